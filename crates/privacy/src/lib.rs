//! What may leave the device, and in which form: the only way from a study to something that can be shared.
//!
//! A [`Study`](fieldwork::study::Study) goes in, a [`gate::Release`] comes out, and from the finished, re-imported bytes a
//! [`gate::Cleared`]. Exporters take only the former, the platform saves only the latter. The gate fails closed: any doubt,
//! missing record or unknown value means a list of [`blocker::Blocker`]s and no file. Nothing here writes files, knows a
//! clock or draws randomness; what looks random comes from the release's seed.
//!
//! | file | what is in it |
//! |---|---|
//! | `fold`, `words`, `numbers` | reading a text so that a search finds what people mean; lists; runs of digits |
//! | `variants`, `roster` | every way a typed identity may be written; the sweep that looks for them |
//! | `detect/` | identifiers by their shape: addresses, numbers, names after an honorific, posts |
//! | `suggestion` | what would be masked in one document |
//! | `pseudonym`, `mask` | seeded labels and ids; a text with its marks replaced and where every position went |
//! | `profile`, `decision`, `blocker` | what each profile lets through; what a person decided; what stands in the way |
//! | `consent`, `referral`, `risk` | who may be in it; waves and primary ties; k and uniques |
//! | `disclosure/` | risk of any table: k under two rules, l, t, special uniques, populations |
//! | `structure`, `small_cells` | what the shape of a tree gives away; a table of counts without small ones |
//! | `released`, `leaving` | the model of a release; the way a study becomes one |
//! | `views`, `gate` | every reading of the finished bytes; the gate, for the export, for a guide, for networks |

pub mod blocker;
pub mod consent;
pub mod decision;
pub mod detect;
pub mod disclosure;
pub mod fold;
pub mod gate;
mod leaving;
pub mod mask;
pub mod numbers;
pub mod profile;
pub mod pseudonym;
pub mod referral;
pub mod released;
pub mod risk;
pub mod roster;
pub mod small_cells;
pub mod structure;
pub mod suggestion;
pub mod variants;
pub mod views;
pub mod words;
