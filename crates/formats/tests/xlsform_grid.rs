//! Cells of forms as other programs write them, and files that are none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use formats::archive;
use formats::xlsform::grid::{self, Cell, Container, Grid, Remark};
use formats::xlsform::limits;
use formats::xlsform::refusal::Refusal;
use support::{Zip, fixture};

fn text(grid: &Grid, sheet: usize, row: u32, column: u32) -> &str {
    grid.sheets[sheet].rows.get(&row).and_then(|row| row.get(&column)).map_or("", |cell| cell.text.as_str())
}

fn remark(grid: &Grid, row: u32, column: u32) -> Option<Remark> {
    grid.sheets[0].rows[&row][&column].remark.clone()
}

fn same_cells(grid: &Grid) {
    assert_eq!(grid.sheets[0].name, "Survey");
    assert_eq!(text(grid, 0, 1, 3), "label::Bahasa Indonesia (id)");
    assert_eq!(text(grid, 0, 2, 1), "text");
    assert_eq!(text(grid, 0, 2, 2), "q 1");
    assert_eq!(text(grid, 0, 2, 3), "Baris satu\nbaris dua – é");
    assert_eq!([text(grid, 0, 3, 1), text(grid, 0, 3, 2), text(grid, 0, 3, 3)], ["5", "2.5", "TRUE"]);
    assert_eq!(text(grid, 0, 4, 1), "2024-02-29 12:30:00");
    assert_eq!(text(grid, 0, 4, 2), "2013-08-01 00:00:00");
    assert_eq!(text(grid, 0, 4, 3), "18:00:00");
    assert_eq!(remark(grid, 4, 1), Some(Remark::Date));
    assert_eq!(remark(grid, 2, 1), None);
    assert_eq!(text(grid, 0, 5, 3), "_x0041_ & <b>");
    assert_eq!(remark(grid, 5, 1), Some(Remark::Formula));
    assert_eq!((text(grid, 1, 7, 4), text(grid, 1, 9, 4)), ("far", "-0.125"));
    assert_eq!(grid.sheets[1].rows.len(), 2);
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let grid = grid::read(&fixture("cells.xlsx")).unwrap();
    assert_eq!(grid.container, Container::Workbook);
    same_cells(&grid);
    assert_eq!(text(&grid, 0, 5, 1), "textq 1");
    assert_eq!(
        grid.sheets[0].rows[&5][&2],
        Cell { text: String::new(), remark: Some(Remark::Error("#DIV/0!".into())) }
    );
}

#[test]
fn an_old_workbook_is_read_whatever_its_name() {
    for name in ["cells.xls", "old_under_a_new_name.xlsx"] {
        let grid = grid::read(&fixture(name)).unwrap();
        assert_eq!(grid.container, Container::OldWorkbook);
        same_cells(&grid);
        for row in 0..8_u32 {
            let expected = if row % 2 == 1 { "a".repeat(5000) } else { "\u{101}b".repeat(4000) };
            assert_eq!(text(&grid, 2, row + 1, 1), format!("{row}{expected}"));
        }
    }
}

fn refused(bytes: &[u8]) -> Refusal {
    grid::read(bytes).expect_err("it should be refused")
}

#[test]
fn broken_workbooks_are_refused_by_name() {
    let whole = fixture("cells.xlsx");
    let cut = refused(&whole[..whole.len() - 300]);
    assert!(cut.to_string().contains("damaged or cut off"), "{cut}");
    let mut trailing = whole.clone();
    trailing.extend_from_slice(b"more");
    assert_eq!(refused(&trailing), Refusal::Archive(archive::Fault::Damaged));
    assert_eq!(refused(&[]), Refusal::Empty);
    assert!(refused(&vec![b'a'; limits::FORM_BYTES + 1]).to_string().contains("20971520"));
    let old = fixture("cells.xls");
    assert!(matches!(refused(&old[..600]), Refusal::Broken { .. }));
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_before_it_is_looked_at() {
    let mut large = fixture("cells.xlsx");
    large.resize(50 * 1024 * 1024, 0);
    assert_eq!(refused(&large), Refusal::TooLarge { bytes: 52_428_800 });
}

/// 150 MB of zeroes pack to about 150 KB.
#[test]
fn a_bomb_is_refused_before_anything_is_inflated() {
    let zeroes = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 150 * 1024 * 1024], 6);
    let bomb = Zip::new().entry("xl/workbook.xml", &zeroes, 150 * 1024 * 1024, true).done();
    assert!(bomb.len() < 300_000);
    assert_eq!(refused(&bomb), Refusal::Archive(archive::Fault::TooDense));
    // One that says it is small is stopped where it goes over what it said.
    let liar = Zip::new().entry("xl/workbook.xml", &zeroes, 1000, true).done();
    assert_eq!(refused(&liar), Refusal::Archive(archive::Fault::Damaged));
}

#[test]
fn archives_that_play_tricks_are_refused() {
    for name in ["../workbook.xml", "/etc/passwd", "a\\b", "C:x", "a\u{0}b", "xl/../../x"] {
        let archive = Zip::new().plain(name, b"x").done();
        assert_eq!(refused(&archive), Refusal::Archive(archive::Fault::BadName), "{name}");
    }
    let twice = Zip::new().plain("xl/workbook.xml", b"x").plain("XL/Workbook.xml", b"y").done();
    assert_eq!(refused(&twice), Refusal::Archive(archive::Fault::BadName));
    let mut many = Zip::new();
    for n in 0..=archive::MOST_ENTRIES {
        many = many.plain(&n.to_string(), b"");
    }
    assert!(refused(&many.done()).to_string().contains("2001 entries, more than 2000"));
    let mut fewer = Zip::new();
    for n in 0..archive::MOST_ENTRIES {
        fewer = fewer.plain(&n.to_string(), b"");
    }
    assert!(refused(&fewer.done()).to_string().contains("without a workbook"));
}

#[test]
fn other_files_are_called_what_they_are() {
    for (part, what) in [("word/document.xml", "Word"), ("ppt/slides.xml", "presentation")] {
        assert!(refused(&Zip::new().plain(part, b"<a/>").done()).to_string().contains(what));
    }
    let ods = Zip::new().plain("mimetype", b"x").plain("content.xml", b"<a/>").done();
    assert!(refused(&ods).to_string().contains("OpenDocument"));
    assert!(refused(b"%PDF-1.4\n\x01\x02\xFF").to_string().contains("no workbook and no table"));
}

fn workbook(sheet: &str, shared: &str) -> Vec<u8> {
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>\
                <Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>";
    Zip::new()
        .plain("xl/workbook.xml", b"<workbook><sheets><sheet name=\"survey\" r:id=\"a\"/></sheets></workbook>")
        .plain("xl/_rels/workbook.xml.rels", rels.as_bytes())
        .plain("xl/s.xml", sheet.as_bytes())
        .plain("xl/t.xml", shared.as_bytes())
        .done()
}

#[test]
fn declared_sizes_take_no_memory() {
    let shared = "<sst uniqueCount=\"99999999999999\"><si><t>a</t><rPh><t>no</t></rPh></si></sst>";
    let sheet = "<worksheet><dimension ref=\"B9:A1\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>\
                 <c r=\"C1\" t=\"s\"><v>7</v></c><c r=\"ALL200000\"><v>1</v></c></row></sheetData></worksheet>";
    let grid = grid::read(&workbook(sheet, shared)).unwrap();
    assert_eq!(text(&grid, 0, 1, 1), "a");
    assert_eq!(text(&grid, 0, 200_000, 1_000), "1");
    for (place, what) in [("A200001", "200000 rows"), ("ALM1", "1000 columns")] {
        let sheet = format!("<worksheet><sheetData><row><c r=\"{place}\"><v>1</v></c></row></sheetData></worksheet>");
        assert!(refused(&workbook(&sheet, shared)).to_string().contains(what));
    }
}

#[test]
fn texts_shared_by_many_cells_do_not_multiply() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(limits::CELL_CHARACTERS));
    let cells = |count: usize| {
        let rows: String = (0..count).map(|_| "<row><c t=\"s\"><v>0</v></c></row>").collect();
        workbook(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), &shared)
    };
    assert!(grid::read(&cells(2_000)).is_ok());
    assert!(refused(&cells(2_100)).to_string().contains("67108864 bytes of text"));
    let longer = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(limits::CELL_CHARACTERS + 1));
    let sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    assert!(refused(&workbook(sheet, &longer)).to_string().contains("cell A1 has more than 32767"));
}

#[test]
fn hostile_xml_is_refused() {
    let entity = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><worksheet><sheetData/></worksheet>";
    assert!(refused(&workbook(entity, "<sst/>")).to_string().contains("DOCTYPE"));
    let deep = format!("{}{}", "<a>".repeat(65), "</a>".repeat(65));
    assert!(refused(&workbook(&deep, "<sst/>")).to_string().contains("deeper than 64"));
    let allowed = format!("{}{}", "<a>".repeat(64), "</a>".repeat(64));
    assert!(grid::read(&workbook(&allowed, "<sst/>")).is_ok());
    assert!(refused(&workbook("<worksheet><sheetData>", "<sst/>")).to_string().contains("not well formed"));
    assert!(refused(&workbook("<worksheet>&b;</worksheet>", "<sst/>")).to_string().contains("entity of its own"));
}
