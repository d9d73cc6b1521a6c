//! Moments and days. The clock itself stays outside: every `now` comes in as an argument.

use jiff::{Timestamp, civil, tz::Offset};
use serde::{Deserialize, Serialize};

/// A moment with the offset of the place where it was noted, so that "12 April" stays 12 April.
///
/// `ms` counts milliseconds since 1970-01-01T00:00Z; `offset_minutes` lies in -1080..=1080 (UTC+7 is 420).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since the Unix epoch.
    pub ms: i64,
    /// Minutes east of UTC.
    #[serde(default)]
    pub offset_minutes: i16,
}

impl Moment {
    /// A moment at an offset.
    pub const fn new(ms: i64, offset_minutes: i16) -> Self {
        Self { ms, offset_minutes }
    }

    /// The local calendar day and time, or `None` where the numbers lie outside the calendar.
    pub fn local(self) -> Option<civil::DateTime> {
        let stamp = Timestamp::from_millisecond(self.ms).ok()?;
        let offset = Offset::from_seconds(i32::from(self.offset_minutes).checked_mul(60)?).ok()?;
        Some(offset.to_datetime(stamp))
    }

    /// The local day as `YYYY-MM-DD`; empty where it lies outside the calendar.
    pub fn day(self) -> String {
        self.local().map(|at| at.date().to_string()).unwrap_or_default()
    }

    /// The local year, or `None` outside the calendar.
    pub fn year(self) -> Option<i16> {
        self.local().map(|at| at.year())
    }

    /// The local time as `HH:MM`; empty outside the calendar.
    pub fn clock(self) -> String {
        self.local().map(|at| format!("{:02}:{:02}", at.hour(), at.minute())).unwrap_or_default()
    }

    /// Reads `2013-04-12T09:30+07:00` (seconds optional).
    ///
    /// # Errors
    /// The text is returned where it is no date, time and offset.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bad = || text.to_owned();
        let zone = text.rfind(['+', '-']).filter(|at| *at > 10).ok_or_else(bad)?;
        let (civil, zone_text) = text.split_at(zone);
        let at: civil::DateTime = civil.parse().map_err(|_| bad())?;
        let (sign, rest) = match zone_text.strip_prefix('-') {
            Some(rest) => (-1i16, rest),
            None => (1i16, zone_text.trim_start_matches('+')),
        };
        let (hours, minutes) = rest.split_once(':').ok_or_else(bad)?;
        let hours: i16 = hours.parse().map_err(|_| bad())?;
        let minutes: i16 = minutes.parse().map_err(|_| bad())?;
        let offset_minutes = sign * (hours * 60 + minutes);
        let offset = Offset::from_seconds(i32::from(offset_minutes) * 60).map_err(|_| bad())?;
        let stamp = offset.to_timestamp(at).map_err(|_| bad())?;
        Ok(Self { ms: stamp.as_millisecond(), offset_minutes })
    }
}

/// `HH:MM`, from `H:MM`, `HH.MM` or with seconds, which are left out.
pub(crate) fn time_of_day(text: &str) -> Option<String> {
    let mut parts = text.split([':', '.']);
    let mut part = |most: u8| {
        let digits = parts.next().filter(|part| (1..=2).contains(&part.len()))?;
        digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse::<u8>().ok()).flatten().filter(|n| *n <= most)
    };
    let (hour, minute) = (part(23)?, part(59)?);
    Some(format!("{hour:02}:{minute:02}"))
}

/// Days from one calendar date `YYYY-MM-DD` to another, negative where the other comes before; `None` where one is no date.
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    let (from, to): (civil::Date, civil::Date) = (from.parse().ok()?, to.parse().ok()?);
    to.since(from).ok().map(|span| i64::from(span.get_days()))
}

/// The calendar date so many days after another, both `YYYY-MM-DD`; `None` where it is no date, or the other lies outside the
/// calendar.
pub fn days_after(day: &str, days: u32) -> Option<String> {
    let from: civil::Date = day.parse().ok()?;
    let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
    from.checked_add(span).ok().map(|date| date.to_string())
}

/// Whether a text is a calendar date `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_the_local_day() {
        let late = Moment::parse("2013-04-12T23:50+07:00").unwrap();
        assert_eq!(late.ms, 1_365_785_400_000);
        assert_eq!((late.day().as_str(), late.clock().as_str()), ("2013-04-12", "23:50"));
        assert_eq!(Moment::new(late.ms, 9 * 60).day(), "2013-04-13");
        assert!(Moment::parse("2013-04-12").is_err());
        assert!(Moment::parse("2013-13-12T09:00+07:00").is_err());
    }

    #[test]
    fn dates_are_checked_against_the_calendar() {
        assert!(is_date("2012-02-29"));
        assert!(!is_date("2013-02-29"));
        assert!(!is_date("2013-2-9"));
    }

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        assert_eq!(days_between("2013-04-12", "2013-04-12"), Some(0));
        assert_eq!(days_between("2012-02-28", "2012-03-01"), Some(2));
        assert_eq!(days_between("2013-03-01", "2013-02-28"), Some(-1));
        assert_eq!(days_between("2012-12-31", "2014-01-01"), Some(366));
        assert_eq!(days_between("2013-02-30", "2013-03-01"), None);
        assert_eq!(days_after("2012-02-28", 2).as_deref(), Some("2012-03-01"));
        assert_eq!(days_after("2013-12-31", 0).as_deref(), Some("2013-12-31"));
        assert_eq!(days_after("2013-02-30", 1), None);
    }
}
