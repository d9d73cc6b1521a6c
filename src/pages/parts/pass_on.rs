//! The message an informant passes on, so that the person recommended decides whether to come forward. It names nobody: not
//! who is recommended, and not who recommends. As text to copy, or as a card on paper.

use super::{language_name, use_doing, use_today};
use crate::components::{Button, ButtonKind, Choice, Glyph, Select, Sheet, TextArea, use_toaster};
use crate::i18n::coupons::CouponText;
use crate::i18n::pass_on::{PassOnText, message};
use crate::i18n::{Common, use_tongue};
use crate::platform::{clipboard, print};
use crate::store::{use_kept, use_view};
use fieldwork::command::Command;
use fieldwork::coupon::{Coupon, Standing};
use fieldwork::frame::Frame;
use fieldwork::id::{CouponId, InformantId};
use fieldwork::language::Language;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`PassOnButton`].
#[derive(Properties, PartialEq)]
pub struct PassOnButtonProps {
    /// How it looks.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Who passes the message on, where that is known: their coupons can stand on it.
    #[prop_or_default]
    pub from: Option<InformantId>,
    /// The coupon that stands on it first; without one the first that is valid.
    #[prop_or_default]
    pub coupon: Option<CouponId>,
    /// What the button says, where it is not the message itself.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// The button that opens the message.
#[component]
pub fn PassOnButton(props: &PassOnButtonProps) -> Html {
    let tongue = use_tongue();
    let open = use_state_eq(|| false);
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    html! {
        <>
            <Button label={props.label.clone().unwrap_or_else(|| PassOnText::Open.say(tongue).into())} icon={Glyph::Mail} kind={props.kind} onclick={set(true).reform(|_: MouseEvent| ())} />
            if *open { <PassOn on_close={set(false)} from={props.from} coupon={props.coupon} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PassOnProps {
    on_close: Callback<()>,
    from: Option<InformantId>,
    coupon: Option<CouponId>,
}

#[component]
fn PassOn(props: &PassOnProps) -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let Some(frame) = view.study.frame() else { return Html::default() };
    let languages = frame.languages.clone();
    let first = languages.first().copied().unwrap_or(Language::Indonesian);
    let language = use_state_eq(|| first);
    let toaster = use_toaster();
    let today = use_today();
    let valid: Vec<Rc<Coupon>> = props
        .from
        .filter(|_| frame.coupons.is_some())
        .map(|from| view.study.coupons_of(from))
        .unwrap_or_default()
        .into_iter()
        .filter(|coupon| view.study.coupon_standing(coupon, &today) == Standing::Valid)
        .collect();
    // Nothing chosen yet, none wanted, or one of them.
    let chosen = use_state_eq(|| None::<Option<CouponId>>);
    let wanted = chosen.unwrap_or_else(|| props.coupon.or_else(|| valid.first().map(|coupon| coupon.id)));
    let coupon = valid.iter().find(|coupon| Some(coupon.id) == wanted);
    let text = message(frame, coupon.map(|coupon| &**coupon), *language);
    let choose_coupon = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(Some(value.parse::<CouponId>().ok())))
    };
    let coupons: Vec<Choice> = valid.iter().map(|coupon| Choice::new(coupon.id.to_string(), coupon.shown())).collect();
    let copy = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| {
            let (text, toaster) = (text.clone(), toaster.clone());
            spawn_local(async move {
                let said =
                    if clipboard::copy(&text).await.is_ok() { PassOnText::Copied } else { PassOnText::NotCopied };
                toaster.say(said.say(tongue));
            });
        })
    };
    let choose = {
        let language = language.clone();
        Callback::from(move |tag: String| {
            if let Some(chosen) = Language::from_tag(&tag) {
                language.set(chosen);
            }
        })
    };
    let choices: Vec<Choice> = languages
        .iter()
        .map(|language| Choice::new(language.tag().to_owned(), language_name(*language, tongue)))
        .collect();
    let ready = !frame.reach_us.is_empty();
    let actions = html! {
        <>
            <Button label={Common::Close.say(tongue)} onclick={props.on_close.reform(|_: MouseEvent| ())} />
            <Button label={PassOnText::Print.say(tongue)} icon={Glyph::Print} disabled={!ready}
                onclick={Callback::from(|_: MouseEvent| print::print())} />
            <Button label={PassOnText::Copy.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Copy} disabled={!ready} onclick={copy} />
        </>
    };
    html! {
        <Sheet open=true title={PassOnText::Title.say(tongue)} on_close={props.on_close.clone()} {actions} class="pass-on">
            <div class="form">
                <p class="quiet pass-on__aside">{ PassOnText::Intro.say(tongue) }</p>
                <ReachUs frame={frame.clone()} />
                if languages.len() > 1 {
                    <Select label={PassOnText::Language.say(tongue)} {choices} value={language.tag()} on_change={choose} class="pass-on__aside" />
                }
                if !coupons.is_empty() {
                    <Select label={CouponText::OnMessage.say(tongue)} choices={coupons} none={CouponText::NoCode.say(tongue)}
                        value={coupon.map(|coupon| coupon.id.to_string()).unwrap_or_default()} on_change={choose_coupon} class="pass-on__aside" />
                }
                <article class="pass-on__card" lang={language.tag()} aria-label={PassOnText::Title.say(tongue)}>
                    { for text.split("\n\n").enumerate().map(|(at, paragraph)| html! {
                        <p key={at} class={(at == 0).then_some("pass-on__title")}>
                            { for paragraph.lines().map(|line| html! { <span class="pass-on__line">{ line }</span> }) }
                        </p>
                    }) }
                </article>
            </div>
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct ReachUsProps {
    frame: Frame,
}

/// How to reach the team, written once for the study.
#[component]
fn ReachUs(props: &ReachUsProps) -> Html {
    let (tongue, doing, kept) = (use_tongue(), use_doing(), use_kept("frame/reach-us"));
    let initial = use_state(|| kept.before.as_deref().unwrap_or(&props.frame.reach_us).to_owned());
    let input = {
        let kept = kept.clone();
        Callback::from(move |text: String| kept.keep(text))
    };
    let save = {
        let frame = props.frame.clone();
        Callback::from(move |text: String| {
            if text.trim() == frame.reach_us {
                kept.let_go();
                return;
            }
            let changed = Frame { reach_us: text, ..frame.clone() };
            let said = Some(PassOnText::ReachSaved.say(tongue).to_owned());
            if doing(Command::Change(changed.into()), said).is_some() {
                kept.let_go();
            }
        })
    };
    html! {
        <div class="pass-on__aside">
            <TextArea label={PassOnText::ReachUs.say(tongue)} hint={PassOnText::ReachHint.say(tongue)} initial={(*initial).clone()} rows={3}
                identity=true on_input={input} on_leave={save} />
        </div>
    }
}
