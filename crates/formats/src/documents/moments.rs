//! Times in a recording, as people and programs write them: `[00:12:34]`, `(12:34)`, `00:12:34.5`, `#00:12:34-5#`, and the
//! `00:12:34.500 --> 00:12:36.000` of cues. All are milliseconds from the beginning of the recording.

use super::limits::MOST_HOURS;

/// A time mark at the beginning of a text: its time, and the rest of the text behind it.
pub(super) fn mark(text: &str) -> Option<(u64, &str)> {
    for (open, close) in [('[', ']'), ('(', ')'), ('#', '#'), ('{', '}')] {
        if let Some(inside) = text.strip_prefix(open) {
            let (time, rest) = range(inside.trim_start(), false)?;
            return Some((time, rest.trim_start().strip_prefix(close)?));
        }
    }
    // Without brackets only with hours: `10:30` may be an hour of the day.
    range(text, true)
}

/// A time, or two with `-->` or a dash between, of which the first counts.
fn range(text: &str, with_hours: bool) -> Option<(u64, &str)> {
    let (time, rest) = clock(text, with_hours)?;
    let after = rest.trim_start();
    let second = ["-->", "–", "-"].iter().find_map(|dash| after.strip_prefix(dash));
    match second.and_then(|second| clock(second.trim_start(), with_hours)) {
        Some((_, rest)) => Some((time, rest)),
        None => Some((time, rest)),
    }
}

/// `[h:]mm:ss` with a fraction after `.`, `,` or `-`.
pub(super) fn clock(text: &str, with_hours: bool) -> Option<(u64, &str)> {
    let (first, rest) = digits(text, 3)?;
    let (second, rest) = two(rest.strip_prefix(':')?)?;
    let third = rest.strip_prefix(':').and_then(two);
    let (hours, minutes, seconds, rest) = match third {
        Some((third, rest)) => (first, second, third, rest),
        None if with_hours => return None,
        None => (0, first, second, rest),
    };
    // Longer recordings are written in minutes: 75:10.
    let sound = seconds < 60 && (third.is_none() || minutes < 60) && hours < MOST_HOURS;
    if !sound {
        return None;
    }
    let (thousandths, rest) = fraction(rest).unwrap_or((0, rest));
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == ':') {
        return None;
    }
    Some((((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, rest))
}

fn fraction(text: &str) -> Option<(u64, &str)> {
    let after = text.strip_prefix(['.', ',', '-'])?;
    let (value, rest) = digits(after, 3)?;
    let power = match after.len() - rest.len() {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    Some((value * power, rest))
}

fn two(text: &str) -> Option<(u64, &str)> {
    let (value, rest) = digits(text, 2)?;
    (text.len() - rest.len() == 2).then_some((value, rest))
}

/// A number of at most that many digits.
fn digits(text: &str, most: usize) -> Option<(u64, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(count)?;
    Some((number.parse().ok()?, rest))
}

/// The line of a cue: beginning and end, whatever settings follow.
pub(super) fn cue(line: &str) -> Option<(u64, u64)> {
    let (begin, rest) = clock(line.trim_start(), false)?;
    let (end, rest) = clock(rest.trim_start().strip_prefix("-->")?.trim_start(), false)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some((begin, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_people_write_them() {
        for (text, ms, rest) in [
            ("[00:12:34] Ya", 754_000, " Ya"),
            ("(12:34) Ya", 754_000, " Ya"),
            ("00:12:34.5 Ya", 754_500, " Ya"),
            ("#00:12:34-5# Ya", 754_500, " Ya"),
            ("[00:00.000 --> 00:05.250] Ya", 0, " Ya"),
            ("[75:10]", 4_510_000, ""),
            ("[1:02:03,045]", 3_723_045, ""),
            ("00:00:01 - 00:00:09\tYa", 1_000, "\tYa"),
        ] {
            assert_eq!(mark(text), Some((ms, rest)), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in [
            "10:30 rapat",
            "[10]",
            "[12:345]",
            "(12:34",
            "[12:74]",
            "[00:75:10]",
            "1:2:3",
            "[tertawa]",
            "[100:00:00]",
            "",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn cue_lines_have_two_times() {
        assert_eq!(cue("00:01.500 --> 00:02.000 align:start"), Some((1_500, 2_000)));
        assert_eq!(cue("00:00:01,500 --> 00:00:02,000"), Some((1_500, 2_000)));
        assert_eq!(cue("99:59:59.999 --> 99:59:59.999").map(|times| times.0), Some(359_999_999));
        for bad in ["00:01.500 -> 00:02.000", "00:01.500 -->", "0x:01 --> 00:02.000", "100:00:00.000 --> 100:00:01.000"]
        {
            assert_eq!(cue(bad), None, "{bad}");
        }
    }
}
