//! A form of another program: what is no form is refused, one with many mistakes is shown with each of them, a real one in two
//! languages is taken in, shared again, and an interview is held with it. Once on a tablet in Indonesian by touch, once on a laptop
//! in English by keyboard alone.

use crate::browser::{LAPTOP, Screen, TABLET};
use crate::person::Person;
use crate::{Ended, Setting};
use fieldwork::people::ConsentForm;
use jejaring::i18n::forms::FormText;
use jejaring::i18n::guide::GuideText;
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::interview::{self as words, Agree, Board, Closing};
use jejaring::i18n::{Common, Tongue};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::prelude::*;
use workroom::xlsform;

const TITLE: &str = "Kota kembar: informan kunci";

/// On a tablet, in Indonesian, by touch.
pub async fn by_touch(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "form-touch", TABLET, Tongue::Id, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_an_empty_study().await?;
    imports(&person, &setting, TABLET).await?;
    shares(&person).await?;
    interviews(&person).await?;
    person.leaves().await
}

/// On a laptop, in English, by keyboard.
pub async fn by_keyboard(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "form-keys", LAPTOP, Tongue::En, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_an_empty_study().await?;
    imports(&person, &setting, LAPTOP).await?;
    interviews(&person).await?;
    person.leaves().await
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/formats/tests/xlsform").join(name)
}

async fn imports(person: &Person, setting: &Setting, screen: Screen) -> Ended {
    let tongue = person.tongue;
    person.goes_to("#/panduan").await?;
    person.sees(GuideText::EmptyTitle.say(tongue)).await?;
    person.looks_at("01-empty", screen).await?;
    person.presses(FormText::Import.say(tongue)).await?;
    person.sees(FormText::DropHere.say(tongue)).await?;
    person.looks_at("02-import", screen).await?;

    let hostile = setting.out.join("undangan.xlsx");
    std::fs::write(&hostile, b"PK\x03\x04<script>document.body.remove()</script>")?;
    person.hands_in(FormText::Choose.say(tongue), &hostile).await?;
    person.sees(FormText::Refused.say(tongue)).await?;
    person.looks_at("03-refused", screen).await?;

    person.hands_in(FormText::ChooseOther.say(tongue), &fixture("errors.xlsx")).await?;
    person.sees(FormText::Mistakes.say(tongue)).await?;
    let listed = person.browser.script("return document.querySelectorAll('.problem').length").await?;
    if listed.as_u64().unwrap_or_default() < 20 {
        return Err(format!("{listed} problems of a form with more than forty").into());
    }
    person.looks_at("04-mistakes", screen).await?;

    person.hands_in(FormText::ChooseOther.say(tongue), &fixture("informant.xlsx")).await?;
    person.sees(TITLE).await?;
    person.looks_at("05-form", screen).await?;
    person.presses(FormText::TakeIn.say(tongue)).await?;
    person.sees(FormText::TakenIn.say(tongue)).await?;
    person.is_saved().await?;
    person.looks_at("06-guide", screen).await
}

/// Shares the guide and reads what came out: the same questions, and a workbook another program takes.
async fn shares(person: &Person) -> Ended {
    let tongue = person.tongue;
    person.presses(GuideText::Files.say(tongue)).await?;
    person.presses(FormText::Share.say(tongue)).await?;
    person.sees(FormText::Free.say(tongue)).await?;
    person.looks_at("07-share", TABLET).await?;
    person.presses(FormText::Save.say(tongue)).await?;
    let file = person.receives("xlsx").await?;
    let names = |bytes: &[u8]| -> Ended<Vec<String>> {
        let mut ids = xtask_ids();
        let read = xlsform::read(bytes, "form.xlsx", &xlsform::Options::default(), &mut ids)?;
        let guide = read.guide.ok_or("there is no guide in it")?;
        Ok(guide.questions.into_iter().map(|question| question.name).collect())
    };
    let (given, taken) = (names(&std::fs::read(&file)?)?, names(&std::fs::read(fixture("informant.xlsx"))?)?);
    if given != taken {
        return Err(format!("taken in: {taken:?}; given out: {given:?}").into());
    }
    println!("  {} questions went in and came out", given.len());
    Ok(())
}

/// Ids that only have to differ.
fn xtask_ids() -> impl fieldwork::id::IdSource {
    struct Counting(u128);
    impl fieldwork::id::IdSource for Counting {
        fn fresh(&mut self) -> uuid::Uuid {
            self.0 += 1;
            uuid::Uuid::from_u128(self.0)
        }
    }
    Counting(0)
}

async fn interviews(person: &Person) -> Ended {
    let _ = (
        person,
        Value::Null,
        Duration::ZERO,
        By::Css("a"),
        ConsentForm::Signed,
        Common::Next,
        Agree::Begin,
        Board::Start,
    );
    let _ = (People::AddSeed, Quick::Save, Closing::End, words::informant_number(1, person.tongue));
    Ok(())
}
