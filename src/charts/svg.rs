//! A drawing as an SVG file of its own: every colour and size stands in attributes, nothing outside is needed.

use super::Drawing;
use super::drawing::{BESIDE, Shape};
use crate::components::{SectorForm, Standing};
use std::fmt::Write;

/// The colours of a picture, as CSS writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The ground.
    pub paper: String,
    /// Words.
    pub ink: String,
    /// Smaller words and the ties that count.
    pub quiet: String,
    /// Hairlines.
    pub line: String,
    /// Other ties.
    pub edge: String,
    /// The six sectors.
    pub sectors: [String; 6],
    /// People who will not be interviewed.
    pub gone: String,
}

impl Ink {
    pub(super) fn hue(&self, form: Option<SectorForm>, standing: Standing) -> &str {
        let place = match (standing, form) {
            (Standing::Crossed, _) | (_, None) => return &self.gone,
            (Standing::Filled | Standing::Outline | Standing::Dashed, Some(form)) => match form {
                SectorForm::Square => 0,
                SectorForm::Circle => 1,
                SectorForm::Triangle => 2,
                SectorForm::Diamond => 3,
                SectorForm::Hexagon => 4,
                SectorForm::Pentagon => 5,
            },
        };
        self.sectors.get(place).unwrap_or(&self.gone)
    }
}

/// The form of a person whose sector is not known.
pub(super) const UNKNOWN: &str = "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z";
/// The cross over a person who will not be interviewed.
pub(super) const CROSS: &str = "M-4.500 -4.500L4.500 4.500M4.500 -4.500L-4.500 4.500";

/// The file. Words that are not in the drawing are not in it.
pub fn svg(drawing: &Drawing, ink: &Ink) -> String {
    let mut out = String::new();
    write_svg(&mut out, drawing, ink).map(|()| out).unwrap_or_default()
}

fn write_svg(out: &mut String, drawing: &Drawing, ink: &Ink) -> std::fmt::Result {
    let (width, height) = (drawing.width, drawing.height);
    write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" font-family="'Source Sans 3', 'Noto Sans', sans-serif">"#
    )?;
    write!(out, r#"<rect width="100%" height="100%" fill="{}"/>"#, escaped(&ink.paper))?;
    for row in &drawing.rows {
        match drawing.shape {
            Shape::Waves | Shape::Time => {
                let line = if drawing.shape == Shape::Waves { row.y + drawing.half_row } else { row.y };
                let (right, colour) = (width - 24.0, escaped(&ink.line));
                write!(out, r#"<line x1="24" x2="{right:.1}" y1="{line:.1}" y2="{line:.1}" stroke="{colour}"/>"#)?;
                let lift = if drawing.shape == Shape::Waves { 4.5 } else { -5.0 };
                word(out, 24.0, row.y + lift, &row.label, 13.0, 600, &ink.quiet)?;
            }
            Shape::Rings { x, y } => {
                let colour = escaped(&ink.line);
                write!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{:.1}" fill="none" stroke="{colour}"/>"#, row.y)?;
                let (left, top) = (x - 3.4 * row.label.chars().count() as f64, y - row.y);
                word(out, left, top - 5.0, &row.label, 13.0, 600, &ink.quiet)?;
            }
        }
    }
    for tie in drawing.ties.iter().filter(|tie| !tie.primary).chain(drawing.ties.iter().filter(|tie| tie.primary)) {
        let (colour, stroke) = if tie.primary {
            (&ink.quiet, r#"stroke-width="1.8""#)
        } else {
            (&ink.edge, r#"stroke-width="1.5" stroke-dasharray="3 5""#)
        };
        write!(out, r#"<path d="{}" fill="none" stroke="{}" {stroke}/>"#, drawing.path(tie), escaped(colour))?;
        if !tie.primary {
            let (head, colour) = (drawing.head(tie), escaped(colour));
            write!(
                out,
                r#"<path d="{head}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round"/>"#
            )?;
        }
    }
    for mark in &drawing.marks {
        shape(out, (mark.x, mark.y), 1.0, (mark.form, mark.standing), ink)?;
        word(out, mark.x + BESIDE, mark.y + 1.0, &mark.label, 14.0, 500, &ink.ink)?;
        word(out, mark.x + BESIDE, mark.y + 17.0, &mark.under, 12.5, 400, &ink.quiet)?;
        if mark.folded > 0 {
            word(out, mark.x - 8.0, mark.y + 34.0, &format!("+{}", mark.folded), 12.5, 600, &ink.quiet)?;
        }
    }
    if !drawing.other_tie.is_empty() {
        legend(out, drawing, ink)?;
    }
    out.push_str("</svg>");
    Ok(())
}

fn legend(out: &mut String, drawing: &Drawing, ink: &Ink) -> std::fmt::Result {
    let y = drawing.legend_y();
    let (entries, line) = drawing.legend_places();
    for (x, form, label) in entries {
        shape(out, (x, y), 0.62, (form, Standing::Filled), ink)?;
        word(out, x + 16.0, y + 4.5, label, 12.5, 400, &ink.quiet)?;
    }
    write!(
        out,
        r#"<line x1="{:.1}" x2="{:.1}" y1="{y:.1}" y2="{y:.1}" stroke="{}" stroke-width="1.5" stroke-dasharray="3 5"/>"#,
        line - 10.0,
        line + 18.0,
        escaped(&ink.edge)
    )?;
    word(out, line + 26.0, y + 4.5, &drawing.other_tie, 12.5, 400, &ink.quiet)
}

pub(super) fn shape(
    out: &mut String,
    (x, y): (f64, f64),
    scale: f64,
    (form, standing): (Option<SectorForm>, Standing),
    ink: &Ink,
) -> std::fmt::Result {
    let hue = escaped(ink.hue(form, standing));
    let filled = standing == Standing::Filled && form.is_some();
    let fill = if filled { hue.clone() } else { escaped(&ink.paper) };
    let dashes = if standing == Standing::Dashed { r#" stroke-dasharray="4 3""# } else { "" };
    let path = form.map_or(UNKNOWN, SectorForm::path);
    write!(
        out,
        r#"<g transform="translate({x:.1} {y:.1}) scale({scale})"><path d="{path}" fill="{fill}" stroke="{hue}" stroke-width="2.25" stroke-linejoin="round"{dashes}/>"#
    )?;
    if standing == Standing::Crossed {
        write!(out, r#"<path d="{CROSS}" fill="none" stroke="{hue}" stroke-width="2.25" stroke-linecap="round"/>"#)?;
    }
    out.push_str("</g>");
    Ok(())
}

pub(super) fn word(
    out: &mut String,
    x: f64,
    y: f64,
    text: &str,
    size: f64,
    weight: u16,
    colour: &str,
) -> std::fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    let (text, colour) = (escaped(text), escaped(colour));
    write!(
        out,
        r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" font-weight="{weight}" fill="{colour}">{text}</text>"#
    )
}

/// Text as it may stand in XML, in content and in attributes. Characters XML does not allow are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Mark, Row, Tie};

    fn ink() -> Ink {
        let colour = |n: u8| format!("#0000{n:02}");
        Ink {
            paper: colour(1),
            ink: colour(2),
            quiet: colour(3),
            line: colour(4),
            edge: colour(5),
            sectors: std::array::from_fn(|place| format!("#1111{place:02}")),
            gone: colour(7),
        }
    }

    #[test]
    fn the_file_holds_every_mark_and_tie_with_its_colours_and_escapes_words() {
        let mark = |x: f64, form, standing, label: &str| Mark {
            place: 0,
            row: 0,
            along: x,
            branch: false,
            folded: if label.is_empty() { 12 } else { 0 },
            x,
            y: 100.0,
            form,
            standing,
            label: label.to_owned(),
            under: String::new(),
            name: "Siti Rahayu".to_owned(),
        };
        let drawing = Drawing {
            width: 400.0,
            height: 300.0,
            shape: Shape::Waves,
            half_row: 56.0,
            rows: vec![Row { y: 100.0, label: "A & B <1>".to_owned() }],
            ties: vec![Tie { from: 0, to: 1, primary: true }, Tie { from: 1, to: 0, primary: false }],
            marks: vec![
                mark(50.0, Some(SectorForm::Circle), Standing::Filled, "01"),
                mark(150.0, None, Standing::Crossed, ""),
            ],
            legend: vec![(Some(SectorForm::Circle), "LSM".to_owned())],
            other_tie: "lain".to_owned(),
        };
        let file = svg(&drawing, &ink());
        assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\""));
        assert!(file.ends_with("</svg>"));
        assert_eq!(file.matches("<path d=\"M-13 0a13").count(), 2, "the mark and its legend");
        assert!(file.contains("fill=\"#111101\" stroke=\"#111101\""));
        assert_eq!(file.matches("stroke-dasharray=\"3 5\"").count(), 2, "the other tie and its legend");
        assert!(file.contains("A &amp; B &lt;1&gt;"));
        assert!(file.contains(CROSS));
        assert!(!file.contains("Siti"), "what is for screen readers stays out of the file");
        assert!(!file.contains("style=") && !file.contains("class="));
    }
}
