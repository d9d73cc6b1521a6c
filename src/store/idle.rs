//! When an open study locks by itself.

/// Locks after this long out of sight, in milliseconds.
pub(crate) const HIDDEN: u64 = 60_000;

/// After how long without a touch an open study locks by itself. It always does; only the demo, which has no lock, stays open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AutoLock {
    /// Five minutes.
    #[default]
    Five,
    /// A quarter of an hour.
    Fifteen,
    /// Half an hour.
    Thirty,
    /// An hour.
    Sixty,
}

impl AutoLock {
    /// All choices, the shortest first.
    pub const ALL: [AutoLock; 4] = [AutoLock::Five, AutoLock::Fifteen, AutoLock::Thirty, AutoLock::Sixty];

    /// Minutes.
    pub const fn minutes(self) -> u16 {
        match self {
            AutoLock::Five => 5,
            AutoLock::Fifteen => 15,
            AutoLock::Thirty => 30,
            AutoLock::Sixty => 60,
        }
    }

    /// The choice of so many minutes, or `None`.
    pub fn of_minutes(minutes: u16) -> Option<Self> {
        AutoLock::ALL.into_iter().find(|choice| choice.minutes() == minutes)
    }

    fn ms(self) -> u64 {
        u64::from(self.minutes()) * 60_000
    }
}

/// Why a study was locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedBy {
    /// A person locked it.
    Person,
    /// Nobody touched it for so long.
    Idle(AutoLock),
    /// The page was out of sight for a minute.
    Hidden,
}

/// What is known of the person's presence. Times are milliseconds that never run back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Presence {
    touched: u64,
    hidden_since: Option<u64>,
}

impl Presence {
    pub(crate) fn touched(&mut self, now: u64) {
        self.touched = now;
    }

    pub(crate) fn hidden(&mut self, now: u64) {
        self.hidden_since.get_or_insert(now);
    }

    pub(crate) fn shown(&mut self) {
        self.hidden_since = None;
    }

    /// Why to lock now, if at all. Timers sleep in a hidden page, so this is also asked when it is shown again, before
    /// [`shown`](Self::shown).
    pub(crate) fn is_over(&self, now: u64, after: AutoLock) -> Option<LockedBy> {
        if self.hidden_since.is_some_and(|since| now.saturating_sub(since) >= HIDDEN) {
            return Some(LockedBy::Hidden);
        }
        (now.saturating_sub(self.touched) >= after.ms()).then_some(LockedBy::Idle(after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_minutes_idle_as_was_chosen_or_one_hidden() {
        let mut presence = Presence::default();
        presence.touched(1_000);
        for after in AutoLock::ALL {
            let ms = u64::from(after.minutes()) * 60_000;
            assert_eq!(presence.is_over(1_000 + ms - 1, after), None);
            assert_eq!(presence.is_over(1_000 + ms, after), Some(LockedBy::Idle(after)));
        }
        presence.touched(301_000);
        presence.hidden(310_000);
        presence.hidden(360_000);
        let hour = AutoLock::Sixty;
        assert_eq!(presence.is_over(369_999, hour), None, "a second event of the same hiding does not prolong it");
        assert_eq!(presence.is_over(370_000, hour), Some(LockedBy::Hidden));
        presence.shown();
        assert_eq!(presence.is_over(370_000, hour), None);
    }

    #[test]
    fn only_the_four_choices_can_be_written_down() {
        for after in AutoLock::ALL {
            assert_eq!(AutoLock::of_minutes(after.minutes()), Some(after));
        }
        assert_eq!(AutoLock::of_minutes(0), None);
        assert_eq!(AutoLock::of_minutes(u16::MAX), None, "never is no choice");
    }
}
