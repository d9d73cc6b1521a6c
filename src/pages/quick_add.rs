//! Adding people quickly: a name, Enter, the next name. Whoever may be known already is shown while one types.

use crate::components::{
    Button, ButtonKind, Choice, Glyph, InputKind, LinkButton, Notice, Select, Sheet, Switch, TextInput, Tone,
};
use crate::i18n::coupons::CouponText;
use crate::i18n::informants::{Quick, added, number};
use crate::i18n::interview::alike;
use crate::i18n::{Common, use_tongue};
use crate::pages::informants::line::{known_as, sector_looks};
use crate::pages::parts::{CouponField, Read, not_done, read, use_today};
use crate::store::{use_act, use_kept, use_view};
use fieldwork::command::{Command, NewPerson, NewReferral, ReferTo, Refusal};
use fieldwork::coupon::Brought;
use fieldwork::id::SectorId;
use fieldwork::identity::IdentityField;
use fieldwork::likeness::{Draft, suggest};
use fieldwork::people::Permission;
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
    /// The code of the coupon they bring.
    #[serde(default)]
    pub coupon: String,
    /// Why the coupon is accepted after its last day.
    #[serde(default)]
    pub late: String,
}

impl Typed {
    /// Whether nothing was typed yet.
    fn is_blank(&self) -> bool {
        let texts = [&self.name, &self.organisation, &self.post, &self.phones, &self.coupon, &self.late];
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
            coupon: String::new(),
            late: String::new(),
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

    /// What it becomes: a person, or for one who brings a coupon a referral by whom the coupon was issued to.
    ///
    /// # Errors
    /// Why the coupon cannot be brought. `today` is the day it is, `YYYY-MM-DD`.
    pub fn command(&self, study: &Study, today: &str) -> Result<Command, Refusal> {
        let coupons = study.coupon_rule().is_some();
        match read(study, &self.coupon, None, today).filter(|_| coupons).transpose()? {
            None => Ok(Command::EnterPerson(self.person())),
            Some(Read { expired: Some(last), .. }) if self.late.trim().is_empty() => Err(Refusal::CouponExpired(last)),
            Some(found) => Ok(Command::Refer(NewReferral {
                from: found.from,
                interview: None,
                to: ReferTo::New(NewPerson { seed: false, ..self.person() }),
                relation: String::new(),
                reason: String::new(),
                // Who comes forward with a coupon knows of it; who sent them need not be named to anybody.
                permission: Permission::Given,
                may_name_referrer: false,
                coupon: Some(Brought { code: self.coupon.clone(), reason: self.late.clone() }),
            })),
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
    let (today, tried) = (use_today(), use_state_eq(|| false));
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
        let (today, tried) = (today.clone(), tried.clone());
        Callback::from(move |()| {
            if !typed.names_somebody() {
                error.set(Some(Quick::NeedsSomething.say(tongue).to_owned()));
                return;
            }
            // What is wrong with a code is said at its box.
            tried.set(true);
            let Ok(command) = typed.command(&view.study, &today) else { return };
            match act.run(command) {
                Ok(done) => {
                    let next = next_number(&view.study);
                    let entered = done.created.iter().any(|id| matches!(id, RecordId::Informant(_)));
                    said.set(entered.then(|| added(next, tongue)));
                    error.set(None);
                    tried.set(false);
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
    let on_coupon = {
        let (typed, tried) = (typed.clone(), tried.clone());
        Callback::from(move |brought: Brought| {
            tried.set(false);
            typed.set(Typed { coupon: brought.code, late: brought.reason, ..(*typed).clone() });
        })
    };
    let brings = view.study.coupon_rule().is_some() && !typed.coupon.trim().is_empty();
    let seed_hint = if brings { CouponText::SeedHasNone.say(tongue) } else { Quick::SeedHint.say(tongue) };
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
                if view.study.coupon_rule().is_some() {
                    <CouponField study={view.study.clone()} typed={(AttrValue::from(typed.coupon.clone()), AttrValue::from(typed.late.clone()))}
                        today={today} finished={*tried} on_change={on_coupon} on_enter={save.clone()} />
                }
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
                <Switch label={Quick::Seed.say(tongue)} hint={seed_hint} on={typed.seed && !brings} disabled={brings} on_change={seed} />
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
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;
    use fieldwork::coupon::CouponRule;

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

    #[test]
    fn a_coupon_makes_it_a_referral_by_whom_it_was_issued_to() {
        let mut desk = Desk::sample();
        let mut typed = Typed { name: "Orang Baru".to_owned(), coupon: "K7QM-3TXW".to_owned(), ..Typed::empty(true) };
        assert!(matches!(typed.command(&desk.study(), ""), Ok(Command::EnterPerson(_))), "the study uses none");
        desk.use_coupons(CouponRule { limit: 1, days: None });
        let from = desk.person(7);
        desk.act(Command::IssueCoupons { informant: from, count: 1 });
        assert!(matches!(
            typed.command(&desk.study(), ""),
            Err(Refusal::CouponMistyped(_) | Refusal::CouponUnknown(_))
        ));
        typed.coupon = desk.study().coupons_of(from)[0].shown().to_lowercase();
        desk.act(typed.command(&desk.study(), "").unwrap());
        let study = desk.study();
        let entered = study.people().iter().max_by_key(|person| person.number).unwrap().clone();
        let referral = study.primary_referral(entered.id).unwrap();
        assert_eq!((referral.from, entered.seed, referral.coupon.is_some()), (from, false, true));
        assert!(matches!(typed.command(&desk.study(), ""), Err(Refusal::CouponUsed(_))));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_box_for_a_code_is_there_only_where_the_study_uses_coupons() {
        let mut desk = Desk::sample();
        let sheet = || html! { <QuickAdd open=true on_close={Callback::noop()} /> };
        assert!(!desk.markup(Id, sheet).await.contains("Kode kupon"));
        desk.use_coupons(CouponRule { limit: 1, days: None });
        assert!(desk.markup(Id, sheet).await.contains("Kode kupon"));
        assert!(desk.markup(En, sheet).await.contains("Coupon code"));
    }
}
