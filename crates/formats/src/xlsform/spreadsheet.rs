//! Cells as a workbook (`.xlsx`, ECMA-376): the few parts a spreadsheet program asks for, texts inline, the first row bold and
//! kept in sight. No name, no time, nothing of the device: the same cells give the same bytes, in a browser too. The parts are
//! stored and not packed, so that whoever looks for a word in the file finds it, the release gate first of all.

use super::grid::{Grid, Sheet, letters};
use std::fmt::Write;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Two looks of a cell: as texts are written, and bold for the first row. Every cell is a text (format 49), so that no program
/// makes a date or a number of what is none.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"2\"><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// The cells as a workbook.
pub(super) fn workbook(grid: &Grid) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first moment an archive can tell, so that it tells none.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut part = |name: &str, content: &str| -> ZipResult<()> {
        archive.start_file(name, options)?;
        Ok(archive.write_all(content.as_bytes())?)
    };
    let numbers = 1..=grid.sheets.len();

    let overrides: String = numbers
        .clone()
        .map(|n| kind_of(&format!("xl/worksheets/sheet{n}.xml"), "worksheet"))
        .chain([kind_of("xl/workbook.xml", "sheet.main"), kind_of("xl/styles.xml", "styles")])
        .collect();
    part(
        "[Content_Types].xml",
        &format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
        ),
    )?;
    let main = relation(1, "officeDocument", "xl/workbook.xml");
    part("_rels/.rels", &format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{main}</Relationships>"))?;
    let sheets: String = numbers
        .clone()
        .zip(&grid.sheets)
        .map(|(n, sheet)| format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escaped(&sheet.name)))
        .collect();
    part(
        "xl/workbook.xml",
        &format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"),
    )?;
    let relations: String = numbers
        .clone()
        .map(|n| relation(n, "worksheet", &format!("worksheets/sheet{n}.xml")))
        .chain([relation(grid.sheets.len() + 1, "styles", "styles.xml")])
        .collect();
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>"),
    )?;
    part("xl/styles.xml", &format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"))?;
    for (n, sheet) in numbers.zip(&grid.sheets) {
        part(&format!("xl/worksheets/sheet{n}.xml"), &worksheet(sheet))?;
    }
    Ok(archive.finish()?.into_inner())
}

fn kind_of(part: &str, kind: &str) -> String {
    format!(
        "<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
    )
}

fn relation(n: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

fn worksheet(sheet: &Sheet) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/>"
    );
    let last = sheet.rows.values().filter_map(|cells| cells.keys().next_back()).max();
    if let Some(last) = last {
        let _writing_to_a_text_never_fails =
            write!(xml, "<cols><col min=\"1\" max=\"{last}\" width=\"24\" customWidth=\"1\"/></cols>");
    }
    xml.push_str("<sheetData>");
    for (row, cells) in &sheet.rows {
        let style = u8::from(*row == 1);
        let _writing_to_a_text_never_fails = write!(xml, "<row r=\"{row}\">");
        for (column, cell) in cells {
            let _writing_to_a_text_never_fails = write!(
                xml,
                "<c r=\"{}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                letters(*column),
                escaped(&cell.text)
            );
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// A text as XML holds it. What XML cannot hold is written as spreadsheet programs do (`_x0007_`); so is a text that looks
/// like that of itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("_x000D_"),
            '\u{FFFE}' | '\u{FFFF}' => {
                let _writing_to_a_text_never_fails = write!(out, "_x{:04X}_", u32::from(c));
            }
            c if u32::from(c) < 0x20 => {
                let _writing_to_a_text_never_fails = write!(out, "_x{:04X}_", u32::from(c));
            }
            '_' if is_escape(text.get(at..at + 7)) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text is of the form `_x0007_`.
fn is_escape(text: Option<&str>) -> bool {
    let digits = text.and_then(|text| text.strip_prefix("_x")?.strip_suffix('_'));
    digits.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
