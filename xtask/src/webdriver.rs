//! The few WebDriver calls that measuring needs, spoken to chromedriver over plain HTTP. The journeys have a full client.

use crate::run;
use crate::tools::Chromium;
use crate::trouble::{Done, Trouble, While};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long chromedriver may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// What Chromium needs to run without a screen and without asking anybody for anything.
pub const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
];

/// One browser with a new, empty profile; it ends when this is dropped.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts a driver and a browser.
    ///
    /// # Errors
    /// When either does not start.
    pub fn start(chromium: &Chromium) -> Done<Self> {
        // The driver wants a number; this asks the system for a free one and gives it back.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let driver = run::fresh(&chromium.driver.to_string_lossy())
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .while_doing("starting chromedriver")?;
        let mut browser = Self { driver, port, session: String::new() };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > PATIENCE {
                return Err(Trouble::new("chromedriver does not listen"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        let wish = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {
            "binary": chromium.browser, "args": CHROMIUM_ARGUMENTS,
        }}}});
        let answer = browser.call("POST", "/session", &wish)?;
        browser.session = answer.get("sessionId").and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(browser)
    }

    /// Opens an address and waits for its load event.
    ///
    /// # Errors
    /// When the page does not load.
    pub fn open(&self, address: &str) -> Done {
        self.call("POST", &format!("/session/{}/url", self.session), &json!({"url": address})).map(drop)
    }

    /// Goes on in a new, empty tab and closes the one before: whatever the browser counts begins at nothing there, and what
    /// is stored for an address stays.
    ///
    /// # Errors
    /// When the browser opens none.
    pub fn in_a_new_tab(&self) -> Done {
        let session = format!("/session/{}", self.session);
        let made = self.call("POST", &format!("{session}/window/new"), &json!({"type": "tab"}))?;
        self.call("DELETE", &format!("{session}/window"), &json!({}))?;
        let handle = made.get("handle").cloned().unwrap_or_default();
        self.call("POST", &format!("{session}/window"), &json!({"handle": handle})).map(drop)
    }

    /// Runs an asynchronous function's body in the page; what it returns.
    ///
    /// # Errors
    /// When the script throws or takes longer than the driver allows (30 s).
    pub fn ask(&self, body: &str) -> Done<Value> {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {body} }})().then(done, (e) => done({{ trouble: String(e) }}));"
        );
        let path = format!("/session/{}/execute/async", self.session);
        let answer = self.call("POST", &path, &json!({"script": script, "args": []}))?;
        match answer.get("trouble") {
            Some(trouble) => Err(Trouble::new(format!("in the page: {trouble}"))),
            None => Ok(answer),
        }
    }

    /// A command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Done<Value> {
        let path = format!("/session/{}/goog/cdp/execute", self.session);
        self.call("POST", &path, &json!({"cmd": command, "params": parameters}))
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Done<Value> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).while_doing("calling chromedriver")?;
        stream.set_read_timeout(Some(Duration::from_secs(90)))?;
        let body = body.to_string();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().while_doing("reading chromedriver's answer")?;
            }
            line.clear();
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        let mut answer: Value = serde_json::from_slice(&bytes)?;
        let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
        match value.get("error").and_then(Value::as_str) {
            Some(error) => Err(Trouble::new(format!(
                "chromedriver: {error}: {}",
                value.get("message").and_then(Value::as_str).unwrap_or_default()
            ))),
            None => Ok(value),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // Closing the session ends the browser; the driver is ended either way.
            drop(self.call("DELETE", &format!("/session/{}", self.session), &json!({})));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}
