//! The journeys, in the order they are run.

mod first_day;
mod gallery;

use crate::{Ended, Setting};
use std::future::Future;
use std::pin::Pin;

/// A journey.
pub type Journey = fn(Setting) -> Pin<Box<dyn Future<Output = Ended>>>;

macro_rules! journeys {
    ($($name:literal, $by_default:literal: $run:path;)*) => {
        /// Every journey: its name, whether it runs without being asked for, and what it does.
        pub fn all() -> Vec<(&'static str, bool, Journey)> {
            vec![$(($name, $by_default, |setting| Box::pin($run(setting)))),*]
        }
    };
}

journeys! {
    "first day", true: first_day::vault_study_and_a_dead_battery;
    "gallery", false: gallery::every_place_in_the_sample_study;
}
