//! Sector, seed, cases and attributes of a person.

use super::PersonProps;
use crate::components::{Button, ButtonKind, Choice, Choices, Glyph, InputKind, Select, Sheet, Switch, TextInput};
use crate::i18n::informants::{One, Quick};
use crate::i18n::referrals::Web;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::informants::line::sector_looks;
use crate::pages::parts::use_doing;
use crate::pages::study::language_of;
use fieldwork::command::Command;
use fieldwork::frame::{Attribute, AttributeKind};
use fieldwork::people::Informant;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Details, and the sheet that changes them.
#[component]
pub(crate) fn AboutPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let draft = use_state_eq(|| None::<Informant>);
    let edit = {
        let (draft, person) = (draft.clone(), props.person.clone());
        Callback::from(move |_: MouseEvent| draft.set(Some((*person).clone())))
    };
    let close = {
        let draft = draft.clone();
        Callback::from(move |()| draft.set(None))
    };
    let save = {
        let draft = draft.clone();
        Callback::from(move |()| {
            if let Some(person) = (*draft).clone()
                && doing(Command::Change(person.into()), Some(One::Saved.say(tongue).to_owned())).is_some()
            {
                draft.set(None);
            }
        })
    };
    let change = {
        let draft = draft.clone();
        Callback::from(move |person: Informant| draft.set(Some(person)))
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={close.reform(|_| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save.reform(|_| ())} />
        </>
    };
    html! {
        <section class="section" aria-labelledby="about-title">
            <div class="section__head">
                <h2 id="about-title">{ One::About.say(tongue) }</h2>
                <Button label={One::EditAbout.say(tongue)} icon={Glyph::Pencil} onclick={edit} />
            </div>
            <dl class="facts">{ for facts(&props.study, &props.person, tongue).into_iter().map(|(what, value)| html! {
                <div key={what.clone()} class="facts__line"><dt>{ what }</dt><dd>{ value }</dd></div>
            }) }</dl>
            <Sheet open={draft.is_some()} title={One::EditAbout.say(tongue)} on_close={close} {actions}>
                if let Some(person) = &*draft {
                    <AboutForm study={props.study.clone()} person={person.clone()} on_change={change} />
                }
            </Sheet>
        </section>
    }
}

/// Sector, cases and attributes in words.
pub(crate) fn facts(study: &Study, person: &Informant, tongue: Tongue) -> Vec<(String, String)> {
    let language = language_of(tongue);
    let sector = sector_looks(study, tongue).into_iter().find(|look| Some(look.id) == person.sector);
    let cases: Vec<String> = study
        .ordered_cases()
        .iter()
        .filter(|case| person.cases.contains(&case.id))
        .map(|case| case.name.clone())
        .collect();
    let or_nothing = |text: String| if text.is_empty() { One::Nothing.say(tongue).to_owned() } else { text };
    let mut facts = vec![
        (
            Quick::Sector.say(tongue).to_owned(),
            sector.map_or_else(|| Web::NoSector.say(tongue).to_owned(), |look| look.name),
        ),
        (One::Cases.say(tongue).to_owned(), or_nothing(cases.join(", "))),
    ];
    for attribute in of_informants(study) {
        let value = person.attributes.get(&attribute.id).map(String::as_str).unwrap_or_default();
        let shown = match &attribute.kind {
            AttributeKind::Category(values) => values
                .iter()
                .find(|known| known.name == value)
                .map_or_else(|| value.to_owned(), |known| known.label.get(language).to_owned()),
            AttributeKind::Text | AttributeKind::Number => value.to_owned(),
        };
        facts.push((attribute.label.get(language).to_owned(), or_nothing(shown)));
    }
    facts
}

fn of_informants(study: &Study) -> Vec<Rc<Attribute>> {
    study.ordered_attributes().into_iter().filter(|attribute| attribute.of == Informant::ATTRIBUTES).collect()
}

/// What a typed or chosen value does to the person.
type Change = Rc<dyn Fn(&mut Informant, String)>;

#[derive(Properties, PartialEq)]
struct AboutFormProps {
    study: Rc<Study>,
    person: Informant,
    on_change: Callback<Informant>,
}

#[component]
fn AboutForm(props: &AboutFormProps) -> Html {
    let tongue = use_tongue();
    let language = language_of(tongue);
    let set = |change: Change| {
        let (person, on_change) = (props.person.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut person = person.clone();
            change(&mut person, value);
            on_change.emit(person);
        })
    };
    let sectors: Vec<Choice> = sector_looks(&props.study, tongue)
        .into_iter()
        .map(|look| Choice::new(look.id.to_string(), look.name))
        .collect();
    let cases: Vec<Choice> =
        props.study.ordered_cases().iter().map(|case| Choice::new(case.id.to_string(), case.name.clone())).collect();
    let chosen: Vec<AttrValue> = props.person.cases.iter().map(|id| id.to_string().into()).collect();
    let on_cases = {
        let (person, on_change) = (props.person.clone(), props.on_change.clone());
        Callback::from(move |values: Vec<AttrValue>| {
            let cases = values.iter().filter_map(|value| value.parse().ok()).collect();
            on_change.emit(Informant { cases, ..person.clone() });
        })
    };
    let seed = {
        let (person, on_change) = (props.person.clone(), props.on_change.clone());
        Callback::from(move |seed| on_change.emit(Informant { seed, ..person.clone() }))
    };
    html! {
        <div class="form">
            <Select label={Quick::Sector.say(tongue)} choices={sectors} none={Quick::NotKnown.say(tongue)}
                value={props.person.sector.map(|id| id.to_string()).unwrap_or_default()}
                on_change={set(Rc::new(|person, value| person.sector = value.parse().ok()))} />
            <Switch label={One::Seed.say(tongue)} hint={One::SeedHint.say(tongue)} on={props.person.seed} on_change={seed} />
            if cases.is_empty() {
                <p class="small quiet">{ format!("{}: {}", One::Cases.say(tongue), One::NoCases.say(tongue)) }</p>
            } else {
                <Choices legend={One::Cases.say(tongue)} choices={cases} {chosen} many=true on_change={on_cases} />
            }
            { for of_informants(&props.study).iter().map(|attribute| {
                let id = attribute.id;
                let value = props.person.attributes.get(&id).cloned().unwrap_or_default();
                let label = attribute.label.get(language).to_owned();
                let on_value = set(Rc::new(move |person: &mut Informant, value: String| {
                    if value.is_empty() { person.attributes.remove(&id); } else { person.attributes.insert(id, value); }
                }));
                match &attribute.kind {
                    AttributeKind::Category(values) => {
                        let choices: Vec<Choice> = values
                            .iter()
                            .map(|known| Choice::new(known.name.clone(), known.label.get(language).to_owned()))
                            .collect();
                        html! {
                            <Select key={id.to_string()} {label} {choices} none={Quick::NotKnown.say(tongue)} {value} on_change={on_value} />
                        }
                    }
                    AttributeKind::Number => html! {
                        <TextInput key={id.to_string()} {label} kind={InputKind::Number} {value} optional=true on_input={on_value} />
                    },
                    AttributeKind::Text => html! {
                        <TextInput key={id.to_string()} {label} {value} optional=true on_input={on_value} />
                    },
                }
            }) }
        </div>
    }
}
