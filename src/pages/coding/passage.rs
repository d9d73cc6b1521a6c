//! The text of a document: paragraphs that draw themselves anew only when something in them changed.

use crate::components::{Button, ButtonKind, TextArea, code_classes};
use crate::i18n::coding::{CodingText, sorted, speaker_label};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::coding::reading::{Block, Piece, Reading, Shown};
use crate::store::use_kept;
use fieldwork::coding::{Relevant, Speaker};
use fieldwork::command::Command;
use fieldwork::id::DocumentId;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// A paragraph that is being corrected, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The document.
    pub document: DocumentId,
    /// Where the paragraph begins.
    pub start: u32,
    /// The text before the paragraph.
    pub head: Rc<str>,
    /// Its words before the correction.
    pub words: Rc<str>,
    /// The text after it.
    pub tail: Rc<str>,
}

impl Corrected {
    /// The command for the whole text with other words in this place.
    pub fn with(&self, words: &str) -> Command {
        Command::Correct { document: self.document, text: format!("{}{words}{}", self.head, self.tail) }
    }
}

/// Props of [`TextColumn`].
#[derive(Properties, PartialEq)]
pub struct TextColumnProps {
    /// The document.
    pub reading: Rc<Reading>,
    /// The number of the informant who speaks.
    #[prop_or_default]
    pub informant: Option<u32>,
    /// The language of the text.
    pub lang: AttrValue,
    /// The paragraph that is being corrected.
    #[prop_or_default]
    pub corrected: Option<Corrected>,
    /// The correction is finished: the paragraph's new text.
    #[prop_or_default]
    pub on_correct: Callback<String>,
    /// The correction is given up.
    #[prop_or_default]
    pub on_give_up: Callback<()>,
    /// A key was pressed while the text has the focus.
    #[prop_or_default]
    pub on_key: Callback<KeyboardEvent>,
    /// The text's element, in which selections are read.
    #[prop_or_default]
    pub node_ref: NodeRef,
}

/// The paragraphs under one another. One stop for the Tab key; arrows select words within.
#[component]
pub fn TextColumn(props: &TextColumnProps) -> Html {
    let tongue = use_tongue();
    let paragraph = |block: &Rc<Block>| {
        html! {
            <Paragraph key={block.start.to_string()} block={block.clone()} informant={props.informant}
                corrected={props.corrected.clone().filter(|corrected| corrected.start == block.start)} lang={props.lang.clone()}
                on_correct={props.on_correct.clone()} on_give_up={props.on_give_up.clone()} />
        }
    };
    html! {
        <div class="column" ref={props.node_ref.clone()} tabindex="0" role="group" aria-label={CodingText::TextLabel.say(tongue)}
            aria-describedby="text-keys" lang={props.lang.clone()} onkeydown={props.on_key.clone()}>
            <p id="text-keys" class="unseen" lang={tongue.tag()}>{ CodingText::TextKeys.say(tongue) }</p>
            { for props.reading.blocks.iter().map(paragraph) }
        </div>
    }
}

/// Props of [`Paragraph`]. Equal props draw nothing: a coding elsewhere leaves this paragraph alone.
#[derive(Properties, PartialEq)]
pub struct ParagraphProps {
    /// The paragraph.
    pub block: Rc<Block>,
    /// The number of the informant who speaks.
    #[prop_or_default]
    pub informant: Option<u32>,
    /// Set where it is being corrected.
    #[prop_or_default]
    pub corrected: Option<Corrected>,
    /// The language of the text.
    pub lang: AttrValue,
    /// See [`TextColumnProps`].
    #[prop_or_default]
    pub on_correct: Callback<String>,
    /// See [`TextColumnProps`].
    #[prop_or_default]
    pub on_give_up: Callback<()>,
}

/// One paragraph with its speaker.
#[component]
pub fn Paragraph(props: &ParagraphProps) -> Html {
    let tongue = use_tongue();
    let block = &props.block;
    let label = block
        .speaker
        .filter(|_| block.opens)
        .map(|speaker| speaker_label(speaker, props.informant, block.question, tongue));
    let asks = block.speaker == Some(Speaker::Interviewer);
    let class = classes!("turn", asks.then_some("turn--asks"), label.is_some().then_some("turn--opens"));
    html! {
        <div {class} data-row={block.start.to_string()}>
            if let Some(label) = label { <p class="turn__who" lang={tongue.tag()}>{ label }</p> }
            if let Some(corrected) = &props.corrected {
                <Correction corrected={corrected.clone()} lang={props.lang.clone()}
                    on_correct={props.on_correct.clone()} on_give_up={props.on_give_up.clone()} />
            } else {
                <p class="turn__words" dir="auto">{ for block.pieces.iter().map(|one| piece(one, tongue)) }</p>
            }
        </div>
    }
}

/// A run under its tints, one element per tint, the text innermost.
fn piece(piece: &Piece, tongue: Tongue) -> Html {
    let masked = match &piece.shown {
        Shown::Framed(label) => Some(label),
        Shown::Words | Shown::Label(_) | Shown::Nothing => None,
    };
    let mut hints: Vec<&str> = piece.names.iter().map(String::as_str).collect();
    hints.extend(piece.relevant.map(|mark| sorted(mark, tongue)));
    let masked_hint = masked.map(|label| format!("{} {label}", CodingText::Masked.say(tongue)));
    hints.extend(masked_hint.as_deref());
    let title = (!hints.is_empty()).then(|| hints.join(" · "));
    let class = classes!(
        "run",
        piece.lit.then_some("run--lit"),
        masked.map(|_| "run--masked"),
        piece.relevant.map(|mark| match mark {
            Relevant::Relevant => "run--relevant",
            Relevant::NotRelevant => "run--not-relevant",
        }),
    );
    let key = piece.start.to_string();
    let start = piece.start.to_string();
    let inner = match &piece.shown {
        Shown::Words | Shown::Framed(_) => {
            html! { <span {key} {class} data-start={start} {title}>{ piece.text.clone() }</span> }
        }
        Shown::Label(label) => html! {
            <span {key} class={classes!(class, "run--label")} data-start={start} data-end={piece.end.to_string()} {title}>
                { format!("[{label}]") }
            </span>
        },
        Shown::Nothing => return Html::default(),
    };
    piece.tints.iter().rev().fold(inner, |inner, look| {
        html! { <span key={piece.start.to_string()} class={classes!("tint", code_classes(*look))}>{ inner }</span> }
    })
}

/// Props of [`Correction`].
#[derive(Properties, PartialEq)]
struct CorrectionProps {
    corrected: Corrected,
    lang: AttrValue,
    on_correct: Callback<String>,
    on_give_up: Callback<()>,
}

/// A paragraph as a text box.
#[component]
fn Correction(props: &CorrectionProps) -> Html {
    let tongue = use_tongue();
    let area = use_node_ref();
    // Half a correction never stands in the study, but it is never lost either.
    let kept = use_kept(&format!("correct/{}/{}", props.corrected.document, props.corrected.start));
    let on_input = {
        let kept = kept.clone();
        Callback::from(move |text: String| kept.keep(text))
    };
    {
        let area = area.clone();
        use_effect_with((), move |()| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                let _focus_is_a_courtesy = area.focus();
            }
        });
    }
    let finish = {
        let (area, on_correct, kept) = (area.clone(), props.on_correct.clone(), kept.clone());
        Callback::from(move |()| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                on_correct.emit(area.value());
                kept.let_go();
            }
        })
    };
    let give_up = {
        let (on_give_up, kept) = (props.on_give_up.clone(), kept.clone());
        Callback::from(move |()| {
            kept.let_go();
            on_give_up.emit(());
        })
    };
    let onkeydown = {
        let give_up = give_up.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            if event.key() == "Escape" && !event.is_composing() {
                give_up.emit(());
            }
        })
    };
    let rows = u32::try_from(props.corrected.words.chars().count() / 60 + 2).unwrap_or(4).clamp(2, 20);
    html! {
        <div class="correction" lang={tongue.tag()} {onkeydown}>
            <TextArea label={CodingText::CorrectLabel.say(tongue)} hide_label=true initial={kept.before.as_deref().unwrap_or(&props.corrected.words).to_owned()} {rows}
                lang={props.lang.clone()} hint={CodingText::CorrectHint.say(tongue)} {on_input}
                on_finish={finish.clone()} node_ref={area} />
            if kept.before.is_some() { <p class="small quiet" role="status">{ Common::KeptBefore.say(tongue) }</p> }
            <div class="row row--wrap">
                <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={finish.reform(|_| ())} />
                <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={give_up.reform(|_| ())} />
            </div>
        </div>
    }
}
