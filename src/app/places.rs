//! The places of an open study as the rail shows them, with their badges.

use crate::components::{Glyph, PlaceLink};
use crate::i18n::app::waves_short;
use crate::i18n::{ShellText, Tongue, percent_of};
use analysis::coverage::Coverage;
use fieldwork::study::Study;

/// Where a screen belongs in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Frame and progress of the study.
    Study,
    /// The interview guide.
    Guide,
    /// People.
    Informants,
    /// The tree.
    Referrals,
    /// Interviews.
    Interviews,
    /// Transcripts and the coding desk.
    Coding,
    /// What leaves.
    Export,
    /// The device.
    Device,
}

/// The places in the order of the work.
pub fn places(study: &Study, here: Place, tongue: Tongue) -> Vec<PlaceLink> {
    let place =
        |of: Place, href: &'static str, icon: Glyph, word: ShellText, badge: Option<String>, seat: bool| PlaceLink {
            badge: badge.map(Into::into),
            current: of == here,
            in_bottom_bar: seat,
            ..PlaceLink::new(href, icon, word.say(tongue))
        };
    let people = study.people().len();
    let waves = study.waves().values().max().copied().filter(|_| people > 0);
    vec![
        place(Place::Study, "#/studi", Glyph::Study, ShellText::Study, None, true),
        place(Place::Guide, "#/panduan", Glyph::Guide, ShellText::Guide, None, false),
        place(
            Place::Informants,
            "#/informan",
            Glyph::People,
            ShellText::Informants,
            (people > 0).then(|| people.to_string()),
            true,
        ),
        place(
            Place::Referrals,
            "#/rujukan",
            Glyph::Referrals,
            ShellText::Referrals,
            waves.filter(|n| *n > 0).map(|n| waves_short(n, tongue)),
            true,
        ),
        place(Place::Interviews, "#/wawancara", Glyph::Mic, ShellText::Interview, None, true),
        place(Place::Coding, "#/transkrip", Glyph::Pencil, ShellText::Coding, coded_share(study, tongue), true),
        place(Place::Export, "#/ekspor", Glyph::Upload, ShellText::Export, None, false),
        place(Place::Device, "#/perangkat", Glyph::Device, ShellText::Device, None, false),
    ]
}

/// How much of what informants said is under a code; nothing before the first coding.
fn coded_share(study: &Study, tongue: Tongue) -> Option<String> {
    let coverage = Coverage::of_study(study);
    (coverage.coded > 0).then(|| percent_of(coverage.share(coverage.coded), 0, tongue))
}
