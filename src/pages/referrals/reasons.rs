//! Reasons to see somebody, in words.

use super::Scene;
use crate::i18n::Tongue;
use crate::i18n::referrals as say;
use crate::pages::informants::line::{sector_looks, stratum_name};
use analysis::next::Reason;
use fieldwork::id::SectorId;

/// The reason as a sentence.
pub fn in_words(scene: &Scene, reason: &Reason, tongue: Tongue) -> String {
    let sector = |id: SectorId| {
        let look = sector_looks(&scene.study, tongue).into_iter().find(|look| look.id == id);
        look.map(|look| look.name).unwrap_or_default()
    };
    match reason {
        Reason::SectorShort { sector: id, missing } => say::sector_short(&sector(*id), *missing, tongue),
        Reason::StratumShort { attribute, value, missing } => {
            say::stratum_short(&stratum_name(&scene.study, *attribute, value, tongue), *missing, tongue)
        }
        Reason::NewInWave { sector: id, wave } => say::new_in_wave(&sector(*id), *wave, tongue),
        Reason::NamedByMany(by) => {
            let mut numbers: Vec<u32> = by.iter().map(|id| scene.number(*id)).collect();
            numbers.sort_unstable();
            say::named_by_many(&numbers, tongue)
        }
        Reason::MayNameReferrer(by) => say::may_name(scene.number(*by), tongue),
        Reason::PermissionGiven => say::permission_given(tongue).to_owned(),
        Reason::ReferrerAsksFirst(by) => say::asks_first(scene.number(*by), tongue),
        Reason::TriedInVain(n) => say::in_vain(*n, tongue),
        Reason::Seed => say::is_seed(tongue).to_owned(),
    }
}
