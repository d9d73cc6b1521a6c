//! A guide built from nothing, in two languages: sections, choices, a rule, a check, a value worked out and put into a text; a formula
//! with a slip is told so; questions are moved by mouse, by key and by menu, doubled, and all of it taken back; what is missing in
//! the second language is filled in; the guide is tried out, printed, used in an interview and changed afterwards.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::{Ended, Setting};
use fieldwork::people::ConsentForm;
use jejaring::i18n::guide::{self as words, GuideText};
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::interview::{self, Agree, Board};
use jejaring::i18n::study::StudyText;
use jejaring::i18n::{Common, Tongue};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::prelude::*;

const TONGUE: Tongue = Tongue::Id;
const OPENING: &str = "Pembuka";
const MATTERS: &str = "Pokok bahasan";
const ROLE: &str = "Anda dari kalangan mana?";
const NGO: &str = "LSM";
const YEARS: &str = "Berapa tahun Anda ikut?";
const FOUNDED: &str = "Siapa yang mendirikan LSM Anda?";
const MONTHS: &str = "Jadi kira-kira ${bulan} bulan. Ceritakan awalnya.";
const MONTHS_OF_FIVE: &str = "Jadi kira-kira 60 bulan. Ceritakan awalnya.";

/// The journey.
pub async fn from_nothing(setting: Setting) -> Ended {
    let person = Person::arrives(&setting, "guide", LAPTOP, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_an_empty_study().await?;
    person.goes_to("#/panduan").await?;
    person.sees(GuideText::EmptyTitle.say(TONGUE)).await?;

    sections(&person).await?;
    questions(&person).await?;
    person.looks_at("01-written", LAPTOP).await?;
    moves(&person).await?;
    translates(&person).await?;
    tries_it_out(&person).await?;
    prints(&person).await?;
    interviews(&person).await?;
    changes_it_afterwards(&person).await?;
    person.leaves().await
}

async fn sections(person: &Person) -> Ended {
    for (button, title) in [(GuideText::FirstSection, OPENING), (GuideText::AddSection, MATTERS)] {
        person.presses(button.say(TONGUE)).await?;
        person.types(GuideText::SectionTitle.say(TONGUE), title).await?;
        person.presses(Common::Save.say(TONGUE)).await?;
        closed(person).await?;
        person.sees(title).await?;
    }
    Ok(())
}

async fn questions(person: &Person) -> Ended {
    // The first: three choices, the last with words of one's own; Enter in the last choice makes another.
    add(person, 1).await?;
    person.chooses(GuideText::Kind.say(TONGUE), GuideText::KindOne.say(TONGUE)).await?;
    person.types(GuideText::Wording.say(TONGUE), ROLE).await?;
    let rows = "return document.querySelectorAll('dialog[open] .guide-choice').length";
    for (at, label) in ["Pemerintah", NGO, "Lainnya"].into_iter().enumerate() {
        if person.browser.script(rows).await?.as_u64().unwrap_or_default() <= at as u64 {
            if at == 0 {
                person.presses(GuideText::AddChoice.say(TONGUE)).await?;
            } else {
                person.browser.driver.active_element().await?.send_keys(Key::Enter + "").await?;
            }
            person.waits_until("there is a row more", &format!("{rows} > {at}")).await?;
        }
        let field = person.browser.find(By::Css(format!(".guide-choice:nth-of-type({}) .form__pair input", at + 1)));
        let field = field.await?;
        person.touches(&field).await?;
        field.send_keys(label).await?;
    }
    let tick = person.browser.find(By::Css(".guide-choice:last-of-type input[type=checkbox]")).await?;
    person.touches(&tick).await?;
    person.types(GuideText::Name.say(TONGUE), "peran").await?;
    saves(person, ROLE).await?;

    // The second, with a check between two numbers that says what is wrong in its own words.
    add(person, 1).await?;
    person.chooses(GuideText::Kind.say(TONGUE), GuideText::KindInteger.say(TONGUE)).await?;
    person.types(GuideText::Wording.say(TONGUE), YEARS).await?;
    person.types(GuideText::Name.say(TONGUE), "lama").await?;
    let more = person.browser.find(By::Css("dialog[open] details.guide-more > summary")).await?;
    person.touches(&more).await?;
    person.chooses(GuideText::Check.say(TONGUE), GuideText::CheckBetween.say(TONGUE)).await?;
    person.types(GuideText::CheckLeast.say(TONGUE), "0").await?;
    person.types(GuideText::CheckMost.say(TONGUE), "60").await?;
    person.types(GuideText::CheckMessage.say(TONGUE), "Antara 0 dan 60 tahun.").await?;
    person.picture("00-check").await?;
    saves(person, YEARS).await?;

    // Asked of those from an NGO only, by a rule put together from lists. N opens the form at the end of the guide.
    person.browser.driver.active_element().await?.send_keys("n").await?;
    open(person).await?;
    person.chooses(GuideText::Kind.say(TONGUE), GuideText::KindShort.say(TONGUE)).await?;
    person.types(GuideText::Wording.say(TONGUE), FOUNDED).await?;
    person.chooses(GuideText::When.say(TONGUE), GuideText::WhenClauses.say(TONGUE)).await?;
    for (list, choice) in [ROLE, GuideText::TestEqual.say(TONGUE), NGO].into_iter().enumerate() {
        let path = format!(
            "(//dialog[@open]//*[contains(@class,'guide-clause')]//select)[{}]/option[contains(., '{choice}')]",
            list + 1
        );
        person.browser.find(By::XPath(path)).await?.click().await?;
    }
    person.picture("00-rule").await?;
    saves(person, FOUNDED).await?;

    // Worked out. The slip in the formula is shown with the name that was meant, and nothing typed is lost over it.
    add(person, 2).await?;
    person.chooses(GuideText::Kind.say(TONGUE), GuideText::KindCalculated.say(TONGUE)).await?;
    person.types(GuideText::Wording.say(TONGUE), "Lama dalam bulan").await?;
    person.types(GuideText::Formula.say(TONGUE), "${lma} * 12").await?;
    person.types(GuideText::Name.say(TONGUE), "bulan").await?;
    person.presses(Common::Save.say(TONGUE)).await?;
    person.sees(&words::unknown_question("lma", Some("lama"), TONGUE)).await?;
    person.picture("00-slip").await?;
    let formula = person.field(GuideText::Formula.say(TONGUE)).await?;
    formula.send_keys(Key::Control + "a").await?;
    formula.send_keys("${lama} * 12").await?;
    saves(person, "Lama dalam bulan").await?;

    // Put into a later text.
    add(person, 2).await?;
    person.types(GuideText::Wording.say(TONGUE), MONTHS).await?;
    saves(person, "Ceritakan awalnya.").await?;
    person.is_saved().await
}

async fn add(person: &Person, section: usize) -> Ended {
    let path = format!("(//*[contains(@class,'guide-section__add')]//button)[{section}]");
    person.touches(&person.browser.find(By::XPath(path)).await?).await?;
    open(person).await
}

async fn open(person: &Person) -> Ended {
    person
        .waits_until(
            "the form is open",
            "return !!document.querySelector('dialog[open].guide-sheet, dialog[open] .form')",
        )
        .await
}

async fn closed(person: &Person) -> Ended {
    person.waits_until("the form is closed", "return !document.querySelector('dialog[open]')").await
}

async fn saves(person: &Person, what: &str) -> Ended {
    person.presses(Common::Save.say(TONGUE)).await?;
    closed(person).await?;
    person.sees(what).await
}

/// The questions as they stand, by their first words.
async fn order(person: &Person) -> Ended<Vec<String>> {
    let script = "return [...document.querySelectorAll('.guide-entry [id^=guide-ask-]')].map((ask) => ask.textContent.trim().replace(/^\\d+\\.\\s*/, ''))";
    let found = person.browser.script(script).await?;
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(found.map(|ask| ask.split([' ', ',']).take(2).collect::<Vec<_>>().join(" ")).collect())
}

async fn stands(person: &Person, what: &str, expected: &[&str]) -> Ended {
    let mut last = Vec::new();
    for _ in 0..60 {
        last = order(person).await?;
        if last == expected {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    person.picture("stuck").await?;
    Err(format!("{what}: {last:?} instead of {expected:?}").into())
}

const AS_WRITTEN: [&str; 5] = ["Anda dari", "Berapa tahun", "Siapa yang", "Lama dalam", "Jadi kira-kira"];

async fn moves(person: &Person) -> Ended {
    stands(person, "as written", &AS_WRITTEN).await?;
    let undo = || async { person.browser.driver.active_element().await?.send_keys(Key::Control + "z").await };

    // By key: the pencil of the third has the focus.
    let pencil = person.control(&words::of_question(GuideText::EditQuestion, 2, TONGUE)).await?;
    person.browser.driver.execute("arguments[0].focus()", vec![pencil.to_json()?]).await?;
    pencil.send_keys(Key::Alt + Key::Up).await?;
    stands(person, "up by key", &["Berapa tahun", "Anda dari", "Siapa yang", "Lama dalam", "Jadi kira-kira"]).await?;
    undo().await?;
    stands(person, "the move by key is taken back", &AS_WRITTEN).await?;

    // By menu: doubled, and the second one removed again.
    menu(person, 5, GuideText::Duplicate).await?;
    stands(
        person,
        "doubled",
        &["Anda dari", "Berapa tahun", "Siapa yang", "Lama dalam", "Jadi kira-kira", "Jadi kira-kira"],
    )
    .await?;
    menu(person, 6, GuideText::RemoveQuestion).await?;
    stands(person, "the double is removed", &AS_WRITTEN).await?;

    // By mouse: the fourth is carried over the third.
    drags(person, 4, 3).await?;
    let carried = ["Anda dari", "Berapa tahun", "Lama dalam", "Siapa yang", "Jadi kira-kira"];
    stands(person, "carried by mouse", &carried).await?;
    undo().await?;
    stands(person, "the move by mouse is taken back", &AS_WRITTEN).await
}

async fn menu(person: &Person, question: usize, deed: GuideText) -> Ended {
    person.presses(&words::more_for_question(question, TONGUE)).await?;
    person.presses(deed.say(TONGUE)).await
}

/// Carries a question to the upper half of another with the mouse, as the browser itself drags.
async fn drags(person: &Person, from: usize, onto: usize) -> Ended {
    // The handle shows where there is a mouse, and where journeys run none is plugged in; the browser is moved as by one all the same.
    let spots = format!(
        "const mouse = new CSSStyleSheet(); mouse.replaceSync('.guide-tools__drag {{ display: grid !important; }}');
         document.adoptedStyleSheets = [mouse];
         const entries = [...document.querySelectorAll('.guide-entry')], grip = entries[{}].querySelector('.guide-tools__drag');
         entries[{}].scrollIntoView({{block: 'center', behavior: 'instant'}});
         const a = grip.getBoundingClientRect(), b = entries[{}].getBoundingClientRect();
         return [a.left + a.width / 2, a.top + a.height / 2, b.left + 60, b.top + 6];",
        from - 1,
        onto - 1,
        onto - 1
    );
    let spots = person.browser.script(&spots).await?;
    let at = |n: usize| spots.get(n).and_then(Value::as_f64).unwrap_or_default().round() as i64;
    // The driver's own dragging tells the page of places the mouse has long left; the browser is told step by step instead.
    let mouse = async |what: &str, x: i64, y: i64| -> Ended {
        let event = json!({"type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
        person.browser.devtools("Input.dispatchMouseEvent", event).await?;
        Ok(())
    };
    let carried = json!({"items": [{"mimeType": "text/plain", "data": "question"}], "dragOperationsMask": 16});
    let drag = async |what: &str, x: i64, y: i64| -> Ended {
        person
            .browser
            .devtools("Input.dispatchDragEvent", json!({"type": what, "x": x, "y": y, "data": carried}))
            .await?;
        Ok(())
    };
    person.browser.devtools("Input.setInterceptDrags", json!({"enabled": true})).await?;
    mouse("mouseMoved", at(0), at(1)).await?;
    mouse("mousePressed", at(0), at(1)).await?;
    mouse("mouseMoved", at(0) - 12, at(1) - 12).await?;
    mouse("mouseMoved", at(0) - 24, at(1) - 24).await?;
    for step in ["dragEnter", "dragOver", "dragOver"] {
        drag(step, at(2), at(3)).await?;
    }
    person.picture("02-dragging").await?;
    drag("drop", at(2), at(3)).await?;
    mouse("mouseReleased", at(2), at(3)).await?;
    person.browser.devtools("Input.setInterceptDrags", json!({"enabled": false})).await?;
    Ok(())
}

async fn translates(person: &Person) -> Ended {
    let english = StudyText::LanguageEnglish.say(TONGUE);
    person.presses(GuideText::Translations.say(TONGUE)).await?;
    let open = "return document.querySelectorAll('.guide-texts__cell--open').length";
    let before = person.browser.script(open).await?.as_u64().unwrap_or_default();
    // Two sections, five questions, three choices, one message of a check.
    if before != 11 {
        return Err(format!("{before} texts are said to be missing in English, 11 are").into());
    }
    let translations = [
        "Opening",
        "Which circles are you from?",
        "Government",
        "NGO",
        "Other",
        "How many years have you taken part?",
        "Between 0 and 60 years.",
        "Matters",
        "Who founded your NGO?",
        "Time in months",
        "So about ${bulan} months. Tell me how it began.",
    ];
    let cells = person.browser.driver.find_all(By::Css(".guide-texts__cell--open textarea")).await?;
    for (cell, text) in cells.iter().zip(translations) {
        person.touches(cell).await?;
        cell.send_keys(text).await?;
    }
    person.browser.driver.active_element().await?.send_keys(Key::Tab + "").await?;
    person.waits_until("nothing is missing", &format!("{open} === 0")).await?;
    person.looks_at("03-translated", LAPTOP).await?;
    person.presses(english).await?;
    person.sees("Who founded your NGO?").await?;
    person.presses(StudyText::LanguageIndonesian.say(TONGUE)).await?;
    person.sees(FOUNDED).await?;
    person.is_saved().await
}

async fn tries_it_out(person: &Person) -> Ended {
    person.presses(GuideText::TryOut.say(TONGUE)).await?;
    // Somebody from an NGO is asked who founded it …
    asked(person, ROLE).await?;
    person.picks(NGO).await?;
    on(person).await?;
    asked(person, YEARS).await?;
    number(person, "5").await?;
    on(person).await?;
    asked(person, FOUNDED).await?;
    on(person).await?;
    asked(person, MONTHS_OF_FIVE).await?;
    person.looks_at("04-tried", LAPTOP).await?;
    // … and somebody of the government is not; a number that fails the check is told so in the guide's own words.
    for _ in 0..3 {
        person.presses(Common::Back.say(TONGUE)).await?;
    }
    asked(person, ROLE).await?;
    person.picks("Pemerintah").await?;
    on(person).await?;
    asked(person, YEARS).await?;
    number(person, "99").await?;
    person.sees("Antara 0 dan 60 tahun.").await?;
    number(person, "5").await?;
    on(person).await?;
    asked(person, MONTHS_OF_FIVE).await?;
    person.sees(&words::passed(&[3], TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    closed(person).await
}

async fn asked(person: &Person, ask: &str) -> Ended {
    let script = format!(
        "return document.querySelector('dialog[open] .guide-try__ask, .interview .ask')?.textContent.trim() === {}",
        Value::from(ask)
    );
    person.waits_until(&format!("“{ask}” is asked"), &script).await
}

async fn number(person: &Person, digits: &str) -> Ended {
    let field = person.browser.find(By::Css("dialog[open] .guide-try__question input")).await?;
    person.touches(&field).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(digits).await?;
    Ok(())
}

async fn on(person: &Person) -> Ended {
    person.presses(Common::Next.say(TONGUE)).await
}

async fn prints(person: &Person) -> Ended {
    // The browser's own window for printing would stand still here; what goes on paper is looked at instead.
    person.browser.script("window.print = () => { window.printed = true; };").await?;
    person.presses(GuideText::Files.say(TONGUE)).await?;
    person.presses(Common::Print.say(TONGUE)).await?;
    person.sees(GuideText::PrintGuidance.say(TONGUE)).await?;
    person.looks_at("05-print", LAPTOP).await?;
    person.presses(Common::Print.say(TONGUE)).await?;
    person.waits_until("it is printed", "return window.printed === true").await?;
    let paper = json!({"printBackground": true, "paperWidth": 8.27, "paperHeight": 11.69});
    let printed = person.browser.devtools("Page.printToPDF", paper).await?;
    if printed.get("data").and_then(Value::as_str).is_none_or(|data| data.len() < 10_000) {
        return Err("nothing went on paper".into());
    }
    person.browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
    person.picture("06-paper").await?;
    person.browser.devtools("Emulation.setEmulatedMedia", json!({"media": ""})).await?;
    person.browser.script("window.dispatchEvent(new Event('afterprint'))").await?;
    Ok(())
}

/// An interview with it, left in the middle.
async fn interviews(person: &Person) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), "Ibu Ratna Kusumawardani").await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    person.goes_to("#/wawancara").await?;
    let start = format!("{}: {}", Board::StartShort.say(TONGUE), interview::informant_number(1, TONGUE));
    person.presses(&start).await?;
    person.presses(Board::Start.say(TONGUE)).await?;
    person.sees(Agree::Lead.say(TONGUE)).await?;
    person.touches(&person.browser.find(By::Css(".tick:first-child label:first-child")).await?).await?;
    person.picks(interview::consent_form(ConsentForm::Signed, TONGUE)).await?;
    person.presses(Agree::Begin.say(TONGUE)).await?;
    asked(person, ROLE).await?;
    person.picks(NGO).await?;
    on(person).await?;
    asked(person, YEARS).await?;
    let field = person.browser.find(By::Css(".asked input")).await?;
    person.touches(&field).await?;
    field.send_keys("5").await?;
    on(person).await?;
    asked(person, FOUNDED).await?;
    person.picture("07-interview").await?;
    person.is_saved().await
}

/// A guide in use is changed: a new version, and the answers stay where they were given.
async fn changes_it_afterwards(person: &Person) -> Ended {
    person.goes_to("#/panduan").await?;
    person.sees(&words::in_use(1, TONGUE)).await?;
    person.presses(&words::of_question(GuideText::EditQuestion, 2, TONGUE)).await?;
    open(person).await?;
    // Another kind of answer is another question.
    person.chooses(GuideText::Kind.say(TONGUE), GuideText::KindShort.say(TONGUE)).await?;
    person.presses(Common::Save.say(TONGUE)).await?;
    person.sees(GuideText::ReplaceTold.say(TONGUE)).await?;
    person.picture("08-replace").await?;
    person.presses(GuideText::Replace.say(TONGUE)).await?;
    closed(person).await?;
    person.sees(GuideText::Replaced.say(TONGUE)).await?;
    stands(person, "the new one at the old one's place", &AS_WRITTEN).await?;
    person.is_saved().await?;
    person.looks_at("09-new-version", LAPTOP).await?;
    let versions = person.browser.script("return document.querySelector('.guide__sums').innerText").await?;
    if !versions.as_str().is_some_and(|said| said.contains(&words::version(2, TONGUE))) {
        return Err(format!("the guide is not said to be version 2: {versions}").into());
    }
    // The interview goes on under the guide it began with, and what was answered is there.
    person.goes_to("#/wawancara").await?;
    let link = person.first_link_under("#/wawancara").await?.ok_or("the interview is gone")?;
    person.goes_to(&link).await?;
    person.waits_until("the interview is open", "return !!document.querySelector('.interview')").await?;
    person.picture("10-interview-after").await?;
    person.sees(YEARS).await
}
