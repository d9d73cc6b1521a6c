//! The form for a section: its title.

use crate::components::{Button, ButtonKind, Sheet};
use crate::i18n::guide::GuideText;
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::{LocalizedInput, not_done};
use crate::store::{NotDone, use_kept};
use fieldwork::guide::Section;
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

/// Props of [`SectionSheet`].
#[derive(Properties, PartialEq)]
pub struct SectionSheetProps {
    /// The section as the form opens.
    pub section: Section,
    /// Whether the guide does not have it yet.
    pub new: bool,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// Saves it, or says why not.
    pub save: Callback<Section, Result<(), NotDone>>,
    /// Closes.
    pub on_close: Callback<()>,
}

/// The form.
#[component]
pub fn SectionSheet(props: &SectionSheetProps) -> Html {
    let tongue = use_tongue();
    let kept = use_kept(&if props.new { "section/new".to_owned() } else { format!("section/{}", props.section.id) });
    let title = use_state(|| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Localized>(before).ok());
        before.unwrap_or_else(|| props.section.title.clone())
    });
    let refused = use_state(|| None::<AttrValue>);
    let on_change = {
        let (title, refused, kept) = (title.clone(), refused.clone(), kept.clone());
        Callback::from(move |text: Localized| {
            if let Ok(text) = serde_json::to_string(&text) {
                kept.keep(text);
            }
            title.set(text);
            refused.set(None);
        })
    };
    let save = {
        let (title, refused, section, save) =
            (title.clone(), refused.clone(), props.section.clone(), props.save.clone());
        let kept = kept.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            kept.let_go();
            let section = Section { title: (*title).clone(), ..section.clone() };
            refused.set(save.emit(section).err().map(|why| not_done(&why, tongue).into()));
        })
    };
    let close = props.on_close.reform(move |()| kept.let_go());
    let heading = if props.new { GuideText::NewSection } else { GuideText::EditSection };
    html! {
        <Sheet open={true} title={heading.say(tongue)} on_close={close.clone()}>
            <form class="form" onsubmit={save}>
                <LocalizedInput label={GuideText::SectionTitle.say(tongue)} languages={props.languages.clone()} value={(*title).clone()} {on_change}
                    hint={GuideText::SectionHint.say(tongue)} error={(*refused).clone()} focus=true />
                <div class="row row--end">
                    <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={close.reform(|_: MouseEvent| ())} />
                    <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} submit=true />
                </div>
            </form>
        </Sheet>
    }
}
