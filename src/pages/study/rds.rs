//! Whether the study is designed as a respondent-driven sample, and what its estimates need.

use super::language_of;
use crate::components::{Button, ButtonKind, Choice, Glyph, InputKind, Select, Sheet, Switch, TextInput};
use crate::i18n::rds::RdsText;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::{use_kept, use_view};
use fieldwork::command::Command;
use fieldwork::frame::{Frame, RdsDesign};
use fieldwork::guide::QuestionKind;
use fieldwork::id::QuestionId;
use fieldwork::study::Study;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The design as it stands, and the way to change it.
#[component]
pub fn RdsPart() -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let open = use_state_eq(|| false);
    let Some(frame) = view.study.frame() else { return Html::default() };
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let asked = frame.rds.as_ref().and_then(|design| design.network_size).and_then(|id| view.study.questions.get(id));
    html! {
        <section class="section" aria-labelledby="study-rds">
            <div class="section__head">
                <h2 id="study-rds">{ RdsText::Title.say(tongue) }</h2>
                <Button label={RdsText::Edit.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={set(true).reform(|_: MouseEvent| ())} />
            </div>
            <p class="quiet measure">{ RdsText::Hint.say(tongue) }</p>
            <p>{ if frame.rds.is_some() { RdsText::On } else { RdsText::Off }.say(tongue) }</p>
            if let Some(design) = &frame.rds {
                <dl class="facts">
                    <div class="facts__line">
                        <dt>{ RdsText::Question.say(tongue) }</dt>
                        <dd>{ asked.map_or_else(|| RdsText::NoQuestion.say(tongue).to_owned(), |question| question.text.get(language_of(tongue)).to_owned()) }</dd>
                    </div>
                    if let Some(population) = design.population {
                        <div class="facts__line"><dt>{ RdsText::Population.say(tongue) }</dt><dd>{ population }</dd></div>
                    }
                    if design.seeds_out { <div class="facts__line"><dt>{ RdsText::SeedsOut.say(tongue) }</dt><dd>{ Common::Yes.say(tongue) }</dd></div> }
                </dl>
            }
            if *open { <RdsSheet frame={frame.clone()} choices={numbers(&view.study, tongue)} on_close={set(false)} /> }
        </section>
    }
}

/// The questions answered by a number, in the order of the guide.
fn numbers(study: &Study, tongue: Tongue) -> Vec<Choice> {
    let of_number = study
        .guide()
        .into_iter()
        .filter(|question| matches!(question.kind, QuestionKind::Number | QuestionKind::Integer));
    of_number
        .map(|question| Choice::new(question.id.to_string(), question.text.get(language_of(tongue)).to_owned()))
        .collect()
}

/// What the sheet holds until it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Draft {
    on: bool,
    question: Option<QuestionId>,
    population: String,
    seeds_out: bool,
}

impl Draft {
    fn of(design: Option<&RdsDesign>) -> Self {
        let known = design.cloned().unwrap_or_default();
        Self {
            on: design.is_some(),
            question: known.network_size,
            population: known.population.map(|people| people.to_string()).unwrap_or_default(),
            seeds_out: known.seeds_out,
        }
    }

    /// The population; `Some(None)` where it is not known, `None` where what was typed is no whole number above nothing.
    fn population(&self) -> Option<Option<u64>> {
        let people = self.population.trim();
        if people.is_empty() { Some(None) } else { people.parse().ok().filter(|people| *people > 0).map(Some) }
    }

    /// The design it becomes; `None` where a box cannot be read.
    fn design(&self) -> Option<Option<RdsDesign>> {
        if !self.on {
            return Some(None);
        }
        let (network_size, population, seeds_out) = (self.question, self.population()?, self.seeds_out);
        Some(Some(RdsDesign { network_size, population, seeds_out }))
    }
}

#[derive(Properties, PartialEq)]
struct RdsSheetProps {
    frame: Frame,
    /// The questions that can ask for the size of the network.
    choices: Vec<Choice>,
    on_close: Callback<()>,
}

#[component]
fn RdsSheet(props: &RdsSheetProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let kept = use_kept("frame/rds");
    let draft = {
        let (before, design) = (kept.before.clone(), props.frame.rds.clone());
        use_state(move || {
            let before = before.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
            before.unwrap_or_else(|| Draft::of(design.as_ref()))
        })
    };
    let write = {
        let (draft, kept) = (draft.clone(), kept.clone());
        Callback::from(move |next: Draft| {
            if let Ok(text) = serde_json::to_string(&next) {
                kept.keep(text);
            }
            draft.set(next);
        })
    };
    let turn = |change: fn(&mut Draft, bool)| {
        let (draft, write) = (draft.clone(), write.clone());
        Callback::from(move |on: bool| {
            let mut next = (*draft).clone();
            change(&mut next, on);
            write.emit(next);
        })
    };
    let set = |change: fn(&mut Draft, String)| {
        let (draft, write) = (draft.clone(), write.clone());
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            write.emit(next);
        })
    };
    let close = {
        let kept = kept.clone();
        props.on_close.reform(move |()| kept.let_go())
    };
    let design = draft.design();
    let save = {
        let (frame, on_close, design) = (props.frame.clone(), props.on_close.clone(), design.clone());
        Callback::from(move |()| {
            let Some(rds) = design.clone() else { return };
            let said = Some(RdsText::Saved.say(tongue).to_owned());
            if doing(Command::Change(Frame { rds, ..frame.clone() }.into()), said).is_some() {
                kept.let_go();
                on_close.emit(());
            }
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} disabled={design.is_none()} onclick={save.reform(|_: MouseEvent| ())} />
        </>
    };
    let wrong = draft.population().is_none().then(|| AttrValue::from(RdsText::BadPopulation.say(tongue)));
    html! {
        <Sheet open=true title={RdsText::Edit.say(tongue)} on_close={close} {actions}>
            <div class="form">
                <Switch label={RdsText::Use.say(tongue)} hint={RdsText::UseHint.say(tongue)} on={draft.on} on_change={turn(|draft, on| draft.on = on)} />
                if draft.on {
                    if props.choices.is_empty() {
                        <p class="quiet">{ RdsText::NoNumber.say(tongue) }</p>
                    } else {
                        <Select label={RdsText::Question.say(tongue)} hint={RdsText::QuestionHint.say(tongue)} choices={props.choices.clone()}
                            none={RdsText::NoQuestion.say(tongue)} value={draft.question.map(|id| id.to_string()).unwrap_or_default()}
                            on_change={set(|draft, id| draft.question = id.parse().ok())} />
                    }
                    <TextInput label={RdsText::Population.say(tongue)} hint={RdsText::PopulationHint.say(tongue)} kind={InputKind::Number} optional=true
                        value={draft.population.clone()} error={wrong} on_input={set(|draft, text| draft.population = text)} on_enter={save} />
                    <Switch label={RdsText::SeedsOut.say(tongue)} hint={RdsText::SeedsOutHint.say(tongue)} on={draft.seeds_out}
                        on_change={turn(|draft, out| draft.seeds_out = out)} />
                }
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;

    #[tokio::test(flavor = "current_thread")]
    async fn the_page_says_whether_anything_may_be_estimated() {
        let mut desk = Desk::sample();
        let html = desk.markup(Id, || html! { <RdsPart /> }).await;
        assert!(html.contains("tidak menaksir apa pun"));
        let rds = Some(RdsDesign { network_size: None, population: Some(2500), seeds_out: true });
        let frame = Frame { rds, ..desk.study().frame().unwrap().clone() };
        desk.act(Command::Change(frame.into()));
        let html = desk.markup(En, || html! { <RdsPart /> }).await;
        assert!(html.contains("designed as a respondent-driven sample.") && html.contains("2500"));
        assert!(html.contains("Not set yet") && html.contains("Seeds are left out"));
    }

    #[test]
    fn what_was_typed_becomes_a_design_or_waits() {
        let draft = |population: &str| Draft { population: population.to_owned(), on: true, ..Draft::of(None) };
        let design = |population: Option<u64>| Some(Some(RdsDesign { population, ..RdsDesign::default() }));
        assert_eq!((draft("").design(), draft(" 2500 ").design()), (design(None), design(Some(2500))));
        assert_eq!((draft("banyak").design(), draft("0").design(), draft("-3").design()), (None, None, None));
        assert_eq!(Draft { on: false, ..draft("x") }.design(), Some(None));
        let whole = RdsDesign { network_size: None, population: Some(9), seeds_out: true };
        assert_eq!(Draft::of(Some(&whole)).design(), Some(Some(whole)));
    }
}
