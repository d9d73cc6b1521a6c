//! The journeys, in the order they are run.

mod gallery;
mod kills;
mod main_job;

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
    "main job on a laptop", true: main_job::on_a_laptop;
    "main job on a tablet", true: main_job::on_a_tablet;
    "kills", true: kills::no_letter_is_lost;
    "gallery", true: gallery::every_place;
}
