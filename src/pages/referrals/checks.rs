//! Check as you go: what no command would do, and two devices that did not know of each other could, with the people it concerns.

use super::{Scene, SceneRef};
use crate::i18n::coupons::{CouponText, found};
use crate::i18n::informants::number;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::informants::views::address;
use analysis::checks::Finding;
use fieldwork::id::{CouponId, InformantId};
use yew::prelude::*;

/// Props of [`Checks`].
#[derive(Properties, PartialEq)]
pub struct ChecksProps {
    /// Who led to whom.
    pub scene: SceneRef,
    /// Whether nothing at all is shown where there is nothing to look at.
    #[prop_or_default]
    pub only_found: bool,
}

/// The list.
#[component]
pub fn Checks(props: &ChecksProps) -> Html {
    let tongue = use_tongue();
    let findings = &props.scene.findings;
    if findings.is_empty() && props.only_found {
        return Html::default();
    }
    let title = if props.only_found { "checks-beside" } else { "checks" };
    html! {
        <section class="stack stack--close checks" aria-labelledby={title}>
            <h3 class="eyebrow" id={title}>{ CouponText::Checks.say(tongue) }</h3>
            <p class="small quiet">{ CouponText::ChecksHint.say(tongue) }</p>
            if findings.is_empty() {
                <p class="quiet">{ CouponText::NothingFound.say(tongue) }</p>
            } else {
                <ul class="list list--dots">
                    { for findings.iter().enumerate().map(|(place, finding)| {
                        let people = concerned(&props.scene, finding);
                        html! {
                            <li key={place}>
                                <div class="checks__item">
                                    <p>{ in_words(&props.scene, finding, tongue) }</p>
                                    <p class="row row--wrap row--tight">{ for people.into_iter().map(|id| html! {
                                        <a key={id.to_string()} class="checks__person" href={address_of(&props.scene, id)}>{ title_of(&props.scene, id) }</a>
                                    }) }</p>
                                </div>
                            </li>
                        }
                    }) }
                </ul>
            }
        </section>
    }
}

fn address_of(scene: &Scene, id: InformantId) -> String {
    scene.place(id).and_then(|place| scene.people.get(place)).map(address).unwrap_or_default()
}

fn title_of(scene: &Scene, id: InformantId) -> String {
    let person = scene.place(id).and_then(|place| scene.people.get(place));
    person.map_or_else(|| number(scene.number(id)), |person| person.title())
}

fn owner(scene: &Scene, coupon: CouponId) -> Option<InformantId> {
    scene.study.coupons.get(coupon).map(|coupon| scene.study.person(coupon.informant))
}

/// Those whose pages the remedy is on, whoever passed a coupon on first.
fn concerned(scene: &Scene, finding: &Finding) -> Vec<InformantId> {
    match finding {
        Finding::NamesThemself { informant, .. }
        | Finding::Circle { informant }
        | Finding::OverLimit { informant, .. }
        | Finding::OwnCoupon { informant, .. } => vec![*informant],
        Finding::BeforeReferrer { informant, referrer } => vec![*informant, *referrer],
        Finding::UsedTwice { coupon, by }
        | Finding::UsedThoughCancelled { coupon, by }
        | Finding::OfAnother { coupon, by } => owner(scene, *coupon).into_iter().chain(by.iter().copied()).collect(),
        Finding::Late { coupon, by, .. } => owner(scene, *coupon).into_iter().chain([*by]).collect(),
        Finding::CouponGone { by, .. } => vec![*by],
        Finding::CodeTwice { coupons } => coupons.iter().filter_map(|coupon| owner(scene, *coupon)).collect(),
    }
}

/// The finding as a sentence that says what to do.
pub fn in_words(scene: &Scene, finding: &Finding, tongue: Tongue) -> String {
    let n = |id: &InformantId| scene.number(*id);
    let several = |by: &[InformantId]| by.iter().map(n).collect::<Vec<_>>();
    let code = |coupon: &CouponId| scene.study.coupons.get(*coupon).map(|it| it.shown()).unwrap_or_default();
    match finding {
        Finding::NamesThemself { informant, .. } => found::names_themself(n(informant), tongue),
        Finding::Circle { informant } => found::circle(n(informant), tongue),
        Finding::BeforeReferrer { informant, referrer } => found::before_referrer(n(informant), n(referrer), tongue),
        Finding::OverLimit { informant, held, limit } => found::over_limit(n(informant), *held, *limit, tongue),
        Finding::UsedTwice { coupon, by } => found::used_twice(&code(coupon), &several(by), tongue),
        Finding::UsedThoughCancelled { coupon, by } => found::cancelled(&code(coupon), &several(by), tongue),
        Finding::Late { coupon, by, last, on, reason } => found::late(&code(coupon), n(by), (last, on), reason, tongue),
        Finding::OwnCoupon { coupon, informant } => found::own(&code(coupon), n(informant), tongue),
        Finding::OfAnother { coupon, by } => found::of_another(&code(coupon), &several(by), tongue),
        Finding::CouponGone { by, .. } => found::gone(n(by), tongue),
        Finding::CodeTwice { coupons } => {
            let to: Vec<u32> = coupons.iter().filter_map(|coupon| owner(scene, *coupon)).map(|id| n(&id)).collect();
            found::code_twice(&coupons.first().map(code).unwrap_or_default(), &to, tongue)
        }
    }
}
