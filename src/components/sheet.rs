//! A sheet: a panel from the right, on a small screen from below, for something beside the work.

use super::dialog::{on_cancel, on_veil, use_modal};
use super::{Glyph, IconButton, TipSide, use_unique_id};
use crate::i18n::{Common, use_tongue};
use yew::prelude::*;

/// Props of [`Sheet`].
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Whether it is open.
    pub open: bool,
    /// Its title.
    pub title: AttrValue,
    /// It wants to be closed.
    pub on_close: Callback<()>,
    /// The buttons at the foot.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The content; made when it opens, gone when it closes.
    #[prop_or_default]
    pub children: Html,
}

/// A panel over one side of the page.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let tongue = use_tongue();
    let title = use_unique_id("sheet");
    let node = use_node_ref();
    use_modal(&node, props.open);
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class={classes!("sheet", props.class.clone())} aria-labelledby={title.clone()}
            oncancel={on_cancel(&props.on_close)} onclick={on_veil(&props.on_close)}>
            if props.open {
                <div class="dialog__box">
                    <header class="dialog__head">
                        <h2 class="dialog__title" id={title}>{ &props.title }</h2>
                        <IconButton icon={Glyph::Cross} label={Common::Close.say(tongue)} onclick={close} tip={TipSide::BelowEnd} />
                    </header>
                    <div class="dialog__body">{ props.children.clone() }</div>
                    if let Some(actions) = &props.actions { <footer class="dialog__foot">{ actions.clone() }</footer> }
                </div>
            }
        </dialog>
    }
}
