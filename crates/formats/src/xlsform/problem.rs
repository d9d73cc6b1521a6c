//! What is wrong or doubtful in a form, cell by cell. The list of codes is closed: the app says each in its own words.

use super::grid::{Place, letters};
use fieldwork::formula::names;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The form cannot be used for a real interview before it is mended.
    Error,
    /// The form can be used; something in it is not as its author may think.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $name:ident = $key:literal),* $(,)?) => {
        /// Every kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name),*
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// Its stable name.
            pub fn key(self) -> &'static str {
                match self { $(Code::$name => $key),* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// There is no sheet `survey`.
    Error NoSurveySheet = "no_survey_sheet",
    /// A column no form can do without is missing.
    Error ColumnMissing = "column_missing",
    /// A header stands twice; the first is read.
    Error HeaderDuplicate = "header_duplicate",
    /// Two headers mean the same column; the first is read.
    Error HeaderAliasClash = "header_alias_clash",
    /// A column that is not known or not used here.
    Warning HeaderUnknown = "header_unknown",
    /// A sheet whose name is almost one of a form's.
    Warning SheetMisspelt = "sheet_misspelt",
    /// A sheet that is not read.
    Warning SheetIgnored = "sheet_ignored",
    /// The file's name says another format than it holds.
    Warning ContainerMismatch = "container_mismatch",
    /// A row without a type.
    Error TypeMissing = "type_missing",
    /// A type nobody knows.
    Error TypeUnknown = "type_unknown",
    /// A type in other letter case than programs expect.
    Warning TypeCase = "type_case",
    /// Something recorded about the device or the interviewer, which is not collected here.
    Warning TypeNotCollected = "type_not_collected",
    /// A type that is kept as an instruction and not asked.
    Warning TypeUnsupported = "type_unsupported",
    /// A question, group or repeat without a name.
    Error NameMissing = "name_missing",
    /// A name with characters that may not stand in one.
    Error NameInvalid = "name_invalid",
    /// A name used before.
    Error NameDuplicate = "name_duplicate",
    /// A name programs keep for themselves.
    Error NameReserved = "name_reserved",
    /// A name that differs from another only in letter case.
    Warning NameCaseClash = "name_case_clash",
    /// A choice question without a list.
    Error ListMissing = "list_missing",
    /// A list that is not on the choices sheet.
    Error ListUnknown = "list_unknown",
    /// A choice without a name.
    Error ChoiceNameMissing = "choice_name_missing",
    /// A choice's name used before in its list.
    Error ChoiceDuplicate = "choice_duplicate",
    /// A choice's name with a space, where several can be chosen.
    Error ChoiceSpace = "choice_space",
    /// A choice without a label.
    Warning ChoiceLabelMissing = "choice_label_missing",
    /// A question without a text.
    Error LabelMissing = "label_missing",
    /// A text that is missing in one language.
    Warning TranslationMissing = "translation_missing",
    /// A language without its code in brackets.
    Warning LanguageCodeMissing = "language_code_missing",
    /// A default language no column is in.
    Warning DefaultLanguageUnknown = "default_language_unknown",
    /// A group or repeat that does not end.
    Error GroupUnclosed = "group_unclosed",
    /// An end without a beginning.
    Error GroupStrayEnd = "group_stray_end",
    /// An end of another kind than what it ends.
    Error GroupMismatch = "group_mismatch",
    /// A group or repeat without questions.
    Warning GroupEmpty = "group_empty",
    /// A repeat without a label.
    Warning RepeatLabelMissing = "repeat_label_missing",
    /// A reference to a question that does not exist.
    Error RefUnknown = "ref_unknown",
    /// A reference to a name several questions have.
    Error RefAmbiguous = "ref_ambiguous",
    /// A reference that is not written as one.
    Error RefMalformed = "ref_malformed",
    /// An expression that cannot be read.
    Error ExprSyntax = "expr_syntax",
    /// A function nobody knows.
    Error ExprFunctionUnknown = "expr_function_unknown",
    /// A function with too few or too many arguments.
    Error ExprArity = "expr_arity",
    /// A function that is known and not computed here.
    Warning ExprUnsupported = "expr_unsupported",
    /// A value of a kind that never fits.
    Warning ExprType = "expr_type",
    /// A pattern that other programs may match inside the text.
    Warning RegexUnanchored = "regex_unanchored",
    /// Expressions that wait for each other.
    Error Cycle = "cycle",
    /// A computed question without a calculation.
    Error CalculationMissing = "calculation_missing",
    /// "Other" together with a choice filter.
    Error OrOtherWithFilter = "or_other_with_filter",
    /// A parameter nobody knows.
    Error ParameterUnknown = "parameter_unknown",
    /// A parameter's value that does not fit.
    Error ParameterValue = "parameter_value",
    /// A number of rounds that is none.
    Error RepeatCountInvalid = "repeat_count_invalid",
    /// An error in a cell.
    Warning CellError = "cell_error",
    /// A formula in a cell: the value kept with it is read.
    Warning FormulaCached = "formula_cached",
    /// A cell typed as a date.
    Warning DateCell = "date_cell",
    /// An appearance nobody knows.
    Warning AppearanceUnknown = "appearance_unknown",
    /// A file the form speaks of and that is not there.
    Warning FileMissing = "file_missing",
    /// A row that is not read.
    Warning RowSkipped = "row_skipped",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        let code = Code::ALL.iter().find(|code| code.key() == key).copied();
        code.ok_or_else(|| serde::de::Error::custom(format!("\"{key}\" is no kind of problem")))
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The sheet's name as it stands; empty where it is about the file.
    pub sheet: String,
    /// The row a spreadsheet program shows.
    pub row: Option<u32>,
    /// The column's header text.
    pub column: Option<String>,
    /// Its kind.
    pub code: Code,
    /// What is wrong, what was found and what would be right, with the cell, in English.
    pub message: String,
    /// The nearest right word, where there is one.
    pub suggestion: Option<String>,
    /// The cell's column.
    #[serde(skip)]
    pub cell: Option<Place>,
    /// What stands there, at most 40 characters.
    #[serde(skip)]
    pub found: String,
}

impl Problem {
    /// Whether the form cannot be used before it is mended.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Where a problem is, for building one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The sheet's name.
    pub sheet: String,
    /// The row.
    pub row: Option<u32>,
    /// The column's number from 1 and its header text.
    pub column: Option<(u32, String)>,
}

impl At {
    /// A sheet as a whole.
    pub fn sheet(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: None, column: None }
    }

    /// A row of a sheet.
    pub fn row(sheet: &str, row: u32) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(row), column: None }
    }

    /// A cell of a sheet.
    pub fn cell(sheet: &str, place: Place, header: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(place.row), column: Some((place.column, header.to_owned())) }
    }

    /// The cell as a spreadsheet program writes it (`F12`), the row, the column, or nothing.
    pub fn spot(&self) -> String {
        match (&self.column, self.row) {
            (Some((column, _)), Some(row)) => format!("{}{row}", letters(*column)),
            (None, Some(row)) => format!("row {row}"),
            (Some((column, _)), None) => format!("column {}", letters(*column)),
            (None, None) => String::new(),
        }
    }

    /// A problem here. The message begins with the spot.
    pub fn problem(&self, code: Code, found: &str, message: impl fmt::Display, suggestion: Option<String>) -> Problem {
        let spot = self.spot();
        let message = if spot.is_empty() { message.to_string() } else { format!("{spot}: {message}") };
        let cell = self.row.zip(self.column.as_ref()).map(|(row, (column, _))| Place { row, column: *column });
        Problem {
            sheet: self.sheet.clone(),
            row: self.row,
            column: self.column.as_ref().map(|(_, header)| header.clone()),
            code,
            message,
            suggestion,
            cell,
            found: quoted(found),
        }
    }
}

/// A text as a message may quote it: 40 characters, what cannot be seen as a visible sign.
pub fn quoted(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' => '⏎',
        '\t' => '→',
        c if c.is_control() => '\u{FFFD}',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => '␣',
        c => c,
    };
    let mut short: String = text.chars().take(40).map(visible).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// The known word nearest to `found`, at most two slips away and fewer than half of it; letter case does not count.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let words: Vec<&str> = known.into_iter().filter(|word| *word != found).collect();
    let close = |near: &str| slips(found, near).is_some_and(|slips| slips * 2 < found.chars().count());
    if let Some(near) = names::nearest(found, words.iter().copied()).filter(|near| close(near)) {
        return Some(near);
    }
    let low = found.to_lowercase();
    let lowered: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    if let Some((word, _)) = words.iter().zip(&lowered).find(|(_, lower)| **lower == low) {
        return Some(word);
    }
    let near = names::nearest(&low, lowered.iter().map(String::as_str))?;
    let word = words.iter().zip(&lowered).find(|(_, lower)| *lower == near).map(|(word, _)| *word)?;
    close(&word.to_lowercase()).then_some(word)
}

/// How many slips lie between two words, where not more than two.
fn slips(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    if a.len().abs_diff(b.len()) > 2 || a.len() > 100 {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(letter != other)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(other) && b.get(j - 1) == Some(letter) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= 2)
}

/// Whether one word is the other but for one slip.
pub fn one_slip(a: &str, b: &str) -> bool {
    slips(a, b).is_some_and(|slips| slips <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_at_most_two_letters_away() {
        let known = ["survey", "choices", "settings", "name"];
        assert_eq!(nearest("surveys", known), Some("survey"));
        assert_eq!(nearest("Chioces", known), Some("choices"));
        assert_eq!(nearest("nmae", known), Some("name"));
        assert_eq!(nearest("label", known), None);
        assert_eq!(nearest("n", known), None);
        assert_eq!(nearest("survey", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }

    #[test]
    fn keys_are_unique_and_well_formed() {
        let keys: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.key()).collect();
        assert_eq!(keys.len(), Code::ALL.len());
        assert!(keys.iter().all(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_')));
    }

    #[test]
    fn the_cell_stands_in_the_message() {
        let at = At::cell("survey", Place { row: 12, column: 6 }, "relevant");
        let problem = at.problem(Code::RefUnknown, "${umr}", "no question is named umr", Some("umur".into()));
        assert_eq!(problem.message, "F12: no question is named umr");
        assert_eq!((problem.row, problem.column.as_deref()), (Some(12), Some("relevant")));
    }
}
