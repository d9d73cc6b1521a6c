//! A post together with its body or place: "Kepala Dinas Kebersihan", "Camat Rungkut", "Wali Kota Surabaya". With common
//! knowledge it names one person.

use super::{Confidence, Kind, Sighting, Word, between, words_of};
use crate::fold::Page;

/// Most words after the title.
const LONGEST: usize = 6;
/// Titles that take a place.
const OF_PLACE: [&str; 7] = ["Camat", "Lurah", "Bupati", "Walikota", "Gubernur", "Mayor", "Governor"];
/// Words after "Kepala" and its like that make it a post; the name of the body follows.
const BODIES: [&str; 14] = [
    "Dinas",
    "Bagian",
    "Bidang",
    "Seksi",
    "Subbagian",
    "Subbidang",
    "Badan",
    "Kantor",
    "Balai",
    "Desa",
    "Sekolah",
    "Laboratorium",
    "Divisi",
    "Departemen",
];
/// Leaders of bodies.
const HEADS: [&str; 8] = ["Kepala", "Sekretaris", "Ketua", "Direktur", "Wakil", "Rektor", "Dekan", "Manajer"];
/// Small words inside the name of a body.
const LINKS: [&str; 4] = ["dan", "of", "the", "and"];

pub(super) fn sightings(page: &Page) -> Vec<Sighting> {
    let all = words_of(page);
    let mut seen = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(title) = title_at(page, &all, at) else {
            at += 1;
            continue;
        };
        let end = end_of_body(page, &all, title);
        if end > title
            && let Some((first, last)) = all.get(at).zip(all.get(end))
        {
            seen.push(Sighting {
                start: first.start,
                end: last.end,
                kind: Kind::Post,
                confidence: Confidence::Possible,
            });
        }
        at = end + 1;
    }
    seen
}

/// The last word of a title that begins at `at`.
fn title_at(page: &Page, all: &[Word], at: usize) -> Option<usize> {
    let word = all.get(at)?;
    if OF_PLACE.contains(&word.text.as_str()) {
        return Some(at);
    }
    let next = all.get(at + 1).filter(|next| between(page, word, next).is_some_and(|gap| gap == " "))?;
    let is_mayor = word.text == "Wali" && next.text == "Kota";
    let is_head = HEADS.contains(&word.text.as_str()) && BODIES.contains(&next.text.as_str());
    (is_mayor || is_head).then_some(at + 1)
}

fn end_of_body(page: &Page, all: &[Word], title: usize) -> usize {
    let mut end = title;
    let mut looked = title;
    while looked - title < LONGEST {
        let Some((word, next)) = all.get(looked).zip(all.get(looked + 1)) else { break };
        if between(page, word, next).is_none_or(|gap| gap != " ") {
            break;
        }
        looked += 1;
        if next.has_capital() {
            end = looked;
        } else if !LINKS.contains(&next.text.as_str()) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, identifiers};

    fn posts(text: &str) -> Vec<String> {
        identifiers(text).into_iter().filter(|found| found.kind == Kind::Post).map(|found| found.text).collect()
    }

    #[test]
    fn a_title_with_its_body_or_place() {
        assert_eq!(posts("waktu itu Camat Rungkut bilang"), ["Camat Rungkut"]);
        assert_eq!(posts("Kepala Dinas Kebersihan dan Pertamanan, lalu"), ["Kepala Dinas Kebersihan dan Pertamanan"]);
        assert_eq!(posts("Wali Kota Surabaya"), ["Wali Kota Surabaya"]);
        assert_eq!(posts("camat setempat dan kepala dinas, Camat juga"), Vec::<String>::new());
    }
}
