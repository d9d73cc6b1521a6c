//! The sheet in which a memo is written. The memo is in the study from its first letter on, so that nothing typed is lost.

use crate::components::{Button, ButtonKind, Choice, Select, Sheet, Switch, TextArea};
use crate::i18n::coding::CodingText;
use crate::i18n::{Common, use_tongue};
use crate::pages::parts::not_done;
use crate::store::{use_act, use_journal, use_view};
use fieldwork::coding::{Memo, MemoTarget};
use fieldwork::command::Command;
use fieldwork::id::MemoId;
use fieldwork::study::{Record, RecordId};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Props of [`MemoSheet`].
#[derive(Properties, PartialEq)]
pub struct MemoSheetProps {
    /// What it may be about, in words; the first is meant unless another is chosen.
    pub targets: Vec<(MemoTarget, String)>,
    /// The memo to change; `None` for a new one.
    #[prop_or_default]
    pub memo: Option<MemoId>,
    /// Close.
    pub on_close: Callback<()>,
}

/// The sheet.
#[component]
pub fn MemoSheet(props: &MemoSheetProps) -> Html {
    let (tongue, act, view) = (use_tongue(), use_act(), use_view());
    let before = use_memo((), |()| props.memo.and_then(|id| view.study.memos.get(id).cloned()));
    let id = use_state(|| props.memo);
    let place = use_state(|| 0usize);
    let refused = use_state(|| None::<String>);
    let area = use_node_ref();
    let target = props.targets.get(*place).map_or(MemoTarget::Study, |(target, _)| *target);
    let standing = (*id).and_then(|id| view.study.memos.get(id).cloned());
    let shareable = standing.as_ref().is_some_and(|memo| memo.shareable);
    let with = {
        let standing = standing.clone();
        move |change: &dyn Fn(Memo) -> Memo| {
            standing.as_deref().map(|memo| Command::Change(Record::Memo(change(memo.clone()))))
        }
    };
    // Before the first letter nothing is typed at this spot, so that the stand-in is never carried out.
    let spot = (*id).map_or_else(|| "memo/new".to_owned(), |id| format!("memo/{id}"));
    let journal = {
        let with = with.clone();
        use_journal(&spot, move |text| {
            let change = |memo: Memo| Memo { text: text.to_owned(), ..memo };
            with(&change).unwrap_or_else(|| Command::WriteMemo { target, text: text.to_owned(), shareable: false })
        })
    };
    let tell = {
        let refused = refused.clone();
        move |why: Option<&crate::store::NotDone>| refused.set(why.map(|why| not_done(why, tongue)))
    };
    let on_input = {
        let (act, id, journal, tell) = (act.clone(), id.clone(), journal.clone(), tell.clone());
        Callback::from(move |text: String| {
            // An empty memo is none; what was typed before stays until it is saved or given up.
            if text.trim().is_empty() {
                return;
            }
            if id.is_some() {
                return journal.typed(text);
            }
            match act.run(Command::WriteMemo { target, text, shareable: false }) {
                Ok(done) => {
                    id.set(
                        done.created
                            .iter()
                            .find_map(|made| if let RecordId::Memo(id) = made { Some(*id) } else { None }),
                    );
                }
                Err(why) => tell(Some(&why)),
            }
        })
    };
    let save = {
        let (area, act, journal, with, tell) = (area.clone(), act.clone(), journal.clone(), with.clone(), tell.clone());
        let on_close = props.on_close.clone();
        Callback::from(move |()| {
            let text = area.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            let change = |memo: Memo| Memo { text: text.clone(), ..memo };
            let command =
                with(&change).unwrap_or_else(|| Command::WriteMemo { target, text: text.clone(), shareable: false });
            match journal.commit().and_then(|()| act.run(command)) {
                Ok(_) => on_close.emit(()),
                Err(why) => tell(Some(&why)),
            }
        })
    };
    let give_up = {
        let (act, journal, before, id) = (act.clone(), journal.clone(), before.clone(), id.clone());
        let on_close = props.on_close.clone();
        Callback::from(move |()| {
            let back = match (&*before, *id) {
                (Some(before), Some(_)) => Some(Command::Change(Record::Memo((**before).clone()))),
                (None, Some(id)) => Some(Command::Remove(RecordId::Memo(id))),
                (_, None) => None,
            };
            // What was typed is flushed first, so that nothing of it comes back after the sheet is closed.
            let flushed = journal.commit();
            if let (Ok(()), Some(back)) = (flushed, back) {
                drop(act.run(back));
            }
            on_close.emit(());
        })
    };
    // Esc keeps what was typed; where nothing was, there is nothing to keep.
    let leave = if id.is_some() { save.clone() } else { give_up.clone() };
    let choices: Vec<Choice> =
        props.targets.iter().enumerate().map(|(at, (_, name))| Choice::new(at.to_string(), name.clone())).collect();
    let on_place = {
        let (place, act, with, targets, tell) =
            (place.clone(), act.clone(), with.clone(), props.targets.clone(), tell.clone());
        Callback::from(move |value: String| {
            let Some((at, target)) =
                value.parse().ok().and_then(|at: usize| targets.get(at).map(|(target, _)| (at, *target)))
            else {
                return;
            };
            place.set(at);
            if let Some(command) = with(&|memo| Memo { target, ..memo }) {
                tell(act.run(command).err().as_ref());
            }
        })
    };
    let on_share = {
        let (act, with, tell) = (act.clone(), with.clone(), tell.clone());
        Callback::from(move |shareable: bool| {
            if let Some(command) = with(&|memo| Memo { shareable, ..memo }) {
                tell(act.run(command).err().as_ref());
            }
        })
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={give_up.reform(|_: MouseEvent| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save.reform(|_: MouseEvent| ())} />
        </>
    };
    let initial = before.as_ref().as_ref().map(|memo| memo.text.clone()).unwrap_or_default();
    html! {
        <Sheet open=true title={CodingText::WriteMemo.say(tongue)} on_close={leave} {actions}>
            <div class="stack">
                if let Some(why) = &*refused { <p class="danger" role="alert">{ why }</p> }
                <Select label={CodingText::MemoOn.say(tongue)} {choices} value={place.to_string()} on_change={on_place}
                    disabled={props.targets.len() < 2} />
                <TextArea label={CodingText::MemoText.say(tongue)} {initial} rows={8} focus=true {on_input} on_finish={save}
                    node_ref={area} class="field--memo" />
                <Switch label={CodingText::Shareable.say(tongue)} on={shareable} on_change={on_share} disabled={id.is_none()} />
            </div>
        </Sheet>
    }
}
