//! A tree of referrals as plain values: rows, ties and marks with their places, in the units of the drawing.
//!
//! Marks and rows stand below each other, along a line of time, or in rings around a middle; ties follow.

use crate::components::{SectorForm, Standing};

/// A person in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which of the people it stands for. Marks are in the order of these.
    pub place: usize,
    /// The generation: 0 for those nobody led to.
    pub row: u32,
    /// The order within the row.
    pub along: f64,
    /// Whether people hang below it, shown or folded.
    pub branch: bool,
    /// How many people are folded under it.
    pub folded: usize,
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

/// How the rows lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Shape {
    /// Waves below each other; a row is a wave.
    #[default]
    Waves,
    /// Along a line of time; a row is a day.
    Time,
    /// Around a middle; a row is a ring.
    Rings {
        /// The middle, across.
        x: f64,
        /// The middle, down.
        y: f64,
    },
}

/// A wave, a day or a ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Down, at the height of its marks; of a ring, its radius.
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
    /// How the rows lie.
    pub shape: Shape,
    /// Half the distance between rows: where the hairline under a wave stands.
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
    /// The mark of a person, where it is shown.
    pub fn mark_of(&self, place: usize) -> Option<usize> {
        self.marks.binary_search_by_key(&place, |mark| mark.place).ok()
    }

    /// The four points of a tie; `None` where one of its ends is no mark.
    fn curve(&self, tie: &Tie) -> Option<Curve> {
        let (from, to) = (self.marks.get(tie.from)?, self.marks.get(tie.to)?);
        Some(match self.shape {
            Shape::Waves | Shape::Time => upright(from, to),
            Shape::Rings { x, y } => around((x, y), from, to),
        })
    }

    /// SVG path data of a tie; empty where one of its ends is no mark.
    pub fn path(&self, tie: &Tie) -> String {
        let Some(Curve { start, leave, arrive, end }) = self.curve(tie) else { return String::new() };
        format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            start.0, start.1, leave.0, leave.1, arrive.0, arrive.1, end.0, end.1
        )
    }

    /// SVG path data of the head of a tie that does not follow the tree: it says who was named. Empty for the others.
    pub fn head(&self, tie: &Tie) -> String {
        let Some(Curve { arrive, end: tip, .. }) = self.curve(tie).filter(|_| !tie.primary) else {
            return String::new();
        };
        let (dx, dy) = (tip.0 - arrive.0, tip.1 - arrive.1);
        let length = dx.hypot(dy).max(f64::MIN_POSITIVE);
        let (dx, dy) = (dx / length, dy / length);
        let back = (tip.0 - 6.0 * dx, tip.1 - 6.0 * dy);
        // Left of the way, then the tip, then right of it; for a tie that arrives upright these are west and east.
        let side = if dy < 0.0 { -4.5 } else { 4.5 };
        format!(
            "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}",
            back.0 - side * dy,
            back.1 + side * dx,
            tip.0,
            tip.1,
            back.0 + side * dy,
            back.1 - side * dx
        )
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
                self.marks.iter().enumerate().filter(|(_, other)| other.row == mark.row).collect();
            row.sort_by(|a, b| a.1.along.total_cmp(&b.1.along));
            row.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        let children = || self.ties.iter().filter(|tie| tie.primary && tie.from == at).map(|tie| tie.to);
        let across = |place: &usize| self.marks.get(*place).map_or(0.0, |mark| mark.along);
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

/// A tie as a Bézier curve: where it starts, whither it leaves, whence it arrives, where it ends.
struct Curve {
    start: (f64, f64),
    leave: (f64, f64),
    arrive: (f64, f64),
    end: (f64, f64),
}

/// Down to a later wave, up to an earlier one, or around below within the same.
fn upright(from: &Mark, to: &Mark) -> Curve {
    let down = to.y - from.y;
    // Nearly side by side, a line straight across would run through what lies between.
    let apart = down.abs() > 2.0 * CLEAR + 12.0;
    let (start, end) = if apart && down > 0.0 {
        (from.y + CLEAR, to.y - CLEAR)
    } else if apart {
        (from.y - CLEAR, to.y + CLEAR)
    } else {
        (from.y + CLEAR, to.y + CLEAR)
    };
    let bend = if apart { (end - start) * 0.5 } else { 44.0 };
    let end_bend = if apart { end - bend } else { end + bend };
    Curve { start: (from.x, start), leave: (from.x, start + bend), arrive: (to.x, end_bend), end: (to.x, end) }
}

/// Outwards, inwards, or within a ring: around outside of it to a neighbour, through its inside to the other side; from the middle
/// straight.
fn around(middle: (f64, f64), from: &Mark, to: &Mark) -> Curve {
    let polar = |mark: &Mark| {
        let (dx, dy) = (mark.x - middle.0, mark.y - middle.1);
        let radius = dx.hypot(dy);
        (radius, (radius > 0.5).then(|| (dx / radius, dy / radius)))
    };
    let ((near, way_out), (far, way_in)) = (polar(from), polar(to));
    // The middle has every direction: it takes that of the other end.
    let out = way_out.or(way_in).unwrap_or((0.0, 1.0));
    let inward = way_in.or(way_out).unwrap_or((0.0, 1.0));
    let at = |way: (f64, f64), radius: f64| (middle.0 + way.0 * radius, middle.1 + way.1 * radius);
    let (start, end, bend) = if far - near > 0.5 {
        (near + CLEAR, far - CLEAR, f64::midpoint(near, far))
    } else if near - far > 0.5 {
        (near - CLEAR, far + CLEAR, f64::midpoint(near, far))
    } else if out.0 * inward.0 + out.1 * inward.1 > 0.5 {
        (near + CLEAR, far + CLEAR, near + CLEAR + 44.0)
    } else {
        (near - CLEAR, far - CLEAR, near * 0.4)
    };
    Curve { start: at(out, start), leave: at(out, bend), arrive: at(inward, bend), end: at(inward, end) }
}

/// A part of a drawing, in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Window {
    /// What is to be drawn for a view of `width` by `height` at `left`, `top`: more than is seen, in steps, so that scrolling a
    /// little draws nothing anew.
    pub fn around(left: f64, top: f64, width: f64, height: f64) -> Self {
        const STEP: f64 = 600.0;
        let (low, high) = (|at: f64| ((at - STEP) / STEP).floor() * STEP, |at: f64| ((at + STEP) / STEP).ceil() * STEP);
        Self { left: low(left), top: low(top), right: high(left + width), bottom: high(top + height) }
    }

    /// Whether a mark stands in it.
    pub fn holds(&self, mark: &Mark) -> bool {
        (self.left..=self.right).contains(&mark.x) && (self.top..=self.bottom).contains(&mark.y)
    }

    /// Whether a tie between two marks may be seen in it.
    pub fn crosses(&self, from: &Mark, to: &Mark) -> bool {
        from.x.max(to.x) >= self.left
            && from.x.min(to.x) <= self.right
            && from.y.max(to.y) >= self.top
            && from.y.min(to.y) <= self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(place: usize, x: f64, y: f64) -> Mark {
        Mark {
            place,
            row: if y > 100.0 { 1 } else { 0 },
            along: x,
            branch: false,
            folded: 0,
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
            marks: vec![mark(0, 50.0, 0.0), mark(1, 0.0, 150.0), mark(2, 100.0, 150.0), mark(3, 200.0, 0.0)],
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

    #[test]
    fn ties_in_rings_leave_outwards_and_arrive_from_inside() {
        // The middle, one to the right on the first ring, one below on the second.
        let drawing = Drawing {
            shape: Shape::Rings { x: 200.0, y: 200.0 },
            marks: vec![mark(0, 200.0, 200.0), mark(1, 300.0, 200.0), mark(2, 200.0, 400.0)],
            ..Drawing::default()
        };
        let path = |from, to| drawing.path(&Tie { from, to, primary: true });
        assert_eq!(path(0, 1), "M218.0 200.0C250.0 200.0 250.0 200.0 282.0 200.0", "from the middle straight");
        assert_eq!(path(1, 2), "M318.0 200.0C350.0 200.0 200.0 350.0 200.0 382.0");
        assert_eq!(path(2, 1), "M200.0 382.0C200.0 350.0 350.0 200.0 318.0 200.0");
        let head = drawing.head(&Tie { from: 1, to: 2, primary: false });
        assert_eq!(head, "M195.5 376.0L200.0 382.0L204.5 376.0");
    }

    #[test]
    fn a_window_holds_more_than_is_seen_and_moves_in_steps() {
        let window = Window::around(1010.0, 50.0, 800.0, 600.0);
        assert_eq!(window, Window { left: 0.0, top: -600.0, right: 3000.0, bottom: 1800.0 });
        assert_eq!(window, Window::around(1050.0, 70.0, 800.0, 600.0));
        assert!(window.holds(&mark(0, 2000.0, 0.0)) && !window.holds(&mark(0, 3100.0, 0.0)));
        // Both ends outside, the line across.
        assert!(window.crosses(&mark(0, -50.0, 0.0), &mark(1, 9000.0, 150.0)));
        assert!(!window.crosses(&mark(0, 3100.0, 0.0), &mark(1, 9000.0, 150.0)));
    }

    #[test]
    fn a_mark_is_found_by_its_person() {
        let drawing = Drawing { marks: vec![mark(2, 0.0, 0.0), mark(5, 0.0, 0.0)], ..Drawing::default() };
        assert_eq!((drawing.mark_of(5), drawing.mark_of(3)), (Some(1), None));
    }
}
