//! ZIP archives from anywhere, read under limits: nothing is inflated before the directory as a whole was looked at, and
//! nothing is inflated beyond what the directory said.
//!
//! Stored and deflated entries only. Refused are encryption, names that lead elsewhere, doubled or overlapping entries,
//! sizes or sums that do not hold, and bytes after the end.

use crate::limits;
use std::collections::BTreeSet;
use std::fmt;

/// Why an archive is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no directory: cut short, or no archive at all.
    CutShort,
    /// Bytes stand where none may: after the end, or between what belongs together.
    Stray,
    /// The directory contradicts itself or what it lists.
    Contradiction {
        /// The entry, as far as it has a name.
        entry: String,
    },
    /// More than [`limits::ARCHIVE_ENTRIES`] entries.
    TooMany {
        /// How many it says it has.
        entries: usize,
    },
    /// An entry's name leads out of the archive, or stands twice.
    Name {
        /// The name.
        entry: String,
    },
    /// An entry is encrypted.
    Encrypted {
        /// Its name.
        entry: String,
    },
    /// An entry is packed in another way than deflate.
    Packing {
        /// Its name.
        entry: String,
    },
    /// Inflated it would be larger than [`limits::ARCHIVE_INFLATED`], or than the ratios allow: a bomb.
    Bomb {
        /// Inflated bytes it declares.
        inflated: u64,
        /// Packed bytes it has.
        packed: u64,
    },
    /// An entry does not inflate to the size and the sum its directory gives.
    Damaged {
        /// Its name.
        entry: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::CutShort => f.write_str("the file is cut short: copy or download it again"),
            Refusal::Stray => f.write_str("the archive holds bytes that belong to none of its entries"),
            Refusal::Contradiction { entry } => write!(f, "the archive contradicts itself at {entry:?}"),
            Refusal::TooMany { entries } => {
                write!(f, "the archive has {entries} entries, more than {}", limits::ARCHIVE_ENTRIES)
            }
            Refusal::Name { entry } => write!(f, "the archive's entry {entry:?} leads elsewhere or stands twice"),
            Refusal::Encrypted { entry } => write!(f, "{entry:?} is encrypted: save it without a password"),
            Refusal::Packing { entry } => write!(f, "{entry:?} is packed in a way that is not read"),
            Refusal::Bomb { inflated, packed } => write!(
                f,
                "unpacked it would have {inflated} bytes from {packed}: at most {} bytes, {} times an entry's and {} \
                 times the archive's size are read",
                limits::ARCHIVE_INFLATED,
                limits::ARCHIVE_ENTRY_RATIO,
                limits::ARCHIVE_RATIO
            ),
            Refusal::Damaged { entry } => write!(f, "{entry:?} is damaged: copy or download the file again"),
        }
    }
}

impl std::error::Error for Refusal {}

/// An archive whose directory was looked at.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    deflated: bool,
    start: usize,
    packed: usize,
    inflated: u64,
    sum: u32,
}

const END: &[u8] = b"PK\x05\x06";
const DIRECTORY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const END_LENGTH: usize = 22;
const DIRECTORY_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;

impl<'a> Archive<'a> {
    /// Reads the directory and holds it against the limits. Nothing is inflated.
    ///
    /// # Errors
    /// The [`Refusal`], which names the entry or the limit.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let (end, from, length, count) = directory(bytes)?;
        if count > limits::ARCHIVE_ENTRIES {
            return Err(Refusal::TooMany { entries: count });
        }
        if from.checked_add(length) != Some(end) {
            return Err(Refusal::Stray);
        }
        let mut at = from;
        let mut entries = Vec::with_capacity(count);
        let mut names = BTreeSet::new();
        let mut occupied = Vec::with_capacity(count);
        for _ in 0..count {
            let (entry, local, next) = entry(bytes, at, from)?;
            if !names.insert(entry.name.to_lowercase()) {
                return Err(Refusal::Name { entry: shown(&entry.name) });
            }
            occupied.push((local, entry.start + entry.packed));
            entries.push(entry);
            at = next;
        }
        if at != end {
            return Err(Refusal::Stray);
        }
        occupied.sort_unstable();
        if occupied.first().is_some_and(|(start, _)| *start != 0)
            || occupied.iter().zip(occupied.iter().skip(1)).any(|(a, b)| a.1 > b.0)
        {
            return Err(Refusal::Stray);
        }
        let inflated: u64 = entries.iter().fold(0, |sum: u64, entry| sum.saturating_add(entry.inflated));
        let packed = bytes.len() as u64;
        let too_dense = |inflated: u64, packed: u64, ratio: u64| {
            inflated > limits::ARCHIVE_RATIO_FROM && inflated > packed.saturating_mul(ratio)
        };
        if inflated > limits::ARCHIVE_INFLATED || too_dense(inflated, packed, limits::ARCHIVE_RATIO) {
            return Err(Refusal::Bomb { inflated, packed });
        }
        for entry in &entries {
            let packed = entry.packed as u64;
            if too_dense(entry.inflated, packed, limits::ARCHIVE_ENTRY_RATIO) {
                return Err(Refusal::Bomb { inflated: entry.inflated, packed });
            }
        }
        Ok(Self { bytes, entries })
    }

    /// The names of its entries, in the directory's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// The content of an entry, `None` where there is none of that name (a leading `/` and letter case do not matter).
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where it does not inflate to exactly what the directory says.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let wanted = name.trim_start_matches('/').to_lowercase();
        let Some(entry) = self.entries.iter().find(|entry| entry.name.to_lowercase() == wanted) else {
            return Ok(None);
        };
        let damaged = || Refusal::Damaged { entry: shown(&entry.name) };
        let packed = entry.start.checked_add(entry.packed).and_then(|end| self.bytes.get(entry.start..end));
        let packed = packed.ok_or_else(damaged)?;
        let size = usize::try_from(entry.inflated).map_err(|_| damaged())?;
        let content = if entry.deflated {
            miniz_oxide::inflate::decompress_to_vec_with_limit(packed, size).map_err(|_| damaged())?
        } else {
            packed.to_vec()
        };
        let holds = content.len() == size && crc32fast::hash(&content) == entry.sum;
        if holds { Ok(Some(content)) } else { Err(damaged()) }
    }
}

/// Where the end record stands, and the directory's start, length and number of entries as it says.
fn directory(bytes: &[u8]) -> Result<(usize, usize, usize, usize), Refusal> {
    let earliest = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let mut found = false;
    for at in (earliest..=bytes.len().saturating_sub(END_LENGTH)).rev() {
        let Some(record) = bytes.get(at..).filter(|record| record.starts_with(END)) else { continue };
        found = true;
        let (Some(count), Some(length), Some(from), Some(comment)) =
            (u16_at(record, 10), u32_at(record, 12), u32_at(record, 16), u16_at(record, 20))
        else {
            continue;
        };
        if at + END_LENGTH + usize::from(comment) != bytes.len() {
            continue;
        }
        let parts = u16_at(record, 4) != Some(0) || u16_at(record, 6) != Some(0) || u16_at(record, 8) != Some(count);
        if parts || length == u32::MAX || from == u32::MAX {
            return Err(Refusal::Contradiction { entry: String::new() });
        }
        return Ok((at, from as usize, length as usize, usize::from(count)));
    }
    Err(if found { Refusal::Stray } else { Refusal::CutShort })
}

/// One entry of the directory at `at`, where its own record begins, and where the next entry stands.
fn entry(bytes: &[u8], at: usize, directory: usize) -> Result<(Entry, usize, usize), Refusal> {
    let unknown = || Refusal::Contradiction { entry: String::new() };
    let record = bytes.get(at..).filter(|record| record.starts_with(DIRECTORY)).ok_or_else(unknown)?;
    let number = |at: usize| u16_at(record, at).map(usize::from).ok_or_else(unknown);
    let size = |at: usize| u32_at(record, at).ok_or_else(unknown);
    let (flags, packing, sum, packed, inflated) = (number(8)?, number(10)?, size(16)?, size(20)?, size(24)?);
    let (name_length, extra, comment, system) = (number(28)?, number(30)?, number(32)?, number(4)? >> 8);
    let (attributes, local) = (size(38)?, size(42)? as usize);
    let name_bytes = record.get(DIRECTORY_LENGTH..DIRECTORY_LENGTH + name_length).ok_or_else(unknown)?;
    let next = at + DIRECTORY_LENGTH + name_length + extra + comment;
    // Names outside ASCII without the UTF-8 flag are of some code page; none we look for is.
    let name = String::from_utf8_lossy(name_bytes).into_owned();
    let contradiction = || Refusal::Contradiction { entry: shown(&name) };
    if flags & 0x2041 != 0 {
        return Err(Refusal::Encrypted { entry: shown(&name) });
    }
    let is_link = system == 3 && attributes >> 28 == 0xA;
    if leads_elsewhere(&name) || is_link {
        return Err(Refusal::Name { entry: shown(&name) });
    }
    if packing != 0 && packing != 8 {
        return Err(Refusal::Packing { entry: shown(&name) });
    }
    if packed == u32::MAX || inflated == u32::MAX || (packing == 0 && packed != inflated) {
        return Err(contradiction());
    }
    let own = bytes.get(local..).filter(|own| own.starts_with(LOCAL)).ok_or_else(contradiction)?;
    let own_name = u16_at(own, 26).map(usize::from).ok_or_else(contradiction)?;
    let own_extra = u16_at(own, 28).map(usize::from).ok_or_else(contradiction)?;
    if own.get(LOCAL_LENGTH..LOCAL_LENGTH + own_name) != Some(name_bytes) || u16_at(own, 8) != u16_at(record, 10) {
        return Err(contradiction());
    }
    let start = local + LOCAL_LENGTH + own_name + own_extra;
    if start.checked_add(packed as usize).is_none_or(|end| end > directory) {
        return Err(contradiction());
    }
    let entry =
        Entry { name, deflated: packing == 8, start, packed: packed as usize, inflated: u64::from(inflated), sum };
    Ok((entry, local, next))
}

fn leads_elsewhere(name: &str) -> bool {
    name.is_empty()
        || name.starts_with('/')
        || name.contains('\\')
        || name.contains(':')
        || name.chars().any(char::is_control)
        || name.split('/').any(|step| step == "..")
}

/// A name as a message may quote it.
fn shown(name: &str) -> String {
    name.chars().take(40).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}
