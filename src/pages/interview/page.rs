//! The two pages of the place, bound to the store: the list, and one interview.

use super::amend::Amended;
use super::board::interviews;
use super::closing::ClosingPage;
use super::consent::{ConsentPage, Filled};
use super::desk::{Boxes, Desk};
use super::ended::{EndedPage, transcript};
use super::jump::JumpList;
use super::list::{InterviewList, StartDialog};
use super::names::{NamesSheet, use_naming};
use super::naming::{Naming, named_in};
use super::notes::{NoteSheet, notes_of};
use super::screen::{QuestionScreen, Tools};
use super::way::{Key, Move, Panel, Sitting, Stand, Wish, after_choice, eyebrow, wish};
use crate::app::{Frame, Place as Room};
use crate::components::{Empty, Glyph, KeyPress, LinkButton, Sheet, Shortcut, Tone, use_keys, use_toaster};
use crate::i18n::interview::{Agree, Ask, Board, Closing};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::not_done;
use crate::pages::recording::{Jump, jumps};
use crate::platform::clock;
use crate::route::Route;
use crate::store::{Handed, use_act, use_recording, use_view};
use fieldwork::command::Command;
use fieldwork::course::Course;
use fieldwork::id::{InformantId, InterviewId, Place};
use fieldwork::interview::{Outcome, TimeMark};
use fieldwork::language::Language;
use fieldwork::people::Tick;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew_router::prelude::*;

/// An address within the app, as links need it.
fn href(route: Route) -> AttrValue {
    format!("#{}", route.to_path()).into()
}

/// The list of interviews.
#[component]
pub fn InterviewsPage() -> Html {
    let (view, act, tongue, navigator) = (use_view(), use_act(), use_tongue(), use_navigator());
    let list = use_memo((view.clone(), tongue), |(view, tongue)| interviews(&view.study, *tongue));
    let chosen = use_state_eq(|| None::<InformantId>);
    let open = use_state_eq(|| false);
    let error = use_state_eq(|| None::<AttrValue>);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |person| chosen.set(person))
    };
    let show = {
        let (open, chosen, error) = (open.clone(), chosen.clone(), error.clone());
        Callback::from(move |person: Option<InformantId>| {
            chosen.set(person);
            error.set(None);
            open.set(true);
        })
    };
    let start = {
        let error = error.clone();
        Callback::from(move |(informant, language)| match act.run(Command::StartInterview { informant, language }) {
            Ok(done) => {
                let begun = done.created.iter().find_map(|id| id.as_interview());
                if let (Some(id), Some(navigator)) = (begun, &navigator) {
                    navigator.push(&Route::Interview { id });
                }
            }
            Err(why) => error.set(Some(not_done(&why, tongue).into())),
        })
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let frame = view.study.frame();
    let languages = frame.map(|frame| frame.languages.clone()).unwrap_or_default();
    let title_of_study =
        frame.map(|frame| AttrValue::from(frame.title.get(crate::pages::study::language_of(tongue)).to_owned()));
    html! {
        <Frame place={Room::Interviews} eyebrow={title_of_study} title={Board::Title.say(tongue)}>
            <InterviewList list={(*list).clone()} href={Callback::from(|id| href(Route::Interview { id }))}
                informants_href={href(Route::Informants)} guide_href={href(Route::Guide)} on_start={show} />
            <StartDialog open={*open} waiting={list.waiting.clone()} chosen={*chosen} {languages} error={(*error).clone()}
                on_choose={choose} on_start={start} on_close={close} />
        </Frame>
    }
}

/// Props of [`InterviewPage`].
#[derive(Properties, PartialEq)]
pub struct InterviewPageProps {
    /// Which interview.
    pub id: InterviewId,
}

/// One interview.
#[component]
pub fn InterviewPage(props: &InterviewPageProps) -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let (toaster, navigator, refresh) = (use_toaster(), use_navigator(), use_force_update());
    let (whole, at_end, panel) = (use_state_eq(|| false), use_state_eq(|| false), use_state_eq(Panel::default));
    let wants_reason = use_state_eq(|| None);
    let naming = use_naming(&format!("naming/{}", props.id));
    let named = use_state_eq(|| (0, None));
    let boxes = use_mut_ref(|| Boxes::begun(&act, &view.study, props.id));
    let course = use_mut_ref(Course::default);
    let sitting = use_memo((view.clone(), props.id), |(view, id)| {
        Sitting::following(&mut course.borrow_mut(), &view.study, *id).map(Rc::new)
    });
    let stand = sitting.as_ref().as_ref().map(|sitting| sitting.stand(*at_end));
    let leave = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Interviews);
        }
    });
    let desk = Desk {
        act: act.clone(),
        view: view.clone(),
        toaster,
        tongue,
        interview: props.id,
        sitting: sitting.as_ref().clone(),
        stand: stand.unwrap_or(Stand::NoGuide),
        whole,
        at_end,
        panel,
        wants_reason,
        naming,
        named,
        boxes,
        refresh,
        leave,
    };
    // One callback for the life of the page, which always works with the latest handles.
    let latest = use_mut_ref(|| None::<Desk>);
    *latest.borrow_mut() = Some(desk.clone());
    let on = {
        let latest = latest.clone();
        use_callback((), move |wanted: Move, ()| {
            let desk = latest.borrow().clone();
            if let Some(desk) = desk {
                desk.play(wanted);
            }
        })
    };
    let keys = use_callback((), move |press: KeyPress, ()| {
        let desk = latest.borrow().clone();
        if let Some(desk) = desk {
            heard(&desk, &press);
        }
    });
    use_keys(keys);
    {
        let desk = desk.clone();
        use_effect_with((stand, *desk.whole), move |_| desk.meet());
    }
    {
        // Where each question begins in the recording that runs.
        let (act, id) = (act.clone(), props.id);
        let recording = use_recording().filter(|recording| recording.interview == id).map(|recording| recording.id);
        use_effect_with((recording, stand), move |(recording, stand)| {
            if let (Some(_), Some(Stand::At(at))) = (recording, stand) {
                let (place, recorded) = (Some(*at), act.recorded(id));
                drop(act.run(Command::MarkTime { interview: id, place, recorded, visit_ms: Some(0) }));
            }
        });
    }
    use_effect_with((), move |()| move || act.commit_all());

    let (Some(sitting), Some(stand)) = (sitting.as_ref().clone(), stand) else {
        let action = html! { <LinkButton href={href(Route::Interviews)} label={Ask::ToList.say(tongue)} /> };
        return html! {
            <Frame place={Room::Interviews} title={Board::Title.say(tongue)}>
                <div class="page">
                    <Empty icon={Glyph::Search} title={Ask::NotThere.say(tongue)} text={Ask::NotThereText.say(tongue)} {action} />
                </div>
            </Frame>
        };
    };
    let title = match stand {
        Stand::At(at) => sitting.flow.step(at).map_or_else(String::new, |step| sitting.heading(&view.study, step)),
        Stand::Consent => Agree::Title.say(tongue).to_owned(),
        Stand::Closing => Closing::Title.say(tongue).to_owned(),
        Stand::Ended => Closing::Ended.say(tongue).to_owned(),
        Stand::NoGuide => Board::Title.say(tongue).to_owned(),
    };
    let actions = (stand != Stand::Ended).then(|| {
        let record = (!sitting.wants_consent).then(|| (props.id, view.study.agrees(sitting.person, Tick::Record)));
        html! {
            <Tools began={sitting.interview.started} now={clock::now()} {record} on_consent={on.reform(|()| Move::Open(Panel::Consent))}
                on_pause={on.reform(|()| Move::Pause)} />
        }
    });
    html! {
        <Frame place={Room::Interviews} eyebrow={eyebrow(&view.study, sitting.person, tongue)} {title} {actions}
            shortcuts={shortcuts(stand, tongue)} wide=true>
            { screen(&desk, &sitting, &on) }
            { beside(&desk, &sitting, &on) }
        </Frame>
    }
}

/// The screen it stands at.
fn screen(desk: &Desk, sitting: &Rc<Sitting>, on: &Callback<Move>) -> Html {
    let study = &desk.view.study;
    let tongue = desk.tongue;
    match desk.stand {
        Stand::Consent => html! { <div class="page page--narrow">{ consent(desk, sitting, on, false) }</div> },
        Stand::At(at) => html! {
            <QuestionScreen study={study.clone()} sitting={sitting.clone()} {at} whole={*desk.whole} languages={languages(desk)}
                troubles={desk.troubles()} unfit={desk.unfit()} wants_reason={*desk.wants_reason} now={clock::now()} on={on.clone()} />
        },
        Stand::Closing => {
            let (reflecting, reflected, ending) = (desk.clone(), desk.clone(), desk.clone());
            html! {
                <ClosingPage study={study.clone()} sitting={sitting.clone()} names={named_in(study, desk.interview).len()} on={on.clone()}
                    on_reflect={Callback::from(move |text| reflecting.reflect(text))}
                    on_reflected={Callback::from(move |()| reflected.act.commit_all())}
                    on_end={Callback::from(move |outcome| ending.end(outcome))} />
            }
        }
        Stand::Ended => html! { <After desk={Held(desk.clone())} sitting={sitting.clone()} /> },
        Stand::NoGuide => {
            let action = html! { <LinkButton href={href(Route::Guide)} label={Board::NoGuideAction.say(tongue)} icon={Glyph::Guide} /> };
            html! {
                <div class="page">
                    <Empty icon={Glyph::Guide} title={Board::NoGuideTitle.say(tongue)} text={Ask::NoQuestion.say(tongue)} {action} />
                </div>
            }
        }
    }
}

fn languages(desk: &Desk) -> Vec<Language> {
    desk.view.study.frame().map(|frame| frame.languages.clone()).unwrap_or_default()
}

fn consent(desk: &Desk, sitting: &Rc<Sitting>, on: &Callback<Move>, beside: bool) -> Html {
    let study = &desk.view.study;
    let frame = study.frame();
    let text = frame.map_or("", |frame| frame.consent_text.get(sitting.language())).to_owned();
    let record = |desk: &Desk, sitting: &Sitting, filled: Filled| {
        let (informant, interview, language) = (sitting.person, Some(desk.interview), sitting.language());
        let Some(proof) = desk.proof(&filled) else { return false };
        let consent =
            Command::Consent { informant, interview, language, form: filled.form, ticks: filled.ticks, proof };
        desk.run(consent).is_some()
    };
    let agree = {
        let (desk, sitting) = (desk.clone(), sitting.clone());
        Callback::from(move |filled: Filled| {
            if !record(&desk, &sitting, filled) {
                return;
            }
            if beside {
                desk.toaster.say(Agree::Saved.say(desk.tongue));
                desk.panel.set(Panel::Closed);
            } else if let (None, false, Some(first)) =
                (sitting.interview.at_question, sitting.begun, sitting.flow.next(None))
            {
                drop(desk.run(Command::GoTo { interview: desk.interview, place: Some(first) }));
            }
        })
    };
    let decline = {
        let (desk, sitting) = (desk.clone(), sitting.clone());
        Callback::from(move |filled: Filled| {
            if record(&desk, &sitting, filled) {
                desk.end(if sitting.begun { Outcome::Terminated } else { Outcome::Refused });
            }
        })
    };
    html! {
        <ConsentPage {text} version={frame.map_or(0, |frame| frame.consent_version)} language={sitting.language()} languages={languages(desk)}
            earlier={study.consent_of(sitting.person).cloned()} begun={sitting.begun} {beside} now={clock::now()} study_href={href(Route::Study)}
            on_speak={on.reform(Move::Speak)} on_agree={agree} on_decline={decline} />
    }
}

/// What lies open beside the screen.
fn beside(desk: &Desk, sitting: &Rc<Sitting>, on: &Callback<Move>) -> Html {
    if desk.stand == Stand::Ended {
        return html! {};
    }
    let study = &desk.view.study;
    let at = if let Stand::At(at) = desk.stand { Some(at) } else { None };
    let is = |panel: Panel| *desk.panel == panel;
    let close = {
        let panel = desk.panel.clone();
        Callback::from(move |()| panel.set(Panel::Closed))
    };
    let (writing, closing_note, saving) = (desk.clone(), desk.clone(), desk.clone());
    let (naming, named) = (desk.naming.clone(), desk.named.clone());
    let change_name = Callback::from(move |changed: Naming| {
        naming.set(changed);
        // What came of the last name is old news once the next is typed.
        named.set((named.0, None));
    });
    let (turn, outcome) = &*desk.named;
    let (saved, error) = match outcome {
        Some(Ok(saved)) => (Some(saved.clone()), None),
        Some(Err(why)) => (None, Some(why.clone())),
        None => (None, None),
    };
    html! {
        <>
            <JumpList open={is(Panel::Jump)} study={study.clone()} sitting={sitting.clone()} {at} on={on.clone()} on_close={close.clone()} />
            <NoteSheet open={is(Panel::Note)} notes={notes_of(study, desk.interview)} {at} writing={desk.note_in_hand()}
                on_type={Callback::from(move |text| writing.write_note(text))}
                on_close={Callback::from(move |()| closing_note.close_note())} />
            <NamesSheet open={is(Panel::Names)} study={study.clone()} from={sitting.person} naming={(*desk.naming).clone()}
                may_refer={study.agrees(sitting.person, Tick::Refer)} named={named_in(study, desk.interview)} {error} {saved}
                turn={*turn} on_change={change_name} on_save={Callback::from(move |()| saving.save_name())} on_close={close.clone()} />
            <Sheet open={is(Panel::Consent)} title={Agree::Title.say(desk.tongue)} on_close={close}>
                { consent(desk, sitting, on, true) }
            </Sheet>
        </>
    }
}

/// Handles passed to a part of the page; each rendering makes them anew.
#[derive(Clone)]
struct Held(Desk);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.view == other.0.view && self.0.tongue == other.0.tongue
    }
}

#[derive(Properties, PartialEq)]
struct AfterProps {
    desk: Held,
    sitting: Rc<Sitting>,
}

/// The page after the end, with the backup it offers.
#[component]
fn After(props: &AfterProps) -> Html {
    let Held(desk) = &props.desk;
    let (study, tongue) = (&desk.view.study, desk.tongue);
    // The closing page may have been scrolled down; this one begins at its top.
    use_effect_with((), |()| gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0));
    let busy = use_state_eq(|| false);
    let outcome = use_state_eq(|| None::<(Tone, AttrValue)>);
    let back_up = {
        let (act, busy, outcome) = (desk.act.clone(), busy.clone(), outcome.clone());
        Callback::from(move |()| {
            let (act, busy, outcome) = (act.clone(), busy.clone(), outcome.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let said = match act.backup(true).await {
                    Ok(Handed::Checked) => Some((Tone::Good, Closing::BackupChecked)),
                    Ok(Handed::Downloaded) => Some((Tone::Good, Closing::BackupHanded)),
                    Ok(Handed::Cancelled) => None,
                    Err(_) => Some((Tone::Danger, Closing::BackupFailed)),
                };
                outcome.set(said.map(|(tone, text)| (tone, text.say(tongue).into())));
                busy.set(false);
            });
        })
    };
    let resume = {
        let desk = desk.clone();
        Callback::from(move |()| drop(desk.run(Command::ResumeInterview(desk.interview))))
    };
    let changing = use_state_eq(|| None);
    let change = {
        let changing = changing.clone();
        Callback::from(move |at| changing.set(at))
    };
    let amend = {
        let (desk, changing) = (desk.clone(), changing.clone());
        Callback::from(move |Amended { place, value, reason }: Amended| {
            if desk.run(Command::Amend { interview: desk.interview, place, value, reason }).is_some() {
                desk.toaster.say(Closing::Changed.say(desk.tongue));
                changing.set(None);
            }
        })
    };
    let mut marks: Vec<Rc<TimeMark>> = study
        .marks
        .values()
        .filter(|mark| mark.interview == desk.interview && mark.visit_ms.is_none())
        .cloned()
        .collect();
    marks.sort_by_key(|mark| (mark.at.ms, mark.id));
    let coding_href = transcript(study, &props.sitting).map(|id| href(Route::Coding { id }));
    let jump = use_state_eq(|| None::<Jump>);
    let hear = {
        let jump = jump.clone();
        Callback::from(move |(recording, at_ms)| {
            let turn = jump.map_or(0, |jump| jump.turn.wrapping_add(1));
            jump.set(Some(Jump { recording, at_ms, turn }));
        })
    };
    let named = |place: Place| {
        let step = props.sitting.flow.step(place)?;
        let text = props.sitting.piped(study, step, step.question.text.get(props.sitting.language()));
        Some(format!("{} {text}", step.number))
    };
    let spots = jumps(study, desk.interview, named, Ask::Marked.say(tongue));
    html! {
        <EndedPage study={study.clone()} sitting={props.sitting.clone()} {spots} jump={*jump} on_hear={hear} {coding_href} notes={notes_of(study, desk.interview)} {marks}
            can_back_up={!desk.view.demo} backing_up={*busy} backed_up={(*outcome).clone()} on_backup={back_up} on_resume={resume}
            changing={*changing} on_change={change} on_amend={amend} />
    }
}

/// A key on the page.
fn heard(desk: &Desk, press: &KeyPress) {
    let Stand::At(at) = desk.stand else { return };
    let focused = press.event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let on_control = focused.is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"));
    let key = Key {
        name: &press.key,
        command: press.command,
        alt: press.alt,
        in_text: press.in_text,
        on_control,
        in_dialog: press.in_dialog,
    };
    let Some(wanted) = wish(key) else { return };
    let wanted = match wanted {
        Wish::Next => Move::Next,
        Wish::Back => Move::Back,
        Wish::Mark => Move::Mark,
        Wish::Open(panel) => Move::Open(panel),
        // With several questions on the screen a digit would not say whose choice it means.
        Wish::Choose(_) if *desk.whole => return,
        Wish::Choose(n) => {
            let Some(sitting) = desk.sitting.as_ref().filter(|sitting| sitting.shown_with(at, false).len() < 2) else {
                return;
            };
            let answer = desk.view.study.answer_at(desk.interview, at);
            let offered = sitting.course.offered(at);
            let Some(value) = sitting
                .flow
                .step(at)
                .and_then(|step| after_choice(&step.question, &offered, answer.map(|it| &**it), n))
            else {
                return;
            };
            Move::Answer(at, value)
        }
    };
    press.event.prevent_default();
    desk.play(wanted);
}

fn shortcuts(stand: Stand, tongue: Tongue) -> Vec<Shortcut> {
    match stand {
        Stand::At(_) => vec![
            Shortcut::new("1–9", Ask::KeyChoose.say(tongue)),
            Shortcut::new("Enter", Ask::KeyNext.say(tongue)),
            Shortcut::new("Ctrl Enter", Ask::KeyNextText.say(tongue)),
            Shortcut::new("Alt ←", Ask::KeyBack.say(tongue)),
            Shortcut::new("D", Ask::KeyList.say(tongue)),
            Shortcut::new("S", Ask::KeyNames.say(tongue)),
            Shortcut::new("C", Ask::KeyNote.say(tongue)),
            Shortcut::new("T", Ask::KeyMark.say(tongue)),
        ],
        Stand::Consent | Stand::Closing | Stand::Ended | Stand::NoGuide => Vec::new(),
    }
}
