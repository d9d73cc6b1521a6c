//! What was found in a document: its encoding, its speakers, what is odd in it, and what does not come along.

use crate::components::{Chip, Choice, Choices, Glyph, Icon, Notice, Select, Switch, TableFrame, Tone};
use crate::i18n::documents::{
    DocumentText, evidence, left_in_text, lost, more_problems, part_of_label, place, problem, role, unreadable,
};
use crate::i18n::{Tongue, use_tongue, whole};
use crate::pages::parts::visible;
use std::rc::Rc;
use workroom::documents::encoding::{Encoding, Evidence, Found as FoundEncoding};
use workroom::documents::labels::{Named, Role};
use workroom::documents::report::{Code, Lost, Report};
use workroom::documents::{Options, Proposal};
use yew::prelude::*;

const ROLES: [Role; 4] = [Role::Interviewer, Role::Informant, Role::Other, Role::NotALabel];

fn role_value(role: Role) -> &'static str {
    match role {
        Role::Interviewer => "interviewer",
        Role::Informant => "informant",
        Role::Other => "other",
        Role::NotALabel => "none",
    }
}

/// Props of [`Found`].
#[derive(Properties, PartialEq)]
pub struct FoundProps {
    /// What was read.
    pub read: Rc<(Proposal, Report)>,
    /// How it was read.
    pub options: Options,
    /// How it is to be read now.
    pub on_options: Callback<Options>,
}

/// Encoding, speakers, problems, losses.
#[component]
pub fn Found(props: &FoundProps) -> Html {
    let tongue = use_tongue();
    let (proposal, report) = &*props.read;
    let change = |change: fn(&mut Options, bool)| {
        let (options, on_options) = (props.options.clone(), props.on_options.clone());
        Callback::from(move |on: bool| {
            let mut options = options.clone();
            change(&mut options, on);
            on_options.emit(options);
        })
    };
    let repeats =
        props.options.repeats_out || report.problems.iter().any(|problem| problem.code == Code::RepeatedLines);
    let talks = proposal.speakers.iter().any(|one| one.role != Role::NotALabel);
    let names = proposal.speakers.iter().any(|one| one.may_be_name && one.role != Role::NotALabel);
    html! {
        <>
            { for report.encoding.as_ref().filter(|found| !found.previews.is_empty()).map(|found| encodings(found, props, tongue)) }
            <section class="section" aria-labelledby="import-speakers">
                <h2 id="import-speakers">{ DocumentText::Speakers.say(tongue) }</h2>
                if proposal.speakers.is_empty() {
                    <p class="quiet">{ DocumentText::NoSpeakers.say(tongue) }</p>
                } else {
                    { speakers(&proposal.speakers, props, tongue) }
                }
                if talks {
                    <Switch label={DocumentText::LabelsOut.say(tongue)} hint={DocumentText::LabelsOutHint.say(tongue)} on={props.options.labels_out}
                        on_change={change(|options, on| options.labels_out = on)} />
                }
                if names && !props.options.labels_out {
                    <Notice tone={Tone::Warm} title={DocumentText::NamesIn.say(tongue)}>
                        <p>{ DocumentText::NamesInHint.say(tongue) }</p>
                    </Notice>
                } else if names {
                    <p class="row row--tight small quiet"><Icon name={Glyph::Shield} class="icon--small" />{ DocumentText::NamesOut.say(tongue) }</p>
                }
                if repeats {
                    <Switch label={DocumentText::RepeatsOut.say(tongue)} on={props.options.repeats_out}
                        on_change={change(|options, on| options.repeats_out = on)} />
                }
            </section>
            { noticed(report, tongue) }
            { left_behind(report, tongue) }
        </>
    }
}

fn encodings(found: &FoundEncoding, props: &FoundProps, tongue: Tongue) -> Html {
    let choices = found
        .previews
        .iter()
        .map(|preview| {
            let fits = unreadable(preview.unreadable, tongue);
            Choice::new(preview.encoding.name(), format!("{} · {fits}", preview.encoding.name()))
                .hint(visible(&preview.piece))
        })
        .collect::<Vec<_>>();
    let on_change = {
        let (options, on_options) = (props.options.clone(), props.on_options.clone());
        Callback::from(move |chosen: Vec<AttrValue>| {
            let encoding = Encoding::ALL.into_iter().find(|one| chosen.iter().any(|name| name == one.name()));
            on_options.emit(Options { encoding, ..options.clone() });
        })
    };
    html! {
        <section class="section encodings">
            <Choices legend={format!("{}: {} ({})", DocumentText::Encoding.say(tongue), found.encoding.name(), evidence(found.evidence, tongue))}
                hint={DocumentText::EncodingAsk.say(tongue)} {choices} chosen={vec![AttrValue::from(found.encoding.name())]} {on_change} />
        </section>
    }
}

/// The encoding as a chip: its name and how it is known.
pub fn encoding_chip(found: &FoundEncoding, tongue: Tongue) -> Html {
    let tone = if found.evidence == Evidence::Likely { Tone::Warm } else { Tone::Plain };
    html! { <Chip label={format!("{} · {}", found.encoding.name(), evidence(found.evidence, tongue))} {tone} /> }
}

fn speakers(all: &[Named], props: &FoundProps, tongue: Tongue) -> Html {
    let row = |one: &Named| {
        let label =
            if one.label.is_empty() { DocumentText::Nameless.say(tongue).to_owned() } else { visible(&one.label) };
        let on_change = {
            let (key, options, on_options) = (one.key.clone(), props.options.clone(), props.on_options.clone());
            Callback::from(move |value: String| {
                let mut options = options.clone();
                if let Some(role) = ROLES.into_iter().find(|role| role_value(*role) == value) {
                    options.roles.insert(key.clone(), role);
                }
                on_options.emit(options);
            })
        };
        let choices = ROLES.into_iter().map(|one| Choice::new(role_value(one), role(one, tongue))).collect::<Vec<_>>();
        html! {
            <tr key={format!("speaker {}", one.key.0)}>
                <th scope="row">
                    <span class={classes!("speaker__label", one.label.is_empty().then_some("quiet"))}>{ &label }</span>
                    if one.left_in_text > 0 {
                        <span class="speaker__left small">{ left_in_text(one.left_in_text, tongue) }</span>
                    }
                </th>
                <td class="num">{ whole(one.count, tongue) }</td>
                <td>
                    <Select label={part_of_label(&label, tongue)} hide_label=true value={role_value(one.role)} {choices} {on_change} />
                </td>
            </tr>
        }
    };
    html! {
        <TableFrame caption={DocumentText::SpeakersCaption.say(tongue)} hide_caption=true class="speakers">
            <thead>
                <tr>
                    <th scope="col">{ DocumentText::Speaker.say(tongue) }</th>
                    <th scope="col" class="num">{ DocumentText::Lines.say(tongue) }</th>
                    <th scope="col">{ DocumentText::Role.say(tongue) }</th>
                </tr>
            </thead>
            <tbody>{ for all.iter().map(row) }</tbody>
        </TableFrame>
    }
}

/// Everything that is odd, each with its place and what can be done.
fn noticed(report: &Report, tongue: Tongue) -> Html {
    if report.problems.is_empty() {
        return Html::default();
    }
    let line = |(n, one): (usize, &workroom::documents::report::Problem)| {
        let (what, then) = problem(one, tongue);
        html! {
            <li key={n} class="problem">
                <Icon name={Glyph::Alert} class="icon--small problem__icon" />
                <div>
                    <p>
                        if let Some(place) = place(one, tongue) { <span class="problem__place num">{ place }</span> }
                        { what }
                    </p>
                    <p class="small quiet">{ then }</p>
                </div>
            </li>
        }
    };
    html! {
        <section class="section" aria-labelledby="import-problems">
            <h2 id="import-problems">{ DocumentText::Noticed.say(tongue) }</h2>
            <ul class="problems">
                { for report.problems.iter().enumerate().map(line) }
                if report.more_problems > 0 {
                    <li key="more" class="small quiet">{ more_problems(report.more_problems, tongue) }</li>
                }
            </ul>
        </section>
    }
}

/// What does not come along, or that nothing is lost.
fn left_behind(report: &Report, tongue: Tongue) -> Html {
    let count = |what: &Lost| report.losses.iter().find(|loss| loss.what == *what).map(|loss| loss.count);
    let lines: Vec<String> = Lost::ALL.iter().filter_map(|what| Some(lost(*what, count(what)?, tongue))).collect();
    html! {
        <section class="section" aria-labelledby="import-losses">
            <h2 id="import-losses">{ DocumentText::LeftBehind.say(tongue) }</h2>
            if lines.is_empty() {
                <p class="row row--tight quiet"><Icon name={Glyph::Check} class="icon--small" />{ DocumentText::NothingLost.say(tongue) }</p>
            } else {
                <ul class="losses">{ for lines.iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul>
            }
        </section>
    }
}
