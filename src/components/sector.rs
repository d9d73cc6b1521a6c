//! A person as a shape: the sector by form *and* colour, the standing by fill. Used in lists and in the tree.

use yew::prelude::*;

/// The form of a sector. Sectors of a study take them in order and begin again after six.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectorForm {
    /// The first sector.
    Square,
    /// The second.
    Circle,
    /// The third.
    Triangle,
    /// The fourth.
    Diamond,
    /// The fifth.
    Hexagon,
    /// The sixth.
    Pentagon,
}

impl SectorForm {
    /// The form of the sector at a place (from 0) in the study's list.
    pub const fn of(place: usize) -> Self {
        match place % 6 {
            0 => SectorForm::Square,
            1 => SectorForm::Circle,
            2 => SectorForm::Triangle,
            3 => SectorForm::Diamond,
            4 => SectorForm::Hexagon,
            _ => SectorForm::Pentagon,
        }
    }

    /// The class that carries its colour.
    pub const fn class(self) -> &'static str {
        match self {
            SectorForm::Square => "sector-1",
            SectorForm::Circle => "sector-2",
            SectorForm::Triangle => "sector-3",
            SectorForm::Diamond => "sector-4",
            SectorForm::Hexagon => "sector-5",
            SectorForm::Pentagon => "sector-6",
        }
    }

    /// SVG path data around (0, 0), within 14 units of it; scaled to look equally heavy.
    pub const fn path(self) -> &'static str {
        match self {
            SectorForm::Square => "M-10 -12h20q2 0 2 2v20q0 2 -2 2h-20q-2 0 -2 -2v-20q0 -2 2 -2z",
            SectorForm::Circle => "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z",
            SectorForm::Triangle => "M0 -14L14.500 11.500H-14.500Z",
            SectorForm::Diamond => "M0 -15L15 0L0 15L-15 0Z",
            SectorForm::Hexagon => "M0 -14L12.200 -7V7L0 14L-12.200 7V-7Z",
            SectorForm::Pentagon => "M0 -14L13.700 -4.100L8.500 12H-8.500L-13.700 -4.100Z",
        }
    }
}

/// How far a person has come, as a fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Interviewed: filled.
    Filled,
    /// Contacted: an outline.
    Outline,
    /// Named only: a dashed outline.
    Dashed,
    /// Refused, not eligible, lost: a grey outline with a cross.
    Crossed,
}

impl Standing {
    const fn class(self) -> &'static str {
        match self {
            Standing::Filled => "shape--filled",
            Standing::Outline => "shape--outline",
            Standing::Dashed => "shape--dashed",
            Standing::Crossed => "shape--crossed",
        }
    }
}

/// Props of [`SectorMark`].
#[derive(Properties, PartialEq)]
pub struct SectorMarkProps {
    /// The form.
    pub form: SectorForm,
    /// The fill.
    pub standing: Standing,
    /// Across, in the drawing's units.
    #[prop_or_default]
    pub x: f64,
    /// Down, in the drawing's units.
    #[prop_or_default]
    pub y: f64,
    /// Its size; 1 is 28 units across.
    #[prop_or(1.0)]
    pub scale: f64,
}

/// The shape within a larger drawing.
#[component]
pub fn SectorMark(props: &SectorMarkProps) -> Html {
    let place = format!("translate({:.2} {:.2}) scale({:.3})", props.x, props.y, props.scale);
    html! {
        <g class={classes!("shape", props.form.class(), props.standing.class())} transform={place}>
            <path class="shape__body" d={props.form.path()} />
            if props.standing == Standing::Crossed { <path class="shape__cross" d="M-4.500 -4.500L4.500 4.500M4.500 -4.500L-4.500 4.500" /> }
        </g>
    }
}

/// Props of [`SectorShape`].
#[derive(Properties, PartialEq)]
pub struct SectorShapeProps {
    /// The form.
    pub form: SectorForm,
    /// The fill.
    #[prop_or(Standing::Filled)]
    pub standing: Standing,
    /// Sector and standing in words, only where they do not stand beside it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// More classes; `sector-shape--large`.
    #[prop_or_default]
    pub class: Classes,
}

/// The shape as a picture of its own, at the size of the text beside it.
#[component]
pub fn SectorShape(props: &SectorShapeProps) -> Html {
    html! {
        <svg class={classes!("sector-shape", props.class.clone())} viewBox="-18 -18 36 36" focusable="false"
            aria-hidden={props.label.is_none().then_some("true")} role={props.label.is_some().then_some("img")}
            aria-label={props.label.clone()}>
            <SectorMark form={props.form} standing={props.standing} />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::SectorForm;
    use std::collections::BTreeSet;

    #[test]
    fn six_sectors_have_six_forms_and_six_colours() {
        let forms: Vec<SectorForm> = (0..6).map(SectorForm::of).collect();
        assert_eq!(forms.iter().map(|form| form.path()).collect::<BTreeSet<_>>().len(), 6);
        assert_eq!(forms.iter().map(|form| form.class()).collect::<BTreeSet<_>>().len(), 6);
        assert_eq!(SectorForm::of(6), SectorForm::Square);
    }
}
