//! Ids that tie a label to its control.

use std::cell::Cell;
use yew::prelude::*;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element of the page has, the same as long as the component lives.
#[hook]
pub fn use_unique_id(prefix: &'static str) -> AttrValue {
    let id = use_memo((), |()| {
        let number = LAST.with(|last| {
            last.set(last.get().wrapping_add(1));
            last.get()
        });
        AttrValue::from(format!("{prefix}-{number}"))
    });
    (*id).clone()
}
