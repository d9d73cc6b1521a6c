//! Pictures from numbers. They know no study: shapes, places and words come in, a figure comes out, on the screen
//! ([`TreeFigure`]) or as a file of its own ([`svg`](fn@svg)). Both draw from the same [`Drawing`].
//!
//! | file | what is in it |
//! |---|---|
//! | `drawing` | the picture as plain values, and the curves between places |
//! | `tree` | the picture on the screen, with focus and selection |
//! | `svg` | the picture as an SVG file |
//! | `plot` | lines over numbers, on the screen and as a file |

pub mod drawing;
pub mod plot;
pub mod svg;
pub mod tree;

pub use drawing::{Drawing, Mark, Row, Shape, Tie, Window};
pub use plot::{Line, Plot, PlotFigure, PlotFigureProps};
pub use svg::{Ink, svg};
pub use tree::{Legend, LegendProps, TreeFigure, TreeFigureProps, reveal};
