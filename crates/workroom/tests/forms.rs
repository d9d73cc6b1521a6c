//! Forms come in with a report, and the guide leaves through its own gate: nobody planted in any of its texts gets out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    missing_docs
)]

mod support;

use fieldwork::formula::Formula;
use fieldwork::guide::{Check, Choice, Guide, Question, QuestionKind, Scale, Unresolved};
use fieldwork::language::{Language, Localized};
use formats::archive::Archive;
use formats::xlsform::problem::Code;
use formats::xlsform::refusal::{Foreign, Refusal};
use formats::xlsform::{self, grid};
use privacy::blocker::{Blockers, Obstacle, Place};
use privacy::decision::Decisions;
use privacy::detect::Kind;
use privacy::gate::guide;
use privacy::pseudonym::ReleaseSeed;
use privacy::views::View;
use std::path::Path;
use support::Papers;
use workroom::forms::{FormKind, FormOptions, FormWish, write};
use workroom::{Content, Reply, Request};

fn wish(kind: FormKind, seed: u8) -> FormWish {
    FormWish { kind, seed: [seed; 32], ..FormWish::default() }
}

fn made(papers: &Papers, kind: FormKind) -> Result<Vec<u8>, Blockers> {
    write(papers.room().study(), &wish(kind, 1)).map(|form| form.cleared.bytes().to_vec())
}

const KINDS: [FormKind; 2] = [FormKind::Workbook, FormKind::Csv];

struct Counting(u128);

impl fieldwork::id::IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 += 1;
        uuid::Uuid::from_u128(self.0)
    }
}

fn words(text: &str) -> Localized {
    Localized::one(Language::Indonesian, text)
}

#[test]
fn the_guide_of_the_small_study_leaves_whole_and_twice_the_same() {
    let papers = Papers::new();
    for kind in KINDS {
        let first = write(papers.room().study(), &wish(kind, 1)).unwrap();
        let bytes = first.cleared.bytes();
        assert_eq!(bytes, made(&papers, kind).unwrap(), "the same seed gives the same bytes");
        let other = write(papers.room().study(), &wish(kind, 2)).unwrap();
        assert_ne!(other.cleared.bytes(), bytes, "ids are drawn for each release");
        assert!(
            first.file_name.starts_with("jejaring_") && first.file_name.ends_with(kind.ending()),
            "{}",
            first.file_name
        );
        let read = xlsform::read(bytes, &first.file_name, &xlsform::Options::default(), &mut Counting(0)).unwrap();
        let guide = read.guide.unwrap();
        let names: Vec<&str> = guide.questions.iter().map(|question| question.name.as_str()).collect();
        assert_eq!(names, ["peran", "cerita", "anggaran", "rahasia", "sejak", "manfaat", "terima_kasih"]);
        assert_eq!(guide.questions[0].probes, [words("Sejak kapan?")]);
        assert_eq!(guide.questions[2].relevant.as_ref().unwrap().source(), "${peran} = 'dinas'");
        assert_eq!(guide.questions[0].kind.choices()[1].label, words("Dinas"));
    }
}

#[test]
fn no_id_of_the_study_leaves_with_its_guide() {
    let papers = Papers::new();
    for kind in KINDS {
        let text = String::from_utf8_lossy(&made(&papers, kind).unwrap()).into_owned();
        for id in papers.questions.iter().map(|question| question.id.to_string()).chain([papers.section.id.to_string()])
        {
            assert!(!text.contains(&id), "{id}");
        }
        assert!(text.contains("jejaring_id"), "ids of its own are there");
    }
}

/// A text of a guide, and a way to put something into it.
type Field = (&'static str, fn(&mut Papers, &str));

/// Every text of a guide.
fn fields() -> Vec<Field> {
    vec![
        ("title", |p, n| p.frame.title = words(n)),
        ("title in the other language", |p, n| p.frame.title.set(Language::English, n)),
        ("section", |p, n| p.section.title = Localized::both("Pembuka", n)),
        ("leftover column of a section", |p, n| {
            p.section.columns.insert("catatan".to_owned(), n.to_owned());
        }),
        ("open matter of a section", |p, n| {
            let (column, code) = ("relevant".to_owned(), "expr_syntax".to_owned());
            p.section.unresolved.push(Unresolved { column, found: n.to_owned(), code });
        }),
        ("text", |p, n| p.questions[1].text = words(&format!("Apa kata {n} soal itu?"))),
        ("text in the other language", |p, n| p.questions[1].text.set(Language::English, n)),
        ("hint", |p, n| p.questions[1].hint = words(n)),
        ("guidance", |p, n| p.questions[1].guidance = words(n)),
        ("probe", |p, n| p.questions[1].probes.push(words(n))),
        ("label of a choice", |p, n| choice(&mut p.questions[0]).label = words(n)),
        ("column of a choice", |p, n| {
            choice(&mut p.questions[0]).columns.insert("grup".to_owned(), n.to_owned());
        }),
        ("end of a scale", |p, n| {
            let scale = Scale { min: 1, max: 5, low: words("rendah"), high: words(n) };
            p.questions[5].kind = QuestionKind::Scale(scale);
        }),
        ("row of a matrix", |p, n| {
            let scale = Scale { min: 1, max: 5, low: words("rendah"), high: words("tinggi") };
            let rows = vec![Choice { name: "a".to_owned(), label: words(n), ..Choice::default() }];
            p.questions[5].kind = QuestionKind::Matrix { rows, scale };
        }),
        ("rule", |p, n| p.questions[1].relevant = Some(Formula::parse(&format!("${{peran}} = '{n}'")).unwrap())),
        ("calculation", |p, n| {
            p.questions[5].kind = QuestionKind::Calculated { formula: Formula::parse(&format!("'{n}'")).unwrap() };
        }),
        ("first value", |p, n| p.questions[1].default = Some(Formula::parse(&format!("'{n}'")).unwrap())),
        ("check", |p, n| {
            p.questions[1].check =
                Some(Check { rule: Formula::parse(&format!(". != '{n}'")).unwrap(), message: words("Keliru.") });
        }),
        ("message of a check", |p, n| {
            p.questions[1].check = Some(Check { rule: Formula::parse(". != ''").unwrap(), message: words(n) });
        }),
        ("filter", |p, n| {
            choice(&mut p.questions[0]).columns.insert("grup".to_owned(), "x".to_owned());
            p.questions[0].choice_filter = Some(Formula::parse(&format!("grup = '{n}'")).unwrap());
        }),
        ("appearance", |p, n| p.questions[1].appearance = n.to_owned()),
        ("leftover column", |p, n| {
            p.questions[1].columns.insert("catatan".to_owned(), n.to_owned());
        }),
        ("open matter", |p, n| {
            let (column, code) = ("type".to_owned(), "type_unknown".to_owned());
            p.questions[1].unresolved.push(Unresolved { column, found: n.to_owned(), code });
        }),
    ]
}

fn choice(question: &mut Question) -> &mut Choice {
    match &mut question.kind {
        QuestionKind::One { choices } => &mut choices[0],
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_named_in_any_text_of_a_guide_leaves_with_it() {
    for (field, plant) in fields() {
        for name in ["Wagiyanto", "Pak Budi Santoso", "0812 3077 1194", "Yayasan Kali Resik"] {
            let mut papers = Papers::new();
            plant(&mut papers, name);
            for kind in KINDS {
                let blockers = made(&papers, kind).expect_err(&format!("{name} in the {field}"));
                let named = blockers.iter().any(|blocker| {
                    matches!(blocker.place, Place::Record { .. }) && matches!(blocker.obstacle, Obstacle::Named { .. })
                });
                assert!(named, "{field}, {name}: {blockers:?}");
            }
        }
    }
}

#[test]
fn who_looks_like_somebody_is_decided_by_a_person_first() {
    for (field, plant) in fields() {
        let mut papers = Papers::new();
        plant(&mut papers, "sapto@warga.example");
        let blockers = made(&papers, FormKind::Workbook).expect_err(field);
        let email = |blocker: &&privacy::blocker::Blocker| {
            matches!(blocker.obstacle, Obstacle::LooksLike { what: Kind::Email, .. })
        };
        assert!(blockers.iter().any(|blocker| email(&blocker)), "{field}: {blockers:?}");
    }
}

#[test]
fn a_name_in_a_short_name_is_seen_too() {
    let mut papers = Papers::new();
    papers.questions[5].name = "kata_budi_santoso".to_owned();
    let blockers = made(&papers, FormKind::Workbook).unwrap_err();
    assert!(blockers.iter().any(|blocker| matches!(blocker.obstacle, Obstacle::Named { .. })), "{blockers:?}");
}

#[test]
fn the_finished_file_is_searched_whatever_the_guide_was() {
    let papers = Papers::new();
    let room = papers.room();
    let release = guide::open(room.study(), &Decisions::default(), &ReleaseSeed([1; 32])).unwrap();
    let clean = b"survey\nsoal".to_vec();
    let cleared = |bytes: &[u8], views: &[View], again: &Guide| {
        guide::clear(&release, bytes.to_vec(), views, again)
            .map(|_| ())
            .map_err(|blockers| blockers[0].obstacle.clone())
    };
    cleared(&clean, &[], release.guide()).unwrap();
    assert!(matches!(cleared(b"a,Wagiyanto,b", &[], release.guide()), Err(Obstacle::Named { .. })));
    assert!(matches!(cleared(b"<t>Wagi&#121;anto</t>", &[], release.guide()), Err(Obstacle::Named { .. })));
    let id = papers.questions[0].id.to_string();
    assert_eq!(cleared(id.as_bytes(), &[], release.guide()), Err(Obstacle::ForeignId { id }));
    assert!(matches!(cleared(b"2013-04-12T09:30", &[], release.guide()), Err(Obstacle::TimeOfDay { .. })));
    let seen = [View::new("survey", "tanya sapto@warga.example")];
    assert!(matches!(cleared(&clean, &seen, release.guide()), Err(Obstacle::LooksLike { what: Kind::Email, .. })));
    let mut other = release.guide().clone();
    other.questions.pop();
    assert!(matches!(cleared(&clean, &[], &other), Err(Obstacle::ReadsDifferently { .. })));
}

#[test]
fn a_part_of_the_log_lets_no_guide_out() {
    let papers = Papers::new();
    let mut entries = papers.entries_in(false);
    entries.remove(1);
    let mut room = workroom::Room::default();
    room.feed(entries.iter().map(Vec::as_slice)).unwrap();
    assert!(!room.is_whole());
    match room.ask(Request::WriteForm(wish(FormKind::Workbook, 1))) {
        Reply::Blocked(blockers) => assert_eq!(blockers[0].obstacle, Obstacle::RosterAbsent),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_workbook_is_not_packed_so_that_its_words_can_be_found() {
    let bytes = made(&Papers::new(), FormKind::Workbook).unwrap();
    assert!(bytes.windows(8).any(|run| run == b"Anggaran"));
    let mut archive = Archive::open(&bytes).unwrap();
    for name in archive.names() {
        assert!(archive.read(&name).unwrap().is_some(), "{name}");
    }
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/tests/xlsform").join(name);
    std::fs::read(path).unwrap()
}

/// Asks as the screen does: through JSON.
fn asked(request: &Request) -> Reply {
    let room = Papers::new().room();
    let answer = room.answer(&serde_json::to_vec(request).unwrap()).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

fn read(name: &str, bytes: Vec<u8>) -> Reply {
    let content = Content::File(bytes);
    asked(&Request::ReadForm { file_name: name.to_owned(), content, options: FormOptions::default() })
}

#[test]
fn a_form_with_many_mistakes_is_read_with_each_of_them() {
    let Reply::FormRead(read) = read("errors.xlsx", fixture("errors.xlsx")) else { panic!("not read") };
    let guide = read.guide.as_ref().unwrap();
    assert_eq!(guide.questions.len(), read.questions);
    // As a spreadsheet program shows it: the unknown name in row 15 of the survey.
    let expected: Vec<(u32, Code)> = String::from_utf8(fixture("errors.expected.tsv"))
        .unwrap()
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (row, code) = (cells.nth(1)?.parse().ok()?, cells.nth(1)?);
            Some((row, *Code::ALL.iter().find(|known| known.key() == code)?))
        })
        .collect();
    assert!(expected.len() > 40);
    for (row, code) in expected {
        let found = read.remarks.iter().find(|remark| remark.code == code && remark.row == Some(row));
        assert!(found.is_some(), "{code} in row {row}");
    }
    let unknown = read.remarks.iter().find(|remark| remark.code == Code::RefUnknown && remark.row == Some(15)).unwrap();
    assert_eq!(unknown.suggestion.as_deref(), Some("q22"));
    assert!(unknown.cell.is_some() && unknown.column.as_deref() == Some("relevant"));
    assert!(guide.questions.iter().any(|question| !question.unresolved.is_empty()));
}

#[test]
fn what_is_no_form_is_refused_with_what_it_is() {
    let refused = |name: &str, bytes: &[u8]| match read(name, bytes.to_vec()) {
        Reply::FormRefused(refusal) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("kosong.xlsx", b""), Refusal::Empty);
    assert_eq!(refused("a.json", br#"{"survey": []}"#), Refusal::SomethingElse(Foreign::Json));
    assert_eq!(refused("form.xml", b"<h:html></h:html>"), Refusal::SomethingElse(Foreign::XForm));
    assert_eq!(refused("gambar.xlsx", &[1, 2, 3, 0, 9]), Refusal::SomethingElse(Foreign::Unknown));
    assert!(matches!(refused("cut.xlsx", &fixture("informant.xlsx")[..900]), Refusal::Archive(_)));
    assert!(matches!(refused("besar.csv", &vec![b'a'; 21 * 1024 * 1024]), Refusal::TooLarge { .. }));
}

const WITH_CODES: &str = "\
survey,,,
,type,name,label::Bahasa Indonesia (id),relevant
,select_one a,sektor,Sektor?,
,select_one a,lagi,Lagi?,
,select_one b,hanya,Hanya?,
,text,kenapa,Kenapa?,${lagi} = '99'
choices,,,
,list_name,name,label::Bahasa Indonesia (id),
,a,1,Pemerintah,
,a,199,Swasta,
,a,99,Tidak tahu,
,b,99,Tidak tahu,
";

#[test]
fn a_choice_that_only_says_there_is_no_answer_goes_where_the_person_wants_it_and_no_rule_needs_it() {
    let read = |out: &[&str]| {
        let missing_out = out.iter().map(|name| (*name).to_owned()).collect();
        let options = FormOptions { missing_out, ..FormOptions::default() };
        let content = Content::File(WITH_CODES.as_bytes().to_vec());
        match asked(&Request::ReadForm { file_name: "a.csv".to_owned(), content, options }) {
            Reply::FormRead(read) => *read,
            other => panic!("{other:?}"),
        }
    };
    let names = |read: &workroom::forms::FormRead, question: usize| -> Vec<String> {
        let guide = read.guide.as_ref().unwrap();
        guide.questions[question].kind.choices().iter().map(|choice| choice.name.clone()).collect()
    };
    let before = read(&[]);
    assert_eq!(before.remarks, []);
    let likely = &before.likely_missing;
    assert_eq!((likely.len(), likely[0].choice.as_str(), likely[0].code.as_str()), (1, "99", "dont_know"));
    assert_eq!((likely[0].questions, likely[0].stays), (3, 2), "one is in a rule, one is the only choice");
    assert_eq!(likely[0].label, words("Tidak tahu"));
    assert_eq!(names(&before, 0), ["1", "199", "99"]);
    let after = read(&["99"]);
    assert_eq!(after.likely_missing, before.likely_missing);
    assert_eq!(names(&after, 0), ["1", "199"]);
    assert_eq!(names(&after, 1), ["1", "199", "99"], "a rule speaks of it");
    assert_eq!(names(&after, 2), ["99"], "a question keeps a choice");
}

#[test]
fn what_is_read_from_a_written_form_asks_the_same() {
    let papers = Papers::new();
    let bytes = made(&papers, FormKind::Csv).unwrap();
    let Reply::FormRead(back) = read("panduan.csv", bytes.clone()) else { panic!("not read") };
    // The small study is in Indonesian but for two titles; that and nothing else is said of our own form.
    assert!(back.remarks.iter().all(|remark| remark.code == Code::TranslationMissing), "{:?}", back.remarks);
    assert_eq!(back.questions, 7);
    let cells = grid::read(&bytes).unwrap();
    assert!(cells.sheets.iter().any(|sheet| sheet.name == "survey"));
}
