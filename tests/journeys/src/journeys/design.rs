//! The design of a sample, on the sample study: a target for a stratum is set and shows what is missing, and once the study is
//! declared a respondent-driven sample its figures hold estimates.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::informants::People;
use jejaring::i18n::rds::RdsText;
use jejaring::i18n::referrals::Web;
use jejaring::i18n::study::StudyText;
use jejaring::i18n::{Common, Tongue};
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::Id;

/// The journey.
pub async fn targets_and_estimates(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "design", LAPTOP, TONGUE, "terang").await?;
    person.opens_the_sample().await?;
    sets_a_target(&person).await?;
    declares(&person).await?;
    person.leaves().await
}

async fn sets_a_target(person: &Person) -> Ended {
    person.goes_to("#/studi").await?;
    person.sees(StudyText::Attributes.say(TONGUE)).await?;
    let edit = "const row = [...document.querySelectorAll('main li, main tr')].find((row) => row.textContent.includes('Kelompok umur'));
        row?.scrollIntoView({block: 'center'}); row?.querySelector('button')?.click(); return !!row";
    person.waits_until("the age groups are there", edit).await?;
    person.sees(StudyText::Targets.say(TONGUE)).await?;
    let first = person.browser.find(By::Css("dialog[open] .targets input")).await?;
    person.touches(&first).await?;
    first.send_keys("6").await?;
    person.looks_at("10-targets", LAPTOP).await?;
    person.presses(Common::Save.say(TONGUE)).await?;
    person.goes_to("#/informan").await?;
    person.sees(People::Strata.say(TONGUE)).await?;
    person.looks_at("11-balance", LAPTOP).await
}

async fn declares(person: &Person) -> Ended {
    person.goes_to("#/rujukan").await?;
    person.presses(Web::Numbers.say(TONGUE)).await?;
    person.sees(RdsText::NotDeclared.say(TONGUE)).await?;
    person.goes_to("#/studi").await?;
    person.presses(RdsText::Edit.say(TONGUE)).await?;
    let switch = person.browser.find(By::Css("dialog[open] [role=switch]")).await?;
    person.touches(&switch).await?;
    let question = "const select = [...document.querySelectorAll('dialog[open] select')].find((select) => select.options.length > 1);
        if (!select) return false; select.value = select.options[1].value; select.dispatchEvent(new Event('change', {bubbles: true})); return true";
    person.waits_until("a question can be chosen", question).await?;
    person.types(RdsText::Population.say(TONGUE), "400").await?;
    person.looks_at("20-design", LAPTOP).await?;
    person.presses(Common::Save.say(TONGUE)).await?;
    person.sees(RdsText::On.say(TONGUE)).await?;
    person.goes_to("#/rujukan").await?;
    person.presses(Web::Numbers.say(TONGUE)).await?;
    person.sees(RdsText::Caption.say(TONGUE)).await?;
    // Years of involvement taken as network sizes; the shares were worked out apart from the files of the sample.
    for share in ["20,3", "20,1", "30,7", "28,9"] {
        person.sees(share).await?;
    }
    person.browser.script("document.getElementById('estimates-title').scrollIntoView()").await?;
    person.looks_at("21-estimates", LAPTOP).await
}
