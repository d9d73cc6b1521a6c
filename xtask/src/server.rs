//! A small static server for this machine only: right MIME types, the security headers, no caching of the entry page and
//! the service worker. It can be stopped and started again at the same address, and it remembers what was asked for, so
//! that a test can pull the plug and can prove that a page asked for nothing.

use crate::bundle::headers;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a browser may take to send its request.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves one folder at `http://127.0.0.1:PORT/`, until stopped or dropped.
#[derive(Debug)]
pub struct StaticServer {
    site: Arc<Site>,
    address: SocketAddr,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

#[derive(Debug)]
struct Site {
    root: PathBuf,
    /// The path under which the site lies, with a slash at both ends.
    under: String,
    /// The header lines of a file, by its name.
    head: fn(&str) -> String,
    asked: Mutex<Vec<String>>,
}

impl StaticServer {
    /// Serves `root` at the address's own root. Port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(root: &Path, port: u16) -> io::Result<Self> {
        Self::start_under(root, port, "/")
    }

    /// Serves `root` in a sub-folder such as `/field/app/`, to see that the site works from any.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start_under(root: &Path, port: u16, under: &str) -> io::Result<Self> {
        Self::begin(root, port, under, headers::lines_for)
    }

    /// Serves somebody else's page, which could not work under our policy: everything but the entry page may be kept.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start_foreign(root: &Path) -> io::Result<Self> {
        let kept = |name: &str| {
            let kept = if name.ends_with(".html") { "no-cache" } else { "public, max-age=31536000, immutable" };
            format!("Cache-Control: {kept}\r\n")
        };
        Self::begin(root, 0, "/", kept)
    }

    fn begin(root: &Path, port: u16, under: &str, head: fn(&str) -> String) -> io::Result<Self> {
        let under = format!("/{}/", under.trim_matches('/')).replace("//", "/");
        let site = Arc::new(Site { root: root.to_owned(), under, head, asked: Mutex::default() });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let mut server = Self { site, address: listener.local_addr()?, running: None };
        server.accept_from(listener);
        Ok(server)
    }

    /// Where the site is: `http://127.0.0.1:PORT/`, with its sub-folder.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.site.under)
    }

    /// The paths asked for since the start or the last [`Self::forget_requests`], in the order they came.
    pub fn requests(&self) -> Vec<String> {
        self.site.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins counting anew.
    pub fn forget_requests(&self) {
        self.site.asked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Pulls the plug: from now on nothing listens at the address.
    pub fn stop(&mut self) {
        let Some(running) = self.running.take() else { return };
        running.stop.store(true, Ordering::SeqCst);
        // The thread waits for a visitor; this one only wakes it.
        drop(TcpStream::connect(self.address));
        drop(running.thread.join());
    }

    /// Serves again at the same address, after [`Self::stop`].
    ///
    /// # Errors
    /// When somebody else took the port meanwhile.
    pub fn restart(&mut self) -> io::Result<()> {
        self.stop();
        let listener = TcpListener::bind(self.address)?;
        self.accept_from(listener);
        Ok(())
    }

    /// Serves until the program ends.
    pub fn wait(mut self) {
        if let Some(running) = self.running.take() {
            drop(running.thread.join());
        }
    }

    fn accept_from(&mut self, listener: TcpListener) {
        let stop = Arc::new(AtomicBool::new(false));
        let (site, stopped) = (Arc::clone(&self.site), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            for visitor in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                if let Ok(stream) = visitor {
                    let site = Arc::clone(&site);
                    // A visitor who goes away in the middle is his own affair.
                    thread::spawn(move || drop(site.answer(&stream)));
                }
            }
        });
        self.running = Some(Running { stop, thread });
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Site {
    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut reader = BufReader::new(stream.take(16 * 1024));
        let mut first = String::new();
        // Browsers open connections in advance and may never use them.
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let mut words = first.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(target.to_owned());
        if method != "GET" && method != "HEAD" {
            return send(stream, "405 Method Not Allowed", "text/plain", "", b"", true);
        }
        match self.file(target).and_then(|name| Some((std::fs::read(self.root.join(&name)).ok()?, name))) {
            Some((bytes, name)) => {
                let head = (self.head)(&name);
                send(stream, "200 OK", mime(&name), &head, &bytes, method == "GET")
            }
            None => send(stream, "404 Not Found", "text/plain", "", b"not here", method == "GET"),
        }
    }

    /// The file's name inside the folder, when the request stays inside it.
    fn file(&self, target: &str) -> Option<String> {
        let path = target.split(['?', '#']).next()?.strip_prefix(self.under.as_str())?;
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
        inside.then_some(name)
    }
}

fn send(mut stream: &TcpStream, status: &str, mime: &str, head: &str, body: &[u8], with_body: bool) -> io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\nConnection: close\r\n{head}\r\n"
    )?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// The MIME type by a file's ending.
pub fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("jejaring-server-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("index.html"), "<p>halo").unwrap();
        std::fs::write(root.join("a-0123456789abcdef.wasm"), [0, 97]).unwrap();
        root
    }

    fn get(address: &str, path: &str) -> io::Result<String> {
        let host = address.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let mut stream = TcpStream::connect(host)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn serves_counts_stops_and_comes_back() {
        let mut server = StaticServer::start(&site("plain"), 0).unwrap();
        let address = server.address();
        let page = get(&address, "/").unwrap();
        assert!(page.starts_with("HTTP/1.1 200 OK") && page.ends_with("<p>halo"));
        assert!(page.contains("Content-Security-Policy: default-src 'none'"));
        assert!(page.contains("Cache-Control: no-cache"));
        let wasm = get(&address, "/a-0123456789abcdef.wasm?x").unwrap();
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"));
        assert_eq!(server.requests(), ["/", "/a-0123456789abcdef.wasm?x"]);
        server.forget_requests();
        server.stop();
        assert!(get(&address, "/").is_err());
        server.restart().unwrap();
        assert_eq!(server.address(), address);
        assert!(get(&address, "/").unwrap().contains("halo"));
        assert_eq!(server.requests().len(), 1);
    }

    #[test]
    fn a_foreign_page_is_served_without_our_policy() {
        let server = StaticServer::start_foreign(&site("foreign")).unwrap();
        let page = get(&server.address(), "/").unwrap();
        assert!(page.ends_with("<p>halo") && page.contains("Cache-Control: no-cache"));
        assert!(!page.contains("Content-Security-Policy"));
        assert!(get(&server.address(), "/a-0123456789abcdef.wasm").unwrap().contains("immutable"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let server = StaticServer::start_under(&site("deep"), 0, "field/app").unwrap();
        assert!(server.address().ends_with("/field/app/"));
        assert!(get(&server.address(), "/field/app/").unwrap().contains("halo"));
        for path in ["/", "/field/app/../../etc/passwd", "/field/app//etc/passwd", "/field/app/nothing"] {
            assert!(get(&server.address(), path).unwrap().starts_with("HTTP/1.1 404"), "{path}");
        }
    }
}
