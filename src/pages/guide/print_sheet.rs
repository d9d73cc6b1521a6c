//! What goes on the paper form: in which language, with guidance and probes or without.

use super::document::Shown;
use crate::components::{Button, ButtonKind, Choice, Glyph, Select, Sheet, Switch};
use crate::i18n::guide::GuideText;
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::language_name;
use fieldwork::language::Language;
use yew::prelude::*;

/// What goes on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnPaper {
    /// In which language.
    pub language: Language,
    /// Guidance for the interviewer.
    pub guidance: bool,
    /// Probes.
    pub probes: bool,
    /// When a question is asked.
    pub rules: bool,
}

impl OnPaper {
    /// Everything, in the language that is shown.
    pub fn all(shown: &Shown) -> Self {
        Self { language: shown.leading(), guidance: true, probes: true, rules: true }
    }

    /// Classes that leave out what is not wanted, on paper only.
    pub fn classes(self) -> Classes {
        classes!(
            (!self.guidance).then_some("guide--no-guidance"),
            (!self.probes).then_some("guide--no-probes"),
            (!self.rules).then_some("guide--no-rules"),
        )
    }
}

/// Props of [`PrintSheet`].
#[derive(Properties, PartialEq)]
pub struct PrintSheetProps {
    /// As it is set when the sheet opens.
    pub paper: OnPaper,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// Prints.
    pub on_print: Callback<OnPaper>,
    /// Closes.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn PrintSheet(props: &PrintSheetProps) -> Html {
    let tongue = use_tongue();
    let paper = use_state(|| props.paper);
    let set = |change: fn(&mut OnPaper, bool)| {
        let paper = paper.clone();
        Callback::from(move |on: bool| {
            let mut next = *paper;
            change(&mut next, on);
            paper.set(next);
        })
    };
    let languages: Vec<Choice> =
        props.languages.iter().map(|language| Choice::new(language.tag(), language_name(*language, tongue))).collect();
    let on_language = {
        let paper = paper.clone();
        Callback::from(move |tag: String| {
            if let Some(language) = Language::from_tag(&tag) {
                paper.set(OnPaper { language, ..*paper });
            }
        })
    };
    let print = {
        let chosen = *paper;
        props.on_print.reform(move |_: MouseEvent| chosen)
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_close.reform(|_: MouseEvent| ())} />
            <Button label={Common::Print.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Print} onclick={print} />
        </>
    };
    html! {
        <Sheet open={true} title={GuideText::PrintTitle.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <div class="form">
                <p class="quiet">{ GuideText::PrintHint.say(tongue) }</p>
                if props.languages.len() > 1 {
                    <Select label={GuideText::PrintLanguage.say(tongue)} choices={languages} value={paper.language.tag()} on_change={on_language} />
                }
                <Switch label={GuideText::PrintGuidance.say(tongue)} on={paper.guidance} on_change={set(|paper, on| paper.guidance = on)} />
                <Switch label={GuideText::PrintProbes.say(tongue)} on={paper.probes} on_change={set(|paper, on| paper.probes = on)} />
                <Switch label={GuideText::PrintRules.say(tongue)} on={paper.rules} on_change={set(|paper, on| paper.rules = on)} />
            </div>
        </Sheet>
    }
}
