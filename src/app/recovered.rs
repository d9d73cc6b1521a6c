//! What was being typed when the app ended. It is back in its place; for each text the person may choose what was saved before
//! it instead, and nothing is lost either way.

use crate::components::{Button, ButtonKind, Glyph, Icon, Notice, Tone, use_toaster};
use crate::i18n::app::{AppText, typed_at};
use crate::i18n::deed::deed;
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use crate::pages::parts::not_done;
use crate::pages::study::language_of;
use crate::store::{Recovered, use_act, use_view};
use fieldwork::command::Command;
use fieldwork::id::{AnswerId, BatchId};
use fieldwork::study::{RecordId, Study};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Letters of a text that are shown; of a longer one the end, where it was being written.
const SHOWN: usize = 160;

/// The list, or nothing.
#[component]
pub fn RecoveredTexts() -> Html {
    let (view, act, tongue, toaster) = (use_view(), use_act(), use_tongue(), use_toaster());
    let settled = use_state(BTreeSet::<BatchId>::new);
    let open: Vec<&Recovered> = view.recovered.iter().filter(|it| !settled.contains(&it.batch)).collect();
    if open.is_empty() {
        return html! {};
    }
    let last = open.len() == 1;
    let settle = |batch: BatchId| {
        let (act, settled) = (act.clone(), settled.clone());
        move || {
            let mut all = (*settled).clone();
            all.insert(batch);
            settled.set(all);
            if last {
                act.forget_recovered();
            }
        }
    };
    let keep = |batch: BatchId| {
        let settle = settle(batch);
        Callback::from(move |_: MouseEvent| settle())
    };
    let go_back = |batch: BatchId| {
        let (act, toaster, settle) = (act.clone(), toaster.clone(), settle(batch));
        Callback::from(move |_: MouseEvent| match act.run(Command::Undo(batch)) {
            Ok(undone) => {
                settle();
                let act = act.clone();
                let again = Callback::from(move |()| drop(act.run(Command::Redo(undone.batch))));
                toaster.offer(AppText::WentBack.say(tongue), AppText::TakeTyped.say(tongue), again);
            }
            Err(why) => toaster.say(not_done(&why, tongue)),
        })
    };
    let keep_all = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.forget_recovered())
    };
    let all_at_once = (!last).then(|| {
        html! { <Button label={AppText::KeepAll.say(tongue)} kind={ButtonKind::Plain} onclick={keep_all} /> }
    });
    html! {
        <Notice tone={Tone::Good} title={AppText::Recovered.say(tongue)} class="banner-notice" actions={all_at_once}>
            <ul class="recovered">
                { for open.iter().map(|it| {
                    let one = Shown { study: &view.study, recovered: it, tongue };
                    html! {
                        <li key={it.batch.to_string()} class="recovered__one">
                            { one.head() }
                            <div class="recovered__texts">
                                { version(AppText::Typed, &it.text, tongue) }
                                { version(AppText::SavedBefore, &it.before, tongue) }
                            </div>
                            <div class="row row--wrap">
                                <Button label={AppText::KeepTyped.say(tongue)} icon={Glyph::Check} onclick={keep(it.batch)} />
                                <Button label={AppText::GoBack.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Undo} onclick={go_back(it.batch)} />
                            </div>
                        </li>
                    }
                }) }
            </ul>
        </Notice>
    }
}

struct Shown<'a> {
    study: &'a Study,
    recovered: &'a Recovered,
    tongue: Tongue,
}

impl Shown<'_> {
    /// Where it was typed and when; the place leads there.
    fn head(&self) -> Html {
        let (typed, tongue) = (self.recovered.typed, self.tongue);
        let when = typed_at(&day_and_time(&typed.day(), &typed.clock(), tongue), tongue);
        let (what, href) = self.place();
        html! {
            <p class="recovered__head">
                if let Some(href) = href {
                    <a {href}>{ what }<Icon name={Glyph::ChevronRight} class="icon--small" /></a>
                } else {
                    <strong>{ what }</strong>
                }
                <span class="small quiet">{ when }</span>
            </p>
        }
    }

    /// The question that was being answered, or the kind of text, and the address of its place.
    fn place(&self) -> (String, Option<String>) {
        let plain = || deed(self.recovered.deed, self.tongue).to_owned();
        if let Some(RecordId::Answer(AnswerId { interview, question, .. })) = self.recovered.subject {
            let asked = self.study.questions.get(question).map(|it| it.text.get(language_of(self.tongue)).to_owned());
            return (asked.filter(|it| !it.is_empty()).unwrap_or_else(plain), Some(format!("#/wawancara/{interview}")));
        }
        let of_note =
            if let Some(RecordId::Note(id)) = self.recovered.subject { self.study.notes.get(id) } else { None };
        (plain(), of_note.map(|note| format!("#/wawancara/{}", note.interview)))
    }
}

fn version(label: AppText, text: &str, tongue: Tongue) -> Html {
    html! {
        <div class="recovered__text">
            <p class="eyebrow">{ label.say(tongue) }</p>
            if text.trim().is_empty() {
                <p class="quiet">{ Common::Nothing.say(tongue) }</p>
            } else {
                <p class="quote">{ end_of(text) }</p>
            }
        </div>
    }
}

/// The last letters of a text.
fn end_of(text: &str) -> String {
    let count = text.chars().count();
    if count <= SHOWN {
        return text.to_owned();
    }
    let end: String = text.chars().skip(count - SHOWN).collect();
    // Not from the middle of a word.
    let whole = end.split_once(char::is_whitespace).map_or(end.as_str(), |(_, rest)| rest);
    format!("… {whole}")
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn of_a_long_text_the_end_is_shown_from_a_whole_word_on() {
        assert_eq!(end_of("Pendek."), "Pendek.");
        let long = format!("{} akhirnya selesai.", "kata ".repeat(60).trim_end());
        let shown = end_of(&long);
        assert!(shown.starts_with("… kata ") && shown.ends_with("akhirnya selesai."), "{shown}");
        assert!(shown.chars().count() <= 162);
    }
}
