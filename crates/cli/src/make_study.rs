//! `jejaring make-study`: a synthetic study of any size. Nobody in it exists; the same arguments give the same bytes.

mod begun;

use crate::chance::Seeded;
use crate::files;
use crate::outcome::Outcome;
use fieldwork::coding::{Code, Coder, Document, DocumentKind, Mention, Origin, Pseudonym, Segment, Speaker, Turn};
use fieldwork::command::Command;
use fieldwork::event;
use fieldwork::frame::{Category, Disclosure, Frame, Sector};
use fieldwork::guide::{Guide, Question, QuestionKind, Section};
use fieldwork::id::{
    CodeId, CoderId, ConsentId, DeviceId, DocumentId, InformantId, InterviewId, MentionId, PseudonymId, QuestionId,
    ReferralId, SectionId, SectorId, SegmentId, StatusId,
};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{Answer, AnswerValue, Interview, Outcome as Ending};
use fieldwork::language::{Language, Localized};
use fieldwork::log;
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::{Agreement, Consent, ConsentForm, Informant, Permission, Referral, Stage, Status, Tick};
use fieldwork::rank::Rank;
use fieldwork::study::Record;
use fieldwork::text::{Span, length};
use fieldwork::time::Moment;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use vault::chain::Chain;
use vault::kdf::KdfFigures;
use vault::keys::{self, PassphraseKey};
use vault::place::{Device, KeyClass, Project, RecordId};
use vault::recovery::RecoveryKey;
use vault::seal::Sealed;
use vault::{backup, draw};

/// How large the study is to be.
#[derive(clap::Args)]
pub struct Arguments {
    /// Interviews, each with another informant.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    interviews: u32,
    /// Characters in the text of each interview.
    #[arg(long, value_name = "C", value_parser = clap::value_parser!(u32).range(200..=4_000_000))]
    characters: u32,
    /// Coded segments in each interview.
    #[arg(long, value_name = "S", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    segments: u32,
    /// What every choice comes from.
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// A form by which one more interview has just begun: .xlsx, .xls, .csv, .md, or a guide as .json.
    #[arg(long, value_name = "FORM")]
    guide: Option<PathBuf>,
    /// A file with the passphrase in its first line.
    #[arg(long, value_name = "F")]
    passphrase_file: PathBuf,
    /// The backup to write.
    #[arg(short, long, value_name = "OUT.jejaring")]
    output: PathBuf,
}

/// Monday 7 January 2013, 09:00 in Surabaya: synthetic studies know no clock.
const BEGUN: Moment = Moment::new(1_357_524_000_000, 420);
const DAY: i64 = 86_400_000;
/// The same day, in days since 1970-01-01.
const CREATED: i32 = 15_712;
const WORDS: &str = "kami mulai dari sampah lalu kompos warga ikut karena merasa perlu kota mitra kirim pelatih tiap tahun \
    anggaran sering terlambat surat dijawab cepat rapat panjang hasilnya dipakai di kampung anak sekolah bertukar kabar \
    pelabuhan belajar alat baru soalnya pejabat ganti hubungan tetap jalan timbal balik itu penting menurut saya tidak semua \
    setuju tapi sebagian besar merasa terbantu jarak jauh beda waktu juga jadi kendala";
const SYLLABLES: &str = "ba bo di gu ha ji ka lo mi nu pra ri su ta wi yo za";
const CODES: usize = 20;

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    match make(arguments) {
        Ok(outcome) => outcome,
        Err(fault) => Outcome::refused(fault),
    }
}

fn make(arguments: &Arguments) -> Result<Outcome, String> {
    let passphrase = files::passphrase(&arguments.passphrase_file)?;
    let guide = arguments.guide.as_deref().map(begun::guide).transpose()?;
    let mut chance = Seeded::new(arguments.seed);
    let (log, begun) = Writer::new(&mut chance).study(arguments, guide)?;
    let characters = u64::from(arguments.interviews) * u64::from(arguments.characters);
    let segments = u64::from(arguments.interviews) * u64::from(arguments.segments);
    let bytes = sealed(&log, &passphrase, &mut chance)?;
    files::write(&arguments.output, &bytes)?;
    let mut json = json!({"interviews": arguments.interviews, "segments": segments, "characters": characters});
    if let (Some(begun), Some(object)) = (begun, json.as_object_mut()) {
        object.insert("begun".to_owned(), json!(begun));
    }
    let mut lines = vec![format!(
        "{}: {} interviews, {segments} segments, {characters} characters, {} bytes",
        arguments.output.display(),
        arguments.interviews,
        bytes.len()
    )];
    lines.extend(begun.map(|begun| format!("begun by the form: interview {begun}")));
    Ok(Outcome::done(json, lines))
}

/// The log as a backup file.
fn sealed(log: &Notebook, passphrase: &str, chance: &mut Seeded) -> Result<Vec<u8>, String> {
    let project = Project(draw(chance));
    let lock = PassphraseKey::derived(chance, passphrase, KdfFigures::DEFAULT).map_err(|fault| fault.to_string())?;
    let recovery = RecoveryKey::random(chance);
    let (header, keys) = keys::create(chance, project, CREATED, &lock, &recovery).map_err(|fault| fault.to_string())?;
    let mut chain: Option<Chain> = None;
    let mut records: Vec<Sealed> = Vec::new();
    let mut device = Device([0; 16]);
    for entry in log.entries() {
        device = Device(entry.device.0.into_bytes());
        let class = match entry.key_class() {
            event::KeyClass::Work => KeyClass::Data,
            event::KeyClass::Identity => KeyClass::Identity,
        };
        let record = chain.get_or_insert_with(|| Chain::start(device, 1)).append(class, log::encode(entry), chance);
        let id = RecordId(draw(chance));
        records.push(record.seal(&keys, project, id, event::SCHEMA, chance).map_err(|fault| fault.to_string())?);
    }
    backup::write(&header, &keys, device, &records, chance).map_err(|fault| fault.to_string())
}

/// Frame, codes and guide that every interview of a synthetic study hangs on.
struct Setting {
    sectors: Vec<SectorId>,
    question: QuestionId,
    codes: Vec<CodeId>,
    coder: CoderId,
}

struct Writer<'a> {
    chance: &'a mut Seeded,
    words: Vec<&'static str>,
    syllables: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    fn new(chance: &'a mut Seeded) -> Self {
        Self { chance, words: WORDS.split_whitespace().collect(), syllables: SYLLABLES.split_whitespace().collect() }
    }

    /// The study, and the interview that was begun by a guide.
    fn study(
        &mut self,
        arguments: &Arguments,
        guide: Option<Guide>,
    ) -> Result<(Notebook, Option<InterviewId>), String> {
        let mut notebook = Notebook::default();
        let device = DeviceId::draw(self.chance);
        let (setting, records) = self.setting();
        self.act(&mut notebook, device, BEGUN, records, Vec::new())?;
        let mut known: Vec<InformantId> = Vec::new();
        for number in 1..=arguments.interviews {
            let at = Moment::new(BEGUN.ms + i64::from(number) * DAY, BEGUN.offset_minutes);
            let (records, identities) = self.interview(arguments, &setting, &mut known, number, at);
            self.act(&mut notebook, device, at, records, identities)?;
        }
        let Some(guide) = guide else { return Ok((notebook, None)) };
        let at = Moment::new(BEGUN.ms + (i64::from(arguments.interviews) + 1) * DAY, BEGUN.offset_minutes);
        let act = |command| self.command(&mut notebook, device, at, command);
        let begun = begun::begin(guide, setting.question, act)?;
        Ok((notebook, Some(begun)))
    }

    fn command(
        &mut self,
        notebook: &mut Notebook,
        device: DeviceId,
        now: Moment,
        command: Command,
    ) -> Result<Done, String> {
        let mut acting = Acting { now, device, actor: None, ids: self.chance };
        notebook.act(command, &mut acting).map_err(|refusal| format!("the study could not be made: {refusal}"))
    }

    fn act(
        &mut self,
        notebook: &mut Notebook,
        device: DeviceId,
        now: Moment,
        records: Vec<Record>,
        identities: Vec<(InformantId, IdentityField, String)>,
    ) -> Result<(), String> {
        self.command(notebook, device, now, Command::Import { records, identities }).map(drop)
    }

    fn setting(&mut self) -> (Setting, Vec<Record>) {
        let coder = Coder { id: CoderId::draw(self.chance), label: "Pengode A".to_owned(), rank: Rank::nth(0) };
        let id = SectionId::draw(self.chance);
        let section = Section { rank: Rank::nth(0), ..Section::new(id, Localized::both("Pembuka", "Opening")) };
        let id = QuestionId::draw(self.chance);
        let wording = Localized::both("Bagaimana mulainya?", "How did it begin?");
        let question = Question {
            disclosure: Disclosure::Harmless,
            rank: Rank::nth(0),
            ..Question::new(id, section.id, "cerita", wording, QuestionKind::Text { long: true })
        };
        let names = [("Pemerintah", "Government", true), ("LSM", "NGO", false), ("Usaha", "Business", false)];
        let sectors: Vec<Sector> = names
            .iter()
            .enumerate()
            .map(|(n, (id, en, government))| Sector {
                id: SectorId::draw(self.chance),
                name: Localized::both(*id, *en),
                government: *government,
                target: None,
                rank: Rank::nth(n),
            })
            .collect();
        let codes: Vec<Code> = (0..CODES)
            .map(|n| Code {
                id: CodeId::draw(self.chance),
                parent: None,
                name: Localized::both(format!("Kode {}", n + 1), format!("Code {}", n + 1)),
                definition: Localized::default(),
                use_when: Localized::default(),
                not_when: Localized::default(),
                origin: Origin::Data,
                source: String::new(),
                hue: u8::try_from(n % 12 + 1).unwrap_or(1),
                letter: None,
                codable: true,
                factor: false,
                rank: Rank::nth(n),
            })
            .collect();
        let frame = Frame {
            title: Localized::both("Studi buatan", "Synthetic study"),
            about: Localized::both("Dibuat untuk mengukur.", "Made for measuring."),
            languages: vec![Language::Indonesian, Language::English],
            begun: BEGUN,
            guide_version: 1,
            consent_text: Localized::both("Bersedia?", "Do you agree?"),
            consent_version: 1,
            public_names: Vec::new(),
            sample: false,
            missing_words: Default::default(),
            missing_left_out: Default::default(),
            reach_us: String::new(),
            coupons: None,
            rds: None,
        };
        let setting = Setting {
            sectors: sectors.iter().map(|sector| sector.id).collect(),
            question: question.id,
            codes: codes.iter().map(|code| code.id).collect(),
            coder: coder.id,
        };
        let mut records: Vec<Record> = vec![frame.into(), coder.into(), section.into(), question.into()];
        records.extend(sectors.into_iter().map(Record::from));
        records.extend(codes.into_iter().map(Record::from));
        (setting, records)
    }

    fn interview(
        &mut self,
        arguments: &Arguments,
        setting: &Setting,
        known: &mut Vec<InformantId>,
        number: u32,
        at: Moment,
    ) -> (Vec<Record>, Vec<(InformantId, IdentityField, String)>) {
        let person = InformantId::draw(self.chance);
        let interview = InterviewId::draw(self.chance);
        let referrer = (known.len() >= 3).then(|| self.chance.one(known).copied()).flatten();
        known.push(person);
        let names = [self.name(), self.name()];
        let pseudonym = Pseudonym {
            id: PseudonymId::draw(self.chance),
            category: Category::Person,
            informant: Some(person),
            label: Localized::default(),
        };
        let (document, mentions) = self.document(arguments, &names, interview, &pseudonym, at);
        let mut records: Vec<Record> = vec![
            Informant {
                id: person,
                number,
                sector: self.chance.one(&setting.sectors).copied(),
                seed: referrer.is_none(),
                cases: BTreeSet::new(),
                attributes: BTreeMap::new(),
                same_as: None,
                not_same_as: BTreeSet::new(),
                primary: None,
                appointment: None,
                chain_stopped: None,
                entered: at,
            }
            .into(),
            Status {
                id: StatusId::draw(self.chance),
                informant: person,
                stage: Stage::Interviewed,
                reason: String::new(),
                attempt: None,
                at,
            }
            .into(),
            Consent {
                id: ConsentId::draw(self.chance),
                informant: person,
                interview: Some(interview),
                version: 1,
                text: Localized::default(),
                language: Language::Indonesian,
                form: ConsentForm::Signed,
                signature: None,
                ticks: Tick::ALL.into_iter().map(|tick| (tick, Agreement::Given)).collect(),
                at,
            }
            .into(),
            Interview {
                id: interview,
                informant: person,
                guide_version: 1,
                language: Language::Indonesian,
                started: at,
                ended: Some(Moment::new(at.ms + 3_600_000, at.offset_minutes)),
                outcome: Some(Ending::Complete),
                resumed: None,
                at_question: None,
                at_round: None,
                seed: 0,
                reflection: String::new(),
            }
            .into(),
            Answer {
                interview,
                question: setting.question,
                value: Some(AnswerValue::Text(self.sentence())),
                round: None,
                specified: Default::default(),
                reason: String::new(),
                probes: BTreeSet::new(),
                guide_version: 1,
                at,
            }
            .into(),
            pseudonym.into(),
        ];
        if let Some(from) = referrer {
            let id = ReferralId::draw(self.chance);
            records.push(
                Referral {
                    id,
                    from,
                    interview: None,
                    to: person,
                    relation: String::new(),
                    reason: String::new(),
                    order: 1,
                    permission: Permission::Given,
                    may_name_referrer: false,
                    coupon: None,
                    at,
                }
                .into(),
            );
        }
        for _ in 0..arguments.segments {
            records.extend(self.segment(setting, &document, at).map(Record::from));
        }
        records.push(document.into());
        records.extend(mentions.into_iter().map(Record::from));
        let phone = format!("0812-{:04}-{:04}", self.chance.below(10_000), self.chance.below(10_000));
        let identities = vec![(person, IdentityField::Name, names.join(" ")), (person, IdentityField::Phones, phone)];
        (records, identities)
    }

    /// A name nobody has, and no word of the texts.
    fn name(&mut self) -> String {
        let letters: String = (0..3).filter_map(|_| self.chance.one(&self.syllables).copied()).collect();
        let mut name: String = letters.chars().take(1).flat_map(char::to_uppercase).collect();
        name.extend(letters.chars().skip(1));
        name + "wan"
    }

    fn sentence(&mut self) -> String {
        let count = 5 + self.chance.below(12);
        let words: Vec<&str> = (0..count).filter_map(|_| self.chance.one(&self.words).copied()).collect();
        format!("{}.", words.join(" "))
    }

    /// A text of exactly the wanted length in turns, with the informant's name in some of them, marked.
    fn document(
        &mut self,
        arguments: &Arguments,
        names: &[String; 2],
        interview: InterviewId,
        pseudonym: &Pseudonym,
        at: Moment,
    ) -> (Document, Vec<Mention>) {
        let id = DocumentId::draw(self.chance);
        let wanted = arguments.characters;
        let (mut text, mut turns, mut mentions) = (String::new(), Vec::new(), Vec::new());
        let mut start = 0u32;
        loop {
            let mut said = self.sentence();
            let mut named = None;
            if self.chance.below(4) == 0 {
                let name = self.chance.one(names).cloned().unwrap_or_default();
                let from = start + length(&said) + length(" Kata Pak ");
                said = format!("{said} Kata Pak {name} begitu.");
                named = Span::new(from, from + length(&name));
            }
            let end = start + length(&said);
            if end >= wanted {
                break;
            }
            if let Some(span) = named {
                let (mention, span) = (MentionId::draw(self.chance), Some(span));
                mentions.push(Mention { id: mention, document: id, span, pseudonym: pseudonym.id });
            }
            let speaker = if turns.len() % 2 == 0 { Speaker::Interviewer } else { Speaker::Informant };
            turns.extend(Span::new(start, end).map(|span| Turn { span, speaker, question: None, at_ms: None }));
            text.push_str(&said);
            text.push('\n');
            start = end + 1;
        }
        let filling = "ya ".chars().cycle().take(wanted.saturating_sub(start) as usize);
        text.extend(filling);
        let document = Document {
            id,
            kind: DocumentKind::Transcript,
            interview: Some(interview),
            title: String::new(),
            language: Language::Indonesian,
            text,
            turns,
            at,
        };
        (document, mentions)
    }

    fn segment(&mut self, setting: &Setting, document: &Document, at: Moment) -> Option<Segment> {
        let room = length(&document.text);
        let long = 20 + self.chance.below(180) as u32;
        let from = self.chance.below(room.saturating_sub(long) as usize + 1) as u32;
        Some(Segment {
            id: SegmentId::draw(self.chance),
            document: document.id,
            span: Span::new(from, (from + long).min(room)),
            orphaned: String::new(),
            code: *self.chance.one(&setting.codes)?,
            coder: setting.coder,
            at,
        })
    }
}
