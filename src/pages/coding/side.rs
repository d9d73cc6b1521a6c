//! The details beside the text: codings at the place one looks at, memos, masks, other sources, and what lost its text.

use crate::components::{CodeSwatch, Glyph, IconButton, Notice, TipSide, Tone};
use crate::i18n::coding::{CodingText, orphans, other_sources, speaking};
use crate::i18n::{Common, Tongue, day_and_month, use_tongue};
use crate::pages::coding::details::{Entry, SectorSources};
use fieldwork::coding::{Memo, MemoTarget};
use fieldwork::id::{MemoId, MentionId, SegmentId};
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;

/// What a person does in the details.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SideAct {
    /// Looks at one coding.
    Show(SegmentId),
    /// Removes a coding.
    Remove(SegmentId),
    /// Writes a memo.
    Memo(MemoTarget),
    /// Changes a memo.
    EditMemo(MemoId),
    /// Removes a memo.
    RemoveMemo(MemoId),
    /// Takes a mask off.
    Unmask(MentionId),
    /// Puts a coding that lost its text on the selection.
    Attach(SegmentId),
}

/// A coding that lost its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// Which.
    pub id: SegmentId,
    /// The name of its code.
    pub name: String,
    /// The look of its code.
    pub look: usize,
    /// The words it stood on.
    pub words: String,
}

/// A memo with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoShown {
    /// The memo.
    pub memo: Rc<Memo>,
    /// What it is about, in words.
    pub about: String,
    /// Who wrote it.
    pub coder: String,
    /// Whether the coder at work wrote it.
    pub own: bool,
}

/// Props of [`Side`].
#[derive(Properties, PartialEq)]
pub struct SideProps {
    /// Whether a passage is selected (or a place only).
    pub selected: bool,
    /// Whether any place is looked at.
    pub anywhere: bool,
    /// Codings here.
    pub entries: Vec<Entry>,
    /// Masks here: which, and the label.
    #[prop_or_default]
    pub masks: Vec<(MentionId, String)>,
    /// Memos here.
    #[prop_or_default]
    pub memos: Vec<MemoShown>,
    /// What a memo would be about.
    pub memo_target: MemoTarget,
    /// The code that is looked at, and what other sources say to it.
    #[prop_or_default]
    pub code: Option<(String, Vec<SectorSources>)>,
    /// Codings that lost their text.
    #[prop_or_default]
    pub orphans: Vec<Orphan>,
    /// What a person does.
    pub on_act: Callback<SideAct>,
}

/// "12 April, 21:07".
fn when(at: Moment, tongue: Tongue) -> String {
    format!("{}, {}", day_and_month(&at.day(), tongue), at.clock())
}

/// The details.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let tongue = use_tongue();
    let act = |act: SideAct| {
        let on_act = props.on_act.clone();
        Callback::from(move |_: MouseEvent| on_act.emit(act))
    };
    let entry = |entry: &Entry| {
        html! {
            <li key={entry.id.to_string()} class="seg">
                <div class="seg__head">
                    <CodeSwatch order={entry.look} />
                    <button type="button" class="seg__name" onclick={act(SideAct::Show(entry.id))}>{ &entry.name }</button>
                    <IconButton icon={Glyph::Memo} label={CodingText::WriteMemo.say(tongue)} tip={TipSide::BelowEnd}
                        onclick={act(SideAct::Memo(MemoTarget::Segment(entry.id)))} />
                    if entry.own {
                        <IconButton icon={Glyph::Trash} label={Common::Remove.say(tongue)} tip={TipSide::BelowEnd}
                            onclick={act(SideAct::Remove(entry.id))} />
                    }
                </div>
                <p class="seg__words">{ &entry.words }</p>
                <p class="seg__by">{ format!("{} · {}", entry.coder, when(entry.at, tongue)) }</p>
            </li>
        }
    };
    let memo = |shown: &MemoShown| {
        let id = shown.memo.id;
        html! {
            <li key={id.to_string()} class="card memo">
                <p class="memo__text">{ &shown.memo.text }</p>
                <div class="memo__foot">
                    <p class="memo__by">{ format!("{} · {} · {}", shown.about, shown.coder, when(shown.memo.at, tongue)) }</p>
                    if shown.own {
                        <IconButton icon={Glyph::Pencil} label={Common::Change.say(tongue)} tip={TipSide::BelowEnd}
                            onclick={act(SideAct::EditMemo(id))} />
                        <IconButton icon={Glyph::Trash} label={Common::Remove.say(tongue)} tip={TipSide::BelowEnd}
                            onclick={act(SideAct::RemoveMemo(id))} />
                    }
                </div>
            </li>
        }
    };
    let heading = if props.selected { CodingText::AtSelection } else { CodingText::AtPlace };
    html! {
        <aside class="details" aria-label={CodingText::Details.say(tongue)}>
            if !props.orphans.is_empty() {
                <Notice tone={Tone::Warm} title={orphans(props.orphans.len(), tongue)}>
                    <p>{ CodingText::OrphanText.say(tongue) }</p>
                    <ul class="stack stack--tight">
                        { for props.orphans.iter().map(|orphan| html! {
                            <li key={orphan.id.to_string()} class="orphan">
                                <p class="seg__head"><CodeSwatch order={orphan.look} /><b>{ &orphan.name }</b></p>
                                <p class="seg__words">{ format!("“{}”", orphan.words) }</p>
                                <div class="row row--tight">
                                    <button type="button" class="button button--quiet" onclick={act(SideAct::Attach(orphan.id))}>
                                        { CodingText::Attach.say(tongue) }</button>
                                    <button type="button" class="button button--plain" onclick={act(SideAct::Remove(orphan.id))}>
                                        { Common::Remove.say(tongue) }</button>
                                </div>
                            </li>
                        }) }
                    </ul>
                </Notice>
            }
            <section class="details__part">
                <h2 class="eyebrow">{ heading.say(tongue) }</h2>
                if props.entries.is_empty() {
                    <p class="quiet small">
                        { if props.anywhere { CodingText::NothingHere.say(tongue) } else { CodingText::HowTo.say(tongue) } }
                    </p>
                } else {
                    <ul>{ for props.entries.iter().map(entry) }</ul>
                }
                { for props.masks.iter().map(|(id, label)| html! {
                    <div key={id.to_string()} class="masked">
                        <p>{ CodingText::Masked.say(tongue) }{ " " }<b>{ label }</b></p>
                        <button type="button" class="button button--plain" onclick={act(SideAct::Unmask(*id))}>
                            { CodingText::Unmask.say(tongue) }</button>
                    </div>
                }) }
            </section>
            <section class="details__part">
                <div class="row row--between">
                    <h2 class="eyebrow">{ CodingText::Memo.say(tongue) }</h2>
                    <IconButton icon={Glyph::Plus} label={CodingText::WriteMemo.say(tongue)} tip={TipSide::BelowEnd}
                        onclick={act(SideAct::Memo(props.memo_target))} />
                </div>
                <ul class="stack stack--tight">{ for props.memos.iter().map(memo) }</ul>
            </section>
            if let Some((name, sources)) = &props.code {
                <section class="details__part">
                    <h2 class="eyebrow">{ other_sources(name, tongue) }</h2>
                    <p class="small">{ sources.iter().map(|row| {
                        let sector = if row.name.is_empty() { CodingText::NoSector.say(tongue) } else { row.name.as_str() };
                        speaking(sector, row.speaking, row.heard, tongue)
                    }).collect::<Vec<_>>().join(" · ") }</p>
                </section>
            }
        </aside>
    }
}
