//! What was not as it should be when the study was opened. In ordinary times nothing is shown.

use crate::components::{Notice, Tone};
use crate::i18n::device::{DeviceText, damaged, missing, restored, unreadable};
use crate::i18n::{Tongue, use_tongue};
use crate::store::{Findings, use_view};
use yew::prelude::*;

/// A sentence about a number of things.
type Counted = fn(u64, Tongue) -> String;

/// What was found, in sentences; lost things first.
fn sentences(found: &Findings, tongue: Tongue) -> Vec<String> {
    let gone: u64 = found.missing.iter().map(|gap| gap.to.saturating_sub(gap.from).saturating_add(1)).sum();
    let put_back = (found.restored_to_database + found.restored_to_mirror) as u64;
    let counts: [(u64, Counted); 4] = [
        (gone, missing),
        (found.damaged.len() as u64, damaged),
        (found.unreadable as u64, unreadable),
        (put_back, restored),
    ];
    counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(n, tongue)).collect()
}

/// Whether something could not be read, rather than only repaired.
fn is_loss(found: &Findings) -> bool {
    !found.missing.is_empty() || !found.damaged.is_empty() || found.unreadable > 0
}

/// The notice.
#[component]
pub(super) fn FoundOnOpening() -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let said = sentences(&view.findings, tongue);
    if said.is_empty() {
        return html! {};
    }
    let loss = is_loss(&view.findings);
    html! {
        <Notice tone={if loss { Tone::Warm } else { Tone::Good }} title={DeviceText::Findings.say(tongue)}>
            { for said.iter().enumerate().map(|(at, words)| html! { <p key={at}>{ words }</p> }) }
            if loss { <p>{ DeviceText::FindingsSafe.say(tongue) }</p> }
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::chain::Gap;
    use vault::place::Device;

    #[test]
    fn missing_numbers_are_counted_with_both_ends() {
        let device = Device([1; 16]);
        let found =
            Findings { missing: vec![Gap { device, from: 4, to: 6 }], restored_to_mirror: 2, ..Findings::default() };
        assert_eq!(
            sentences(&found, Tongue::En),
            ["3 entries are in no copy.", "2 entries were put back from the other copy."]
        );
        assert!(is_loss(&found));
        let repaired = Findings { restored_to_database: 1, ..Findings::default() };
        assert!(!is_loss(&repaired) && sentences(&Findings::default(), Tongue::Id).is_empty());
    }
}
