//! What the gate refuses, and where it says so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type,
    missing_docs
)]

mod support;

use fieldwork::coding::{Mention, Pseudonym};
use fieldwork::command::Command;
use fieldwork::coupon::Coupon;
use fieldwork::frame::{Category, Disclosure};
use fieldwork::id::{CouponId, MentionId, PseudonymId};
use fieldwork::identity::IdentityField;
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::people::{Agreement, Extent, Tick};
use fieldwork::study::{Record, RecordId};
use fieldwork::time::Moment;
use privacy::blocker::{Blocker, Blockers, Obstacle, Place, Whose};
use privacy::decision::{Container, Decided, Rejection, TokenDecision, TokenMode};
use privacy::detect::Kind;
use privacy::profile::{Profile, ReferralLevel};
use support::{A, B, Papers, TALK, span, uuid, wish};
use workroom::{Reply, Request, Room, Wish};

fn ask(papers: &Papers, wish: &Wish) -> Result<String, Blockers> {
    let room = papers.room();
    workroom::release(room.study(), wish).map(|(_, cleared)| String::from_utf8(cleared.bytes().to_vec()).unwrap())
}

fn archive(papers: &Papers) -> Result<String, Blockers> {
    ask(papers, &wish(Profile::Archive, 1))
}

#[track_caller]
fn only(result: Result<String, Blockers>) -> Blocker {
    let blockers = result.unwrap_err();
    assert_eq!(blockers.len(), 1, "{blockers:?}");
    blockers.into_iter().next().unwrap()
}

#[test]
fn a_pseudonym_that_is_gone_blocks_with_document_and_place() {
    let mut papers = Papers::new();
    let gone = papers.pseudonyms.remove(0);
    let blocker = only(archive(&papers));
    assert_eq!(blocker.place, Place::passage(RecordId::Document(papers.document.id), span(5, 14)));
    assert_eq!(blocker.obstacle, Obstacle::PseudonymMissing { mention: papers.mentions[0].id, pseudonym: gone.id });
}

#[test]
fn an_empty_label_blocks_and_nothing_falls_back_to_the_original() {
    let mut papers = Papers::new();
    papers.pseudonyms[2].label = Localized::one(Language::Indonesian, "  ");
    let blocker = only(archive(&papers));
    assert_eq!(blocker.place, Place::passage(RecordId::Document(papers.document.id), span(37, 41)));
    assert_eq!(blocker.obstacle, Obstacle::LabelEmpty { pseudonym: papers.pseudonyms[2].id });
}

#[test]
fn an_unmarked_name_blocks_at_its_place_in_the_stored_text() {
    let mut papers = Papers::new();
    papers.mentions.remove(1);
    let blockers = archive(&papers).unwrap_err();
    let place = Place::passage(RecordId::Document(papers.document.id), span(25, 29));
    let whose = Whose::Informant { id: B, field: IdentityField::Name };
    assert!(
        blockers.contains(&Blocker::new(place, Obstacle::Named { whose, text: "Budi".to_owned() })),
        "{blockers:?}"
    );
}

#[test]
fn the_witness_of_a_consent_is_looked_for_like_an_informant() {
    let mut papers = Papers::new();
    papers.identities.push((A, IdentityField::Witness, "Ratna Kusumawati".to_owned()));
    papers.answers[1].value = Some(AnswerValue::Text("Waktu itu Kusumawati juga hadir.".to_owned()));
    let blockers = archive(&papers).unwrap_err();
    let whose = Whose::Informant { id: A, field: IdentityField::Witness };
    let named =
        |blocker: &Blocker| matches!(&blocker.obstacle, Obstacle::Named { whose: found, .. } if *found == whose);
    assert!(blockers.iter().any(named), "{blockers:?}");
}

#[test]
fn a_code_of_a_coupon_is_looked_for_like_a_name_however_it_is_written() {
    let coupon = || Coupon {
        id: CouponId(uuid(9_001)),
        code: "K7QM3TXW".to_owned(),
        informant: A,
        issued: Moment::default(),
        valid_until: None,
        cancelled: None,
    };
    let named = |blocker: &Blocker| {
        let expected = Whose::Coupon { of: A };
        matches!(&blocker.obstacle, Obstacle::Named { whose, .. } if *whose == expected)
    };
    let said = |words: &str, has: bool| {
        let mut papers = Papers::new();
        if has {
            papers.others.push(coupon().into());
        }
        papers.answers[1].value = Some(AnswerValue::Text(words.to_owned()));
        archive(&papers)
    };
    for words in [
        "Kodenya K7QM-3TXW.",
        "Kodenya k7qm3txw, kata dia.",
        "Kodenya K7QM 3TXW.",
        "Ia mengeja K 7 Q M 3 T X W.",
        "kupon/K7QM3TXW/lama",
    ] {
        let blockers = said(words, true).unwrap_err();
        assert!(blockers.iter().any(named), "{words}: {blockers:?}");
        assert!(!said(words, false).is_err_and(|blockers| blockers.iter().any(named)), "{words}: no such coupon");
    }
    said("Kodenya sudah lupa.", true).unwrap();
}

#[test]
fn every_text_that_leaves_is_swept_and_named() {
    let name = "Yanto";
    type Plant = (&'static str, fn(&mut Papers, &str));
    let plants: Vec<Plant> = vec![
        ("Frame", |p, n| p.frame.title = Localized::one(Language::Indonesian, n)),
        ("Frame", |p, n| p.frame.about = Localized::one(Language::Indonesian, format!("Dengan {n}."))),
        ("ResearchQuestion", |p, n| p.question.text = Localized::one(Language::Indonesian, n)),
        ("Criterion", |p, n| p.criterion.text = Localized::one(Language::Indonesian, n)),
        ("Sector", |p, n| p.sector.name = Localized::both(n, "NGO")),
        ("Section", |p, n| p.section.title = Localized::both("Pembuka", n)),
        ("Question", |p, n| p.questions[1].text = Localized::one(Language::English, n)),
        ("Question", |p, n| p.questions[1].hint = Localized::one(Language::Indonesian, n)),
        ("Question", |p, n| p.questions[1].guidance = Localized::one(Language::Indonesian, n)),
        ("Question", |p, n| p.questions[0].probes.push(Localized::one(Language::Indonesian, n))),
        ("Attribute", |p, n| p.attributes[1].label = Localized::one(Language::Indonesian, n)),
        ("Case", |p, n| p.case.name = n.to_owned()),
        ("Code", |p, n| p.codes[0].name = Localized::one(Language::Indonesian, n)),
        ("Code", |p, n| p.codes[1].definition = Localized::one(Language::Indonesian, n)),
        ("Code", |p, n| p.codes[1].use_when = Localized::one(Language::Indonesian, n)),
        ("Code", |p, n| p.codes[1].not_when = Localized::one(Language::Indonesian, n)),
        ("Code", |p, n| p.codes[1].source = n.to_owned()),
        ("Memo", |p, n| p.memos[0].text = n.to_owned()),
        ("Assessment", |p, n| p.assessment.rationale = n.to_owned()),
        ("Answer", |p, n| p.answers[1].value = Some(AnswerValue::Text(format!("Tanya {n}")))),
        ("Document", |p, n| p.document.text = format!("{TALK} Kata {n} begitu.")),
        ("Document", |p, n| p.pseudonyms[2].label = Localized::one(Language::Indonesian, n)),
    ];
    for (kind, plant) in plants {
        let mut papers = Papers::new();
        plant(&mut papers, name);
        let blockers = archive(&papers).unwrap_err();
        let found = blockers.iter().any(|blocker| match (&blocker.place, &blocker.obstacle) {
            (Place::Record { of, .. }, Obstacle::Named { text, .. }) => {
                format!("{of:?}").starts_with(kind) && text == name
            }
            _ => false,
        });
        assert!(found, "{kind}: {blockers:?}");
    }
}

#[test]
fn what_never_leaves_is_not_in_the_file() {
    let text = archive(&Papers::new()).unwrap();
    for word in ["teman", "anggaran.", "lelah", "Lantai", "junior", "setuju", "telepon", "0813", "Tanya"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn fields_nobody_judged_block_with_their_place() {
    let mut papers = Papers::new();
    papers.questions[1].disclosure = Disclosure::Undeclared;
    let blocker = only(archive(&papers));
    assert_eq!(blocker, Blocker::new(Place::record(RecordId::Question(papers.questions[1].id)), Obstacle::Undeclared));
    let mut papers = Papers::new();
    papers.attributes[1].disclosure = Disclosure::Undeclared;
    let blocker = only(archive(&papers));
    assert_eq!(
        blocker,
        Blocker::new(Place::record(RecordId::Attribute(papers.attributes[1].id)), Obstacle::Undeclared)
    );
}

#[test]
fn a_value_outside_its_list_blocks() {
    let mut papers = Papers::new();
    papers.answers[0].value = Some(AnswerValue::One("walikota".to_owned()));
    let blockers = archive(&papers).unwrap_err();
    assert!(
        blockers.iter().any(|b| b.obstacle == Obstacle::ValueUnknown { value: "walikota".to_owned() }),
        "{blockers:?}"
    );
}

#[test]
fn without_consent_people_are_left_out_and_counted() {
    for tick in [Tick::TakePart, Tick::Archive] {
        for answer in [None, Some(Agreement::Refused), Some(Agreement::Withdrawn)] {
            let mut papers = Papers::new();
            for record in &mut papers.others {
                if let Record::Consent(consent) = record {
                    consent.ticks.remove(&tick);
                    consent.ticks.extend(answer.map(|answer| (tick, answer)));
                }
            }
            let blockers = archive(&papers).unwrap_err();
            assert!(blockers.iter().any(|b| b.obstacle == Obstacle::NothingLeft), "{tick:?} {answer:?}: {blockers:?}");
            let room = papers.room();
            let mut wish = wish(Profile::Archive, 1);
            wish.decisions.k = 0;
            let left_out = privacy::gate::outlook(
                room.study(),
                wish.profile,
                &wish.decisions,
                &privacy::pseudonym::ReleaseSeed(wish.seed),
            )
            .unwrap()
            .left_out;
            assert_eq!(
                (left_out.interviews_without_consent, left_out.persons_named_only, left_out.documents),
                (1, 1, 1)
            );
        }
    }
}

#[test]
fn a_public_release_quotes_whom_it_may_and_withholds_the_rest() {
    let text = ask(&Papers::new(), &wish(Profile::Public, 3)).unwrap();
    assert!(text.contains(r#""attribution": "LSM, 2013""#) && text.contains("mulai [akhir 1990-an]."), "{text}");
    assert!(!text.contains("Sampah dulu") && !text.contains("Mulai dari sampah") && !text.contains("Sering disebut"));
    assert!(!text.contains("\"start\"") && !text.contains("\"nodes\""));
    let mut papers = Papers::new();
    for record in &mut papers.others {
        if let Record::Consent(consent) = record {
            consent.ticks.remove(&Tick::Quote);
        }
    }
    let text = ask(&papers, &wish(Profile::Public, 3)).unwrap();
    assert!(!text.contains("quote") && text.contains(r#""passages_withheld": 1"#));
}

#[test]
fn k_is_overridden_by_a_named_person_with_a_reason_only() {
    let papers = Papers::new();
    let mut wish = wish(Profile::Archive, 1);
    wish.decisions.k = 5;
    assert_eq!(only(ask(&papers, &wish)).obstacle, Obstacle::BelowK { chosen: 5, found: Some(1) });
    wish.decisions.below_k = Some(Decided { by: "Sari".to_owned(), reason: " ".to_owned() });
    assert!(ask(&papers, &wish).unwrap_err().iter().any(|b| b.obstacle == Obstacle::DecisionUnsigned));
    wish.decisions.below_k = Some(Decided { by: "Sari".to_owned(), reason: "Arsip tertutup.".to_owned() });
    let text = ask(&papers, &wish).unwrap();
    assert!(text.contains(r#""override": true"#) && text.contains("Arsip tertutup."));
    assert!(text.contains(r#""k": 1,"#) && text.contains(r#""k_chosen": 5,"#));
    wish.decisions.below_k = Some(Decided { by: "Sari".to_owned(), reason: "Wagiyanto mau.".to_owned() });
    assert!(ask(&papers, &wish).is_err());
}

#[test]
fn a_team_release_goes_out_sealed_only_and_levels_have_ceilings() {
    let papers = Papers::new();
    let mut team = wish(Profile::Team, 1);
    assert!(ask(&papers, &team).unwrap_err().iter().any(|b| b.obstacle == Obstacle::SealedOnly));
    team.decisions.container = Container::Sealed;
    let text = ask(&papers, &team).unwrap();
    assert!(text.contains(r#""period": "2013-04""#) && text.contains(r#""order": 1"#));
    for (profile, level) in [(Profile::Public, ReferralLevel::B), (Profile::Archive, ReferralLevel::D)] {
        let mut wish = wish(profile, 1);
        wish.decisions.referral_level = Some(level);
        let found = ask(&papers, &wish).unwrap_err();
        assert!(found.iter().any(|b| matches!(b.obstacle, Obstacle::ReferralLevelTooHigh { .. })), "{found:?}");
    }
    let mut wish = wish(Profile::Archive, 1);
    wish.decisions.referral_level = Some(ReferralLevel::C);
    assert!(ask(&papers, &wish).unwrap().contains(r#""sector": "ngo""#));
    wish.decisions.k = 2;
    let found = ask(&papers, &wish).unwrap_err();
    assert!(found.iter().any(|b| b.obstacle == Obstacle::ReferralClassesSmall { smallest: 1 }), "{found:?}");
}

#[test]
fn without_any_identity_there_is_nothing_to_compare_with_and_no_file() {
    let mut papers = Papers::new();
    papers.identities.clear();
    assert!(archive(&papers).unwrap_err().iter().any(|b| b.obstacle == Obstacle::RosterAbsent));
    assert_eq!(
        workroom::release(Room::default().study(), &wish(Profile::Archive, 1)).unwrap_err()[0].obstacle,
        Obstacle::NoStudy
    );
}

#[test]
fn a_day_that_was_spoken_of_holds_a_release_back_and_a_month_does_not() {
    let mut papers = Papers::new();
    papers.document.text = format!("{TALK} Tanggal 12 April 2013 kami rapat.");
    let blocker = only(archive(&papers));
    assert!(
        matches!(&blocker.obstacle, Obstacle::LooksLike { what: Kind::Date, text, .. } if text == "Tanggal 12 April 2013")
    );
    papers.document.text = format!("{TALK} April 2013 kami rapat.");
    assert!(archive(&papers).is_ok());
}

#[test]
fn a_detectors_hit_blocks_until_somebody_decides() {
    let mut papers = Papers::new();
    papers.document.text = format!("{TALK} Nomor 0856 4800 9133.");
    let blocker = only(archive(&papers));
    assert_eq!(blocker.place, Place::passage(RecordId::Document(papers.document.id), span(62, 76)));
    assert!(
        matches!(&blocker.obstacle, Obstacle::LooksLike { what: Kind::Phone, text, .. } if text == "0856 4800 9133")
    );
    let mut wish = wish(Profile::Archive, 1);
    let decided = Decided { by: "Sari".to_owned(), reason: "Nomor kantor umum.".to_owned() };
    wish.decisions.rejections.push(Rejection { kind: Kind::Phone, text: "0856 4800 9133".to_owned(), decided });
    assert!(ask(&papers, &wish).unwrap().contains("0856 4800 9133"));
    wish.decisions.rejections[0].decided.by.clear();
    assert!(ask(&papers, &wish).is_err());
}

#[test]
fn a_word_of_a_name_can_be_set_aside_and_the_full_name_never() {
    let mut papers = Papers::new();
    papers.identities.push((B, IdentityField::Name, "Kembaran Santoso".to_owned()));
    papers.codes[0].name = Localized::one(Language::Indonesian, "Program Kembaran");
    assert!(archive(&papers).is_err());
    let mut wish = wish(Profile::Archive, 1);
    let decided = Decided { by: "Sari".to_owned(), reason: "Kata umum.".to_owned() };
    wish.decisions.tokens.push(TokenDecision { token: "Kembaran".to_owned(), mode: TokenMode::WithHonorific, decided });
    assert!(ask(&papers, &wish).is_ok());
    for text in ["Pak Kembaran", "kembaran santoso", "KEMBARAN SANTOSO", "Santoso, Kembaran"] {
        papers.codes[0].name = Localized::one(Language::Indonesian, text);
        assert!(ask(&papers, &wish).is_err(), "{text}");
    }
}

#[test]
fn three_people_keep_their_labels_in_every_text_and_swapped_names_stay_swapped() {
    let mut papers = Papers::new();
    papers.identities = vec![(A, IdentityField::Name, "Ani".to_owned()), (B, IdentityField::Name, "Budi".to_owned())];
    papers.document.text = "Ani kenal Budi. Budi kenal Ani.".to_owned();
    papers.document.turns.clear();
    papers.segment.span = Some(span(0, 3));
    papers.others.retain(|record| !matches!(record, Record::Relevance(_)));
    let (a, b) = (papers.pseudonyms[0].id, papers.pseudonyms[1].id);
    papers.mentions = [(0, 3, a), (10, 14, b), (16, 20, b), (27, 30, a)]
        .into_iter()
        .enumerate()
        .map(|(n, (from, to, pseudonym))| Mention {
            id: MentionId(uuid(500 + n as u128)),
            document: papers.document.id,
            span: Some(span(from, to)),
            pseudonym,
        })
        .collect();
    let text = archive(&papers).unwrap();
    let (one, other) =
        if text.contains("[P01, LSM] kenal") { ("[P01, LSM]", "[P02]") } else { ("[P02, LSM]", "[P01]") };
    assert!(text.contains(&format!("{one} kenal {other}. {other} kenal {one}.")), "{text}");
}

#[test]
fn hostile_names_are_found_and_replaced() {
    let long = "Wirasaba".repeat(40);
    for name in [
        "A+B",
        "$1",
        "J. (Jo)",
        "Mas'ud",
        "O'Brien-Smith",
        "\u{202E}ydiB",
        "محمد علي",
        "王小明",
        "이영희",
        long.as_str(),
        "Ni",
        "Ye",
        "a.b@c.example",
    ] {
        let mut papers = Papers::new();
        papers.identities =
            vec![(A, IdentityField::Name, name.to_owned()), (B, IdentityField::Name, "Budi Santoso".to_owned())];
        papers.document.text = format!("Ya, Pak {name} bilang begitu.");
        papers.document.turns.clear();
        papers.others.retain(|record| !matches!(record, Record::Relevance(_)));
        let end = 8 + u32::try_from(name.chars().count()).unwrap();
        papers.segment.span = Some(span(0, end + 3));
        papers.mentions.clear();
        assert!(archive(&papers).is_err(), "{name} went out");
        papers.mentions = vec![Mention {
            id: MentionId(uuid(500)),
            document: papers.document.id,
            span: Some(span(8, end)),
            pseudonym: papers.pseudonyms[0].id,
        }];
        let text = archive(&papers).unwrap_or_else(|blockers| panic!("{name}: {blockers:?}"));
        assert!(text.contains("LSM] bilang begitu.") && !text.contains(name), "{name}");
    }
}

#[test]
fn a_spoilt_file_is_not_cleared() {
    use privacy::gate;
    use privacy::pseudonym::ReleaseSeed;
    let papers = Papers::new();
    let room = papers.room();
    let wish = wish(Profile::Archive, 1);
    let open = || gate::open(room.study(), wish.profile, &wish.decisions, &ReleaseSeed(wish.seed)).unwrap();
    let release = open();
    let bytes = formats::export_json::write(&release);
    let model = |bytes: &[u8]| formats::export_json::model(&formats::export_json::read(bytes).unwrap().export).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let cleared = gate::clear(&release, bytes.clone(), &[], &model(&bytes)).unwrap();
    assert_eq!(cleared.report().roster, 7);
    let spoil = |text: String| {
        let bytes = text.into_bytes();
        let again = model(&bytes);
        gate::clear(&release, bytes, &[], &again).unwrap_err()
    };
    let changed = spoil(text.replace("Sampah dulu", "Sampah nanti"));
    assert!(
        changed.iter().any(|b| b.obstacle == Obstacle::ReadsDifferently { part: "documents".to_owned() }),
        "{changed:?}"
    );
    let hidden = [
        r#""x_note": "Wagi\u0079anto","#,
        r#""x_note": "V2FnaXlhbnRvIEt1c25hZGk=","#,
        r#""x_note": "081230771194","#,
        r#""x_note": "0a1b2c3d-0000-1000-8000-00805f9b34fb","#,
        r#""x_note": "2013-04-12T09:30+07:00","#,
        r#""x_note": "wiyung%20tirta","#,
        r#""x_note": "Y.K.R. atau YKR","#,
    ];
    for note in hidden {
        let found = spoil(text.replacen("{\n", &format!("{{\n{note}\n"), 1));
        assert!(!found.is_empty(), "{note}");
    }
}

#[test]
fn sources_leave_by_themselves_and_mentions_may_lie_anywhere() {
    let mut papers = Papers::new();
    papers.pseudonyms.push(Pseudonym {
        id: PseudonymId(uuid(600)),
        category: Category::Other,
        informant: None,
        label: Localized::one(Language::Indonesian, "seseorang"),
    });
    for (n, (from, to)) in [(0, 55), (5, 400), (54, 55), (300, 301)].into_iter().enumerate() {
        papers.mentions.push(Mention {
            id: MentionId(uuid(601 + n as u128)),
            document: papers.document.id,
            span: Some(span(from, to)),
            pseudonym: PseudonymId(uuid(600)),
        });
    }
    let text = archive(&papers).unwrap();
    assert!(text.contains(r#""text": "[seseorang]""#), "{text}");
}

#[test]
fn a_part_of_the_log_makes_no_file() {
    let papers = Papers::new();
    let entries = papers.entries_in(false);
    let mut room = Room::default();
    room.feed(entries.iter().map(Vec::as_slice).filter(|entry| *entry != entries[3].as_slice())).unwrap();
    let asked = |room: &Room| room.ask(Request::HandOn(wish(Profile::Archive, 1)));
    let Reply::Blocked(blockers) = asked(&room) else { panic!("a file of a part of the log") };
    assert_eq!(blockers[0].obstacle, Obstacle::RosterAbsent);
    room.feed([entries[3].as_slice()]).unwrap();
    assert!(matches!(asked(&room), Reply::HandedOn { .. }));
}

#[test]
fn a_telephone_number_typed_as_a_number_is_seen() {
    let mut papers = Papers::new();
    papers.questions[2].relevant = None;
    let mut answer = papers.answers[0].clone();
    answer.question = papers.questions[2].id;
    for (number, stops) in [("81230771194", true), ("85648009133", true), ("1500000", false), ("-3.5", false)] {
        answer.value = Some(AnswerValue::Number(number.to_owned()));
        let mut papers = papers.clone();
        papers.answers.push(answer.clone());
        let result = archive(&papers);
        assert_eq!(result.is_err(), stops, "{number}: {result:?}");
        assert!(stops || result.unwrap().contains(&format!("\"value\": {number}")));
    }
}

struct Counting(u128);

impl fieldwork::id::IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 += 1;
        uuid(self.0)
    }
}

#[test]
fn who_withdrew_is_in_no_release_and_taken_out_words_are_gone_from_the_study_it_is_made_of() {
    for extent in [Extent::LeaveOut, Extent::TakeOut] {
        let mut study = Papers::new().room().study().clone();
        let mut ids = Counting(7_000);
        let now = fieldwork::time::Moment::parse("2013-05-02T09:00+07:00").unwrap();
        let mut cx = fieldwork::decide::Context { now, ids: &mut ids, actor: None };
        let wanted = Command::Withdraw { informant: A, extent, reason: "Pindah tugas.".to_owned() };
        for event in fieldwork::decide::decide(&study, wanted, &mut cx).unwrap().events {
            study.apply(&event);
        }
        for profile in [Profile::Archive, Profile::Public] {
            let blockers = workroom::release(&study, &wish(profile, 1)).map(|_| ()).unwrap_err();
            assert!(
                blockers.iter().any(|b| b.obstacle == Obstacle::NothingLeft),
                "{extent:?} {profile:?}: {blockers:?}"
            );
        }
        let words = study.documents.values().any(|document| document.text == TALK);
        assert_eq!(words, extent == Extent::LeaveOut);
    }
}
