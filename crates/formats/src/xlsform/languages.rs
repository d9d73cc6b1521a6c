//! The languages of a form: what stands behind `::` in its headers, and which language each means.

use super::headers::{Header, Row, Table};
use super::limits;
use super::problem::{At, Code, Problem, quoted};
use super::refusal::{Bound, Refusal};
use fieldwork::language::{Language, Localized};
use std::collections::BTreeMap;

/// Names of languages without a code in brackets, in lower case.
const NAMES: &[(&str, &str)] = &[
    ("bahasa indonesia", "id"),
    ("indonesia", "id"),
    ("indonesian", "id"),
    ("inggris", "en"),
    ("bahasa inggris", "en"),
    ("english", "en"),
    ("jawa", "jv"),
    ("bahasa jawa", "jv"),
    ("basa jawa", "jv"),
    ("javanese", "jv"),
    ("sunda", "su"),
    ("sundanese", "su"),
    ("melayu", "ms"),
    ("malay", "ms"),
    ("tetum", "tet"),
    ("arabic", "ar"),
    ("bengali", "bn"),
    ("burmese", "my"),
    ("chinese", "zh"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("español", "es"),
    ("filipino", "fil"),
    ("français", "fr"),
    ("francais", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("hausa", "ha"),
    ("hindi", "hi"),
    ("japanese", "ja"),
    ("khmer", "km"),
    ("lao", "lo"),
    ("nederlands", "nl"),
    ("nepali", "ne"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("russian", "ru"),
    ("somali", "so"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("kiswahili", "sw"),
    ("tagalog", "tl"),
    ("thai", "th"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
];

/// What a language is called in the headers of forms we write.
pub(super) fn name(language: Language) -> String {
    let tag = language.tag();
    let name = match tag {
        "id" => "Bahasa Indonesia",
        "en" => "English",
        "jv" => "Basa Jawa",
        "su" => "Basa Sunda",
        "ms" => "Bahasa Melayu",
        "fr" => "Français",
        "es" => "Español",
        "pt" => "Português",
        "nl" => "Nederlands",
        "de" => "Deutsch",
        "tet" => "Tetun",
        "sw" => "Kiswahili",
        tag => tag,
    };
    format!("{name} ({tag})")
}

/// The tag in brackets at the end: `id` of `Bahasa Indonesia (id)`.
fn tag_of(name: &str) -> Option<&str> {
    let (_, tag) = name.strip_suffix(')')?.rsplit_once('(')?;
    Some(tag.trim())
}

/// What is known of a language's name.
fn known(name: &str) -> Option<Language> {
    if let Some(tag) = tag_of(name) {
        return Language::from_tag(tag);
    }
    let low = name.trim().to_lowercase();
    let named = NAMES.iter().find(|(known, _)| *known == low).map(|(_, tag)| *tag);
    Language::from_tag(named.unwrap_or(&low))
}

/// The languages of a form.
#[derive(Debug)]
pub(super) struct Languages {
    by_name: BTreeMap<String, Language>,
    /// The language of columns without one.
    pub(super) plain: Language,
    /// All of them, the default one first.
    pub(super) all: Vec<Language>,
    /// Their names as the form writes them.
    pub(super) names: Vec<String>,
}

impl Languages {
    /// Gathers the languages of all headers. `told` says which language a name means where the form does not.
    pub(super) fn of(
        tables: &[&Table],
        default: Option<(&str, At)>,
        plain: Option<Language>,
        told: &BTreeMap<String, Language>,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Refusal> {
        let (mut by_name, mut order) = (BTreeMap::new(), Vec::new());
        let mut bare: Option<At> = None;
        for table in tables {
            for header in table.headers.iter().filter(|header| header.known) {
                let Some(name) = &header.language else {
                    if bare.is_none() && header.means == "label" {
                        bare = Some(table.header_at(header));
                    }
                    continue;
                };
                if order.contains(name) {
                    continue;
                }
                order.push(name.clone());
                if order.len() > limits::FORM_LANGUAGES {
                    return Err(Refusal::limit(Bound::Languages, limits::FORM_LANGUAGES));
                }
                let language = told.get(name).copied().or_else(|| known(name));
                if let Some(language) = language {
                    by_name.insert(name.clone(), language);
                }
                if tag_of(name).and_then(Language::from_tag).is_none() && !told.contains_key(name) {
                    problems.push(nameless(&table.header_at(header), name, language));
                }
            }
        }
        let first = order.iter().find_map(|name| by_name.get(name).copied());
        let mut chosen = None;
        if let Some((name, at)) = default {
            let same = order.iter().find(|other| *other == name);
            let stray = same.is_none() && bare.is_none() && !order.is_empty();
            let by_column = same.and_then(|name| by_name.get(name)).copied();
            let by_itself = || told.get(name).copied().or_else(|| known(name)).filter(|_| !stray);
            chosen = by_column.or_else(by_itself);
            if stray || chosen.is_none() {
                let listed: Vec<String> = order.iter().map(|name| format!("\"{}\"", quoted(name))).collect();
                let message = format!(
                    "no column is in the default language \"{}\"; columns are in {}",
                    quoted(name),
                    if listed.is_empty() { "none".to_owned() } else { listed.join(", ") }
                );
                problems.push(at.problem(Code::DefaultLanguageUnknown, name, message, order.first().cloned()));
            }
        } else if let Some(at) = bare {
            let language = plain.unwrap_or(Language::Indonesian);
            let suggestion = format!("label::{}", self::name(language));
            let message = format!(
                "nothing says which language \"label\" is in; it is taken for {}. Write \"{suggestion}\", or default_language \
                 on the sheet settings",
                self::name(language)
            );
            problems.push(at.problem(Code::LanguageCodeMissing, "label", message, Some(suggestion)));
            chosen = Some(language);
        }
        let plain = chosen.or(first).or(plain).unwrap_or(Language::Indonesian);
        let mut all = vec![plain];
        for language in order.iter().filter_map(|name| by_name.get(name)) {
            if !all.contains(language) {
                all.push(*language);
            }
        }
        let names = if order.is_empty() { vec![self::name(plain)] } else { order };
        Ok(Self { by_name, plain, all, names })
    }

    fn language(&self, header: &Header) -> Option<Language> {
        match &header.language {
            None => Some(self.plain),
            Some(name) => self.by_name.get(name).copied(),
        }
    }

    /// A column's texts in all languages. A column of a language wins over one without.
    pub(super) fn texts(&self, row: &Row, column: &str) -> Localized {
        let mut texts = Localized::default();
        for named in [false, true] {
            for (header, text) in row.cells_of(column) {
                if header.language.is_some() == named
                    && !text.is_empty()
                    && let Some(language) = self.language(header)
                {
                    texts.set(language, text);
                }
            }
        }
        texts.stored()
    }

    /// Says where a text is missing that the row has in another language.
    pub(super) fn gaps(&self, row: &Row, table: &Table, column: &str, problems: &mut Vec<Problem>) {
        let texts = self.texts(row, column);
        if texts.is_empty() || self.all.len() < 2 {
            return;
        }
        for header in table.headers.iter().filter(|header| header.means == column) {
            let Some(language) = self.language(header) else { continue };
            if !texts.has(language) {
                let shown = self.all.iter().find(|other| texts.has(**other)).copied().unwrap_or(self.plain);
                let message = format!(
                    "the {column} is missing in {}; the one in {} is shown in brackets",
                    self::name(language),
                    self::name(shown)
                );
                problems.push(row.at_header(header).problem(Code::TranslationMissing, "", message, None));
            }
        }
    }

    /// Says which columns are there in some languages only.
    pub(super) fn missing_columns(&self, table: &Table, columns: &[&str], problems: &mut Vec<Problem>) {
        for column in columns {
            let headers: Vec<&Header> = table.headers.iter().filter(|header| header.means == *column).collect();
            let Some(first) = headers.first() else { continue };
            let there: Vec<Language> = headers.iter().filter_map(|header| self.language(header)).collect();
            for language in self.all.iter().filter(|language| !there.contains(language)) {
                let wanted = format!("{column}::{}", self::name(*language));
                let message = format!("there is no column \"{wanted}\", though other texts are in that language");
                let at = At { row: None, ..table.header_at(first) };
                problems.push(at.problem(Code::TranslationMissing, "", message, Some(wanted)));
            }
        }
    }
}

fn nameless(at: &At, name: &str, language: Option<Language>) -> Problem {
    let plain = name.split('(').next().unwrap_or_default().trim();
    match language {
        Some(language) => {
            let wanted = format!("{plain} ({})", language.tag());
            let message = format!(
                "the language \"{}\" has no code in brackets; it is taken for {}",
                quoted(name),
                self::name(language)
            );
            at.problem(Code::LanguageCodeMissing, name, message, Some(wanted))
        }
        None => {
            let message = format!(
                "nothing says which language \"{}\" is; its texts are left out until its code stands in brackets, as in \
                 \"English (en)\"",
                quoted(name)
            );
            at.problem(Code::LanguageCodeMissing, name, message, None)
        }
    }
}
