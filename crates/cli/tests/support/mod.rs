//! Backups as the app writes them, one record after the other, by one device or two.
#![allow(dead_code, clippy::unwrap_used)]

use fieldwork::command::{Command, NewPerson};
use fieldwork::event::{self, Entry};
use fieldwork::frame::Sector;
use fieldwork::id::{CoderId, DeviceId, IdSource, SectorId};
use fieldwork::identity::IdentityField;
use fieldwork::language::{Language, Localized};
use fieldwork::log;
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::rank::Rank;
use fieldwork::time::Moment;
use std::collections::BTreeMap;
use uuid::Uuid;
use vault::chain::{Chain, Record};
use vault::header::Header;
use vault::kdf::KdfFigures;
use vault::keys::{self, Keys, PassphraseKey};
use vault::place::{Device, KeyClass, Project, RecordId};
use vault::recovery::RecoveryKey;
use vault::{Entropy, backup, draw};

pub const PASSPHRASE: &str = "enam kata yang mudah diingat";

/// Ids and bytes that only have to differ.
#[derive(Clone)]
pub struct Counting(pub u64);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = self.0.to_be_bytes()[0];
        }
    }
}

impl IdSource for Counting {
    fn fresh(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// A device at work: its study, and the records it wrote or was given.
pub struct Tablet {
    pub notebook: Notebook,
    pub device: DeviceId,
    pub chance: Counting,
    pub now: i64,
    project: Project,
    chain: Chain,
    records: Vec<Record>,
}

impl Tablet {
    /// The first device of a study.
    pub fn first(seed: u64) -> Self {
        let mut chance = Counting(seed);
        let (device, project) = (DeviceId::draw(&mut chance), Project(draw(&mut chance)));
        let chain = Chain::start(Device(device.0.into_bytes()), 1);
        Self {
            notebook: Notebook::default(),
            device,
            chance,
            now: 1_370_000_000_000,
            project,
            chain,
            records: Vec::new(),
        }
    }

    /// Another device that was given a copy.
    pub fn copy(&self, seed: u64) -> Self {
        let mut chance = Counting(seed);
        let device = DeviceId::draw(&mut chance);
        let chain = Chain::start(Device(device.0.into_bytes()), 1);
        let (records, notebook) = (self.records.clone(), self.notebook.clone());
        Self { notebook, device, chance, now: self.now + 1, project: self.project, chain, records }
    }

    /// Does something and writes it down.
    pub fn act(&mut self, command: Command) -> Done {
        self.now += 60_000;
        let actor: Option<CoderId> = self.notebook.study().coders.values().next().map(|coder| coder.id);
        let now = Moment::new(self.now, 420);
        let mut acting = Acting { now, device: self.device, actor, ids: &mut self.chance };
        let done = self.notebook.act(command, &mut acting).unwrap();
        done.entries.iter().for_each(|entry| self.write(entry));
        done
    }

    fn write(&mut self, entry: &Entry) {
        let class = match entry.key_class() {
            event::KeyClass::Work => KeyClass::Data,
            event::KeyClass::Identity => KeyClass::Identity,
        };
        self.records.push(self.chain.append(class, log::encode(entry), &mut self.chance));
    }

    /// What was written, as a backup file under a passphrase of this device.
    pub fn backup(&mut self, passphrase: &str) -> Vec<u8> {
        let (header, keys) = self.vault(passphrase);
        let mut sealed = Vec::new();
        for record in &self.records {
            let id = RecordId(draw(&mut self.chance));
            sealed.push(record.seal(&keys, self.project, id, event::SCHEMA, &mut self.chance).unwrap());
        }
        let device = Device(self.device.0.into_bytes());
        backup::write(&header, &keys, device, &sealed, &mut self.chance).unwrap()
    }

    fn vault(&mut self, passphrase: &str) -> (Header, Keys) {
        let lock = PassphraseKey::derived(&mut self.chance, passphrase, KdfFigures::DEFAULT).unwrap();
        let recovery = RecoveryKey::random(&mut self.chance);
        keys::create(&mut self.chance, self.project, 15_856, &lock, &recovery).unwrap()
    }

    /// How many events each device has in it.
    pub fn events(&self) -> BTreeMap<DeviceId, usize> {
        let mut events = BTreeMap::new();
        self.notebook.entries().for_each(|entry| *events.entry(entry.device).or_default() += 1);
        events
    }
}

/// Enters a person of that name.
pub fn person(name: &str) -> Command {
    Command::EnterPerson(NewPerson { identity: vec![(IdentityField::Name, name.into())], ..NewPerson::default() })
}

/// Two tablets that began from one study and a sector, which both called something else since.
pub fn apart() -> (Tablet, Tablet) {
    let mut one = Tablet::first(3);
    let title = Localized::both("Kota kembar", "Sister cities");
    one.act(Command::Found { title, languages: vec![Language::Indonesian], coder: "satu".into() });
    let id = SectorId::draw(&mut one.chance);
    let name = Localized::both("LSM", "NGO");
    one.act(Command::Add(Sector { id, name, government: false, target: None, rank: Rank(0) }.into()));
    let mut two = one.copy(4);
    for (tablet, name, who) in [(&mut one, "Masyarakat", "Sri Wahyuni"), (&mut two, "Warga", "Budi Santoso")] {
        let sector = (**tablet.notebook.study().sectors.get(id).unwrap()).clone();
        tablet.act(Command::Change(Sector { name: Localized::both(name, name), ..sector }.into()));
        tablet.act(person(who));
    }
    (one, two)
}
