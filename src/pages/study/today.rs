//! The fieldworker's day: each line says what, with whom, why, and leads to its place.

use crate::components::{Button, ButtonKind, Empty, Glyph, Icon, LinkButton};
use crate::i18n::informants::number;
use crate::i18n::today::{TodayText, action, group, more, what, why};
use crate::i18n::{Tongue, day, use_tongue};
use crate::pages::informants::line::known_as;
use crate::pages::parts::use_doing;
use crate::platform::clock;
use crate::store::{use_status, use_view};
use analysis::today::{Item, Matter, When, today};
use fieldwork::command::Command;
use fieldwork::study::Study;
use fieldwork::time::Moment;
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// How many lines of a group are shown before somebody asks for more.
const SHOWN: usize = 6;
/// How often the page looks whether another day has begun, in milliseconds.
const LOOK_EVERY: u32 = 30_000;

/// Props of [`TodayPart`].
#[derive(Properties, PartialEq)]
pub struct TodayPartProps {
    /// The moment for which it is worked out; left out for now.
    #[prop_or_default]
    pub at: Option<Moment>,
}

/// The day.
#[component]
pub fn TodayPart(props: &TodayPartProps) -> Html {
    let (view, status, tongue) = (use_view(), use_status(), use_tongue());
    let now = use_state_eq(|| props.at);
    {
        let now = now.clone();
        use_effect_with(props.at, move |given| {
            let given = *given;
            let look = move || {
                now.set(Some(given.unwrap_or_else(clock::now)));
            };
            look();
            let every = given.is_none().then(|| Interval::new(LOOK_EVERY, look));
            move || drop(every)
        });
    }
    // The demo is kept nowhere and needs no backup.
    let unsaved = if view.demo { 0 } else { status.unsaved_interviews };
    // Within a day nothing but a deed changes the list.
    let date = now.map(|now| now.day());
    let items = use_memo((view.clone(), date.clone(), unsaved), |(view, _, unsaved)| {
        now.map(|now| today(&view.study, now, *unsaved)).unwrap_or_default()
    });
    let Some(now) = *now else { return Html::default() };
    let of = |when: When| items.iter().filter(move |item| item.when == when).cloned().collect::<Vec<_>>();
    html! {
        <section class="section" aria-labelledby="study-today">
            <div class="section__head">
                <h2 id="study-today">{ TodayText::Title.say(tongue) }</h2>
                <p class="quiet">{ day(&now.day(), tongue) }</p>
            </div>
            if items.is_empty() {
                <Empty icon={Glyph::Calendar} title={TodayText::EmptyTitle.say(tongue)} text={TodayText::EmptyText.say(tongue)}
                    action={html! { <LinkButton href="#/informan" label={TodayText::EmptyAction.say(tongue)} icon={Glyph::People} /> }} />
            } else {
                <div class="today">
                    { for When::ALL.into_iter().map(|when| (when, of(when))).filter(|(_, items)| !items.is_empty()).map(|(when, items)| html! {
                        <Group key={group(when).say(tongue)} {when} {items} {now} />
                    }) }
                </div>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    when: When,
    items: Vec<Item>,
    now: Moment,
}

/// What is overdue, or for today, or soon.
#[component]
fn Group(props: &GroupProps) -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let all = use_state_eq(|| false);
    let name = group(props.when).say(tongue);
    let overdue = props.when == When::Overdue;
    let rest = props.items.len().saturating_sub(SHOWN);
    let shown = if *all || rest < 2 { props.items.len() } else { SHOWN };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <section class={classes!("today__group", overdue.then_some("today__group--overdue"))} aria-label={name}>
            <h3 class="today__head">{ name }<span class="today__count">{ props.items.len() }</span></h3>
            <ul class="today__list">
                { for props.items.iter().take(shown).enumerate().map(|(place, item)| html! {
                    <li key={place}><Line item={item.clone()} now={props.now} study={view.study.clone()} /></li>
                }) }
            </ul>
            if rest >= 2 {
                <Button label={if *all { TodayText::Less.say(tongue).to_owned() } else { more(rest, tongue) }} kind={ButtonKind::Plain}
                    icon={if *all { Glyph::ChevronUp } else { Glyph::ChevronDown }} onclick={toggle} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    item: Item,
    now: Moment,
    study: std::rc::Rc<Study>,
}

/// One thing to do. The whole line is the way there.
#[component]
fn Line(props: &LineProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let item = &props.item;
    // A question passed over is where the interview goes on.
    let onclick = if let Matter::AskLater { interview, place, under_way: true, .. } = item.matter {
        Some(Callback::from(move |_: MouseEvent| {
            let _said_in_a_toast = doing(Command::GoTo { interview, place: Some(place) }, None);
        }))
    } else {
        None
    };
    html! {
        <a class="today__line" href={address(item)} {onclick}>
            <span class="today__icon"><Icon name={glyph(&item.matter)} /></span>
            <span class="today__words">
                <span class="today__what">
                    <b class="today__who">{ who(&props.study, item, tongue) }</b>
                    <span>{ what(&item.matter, tongue) }</span>
                </span>
                <span class="small quiet">{ why(&item.matter, props.now, tongue) }</span>
            </span>
            <span class="today__way">{ action(&item.matter, item.when).say(tongue) }<Icon name={Glyph::ChevronRight} class="icon--small" /></span>
        </a>
    }
}

fn who(study: &Study, item: &Item, tongue: Tongue) -> String {
    let Some(person) = item.informant.and_then(|id| study.informants.get(id)) else {
        return TodayText::WholeStudy.say(tongue).to_owned();
    };
    format!("{} {}", number(person.number), known_as(study, person.id)).trim().to_owned()
}

/// Where a line leads.
fn address(item: &Item) -> String {
    match (&item.matter, item.informant) {
        (
            Matter::NoConsent { interview }
            | Matter::Unfinished { interview, .. }
            | Matter::NoOutcome { interview, .. }
            | Matter::AskLater { interview, .. },
            _,
        ) => format!("#/wawancara/{interview}"),
        (Matter::NotInBackup { .. }, _) | (_, None) => "#/perangkat".to_owned(),
        (
            Matter::Appointment { .. }
            | Matter::NextAttempt { .. }
            | Matter::NeverContacted { .. }
            | Matter::Quiet { .. },
            Some(informant),
        ) => format!("#/informan/{informant}"),
    }
}

const fn glyph(matter: &Matter) -> Glyph {
    match matter {
        Matter::Appointment { .. } => Glyph::Calendar,
        Matter::NextAttempt { .. } => Glyph::Phone,
        Matter::NoConsent { .. } => Glyph::Alert,
        Matter::Unfinished { .. } => Glyph::Mic,
        Matter::NoOutcome { .. } => Glyph::Help,
        Matter::AskLater { .. } => Glyph::Skip,
        Matter::NeverContacted { .. } => Glyph::UserPlus,
        Matter::Quiet { .. } => Glyph::Clock,
        Matter::NotInBackup { .. } => Glyph::Download,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;
    use fieldwork::people::{Appointment, ContactMode};

    #[tokio::test(flavor = "current_thread")]
    async fn a_day_says_what_with_whom_why_and_leads_there() {
        let mut desk = Desk::empty();
        let person = desk.enter("Siti Rahayu");
        let at = Moment::parse("2013-05-20T14:00+07:00").unwrap();
        let appointment = Some(Appointment { at, mode: ContactMode::InPerson });
        desk.act(Command::Appoint { informant: person, appointment });
        let now = desk.now;
        let html = desk.markup(Id, || html! { <TodayPart at={now} /> }).await;
        for word in ["Hari ini", "Siti Rahayu", "Janji temu", "hari ini, 14:00 · Tatap muka", "Buka"] {
            assert!(html.contains(word), "{word}");
        }
        assert!(html.contains(&format!("#/informan/{person}")));
        assert!(!html.contains("style="));
        let html = desk.markup(En, || html! { <TodayPart at={now} /> }).await;
        assert!(html.contains("today, 14:00 · Face to face"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn an_empty_day_teaches() {
        let desk = Desk::empty();
        let now = desk.now;
        let html = desk.markup(Id, || html! { <TodayPart at={now} /> }).await;
        assert!(html.contains("Hari ini kosong") && html.contains("coba lagi"));
    }
}
