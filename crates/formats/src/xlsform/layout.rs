//! A guide as rows and columns: what other programs read in the columns they know, and beside them what only we need.

use super::choices::Names;
use super::expressions::is_dynamic;
use super::grid::{Cell, Container, Grid, Sheet};
use super::headers::Kind;
use super::types::{self, Type, Typed};
use super::{languages, more};
use fieldwork::formula::Formula;
use fieldwork::guide::{Choice, Guide, Question, QuestionKind, Scale, Section};
use fieldwork::language::{Language, Localized};
use std::collections::{BTreeMap, BTreeSet};

/// What is noted beside the columns, by id.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) guide: String,
    pub(super) sections: BTreeMap<uuid::Uuid, String>,
    pub(super) questions: BTreeMap<uuid::Uuid, String>,
}

/// A row in the making: texts by header.
type Line = BTreeMap<String, String>;

/// Names programs keep for themselves.
const RESERVED: [&str; 5] = ["meta", "data", "instance", "survey", "current"];
/// Codes for why there is no answer, as choices for programs that have no other place for them.
const MISSING: [(&str, &str, &str); 3] = [
    ("dont_know", "Tidak tahu", "Don't know"),
    ("refused", "Menolak menjawab", "Refused"),
    ("not_applicable", "Tidak berlaku", "Not applicable"),
];

/// Lays a guide out as cells.
pub(super) fn grid(guide: &Guide, notes: &Notes, missing_choices: bool) -> Grid {
    let mut layout = Layout::of(guide, notes, missing_choices);
    layout.sections();
    layout.grid()
}

/// Lays a guide out with all its mistakes, for looking at them.
pub(super) fn with_mistakes(guide: &Guide) -> Grid {
    let notes = Notes::default();
    let mut layout = Layout::of(guide, &notes, false);
    layout.mistakes = true;
    layout.sections();
    layout.grid()
}

struct Layout<'a> {
    guide: &'a Guide,
    notes: &'a Notes,
    missing_choices: bool,
    /// Whether what other programs refuse is written all the same.
    mistakes: bool,
    languages: Vec<Language>,
    /// Names as written: of questions, then of sections.
    names: BTreeMap<uuid::Uuid, String>,
    /// The guide's names of questions, and how they are written, where that differs.
    renames: Vec<(String, String)>,
    /// The guide's names of questions and sections.
    known: BTreeSet<&'a str>,
    given: Names,
    survey: Vec<Line>,
    choices: Vec<Line>,
    lists: BTreeMap<String, String>,
    list_names: Names,
    twice: bool,
}

impl<'a> Layout<'a> {
    fn of(guide: &'a Guide, notes: &'a Notes, missing_choices: bool) -> Self {
        let mut layout = Self {
            guide,
            notes,
            missing_choices,
            mistakes: false,
            languages: languages_of(guide),
            names: BTreeMap::new(),
            renames: Vec::new(),
            known: guide
                .questions
                .iter()
                .map(|question| question.name.as_str())
                .chain(guide.sections.iter().map(|section| section.name.as_str()).filter(|name| !name.is_empty()))
                .collect(),
            given: Names::default(),
            survey: Vec::new(),
            choices: Vec::new(),
            lists: BTreeMap::new(),
            list_names: Names::default(),
            twice: false,
        };
        layout.give_names();
        layout
    }

    /// Gives every question and section a name other programs take: first those that have one, then the others.
    fn give_names(&mut self) {
        RESERVED.iter().for_each(|name| self.given.give(name, 0));
        let questions = self.guide.questions.iter().map(|question| (question.id.0, question.name.as_str(), "q"));
        let sections = self.guide.sections.iter().map(|section| (section.id.0, section.name.as_str(), "section"));
        let all: Vec<(uuid::Uuid, &str, &str)> = questions.chain(sections).collect();
        for (id, name, _) in &all {
            if is_plain(name) && self.given.row(name).is_none() {
                self.given.give(name, 0);
                self.names.insert(*id, (*name).to_owned());
            }
        }
        // A name a formula speaks of and no question has must not become some question's.
        let formulas = self.guide.questions.iter().flat_map(|question| question.formulas());
        let rules = self.guide.sections.iter().filter_map(|section| section.relevant.as_ref());
        let spoken: BTreeSet<String> = formulas
            .map(|(_, formula)| formula)
            .chain(rules)
            .flat_map(|formula| formula.questions().into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        spoken.iter().for_each(|name| self.given.give(name, 0));
        for (id, name, kind) in &all {
            if self.names.contains_key(id) {
                continue;
            }
            let plain = plain(name);
            let fresh = self.given.fresh(if plain.is_empty() { kind } else { &plain });
            self.given.give(&fresh, 0);
            self.names.insert(*id, fresh);
        }
        let questions = self.guide.questions.iter().map(|question| (question.id.0, &question.name));
        let sections = self.guide.sections.iter().map(|section| (section.id.0, &section.name));
        for (id, name) in questions.chain(sections).filter(|(_, name)| !name.is_empty()) {
            let written = self.name(id);
            if written != *name {
                self.renames.push((name.clone(), written));
            }
        }
    }

    fn name(&self, id: uuid::Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    fn part_name(&mut self, name: &str) -> String {
        let fresh = self.given.fresh(name);
        self.given.give(&fresh, 0);
        fresh
    }

    /// The formula in the form's names; nothing where it speaks of a question there is not, which other programs refuse.
    fn written(&self, formula: &Formula) -> String {
        let source = formula.source();
        let in_text = source.split("${").skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
        let in_text = in_text.map(|name| name.strip_prefix("last-saved#").unwrap_or(name));
        if !self.mistakes && formula.questions().into_iter().chain(in_text).any(|name| !self.known.contains(name)) {
            return String::new();
        }
        let mut written = formula.clone();
        for (from, to) in &self.renames {
            if written.questions().contains(from.as_str()) {
                written = written.renamed(from, to);
            }
        }
        written.source().to_owned()
    }

    /// A text with references in the form's names; one to a question there is not is broken up, so that it stays a text.
    fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let (before, from) = rest.split_at(at);
            let name = from.get(2..).and_then(|inside| inside.split_once('}')).map(|(name, _)| name);
            shown.push_str(before);
            let kept = self.mistakes || name.is_some_and(|name| self.known.contains(name));
            shown.push_str(if kept { "${" } else { "$ {" });
            rest = from.get(2..).unwrap_or_default();
        }
        shown.push_str(rest);
        for (from, to) in &self.renames {
            let reference = format!("${{{from}}}");
            if shown.contains(&reference) {
                shown = shown.replace(&reference, &format!("${{{to}}}"));
            }
        }
        shown
    }

    fn texts(&self, line: &mut Line, column: &str, texts: &Localized) {
        for (language, text) in &texts.0 {
            line.insert(format!("{column}::{}", languages::name(*language)), self.shown(text));
        }
    }

    /// A label in every language that has one, else the name.
    fn label(&self, line: &mut Line, texts: &Localized, otherwise: &str) {
        if texts.is_empty() {
            let first = self.languages.first().copied().unwrap_or(Language::Indonesian);
            self.texts(line, "label", &Localized::one(first, otherwise));
        } else {
            self.texts(line, "label", texts);
        }
    }

    /// Sections one after the other, each inside the one it stands under.
    fn sections(&mut self) {
        let guide = self.guide;
        let mut open: Vec<&Section> = Vec::new();
        for section in &guide.sections {
            while open.last().is_some_and(|last| Some(last.id) != section.under) {
                if let Some(last) = open.pop() {
                    self.end(last.for_each.is_some());
                }
            }
            self.section(section);
            open.push(section);
            for question in guide.questions.iter().filter(|question| question.section == section.id) {
                self.question(question);
            }
        }
        while let Some(last) = open.pop() {
            self.end(last.for_each.is_some());
        }
    }

    fn end(&mut self, repeat: bool) {
        let kind = if repeat { "end_repeat" } else { "end_group" };
        self.survey.push(Line::from([("type".to_owned(), kind.to_owned())]));
    }

    fn section(&mut self, section: &Section) {
        let name = self.name(section.id.0);
        let mut line = Line::new();
        let list = section.for_each.and_then(|list| self.names.get(&list.0).cloned());
        put(&mut line, "type", if section.for_each.is_some() { "begin_repeat" } else { "begin_group" });
        put(&mut line, "name", &name);
        put(&mut line, "jejaring_kind", if section.for_each.is_some() { "rounds" } else { "section" });
        put(&mut line, "jejaring_id", &section.id.to_string());
        if section.for_each.is_some() {
            self.label(&mut line, &section.title, &name);
        } else {
            self.texts(&mut line, "label", &section.title);
        }
        if let Some(rule) = &section.relevant {
            put(&mut line, "relevant", &self.written(rule));
        }
        let looks = section.columns.get("appearance").map_or("", String::as_str);
        let looks = if section.together && !looks.contains("table-list") {
            format!("field-list {looks}")
        } else {
            looks.to_owned()
        };
        put(&mut line, "appearance", looks.trim());
        if let Some(list) = &list {
            put(&mut line, "repeat_count", &format!("count(${{{list}}})"));
        }
        kept(&mut line, &section.columns);
        if section.name != name {
            put(&mut line, "jejaring_name", &section.name);
        }
        put(&mut line, more::COLUMN, self.notes.sections.get(&section.id.0).map_or("", String::as_str));
        self.survey.push(line);
        if let Some(list) = list {
            self.given.give(&format!("{name}_count"), 0);
            let item = self.part_name(&format!("{name}_item"));
            let mut part = part("calculate", &item);
            let words = format!("indexed-repeat(${{{list}_item}}, ${{{list}}}, position(..))");
            put(&mut part, "calculation", &words);
            self.survey.push(part);
        }
    }

    fn question(&mut self, question: &Question) {
        let name = self.name(question.id.0);
        let mut line = Line::new();
        put(&mut line, "name", &name);
        put(&mut line, "jejaring_id", &question.id.to_string());
        if question.name != name {
            put(&mut line, "jejaring_name", &question.name);
        }
        if let Ok(serde_json::Value::String(class)) = serde_json::to_value(question.disclosure) {
            put(&mut line, "jejaring_class", &class);
        }
        put(&mut line, more::COLUMN, self.notes.questions.get(&question.id.0).map_or("", String::as_str));
        if matches!(question.kind, QuestionKind::Calculated { .. }) {
            self.texts(&mut line, "label", &question.text);
        } else {
            self.label(&mut line, &question.text, &name);
        }
        self.texts(&mut line, "hint", &question.hint);
        self.guidance(&mut line, question);
        put(&mut line, "required", if question.required { "yes" } else { "" });
        if !question.required {
            put(&mut line, "required", question.columns.get("required").map_or("", String::as_str));
        }
        if let Some(rule) = &question.relevant {
            put(&mut line, "relevant", &self.written(rule));
        }
        if question.retired {
            put(&mut line, "relevant", "false()");
        }
        if let Some(check) = &question.check {
            put(&mut line, "constraint", &self.written(&check.rule));
            self.texts(&mut line, "constraint_message", &check.message);
        }
        if let Some(default) = &question.default {
            let literal = default.as_literal().map(|text| text.replace("${", "$ {"));
            let plain = literal.filter(|text| !is_dynamic(text));
            let text = plain.unwrap_or_else(|| self.written(default));
            put(&mut line, "default", &text);
        }
        put(&mut line, "appearance", &question.appearance);
        let own = question.columns.get("parameters").map_or("", String::as_str);
        put(&mut line, "parameters", own);
        kept(&mut line, &question.columns);
        self.kind(question, line, &name);
    }

    /// Guidance first, then a line with a bullet for each probe.
    fn guidance(&self, line: &mut Line, question: &Question) {
        for language in &self.languages {
            let own = |texts: &Localized| texts.0.get(language).filter(|text| !text.is_empty()).cloned();
            let probes = question.probes.iter().filter_map(own).map(|probe| format!("- {probe}"));
            let lines: Vec<String> = own(&question.guidance).into_iter().chain(probes).collect();
            if !lines.is_empty() {
                let column = format!("guidance_hint::{}", languages::name(*language));
                line.insert(column, self.shown(&lines.join("\n")));
            }
        }
    }

    fn kind(&mut self, question: &Question, mut line: Line, name: &str) {
        let as_was = question.columns.get("type").map(String::as_str).filter(|text| fits(text, &question.kind));
        let parameter = |line: &mut Line, key: &str, value: &str| {
            let before = line.get("parameters").cloned().unwrap_or_default();
            if !before.contains(&format!("{key}=")) {
                put(line, "parameters", format!("{before} {key}={value}").trim());
            }
        };
        let kind = match &question.kind {
            QuestionKind::Text { long } => {
                if *long {
                    put(&mut line, "appearance", format!("multiline {}", question.appearance).trim());
                }
                "text".to_owned()
            }
            QuestionKind::Number => "decimal".to_owned(),
            QuestionKind::Integer => "integer".to_owned(),
            QuestionKind::Date => "date".to_owned(),
            QuestionKind::Time => "time".to_owned(),
            QuestionKind::DateTime => "dateTime".to_owned(),
            QuestionKind::One { choices } | QuestionKind::Many { choices } | QuestionKind::Ranking { choices } => {
                if question.shuffled {
                    parameter(&mut line, "randomize", "true");
                }
                if let Some(filter) = &question.choice_filter {
                    put(&mut line, "choice_filter", &self.written(filter));
                }
                if as_was.is_none() && !choices.is_empty() {
                    let is_ranking = matches!(question.kind, QuestionKind::Ranking { .. });
                    let is_many = matches!(question.kind, QuestionKind::Many { .. });
                    let list = self.list(name, choices, !is_ranking);
                    let word = if is_ranking { "rank" } else { "select_one" };
                    format!("{} {list}", if is_many { "select_multiple" } else { word })
                } else {
                    line.remove("choice_filter");
                    line.remove("parameters");
                    "text".to_owned()
                }
            }
            QuestionKind::Scale(scale) => self.scale(scale, &mut line, name),
            QuestionKind::Matrix { rows, scale } => return self.matrix(line, rows, scale, name),
            QuestionKind::File { picture: true } => {
                parameter(&mut line, "max-pixels", "2048");
                "image".to_owned()
            }
            QuestionKind::File { picture: false } => "file".to_owned(),
            QuestionKind::Audio => "audio".to_owned(),
            QuestionKind::Point => "geopoint".to_owned(),
            QuestionKind::List { count, .. } => return self.items(line, count.as_ref(), name),
            QuestionKind::Calculated { formula } => {
                let written = self.written(formula);
                put(&mut line, "calculation", if written.is_empty() { "''" } else { &written });
                "calculate".to_owned()
            }
            QuestionKind::Note => "note".to_owned(),
        };
        put(&mut line, "type", as_was.unwrap_or(&kind));
        self.survey.push(line);
        let asked = matches!(question.kind, QuestionKind::One { .. } | QuestionKind::Many { .. });
        for choice in question.kind.choices().iter().filter(|choice| asked && choice.specify) {
            let name_of_part = self.part_name(&format!("{name}_{}", plain(&choice.name)));
            let mut part = part("text", &name_of_part);
            self.label(&mut part, &choice.label, &choice.name);
            let quote = if choice.name.contains('\'') { '"' } else { '\'' };
            put(&mut part, "relevant", &format!("selected(${{{name}}}, {quote}{}{quote})", choice.name));
            self.survey.push(part);
        }
    }

    /// A slider; where the ends have words, choices that carry them.
    fn scale(&mut self, scale: &Scale, line: &mut Line, name: &str) -> String {
        if scale.low.is_empty() && scale.high.is_empty() {
            put(line, "parameters", &format!("start={} end={} step=1", scale.min, scale.max));
            return "range".to_owned();
        }
        let look = line.get("appearance").cloned().unwrap_or_default();
        put(line, "appearance", format!("likert {look}").trim());
        line.remove("parameters");
        format!("select_one {}", self.list(name, &self.points(scale), false))
    }

    fn points(&self, scale: &Scale) -> Vec<Choice> {
        let last = scale.max.min(scale.min.saturating_add(100));
        let point = |point: i32| {
            let mut label = Localized::default();
            for language in &self.languages {
                let own = |texts: &Localized| texts.0.get(language).cloned().unwrap_or_default();
                let end = if point == scale.min {
                    own(&scale.low)
                } else if point == scale.max {
                    own(&scale.high)
                } else {
                    String::new()
                };
                label.set(*language, format!("{point} {end}").trim());
            }
            Choice { name: point.to_string(), label, ..Choice::default() }
        };
        (scale.min..=last).map(point).collect()
    }

    /// A matrix as a table of choice questions.
    fn matrix(&mut self, mut line: Line, rows: &[Choice], scale: &Scale, name: &str) {
        put(&mut line, "type", "begin_group");
        put(&mut line, "jejaring_kind", "matrix");
        put(&mut line, "appearance", if rows.is_empty() { "field-list" } else { "table-list" });
        for column in ["required", "constraint", "default", "parameters"] {
            line.remove(column);
        }
        line.retain(|column, _| !column.starts_with("constraint_message"));
        self.survey.push(line);
        let list = self.list(name, &self.points(scale), false);
        for row in rows {
            let name_of_part = self.part_name(&format!("{name}_{}", plain(&row.name)));
            let mut part = part(&format!("select_one {list}"), &name_of_part);
            self.label(&mut part, &row.label, &row.name);
            self.survey.push(part);
        }
        self.end(false);
    }

    /// A list as a repeat with one text per item.
    fn items(&mut self, mut line: Line, count: Option<&Formula>, name: &str) {
        let label: Vec<(String, String)> = line
            .iter()
            .filter(|(column, _)| column.starts_with("label::"))
            .map(|(c, t)| (c.clone(), t.clone()))
            .collect();
        put(&mut line, "type", "begin_repeat");
        put(&mut line, "jejaring_kind", "list");
        if let Some(count) = count {
            put(&mut line, "repeat_count", &self.written(count));
            self.given.give(&format!("{name}_count"), 0);
        }
        for column in ["required", "constraint", "default", "parameters", "appearance"] {
            line.remove(column);
        }
        line.retain(|column, _| !column.starts_with("constraint_message"));
        self.survey.push(line);
        let mut part = part("text", &format!("{name}_item"));
        part.extend(label);
        self.survey.push(part);
        self.end(true);
    }

    /// The name of the list that holds these choices; equal lists are shared.
    fn list(&mut self, name: &str, choices: &[Choice], asked: bool) -> String {
        let key = serde_json::to_string(&(choices, asked && self.missing_choices)).unwrap_or_default();
        if let Some(known) = self.lists.get(&key) {
            return known.clone();
        }
        let list = self.list_names.fresh(name);
        self.list_names.give(&list, 0);
        let mut names = BTreeSet::new();
        for choice in choices {
            self.twice |= !names.insert(choice.name.clone());
            let mut line = Line::new();
            put(&mut line, "list_name", &list);
            put(&mut line, "name", &choice.name);
            self.label(&mut line, &choice.label, &choice.name);
            for (column, text) in &choice.columns {
                if Kind::Choices.is_free(column) {
                    put(&mut line, column, text);
                }
            }
            put(&mut line, "jejaring_specify", if choice.specify { "yes" } else { "" });
            self.choices.push(line);
        }
        for (code, indonesian, english) in MISSING.iter().filter(|_| asked && self.missing_choices) {
            if !names.insert((*code).to_owned()) {
                continue;
            }
            let mut line = Line::new();
            put(&mut line, "list_name", &list);
            put(&mut line, "name", code);
            let mut label = Localized::default();
            for language in &self.languages {
                label.set(*language, if *language == Language::Indonesian { *indonesian } else { *english });
            }
            self.label(&mut line, &label, code);
            put(&mut line, "jejaring_missing", "yes");
            self.choices.push(line);
        }
        self.lists.insert(key, list.clone());
        list
    }

    fn grid(self) -> Grid {
        let first = self.languages.first().copied().unwrap_or(Language::Indonesian);
        let mut settings = Line::new();
        let title = self.guide.title.get(first);
        let title = if title.is_empty() { "Jejaring".to_owned() } else { title.replace("${", "$ {") };
        put(&mut settings, "form_title", &title);
        put(&mut settings, "form_id", &self.guide.name);
        put(&mut settings, "version", &self.guide.version);
        put(&mut settings, "default_language", &languages::name(first));
        put(&mut settings, "clean_text_values", "no");
        put(&mut settings, "allow_choice_duplicates", if self.twice { "yes" } else { "" });
        settings.insert(more::COLUMN.to_owned(), self.notes.guide.clone());
        let sheets = vec![
            sheet("survey", &self.survey, &SURVEY, &self.languages),
            sheet("choices", &self.choices, &["list_name", "name", "label"], &self.languages),
            sheet("settings", std::slice::from_ref(&settings), &SETTINGS, &self.languages),
        ];
        Grid { container: Container::Workbook, sheets }
    }
}

const SURVEY: [&str; 15] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
    "choice_filter",
    "repeat_count",
    "default",
    "parameters",
];

const SETTINGS: [&str; 6] =
    ["form_title", "form_id", "version", "default_language", "clean_text_values", "allow_choice_duplicates"];

fn put(line: &mut Line, column: &str, text: &str) {
    if text.is_empty() {
        line.remove(column);
    } else {
        line.insert(column.to_owned(), text.to_owned());
    }
}

fn part(kind: &str, name: &str) -> Line {
    let mut line = Line::new();
    put(&mut line, "type", kind);
    put(&mut line, "name", name);
    put(&mut line, "jejaring_kind", "part");
    line
}

/// Cells of columns the guide kept for other programs.
fn kept(line: &mut Line, columns: &BTreeMap<String, String>) {
    for (column, text) in columns {
        let own = matches!(column.as_str(), "type" | "required" | "parameters" | "appearance");
        if !own && !column.starts_with("jejaring_") && !line.contains_key(column) && !column.trim().is_empty() {
            put(line, column, text);
        }
    }
}

/// Whether a type a form once had still says what the question is.
fn fits(text: &str, kind: &QuestionKind) -> bool {
    let Typed::Known(known) = types::read(text) else { return false };
    match kind {
        QuestionKind::Calculated { .. } => {
            matches!(
                known,
                Type::Hidden | Type::Text | Type::Integer | Type::Decimal | Type::Date | Type::Time | Type::DateTime
            )
        }
        QuestionKind::Number => matches!(known, Type::Range),
        QuestionKind::One { choices } => {
            matches!(known, Type::Acknowledge) && matches!(choices.as_slice(), [only] if only.name == "OK")
        }
        QuestionKind::Audio => matches!(known, Type::Audio),
        QuestionKind::File { picture: false } => matches!(known, Type::Video),
        QuestionKind::Note => {
            let is_kept = |what: &str| matches!(what, "barcode" | "geotrace" | "geoshape");
            matches!(&known, Type::Kept(what) if is_kept(what)) || matches!(known, Type::SelectFile { .. })
        }
        QuestionKind::Text { .. }
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::Many { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Scale(_)
        | QuestionKind::Matrix { .. }
        | QuestionKind::File { picture: true }
        | QuestionKind::Point
        | QuestionKind::List { .. } => false,
    }
}

/// All languages: the guide's, then those only a text has.
fn languages_of(guide: &Guide) -> Vec<Language> {
    let mut languages = guide.languages.clone();
    let mut add = |texts: &Localized| {
        for language in texts.0.keys() {
            if !languages.contains(language) {
                languages.push(*language);
            }
        }
    };
    add(&guide.title);
    guide.sections.iter().for_each(|section| add(&section.title));
    for question in &guide.questions {
        [&question.text, &question.hint, &question.guidance].into_iter().for_each(&mut add);
        question.probes.iter().for_each(&mut add);
        question.check.iter().for_each(|check| add(&check.message));
        question.kind.choices().iter().for_each(|choice| add(&choice.label));
        if let QuestionKind::Matrix { rows, .. } = &question.kind {
            rows.iter().for_each(|row| add(&row.label));
        }
        if let QuestionKind::Scale(scale) | QuestionKind::Matrix { scale, .. } = &question.kind {
            [&scale.low, &scale.high].into_iter().for_each(&mut add);
        }
    }
    if languages.is_empty() {
        languages.push(Language::Indonesian);
    }
    let mut seen = BTreeSet::new();
    languages.retain(|language| seen.insert(*language));
    languages
}

/// Whether other programs take a name as it is: small letters, digits, underscore.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A name of small letters, digits and underscore.
fn plain(name: &str) -> String {
    let low: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let low = low.trim_matches('_').to_owned();
    if low.is_empty() || is_plain(&low) { low } else { format!("q_{low}") }
}

/// Lines as a sheet: known columns first, each in all languages that any of its texts is in, then the others.
fn sheet(name: &str, lines: &[Line], order: &[&str], languages: &[Language]) -> Sheet {
    let used: BTreeSet<&str> = lines.iter().flat_map(|line| line.keys()).map(String::as_str).collect();
    let mut headers: Vec<String> = Vec::new();
    for column in order {
        let in_languages: Vec<String> =
            languages.iter().map(|language| format!("{column}::{}", languages::name(*language))).collect();
        if in_languages.iter().any(|header| used.contains(header.as_str())) {
            headers.extend(in_languages);
        } else if used.contains(column) || matches!(*column, "type" | "name" | "list_name") {
            headers.push((*column).to_owned());
        }
    }
    let (ours, others): (Vec<&str>, Vec<&str>) = used
        .into_iter()
        .filter(|header| !headers.iter().any(|known| known == header))
        .partition(|header| header.starts_with("jejaring_"));
    let rest: Vec<String> = others.into_iter().chain(ours).map(str::to_owned).collect();
    headers.extend(rest);
    let cell = |text: &str| Cell { text: text.to_owned(), remark: None };
    let mut rows = BTreeMap::new();
    rows.insert(1, (1_u32..).zip(&headers).map(|(column, header)| (column, cell(header))).collect());
    for (row, line) in (2_u32..).zip(lines) {
        let cells = (1_u32..).zip(&headers).filter_map(|(column, header)| Some((column, cell(line.get(header)?))));
        rows.insert(row, cells.collect());
    }
    Sheet { name: name.to_owned(), rows }
}
