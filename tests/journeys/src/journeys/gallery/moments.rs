//! Moments of the work: what is on the screen between the places.

use super::view::Gallery;
use crate::Ended;
use jejaring::i18n::export::ExportText;
use jejaring::i18n::home::HomeText;
use jejaring::i18n::interview::{Ask, Board};
use jejaring::i18n::referrals::Web;
use thirtyfour::prelude::*;

const SAID: &str = "Yang menghubungi duluan bagian kerja sama. Kami diajak rapat dua kali sebelum ada surat resmi. Saya minta satu hal saja: alatnya harus bisa dirawat warga sendiri.";

/// The windows, sheets and selections of the sample study.
pub async fn of_the_work(gallery: &mut Gallery<'_>) -> Ended {
    guide(gallery).await?;
    referrals(gallery).await?;
    coding(gallery).await?;
    export(gallery).await?;
    interview(gallery).await
}

async fn guide(gallery: &mut Gallery<'_>) -> Ended {
    gallery.goes_to("#/panduan").await?;
    gallery.presses(".guide-entry:nth-of-type(4) .guide-tools .icon-button").await?;
    gallery.hangs("guide-question").await?;
    gallery.closes().await
}

async fn referrals(gallery: &mut Gallery<'_>) -> Ended {
    let tongue = gallery.person.tongue;
    gallery.goes_to("#/rujukan").await?;
    gallery.presses("#mark-4").await?;
    gallery.hangs("referrals-chosen").await?;
    gallery.person.presses(Web::AddReferral.say(tongue)).await?;
    gallery.hangs("referral").await?;
    gallery.closes().await?;
    for (name, view) in [("referrals-list", Web::List), ("referrals-figures", Web::Numbers)] {
        gallery.person.presses(view.say(tongue)).await?;
        gallery.hangs(name).await?;
    }
    Ok(())
}

async fn coding(gallery: &mut Gallery<'_>) -> Ended {
    gallery.goes_to("#/transkrip/…").await?;
    gallery.presses(".column .tint").await?;
    gallery.hangs("coding-marked").await?;
    // Where the codebook has no room beside the text it opens as a sheet.
    if gallery.presses(".text-tools .only-without-book").await.is_ok() {
        gallery.hangs("codebook").await?;
        return gallery.closes().await;
    }
    gallery.presses(".code:not(.code--group)").await?;
    gallery.presses(".code__menu button").await?;
    gallery.presses(".code__menu [role=menuitem]").await?;
    gallery.hangs("code").await?;
    gallery.closes().await
}

async fn export(gallery: &mut Gallery<'_>) -> Ended {
    let tongue = gallery.person.tongue;
    gallery.goes_to("#/ekspor").await?;
    let person = gallery.person;
    // Each thing in the way is decided with a name and a reason, until the file may leave.
    for _ in 0..6 {
        person
            .waits_until("the gate was asked", "return !document.querySelector('main progress:not([value])')")
            .await?;
        let next = [ExportText::NotIdentifier, ExportText::Override].map(|word| word.say(tongue));
        let script = format!(
            "const words = {next:?}; const there = [...document.querySelectorAll('main .button')].find((b) => words.includes(b.textContent.trim())); if (there) there.click(); return !!there;"
        );
        if person.browser.script(&script).await?.as_bool() != Some(true) {
            break;
        }
        person.types(ExportText::By.say(tongue), "P1").await?;
        person.types(ExportText::Reason.say(tongue), "Tokoh umum").await?;
        person.presses(ExportText::Decide.say(tongue)).await?;
    }
    gallery.hangs("export-ready").await
}

/// An interview from its beginning to names that fall.
async fn interview(gallery: &mut Gallery<'_>) -> Ended {
    let tongue = gallery.person.tongue;
    gallery.goes_to("#/wawancara").await?;
    gallery.presses(".sitting > button").await?;
    gallery.hangs("interview-start").await?;
    gallery.person.presses(Board::Start.say(tongue)).await?;
    gallery.person.waits_until("consent is asked", "return !!document.querySelector('.ticks')").await?;
    gallery.hangs("interview-consent").await?;
    let agrees = "document.querySelectorAll('.tick input:first-of-type').forEach((i) => i.id.endsWith('true') && i.click()); return true;";
    gallery.person.browser.script(agrees).await?;
    gallery.presses(".consent__foot .button--main").await?;
    gallery.presses(".bar__next").await?;
    gallery.hangs("interview-choice").await?;
    gallery.presses("main .choice").await?;
    gallery.presses(".bar__next").await?;
    gallery.writes("main .interview input", "6").await?;
    gallery.presses(".bar__next").await?;
    gallery.presses("main .choice").await?;
    gallery.presses(".bar__next").await?;
    gallery.writes("main textarea", SAID).await?;
    gallery.hangs("interview-words").await?;
    gallery.presses(".bar__names").await?;
    gallery.writes("dialog[open] input", "Wagiyanto").await?;
    gallery.person.browser.find(By::Css(".names__alike")).await?;
    gallery.hangs("interview-names").await?;
    gallery.closes().await?;
    gallery.presses(".bar__list").await?;
    gallery.hangs("interview-questions").await?;
    gallery.closes().await?;
    gallery.person.presses(Ask::Note.say(tongue)).await?;
    gallery.hangs("interview-note").await?;
    gallery.closes().await
}

/// The door step by step, the places of an empty study, and the lock in front of it.
pub async fn door_and_empty_study(gallery: &mut Gallery<'_>, places: &[(&str, &str)]) -> Ended {
    let (person, tongue) = (gallery.person, gallery.person.tongue);
    person.makes_a_vault().await?;
    person.types(HomeText::StudyTitle.say(tongue), crate::steps::TITLE).await?;
    person.types(HomeText::CoderLabel.say(tongue), "P1").await?;
    person.picks(HomeText::BeginEmpty.say(tongue)).await?;
    gallery.hangs("door-founding").await?;
    person.presses(HomeText::Begin.say(tongue)).await?;
    person.waits_until("the study is open", "return !!document.querySelector('.shell__main')").await?;
    for (name, hash) in places {
        if gallery.goes_to(hash).await? {
            gallery.hangs(&format!("empty-{name}")).await?;
        }
    }
    person.is_saved().await?;
    person.reloads().await?;
    person.browser.find(By::Css(".door input")).await?;
    gallery.hangs("locked").await
}
