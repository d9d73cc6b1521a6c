//! Who named the person, whom the person named, and what the named person knows of it.

use super::facts::may_hold_contacts;
use crate::components::{Button, ButtonKind, Chip, Choice, Glyph, IconButton, Select, TipSide, Tone};
use crate::i18n::coupons::{CouponText, coupon};
use crate::i18n::informants::{One, number};
use crate::i18n::interview::permission;
use crate::i18n::{Tongue, day_and_month, use_tongue};
use crate::pages::informants::line::known_as;
use crate::pages::parts::{PassOnButton, use_doing};
use fieldwork::command::Command;
use fieldwork::coupon::Redemption;
use fieldwork::id::InformantId;
use fieldwork::people::{Informant, Permission, Referral};
use fieldwork::study::{RecordId, Study};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`TiesPart`].
#[derive(Properties, PartialEq)]
pub(crate) struct TiesPartProps {
    pub study: Rc<Study>,
    pub person: Rc<Informant>,
    /// A referral is to be added.
    pub on_name: Callback<()>,
}

/// Referrals to and by the person.
#[component]
pub(crate) fn TiesPart(props: &TiesPartProps) -> Html {
    let tongue = use_tongue();
    let id = props.person.id;
    let (to, by) = (props.study.referrals_to(id), props.study.referrals_by(id));
    let primary = props.study.primary_referral(id).map(|referral| referral.id);
    let line = |referral: &Rc<Referral>, incoming: bool| {
        let other = props.study.person(if incoming { referral.from } else { referral.to });
        let counts = incoming && primary == Some(referral.id);
        let choosable = incoming && !props.person.seed && to.len() > 1 && !counts;
        html! {
            <li key={referral.id.to_string()}>
                <TieLine study={props.study.clone()} referral={referral.clone()} {other} {counts} {choosable} person={props.person.clone()} />
            </li>
        }
    };
    html! {
        <section class="section" aria-labelledby="ties-title">
            <div class="section__head">
                <h2 id="ties-title">{ One::Referrals.say(tongue) }</h2>
                <Button label={One::AddReferral.say(tongue)} icon={Glyph::UserPlus} kbd="R" onclick={props.on_name.reform(|_| ())} />
            </div>
            <h3 class="eyebrow">{ One::NamedBy.say(tongue) }</h3>
            if to.is_empty() { <p class="quiet">{ One::NamedByNobody.say(tongue) }</p> }
            else { <ul class="list">{ for to.iter().map(|referral| line(referral, true)) }</ul> }
            if !may_hold_contacts(&props.study, id) { <PassOnButton kind={ButtonKind::Plain} from={props.study.primary_referral(id).map(|referral| props.study.person(referral.from))} /> }
            <h3 class="eyebrow">{ One::Named.say(tongue) }</h3>
            if by.is_empty() { <p class="quiet">{ One::NamedNobody.say(tongue) }</p> }
            else { <ul class="list">{ for by.iter().map(|referral| line(referral, false)) }</ul> }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct TieLineProps {
    study: Rc<Study>,
    referral: Rc<Referral>,
    /// The person at the other end.
    other: InformantId,
    /// Whether it counts in the tree.
    counts: bool,
    /// Whether it can be made to count.
    choosable: bool,
    person: Rc<Informant>,
}

#[component]
fn TieLine(props: &TieLineProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let referral = &props.referral;
    let said = |text: &'static str| Some(text.to_owned());
    let permit = {
        let (referral, doing) = ((**referral).clone(), doing.clone());
        Callback::from(move |value: String| {
            if let Some(permission) = value.parse::<usize>().ok().and_then(|place| Permission::ALL.get(place).copied())
            {
                let changed = Referral { permission, ..referral.clone() };
                let _said_in_a_toast = doing(Command::Change(changed.into()), said(One::Saved.say(tongue)));
            }
        })
    };
    let choose = {
        let (person, id, doing) = ((*props.person).clone(), referral.id, doing.clone());
        Callback::from(move |_: MouseEvent| {
            let changed = Informant { primary: Some(id), ..person.clone() };
            let _said_in_a_toast = doing(Command::Change(changed.into()), said(One::Saved.say(tongue)));
        })
    };
    let take_off = {
        let (referral, doing) = ((**referral).clone(), doing.clone());
        Callback::from(move |_: MouseEvent| {
            let changed = Referral { coupon: None, ..referral.clone() };
            let _said_in_a_toast = doing(Command::Change(changed.into()), said(CouponText::TakenOff.say(tongue)));
        })
    };
    let remove = {
        let id = referral.id;
        Callback::from(move |_: MouseEvent| {
            let command = Command::Remove(RecordId::Referral(id));
            let _said_in_a_toast = doing(command, said(One::ReferralRemoved.say(tongue)));
        })
    };
    let other = props.study.informants.get(props.other).map_or(0, |person| person.number);
    let place = Permission::ALL.iter().position(|known| *known == referral.permission).unwrap_or_default();
    let may_name = if referral.may_name_referrer { One::MayName } else { One::MayNotName };
    html! {
        <div class="tie">
            <div class="tie__words">
                <p>
                    <a href={format!("#/informan/{}", props.other)}>{ format!("{} {}", number(other), known_as(&props.study, props.other)) }</a>
                    { " " }<span class="small quiet">{ day_and_month(&referral.at.day(), tongue) }</span>
                    if props.counts { { " " }<Chip label={One::Primary.say(tongue)} tone={Tone::Accent} /> }
                </p>
                if !referral.relation.is_empty() || !referral.reason.is_empty() {
                    <p class="small">{ joined(&referral.relation, &referral.reason) }</p>
                }
                <p class="small quiet">{ may_name.say(tongue) }</p>
                if let Some(brought) = &referral.coupon {
                    <p class="small">{ coupon_words(&props.study, brought, tongue) }</p>
                }
            </div>
            <div class="tie__tools">
                <Select label={One::Permission.say(tongue)} hide_label=true choices={permissions(tongue)} value={place.to_string()} on_change={permit} />
                if props.choosable { <Button label={One::MakePrimary.say(tongue)} kind={ButtonKind::Plain} onclick={choose} /> }
                if referral.coupon.is_some() {
                    <Button label={CouponText::TakeOff.say(tongue)} kind={ButtonKind::Plain} onclick={take_off} />
                }
                <IconButton icon={Glyph::Trash} label={One::RemoveReferral.say(tongue)} tip={TipSide::BelowEnd} onclick={remove} />
            </div>
        </div>
    }
}

/// The coupon a referral stands on, and why it was accepted after its last day.
fn coupon_words(study: &Study, brought: &Redemption, tongue: Tongue) -> String {
    let code = study.coupons.get(brought.coupon).map(|coupon| coupon.shown()).unwrap_or_default();
    joined(coupon(&code, tongue).trim(), &brought.reason)
}

fn permissions(tongue: Tongue) -> Vec<Choice> {
    Permission::ALL
        .into_iter()
        .enumerate()
        .map(|(place, known)| Choice::new(place.to_string(), permission(known, tongue)))
        .collect()
}

fn joined(relation: &str, reason: &str) -> String {
    [relation, reason].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
