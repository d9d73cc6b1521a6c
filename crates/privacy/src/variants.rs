//! Every way a typed identity may be written, as phrases to look for.
//!
//! Case, marks, apostrophes and old spelling need no variants: text and phrase are folded alike ([`crate::fold`]). Clitics,
//! possessives and reduplication are a matter of where a word ends ([`crate::roster`]). What is left is made here: the full
//! name, swapped order, neighbouring pairs, each token, initials with surname, all initials, joined without spaces.

use crate::decision::TokenMode;
use crate::fold::Folded;
use crate::words;
use fieldwork::identity::IdentityField;
use std::collections::BTreeMap;

/// When a phrase that stands in a text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counts {
    /// Wherever it stands as whole words.
    Always,
    /// Also inside a longer word (a handle).
    Anywhere,
    /// With an honorific, an initial, or a capital inside a sentence.
    WithContext,
    /// With an honorific or an initial.
    WithHonorific,
    /// Written in capitals.
    InCapitals,
    /// Each of its words with a capital, but for small ones.
    Capitalised,
}

/// A phrase to look for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// Folded words with single spaces.
    pub words: String,
    /// When it counts.
    pub counts: Counts,
}

/// What is looked for on behalf of one typed identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    /// Phrases of folded words.
    pub phrases: Vec<Phrase>,
    /// Phrases that are worth a look where somebody masks a text, and too little to hold a release back.
    pub hints: Vec<Phrase>,
    /// Signs that hold too few letters to be words (`A+B`), as lower-case text.
    pub literals: Vec<String>,
    /// Telephone numbers: the last digits of each, at most eight.
    pub phones: Vec<String>,
}

/// Shortest phone number looked for: what is shorter is an extension.
const SHORTEST_PHONE: usize = 6;
/// Digits of a phone number that are compared: the last ones, so that the prefix does not matter.
const PHONE_TAIL: usize = 8;
/// Shortest joined form looked for inside longer words.
const SHORTEST_JOINED: usize = 7;
/// Shortest single word that may be what an organisation is called by.
const SHORTEST_HINT: usize = 5;

/// All variants of one identity field. `modes` holds tokens whose mode a person has set, folded.
pub fn of_field(field: IdentityField, text: &str, modes: &BTreeMap<String, TokenMode>) -> Variants {
    let mut found = Variants::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match field {
            IdentityField::Name | IdentityField::Nicknames | IdentityField::Witness => found.name(line, modes),
            IdentityField::Phones => found.phone(line),
            IdentityField::Emails => found.email(line),
            IdentityField::Organisation => found.organisation(line, modes),
            IdentityField::Post => found.long_phrase(line, 2),
            IdentityField::Address => found.address(line),
            IdentityField::Notes => found.notes(line),
        }
    }
    found.phrases.sort();
    found.phrases.dedup();
    found
}

/// Variants of the real name of a case that is not public context: the name itself.
pub fn of_case(name: &str, modes: &BTreeMap<String, TokenMode>) -> Variants {
    let mut found = Variants::default();
    found.organisation(name, modes);
    found
}

/// Variants of the code of a coupon: in one piece, in two groups of four, sign by sign as somebody spells it aloud, and as it may
/// stand between signs of a file. A code of eight drawn signs is no word, so it counts wherever it stands.
pub fn of_coupon(code: &str) -> Variants {
    let mut found = Variants::default();
    let spelt: Vec<String> = code.chars().map(String::from).collect();
    for form in [code.to_owned(), fieldwork::coupon::shown(code), spelt.join(" ")] {
        found.phrase(Folded::phrase(&form), Counts::Anywhere);
        found.literals.push(form.to_lowercase());
    }
    found
}

/// When a single word of a name counts: what a person has set, else by length and word list.
fn token_counts(token: &str, modes: &BTreeMap<String, TokenMode>) -> Option<Counts> {
    if words::is_particle(token) {
        return None;
    }
    match modes.get(token) {
        Some(TokenMode::WithContext) => return Some(Counts::WithContext),
        Some(TokenMode::WithHonorific) => return Some(Counts::WithHonorific),
        None => {}
    }
    let length = token.chars().count();
    Some(match length {
        0 => return None,
        1 if !is_wordless_script(token) => return None,
        _ if words::is_always_capital(token) => Counts::WithHonorific,
        _ if words::is_common(token) => Counts::WithContext,
        2 if !is_wordless_script(token) => Counts::WithContext,
        1 => Counts::WithHonorific,
        _ => Counts::Always,
    })
}

/// Scripts written without spaces between words, or with particles joined to them: there a word has no edges to look for.
pub fn is_wordless_script(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(u32::from(c), 0x1100..=0x11FF | 0x3040..=0x30FF | 0x3130..=0x318F | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x323AF
            | 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
    })
}

impl Variants {
    fn phrase(&mut self, words: impl Into<String>, counts: Counts) {
        let words = words.into();
        if !words.is_empty() {
            let counts = if counts == Counts::Always && is_wordless_script(&words) { Counts::Anywhere } else { counts };
            self.phrases.push(Phrase { words, counts });
        }
    }

    fn name(&mut self, line: &str, modes: &BTreeMap<String, TokenMode>) {
        let bare = bare_name(line);
        let spaced: String = bare.chars().map(|c| if crate::fold::is_apostrophe(c) { ' ' } else { c }).collect();
        for form in [Folded::phrase(&bare), Folded::phrase(&spaced), Folded::phrase(line)] {
            self.full_name(&form);
        }
        let folded = Folded::phrase(&bare);
        let tokens: Vec<&str> = folded.split(' ').filter(|token| !token.is_empty()).collect();
        let letters: usize = tokens.iter().map(|token| token.chars().count()).sum();
        if letters < 3 && bare.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace()) && bare.chars().count() > 1 {
            self.literals.push(bare.to_lowercase());
        }
        for token in &tokens {
            if let Some(counts) = token_counts(token, modes) {
                self.phrase(*token, counts);
            }
        }
        self.orders(&tokens);
        self.initials(&tokens);
    }

    /// A name of several words, and the same joined. A name of one word is left to the rule for tokens.
    fn full_name(&mut self, form: &str) {
        let words = form.split(' ').count();
        if words < 2 || form.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
            return;
        }
        self.phrase(form, Counts::Always);
        let joined: String = form.split(' ').collect();
        let counts = if joined.chars().count() >= SHORTEST_JOINED { Counts::Anywhere } else { Counts::Always };
        if joined.chars().count() >= 4 {
            self.phrase(joined, counts);
        }
    }

    fn orders(&mut self, tokens: &[&str]) {
        let Some((last, rest)) = tokens.split_last() else { return };
        if rest.is_empty() {
            return;
        }
        self.full_name(&format!("{last} {}", rest.join(" ")));
        for pair in tokens.windows(2) {
            if let [a, b] = pair
                && [a, b].iter().all(|token| token.chars().count() > 1 && !words::is_particle(token))
            {
                self.phrase(format!("{a} {b}"), Counts::Always);
                self.phrase(format!("{b} {a}"), Counts::Always);
            }
        }
        if let Some(first) = rest.first() {
            self.full_name(&format!("{first} {last}"));
            self.full_name(&format!("{last} {first}"));
        }
    }

    fn initials(&mut self, tokens: &[&str]) {
        let firsts: Vec<char> = tokens.iter().filter_map(|token| token.chars().next()).collect();
        if let Some((last, rest)) = tokens.split_last()
            && last.chars().count() >= 3
            && let Some(first) = rest.first().and_then(|token| token.chars().next())
        {
            self.phrase(format!("{first} {last}"), Counts::Always);
            self.phrase(format!("{first}{last}"), Counts::Always);
            self.phrase(format!("{last} {first}"), Counts::WithContext);
            let all: Vec<String> = rest.iter().filter_map(|token| token.chars().next()).map(String::from).collect();
            self.phrase(format!("{} {last}", all.join(" ")), Counts::Always);
        }
        if firsts.len() >= 3 {
            self.phrase(firsts.iter().collect::<String>(), Counts::InCapitals);
        }
    }

    fn phone(&mut self, line: &str) {
        let page = crate::fold::Page::read(line);
        let runs: Vec<String> = crate::numbers::runs(&page).iter().map(crate::numbers::Run::digits).collect();
        let joined: String = runs.concat();
        for digits in runs.into_iter().chain([joined]) {
            let skip = digits.len().saturating_sub(PHONE_TAIL);
            let tail: String = digits.chars().skip(skip).collect();
            if tail.len() >= SHORTEST_PHONE && !self.phones.contains(&tail) {
                self.phones.push(tail);
            }
        }
    }

    fn email(&mut self, line: &str) {
        let whole = Folded::phrase(line);
        if !line.contains('@') {
            self.long_phrase(line, 1);
            return;
        }
        self.phrase(whole, Counts::Always);
        let local = Folded::phrase(line.split('@').next().unwrap_or_default());
        let letters: String = local.split(' ').collect();
        if letters.chars().count() >= 5 && !words::is_office_box(&letters) && !words::is_common(&letters) {
            self.phrase(local, Counts::Always);
            self.phrase(letters, Counts::Always);
        }
    }

    fn organisation(&mut self, line: &str, modes: &BTreeMap<String, TokenMode>) {
        let (outside, inside) = split_brackets(line);
        let whole = Folded::phrase(&outside);
        let tokens: Vec<&str> = whole.split(' ').filter(|token| !token.is_empty()).collect();
        match tokens.as_slice() {
            [] => {}
            [one] => {
                if let Some(counts) = token_counts(one, modes) {
                    self.phrase(*one, counts);
                }
            }
            several => {
                self.phrase(whole.clone(), Counts::Always);
                let joined = several.concat();
                if joined.chars().count() >= SHORTEST_JOINED {
                    self.phrase(joined, Counts::Anywhere);
                }
                let initials: String = several
                    .iter()
                    .filter(|word| !words::is_particle(word))
                    .filter_map(|word| word.chars().next())
                    .collect();
                if initials.chars().count() >= 3 {
                    self.phrase(initials, Counts::InCapitals);
                }
                self.without_kind(several);
            }
        }
        for acronym in inside {
            let folded = Folded::phrase(&acronym);
            let several = folded.contains(' ');
            if folded.chars().count() >= 2 {
                self.phrase(folded, if several { Counts::Always } else { Counts::InCapitals });
            }
        }
    }

    /// What an organisation is called by where nobody says what kind it is ("orang Kali Resik"). No list tells its words from those
    /// of the language: a "Subbagian Hubungan Antarkota" is not named by whoever speaks of *hubungan antarkota*. So it counts
    /// where it is written as a name is. A single word is half the language, or a city: it is only worth a look.
    fn without_kind(&mut self, tokens: &[&str]) {
        let kinds = tokens.iter().take_while(|token| words::is_kind(token)).count();
        let rest = tokens.get(kinds..).unwrap_or_default();
        let telling = |token: &&&str| !words::is_kind(token) && !words::is_particle(token);
        let (telling, joined) = (rest.iter().filter(telling).count(), rest.concat());
        match rest {
            _ if kinds == 0 || telling == 0 => {}
            [one] => {
                if one.chars().count() >= SHORTEST_HINT && !words::is_common(one) {
                    self.hints.push(Phrase { words: (*one).to_owned(), counts: Counts::Capitalised });
                }
            }
            several => {
                self.phrase(several.join(" "), Counts::Capitalised);
                if telling > 1 && joined.chars().count() >= SHORTEST_JOINED {
                    self.phrase(joined, Counts::Anywhere);
                }
            }
        }
    }

    fn address(&mut self, line: &str) {
        self.long_phrase(line, 2);
        for part in line.split(',') {
            let folded = Folded::phrase(part);
            let words: Vec<&str> = folded.split(' ').collect();
            let is_street = words.first().is_some_and(|word| STREETS.contains(word));
            let without_number: Vec<&str> = words
                .iter()
                .skip(usize::from(is_street))
                .take_while(|word| !AFTER_STREET.contains(word) && !is_number(word))
                .copied()
                .collect();
            if (is_street || words.iter().any(|word| is_number(word))) && without_number.len() >= 2 {
                self.phrase(without_number.join(" "), Counts::Always);
            }
        }
    }

    fn notes(&mut self, line: &str) {
        self.long_phrase(line, 4);
        for word in line.split_whitespace().filter(|word| word.contains('@')) {
            self.email(word.trim_matches(|c: char| !c.is_alphanumeric()));
        }
        let page = crate::fold::Page::read(line);
        for run in crate::numbers::runs(&page) {
            if run.digits().len() >= PHONE_TAIL {
                self.phone(&run.digits());
            }
        }
    }

    /// The whole phrase, where it has enough words to be more than a kind of thing.
    fn long_phrase(&mut self, line: &str, at_least: usize) {
        let whole = Folded::phrase(line);
        if whole.split(' ').filter(|word| !word.is_empty()).count() >= at_least {
            self.phrase(whole, Counts::Always);
        }
    }
}

const STREETS: [&str; 9] = ["yl", "yalan", "gg", "gang", "komplek", "kompleks", "perum", "perumahan", "street"];

/// What ends the name of a street: words before a number, and roman numerals.
const AFTER_STREET: [&str; 12] = ["no", "nomor", "rt", "rw", "blok", "ii", "iii", "iv", "vi", "vii", "viii", "ix"];

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty()
}

/// A name without honorifics before and degrees after it.
fn bare_name(line: &str) -> String {
    let (outside, inside) = split_brackets(line);
    let head = match outside.split_once(',') {
        Some((head, tail)) if tail.split([',', ' ']).all(|part| part.trim().is_empty() || is_degree(part)) => head,
        Some(_) | None => outside.as_str(),
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    let is_title = |word: &&&str| {
        let folded: String = Folded::phrase(word).split(' ').collect();
        words::is_honorific(&folded) && (word.ends_with('.') || folded.chars().count() > 1) || is_degree(word)
    };
    let before = words.iter().take_while(is_title).count();
    let after = words.iter().rev().take_while(|word| is_degree(word)).count();
    let kept = words.len().saturating_sub(before + after);
    let bare: Vec<&str> = words.iter().skip(before).take(kept).copied().collect();
    let name = if bare.is_empty() { words.join(" ") } else { bare.join(" ") };
    if inside.is_empty() { name } else { format!("{name} {}", inside.join(" ")) }
}

/// Whether a word is a degree: written with a full stop and known, or in capitals and known.
fn is_degree(word: &str) -> bool {
    let folded: String = Folded::phrase(word).split(' ').collect();
    words::is_degree(&folded) && (word.contains('.') || word.chars().filter(|c| c.is_uppercase()).count() >= 2)
}

/// What stands outside brackets, and what stands inside.
fn split_brackets(line: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0usize;
    for c in line.chars() {
        match c {
            '(' | '[' => {
                depth += 1;
                inside.push(String::new());
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => {
                if let Some(last) = inside.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    (
        outside.trim().to_owned(),
        inside.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honorifics_and_degrees_are_no_part_of_a_name() {
        assert_eq!(bare_name("Prof. Dr. Ir. Retnaningtyas Handoyo, M.Eng."), "Retnaningtyas Handoyo");
        assert_eq!(bare_name("Drs. Wagiyanto, M.Si."), "Wagiyanto");
        assert_eq!(bare_name("H. Mas'ud SE, MM"), "Mas'ud");
        assert_eq!(bare_name("Ni Luh Putu Sukreni"), "Ni Luh Putu Sukreni");
        assert_eq!(bare_name("Santoso, Budi"), "Santoso, Budi");
        assert_eq!(bare_name("J. (Jo)"), "J. Jo");
    }

    #[test]
    fn short_and_common_tokens_need_context() {
        let modes = BTreeMap::new();
        assert_eq!(token_counts("hari", &modes), Some(Counts::WithContext));
        assert_eq!(token_counts("yu", &modes), Some(Counts::WithContext));
        assert_eq!(token_counts("ni", &modes), None);
        assert_eq!(token_counts("sukreni", &modes), Some(Counts::Always));
        let set = BTreeMap::from([("sukreni".to_owned(), TokenMode::WithHonorific)]);
        assert_eq!(token_counts("sukreni", &set), Some(Counts::WithHonorific));
    }

    #[test]
    fn brackets_of_an_organisation_hold_its_acronym() {
        let found = of_field(IdentityField::Organisation, "Yayasan Kali Resik (YKR)", &BTreeMap::new());
        let words: Vec<&str> = found.phrases.iter().map(|phrase| phrase.words.as_str()).collect();
        assert!(words.contains(&"yayasan kali resik"));
        assert!(found.phrases.contains(&Phrase { words: "ykr".to_owned(), counts: Counts::InCapitals }));
    }

    #[test]
    fn an_organisation_is_also_called_by_what_is_left_without_its_kind() {
        let of = |name: &str| of_field(IdentityField::Organisation, name, &BTreeMap::new());
        let rest = |name: &str| -> Vec<String> {
            let phrases = of(name).phrases.into_iter();
            phrases.filter(|phrase| phrase.counts == Counts::Capitalised).map(|phrase| phrase.words).collect()
        };
        let hints = |name: &str| of(name).hints.into_iter().map(|phrase| phrase.words).collect::<Vec<_>>();
        assert_eq!(rest("Yayasan Kali Resik (YKR)"), ["kali resik"]);
        assert_eq!(rest("Dinas Kota Wiyung Tirta"), [Folded::phrase("Wiyung Tirta")]);
        assert!(
            of("Yayasan Kali Resik").phrases.contains(&Phrase { words: "kaliresik".into(), counts: Counts::Anywhere })
        );
        for whole in ["Kali Resik", "Yayasan Rumah Sakit", "Kantor Dinas", "Yayasan Wagiyanto", "Universitas Surabaya"]
        {
            assert_eq!(rest(whole), Vec::<String>::new(), "{whole}");
        }
        assert_eq!(hints("Yayasan Wagiyanto"), [Folded::phrase("Wagiyanto")]);
        for none in ["Yayasan Kali Resik", "Yayasan Abadi", "Toko Ani", "Rumah Sakit", "Wagiyanto"] {
            assert_eq!(hints(none), Vec::<String>::new(), "{none}");
        }
    }
}
