//! The list of interviews on the screen: resume, start, read.

use super::board::{Finished, Interviews, Person, UnderWay, Waiting};
use crate::components::{
    Button, ButtonKind, Chip, Choice, Choices, Dialog, Empty, Glyph, LinkButton, Notice, SectorForm, SectorShape,
    Select, Standing, Tone,
};
use crate::i18n::interview::{self as words, Board};
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use fieldwork::id::{InformantId, InterviewId};
use fieldwork::interview::Outcome;
use fieldwork::language::Language;
use fieldwork::people::Stage;
use yew::prelude::*;

/// Props of [`InterviewList`].
#[derive(Properties, PartialEq)]
pub struct InterviewListProps {
    /// What there is.
    pub list: Interviews,
    /// Where an interview is, by id.
    pub href: Callback<InterviewId, AttrValue>,
    /// Where people are entered.
    pub informants_href: AttrValue,
    /// Where the guide is written.
    pub guide_href: AttrValue,
    /// Start with somebody; `None` where the person is still to be chosen.
    pub on_start: Callback<Option<InformantId>>,
}

/// Interviews under way, people who wait, interviews that are finished.
#[component]
pub fn InterviewList(props: &InterviewListProps) -> Html {
    let tongue = use_tongue();
    let list = &props.list;
    if !list.has_guide {
        let action = html! { <LinkButton href={props.guide_href.clone()} label={Board::NoGuideAction.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Guide} /> };
        return html! {
            <div class="page"><Empty icon={Glyph::Guide} title={Board::NoGuideTitle.say(tongue)} text={Board::NoGuideText.say(tongue)} {action} /></div>
        };
    }
    if list.under_way.is_empty() && list.waiting.is_empty() && list.finished.is_empty() {
        let action = html! { <LinkButton href={props.informants_href.clone()} label={Board::EmptyAction.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserPlus} /> };
        return html! {
            <div class="page"><Empty icon={Glyph::Mic} title={Board::EmptyTitle.say(tongue)} text={Board::EmptyText.say(tongue)} {action} /></div>
        };
    }
    html! {
        <div class="page">
            if !list.under_way.is_empty() {
                <section class="section">
                    <h2>{ Board::UnderWay.say(tongue) }</h2>
                    <ul class="sittings">{ for list.under_way.iter().map(|row| under_way(props, row, tongue)) }</ul>
                </section>
            }
            <section class="section">
                <div class="section__head">
                    <h2>{ Board::Ready.say(tongue) }</h2>
                </div>
                if list.waiting.is_empty() {
                    <p class="quiet">{ Board::NobodyReady.say(tongue) }</p>
                } else {
                    <ul class="sittings">{ for list.waiting.iter().map(|row| waiting(props, row, tongue)) }</ul>
                }
            </section>
            if !list.finished.is_empty() {
                <section class="section">
                    <h2>{ Board::Finished.say(tongue) }</h2>
                    <ul class="sittings">{ for list.finished.iter().map(|row| finished(props, row, tongue)) }</ul>
                </section>
            }
        </div>
    }
}

/// How far a person has come, as the fill of their shape.
pub const fn standing(stage: Stage) -> Standing {
    match stage {
        Stage::Interviewed | Stage::Partial => Standing::Filled,
        Stage::Contacted | Stage::Eligible | Stage::Scheduled | Stage::NoAnswer => Standing::Outline,
        Stage::Named | Stage::ToContact => Standing::Dashed,
        Stage::Refused | Stage::Ineligible | Stage::Withdrawn => Standing::Crossed,
    }
}

fn who(person: &Person, standing: Standing, tongue: Tongue) -> Html {
    let name = if person.name.is_empty() { Board::NoName.say(tongue).to_owned() } else { person.name.clone() };
    let mut small = vec![words::informant_number(person.number, tongue)];
    small.extend(person.sector.iter().map(|(_, name)| name.clone()));
    small.extend(person.wave.clone());
    html! {
        <>
            if let Some((place, _)) = &person.sector {
                <SectorShape form={SectorForm::of(*place)} {standing} class="sector-shape--large" />
            } else {
                <span class="sitting__nosector" aria-hidden="true"></span>
            }
            <span class="sitting__who">
                <b class="sitting__name">{ name }</b>
                <span class="small quiet">{ small.join(" · ") }</span>
            </span>
        </>
    }
}

fn when(at: fieldwork::time::Moment, tongue: Tongue) -> String {
    day_and_time(&at.day(), &at.clock(), tongue)
}

fn under_way(props: &InterviewListProps, row: &UnderWay, tongue: Tongue) -> Html {
    html! {
        <li key={row.id.to_string()} class="sitting sitting--now">
            { who(&row.person, Standing::Filled, tongue) }
            <span class="sitting__facts">
                <span>{ words::answered_of(row.done, row.of, tongue) }</span>
                <span class="small quiet">{ words::started(&when(row.started, tongue), tongue) }</span>
            </span>
            <LinkButton href={props.href.emit(row.id)} label={Board::Resume.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Play} />
        </li>
    }
}

fn waiting(props: &InterviewListProps, row: &Waiting, tongue: Tongue) -> Html {
    let id = row.person.id;
    let facts = row.appointment.as_ref().map(|appointment| words::appointment(&when(appointment.at, tongue), tongue));
    html! {
        <li key={id.to_string()} class="sitting">
            { who(&row.person, standing(row.stage), tongue) }
            <span class="sitting__facts">
                <span>{ facts.unwrap_or_else(|| words::stage(row.stage, tongue).to_owned()) }</span>
            </span>
            <Button label={Board::StartShort.say(tongue)} icon={Glyph::Mic} name={start_name(&row.person, tongue)}
                onclick={props.on_start.reform(move |_| Some(id))} />
        </li>
    }
}

fn start_name(person: &Person, tongue: Tongue) -> String {
    format!("{}: {}", Board::StartShort.say(tongue), words::informant_number(person.number, tongue))
}

fn finished(props: &InterviewListProps, row: &Finished, tongue: Tongue) -> Html {
    let (outcome, tone) =
        row.outcome.map_or(("", Tone::Plain), |outcome| (words::outcome(outcome, tongue), tone_of(outcome)));
    html! {
        <li key={row.id.to_string()} class="sitting">
            { who(&row.person, if tone_is_gone(row.outcome) { Standing::Crossed } else { Standing::Filled }, tongue) }
            <span class="sitting__facts">
                <Chip label={outcome} {tone} />
                <span class="small quiet">
                    { format!("{} · {}", when(row.started, tongue), words::answered_of(row.answered, row.of, tongue)) }
                </span>
            </span>
            <LinkButton href={props.href.emit(row.id)} label={Board::Read.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Text} />
        </li>
    }
}

const fn tone_of(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Complete => Tone::Good,
        Outcome::Partial => Tone::Warm,
        Outcome::Ineligible | Outcome::Refused | Outcome::Terminated => Tone::Plain,
    }
}

const fn tone_is_gone(outcome: Option<Outcome>) -> bool {
    match outcome {
        Some(Outcome::Refused | Outcome::Ineligible) => true,
        Some(Outcome::Complete | Outcome::Partial | Outcome::Terminated) | None => false,
    }
}

/// Props of [`StartDialog`].
#[derive(Properties, PartialEq)]
pub struct StartDialogProps {
    /// Whether it is open.
    pub open: bool,
    /// Who can be chosen, in the order of the list.
    pub waiting: Vec<Waiting>,
    /// Who is chosen.
    #[prop_or_default]
    pub chosen: Option<InformantId>,
    /// The languages of the study, the first one first.
    pub languages: Vec<Language>,
    /// Why it could not be started.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Another person is chosen.
    pub on_choose: Callback<Option<InformantId>>,
    /// Start.
    pub on_start: Callback<(InformantId, Language)>,
    /// Close.
    pub on_close: Callback<()>,
}

/// With whom and in which language an interview begins.
#[component]
pub fn StartDialog(props: &StartDialogProps) -> Html {
    let tongue = use_tongue();
    let language = use_state_eq(|| None::<Language>);
    let spoken = language.or_else(|| props.languages.first().copied()).unwrap_or(Language::Indonesian);
    let person = |waiting: &Waiting| {
        let name = if waiting.person.name.is_empty() { Board::NoName.say(tongue) } else { &waiting.person.name };
        let stage = words::stage(waiting.stage, tongue);
        Choice::new(waiting.person.id.to_string(), format!("{:02} · {name} · {stage}", waiting.person.number))
    };
    let chosen = props.chosen.and_then(|id| props.waiting.iter().find(|waiting| waiting.person.id == id));
    let speak = {
        let language = language.clone();
        Callback::from(move |values: Vec<AttrValue>| {
            language.set(values.first().and_then(|tag| Language::from_tag(tag)))
        })
    };
    let start = {
        let (chosen, on_start) = (props.chosen, props.on_start.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(chosen) = chosen {
                on_start.emit((chosen, spoken));
            }
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={props.on_close.reform(|_| ())} />
            <Button label={Board::Start.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Mic} disabled={chosen.is_none()} onclick={start} />
        </>
    };
    let tongues: Vec<Choice> =
        props.languages.iter().map(|language| Choice::new(language.tag(), words::language_name(*language))).collect();
    html! {
        <Dialog open={props.open} title={Board::Start.say(tongue)} on_close={props.on_close.clone()} {actions}>
            if let Some(error) = &props.error { <Notice tone={Tone::Danger} title={error.clone()} urgent=true /> }
            <Select label={Board::Whom.say(tongue)} hint={Board::WhomHint.say(tongue)} none={Common::ChooseOne.say(tongue)}
                choices={props.waiting.iter().map(person).collect::<Vec<_>>()}
                value={props.chosen.map(|id| id.to_string()).unwrap_or_default()}
                on_change={props.on_choose.reform(|value: String| value.parse::<InformantId>().ok())} />
            if chosen.is_some_and(|waiting| waiting.stage == Stage::Named) {
                <Notice tone={Tone::Warm} title={Board::OnlyNamed.say(tongue)} />
            }
            if tongues.len() > 1 {
                <Choices legend={Board::InLanguage.say(tongue)} hint={Board::InLanguageHint.say(tongue)} choices={tongues}
                    chosen={vec![spoken.tag().into()]} on_change={speak} inline=true />
            }
        </Dialog>
    }
}
