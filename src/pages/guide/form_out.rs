//! The guide as a form for other programs: what they will not know of it, whom it names, and then the file.

use crate::components::{
    Button, ButtonKind, Choice, Choices, Glyph, Icon, LinkButton, Notice, Progress, Sheet, Switch, Tone, use_toaster,
};
use crate::i18n::forms::{FormText, kind, loss};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::export::{found_words, guide_departure, place_words};
use crate::platform::files::{self, Outgoing};
use crate::platform::random;
use crate::store::{Handed, use_act, use_view};
use fieldwork::command::Command;
use fieldwork::study::Study;
use privacy::blocker::{Blocker, Blockers};
use std::cell::Cell;
use std::rc::Rc;
use vault::Entropy;
use workroom::forms::{FormKind, FormLoss, FormWish};
use workroom::xlsform::write::What;
use workroom::{Reply, Request};
use yew::prelude::*;

/// What the worker has said.
#[derive(Clone, Debug, PartialEq)]
enum Made {
    /// Not yet.
    Making,
    /// A file that may leave.
    Ready { name: String, bytes: Rc<Vec<u8>>, sha256: String, losses: Vec<FormLoss> },
    /// No file.
    Blocked(Blockers),
    /// No answer.
    Failed,
}

/// Props of [`ShareSheet`].
#[derive(Properties, PartialEq)]
pub struct ShareSheetProps {
    /// Closes.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn ShareSheet(props: &ShareSheetProps) -> Html {
    let (tongue, view, act, toaster) = (use_tongue(), use_view(), use_act(), use_toaster());
    let chosen = use_state(FormKind::default);
    let missing_choices = use_state(|| false);
    let made = use_state(|| Made::Making);
    let asked = use_memo((), |()| Cell::new(0_u32));
    let seed = use_memo((), |()| {
        let mut seed = [0; 32];
        random::Random.fill(&mut seed);
        seed
    });
    {
        let (act, made) = (act.clone(), made.clone());
        let wish = FormWish { kind: *chosen, missing_choices: *missing_choices, seed: *seed, ..FormWish::default() };
        use_effect_with((view.clone(), wish), move |(_, wish)| {
            let number = asked.get().wrapping_add(1);
            asked.set(number);
            made.set(Made::Making);
            let request = Request::WriteForm(wish.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let answer = act.ask::<Request, Reply>(&request).await;
                if asked.get() != number {
                    return;
                }
                made.set(match answer {
                    Ok(Reply::FormWritten { file_name, bytes, losses, sha256 }) => {
                        Made::Ready { name: file_name, bytes: Rc::new(bytes), sha256, losses }
                    }
                    Ok(Reply::Blocked(blockers)) => Made::Blocked(blockers),
                    Ok(
                        Reply::Preview(_)
                        | Reply::HandedOn { .. }
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormRead(_)
                        | Reply::FormRefused(_)
                        | Reply::NetworkWritten { .. }
                        | Reply::NetworkRefused(_),
                    )
                    | Err(_) => Made::Failed,
                });
            });
        });
    }
    let on_kind = {
        let chosen = chosen.clone();
        Callback::from(move |values: Vec<AttrValue>| {
            let csv = values.iter().any(|value| value == FormKind::Csv.ending());
            chosen.set(if csv { FormKind::Csv } else { FormKind::Workbook });
        })
    };
    let on_missing = {
        let missing_choices = missing_choices.clone();
        Callback::from(move |on: bool| missing_choices.set(on))
    };
    let save = {
        let (act, seed) = (act.clone(), *seed);
        let (made, media, on_close) = ((*made).clone(), chosen.media(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let Made::Ready { name, bytes, sha256, .. } = &made else { return };
            let file = Outgoing { name: name.clone(), media, bytes: (**bytes).clone() };
            let left = guide_departure(&seed, name.clone(), sha256.clone());
            let (act, toaster, on_close) = (act.clone(), toaster.clone(), on_close.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let said = match files::save(&file).await {
                    Ok(Handed::Checked) => FormText::Saved,
                    Ok(Handed::Downloaded) => FormText::HandedOver,
                    Ok(Handed::Cancelled) => FormText::Cancelled,
                    Err(_) => FormText::NotSaved,
                };
                if said != FormText::NotSaved && said != FormText::Cancelled {
                    let _the_page_says_when_nothing_can_be_written = act.run(Command::Add(left.into()));
                    on_close.emit(());
                }
                toaster.say(said.say(tongue));
            });
        })
    };
    let choices: Vec<Choice> = [FormKind::Workbook, FormKind::Csv]
        .into_iter()
        .map(|one| {
            let (label, hint) = kind(one);
            Choice::new(one.ending(), label.say(tongue)).hint(hint.say(tongue))
        })
        .collect();
    let ready = matches!(*made, Made::Ready { .. });
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_close.reform(|_: MouseEvent| ())} />
            <Button label={FormText::Save.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Download} disabled={!ready} onclick={save} />
        </>
    };
    html! {
        <Sheet open={true} title={FormText::Share.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <div class="form">
                <p class="quiet">{ FormText::ShareHint.say(tongue) }</p>
                <Choices legend={FormText::Kind.say(tongue)} {choices} chosen={vec![AttrValue::from(chosen.ending())]} on_change={on_kind} />
                <Switch label={FormText::MissingChoices.say(tongue)} hint={FormText::MissingChoicesHint.say(tongue)} on={*missing_choices} on_change={on_missing} />
                <div role="status">{ judged(&made, &view.study, tongue) }</div>
            </div>
        </Sheet>
    }
}

/// What the gate says, and what is lost on the way.
fn judged(made: &Made, study: &Study, tongue: Tongue) -> Html {
    match made {
        Made::Making => html! { <Progress label={FormText::Checking.say(tongue)} /> },
        Made::Failed => html! { <Notice tone={Tone::Danger} title={FormText::NotSaved.say(tongue)} urgent=true /> },
        Made::Blocked(blockers) => {
            let actions = html! { <LinkButton href="#/ekspor" label={FormText::ToExport.say(tongue)} /> };
            html! {
                <Notice tone={Tone::Warm} title={FormText::HeldBack.say(tongue)} {actions}>
                    <p>{ FormText::HeldBackHint.say(tongue) }</p>
                    <ul class="gate__places">{ for blockers.iter().take(60).enumerate().map(|(n, blocker)| held_back(n, blocker, study, tongue)) }</ul>
                </Notice>
            }
        }
        Made::Ready { losses, .. } => html! {
            <div class="stack">
                <p class="row row--tight"><Icon name={Glyph::ShieldCheck} class="icon--small" /><strong>{ FormText::Free.say(tongue) }</strong></p>
                <p class="small quiet">{ FormText::FreeHint.say(tongue) }</p>
                <section class="section" aria-labelledby="share-losses">
                    <h3 id="share-losses">{ FormText::NotKnownElsewhere.say(tongue) }</h3>
                    if losses.is_empty() {
                        <p class="quiet">{ FormText::AllKnown.say(tongue) }</p>
                    } else {
                        <ul class="losses">{ for losses.iter().map(|one| lost(*one, tongue)) }</ul>
                        <p class="small quiet">{ FormText::NotKnownHint.say(tongue) }</p>
                    }
                </section>
            </div>
        },
    }
}

fn lost(one: FormLoss, tongue: Tongue) -> Html {
    // What does not even come back to us is said louder.
    let class = matches!(one.what, What::NotCarried | What::Unresolved).then_some("losses__grave");
    html! { <li key={format!("{:?}", one.what)} {class}>{ loss(one.what, one.count, tongue) }</li> }
}

fn held_back(n: usize, blocker: &Blocker, study: &Study, tongue: Tongue) -> Html {
    let (words, _) = place_words(study, &blocker.place, tongue);
    html! {
        <li key={n} class="gate__place">
            <span class="grow">
                <span>{ words }</span>
                if let Some(found) = found_words(&blocker.obstacle) { <q class="gate__found">{ found.to_owned() }</q> }
            </span>
        </li>
    }
}
