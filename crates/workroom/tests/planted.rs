//! Identities planted in any text, in any spelling: the gate refuses, or the file is free of every variant. The search of the
//! finished bytes here shares nothing with the sweep.
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

use fieldwork::coding::Mention;
use fieldwork::frame::Disclosure;
use fieldwork::id::MentionId;
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::study::Record;
use privacy::profile::Profile;
use proptest::prelude::*;
use support::{Papers, span, uuid, wish};

/// Ways people write the identities of the small study. Each names somebody by itself.
const SPELLINGS: [&str; 29] = [
    "Wagiyanto",
    "wagiyanto",
    "WAGIYANTO",
    "Wagiyantonya",
    "Wagiyanto-nya",
    "Wagijanto",
    "Kusnadi Wagiyanto",
    "W. Kusnadi",
    "w kusnadi",
    "Koesnadi",
    "wagiyantokusnadi",
    "@wagiyantokusnadi",
    "Wági\u{200B}yanto",
    "Yanto's",
    "yanto-yanto",
    "Santosopun",
    "B. Santoso",
    "budi_santoso",
    "0812 3077 1194",
    "+62-812-3077-1194",
    "(0812)30771194",
    "０８１２３０７７１１９４",
    "wagiyanto@hubungankota.example",
    "Yayasan Kali Resik",
    "Kali Resik",
    "KALI RESIKnya",
    "@kaliresik",
    "YKR",
    "Wiyung Tirta III",
];

/// What must not be in the bytes: letters and digits only, lower case.
const TRACES: [&str; 9] = [
    "wagiyanto",
    "wagijanto",
    "kusnadi",
    "koesnadi",
    "santoso",
    "30771194",
    "hubungankota",
    "kaliresik",
    "wiyungtirta",
];

fn bare(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - 0xFF10, 10),
            'á' => Some('a'),
            c => c.is_alphanumeric().then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

fn plant(papers: &mut Papers, field: usize, text: &str) {
    let words = Localized::one(Language::Indonesian, format!("Soal {text} itu"));
    match field {
        0 => papers.frame.title = words,
        1 => papers.codes[1].definition = words,
        2 => papers.memos[0].text = format!("ingat {text}, ya"),
        3 => papers.assessment.rationale = format!("kata {text}."),
        4 => papers.answers[1].value = Some(AnswerValue::Text(format!("tanya {text} saja"))),
        5 => papers.questions[5].text = words,
        6 => papers.pseudonyms[2].label = words,
        7 => papers.interview.reflection = format!("bersama {text}"),
        8 => papers.sector.name = words,
        10 => {
            let fieldwork::guide::QuestionKind::One { choices } = &mut papers.questions[0].kind else {
                panic!("a choice")
            };
            choices[0].specify = true;
            papers.answers[0].specified.insert(choices[0].name.clone(), format!("yaitu {text} itu"));
        }
        11 => papers.list(&["pelatihan", &format!("rapat {text} dulu")], Disclosure::Harmless),
        _ => papers.document.text.push_str(&format!(" Juga {text} ikut.")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]
    #[test]
    fn refused_or_free_of_every_trace(
        plants in prop::collection::vec((0usize..12, 0usize..SPELLINGS.len()), 1..3),
        profile in 0usize..2,
        masked in prop::collection::vec((0u32..90, 1u32..24, 0usize..3), 0..4),
    ) {
        let mut papers = Papers::new();
        let spoken = papers.document.text.clone();
        for (field, spelling) in &plants {
            plant(&mut papers, *field, SPELLINGS[*spelling]);
        }
        for (n, (from, width, pseudonym)) in masked.iter().enumerate() {
            papers.mentions.push(Mention {
                id: MentionId(uuid(700 + n as u128)),
                document: papers.document.id,
                span: Some(span(*from, from + width)),
                pseudonym: papers.pseudonyms[*pseudonym].id,
            });
        }
        let room = papers.room();
        let wish = wish([Profile::Archive, Profile::Public][profile], 9);
        match workroom::release(room.study(), &wish) {
            Err(blockers) => prop_assert!(!blockers.is_empty()),
            Ok((_, cleared)) => {
                let text = bare(std::str::from_utf8(cleared.bytes()).unwrap());
                for trace in TRACES {
                    prop_assert!(!text.contains(trace), "{trace} in {plants:?}");
                }
                // Whatever went through unmasked was in no text that leaves.
                if profile == 0 && papers.document.text != spoken {
                    prop_assert!(!masked.is_empty());
                }
            }
        }
    }
}

/// A mask through the middle of a word leaves the rest of it standing, and one over a part of a name of several words leaves the
/// telling part; masks that end with the name, two that touch, and a word that only says what kind of thing it is, do not.
#[test]
fn a_mask_that_cuts_a_name_in_a_word_is_refused() {
    let passes = |words: &str, masks: &[(&str, usize)]| {
        let mut papers = Papers::new();
        let before = papers.document.text.chars().count();
        papers.document.text.push_str(&format!(" Juga {words} ikut."));
        for (n, (masked, pseudonym)) in masks.iter().enumerate() {
            let from = before + 6 + words.find(masked).unwrap();
            papers.mentions.push(Mention {
                id: MentionId(uuid(700 + n as u128)),
                document: papers.document.id,
                span: Some(span(from as u32, (from + masked.len()) as u32)),
                pseudonym: papers.pseudonyms[*pseudonym].id,
            });
        }
        let room = papers.room();
        workroom::release(room.study(), &wish(Profile::Archive, 9)).is_ok()
    };
    assert!(passes("wagiyantokusnadi", &[("wagiyantokusnadi", 0)]));
    assert!(passes("wagiyantokusnadi", &[("wagiyanto", 0), ("kusnadi", 1)]));
    assert!(passes("Wagiyantonya", &[("Wagiyanto", 0)]));
    assert!(!passes("wagiyantokusnadi", &[("w", 0)]));
    assert!(!passes("wagiyantokusnadi", &[("wagi", 0)]));
    assert!(!passes("wagiyantokusnadi", &[("adi", 1)]));
    assert!(!passes("081230771194", &[("0812", 0)]));
    assert!(!passes("0812 3077 1194", &[("0812 3077", 0)]));
    assert!(!passes("Santosopun", &[("u", 0)]));
    assert!(!passes("Santosopun", &[("pun", 0)]));
    assert!(passes("Santosopun", &[("Santoso", 0)]));
    assert!(!passes("Yayasan Kali Resik", &[("Yayasan", 2)]));
    assert!(!passes("yayasan kali resik", &[("yayasan", 2)]));
    assert!(!passes("yayasan kali resik", &[("yayasan kali", 2)]));
    assert!(!passes("Yayasan Kali Resik", &[("Resik", 2)]));
    assert!(passes("Yayasan Kali Resik", &[("Kali Resik", 2)]));
    assert!(passes("Yayasan Kali Resik", &[("Yayasan Kali Resik", 2)]));
}

#[test]
fn each_spelling_in_a_text_that_leaves_is_refused() {
    for spelling in SPELLINGS {
        for field in [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11] {
            let mut papers = Papers::new();
            plant(&mut papers, field, spelling);
            let room = papers.room();
            assert!(
                workroom::release(room.study(), &wish(Profile::Archive, 9)).is_err(),
                "{spelling} in field {field}"
            );
        }
    }
}

#[test]
fn words_that_only_look_alike_pass() {
    let mut papers = Papers::new();
    let harmless = "Gotong royong, wagi, anto, kusnad, ykr kecil, kali resik di kampung, Kali resik, 0812, budi pekerti; tahun 1194. Soal budi.";
    papers.answers[1].value = Some(AnswerValue::Text(harmless.to_owned()));
    papers.others.retain(|record| !matches!(record, Record::Note(_)));
    let room = papers.room();
    let result = workroom::release(room.study(), &wish(Profile::Archive, 9));
    assert!(result.is_ok(), "{result:?}");
}

/// Words behind a choice and items of a list leave as answers in free words do, and what stays behind is counted.
#[test]
fn own_words_and_items_leave_as_free_words_do() {
    let released = |disclosure: Disclosure, profile: Profile| {
        let mut papers = Papers::new();
        plant(&mut papers, 10, "bank sampah");
        papers.questions[0].disclosure = disclosure;
        papers.answers[0].specified.insert("dinas".to_owned(), "bukan yang dipilih".to_owned());
        papers.list(&["pelatihan", "kunjungan"], disclosure);
        let room = papers.room();
        let (_, cleared) = workroom::release(room.study(), &wish(profile, 9)).unwrap();
        let reading = formats::export_json::read(cleared.bytes()).unwrap();
        assert_eq!((reading.unknown_properties, formats::export_json::check(&reading.export)), (0, Vec::new()));
        let file: serde_json::Value = serde_json::from_slice(cleared.bytes()).unwrap();
        let answers = file["interviews"][0]["answers"].as_array().unwrap().clone();
        let has = |key: &str| answers.iter().find_map(|answer| answer.get(key)).cloned();
        (has("specified"), has("items"), file["release"]["left_out"]["words_withheld"].as_u64().unwrap(), answers)
    };
    let (specified, items, left, answers) = released(Disclosure::Indirect, Profile::Archive);
    assert_eq!(specified, Some(serde_json::json!({"lsm": "yaitu bank sampah itu"})));
    assert_eq!((items, left), (Some(serde_json::json!(["pelatihan", "kunjungan"])), 0));
    assert_eq!(answers[0]["value"], "lsm");
    // The choices themselves would go, their words do not.
    let (specified, items, left, answers) = released(Disclosure::Harmless, Profile::Public);
    assert_eq!((specified, items, left), (None, None, 3));
    assert_eq!(answers[0]["value"], "lsm");
    // Of an answer that stays, nothing leaves.
    let (specified, items, left, answers) = released(Disclosure::Direct, Profile::Archive);
    assert_eq!((specified, items, left), (None, None, 0));
    assert_eq!(answers[0]["missing"], "withheld");
}
