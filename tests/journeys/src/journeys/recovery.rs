//! The choice after an interruption: a text was saved, more was typed, the battery died. What was typed is back in its place, both
//! texts are shown, and the person takes either, with the other one a tap away.

use super::kills::begins;
use crate::browser::TABLET;
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::Tongue;
use jejaring::i18n::app::AppText;
use jejaring::i18n::interview::Board;
use std::time::Duration;
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::Id;
const SAVED: &str = "Awalnya kami diajak ke balai RW.";
const TYPED: &str = " Setelah itu ibu-ibu mulai ikut membuat kompos";

/// The journey.
pub async fn both_texts_are_offered(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "recovery", TABLET, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    begins(&person).await?;
    let field = person.browser.find(By::Css(BOX)).await?;
    person.touches(&field).await?;
    field.send_keys(SAVED).await?;
    // The rest after which a text becomes an answer, and then its writing.
    tokio::time::sleep(Duration::from_secs(4)).await;
    person.is_saved().await?;
    for letter in TYPED.chars() {
        field.send_keys(letter.to_string()).await?;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    person.browser.kill();

    let person = Person::comes_back(&setting, "recovery", TABLET, TONGUE).await?;
    person.unlocks().await?;
    person.sees(AppText::Recovered.say(TONGUE)).await?;
    let shown = "return [...document.querySelectorAll('.recovered__text .quote')].map((text) => text.textContent)";
    let shown = person.browser.script(shown).await?;
    let shown: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
    let [typed, before] = shown.as_slice() else { return Err(format!("two texts were expected: {shown:?}").into()) };
    if *before != SAVED || !typed.starts_with(&format!("{SAVED} Setelah")) {
        return Err(format!("“{before}” was saved before and “{typed}” typed last?").into());
    }
    let typed = (*typed).to_owned();
    person.looks_at("recovered", TABLET).await?;
    person.presses(AppText::GoBack.say(TONGUE)).await?;
    person.sees(AppText::WentBack.say(TONGUE)).await?;
    person.presses(AppText::TakeTyped.say(TONGUE)).await?;
    answer_is(&person, &typed).await?;
    person.leaves().await
}

const BOX: &str = ".asked textarea:not(.notice textarea)";

async fn answer_is(person: &Person, expected: &str) -> Ended {
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Resume.say(TONGUE)).await?;
    person.browser.find(By::Css(BOX)).await?;
    let held = person.browser.script(&format!("return document.querySelector('{BOX}').value")).await?;
    if held.as_str() == Some(expected) { Ok(()) } else { Err(format!("“{expected}” is {held}").into()) }
}
