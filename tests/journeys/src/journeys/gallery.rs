//! Every place with the sample study, at three sizes, in both languages and three themes: pictures, and no serious finding
//! of axe on any of them.

use crate::browser::{LAPTOP, PHONE, TABLET};
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::Tongue;

/// Places by their address; `…` stands for the first record of the kind.
const PLACES: [(&str, &str); 9] = [
    ("study", "#/studi"),
    ("guide", "#/panduan"),
    ("informants", "#/informan"),
    ("referrals", "#/rujukan"),
    ("interviews", "#/wawancara"),
    ("transcripts", "#/transkrip"),
    ("export", "#/ekspor"),
    ("device", "#/perangkat"),
    ("home", "#/"),
];

/// The journey.
pub async fn every_place_in_the_sample_study(setting: Setting) -> Ended {
    let mut findings = Vec::new();
    for (screen, tongue, theme) in [
        (LAPTOP, Tongue::Id, "terang"),
        (TABLET, Tongue::En, "malam"),
        (PHONE, Tongue::Id, "terik"),
        (PHONE, Tongue::En, "terang"),
    ] {
        let label = format!("{}-{}-{theme}", screen.name, tongue.tag());
        let person = Person::arrives(&setting, &label, screen, tongue, theme).await?;
        person.picture("door").await?;
        findings.extend(person.axe(&format!("{label} door")).await?);
        person.opens_the_sample().await?;
        let mut places: Vec<(String, String)> =
            PLACES.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect();
        for (name, hash) in [("coding", "#/transkrip"), ("informant", "#/informan"), ("interview", "#/wawancara")] {
            person.goes_to(hash).await?;
            if let Some(link) = person.first_link_under(hash).await? {
                places.push((name.to_owned(), link));
            }
        }
        for (name, hash) in places {
            person.goes_to(&hash).await?;
            person.picture(&name).await?;
            findings.extend(person.axe(&format!("{label} {name}")).await?);
            findings.extend(person.overflow(&format!("{label} {name}")).await?);
        }
        person.leaves().await?;
    }
    if findings.is_empty() { Ok(()) } else { Err(format!("\n  {}", findings.join("\n  ")).into()) }
}
