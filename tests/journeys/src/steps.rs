//! Steps that several journeys have in common: a vault, a study, unlocking.

use crate::Ended;
use crate::person::Person;
use jejaring::i18n::home::{HomeText, group_numbered};
use jejaring::i18n::{Common, Tongue};

/// The passphrase of every journey.
pub const PASSPHRASE: &str = "hujan turun di pasar lama";
/// The study of every journey.
pub const TITLE: &str = "Kota kembar di lapangan";

impl Person {
    /// Makes a vault: the passphrase, the recovery key read and checked. Returns the recovery key.
    ///
    /// # Errors
    /// Where a step does not come.
    pub async fn makes_a_vault(&self) -> Ended<String> {
        let tongue = self.tongue;
        self.presses(HomeText::NewStudy.say(tongue)).await?;
        self.picks(HomeText::PhraseOwn.say(tongue)).await?;
        self.types(HomeText::Passphrase.say(tongue), PASSPHRASE).await?;
        self.types(HomeText::Twice.say(tongue), PASSPHRASE).await?;
        self.picture("02-passphrase").await?;
        self.presses(Common::Next.say(tongue)).await?;
        self.sees(HomeText::KeyTitle.say(tongue)).await?;
        self.picture("03-recovery-key").await?;
        let read = "return [...document.querySelectorAll('.paper-key__groups li')].map((li) => li.textContent.trim());";
        let groups = self.browser.script(read).await?;
        let groups: Vec<String> =
            groups.as_array().into_iter().flatten().filter_map(|group| group.as_str().map(str::to_owned)).collect();
        self.presses(HomeText::Written.say(tongue)).await?;
        self.sees(HomeText::CheckTitle.say(tongue)).await?;
        let asked = "return [...document.querySelectorAll('label')].map((l) => l.textContent.trim());";
        let asked = self.browser.script(asked).await?;
        let asked = asked.as_array().into_iter().flatten().filter_map(|label| label.as_str());
        let mut checked = 0;
        for label in asked {
            let Some(place) = (1..=groups.len()).find(|n| label == group_numbered(*n, tongue)) else { continue };
            let group = groups.get(place - 1).ok_or_else(|| format!("no group for “{label}”"))?;
            self.types(label, &four(group)).await?;
            checked += 1;
        }
        if checked == 0 {
            return Err("no group of the recovery key was asked for".into());
        }
        self.presses(HomeText::Create.say(tongue)).await?;
        self.sees(HomeText::Founding.say(tongue)).await?;
        Ok(groups.iter().map(|group| four(group)).collect())
    }

    /// Starts a study from the sample's guide and codebook.
    ///
    /// # Errors
    /// Where a step does not come.
    pub async fn founds_a_study(&self) -> Ended {
        let tongue = self.tongue;
        self.types(HomeText::StudyTitle.say(tongue), TITLE).await?;
        self.types(HomeText::CoderLabel.say(tongue), "P1").await?;
        self.picks(HomeText::BeginSample.say(tongue)).await?;
        self.picture("04-founding").await?;
        self.presses(HomeText::Begin.say(tongue)).await?;
        self.waits_until("the study is open", OPEN).await?;
        self.sees(TITLE).await?;
        self.is_saved().await
    }

    /// Starts a study with nothing in it.
    ///
    /// # Errors
    /// Where a step does not come.
    pub async fn founds_an_empty_study(&self) -> Ended {
        let tongue = self.tongue;
        self.types(HomeText::StudyTitle.say(tongue), TITLE).await?;
        self.types(HomeText::CoderLabel.say(tongue), "P1").await?;
        self.picks(HomeText::BeginEmpty.say(tongue)).await?;
        self.presses(HomeText::Begin.say(tongue)).await?;
        self.waits_until("the study is open", OPEN).await?;
        self.sees(TITLE).await?;
        self.is_saved().await
    }

    /// Waits until the app says that everything is saved.
    ///
    /// # Errors
    /// Where it does not say so.
    pub async fn is_saved(&self) -> Ended {
        let word = match self.tongue {
            Tongue::Id => "Tersimpan",
            Tongue::En => "Saved",
        };
        self.waits_until("it is saved", &format!("return /{word} \\d\\d:\\d\\d/.test(document.body.innerText)")).await
    }

    /// Unlocks the study with the passphrase.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn unlocks(&self) -> Ended {
        self.types(HomeText::Passphrase.say(self.tongue), PASSPHRASE).await?;
        self.presses(HomeText::Unlock.say(self.tongue)).await?;
        self.waits_until("the study is open", OPEN).await
    }
}

const OPEN: &str = "return !!document.querySelector('.shell__main')";

/// The four characters of a group, without its number.
fn four(group: &str) -> String {
    group.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect()
}
