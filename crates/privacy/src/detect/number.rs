//! Numbers that belong to a person: telephone, NIK and KK, NIP, NPWP, cards, and long numbers no rule explains.
//!
//! Sources: the published composition of NIK (province, district, subdistrict, birth date with 40 added to a woman's day,
//! serial), of NIP (birth date, month of appointment, sex, serial) and of NPWP (Luhn over its first nine digits); national
//! numbering plan for telephones. Tables of provinces age, so that they only tell certain from possible.

use super::{Confidence, Kind, Sighting};
use crate::fold::Page;
use crate::numbers::{Run, runs};

/// Shortest number that is an identifier whatever it is.
const LONG: usize = 9;
/// Most groups a written number is taken to have.
const MOST_GROUPS: usize = 8;

pub(super) fn sightings(page: &Page) -> Vec<Sighting> {
    let mut seen = Vec::new();
    for run in runs(page) {
        of_run(page, &run, &mut seen);
    }
    seen
}

/// What the whole run surely is; else what groups in it surely are; else what either may be.
fn of_run(page: &Page, run: &Run, seen: &mut Vec<Sighting>) {
    let whole = (run.groups.len() <= MOST_GROUPS).then(|| of_groups(page, run, 0, run.groups.len())).flatten();
    match whole {
        Some(whole) if whole.confidence > Confidence::Possible => seen.push(whole),
        whole => {
            let sure = of_parts(page, run, Confidence::Likely);
            match whole {
                Some(whole) if sure.is_empty() => seen.push(whole),
                Some(_) | None if sure.is_empty() => of_rest(run, of_parts(page, run, Confidence::Possible), seen),
                Some(_) | None => of_rest(run, sure, seen),
            }
        }
    }
}

/// A number made of some groups of a run: the groups `[first, after)`.
struct Part {
    first: usize,
    after: usize,
    sighting: Sighting,
}

/// Groups that make a number, at least this surely, the most groups first.
fn of_parts(page: &Page, run: &Run, at_least: Confidence) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut first = 0;
    while first < run.groups.len() {
        let most = (run.groups.len() - first).min(MOST_GROUPS);
        let found = (1..=most).rev().find_map(|count| {
            let sighting = of_groups(page, run, first, count).filter(|found| found.confidence >= at_least)?;
            Some(Part { first, after: first + count, sighting })
        });
        first = found.as_ref().map_or(first + 1, |part| part.after);
        parts.extend(found);
    }
    parts
}

/// The parts found, and what is left between them where that is long.
fn of_rest(run: &Run, parts: Vec<Part>, seen: &mut Vec<Sighting>) {
    let mut from = 0;
    for part in parts {
        long_number(run, from, part.first, seen);
        from = part.after;
        seen.push(part.sighting);
    }
    long_number(run, from, run.groups.len(), seen);
}

/// The groups `[from, to)` as a long number, where they are one and are neither an amount nor years nor a date.
fn long_number(run: &Run, from: usize, to: usize, seen: &mut Vec<Sighting>) {
    let groups: Vec<&str> = run.groups.iter().take(to).skip(from).map(|group| group.digits.as_str()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if digits < LONG || is_amount(run, from, to, &groups) || is_time(&groups) {
        return;
    }
    let start = run.groups.get(from).map(|group| group.start);
    let end = to.checked_sub(1).and_then(|last| run.groups.get(last)).map(|group| group.end);
    if let Some((start, end)) = start.zip(end) {
        seen.push(Sighting { start, end, kind: Kind::LongNumber, confidence: Confidence::Possible });
    }
}

/// `1.500.000.000`: groups of three after the first, all with full stops or all with spaces, not beginning with 0.
fn is_amount(run: &Run, from: usize, to: usize, groups: &[&str]) -> bool {
    let separators: Vec<&String> = run.separators.iter().take(to.saturating_sub(1)).skip(from).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let same = |sign: &str| separators.iter().all(|separator| *separator == sign);
    !rest.is_empty()
        && !first.starts_with('0')
        && first.len() <= 3
        && rest.iter().all(|group| group.len() == 3)
        && (same(".") || same(" "))
        && !run.plus
}

/// Years, dates and clock times in a row.
fn is_time(groups: &[&str]) -> bool {
    let is_year = |group: &&str| group.len() == 4 && matches!(number(group), Some(1900..=2099));
    let is_small = |group: &&str| group.len() <= 2 && matches!(number(group), Some(0..=59));
    groups.iter().any(is_year) && groups.iter().all(|group| is_year(group) || is_small(group))
}

fn number(digits: &str) -> Option<u64> {
    digits.parse().ok()
}

fn of_groups(page: &Page, run: &Run, first: usize, count: usize) -> Option<Sighting> {
    let groups: Vec<_> = run.groups.iter().skip(first).take(count).collect();
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    if !(LONG..=19).contains(&digits.len()) {
        return None;
    }
    let written: Vec<&str> = groups.iter().map(|group| group.digits.as_str()).collect();
    if is_time(&written) {
        return None;
    }
    let shape: Vec<usize> = written.iter().map(|group| group.len()).collect();
    let start = groups.first()?.start;
    let end = groups.last()?.end;
    let plus = run.plus && first == 0;
    let (kind, confidence) = phone(&digits, plus, count)
        .or_else(|| npwp(&digits, &shape))
        .or_else(|| nik(page, start, &digits, &shape))
        .or_else(|| nip(&digits, &shape))
        .or_else(|| card(&digits, &shape))?;
    Some(Sighting { start, end, kind, confidence })
}

/// Mobile and landline numbers of Indonesia with `+62`, `62` or `0`; with `+` any number of 8 to 15 digits.
fn phone(digits: &str, plus: bool, groups: usize) -> Option<(Kind, Confidence)> {
    let national =
        digits.strip_prefix("62").map(|rest| rest.strip_prefix('0').unwrap_or(rest)).or(digits.strip_prefix('0'));
    let is_mobile = |rest: &str| rest.starts_with('8') && (9..=12).contains(&rest.len());
    let is_landline =
        |rest: &str| rest.starts_with(['2', '3', '4', '5', '6', '7', '9']) && (8..=11).contains(&rest.len());
    let sure = national.is_some_and(|rest| is_mobile(rest) || (is_landline(rest) && (plus || digits.starts_with('0'))));
    let foreign = plus && (LONG..=15).contains(&digits.len());
    let bare = is_mobile(digits) && (10..=11).contains(&digits.len()) && groups != 1;
    if sure && (plus || digits.starts_with('0') || is_mobile(national?)) {
        Some((Kind::Phone, if plus { Confidence::Certain } else { Confidence::Likely }))
    } else if foreign {
        Some((Kind::Phone, Confidence::Likely))
    } else {
        bare.then_some((Kind::Phone, Confidence::Possible))
    }
}

/// Provinces of Indonesia by the first two digits of a NIK.
fn is_province(code: u64) -> bool {
    matches!(code, 11..=19 | 21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=97)
}

fn part(digits: &str, from: usize, length: usize) -> Option<u64> {
    number(digits.get(from..from + length)?)
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_date(year: u64, month: u64, day: u64) -> bool {
    (1..=days_in(year, month)).contains(&day)
}

/// 16 digits: province, date with 40 added to a woman's day, serial. The words before tell a family card.
fn nik(page: &Page, start: usize, digits: &str, shape: &[usize]) -> Option<(Kind, Confidence)> {
    if digits.len() != 16 {
        return None;
    }
    let day = part(digits, 6, 2)?;
    let day = match day {
        41..=71 => day - 40,
        other => other,
    };
    let (month, year) = (part(digits, 8, 2)?, part(digits, 10, 2)?);
    let dated = is_date(1900 + year, month, day) || is_date(2000 + year, month, day);
    let valid = is_province(part(digits, 0, 2)?) && dated && part(digits, 12, 4)? != 0;
    if !valid && luhn(digits) && shape == [4, 4, 4, 4] {
        return None;
    }
    let before = page.piece(start.saturating_sub(24), start).to_lowercase();
    let is_family =
        before.contains("kartu keluarga") || before.split(|c: char| !c.is_alphabetic()).any(|word| word == "kk");
    Some((if is_family { Kind::Kk } else { Kind::Nik }, if valid { Confidence::Certain } else { Confidence::Possible }))
}

/// 18 digits: birth date, month of appointment, sex, serial. A month of 21 or more marks contract staff.
fn nip(digits: &str, shape: &[usize]) -> Option<(Kind, Confidence)> {
    if digits.len() != 18 {
        return None;
    }
    let (year, month, day) = (part(digits, 0, 4)?, part(digits, 4, 2)?, part(digits, 6, 2)?);
    let (from_year, from_month, sex) = (part(digits, 8, 4)?, part(digits, 12, 2)?, part(digits, 14, 1)?);
    let born = (1900..=2020).contains(&year) && is_date(year, month, day);
    let of_age = (15..=60).contains(&from_year.saturating_sub(year));
    let confidence = match (born && of_age && matches!(sex, 1 | 2), from_month) {
        (true, 1..=12) => Confidence::Certain,
        (true, 21..) => Confidence::Likely,
        _ if shape == [8, 6, 1, 3] => Confidence::Likely,
        _ => Confidence::Possible,
    };
    Some((Kind::Nip, confidence))
}

/// 15 digits as `NN.NNN.NNN.C-KKK.BBB` or bare, or 16 with a 0 before: Luhn over the first nine.
fn npwp(digits: &str, shape: &[usize]) -> Option<(Kind, Confidence)> {
    let fifteen = match digits.len() {
        15 => digits,
        16 => digits.strip_prefix('0')?,
        _ => return None,
    };
    let formatted = shape == [2, 3, 3, 1, 3, 3];
    match (luhn(fifteen.get(..9)?), formatted) {
        (true, _) => {
            Some((Kind::Npwp, if formatted || digits.len() == 16 { Confidence::Certain } else { Confidence::Likely }))
        }
        (false, true) => Some((Kind::Npwp, Confidence::Likely)),
        (false, false) => None,
    }
}

fn card(digits: &str, shape: &[usize]) -> Option<(Kind, Confidence)> {
    let usual = matches!(digits.len(), 14..=16 | 19) && digits.starts_with(['2', '3', '4', '5', '6']);
    let grouped = shape == [4, 4, 4, 4] || shape == [4, 6, 5] || shape == [digits.len()];
    (usual && grouped && luhn(digits)).then_some((Kind::Card, Confidence::Likely))
}

/// Luhn's check over decimal digits (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, Kind, identifiers};
    use super::*;

    fn one(text: &str) -> Option<(String, Kind, Confidence)> {
        let found = identifiers(text);
        assert!(found.len() <= 1, "{text}: {found:?}");
        found.into_iter().next().map(|found| (found.text, found.kind, found.confidence))
    }

    fn is(text: &str, number: &str, kind: Kind, confidence: Confidence) {
        assert_eq!(one(text), Some((number.to_owned(), kind, confidence)), "{text}");
    }

    #[test]
    fn phones_in_every_spelling() {
        is("nomor 0812-3077-1194 saja", "0812-3077-1194", Kind::Phone, Confidence::Likely);
        is("+62 813 5520 0871", "62 813 5520 0871", Kind::Phone, Confidence::Certain);
        is("6281355200871", "6281355200871", Kind::Phone, Confidence::Likely);
        is("telepon (031) 599 4417.", "031) 599 4417", Kind::Phone, Confidence::Likely);
        is("٠٨١٢٣٠٧٧١١٩٤", "٠٨١٢٣٠٧٧١١٩٤", Kind::Phone, Confidence::Likely);
        is("812 3077 1194", "812 3077 1194", Kind::Phone, Confidence::Possible);
        is("call +81 93 582 2146", "81 93 582 2146", Kind::Phone, Confidence::Likely);
        is("tahun 2012 0812 3077 1194", "0812 3077 1194", Kind::Phone, Confidence::Likely);
    }

    #[test]
    fn amounts_years_dates_and_short_codes_are_none() {
        for text in [
            "Rp 1.500.000.000 setahun",
            "anggaran 1 500 000 000",
            "2010 - 2012 - 2014",
            "12-04-2013 10.25",
            "kode pos 60111",
            "ISO 14001",
            "jam 08.00-16.00",
            "1994, 1997, 2005",
            "021 500",
        ] {
            // A day is one, and `date` finds it; here it must not pass for a number of a person.
            assert_eq!(one(text).filter(|(_, kind, _)| *kind != Kind::Date), None, "{text}");
        }
    }

    #[test]
    fn identity_numbers_by_check_and_by_shape() {
        is("NIK 3578101204700003", "3578101204700003", Kind::Nik, Confidence::Certain);
        is("NIK 3578105204700003", "3578105204700003", Kind::Nik, Confidence::Certain);
        is("35.7810.520470.0003", "35.7810.520470.0003", Kind::Nik, Confidence::Certain);
        is("3578103204700003", "3578103204700003", Kind::Nik, Confidence::Possible);
        is("9978101204700003", "9978101204700003", Kind::Nik, Confidence::Possible);
        is("3578101204700000", "3578101204700000", Kind::Nik, Confidence::Possible);
        is("No. KK: 3578101204110003", "3578101204110003", Kind::Kk, Confidence::Certain);
        is("NIP 19700412 199503 1 004", "19700412 199503 1 004", Kind::Nip, Confidence::Certain);
        is("197004121995031004", "197004121995031004", Kind::Nip, Confidence::Certain);
        is("197004122022211004", "197004122022211004", Kind::Nip, Confidence::Likely);
        is("197013121995031004", "197013121995031004", Kind::Nip, Confidence::Possible);
        is("NPWP 01.234.567.4-012.000", "01.234.567.4-012.000", Kind::Npwp, Confidence::Certain);
        is("01.234.567.9-012.000", "01.234.567.9-012.000", Kind::Npwp, Confidence::Likely);
        is("rekening 123456789", "123456789", Kind::LongNumber, Confidence::Possible);
        is("4111 1111 1111 1111", "4111 1111 1111 1111", Kind::Card, Confidence::Likely);
    }

    /// The published trap: taking the remainder of the day by 40 accepts days 32 to 40 and 72 to 80.
    #[test]
    fn every_day_of_an_identity_number() {
        for day in 0..100 {
            let confidence = one(&format!("357810{day:02}01700003")).unwrap().2;
            let real = (1..=31).contains(&day) || (41..=71).contains(&day);
            assert_eq!(confidence == Confidence::Certain, real, "day {day}");
        }
    }

    #[test]
    fn luhn_by_known_numbers() {
        assert!(luhn("79927398713") && !luhn("79927398710"));
        assert!(luhn("012345674"));
    }
}
