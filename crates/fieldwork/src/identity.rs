//! Who a person really is. A type apart from everything that may leave.
//!
//! **Invariant.** Nothing in this file implements `Serialize`; only [`crate::log`] writes identities, into bytes that are
//! sealed under the identity key. `Debug` hides the contents.
//!
//! ```compile_fail
//! fn writes<T: serde::Serialize>() {}
//! writes::<fieldwork::identity::Identity>();
//! ```

use crate::id::InformantId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A field that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityField {
    /// Full name with titles and degrees.
    Name,
    /// Other names, one a line.
    Nicknames,
    /// Telephone numbers, one a line.
    Phones,
    /// E-mail addresses, one a line.
    Emails,
    /// Organisation.
    Organisation,
    /// Post in the organisation.
    Post,
    /// Street address.
    Address,
    /// Anything else that identifies.
    Notes,
    /// Who witnessed that this person consented: somebody else's name, kept with theirs.
    Witness,
}

impl IdentityField {
    /// All of them, in the order of the form.
    pub const ALL: [IdentityField; 9] = [
        IdentityField::Name,
        IdentityField::Nicknames,
        IdentityField::Organisation,
        IdentityField::Post,
        IdentityField::Phones,
        IdentityField::Emails,
        IdentityField::Address,
        IdentityField::Notes,
        IdentityField::Witness,
    ];
}

/// Text that identifies. `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Secret(String);

impl Secret {
    /// Wraps a typed text in stored form, trimmed.
    pub fn new(text: &str) -> Self {
        Self(crate::text::stored(text.trim()))
    }

    /// The text, for the screen of the person who may see it and for the sweep.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// What is known of one person's identity.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    fields: BTreeMap<IdentityField, Secret>,
}

impl Identity {
    /// The text of a field; empty where nothing is known.
    pub fn field(&self, field: IdentityField) -> &str {
        self.fields.get(&field).map_or("", Secret::reveal)
    }

    /// The person's name; empty where it is not known.
    pub fn name(&self) -> &str {
        self.field(IdentityField::Name)
    }

    /// The lines of a field that holds several entries.
    pub fn lines(&self, field: IdentityField) -> impl Iterator<Item = &str> {
        self.field(field).lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.fields.values().all(Secret::is_empty)
    }

    fn set(&mut self, field: IdentityField, text: Secret) {
        if text.is_empty() {
            self.fields.remove(&field);
        } else {
            self.fields.insert(field, text);
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(..)")
    }
}

/// All identities of a study, and the **roster**: every identifying text ever typed, also one since changed or deleted.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identities {
    people: BTreeMap<InformantId, Identity>,
    roster: BTreeSet<(InformantId, IdentityField, Secret)>,
    codes: BTreeSet<(InformantId, Secret)>,
}

impl Identities {
    /// What is known of a person.
    pub fn get(&self, informant: InformantId) -> Option<&Identity> {
        self.people.get(&informant)
    }

    /// The text of one field of one person; empty where nothing is known.
    pub fn field(&self, informant: InformantId, field: IdentityField) -> &str {
        self.people.get(&informant).map_or("", |identity| identity.field(field))
    }

    /// Everybody of whom something is known.
    pub fn iter(&self) -> impl Iterator<Item = (InformantId, &Identity)> {
        self.people.iter().map(|(id, identity)| (*id, identity))
    }

    /// Every identifying text ever typed, with whose it is and in which field.
    pub fn roster(&self) -> impl Iterator<Item = (InformantId, IdentityField, &str)> {
        self.roster.iter().map(|(id, field, text)| (*id, *field, text.reveal()))
    }

    /// Every code of a coupon ever issued, with whom it was issued to. Like the roster it keeps what has gone since: a code may
    /// stand on paper.
    pub fn coupon_codes(&self) -> impl Iterator<Item = (InformantId, &str)> {
        self.codes.iter().map(|(id, code)| (*id, code.reveal()))
    }

    pub(crate) fn remember_code(&mut self, informant: InformantId, code: &str) {
        self.codes.insert((informant, Secret::new(code)));
    }

    pub(crate) fn set(&mut self, informant: InformantId, field: IdentityField, text: Secret) {
        if !text.is_empty() {
            self.roster.insert((informant, field, text.clone()));
        }
        self.people.entry(informant).or_default().set(field, text);
        if self.people.get(&informant).is_some_and(Identity::is_empty) {
            self.people.remove(&informant);
        }
    }
}

impl fmt::Debug for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identities({} people)", self.people.len())
    }
}
