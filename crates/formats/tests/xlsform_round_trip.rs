//! Our own guides come back whole, whatever they hold, through a workbook and through a table in text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/guides.rs"]
mod guides;
mod support;

use fieldwork::guide::Guide;
use fieldwork::language::{Language, Localized};
use formats::xlsform::write::{self, What};
use formats::xlsform::{Options, read};
use proptest::prelude::*;
use support::Drawn;

fn back(bytes: &[u8], name: &str) -> Guide {
    let proposal = read(bytes, name, &Options::default(), &mut Drawn(7)).unwrap();
    proposal.guide.unwrap_or_else(|| panic!("no guide: {:?}", proposal.report.problems))
}

/// Compares field by field, so that a failure names what differs.
fn same(whole: &Guide, back: &Guide) {
    let reranked = |guide: &Guide| {
        let mut guide = guide.clone();
        for (place, section) in guide.sections.iter_mut().enumerate() {
            section.rank = fieldwork::rank::Rank::nth(place);
        }
        for (place, question) in guide.questions.iter_mut().enumerate() {
            question.rank = fieldwork::rank::Rank::nth(place);
        }
        guide
    };
    let (whole, back) = (reranked(whole), reranked(back));
    assert_eq!(whole.sections, back.sections);
    assert_eq!(whole.questions.len(), back.questions.len());
    for (whole, back) in whole.questions.iter().zip(&back.questions) {
        assert_eq!(whole, back);
    }
    assert_eq!(whole, back);
    assert_eq!(write::differences(&whole, &back), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn guides_come_back_whole(guide in guides::guide(), missing_choices in any::<bool>()) {
        let written = write::form(&guide, write::Options { missing_choices }).unwrap();
        prop_assert!(written.losses.iter().all(|loss| loss.what != What::NotCarried), "{:?}", written.losses);
        same(&guide, &back(&write::xlsx(&written.grid).unwrap(), "a.xlsx"));
        same(&guide, &back(&write::csv(&written.grid).unwrap(), "a.csv"));
    }
}

#[test]
fn the_same_guide_gives_the_same_bytes_and_no_word_about_who_wrote_it() {
    let guide = back(&support::fixture("informant.md"), "informant.md");
    let once = write::xlsx(&write::form(&guide, write::Options::default()).unwrap().grid).unwrap();
    let twice = write::xlsx(&write::form(&guide, write::Options::default()).unwrap().grid).unwrap();
    assert!(once == twice);
    let mut archive = formats::archive::Archive::open(&once).unwrap();
    // Names and times stand in the properties of a document, which there are none of, and in the entries of an archive.
    assert_eq!(archive.read("docProps/core.xml"), Ok(None));
    let entries: Vec<&[u8]> = once.windows(14).filter(|head| head.starts_with(b"PK\x03\x04")).collect();
    assert_eq!(entries.len(), 8);
    // Midnight on the first of January 1980.
    assert!(entries.iter().all(|head| head[10..14] == [0, 0, 0x21, 0]), "{entries:?}");
}

/// What somebody changed in a spreadsheet program wins over what was noted beside it.
#[test]
fn a_change_in_the_columns_wins_over_the_notes() {
    let mut guide = back(&support::fixture("informant.md"), "informant.md");
    let picture = guide.questions.iter_mut().find(|question| question.name == "kota_foto").unwrap();
    // What no column holds, and a text whose line break looks like a probe.
    (picture.strict, picture.guidance) = (true, Localized::one(Language::English, "Ask first.\n- not a probe"));
    let mut written = write::form(&guide, write::Options::default()).unwrap().grid;
    let survey = &mut written.sheets[0];
    let column = |header: &str| *survey.rows[&1].iter().find(|(_, cell)| cell.text == header).unwrap().0;
    let (name, label, more) = (column("name"), column("label::English (en)"), column("jejaring_more"));
    let hint = column("guidance_hint::English (en)");
    let at =
        *survey.rows.iter().find(|(_, cells)| cells.get(&name).is_some_and(|cell| cell.text == "kota_foto")).unwrap().0;
    let row = survey.rows.get_mut(&at).unwrap();
    assert!(row.contains_key(&more), "the picture has a note");
    row.get_mut(&hint).unwrap().text = "Ask first.\n- a probe".into();
    row.get_mut(&label).unwrap().text = "Another text".into();
    let changed = back(&write::xlsx(&written).unwrap(), "a.xlsx");
    let question = changed.questions.iter().find(|question| question.name == "kota_foto").unwrap();
    assert_eq!(question.text.get(Language::English), "Another text");
    assert!(question.strict, "what was not changed is as it was");
    assert_eq!(question.guidance.get(Language::English), "Ask first.");
    assert_eq!(question.probes, [Localized::one(Language::English, "a probe")]);
    assert_eq!(write::differences(&guide, &changed), 1);
}

#[test]
fn losses_are_listed_with_their_count() {
    let guide = back(&support::fixture("informant.md"), "informant.md");
    let written = write::form(&guide, write::Options::default()).unwrap();
    let counts: Vec<(What, usize)> = written.losses.iter().map(|loss| (loss.what, loss.count)).collect();
    // Four checks, three required questions and five closed ones stand in the form.
    assert_eq!(counts, [(What::SoftCheck, 4), (What::SoftRequired, 3), (What::MissingCode, 5)]);
}
