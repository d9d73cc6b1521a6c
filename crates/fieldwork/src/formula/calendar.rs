//! Days, times and their written forms, for the functions on dates. Names of months and days stand here and nowhere else.

use jiff::{Timestamp, civil, tz::Offset};

/// Short names of months, for `%b`.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Short names of days from Monday, for `%a`.
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// A day and a time as written, with the offset if one was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// As on the wall.
    pub at: civil::DateTime,
    /// Minutes east of UTC, if written.
    pub offset: Option<i32>,
}

impl Stamp {
    /// Reads `YYYY-MM-DD`, or that with `T` or a space, `HH:MM`, seconds, parts of a second and an offset.
    pub fn read(text: &str) -> Option<Stamp> {
        let text = text.trim();
        let (day, rest) = text.split_at_checked(10)?;
        if !crate::time::is_date(day) {
            return None;
        }
        let date: civil::Date = day.parse().ok()?;
        if rest.is_empty() {
            return Some(Stamp { at: date.at(0, 0, 0, 0), offset: None });
        }
        let (time, offset) = clock(rest.strip_prefix(['T', ' '])?)?;
        Some(Stamp { at: date.to_datetime(time), offset })
    }

    /// Days since 1970-01-01T00:00 as on the wall; the time is the part after the point.
    pub fn days(self) -> Option<f64> {
        let stamp = Offset::UTC.to_timestamp(self.at).ok()?;
        Some(ms(stamp) / DAY)
    }

    /// Days since 1970-01-01T00:00 UTC: the offset, where written, is taken off.
    pub fn days_utc(self) -> Option<f64> {
        Some(self.days()? - f64::from(self.offset.unwrap_or(0)) / 1440.0)
    }

    /// The moment so many days after 1970-01-01T00:00, to the millisecond. `None` outside the calendar.
    pub fn after(days: f64) -> Option<Stamp> {
        let ms = (days * DAY).round();
        if ms.is_nan() || ms.abs() >= 1e15 {
            return None;
        }
        // The bound above keeps the conversion exact.
        let stamp = Timestamp::from_millisecond(ms as i64).ok()?;
        let at = Offset::UTC.to_datetime(stamp);
        Some(Stamp { at, offset: None })
    }

    /// `YYYY-MM-DD`.
    pub fn day_text(self) -> String {
        self.at.date().to_string()
    }

    /// `YYYY-MM-DDTHH:MM:SS`, parts of a second only where there are any, and the offset if there was one.
    pub fn moment_text(self) -> String {
        let zone = match self.offset {
            None => String::new(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        let ms = match self.at.millisecond() {
            0 => String::new(),
            ms => format!(".{ms:03}"),
        };
        let (h, m, s) = (self.at.hour(), self.at.minute(), self.at.second());
        format!("{}T{h:02}:{m:02}:{s:02}{ms}{zone}", self.at.date())
    }

    /// Written after a pattern of `%` letters, as ODK's `format-date` knows them; other letters stay as they are.
    pub fn formatted(self, pattern: &str) -> String {
        let mut out = String::new();
        let mut letters = pattern.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                out.push(letter);
                continue;
            }
            let Some(code) = letters.next() else {
                out.push('%');
                break;
            };
            match self.part(code) {
                Some(part) => out.push_str(&part),
                None => out.extend(['%', code]),
            }
        }
        out
    }

    fn part(self, code: char) -> Option<String> {
        let at = self.at;
        let name = |names: &[&str], index: i8| {
            usize::try_from(index).ok().and_then(|index| names.get(index)).map(|name| (*name).to_owned())
        };
        Some(match code {
            '%' => "%".to_owned(),
            'Y' => format!("{:04}", at.year()),
            'y' => format!("{:02}", at.year().rem_euclid(100)),
            'm' => format!("{:02}", at.month()),
            'n' => at.month().to_string(),
            'b' => name(&MONTHS, at.month() - 1)?,
            'd' => format!("{:02}", at.day()),
            'e' => at.day().to_string(),
            'H' => format!("{:02}", at.hour()),
            'h' => at.hour().to_string(),
            'M' => format!("{:02}", at.minute()),
            'S' => format!("{:02}", at.second()),
            '3' => format!("{:03}", at.millisecond()),
            'a' => name(&DAYS, at.weekday().to_monday_zero_offset())?,
            'W' => at.date().iso_week_date().week().to_string(),
            _ => return None,
        })
    }
}

/// Reads `HH:MM`, seconds, parts of a second, and an offset (`Z`, `+07:00`, `+0700`, `+07`).
fn clock(text: &str) -> Option<(civil::Time, Option<i32>)> {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at_checked(zone)?;
    if !time.starts_with(|c: char| c.is_ascii_digit()) || !time.contains(':') {
        return None;
    }
    Some((time.parse().ok()?, offset(zone)?))
}

/// Minutes east of UTC; `Some(None)` where nothing is written.
fn offset(zone: &str) -> Option<Option<i32>> {
    let (sign, digits) = match zone {
        "" => return Some(None),
        "Z" => return Some(Some(0)),
        other => match other.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, other.strip_prefix('+')?),
        },
    };
    let digits = digits.replace(':', "");
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i32>().ok());
    let (hours, minutes) = match digits.len() {
        2 => (number(digits.get(..2))?, 0),
        4 => (number(digits.get(..2))?, number(digits.get(2..))?),
        _ => return None,
    };
    Some(Some(sign * (hours * 60 + minutes)))
}

/// Milliseconds of a moment; exact for every moment of the calendar.
fn ms(stamp: Timestamp) -> f64 {
    stamp.as_millisecond() as f64
}

/// Days since 1970-01-01 of a written date, or date and time, as on the wall.
pub(super) fn days_in(text: &str) -> Option<f64> {
    Stamp::read(text)?.days()
}

/// The part of a day a written time, or date and time, stands for: 0.5 is noon.
pub(super) fn part_of_day(text: &str) -> Option<f64> {
    let time = match Stamp::read(text) {
        Some(stamp) => stamp.at.time(),
        None => clock(text.trim())?.0,
    };
    let seconds = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    Some((f64::from(seconds) * 1000.0 + f64::from(time.millisecond())) / DAY)
}
