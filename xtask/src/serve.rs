//! `cargo xtask serve`: builds, then serves `dist/` at a printed address until stopped.

use crate::build::{self, Profile};
use crate::bundle::Offline;
use crate::place;
use crate::server::StaticServer;
use crate::trouble::{Done, Trouble};

/// The first port tried; the next nine are tried after it.
const PORT: u16 = 8417;

/// Builds and serves. With `profile` dev the service worker is left out, so that each reload shows the newest build.
///
/// # Errors
/// When building fails or no port is free.
pub fn serve(profile: Profile, build_first: bool, port: Option<u16>) -> Done {
    if build_first {
        let offline = match profile {
            Profile::Release => Offline::Yes,
            Profile::Dev => Offline::No,
        };
        build::build(profile, offline)?;
    }
    if !place::dist().join("index.html").is_file() {
        return Err(Trouble::new("there is no dist/ yet").remedy("cargo xtask build"));
    }
    let ports = port.map_or(PORT..PORT + 10, |port| port..port + 1);
    let server = ports
        .clone()
        .find_map(|port| StaticServer::start(&place::dist(), port).ok())
        .ok_or_else(|| Trouble::new(format!("no port free in {ports:?}")).remedy("cargo xtask serve --port N"))?;
    println!("\n  Jejaring: {}\n  (Ctrl+C stops)", server.address());
    server.wait();
    Ok(())
}
