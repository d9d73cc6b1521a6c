//! Names that carry their content: `heavy.js` becomes `heavy-0123456789abcdef.js`, and every file that names it is
//! rewritten. So two versions never share a name, and a file once fetched may be kept for ever.

use sha2::{Digest, Sha256};

/// Hexadecimal digits of the hash in a name.
const DIGITS: usize = 16;

/// The first sixteen hexadecimal digits of the SHA-256 of some bytes.
pub fn hash(bytes: &[u8]) -> String {
    let mut digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(DIGITS);
    digits
}

/// A name with its content's hash before the ending.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

/// Whether a name carries a hash.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let Some((_, digits)) = stem.rsplit_once('-') else { return false };
    digits.len() == DIGITS && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}

/// A name without its hash, for comparing versions.
pub fn plain(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_hashed(name) => {
            format!("{}.{ending}", stem.rsplit_once('-').map_or(stem, |(plain, _)| plain))
        }
        _ => name.to_owned(),
    }
}

/// Names given so far: old, new.
#[derive(Debug, Default)]
pub struct Renamed(Vec<(String, String)>);

impl Renamed {
    /// Remembers a new name.
    pub fn note(&mut self, old: &str, new: &str) {
        self.0.push((old.to_owned(), new.to_owned()));
    }

    /// The text with each known old name replaced, where it stands as a whole path: after a quote, a bracket or a slash,
    /// and before a quote or a bracket.
    pub fn rewrite(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (old, new) in &self.0 {
            for (open, close) in [("\"", "\""), ("'", "'"), ("(", ")"), ("/", "\""), ("/", "'"), ("/", ")"), ("/", "`")]
            {
                text = text.replace(&format!("{open}{old}{close}"), &format!("{open}{new}{close}"));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_sha256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn hashed_names_are_known_again() {
        let name = hashed("fonts/sans.woff2", b"abc");
        assert_eq!(name, "fonts/sans-ba7816bf8f01cfea.woff2");
        assert!(is_hashed(&name));
        assert_eq!(plain(&name), "fonts/sans.woff2");
        assert_eq!(plain("apple-touch-icon.png"), "apple-touch-icon.png");
        assert!(!is_hashed("apple-touch-icon.png") && !is_hashed("index.html"));
    }

    #[test]
    fn only_whole_names_are_rewritten() {
        let mut renamed = Renamed::default();
        renamed.note("kdf.js", "kdf-1.js");
        assert_eq!(
            renamed.rewrite("\"./kdf.js\" 'kdf.js' (kdf.js) xkdf.js"),
            "\"./kdf-1.js\" 'kdf-1.js' (kdf-1.js) xkdf.js"
        );
        assert_eq!(renamed.rewrite("see kdf.js for more"), "see kdf.js for more");
    }
}
