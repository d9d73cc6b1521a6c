//! The journeys, in the order they are run.

mod coupons;
mod damage;
mod design;
mod form;
mod gallery;
mod guide;
mod kills;
mod main_job;
mod recording;
mod recovery;
mod restore;
mod snowball;

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
    "damage", true: damage::every_damage_has_a_clear_screen;
    "restore", true: restore::every_way_back_leads_to_the_work;
    "form by touch", true: form::by_touch;
    "form by keyboard", true: form::by_keyboard;
    "guide", false: guide::from_nothing;
    "snowball", true: snowball::three_waves_grow;
    "coupons", true: coupons::a_coupon_leads_back;
    "design", true: design::targets_and_estimates;
    "recovery", true: recovery::both_texts_are_offered;
    "recording", true: recording::every_second_is_kept;
    "kills", true: kills::no_letter_is_lost;
    "gallery", true: gallery::every_place;
}
