//! When typed text is written: a sealed draft soon after the first unsaved key, one event once the typing pauses.

/// A draft is sealed this long after the first unsaved key, in milliseconds; with the write it stays under a second.
pub(crate) const DRAFT_AFTER: u64 = 600;
/// A text becomes an event after this long a pause, in milliseconds.
pub(crate) const COMMIT_AFTER: u64 = 3_000;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// Seal a draft.
    Draft,
    /// Make it an event.
    Commit,
}

/// The state of one text box. Times are milliseconds that never run back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pace {
    first_unsaved: Option<u64>,
    last_key: Option<u64>,
}

impl Pace {
    /// A key changed the text.
    pub(crate) fn typed(&mut self, now: u64) {
        self.first_unsaved.get_or_insert(now);
        self.last_key = Some(now);
    }

    /// What comes next, and when.
    pub(crate) fn next(&self) -> Option<(u64, Due)> {
        let commit = self.last_key.map(|at| (at + COMMIT_AFTER, Due::Commit));
        let draft = self.first_unsaved.map(|at| (at + DRAFT_AFTER, Due::Draft));
        match (draft, commit) {
            (Some(draft), Some(commit)) => Some(if draft.0 < commit.0 { draft } else { commit }),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        }
    }

    /// When a draft is due; a text that never becomes an event by itself knows only this.
    pub(crate) fn next_draft(&self) -> Option<u64> {
        self.first_unsaved.map(|at| at + DRAFT_AFTER)
    }

    /// What is due now.
    pub(crate) fn due(&self, now: u64) -> Option<Due> {
        self.next().filter(|(at, _)| *at <= now).map(|(_, due)| due)
    }

    /// Whether a draft holds the text as it is now.
    pub(crate) fn is_drafted(&self) -> bool {
        self.first_unsaved.is_none()
    }

    /// A draft of the text as it is now was sealed.
    pub(crate) fn drafted(&mut self) {
        self.first_unsaved = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_within_the_second_and_an_event_on_the_pause() {
        let mut pace = Pace::default();
        assert_eq!(pace.next(), None);
        pace.typed(1_000);
        assert_eq!(pace.due(1_599), None);
        assert_eq!(pace.due(1_600), Some(Due::Draft));
        pace.drafted();
        assert_eq!(pace.due(3_999), None);
        assert_eq!(pace.due(4_000), Some(Due::Commit));
    }

    /// ODK-X #163: text typed for a minute without a pause must not wait for one.
    #[test]
    fn a_minute_of_typing_without_a_pause_is_never_more_than_a_second_behind() {
        let mut pace = Pace::default();
        let mut unsaved_since = None;
        for now in (0..60_000).step_by(50) {
            pace.typed(now);
            unsaved_since.get_or_insert(now);
            if let Some(due) = pace.due(now) {
                assert_eq!(due, Due::Draft, "no event in the middle of typing");
                pace.drafted();
                unsaved_since = None;
            }
            assert!(unsaved_since.is_none_or(|since| now - since < 1_000));
        }
    }
}
