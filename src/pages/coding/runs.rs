//! Text cut into runs: stretches over which the same marks lie. Pure; positions are scalar values.

use fieldwork::text::Span;

/// A stretch of text under the same marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run<M> {
    /// First scalar value.
    pub start: u32,
    /// First scalar value after it.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// The marks over it, in the order given.
    pub marks: Vec<M>,
}

/// Cuts `text`, whose first scalar value stands at `start` in its document, wherever a mark begins or ends.
/// Marks may overlap, reach beyond the text, or miss it. The runs join to the text again; an empty text has none.
pub fn runs<M: Copy>(text: &str, start: u32, marks: &[(Span, M)]) -> Vec<Run<M>> {
    let end = start + fieldwork::text::length(text);
    let mut cuts: Vec<u32> = marks
        .iter()
        .flat_map(|(span, _)| [span.start(), span.end()])
        .filter(|cut| start < *cut && *cut < end)
        .chain([end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut rest = text.chars();
    let mut from = start;
    let mut cut_up = Vec::with_capacity(cuts.len());
    for cut in cuts.into_iter().filter(|cut| *cut > start) {
        let words: String = rest.by_ref().take((cut - from) as usize).collect();
        let over = marks.iter().filter(|(span, _)| span.start() <= from && cut <= span.end()).map(|(_, mark)| *mark);
        cut_up.push(Run { start: from, end: cut, text: words, marks: over.collect() });
        from = cut;
    }
    cut_up
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(a: u32, b: u32) -> Span {
        Span::new(a, b).unwrap()
    }

    fn shape(cut: &[Run<char>]) -> Vec<(String, String)> {
        cut.iter().map(|run| (run.text.clone(), run.marks.iter().collect())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(text, marks)| ((*text).to_owned(), (*marks).to_owned())).collect()
    }

    #[test]
    fn overlapping_marks_cut_where_each_begins_and_ends() {
        let cut = runs("kirim stafnya ke sini", 0, &[(span(0, 13), 'a'), (span(6, 16), 'b')]);
        assert_eq!(shape(&cut), pairs(&[("kirim ", "a"), ("stafnya", "ab"), (" ke", "b"), (" sini", "")]));
    }

    #[test]
    fn emoji_combining_marks_and_right_to_left_count_as_scalar_values() {
        // "👩‍🌾" is three scalar values, "q̃" two, the Hebrew word four.
        let text = "👩‍🌾 q̃ שלום";
        let cut = runs(text, 100, &[(span(100, 103), 'f'), (span(104, 106), 'q'), (span(107, 111), 's')]);
        assert_eq!(shape(&cut), pairs(&[("👩‍🌾", "f"), (" ", ""), ("q̃", "q"), (" ", ""), ("שלום", "s")]));
        assert_eq!((cut[4].start, cut[4].end), (107, 111));
    }

    #[test]
    fn marks_from_elsewhere_do_not_cut() {
        let cut = runs("tengah", 50, &[(span(0, 50), 'x'), (span(56, 60), 'y'), (span(10, 90), 'z')]);
        assert_eq!(shape(&cut), pairs(&[("tengah", "z")]));
        assert!(runs("", 50, &[(span(10, 90), 'z')]).is_empty());
    }

    proptest! {
        #[test]
        fn runs_join_to_the_text_and_their_marks_are_right(
            text in "[a-c é👍🏽\u{301}\u{5d0}]{0,40}", start in 0u32..30,
            raw in prop::collection::vec((0u32..80, 1u32..30), 0..12),
        ) {
            let marks: Vec<(Span, usize)> = raw.iter().enumerate().map(|(i, (a, l))| (span(*a, a + l), i)).collect();
            let cut = runs(&text, start, &marks);
            prop_assert_eq!(cut.iter().map(|run| run.text.as_str()).collect::<String>(), text.clone());
            let mut at = start;
            for run in &cut {
                prop_assert_eq!(run.start, at);
                prop_assert_eq!(run.end - run.start, run.text.chars().count() as u32);
                prop_assert!(run.end > run.start);
                for position in run.start..run.end {
                    let over: Vec<usize> = marks.iter().filter(|(s, _)| s.contains(position)).map(|(_, i)| *i).collect();
                    prop_assert_eq!(&over, &run.marks);
                }
                at = run.end;
            }
        }
    }
}
