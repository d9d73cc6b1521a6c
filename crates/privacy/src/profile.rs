//! What each release profile lets through (PRIVACY 1.4), as far as the domain holds it today.

use fieldwork::frame::Disclosure;
use fieldwork::people::Tick;
use fieldwork::time::Moment;
use serde::{Deserialize, Serialize};

/// For whom a release is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// For the study's own team, in a sealed container only.
    Team,
    /// For a data archive.
    Archive,
    /// For anybody.
    Public,
}

/// How much of the referrals a release shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReferralLevel {
    /// Counts by wave.
    A,
    /// The bare tree.
    B,
    /// The tree with sectors.
    C,
    /// The tree between the informants of the file.
    D,
}

/// How fine a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateGrain {
    /// `2013-04`.
    Month,
    /// `2013`.
    Year,
}

impl Profile {
    /// All of them, the narrowest circle first.
    pub const ALL: [Profile; 3] = [Profile::Team, Profile::Archive, Profile::Public];

    /// What an informant must have agreed to for being in it at all.
    pub fn consent(self) -> &'static [Tick] {
        match self {
            Profile::Team | Profile::Public => &[Tick::TakePart],
            Profile::Archive => &[Tick::TakePart, Tick::Archive],
        }
    }

    /// Whether whole texts go out; otherwise only quotations of those who agreed to be quoted.
    pub fn has_texts(self) -> bool {
        match self {
            Profile::Team | Profile::Archive => true,
            Profile::Public => false,
        }
    }

    /// How fine dates are where nothing else is decided.
    pub fn grain(self) -> DateGrain {
        match self {
            Profile::Team => DateGrain::Month,
            Profile::Archive | Profile::Public => DateGrain::Year,
        }
    }

    /// The referral level where nothing else is chosen.
    pub fn referral_level(self) -> ReferralLevel {
        match self {
            Profile::Team => ReferralLevel::D,
            Profile::Archive => ReferralLevel::B,
            Profile::Public => ReferralLevel::A,
        }
    }

    /// The highest referral level that can be chosen.
    pub fn referral_ceiling(self) -> ReferralLevel {
        match self {
            Profile::Team => ReferralLevel::D,
            Profile::Archive => ReferralLevel::C,
            Profile::Public => ReferralLevel::A,
        }
    }

    /// Whether a value with this disclosure goes out. Nobody's judgement is no judgement: `None` blocks.
    pub fn lets_through(self, disclosure: Disclosure) -> Option<bool> {
        match (disclosure, self) {
            (Disclosure::Undeclared, _) => None,
            (Disclosure::Harmless | Disclosure::Indirect, _) => Some(true),
            (Disclosure::StrongIndirect, Profile::Team | Profile::Archive) => Some(true),
            (Disclosure::StrongIndirect, Profile::Public) | (Disclosure::Direct, _) => Some(false),
        }
    }

    /// Whether answers in free words go out. They carry no marks, so only those to a question judged as telling little do.
    pub fn lets_words_through(self, disclosure: Disclosure) -> Option<bool> {
        match (disclosure, self) {
            (Disclosure::Undeclared, _) => None,
            (_, Profile::Public) => Some(false),
            (Disclosure::Harmless | Disclosure::Indirect, Profile::Team | Profile::Archive) => Some(true),
            (Disclosure::StrongIndirect | Disclosure::Direct, Profile::Team | Profile::Archive) => Some(false),
        }
    }

    /// Whether memos marked shareable go out.
    pub fn has_memos(self) -> bool {
        self.has_texts()
    }

    /// Whether it says which cases an informant speaks of.
    pub fn has_informants_cases(self) -> bool {
        self.has_texts()
    }
}

impl DateGrain {
    /// A moment's local date, this fine; empty outside the calendar.
    pub fn of_moment(self, moment: Moment) -> String {
        self.of_day(&moment.day())
    }

    /// A day `YYYY-MM-DD`, this fine.
    pub fn of_day(self, day: &str) -> String {
        let parts = match self {
            DateGrain::Month => 2,
            DateGrain::Year => 1,
        };
        day.split('-').take(parts).collect::<Vec<_>>().join("-")
    }
}

/// Whether a value with this disclosure narrows down who somebody is, and so enters k.
pub fn is_quasi_identifier(disclosure: Disclosure) -> bool {
    match disclosure {
        Disclosure::Undeclared | Disclosure::Harmless | Disclosure::Direct => false,
        Disclosure::Indirect | Disclosure::StrongIndirect => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_judged_never_passes() {
        for profile in Profile::ALL {
            assert_eq!(profile.lets_through(Disclosure::Undeclared), None);
            assert_eq!(profile.lets_words_through(Disclosure::Undeclared), None);
            assert_eq!(profile.lets_through(Disclosure::Direct), Some(false));
        }
        assert_eq!(Profile::Public.lets_words_through(Disclosure::Harmless), Some(false));
    }

    #[test]
    fn dates_lose_their_day() {
        let moment = Moment::parse("2013-04-12T23:50+07:00").unwrap();
        assert_eq!(DateGrain::Year.of_moment(moment), "2013");
        assert_eq!(DateGrain::Month.of_moment(moment), "2013-04");
    }
}
