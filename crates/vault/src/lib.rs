//! The sealed log: how events are kept so that nobody reads them without the passphrase and nothing acknowledged is lost.
//!
//! Pure: no browser, no clock, no randomness, no file of its own. Events are opaque bytes; random bytes come in through
//! [`Entropy`], time as arguments, and the places where bytes lie through the caller (the browser's stores) or the
//! [`Disk`](disk::Disk) trait (the command line, tests).
//!
//! | file | holds |
//! |---|---|
//! | [`header`] | the plain header: KDF figures and the slots that wrap the keys; kept twice |
//! | [`kdf`] | Argon2id: passphrase → slot key (run by the short-lived worker) |
//! | [`phrase`] | passphrases of six Indonesian or English words, and the rule for own ones |
//! | [`recovery`] | the recovery key on paper |
//! | [`keys`] | data key and identity key; create, open, change passphrase |
//! | [`place`] | ids and the place that is bound into each seal |
//! | [`seal`] | one record: padded, XChaCha20-Poly1305, bound to its place |
//! | [`chain`] | hash chain per device; gaps, forks, breaks |
//! | [`inventory`] | what a log holds: head record and manifest |
//! | [`frame`] | frames of mirror and backup file, found again after damage |
//! | [`reconcile`] | two copies → same, complete, union, fork |
//! | [`snapshot`] | records opened once, remembered in packs, so that a long log opens fast |
//! | [`opening`] | amnesia detector: first use, unlock, recover |
//! | [`backup`] | the `.jejaring` container and the drill |
//! | [`pieces`] | recordings, photographs and files, sealed piece by piece beside the log |
//! | [`disk`], [`journal`] | a synchronous log on a disk, and a disk that breaks on purpose |
//! | [`checksum`], [`secret`] | CRC-32C; wiped bytes and the entropy trait |
//!
//! # The life of a vault
//!
//! ```
//! use vault::chain::{Chain, Record};
//! use vault::inventory::Inventory;
//! use vault::kdf::KdfFigures;
//! use vault::keys::{self, PassphraseKey};
//! use vault::place::{Device, KeyClass, Project, RecordId, Store};
//! use vault::reconcile::{Decision, Holding, reconcile};
//! use vault::{Entropy, Secret32, backup, header::{Header, PassphraseLock}, recovery::RecoveryKey};
//!
//! # struct Counting(u8);
//! # impl Entropy for Counting {
//! #     fn fill(&mut self, bytes: &mut [u8]) {
//! #         for byte in bytes { self.0 = self.0.wrapping_mul(5).wrapping_add(3); *byte = self.0; }
//! #     }
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let entropy = &mut Counting(7); // a program uses the system's or the browser's generator
//! let project = Project([1; 16]);
//! let device = Device([2; 16]);
//!
//! // Setup: a lock, the worker's key for it, the recovery key shown once and two of its groups typed back.
//! let lock = PassphraseLock::fresh(entropy, KdfFigures::FLOOR);
//! let key = vault::kdf::derive("enam kata yang mudah diingat", &lock.salt, KdfFigures::FLOOR)?;
//! let recovery = RecoveryKey::random(entropy);
//! let passphrase = PassphraseKey { lock, key };
//! let (header, keys) = keys::create(entropy, project, 20_000, &passphrase, &recovery)?;
//!
//! // Unlock: header → lock → worker → keys.
//! let header = Header::parse(&header.to_bytes())?;
//! let (slot, lock) = header.passphrase_locks().next().ok_or("no passphrase slot")?;
//! # let _ = lock;
//! let keys = keys::open_with_passphrase_key(&header, slot, &passphrase.key)?;
//!
//! // An event: a record in this device's chain, sealed; stored together with the head that counts it.
//! let mut chain = Chain::start(device, 1);
//! let mut inventory = Inventory::default();
//! let record = chain.append(KeyClass::Data, b"an event".to_vec(), entropy);
//! let sealed = record.seal(&keys, project, RecordId(vault::draw(entropy)), 1, entropy)?;
//! inventory.add(&record.link());
//! let head = inventory.seal(&keys, project, Store::Head, device, entropy)?;
//! let stored = sealed.to_bytes(); // for the database; vault::frame::frame(&stored) for the mirror
//! # let _ = stored;
//!
//! // Opening: both copies are read and compared before anything is written.
//! let database = Holding::open(&keys, [sealed.clone(), head.clone()]);
//! let mirror = Holding::open(&keys, [head]);
//! let verdict = reconcile(&database, &mirror);
//! assert!(matches!(verdict.decision, Decision::Complete { .. }));
//! let chain = verdict.chain(device).ok_or("this device needs a new id")?; // to write on, in a new epoch
//! # assert_eq!((chain.last(), chain.epoch()), (1, 2));
//!
//! // Backup and drill.
//! let file = backup::write(&header, &keys, device, &[sealed], entropy)?;
//! let opened = backup::open(&backup::read(&file, backup::Limits::default())?, &keys);
//! assert!(opened.report.is_whole());
//! assert_eq!(opened.records().next().map(Record::digest), Some(record.digest()));
//! # Ok(())
//! # }
//! ```
//!
//! # Order of a write in the browser
//!
//! 1. [`chain::Chain::append`], [`chain::Record::seal`], [`inventory::Inventory::seal`]: all before the transaction opens.
//! 2. One strict transaction with record and head; wait for `complete`; read back, compare.
//! 3. Append [`frame::frame`] of the same bytes (and of the head) to the mirror; flush.
//! 4. Only now "saved". After a failure write the *same* record again: its number is taken.
//!
//! # What this crate does not do
//!
//! Slots for another person's public key are reserved (read, kept, refused with a clear message). Subject keys and
//! erasure stubs have their store and their form byte reserved. The AEAD crate was audited in 2020; no audit is known of
//! the argon2 and zeroize crates.

mod bytes;
mod cipher;

pub mod backup;
pub mod chain;
pub mod checksum;
pub mod disk;
pub mod frame;
pub mod header;
pub mod inventory;
pub mod journal;
pub mod kdf;
pub mod keys;
pub mod opening;
pub mod phrase;
pub mod pieces;
pub mod place;
pub mod reconcile;
pub mod recovery;
pub mod seal;
pub mod secret;
pub mod snapshot;

pub use secret::{Entropy, Secret32, draw};
