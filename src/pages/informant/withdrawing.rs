//! Taking the consent back: how far, what goes and what stays, and why where the person said so.

use super::PersonProps;
use crate::components::{Button, ButtonKind, Choice, Choices, Dialog, Glyph, TextInput};
use crate::i18n::informants::One;
use crate::i18n::withdrawal::{WithdrawalWords, extent, goes, goes_not};
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::use_doing;
use fieldwork::command::Command;
use fieldwork::people::Extent;
use fieldwork::withdrawal::consequences;
use yew::prelude::*;

const fn value(extent: Extent) -> &'static str {
    match extent {
        Extent::Stop => "stop",
        Extent::LeaveOut => "leave-out",
        Extent::TakeOut => "take-out",
    }
}

/// The button, and the window it opens.
#[component]
pub(crate) fn Withdrawing(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let open = use_state_eq(|| false);
    let wanted = use_state_eq(|| Extent::LeaveOut);
    let reason = use_state_eq(String::new);
    let set_open = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let choose = {
        let wanted = wanted.clone();
        Callback::from(move |chosen: Vec<AttrValue>| {
            let found = Extent::ALL.into_iter().find(|extent| chosen.first().is_some_and(|it| *it == value(*extent)));
            if let Some(extent) = found {
                wanted.set(extent);
            }
        })
    };
    let write = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let act = {
        let (open, reason, wanted, informant) = (open.clone(), reason.clone(), wanted.clone(), props.person.id);
        Callback::from(move |_: MouseEvent| {
            let command = Command::Withdraw { informant, extent: *wanted, reason: (*reason).clone() };
            if doing(command, Some(WithdrawalWords::Noted.say(tongue).to_owned())).is_some() {
                reason.set(String::new());
                open.set(false);
            }
        })
    };
    let choices =
        Extent::ALL.into_iter().map(|known| Choice::new(value(known), extent(known, tongue))).collect::<Vec<_>>();
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} onclick={set_open(false).reform(|_| ())} />
            <Button label={WithdrawalWords::Act.say(tongue)} kind={ButtonKind::Danger} onclick={act} />
        </>
    };
    html! {
        <>
            <div><Button label={WithdrawalWords::Open.say(tongue)} icon={Glyph::History} onclick={set_open(true).reform(|_| ())} /></div>
            <Dialog open={*open} title={WithdrawalWords::Title.say(tongue)} on_close={set_open(false)} {actions}>
                <div class="form">
                    <Choices legend={WithdrawalWords::HowFar.say(tongue)} {choices} chosen={vec![value(*wanted).into()]} on_change={choose} />
                    if *open {
                        { for [(WithdrawalWords::Goes, true), (WithdrawalWords::Stays, false)].into_iter().map(|(title, going)| {
                            let means = consequences(&props.study, props.person.id, *wanted);
                            let lines = if going { goes(&means, *wanted, tongue) } else { goes_not(&means, *wanted, tongue) };
                            html! {
                                <section key={going.to_string()}>
                                    <h3>{ title.say(tongue) }</h3>
                                    <ul class="list small">{ for lines.into_iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul>
                                </section>
                            }
                        }) }
                    }
                    <TextInput label={One::Why.say(tongue)} value={(*reason).clone()} on_input={write} hint={WithdrawalWords::WhyHint.say(tongue)} />
                </div>
            </Dialog>
        </>
    }
}
