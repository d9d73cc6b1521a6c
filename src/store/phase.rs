//! Where the app stands before and after unlocking, and what can go wrong on the way. No study is named here: before
//! unlocking nothing is known of one but random ids, a day and a number.

use crate::platform::Fault;
use std::rc::Rc;
use vault::keys::KeyFault;
use vault::opening::Opening;
use vault::place::Project;

/// What the app shows as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Looking at what is on the device.
    #[default]
    Opening,
    /// A first visit: no trace of a vault. Only from here a vault is set up.
    NoVault,
    /// One or several vaults, all locked. Some may need a decision: see [`Card::opening`].
    Locked(Rc<[Card]>),
    /// A study is open: pages read it with [`use_view`](crate::store::use_view).
    Open,
    /// Nothing can be opened.
    Trouble(Trouble),
}

/// One vault as seen from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its random id.
    pub vault: Project,
    /// Day of its making, in days since 1970-01-01; `None` where no copy has a usable header.
    pub created: Option<i32>,
    /// Entries in the fuller copy.
    pub count: u64,
    /// What opening it leads to: unlock, or a decision first.
    pub opening: Opening,
}

impl Card {
    /// Whether it can simply be unlocked.
    pub fn is_ready(&self) -> bool {
        match self.opening {
            Opening::Unlock { .. } => true,
            Opening::FirstUse
            | Opening::Recover { .. }
            | Opening::NeedsBackup { .. }
            | Opening::Newer { .. }
            | Opening::Mixed { .. } => false,
        }
    }
}

/// Why nothing can be opened. What was saved is untouched in all of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Another tab of this app is writing. [`take_over`](crate::store::Act::take_over) moves the work here.
    OtherTab,
    /// The browser gives no storage here (a private window): only the demo can be tried.
    NoStorage(Fault),
}

/// Why a vault was not opened, made, restored or changed.
#[derive(Clone, Debug, PartialEq)]
pub enum NotOpened {
    /// The passphrase or recovery key does not fit, or the copy was altered.
    Key(KeyFault),
    /// The typed recovery key is mistyped.
    Recovery(vault::recovery::RecoveryFault),
    /// Something was lost: the person decides first (see [`Card::opening`]), then opens with `recover`.
    DecideFirst,
    /// The device does not give the memory the passphrase check needs.
    NoMemory,
    /// The file is no backup, or cannot be read.
    File(vault::backup::ContainerFault),
    /// The file opens, but holds damage: nothing was restored.
    Incomplete(Box<vault::backup::Report>),
    /// A vault of this id is on the device and whole. Nothing was overwritten.
    AlreadyHere,
    /// No vault is open.
    Closed,
    /// The study that is open could not be written and therefore not be closed.
    Unsaved,
    /// The passphrase has fewer than twelve characters.
    TooShort,
    /// The browser's storage failed.
    Storage(Fault),
}

impl From<KeyFault> for NotOpened {
    fn from(fault: KeyFault) -> Self {
        NotOpened::Key(fault)
    }
}

impl From<Fault> for NotOpened {
    fn from(fault: Fault) -> Self {
        NotOpened::Storage(fault)
    }
}
