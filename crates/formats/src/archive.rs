//! ZIP archives from anywhere, read under limits: what is inside is inflated only when it is asked for, and counted while it
//! comes out, whatever the archive says about its size. Archives of our own hold their files as they are ([`stored`]).
//!
//! ```
//! use formats::archive::{Archive, Fault};
//! assert_eq!(Archive::open(b"PK").err(), Some(Fault::Damaged));
//! ```

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

/// Most entries in an archive.
pub const MOST_ENTRIES: usize = 2_000;
/// Most bytes inflated from one archive, in all.
pub const MOST_INFLATED: u64 = 200 * 1024 * 1024;
/// An entry may be this many times as large as its packed form, counted after [`FREE_OF_RATIO`].
pub const LARGEST_RATIO: u64 = 200;
/// All inflated entries together may be this many times as large as the archive, counted after [`FREE_OF_RATIO`].
pub const LARGEST_RATIO_IN_ALL: u64 = 100;
/// Bytes of an entry that are inflated whatever the ratio.
pub const FREE_OF_RATIO: u64 = 1024 * 1024;

/// Bytes of the record that ends an archive, without its comment.
const END_RECORD: usize = 22;

/// Why an archive, or an entry of it, is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Fault {
    /// Not a ZIP archive, cut off, or with parts that contradict each other.
    Damaged,
    /// More than [`MOST_ENTRIES`] entries.
    TooManyEntries(usize),
    /// An entry is encrypted.
    Encrypted,
    /// An entry is packed in another way than *stored* or *deflate*.
    OtherPacking,
    /// A name that points out of the archive, holds control characters, or stands twice, or a link.
    BadName,
    /// The archive holds another archive.
    Nested,
    /// More than [`MOST_INFLATED`] bytes come out.
    TooLarge,
    /// Packed so tightly that it is no ordinary file: [`LARGEST_RATIO`], [`LARGEST_RATIO_IN_ALL`].
    TooDense,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Damaged => f.write_str("the archive is damaged or cut off"),
            Fault::TooManyEntries(count) => {
                write!(f, "the archive has {count} entries, more than {MOST_ENTRIES}")
            }
            Fault::Encrypted => f.write_str("the archive is locked with a password"),
            Fault::OtherPacking => f.write_str("the archive is packed in a way that is not read; only deflate is"),
            Fault::BadName => f.write_str("a name inside the archive is doubled, a link, or points out of it"),
            Fault::Nested => f.write_str("the archive holds another archive"),
            Fault::TooLarge => write!(f, "more than {MOST_INFLATED} bytes come out of the archive"),
            Fault::TooDense => write!(f, "the archive unpacks to more than {LARGEST_RATIO} times its size"),
        }
    }
}

impl std::error::Error for Fault {}

/// An archive that kept the rules as far as its directory says.
#[derive(Debug)]
pub struct Archive<'a> {
    inner: ZipArchive<Cursor<&'a [u8]>>,
    size: u64,
    inflated: u64,
}

impl<'a> Archive<'a> {
    /// Reads the directory and checks every name. Nothing is inflated.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut inner = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if inner.len() > MOST_ENTRIES {
            return Err(Fault::TooManyEntries(inner.len()));
        }
        // The end record ends the file, but for its own comment; nothing stands before the first entry.
        let end = bytes.len().checked_sub(END_RECORD + inner.comment().len());
        let ends = end.and_then(|end| bytes.get(end..)).is_some_and(|rest| rest.starts_with(b"PK\x05\x06"));
        if inner.offset() != 0 || !ends {
            return Err(Fault::Damaged);
        }
        if inner.has_duplicate_names() {
            return Err(Fault::BadName);
        }
        let mut known = BTreeSet::new();
        for index in 0..inner.len() {
            let entry = inner.by_index_raw(index).map_err(|_| Fault::Damaged)?;
            let name = entry.name().map_err(|_| Fault::BadName)?;
            if !is_plain(&name) || entry.is_symlink() || !known.insert(name.to_lowercase()) {
                return Err(Fault::BadName);
            }
            if entry.encrypted() {
                return Err(Fault::Encrypted);
            }
            if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(Fault::OtherPacking);
            }
        }
        // Overlapping entries, headers that contradict the directory, entries the directory hides.
        inner.validate_header_consistency().map_err(|_| Fault::Damaged)?;
        Ok(Self { inner, size: bytes.len() as u64, inflated: 0 })
    }

    /// Names of the entries, in the directory's order.
    pub fn names(&self) -> Vec<String> {
        self.inner.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// The entry of that name, exactly or else whatever its case; `None` where there is none.
    ///
    /// # Errors
    /// [`Fault::TooDense`] and [`Fault::TooLarge`] before anything is inflated where the directory says so, else as soon as the
    /// limit is passed; [`Fault::Nested`] for an archive;
    /// [`Fault::Damaged`] where size or check sum differ from what the directory says.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let same = |known: &str| known.eq_ignore_ascii_case(name);
        let exact = self.inner.index_for_name(name);
        let Some(index) = exact.or_else(|| self.names().iter().position(|known| same(known))) else {
            return Ok(None);
        };
        let mut entry = self.inner.by_index(index).map_err(|_| Fault::Damaged)?;
        let (packed, told) = (entry.compressed_size(), entry.size());
        let by_ratio = FREE_OF_RATIO.max(packed.saturating_mul(LARGEST_RATIO));
        let by_all = FREE_OF_RATIO.max(self.size.saturating_mul(LARGEST_RATIO_IN_ALL)).saturating_sub(self.inflated);
        let by_size = MOST_INFLATED.saturating_sub(self.inflated);
        let most = by_ratio.min(by_all).min(by_size);
        let too_much = || if most == by_size { Fault::TooLarge } else { Fault::TooDense };
        // What says of itself that it is too large is not even begun.
        if told > most {
            return Err(too_much());
        }
        let mut bytes = Vec::new();
        let outcome = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        self.inflated = self.inflated.saturating_add(length);
        if length > most {
            return Err(too_much());
        }
        if outcome.is_err() || length != told {
            return Err(Fault::Damaged);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(Fault::Nested);
        }
        Ok(Some(bytes))
    }
}

/// An archive of files as they are, not packed, in their order: whoever looks for a word in it finds it, the release gate first of
/// all. It tells no time; the same files give the same bytes.
///
/// # Errors
/// [`Fault::BadName`] where a name is doubled or cannot stand in an archive.
pub fn stored<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, Fault> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first moment an archive can tell, so that it tells none.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        if !is_plain(name) {
            return Err(Fault::BadName);
        }
        archive.start_file(name, options).map_err(|_| Fault::BadName)?;
        archive.write_all(bytes).map_err(|_| Fault::TooLarge)?;
    }
    Ok(archive.finish().map_err(|_| Fault::TooLarge)?.into_inner())
}

/// Whether a name stays inside the archive.
fn is_plain(name: &str) -> bool {
    let drive = name.chars().nth(1) == Some(':');
    let odd = name.chars().any(|c| c.is_control() || c == '\\');
    !name.is_empty() && !name.starts_with('/') && !drive && !odd && !name.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_comes_back_and_stands_in_the_archive_as_it_is() {
        let files: [(&str, &[u8]); 2] = [("a.csv", b"id\r\n"), ("b.csv", b"source,target")];
        let bytes = stored(files).unwrap();
        assert_eq!(stored(files).unwrap(), bytes);
        assert!(bytes.windows(13).any(|window| window == b"source,target"));
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.names(), ["a.csv", "b.csv"]);
        assert_eq!(archive.read("b.csv").unwrap().unwrap(), b"source,target");
        assert_eq!(stored([files[0], files[0]]), Err(Fault::BadName));
        assert_eq!(stored([("../a", files[0].1)]), Err(Fault::BadName));
    }

    #[test]
    fn names_that_lead_out_are_known() {
        for good in ["word/document.xml", "[Content_Types].xml", "a..b/c", "word/"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in ["", "/etc/x", "../x", "a/../../x", "C:/x", "a\\b", "a\u{0}b", "a\nb", ".."] {
            assert!(!is_plain(bad), "{bad:?}");
        }
    }
}
