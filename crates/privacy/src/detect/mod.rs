//! Identifiers by their shape (PRIVACY 2.1–2.3). Deterministic: shapes, check digits, word lists; no model.
//!
//! A false alarm costs a click, a miss costs a person: a failed check digit lowers the confidence and never silences a hit.
//! Every detector reads a [`Page`] from left to right and looks at each character a bounded number of times.
//!
//! | file | finds |
//! |---|---|
//! | `web` | e-mail addresses, web addresses, handles |
//! | `number` | telephone, NIK, KK, NIP, NPWP, card and other long numbers |
//! | `name` | a name after an honorific |
//! | `post` | a post with its body or place |
//! | `date` | a day with its month |

mod date;
mod name;
mod number;
mod post;
mod web;

use crate::fold::Page;
use fieldwork::frame::Category;
use fieldwork::text::{Span, passage};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A name on a social network.
    Handle,
    /// A telephone number.
    Phone,
    /// An Indonesian identity number (NIK).
    Nik,
    /// An Indonesian family card number (KK).
    Kk,
    /// An Indonesian civil servant's number (NIP).
    Nip,
    /// An Indonesian taxpayer's number (NPWP).
    Npwp,
    /// A payment card number.
    Card,
    /// A number of nine or more digits that no rule explains.
    LongNumber,
    /// A person's name.
    Person,
    /// A post with its body or place.
    Post,
    /// A day with its month.
    Date,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 13] = [
        Kind::Email,
        Kind::Url,
        Kind::Handle,
        Kind::Phone,
        Kind::Nik,
        Kind::Kk,
        Kind::Nip,
        Kind::Npwp,
        Kind::Card,
        Kind::LongNumber,
        Kind::Person,
        Kind::Post,
        Kind::Date,
    ];

    /// Its name, as it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Url => "url",
            Kind::Handle => "handle",
            Kind::Phone => "phone",
            Kind::Nik => "nik",
            Kind::Kk => "kk",
            Kind::Nip => "nip",
            Kind::Npwp => "npwp",
            Kind::Card => "card",
            Kind::LongNumber => "long_number",
            Kind::Person => "person",
            Kind::Post => "post",
            Kind::Date => "date",
        }
    }

    /// The kind with this name, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What kind of detail it is.
    pub fn category(self) -> Category {
        match self {
            Kind::Email | Kind::Url | Kind::Handle | Kind::Phone => Category::Contact,
            Kind::Nik | Kind::Kk | Kind::Nip | Kind::Npwp | Kind::Card | Kind::LongNumber => Category::IdNumber,
            Kind::Person => Category::Person,
            Kind::Post => Category::Post,
            Kind::Date => Category::Date,
        }
    }
}

/// How sure a detector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The shape fits, its check does not or there is none.
    Possible,
    /// The shape fits and little else has it.
    Likely,
    /// Shape and check digits fit.
    Certain,
}

/// A place that looks like an identifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where, in scalar values.
    pub span: Span,
    /// What it looks like.
    pub kind: Kind,
    /// How sure that is.
    pub confidence: Confidence,
    /// The words.
    pub text: String,
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Found({}..{}, {:?}, {:?})", self.span.start(), self.span.end(), self.kind, self.confidence)
    }
}

/// What a detector hands on: a range of the page.
struct Sighting {
    start: usize,
    end: usize,
    kind: Kind,
    confidence: Confidence,
}

/// Everything in a text that looks like an identifier, by place. Where two overlap the longer one stays, then the surer.
pub fn identifiers(text: &str) -> Vec<Found> {
    found_on(&Page::read(text), text)
}

fn found_on(page: &Page, text: &str) -> Vec<Found> {
    let mut sightings = web::sightings(page);
    sightings.extend(number::sightings(page));
    sightings.extend(name::sightings(page));
    sightings.extend(post::sightings(page));
    sightings.extend(date::sightings(page));
    sightings.sort_by_key(|seen| (seen.start, std::cmp::Reverse(seen.end), std::cmp::Reverse(seen.confidence)));
    let mut kept: Vec<Sighting> = Vec::new();
    for seen in sightings {
        match kept.last_mut() {
            Some(last) if seen.start < last.end => {
                if (seen.end - seen.start, seen.confidence) > (last.end - last.start, last.confidence) {
                    *last = Sighting { start: last.start, end: last.end.max(seen.end), ..seen };
                } else {
                    last.end = last.end.max(seen.end);
                }
            }
            _ => kept.push(seen),
        }
    }
    kept.into_iter()
        .filter_map(|seen| {
            let span = page.span(seen.start, seen.end)?;
            Some(Found { span, kind: seen.kind, confidence: seen.confidence, text: passage(text, span).to_owned() })
        })
        .collect()
}

/// A word on a page: letters with nothing between them.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    start: usize,
    end: usize,
}

impl Word {
    fn has_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn folded(&self) -> String {
        crate::fold::Folded::phrase(&self.text)
    }
}

/// All words of a page. An apostrophe inside a word belongs to it.
fn words_of(page: &Page) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for place in 0..=page.len() {
        match page.at(place) {
            Some(c) if c.is_alphabetic() || (open.is_some() && crate::fold::is_apostrophe(c)) => {
                let word = open.get_or_insert_with(|| Word { text: String::new(), start: place, end: place });
                word.text.push(c);
                word.end = place + 1;
            }
            Some(_) | None => words.extend(open.take()),
        }
    }
    words
}

/// What stands between two words: at most three characters are looked at.
fn between(page: &Page, before: &Word, after: &Word) -> Option<String> {
    let gap = after.start.checked_sub(before.end)?;
    (gap <= 3).then(|| page.piece(before.end, after.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, kind, confidence of everything found.
    fn all(text: &str) -> Vec<(String, Kind, Confidence)> {
        identifiers(text).into_iter().map(|found| (found.text, found.kind, found.confidence)).collect()
    }

    #[test]
    fn spans_lie_in_the_stored_text_and_not_on_the_page() {
        let text = "ﬁ👍 hubungi０８１２-３０７７-１１９４ ya";
        let found = identifiers(text);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].span.start(), found[0].span.end()), (10, 24));
        assert_eq!(found[0].text, "０８１２-３０７７-１１９４");
    }

    #[test]
    fn the_longer_of_two_stays() {
        assert_eq!(
            all("surat ke Bu Wening.Asri@contoh.example hari ini"),
            [("Wening.Asri@contoh.example".to_owned(), Kind::Email, Confidence::Certain)]
        );
    }

    /// Counted, not timed: doubling a hostile text must not more than double what is looked at.
    #[test]
    fn looks_grow_in_step_with_the_text() {
        let seeds = [
            "a.a.a@",
            "1.1-1 1/",
            "Pak A B C D E F ",
            "0812 ",
            "@@@@",
            "www.",
            "http://",
            "Kepala Dinas ",
            "((+62(",
            "a@b.",
            "Pak. ",
            "1-1-1-",
            "1 Mei ",
        ];
        for seed in seeds {
            let looks = |times: usize| {
                let text = seed.repeat(times);
                let page = Page::read(&text);
                found_on(&page, &text);
                page.looks()
            };
            let (once, twice) = (looks(400), looks(800));
            assert!(twice <= once * 2 + once / 10, "{seed}: {once} then {twice}");
        }
    }
}
