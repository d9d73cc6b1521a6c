//! A person walking along one wall of the gallery: takes the pictures and notes what axe finds.

use crate::Ended;
use crate::person::Person;
use std::time::Duration;
use thirtyfour::prelude::*;

/// One wall: a size, a language and a theme.
pub struct Gallery<'a> {
    /// Who walks along it.
    pub person: &'a Person,
    /// What axe and the width of the page said.
    pub findings: Vec<String>,
    label: String,
    /// Whether axe looks too; once for each place and theme is enough.
    examined: bool,
}

/// Two frames drawn, fonts there, and nothing moving any more.
const SETTLED: &str = "await document.fonts.ready; await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))); await Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => 0))); await new Promise((go) => setTimeout(go, 60));";

impl<'a> Gallery<'a> {
    /// A wall without pictures.
    pub const fn new(person: &'a Person, label: String, examined: bool) -> Self {
        Self { person, findings: Vec::new(), label, examined }
    }

    /// Takes a picture of what is on the screen and looks at it with axe.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn hangs(&mut self, name: &str) -> Ended {
        let loading = "return !document.querySelector('main progress:not([value]), .door .opening')";
        self.person.waits_until("nothing is being worked out", loading).await?;
        self.person.browser.script_async(SETTLED).await?;
        self.person.picture(name).await?;
        let place = format!("{} {name}", self.label);
        if self.examined {
            self.findings.extend(self.person.axe(&place).await?);
        }
        self.findings.extend(self.person.overflow(&place).await?);
        Ok(())
    }

    /// Goes to an address; `…` at its end stands for the first record of the list. Gives whether there is one.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn goes_to(&self, hash: &str) -> Ended<bool> {
        let (list, record) = hash.strip_suffix("/…").map_or((hash, false), |list| (list, true));
        self.shows(list).await?;
        if !record {
            return Ok(true);
        }
        let Some(link) = self.person.first_link_under(list).await? else { return Ok(false) };
        self.shows(&link).await?;
        Ok(true)
    }

    async fn shows(&self, hash: &str) -> Ended {
        self.person.browser.script(&format!("location.hash = '{hash}'; window.scrollTo(0, 0);")).await?;
        tokio::time::sleep(Duration::from_millis(120)).await;
        self.person.browser.script_async(SETTLED).await?;
        Ok(())
    }

    /// Presses the first thing on the screen that a selector finds.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn presses(&self, selector: &str) -> Ended {
        let script = format!(
            "const there = [...document.querySelectorAll({selector:?})].find((e) => e.getClientRects().length > 0); if (!there) return false; there.scrollIntoView({{block: 'center'}}); there.dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true, detail: 1}})); return true;"
        );
        if self.person.browser.script(&script).await?.as_bool() != Some(true) {
            return Err(format!("{}: nothing to press for {selector}", self.label).into());
        }
        self.person.browser.script_async(SETTLED).await?;
        Ok(())
    }

    /// Puts the cursor into the first box a selector finds and types.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn writes(&self, selector: &str, text: &str) -> Ended {
        let field = self.person.browser.find(By::Css(selector)).await?;
        field.scroll_into_view().await?;
        field.send_keys(text).await?;
        self.person.browser.script_async(SETTLED).await?;
        Ok(())
    }

    /// Closes the window or sheet on top.
    ///
    /// # Errors
    /// Where it stays open.
    pub async fn closes(&self) -> Ended {
        self.presses("dialog[open] .dialog__head .icon-button").await?;
        self.person.waits_until("the window is closed", "return !document.querySelector('dialog[open]')").await
    }
}
