//! The first visit: what this is, three steps, and where to begin.

use super::Begin;
use super::entrance::Entrance;
use super::motif::Motif;
use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::home::HomeText;
use crate::i18n::use_tongue;
use yew::prelude::*;

/// Props of [`Welcome`].
#[derive(Properties, PartialEq)]
pub(crate) struct WelcomeProps {
    /// What can be begun.
    pub begin: Begin,
}

/// The first visit.
#[component]
pub(crate) fn Welcome(props: &WelcomeProps) -> Html {
    let tongue = use_tongue();
    let begin = &props.begin;
    let step = |title: HomeText, text: HomeText| {
        html! {
            <li class="door__step">
                <h3 class="door__step-title">{ title.say(tongue) }</h3>
                <p class="door__step-text">{ text.say(tongue) }</p>
            </li>
        }
    };
    html! {
        <Entrance wide=true>
            <div class="welcome">
                <div class="welcome__words">
                    <h1 class="welcome__title">{ HomeText::Welcome.say(tongue) }</h1>
                    <p class="welcome__lead">{ HomeText::Lead.say(tongue) }</p>
                    <div class="welcome__begin">
                        <Button label={HomeText::NewStudy.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Plus}
                            onclick={begin.study.reform(|_| ())} />
                        <Button label={HomeText::TryDemo.say(tongue)} described_by="demo-hint" busy={begin.demo_opens}
                            onclick={begin.demo.reform(|_| ())} />
                        <Button label={HomeText::OpenBackup.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::File}
                            onclick={begin.restore.reform(|_| ())} />
                    </div>
                    <p id="demo-hint" class="door__hint">{ HomeText::DemoHint.say(tongue) }</p>
                </div>
                <Motif />
            </div>
            <section class="welcome__steps" aria-labelledby="three-steps">
                <h2 id="three-steps" class="eyebrow">{ HomeText::Steps.say(tongue) }</h2>
                <ol class="door__steps">
                    { step(HomeText::StepLock, HomeText::StepLockText) }
                    { step(HomeText::StepFrame, HomeText::StepFrameText) }
                    { step(HomeText::StepWalk, HomeText::StepWalkText) }
                </ol>
                <p class="door__foot"><Icon name={Glyph::ShieldCheck} class="icon--small" />{ HomeText::Nowhere.say(tongue) }</p>
            </section>
        </Entrance>
    }
}
