//! The panel beside the tree: the selected person, whom to see next and why, names that come back, a few figures.

use super::checks::Checks;
use super::reasons::in_words;
use super::{Scene, SceneRef};
use crate::components::{Button, ButtonKind, Card, Figures, Glyph, LinkButton};
use crate::i18n::interview::stage;
use crate::i18n::referrals::{Web, known_names, named_times, times};
use crate::i18n::study::wave;
use crate::i18n::{Tongue, percent, use_tongue};
use crate::pages::parts::PassOnButton;
use analysis::sectors::government_and_others;
use fieldwork::id::InformantId;
use yew::prelude::*;

/// Props of [`Beside`].
#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// Who led to whom.
    pub scene: SceneRef,
    /// The selected person.
    pub selected: Option<InformantId>,
    /// Somebody was chosen.
    pub on_select: Callback<InformantId>,
    /// A referral by somebody is to be added.
    pub on_name: Callback<InformantId>,
}

/// The panel.
#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let tongue = use_tongue();
    let reasons = use_state_eq(|| false);
    let toggle = {
        let reasons = reasons.clone();
        Callback::from(move |_: MouseEvent| reasons.set(!*reasons))
    };
    html! {
        <aside class="side" aria-label={Web::NextPerson.say(tongue)}>
            // The cards have headings of level 3.
            <h2 class="unseen">{ Web::NextPerson.say(tongue) }</h2>
            <div aria-live="polite">{ selected_card(props, tongue) }</div>
            { next_card(props, *reasons, toggle, tongue) }
            <PassOnButton kind={ButtonKind::Plain} from={props.selected} />
            <Checks scene={props.scene.clone()} only_found=true />
            { often(props, tongue) }
            <section class="stack stack--close" aria-labelledby="web-figures">
                <h2 class="eyebrow" id="web-figures">{ Web::Saturation.say(tongue) }</h2>
                <Figures lines={figures(&props.scene, tongue)} />
            </section>
        </aside>
    }
}

/// The small figures, with their words.
pub fn figures(scene: &Scene, tongue: Tongue) -> Vec<(AttrValue, AttrValue)> {
    let mut lines: Vec<(AttrValue, AttrValue)> = Vec::new();
    let curve = scene.coded.curve();
    if curve.interviews() > 0 {
        lines.push((Web::NewCodes.say(tongue).into(), curve.new_in_last(3).to_string().into()));
    }
    if let Some(last) = scene.graph.returning_names().last()
        && let Ok(share) = last.known.value()
    {
        lines.push((known_names(last.wave, tongue).into(), percent(share, 0, tongue).into()));
    }
    let (government, others) = government_and_others(&scene.voices);
    lines.push((Web::Government.say(tongue).into(), format!("{government} : {others}").into()));
    lines.push((Web::EndedChains.say(tongue).into(), scene.graph.ended_chains().to_string().into()));
    lines
}

fn selected_card(props: &BesideProps, tongue: Tongue) -> Html {
    let person = props.selected.and_then(|id| props.scene.people.get(props.scene.place(id)?));
    let Some(person) = person else { return Html::default() };
    let id = person.id;
    let sector = person.sector.as_ref().map_or_else(|| Web::NoSector.say(tongue).to_owned(), |it| it.name.clone());
    let actions = html! {
        <>
            <LinkButton href={format!("#/informan/{id}")} label={Web::Open.say(tongue)} icon={Glyph::Person} />
            <Button label={Web::AddReferral.say(tongue)} icon={Glyph::UserPlus} onclick={props.on_name.reform(move |_: MouseEvent| id)} />
        </>
    };
    html! {
        <Card eyebrow={Web::Selected.say(tongue)} title={person.title()} {actions}>
            <p class="small quiet">{ format!("{sector} · {}", wave(person.wave, tongue)) }</p>
            <p class="small">{ stage(person.stage, tongue) }</p>
            if !person.named_by.is_empty() { <p class="small quiet">{ named_times(&person.named_by, tongue) }</p> }
        </Card>
    }
}

fn next_card(props: &BesideProps, all: bool, toggle: Callback<MouseEvent>, tongue: Tongue) -> Html {
    let scene = &props.scene;
    let Some(next) = scene.next.first() else {
        return html! {
            <section class="stack stack--close" aria-labelledby="web-next">
                <h3 class="eyebrow" id="web-next">{ Web::NextPerson.say(tongue) }</h3>
                <p class="small quiet">{ Web::NobodyNext.say(tongue) }</p>
            </section>
        };
    };
    let Some(person) = scene.place(next.informant).and_then(|place| scene.people.get(place)) else {
        return Html::default();
    };
    let mut sentences: Vec<String> = next.reasons.iter().map(|reason| in_words(scene, reason, tongue)).collect();
    if sentences.is_empty() {
        sentences.push(Web::NotTriedYet.say(tongue).to_owned());
    }
    let sector = person.sector.as_ref().map_or_else(|| Web::NoSector.say(tongue).to_owned(), |it| it.name.clone());
    let id = person.id;
    let actions = html! {
        <>
            <LinkButton href={format!("#/informan/{id}")} label={Web::Appoint.say(tongue)} kind={ButtonKind::Main} />
            if sentences.len() > 2 {
                <Button label={if all { Web::HideReasons } else { Web::Reasons }.say(tongue)} kind={ButtonKind::Plain} onclick={toggle} />
            }
        </>
    };
    html! {
        <>
            <Card eyebrow={Web::NextPerson.say(tongue)} title={format!("{} · {sector}", person.title())} {actions}>
                if all {
                    <ul class="list--dots list small">{ for sentences.iter().map(|said| html! { <li key={said.clone()}>{ said }</li> }) }</ul>
                } else {
                    <p class="quiet">{ sentences.iter().take(2).cloned().collect::<Vec<_>>().join(" ") }</p>
                }
            </Card>
            if scene.next.len() > 1 {
                <ol class="next-list">
                    { for scene.next.iter().skip(1).take(3).filter_map(|next| {
                        let person = scene.people.get(scene.place(next.informant)?)?;
                        let id = person.id;
                        let onclick = props.on_select.reform(move |_: MouseEvent| id);
                        let why = next.reasons.first().map(|reason| in_words(scene, reason, tongue)).unwrap_or_default();
                        Some(html! {
                            <li key={id.to_string()}>
                                <button type="button" class="next-list__person" {onclick}>
                                    <span class="strong">{ person.title() }</span>
                                    <span class="small quiet">{ why }</span>
                                </button>
                            </li>
                        })
                    }) }
                </ol>
            }
        </>
    }
}

/// People named by several, most often first.
fn often(props: &BesideProps, tongue: Tongue) -> Html {
    let mut people: Vec<_> = props.scene.people.iter().filter(|person| person.named_by.len() > 1).collect();
    people.sort_by_key(|person| (std::cmp::Reverse(person.named_by.len()), person.number));
    if people.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack stack--close" aria-labelledby="web-often">
            <h2 class="eyebrow" id="web-often">{ Web::NamedOften.say(tongue) }</h2>
            <ul class="next-list">
                { for people.into_iter().take(5).map(|person| {
                    let id = person.id;
                    let onclick = props.on_select.reform(move |_: MouseEvent| id);
                    html! {
                        <li key={id.to_string()}>
                            <button type="button" class="next-list__person" {onclick}>
                                <span class="strong">{ times(person.number, person.named_by.len(), tongue) }</span>
                                <span class="small quiet">{ named_times(&person.named_by, tongue) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
