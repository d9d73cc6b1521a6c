//! The colours of codes. Twelve hues, then the same hues with a second mark (dots, then dashes), as classes: the
//! stylesheets hold the colours, for every theme.

use yew::prelude::*;

const HUES: [&str; 12] =
    ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8", "hue-9", "hue-10", "hue-11", "hue-12"];

const MARKS: [Option<&str>; 3] = [None, Some("mark-dots"), Some("mark-dashes")];

/// The class of the hue of a code, `order` counting the study's codes from 0: `hue-1` … `hue-12`, then again.
pub fn hue_class(order: usize) -> &'static str {
    HUES.get(order % HUES.len()).copied().unwrap_or("hue-1")
}

/// The class of the second mark: none for the first twelve codes, `mark-dots` for the next, then `mark-dashes`.
pub fn mark_class(order: usize) -> Option<&'static str> {
    MARKS.get(order / HUES.len() % MARKS.len()).copied().flatten()
}

/// Hue and second mark together, for a stripe, a tint or a swatch.
pub fn code_classes(order: usize) -> Classes {
    classes!(hue_class(order), mark_class(order))
}

/// Props of [`CodeSwatch`].
#[derive(Properties, PartialEq)]
pub struct CodeSwatchProps {
    /// The code's place among the study's codes, from 0.
    pub order: usize,
}

/// The small stripe before a code's name.
#[component]
pub fn CodeSwatch(props: &CodeSwatchProps) -> Html {
    html! { <span class={classes!("swatch", code_classes(props.order))} aria-hidden="true"></span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn thirty_six_codes_look_different() {
        let looks: BTreeSet<_> = (0..36).map(|order| (hue_class(order), mark_class(order))).collect();
        assert_eq!(looks.len(), 36);
        assert_eq!((hue_class(12), mark_class(12)), ("hue-1", Some("mark-dots")));
    }
}
