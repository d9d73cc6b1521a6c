//! Who may be the same person: suggestions with reasons, never a decision.
//!
//! Names are compared without titles and degrees, in any order of their parts, with old and new spelling alike and with
//! initials standing for names ("R. Wibowo" and "Rini Wibowo"). A telephone number or an e-mail address that is the same
//! counts as certain. Scores order suggestions; they are no probabilities.

use crate::id::InformantId;
use crate::identity::{Identity, IdentityField};
use crate::study::Study;
use unicode_normalization::UnicodeNormalization;

/// What is known of somebody about to be entered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draft<'a> {
    /// The name as typed.
    pub name: &'a str,
    /// The organisation as typed.
    pub organisation: &'a str,
    /// Telephone numbers, one a line.
    pub phones: &'a str,
    /// E-mail addresses, one a line.
    pub emails: &'a str,
}

/// Why two people may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same telephone number.
    SamePhone,
    /// The same e-mail address.
    SameEmail,
    /// The same name.
    SameName,
    /// A similar name.
    SimilarName,
    /// The same or a similar organisation.
    SameOrganisation,
}

/// A person who may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Who.
    pub informant: InformantId,
    /// How alike, 0..=1000.
    pub score: u16,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// From this score on people are suggested.
pub const SUGGESTED_FROM: u16 = 720;

/// Titles and degrees that are no part of a name, in folded form.
const TITLES: [&str; 62] = [
    "bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "saudara", "saudari", "mas", "mbak", "kang", "cak", "ning",
    "gus", "haji", "hajah", "hajjah", "h", "hj", "kh", "kyai", "kiai", "ustaz", "ustad", "raden", "rr", "ra", "drs",
    "dra", "dr", "ir", "prof", "insinyur", "se", "sh", "st", "ssos", "sip", "spd", "skom", "ssi", "sked", "mm", "mt",
    "msi", "mh", "mpd", "msc", "ma", "mba", "phd", "mpa", "mph", "amd", "tuan", "nyonya", "mr", "mrs", "ms", "sp",
    "mkom",
];

/// People of the study who may be the one in `draft`, most alike first, at most five.
pub fn suggest(study: &Study, draft: &Draft<'_>) -> Vec<Likeness> {
    let name = parts(draft.name);
    let (phones, emails) = (numbers(draft.phones), addresses(draft.emails));
    if name.is_empty() && phones.is_empty() && emails.is_empty() {
        return Vec::new();
    }
    let organisation = words(draft.organisation);
    let mut found: Vec<Likeness> = study
        .people()
        .iter()
        .filter_map(|person| {
            let identity = study.identities.get(person.id)?;
            let likeness = compare(person.id, identity, &name, &organisation, &phones, &emails);
            (likeness.score >= SUGGESTED_FROM).then_some(likeness)
        })
        .collect();
    found.sort_by(|a, b| b.score.cmp(&a.score).then(a.informant.cmp(&b.informant)));
    found.truncate(5);
    found
}

/// Pairs of people already entered who may be the same, most alike first. Pairs a person has judged are left out.
pub fn pairs(study: &Study) -> Vec<(InformantId, Likeness)> {
    let people = study.people();
    let mut found = Vec::new();
    for (place, person) in people.iter().enumerate() {
        let Some(identity) = study.identities.get(person.id) else { continue };
        let name = parts(identity.name());
        let organisation = words(identity.field(IdentityField::Organisation));
        let phones = numbers(identity.field(IdentityField::Phones));
        let emails = addresses(identity.field(IdentityField::Emails));
        for other in people.iter().skip(place + 1) {
            if person.not_same_as.contains(&other.id) || other.not_same_as.contains(&person.id) {
                continue;
            }
            let Some(theirs) = study.identities.get(other.id) else { continue };
            let likeness = compare(other.id, theirs, &name, &organisation, &phones, &emails);
            if likeness.score >= SUGGESTED_FROM {
                found.push((person.id, likeness));
            }
        }
    }
    found.sort_by(|a, b| b.1.score.cmp(&a.1.score).then(a.0.cmp(&b.0)).then(a.1.informant.cmp(&b.1.informant)));
    found
}

fn compare(
    informant: InformantId,
    identity: &Identity,
    name: &[String],
    organisation: &[String],
    phones: &[String],
    emails: &[String],
) -> Likeness {
    let mut reasons = Vec::new();
    let mut score = std::iter::once(identity.name())
        .chain(identity.lines(IdentityField::Nicknames))
        .map(|theirs| name_score(name, &parts(theirs)))
        .max()
        .unwrap_or_default();
    if score == 1000 {
        reasons.push(Reason::SameName);
        score = 900;
    } else if score >= SUGGESTED_FROM {
        reasons.push(Reason::SimilarName);
        score = score.saturating_sub(60);
    }
    let theirs = words(identity.field(IdentityField::Organisation));
    if !organisation.is_empty() && word_overlap(organisation, &theirs) >= 500 {
        reasons.push(Reason::SameOrganisation);
        score = score.saturating_add(80);
    }
    if phones.iter().any(|phone| numbers(identity.field(IdentityField::Phones)).contains(phone)) {
        reasons.insert(0, Reason::SamePhone);
        score = 1000;
    }
    if emails.iter().any(|email| addresses(identity.field(IdentityField::Emails)).contains(email)) {
        reasons.insert(0, Reason::SameEmail);
        score = 1000;
    }
    Likeness { informant, score: score.min(1000), reasons }
}

/// Lower case, without diacritics, with old spelling written the new way.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`'))
        .collect();
    plain.replace("oe", "u").replace("tj", "c").replace("dj", "j").replace("sj", "sy")
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The parts of a name without titles and degrees. A name that is nothing else keeps them.
fn parts(name: &str) -> Vec<String> {
    // "S.E." and "M.Si" are degrees: dots inside a group of short pieces belong together.
    let joined: String = name
        .split_whitespace()
        .map(|group| {
            let pieces: Vec<&str> = group.trim_matches(',').split('.').filter(|piece| !piece.is_empty()).collect();
            let all: String = pieces.concat();
            if pieces.len() > 1 && TITLES.contains(&fold(&all).as_str()) { all } else { group.to_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ");
    let all = words(&joined);
    let bare: Vec<String> = all.iter().filter(|word| !TITLES.contains(&word.as_str())).cloned().collect();
    if bare.is_empty() { all } else { bare }
}

/// How alike two names are, 0..=1000: each part finds its best unused partner; the shorter name decides how many count,
/// and parts left over on the longer one cost a little.
fn name_score(a: &[String], b: &[String]) -> u16 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0;
    }
    let mut unused: Vec<&String> = long.iter().collect();
    let mut sum: u32 = 0;
    let mut full_words = false;
    for part in short {
        let best = unused.iter().enumerate().map(|(place, other)| (part_score(part, other), place)).max_by_key(|x| x.0);
        if let Some((score, place)) = best {
            sum += u32::from(score);
            full_words |= score >= 800 && part.chars().count() > 1;
            unused.swap_remove(place);
        }
    }
    let mean = sum / u32::try_from(short.len()).unwrap_or(1);
    // Initials alone make nobody.
    let mean = if full_words { mean } else { mean / 2 };
    let left_over = u32::try_from(unused.len()).unwrap_or(u32::MAX).min(4) * 60;
    u16::try_from(mean.saturating_sub(left_over)).unwrap_or(1000)
}

fn part_score(a: &str, b: &str) -> u16 {
    if a == b {
        return 1000;
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    if short.chars().count() == 1 {
        return if long.starts_with(short) { 850 } else { 0 };
    }
    similar(a, b)
}

/// 1000 minus the share of edits (optimal string alignment) in the longer text, in thousandths.
fn similar(a: &str, b: &str) -> u16 {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 1000;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&row, j) + 1).min(at(&last, j + 1) + 1).min(at(&last, j) + usize::from(ca != cb));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            if swapped {
                best = best.min(at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    let edits = last.last().copied().unwrap_or(longest).min(longest);
    u16::try_from(1000 - edits * 1000 / longest).unwrap_or_default()
}

fn word_overlap(a: &[String], b: &[String]) -> usize {
    let common = a.iter().filter(|word| b.contains(word)).count();
    common * 1000 / a.len().min(b.len()).max(1)
}

/// The last eight digits of each number: the same whatever the prefix and the separators are.
fn numbers(lines: &str) -> Vec<String> {
    lines
        .lines()
        .map(|line| line.chars().filter(char::is_ascii_digit).collect::<String>())
        .filter(|digits| digits.len() >= 8)
        .map(|digits| digits.chars().skip(digits.len() - 8).collect())
        .collect()
}

fn addresses(lines: &str) -> Vec<String> {
    lines.lines().map(|line| line.trim().to_lowercase()).filter(|line| line.contains('@')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(a: &str, b: &str) -> u16 {
        name_score(&parts(a), &parts(b))
    }

    #[test]
    fn titles_degrees_order_and_spelling_do_not_matter() {
        assert_eq!(score("Bpk. Ir. H. Soetrisno, M.Si", "Sutrisno"), 1000);
        assert_eq!(score("Wibowo, Rini", "Dra. Rini Wibowo"), 1000);
        assert_eq!(score("Tjokro", "cokro"), 1000);
        assert_eq!(score("Ni Putu Ayu", "ni putu ayu"), 1000);
    }

    #[test]
    fn initials_and_slips_are_similar_and_strangers_are_not() {
        assert!(score("R. Wibowo", "Rini Wibowo") >= SUGGESTED_FROM + 60);
        assert!(score("Hartanto Gunawan", "Hartono Gunawan") >= SUGGESTED_FROM + 60);
        assert!(score("Rini Wibowo", "Slamet Riyadi") < SUGGESTED_FROM);
        assert!(score("R", "Rini") < SUGGESTED_FROM, "an initial alone is nobody");
        assert_eq!(score("", "Rini"), 0);
    }

    #[test]
    fn numbers_are_the_same_in_any_writing() {
        assert_eq!(numbers("+62 812-3456-7890"), numbers("0812 3456 7890"));
        assert!(numbers("123").is_empty());
    }
}
