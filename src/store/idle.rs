//! When an open study locks by itself.

/// Locks after this long without a touch, in milliseconds.
pub(crate) const IDLE: u64 = 5 * 60_000;
/// Locks after this long out of sight, in milliseconds.
pub(crate) const HIDDEN: u64 = 60_000;

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

    /// Whether to lock now. Timers sleep in a hidden page, so this is also asked when it is shown again, before
    /// [`shown`](Self::shown).
    pub(crate) fn is_over(&self, now: u64) -> bool {
        let hidden = self.hidden_since.is_some_and(|since| now.saturating_sub(since) >= HIDDEN);
        hidden || now.saturating_sub(self.touched) >= IDLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_idle_or_one_hidden() {
        let mut presence = Presence::default();
        presence.touched(1_000);
        assert!(!presence.is_over(300_999));
        assert!(presence.is_over(301_000));
        presence.touched(301_000);
        presence.hidden(310_000);
        presence.hidden(360_000);
        assert!(!presence.is_over(369_999), "a second event of the same hiding does not prolong it");
        assert!(presence.is_over(370_000));
        presence.shown();
        assert!(!presence.is_over(370_000));
    }
}
