//! E-mail addresses, web addresses and handles, found from their one sign outwards.

use super::{Confidence, Kind, Sighting};
use crate::fold::Page;

/// Longest local part (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// Longest domain (RFC 5321, 4.5.3.1.2).
const LONGEST_DOMAIN: usize = 255;
/// How far a web address is followed. What comes after is found by the rest of the sweep.
const LONGEST_URL: usize = 300;

pub(super) fn sightings(page: &Page) -> Vec<Sighting> {
    let mut seen = Vec::new();
    let mut place = 0;
    while place < page.len() {
        let found = match page.at(place) {
            Some('@') => email(page, place).or_else(|| handle(page, place)),
            Some(':') => scheme(page, place),
            Some('w' | 'W') => www(page, place),
            _ => None,
        };
        place = found.as_ref().map_or(0, |found| found.end).max(place + 1);
        seen.extend(found);
    }
    seen
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '#' | '&' | '=' | '~')
}

fn run_back(page: &Page, from: usize, longest: usize, fits: fn(char) -> bool) -> usize {
    let mut start = from;
    while from - start < longest && page.before(start).is_some_and(fits) {
        start -= 1;
    }
    start
}

fn run_on(page: &Page, from: usize, longest: usize, fits: fn(char) -> bool) -> usize {
    let mut end = from;
    while end - from < longest && page.at(end).is_some_and(fits) {
        end += 1;
    }
    end
}

/// `local@label.label`: the local part of up to 64 characters, a domain with a dot, labels of letters of any script.
fn email(page: &Page, sign: usize) -> Option<Sighting> {
    let mut start = run_back(page, sign, LONGEST_LOCAL, is_local);
    while start < sign && page.at(start).is_some_and(|c| !c.is_alphanumeric()) {
        start += 1;
    }
    let mut end = run_on(page, sign + 1, LONGEST_DOMAIN, |c| c.is_alphanumeric() || c == '.' || c == '-');
    while end > sign + 1 && page.before(end).is_some_and(|c| !c.is_alphanumeric()) {
        end -= 1;
    }
    let domain = page.piece(sign + 1, end);
    let labels: Vec<&str> = domain.split('.').collect();
    let is_domain = labels.len() >= 2
        && labels.iter().all(|label| !label.is_empty())
        && labels.last().is_some_and(|last| last.chars().count() >= 2 && last.chars().any(char::is_alphabetic));
    (start < sign && is_domain).then_some(Sighting { start, end, kind: Kind::Email, confidence: Confidence::Certain })
}

/// `@name` of three or more characters, not inside a word.
fn handle(page: &Page, sign: usize) -> Option<Sighting> {
    if page.before(sign).is_some_and(|c| c.is_alphanumeric() || c == '@') {
        return None;
    }
    let mut end = run_on(page, sign + 1, LONGEST_LOCAL, |c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    while end > sign + 1 && page.before(end) == Some('.') {
        end -= 1;
    }
    (end >= sign + 4).then_some(Sighting { start: sign, end, kind: Kind::Handle, confidence: Confidence::Likely })
}

fn is_url(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^')
}

fn url_end(page: &Page, from: usize) -> usize {
    let mut end = run_on(page, from, LONGEST_URL, is_url);
    while end > from
        && page.before(end).is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\''))
    {
        end -= 1;
    }
    end
}

fn scheme(page: &Page, colon: usize) -> Option<Sighting> {
    let start = run_back(page, colon, 12, |c| c.is_ascii_alphabetic());
    let follows = page.at(colon + 1) == Some('/') && page.at(colon + 2) == Some('/');
    if start == colon || !follows {
        return None;
    }
    let end = url_end(page, colon + 3);
    (end > colon + 3).then_some(Sighting { start, end, kind: Kind::Url, confidence: Confidence::Certain })
}

fn www(page: &Page, start: usize) -> Option<Sighting> {
    if page.before(start).is_some_and(char::is_alphanumeric)
        || !page.piece(start, start + 4).eq_ignore_ascii_case("www.")
    {
        return None;
    }
    let end = url_end(page, start + 4);
    (end > start + 4).then_some(Sighting { start, end, kind: Kind::Url, confidence: Confidence::Likely })
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, Kind, identifiers};

    fn one(text: &str) -> Option<(String, Kind, Confidence)> {
        let found = identifiers(text);
        assert!(found.len() <= 1, "{text}: {found:?}");
        found.into_iter().next().map(|found| (found.text, found.kind, found.confidence))
    }

    #[test]
    fn addresses_are_found_whole_and_without_the_full_stop() {
        for (text, address) in [
            ("kirim ke wagiyanto@hubungankota.example.", "wagiyanto@hubungankota.example"),
            ("(retna.handoyo@irb.ac.id)", "retna.handoyo@irb.ac.id"),
            ("x+y_z%1@sub.contoh.co.id;", "x+y_z%1@sub.contoh.co.id"),
            ("日本@例え.テスト です", "日本@例え.テスト"),
            ("a@xn--fsq.example", "a@xn--fsq.example"),
        ] {
            assert_eq!(one(text), Some((address.to_owned(), Kind::Email, Confidence::Certain)), "{text}");
        }
        for text in ["rapat @ 10.30", "a@b", "harga 5@1.2", "@ @", "a@b..c d"] {
            assert_eq!(one(text).filter(|found| found.1 == Kind::Email), None, "{text}");
        }
    }

    #[test]
    fn web_addresses_and_handles() {
        assert_eq!(
            one("lihat https://contoh.example/profil?id=7."),
            Some(("https://contoh.example/profil?id=7".to_owned(), Kind::Url, Confidence::Certain))
        );
        assert_eq!(
            one("www.contoh.example ya"),
            Some(("www.contoh.example".to_owned(), Kind::Url, Confidence::Likely))
        );
        assert_eq!(one("IG: @kali_resik."), Some(("@kali_resik".to_owned(), Kind::Handle, Confidence::Likely)));
        assert_eq!(one("catatan: rapat / seminar"), None);
    }
}
