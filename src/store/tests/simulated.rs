//! A device in memory: two copies, a clock that stands still until it is moved, and faults on order.

use crate::platform::Fault;
use crate::platform::indexed::{Change, EPOCH, Key, Shelf};
use crate::platform::storage::Room;
use crate::platform::verbs::MirrorFile;
use crate::store::world::{Disk, World};
use fieldwork::id::IdSource;
use fieldwork::time::Moment;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use uuid::Uuid;
use vault::kdf::KdfFigures;
use vault::{Entropy, Secret32};

type Database = BTreeMap<(Shelf, Key), Vec<u8>>;
type Mirror = BTreeMap<&'static str, Vec<u8>>;

/// What lies on a device: databases, mirrors and the note.
type Everything = (BTreeMap<String, Database>, BTreeMap<String, Mirror>, Vec<(String, u64)>);

#[derive(Default)]
struct State {
    databases: RefCell<BTreeMap<String, Database>>,
    mirrors: RefCell<BTreeMap<String, Mirror>>,
    note: RefCell<Vec<(String, u64)>>,
    clock: Cell<u64>,
    boots: Cell<u32>,
    killed_to: Cell<u32>,
    chance: Cell<u64>,
    no_mirror: Cell<bool>,
    database_fault: RefCell<Option<Fault>>,
    mirror_fault: RefCell<Option<Fault>>,
    drops_writes: Cell<bool>,
}

/// The device: outlives the stores that run on it.
#[derive(Clone)]
pub(crate) struct Device(Rc<State>);

/// A seeded source of "random" bytes.
pub(crate) struct Chance(Rc<State>);

impl Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            // SplitMix64, Steele, Lea and Flood 2014.
            let state = self.0.chance.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
            self.0.chance.set(state);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (z ^ (z >> 31)) as u8;
        }
    }
}

impl IdSource for Chance {
    fn fresh(&mut self) -> Uuid {
        crate::platform::random::uuid_from(self)
    }
}

/// Runs a test on a fresh device, moving its clock while the test waits.
pub(crate) fn run(test: impl AsyncFnOnce(&Device)) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let device = Device::new(1);
    let ticker = device.clone();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        // The clock moves ten milliseconds whenever everybody else has had many turns.
        let clock = tokio::task::spawn_local(async move {
            loop {
                for _ in 0..40 {
                    tokio::task::yield_now().await;
                }
                ticker.0.clock.set(ticker.0.clock.get() + 10);
            }
        });
        test(&device).await;
        clock.abort();
    });
}

impl Device {
    pub fn new(seed: u64) -> Self {
        let state = State::default();
        state.chance.set(seed);
        state.clock.set(1_700_000_000_000);
        Self(Rc::new(state))
    }

    /// The browser is killed and started again with one tab.
    pub fn boot(&self) -> Sim {
        self.0.killed_to.set(self.0.boots.get());
        self.second_tab()
    }

    /// Another tab beside those that are open.
    pub fn second_tab(&self) -> Sim {
        self.0.boots.set(self.0.boots.get() + 1);
        Sim { state: Rc::clone(&self.0), number: self.0.boots.get() }
    }

    pub fn entropy(&self) -> Chance {
        Chance(Rc::clone(&self.0))
    }

    pub fn now(&self) -> u64 {
        self.0.clock.get()
    }

    pub fn moment(&self) -> Moment {
        Moment::new(self.now() as i64, 420)
    }

    pub async fn wait(&self, ms: u32) {
        pause(&self.0, ms).await;
    }

    pub fn lose_database(&self) {
        self.0.databases.borrow_mut().clear();
    }

    pub fn lose_mirror(&self) {
        self.0.mirrors.borrow_mut().clear();
    }

    pub fn lose_note(&self) {
        self.0.note.borrow_mut().clear();
    }

    pub fn without_mirror(&self) {
        self.0.no_mirror.set(true);
    }

    pub fn damage_headers(&self) {
        for database in self.0.databases.borrow_mut().values_mut() {
            for ((_, _), bytes) in database.iter_mut().filter(|((shelf, _), _)| *shelf == Shelf::Header) {
                bytes[40] ^= 1;
            }
        }
        for mirror in self.0.mirrors.borrow_mut().values_mut() {
            mirror.get_mut(MirrorFile::Header.name()).expect("a header")[50] ^= 1;
        }
    }

    /// Flips a bit in every snapshot.
    pub fn damage_snapshots(&self) {
        for database in self.0.databases.borrow_mut().values_mut() {
            for (_, bytes) in database.iter_mut().filter(|(key, _)| is_snapshot(key)) {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
            }
        }
    }

    pub fn count_snapshots(&self) -> usize {
        self.0.databases.borrow().values().flat_map(BTreeMap::keys).filter(|key| is_snapshot(key)).count()
    }

    /// Every entry is gone from the database; all else is there.
    pub fn empty_log(&self) {
        for database in self.0.databases.borrow_mut().values_mut() {
            database.retain(|(shelf, _), _| *shelf != Shelf::Log);
        }
    }

    pub fn fail_database(&self, fault: Option<Fault>) {
        *self.0.database_fault.borrow_mut() = fault;
    }

    pub fn fail_mirror(&self, fault: Option<Fault>) {
        *self.0.mirror_fault.borrow_mut() = fault;
    }

    pub fn drop_writes(&self, drops: bool) {
        self.0.drops_writes.set(drops);
    }

    pub fn snapshot(&self) -> Everything {
        (self.0.databases.borrow().clone(), self.0.mirrors.borrow().clone(), self.0.note.borrow().clone())
    }

    /// Whether a word stands anywhere on the disk, as a key or inside a value.
    pub fn bytes_hold(&self, word: &str) -> bool {
        let holds = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        let (databases, mirrors, note) = self.snapshot();
        let keys = format!("{:?} {note:?}", databases.values().flat_map(BTreeMap::keys).collect::<Vec<_>>());
        holds(keys.as_bytes())
            || databases.values().flat_map(BTreeMap::values).any(|bytes| holds(bytes))
            || mirrors.values().flat_map(BTreeMap::values).any(|bytes| holds(bytes))
    }
}

fn is_snapshot((shelf, key): &(Shelf, Key)) -> bool {
    *shelf == Shelf::Meta && matches!(key, Key::Word(word) if word.starts_with("snapshot/"))
}

async fn pause(state: &State, ms: u32) {
    let until = state.clock.get() + u64::from(ms);
    while state.clock.get() < until {
        tokio::task::yield_now().await;
    }
}

/// One tab.
pub(crate) struct Sim {
    state: Rc<State>,
    number: u32,
}

impl Sim {
    /// Whether its process is gone: whatever it awaits never comes.
    fn is_dead(&self) -> bool {
        self.number <= self.state.killed_to.get()
    }
}

/// One vault's copies on the device.
pub(crate) struct SimDisk {
    state: Rc<State>,
    tab: u32,
    vault: String,
}

impl SimDisk {
    async fn turn(&self) {
        // A disk takes some turns, so that tasks interleave.
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        if self.tab <= self.state.killed_to.get() {
            std::future::pending::<()>().await;
        }
    }

    fn mirror<R>(&self, act: impl FnOnce(&mut Mirror) -> R) -> Result<R, Fault> {
        if self.state.no_mirror.get() {
            return Err(Fault::Missing);
        }
        self.state.mirrors.borrow_mut().get_mut(&self.vault).map(act).ok_or(Fault::Gone)
    }

    fn mirror_write(&self, act: impl FnOnce(&mut Mirror)) -> Result<(), Fault> {
        match self.state.mirror_fault.borrow().clone() {
            Some(fault) => Err(fault),
            None => self.mirror(act),
        }
    }
}

impl Disk for SimDisk {
    fn lost(&self) -> bool {
        false
    }

    async fn write(&self, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault> {
        self.turn().await;
        if let Some(fault) = self.state.database_fault.borrow().clone() {
            return Err(fault);
        }
        let mut databases = self.state.databases.borrow_mut();
        let database = databases.get_mut(&self.vault).ok_or(Fault::Gone)?;
        let stored = database.get(&(Shelf::Meta, Key::word(EPOCH))).and_then(|bytes| bytes.as_slice().try_into().ok());
        if epoch.is_some_and(|epoch| stored.map_or(0, u64::from_le_bytes) > epoch) {
            return Err(Fault::Held);
        }
        if self.state.drops_writes.get() {
            return Ok(());
        }
        for change in changes {
            match change {
                Change::Put(shelf, key, bytes) => drop(database.insert((*shelf, key.clone()), bytes.clone())),
                Change::Delete(shelf, key) => drop(database.remove(&(*shelf, key.clone()))),
                Change::Clear(shelf, of) => {
                    database.retain(|(at, key), _| at != shelf || !matches!(key, Key::Numbered(id, _) if id == of))
                }
            }
        }
        Ok(())
    }

    async fn read_many(&self, shelf: Shelf, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        self.turn().await;
        let databases = self.state.databases.borrow();
        let database = databases.get(&self.vault).ok_or(Fault::Gone)?;
        Ok(keys.iter().map(|key| database.get(&(shelf, key.clone())).cloned()).collect())
    }

    async fn read_all(&self, shelf: Shelf) -> Result<Vec<Vec<u8>>, Fault> {
        self.turn().await;
        let databases = self.state.databases.borrow();
        let database = databases.get(&self.vault).ok_or(Fault::Gone)?;
        Ok(database.iter().filter(|((of, _), _)| *of == shelf).map(|(_, bytes)| bytes.clone()).collect())
    }

    async fn read_of(&self, shelf: Shelf, of: &str) -> Result<Vec<Vec<u8>>, Fault> {
        self.turn().await;
        let databases = self.state.databases.borrow();
        let database = databases.get(&self.vault).ok_or(Fault::Gone)?;
        let is_of = |key: &Key| matches!(key, Key::Numbered(id, _) if id == of);
        Ok(database
            .iter()
            .filter(|((at, key), _)| *at == shelf && is_of(key))
            .map(|(_, bytes)| bytes.clone())
            .collect())
    }

    async fn mirror_read(&self, file: MirrorFile) -> Result<Vec<u8>, Fault> {
        self.turn().await;
        self.mirror(|mirror| mirror.get(file.name()).cloned().unwrap_or_default())
    }

    async fn mirror_append(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.turn().await;
        self.mirror_write(|mirror| mirror.entry(file.name()).or_default().extend(bytes))
    }

    async fn mirror_replace(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.turn().await;
        self.mirror_write(|mirror| drop(mirror.insert(file.name(), bytes)))
    }

    fn close(&self) {}
}

impl World for Sim {
    type Disk = SimDisk;

    fn now(&self) -> Moment {
        Moment::new(self.state.clock.get() as i64, 420)
    }

    fn elapsed_ms(&self) -> u64 {
        self.state.clock.get()
    }

    fn entropy(&self) -> impl Entropy + use<> {
        Chance(Rc::clone(&self.state))
    }

    fn ids(&self) -> impl IdSource + use<> {
        Chance(Rc::clone(&self.state))
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        tokio::task::spawn_local(task);
    }

    async fn pause(&self, ms: u32) {
        pause(&self.state, ms).await;
        if self.is_dead() {
            std::future::pending::<()>().await;
        }
    }

    /// Not Argon2: a mixing that tells passphrases apart.
    async fn derive(&self, passphrase: &str, salt: &[u8; 16], _: KdfFigures) -> Result<Secret32, Fault> {
        let mut key = [0u8; 32];
        for (at, byte) in passphrase.bytes().chain(*salt).enumerate() {
            key[at % 32] = key[at % 32].rotate_left(3) ^ byte;
        }
        Ok(Secret32::from_bytes(key))
    }

    async fn vaults(&self) -> Result<Vec<String>, Fault> {
        let mut names: Vec<String> = self.state.databases.borrow().keys().cloned().collect();
        names.extend(self.state.mirrors.borrow().keys().cloned());
        Ok(names)
    }

    async fn open(&self, vault: &str, create: bool) -> SimDisk {
        if create {
            self.state.databases.borrow_mut().entry(vault.to_owned()).or_default();
            if !self.state.no_mirror.get() {
                self.state.mirrors.borrow_mut().entry(vault.to_owned()).or_default();
            }
        }
        SimDisk { state: Rc::clone(&self.state), tab: self.number, vault: vault.to_owned() }
    }

    async fn wipe(&self, vault: &str) -> Result<(), Fault> {
        self.state.databases.borrow_mut().remove(vault);
        self.state.mirrors.borrow_mut().remove(vault);
        Ok(())
    }

    fn note(&self) -> Vec<(String, u64)> {
        self.state.note.borrow().clone()
    }

    fn write_note(&self, note: &[(String, u64)]) {
        *self.state.note.borrow_mut() = note.to_vec();
    }

    async fn room(&self) -> Option<Room> {
        Some(Room { used: 0, quota: 1_000_000_000, persisted: true })
    }
}
