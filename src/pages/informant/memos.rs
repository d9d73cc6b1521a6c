//! Thoughts about the person. A memo once written is changed in place, and what is typed is safe within a second.

use super::PersonProps;
use crate::components::{Button, ButtonKind, Glyph, TextArea};
use crate::i18n::informants::One;
use crate::i18n::{day_and_time, use_tongue};
use crate::pages::parts::{not_done, use_doing};
use crate::store::{use_journal, use_kept};
use fieldwork::coding::{Memo, MemoTarget};
use fieldwork::command::Command;
use fieldwork::study::RecordId;
use std::rc::Rc;
use yew::prelude::*;

/// Memos, and a new one.
#[component]
pub(crate) fn MemoPart(props: &PersonProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let target = MemoTarget::Informant(props.person.id);
    // A memo begun and not saved waits in its box; only saved it is one.
    let kept = use_kept(&format!("memo/new/{}", props.person.id));
    let typed = {
        let before = kept.before.clone();
        use_state_eq(move || before.as_deref().unwrap_or_default().to_owned())
    };
    let turn = use_state_eq(|| 0_u32);
    let mut memos: Vec<Rc<Memo>> = props.study.memos.values().filter(|memo| memo.target == target).cloned().collect();
    memos.sort_by_key(|memo| memo.id);
    let input = {
        let (typed, kept) = (typed.clone(), kept.clone());
        Callback::from(move |text: String| {
            if text.trim().is_empty() {
                kept.let_go()
            } else {
                kept.keep(text.clone())
            }
            typed.set(text);
        })
    };
    let initial = kept.before.as_deref().filter(|_| *turn == 0).unwrap_or_default().to_owned();
    let save = {
        let (typed, turn) = (typed.clone(), turn.clone());
        Callback::from(move |()| {
            let text = (*typed).clone();
            if doing(Command::WriteMemo { target, text, shareable: false }, None).is_some() {
                kept.let_go();
                typed.set(String::new());
                turn.set(*turn + 1);
            }
        })
    };
    html! {
        <section class="section" aria-labelledby="memo-title">
            <h2 id="memo-title">{ One::Memo.say(tongue) }</h2>
            { for memos.iter().map(|memo| html! { <MemoBox key={memo.id.to_string()} memo={memo.clone()} /> }) }
            <TextArea key={format!("new-{}", *turn)} label={One::NewMemo.say(tongue)} hint={One::MemoHint.say(tongue)} rows=3 {initial}
                on_input={input} on_finish={save.clone()} />
            <div><Button label={One::SaveMemo.say(tongue)} icon={Glyph::Memo} disabled={typed.trim().is_empty()} onclick={save.reform(|_| ())} /></div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MemoBoxProps {
    memo: Rc<Memo>,
}

/// One memo that can be changed where it stands.
#[component]
fn MemoBox(props: &MemoBoxProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let memo = props.memo.clone();
    let id = memo.id;
    let journal = use_journal(&format!("memo/{id}"), move |text| {
        Command::Change(Memo { text: text.to_owned(), ..(*memo).clone() }.into())
    });
    let on_input = {
        let journal = journal.clone();
        Callback::from(move |text: String| journal.typed(text))
    };
    let on_leave = {
        let journal = journal.clone();
        Callback::from(move |_: String| {
            // The journal shows a refusal under the box.
            let _shown_under_the_box = journal.commit();
        })
    };
    let remove = Callback::from(move |_: MouseEvent| {
        let said = Some(One::MemoRemoved.say(tongue).to_owned());
        let _said_in_a_toast = doing(Command::Remove(RecordId::Memo(id)), said);
    });
    let at = day_and_time(&props.memo.at.day(), &props.memo.at.clock(), tongue);
    let error = journal.refused.as_ref().map(|why| AttrValue::from(not_done(why, tongue)));
    html! {
        <div class="memo-box">
            <TextArea label={at} initial={props.memo.text.clone()} rows=2 {on_input} {on_leave} {error} />
            <Button label={One::RemoveMemo.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Trash} onclick={remove} />
        </div>
    }
}
