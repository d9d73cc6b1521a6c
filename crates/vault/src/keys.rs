//! The two keys of a vault and the slots that wrap them: made once, opened by passphrase or recovery key, re-wrapped when
//! the passphrase changes. The passphrase itself never comes here, only the key [`kdf::derive`](crate::kdf::derive) made.

use crate::cipher;
use crate::header::{DEMO_PROJECT, Header, Kdf, Lock, MOST_SLOTS, PassphraseLock, Slot, Wrapped};
use crate::kdf::{KdfFault, KdfFigures, derive};
use crate::place::{KeyClass, Project};
use crate::recovery::RecoveryKey;
use crate::secret::{Entropy, Secret32, draw};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// The open vault's keys. Wiped on drop, hidden in `Debug`.
#[derive(Clone)]
pub struct Keys {
    data: Secret32,
    identity: Option<Secret32>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.identity.is_some() { "Keys(data, identity: ..)" } else { "Keys(data: ..)" })
    }
}

impl Keys {
    /// The key of a class; `None` for identities opened through a slot without that right.
    pub fn get(&self, class: KeyClass) -> Option<&Secret32> {
        match class {
            KeyClass::Data => Some(&self.data),
            KeyClass::Identity => self.identity.as_ref(),
        }
    }

    /// Whether identities can be read.
    pub fn opens_identity(&self) -> bool {
        self.identity.is_some()
    }

    /// The same keys without the identity key: what a coder's slot gives.
    pub fn without_identity(&self) -> Keys {
        Keys { data: self.data.clone(), identity: None }
    }
}

/// Why a vault was not opened or a slot not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The header is whole, yet the key does not fit.
    #[error("wrong passphrase, or this copy was altered")]
    WrongPassphrase,
    /// The header is whole, yet no recovery slot opens.
    #[error("this recovery key does not open this vault, or this copy was altered")]
    WrongRecoveryKey,
    /// One key of the slot opens and the other does not.
    #[error("this copy of the vault was altered")]
    Altered,
    /// No such slot.
    #[error("the vault has no such slot")]
    NoSuchSlot,
    /// Slots for another person's public key are reserved and not supported yet.
    #[error("this slot is for a recipient key, which this version cannot open")]
    RecipientNotSupported,
    /// A slot with the identity right cannot be wrapped without the identity key.
    #[error("the identity key is not open; open the vault with a slot that has it")]
    NoIdentityKey,
    /// 16 slots are taken.
    #[error("the vault has no free slot")]
    NoFreeSlot,
    /// Only the demo project may do without a passphrase, and it never takes one.
    #[error("only the demo goes without a passphrase")]
    DemoOnly,
    /// The cipher or the key derivation refused (cannot happen with keys of 32 bytes).
    #[error("the key could not be wrapped")]
    Refused,
}

impl PassphraseLock {
    /// A fresh salt with the given figures; derive the slot key with it, then call [`create`] or [`change_passphrase`].
    pub fn fresh(entropy: &mut dyn Entropy, figures: KdfFigures) -> Self {
        PassphraseLock { kdf: Kdf::Argon2id(figures), salt: draw(entropy) }
    }
}

/// A passphrase slot's lock together with the key derived for it.
#[derive(Clone, Debug)]
pub struct PassphraseKey {
    /// Figures and salt, as they are written in the header.
    pub lock: PassphraseLock,
    /// What [`kdf::derive`](crate::kdf::derive) gave for them.
    pub key: Secret32,
}

impl PassphraseKey {
    /// A fresh lock and its key, derived right here: for the command line.
    ///
    /// # Errors
    /// As [`derive()`].
    pub fn derived(entropy: &mut dyn Entropy, passphrase: &str, figures: KdfFigures) -> Result<Self, KdfFault> {
        let lock = PassphraseLock::fresh(entropy, figures);
        derive(passphrase, &lock.salt, figures).map(|key| PassphraseKey { lock, key })
    }
}

/// Makes a vault: two random keys, wrapped for the passphrase (slot 1) and the mandatory recovery key (slot 2).
/// `created` is the day in days since 1970-01-01.
///
/// # Errors
/// [`KeyFault::DemoOnly`] if project or lock is the demo's.
pub fn create(
    entropy: &mut dyn Entropy,
    project: Project,
    created: i32,
    passphrase: &PassphraseKey,
    recovery: &RecoveryKey,
) -> Result<(Header, Keys), KeyFault> {
    let keys = Keys { data: Secret32::random(entropy), identity: Some(Secret32::random(entropy)) };
    let mut header = Header { project, created, generation: 1, shelf: None, slots: Vec::new() };
    refuse_demo(&header, &passphrase.lock)?;
    let first = wrap(entropy, &header, 1, Lock::Passphrase(passphrase.lock), &passphrase.key, &keys)?;
    let second = recovery_slot(entropy, &header, 2, recovery, &keys)?;
    header.slots = vec![first, second];
    proven(header, &keys, 1, &passphrase.key).map(|header| (header, keys))
}

/// Makes the demo vault of the sample study, which anybody can open. Never for real data.
///
/// # Errors
/// [`KeyFault::Refused`] only.
pub fn create_demo(entropy: &mut dyn Entropy, created: i32) -> Result<(Header, Keys), KeyFault> {
    let keys = Keys { data: Secret32::random(entropy), identity: Some(Secret32::random(entropy)) };
    let mut header = Header { project: DEMO_PROJECT, created, generation: 1, shelf: None, slots: Vec::new() };
    let lock = Lock::Passphrase(PassphraseLock { kdf: Kdf::None, salt: draw(entropy) });
    header.slots = vec![wrap(entropy, &header, 1, lock, &demo_key(), &keys)?];
    Ok((header, keys))
}

/// Opens the demo vault.
///
/// # Errors
/// [`KeyFault::DemoOnly`] for any other vault.
pub fn open_demo(header: &Header) -> Result<Keys, KeyFault> {
    let demo = |slot: &&Slot| matches!(slot.lock, Lock::Passphrase(PassphraseLock { kdf: Kdf::None, .. }));
    let slot = header.slots.iter().find(demo).filter(|_| header.is_demo()).ok_or(KeyFault::DemoOnly)?;
    unwrap_slot(header, slot, &demo_key())?.ok_or(KeyFault::Altered)
}

/// Opens the vault through passphrase slot `slot` (see [`Header::passphrase_locks`]).
///
/// # Errors
/// [`KeyFault::WrongPassphrase`] when the key does not fit; the header is known to be whole by then.
pub fn open_with_passphrase_key(header: &Header, slot: u8, key: &Secret32) -> Result<Keys, KeyFault> {
    let slot = find(header, slot)?;
    match slot.lock {
        Lock::Passphrase(PassphraseLock { kdf: Kdf::Argon2id(_), .. }) => {}
        Lock::Passphrase(PassphraseLock { kdf: Kdf::None, .. }) => return Err(KeyFault::DemoOnly),
        Lock::Recovery { .. } => return Err(KeyFault::NoSuchSlot),
        Lock::Recipient { .. } => return Err(KeyFault::RecipientNotSupported),
    }
    unwrap_slot(header, slot, key)?.ok_or(KeyFault::WrongPassphrase)
}

/// Why a passphrase did not open a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnlockFault {
    /// The key could not be derived on this device.
    #[error(transparent)]
    Kdf(#[from] KdfFault),
    /// The key was derived and does not fit.
    #[error(transparent)]
    Key(#[from] KeyFault),
}

/// Opens the vault with a passphrase, running the derivation right here: for the command line. The browser derives in a
/// worker and calls [`open_with_passphrase_key`]. All passphrase slots are tried.
///
/// # Errors
/// [`UnlockFault`]; [`KeyFault::WrongPassphrase`] if no slot opens.
pub fn open_with_passphrase(header: &Header, passphrase: &str) -> Result<Keys, UnlockFault> {
    for (slot, lock) in header.passphrase_locks() {
        if let Kdf::Argon2id(figures) = lock.kdf {
            let key = derive(passphrase, &lock.salt, figures)?;
            match open_with_passphrase_key(header, slot, &key) {
                Err(KeyFault::WrongPassphrase) => {}
                outcome => return Ok(outcome?),
            }
        }
    }
    Err(KeyFault::WrongPassphrase.into())
}

/// Opens the vault with the recovery key.
///
/// # Errors
/// [`KeyFault::WrongRecoveryKey`] when no recovery slot opens.
pub fn open_with_recovery(header: &Header, recovery: &RecoveryKey) -> Result<Keys, KeyFault> {
    for slot in &header.slots {
        if let Lock::Recovery { salt } = slot.lock {
            let key = recovery.slot_key(&salt, header.project).ok_or(KeyFault::Refused)?;
            if let Some(keys) = unwrap_slot(header, slot, &key)? {
                return Ok(keys);
            }
        }
    }
    Err(KeyFault::WrongRecoveryKey)
}

/// Re-wraps passphrase slot `slot` for another passphrase. The new header has been opened with the new key before it is
/// returned; write it to both copies, read it back, open it once more, and only then forget the old one.
///
/// # Errors
/// [`KeyFault::NoIdentityKey`] if the slot has the identity right and `keys` do not.
pub fn change_passphrase(
    entropy: &mut dyn Entropy,
    header: &Header,
    keys: &Keys,
    slot: u8,
    passphrase: &PassphraseKey,
) -> Result<Header, KeyFault> {
    refuse_demo(header, &passphrase.lock)?;
    let old = find(header, slot)?;
    match old.lock {
        Lock::Passphrase(_) => {}
        Lock::Recovery { .. } => return Err(KeyFault::NoSuchSlot),
        Lock::Recipient { .. } => return Err(KeyFault::RecipientNotSupported),
    }
    let given = rights_of(keys, old.opens_identity())?;
    let new = wrap(entropy, header, slot, Lock::Passphrase(passphrase.lock), &passphrase.key, &given)?;
    proven(replaced(header, new), &given, slot, &passphrase.key)
}

/// Adds a passphrase slot, with or without the identity right (a coder's slot is without).
///
/// # Errors
/// [`KeyFault::NoFreeSlot`], [`KeyFault::NoIdentityKey`].
pub fn add_passphrase(
    entropy: &mut dyn Entropy,
    header: &Header,
    keys: &Keys,
    passphrase: &PassphraseKey,
    identity: bool,
) -> Result<(Header, u8), KeyFault> {
    refuse_demo(header, &passphrase.lock)?;
    let highest = header.slots.iter().map(|slot| slot.id).max().unwrap_or(0);
    let id = highest.checked_add(1).filter(|_| header.slots.len() < MOST_SLOTS).ok_or(KeyFault::NoFreeSlot)?;
    let given = rights_of(keys, identity)?;
    let slot = wrap(entropy, header, id, Lock::Passphrase(passphrase.lock), &passphrase.key, &given)?;
    let mut new = Header { generation: header.generation.saturating_add(1), ..header.clone() };
    new.slots.push(slot);
    proven(new, &given, id, &passphrase.key).map(|header| (header, id))
}

/// Replaces the recovery key, for instance after the paper was seen by somebody.
///
/// # Errors
/// [`KeyFault::NoSuchSlot`] for a vault without recovery slot, [`KeyFault::NoIdentityKey`].
pub fn change_recovery(
    entropy: &mut dyn Entropy,
    header: &Header,
    keys: &Keys,
    recovery: &RecoveryKey,
) -> Result<Header, KeyFault> {
    let is_recovery = |slot: &&Slot| matches!(slot.lock, Lock::Recovery { .. });
    let old = header.slots.iter().find(is_recovery).ok_or(KeyFault::NoSuchSlot)?;
    let given = rights_of(keys, old.opens_identity())?;
    let new = replaced(header, recovery_slot(entropy, header, old.id, recovery, &given)?);
    open_with_recovery(&new, recovery).map(|_| new)
}

fn refuse_demo(header: &Header, lock: &PassphraseLock) -> Result<(), KeyFault> {
    match lock.kdf {
        Kdf::Argon2id(_) if !header.is_demo() => Ok(()),
        Kdf::Argon2id(_) | Kdf::None => Err(KeyFault::DemoOnly),
    }
}

fn find(header: &Header, id: u8) -> Result<&Slot, KeyFault> {
    header.slots.iter().find(|slot| slot.id == id).ok_or(KeyFault::NoSuchSlot)
}

fn rights_of(keys: &Keys, identity: bool) -> Result<Keys, KeyFault> {
    match (identity, keys.opens_identity()) {
        (true, false) => Err(KeyFault::NoIdentityKey),
        (true, true) => Ok(keys.clone()),
        (false, _) => Ok(keys.without_identity()),
    }
}

fn replaced(header: &Header, slot: Slot) -> Header {
    let slots = header.slots.iter().map(|old| if old.id == slot.id { slot } else { *old }).collect();
    Header { generation: header.generation.saturating_add(1), slots, ..header.clone() }
}

/// Returns the header only if its stored form opens with the key and gives the keys it was made from.
fn proven(header: Header, keys: &Keys, slot: u8, key: &Secret32) -> Result<Header, KeyFault> {
    let stored = Header::parse(&header.to_bytes()).map_err(|_| KeyFault::Refused)?;
    let opened = open_with_passphrase_key(&stored, slot, key)?;
    let same = [KeyClass::Data, KeyClass::Identity]
        .into_iter()
        .all(|class| opened.get(class).map(Secret32::expose) == keys.get(class).map(Secret32::expose));
    if same && stored == header { Ok(header) } else { Err(KeyFault::Refused) }
}

fn recovery_slot(
    entropy: &mut dyn Entropy,
    header: &Header,
    id: u8,
    recovery: &RecoveryKey,
    keys: &Keys,
) -> Result<Slot, KeyFault> {
    let salt = draw(entropy);
    let key = recovery.slot_key(&salt, header.project).ok_or(KeyFault::Refused)?;
    wrap(entropy, header, id, Lock::Recovery { salt }, &key, keys)
}

fn wrap(
    entropy: &mut dyn Entropy,
    header: &Header,
    id: u8,
    lock: Lock,
    key: &Secret32,
    keys: &Keys,
) -> Result<Slot, KeyFault> {
    let context = Header::slot_context(header.project, header.created, id, &lock, keys.opens_identity());
    let mut one = |class: KeyClass, secret: &Secret32| {
        let nonce = draw(entropy);
        let sealed = cipher::encrypt(key, &nonce, &wrap_context(&context, class), secret.expose());
        let sealed = sealed.and_then(|sealed| sealed.try_into().ok()).ok_or(KeyFault::Refused)?;
        Ok(Wrapped { nonce, sealed })
    };
    let data = one(KeyClass::Data, &keys.data)?;
    let identity = keys.identity.as_ref().map(|secret| one(KeyClass::Identity, secret)).transpose()?;
    Ok(Slot { id, lock, data, identity })
}

/// `Ok(None)`: the key does not open the slot.
fn unwrap_slot(header: &Header, slot: &Slot, key: &Secret32) -> Result<Option<Keys>, KeyFault> {
    let context = Header::slot_context(header.project, header.created, slot.id, &slot.lock, slot.opens_identity());
    let one = |class: KeyClass, wrapped: &Wrapped| {
        let text = cipher::decrypt(key, &wrapped.nonce, &wrap_context(&context, class), &wrapped.sealed)?;
        let text = Zeroizing::new(text);
        let mut bytes: [u8; 32] = text.as_slice().try_into().ok()?;
        let secret = Secret32::from_bytes(bytes);
        bytes.zeroize();
        Some(secret)
    };
    let data = one(KeyClass::Data, &slot.data);
    let identity = slot.identity.as_ref().map(|wrapped| one(KeyClass::Identity, wrapped));
    match (data, identity) {
        (Some(data), None) => Ok(Some(Keys { data, identity: None })),
        (Some(data), Some(Some(identity))) => Ok(Some(Keys { data, identity: Some(identity) })),
        (Some(_), Some(None)) | (None, Some(Some(_))) => Err(KeyFault::Altered),
        (None, None | Some(None)) => Ok(None),
    }
}

/// The slot's context with the class of the wrapped key at its end: the two cannot be exchanged.
fn wrap_context(context: &[u8], class: KeyClass) -> Vec<u8> {
    let mut aad = context.to_vec();
    aad.push(class as u8);
    aad
}

/// The demo's slot key: known to everybody, by design.
fn demo_key() -> Secret32 {
    Secret32::from_bytes(*b"anybody may open the sample demo")
}
