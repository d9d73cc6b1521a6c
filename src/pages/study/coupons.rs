//! Whether the study uses coupons, how many a person can pass on, and how long they are valid.

use crate::components::{Button, ButtonKind, Glyph, InputKind, Sheet, Switch, TextInput};
use crate::i18n::coupons::{CouponText, rule, so_far};
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::{use_kept, use_view};
use fieldwork::command::Command;
use fieldwork::coupon::CouponRule;
use fieldwork::frame::Frame;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The rule as it stands, and the way to change it.
#[component]
pub fn CouponPart() -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let open = use_state_eq(|| false);
    let study = &view.study;
    let Some(frame) = study.frame() else { return Html::default() };
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let used = study.coupons.values().filter(|coupon| !study.redemptions(coupon.id).is_empty()).count();
    html! {
        <section class="section" aria-labelledby="study-coupons">
            <div class="section__head">
                <h2 id="study-coupons">{ CouponText::Title.say(tongue) }</h2>
                <Button label={CouponText::Edit.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={set(true).reform(|_: MouseEvent| ())} />
            </div>
            <p class="quiet measure">{ CouponText::Hint.say(tongue) }</p>
            <p>{ frame.coupons.map_or_else(|| CouponText::Off.say(tongue).to_owned(), |it| rule(it, tongue)) }</p>
            if !study.coupons.is_empty() { <p class="small quiet">{ so_far(study.coupons.len(), used, tongue) }</p> }
            if *open { <CouponSheet frame={frame.clone()} on_close={set(false)} /> }
        </section>
    }
}

/// What the sheet holds until it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Draft {
    on: bool,
    limit: String,
    days: String,
}

/// The usual number of coupons in respondent-driven samples (Heckathorn 1997).
const USUAL_LIMIT: u32 = 3;

impl Draft {
    fn of(rule: Option<CouponRule>) -> Self {
        let limit = rule.map_or(USUAL_LIMIT, |rule| rule.limit).to_string();
        let days = rule.and_then(|rule| rule.days).map(|days| days.to_string()).unwrap_or_default();
        Self { on: rule.is_some(), limit, days }
    }

    fn limit(&self) -> Option<u32> {
        self.limit.trim().parse().ok()
    }

    /// The days; `Some(None)` where coupons do not expire, `None` where what was typed is no number.
    fn days(&self) -> Option<Option<u32>> {
        let days = self.days.trim();
        if days.is_empty() { Some(None) } else { days.parse().ok().map(Some) }
    }

    /// The rule it becomes; `None` where a box cannot be read.
    fn rule(&self) -> Option<Option<CouponRule>> {
        if !self.on {
            return Some(None);
        }
        Some(Some(CouponRule { limit: self.limit()?, days: self.days()? }))
    }
}

#[derive(Properties, PartialEq)]
struct CouponSheetProps {
    frame: Frame,
    on_close: Callback<()>,
}

#[component]
fn CouponSheet(props: &CouponSheetProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let kept = use_kept("frame/coupons");
    let draft = {
        let (before, rule) = (kept.before.clone(), props.frame.coupons);
        use_state(move || {
            let before = before.and_then(|text| serde_json::from_str::<Draft>(&text).ok());
            before.unwrap_or_else(|| Draft::of(rule))
        })
    };
    let write = {
        let (draft, kept) = (draft.clone(), kept.clone());
        Callback::from(move |next: Draft| {
            if let Ok(text) = serde_json::to_string(&next) {
                kept.keep(text);
            }
            draft.set(next);
        })
    };
    let set = |change: fn(&mut Draft, String)| {
        let (draft, write) = (draft.clone(), write.clone());
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            write.emit(next);
        })
    };
    let turn = {
        let (draft, write) = (draft.clone(), write.clone());
        Callback::from(move |on: bool| write.emit(Draft { on, ..(*draft).clone() }))
    };
    let close = {
        let kept = kept.clone();
        props.on_close.reform(move |()| kept.let_go())
    };
    let rule = draft.rule();
    let save = {
        let (frame, on_close) = (props.frame.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let Some(coupons) = rule else { return };
            let changed = Frame { coupons, ..frame.clone() };
            let said = Some(CouponText::Saved.say(tongue).to_owned());
            if doing(Command::Change(changed.into()), said).is_some() {
                kept.let_go();
                on_close.emit(());
            }
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} disabled={rule.is_none()} onclick={save.reform(|_: MouseEvent| ())} />
        </>
    };
    let no_limit = draft.limit().is_none().then(|| AttrValue::from(CouponText::NoLimit.say(tongue)));
    let no_days = draft.days().is_none().then(|| AttrValue::from(CouponText::NoDays.say(tongue)));
    html! {
        <Sheet open=true title={CouponText::Edit.say(tongue)} on_close={close} {actions}>
            <div class="form">
                <Switch label={CouponText::Use.say(tongue)} hint={CouponText::UseHint.say(tongue)} on={draft.on} on_change={turn} />
                if draft.on {
                    <TextInput label={CouponText::Limit.say(tongue)} hint={CouponText::LimitHint.say(tongue)} kind={InputKind::Number}
                        value={draft.limit.clone()} error={no_limit} on_input={set(|draft, text| draft.limit = text)} on_enter={save.clone()} />
                    <TextInput label={CouponText::Days.say(tongue)} hint={CouponText::DaysHint.say(tongue)} kind={InputKind::Number} optional=true
                        value={draft.days.clone()} error={no_days} on_input={set(|draft, text| draft.days = text)} on_enter={save} />
                }
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Tongue::{En, Id};
    use crate::pages::informants::trial::Desk;

    #[tokio::test(flavor = "current_thread")]
    async fn the_page_says_whether_coupons_are_used_and_how() {
        let mut desk = Desk::sample();
        let html = desk.markup(Id, || html! { <CouponPart /> }).await;
        assert!(html.contains("Studi ini tidak memakai kupon."));
        desk.use_coupons(CouponRule { limit: 3, days: Some(30) });
        let informant = desk.person(7);
        desk.act(Command::IssueCoupons { informant, count: 2 });
        let html = desk.markup(Id, || html! { <CouponPart /> }).await;
        assert!(html.contains("3 kupon per orang, berlaku 30 hari") && html.contains("2 diterbitkan, 0 terpakai"));
        desk.use_coupons(CouponRule { limit: 1, days: None });
        let html = desk.markup(En, || html! { <CouponPart /> }).await;
        assert!(html.contains("1 coupon a person, never expiring"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_sheet_opens_as_the_study_stands() {
        let mut desk = Desk::sample();
        desk.use_coupons(CouponRule { limit: 4, days: Some(21) });
        let frame = desk.study().frame().unwrap().clone();
        let sheet = || html! { <CouponSheet frame={frame.clone()} on_close={Callback::noop()} /> };
        let html = desk.markup(En, sheet).await;
        assert!(
            html.contains("Limit of coupons per person")
                && html.contains("value=\"4\"")
                && html.contains("value=\"21\"")
        );
    }

    #[test]
    fn what_was_typed_becomes_a_rule_or_waits() {
        let draft = |limit: &str, days: &str| Draft { on: true, limit: limit.to_owned(), days: days.to_owned() };
        assert_eq!(draft(" 2 ", "").rule(), Some(Some(CouponRule { limit: 2, days: None })));
        assert_eq!(draft("2", "14").rule(), Some(Some(CouponRule { limit: 2, days: Some(14) })));
        assert_eq!((draft("dua", "").rule(), draft("2", "sebulan").rule(), draft("", "").rule()), (None, None, None));
        assert_eq!(Draft { on: false, ..draft("", "x") }.rule(), Some(None));
        assert_eq!(Draft::of(None), Draft { on: false, limit: "3".to_owned(), days: String::new() });
    }
}
