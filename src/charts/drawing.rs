//! A tree of referrals as plain values: rows, ties and marks with their places, in the units of the drawing.

use crate::components::{SectorForm, Standing};

/// A person in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// The form of the sector; `None` where it is not known.
    pub form: Option<SectorForm>,
    /// How far the study came.
    pub standing: Standing,
    /// The word beside it; empty for none.
    pub label: String,
    /// A smaller word under that.
    pub under: String,
    /// Everything about it in words, for screen readers.
    pub name: String,
}

/// A referral in the picture, from one mark to another by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Who named.
    pub from: usize,
    /// Who was named.
    pub to: usize,
    /// Whether it is the one that counts in the tree.
    pub primary: bool,
}

/// A wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Down, at the height of its marks.
    pub y: f64,
    /// Its name.
    pub label: String,
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
    /// Half the distance between rows: where the hairline under a row stands.
    pub half_row: f64,
    /// The waves.
    pub rows: Vec<Row>,
    /// The referrals.
    pub ties: Vec<Tie>,
    /// The people.
    pub marks: Vec<Mark>,
    /// Forms and what they stand for; `None` for an unknown sector. Empty where the legend stands elsewhere.
    pub legend: Vec<(Option<SectorForm>, String)>,
    /// What a dashed line stands for; empty where the legend stands elsewhere.
    pub other_tie: String,
}

/// An entry of the legend: its place across, the form, the word.
pub type LegendEntry<'a> = (f64, Option<SectorForm>, &'a str);

/// How far right of a mark's middle its words begin: clear of the ring around a selected one.
pub(super) const BESIDE: f64 = 27.0;
/// Room between a mark's middle and the ends of its ties.
const CLEAR: f64 = 18.0;

impl Drawing {
    /// SVG path data of a tie; empty where one of its ends is no mark.
    pub fn path(&self, tie: &Tie) -> String {
        let (Some(from), Some(to)) = (self.marks.get(tie.from), self.marks.get(tie.to)) else { return String::new() };
        let down = to.y - from.y;
        // Down to a later wave, up to an earlier one, or around below within the same.
        let (start, end) = if down > 0.5 {
            (from.y + CLEAR, to.y - CLEAR)
        } else if down < -0.5 {
            (from.y - CLEAR, to.y + CLEAR)
        } else {
            (from.y + CLEAR, to.y + CLEAR)
        };
        let bend = if down.abs() > 0.5 { (end - start) * 0.5 } else { 44.0 };
        let end_bend = if down.abs() > 0.5 { end - bend } else { end + bend };
        format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            from.x,
            start,
            from.x,
            start + bend,
            to.x,
            end_bend,
            to.x,
            end
        )
    }

    /// SVG path data of the head of a tie that does not follow the tree: it says who was named. Empty for the others.
    pub fn head(&self, tie: &Tie) -> String {
        let (Some(from), Some(to)) = (self.marks.get(tie.from), self.marks.get(tie.to)) else { return String::new() };
        if tie.primary {
            return String::new();
        }
        // A tie ends upright: from above where the named person stands lower, otherwise from below.
        let side = if to.y - from.y > 0.5 { -1.0 } else { 1.0 };
        let (tip, back) = (to.y + side * CLEAR, to.y + side * (CLEAR + 6.0));
        format!("M{:.1} {back:.1}L{:.1} {tip:.1}L{:.1} {back:.1}", to.x - 4.5, to.x, to.x + 4.5)
    }

    /// Where the legend stands, down.
    pub fn legend_y(&self) -> f64 {
        self.height - 28.0
    }

    /// The entries of the legend with their places across, and where the dashed line begins.
    pub fn legend_places(&self) -> (Vec<LegendEntry<'_>>, f64) {
        let mut x = 34.0;
        let mut places = Vec::new();
        for (form, word) in &self.legend {
            places.push((x, *form, word.as_str()));
            x += 44.0 + 7.2 * word.chars().count() as f64;
        }
        (places, x)
    }

    /// How wide the legend is at least, so that the picture leaves room for it; 0 without one.
    pub fn legend_width(&self) -> f64 {
        if self.other_tie.is_empty() {
            return 0.0;
        }
        let (_, line) = self.legend_places();
        line + 50.0 + 7.2 * self.other_tie.chars().count() as f64
    }

    /// The mark an arrow key leads to: up to the referrer, down to the first referral, left and right in the row.
    pub fn led_to(&self, at: usize, key: &str) -> Option<usize> {
        let mark = self.marks.get(at)?;
        let in_row = || {
            let mut row: Vec<(usize, &Mark)> =
                self.marks.iter().enumerate().filter(|(_, other)| (other.y - mark.y).abs() < 0.5).collect();
            row.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
            row.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        let children = || self.ties.iter().filter(|tie| tie.primary && tie.from == at).map(|tie| tie.to);
        let across = |place: &usize| self.marks.get(*place).map_or(0.0, |mark| mark.x);
        match key {
            "ArrowUp" => self.ties.iter().find(|tie| tie.primary && tie.to == at).map(|tie| tie.from),
            "ArrowDown" => children().min_by(|a, b| across(a).total_cmp(&across(b))),
            "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
                let row = in_row();
                let here = row.iter().position(|place| *place == at)?;
                let next = match key {
                    "ArrowLeft" => here.checked_sub(1)?,
                    "ArrowRight" => here + 1,
                    "Home" => 0,
                    _ => row.len().checked_sub(1)?,
                };
                row.get(next).copied()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(x: f64, y: f64) -> Mark {
        Mark {
            x,
            y,
            form: None,
            standing: Standing::Filled,
            label: String::new(),
            under: String::new(),
            name: String::new(),
        }
    }

    fn drawing() -> Drawing {
        // 0 leads to 1 and 2; 3 is a second seed, which also named 2.
        let tie = |from, to, primary| Tie { from, to, primary };
        Drawing {
            marks: vec![mark(50.0, 0.0), mark(0.0, 150.0), mark(100.0, 150.0), mark(200.0, 0.0)],
            ties: vec![tie(0, 2, true), tie(0, 1, true), tie(3, 2, false)],
            ..Drawing::default()
        }
    }

    #[test]
    fn arrow_keys_follow_the_tree_and_the_row() {
        let drawing = drawing();
        assert_eq!(drawing.led_to(0, "ArrowDown"), Some(1));
        assert_eq!(drawing.led_to(2, "ArrowUp"), Some(0));
        assert_eq!(drawing.led_to(1, "ArrowRight"), Some(2));
        assert_eq!(drawing.led_to(0, "ArrowRight"), Some(3));
        assert_eq!(drawing.led_to(0, "ArrowLeft"), None);
        assert_eq!(drawing.led_to(3, "ArrowDown"), None, "a second naming is no branch of the tree");
        assert_eq!(drawing.led_to(3, "Home"), Some(0));
        assert_eq!(drawing.led_to(0, "a"), None);
    }

    #[test]
    fn ties_go_down_up_or_around() {
        let mut drawing = drawing();
        assert_eq!(drawing.path(&Tie { from: 0, to: 1, primary: true }), "M50.0 18.0C50.0 75.0 0.0 75.0 0.0 132.0");
        assert_eq!(drawing.path(&Tie { from: 1, to: 0, primary: false }), "M0.0 132.0C0.0 75.0 50.0 75.0 50.0 18.0");
        assert_eq!(
            drawing.path(&Tie { from: 1, to: 2, primary: false }),
            "M0.0 168.0C0.0 212.0 100.0 212.0 100.0 168.0"
        );
        assert_eq!(drawing.head(&Tie { from: 3, to: 2, primary: false }), "M95.5 126.0L100.0 132.0L104.5 126.0");
        assert_eq!(drawing.head(&Tie { from: 1, to: 2, primary: false }), "M95.5 174.0L100.0 168.0L104.5 174.0");
        assert_eq!(drawing.head(&Tie { from: 0, to: 1, primary: true }), "", "the tree itself leads downwards");
        drawing.marks.clear();
        assert_eq!(drawing.path(&Tie { from: 0, to: 1, primary: true }), "");
    }
}
