//! The sample study without its people: questions, sectors, criteria, guide and codebook, for a new study to begin with.

use fieldwork::command::Command;
use fieldwork::frame::Frame;
use fieldwork::language::Localized;
use fieldwork::study::{Record, RecordKind};

/// What a new study may take over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SampleFrame {
    /// What an informant agrees to.
    pub consent_text: Localized,
    /// The records, in an order in which they can be taken in.
    pub records: Vec<Record>,
}

impl SampleFrame {
    /// The part of the sample's import that holds nobody's words.
    pub(crate) fn of(sample: Command) -> Self {
        let Command::Import { records, .. } = sample else { return Self::default() };
        let mut taken = Self::default();
        for record in records {
            if let Record::Frame(frame) = record {
                taken.consent_text = frame.consent_text;
            } else if is_frame(record.id().kind()) {
                taken.records.push(record);
            }
        }
        taken
    }

    /// The command that takes it into a study that was just begun. Title, languages and names of `frame` stay.
    pub fn into_command(self, frame: &Frame) -> Command {
        let frame = Frame { consent_text: self.consent_text, ..frame.clone() };
        let records = std::iter::once(Record::Frame(frame)).chain(self.records).collect();
        Command::Import { records, identities: Vec::new() }
    }
}

/// Whether records of a kind describe how a study is done, rather than what somebody said or did.
const fn is_frame(kind: RecordKind) -> bool {
    match kind {
        RecordKind::ResearchQuestion
        | RecordKind::Sector
        | RecordKind::Criterion
        | RecordKind::Attribute
        | RecordKind::Case
        | RecordKind::Section
        | RecordKind::Question
        | RecordKind::Code => true,
        RecordKind::Frame
        | RecordKind::Informant
        | RecordKind::Status
        | RecordKind::Attempt
        | RecordKind::Eligibility
        | RecordKind::Consent
        | RecordKind::Referral
        | RecordKind::Coupon
        | RecordKind::Interview
        | RecordKind::Answer
        | RecordKind::Note
        | RecordKind::TimeMark
        | RecordKind::Round
        | RecordKind::Amendment
        | RecordKind::Attachment
        | RecordKind::Document
        | RecordKind::Relevance
        | RecordKind::Segment
        | RecordKind::Memo
        | RecordKind::Coder
        | RecordKind::Assessment
        | RecordKind::Mention
        | RecordKind::Pseudonym
        | RecordKind::Ruling
        | RecordKind::Departure
        | RecordKind::Search => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::random::uuid_from;
    use fieldwork::id::IdSource;
    use fieldwork::notebook::{Acting, Notebook};
    use fieldwork::sample::{SampleFiles, read};
    use fieldwork::time::Moment;
    use std::path::Path;

    /// Counting bytes instead of chance.
    struct Counting(u64);

    impl vault::Entropy for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            self.0 += 1;
            let count = self.0.to_le_bytes();
            bytes.iter_mut().zip(count.iter().cycle()).for_each(|(byte, count)| *byte = *count);
        }
    }

    impl IdSource for Counting {
        fn fresh(&mut self) -> uuid::Uuid {
            uuid_from(self)
        }
    }

    fn sample(ids: &mut Counting) -> Command {
        let folder = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("studies")).unwrap();
        let folder = folder.map(|entry| entry.unwrap().path()).find(|path| path.join("study.json").exists()).unwrap();
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let (study, people, coding) = (text("study.json"), text("people.json"), text("coding.json"));
        let mut interviews: Vec<(String, String)> = std::fs::read_dir(folder.join("interviews"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
            })
            .collect();
        interviews.sort();
        let interviews = interviews.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        read(&SampleFiles { study: &study, people: &people, coding: &coding, interviews }, ids).unwrap()
    }

    #[test]
    fn a_new_study_takes_the_guide_and_nobody_from_the_sample() {
        let mut ids = Counting(0);
        let taken = SampleFrame::of(sample(&mut ids));
        let (device, now) = (fieldwork::id::DeviceId::draw(&mut ids), Moment::new(1_700_000_000_000, 420));
        let mut notebook = Notebook::default();
        let title = Localized::both("Studi saya", "My study");
        let languages = vec![fieldwork::language::Language::Indonesian];
        let found = Command::Found { title: title.clone(), languages: languages.clone(), coder: "A".to_owned() };
        for step in 0..2 {
            let command = match step {
                0 => found.clone(),
                _ => taken.clone().into_command(notebook.study().frame().unwrap()),
            };
            let mut acting = Acting { now, device, actor: None, ids: &mut ids };
            notebook.act(command, &mut acting).unwrap();
        }
        let study = notebook.study();
        assert!(study.guide().len() >= 14 && study.codes.len() >= 20 && study.criteria.len() >= 2);
        assert!(study.informants.is_empty() && study.interviews.is_empty() && study.segments.is_empty());
        assert_eq!(study.coders.len(), 1);
        let frame = study.frame().unwrap();
        assert_eq!((&frame.title, &frame.languages, frame.begun, frame.sample), (&title, &languages, now, false));
        assert!(!frame.consent_text.is_empty());
    }
}
