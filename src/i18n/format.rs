//! Numbers, dates, times, lists and plurals as Indonesian and English write them. Months are named here, so that no
//! calendar library has to travel with the page.

use super::Tongue;
use analysis::figure::Share;

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A count with its English noun: `1 interview`, `3 interviews`.
pub fn counted(n: impl Into<u64>, one: &str, many: &str) -> String {
    let n = n.into();
    format!("{} {}", whole(n, Tongue::En), if n == 1 { one } else { many })
}

/// A whole number with grouped thousands from 10,000 on: `1234`, `12.345` (Indonesian), `12,345` (English).
pub fn whole(n: impl Into<u64>, tongue: Tongue) -> String {
    let digits = n.into().to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(match tongue {
                Tongue::Id => '.',
                Tongue::En => ',',
            });
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with `places` decimals: `0,94` (Indonesian), `0.94` (English). A number that is none is a dash.
pub fn decimal(x: f64, places: usize, tongue: Tongue) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let written = format!("{x:.places$}");
    let written = match written.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| c == '0' || c == '.') => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => written,
    };
    match tongue {
        Tongue::Id => written.replace('.', ","),
        Tongue::En => written,
    }
}

/// A share in 0..=1 as per cent: `67%`, `66,7%` (Indonesian).
pub fn percent(share: f64, places: usize, tongue: Tongue) -> String {
    if share.is_finite() { format!("{}%", decimal(share * 100.0, places, tongue)) } else { "–".to_owned() }
}

/// A share of counts as per cent; a dash where there is nothing to count.
pub fn percent_of(share: Share, places: usize, tongue: Tongue) -> String {
    share.value().map_or_else(|_| "–".to_owned(), |share| percent(share, places, tongue))
}

/// The month's name, `month` in 1..=12; empty outside.
pub fn month(month: u8, tongue: Tongue) -> &'static str {
    let names = match tongue {
        Tongue::Id => &MONTHS_ID,
        Tongue::En => &MONTHS_EN,
    };
    usize::from(month).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

/// A day from its ISO form: `2013-04-12` becomes `12 April 2013`. Text that is no day is given back as it is, since
/// a half-known date typed by a person must stay readable.
pub fn day(iso: &str, tongue: Tongue) -> String {
    match split_day(iso) {
        Some((year, named, day)) => format!("{day} {} {year}", month(named, tongue)),
        None => iso.to_owned(),
    }
}

/// A day without its year: `12 April`.
pub fn day_and_month(iso: &str, tongue: Tongue) -> String {
    match split_day(iso) {
        Some((_, named, day)) => format!("{day} {}", month(named, tongue)),
        None => iso.to_owned(),
    }
}

/// A day and a time of day: `12 April 2013, 10:42`.
pub fn day_and_time(iso: &str, clock: &str, tongue: Tongue) -> String {
    format!("{}, {clock}", day(iso, tongue))
}

/// A time of day: `10:42`, with hours in 0..=23.
pub fn clock(hour: u8, minute: u8) -> String {
    format!("{hour:02}:{minute:02}")
}

/// A running time: `18:24`, from one hour on `1:02:09`.
pub fn stopwatch(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes:02}:{rest:02}") }
}

/// A length of time: `48 menit`, `1 jam 5 menit`; `48 minutes`, `1 hour 5 minutes`.
pub fn minutes(n: u32, tongue: Tongue) -> String {
    let (hours, rest) = (n / 60, n % 60);
    let (hour_words, minute_words) = match tongue {
        Tongue::Id => (format!("{hours} jam"), format!("{rest} menit")),
        Tongue::En => (counted(hours, "hour", "hours"), counted(rest, "minute", "minutes")),
    };
    match (hours, rest) {
        (0, _) => minute_words,
        (_, 0) => hour_words,
        (_, _) => format!("{hour_words} {minute_words}"),
    }
}

/// The size of a file: `812 B`, `14 KB`, `1,2 MB`.
pub fn bytes(n: u64, tongue: Tongue) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = 1_000_000;
    if n < KILO {
        format!("{n} B")
    } else if n < MEGA {
        format!("{} KB", (n + KILO / 2) / KILO)
    } else {
        // Files of this app stay far below the numbers a float no longer holds exactly.
        format!("{} MB", decimal(n as f64 / MEGA as f64, 1, tongue))
    }
}

/// A list in a sentence: `A`, `A dan B`, `A, B, dan C`; `A and B`, `A, B and C`.
pub fn listed<S: AsRef<str>>(items: &[S], tongue: Tongue) -> String {
    let words: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    let Some((last, before)) = words.split_last() else { return String::new() };
    let and = match (tongue, before.len()) {
        (_, 0) => return (*last).to_owned(),
        (Tongue::Id, 1) => " dan ",
        (Tongue::Id, _) => ", dan ",
        (Tongue::En, _) => " and ",
    };
    format!("{}{and}{last}", before.join(", "))
}

/// Year, month and day of `YYYY-MM-DD`, month and day within their range.
fn split_day(iso: &str) -> Option<(&str, u8, u8)> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let whole = parts.next().is_none() && year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
    (whole && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::Tongue::{En, Id};
    use super::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(day("2013-04-12", Id), "12 April 2013");
        assert_eq!(day("2013-08-02", Id), "2 Agustus 2013");
        assert_eq!(day("2013-08-02", En), "2 August 2013");
        assert_eq!(day_and_month("2013-05-30", Id), "30 Mei");
        assert_eq!(day_and_time("2013-12-31", "09:05", En), "31 December 2013, 09:05");
    }

    #[test]
    fn what_is_no_day_stays_as_it_was_typed() {
        for typed in ["", "2004", "2004-13-01", "2004-01-32", "sekitar 2004", "2004-01-01-01", "04-01-01"] {
            assert_eq!(day(typed, Id), typed);
        }
    }

    #[test]
    fn numbers_use_the_mark_of_the_language() {
        assert_eq!(decimal(0.94, 2, Id), "0,94");
        assert_eq!(decimal(0.94, 2, En), "0.94");
        assert_eq!(decimal(-0.5, 1, Id), "−0,5");
        assert_eq!(decimal(-0.001, 2, En), "0.00");
        assert_eq!(decimal(f64::NAN, 2, En), "–");
        assert_eq!(percent(2.0 / 3.0, 1, Id), "66,7%");
        assert_eq!(percent(0.68, 0, En), "68%");
        assert_eq!(whole(1234u32, Id), "1234");
        assert_eq!(whole(12_345u32, Id), "12.345");
        assert_eq!(whole(1_234_567u32, En), "1,234,567");
    }

    #[test]
    fn english_counts_one_and_many() {
        assert_eq!(counted(1u32, "interview", "interviews"), "1 interview");
        assert_eq!(counted(0u32, "interview", "interviews"), "0 interviews");
        assert_eq!(counted(12_000u32, "word", "words"), "12,000 words");
    }

    #[test]
    fn times_and_sizes() {
        assert_eq!(clock(9, 5), "09:05");
        assert_eq!(stopwatch(18 * 60 + 24), "18:24");
        assert_eq!(stopwatch(3729), "1:02:09");
        assert_eq!(minutes(48, Id), "48 menit");
        assert_eq!(minutes(61, En), "1 hour 1 minute");
        assert_eq!(minutes(120, Id), "2 jam");
        assert_eq!(bytes(812, Id), "812 B");
        assert_eq!(bytes(14_499, Id), "14 KB");
        assert_eq!(bytes(1_240_000, Id), "1,2 MB");
        assert_eq!(bytes(1_240_000, En), "1.2 MB");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed::<&str>(&[], Id), "");
        assert_eq!(listed(&["07"], Id), "07");
        assert_eq!(listed(&["07", "05"], Id), "07 dan 05");
        assert_eq!(listed(&["07", "05", "09"], Id), "07, 05, dan 09");
        assert_eq!(listed(&["07", "05", "09"], En), "07, 05 and 09");
    }
}
