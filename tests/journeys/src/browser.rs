//! A real Chromium with a profile of its own, driven over WebDriver, that can be killed like a tablet whose battery dies.

use crate::Ended;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::prelude::*;
use xtask::webdriver::CHROMIUM_ARGUMENTS;

/// How long an element may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

/// The size of the window, and whether it is touched.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Its name in file names.
    pub name: &'static str,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// A finger instead of a mouse.
    pub touch: bool,
}

/// A laptop.
pub const LAPTOP: Screen = Screen { name: "laptop", width: 1280, height: 800, touch: false };
/// A tablet held upright.
pub const TABLET: Screen = Screen { name: "tablet", width: 820, height: 1180, touch: true };
/// A telephone.
pub const PHONE: Screen = Screen { name: "phone", width: 390, height: 844, touch: true };

/// A browser.
pub struct Browser {
    /// The WebDriver session.
    pub driver: WebDriver,
    server: Child,
    profile: PathBuf,
}

impl Browser {
    /// Starts a browser on a profile folder, which is made where it is missing and kept.
    ///
    /// # Errors
    /// Where driver or browser do not start.
    pub async fn start(profile: &Path, screen: Screen, downloads: &Path) -> Ended<Self> {
        std::fs::create_dir_all(profile)?;
        std::fs::create_dir_all(downloads)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let server = Command::new(program("CHROMEDRIVER", "/usr/bin/chromedriver"))
            .arg(format!("--port={port}"))
            // Also the mark by which `end_all` knows it.
            .arg(format!("--log-path={}", profile.join("driver.log").display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        for _ in 0..1000 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&program("CHROMIUM", "/usr/bin/chromium"))?;
        for argument in CHROMIUM_ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        capabilities.add_arg(&format!("--window-size={},{}", screen.width, screen.height))?;
        capabilities.add_arg("--hide-scrollbars")?;
        // What glides in counts as not there yet, and on a busy machine it glides for long.
        capabilities.add_arg("--force-prefers-reduced-motion")?;
        capabilities.add_arg("--use-fake-ui-for-media-stream")?;
        capabilities.add_arg("--use-fake-device-for-media-stream")?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        driver.set_script_timeout(Duration::from_secs(60)).await?;
        let browser = Self { driver, server, profile: profile.to_owned() };
        browser.resize(screen).await?;
        browser.settle_in(downloads).await?;
        Ok(browser)
    }

    /// Tells the tab where files go, and that it has no pickers. Each new tab wants to be told.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn settle_in(&self, downloads: &Path) -> Ended {
        let allow = json!({"behavior": "allow", "downloadPath": downloads.display().to_string()});
        self.devtools("Browser.setDownloadBehavior", allow).await?;
        // The picker of the operating system cannot be driven: without it the app downloads.
        let without_picker =
            "delete window.showSaveFilePicker; delete window.showDirectoryPicker; delete window.showOpenFilePicker;";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": without_picker})).await?;
        Ok(())
    }

    /// Gives the page another size, with or without touch.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn resize(&self, screen: Screen) -> Ended {
        let metrics =
            json!({"width": screen.width, "height": screen.height, "deviceScaleFactor": 1, "mobile": screen.touch});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({"enabled": screen.touch})).await?;
        Ok(())
    }

    /// A command of the browser's developer tools.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Ended<Value> {
        Ok(self.driver.cdp().send_raw(command, parameters).await?)
    }

    /// Runs a function's body in the page and gives what it returns.
    ///
    /// # Errors
    /// Where the script throws.
    pub async fn script(&self, body: &str) -> Ended<Value> {
        Ok(self.driver.execute(body, Vec::new()).await?.json().clone())
    }

    /// Runs an asynchronous function's body in the page: `return` gives its value.
    ///
    /// # Errors
    /// Where the script throws.
    pub async fn script_async(&self, body: &str) -> Ended<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then((v) => done({{ok: v ?? null}}), (e) => done({{err: String(e)}}));"
        );
        let answer = self.driver.execute_async(wrapped, Vec::new()).await?.json().clone();
        match answer.get("err") {
            Some(trouble) => Err(format!("script: {trouble}").into()),
            None => Ok(answer.get("ok").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Waits until something is on the page.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn find(&self, by: By) -> Ended<WebElement> {
        let found = self.driver.query(by).wait(PATIENCE, Duration::from_millis(50)).and_displayed().first().await;
        if found.is_err() {
            let folder = self.profile.parent().unwrap_or(&self.profile);
            self.picture(&folder.join("stuck.png")).await?;
            std::fs::write(folder.join("stuck.html"), self.driver.source().await?)?;
        }
        Ok(found?)
    }

    /// Saves a picture of the window.
    ///
    /// # Errors
    /// Where it cannot be taken or written.
    pub async fn picture(&self, file: &Path) -> Ended {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, self.driver.screenshot_as_png().await?)?;
        Ok(())
    }

    /// What ends this browser from outside, at a moment of its own choosing.
    pub fn killer(&self) -> Killer {
        Killer { profile: self.profile.clone() }
    }

    /// Ends every process of this browser at once, as a dead battery would. The profile folder stays.
    pub fn kill(mut self) {
        self.killer().strike();
        let _ = self.server.kill();
        let _ = self.server.wait();
        // A session whose browser is gone must not be closed politely when it is dropped.
        std::mem::forget(self.driver);
    }

    /// Closes the browser in the ordinary way.
    ///
    /// # Errors
    /// Where it does not close.
    pub async fn close(mut self) -> Ended {
        self.driver.quit().await?;
        let _ = self.server.kill();
        let _ = self.server.wait();
        Ok(())
    }
}

/// Ends a browser, also while it is being driven.
pub struct Killer {
    profile: PathBuf,
}

impl Killer {
    /// Ends every process of the browser at once.
    pub fn strike(&self) {
        let processes = processes_with(&format!("--user-data-dir={}", self.profile.display()));
        // A process that is gone already is what is wanted.
        let _ =
            Command::new("kill").arg("-9").args(processes.iter().map(u32::to_string)).stderr(Stdio::null()).status();
    }
}

fn program(variable: &str, otherwise: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| otherwise.to_owned())
}

/// Ends whatever a journey that failed has left running: browsers and drivers that keep something below its folder.
pub fn end_all(folder: &Path) {
    for option in ["--user-data-dir", "--log-path"] {
        for process in processes_with(&format!("{option}={}", folder.display())) {
            // A process that is gone already is what is wanted.
            let _ = Command::new("kill").args(["-9", &process.to_string()]).stderr(Stdio::null()).status();
        }
    }
}

/// Processes whose command line holds a text.
fn processes_with(needle: &str) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter(|id| {
            let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).replace('\0', " ").contains(needle)
        })
        .collect()
}
