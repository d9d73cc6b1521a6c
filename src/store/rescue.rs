//! A file of everything that is left, made without keys and without trusting anything: for the day when nothing else goes.
//! It has the form of a backup, so that the same reader opens it.

use crate::platform::Fault;
use crate::store::copies::{self, Copies, Copy, project};
use crate::store::world::{Disk, World, hex};
use vault::backup::{MAGIC, VERSION};
use vault::checksum::crc32c;
use vault::frame;
use vault::header::Header;
use vault::place::{Project, Store};
use vault::seal::Sealed;

/// Of an open study, from memory.
pub(crate) fn of_memory(header: &Header, stored: &[Sealed], pieces: &[Sealed]) -> Vec<u8> {
    let header = header.to_bytes();
    container([header.as_slice()], stored.iter().chain(pieces))
}

/// Of two copies as they were read.
///
/// # Errors
/// Why the database cannot be read, if the mirror cannot either.
pub(crate) fn of_copies(copies: &Copies, pieces: &[Sealed]) -> Result<Vec<u8>, Fault> {
    if let (Err(fault), Err(_)) = (&copies.database, &copies.mirror) {
        return Err(fault.clone());
    }
    let read = || [&copies.database, &copies.mirror].into_iter().flatten();
    let headers = read().filter_map(|copy: &Copy| copy.header.as_deref());
    let mut out = container(headers, read().flat_map(|copy| &copy.log).chain(pieces));
    // What is no frame any more is kept all the same; the reader lists it as damaged.
    read().for_each(|copy| out.extend_from_slice(&copy.bad));
    Ok(out)
}

/// Of a vault whose app has stopped: read from the disk by a world of its own. Without a `vault`, of the first there is.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub(crate) async fn after_a_stop<W: World>(world: W, vault: Option<Project>) -> Result<Vec<u8>, Fault> {
    let vault = match vault {
        Some(vault) => vault,
        None => world.vaults().await?.iter().find_map(|name| project(name)).ok_or(Fault::Gone)?,
    };
    let disk = world.open(&hex(&vault.0), false).await;
    let copies = Copies::read(&disk, vault).await;
    let pieces = copies::pieces(&disk, vault).await;
    disk.close();
    of_copies(&copies, &pieces)
}

fn container<'a>(headers: impl IntoIterator<Item = &'a [u8]>, records: impl Iterator<Item = &'a Sealed>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    let crc = crc32c(&out);
    out.extend_from_slice(&crc.to_le_bytes());
    let mut push = |kind: u8, bytes: &[u8]| {
        let mut content = vec![kind];
        content.extend_from_slice(bytes);
        // Only what once fitted a frame is stored anywhere.
        let _ = frame::push(&mut out, &content);
    };
    for header in headers {
        push(b'H', header);
    }
    for sealed in records.filter(|sealed| matches!(sealed.place.store, Store::Log | Store::Piece)) {
        push(b'S', &sealed.to_bytes());
    }
    out
}
