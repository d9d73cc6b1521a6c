//! The survey sheet: rows become sections and questions; groups are balanced, names made unique, texts gathered. Formulas are
//! only noted here, since any row may name any other: `expressions` reads them when all names are known.

use super::choices::{Lists, Names};
use super::headers::{Row, Table};
use super::languages::Languages;
use super::limits;
use super::parameters::{self, Parameters};
use super::problem::{At, Code, Problem, quoted};
use super::refusal::{Bound, Refusal};
use super::types::{self, Block, Select, Type, Typed};
use super::{appearance, more};
use fieldwork::formula::Formula;
use fieldwork::guide::{Choice, ListOf, Question, QuestionKind, Scale, Section};
use fieldwork::id::{IdSource, QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::rank::Rank;
use std::collections::{BTreeMap, BTreeSet};

/// Where a formula goes when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// When it is asked.
    Relevant,
    /// What must hold of an answer.
    Constraint,
    /// How it is worked out.
    Calculation,
    /// Which choices are offered.
    ChoiceFilter,
    /// How many items a list has.
    RepeatCount,
    /// The answer it begins with.
    Default,
}

impl Slot {
    /// The column it stands in.
    pub(super) fn column(self) -> &'static str {
        match self {
            Slot::Relevant => "relevant",
            Slot::Constraint => "constraint",
            Slot::Calculation => "calculation",
            Slot::ChoiceFilter => "choice_filter",
            Slot::RepeatCount => "repeat_count",
            Slot::Default => "default",
        }
    }
}

/// A formula as it stands, and where.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) slot: Slot,
    pub(super) text: String,
    pub(super) at: At,
}

/// What a row became.
#[derive(Clone, Debug)]
pub(super) enum Made {
    /// A section, by its place among the sections.
    Section(usize),
    /// A question, by its place among the questions.
    Question(usize),
    /// Nothing of its own: a part of another that other programs need.
    Part,
}

/// A row that has a name.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The name as the form writes it.
    pub(super) name: String,
    /// The name in the guide.
    pub(super) fresh: String,
    pub(super) row: u32,
    pub(super) made: Made,
    /// The group or repeat around it.
    pub(super) inside: Option<usize>,
    pub(super) raws: Vec<Raw>,
    /// Cells with texts in which `${name}` may stand.
    pub(super) texts: Vec<(At, String)>,
    /// What to say where the check does not hold.
    pub(super) message: Localized,
    /// What the writer noted beside the columns.
    pub(super) more: String,
}

/// A choice that looks like a missing code. It is proposed as one, never taken silently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyMissing {
    /// The question.
    pub question: QuestionId,
    /// The choice's name.
    pub choice: String,
    /// What it looks like: `dont_know`, `refused` or `not_applicable`.
    pub code: &'static str,
}

/// The survey as read so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) sections: Vec<Section>,
    pub(super) questions: Vec<Question>,
    pub(super) nodes: Vec<Node>,
    pub(super) missing: Vec<LikelyMissing>,
    pub(super) groups: usize,
    pub(super) repeats: usize,
    /// A title or id written as a row.
    pub(super) settings: BTreeMap<&'static str, String>,
    /// Lists each question's choices come from, for problems on the choices sheet.
    pub(super) lists: Vec<(usize, String)>,
}

struct Open {
    block: Block,
    row: u32,
    at: At,
    name: String,
    node: Option<usize>,
    /// The section questions go into; made when the first comes after an inner group.
    section: Option<SectionId>,
    /// The section that an inner group stands under.
    above: Option<SectionId>,
    names: Names,
    low_names: BTreeMap<String, String>,
    parts: bool,
    children: usize,
}

/// Reads the rows of a survey.
pub(super) struct Reading<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) languages: &'a Languages,
    pub(super) lists: &'a mut Lists,
    pub(super) title: Localized,
    pub(super) ids: &'a mut dyn IdSource,
    pub(super) problems: &'a mut Vec<Problem>,
    survey: Survey,
    open: Vec<Open>,
    root: Open,
    fresh: Names,
    used: BTreeSet<uuid::Uuid>,
}

const TEXTS: [&str; 5] = ["label", "hint", "guidance_hint", "constraint_message", "required_message"];
const MEDIA: [&str; 4] = ["image", "big-image", "audio", "video"];
/// Columns kept word for word where the guide has no place of its own for them.
const KEPT: [&str; 4] = ["readonly", "trigger", "note", "required_message"];

impl<'a> Reading<'a> {
    /// Prepares to read.
    pub(super) fn new(
        table: &'a Table<'a>,
        languages: &'a Languages,
        lists: &'a mut Lists,
        title: Localized,
        ids: &'a mut dyn IdSource,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let root = Open {
            block: Block::Group,
            row: 0,
            at: At::default(),
            name: String::new(),
            node: None,
            section: None,
            above: None,
            names: Names::default(),
            low_names: BTreeMap::new(),
            parts: false,
            children: 0,
        };
        Self {
            table,
            languages,
            lists,
            title,
            ids,
            problems,
            survey: Survey::default(),
            open: Vec::new(),
            root,
            fresh: Names::default(),
            used: BTreeSet::new(),
        }
    }

    /// Reads all rows.
    pub(super) fn read(mut self) -> Result<Survey, Refusal> {
        if self.table.count() > limits::SURVEY_ROWS {
            return Err(Refusal::limit(Bound::SurveyRows, limits::SURVEY_ROWS));
        }
        self.languages.missing_columns(self.table, &TEXTS, self.problems);
        let table = self.table;
        for row in table.rows() {
            self.row(&row)?;
        }
        while let Some(open) = self.open.pop() {
            let message = format!(
                "the {} \"{}\" that begins here does not end; it is closed at the end of the form: add end_{}",
                open.block.word(),
                quoted(&open.name),
                open.block.word()
            );
            let end = format!("end_{}", open.block.word());
            self.problems.push(open.at.problem(Code::GroupUnclosed, &open.name, message, Some(end)));
            self.closed(&open);
        }
        Ok(self.survey)
    }

    fn tell(&mut self, at: &At, code: Code, found: &str, message: impl std::fmt::Display, suggestion: Option<String>) {
        self.problems.push(at.problem(code, found, message, suggestion));
    }

    fn row(&mut self, row: &Row) -> Result<(), Refusal> {
        if truth(row.get("disabled")) == Some(true) {
            let message = "the row is switched off (disabled) and left out";
            self.tell(&row.at("disabled"), Code::RowSkipped, row.get("name"), message, None);
            return Ok(());
        }
        let written = row.get("type");
        let kind = match types::read(written) {
            Typed::Known(kind) => kind,
            Typed::Case(kind, right) => {
                let message = format!("\"{}\" is written \"{right}\"; other programs refuse it so", quoted(written));
                self.tell(&row.at("type"), Code::TypeCase, written, message, Some(right));
                kind
            }
            Typed::Unknown(_) if written.is_empty() => return self.typeless(row),
            Typed::Unknown(near) => {
                let near_text = near.as_ref().map(|near| format!(": is \"{near}\" meant?")).unwrap_or_default();
                let message = format!("there is no type \"{}\"; it is asked as text{near_text}", quoted(written));
                self.tell(&row.at("type"), Code::TypeUnknown, written, message, near);
                Type::Text
            }
        };
        match kind.clone() {
            Type::Begin(block) => self.begin(row, block),
            Type::End(block) => {
                self.end(row, &block);
                Ok(())
            }
            Type::Setting(setting) => {
                let value = if row.get("name").is_empty() { row.get("label") } else { row.get("name") };
                self.survey.settings.insert(setting, value.to_owned());
                Ok(())
            }
            Type::Recorded(what) => {
                let message = format!("\"{what}\" is not collected here; the row is left out");
                self.tell(&row.at("type"), Code::TypeNotCollected, &what, message, None);
                // Formulas may name it.
                let name = if row.get("name").is_empty() { what } else { row.get("name").to_owned() };
                self.node(row, &name, &name, Made::Part);
                Ok(())
            }
            Type::Text
            | Type::Integer
            | Type::Decimal
            | Type::Range
            | Type::Date
            | Type::Time
            | Type::DateTime
            | Type::Select { .. }
            | Type::SelectFile { .. }
            | Type::SelectExternal { .. }
            | Type::Note
            | Type::Acknowledge
            | Type::Calculate
            | Type::Hidden
            | Type::Audio
            | Type::Image
            | Type::Video
            | Type::File
            | Type::Geopoint
            | Type::Kept(_) => {
                self.question(row, kind);
                Ok(())
            }
        }
    }

    /// A row without a type: a comment, or a question that lost it.
    fn typeless(&mut self, row: &Row) -> Result<(), Refusal> {
        let label = self.languages.texts(row, "label");
        if row.get("name").is_empty() && label.is_empty() {
            let message = "the row has no type, name and label and is left out";
            self.tell(&At::row(&self.table.name, row.row), Code::RowSkipped, "", message, None);
            return Ok(());
        }
        let message = "the type is missing; the text is kept as an instruction";
        self.tell(&row.at("type"), Code::TypeMissing, "", message, Some("text".to_owned()));
        self.question(row, Type::Note);
        Ok(())
    }

    fn around(&mut self) -> &mut Open {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    fn begin(&mut self, row: &Row, block: Block) -> Result<(), Refusal> {
        if self.open.len() >= limits::FORM_NESTING {
            return Err(Refusal::limit(Bound::Nesting, limits::FORM_NESTING));
        }
        if block == Block::Group {
            self.survey.groups += 1;
        } else {
            self.survey.repeats += 1;
        }
        let written = row.get("name").to_owned();
        let at = if written.is_empty() { row.at("type") } else { row.at("name") };
        let parts = self.around().parts;
        let kept_kind = row.get("jejaring_kind").to_owned();
        if parts {
            let node = self.node(row, &written, &written, Made::Part);
            self.push(row, block, at, written, Some(node), None, true);
            return Ok(());
        }
        let name = self.name(row, block.word());
        let label = self.languages.texts(row, "label");
        let is_repeat = block != Block::Group;
        if label.is_empty() && is_repeat {
            let message = format!("the {} \"{}\" has no label; its name is shown", block.word(), quoted(&written));
            self.tell(&row.at("label"), Code::RepeatLabelMissing, "", message, Some(name.clone()));
        }
        self.languages.gaps(row, self.table, "label", self.problems);
        // A list or a matrix of ours, written as a block that other programs can ask.
        if matches!(kept_kind.as_str(), "list" | "matrix") {
            let kind = QuestionKind::List { of: ListOf::Things, count: None };
            let node = self.list(row, &written, &name, label, kind);
            self.push(row, block, at, written, Some(node), None, true);
            return Ok(());
        }
        let title =
            if label.is_empty() && is_repeat { Localized::one(self.languages.plain, name.clone()) } else { label };
        let mut section = Section::new(SectionId(self.id(row, "jejaring_id")), title.clone());
        let mut repeat_node = None;
        if is_repeat && kept_kind != "rounds" {
            let id = self.ids.fresh();
            let kind = QuestionKind::List { of: ListOf::Things, count: None };
            let list = self.list(row, &written, &name, title, kind);
            repeat_node = Some(list);
            if let Some(Node { made: Made::Question(at), .. }) = self.survey.nodes.get(list)
                && let Some(question) = self.survey.questions.get_mut(*at)
            {
                question.id = QuestionId(id);
                section.for_each = Some(question.id);
            }
        } else {
            section.name = name.clone();
        }
        section.under = self.around().above;
        section.rank = Rank::nth(self.survey.sections.len());
        self.looks(row, &mut section);
        section.columns.extend(self.kept(row, &["hint", "guidance_hint"]));
        if let Some(Block::Loop(list)) = Some(&block).filter(|block| matches!(block, Block::Loop(_))) {
            let message =
                format!("a loop over the list \"{}\" is read as a repeat; ask once per choice of it", quoted(list));
            self.tell(&row.at("type"), Code::TypeUnsupported, list, message, None);
        }
        let id = section.id;
        let made = Made::Section(self.survey.sections.len());
        self.survey.sections.push(section);
        let node = match repeat_node {
            Some(list) => {
                // The name is the list's; the section's own node holds its rule.
                let node = self.node(row, "", "", made);
                self.raw(row, node, Slot::Relevant, "relevant");
                if let Some(list) = self.survey.nodes.get_mut(list) {
                    list.raws.retain(|raw| raw.slot != Slot::Relevant);
                }
                node
            }
            None => {
                let node = self.node(row, &written, &name, made);
                self.raw(row, node, Slot::Relevant, "relevant");
                if kept_kind != "rounds" {
                    self.misplaced_count(row);
                }
                node
            }
        };
        self.texts(row, node);
        self.push(row, block, at, written, Some(node), Some(id), false);
        Ok(())
    }

    /// `repeat_count` where nothing repeats.
    fn misplaced_count(&mut self, row: &Row) {
        let count = row.get("repeat_count");
        if !count.is_empty() {
            let message = "repeat_count stands at a group, which does not repeat; it is not used";
            self.tell(&row.at("repeat_count"), Code::RepeatCountInvalid, count, message, None);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one place that opens a block")]
    fn push(
        &mut self,
        row: &Row,
        block: Block,
        at: At,
        name: String,
        node: Option<usize>,
        section: Option<SectionId>,
        parts: bool,
    ) {
        self.around().children += 1;
        // What follows the block is a new section of what is around it.
        if section.is_some() {
            self.around().section = None;
        }
        self.open.push(Open {
            block,
            row: row.row,
            at,
            name,
            node,
            section,
            above: section,
            names: Names::default(),
            low_names: BTreeMap::new(),
            parts,
            children: 0,
        });
    }

    fn end(&mut self, row: &Row, block: &Block) {
        let at = row.at("type");
        let same = |open: &Open| std::mem::discriminant(&open.block) == std::mem::discriminant(block);
        let word = block.word();
        let Some(last) = self.open.last() else {
            let message = format!("this {word} ends here and nowhere begins; the row is left out");
            self.tell(&at, Code::GroupStrayEnd, row.get("type"), message, Some(format!("begin_{word}")));
            return;
        };
        if !same(last) {
            let right = format!("end_{}", last.block.word());
            let begun = format!("the {} \"{}\" of row {}", last.block.word(), quoted(&last.name), last.row);
            let outer = self.open.iter().rposition(same);
            let message = match outer {
                Some(_) => format!("a {word} ends here while {begun} is open; that one is closed as well"),
                None => format!("a {word} ends here, but {begun} is open; that one is closed"),
            };
            self.tell(&at, Code::GroupMismatch, row.get("type"), message, Some(right));
            let keep = outer.map_or(self.open.len(), |outer| outer + 1);
            while self.open.len() > keep {
                if let Some(open) = self.open.pop() {
                    self.closed(&open);
                }
            }
        }
        if let Some(open) = self.open.pop() {
            self.closed(&open);
        }
    }

    fn closed(&mut self, open: &Open) {
        if open.children == 0 && !open.parts {
            let message = format!("the {} \"{}\" holds no question", open.block.word(), quoted(&open.name));
            self.problems.push(open.at.problem(Code::GroupEmpty, &open.name, message, None));
        }
    }

    /// The section questions go into now.
    fn section(&mut self) -> SectionId {
        if let Some(section) = self.around().section {
            return section;
        }
        let above = self.around().above;
        let title = match above {
            Some(above) => self.survey.sections.iter().find(|section| section.id == above).map(|s| s.title.clone()),
            None => Some(self.title.clone()),
        };
        let id = SectionId(self.ids.fresh());
        let mut section = Section::new(id, title.unwrap_or_default());
        (section.under, section.continues) = (above, above.is_some());
        section.rank = Rank::nth(self.survey.sections.len());
        self.survey.sections.push(section);
        self.around().section = Some(id);
        id
    }

    /// An id noted by our own writer, or a fresh one.
    fn id(&mut self, row: &Row, column: &str) -> uuid::Uuid {
        let noted = uuid::Uuid::parse_str(row.get(column)).ok();
        match noted.filter(|id| self.used.insert(*id)) {
            Some(id) => id,
            None => self.ids.fresh(),
        }
    }

    fn node(&mut self, row: &Row, name: &str, fresh: &str, made: Made) -> usize {
        let inside = self.around().node;
        self.survey.nodes.push(Node {
            name: name.to_owned(),
            fresh: fresh.to_owned(),
            row: row.row,
            made,
            inside,
            raws: Vec::new(),
            texts: Vec::new(),
            message: self.languages.texts(row, "constraint_message"),
            more: row.get("jejaring_more").to_owned(),
        });
        self.survey.nodes.len() - 1
    }

    fn raw(&mut self, row: &Row, node: usize, slot: Slot, column: &str) {
        let text = row.get(column);
        if text.is_empty() {
            return;
        }
        if let Some(node) = self.survey.nodes.get_mut(node) {
            node.raws.push(Raw { slot, text: text.to_owned(), at: row.at(column) });
        }
    }

    fn texts(&mut self, row: &Row, node: usize) {
        for column in TEXTS {
            for (header, text) in row.cells_of(column) {
                if text.contains('$')
                    && let Some(node) = self.survey.nodes.get_mut(node)
                {
                    node.texts.push((row.at_header(header), text.to_owned()));
                }
            }
        }
    }

    /// A valid name, unique in the guide, and the problems of the one that stands there.
    fn name(&mut self, row: &Row, what: &str) -> String {
        let written = row.get("name").to_owned();
        let at = row.at("name");
        let mut name = written.clone();
        if written.is_empty() {
            let label = self.languages.texts(row, "label");
            let from_label = label.0.values().next().map(|text| slug(text)).unwrap_or_default();
            name = if from_label.is_empty() { format!("{what}_{}", row.row) } else { from_label };
            let is_note = matches!(types::read(row.get("type")), Typed::Known(Type::Note) | Typed::Case(Type::Note, _));
            if !is_note {
                let message = format!("the {what} has no name; \"{name}\" is taken");
                self.tell(&at, Code::NameMissing, "", message, Some(name.clone()));
            }
        } else if !is_form_name(&written) {
            let right = valid(&written);
            let message = format!(
                "\"{}\" is no name; a name is a letter or _, then letters, digits, _ - and full stops; \"{right}\" is taken",
                quoted(&written)
            );
            self.tell(&at, Code::NameInvalid, &written, message, Some(right.clone()));
            name = right;
        } else if written == "meta" {
            let message = "\"meta\" is kept by programs for themselves; \"meta_2\" is taken";
            self.tell(&at, Code::NameReserved, &written, message, Some("meta_2".to_owned()));
            name = "meta_2".to_owned();
        }
        if !written.is_empty() {
            let around = self.around();
            if let Some(first) = around.names.row(&written) {
                let fresh = around.names.fresh(&written);
                around.names.give(&fresh, row.row);
                let message =
                    format!("\"{}\" is already the name of row {first}; \"{fresh}\" is taken", quoted(&written));
                self.tell(&at, Code::NameDuplicate, &written, message, Some(fresh));
            } else {
                around.names.give(&written, row.row);
                let low = written.to_lowercase();
                match around.low_names.get(&low) {
                    Some(other) => {
                        let message = format!(
                            "\"{}\" and \"{}\" differ only in capital letters",
                            quoted(&written),
                            quoted(other)
                        );
                        let other = Some(other.clone());
                        self.tell(&at, Code::NameCaseClash, &written, message, other);
                    }
                    None => {
                        around.low_names.insert(low, written.clone());
                    }
                }
            }
        }
        // The name our own writer had to change for other programs.
        let noted = row.get("jejaring_name");
        let wanted = if noted.is_empty() || own(noted) != noted { own(&name) } else { noted.to_owned() };
        let fresh = self.fresh.fresh(&wanted);
        self.fresh.give(&fresh, row.row);
        fresh
    }

    /// A list question (or what `jejaring_more` makes of it) of the block that begins here.
    fn list(&mut self, row: &Row, written: &str, name: &str, text: Localized, kind: QuestionKind) -> usize {
        let section = self.section();
        let own = matches!(row.get("jejaring_kind"), "list" | "matrix");
        let id = if own { self.id(row, "jejaring_id") } else { self.ids.fresh() };
        let text = if text.is_empty() { Localized::one(self.languages.plain, name) } else { text };
        let mut question = Question::new(QuestionId(id), section, name, text, kind);
        question.rank = Rank::nth(self.survey.questions.len());
        if own {
            self.common(row, &mut question);
        }
        let node = self.node(row, written, name, Made::Question(self.survey.questions.len()));
        self.survey.questions.push(question);
        if own {
            self.texts(row, node);
        }
        self.raw(row, node, Slot::Relevant, "relevant");
        self.raw(row, node, Slot::RepeatCount, "repeat_count");
        node
    }

    fn question(&mut self, row: &Row, kind: Type) {
        let written = row.get("name").to_owned();
        if self.around().parts || row.get("jejaring_kind") == "part" {
            self.node(row, &written, &written, Made::Part);
            return;
        }
        self.around().children += 1;
        let name = self.name(row, "question");
        let section = self.section();
        let mut text = self.languages.texts(row, "label");
        let told =
            !self.languages.texts(row, "hint").is_empty() || MEDIA.iter().any(|column| !row.get(column).is_empty());
        let silent = matches!(kind, Type::Calculate | Type::Hidden);
        if text.is_empty() && !silent {
            if !told {
                let message = format!("\"{}\" has no label; its name is shown", quoted(&name));
                self.tell(&row.at("label"), Code::LabelMissing, "", message, None);
            }
            text.set(self.languages.plain, name.clone());
        }
        for column in TEXTS {
            self.languages.gaps(row, self.table, column, self.problems);
        }
        let id = QuestionId(self.id(row, "jejaring_id"));
        let mut question = Question::new(id, section, &name, text, QuestionKind::Note);
        question.rank = Rank::nth(self.survey.questions.len());
        self.common(row, &mut question);
        let parameters = self.parameters(row, &kind, &mut question);
        question.kind = self.kind(row, &kind, &parameters, &mut question);
        self.missing_codes(&question);
        let node = self.node(row, &written, &name, Made::Question(self.survey.questions.len()));
        self.survey.questions.push(question);
        for slot in [Slot::Relevant, Slot::Constraint, Slot::ChoiceFilter, Slot::Calculation, Slot::Default] {
            self.raw(row, node, slot, slot.column());
        }
        self.texts(row, node);
        if matches!(kind, Type::Calculate) && row.get("calculation").is_empty() && row.get("default").is_empty() {
            let message = format!("\"{}\" is computed and has no calculation; it stays empty", quoted(&name));
            self.tell(&row.at("calculation"), Code::CalculationMissing, "", message, None);
        }
        self.misplaced_count(row);
    }

    /// What every question has, whatever it asks for.
    fn common(&mut self, row: &Row, question: &mut Question) {
        question.hint = self.languages.texts(row, "hint");
        (question.guidance, question.probes) = probes(&self.languages.texts(row, "guidance_hint"));
        let required = row.get("required");
        question.required = truth(required) == Some(true);
        if !required.is_empty() && truth(required).is_none() {
            let message = "a condition stands in required; the question may be passed over";
            self.tell(&row.at("required"), Code::ExprUnsupported, required, message, Some("yes".to_owned()));
            question.columns.insert("required".to_owned(), required.to_owned());
        }
        question.columns.extend(self.kept(row, &[]));
        if let Ok(class) = serde_json::from_value(serde_json::Value::from(row.get("jejaring_class"))) {
            question.disclosure = class;
        }
        let words = appearance::words(row.get("appearance"));
        for word in appearance::unknown(&words) {
            let near = appearance::near(&word);
            let message = format!("the appearance \"{}\" is not known; it is kept", quoted(&word));
            self.tell(&row.at("appearance"), Code::AppearanceUnknown, &word, message, near);
        }
        question.appearance = words.join(" ");
        for column in MEDIA {
            for (header, file) in row.cells_of(column).filter(|(_, file)| !file.is_empty()) {
                let message = format!("the file \"{}\" does not come with the form; its name is kept", quoted(file));
                self.tell(&row.at_header(header), Code::FileMissing, file, message, None);
            }
        }
    }

    /// Cells of columns the guide has no place for, by header.
    fn kept(&self, row: &Row, also: &[&str]) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for column in KEPT.iter().chain(&MEDIA).chain(also) {
            for (header, text) in row.cells_of(column) {
                let column = match &header.language {
                    Some(language) => format!("{}::{language}", header.means),
                    None => header.means.clone(),
                };
                kept.insert(column, text.to_owned());
            }
        }
        kept.extend(row.others().map(|(column, text)| (column.to_owned(), text.to_owned())));
        kept.retain(|_, text| !text.is_empty());
        kept
    }

    /// How a group looks.
    fn looks(&mut self, row: &Row, section: &mut Section) {
        let words = appearance::words(row.get("appearance"));
        for word in appearance::unknown(&words) {
            let near = appearance::near(&word);
            let message = format!("the appearance \"{}\" is not known; it is kept", quoted(&word));
            self.tell(&row.at("appearance"), Code::AppearanceUnknown, &word, message, near);
        }
        section.together = words.iter().any(|word| word == "field-list" || word == "table-list");
        let rest: Vec<String> = words.into_iter().filter(|word| word != "field-list").collect();
        if !rest.is_empty() {
            section.columns.insert("appearance".to_owned(), rest.join(" "));
        }
    }

    fn parameters(&mut self, row: &Row, kind: &Type, question: &mut Question) -> Parameters {
        let at = row.at("parameters");
        let parameters = parameters::read(row.get("parameters"), kind, &at, self.problems);
        question.shuffled = parameters.get("randomize") == Some("true");
        let rest = parameters.without(&["randomize"]);
        if !rest.is_empty() {
            question.columns.insert("parameters".to_owned(), rest);
        }
        parameters
    }

    fn kind(&mut self, row: &Row, kind: &Type, parameters: &Parameters, question: &mut Question) -> QuestionKind {
        let computed = !row.get("calculation").is_empty();
        let as_was = |question: &mut Question| {
            let text = row.get("type").split_whitespace().collect::<Vec<_>>().join(" ");
            question.columns.insert("type".to_owned(), text);
        };
        match kind {
            Type::Calculate => QuestionKind::Calculated { formula: Formula::literal("") },
            Type::Hidden => {
                as_was(question);
                QuestionKind::Calculated { formula: Formula::literal("") }
            }
            Type::Text | Type::Integer | Type::Decimal | Type::Date | Type::Time | Type::DateTime if computed => {
                as_was(question);
                QuestionKind::Calculated { formula: Formula::literal("") }
            }
            Type::Text => {
                let mut words = appearance::words(&question.appearance);
                let long = words.iter().any(|word| word == "multiline");
                words.retain(|word| word != "multiline");
                question.appearance = words.join(" ");
                QuestionKind::Text { long }
            }
            Type::Integer => QuestionKind::Integer,
            Type::Decimal => QuestionKind::Number,
            Type::Range => match parameters.scale() {
                Some((min, max)) => {
                    question.columns.remove("parameters");
                    QuestionKind::Scale(Scale { min, max, low: Localized::default(), high: Localized::default() })
                }
                None => {
                    as_was(question);
                    QuestionKind::Number
                }
            },
            Type::Date => QuestionKind::Date,
            Type::Time => QuestionKind::Time,
            Type::DateTime => QuestionKind::DateTime,
            Type::Select { how, list, other } => self.select(row, *how, list, *other),
            Type::Note => QuestionKind::Note,
            Type::Acknowledge => {
                as_was(question);
                let label = Localized::one(self.languages.plain, "OK");
                QuestionKind::One { choices: vec![Choice { name: "OK".to_owned(), label, ..Choice::default() }] }
            }
            Type::Audio => {
                if row.get("type") != "audio" {
                    as_was(question);
                }
                QuestionKind::Audio
            }
            Type::Image => QuestionKind::File { picture: true },
            Type::Video => {
                as_was(question);
                QuestionKind::File { picture: false }
            }
            Type::File => QuestionKind::File { picture: false },
            Type::Geopoint => QuestionKind::Point,
            Type::SelectFile { file, .. } => {
                let message = format!(
                    "the choices are in the file \"{}\", which does not come with the form; the text is \
                                       kept as an instruction",
                    quoted(file)
                );
                self.tell(&row.at("type"), Code::FileMissing, file, message, None);
                as_was(question);
                QuestionKind::Note
            }
            Type::SelectExternal { .. } | Type::Kept(_) => {
                let message =
                    format!("\"{}\" is not asked here; the text is kept as an instruction", quoted(row.get("type")));
                self.tell(&row.at("type"), Code::TypeUnsupported, row.get("type"), message, None);
                as_was(question);
                QuestionKind::Note
            }
            // These never come here.
            Type::Begin(_) | Type::End(_) | Type::Recorded(_) | Type::Setting(_) => QuestionKind::Note,
        }
    }

    fn select(&mut self, row: &Row, how: Select, list: &str, other: bool) -> QuestionKind {
        let choices = self.choices(row, how, list, other);
        match how {
            Select::One => QuestionKind::One { choices },
            Select::Many => QuestionKind::Many { choices },
            Select::Rank => QuestionKind::Ranking { choices },
        }
    }

    fn choices(&mut self, row: &Row, how: Select, list: &str, other: bool) -> Vec<Choice> {
        let at = row.at("type");
        if list.is_empty() {
            let message = format!(
                "the list of choices is missing after \"{}\"; there is {}",
                quoted(row.get("type")),
                self.lists.some_names()
            );
            self.tell(&at, Code::ListMissing, "", message, None);
            return Vec::new();
        }
        if list.starts_with("${") {
            let message =
                format!("choices that are answers ({}) are not offered here; the question has none", quoted(list));
            self.tell(&at, Code::TypeUnsupported, list, message, None);
            return Vec::new();
        }
        let Some(found) = self.lists.find(list).map(|(name, _)| name.to_owned()) else {
            let near = self.lists.near(list).map(str::to_owned);
            let message = match &near {
                Some(near) => {
                    format!("there is no list \"{}\" on the choices sheet: is \"{near}\" meant?", quoted(list))
                }
                None => format!(
                    "there is no list \"{}\" on the choices sheet, which has {}",
                    quoted(list),
                    self.lists.some_names()
                ),
            };
            self.tell(&at, Code::ListUnknown, list, message, near);
            return Vec::new();
        };
        if found != list {
            let message = format!("there is no list \"{}\" on the choices sheet; \"{found}\" is taken", quoted(list));
            self.tell(&at, Code::ListUnknown, list, message, Some(found.clone()));
        }
        if how != Select::One {
            self.lists.spaces(&found, self.problems);
        }
        self.survey.lists.push((self.survey.questions.len(), found.clone()));
        let listed = self.lists.find(&found).map(|(_, list)| list).unwrap_or_default();
        let mut choices: Vec<Choice> = listed.iter().map(|listed| listed.choice.clone()).collect();
        if other {
            let filter = row.get("choice_filter");
            if !filter.is_empty() {
                let message = "\"or other\" does not go with a choice filter in other programs; \"other\" is offered whatever it says";
                self.tell(&row.at("choice_filter"), Code::OrOtherWithFilter, filter, message, None);
            }
            if self.languages.all.len() > 1 {
                let message =
                    "\"or other\" has no translation in other programs; write the choice \"other\" into the list";
                self.tell(&at, Code::TranslationMissing, row.get("type"), message, None);
            }
            if let Some(choice) = choices.iter_mut().find(|choice| choice.name == "other") {
                choice.specify = true;
            } else {
                let mut label = Localized::default();
                for language in &self.languages.all {
                    let text = match language {
                        Language::Indonesian => "Lainnya",
                        Language::English => "Other",
                        Language::Javanese => "Liyane",
                        Language::Other(_) => continue,
                    };
                    label.set(*language, text);
                }
                if label.is_empty() {
                    label.set(self.languages.plain, "Other");
                }
                choices.push(Choice { name: "other".to_owned(), label, specify: true, ..Choice::default() });
            }
        }
        choices
    }

    fn missing_codes(&mut self, question: &Question) {
        let question_id = question.id;
        if matches!(question.kind, QuestionKind::Ranking { .. }) {
            return;
        }
        for choice in question.kind.choices() {
            let labels = choice.label.0.values().map(String::as_str);
            if let Some(code) = labels.chain([choice.name.as_str()]).find_map(missing_code) {
                self.survey.missing.push(LikelyMissing { question: question_id, choice: choice.name.clone(), code });
            }
        }
    }
}

/// What a choice's name or label looks like, where it looks like no answer.
fn missing_code(text: &str) -> Option<&'static str> {
    let low: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    match low.trim_matches('_') {
        "dk" | "dont_know" | "don_t_know" | "do_not_know" | "tidak_tahu" | "tdk_tahu" | "98" | "998" | "unknown" => {
            Some("dont_know")
        }
        "refused" | "refuse" | "refuses_to_answer" | "menolak" | "menolak_menjawab" | "99" | "999" | "no_answer"
        | "prefer_not_to_say" => Some("refused"),
        "na" | "n_a" | "not_applicable" | "tidak_berlaku" | "97" | "997" => Some("not_applicable"),
        _ => None,
    }
}

/// Yes and no as forms write them.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// Whether XLSForm takes it for a name.
pub(super) fn is_form_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The name with what may not stand in one replaced.
fn valid(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' }).collect();
    if is_form_name(&kept) { kept } else { format!("q_{kept}") }
}

/// The name as a guide writes it: a letter, then letters, digits, underscore.
fn own(name: &str) -> String {
    let kept: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if kept.starts_with(char::is_alphabetic) { kept } else { format!("q{kept}") }
}

/// A name made from a text: its first words.
fn slug(text: &str) -> String {
    let low: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = low.split_whitespace().take(4).collect();
    let slug: String = words.join("_").chars().take(30).collect();
    if slug.starts_with(|c: char| c.is_ascii_alphabetic()) { slug } else { String::new() }
}

/// Guidance and probes: lines with a bullet, a number or a question mark are probes, the others guidance.
fn probes(texts: &Localized) -> (Localized, Vec<Localized>) {
    let (mut guidance, mut probes) = (Localized::default(), Vec::<Localized>::new());
    for (language, text) in &texts.0 {
        let mut rest: Vec<&str> = Vec::new();
        let mut count = 0;
        for line in text.lines() {
            let line = line.trim();
            let Some(probe) = probe(line) else {
                rest.push(line);
                continue;
            };
            if probes.len() <= count {
                probes.push(Localized::default());
            }
            if let Some(slot) = probes.get_mut(count) {
                slot.set(*language, probe);
            }
            count += 1;
        }
        guidance.set(*language, rest.join("\n").trim());
    }
    (guidance, probes)
}

fn probe(line: &str) -> Option<&str> {
    let bullet = line.strip_prefix(['-', '•', '*', '–']).map(str::trim_start);
    let numbered = || {
        let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|at| (1..=2).contains(at))?;
        line.get(digits..)?.strip_prefix(['.', ')'])?.strip_prefix(' ').map(str::trim_start)
    };
    let question = || Some(line).filter(|line| line.ends_with('?'));
    bullet.or_else(numbered).or_else(question).filter(|probe| !probe.is_empty())
}

/// What our own writer noted beside the columns, put back where nothing was changed since. Where a row stands and what it is
/// called the rows alone say.
pub(super) fn restored(survey: &mut Survey) {
    let nodes = std::mem::take(&mut survey.nodes);
    for node in nodes.iter().filter(|node| !node.more.is_empty()) {
        match &node.made {
            Made::Question(at) => {
                if let Some(question) = survey.questions.get_mut(*at) {
                    let (id, section, name) = (question.id, question.section, question.name.clone());
                    more::restore(question, &node.more);
                    (question.id, question.section, question.name) = (id, section, name);
                }
            }
            Made::Section(at) => {
                if let Some(section) = survey.sections.get_mut(*at) {
                    let (id, under) = (section.id, section.under);
                    more::restore(section, &node.more);
                    (section.id, section.under) = (id, under);
                }
            }
            Made::Part => {}
        }
    }
    survey.nodes = nodes;
    let is_list = |question: &&Question| matches!(question.kind, QuestionKind::List { .. });
    let lists: BTreeSet<QuestionId> = survey.questions.iter().filter(is_list).map(|question| question.id).collect();
    for section in &mut survey.sections {
        section.for_each = section.for_each.filter(|list| lists.contains(list));
    }
}
