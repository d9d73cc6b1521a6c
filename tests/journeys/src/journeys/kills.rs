//! A battery that dies while somebody types, again and again: the browser's processes are killed at random moments in the
//! middle of typing, the app is opened anew, and every letter that the screen had called saved must be there. So must every
//! letter that was on the screen for more than a second.
//!
//! `KILLS` says how often (5 unless told), `SEED` repeats a run.

use crate::browser::LAPTOP;
use crate::person::Person;
use crate::{Ended, Setting};
use fieldwork::people::ConsentForm;
use jejaring::i18n::informants::{People, Quick};
use jejaring::i18n::interview::{self as words, Agree, Board, Notes};
use jejaring::i18n::{Common, Tongue};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// What must be on the disk: text that was on the screen this long, by PRIVACY's promise.
const PROMISE: Duration = Duration::from_secs(1);
const TONGUE: Tongue = Tongue::Id;
/// What a person says; typed over and over with numbers between, so that no two stretches are alike.
const SPEECH: &str = "Awalnya kami diajak Pak Slamet ke balai RW, lalu, ya, monggo saja: sopo wae boleh ikut. ";

/// Where the letters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The answer to the question at hand.
    Answer,
    /// A note beside it.
    Note,
}

/// What the person saw of one round before the battery died.
#[derive(Debug, Default)]
struct Seen {
    /// The text in the box after each key, and when it was seen there.
    box_held: Vec<(Instant, String)>,
    /// The last text that the screen called saved.
    acknowledged: String,
    /// How often the screen called something saved.
    acknowledgements: u32,
}

/// The journey.
pub async fn no_letter_is_lost(setting: Setting) -> Ended {
    let kills: u32 = std::env::var("KILLS").ok().and_then(|told| told.parse().ok()).unwrap_or(5);
    let seed: u64 = std::env::var("SEED").ok().and_then(|told| told.parse().ok()).unwrap_or_else(|| {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |since| since.as_secs())
    });
    println!("  seed {seed}, {kills} kills");
    let mut dice = Dice(seed);
    let mut person = Person::arrives(&setting, "kills", LAPTOP, TONGUE, "terang").await?;
    person.makes_a_vault().await?;
    person.founds_a_study().await?;
    begins(&person).await?;

    let (mut acknowledged, mut lost, mut late, mut said_saved) = (0, 0, 0, 0);
    let mut typing_time = Duration::ZERO;
    for round in 1..=kills {
        let place = if dice.below(4) == 0 { Place::Note } else { Place::Answer };
        let before = opens(&person, place).await?;
        let delay = Duration::from_millis(200 + dice.below(5_800));
        let killer = person.browser.killer();
        let battery = std::thread::spawn(move || {
            std::thread::sleep(delay);
            let died = Instant::now();
            killer.strike();
            died
        });
        let seen = types_until_it_dies(&person, &mut dice, round, &before).await;
        let died = battery.join().map_err(|_| "the battery did not die")?;
        person.browser.kill();

        person = Person::comes_back(&setting, "kills", LAPTOP, TONGUE).await?;
        person.unlocks().await?;
        let held = held(&person, place, round).await?;
        let missing = |text: &str| text.chars().count() - common(text, &held);
        let of_acknowledged = missing(seen.acknowledged.trim_end());
        let old = seen.box_held.iter().rev().find(|(at, _)| died.saturating_duration_since(*at) >= PROMISE);
        let of_promised = old.map_or(0, |(_, text)| missing(text.trim_end()));
        let gained = seen.acknowledged.trim_end().chars().count().saturating_sub(before.chars().count());
        let typed = seen.box_held.last().map_or(0, |(_, text)| text.chars().count() - before.chars().count());
        let came_back = held.chars().count().saturating_sub(before.chars().count());
        println!(
            "  kill {round} ({place:?}, after {:.1} s): typed {typed}, acknowledged {gained} in {} states, came back {came_back}",
            delay.as_secs_f64(),
            seen.acknowledgements
        );
        if of_acknowledged + of_promised > 0 {
            println!("    acknowledged “{}”\n    came back    “{held}”", seen.acknowledged);
        }
        acknowledged += gained;
        lost += of_acknowledged;
        late += of_promised;
        said_saved += seen.acknowledgements;
        typing_time += delay;
    }
    println!("  letters acknowledged {acknowledged}, lost {lost}, kills {kills}");
    println!(
        "  older than a second at the kill and gone: {late}; saved said {said_saved} times in {:.0} s of typing",
        typing_time.as_secs_f64()
    );
    person.leaves().await?;
    if lost + late > 0 {
        return Err(format!("{lost} acknowledged letters and {late} older than a second are gone (seed {seed})").into());
    }
    if said_saved == 0 {
        return Err("the screen never called anything saved while typing: nothing was measured".into());
    }
    Ok(())
}

/// One informant, consent, and the first question.
pub(super) async fn begins(person: &Person) -> Ended {
    person.goes_to("#/informan").await?;
    person.presses(People::AddSeed.say(TONGUE)).await?;
    person.types(Quick::Name.say(TONGUE), "Ibu Ratna Kusumawardani").await?;
    person.presses(Quick::Save.say(TONGUE)).await?;
    person.presses(Common::Close.say(TONGUE)).await?;
    person.goes_to("#/wawancara").await?;
    person.presses(&format!("{}: {}", Board::StartShort.say(TONGUE), words::informant_number(1, TONGUE))).await?;
    person.presses(Board::Start.say(TONGUE)).await?;
    person.sees(Agree::Lead.say(TONGUE)).await?;
    // The first thing asked is taking part, the first answer yes.
    person.touches(&person.browser.find(By::Css(".tick:first-child label:first-child")).await?).await?;
    person.picks(words::consent_form(ConsentForm::Signed, TONGUE)).await?;
    person.presses(Agree::Begin.say(TONGUE)).await?;
    person.waits_until("the first question is asked", "return !!document.querySelector('.ask')").await?;
    // On to the first question that is answered in words; the box for why one is passed over is not an answer.
    for _ in 0..12 {
        let script = "if (document.querySelector('.asked textarea:not(.notice textarea)')) return true;
            document.querySelector('.asked label')?.click(); return false;";
        if person.browser.script(script).await?.as_bool() == Some(true) {
            return Ok(());
        }
        person.presses(Common::Next.say(TONGUE)).await?;
    }
    Err("no question is answered in words".into())
}

/// Puts the cursor at the end of the box; the text that is in it.
async fn opens(person: &Person, place: Place) -> Ended<String> {
    let css = match place {
        Place::Answer => ".asked textarea:not(.notice textarea)",
        Place::Note => {
            person.presses(Notes::Title.say(TONGUE)).await?;
            "dialog[open] textarea"
        }
    };
    let field = person.browser.find(By::Css(css)).await?;
    person.touches(&field).await?;
    field.send_keys(Key::Control + Key::End).await?;
    let text = person.browser.script("return document.activeElement.value").await?;
    text.as_str().map(str::to_owned).ok_or_else(|| "no box has the cursor".into())
}

/// Types letter by letter, with pauses as people make them, and notes what the screen says, until nothing answers.
async fn types_until_it_dies(person: &Person, dice: &mut Dice, round: u32, before: &str) -> Seen {
    let mut seen = Seen { acknowledged: before.to_owned(), ..Seen::default() };
    let mut speech = format!("{round}. ").chars().collect::<Vec<_>>().into_iter().chain(SPEECH.chars().cycle());
    loop {
        let Some(letter) = speech.next() else { return seen };
        let Ok(field) = person.browser.driver.active_element().await else { return seen };
        if field.send_keys(letter.to_string()).await.is_err() || !looks(person, &mut seen).await {
            return seen;
        }
        let pause = match dice.below(120) {
            0..3 => 500 + dice.below(700),
            3 => 3_000 + dice.below(500),
            _ => dice.below(70),
        };
        let until = Instant::now() + Duration::from_millis(pause);
        while Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(15)).await;
            if !looks(person, &mut seen).await {
                return seen;
            }
        }
    }
}

/// Notes the box and the saved state as they are on the screen at one moment; false where nothing answers.
async fn looks(person: &Person, seen: &mut Seen) -> bool {
    let script = "return [document.activeElement.value, !!document.querySelector('.saved--good')];";
    let Ok(answer) = person.browser.script(script).await else { return false };
    let text = answer.get(0).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    if answer.get(1).and_then(serde_json::Value::as_bool) == Some(true) && text != seen.acknowledged {
        seen.acknowledged.clone_from(&text);
        seen.acknowledgements += 1;
    }
    if seen.box_held.last().is_none_or(|(_, last)| *last != text) {
        seen.box_held.push((Instant::now(), text));
    }
    true
}

/// What is there after unlocking: the text of the box, or the note of this round.
async fn held(person: &Person, place: Place, round: u32) -> Ended<String> {
    person.goes_to("#/wawancara").await?;
    person.presses(Board::Resume.say(TONGUE)).await?;
    person.browser.find(By::Css(".asked textarea:not(.notice textarea)")).await?;
    let script = match place {
        Place::Answer => "return document.querySelector('.asked textarea:not(.notice textarea)').value".to_owned(),
        Place::Note => {
            person.presses(Notes::Title.say(TONGUE)).await?;
            person.browser.find(By::Css("dialog[open] textarea")).await?;
            format!(
                "return [...document.querySelectorAll('dialog[open] .notes__words')].map((p) => p.textContent).find((t) => t.startsWith('{round}. ')) ?? ''"
            )
        }
    };
    let text = person.browser.script(&script).await?;
    if place == Place::Note {
        person.presses(Common::Close.say(TONGUE)).await?;
    }
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// How many letters two texts have in common from the start.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// Chance that can be repeated: SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (value ^ (value >> 31)) % bound
    }
}
