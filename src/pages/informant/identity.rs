//! Who the person really is. Shown only in the open study; contact fields stay closed until the person agreed.

use super::PersonProps;
use super::facts::{is_contact, may_hold_contacts};
use crate::components::{Button, ButtonKind, Glyph, InputKind, Notice, Sheet, TextArea, TextInput};
use crate::i18n::informants::One;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::{Kept, use_kept};
use fieldwork::command::Command;
use fieldwork::identity::IdentityField;
use std::collections::BTreeMap;
use yew::prelude::*;

/// The label of a field.
pub const fn field_name(field: IdentityField) -> One {
    match field {
        IdentityField::Name => One::FieldName,
        IdentityField::Nicknames => One::FieldNicknames,
        IdentityField::Phones => One::FieldPhones,
        IdentityField::Emails => One::FieldEmails,
        IdentityField::Organisation => One::FieldOrganisation,
        IdentityField::Post => One::FieldPost,
        IdentityField::Address => One::FieldAddress,
        IdentityField::Notes => One::FieldNotes,
        IdentityField::Witness => One::FieldWitness,
    }
}

/// Whether a field takes several lines.
const fn is_long(field: IdentityField) -> bool {
    match field {
        IdentityField::Nicknames
        | IdentityField::Phones
        | IdentityField::Emails
        | IdentityField::Address
        | IdentityField::Notes => true,
        IdentityField::Name | IdentityField::Organisation | IdentityField::Post | IdentityField::Witness => false,
    }
}

/// Identity, and the sheet that changes it.
#[component]
pub(crate) fn IdentityPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let editing = use_state_eq(|| false);
    let typed = use_mut_ref(BTreeMap::<IdentityField, String>::new);
    let id = props.person.id;
    let open = may_hold_contacts(&props.study, id);
    let kept = use_kept(&format!("identity/{id}"));
    let edit = {
        let (editing, typed, kept) = (editing.clone(), typed.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| {
            // What was typed and not saved goes on.
            *typed.borrow_mut() = kept.now().and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default();
            editing.set(true);
        })
    };
    let close = {
        let (editing, kept) = (editing.clone(), kept.clone());
        Callback::from(move |()| {
            kept.let_go();
            editing.set(false);
        })
    };
    let save = {
        let (editing, typed, kept) = (editing.clone(), typed.clone(), kept.clone());
        Callback::from(move |()| {
            let fields: Vec<(IdentityField, String)> = typed.borrow().clone().into_iter().collect();
            if fields.is_empty()
                || doing(Command::Identify { informant: id, fields }, Some(One::Saved.say(tongue).to_owned())).is_some()
            {
                kept.let_go();
                editing.set(false);
            }
        })
    };
    let line = |field: IdentityField| {
        let text = props.study.identities.field(id, field);
        (!text.is_empty()).then(|| {
            html! {
                <div key={field_name(field).say(tongue)} class="facts__line">
                    <dt>{ field_name(field).say(tongue).split(',').next().unwrap_or_default() }</dt>
                    <dd>{ for text.lines().map(|line| html! { <span class="facts__entry">{ line }</span> }) }</dd>
                </div>
            }
        })
    };
    let lines: Vec<Html> = IdentityField::ALL.into_iter().filter_map(line).collect();
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={close.reform(|_| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save.reform(|_| ())} />
        </>
    };
    html! {
        <section class="section" aria-labelledby="identity-title">
            <div class="section__head">
                <h2 id="identity-title">{ One::Identity.say(tongue) }</h2>
                <Button label={One::EditIdentity.say(tongue)} icon={Glyph::Pencil} onclick={edit} />
            </div>
            if lines.is_empty() { <p class="quiet">{ One::Nothing.say(tongue) }</p> } else { <dl class="facts">{ for lines }</dl> }
            <p class="small quiet">{ One::IdentityHint.say(tongue) }</p>
            if !open { <Notice title={One::ContactsClosed.say(tongue)}><p>{ One::ContactsClosedText.say(tongue) }</p></Notice> }
            <Sheet open={*editing} title={One::EditIdentity.say(tongue)} on_close={close} {actions}>
                <div class="form">
                    { for IdentityField::ALL.into_iter().filter(|field| open || !is_contact(*field)).map(|field| {
                        box_of(props, field, &typed, &kept, &save, tongue)
                    }) }
                    if !open { <p class="small quiet">{ One::ContactsClosedText.say(tongue) }</p> }
                </div>
            </Sheet>
        </section>
    }
}

type TypedFields = std::rc::Rc<std::cell::RefCell<BTreeMap<IdentityField, String>>>;

fn box_of(
    props: &PersonProps,
    field: IdentityField,
    typed: &TypedFields,
    kept: &Kept,
    save: &Callback<()>,
    tongue: Tongue,
) -> Html {
    let label = field_name(field).say(tongue);
    let begun = typed.borrow().get(&field).cloned();
    let initial = begun.unwrap_or_else(|| props.study.identities.field(props.person.id, field).to_owned());
    let on_input = {
        let (typed, kept) = (typed.clone(), kept.clone());
        Callback::from(move |text: String| {
            typed.borrow_mut().insert(field, text);
            if let Ok(text) = serde_json::to_string(&*typed.borrow()) {
                kept.keep(text);
            }
        })
    };
    if is_long(field) {
        html! { <TextArea key={label} {label} {initial} rows=2 identity=true optional=true {on_input} /> }
    } else {
        html! { <IdentityLine key={label} {label} {initial} {on_input} on_enter={save.clone()} focus={field == IdentityField::Name} /> }
    }
}

#[derive(Properties, PartialEq)]
struct IdentityLineProps {
    label: AttrValue,
    initial: AttrValue,
    on_input: Callback<String>,
    on_enter: Callback<()>,
    focus: bool,
}

/// One line that keeps what is typed until it is saved.
#[component]
fn IdentityLine(props: &IdentityLineProps) -> Html {
    let text = use_state_eq(|| props.initial.to_string());
    let on_input = {
        let (text, told) = (text.clone(), props.on_input.clone());
        Callback::from(move |typed: String| {
            text.set(typed.clone());
            told.emit(typed);
        })
    };
    html! {
        <TextInput label={props.label.clone()} value={(*text).clone()} identity=true optional=true focus={props.focus} kind={InputKind::Text}
            {on_input} on_enter={props.on_enter.clone()} />
    }
}
