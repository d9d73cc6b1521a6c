//! Every word the app says, in Indonesian and in English. No other room holds text a person reads.
//!
//! # A place's words
//! Each place has one file here. [`texts!`](crate::texts) declares an enum with both languages per entry, so that an
//! entry without one does not compile; the macro also writes the test that no entry is empty or left untranslated.
//!
//! ```ignore
//! //! Words of the home place.
//! crate::texts! {
//!     /// Words of the home place.
//!     pub enum Home {
//!         Title: "Studi di perangkat ini" / "Studies on this device",
//!         Email: "Email" / same,              // the same word in both languages, on purpose
//!     }
//! }
//! // in the page
//! let tongue = use_tongue();
//! html! { <h2>{ Home::Title.say(tongue) }</h2> }
//! ```
//!
//! Sentences with values are plain functions in the same file, with the English plural where there is one:
//!
//! ```ignore
//! /// "3 wawancara belum ada di berkas cadangan".
//! pub fn unsaved_interviews(n: u32, tongue: Tongue) -> String {
//!     match tongue {
//!         Tongue::Id => format!("{n} wawancara belum ada di berkas cadangan"),
//!         Tongue::En => format!("{} not yet in a backup file", counted(n, "interview", "interviews")),
//!     }
//! }
//! ```
//!
//! | file | words of |
//! |---|---|
//! | `common.rs` | what several places say: save, cancel, yes, no, the shared parts |
//! | `shell.rs` | rail, bottom bar, top bar, command palette, key help |
//! | `format.rs` | numbers, dates, times, lists, plurals |
//! | one file per place | that place |

pub mod app;
pub mod coding;
pub mod common;
pub mod contact;
pub mod coupons;
pub mod deed;
pub mod device;
pub mod documents;
pub mod export;
pub mod format;
pub mod forms;
pub mod functions;
pub mod guide;
pub mod home;
pub mod informants;
pub mod interview;
pub mod networks;
pub mod pass_on;
pub mod rds;
pub mod recording;
pub mod referrals;
pub mod refusal;
pub mod reporting;
pub mod shell;
pub mod study;
pub mod today;
pub mod transcripts;
pub mod withdrawal;

pub use common::Common;
pub use format::*;
pub use shell::ShellText;

use yew::prelude::*;

/// The language of the interface. A study's guide has languages of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Bahasa Indonesia, the first language.
    #[default]
    Id,
    /// English.
    En,
}

impl Tongue {
    /// Both, Indonesian first.
    pub const ALL: [Tongue; 2] = [Tongue::Id, Tongue::En];

    /// The BCP 47 tag for `lang` attributes and settings: `id` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Tongue::Id => "id",
            Tongue::En => "en",
        }
    }

    /// The tongue of a tag (`id`, `en-GB`, …), or `None` where it is neither.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Tongue::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(primary))
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Tongue::Id => "Bahasa Indonesia",
            Tongue::En => "English",
        }
    }
}

/// The language the person has chosen: the nearest `ContextProvider<Tongue>`, Indonesian where there is none.
#[hook]
pub fn use_tongue() -> Tongue {
    use_context::<Tongue>().unwrap_or_default()
}

/// Declares the words of one place as an enum with `say(tongue)`, both languages per entry.
///
/// `Entry: "Indonesian" / "English",` or, where both languages use the same word, `Entry: "Email" / same,`.
/// One use per file: it also writes that file's test.
#[macro_export]
macro_rules! texts {
    ($( $(#[$meta:meta])* $vis:vis enum $name:ident { $( $entry:ident : $id:literal / $en:tt ),* $(,)? } )+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            $vis enum $name {
                $( #[doc = $id] $entry, )*
            }

            impl $name {
                /// The words in a language.
                pub const fn say(self, tongue: $crate::i18n::Tongue) -> &'static str {
                    let (id, en) = match self {
                        $( Self::$entry => ($id, $crate::texts!(@english $id $en)), )*
                    };
                    match tongue {
                        $crate::i18n::Tongue::Id => id,
                        $crate::i18n::Tongue::En => en,
                    }
                }
            }
        )+

        #[cfg(test)]
        #[test]
        fn every_entry_speaks_both_languages() {
            $( $(
                $crate::i18n::check_entry(
                    concat!(stringify!($name), "::", stringify!($entry)),
                    $id,
                    $crate::texts!(@english $id $en),
                    $crate::texts!(@shared $en),
                );
            )* )+
        }
    };
    (@english $id:literal same) => { $id };
    (@english $id:literal $en:literal) => { $en };
    (@shared same) => { true };
    (@shared $en:literal) => { false };
}

/// What a good entry is: something said in both languages, trimmed, with real ellipses, and not left untranslated.
#[cfg(test)]
pub(crate) fn check_entry(entry: &str, id: &str, en: &str, shared: bool) {
    for (tongue, words) in [("Indonesian", id), ("English", en)] {
        assert!(!words.trim().is_empty(), "{entry}: nothing said in {tongue}");
        assert_eq!(words.trim(), words, "{entry}: spaces around the {tongue} text");
        assert!(!words.contains("..."), "{entry}: three dots instead of an ellipsis in {tongue}");
        assert!(!words.contains("  "), "{entry}: a double space in {tongue}");
        assert!(!words.contains("TODO"), "{entry}: unfinished in {tongue}");
    }
    assert!(shared || id != en, "{entry}: not translated; write `/ same` where both languages use this word");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_lead_back_to_their_tongue() {
        for tongue in Tongue::ALL {
            assert_eq!(Tongue::from_tag(tongue.tag()), Some(tongue));
        }
        assert_eq!(Tongue::from_tag("en-GB"), Some(Tongue::En));
        assert_eq!(Tongue::from_tag("ID_id"), Some(Tongue::Id));
        assert_eq!(Tongue::from_tag("jv"), None);
    }

    #[test]
    #[should_panic(expected = "not translated")]
    fn an_untranslated_entry_is_found() {
        check_entry("Home::Title", "Simpan", "Simpan", false);
    }

    #[test]
    #[should_panic(expected = "nothing said in English")]
    fn an_empty_entry_is_found() {
        check_entry("Home::Title", "Simpan", " ", false);
    }
}
