//! The gallery: every place at three sizes, in both languages and three themes, with the sample study, in the middle of work
//! and with an empty study. Each is kept as a picture; none may be wider than its window or show axe anything serious.

mod moments;
mod view;

use crate::browser::{LAPTOP, PHONE, Screen, TABLET};
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::Tongue;
use view::Gallery;

/// Places by their address, and by the list whose first record they show.
const PLACES: [(&str, &str); 11] = [
    ("study", "#/studi"),
    ("guide", "#/panduan"),
    ("informants", "#/informan"),
    ("informant", "#/informan/…"),
    ("referrals", "#/rujukan"),
    ("interviews", "#/wawancara"),
    ("interview", "#/wawancara/…"),
    ("transcripts", "#/transkrip"),
    ("coding", "#/transkrip/…"),
    ("export", "#/ekspor"),
    ("device", "#/perangkat"),
];

/// A size, a language and a theme, and what is shown in it.
struct Wall {
    screen: Screen,
    tongue: Tongue,
    theme: &'static str,
    /// The windows, sheets and selections of the work.
    moments: bool,
    /// The door, step by step, and an empty study behind it.
    empty: bool,
    /// Whether axe looks too: once for each place and theme.
    examined: bool,
}

/// The walls of the gallery.
const WALLS: [Wall; 4] = [
    Wall { screen: LAPTOP, tongue: Tongue::Id, theme: "terang", moments: true, empty: true, examined: true },
    Wall { screen: TABLET, tongue: Tongue::En, theme: "malam", moments: true, empty: false, examined: true },
    Wall { screen: PHONE, tongue: Tongue::Id, theme: "terik", moments: true, empty: false, examined: true },
    Wall { screen: PHONE, tongue: Tongue::En, theme: "terang", moments: false, empty: true, examined: false },
];

/// The journey.
pub async fn every_place(setting: Setting) -> Ended {
    let mut findings = Vec::new();
    for wall in WALLS {
        let label = format!("{}-{}-{}", wall.screen.name, wall.tongue.tag(), wall.theme);
        let person = Person::arrives(&setting, &label, wall.screen, wall.tongue, wall.theme).await?;
        let mut gallery = Gallery::new(&person, label, wall.examined);
        let walked = along(&mut gallery, &wall).await;
        findings.append(&mut gallery.findings);
        person.leaves().await?;
        walked?;
    }
    if findings.is_empty() { Ok(()) } else { Err(format!("\n  {}", findings.join("\n  ")).into()) }
}

/// One wall from end to end.
async fn along(gallery: &mut Gallery<'_>, wall: &Wall) -> Ended {
    gallery.hangs("door").await?;
    if wall.empty {
        moments::door_and_empty_study(gallery, &PLACES).await?;
    }
    gallery.person.opens_the_sample().await?;
    for (name, hash) in PLACES {
        if gallery.goes_to(hash).await? {
            gallery.hangs(name).await?;
        }
    }
    if wall.moments { moments::of_the_work(gallery).await } else { Ok(()) }
}
