//! The record itself: others joined with it, and forgetting the person.

use super::PersonProps;
use super::facts::bar_to_forgetting;
use crate::components::{Button, ButtonKind, Confirm, Glyph, Notice};
use crate::i18n::informants::{One, cannot_forget, number};
use crate::i18n::use_tongue;
use crate::pages::informants::line::known_as;
use crate::pages::parts::use_doing;
use crate::route::Route;
use fieldwork::command::Command;
use fieldwork::id::InformantId;
use fieldwork::study::RecordId;
use yew::prelude::*;
use yew_router::prelude::*;

/// Joined records, and the end of the record.
#[component]
pub(crate) fn RecordPart(props: &PersonProps) -> Html {
    let (tongue, doing, navigator) = (use_tongue(), use_doing(), use_navigator());
    let asking = use_state_eq(|| false);
    let id = props.person.id;
    let mut joined: Vec<_> =
        props.study.informants.values().filter(|other| other.id != id && props.study.person(other.id) == id).collect();
    joined.sort_by_key(|other| other.number);
    let bar = bar_to_forgetting(&props.study, id);
    let ask = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(to))
    };
    let forget = {
        let asking = asking.clone();
        Callback::from(move |()| {
            asking.set(false);
            let said = Some(One::Forgotten.say(tongue).to_owned());
            if let (Some(_), Some(navigator)) = (doing(Command::Remove(RecordId::Informant(id)), said), &navigator) {
                navigator.push(&Route::Informants);
            }
        })
    };
    html! {
        <section class="section" aria-labelledby="record-title">
            <h2 id="record-title" class="unseen">{ One::Forget.say(tongue) }</h2>
            if !joined.is_empty() {
                <h3>{ One::Joined.say(tongue) }</h3>
                <p class="small quiet">{ One::JoinedHint.say(tongue) }</p>
                <ul class="list">
                    { for joined.iter().map(|other| html! {
                        <li key={other.id.to_string()} class="row row--between row--wrap">
                            <span>{ format!("{} {}", number(other.number), known_as(&props.study, other.id)) }</span>
                            <SeparateButton id={other.id} />
                        </li>
                    }) }
                </ul>
            }
            if let Some(bar) = bar {
                <Notice title={One::CannotForget.say(tongue)}><p>{ cannot_forget(&bar, tongue) }</p></Notice>
            } else {
                <div><Button label={One::Forget.say(tongue)} kind={ButtonKind::Danger} icon={Glyph::Trash} onclick={ask(true).reform(|_| ())} /></div>
            }
            <Confirm open={*asking} title={One::ForgetAsk.say(tongue)} text={One::ForgetText.say(tongue)} action={One::Forget.say(tongue)}
                on_confirm={forget} on_close={ask(false)} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SeparateButtonProps {
    /// The record that stands for somebody else.
    pub id: InformantId,
}

/// Takes back that a record is another naming of somebody.
#[component]
pub(crate) fn SeparateButton(props: &SeparateButtonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let id = props.id;
    let separate = Callback::from(move |_: MouseEvent| {
        let _said_in_a_toast = doing(Command::Separate(id), Some(One::Separated.say(tongue).to_owned()));
    });
    html! { <Button label={One::Separate.say(tongue)} onclick={separate} /> }
}
