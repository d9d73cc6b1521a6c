//! Where the names of codings stand beside their stripes: near their beginning, never over one another.

/// What stands in one place of the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The name of the stripe with this index.
    Name(usize),
    /// So many more that found no room.
    More(usize),
}

/// A label and how far below the top it stands, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Top edge in pixels.
    pub top: i32,
    /// What it says.
    pub label: Label,
}

/// Places a label of `height` pixels for each stripe, given by the pixel its coding begins at. A label may slip down by
/// `slack` pixels to make room for those above it; those that would slip further fold into one "+n" under the last name.
pub fn labels(tops: &[i32], height: i32, slack: i32) -> Vec<Placed> {
    let mut order: Vec<(i32, usize)> = tops.iter().copied().zip(0..).collect();
    order.sort_unstable();
    let mut placed: Vec<Placed> = Vec::new();
    let mut free = i32::MIN;
    for (wanted, index) in order {
        let top = wanted.max(free);
        if top - wanted <= slack {
            placed.push(Placed { top, label: Label::Name(index) });
            free = top + height;
        } else if let Some(last) = placed.last_mut() {
            match last.label {
                Label::More(n) => last.label = Label::More(n + 1),
                Label::Name(_) => {
                    placed.push(Placed { top: free, label: Label::More(1) });
                    free += height;
                }
            }
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_stand_at_their_stripes_where_there_is_room() {
        let at = labels(&[0, 60, 200], 20, 40);
        assert_eq!(
            at.iter().map(|p| (p.top, p.label)).collect::<Vec<_>>(),
            [(0, Label::Name(0)), (60, Label::Name(1)), (200, Label::Name(2))]
        );
    }

    #[test]
    fn what_finds_no_room_folds_into_a_number() {
        let at = labels(&[0, 0, 0, 0, 0, 300], 20, 40);
        assert_eq!(
            at.iter().map(|p| (p.top, p.label)).collect::<Vec<_>>(),
            [
                (0, Label::Name(0)),
                (20, Label::Name(1)),
                (40, Label::Name(2)),
                (60, Label::More(2)),
                (300, Label::Name(5))
            ]
        );
    }

    proptest! {
        #[test]
        fn labels_never_overlap_and_every_stripe_is_named_or_counted(tops in prop::collection::vec(0i32..400, 0..40)) {
            let placed = labels(&tops, 20, 44);
            for pair in placed.windows(2) {
                prop_assert!(pair[0].top + 20 <= pair[1].top);
            }
            let named = placed.iter().filter(|p| matches!(p.label, Label::Name(_))).count();
            let counted: usize = placed.iter().map(|p| if let Label::More(n) = p.label { n } else { 0 }).sum();
            prop_assert_eq!(named + counted, tops.len());
            for p in &placed {
                if let Label::Name(i) = p.label {
                    prop_assert!((0..=44).contains(&(p.top - tops[i])));
                }
            }
        }
    }
}
