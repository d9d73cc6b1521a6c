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
use jejaring::i18n::interview::{self as words, Agree, Board};
use jejaring::i18n::{Common, Tongue};
use serde_json::{Value, json};
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
    // The browser takes no path with dots in it.
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().and_then(Path::parent);
    tests.unwrap_or(Path::new("/")).join("crates/formats/tests/xlsform").join(name)
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
        let mut ids = counting();
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
fn counting() -> impl fieldwork::id::IdSource {
    struct Counting(u128);
    impl fieldwork::id::IdSource for Counting {
        fn fresh(&mut self) -> uuid::Uuid {
            self.0 += 1;
            uuid::Uuid::from_u128(self.0)
        }
    }
    Counting(0)
}

/// What is answered, by what is asked in the language of the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    /// Nothing: it is read aloud, or passed over.
    Nothing,
    /// Sector, then institution, then years, all on one screen.
    Background,
    /// The choice with this number.
    Choice(usize),
    /// A text, a number or a date.
    Text(&'static str),
    /// The fourth point of a scale.
    Fourth,
    /// One item of a list.
    Item(&'static str),
}

const CITY: &str = "Kota Pelabuhan";

/// Begins of questions in both languages, and what is answered. The last one ends the interview here.
const ANSWERS: [(&str, &str, Given); 11] = [
    ("Terima kasih atas waktu", "Thank you for your time", Given::Nothing),
    ("Anda bekerja di sektor apa?", "Which sector do you work in?", Given::Background),
    ("Apa peran Anda", "What has your role", Given::Text("Ikut sejak awal.")),
    ("Kegiatan apa saja", "Which activities", Given::Choice(2)),
    ("Kapan pelatihan terakhir?", "When was the last training?", Given::Text("12042024")),
    ("Seberapa bermanfaat", "How useful", Given::Fourth),
    ("Urutkan alasan", "Put the reasons", Given::Nothing),
    ("Berapa kota mitra", "How many partner cities", Given::Nothing),
    ("Kota mitra", "Partner city", Given::Item(CITY)),
    ("Nama kotanya?", "What is it called?", Given::Text(CITY)),
    ("Berapa juta rupiah", "How many million", Given::Text("12")),
];

async fn interviews(person: &Person) -> Ended {
    let tongue = person.tongue;
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(tongue)).await?;
    person.types(Quick::Name.say(tongue), "Ibu Ratna Kusumawardani").await?;
    person.presses(Quick::Save.say(tongue)).await?;
    person.presses(Common::Close.say(tongue)).await?;
    person.goes_to("#/wawancara").await?;
    person.presses(&format!("{}: {}", Board::StartShort.say(tongue), words::informant_number(1, tongue))).await?;
    if tongue == Tongue::En {
        person.picks("English").await?;
    }
    person.presses(Board::Start.say(tongue)).await?;
    person.sees(Agree::Lead.say(tongue)).await?;
    person.touches(&person.browser.find(By::Css(".tick:first-child label:first-child")).await?).await?;
    if person.touch {
        signs(person).await?
    } else {
        person.picks(words::consent_form(ConsentForm::Signed, tongue)).await?
    }
    person.presses(Agree::Begin.say(tongue)).await?;

    let year = person.browser.script("return new Date().getFullYear() - 5").await?;
    let mut asked: Vec<String> = Vec::new();
    for step in 0..24 {
        person.waits_until("a question is asked", "return !!document.querySelector('.interview .ask')").await?;
        let ask = person.browser.script("return document.querySelector('.interview .ask').textContent").await?;
        let ask = ask.as_str().unwrap_or_default().to_owned();
        person.picture(&format!("10-{step:02}")).await?;
        if ask.contains("juta rupiah.") || ask.contains("million rupiah in all") {
            asked.push(ask);
            break;
        }
        let known = ANSWERS.iter().find(|(id, en, _)| ask.starts_with(if tongue == Tongue::Id { id } else { en }));
        let given = known.map_or(Given::Nothing, |(_, _, given)| *given);
        if asked.contains(&ask) {
            return Err(format!("the interview does not go on from “{ask}”").into());
        }
        asked.push(ask.clone());
        gives(person, given).await?;
        on(person, matches!(given, Given::Text(_) | Given::Background | Given::Item(_))).await?;
        let moved = format!(
            "const ask = document.querySelector('.interview .ask'); return !!ask && ask.textContent !== {};",
            Value::from(ask)
        );
        person.waits_until("the next question is asked", &moved).await?;
    }
    let has = |words: &str| asked.iter().any(|ask| ask.contains(words));
    for (id, en, _) in ANSWERS {
        let words = if tongue == Tongue::Id { id } else { en };
        if !has(words) {
            return Err(format!("“{words}” was not asked: {asked:?}").into());
        }
    }
    // Worked out from an answer, put into a question; named by the item; summed over the items.
    if !has(&year.to_string()) || !has(CITY) || !has("12 ") {
        return Err(format!("an earlier answer is missing in a later question: {asked:?}").into());
    }
    println!("  {} questions asked, those a rule skips were skipped", asked.len());
    Ok(())
}

/// Signs with the finger, and takes away what a slip had written first.
async fn signs(person: &Person) -> Ended {
    person.picks(words::consent_form(ConsentForm::SignedHere, person.tongue)).await?;
    let begin = person.control(Agree::Begin.say(person.tongue)).await?;
    if begin.is_enabled().await? {
        return Err("nothing is signed and the questions may begin".into());
    }
    let pad = "const pad = document.querySelector('.signature__pad'); pad.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = pad.getBoundingClientRect(); return [box.left, box.top, box.width, box.height];";
    let place = person.browser.script(pad).await?;
    let at = |n: usize| place.get(n).and_then(Value::as_f64).unwrap_or_default();
    let spot = |x: f64, y: f64| json!([{"x": at(0) + x * at(2), "y": at(1) + y * at(3)}]);
    let line = [(0.1, 0.6), (0.2, 0.2), (0.3, 0.7), (0.45, 0.3), (0.6, 0.65), (0.8, 0.5)];
    for (n, (x, y)) in line.into_iter().enumerate() {
        let kind = if n == 0 { "touchStart" } else { "touchMove" };
        let points = json!({"type": kind, "touchPoints": spot(x, y)});
        person.browser.devtools("Input.dispatchTouchEvent", points).await?;
    }
    person.browser.devtools("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await?;
    person.looks_at("08-signed", TABLET).await
}

async fn gives(person: &Person, given: Given) -> Ended {
    match given {
        Given::Nothing => Ok(()),
        Given::Text(text) => writes(person, text).await,
        Given::Choice(number) => picks(person, 1, number).await,
        Given::Fourth => {
            let point = ".scale__point:nth-child(4)";
            if person.touch {
                return person.touches(&person.browser.find(By::Css(point)).await?).await;
            }
            person.browser.driver.active_element().await?.send_keys("4").await?;
            Ok(())
        }
        Given::Item(item) => {
            let field = person.browser.find(By::Css(".asked input[type=text], .asked input:not([type])")).await?;
            if person.touch {
                person.touches(&field).await?;
            } else {
                tabs_to(person, "input").await?;
            }
            person.browser.driver.active_element().await?.send_keys(item).await?;
            person.browser.driver.active_element().await?.send_keys(Key::Enter + "").await?;
            person.sees(item).await
        }
        Given::Background => background(person).await,
    }
}

/// Three questions on one screen: what is chosen in the first decides what the second offers.
async fn background(person: &Person) -> Ended {
    picks(person, 1, 2).await?;
    let second = "return [...document.querySelectorAll('.asked')].length === 3";
    person.waits_until("the institution is asked", second).await?;
    let offered = "return [...document.querySelectorAll('.asked')[1].querySelectorAll('.choice__words')].map((w) => w.textContent.trim())";
    let offered = person.browser.script(offered).await?;
    let expected = if person.tongue == Tongue::Id { "Lembaga lingkungan" } else { "Environmental group" };
    if offered != json!([expected]) {
        return Err(format!("the institutions offered are {offered}").into());
    }
    picks(person, 2, 1).await?;
    let field = "document.querySelectorAll('.asked')[2].querySelector('input')";
    if person.touch {
        let field = person.browser.find(By::Css(".asked:nth-of-type(3) input, .asked:last-of-type input")).await?;
        person.touches(&field).await?;
    } else {
        for _ in 0..60 {
            if person.browser.script(&format!("return document.activeElement === {field}")).await? == true {
                break;
            }
            person.browser.driver.active_element().await?.send_keys(Key::Tab + "").await?;
        }
    }
    person.browser.driver.active_element().await?.send_keys("5").await?;
    Ok(())
}

/// Picks a choice of a question on the screen, both by their number: with the finger, or by Tab and Space.
async fn picks(person: &Person, question: usize, number: usize) -> Ended {
    let choice = format!(
        "[...document.querySelectorAll('.asked')][{}].querySelectorAll('.choice__box')[{}]",
        question - 1,
        number - 1
    );
    if person.touch {
        let label = person.browser.driver.execute(&format!("return {choice}.closest('label')"), Vec::new()).await?;
        return person.touches(&label.element()?).await;
    }
    let chosen = format!("return {choice}.checked");
    for _ in 0..80 {
        let there = format!(
            "const box = {choice}; return box === document.activeElement || (box.type === 'radio' && box.name === document.activeElement.name)"
        );
        if person.browser.script(&there).await? == true {
            break;
        }
        person.browser.driver.active_element().await?.send_keys(Key::Tab + "").await?;
    }
    for _ in 0..12 {
        if person.browser.script(&chosen).await? == true {
            return Ok(());
        }
        let here = person.browser.script(&format!("return {choice} === document.activeElement")).await? == true;
        let key = if here { Key::Space } else { Key::Down };
        person.browser.driver.active_element().await?.send_keys(key + "").await?;
        tokio::time::sleep(Duration::from_millis(80)).await;
    }
    Err(format!("choice {number} of question {question} cannot be reached by the keyboard").into())
}

/// Goes from thing to thing until one of this kind has the focus.
async fn tabs_to(person: &Person, css: &str) -> Ended {
    let there = format!("return document.activeElement.matches('.asked {css}')");
    for _ in 0..80 {
        if person.browser.script(&there).await? == true {
            return Ok(());
        }
        person.browser.driver.active_element().await?.send_keys(Key::Tab + "").await?;
    }
    Err(format!("“{css}” cannot be reached by the keyboard").into())
}

async fn writes(person: &Person, text: &str) -> Ended {
    let css = ".asked textarea, .asked input:not([type=radio]):not([type=checkbox])";
    if person.touch {
        person.touches(&person.browser.find(By::Css(css)).await?).await?;
    } else if person.browser.script("return document.activeElement.matches('.asked textarea, .asked input')").await?
        != true
    {
        tabs_to(person, ":is(textarea, input)").await?;
    }
    person.browser.driver.active_element().await?.send_keys(text).await?;
    Ok(())
}

/// To the next question: by the button, or by the key it names.
async fn on(person: &Person, typing: bool) -> Ended {
    tokio::time::sleep(Duration::from_millis(150)).await;
    if person.touch {
        return person.presses(Common::Next.say(person.tongue)).await;
    }
    let keys = if typing { Key::Control + Key::Enter } else { Key::Enter + "" };
    person.browser.driver.active_element().await?.send_keys(keys).await?;
    Ok(())
}
