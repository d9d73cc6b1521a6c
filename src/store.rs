//! The one bridge between study, vault and screens. Pages read a [`View`], act through [`Act`], and hold no state that the
//! study holds.
//!
//! ```ignore
//! #[component]
//! pub fn Criteria() -> Html {
//!     let view = use_view();                                  // changes only when the study changed
//!     let act = use_act();                                    // never changes
//!     let journal = use_journal(&format!("about/{}", view.device), {
//!         let frame = view.study.frame().cloned();
//!         move |text| Command::Change(Record::Frame(with_about(&frame, text)))
//!     });
//!     let remove = move |id| {
//!         if let Err(why) = act.run(Command::Remove(RecordId::Criterion(id))) { toast(why) }
//!     };
//!     // <textarea oninput={journal.typed(text)} onblur={journal.commit()} /> and journal.refused under it
//! }
//! ```
//!
//! - **Phases.** The shell matches [`use_phase`]: `Opening`, `NoVault` (set up, restore a file, demo), `Locked` with one
//!   [`Card`] for each vault, `Open`, `Trouble`. Only `NoVault` leads to setting up; `Locked` may offer it beside the cards
//!   for a further study. A card that is not [`is_ready`](Card::is_ready) is explained first; "Recover" then calls
//!   [`Act::unlock`] with `recover`, "Discard" [`Act::discard`], and [`Act::rescue`] gives the raw file.
//! - **New vault.** `let recovery = act.new_recovery()`, show `recovery.groups()`, ask for the two groups
//!   `recovery.asked()`, test them with `recovery.check(..)`, then `act.create_vault(passphrase, &recovery).await`. The phase
//!   becomes `Open` with an empty study; while `view.study.frame()` is `None` the page asks for title and coder and runs
//!   [`Command::Found`](fieldwork::command::Command::Found).
//! - **Deeds.** [`Act::run`] decides and applies at once and returns what came into being; writing follows.
//!   [`Status::saved`] says "saved" only when everything, typed text included, is on the disk and was read back.
//! - **Async** calls run in `wasm_bindgen_futures::spawn_local`.
//! - **One vault is one study**: a database `jejaring-ID` and a mirror of the same name each. The device may hold several;
//!   one is open at a time.
//!
//! | file | what is in it |
//! |---|---|
//! | `phase`, `view`, `outcome` | what pages see |
//! | `act`, `provider` | what pages call |
//! | `beyond` | what the first screen calls once the rest of the program has come |
//! | `sample_frame` | what a new study takes over from the sample study |
//! | `core` | vaults: making, opening, locking, restoring |
//! | `session` | the open vault: deeds, typed text, the way to the disk |
//! | `copies`, `draft`, `ledger`, `rescue` | bytes of the two copies |
//! | `recorder` | the recording that runs |
//! | `pace`, `idle` | when text is written, when the study locks |
//! | `world`, `browser` | what lies outside |

mod act;
mod beyond;
mod browser;
mod copies;
mod core;
mod draft;
mod idle;
mod ledger;
mod outcome;
mod pace;
mod phase;
mod provider;
mod recorder;
mod recovery;
mod rescue;
mod sample_frame;
mod session;
#[cfg(test)]
mod tests;
mod view;
mod world;

pub use crate::platform::files::Handed;
pub use act::{Act, Attached, NotAnswered};
pub use core::Secret;
pub use idle::{AutoLock, LockedBy};
pub use outcome::NotDone;
pub use phase::{Card, NotOpened, Phase, Trouble};
pub use provider::{
    Journal, Kept, StoreProvider, StoreProviderProps, use_act, use_hidden, use_journal, use_kept, use_phase,
    use_recording, use_status, use_view,
};
pub use recorder::{Ended, NotRecorded, Recording};
pub use recovery::NewRecovery;
pub use sample_frame::SampleFrame;
pub use view::{BackupFact, Findings, ReadOnly, Recovered, Saved, Seen, Status, View, Why};
