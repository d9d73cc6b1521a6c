//! The recovery key on its way to paper: shown once in groups, written or printed, two of its groups read back.

use crate::components::{Button, ButtonKind, Glyph, Progress, TextInput};
use crate::i18n::home::{HomeText, group_numbered, step_of};
use crate::i18n::{Common, use_tongue};
use crate::store::NewRecovery;
use yew::prelude::*;

/// Props of [`PaperKey`].
#[derive(Properties, PartialEq)]
pub struct PaperKeyProps {
    /// The key.
    pub recovery: NewRecovery,
    /// The word of the last button.
    pub action: AttrValue,
    /// Both groups were right.
    pub on_ready: Callback<()>,
    /// At work, and at what.
    #[prop_or_default]
    pub busy: Option<AttrValue>,
    /// Why it did not work.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The way back from the first of its two steps.
    #[prop_or_default]
    pub on_back: Option<Callback<()>>,
    /// Its first step among how many, where it stands on a page of its own with headings.
    #[prop_or_default]
    pub steps: Option<(usize, usize)>,
}

/// Shows the key, then asks for two of its groups.
#[component]
pub fn PaperKey(props: &PaperKeyProps) -> Html {
    let tongue = use_tongue();
    let checking = use_state_eq(|| false);
    let turn = |to: bool| {
        let checking = checking.clone();
        Callback::from(move |()| checking.set(to))
    };
    let (title, lead, offset) = if *checking {
        (HomeText::CheckTitle, HomeText::CheckLead, 1)
    } else {
        (HomeText::KeyTitle, HomeText::KeyLead, 0)
    };
    html! {
        <div class="stack">
            if let Some((first, all)) = props.steps {
                <header class="page__head screen-only">
                    <p class="eyebrow eyebrow--accent">{ step_of(first + offset, all, tongue) }</p>
                    <h1 class="page__title">{ title.say(tongue) }</h1>
                </header>
            }
            <p class="measure screen-only">{ lead.say(tongue) }</p>
            if *checking {
                <Check recovery={props.recovery.clone()} action={props.action.clone()} on_ready={props.on_ready.clone()}
                    on_back={turn(false)} busy={props.busy.clone()} error={props.error.clone()} />
            } else {
                <Sheet recovery={props.recovery.clone()} on_written={turn(true)} on_back={props.on_back.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    recovery: NewRecovery,
    on_written: Callback<()>,
    on_back: Option<Callback<()>>,
}

/// The sheet: what is copied by hand, or printed alone.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let tongue = use_tongue();
    let print = |_: MouseEvent| {
        let _printing_is_the_browsers_business = gloo::utils::window().print();
    };
    html! {
        <>
            <div class="paper-key">
                <p class="paper-key__title print-only">{ "Jejaring · " }{ HomeText::KeyTitle.say(tongue) }</p>
                <ol class="paper-key__groups" aria-label={HomeText::KeyGroups.say(tongue)}>
                    { for props.recovery.groups().iter().enumerate().map(|(at, group)| html! {
                        <li key={at} class="paper-key__group"><span class="paper-key__text">{ group.as_str() }</span></li>
                    }) }
                </ol>
                <p class="paper-key__note print-only">{ HomeText::PrintedHint.say(tongue) }</p>
                <p class="paper-key__lines print-only">
                    <span>{ HomeText::PrintedFor.say(tongue) }</span><span>{ HomeText::PrintedOn.say(tongue) }</span>
                </p>
            </div>
            <div class="row row--wrap screen-only">
                if let Some(on_back) = &props.on_back {
                    <Button label={Common::Back.say(tongue)} onclick={on_back.reform(|_| ())} />
                }
                <Button label={Common::Print.say(tongue)} icon={Glyph::Print} onclick={print} />
                <Button label={HomeText::Written.say(tongue)} kind={ButtonKind::Main} onclick={props.on_written.reform(|_| ())} />
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CheckProps {
    recovery: NewRecovery,
    action: AttrValue,
    on_ready: Callback<()>,
    on_back: Callback<()>,
    busy: Option<AttrValue>,
    error: Option<AttrValue>,
}

/// Two groups, read from the paper.
#[component]
fn Check(props: &CheckProps) -> Html {
    let tongue = use_tongue();
    let first = use_state_eq(String::new);
    let second = use_state_eq(String::new);
    let wrong = use_state_eq(|| [false; 2]);
    let busy = props.busy.is_some();
    let go = {
        let (recovery, on_ready) = (props.recovery.clone(), props.on_ready.clone());
        let (first, second, wrong) = (first.clone(), second.clone(), wrong.clone());
        Callback::from(move |()| {
            let right = recovery.check([first.as_str(), second.as_str()]);
            wrong.set(right.map(|right| !right));
            if right == [true, true] && !busy {
                on_ready.emit(());
            }
        })
    };
    let [first_place, second_place] = props.recovery.asked();
    let [first_wrong, second_wrong] = *wrong;
    let into = |place: &UseStateHandle<String>| {
        let place = place.clone();
        Callback::from(move |typed: String| place.set(typed))
    };
    let said = |wrong: bool| wrong.then(|| AttrValue::from(HomeText::GroupWrong.say(tongue)));
    html! {
        <div class="form">
            <div class="form__pair">
                <TextInput key="first" label={group_numbered(first_place + 1, tongue)} value={(*first).clone()} on_input={into(&first)}
                    identity=true error={said(first_wrong)} class="paper-key__answer" focus=true disabled={busy} />
                <TextInput key="second" label={group_numbered(second_place + 1, tongue)} value={(*second).clone()}
                    on_input={into(&second)} identity=true error={said(second_wrong)} class="paper-key__answer"
                    on_enter={go.clone()} disabled={busy} />
            </div>
            if let Some(words) = &props.busy { <Progress label={words.clone()} words={words.clone()} /> }
            <p class="field__error" role="alert">{ props.error.clone().unwrap_or_default() }</p>
            <div class="row row--wrap">
                <Button label={HomeText::ShowAgain.say(tongue)} disabled={busy} onclick={props.on_back.reform(|_| ())} />
                <Button label={props.action.clone()} kind={ButtonKind::Main} {busy} onclick={go.reform(|_: MouseEvent| ())} />
            </div>
        </div>
    }
}
