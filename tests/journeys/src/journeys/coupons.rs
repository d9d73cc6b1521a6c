//! Coupons: the study sets them up, a person is given some, one is passed on as a card, somebody comes with one, a lost one is
//! cancelled and refused at the door, and the check beside the tree finds nothing wrong.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::{Ended, Setting};
use jejaring::i18n::coupons::CouponText;
use jejaring::i18n::informants::{One, People, Quick};
use jejaring::i18n::pass_on::PassOnText;
use jejaring::i18n::referrals::Web;
use jejaring::i18n::{Common, Tongue};
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::Id;
const SEED: &str = "Maya Hartanti";
const COMES: &str = "Slamet Riyadi";

/// The journey.
pub async fn a_coupon_leads_back(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "coupons", LAPTOP, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    sets_up(&person).await?;
    let codes = gives(&person).await?;
    let [first, second, ..] = codes.as_slice() else {
        return Err(format!("{codes:?} instead of three coupons").into());
    };
    passes_on(&person, first).await?;
    cancels(&person, second).await?;
    comes_with(&person, first, second).await?;
    person.goes_to("#/rujukan").await?;
    person.presses(Web::Numbers.say(TONGUE)).await?;
    person.sees(CouponText::NothingFound.say(TONGUE)).await?;
    person.looks_at("60-checks", LAPTOP).await?;
    person.leaves().await
}

async fn sets_up(person: &Person) -> Ended {
    person.goes_to("#/studi").await?;
    person.sees(CouponText::Off.say(TONGUE)).await?;
    person.presses(CouponText::Edit.say(TONGUE)).await?;
    let switch = person.browser.find(By::Css("dialog[open] [role=switch]")).await?;
    person.touches(&switch).await?;
    person.types(CouponText::Days.say(TONGUE), "sebulan").await?;
    person.looks_at("10-set-up", LAPTOP).await?;
    let days = person.field(CouponText::Days.say(TONGUE)).await?;
    days.send_keys(Key::Control + "a").await?;
    days.send_keys("30").await?;
    person.presses(Common::Save.say(TONGUE)).await?;
    person.sees("3 kupon per orang, berlaku 30 hari").await?;
    person.browser.script("document.getElementById('study-coupons').scrollIntoView({block: 'center'})").await?;
    person.looks_at("11-study", LAPTOP).await
}

/// Three for the seed; their codes as they are shown.
async fn gives(person: &Person) -> Ended<Vec<String>> {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), SEED).await?;
    person.looks_at("20-quick-add", LAPTOP).await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    opens(person, SEED).await?;
    person.presses("Terbitkan 3 kupon").await?;
    person.sees(CouponText::Full.say(TONGUE)).await?;
    person.browser.script("document.getElementById('coupons-title').scrollIntoView({block: 'center'})").await?;
    person.looks_at("21-coupons", LAPTOP).await?;
    let codes = "return [...document.querySelectorAll('.coupon-code')].map((code) => code.textContent)";
    let codes = person.browser.script(codes).await?;
    Ok(codes.as_array().into_iter().flatten().filter_map(|code| Some(code.as_str()?.to_owned())).collect())
}

async fn opens(person: &Person, name: &str) -> Ended {
    person.goes_to("#/informan").await?;
    let link = By::XPath(format!("//main//a[contains(normalize-space(.), '{name}')]"));
    person.touches(&person.browser.find(link).await?).await?;
    person.sees(CouponText::Title.say(TONGUE)).await
}

/// The message names nobody and carries the code.
async fn passes_on(person: &Person, code: &str) -> Ended {
    let line = By::XPath(format!(
        "//*[contains(@class, 'tie')][.//*[normalize-space(.)='{code}']]//button[contains(., '{0}') or @aria-label='{0}']",
        PassOnText::Open.say(TONGUE)
    ));
    person.touches(&person.browser.find(line).await?).await?;
    person.types(PassOnText::ReachUs.say(TONGUE), "Tim Bina Kota, 0800 000 0000").await?;
    let carried = format!("return document.querySelector('.pass-on__card')?.innerText.includes('{code}')");
    person.waits_until("the card carries the code", &carried).await?;
    person.looks_at("30-pass-on", LAPTOP).await?;
    let card = person.browser.script("return document.querySelector('.pass-on__card').innerText").await?;
    if card.as_str().is_none_or(|card| card.contains("Maya")) {
        return Err(format!("the card names somebody: {card}").into());
    }
    person.browser.script("window.print = () => {}").await?;
    person.presses(PassOnText::Print.say(TONGUE)).await?;
    person.browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"})).await?;
    person.picture("31-card-on-paper").await?;
    person.browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({"media": ""})).await?;
    person.browser.script("window.dispatchEvent(new Event('afterprint'))").await?;
    person.presses(Common::Close.say(TONGUE)).await
}

async fn cancels(person: &Person, code: &str) -> Ended {
    let line = By::XPath(format!(
        "//*[contains(@class, 'tie')][.//*[normalize-space(.)='{code}']]//button[@aria-label='{}']",
        CouponText::Cancel.say(TONGUE)
    ));
    person.touches(&person.browser.find(line).await?).await?;
    person.types(CouponText::CancelReason.say(TONGUE), "hilang di jalan").await?;
    person.looks_at("40-cancel", LAPTOP).await?;
    let cancel = By::XPath(format!("//dialog[@open]//button[normalize-space(.)='{}']", CouponText::Cancel.say(TONGUE)));
    person.touches(&person.browser.find(cancel).await?).await?;
    person.sees("hilang di jalan").await
}

/// Writes a code over what stands there.
async fn code(person: &Person, code: &str) -> Ended {
    let field = person.field(CouponText::Code.say(TONGUE)).await?;
    field.send_keys(Key::Control + "a").await?;
    Ok(field.send_keys(code).await?)
}

/// Somebody comes with a code: a wrong one, a cancelled one, and then the good one.
async fn comes_with(person: &Person, good: &str, cancelled: &str) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), COMES).await?;
    for (wrong, name) in [("ABCD-EFGH", "50-wrong"), (cancelled, "51-cancelled")] {
        code(person, wrong).await?;
        person.presses(Quick::Save.say(TONGUE)).await?;
        person.waits_until("it is refused", "return !!document.querySelector('dialog[open] .field__error')").await?;
        person.picture(name).await?;
    }
    code(person, good).await?;
    person.sees(SEED).await?;
    person.looks_at("52-good", LAPTOP).await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    opens(person, COMES).await?;
    person.sees(good).await?;
    person.sees(One::Referrals.say(TONGUE)).await?;
    person.looks_at("53-came", LAPTOP).await
}
