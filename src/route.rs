//! Addresses of the places. They stand after the hash, so that the app works in any folder of any host; they hold random
//! ids at most, never a name.

use fieldwork::id::{DocumentId, InformantId, InterviewId};
use yew_router::Routable;

/// A place of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// Studies on this device.
    #[at("/")]
    Home,
    /// The frame of the study and a picture of its progress.
    #[at("/studi")]
    Study,
    /// The interview guide.
    #[at("/panduan")]
    Guide,
    /// A form of another program coming in as a guide.
    #[at("/panduan/impor")]
    Form,
    /// Everybody named, contacted or interviewed.
    #[at("/informan")]
    Informants,
    /// One person.
    #[at("/informan/:id")]
    Informant {
        /// Who.
        id: InformantId,
    },
    /// Who led to whom.
    #[at("/rujukan")]
    Referrals,
    /// Interviews held and to be held.
    #[at("/wawancara")]
    Interviews,
    /// One interview.
    #[at("/wawancara/:id")]
    Interview {
        /// Which.
        id: InterviewId,
    },
    /// Transcripts and sources.
    #[at("/transkrip")]
    Transcripts,
    /// Another transcript or source coming in.
    #[at("/transkrip/impor")]
    Import,
    /// The coding desk with one document.
    #[at("/koding/:id")]
    Coding {
        /// Which document.
        id: DocumentId,
    },
    /// What leaves the device.
    #[at("/ekspor")]
    Export,
    /// Vault, backups, language, look.
    #[at("/perangkat")]
    Device,
    /// An address that leads nowhere.
    #[not_found]
    #[at("/404")]
    Nowhere,
}
