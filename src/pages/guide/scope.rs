//! What a formula at one place of the guide may speak of, and what is wrong with it there.

use super::contents::Contents;
use super::draft::RuleTrouble;
use fieldwork::formula::{Formula, names::nearest};
use fieldwork::guide::QuestionKind;
use fieldwork::language::Localized;

/// A name a formula can use.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// As formulas write it.
    pub name: String,
    /// The number of the question; `None` for a section, whose name stands for its items.
    pub number: Option<usize>,
    /// What is asked, or the title of the section.
    pub text: Localized,
    /// Whether it can be spoken of before it is met: what is worked out, and sections.
    pub timeless: bool,
}

/// What a formula may speak of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Everything that has a name, in the order of the guide.
    names: Vec<Name>,
    /// The number of the question it belongs to.
    at: usize,
    /// The name of that question.
    own: String,
    /// Whether it may speak of what comes later.
    anywhere: bool,
    /// Whether it may speak of its own question.
    itself: bool,
}

impl Scope {
    /// What comes before question number `at`, whose name is `own`.
    pub fn of(contents: &Contents, at: usize, own: &str) -> Self {
        let mut names = Vec::new();
        for chapter in &contents.chapters {
            if !chapter.section.name.is_empty() {
                let (name, text) = (chapter.section.name.clone(), chapter.section.title.clone());
                names.push(Name { name, number: None, text, timeless: true });
            }
            names.extend(chapter.entries.iter().filter(|entry| entry.question.kind != QuestionKind::Note).map(
                |entry| {
                    let question = &entry.question;
                    Name {
                        name: question.name.clone(),
                        number: Some(entry.number),
                        text: question.text.clone(),
                        timeless: matches!(question.kind, QuestionKind::Calculated { .. }),
                    }
                },
            ));
        }
        Self { names, at, own: own.to_owned(), ..Self::default() }
    }

    /// The same, with what comes later.
    #[must_use]
    pub fn anywhere(&self) -> Self {
        Self { anywhere: true, ..self.clone() }
    }

    /// The same, with what comes later and the question itself.
    #[must_use]
    pub fn with_itself(&self) -> Self {
        Self { anywhere: true, itself: true, ..self.clone() }
    }

    /// The names it may use, in the order of the guide.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(|name| self.allows(name) && (self.itself || name.name != self.own))
    }

    fn allows(&self, name: &Name) -> bool {
        self.anywhere || name.timeless || name.number.is_none_or(|number| number < self.at)
    }

    /// Reads a formula that may speak of these names.
    ///
    /// # Errors
    /// What is wrong, the first trouble first.
    pub fn read(&self, source: &str) -> Result<Formula, RuleTrouble> {
        if source.trim().is_empty() {
            return Err(RuleTrouble::Incomplete);
        }
        let formula = Formula::parse(source).map_err(RuleTrouble::Fault)?;
        for name in formula.questions() {
            if name == self.own {
                if self.itself || formula.reads_earlier_rounds_only(name) {
                    continue;
                }
                return Err(RuleTrouble::Itself(name.to_owned()));
            }
            match self.names.iter().find(|known| known.name == name) {
                None => {
                    let near = nearest(name, self.names().map(|known| known.name.as_str()));
                    return Err(RuleTrouble::Unknown(name.to_owned(), near.map(str::to_owned)));
                }
                Some(known) if !self.allows(known) => {
                    return Err(RuleTrouble::Later(name.to_owned(), known.number.unwrap_or_default()));
                }
                Some(_) => {}
            }
        }
        Ok(formula)
    }
}
