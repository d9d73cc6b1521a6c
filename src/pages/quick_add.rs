//! Adding people quickly: a name, Enter, the next name. Whoever may be known already is shown while one types.

use crate::components::{
    Button, ButtonKind, Choice, Glyph, InputKind, LinkButton, Notice, Select, Sheet, Switch, TextInput, Tone,
};
use crate::i18n::informants::{Quick, added, number};
use crate::i18n::interview::alike;
use crate::i18n::{Common, use_tongue};
use crate::pages::informants::line::{known_as, sector_looks};
use crate::pages::parts::not_done;
use crate::store::{use_act, use_kept, use_view};
use fieldwork::command::{Command, NewPerson};
use fieldwork::id::SectorId;
use fieldwork::identity::IdentityField;
use fieldwork::likeness::{Draft, suggest};
use fieldwork::study::{RecordId, Study};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What was typed of a person. Has no `Debug`: it names somebody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The post.
    pub post: String,
    /// Telephone numbers.
    pub phones: String,
    /// The sector.
    pub sector: Option<SectorId>,
    /// Whether the study begins with the person.
    pub seed: bool,
}

impl Typed {
    /// Whether nothing was typed yet.
    fn is_blank(&self) -> bool {
        let texts = [&self.name, &self.organisation, &self.post, &self.phones];
        texts.into_iter().all(String::is_empty)
    }

    /// Nothing typed yet.
    pub const fn empty(seed: bool) -> Self {
        Self {
            name: String::new(),
            organisation: String::new(),
            post: String::new(),
            phones: String::new(),
            sector: None,
            seed,
        }
    }

    /// Whether there is something to know the person by.
    pub fn names_somebody(&self) -> bool {
        [&self.name, &self.organisation, &self.post].into_iter().any(|text| !text.trim().is_empty())
    }

    /// The person it becomes.
    pub fn person(&self) -> NewPerson {
        let fields = [
            (IdentityField::Name, &self.name),
            (IdentityField::Organisation, &self.organisation),
            (IdentityField::Post, &self.post),
            (IdentityField::Phones, &self.phones),
        ];
        let filled = fields.into_iter().filter(|(_, text)| !text.trim().is_empty());
        NewPerson {
            identity: filled.map(|(field, text)| (field, text.clone())).collect(),
            sector: self.sector,
            cases: BTreeSet::new(),
            seed: self.seed,
        }
    }
}

/// Somebody who may be the one typed.
#[derive(Clone, PartialEq, Eq)]
struct Known {
    id: String,
    number: u32,
    name: String,
    why: String,
}

/// Props of [`QuickAdd`].
#[derive(Properties, PartialEq)]
pub struct QuickAddProps {
    /// Whether it is open.
    pub open: bool,
    /// It wants to be closed.
    pub on_close: Callback<()>,
}

/// The sheet. It stays open after saving, ready for the next person.
#[component]
pub fn QuickAdd(props: &QuickAddProps) -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let kept = use_kept("person/new");
    let typed = use_state_eq(|| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Typed>(before).ok());
        before.unwrap_or_else(|| Typed::empty(true))
    });
    {
        let kept = kept.clone();
        use_effect_with((*typed).clone(), move |typed| {
            if !typed.is_blank() {
                if let Ok(text) = serde_json::to_string(typed) {
                    kept.keep(text);
                }
            } else if kept.now().is_some() {
                kept.let_go();
            }
        });
    }
    let (error, said) = (use_state_eq(|| None::<String>), use_state_eq(|| None::<String>));
    let name_box = use_node_ref();
    let similar = use_memo((view.clone(), (*typed).clone(), tongue), |(view, typed, tongue)| {
        let draft =
            Draft { name: &typed.name, organisation: &typed.organisation, phones: &typed.phones, ..Draft::default() };
        let known = |likeness: fieldwork::likeness::Likeness| {
            Some(Known {
                id: likeness.informant.to_string(),
                number: view.study.informants.get(likeness.informant)?.number,
                name: known_as(&view.study, likeness.informant).to_owned(),
                why: alike(&likeness.reasons, *tongue),
            })
        };
        suggest(&view.study, &draft).into_iter().filter_map(known).collect::<Vec<Known>>()
    });
    let save = {
        let (typed, error, said) = (typed.clone(), error.clone(), said.clone());
        let (name_box, view) = (name_box.clone(), view.clone());
        Callback::from(move |()| {
            if !typed.names_somebody() {
                error.set(Some(Quick::NeedsSomething.say(tongue).to_owned()));
                return;
            }
            match act.run(Command::EnterPerson(typed.person())) {
                Ok(done) => {
                    let next = next_number(&view.study);
                    let entered = done.created.iter().any(|id| matches!(id, RecordId::Informant(_)));
                    said.set(entered.then(|| added(next, tongue)));
                    error.set(None);
                    // The sector stays: seeds are often entered sector by sector.
                    typed.set(Typed { sector: typed.sector, ..Typed::empty(typed.seed) });
                    if let Some(name) = name_box.cast::<HtmlElement>() {
                        let _focus_is_a_courtesy = name.focus();
                    }
                }
                Err(why) => error.set(Some(not_done(&why, tongue))),
            }
        })
    };
    let set = |change: fn(&mut Typed, String)| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            change(&mut next, text);
            typed.set(next);
        })
    };
    let close = {
        let (typed, error, said, on_close) = (typed.clone(), error.clone(), said.clone(), props.on_close.clone());
        Callback::from(move |()| {
            typed.set(Typed::empty(true));
            error.set(None);
            said.set(None);
            on_close.emit(());
        })
    };
    let seed = {
        let typed = typed.clone();
        Callback::from(move |seed| typed.set(Typed { seed, ..(*typed).clone() }))
    };
    let sectors: Vec<Choice> = sector_looks(&view.study, tongue)
        .into_iter()
        .map(|sector| Choice::new(sector.id.to_string(), sector.name))
        .collect();
    let actions = html! {
        <>
            <Button label={Common::Close.say(tongue)} onclick={close.reform(|_| ())} />
            <Button label={Quick::Save.say(tongue)} kind={ButtonKind::Main} icon={Glyph::UserPlus} kbd="Enter"
                onclick={save.reform(|_| ())} />
        </>
    };
    html! {
        <Sheet open={props.open} title={Quick::SeedTitle.say(tongue)} on_close={close} {actions}>
            <div class="form quick-add">
                <p class="small quiet">{ Quick::Intro.say(tongue) }</p>
                <p class="good" role="status">{ (*said).clone().unwrap_or_default() }</p>
                <TextInput label={Quick::Name.say(tongue)} hint={Quick::NameHint.say(tongue)} value={typed.name.clone()} identity=true focus=true
                    node_ref={name_box} on_input={set(|typed, text| typed.name = text)} on_enter={save.clone()}
                    error={(*error).clone().map(AttrValue::from)} />
                { alike_list(&similar, tongue) }
                <div class="form__pair">
                    <TextInput label={Quick::Organisation.say(tongue)} value={typed.organisation.clone()} identity=true optional=true
                        on_input={set(|typed, text| typed.organisation = text)} on_enter={save.clone()} />
                    <TextInput label={Quick::Post.say(tongue)} value={typed.post.clone()} identity=true optional=true
                        on_input={set(|typed, text| typed.post = text)} on_enter={save.clone()} />
                </div>
                <Select label={Quick::Sector.say(tongue)} choices={sectors} none={Quick::NotKnown.say(tongue)}
                    value={typed.sector.map(|id| id.to_string()).unwrap_or_default()}
                    on_change={set(|typed, value| typed.sector = value.parse().ok())} />
                <TextInput label={Quick::Phones.say(tongue)} kind={InputKind::Phone} value={typed.phones.clone()} identity=true optional=true
                    on_input={set(|typed, text| typed.phones = text)} on_enter={save} />
                <Switch label={Quick::Seed.say(tongue)} hint={Quick::SeedHint.say(tongue)} on={typed.seed} on_change={seed} />
            </div>
        </Sheet>
    }
}

/// The number the next person gets, as the domain counts.
fn next_number(study: &Study) -> u32 {
    study.informants.values().map(|person| person.number).max().unwrap_or_default() + 1
}

fn alike_list(similar: &[Known], tongue: crate::i18n::Tongue) -> Html {
    if similar.is_empty() {
        return Html::default();
    }
    let line = |known: &Known| {
        html! {
            <li key={known.id.clone()} class="row row--between">
                <span>
                    <b>{ format!("{} {}", number(known.number), known.name) }</b>
                    <span class="small quiet quick-add__why">{ &known.why }</span>
                </span>
                <LinkButton href={format!("#/informan/{}", known.id)} label={Quick::OpenPerson.say(tongue)} />
            </li>
        }
    };
    html! {
        <div aria-live="polite">
            <Notice tone={Tone::Warm} title={Quick::Alike.say(tongue)}>
                <ul class="list">{ for similar.iter().map(line) }</ul>
                <p class="small">{ Quick::StillNew.say(tongue) }</p>
            </Notice>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_becomes_an_identity() {
        let mut typed = Typed::empty(true);
        assert!(!typed.names_somebody());
        typed.post = "Kepala bagian".to_owned();
        typed.phones = "  ".to_owned();
        assert!(typed.names_somebody());
        let person = typed.person();
        assert_eq!(person.identity, [(IdentityField::Post, "Kepala bagian".to_owned())]);
        assert!(person.seed);
    }
}
