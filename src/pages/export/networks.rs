//! The referrals as files for network programs: how much of them leaves, what their shape gives away, in which formats, through the
//! same gate as everything else.

use super::departure;
use super::hurdles::Hurdles;
use crate::components::{Button, Choice, Choices, Figures, Glyph, Notice, Select, Tone, use_toaster};
use crate::i18n::export::ExportText;
use crate::i18n::networks::{NetworkText, format_hint, format_name, level_hint, level_name, loss, of_people};
use crate::i18n::{Tongue, use_tongue};
use crate::platform::files::{self, Outgoing};
use crate::store::{Handed, use_act};
use fieldwork::command::Command;
use privacy::blocker::Blocker;
use privacy::decision::Decisions;
use privacy::profile::ReferralLevel;
use privacy::structure::{Signature, Structure};
use workroom::network::{Delimiter, Format, Layout, Mode, Options};
use workroom::networks::{NetworkLoss, NetworkWish, media};
use workroom::{Reply, Request, Wish};
use yew::prelude::*;

/// Levels that leave as a plain file. The fullest one is for a sealed hand-over within the team.
const LEVELS: [ReferralLevel; 3] = [ReferralLevel::A, ReferralLevel::B, ReferralLevel::C];

/// Props of [`NetworkPart`].
#[derive(Properties, PartialEq)]
pub struct NetworkPartProps {
    /// The release it would be made of.
    pub wish: Wish,
    /// What the shape of the tree gives away.
    pub structure: Structure,
    /// Whether the release itself may leave.
    pub ready: bool,
}

/// What came of making it.
#[derive(Clone, PartialEq)]
enum Came {
    Nothing,
    Blocked(Vec<Blocker>),
    Refused,
    Made(Vec<String>, Vec<NetworkLoss>),
}

/// The part.
#[component]
pub fn NetworkPart(props: &NetworkPartProps) -> Html {
    let (act, tongue, toaster) = (use_act(), use_tongue(), use_toaster());
    let level = use_state_eq(|| None::<ReferralLevel>);
    let formats = use_state_eq(|| vec![Format::Csv]);
    let spreadsheet = use_state_eq(|| true);
    let (making, came) = (use_state_eq(|| false), use_state(|| Came::Nothing));
    let ceiling = props.wish.profile.referral_ceiling();
    let now = level.unwrap_or(props.wish.profile.referral_level()).min(ceiling);
    let possible: Vec<Format> = Format::ALL.into_iter().filter(|format| format.least_level() <= now).collect();
    let chosen: Vec<Format> = formats.iter().copied().filter(|format| possible.contains(format)).collect();
    let wish = Wish {
        decisions: Decisions { referral_level: level.map(|level| level.min(ceiling)), ..props.wish.decisions.clone() },
        ..props.wish.clone()
    };
    let choose_level = {
        let (level, came) = (level.clone(), came.clone());
        Callback::from(move |values: Vec<AttrValue>| {
            let next = LEVELS.into_iter().find(|known| values.first().is_some_and(|value| *value == letter(*known)));
            came.set(Came::Nothing);
            level.set(next);
        })
    };
    let choose_formats = {
        let (formats, came) = (formats.clone(), came.clone());
        Callback::from(move |values: Vec<AttrValue>| {
            let wanted = |format: &Format| values.iter().any(|value| *value == format.name());
            came.set(Came::Nothing);
            formats.set(Format::ALL.into_iter().filter(wanted).collect());
        })
    };
    let choose_table = {
        let spreadsheet = spreadsheet.clone();
        Callback::from(move |value: String| spreadsheet.set(value != "raw"))
    };
    let make = {
        let (act, came, making, toaster, wish) =
            (act.clone(), came.clone(), making.clone(), toaster.clone(), wish.clone());
        let mode = if *spreadsheet { Mode::SpreadsheetSafe } else { Mode::Raw };
        let options = Options { table: Layout { mode, delimiter: Delimiter::Comma }, ..Options::default() };
        let asked = NetworkWish { release: wish.clone(), formats: chosen.clone(), options };
        Callback::from(move |_: MouseEvent| {
            let (act, came, making, toaster) = (act.clone(), came.clone(), making.clone(), toaster.clone());
            let (asked, wish) = (asked.clone(), wish.clone());
            making.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let said = match act.ask::<Request, Reply>(&Request::WriteNetwork(asked)).await {
                    Ok(Reply::NetworkWritten { file_name, bytes, files, report, losses }) => {
                        let file = Outgoing { media: media(&file_name), name: file_name.clone(), bytes };
                        match files::save(&file).await {
                            Ok(Handed::Cancelled) => ExportText::Cancelled,
                            Ok(handed @ (Handed::Checked | Handed::Downloaded)) => {
                                let left = departure(&wish, file_name, &report);
                                let _the_page_says_when_nothing_can_be_written = act.run(Command::Add(left.into()));
                                came.set(Came::Made(files, losses));
                                if handed == Handed::Checked { ExportText::Saved } else { ExportText::HandedOver }
                            }
                            Err(_) => ExportText::NotMade,
                        }
                    }
                    Ok(Reply::Blocked(blockers)) => {
                        came.set(Came::Blocked(blockers));
                        ExportText::NotMade
                    }
                    Ok(Reply::NetworkRefused(_)) => {
                        came.set(Came::Refused);
                        ExportText::NotMade
                    }
                    Ok(
                        Reply::Preview(_)
                        | Reply::HandedOn { .. }
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormRead(_)
                        | Reply::FormRefused(_)
                        | Reply::FormWritten { .. },
                    )
                    | Err(_) => ExportText::WorkerFailed,
                };
                toaster.say(said.say(tongue));
                making.set(false);
            });
        })
    };
    let levels: Vec<Choice> = LEVELS
        .into_iter()
        .filter(|level| *level <= ceiling)
        .map(|level| Choice::new(letter(level), level_name(level, tongue)).hint(level_hint(level, tongue)))
        .collect();
    let files: Vec<Choice> = possible
        .iter()
        .map(|format| Choice::new(format.name(), format_name(*format)).hint(format_hint(*format, tongue)))
        .collect();
    let marked: Vec<AttrValue> = chosen.iter().map(|format| AttrValue::from(format.name())).collect();
    let tables = vec![
        Choice::new("safe", NetworkText::ForSpreadsheets.say(tongue)),
        Choice::new("raw", NetworkText::ForStatistics.say(tongue)),
    ];
    html! {
        <section class="section network" aria-labelledby="export-network">
            <h2 id="export-network">{ NetworkText::Title.say(tongue) }</h2>
            <p class="quiet">{ NetworkText::Lead.say(tongue) }</p>
            <Choices legend={NetworkText::Level.say(tongue)} choices={levels} chosen={vec![AttrValue::from(letter(now))]} on_change={choose_level} />
            if now > ReferralLevel::A { { given_away(&props.structure, tongue) } }
            <Choices legend={NetworkText::Formats.say(tongue)} choices={files} chosen={marked} on_change={choose_formats} many=true />
            if chosen.contains(&Format::Csv) || chosen.contains(&Format::NetworkCanvas) {
                <div class="network__table">
                    <Select label={NetworkText::Tables.say(tongue)} choices={tables} value={if *spreadsheet { "safe" } else { "raw" }} on_change={choose_table} />
                </div>
            }
            <div class="row row--wrap">
                <Button label={NetworkText::Make.say(tongue)} icon={Glyph::Upload} disabled={!props.ready || chosen.is_empty()} busy={*making} onclick={make} />
            </div>
            if !props.ready { <p class="quiet small">{ ExportText::MakeHint.say(tongue) }</p> }
            { match &*came {
                Came::Nothing => Html::default(),
                Came::Refused => html! { <Notice tone={Tone::Warm} title={NetworkText::Refused.say(tongue)} urgent=true /> },
                Came::Blocked(blockers) => html! {
                    <Hurdles blockers={blockers.clone()} k={None} wanted={wish.decisions.k} decided={None} wish={wish.clone()}
                        on_decide={Callback::noop()} />
                },
                Came::Made(files, losses) => made(files, losses, tongue),
            } }
        </section>
    }
}

const fn letter(level: ReferralLevel) -> &'static str {
    match level {
        ReferralLevel::A => "A",
        ReferralLevel::B => "B",
        ReferralLevel::C => "C",
        ReferralLevel::D => "D",
    }
}

/// How many people insiders could pick out by what they know of the tree, before any attribute is in it.
fn given_away(structure: &Structure, tongue: Tongue) -> Html {
    let line = |word: NetworkText, of: Signature| {
        (AttrValue::from(word.say(tongue)), AttrValue::from(of_people(of.unique, structure.persons, tongue)))
    };
    let lines = vec![
        line(NetworkText::ByRecruits, structure.recruits),
        line(NetworkText::ByRecruitsAndWave, structure.recruits_and_wave),
        line(NetworkText::ByNeighbourhood, structure.neighbourhood),
        line(NetworkText::ByPosition, structure.full_position),
        line(NetworkText::BySector, structure.recruits_wave_sector),
    ];
    html! {
        <div class="network__shape">
            <h3 class="eyebrow">{ NetworkText::GivenAway.say(tongue) }</h3>
            <Figures {lines} />
            <p class="quiet small">{ NetworkText::Insiders.say(tongue) }</p>
        </div>
    }
}

fn made(files: &[String], losses: &[NetworkLoss], tongue: Tongue) -> Html {
    html! {
        <Notice tone={Tone::Good} title={NetworkText::Made.say(tongue)}>
            <ul class="list small">{ for files.iter().map(|file| html! { <li key={file.clone()}><code>{ file }</code></li> }) }</ul>
            if !losses.is_empty() {
                <p class="small">{ NetworkText::Losses.say(tongue) }</p>
                <ul class="list small">{ for losses.iter().map(|lost| {
                    let words = loss(lost, tongue);
                    html! { <li key={words.clone()}>{ words }</li> }
                }) }</ul>
            }
        </Notice>
    }
}
