//! A box for the code of a coupon somebody brings: it says at once who the referrer is, or what is wrong with the code.

use crate::components::{Notice, TextInput, Tone};
use crate::i18n::coupons::{self, CouponText};
use crate::i18n::refusal::refusal;
use crate::i18n::use_tongue;
use crate::pages::informants::line::known_as;
use crate::platform::clock;
use fieldwork::command::{Blank, Refusal};
use fieldwork::coupon::{Brought, Coupon, Standing};
use fieldwork::id::InformantId;
use fieldwork::study::Study;
use std::rc::Rc;
use yew::prelude::*;

/// The day it is, `YYYY-MM-DD`; empty until the page has looked.
#[hook]
pub fn use_today() -> String {
    let today = use_state_eq(String::new);
    {
        let today = today.clone();
        use_effect(move || today.set(clock::now().day()));
    }
    (*today).clone()
}

/// What a code that was typed leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Who passed the coupon on.
    pub from: InformantId,
    /// Its last day, where that has passed.
    pub expired: Option<String>,
}

/// Reads a code for somebody who brings it on a day, `YYYY-MM-DD`. `None` where nothing was typed.
///
/// # Errors
/// Why the coupon cannot be brought, as the domain would say it.
pub fn read(study: &Study, code: &str, by: Option<InformantId>, today: &str) -> Option<Result<Read, Refusal>> {
    if code.trim().is_empty() {
        return None;
    }
    let judge = |coupon: &Coupon| {
        let from = study.person(coupon.informant);
        if by == Some(from) {
            return Err(Refusal::OwnCoupon);
        }
        match study.coupon_standing(coupon, today) {
            Standing::Used => Err(Refusal::CouponUsed(coupon.shown())),
            Standing::Cancelled => Err(Refusal::CouponCancelled(coupon.shown())),
            Standing::Expired => Ok(Read { from, expired: coupon.valid_until.clone() }),
            Standing::Valid => Ok(Read { from, expired: None }),
        }
    };
    Some(study.coupon_with(code).and_then(|coupon| judge(coupon)))
}

/// Props of [`CouponField`].
#[derive(Properties, PartialEq)]
pub struct CouponFieldProps {
    /// The study.
    pub study: Rc<Study>,
    /// The code and the reason as typed so far.
    pub typed: (AttrValue, AttrValue),
    /// Who brings it, where they are entered already.
    #[prop_or_default]
    pub by: Option<InformantId>,
    /// The day it is, `YYYY-MM-DD`.
    pub today: AttrValue,
    /// Whether what is wrong with a code that may still be being typed is said.
    #[prop_or_default]
    pub finished: bool,
    /// Typed.
    pub on_change: Callback<Brought>,
    /// Enter was pressed.
    pub on_enter: Callback<()>,
}

/// The box, what it found, and for an expired coupon the box for the reason.
#[component]
pub fn CouponField(props: &CouponFieldProps) -> Html {
    let tongue = use_tongue();
    let (code, reason) = &props.typed;
    let read = read(&props.study, code, props.by, &props.today);
    // Half a code is no mistake yet.
    let signs = code.chars().filter(|c| c.is_alphanumeric()).count();
    let error = match &read {
        Some(Err(why)) if props.finished || signs >= 8 => Some(AttrValue::from(refusal(why, tongue))),
        Some(_) | None => None,
    };
    let found = read.and_then(Result::ok);
    let on_code = {
        let (reason, on_change) = (reason.to_string(), props.on_change.clone());
        Callback::from(move |code: String| on_change.emit(Brought { code, reason: reason.clone() }))
    };
    let on_reason = {
        let (code, on_change) = (code.to_string(), props.on_change.clone());
        Callback::from(move |reason: String| on_change.emit(Brought { code: code.clone(), reason }))
    };
    let who = found.as_ref().map(|found| {
        let number = props.study.informants.get(found.from).map_or(0, |person| person.number);
        coupons::from(number, known_as(&props.study, found.from), tongue)
    });
    let expired = found.and_then(|found| found.expired);
    let unsaid = props.finished && reason.trim().is_empty();
    let no_reason = unsaid.then(|| AttrValue::from(refusal(&Refusal::Empty(Blank::Reason), tongue)));
    html! {
        <>
            <TextInput label={CouponText::Code.say(tongue)} hint={CouponText::CodeHint.say(tongue)} value={code.clone()} identity=true optional=true
                {error} on_input={on_code} on_enter={props.on_enter.clone()} />
            <p class="good coupon-found" role="status">{ who.unwrap_or_default() }</p>
            if let Some(last) = expired {
                <Notice tone={Tone::Warm} title={refusal(&Refusal::CouponExpired(last), tongue)} />
                <TextInput error={no_reason} label={CouponText::Late.say(tongue)} hint={CouponText::LateHint.say(tongue)} value={reason.clone()} identity=true
                    on_input={on_reason} on_enter={props.on_enter.clone()} />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;
    use fieldwork::command::Command;
    use fieldwork::coupon::CouponRule;

    #[tokio::test(flavor = "current_thread")]
    async fn a_code_finds_its_referrer_or_says_what_is_wrong() {
        let mut desk = Desk::sample();
        desk.use_coupons(CouponRule { limit: 3, days: Some(10) });
        let from = desk.person(7);
        desk.act(Command::IssueCoupons { informant: from, count: 1 });
        let study = desk.study();
        let coupon = study.coupons_of(from).remove(0);
        let last = coupon.valid_until.clone().unwrap();
        assert_eq!(last, "2013-05-30");
        assert_eq!(read(&study, "  ", None, &last), None);
        assert_eq!(read(&study, &coupon.shown(), None, &last), Some(Ok(Read { from, expired: None })));
        let late = Some(Ok(Read { from, expired: Some(last.clone()) }));
        assert_eq!(read(&study, &coupon.code, None, "2013-05-31"), late);
        assert_eq!(read(&study, &coupon.code, Some(from), &last), Some(Err(Refusal::OwnCoupon)));
        let field = |code: &str, reason: &str, today: &str| {
            let (study, typed) =
                (study.clone(), (AttrValue::from(code.to_owned()), AttrValue::from(reason.to_owned())));
            let today = AttrValue::from(today.to_owned());
            html! { <CouponField {study} {typed} {today} on_change={Callback::noop()} on_enter={Callback::noop()} /> }
        };
        let html = desk.markup(Id, || field(&coupon.shown(), "", &last)).await;
        assert!(html.contains("Dari 07 ") && !html.contains("Mengapa tetap diterima"));
        let html = desk.markup(En, || field(&coupon.shown(), "", "2013-06-01")).await;
        assert!(html.contains("valid until 30 May 2013") && html.contains("Why it is accepted all the same"));
        let html = desk.markup(En, || field("K7Q", "", &last)).await;
        assert!(!html.contains("is no coupon code"), "half a code is no mistake yet");
        let html = desk.markup(En, || field("K7QM-0000", "", &last)).await;
        assert!(html.contains("“K7QM-0000” is no coupon code"));
    }
}
