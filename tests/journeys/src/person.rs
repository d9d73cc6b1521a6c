//! What a person does on a screen, in the words of the screen. The words come from the app's own `i18n`, so a journey reads
//! the same in both languages and breaks when a button loses its name.

use crate::browser::{Browser, LAPTOP, PHONE, Screen, TABLET};
use crate::hands::Spot;
use crate::{Ended, Setting};
use jejaring::i18n::Tongue;
use std::path::PathBuf;
use std::time::Duration;
use thirtyfour::prelude::*;

/// A person at a browser.
pub struct Person {
    /// The browser.
    pub browser: Browser,
    /// The language they chose.
    pub tongue: Tongue,
    /// The address of the app.
    pub address: String,
    /// Whether they use a finger.
    pub touch: bool,
    /// Where files land that the app hands on.
    pub downloads: PathBuf,
    pictures: PathBuf,
}

/// Notes whether a click is heard from now on.
const LISTENS: &str = "window.tapped = false;
    window.addEventListener('click', () => { window.tapped = true; }, {capture: true, once: true});";

impl Person {
    /// Opens the app on a new device with a language and a look.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn arrives(setting: &Setting, label: &str, screen: Screen, tongue: Tongue, theme: &str) -> Ended<Self> {
        let person = Self::comes_back(setting, label, screen, tongue).await?;
        let look = format!("localStorage.setItem('jejaring-look', '{} {theme} usual')", tongue.tag());
        person.browser.script(&look).await?;
        person.reloads().await?;
        Ok(person)
    }

    /// Opens the app on a device that was used before: the profile of the same label.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn comes_back(setting: &Setting, label: &str, screen: Screen, tongue: Tongue) -> Ended<Self> {
        let downloads = setting.out.join(format!("{label}-downloads"));
        let browser = Browser::start(&setting.out.join(format!("{label}-profile")), screen, &downloads).await?;
        let address = setting.server.address();
        let pictures = setting.out.join(label);
        let touch = screen.touch;
        let person = Self { browser, tongue, address: address.to_string(), touch, downloads, pictures };
        person.browser.driver.goto(&person.address).await?;
        person
            .waits_until(
                "the app stands",
                "return !document.getElementById('opening') && !!document.querySelector('#app *')",
            )
            .await?;
        Ok(person)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn reloads(&self) -> Ended {
        self.browser.driver.refresh().await?;
        self.waits_until(
            "the app stands",
            "return !document.getElementById('opening') && !!document.querySelector('#app *')",
        )
        .await
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// Where it does not within 30 seconds; `what` names it.
    pub async fn waits_until(&self, what: &str, script: &str) -> Ended {
        for _ in 0..600 {
            if self.browser.script(script).await?.as_bool() == Some(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.picture("stuck").await?;
        Err(format!("waited in vain until {what}").into())
    }

    /// Goes to an address of the app.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn goes_to(&self, hash: &str) -> Ended {
        self.browser.script(&format!("location.hash = '{hash}'; window.scrollTo(0, 0);")).await?;
        tokio::time::sleep(Duration::from_millis(350)).await;
        Ok(())
    }

    /// The first link on the page that leads to a record below an address (or to the coding desk).
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn first_link_under(&self, hash: &str) -> Ended<Option<String>> {
        let below = if hash == "#/transkrip" { "#/koding" } else { hash };
        let script = format!(
            "const a = [...document.querySelectorAll('main a')].find((a) => (a.getAttribute('href') || '').startsWith('{below}/')); return a ? a.getAttribute('href') : null;"
        );
        Ok(self.browser.script(&script).await?.as_str().map(str::to_owned))
    }

    /// Presses a button or link by its name.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn presses(&self, name: &str) -> Ended {
        let element = self.control(name).await?;
        self.touches(&element).await
    }

    /// Presses a thing: with the finger where there is one, else with the mouse.
    ///
    /// # Errors
    /// Where it is not there any more, or something lies over it.
    pub async fn touches(&self, element: &WebElement) -> Ended {
        element.scroll_into_view().await?;
        if self.touch {
            self.taps_until_heard(element).await?;
        } else {
            element.click().await?;
        }
        tokio::time::sleep(Duration::from_millis(120)).await;
        Ok(())
    }

    /// A tap, once more where the page heard none: on a machine that falters, the finger may seem to stay down.
    async fn taps_until_heard(&self, element: &WebElement) -> Ended {
        for _ in 0..3 {
            self.browser.script(LISTENS).await?;
            self.browser.taps(self.middle_of(element).await?).await?;
            for _ in 0..12 {
                // A page that was loaded anew has forgotten that it listened: it heard the tap.
                if self.browser.script("return window.tapped !== false").await?.as_bool() == Some(true) {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Err("three taps went unheard".into())
    }

    /// The middle of a thing in the window, once it stands still; something that lies over it is an error.
    async fn middle_of(&self, element: &WebElement) -> Ended<Spot> {
        let script = "const [thing] = arguments;
            thing.scrollIntoView({block: 'center', behavior: 'instant'});
            const box = thing.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
            const hit = document.elementFromPoint(x, y);
            const free = !!hit && (thing.contains(hit) || hit.contains(thing) || !!hit.closest('label')?.contains(thing));
            return [x, y, free, hit ? hit.outerHTML.slice(0, 80) : ''];";
        let mut last = serde_json::Value::Null;
        for _ in 0..40 {
            let found = self.browser.driver.execute(script, vec![element.to_json()?]).await?.json().clone();
            let spot = |n: usize| found.get(n).and_then(serde_json::Value::as_f64);
            if found == last
                && let (Some(x), Some(y)) = (spot(0), spot(1))
                && found.get(2) == Some(&serde_json::Value::Bool(true))
            {
                return Ok(Spot { x, y });
            }
            last = found;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(format!("it cannot be touched: {last}").into())
    }

    /// A button or link by its name.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn control(&self, name: &str) -> Ended<WebElement> {
        let said = quoted(name);
        let within = self.within().await?;
        let path = format!(
            "{within}//*[self::button or self::a or @role='button' or @role='tab' or @role='menuitem'][@aria-label={said} or normalize-space(.)={said} or .//*[contains(@class,'button__label')][normalize-space(.)={said}]]"
        );
        self.browser.find(By::XPath(path)).await.map_err(|trouble| format!("no button “{name}”: {trouble}").into())
    }

    /// The text box with a label.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn field(&self, label: &str) -> Ended<WebElement> {
        let said = quoted(label);
        let within = self.within().await?;
        let path = format!(
            "{within}//*[self::input or self::textarea or self::select][@aria-label={said} or @id=//label[starts-with(normalize-space(.), {said})]/@for]"
        );
        self.browser.find(By::XPath(path)).await.map_err(|trouble| format!("no field “{label}”: {trouble}").into())
    }

    /// Types into the text box with a label, with real keys.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn types(&self, label: &str, text: &str) -> Ended {
        let field = self.field(label).await?;
        self.touches(&field).await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Picks a choice by its words.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn picks(&self, words: &str) -> Ended {
        let within = self.within().await?;
        let path = format!("{within}//label[contains(normalize-space(.), {})]", quoted(words));
        let label =
            self.browser.find(By::XPath(path)).await.map_err(|trouble| format!("no choice “{words}”: {trouble}"))?;
        self.touches(&label).await
    }

    /// Chooses from a list by the words shown.
    ///
    /// # Errors
    /// Where there is no such list or choice.
    pub async fn chooses(&self, label: &str, words: &str) -> Ended {
        let list = self.field(label).await?;
        let path = format!("./option[contains(normalize-space(.), {})]", quoted(words));
        let option = list.find(By::XPath(path)).await.map_err(|trouble| format!("no choice “{words}”: {trouble}"))?;
        option.click().await?;
        Ok(())
    }

    /// Where a person can reach: an open dialog covers the rest of the page.
    async fn within(&self) -> Ended<&'static str> {
        let open = self.browser.script("return !!document.querySelector('dialog[open]')").await?;
        Ok(if open.as_bool() == Some(true) { "//dialog[@open]" } else { "" })
    }

    /// Waits until words are on the screen.
    ///
    /// # Errors
    /// Where they do not come.
    pub async fn sees(&self, words: &str) -> Ended {
        let script = format!("return document.body.innerText.includes({});", serde_json::Value::from(words));
        self.waits_until(&format!("“{words}” is on the screen"), &script).await
    }

    /// Opens the sample study from the first screen.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn opens_the_sample(&self) -> Ended {
        self.presses(jejaring::i18n::home::HomeText::TryDemo.say(self.tongue)).await?;
        self.waits_until("the sample is open", "return !!document.querySelector('.shell__main')").await
    }

    /// Takes a picture.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub async fn picture(&self, name: &str) -> Ended {
        self.browser.picture(&self.pictures.join(format!("{name}.png"))).await
    }

    /// What axe finds serious or critical on the page.
    ///
    /// # Errors
    /// Where axe cannot run.
    pub async fn axe(&self, place: &str) -> Ended<Vec<String>> {
        let axe = std::env::var("AXE")
            .map_or_else(|_| xtask::tools::axe_ready().map_err(|t| t.to_string()), |p| Ok(p.into()))?;
        if self.browser.script("return typeof axe").await?.as_str() != Some("object") {
            self.browser.script(&std::fs::read_to_string(axe)?).await?;
        }
        let script = "const found = await axe.run(document, {resultTypes: ['violations']}); return found.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | '));";
        let found = self.browser.script_async(script).await?;
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found.iter().filter_map(|line| line.as_str()).map(|line| format!("{place}: {line}")).collect())
    }

    /// Whether the page is wider than the window.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn overflow(&self, place: &str) -> Ended<Vec<String>> {
        // On a touch screen the window itself grows with what sticks out; the page's own box does not.
        let script = "const page = document.documentElement; const wide = Math.max(page.scrollWidth, window.innerWidth) - page.clientWidth; return wide > 1 ? wide : 0;";
        let wide = self.browser.script(script).await?.as_f64().unwrap_or_default();
        Ok(if wide > 0.0 { vec![format!("{place}: {wide} px wider than the window")] } else { Vec::new() })
    }

    /// Looks at the page at the three sizes: pictures; nothing wider than the window, nothing serious that axe finds. `back` is
    /// the size it goes back to.
    ///
    /// # Errors
    /// What is wrong with the page.
    pub async fn looks_at(&self, name: &str, back: Screen) -> Ended {
        let mut found = Vec::new();
        for screen in [LAPTOP, TABLET, PHONE] {
            self.browser.resize(screen).await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            self.picture(&format!("{name}-{}", screen.name)).await?;
            found.extend(self.overflow(&format!("{name}-{}", screen.name)).await?);
        }
        self.browser.resize(back).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        found.extend(self.axe(name).await?);
        if found.is_empty() { Ok(()) } else { Err(found.join("; ").into()) }
    }

    /// Waits for a file with this ending that the app hands on.
    ///
    /// # Errors
    /// Where none comes.
    pub async fn receives(&self, ending: &str) -> Ended<PathBuf> {
        for _ in 0..200 {
            let files = std::fs::read_dir(&self.downloads).into_iter().flatten();
            let mut files = files.filter_map(|entry| Some(entry.ok()?.path()));
            if let Some(file) = files.find(|path| path.extension().is_some_and(|end| end == ending)) {
                return Ok(file);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("no .{ending} file came").into())
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// Where it does not close.
    pub async fn leaves(self) -> Ended {
        self.browser.close().await
    }
}

/// A text as an XPath literal.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
