//! Coupons for the person to pass on, and the one the person brought.

use super::PersonProps;
use crate::components::{Button, ButtonKind, Chip, Glyph, IconButton, Sheet, TextInput, TipSide, Tone, use_toaster};
use crate::i18n::coupons::{self as say, CouponText};
use crate::i18n::{Common, Tongue, day_and_month, use_tongue};
use crate::pages::parts::{CouponField, PassOnButton, Read, read, use_doing, use_today};
use crate::platform::clipboard;
use crate::store::{use_act, use_kept};
use fieldwork::command::{Command, NewReferral, ReferTo};
use fieldwork::coupon::{Brought, Coupon, Standing};
use fieldwork::id::InformantId;
use fieldwork::people::{Permission, Stage};
use fieldwork::study::Study;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The coupons; nothing where the study uses none and the person has none.
#[component]
pub(crate) fn CouponsPart(props: &PersonProps) -> Html {
    let (tongue, doing, today) = (use_tongue(), use_doing(), use_today());
    let (study, id) = (&props.study, props.person.id);
    let coupons = study.coupons_of(id);
    let uses = study.coupon_rule().is_some();
    if !uses && coupons.is_empty() {
        return Html::default();
    }
    let left = study.coupons_left(id);
    // Whoever took the consent back passes nothing on.
    let may_issue = uses && study.stage(id) != Stage::Withdrawn;
    let issue = |count: u32| {
        let doing = doing.clone();
        Callback::from(move |_: MouseEvent| {
            let said = Some(CouponText::Issued.say(tongue).to_owned());
            let _said_in_a_toast = doing(Command::IssueCoupons { informant: id, count }, said);
        })
    };
    html! {
        <section class="section" aria-labelledby="coupons-title">
            <div class="section__head">
                <h2 id="coupons-title">{ CouponText::Title.say(tongue) }</h2>
                if may_issue && left > 0 {
                    <span class="row row--wrap row--tight">
                        <Button label={CouponText::IssueOne.say(tongue)} icon={Glyph::Plus} onclick={issue(1)} />
                        if left > 1 { <Button label={say::issue(left, tongue)} onclick={issue(left)} /> }
                    </span>
                }
            </div>
            <h3 class="eyebrow">{ CouponText::Given.say(tongue) }</h3>
            if coupons.is_empty() { <p class="quiet">{ CouponText::NoneGiven.say(tongue) }</p> }
            else {
                <ul class="list">
                    { for coupons.iter().map(|coupon| html! {
                        <li key={coupon.id.to_string()}>
                            <CouponLine study={study.clone()} coupon={coupon.clone()} today={today.clone()} {may_issue} />
                        </li>
                    }) }
                </ul>
            }
            if may_issue && left == 0 { <p class="small quiet">{ CouponText::Full.say(tongue) }</p> }
            if uses {
                <h3 class="eyebrow">{ CouponText::Brought.say(tongue) }</h3>
                <BroughtForm key={id.to_string()} study={study.clone()} {id} {today} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct CouponLineProps {
    study: Rc<Study>,
    coupon: Rc<Coupon>,
    today: String,
    /// Whether it can still be passed on.
    may_issue: bool,
}

/// One coupon: its code, how it stands, who brought it, and what can be done with it.
#[component]
fn CouponLine(props: &CouponLineProps) -> Html {
    let (tongue, toaster) = (use_tongue(), use_toaster());
    let cancelling = use_state_eq(|| false);
    let (study, coupon) = (&props.study, &props.coupon);
    let standing = study.coupon_standing(coupon, &props.today);
    let set = |to: bool| {
        let cancelling = cancelling.clone();
        Callback::from(move |()| cancelling.set(to))
    };
    let copy = {
        let code = coupon.shown();
        Callback::from(move |_: MouseEvent| {
            let (code, toaster) = (code.clone(), toaster.clone());
            spawn_local(async move {
                let copied = clipboard::copy(&code).await.is_ok();
                toaster.say(if copied { CouponText::Copied } else { CouponText::NotCopied }.say(tongue));
            });
        })
    };
    let open = matches!(standing, Standing::Valid | Standing::Expired);
    html! {
        <div class="tie">
            <div class="tie__words">
                <p><span class="coupon-code">{ coupon.shown() }</span>{ " " }<Chip label={say::standing(standing, tongue)} tone={tone(standing)} /></p>
                <p class="small quiet">{ beneath(study, coupon, tongue) }</p>
            </div>
            if open {
                <div class="tie__tools">
                    if standing == Standing::Valid {
                        <IconButton icon={Glyph::Copy} label={CouponText::Copy.say(tongue)} tip={TipSide::BelowEnd} onclick={copy} />
                        if props.may_issue { <PassOnButton from={coupon.informant} coupon={coupon.id} /> }
                    }
                    <IconButton icon={Glyph::Trash} label={CouponText::Cancel.say(tongue)} tip={TipSide::BelowEnd} onclick={set(true).reform(|_: MouseEvent| ())} />
                </div>
            }
            if *cancelling { <CancelSheet coupon={coupon.clone()} on_close={set(false)} /> }
        </div>
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Valid => Tone::Accent,
        Standing::Expired => Tone::Warm,
        Standing::Used => Tone::Good,
        Standing::Cancelled => Tone::Plain,
    }
}

/// What stands under the code: who brought it, until when it is valid, why it was cancelled.
fn beneath(study: &Study, coupon: &Coupon, tongue: Tongue) -> String {
    let number = |id: InformantId| study.informants.get(study.person(id)).map_or(0, |person| person.number);
    let mut by: Vec<u32> = study.redemptions(coupon.id).iter().map(|referral| number(referral.to)).collect();
    by.dedup();
    let brought = (!by.is_empty()).then(|| say::brought_by(&by, tongue));
    let cancelled = coupon.cancelled.as_ref().map(|cancelled| {
        let day = day_and_month(&cancelled.at.day(), tongue);
        if cancelled.reason.is_empty() { day } else { format!("{day}: {}", cancelled.reason) }
    });
    let until = coupon.valid_until.as_deref().map(|last| say::valid_until(last, tongue));
    [brought, cancelled, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[derive(Properties, PartialEq)]
struct CancelSheetProps {
    coupon: Rc<Coupon>,
    on_close: Callback<()>,
}

#[component]
fn CancelSheet(props: &CancelSheetProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let kept = use_kept(&format!("coupon/cancel/{}", props.coupon.id));
    let reason = use_state_eq(|| kept.before.as_deref().unwrap_or_default().to_owned());
    let input = {
        let (reason, kept) = (reason.clone(), kept.clone());
        Callback::from(move |text: String| {
            kept.keep(text.clone());
            reason.set(text);
        })
    };
    let close = {
        let kept = kept.clone();
        props.on_close.reform(move |()| kept.let_go())
    };
    let cancel = {
        let (coupon, reason, on_close) = (props.coupon.id, reason.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let said = Some(CouponText::Cancelled.say(tongue).to_owned());
            if doing(Command::CancelCoupon { coupon, reason: (*reason).clone() }, said).is_some() {
                kept.let_go();
                on_close.emit(());
            }
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Close.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={CouponText::Cancel.say(tongue)} kind={ButtonKind::Main} onclick={cancel.reform(|_: MouseEvent| ())} />
        </>
    };
    html! {
        <Sheet open=true title={format!("{}: {}", CouponText::Cancel.say(tongue), props.coupon.shown())} on_close={close} {actions}>
            <div class="form">
                <p class="quiet">{ CouponText::CancelText.say(tongue) }</p>
                <TextInput label={CouponText::CancelReason.say(tongue)} hint={CouponText::CancelHint.say(tongue)} value={(*reason).clone()}
                    identity=true optional=true focus=true on_input={input} on_enter={cancel} />
            </div>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct BroughtFormProps {
    study: Rc<Study>,
    id: InformantId,
    today: String,
}

/// The coupon the person brought: those noted, and a box for another.
#[component]
fn BroughtForm(props: &BroughtFormProps) -> Html {
    let (tongue, act) = (use_tongue(), use_act());
    let kept = use_kept(&format!("coupon/brought/{}", props.id));
    let typed = use_state_eq(|| {
        let before = kept.before.as_deref().and_then(|text| serde_json::from_str::<(String, String)>(text).ok());
        before.unwrap_or_default()
    });
    let (finished, error) = (use_state_eq(|| false), use_state_eq(|| None::<String>));
    let change = {
        let (typed, finished, error, kept) = (typed.clone(), finished.clone(), error.clone(), kept.clone());
        Callback::from(move |brought: Brought| {
            finished.set(false);
            error.set(None);
            let next = (brought.code, brought.reason);
            if next == (String::new(), String::new()) {
                kept.let_go();
            } else if let Ok(text) = serde_json::to_string(&next) {
                kept.keep(text);
            }
            typed.set(next);
        })
    };
    let save = {
        let (typed, finished, error) = (typed.clone(), finished.clone(), error.clone());
        let (study, id, today) = (props.study.clone(), props.id, props.today.clone());
        Callback::from(move |()| {
            finished.set(true);
            let (code, reason) = (*typed).clone();
            let Some(Ok(Read { from, expired })) = read(&study, &code, Some(id), &today) else { return };
            if expired.is_some() && reason.trim().is_empty() {
                return;
            }
            let referral = NewReferral {
                from,
                interview: None,
                to: ReferTo::Known(id),
                relation: String::new(),
                reason: String::new(),
                permission: Permission::Given,
                may_name_referrer: false,
                coupon: Some(Brought { code, reason }),
            };
            match act.run(Command::Refer(referral)) {
                Ok(_) => {
                    kept.let_go();
                    finished.set(false);
                    typed.set((String::new(), String::new()));
                }
                Err(why) => error.set(Some(crate::pages::parts::not_done(&why, tongue))),
            }
        })
    };
    let brought: Vec<String> = props
        .study
        .referrals_to(props.id)
        .iter()
        .filter_map(|referral| props.study.coupons.get(referral.coupon.as_ref()?.coupon))
        .map(|coupon| say::coupon(&coupon.shown(), tongue))
        .collect();
    let (code, reason) = (*typed).clone();
    html! {
        <div class="form">
            if !brought.is_empty() { <p>{ brought.join(", ") }</p> }
            <CouponField study={props.study.clone()} typed={(AttrValue::from(code.clone()), AttrValue::from(reason))} by={props.id}
                today={props.today.clone()} finished={*finished} on_change={change} on_enter={save.clone()} />
            if let Some(error) = &*error { <p class="field__error" role="alert">{ error }</p> }
            <div><Button label={CouponText::Note.say(tongue)} icon={Glyph::Check} disabled={code.trim().is_empty()} onclick={save.reform(|_: MouseEvent| ())} /></div>
        </div>
    }
}
