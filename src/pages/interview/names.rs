//! Names that fall: a sheet that takes one after another, looks who may be known already, and keeps contacts closed until
//! the person named has agreed.

use super::naming::{Alike, Named, Naming, alike};
use crate::components::{
    Button, ButtonKind, Choice, Choices, Glyph, InputKind, Notice, Select, Sheet, Switch, TextArea, TextInput, Tone,
};
use crate::i18n::interview::{self as words, Names};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::PassOnButton;
use crate::store::use_kept;
use fieldwork::id::{InformantId, SectorId};
use fieldwork::people::Permission;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`NamesSheet`].
#[derive(Properties, PartialEq)]
pub struct NamesSheetProps {
    /// Whether it is open.
    pub open: bool,
    /// The study.
    pub study: Rc<Study>,
    /// Who names.
    pub from: InformantId,
    /// What was typed so far; kept by the page, so that closing the sheet loses nothing.
    pub naming: Naming,
    /// Whether the informant agreed to name others.
    pub may_refer: bool,
    /// People named in this interview already.
    pub named: Vec<Named>,
    /// Why the last name could not be saved.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What was saved last.
    #[prop_or_default]
    pub saved: Option<AttrValue>,
    /// Which name this is, from 0: a new one begins with empty boxes.
    pub turn: u32,
    /// Typed.
    pub on_change: Callback<Naming>,
    /// Save it and take the next.
    pub on_save: Callback<()>,
    /// Close the sheet.
    pub on_close: Callback<()>,
}

/// The name being typed. Typed and not saved it waits at its `spot`, also over a crash.
#[hook]
pub fn use_naming(spot: &str) -> UseStateHandle<Naming> {
    let kept = use_kept(spot);
    let naming = use_state_eq(|| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Naming>(before).ok());
        before.unwrap_or_default()
    });
    use_effect_with((*naming).clone(), move |naming| {
        if *naming == Naming::default() {
            kept.let_go();
        } else if let Ok(text) = serde_json::to_string(naming) {
            kept.keep(text);
        }
    });
    naming
}

/// The sheet for names that fall.
#[component]
pub fn NamesSheet(props: &NamesSheetProps) -> Html {
    let tongue = use_tongue();
    let actions = html! {
        <>
            <Button label={Names::Finish.say(tongue)} onclick={props.on_close.reform(|_| ())} />
            <Button label={Names::Save.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserPlus}
                disabled={!props.naming.names_somebody()} onclick={props.on_save.reform(|_| ())} />
        </>
    };
    html! {
        <Sheet open={props.open} title={Names::Title.say(tongue)} on_close={props.on_close.clone()} {actions} class="names">
            <NamesForm ..props.clone() />
        </Sheet>
    }
}

impl Clone for NamesSheetProps {
    fn clone(&self) -> Self {
        Self {
            open: self.open,
            study: self.study.clone(),
            from: self.from,
            naming: self.naming.clone(),
            may_refer: self.may_refer,
            named: self.named.clone(),
            error: self.error.clone(),
            saved: self.saved.clone(),
            turn: self.turn,
            on_change: self.on_change.clone(),
            on_save: self.on_save.clone(),
            on_close: self.on_close.clone(),
        }
    }
}

/// What the sheet holds.
#[component]
pub fn NamesForm(props: &NamesSheetProps) -> Html {
    let tongue = use_tongue();
    let naming = &props.naming;
    let found = use_memo((props.study.clone(), props.from, naming.clone()), |(study, from, naming)| {
        if naming.same_as.is_some() { Vec::new() } else { alike(study, *from, naming) }
    });
    let set = |change: fn(&mut Naming, String)| {
        let (naming, on_change) = (naming.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut naming = naming.clone();
            change(&mut naming, text);
            on_change.emit(naming);
        })
    };
    let known = naming.same_as.and_then(|id| known_person(&props.study, id));
    html! {
        <div class="form names__form">
            if !props.may_refer {
                <Notice tone={Tone::Warm} title={Names::NoConsent.say(tongue)}><p>{ Names::NoConsentText.say(tongue) }</p></Notice>
            }
            if let Some(error) = &props.error {
                <Notice tone={Tone::Danger} title={error.clone()} urgent=true />
            }
            <p class="names__saved good" role="status">{ props.saved.clone().unwrap_or_default() }</p>
            if let Some(known) = known {
                { known_line(props, &known, tongue) }
            } else {
                <TextInput key={format!("name-{}", props.turn)} label={Names::Name.say(tongue)} hint={Names::NameHint.say(tongue)}
                    value={naming.name.clone()} on_input={set(|naming, text| naming.name = text)} identity=true focus=true />
                { suggestions(props, &found, tongue) }
                <div class="form__pair">
                    <TextInput label={Names::Organisation.say(tongue)} value={naming.organisation.clone()} optional=true identity=true
                        on_input={set(|naming, text| naming.organisation = text)} />
                    <TextInput label={Names::Post.say(tongue)} value={naming.post.clone()} optional=true identity=true
                        on_input={set(|naming, text| naming.post = text)} />
                </div>
                <Select label={Names::Sector.say(tongue)} choices={sectors(&props.study, tongue)} none={Names::NoSector.say(tongue)}
                    value={naming.sector.map(|id| id.to_string()).unwrap_or_default()}
                    on_change={set(|naming, value| naming.sector = value.parse::<SectorId>().ok())} />
            }
            <TextInput label={Names::Relation.say(tongue)} hint={Names::RelationHint.say(tongue)} value={naming.relation.clone()}
                optional=true identity=true on_input={set(|naming, text| naming.relation = text)} />
            <TextArea key={format!("reason-{}", props.turn)} label={Names::Reason.say(tongue)} initial={naming.reason.clone()} rows={2} optional=true
                identity=true on_input={set(|naming, text| naming.reason = text)} />
            { permission(props, tongue) }
            { contacts(props, tongue) }
            { named(props, tongue) }
        </div>
    }
}

fn sectors(study: &Study, tongue: Tongue) -> Vec<Choice> {
    let language = words::study_language(tongue);
    let choice = |sector: &Rc<fieldwork::frame::Sector>| {
        Choice::new(sector.id.to_string(), sector.name.get(language).to_owned())
    };
    study.ordered_sectors().iter().map(choice).collect()
}

fn known_person(study: &Study, id: InformantId) -> Option<(u32, String)> {
    let number = study.informants.get(id)?.number;
    Some((number, study.identities.get(id).map_or("", |identity| identity.name()).to_owned()))
}

fn known_line(props: &NamesSheetProps, (number, name): &(u32, String), tongue: Tongue) -> Html {
    let back = {
        let (naming, on_change) = (props.naming.clone(), props.on_change.clone());
        Callback::from(move |_| on_change.emit(Naming { same_as: None, ..naming.clone() }))
    };
    let title = format!("{} · {name}", words::informant_number(*number, tongue));
    html! {
        <Notice tone={Tone::Good} {title} actions={html! { <Button label={Names::NotSame.say(tongue)} onclick={back} /> }}>
            <p>{ Names::IsKnown.say(tongue) }</p>
        </Notice>
    }
}

fn suggestions(props: &NamesSheetProps, found: &[Alike], tongue: Tongue) -> Html {
    if found.is_empty() {
        return html! {};
    }
    let act = |change: Rc<dyn Fn(&mut Naming)>| {
        let (naming, on_change) = (props.naming.clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut naming = naming.clone();
            change(&mut naming);
            on_change.emit(naming);
        })
    };
    let line = |person: &Alike| {
        let id = person.id;
        let same = act(Rc::new(move |naming: &mut Naming| naming.same_as = Some(id)));
        let other = act(Rc::new(move |naming: &mut Naming| naming.not_same_as.push(id)));
        html! {
            <li key={id.to_string()} class="alike">
                <p class="alike__who">
                    <b>{ &person.name }</b>
                    <span class="small quiet">{ format!("{} · {}", words::informant_number(person.number, tongue), words::alike(&person.reasons, tongue)) }</span>
                    if !person.organisation.is_empty() { <span class="small quiet">{ &person.organisation }</span> }
                </p>
                <div class="row row--wrap row--tight">
                    if person.already {
                        <span class="small warm">{ Names::AlreadySaid.say(tongue) }</span>
                    } else {
                        <Button label={Names::Same.say(tongue)} icon={Glyph::UserCheck} onclick={same} />
                    }
                    <Button label={Names::NotSame.say(tongue)} kind={ButtonKind::Plain} onclick={other} />
                </div>
            </li>
        }
    };
    html! {
        <section class="names__alike" aria-live="polite">
            <h3 class="eyebrow">{ Names::Alike.say(tongue) }</h3>
            <ul>{ for found.iter().map(line) }</ul>
        </section>
    }
}

const fn permission_value(permission: Permission) -> &'static str {
    match permission {
        Permission::Unknown => "unknown",
        Permission::ReferrerAsksFirst => "asks_first",
        Permission::Given => "given",
        Permission::Refused => "refused",
    }
}

fn permission(props: &NamesSheetProps, tongue: Tongue) -> Html {
    let naming = &props.naming;
    let choices = Permission::ALL
        .iter()
        .map(|known| Choice::new(permission_value(*known), words::permission(*known, tongue)))
        .collect::<Vec<_>>();
    let on_change = {
        let (naming, on_change) = (naming.clone(), props.on_change.clone());
        Callback::from(move |chosen: Vec<AttrValue>| {
            let permission = Permission::ALL
                .into_iter()
                .find(|it| chosen.first().is_some_and(|value| *value == permission_value(*it)));
            if let Some(permission) = permission {
                on_change.emit(Naming { permission, ..naming.clone() });
            }
        })
    };
    let may_name = {
        let (naming, on_change) = (naming.clone(), props.on_change.clone());
        Callback::from(move |may_name| on_change.emit(Naming { may_name, ..naming.clone() }))
    };
    html! {
        <>
            <Choices legend={Names::Permission.say(tongue)} {choices} chosen={vec![permission_value(naming.permission).into()]} {on_change} />
            <Switch label={Names::MayName.say(tongue)} on={naming.may_name} on_change={may_name} />
        </>
    }
}

/// Telephone and e-mail, for somebody new who was asked and agreed (PRIVACY 1.5).
fn contacts(props: &NamesSheetProps, tongue: Tongue) -> Html {
    let naming = &props.naming;
    if naming.same_as.is_some() {
        return html! {};
    }
    if !naming.may_hold_contacts() {
        return html! {
            <div class="stack stack--tight">
                <p class="small quiet">{ Names::ContactsClosed.say(tongue) }</p>
                <PassOnButton from={props.from} />
            </div>
        };
    }
    let set = |change: fn(&mut Naming, String)| {
        let (naming, on_change) = (naming.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut naming = naming.clone();
            change(&mut naming, text);
            on_change.emit(naming);
        })
    };
    html! {
        <div class="form__pair">
            <TextInput label={Names::Phones.say(tongue)} kind={InputKind::Phone} value={naming.phones.clone()} optional=true identity=true
                on_input={set(|naming, text| naming.phones = text)} />
            <TextInput label={Names::Emails.say(tongue)} kind={InputKind::Email} value={naming.emails.clone()} optional=true identity=true
                on_input={set(|naming, text| naming.emails = text)} />
        </div>
    }
}

fn named(props: &NamesSheetProps, tongue: Tongue) -> Html {
    if props.named.is_empty() {
        return html! {};
    }
    html! {
        <section class="stack stack--tight">
            <h3 class="eyebrow">{ Names::So.say(tongue) }</h3>
            <ol class="names__list">
                { for props.named.iter().map(|person| html! {
                    <li key={person.id.to_string()}>
                        <span>{ &person.name }</span>
                        <span class="small quiet">{ words::informant_number(person.number, tongue) }</span>
                    </li>
                }) }
            </ol>
        </section>
    }
}
