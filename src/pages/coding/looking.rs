//! What the person looks at on the desk. Nothing of it is work: it goes when the desk is left.

use crate::pages::coding::passage::Corrected;
use crate::platform::selection::Drawn;
use fieldwork::coding::{Code, MemoTarget};
use fieldwork::id::{CodeId, CoderId, MemoId, SegmentId};
use fieldwork::text::Span;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Codes kept as "used last".
const RECENT: usize = 9;

/// Which window is open over the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Open {
    /// None.
    #[default]
    Nothing,
    /// The codebook, on a small screen.
    Book,
    /// The details, on a small screen.
    Details,
    /// A code is made or changed; `apply` puts it on the selection afterwards.
    Code {
        /// The code.
        code: Box<Code>,
        /// Whether it is new.
        fresh: bool,
        /// Whether it goes on the selection.
        apply: bool,
    },
    /// A passage is masked.
    Mask(Span),
    /// A memo is written.
    Memo {
        /// What it may be about.
        targets: Vec<(MemoTarget, String)>,
        /// The memo to change.
        memo: Option<MemoId>,
    },
}

/// What the person looks at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looking {
    /// The selection; a caret where both ends are one.
    pub drawn: Option<Drawn>,
    /// The coding that is looked at.
    pub lit: Option<SegmentId>,
    /// The code that is looked at.
    pub code: Option<CodeId>,
    /// What stands in the search box.
    pub typed: String,
    /// Codes used last, latest first.
    pub recent: Vec<CodeId>,
    /// Shows pseudonyms in place of what they mask.
    pub as_reader: bool,
    /// Hides others' codings.
    pub blind: bool,
    /// Coders whose codings are hidden.
    pub hidden: BTreeSet<CoderId>,
    /// Whether the view's choices are open.
    pub choosing_view: bool,
    /// The open window.
    pub open: Open,
    /// Why the study did not take what the open window gave.
    pub refused: Option<String>,
    /// The paragraph being corrected.
    pub corrected: Option<Corrected>,
    /// The last thing said to screen readers.
    pub said: String,
}

impl Looking {
    /// The selected passage.
    pub fn span(&self) -> Option<Span> {
        self.drawn.and_then(Drawn::span)
    }
}

/// One change of what is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Another selection, or none.
    Draw(Option<Drawn>),
    /// A coding, instead of a selection.
    Light(SegmentId, CodeId),
    /// A code.
    Code(CodeId),
    /// Letters in the search box.
    Typed(String),
    /// A code was put on the selection.
    Used(CodeId),
    /// Pseudonyms on or off.
    AsReader(bool),
    /// Others' codings hidden or shown.
    Blind(bool),
    /// One coder hidden or shown.
    Hide(CoderId, bool),
    /// The view's choices opened or closed.
    ChoosingView(bool),
    /// A window, or none.
    Open(Open),
    /// Why not.
    Refused(String),
    /// Correcting, or done.
    Correct(Option<Corrected>),
    /// Something for screen readers.
    Say(String),
}

impl Reducible for Looking {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        match step {
            Step::Draw(drawn) => {
                // A caret set where nothing was drawn leaves the coding one looks at; a new place lets go of it.
                next.lit = next.lit.filter(|_| drawn.is_none());
                next.drawn = drawn;
            }
            Step::Light(segment, code) => {
                next.lit = Some(segment);
                next.code = Some(code);
                next.drawn = None;
            }
            Step::Code(code) => next.code = Some(code),
            Step::Typed(typed) => next.typed = typed,
            Step::Used(code) => {
                next.recent.retain(|known| *known != code);
                next.recent.insert(0, code);
                next.recent.truncate(RECENT);
                next.code = Some(code);
                next.typed.clear();
                if next.open == Open::Book {
                    next.open = Open::Nothing;
                }
            }
            Step::AsReader(on) => next.as_reader = on,
            Step::Blind(on) => next.blind = on,
            Step::Hide(coder, true) => drop(next.hidden.insert(coder)),
            Step::Hide(coder, false) => drop(next.hidden.remove(&coder)),
            Step::ChoosingView(on) => next.choosing_view = on,
            Step::Open(open) => {
                next.open = open;
                next.refused = None;
            }
            Step::Refused(why) => next.refused = Some(why),
            Step::Correct(corrected) => next.corrected = corrected,
            Step::Say(words) => next.said = words,
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn after(steps: Vec<Step>) -> Looking {
        let mut looking = Rc::new(Looking::default());
        for step in steps {
            looking = looking.reduce(step);
        }
        (*looking).clone()
    }

    #[test]
    fn the_last_codes_come_first_and_only_once() {
        let code = |n: u128| CodeId(Uuid::from_u128(n));
        let looking = after(vec![Step::Used(code(1)), Step::Used(code(2)), Step::Used(code(1))]);
        assert_eq!(looking.recent, [code(1), code(2)]);
        assert_eq!(looking.code, Some(code(1)));
    }

    #[test]
    fn a_new_selection_lets_go_of_the_coding_looked_at() {
        let (segment, code) = (SegmentId(Uuid::from_u128(1)), CodeId(Uuid::from_u128(2)));
        let drawn = Drawn { anchor: 1, focus: 4 };
        let looking = after(vec![Step::Draw(Some(drawn)), Step::Light(segment, code)]);
        assert_eq!((looking.drawn, looking.lit, looking.code), (None, Some(segment), Some(code)));
        assert_eq!(after(vec![Step::Light(segment, code), Step::Draw(Some(drawn))]).lit, None);
    }
}
