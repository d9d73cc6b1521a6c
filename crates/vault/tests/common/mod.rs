//! What all tests of the vault share: seeded entropy, ready-made vaults, logs.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use vault::chain::{Chain, Record};
use vault::header::{Header, PassphraseLock};
use vault::inventory::Inventory;
use vault::kdf::KdfFigures;
use vault::keys::{self, Keys, PassphraseKey};
use vault::place::{Device, KeyClass, Place, Project, RecordId, Store};
use vault::recovery::RecoveryKey;
use vault::seal::Sealed;
use vault::{Entropy, Secret32, draw};

pub const PROJECT: Project = Project([0x11; 16]);
pub const TABLET: Device = Device([0x22; 16]);
pub const LAPTOP: Device = Device([0x33; 16]);

/// SplitMix64: repeatable, and no more random than a test needs.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.next() as u8;
        }
    }
}

/// A passphrase slot's key as if the derivation had given it; the derivation has its own tests.
pub fn passphrase(entropy: &mut Seeded) -> PassphraseKey {
    PassphraseKey { lock: PassphraseLock::fresh(entropy, KdfFigures::DEFAULT), key: Secret32::random(entropy) }
}

pub struct Vault {
    pub header: Header,
    pub keys: Keys,
    pub passphrase: PassphraseKey,
    pub recovery: RecoveryKey,
}

pub fn vault(entropy: &mut Seeded) -> Vault {
    let passphrase = passphrase(entropy);
    let recovery = RecoveryKey::random(entropy);
    let (header, keys) = keys::create(entropy, PROJECT, 20_000, &passphrase, &recovery).unwrap();
    Vault { header, keys, passphrase, recovery }
}

pub fn place() -> Place {
    Place {
        project: PROJECT,
        store: Store::Log,
        record: RecordId([0x44; 16]),
        device: TABLET,
        seq: 7,
        schema: 3,
        key: KeyClass::Data,
    }
}

/// `count` records of one device with contents that differ; every third under the identity key.
pub fn records(device: Device, count: u64, entropy: &mut Seeded) -> Vec<Record> {
    let mut chain = Chain::start(device, 1);
    (0..count).map(|at| append(&mut chain, at, entropy)).collect()
}

pub fn append(chain: &mut Chain, at: u64, entropy: &mut Seeded) -> Record {
    let key = if at % 3 == 2 { KeyClass::Identity } else { KeyClass::Data };
    let content = format!("jawaban nomor {at}: {}", "kota kembar ".repeat(at as usize % 5)).into_bytes();
    chain.append(key, content, entropy)
}

pub fn seal(keys: &Keys, record: &Record, entropy: &mut Seeded) -> Sealed {
    let id = RecordId(draw(entropy));
    record.seal(keys, PROJECT, id, 1, entropy).unwrap()
}

pub fn seal_all(keys: &Keys, records: &[Record], entropy: &mut Seeded) -> Vec<Sealed> {
    records.iter().map(|record| seal(keys, record, entropy)).collect()
}

/// The head record after these records.
pub fn head(keys: &Keys, records: &[Record], entropy: &mut Seeded) -> Sealed {
    let inventory = Inventory::of(records.iter().map(Record::link));
    inventory.seal(keys, PROJECT, Store::Head, TABLET, entropy).unwrap()
}

pub fn same_keys(a: &Keys, b: &Keys) -> bool {
    [KeyClass::Data, KeyClass::Identity]
        .into_iter()
        .all(|class| a.get(class).map(Secret32::expose) == b.get(class).map(Secret32::expose))
}
