//! The text as it would be in the study: paragraphs with who speaks and when.

use crate::i18n::documents::{DocumentText, more_paragraphs, role, turns};
use crate::i18n::transcripts::words;
use crate::i18n::{Tongue, stopwatch, use_tongue};
use fieldwork::coding::{Speaker, Turn};
use fieldwork::text::length;
use std::rc::Rc;
use workroom::documents::Proposal;
use workroom::documents::labels::Role;
use workroom::documents::report::Report;
use yew::prelude::*;

/// Paragraphs shown.
const SHOWN: usize = 60;

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Paragraph<'a> {
    words: &'a str,
    speaker: Option<Speaker>,
    /// Whether a turn begins here, and when it is said.
    opens: Option<Option<u64>>,
}

/// Paragraphs that are not empty, in one walk over text and turns.
fn paragraphs<'a>(text: &'a str, turns: &[Turn]) -> Vec<Paragraph<'a>> {
    let mut left = turns.iter().peekable();
    let mut at = 0_u32;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let end = at + length(line);
        while left.next_if(|turn| turn.span.end() <= at).is_some() {}
        let here = left.peek().filter(|turn| turn.span.start() < end);
        if !line.trim().is_empty() {
            let opens = here.filter(|turn| turn.span.start() >= at).map(|turn| turn.at_ms);
            found.push(Paragraph { words: line, speaker: here.map(|turn| turn.speaker), opens });
        }
        at = end + 1;
    }
    found
}

/// What a speaker is called.
pub fn speaker_name(speaker: Speaker, tongue: Tongue) -> &'static str {
    let part = match speaker {
        Speaker::Interviewer => Role::Interviewer,
        Speaker::Informant => Role::Informant,
        Speaker::Other => Role::Other,
    };
    role(part, tongue)
}

/// `12:34`, from milliseconds of a recording.
pub fn time(ms: u64) -> String {
    stopwatch(u32::try_from(ms / 1000).unwrap_or(u32::MAX))
}

/// Props of [`Preview`].
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// What was read.
    pub read: Rc<(Proposal, Report)>,
    /// The language of the text.
    pub lang: AttrValue,
}

/// The text.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let tongue = use_tongue();
    let proposal = &props.read.0;
    let all = paragraphs(&proposal.text, &proposal.turns);
    let mut figures = vec![words(proposal.text.split_whitespace().count(), tongue)];
    figures.extend((!proposal.turns.is_empty()).then(|| turns(proposal.turns.len(), tongue)));
    let paragraph = |(n, one): (usize, &Paragraph<'_>)| {
        let asks = one.speaker == Some(Speaker::Interviewer);
        let class = classes!("turn", asks.then_some("turn--asks"), one.opens.is_some().then_some("turn--opens"));
        html! {
            <div key={n} {class}>
                if let (Some(speaker), Some(at_ms)) = (one.speaker, one.opens) {
                    <p class="turn__who" lang={tongue.tag()}>
                        { speaker_name(speaker, tongue) }
                        if let Some(ms) = at_ms { <span class="turn__time num">{ time(ms) }</span> }
                    </p>
                }
                <p class="turn__words" dir="auto">{ one.words }</p>
            </div>
        }
    };
    html! {
        <section class="import__preview" aria-labelledby="import-preview">
            <div class="section__head">
                <h2 id="import-preview">{ DocumentText::Preview.say(tongue) }</h2>
                <p class="small quiet num">{ figures.join(" · ") }</p>
            </div>
            <div class="import__page" tabindex="0" role="group" aria-labelledby="import-preview" lang={props.lang.clone()}>
                { for all.iter().take(SHOWN).enumerate().map(paragraph) }
                if all.len() > SHOWN {
                    <p class="small quiet" lang={tongue.tag()}>{ more_paragraphs(all.len() - SHOWN, tongue) }</p>
                }
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::text::Span;

    #[test]
    fn paragraphs_know_who_speaks_and_where_a_turn_begins() {
        let turn =
            |from, to, speaker, at_ms| Turn { span: Span::new(from, to).unwrap(), speaker, question: None, at_ms };
        let text = "Judul\nApa?\nIni 👍🏽.\n\nLagi.";
        let turns = [turn(6, 10, Speaker::Interviewer, Some(5_000)), turn(11, 24, Speaker::Informant, None)];
        let found: Vec<_> =
            paragraphs(text, &turns).into_iter().map(|one| (one.words, one.speaker, one.opens)).collect();
        assert_eq!(
            found,
            [
                ("Judul", None, None),
                ("Apa?", Some(Speaker::Interviewer), Some(Some(5_000))),
                ("Ini 👍🏽.", Some(Speaker::Informant), Some(None)),
                ("Lagi.", Some(Speaker::Informant), None),
            ]
        );
    }

    #[test]
    fn times_are_read_from_the_beginning() {
        assert_eq!(time(72_900), stopwatch(72));
    }
}
