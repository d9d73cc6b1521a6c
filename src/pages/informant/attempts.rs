//! Attempts to reach the person: what came of each, and a new one.

use super::PersonProps;
use super::contact::{Fold, mode_at, mode_value, modes, when};
use super::draft::{Draft, Gap, Kind};
use crate::components::{Button, ButtonKind, Choice, Glyph, Icon, InputKind, Select, TextArea, TextInput, ToggleChip};
use crate::i18n::contact::{Contact, declining, family, leads, outcome, told, try_again};
use crate::i18n::informants::{One, contact_mode};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use crate::platform::clock;
use crate::store::use_kept;
use fieldwork::command::Command;
use fieldwork::contact::{AttemptOutcome, Declining, Family, latest, leads_to};
use fieldwork::people::{Attempt, ContactMode, Status};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;

const DAY_MS: i64 = 86_400_000;

/// An attempt in words: its outcome, or whether the person was reached where no outcome was kept.
pub(crate) fn in_words(study: &Study, attempt: &Attempt, tongue: Tongue) -> String {
    let Some(kept) = &attempt.outcome else {
        return (if attempt.reached { One::Reached } else { One::NotReached }).say(tongue).to_owned();
    };
    let criterion = kept.criterion().and_then(|id| study.criteria.get(id));
    told(kept, criterion.map(|criterion| &**criterion), tongue)
}

/// Why a status was noted: the outcome it followed from, and the words beside it.
pub(crate) fn why(study: &Study, status: &Status, tongue: Tongue) -> String {
    let attempt = status.attempt.and_then(|id| study.attempts.get(id));
    let told = attempt.map(|attempt| in_words(study, attempt, tongue)).unwrap_or_default();
    [told, status.reason.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What was tried so far, the latest first, and the form for one more.
#[component]
pub(crate) fn AttemptsPart(props: &PersonProps) -> Html {
    let tongue = use_tongue();
    let (study, id) = (&props.study, props.person.id);
    let mut attempts: Vec<_> =
        study.attempts.values().filter(|attempt| study.person(attempt.informant) == id).cloned().collect();
    attempts.sort_by_key(|attempt| (std::cmp::Reverse(attempt.at.ms), attempt.id));
    let next = latest(study, id).and_then(|attempt| attempt.next.clone()).filter(|_| !study.stage(id).is_final());
    html! {
        <section class="stack stack--tight" aria-labelledby="attempts-title">
            <h2 class="eyebrow" id="attempts-title">{ Contact::Attempts.say(tongue) }</h2>
            if let Some(next) = next {
                <p class="attempts__next"><Icon name={Glyph::Clock} class="icon--small" />{ try_again(&next, tongue) }</p>
            }
            if attempts.is_empty() {
                <p class="small quiet">{ Contact::None.say(tongue) }</p>
            } else {
                <ol class="list attempts">{ for attempts.iter().map(|attempt| line(study, attempt, tongue)) }</ol>
            }
            <Fold label={Contact::New.say(tongue)}>
                <Form ..props.clone() />
            </Fold>
        </section>
    }
}

fn line(study: &Study, attempt: &Rc<Attempt>, tongue: Tongue) -> Html {
    html! {
        <li key={attempt.id.to_string()} class="attempt">
            <span class="strong">{ in_words(study, attempt, tongue) }</span>
            <span class="small quiet history__when">{ format!("{} · {}", when(attempt.at, tongue), contact_mode(attempt.mode, tongue)) }</span>
            if !attempt.reason.is_empty() { <span class="history__why">{ &attempt.reason }</span> }
            if !attempt.note.is_empty() { <span class="history__why">{ &attempt.note }</span> }
            if let Some(next) = &attempt.next { <span class="small quiet">{ try_again(next, tongue) }</span> }
        </li>
    }
}

/// Everything the parts of the form need.
struct Filling {
    draft: UseStateHandle<Draft>,
    gaps: UseStateHandle<Vec<Gap>>,
    write: Rc<dyn Fn(Draft)>,
    tongue: Tongue,
}

impl Filling {
    /// A change of the form by a text.
    fn text(&self, change: fn(&mut Draft, String)) -> Callback<String> {
        let (draft, write) = (self.draft.clone(), self.write.clone());
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            write(next);
        })
    }

    /// A change of the form by a press.
    fn press(&self, change: impl Fn(&mut Draft) + 'static) -> Callback<MouseEvent> {
        let (draft, write) = (self.draft.clone(), self.write.clone());
        Callback::from(move |_: MouseEvent| {
            let mut next = (*draft).clone();
            change(&mut next);
            write(next);
        })
    }

    /// What is said under a box, where one of these is missing.
    fn error(&self, of: &[(Gap, Contact)]) -> Option<AttrValue> {
        let found = of.iter().find(|(gap, _)| self.gaps.contains(gap))?;
        Some(found.1.say(self.tongue).into())
    }

    fn alert(&self, of: &[(Gap, Contact)]) -> Html {
        self.error(of).map(|said| html! { <p class="field__error" role="alert">{ said }</p> }).unwrap_or_default()
    }
}

/// A new attempt. What is filled in is kept until it is noted.
#[component]
fn Form(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let id = props.person.id;
    let kept = use_kept(&format!("attempt/{id}"));
    let draft = {
        let before = kept.before.clone();
        use_state_eq(move || before.and_then(|text| serde_json::from_str::<Draft>(&text).ok()).unwrap_or_default())
    };
    let gaps = use_state_eq(Vec::<Gap>::new);
    let turn = use_state_eq(|| 0_u32);
    let write: Rc<dyn Fn(Draft)> = {
        let (draft, gaps, kept) = (draft.clone(), gaps.clone(), kept.clone());
        Rc::new(move |next: Draft| {
            match serde_json::to_string(&next) {
                Ok(text) if next != Draft::default() => kept.keep(text),
                Ok(_) | Err(_) => kept.let_go(),
            }
            gaps.set(Vec::new());
            draft.set(next);
        })
    };
    let save = {
        let (draft, gaps, turn) = (draft.clone(), gaps.clone(), turn.clone());
        Callback::from(move |()| match draft.finished(id, clock::now()) {
            Err(missing) => gaps.set(missing),
            Ok(attempt) => {
                let said = Some(Contact::Saved.say(tongue).to_owned());
                if doing(Command::NoteAttempt(attempt), said).is_some() {
                    kept.let_go();
                    draft.set(Draft::default());
                    gaps.set(Vec::new());
                    turn.set(*turn + 1);
                }
            }
        })
    };
    let filling = Filling { draft: draft.clone(), gaps, write, tongue };
    html! {
        <div class="form attempt-form">
            <Select label={Contact::Mode.say(tongue)} choices={modes(tongue)} value={mode_value(draft.mode())}
                on_change={filling.text(|draft, value| draft.mode = mode_at(&value))} />
            { made(&filling) }
            { outcomes(&filling) }
            { details(&filling, &props.study) }
            if draft.takes_next() { { again(&filling, clock::now()) } }
            <TextArea key={format!("note-{}", *turn)} label={Contact::Note.say(tongue)} hint={Contact::NoteHint.say(tongue)} optional=true identity=true rows=2
                initial={draft.note.clone()} on_input={filling.text(|draft, text| draft.note = text)} on_finish={save.clone()} />
            { follows(&draft, props, tongue) }
            <Button label={Contact::Save.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Check} onclick={save.reform(|_| ())} />
        </div>
    }
}

/// When it was made: now, or a day and a time.
fn made(filling: &Filling) -> Html {
    let (draft, tongue) = (&*filling.draft, filling.tongue);
    let chip = |label: Contact, earlier: bool| {
        html! {
            <ToggleChip label={label.say(tongue)} on={draft.earlier == earlier}
                onclick={filling.press(move |draft| draft.earlier = earlier)} />
        }
    };
    html! {
        <fieldset class="outcomes">
            <legend class="field__label">{ Contact::When.say(tongue) }</legend>
            <div class="chips">{ chip(Contact::Now, false) }{ chip(Contact::Earlier, true) }</div>
            if draft.earlier {
                <div class="form__pair">
                    <TextInput label={Contact::AttemptDay.say(tongue)} kind={InputKind::Date} value={draft.day.clone()}
                        on_input={filling.text(|draft, text| draft.day = text)}
                        error={filling.error(&[(Gap::Moment, Contact::NeedsMoment), (Gap::Ahead, Contact::Ahead)])} />
                    <TextInput label={Contact::AttemptTime.say(tongue)} kind={InputKind::Time} value={draft.time.clone()}
                        on_input={filling.text(|draft, text| draft.time = text)} />
                </div>
            }
        </fieldset>
    }
}

/// The outcomes, family by family.
fn outcomes(filling: &Filling) -> Html {
    let (draft, tongue) = (&*filling.draft, filling.tongue);
    let chip = |kind: Kind| {
        let on = draft.kind == Some(kind);
        html! {
            <ToggleChip key={format!("{kind:?}")} label={outcome(&kind.example(), tongue)} {on}
                onclick={filling.press(move |draft| draft.kind = if on { None } else { Some(kind) })} />
        }
    };
    html! {
        <fieldset class="outcomes">
            <legend class="field__label">{ Contact::Outcome.say(tongue) }</legend>
            { for Family::ALL.into_iter().map(|of| html! {
                <div key={family(of, tongue)} class="outcomes__family" role="group" aria-label={family(of, tongue)}>
                    <p class="outcomes__name" aria-hidden="true">{ family(of, tongue) }</p>
                    <div class="chips">{ for Kind::of(of).map(chip) }</div>
                </div>
            }) }
            { filling.alert(&[(Gap::Outcome, Contact::NeedsOutcome)]) }
        </fieldset>
    }
}

/// What the chosen outcome asks for besides.
fn details(filling: &Filling, study: &Study) -> Html {
    let (draft, tongue) = (&*filling.draft, filling.tongue);
    let words = || {
        let error = filling.error(&[(Gap::Words, Contact::NeedsWords)]);
        html! {
            <TextInput label={Contact::InWords.say(tongue)} value={draft.reason.clone()} optional={!draft.wants_words()} identity=true {error}
                on_input={filling.text(|draft, text| draft.reason = text)} />
        }
    };
    match draft.kind {
        Some(Kind::Appointment) => {
            let mode = draft.meet_mode.unwrap_or(ContactMode::InPerson);
            let error =
                filling.error(&[(Gap::Meeting, Contact::NeedsMeeting), (Gap::MeetingEarly, Contact::MeetTooEarly)]);
            html! {
                <div class="attempt-form__part">
                    <div class="form__pair">
                        <TextInput label={Contact::MeetDay.say(tongue)} kind={InputKind::Date} value={draft.meet_day.clone()} {error}
                            on_input={filling.text(|draft, text| draft.meet_day = text)} />
                        <TextInput label={Contact::MeetTime.say(tongue)} kind={InputKind::Time} value={draft.meet_time.clone()}
                            on_input={filling.text(|draft, text| draft.meet_time = text)} />
                    </div>
                    <Select label={Contact::MeetMode.say(tongue)} choices={modes(tongue)} value={mode_value(mode)}
                        on_change={filling.text(|draft, value| draft.meet_mode = mode_at(&value))} />
                </div>
            }
        }
        Some(Kind::Declined) => {
            let chip = |why: Declining| {
                let on = draft.declining == Some(why);
                html! {
                    <ToggleChip key={declining(why, tongue)} label={declining(why, tongue)} {on}
                        onclick={filling.press(move |draft| draft.declining = if on { None } else { Some(why) })} />
                }
            };
            html! {
                <div class="attempt-form__part">
                    <fieldset class="outcomes">
                        <legend class="field__label">{ Contact::Why.say(tongue) }</legend>
                        <div class="chips">{ for Declining::ALL.into_iter().map(chip) }</div>
                        { filling.alert(&[(Gap::Reason, Contact::NeedsReason)]) }
                    </fieldset>
                    { words() }
                </div>
            }
        }
        Some(Kind::Ineligible) => {
            let criteria = study.ordered_criteria();
            let choices: Vec<Choice> = criteria
                .iter()
                .map(|criterion| {
                    Choice::new(criterion.id.to_string(), criterion.text.get(language_of(tongue)).to_owned())
                })
                .collect();
            html! {
                <div class="attempt-form__part">
                    if !choices.is_empty() {
                        <Select label={Contact::WhichCriterion.say(tongue)} {choices} none={Contact::NoneOfThem.say(tongue)}
                            value={draft.criterion.map(|id| id.to_string()).unwrap_or_default()}
                            on_change={filling.text(|draft, value| draft.criterion = value.parse().ok())} />
                    }
                    { words() }
                </div>
            }
        }
        Some(Kind::MovedAway | Kind::Ill | Kind::Impossible) => words(),
        Some(Kind::CallBack | Kind::Spoken | Kind::NoAnswer | Kind::WrongNumber | Kind::Away | Kind::MessageLeft)
        | None => Html::default(),
    }
}

/// When to try again.
fn again(filling: &Filling, now: Moment) -> Html {
    let (draft, tongue) = (&*filling.draft, filling.tongue);
    let chip = |label: Contact, days: i64| {
        let day = Moment::new(now.ms + days * DAY_MS, now.offset_minutes).day();
        let on = draft.next_day == day;
        html! {
            <ToggleChip label={label.say(tongue)} {on} onclick={filling.press(move |draft| draft.next_day = day.clone())} />
        }
    };
    let error = filling.error(&[(Gap::NextDay, Contact::NeedsDay), (Gap::NextEarly, Contact::NextTooEarly)]);
    html! {
        <fieldset class="outcomes">
            <legend class="field__label">{ Contact::Next.say(tongue) }</legend>
            <div class="chips">
                { chip(Contact::Tomorrow, 1) }
                { chip(Contact::InThreeDays, 3) }
                { chip(Contact::InAWeek, 7) }
                <ToggleChip label={Contact::NoNext.say(tongue)} on={draft.next_day.is_empty() && draft.next_time.is_empty()}
                    onclick={filling.press(|draft| { draft.next_day.clear(); draft.next_time.clear(); })} />
            </div>
            <div class="form__pair">
                <TextInput label={Contact::NextDay.say(tongue)} kind={InputKind::Date} value={draft.next_day.clone()} {error}
                    on_input={filling.text(|draft, text| draft.next_day = text)} />
                <TextInput label={Contact::NextTime.say(tongue)} kind={InputKind::Time} value={draft.next_time.clone()}
                    on_input={filling.text(|draft, text| draft.next_time = text)} />
            </div>
            if draft.kind == Some(Kind::Declined) { <p class="field__hint">{ Contact::StaysOpen.say(tongue) }</p> }
        </fieldset>
    }
}

/// What noting it does to the status, said beforehand.
fn follows(draft: &Draft, props: &PersonProps, tongue: Tongue) -> Html {
    let Some(kind) = draft.kind else { return Html::default() };
    let before = props.study.stage(props.person.id);
    let kept: AttemptOutcome = kind.example();
    let again = draft.takes_next() && !draft.next_day.is_empty();
    html! { <p class="small quiet" role="status">{ leads(leads_to(&kept, again, before), before, tongue) }</p> }
}
