//! Where things move: one step up or down, over the border of a section too, or to where they are dropped.

use fieldwork::command::Command;
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, Study};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// Where something is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Before this question.
    Before(QuestionId),
    /// After this question.
    After(QuestionId),
    /// Into an empty section.
    Into(SectionId),
}

/// The command that moves a section or question one step; `None` at the end of the road. A question at the edge of its
/// section goes on into the neighbouring one.
pub fn step(study: &Study, what: RecordId, way: Way) -> Option<Command> {
    if let RecordId::Section(id) = what {
        let row: Vec<SectionId> = study.ordered_sections().iter().map(|section| section.id).collect();
        let at = row.iter().position(|other| *other == id)?;
        let before = match way {
            Way::Up => Some(*row.get(at.checked_sub(1)?)?),
            Way::Down => {
                row.get(at + 1)?;
                row.get(at + 2).copied()
            }
        };
        return Some(Command::Move { what, under: None, before: before.map(RecordId::Section) });
    }
    let RecordId::Question(id) = what else { return None };
    let section = study.questions.get(id)?.section;
    let row: Vec<QuestionId> = study.questions_of(section).iter().map(|question| question.id).collect();
    let at = row.iter().position(|other| *other == id)?;
    let sections: Vec<SectionId> = study.ordered_sections().iter().map(|section| section.id).collect();
    let here = sections.iter().position(|other| *other == section)?;
    let (under, before) = match way {
        Way::Up => match at.checked_sub(1) {
            Some(above) => (section, row.get(above).copied()),
            None => (*sections.get(here.checked_sub(1)?)?, None),
        },
        Way::Down if at + 1 < row.len() => (section, row.get(at + 2).copied()),
        Way::Down => {
            let next = *sections.get(here + 1)?;
            (next, study.questions_of(next).first().map(|question| question.id))
        }
    };
    Some(moving(id, under, before))
}

/// The command that drops a question at a spot; `None` where it is there already.
pub fn drop_at(study: &Study, id: QuestionId, spot: Spot) -> Option<Command> {
    let (under, before) = match spot {
        Spot::Into(section) => (section, None),
        Spot::Before(other) => (study.questions.get(other)?.section, Some(other)),
        Spot::After(other) => {
            let section = study.questions.get(other)?.section;
            let row = study.questions_of(section);
            let at = row.iter().position(|question| question.id == other)?;
            (section, row.get(at + 1).map(|question| question.id))
        }
    };
    let stays = before == Some(id) || {
        let own = study.questions.get(id)?.section;
        let row = study.questions_of(own);
        let after_it = row.iter().position(|question| question.id == id).and_then(|at| row.get(at + 1)).map(|q| q.id);
        own == under && after_it == before
    };
    (!stays).then(|| moving(id, under, before))
}

/// The command that puts a section before or after another one; `None` where it stands there already.
pub fn drop_section(study: &Study, id: SectionId, beside: SectionId, after: bool) -> Option<Command> {
    let row: Vec<SectionId> = study.ordered_sections().iter().map(|section| section.id).collect();
    let place = |id: SectionId| row.iter().position(|other| *other == id);
    let (from, to) = (place(id)?, place(beside)? + usize::from(after));
    // Before itself or right after itself is where it is.
    if to == from || to == from + 1 {
        return None;
    }
    let before = row.get(to).copied().map(RecordId::Section);
    Some(Command::Move { what: RecordId::Section(id), under: None, before })
}

fn moving(id: QuestionId, under: SectionId, before: Option<QuestionId>) -> Command {
    Command::Move {
        what: RecordId::Question(id),
        under: Some(RecordId::Section(under)),
        before: before.map(RecordId::Question),
    }
}

/// The rank right after a question, or 0 (the end of its section) where there is no room.
pub fn rank_after(study: &Study, id: QuestionId) -> Rank {
    let row = study.questions.get(id).map(|question| study.questions_of(question.section)).unwrap_or_default();
    let at = row.iter().position(|question| question.id == id);
    let rank = |at: usize| row.get(at).map(|question| question.rank);
    at.and_then(|at| Rank::between(rank(at), rank(at + 1))).unwrap_or_default()
}
