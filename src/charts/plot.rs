//! Lines over numbers: the axes and lines as plain values, on the screen and as a file. Every line is named at its end and has a
//! form of its own, so that no colour stands alone.

use super::svg::{Ink, escaped, shape as file_shape, word};
use crate::components::{SectorForm, SectorMark, Standing};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name, at its end.
    pub label: String,
    /// The form at its end and its colour; `None` for a line in ink.
    pub form: Option<SectorForm>,
    /// Dashed: a comparison, not a count.
    pub dashed: bool,
    /// Drawn faintly: rests on little.
    pub faint: bool,
    /// Its points, from left to right; a gap where there is none.
    pub points: Vec<Option<(f64, f64)>>,
}

/// The picture: everything in the units of its numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// What runs across.
    pub across: String,
    /// What runs up.
    pub up: String,
    /// The largest number across; the axis begins at 0.
    pub most_across: f64,
    /// The largest number up; the axis begins at 0.
    pub most_up: f64,
    /// Marks on the axis across, with their words.
    pub ticks_across: Vec<(f64, String)>,
    /// Marks on the axis up, with their words.
    pub ticks_up: Vec<(f64, String)>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The drawing and the room around its axes, in pixels.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 172.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 46.0;
/// Closest names at the ends of lines.
const NAMES: f64 = 17.0;
/// How far right of a line's end its name begins; its form stands between.
const NAME: f64 = 28.0;

impl Plot {
    /// Whole numbers as marks of an axis up to `most`, at most seven of them.
    pub fn whole_ticks(most: f64) -> Vec<f64> {
        let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0];
        let step = steps.into_iter().find(|step| most / step <= 6.0).unwrap_or(most / 6.0);
        let mut ticks = vec![0.0];
        while let Some(next) = ticks.last().map(|last| last + step).filter(|next| *next <= most + 1e-9) {
            ticks.push(next);
        }
        ticks
    }

    fn x(&self, across: f64) -> f64 {
        LEFT + across / self.most_across.max(f64::MIN_POSITIVE) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, up: f64) -> f64 {
        HEIGHT - BOTTOM - up / self.most_up.max(f64::MIN_POSITIVE) * (HEIGHT - TOP - BOTTOM)
    }

    /// SVG path data of a line.
    pub fn path(&self, line: &Line) -> String {
        let mut path = String::new();
        let mut open = false;
        for point in &line.points {
            let Some((across, up)) = point else {
                open = false;
                continue;
            };
            let step = if open { 'L' } else { 'M' };
            path.push_str(&format!("{step}{:.1} {:.1}", self.x(*across), self.y(*up)));
            open = true;
        }
        path
    }

    /// Where each line ends, and where its name stands so that no two names cover each other; lines without a point have none.
    fn ends(&self) -> Vec<(&Line, (f64, f64), f64)> {
        let mut ends: Vec<(&Line, (f64, f64), f64)> = self
            .lines
            .iter()
            .filter_map(|line| {
                let (across, up) = line.points.iter().rev().flatten().next()?;
                let at = (self.x(*across), self.y(*up));
                Some((line, at, at.1))
            })
            .collect();
        ends.sort_by(|a, b| a.2.total_cmp(&b.2));
        let mut before = f64::NEG_INFINITY;
        for end in &mut ends {
            end.2 = end.2.max(before + NAMES);
            before = end.2;
        }
        // What ran out of the picture below moves up again.
        let mut below = HEIGHT - BOTTOM + 8.0;
        for end in ends.iter_mut().rev() {
            end.2 = end.2.min(below);
            below = end.2 - NAMES;
        }
        ends
    }

    /// The picture as a file of its own.
    pub fn svg(&self, ink: &Ink) -> (String, f64, f64) {
        let mut out = String::new();
        let written = self.write(&mut out, ink).map(|()| out).unwrap_or_default();
        (written, WIDTH, HEIGHT)
    }

    fn write(&self, out: &mut String, ink: &Ink) -> std::fmt::Result {
        write!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0}" height="{HEIGHT:.0}" viewBox="0 0 {WIDTH:.0} {HEIGHT:.0}" font-family="'Source Sans 3', 'Noto Sans', sans-serif"><title>{}</title>"#,
            escaped(&self.title)
        )?;
        write!(out, r#"<rect width="100%" height="100%" fill="{}"/>"#, escaped(&ink.paper))?;
        for (up, label) in &self.ticks_up {
            let y = self.y(*up);
            write!(
                out,
                r#"<line x1="{LEFT:.1}" x2="{:.1}" y1="{y:.1}" y2="{y:.1}" stroke="{}"/>"#,
                WIDTH - RIGHT,
                escaped(&ink.line)
            )?;
            word(out, 8.0, y + 4.0, label, 12.5, 400, &ink.quiet)?;
        }
        for (across, label) in &self.ticks_across {
            word(
                out,
                self.x(*across) - 3.5 * label.chars().count() as f64,
                HEIGHT - BOTTOM + 18.0,
                label,
                12.5,
                400,
                &ink.quiet,
            )?;
        }
        word(out, 8.0, 16.0, &self.up, 12.5, 600, &ink.quiet)?;
        word(out, LEFT, HEIGHT - 8.0, &self.across, 12.5, 600, &ink.quiet)?;
        for (line, (x, y), name) in self.ends() {
            let colour =
                line.form.map_or_else(|| ink.ink.clone(), |form| ink.hue(Some(form), Standing::Filled).to_owned());
            let dashes = if line.dashed { r#" stroke-dasharray="5 4""# } else { "" };
            let opacity = if line.faint { r#" opacity=".45""# } else { "" };
            write!(
                out,
                r#"<path d="{}" fill="none" stroke="{}" stroke-width="2"{dashes}{opacity}/>"#,
                self.path(line),
                escaped(&colour)
            )?;
            write!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="3" fill="{}"/>"#, escaped(&colour))?;
            // Lines may end at one point; their names never do.
            if line.form.is_some() {
                file_shape(out, (x + 16.0, name), 0.45, (line.form, Standing::Filled), ink)?;
            }
            word(out, x + NAME, name + 4.0, &line.label, 12.5, 500, &ink.ink)?;
        }
        out.push_str("</svg>");
        Ok(())
    }
}

/// Props of [`PlotFigure`].
#[derive(Properties, PartialEq)]
pub struct PlotFigureProps {
    /// The picture.
    pub plot: Rc<Plot>,
}

/// The picture on the screen. The numbers stand in a table beside or below it.
#[component]
pub fn PlotFigure(props: &PlotFigureProps) -> Html {
    let plot = &props.plot;
    let end = format!("{:.1}", WIDTH - RIGHT);
    html! {
        <svg class="plot" role="img" aria-label={plot.title.clone()} viewBox={format!("0 0 {WIDTH:.0} {HEIGHT:.0}")}>
            { for plot.ticks_up.iter().map(|(up, label)| {
                let y = format!("{:.1}", plot.y(*up));
                html! {
                    <g key={label.clone()}>
                        <line class="plot__line" x1={LEFT.to_string()} x2={end.clone()} y1={y.clone()} y2={y} />
                        <text class="plot__tick plot__tick--up" x={format!("{:.1}", LEFT - 10.0)} y={format!("{:.1}", plot.y(*up) + 4.0)}>{ label }</text>
                    </g>
                }
            }) }
            { for plot.ticks_across.iter().map(|(across, label)| html! {
                <text key={label.clone()} class="plot__tick plot__tick--across" x={format!("{:.1}", plot.x(*across))} y={format!("{:.1}", HEIGHT - BOTTOM + 18.0)}>{ label }</text>
            }) }
            <text class="plot__axis" x="8" y="16">{ &plot.up }</text>
            <text class="plot__axis" x={LEFT.to_string()} y={format!("{:.1}", HEIGHT - 8.0)}>{ &plot.across }</text>
            { for plot.ends().into_iter().enumerate().map(|(at, (line, (x, y), name))| html! {
                <g key={at} class={classes!(line.form.map(SectorForm::class), line.faint.then_some("plot__faint"))}>
                    <path class={classes!("plot__path", line.form.is_none().then_some("plot__path--ink"), line.dashed.then_some("plot__path--dashed"))} d={plot.path(line)} />
                    <circle class="plot__end" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="3" />
                    if let Some(form) = line.form { <SectorMark {form} standing={Standing::Filled} x={x + 16.0} y={name} scale={0.45} /> }
                    <text class="plot__name" x={format!("{:.1}", x + NAME)} y={format!("{:.1}", name + 4.0)}>{ &line.label }</text>
                </g>
            }) }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(label: &str, points: &[Option<(f64, f64)>]) -> Line {
        Line { label: label.to_owned(), form: None, dashed: false, faint: false, points: points.to_vec() }
    }

    #[test]
    fn marks_of_an_axis_are_few_and_whole() {
        assert_eq!(Plot::whole_ticks(5.0), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(Plot::whole_ticks(12.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(Plot::whole_ticks(389.0), [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(Plot::whole_ticks(0.0), [0.0]);
    }

    #[test]
    fn a_gap_lifts_the_pen_and_names_keep_their_distance() {
        let plot = Plot {
            most_across: 10.0,
            most_up: 1.0,
            lines: vec![
                line("a <b>", &[Some((0.0, 0.0)), None, Some((5.0, 0.5)), Some((10.0, 0.5))]),
                line("b", &[Some((10.0, 0.5))]),
                line("c", &[Some((10.0, 0.0))]),
                line("d", &[Some((10.0, 0.01))]),
                line("none", &[]),
            ],
            ..Plot::default()
        };
        assert_eq!(plot.path(&plot.lines[0]), "M56.0 274.0M302.0 154.0L548.0 154.0");
        let names: Vec<f64> = plot.ends().iter().map(|end| end.2).collect();
        assert_eq!(names.len(), 4);
        assert!(names.windows(2).all(|pair| pair[1] - pair[0] >= NAMES - 1e-9), "{names:?}");
        assert!(names.iter().all(|y| *y <= HEIGHT - BOTTOM + 8.0));
        let ink = Ink {
            paper: "#fff".into(),
            ink: "#000".into(),
            quiet: "#333".into(),
            line: "#ccc".into(),
            edge: "#888".into(),
            sectors: std::array::from_fn(|_| "#123456".into()),
            gone: "#999".into(),
        };
        let (file, ..) = plot.svg(&ink);
        assert!(file.contains("a &lt;b&gt;") && file.ends_with("</svg>") && !file.contains("class="));
    }
}
