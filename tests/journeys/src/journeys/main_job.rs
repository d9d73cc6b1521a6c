//! The whole main job: a new device, a vault, a study, an interview, whom to see next, coding, a file handed on, a battery
//! that dies in the middle of a word, and a start with the web server gone. Once on a laptop in Indonesian with mouse and
//! keys, once on a tablet in English with a finger.

use crate::browser::{LAPTOP, Screen, TABLET};
use crate::person::Person;
use crate::validator::validates;
use crate::{Ended, Setting};
use fieldwork::people::{ConsentForm, Permission};
use jejaring::i18n::coding::CodingText;
use jejaring::i18n::export::ExportText;
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::interview::{self as words, Agree, Ask, Board, Closing, Names, Notes};
use jejaring::i18n::{Common, Tongue};
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use thirtyfour::prelude::*;

/// What is said in one interview.
struct Said {
    tongue: Tongue,
    language: &'static str,
    seed: &'static str,
    known: &'static str,
    known_as_spoken: &'static str,
    fresh: &'static str,
    organisation: &'static str,
    phone: &'static str,
    sector: &'static str,
    beginning: &'static str,
    passage: &'static str,
    overlapping: &'static str,
    remembered: &'static str,
    still_used: &'static str,
    note: &'static str,
    reflection: &'static str,
    codes: [&'static str; 2],
    unfinished: &'static str,
}

const IN_INDONESIAN: Said = Said {
    tongue: Tongue::Id,
    language: "Indonesia",
    seed: "Ratna Kusumawardani",
    known: "Bambang Sutrisno",
    known_as_spoken: "Pak Bambang Sutrisno",
    fresh: "Dewi Anggraini",
    organisation: "Sanggar Kampung Ampel",
    phone: "0812-3456-7890",
    sector: "LSM",
    beginning: "Awalnya saya diajak Pak Bambang Sutrisno ke rapat warga di balai RW. Kita saling memberi: mereka belajar kampung hijau, kami belajar mengolah sampah. Sampai sekarang monggo saja, sopo wae boleh ikut, the door is always open.",
    passage: "Kita saling memberi: mereka belajar kampung hijau, kami belajar mengolah sampah.",
    overlapping: "kami belajar mengolah sampah. Sampai sekarang monggo saja",
    remembered: "Pelatihan kompos. Ibu-ibu yang tadinya tidak percaya akhirnya malah jadi pelatih.",
    still_used: "Keranjang kompos masih dipakai hampir tiap rumah.",
    note: "Suaranya merendah waktu menyebut dinas; tanyakan lagi berdua.",
    reflection: "Cerita tentang timbal balik sangat konkret. Periksa dengan pihak dinas.",
    codes: ["Timbal balik", "Partisipasi"],
    unfinished: "Kalau bicara terus terang, kota kami dan kota mitra itu serupa tapi tak sama; pelabuhannya mirip, ",
};

const IN_ENGLISH: Said = Said {
    tongue: Tongue::En,
    language: "English",
    seed: "Maya Hartanti",
    known: "Slamet Riyadi",
    known_as_spoken: "Mr Slamet Riyadi",
    fresh: "Joanna Whitcombe",
    organisation: "Harbour Schools Network",
    phone: "+62 813 5555 0199",
    sector: "NGO",
    beginning: "Mr Slamet Riyadi asked me along to a residents' meeting. We give and we take: they learn about the green kampung, we learn what to do with waste. Everybody may come, sopo wae.",
    passage: "We give and we take: they learn about the green kampung, we learn what to do with waste.",
    overlapping: "we learn what to do with waste. Everybody may come",
    remembered: "The compost training. The women who did not believe in it became the trainers.",
    still_used: "The compost basket is in use in nearly every house.",
    note: "Lowered her voice at the department; ask again in private.",
    reflection: "Very concrete on give and take. Check with the department.",
    codes: ["Reciprocity", "Participation"],
    unfinished: "To be frank, our city and the partner are alike and yet not the same; the harbour is, ",
};

/// On a laptop, in Indonesian.
pub async fn on_a_laptop(setting: Setting) -> Ended {
    the_main_job(setting, LAPTOP, &IN_INDONESIAN).await
}

/// On a tablet, in English, by touch.
pub async fn on_a_tablet(setting: Setting) -> Ended {
    the_main_job(setting, TABLET, &IN_ENGLISH).await
}

async fn the_main_job(mut setting: Setting, screen: Screen, said: &Said) -> Ended {
    let person = Person::arrives(&setting, screen.name, screen, said.tongue, "terang").await?;
    person.picture("01-door").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    // What is fetched once so that the app starts without a network is fetched by now.
    person.waits_until("the app can start offline", READY_OFFLINE).await?;
    setting.server.forget_requests();

    enters_two_seeds(&person, said).await?;
    begins_the_interview(&person, said).await?;
    let given = answers(&person, said).await?;
    if given < 8 {
        return Err(format!("only {given} answers were given").into());
    }
    names_whom_to_see(&person, said).await?;
    ends_the_interview(&person, said).await?;
    codes_two_overlapping_passages(&person, said).await?;
    let file = hands_on(&person, said).await?;
    looks_into(&file, said)?;
    validates(&file)?;

    let typed = dies_while_typing(person, said).await?;
    let asked = setting.server.requests();
    if !asked.is_empty() {
        return Err(format!("requests after load: {asked:?}").into());
    }
    let person = Person::comes_back(&setting, screen.name, screen, said.tongue).await?;
    person.unlocks().await?;
    finds_the_form_it_began(&person, said).await?;
    let held = goes_on(&person, said).await?;
    if !held.starts_with(&typed) {
        return Err(format!("typed and gone: “{typed}” was on the screen for a second, and “{held}” came back").into());
    }
    person.picture("70-came-back").await?;
    setting.server.stop();
    person.reloads().await?;
    person.unlocks().await?;
    let held = goes_on(&person, said).await?;
    person.browser.driver.active_element().await?.send_keys(" lanjut.").await?;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    person.is_saved().await?;
    person.reloads().await?;
    person.unlocks().await?;
    let after = goes_on(&person, said).await?;
    if after != format!("{held} lanjut.") {
        return Err(format!("offline: “{held}” and “ lanjut.” came back as “{after}”").into());
    }
    person.picture("71-offline").await?;
    what_is_no_number_comes_back(&person, said).await?;
    person.leaves().await
}

/// A text that cannot stand as an answer is in no event, and must not be lost all the same.
async fn what_is_no_number_comes_back(person: &Person, said: &Said) -> Ended {
    let number = "return document.querySelector('.answer--line input')?.inputMode === 'decimal'";
    for _ in 0..4 {
        if person.browser.script(number).await?.as_bool() == Some(true) {
            break;
        }
        person.presses(Common::Back.say(said.tongue)).await?;
    }
    writes(person, "tiga").await?;
    person.sees(Ask::KeepAsNote.say(said.tongue)).await?;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    person.reloads().await?;
    person.unlocks().await?;
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Resume.say(said.tongue)).await?;
    person.sees(Ask::KeepAsNote.say(said.tongue)).await?;
    let field = person.browser.find(By::Css(".asked input:not([type=radio]):not([type=checkbox])")).await?;
    match field.value().await?.as_deref() {
        Some("tiga") => person.picture("72-no-number").await,
        other => Err(format!("“tiga” came back as {other:?}").into()),
    }
}

const READY_OFFLINE: &str =
    "return navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length > 0)";

async fn enters_two_seeds(person: &Person, said: &Said) -> Ended {
    let tongue = said.tongue;
    person.goes_to("#/informan").await?;
    person.picture("10-informants-empty").await?;
    person.presses(People::AddSeed.say(tongue)).await?;
    person.types(Quick::Name.say(tongue), &format!("Ibu {}", said.seed)).await?;
    person.types(Quick::Organisation.say(tongue), said.organisation).await?;
    person.types(Quick::Phones.say(tongue), said.phone).await?;
    person.chooses(Quick::Sector.say(tongue), said.sector).await?;
    person.picture("11-seed").await?;
    person.presses(Quick::Save.say(tongue)).await?;
    person.types(Quick::Name.say(tongue), said.known).await?;
    person.presses(Quick::Save.say(tongue)).await?;
    person.presses(Common::Close.say(tongue)).await?;
    person.sees(said.seed).await?;
    person.sees(said.known).await?;
    person.picture("12-informants").await
}

async fn begins_the_interview(person: &Person, said: &Said) -> Ended {
    let tongue = said.tongue;
    person.goes_to("#/wawancara").await?;
    person.picture("20-interviews").await?;
    person.presses(&format!("{}: {}", Board::StartShort.say(tongue), words::informant_number(1, tongue))).await?;
    person.picks(said.language).await?;
    person.picture("21-start").await?;
    person.presses(Board::Start.say(tongue)).await?;
    person.sees(Agree::Lead.say(tongue)).await?;
    for tick in fieldwork::people::Tick::ALL {
        let row = format!(
            "//li[contains(@class,'tick')][.//*[normalize-space(.)='{}']]//label[1]",
            words::tick(tick, tongue)
        );
        let label = person.browser.find(By::XPath(row)).await?;
        person.touches(&label).await?;
    }
    person.picks(words::consent_form(ConsentForm::Signed, tongue)).await?;
    person.picture("22-consent").await?;
    person.presses(Agree::Begin.say(tongue)).await?;
    person.waits_until("the first question is asked", "return !!document.querySelector('.ask')").await
}

/// Walks through the guide; gives how many questions were answered.
async fn answers(person: &Person, said: &Said) -> Ended<u32> {
    let tongue = said.tongue;
    let guide = guide(said)?;
    let mut given = 0;
    let mut seen: Vec<String> = Vec::new();
    loop {
        let asked = person.browser.script(ASKED).await?;
        let Some(asked) = asked.as_str() else { break };
        let key = guide.iter().find(|(text, _)| text == asked).map(|(_, key)| key.clone());
        let key = key.ok_or_else(|| format!("“{asked}” is not in the guide"))?;
        if seen.contains(&key) {
            person.picture("stuck").await?;
            return Err(format!("the interview does not go on from “{key}”").into());
        }
        seen.push(key.clone());
        person.picture(&format!("30-{:02}-{key}", seen.len())).await?;
        let answered = answer(person, said, &key).await?;
        given += u32::from(answered);
        if key == "cerita_awal" {
            notes(person, said).await?;
        }
        goes_to_the_next(person, said, answered).await?;
        person
            .waits_until(
                "the next question is asked",
                &format!("{ASKS_ELSE} return here() !== {};", Value::from(asked)),
            )
            .await?;
    }
    // Fewer than five years, not of the government: two questions that rules skip.
    for skipped in ["perubahan_lama", "anggaran_sumber"] {
        if seen.iter().any(|key| key == skipped) {
            return Err(format!("“{skipped}” was asked though its rule says no").into());
        }
    }
    person.sees(Closing::Outcome.say(tongue)).await?;
    Ok(given)
}

const ASKED: &str = "return document.querySelector('.interview .ask')?.textContent ?? null";
const ASKS_ELSE: &str = "const here = () => document.querySelector('.interview .ask')?.textContent ?? null;";

/// Questions of the sample's guide by their words.
fn guide(said: &Said) -> Ended<Vec<(String, String)>> {
    let study: Value = serde_json::from_str(include_str!("../../../../studies/kemitraan/study.json"))?;
    let tag = said.tongue.tag();
    let sections = study.pointer("/guide/sections").and_then(Value::as_array).ok_or("the guide has no sections")?;
    let questions = sections.iter().filter_map(|section| section.get("questions")?.as_array()).flatten();
    Ok(questions
        .filter_map(|question| {
            let text = question.get("text")?.get(tag)?.as_str()?;
            Some((text.to_owned(), question.get("key")?.as_str()?.to_owned()))
        })
        .collect())
}

/// Answers a question, where this interview has an answer to it.
async fn answer(person: &Person, said: &Said, key: &str) -> Ended<bool> {
    let tongue = said.tongue;
    match key {
        "peran" => picks_answer(person, 2).await?,
        "lama_terlibat" => writes(person, "3").await?,
        "mitra_utama" => {
            picks_answer(person, 1).await?;
            picks_answer(person, 3).await?;
        }
        "bentuk" => {
            picks_answer(person, 1).await?;
            picks_answer(person, 3).await?;
        }
        "cerita_awal" => writes(person, said.beginning).await?,
        "kegiatan_berkesan" => writes(person, said.remembered).await?,
        "hasil_pelatihan" => writes(person, said.still_used).await?,
        "hasil_warga" => {
            let point = person.browser.find(By::Css(".scale__point:nth-child(4)")).await?;
            person.touches(&point).await?;
        }
        "timbal_balik" => writes(person, said.passage).await?,
        "kesamaan" => {
            person.presses(words::missing(fieldwork::interview::Missing::DontKnow, tongue)).await?;
            return Ok(true);
        }
        "kegiatan_terakhir" => writes(person, "12042024").await?,
        "ganti_pejabat" => picks_answer(person, 2).await?,
        "faktor_utama" => picks_answer(person, 1).await?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Picks the answer with a number: by its key on a laptop, by a tap on a tablet.
async fn picks_answer(person: &Person, number: usize) -> Ended {
    if person.touch {
        let label = person.browser.find(By::Css(format!(".asked .choices .choice:nth-of-type({number})"))).await?;
        return person.touches(&label).await;
    }
    person.browser.driver.active_element().await?.send_keys(number.to_string()).await?;
    tokio::time::sleep(Duration::from_millis(120)).await;
    Ok(())
}

/// Types into the box of the question, with real keys.
async fn writes(person: &Person, text: &str) -> Ended {
    let field =
        person.browser.find(By::Css(".asked textarea, .asked input:not([type=radio]):not([type=checkbox])")).await?;
    if person.touch {
        person.touches(&field).await?;
    }
    field.send_keys(text).await?;
    Ok(())
}

async fn notes(person: &Person, said: &Said) -> Ended {
    person.presses(Ask::Note.say(said.tongue)).await?;
    person.types(Notes::Box.say(said.tongue), said.note).await?;
    person.picture("31-note").await?;
    person.presses(Notes::Save.say(said.tongue)).await
}

/// Goes on; a required question without an answer asks why, and is passed over.
async fn goes_to_the_next(person: &Person, said: &Said, answered: bool) -> Ended {
    let next = person.browser.find(By::Css(".bar__next")).await?;
    person.touches(&next).await?;
    if !answered {
        let asks = person.browser.script("return document.body.innerText").await?;
        if asks.as_str().is_some_and(|text| text.contains(Ask::NotAnswered.say(said.tongue))) {
            person.presses(Ask::PassOver.say(said.tongue)).await?;
        }
    }
    Ok(())
}

/// What would be markup anywhere else.
const HOSTILE: &str = "RW <img src=x onerror=alert(1)> '\" </textarea>";

async fn names_whom_to_see(person: &Person, said: &Said) -> Ended {
    let tongue = said.tongue;
    person.picture("40-closing").await?;
    person.presses(Names::Title.say(tongue)).await?;
    person.types(Names::Name.say(tongue), said.known_as_spoken).await?;
    person.sees(Names::Alike.say(tongue)).await?;
    person.picture("41-perhaps-the-same").await?;
    person.presses(Names::Same.say(tongue)).await?;
    person.types(Names::Relation.say(tongue), HOSTILE).await?;
    person.presses(Names::Save.say(tongue)).await?;
    person.types(Names::Name.say(tongue), said.fresh).await?;
    person.types(Names::Organisation.say(tongue), said.organisation).await?;
    person.picks(words::permission(Permission::ReferrerAsksFirst, tongue)).await?;
    person.presses(Names::Save.say(tongue)).await?;
    person
        .waits_until("two people are named", "return document.querySelectorAll('.names__list li').length === 2")
        .await?;
    person.picture("42-named").await?;
    person.presses(Names::Finish.say(tongue)).await
}

async fn ends_the_interview(person: &Person, said: &Said) -> Ended {
    let tongue = said.tongue;
    person.types(Closing::Reflection.say(tongue), said.reflection).await?;
    person.picks(words::outcome(fieldwork::interview::Outcome::Complete, tongue)).await?;
    person.presses(Closing::End.say(tongue)).await?;
    person.sees(Closing::Ended.say(tongue)).await?;
    person.picture("43-ended").await?;
    person.goes_to("#/rujukan").await?;
    person.picture("44-referrals").await?;
    person.goes_to("#/informan").await?;
    person.presses(People::Table.say(tongue)).await?;
    if let Some(link) = person.first_link_under("#/informan").await? {
        person.goes_to(&link).await?;
        person.sees(HOSTILE).await?;
        person.picture("45-informant").await?;
    }
    if person.browser.script("return !!document.querySelector('img')").await?.as_bool() == Some(true) {
        return Err("what was typed became markup".into());
    }
    person.goes_to("#/rujukan").await?;
    let named = "return document.querySelector('main').innerText.includes('03')";
    person.waits_until("the person named is in the tree", named).await?;
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Read.say(tongue)).await?;
    person.presses(Closing::ToCoding.say(tongue)).await?;
    person.waits_until("the text is on the desk", "return document.querySelectorAll('.turn__words').length > 5").await
}

async fn codes_two_overlapping_passages(person: &Person, said: &Said) -> Ended {
    let tongue = said.tongue;
    person.picture("50-desk").await?;
    for (passage, code) in [said.passage, said.overlapping].into_iter().zip(said.codes) {
        if person.touch {
            person.browser.selects_by_handles(passage).await?;
        } else {
            let ends = person.browser.words(passage).await?;
            person.browser.draws(ends.from, ends.to).await?;
        }
        person.browser.find(By::Css(".bar[role=toolbar]")).await?;
        person.picture(&format!("51-selected-{code}")).await?;
        person.presses(CodingText::Codebook.say(tongue)).await?;
        let open = person.browser.script("return !!document.querySelector('dialog[open]')").await?;
        let within = if open.as_bool() == Some(true) { "dialog[open] .find__box" } else { ".coding__book .find__box" };
        let find = person.browser.find(By::Css(within)).await?;
        find.send_keys(code).await?;
        find.send_keys(Key::Enter).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let overlap = "const rods = [...document.querySelectorAll('.stripes .rod__hit')].map((rod) => rod.getBoundingClientRect());
        return rods.length === 2 && rods[0].top < rods[1].bottom && rods[1].top < rods[0].bottom && rods[0].left !== rods[1].left;";
    person.waits_until("two overlapping codings stand in the margin", overlap).await?;
    person.picture("52-coded").await?;
    person.is_saved().await
}

/// Makes the file; gives where it lies.
async fn hands_on(person: &Person, said: &Said) -> Ended<PathBuf> {
    let tongue = said.tongue;
    person.goes_to("#/ekspor").await?;
    person.sees(ExportText::CheckedLocally.say(tongue)).await?;
    person.picture("60-held-back").await?;
    // The name that was spoken stands in the way, and so does a group of one.
    person.presses(ExportText::MaskAll.say(tongue)).await?;
    person.presses(ExportText::Override.say(tongue)).await?;
    person.types(ExportText::By.say(tongue), "P1").await?;
    person.types(ExportText::Reason.say(tongue), "satu wawancara percobaan").await?;
    person.presses(ExportText::Decide.say(tongue)).await?;
    let ready = format!(
        "return [...document.querySelectorAll('main button')].some((b) => b.textContent.includes({}) && !b.disabled)",
        Value::from(ExportText::Make.say(tongue))
    );
    person.waits_until("nothing stands in the way", &ready).await?;
    person.picture("61-ready").await?;
    person.presses(ExportText::Make.say(tongue)).await?;
    for _ in 0..300 {
        let there = std::fs::read_dir(&person.downloads)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|ending| ending == "json"));
        if let Some(file) = there {
            person.picture("62-handed-on").await?;
            return Ok(file);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    person.picture("stuck").await?;
    Err("no file was handed on".into())
}

/// Reads the file as somebody else would: everything coded is in it, and nobody's name.
fn looks_into(file: &std::path::Path, said: &Said) -> Ended {
    let text = std::fs::read_to_string(file)?;
    let digits: String = said.phone.chars().filter(char::is_ascii_digit).collect();
    // The last one is the day that was answered: its year may leave, the day may not.
    for part in [digits.as_str(), said.phone, said.organisation, said.note, said.reflection, "2024-"] {
        if text.to_lowercase().contains(&part.to_lowercase()) {
            return Err(format!("“{part}” is in {}", file.display()).into());
        }
    }
    // Word by word: an author in the codebook may carry the letters of a name within a longer one.
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    for name in [said.seed, said.known, said.fresh].iter().flat_map(|name| name.split(' ')) {
        if words.contains(&name.to_lowercase()) {
            return Err(format!("“{name}” is in {}", file.display()).into());
        }
    }
    let export: Value = serde_json::from_str(&text)?;
    let count = |of: &str| export.get(of).and_then(Value::as_array).map_or(0, Vec::len);
    let found =
        [("informants", count("informants")), ("interviews", count("interviews")), ("segments", count("segments"))];
    if found != [("informants", 1), ("interviews", 1), ("segments", 2)] {
        return Err(format!("the file holds {found:?}").into());
    }
    for expected in [said.remembered, "dont_know"] {
        if !text.contains(expected) {
            return Err(format!("“{expected}” is not in the file").into());
        }
    }
    Ok(())
}

/// Types an answer of a second interview, and the battery dies in the middle of a word. Gives what had been on the screen
/// for more than a second.
async fn dies_while_typing(person: Person, said: &Said) -> Ended<String> {
    let tongue = said.tongue;
    // A form that is saved as a whole, begun and left.
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(tongue)).await?;
    person.types(Quick::Name.say(tongue), BEGUN).await?;
    person.goes_to("#/wawancara").await?;
    person.presses(&format!("{}: {}", Board::StartShort.say(tongue), words::informant_number(2, tongue))).await?;
    person.presses(Board::Start.say(tongue)).await?;
    let yes = person.browser.find(By::Css(".tick:first-child label:first-child")).await?;
    person.touches(&yes).await?;
    person.presses(Agree::Begin.say(tongue)).await?;
    person.waits_until("the first question is asked", "return !!document.querySelector('.ask')").await?;
    let unfinished = "return !!document.querySelector('.asked textarea')";
    for _ in 0..12 {
        if person.browser.script(unfinished).await?.as_bool() == Some(true) {
            break;
        }
        goes_to_the_next(&person, said, false).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    writes(&person, said.unfinished).await?;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let seen = person.browser.script("return document.querySelector('.asked textarea').value").await?;
    let field = person.browser.find(By::Css(".asked textarea")).await?;
    field.send_keys("lalu listrik pa").await?;
    person.browser.kill();
    Ok(seen.as_str().unwrap_or_default().trim_end().to_owned())
}

/// A name that was typed and not saved before the battery died.
const BEGUN: &str = "Wulan, belum disimpan";

async fn finds_the_form_it_began(person: &Person, said: &Said) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(said.tongue)).await?;
    let name = person.field(Quick::Name.say(said.tongue)).await?.value().await?.unwrap_or_default();
    if name != BEGUN {
        return Err(format!("a form was begun with “{BEGUN}” and came back with “{name}”").into());
    }
    person.presses(Common::Close.say(said.tongue)).await
}

/// Goes on with the interview that was cut; gives what is in the box.
async fn goes_on(person: &Person, said: &Said) -> Ended<String> {
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Resume.say(said.tongue)).await?;
    let field = person.browser.find(By::Css(".asked textarea")).await?;
    person.touches(&field).await?;
    field.send_keys(Key::End).await?;
    let held = person.browser.script("return document.querySelector('.asked textarea').value").await?;
    Ok(held.as_str().unwrap_or_default().to_owned())
}
