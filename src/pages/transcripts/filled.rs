//! What a person fills in while importing, what of it is kept until then, and the document it becomes.

use fieldwork::coding::{Document, DocumentKind};
use fieldwork::id::{DocumentId, InterviewId};
use fieldwork::language::Language;
use fieldwork::study::Study;
use fieldwork::time::Moment;
use serde::{Deserialize, Serialize};
use workroom::documents::{Options, Proposal};

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    /// The text that was pasted.
    pub text: String,
    /// The title, once the person changed it.
    pub title: Option<String>,
    /// The kind, once the person chose it.
    pub kind: Option<DocumentKind>,
    /// The interview it is the transcript of.
    pub interview: Option<InterviewId>,
    /// The language, once the person chose it.
    pub language: Option<Language>,
    /// How it is read.
    pub options: Options,
}

impl Filled {
    /// Words to be kept while nothing is imported; `None` where nothing was pasted, since a file can be chosen again.
    pub fn kept(&self) -> Option<String> {
        if self.text.trim().is_empty() { None } else { serde_json::to_string(self).ok() }
    }

    /// The form as it was kept, without an interview that is gone since.
    pub fn found(kept: Option<&str>, study: &Study) -> Self {
        let mut filled: Self = kept.and_then(|kept| serde_json::from_str(kept).ok()).unwrap_or_default();
        filled.interview = filled.interview.filter(|id| study.interviews.has(*id));
        filled
    }

    /// Another source was chosen: what was said of the one before does not hold for it. A pasted text stays; it can be
    /// returned to.
    #[must_use]
    pub fn anew(self) -> Self {
        Self { title: None, language: None, options: Options::default(), ..self }
    }

    /// What is left once a file was imported or given up: the pasted text that was not looked at.
    #[must_use]
    pub fn set_aside(&self) -> Self {
        Self { text: self.text.clone(), ..Self::default() }
    }

    /// A transcript where somebody speaks, else another source; unless the person chose.
    pub fn kind(&self, proposal: &Proposal) -> DocumentKind {
        let proposed = if proposal.turns.is_empty() { DocumentKind::Source } else { DocumentKind::Transcript };
        self.kind.unwrap_or(proposed)
    }

    /// The interview, where it is a transcript.
    pub fn interview(&self, proposal: &Proposal) -> Option<InterviewId> {
        self.interview.filter(|_| self.kind(proposal) == DocumentKind::Transcript)
    }

    /// The title as it stands. The name of a transcript's file often tells who spoke, so none is taken from it.
    pub fn title(&self, proposal: &Proposal) -> String {
        let named = || if self.interview(proposal).is_some() { String::new() } else { proposal.title.clone() };
        self.title.clone().unwrap_or_else(named)
    }

    /// The language as it stands.
    pub fn language(&self, proposal: &Proposal, usual: Language) -> Language {
        self.language.or(proposal.language).unwrap_or(usual)
    }

    /// Whether it can be imported as it stands: it needs a title or an interview.
    pub fn is_ready(&self, proposal: &Proposal) -> bool {
        self.interview(proposal).is_some() || !self.title(proposal).trim().is_empty()
    }

    /// The document.
    pub fn document(
        &self,
        id: DocumentId,
        proposal: &Proposal,
        usual: Language,
        study: &Study,
        now: Moment,
    ) -> Document {
        let interview = self.interview(proposal);
        let held = interview.and_then(|id| study.interviews.get(id)).map(|interview| interview.started);
        Document {
            id,
            kind: self.kind(proposal),
            interview,
            title: self.title(proposal).trim().to_owned(),
            language: self.language(proposal, usual),
            text: proposal.text.clone(),
            turns: proposal.turns.clone(),
            at: held.unwrap_or(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::coding::fixture::{AT, Desk};
    use fieldwork::coding::{Speaker, Turn};
    use fieldwork::command::Command;
    use fieldwork::study::{Record, RecordId};
    use fieldwork::text::Span;
    use uuid::Uuid;

    fn proposal(turns: Vec<Turn>) -> Proposal {
        Proposal {
            title: "Pak Budi".into(),
            language: Some(Language::English),
            text: "How are you?".into(),
            by: vec![0; turns.len()],
            turns,
            speakers: Vec::new(),
        }
    }

    fn asked() -> Turn {
        let span = Span::new(0, 12).unwrap();
        Turn { span, speaker: Speaker::Interviewer, question: None, at_ms: Some(5_000) }
    }

    #[test]
    fn a_transcript_of_an_interview_takes_its_day_and_no_name_from_its_file() {
        let mut desk = Desk::new();
        desk.guide_question("Bagaimana?");
        let person = desk.person(None);
        let other = desk.transcript(person, "jawaban");
        let interview = desk.study().documents.get(other).unwrap().interview.unwrap();
        let filled = Filled { interview: Some(interview), ..Filled::default() };
        let id = DocumentId(Uuid::from_u128(7));
        let document = filled.document(id, &proposal(vec![asked()]), Language::Indonesian, desk.study(), AT);
        assert_eq!((document.kind, document.interview), (DocumentKind::Transcript, Some(interview)));
        assert_eq!((document.title.as_str(), document.language), ("", Language::English));
        assert_eq!(document.at, desk.study().interviews.get(interview).unwrap().started);
        desk.run(Command::Add(Record::Document(document.clone())));
        assert_eq!(**desk.study().documents.get(id).unwrap(), document);
        // The transcript of the answers stays the one that grows with them.
        assert_eq!(desk.study().transcript_of(interview).unwrap().id, other);
        desk.run(Command::Remove(RecordId::Document(id)));
        assert!(desk.study().documents.get(id).is_none());
    }

    #[test]
    fn a_text_in_which_nobody_speaks_is_a_source_with_a_title() {
        let (filled, read) = (Filled::default(), proposal(Vec::new()));
        assert_eq!(
            (filled.kind(&read), filled.title(&read).as_str(), filled.is_ready(&read)),
            (DocumentKind::Source, "Pak Budi", true)
        );
        let untitled = Filled { title: Some("  ".into()), ..Filled::default() };
        assert!(!untitled.is_ready(&read));
        // An interview that was chosen before it became a source says nothing.
        let filled = Filled {
            interview: Some(InterviewId(Uuid::from_u128(1))),
            kind: Some(DocumentKind::Source),
            ..Filled::default()
        };
        assert_eq!(filled.interview(&read), None);
    }

    #[test]
    fn what_was_pasted_is_kept_and_found_again() {
        let desk = Desk::new();
        let gone = Some(InterviewId(Uuid::from_u128(9)));
        let filled =
            Filled { text: "P: Ya?".into(), title: Some("Rapat".into()), interview: gone, ..Filled::default() };
        let kept = filled.kept();
        let found = Filled::found(kept.as_deref(), desk.study());
        assert_eq!(found, Filled { interview: None, ..filled });
        assert_eq!(Filled::default().kept(), None);
        // A file that is chosen meanwhile takes nothing of it away.
        assert_eq!(found.clone().anew().set_aside().text, "P: Ya?");
        assert_eq!(found.anew().title, None);
        assert_eq!(Filled::found(Some("{"), desk.study()), Filled::default());
    }
}
