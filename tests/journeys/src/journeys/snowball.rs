//! Who leads to whom: a chain of three waves grows from one seed, somebody is entered twice, joined, taken apart again and joined for
//! good, somebody declines, and tree, list and report say so.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::{Ended, Setting};
use fieldwork::people::Stage;
use jejaring::i18n::informants::{One, People, Quick};
use jejaring::i18n::interview::{Names, stage};
use jejaring::i18n::pass_on::PassOnText;
use jejaring::i18n::referrals::Web;
use jejaring::i18n::reporting::ReportText;
use jejaring::i18n::{Common, Tongue};
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::Id;
const SEED: &str = "Maya Hartanti";
/// Each is named by the one before.
const WAVES: [&str; 3] = ["Slamet Riyadi", "Rini Wibowo", "Bambang Sutrisno"];
/// How the second is entered once more.
const AGAIN: &str = "Dra. R. Wibowo, M.Si";

/// The journey.
pub async fn three_waves_grow(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "snowball", LAPTOP, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    enters(&person, SEED, true).await?;
    let mut from = SEED;
    for named in WAVES {
        names(&person, from, named).await?;
        from = named;
    }
    passes_on(&person).await?;
    enters(&person, AGAIN, false).await?;
    joins_and_takes_apart(&person).await?;
    declines(&person).await?;
    looks_at_the_tree(&person).await?;
    reads_the_report(&person).await?;
    person.leaves().await
}

/// Adds a person by the sheet that stays open.
async fn enters(person: &Person, name: &str, seed: bool) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), name).await?;
    if !seed {
        let switch = person.browser.find(By::Css("dialog[open] [role=switch]")).await?;
        person.touches(&switch).await?;
    }
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    person.sees(name).await
}

/// Goes to the page of one, and notes that they named another.
async fn names(person: &Person, from: &str, named: &str) -> Ended {
    opens(person, from).await?;
    person.presses(One::AddReferral.say(TONGUE)).await?;
    person.types(Names::Name.say(TONGUE), named).await?;
    person.types(Names::Relation.say(TONGUE), "rekan satu program").await?;
    person.presses(Names::Save.say(TONGUE)).await?;
    person.presses(Names::Finish.say(TONGUE)).await?;
    person.sees(named).await
}

async fn opens(person: &Person, name: &str) -> Ended {
    person.goes_to("#/informan").await?;
    let script = format!(
        "const a = [...document.querySelectorAll('main .person-card a, main .people-table a')].find((a) => a.textContent.includes('{name}'));
         if (a) location.hash = a.getAttribute('href'); return !!a;"
    );
    if person.browser.script(&script).await?.as_bool() != Some(true) {
        return Err(format!("{name} is not among the informants").into());
    }
    person.sees(One::Referrals.say(TONGUE)).await
}

/// The message names nobody, and holds how to reach the team.
async fn passes_on(person: &Person) -> Ended {
    opens(person, WAVES[0]).await?;
    person.presses(PassOnText::Open.say(TONGUE)).await?;
    let field = person.field(PassOnText::ReachUs.say(TONGUE)).await?;
    field.send_keys("Tim Bina Kota, 0800 000 0000").await?;
    let title = person.browser.find(By::Css("dialog[open] .dialog__title")).await?;
    title.click().await?;
    person
        .waits_until(
            "the message holds it",
            "return document.querySelector('.pass-on__card')?.innerText.includes('0800 000 0000')",
        )
        .await?;
    let card = person.browser.script("return document.querySelector('.pass-on__card').innerText").await?;
    let card = card.as_str().unwrap_or_default();
    if [SEED, WAVES[0], WAVES[1]].into_iter().any(|name| card.contains(name)) {
        return Err(format!("the message names somebody: {card}").into());
    }
    person.picture("10-pass-on").await?;
    person.presses(Common::Close.say(TONGUE)).await
}

async fn people(person: &Person) -> Ended<Option<u64>> {
    person.goes_to("#/rujukan").await?;
    let script = "return document.querySelectorAll('.tree-mark').length";
    Ok(person.browser.script(script).await?.as_u64())
}

async fn joins_and_takes_apart(person: &Person) -> Ended {
    if people(person).await? != Some(5) {
        return Err("five records were expected before the join".into());
    }
    for last in [false, true] {
        person.goes_to("#/informan").await?;
        person.presses(People::Same.say(TONGUE)).await?;
        if !last {
            person.picture("20-joined").await?;
            // The toast of something earlier may still offer its own undo.
            person.browser.driver.active_element().await?.send_keys(Key::Control + "z").await?;
            person.sees(People::Pairs.say(TONGUE)).await?;
        }
    }
    if people(person).await? == Some(4) { Ok(()) } else { Err("four people were expected after the join".into()) }
}

/// Two at once, in the table.
async fn declines(person: &Person) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::Table.say(TONGUE)).await?;
    let ticks = "const rows = [...document.querySelectorAll('.people-table tbody tr')].filter((row) => row.textContent.includes('Bambang'));
        rows.forEach((row) => row.querySelector('input').click()); return rows.length === 1";
    person.waits_until("the last one can be chosen", ticks).await?;
    person.chooses(One::NewStatus.say(TONGUE), stage(Stage::Refused, TONGUE)).await?;
    person.presses(One::NoteStatus.say(TONGUE)).await?;
    person.sees(One::ReasonNeeded.say(TONGUE)).await?;
    person.types(One::Reason.say(TONGUE), "tidak ada waktu").await?;
    person.picture("30-several").await?;
    person.presses(One::NoteStatus.say(TONGUE)).await?;
    person.waits_until("the bar is gone", "return !document.querySelector('.several')").await
}

async fn looks_at_the_tree(person: &Person) -> Ended {
    person.goes_to("#/rujukan").await?;
    let waves =
        "return [...document.querySelectorAll('.tree-row__label')].map((label) => label.textContent).length === 4";
    person.waits_until("four rows stand", waves).await?;
    person.looks_at("40-tree", LAPTOP).await?;
    for (place, name) in [(1, "41-dates"), (2, "42-rings"), (0, "43-waves")] {
        let words = [Web::ByWaves, Web::ByTime, Web::ByRings];
        let way = words.get(place).copied().unwrap_or(Web::ByWaves);
        person.chooses(Web::Layout.say(TONGUE), way.say(TONGUE)).await?;
        person.waits_until("everybody is drawn", "return document.querySelectorAll('.tree-mark').length === 4").await?;
        person.picture(name).await?;
    }
    // Folded by the space bar, found and unfolded by the search.
    let first = person.browser.find(By::Css(".tree-mark[tabindex='0']")).await?;
    first.click().await?;
    person.browser.script("document.querySelector('.tree-mark--on').focus()").await?;
    person.browser.driver.active_element().await?.send_keys(" ").await?;
    person.waits_until("the branch is folded", "return document.querySelectorAll('.tree-mark').length === 1 && document.querySelector('.tree-fold__words').textContent === '+3'").await?;
    let search = person.field(Web::Search.say(TONGUE)).await?;
    search.send_keys("bambang" + Key::Enter).await?;
    person.waits_until("the one found is in sight", "return document.querySelectorAll('.tree-mark').length === 4 && document.querySelector('.tree-mark--on')?.getAttribute('aria-label').includes('Bambang')").await?;
    person.picture("44-found").await
}

async fn reads_the_report(person: &Person) -> Ended {
    person.presses(ReportText::Tab.say(TONGUE)).await?;
    person.sees("1 menolak").await?;
    person.sees("4 orang").await?;
    person.looks_at("50-report", LAPTOP).await
}
