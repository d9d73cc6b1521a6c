//! Sentences for the items of reporting guidelines, to copy.

use super::SceneRef;
use crate::components::{Button, ButtonKind, Glyph, Notice, use_toaster};
use crate::i18n::reporting::{Item, ReportText, items};
use crate::i18n::use_tongue;
use crate::pages::informants::line::sector_looks;
use crate::platform::clipboard;
use analysis::sampling::Sampling;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`Report`].
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// Who led to whom.
    pub scene: SceneRef,
}

/// The sentences.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let (tongue, toaster) = (use_tongue(), use_toaster());
    let all = use_memo((props.scene.clone(), tongue), |(scene, tongue)| {
        let facts = Sampling::of(&scene.study, &scene.graph);
        let looks = sector_looks(&scene.study, *tongue);
        let sector = |id| looks.iter().find(|look| look.id == id).map(|look| look.name.clone()).unwrap_or_default();
        items(&facts, &sector, *tongue)
    });
    let copy = |text: String| {
        let toaster = toaster.clone();
        Callback::from(move |_: MouseEvent| {
            let (text, toaster) = (text.clone(), toaster.clone());
            spawn_local(async move {
                let said =
                    if clipboard::copy(&text).await.is_ok() { ReportText::Copied } else { ReportText::NotCopied };
                toaster.say(said.say(tongue));
            });
        })
    };
    let together: String = all.iter().map(|item| format!("{}\n{}\n\n", item.name, item.text)).collect();
    let guideline = |of: ReportText| {
        let line = |item: &Item| {
            html! {
                <li key={item.name.clone()} class="report-item">
                    <div class="report-item__words">
                        <h4 class="strong">{ &item.name }</h4>
                        <p>{ &item.text }</p>
                    </div>
                    <Button label={ReportText::Copy.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Copy} onclick={copy(item.text.clone())} />
                </li>
            }
        };
        html! {
            <section class="stack stack--tight">
                <h3 class="eyebrow">{ of.say(tongue) }</h3>
                <ul class="report-items">{ for all.iter().filter(|item| item.of == of).map(line) }</ul>
            </section>
        }
    };
    html! {
        <div class="referrals__page stack stack--loose">
            <header class="page__head">
                <h2>{ ReportText::Title.say(tongue) }</h2>
                <p class="page__lead">{ ReportText::Intro.say(tongue) }</p>
                <div class="row row--wrap row--tight">
                    <Button label={ReportText::CopyAll.say(tongue)} icon={Glyph::Copy} onclick={copy(together)} />
                </div>
            </header>
            <Notice title={ReportText::Small.say(tongue)} />
            { for [ReportText::Coreq, ReportText::Srqr, ReportText::StrobeRds].into_iter().map(guideline) }
        </div>
    }
}
