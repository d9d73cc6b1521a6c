//! Documents are read as their files say. The files in `documents/` were made by other programs (`documents/make.py`);
//! what is expected is written here by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

use fieldwork::coding::Speaker::{self, Informant, Interviewer, Other};
use fieldwork::text::{length, passage, stored};
use formats::archive::{self, MOST_ENTRIES};
use formats::documents::encoding::{Encoding, Evidence};
use formats::documents::labels::{Key, Role};
use formats::documents::limits;
use formats::documents::report::{Code, Foreign, Format, Loss, Lost, Refusal, Report};
use formats::documents::{Options, Proposal, read};
use formats::xml;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::write::{SimpleFileOptions, ZipWriter};

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn of_file(name: &str) -> (Proposal, Report) {
    read(&file(name), name, &Options::default()).unwrap()
}

fn of_text(text: &str) -> (Proposal, Report) {
    read(text.as_bytes(), "x.txt", &Options::default()).unwrap()
}

/// Who says what, and when.
fn said(proposal: &Proposal) -> Vec<(Speaker, &str, Option<u64>)> {
    proposal.turns.iter().map(|turn| (turn.speaker, passage(&proposal.text, turn.span), turn.at_ms)).collect()
}

fn codes(report: &Report) -> Vec<Code> {
    report.problems.iter().map(|problem| problem.code).collect()
}

fn lost(report: &Report, what: Lost) -> u32 {
    report.losses.iter().find(|loss| loss.what == what).map_or(0, |loss| loss.count)
}

// ---- plain text ---------------------------------------------------------------------------------------------------------

#[test]
fn encodings_are_found_or_proposed() {
    const TEXT: &str = "Apa kabar?\n“Baik” – café itu 5 €.\n";
    for (name, encoding, evidence) in [
        ("windows1252.txt", Encoding::Windows1252, Evidence::Likely),
        ("utf16le.txt", Encoding::Utf16Le, Evidence::Likely),
        ("utf16be-bom.txt", Encoding::Utf16Be, Evidence::Mark),
        ("utf8-bom.md", Encoding::Utf8, Evidence::Mark),
    ] {
        let (proposal, report) = of_file(name);
        let found = report.encoding.clone().unwrap();
        assert_eq!((proposal.text.as_str(), found.encoding, found.evidence), (TEXT, encoding, evidence), "{name}");
        assert_eq!(said(&proposal)[1], (Informant, "“Baik” – café itu 5 €.", None), "{name}");
        let uncertain = evidence == Evidence::Likely;
        assert_eq!(codes(&report), if uncertain { vec![Code::EncodingUncertain] } else { vec![] }, "{name}");
        assert_eq!(found.previews.len(), if uncertain { 4 } else { 0 }, "{name}");
    }
    assert_eq!(of_file("utf8-bom.md").1.format, Format::Markdown);
}

#[test]
fn the_person_chooses_the_encoding() {
    let options = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    let (proposal, report) = read(&file("windows1252.txt"), "a.txt", &options).unwrap();
    assert!(proposal.text.contains("caf\u{FFFD} itu 5 \u{FFFD}."));
    assert_eq!((report.encoding.unwrap().evidence, report.problems[0].code), (Evidence::Person, Code::Unreadable));
    assert_eq!(report.problems[0].count, 5);
}

#[test]
fn a_talk_is_told_without_its_labels() {
    let (proposal, report) = of_text("P: Apa kabar?\nInforman 07: Baik 👍🏽.\nSekali.\n\nPewawancara:Terima kasih.");
    assert_eq!(proposal.text, "Apa kabar?\nBaik 👍🏽.\nSekali.\n\nTerima kasih.");
    assert_eq!(
        said(&proposal),
        [
            (Interviewer, "Apa kabar?", None),
            (Informant, "Baik 👍🏽.\nSekali.", None),
            (Interviewer, "Terima kasih.", None)
        ]
    );
    // Two labels for one part: told, since the labels are gone.
    assert_eq!(report.losses, [Loss { what: Lost::MergedSpeakers, count: 2 }]);
}

#[test]
fn labels_stay_where_the_person_wants_them() {
    let options = Options { labels_out: false, ..Options::default() };
    let text = "[00:00:05] P: Apa kabar?\nI:\nBaik.\n";
    let (proposal, _) = read(text.as_bytes(), "x.txt", &options).unwrap();
    assert_eq!(proposal.text, text);
    assert_eq!(said(&proposal), [(Interviewer, "Apa kabar?", Some(5_000)), (Informant, "Baik.", None)]);
}

#[test]
fn a_text_without_speakers_stays_as_it_is() {
    let text = "Catatan: rapat pukul 10:30.\nSelesai.";
    let (proposal, _) = of_text(text);
    assert_eq!((proposal.text.as_str(), proposal.turns.len(), proposal.speakers.len()), (text, 0, 0));
}

#[test]
fn the_person_says_who_is_who() {
    let text = "Catatan: rapat\nAni: Apa?\nBudi: Ini.\nAni: Lalu?\nBudi: Itu.\nCitra: Ya.";
    let (proposal, _) = of_text(text);
    let roles = |proposal: &Proposal| -> Vec<(String, Role, bool)> {
        proposal.speakers.iter().map(|one| (one.label.clone(), one.role, one.may_be_name)).collect()
    };
    let row = |label: &str, role| (label.to_owned(), role, true);
    assert_eq!(
        roles(&proposal),
        [
            row("Ani", Role::Interviewer),
            row("Budi", Role::Informant),
            row("Catatan", Role::NotALabel),
            row("Citra", Role::NotALabel)
        ]
    );
    assert_eq!(proposal.text, "Catatan: rapat\nApa?\nIni.\nLalu?\nItu.\nCitra: Ya.");
    let roles = [(Key::of("CITRA"), Role::Other), (Key::of("Ani"), Role::NotALabel)].into();
    let (proposal, _) = read(text.as_bytes(), "x.txt", &Options { roles, ..Options::default() }).unwrap();
    assert_eq!(proposal.text, "Catatan: rapat\nAni: Apa?\nIni.\nAni: Lalu?\nItu.\nYa.");
    assert_eq!(said(&proposal)[0], (Informant, "Ini.\nAni: Lalu?", None));
    assert_eq!(said(&proposal).last(), Some(&(Other, "Ya.", None)));
}

#[test]
fn times_are_kept_beside_the_text() {
    let (proposal, _) =
        of_text("[00:12:30]\nP: Apa?\n[00:12:40] I: Ini.\n[00:13:00] Lagi.\nP (00:14): Lalu?\nPukul 10:30 selesai.");
    assert_eq!(proposal.text, "Apa?\nIni.\nLagi.\nLalu?\nPukul 10:30 selesai.");
    assert_eq!(
        said(&proposal),
        [
            (Interviewer, "Apa?", Some(750_000)),
            (Informant, "Ini.", Some(760_000)),
            (Informant, "Lagi.", Some(780_000)),
            (Interviewer, "Lalu?\nPukul 10:30 selesai.", Some(14_000)),
        ]
    );
}

#[test]
fn a_label_over_its_words_is_one() {
    let (proposal, _) = of_text(
        "Ani Lestari  0:05\nApa kabar?\n\nSpeaker 2  0:09\nBaik.\n\nAni Lestari  1:10\nLalu?\n\nSpeaker 2  1:12\nItu.",
    );
    assert_eq!(proposal.text, "Apa kabar?\n\nBaik.\n\nLalu?\n\nItu.");
    assert_eq!(said(&proposal)[0], (Interviewer, "Apa kabar?", Some(5_000)));
    assert_eq!(said(&proposal)[3], (Informant, "Itu.", Some(72_000)));
}

#[test]
fn names_left_in_the_text_are_counted() {
    let (proposal, _) = of_text(
        "P: Bagaimana, Wahyuni?\nSri Wahyuni: Baik.\nP: Jadi wahyuni setuju?\nSri Wahyuni: Wahyuningsih tidak.",
    );
    let sri = proposal.speakers.iter().find(|one| one.label == "Sri Wahyuni").unwrap();
    assert_eq!((sri.may_be_name, sri.left_in_text, sri.role), (true, 2, Role::Informant));
    assert!(!proposal.speakers[0].may_be_name);
}

#[test]
fn control_characters_are_counted_with_their_place() {
    let (proposal, report) =
        of_text("satu dua tiga empat lima\r\nenam\u{7}tujuh delapan\u{0} sembilan\rsepuluh e\u{301}");
    assert_eq!(proposal.text, "satu dua tiga empat lima\nenam\u{FFFD}tujuh delapan\u{FFFD} sembilan\nsepuluh \u{e9}");
    assert_eq!(
        (codes(&report), report.problems[0].count, report.problems[0].place.line),
        (vec![Code::ControlCharacters], 2, 2)
    );
}

#[test]
fn the_title_is_the_files_name() {
    let title = |name: &str| read(b"ya", name, &Options::default()).unwrap().0.title;
    assert_eq!(title("C:\\data\\Rapat_desa 12.5.docx.txt"), "Rapat desa 12.5.docx");
    assert_eq!((title(""), title("catatan")), (String::new(), "catatan".to_owned()));
}

// ---- docx ---------------------------------------------------------------------------------------------------------------

#[test]
fn paragraphs_of_a_word_processor_become_turns() {
    let (proposal, report) = of_file("paragraphs.docx");
    assert_eq!(
        proposal.text,
        "Wawancara pertama\nApa kabar?\nBaik. Kami menanam padi–jagung\tdi dua petak.\nHasilnya “cukup”.\nSejak kapan?\n\
         Sejak 2009. Sri muda waktu itu.\nbutir pertama"
    );
    assert_eq!(
        said(&proposal),
        [
            (Interviewer, "Apa kabar?", None),
            (Informant, "Baik. Kami menanam padi–jagung\tdi dua petak.\nHasilnya “cukup”.", None),
            (Interviewer, "Sejak kapan?", None),
            (Informant, "Sejak 2009. Sri muda waktu itu.\nbutir pertama", None),
        ]
    );
    assert_eq!((report.format, report.encoding.is_none(), report.problems.len()), (Format::Docx, true, 0));
    assert_eq!(lost(&report, Lost::HeadersAndFooters), 1);
}

#[test]
fn a_table_of_time_speaker_and_words_is_a_talk() {
    let (proposal, _) = of_file("table.docx");
    assert_eq!(proposal.text, "Apa kabar?\nBaik.\nLalu?\nPanen.");
    assert_eq!(said(&proposal)[3], (Informant, "Panen.", Some(72_000)));
}

#[test]
fn what_a_reader_sees_is_read_and_the_rest_is_counted() {
    let (proposal, report) = of_file("tricky.docx");
    assert_eq!(
        proposal.text,
        "satu\tdua\ntiga\nmasuk tetap\ntampak tampak lagi\ntautan\npilihan\u{2011}akhir & é\u{e9}\na1\na2\tb\n\npenutup\u{FFFD}"
    );
    let count = |what| lost(&report, what);
    assert_eq!(
        [Lost::DeletedWords, Lost::HiddenText, Lost::Notes, Lost::Comments, Lost::Pictures, Lost::Symbols].map(count),
        [1; 6]
    );
}

#[test]
fn the_strict_kind_and_another_main_part_are_read() {
    assert_eq!(of_file("strict.docx").0.text, "Strict");
}

/// A `.docx` with a main part.
fn docx(main: &[u8]) -> Vec<u8> {
    zipped(&[("word/document.xml", main)])
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8], name: &str) -> Refusal {
    read(bytes, name, &Options::default()).expect_err(name)
}

fn body(inner: &str) -> Vec<u8> {
    docx(format!("<document><body>{inner}</body></document>").as_bytes())
}

#[test]
fn hostile_archives_are_refused() {
    let plain = body("<p><r><t>ya</t></r></p>");
    assert!(read(&plain, "a.docx", &Options::default()).is_ok());
    // 30 MB of the same letter, packed to 30 KB.
    let bomb = body(&format!("<p><r><t>{}</t></r></p>", "a".repeat(9_000_000)).repeat(3));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(refusal(&bomb, "a.docx"), Refusal::Archive(archive::Fault::TooDense));
    let many = |n: usize| {
        let names: Vec<String> = (0..n - 1).map(|i| format!("word/x{i}")).collect();
        let mut entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        entries.push(("word/document.xml", b"<document><p><r><t>ya</t></r></p></document>"));
        zipped(&entries)
    };
    assert!(read(&many(MOST_ENTRIES), "a.docx", &Options::default()).is_ok());
    assert_eq!(
        refusal(&many(MOST_ENTRIES + 1), "a.docx"),
        Refusal::Archive(archive::Fault::TooManyEntries(MOST_ENTRIES + 1))
    );
    let case = zipped(&[("word/document.xml", b"<a/>"), ("WORD/document.xml", b"<b/>")]);
    assert_eq!(refusal(&case, "a.docx"), Refusal::Archive(archive::Fault::BadName));
    let inner = docx(&plain);
    assert_eq!(refusal(&inner, "a.docx"), Refusal::Archive(archive::Fault::Nested));
    assert_eq!(refusal(&plain[..plain.len() - 10], "a.docx"), Refusal::Archive(archive::Fault::Damaged));
    let mut behind = b"#!/bin/sh\n".to_vec();
    behind.extend_from_slice(&plain);
    assert!(read(&behind, "a.docx", &Options::default()).is_err());
}

/// The archive says that its content is shorter than it is.
#[test]
fn a_size_that_lies_is_damage() {
    let mut lying = body("<p><r><t>Panjangnya lebih dari yang dikatakan.</t></r></p>");
    let directory = lying.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    for size in [22, directory + 24] {
        lying[size] -= 1;
    }
    assert_eq!(refusal(&lying, "a.docx"), Refusal::Archive(archive::Fault::Damaged));
}

#[test]
fn hostile_xml_is_refused() {
    let fault = |xml: &str| match refusal(&docx(xml.as_bytes()), "a.docx") {
        Refusal::Xml { path, fault } if path == "word/document.xml" => fault,
        other => panic!("{other:?}"),
    };
    let laughs = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><document><p><r><t>&b;</t></r></p></document>";
    assert_eq!(fault(laughs), xml::Fault::Doctype);
    assert_eq!(fault("<document><p><r><t>&b;</t></r></p></document>"), xml::Fault::Entity);
    let deep = |depth: usize| format!("{}<p><r><t>x</t></r></p>{}", "<tbl>".repeat(depth), "</tbl>".repeat(depth));
    assert!(read(&docx(deep(xml::DEEPEST - 3).as_bytes()), "a.docx", &Options::default()).is_ok());
    assert_eq!(fault(&deep(xml::DEEPEST - 2)), xml::Fault::TooDeep);
    assert_eq!(fault("<document><p></document>"), xml::Fault::Malformed);
}

/// Text enough to make the limit, and not so even that it looks like a bomb.
fn noise(length: usize) -> String {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    };
    (0..length).map(|i| if i % 80 == 79 { ' ' } else { next() }).collect()
}

#[test]
fn the_text_of_a_word_file_has_a_limit() {
    let chunk = noise(1024 * 1024);
    let of = |chunks: usize, more: usize| {
        let mut inner = format!("<p><r><t>{chunk}</t></r></p>").repeat(chunks);
        inner.push_str(&format!("<p><r><t>{}</t></r></p>", noise(more)));
        body(&inner)
    };
    // Every paragraph counts one more, for its line end.
    let room = limits::LARGEST_TEXT - 19 * (chunk.len() + 1) - 1;
    assert!(read(&of(19, room), "a.docx", &Options::default()).is_ok());
    assert!(matches!(refusal(&of(19, room + 1), "a.docx"), Refusal::TooLarge { limit: 20_971_520, .. }));
}

// ---- cues ---------------------------------------------------------------------------------------------------------------

#[test]
fn voices_of_a_meeting_become_turns_with_their_times() {
    let (proposal, report) = of_file("meeting.vtt");
    assert_eq!(
        said(&proposal),
        [
            (Interviewer, "Apa kabar?", Some(1_000)),
            (Informant, "Baik, baik sekali & senang.", Some(3_500)),
            (Interviewer, "Sejak kapan?", Some(9_000)),
            (Informant, "Sejak 2009.", None),
            (Other, "Tanpa nama bicara.", Some(12_000)),
        ]
    );
    assert_eq!(proposal.text, "Apa kabar?\nBaik, baik sekali & senang.\nSejak kapan?\nSejak 2009.\nTanpa nama bicara.");
    assert_eq!(report.format, Format::Vtt);
    assert_eq!((lost(&report, Lost::CueBlocks), lost(&report, Lost::SyncPoints)), (2, 1));
    let at: Vec<(Code, u32)> = report.problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
    assert_eq!(at, [(Code::EndsBeforeBegin, 23)]);
    assert_eq!(
        proposal.speakers.iter().map(|one| (one.label.as_str(), one.may_be_name)).collect::<Vec<_>>(),
        [("Ani Lestari", true), ("Budi", true), ("", false)]
    );
}

#[test]
fn captions_without_speakers_break_at_pauses() {
    let (proposal, report) = of_file("captions.srt");
    assert_eq!(proposal.text, "Selamat pagi. Kami dari desa di lereng gunung.\nSudah lama & baik, 2 < 3.");
    assert_eq!(
        said(&proposal).iter().map(|one| (one.0, one.2)).collect::<Vec<_>>(),
        [(Other, Some(0)), (Other, Some(9_000))]
    );
    assert_eq!((report.format, lost(&report, Lost::SyncPoints)), (Format::Srt, 2));
    assert_eq!((proposal.speakers.len(), proposal.speakers[0].key.0.as_str()), (1, ""));
    let roles = [(Key::default(), Role::Informant)].into();
    let (proposal, _) = read(&file("captions.srt"), "", &Options { roles, ..Options::default() }).unwrap();
    assert!(proposal.turns.iter().all(|turn| turn.speaker == Informant));
    let (proposal, _) = read(&file("captions.srt"), "", &Options { pause_ms: 200, ..Options::default() }).unwrap();
    assert_eq!(proposal.turns.len(), 3);
}

#[test]
fn labels_inside_cues_are_speakers() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nP: Apa kabar?\n\n2\n00:00:02,500 --> 00:00:04,000\nI: Baik.\n\n\
                3\n00:00:09,000 --> 00:00:10,000\nSekali.\n";
    let (proposal, _) = of_text(text);
    assert_eq!(said(&proposal), [(Interviewer, "Apa kabar?", Some(1_000)), (Informant, "Baik. Sekali.", Some(2_500))]);
}

#[test]
fn rolling_captions_lose_nothing_unless_wished() {
    let text = "WEBVTT\n\n00:00.000 --> 00:02.000\nsatu\n\n00:02.000 --> 00:04.000\nsatu\ndua\n\n00:04.000 --> 00:06.000\ndua\ntiga\n";
    let (proposal, report) = of_text(text);
    assert_eq!(proposal.text, "satu satu dua dua tiga");
    assert_eq!(codes(&report), [Code::ExtensionDiffers, Code::RepeatedLines]);
    assert_eq!((report.problems[1].count, report.problems[1].place.line), (2, 6));
    let options = Options { repeats_out: true, ..Options::default() };
    let (proposal, report) = read(text.as_bytes(), "x.vtt", &options).unwrap();
    assert_eq!((proposal.text.as_str(), codes(&report)), ("satu dua tiga", vec![]));
    assert_eq!(lost(&report, Lost::RepeatedLines), 2);
}

#[test]
fn every_odd_cue_is_told_and_its_words_stay() {
    let text = "1\n00:00:05,000 --> 00:00:06,000\nsatu\n\n2\n00:0x:01,000 --> 00:00:02,000\ndua\n\ntersesat\n\n\
                3\n00:00:01,000 --> 00:00:03,000\ntiga\n\n4\n00:00:02,000 --> 00:00:04,000\nempat\n";
    let (proposal, report) = read(text.as_bytes(), "x.srt", &Options::default()).unwrap();
    let at: Vec<(Code, u32)> = report.problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
    assert_eq!(at, [(Code::BadTime, 6), (Code::StrayText, 9), (Code::TimeBackwards, 12), (Code::Overlap, 16)]);
    for word in ["satu", "dua", "tersesat", "tiga", "empat"] {
        assert!(proposal.text.contains(word), "{word}");
    }
}

#[test]
fn cues_have_limits() {
    let cues = |n: usize| {
        let mut text = "WEBVTT\n\n".to_owned();
        for i in 0..n {
            let (h, m, s) = (i / 3600, i / 60 % 60, i % 60);
            text.push_str(&format!("{h:02}:{m:02}:{s:02}.000 --> {h:02}:{m:02}:{s:02}.900\na\n\n"));
        }
        text
    };
    assert!(read(cues(limits::MOST_CUES).as_bytes(), "a.vtt", &Options::default()).is_ok());
    assert_eq!(refusal(cues(limits::MOST_CUES + 1).as_bytes(), "a.vtt"), Refusal::TooManyCues);
    let long = |bytes: usize| {
        let mut text = "WEBVTT\n\n00:00.000 --> 00:01.000\n".to_owned();
        while text.len() < bytes {
            text.push_str("a b\n");
        }
        text.truncate(bytes);
        text
    };
    assert!(read(long(limits::LARGEST_CUES).as_bytes(), "a.vtt", &Options::default()).is_ok());
    assert!(matches!(refusal(long(limits::LARGEST_CUES + 1).as_bytes(), "a.vtt"), Refusal::TooLarge { .. }));
}

// ---- what is not read ---------------------------------------------------------------------------------------------------

#[test]
fn other_files_are_refused_by_what_they_are() {
    let odt = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    let xlsx = zipped(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")]);
    let other = zipped(&[("foto/1.jpg", b"x")]);
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let old = locked.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    for (bytes, foreign) in [
        (&old[..], Foreign::OldWord),
        (&locked, Foreign::Locked),
        (b"%PDF-1.7\n", Foreign::Pdf),
        (b"{\\rtf1\\ansi", Foreign::Rtf),
        (&odt, Foreign::OpenDocument),
        (&xlsx, Foreign::Spreadsheet),
        (&other, Foreign::Archive),
        (b"<!DOCTYPE html><html>", Foreign::WebPage),
        (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
        (b"ID3\x04", Foreign::Recording),
        (b"\0\0\0 ftypM4A ", Foreign::Recording),
    ] {
        // Whatever its name promises.
        assert_eq!(refusal(bytes, "wawancara.docx"), Refusal::Foreign(foreign));
    }
    assert_eq!(refusal(b"", "a.txt"), Refusal::Empty);
    assert_eq!(refusal(b" \n\t\r\n", "a.txt"), Refusal::Empty);
    let binary: Vec<u8> = (0..2_000_u32).map(|n| ((n * 7_919) >> 3) as u8).collect();
    assert_eq!(refusal(&binary, "a.txt"), Refusal::NotText);
}

#[test]
fn a_name_that_promises_something_else_is_told() {
    let (_, report) = read(b"Catatan rapat.", "rapat.docx", &Options::default()).unwrap();
    assert_eq!((report.format, codes(&report)), (Format::Text, vec![Code::ExtensionDiffers]));
    let (_, report) = read(&body("<p><r><t>ya</t></r></p>"), "rapat.txt", &Options::default()).unwrap();
    assert_eq!((report.format, codes(&report)), (Format::Docx, vec![Code::ExtensionDiffers]));
    let (_, report) = read(b"Catatan rapat.", "rapat", &Options::default()).unwrap();
    assert_eq!(codes(&report), []);
}

#[test]
fn large_files_are_refused_with_the_limit() {
    let fifty = vec![b'a'; 50 * 1024 * 1024];
    assert_eq!(refusal(&fifty, "a.txt"), Refusal::TooLarge { bytes: 52_428_800, limit: 20_971_520 });
    let mut zip = body("<p/>");
    zip.resize(limits::LARGEST_FILE + 1, 0);
    assert!(matches!(refusal(&zip, "a.docx"), Refusal::TooLarge { .. }));
    let lines = |bytes: usize| "satu dua tiga\n".repeat(bytes / 14 + 1).into_bytes()[..bytes].to_vec();
    assert!(read(&lines(limits::LARGEST_TEXT), "a.txt", &Options::default()).is_ok());
    assert!(matches!(refusal(&lines(limits::LARGEST_TEXT + 1), "a.txt"), Refusal::TooLarge { .. }));
    let line = |bytes: usize| format!("a\n{}", "b".repeat(bytes));
    assert!(read(line(limits::LONGEST_LINE).as_bytes(), "a.txt", &Options::default()).is_ok());
    assert_eq!(refusal(line(limits::LONGEST_LINE + 1).as_bytes(), "a.txt"), Refusal::LineTooLong { line: 2 });
}

// ---- whatever comes -----------------------------------------------------------------------------------------------------

/// What holds for everything that is read.
fn is_sound(proposal: &Proposal) {
    assert_eq!(stored(&proposal.text), proposal.text);
    let mut from = 0;
    assert_eq!(stored(&proposal.title), proposal.title);
    for named in &proposal.speakers {
        assert_eq!(stored(&named.label), named.label);
    }
    for turn in &proposal.turns {
        assert!(turn.span.start() >= from, "turns are in order and apart");
        from = turn.span.end();
        assert!(!passage(&proposal.text, turn.span).trim().is_empty());
    }
    assert!(from <= length(&proposal.text));
    assert_eq!(proposal.by.len(), proposal.turns.len());
    for (turn, by) in proposal.turns.iter().zip(&proposal.by) {
        let speaker = &proposal.speakers[*by as usize];
        assert_eq!(speaker.role.speaker(), Some(turn.speaker));
    }
}

/// What stood apart and comes together when marks are taken out is put into stored form again.
#[test]
fn what_comes_together_without_its_marks_is_in_stored_form() {
    for (name, bytes, text) in [
        ("a.vtt", "WEBVTT\n\nP\nP<>\u{301}", "P\n\u{1e54}"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\ne<b>\u{301}</b> &gt;\u{338}", "\u{e9} \u{226f}"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\ne{\\an8}\u{301}", "\u{e9}"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<b>\u{FEFF}e</b>", "e"),
        ("a.txt", "P: \u{FEFF}Apa?\nI: Ini.", "Apa?\nIni."),
        ("a.txt", "\u{FEFF}\u{FEFF}Apa?", "Apa?"),
    ] {
        let (proposal, _) = read(bytes.as_bytes(), name, &Options::default()).unwrap();
        assert_eq!(proposal.text, text, "{bytes:?}");
        is_sound(&proposal);
    }
    let voice = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ren&gt;\u{338}>Ya";
    let (proposal, _) = read(voice.as_bytes(), "a.vtt", &Options::default()).unwrap();
    assert_eq!(proposal.speakers[0].label, "Ren\u{226f}");
    let parts = body("<p><r><t>e</t></r><r><t>\u{301}</t></r></p>");
    assert_eq!(read(&parts, "a.docx", &Options::default()).unwrap().0.text, "\u{e9}");
}

/// Twice the input takes about twice the time; a quadratic reader would take four times as long at each step, and minutes.
#[allow(clippy::disallowed_methods, reason = "only a clock tells how long it took")]
#[test]
fn large_and_odd_inputs_take_linear_time() {
    let n = 60_000;
    let inputs: Vec<(&str, String)> = vec![
        ("labels", (0..n).map(|i| format!("Nama{i}: kata\n")).collect()),
        ("twice", (0..n).map(|i| format!("Nama{}: kata?\n", i / 2)).collect()),
        ("times", "[00:00:01]\n".repeat(n)),
        ("colons", ":\t[".repeat(n)),
        ("brackets", "[".repeat(n)),
        ("tags", format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{}", "<<{&".repeat(n))),
        ("stray", format!("1\n00:00:01,000 --> 00:00:02,000\na\n\n{}", "kata\n".repeat(n))),
        ("arrows", format!("WEBVTT\n\n{}", "x --> y\n".repeat(n))),
        ("marks", "e\u{301}".repeat(n)),
    ];
    for (what, text) in inputs {
        let begun = Instant::now();
        if let Ok((proposal, _)) = read(text.as_bytes(), "x.txt", &Options::default()) {
            is_sound(&proposal);
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{what} took {:?}", begun.elapsed());
    }
    let cells = format!("<tbl><tr>{}</tr></tbl>", "<tc><p><r><t>a</t></r></p></tc>".repeat(n));
    assert!(
        read(&zipped(&[("word/document.xml", format!("<d>{cells}</d>").as_bytes())]), "x.docx", &Options::default())
            .is_err()
    );
}

fn options() -> impl Strategy<Value = Options> {
    let encoding = proptest::option::of(proptest::sample::select(Encoding::ALL.to_vec()));
    let role = proptest::sample::select(vec![Role::Interviewer, Role::Informant, Role::Other, Role::NotALabel]);
    let roles = proptest::collection::btree_map("(|p|i|ani|budi)".prop_map(Key), role, 0..3);
    (encoding, roles, any::<bool>(), any::<bool>(), 0_u64..4_000).prop_map(
        |(encoding, roles, labels_out, repeats_out, pause_ms)| Options {
            encoding,
            roles,
            labels_out,
            repeats_out,
            pause_ms,
        },
    )
}

/// Lines as transcripts have them, and as they should not.
fn talk() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "(P|I|Ani|Budi|\\[Ani\\]|\\*\\*Ani\\*\\*)( ?:|\t|:\\*\\*| \\[00:0[0-9]:10\\]:?)? ?[a-c? é\u{301}\u{338}\u{FEFF}👍<>&{}]{0,12}",
        "[\\[(#]?(00:)?0[0-9]:[0-9]{2}[\\])#]? ?(P:|Ani:)? ?[a-c]{0,5}",
        "0[0-9]:0[0-9].000 --> 0[0-9]:0[0-9].500",
        "(<v (Ani|Budi|e)\u{301}?>|- |<i>|\\{\\\\an8\\})?[a-c ]{0,8}(</v>|<c>|&gt;|&nbsp;|&lrm;)?[a\u{301}\u{338}\u{FEFF}]{0,2}",
        "(NOTE|STYLE|[0-9]{1,3})?",
    ];
    let head = prop_oneof![Just(""), Just("WEBVTT\n\n"), Just("1\n00:00:01,000 --> 00:00:02,000\na\n\n")];
    (head, proptest::collection::vec(line, 0..24)).prop_map(|(head, lines)| format!("{head}{}", lines.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(600)))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), options in options()) {
        if let Ok((proposal, _)) = read(&bytes, "x.txt", &options) {
            is_sound(&proposal);
        }
    }

    #[test]
    fn any_talk_is_read_soundly(text in talk(), options in options()) {
        if let Ok((proposal, _)) = read(text.as_bytes(), "x.txt", &options) {
            is_sound(&proposal);
        }
    }

    /// Nothing is lost or added where labels stay and the text is no cue file.
    #[test]
    fn with_labels_the_text_stays_as_it_was(text in talk()) {
        let options = Options { labels_out: false, ..Options::default() };
        if let Ok((proposal, report)) = read(text.as_bytes(), "x.txt", &options)
            && report.format == Format::Text {
            prop_assert_eq!(proposal.text, stored(&text));
        }
    }

    #[test]
    fn any_damage_to_a_word_file_is_read_or_refused(at in 0_usize..1_169, byte in any::<u8>(), cut in 0_usize..400) {
        let mut bytes = file("tricky.docx");
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len() - cut.min(bytes.len()) * usize::from(byte % 4 == 0));
        if let Ok((proposal, _)) = read(&bytes, "x.docx", &Options::default()) {
            is_sound(&proposal);
        }
    }

    #[test]
    fn any_xml_in_a_word_file_is_read_or_refused(inner in "(<p>|</p>|<r>|</r>|<t>|</t>|<tr>|</tr>|<tc>|</tc>|<rPr>|</rPr>|<vanish/>|<br/>|&amp;|a|AlternateContent|<del>|</del>){0,30}") {
        if let Ok((proposal, _)) = read(&body(&inner), "x.docx", &Options::default()) {
            is_sound(&proposal);
        }
    }
}
