//! The world of a real browser: IndexedDB and the mirror as copies, the key worker, the Web Lock.

use crate::platform::indexed::{self, Change, Database, INDEX, Key, Shelf};
use crate::platform::mirror::Mirror;
use crate::platform::random::Random;
use crate::platform::storage::{self, Room};
use crate::platform::verbs::MirrorFile;
use crate::platform::{Fault, clock, kdf, locks};
use crate::store::world::{Disk, World};
use fieldwork::id::IdSource;
use fieldwork::time::Moment;
use gloo::timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::rc::Rc;
use vault::kdf::KdfFigures;
use vault::{Entropy, Secret32};

/// How often what is still held by a page just closed is asked for again, every tenth of a second.
const TRIES: u32 = 30;

/// The browser.
#[derive(Default)]
pub(crate) struct Browser {
    mirror: Rc<Mirror>,
    writer: RefCell<Option<locks::Writer>>,
}

impl Browser {
    /// Asks to be the one writer of all tabs; `lost` is called when another takes over.
    pub async fn claim(&self, take_over: bool, lost: impl Fn() + Clone + 'static) -> Result<(), Fault> {
        let mut writer = locks::acquire(take_over, lost.clone()).await;
        // A page that was just reloaded or closed lets go of the lock a moment after the next one asks for it.
        for _ in 0..TRIES / 2 {
            if !matches!(writer, Err(Fault::Held)) {
                break;
            }
            TimeoutFuture::new(100).await;
            writer = locks::acquire(take_over, lost.clone()).await;
        }
        *self.writer.borrow_mut() = Some(writer?);
        Ok(())
    }

    /// Ends the mirror's worker.
    pub fn rest(&self) {
        self.mirror.stop();
    }
}

/// The name of a vault's database. It never changes.
fn database_name(vault: &str) -> String {
    format!("jejaring-{vault}")
}

/// One vault's copies in the browser.
pub(crate) struct BrowserDisk {
    database: Result<Database, Fault>,
    lost: bool,
    mirror: Result<Rc<Mirror>, Fault>,
}

impl BrowserDisk {
    fn database(&self) -> Result<&Database, Fault> {
        self.database.as_ref().map_err(Clone::clone)
    }

    fn mirror(&self) -> Result<&Mirror, Fault> {
        self.mirror.as_deref().map_err(Clone::clone)
    }
}

impl Disk for BrowserDisk {
    fn lost(&self) -> bool {
        self.lost
    }

    async fn write(&self, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault> {
        self.database()?.write(changes, epoch).await
    }

    async fn read_many(&self, shelf: Shelf, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        self.database()?.read_many(shelf, keys).await
    }

    async fn read_all(&self, shelf: Shelf) -> Result<Vec<Vec<u8>>, Fault> {
        self.database()?.read_all(shelf).await
    }

    async fn read_of(&self, shelf: Shelf, of: &str) -> Result<Vec<Vec<u8>>, Fault> {
        self.database()?.read_of(shelf, of).await
    }

    async fn mirror_read(&self, file: MirrorFile) -> Result<Vec<u8>, Fault> {
        self.mirror()?.read(file).await
    }

    async fn mirror_append(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.mirror()?.append(file, bytes).await
    }

    async fn mirror_replace(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault> {
        self.mirror()?.replace(file, bytes).await
    }

    fn close(&self) {
        if let Ok(database) = &self.database {
            database.close();
        }
    }
}

impl World for Browser {
    type Disk = BrowserDisk;

    fn now(&self) -> Moment {
        clock::now()
    }

    fn elapsed_ms(&self) -> u64 {
        clock::elapsed_ms() as u64
    }

    fn entropy(&self) -> impl Entropy + use<> {
        Random
    }

    fn ids(&self) -> impl IdSource + use<> {
        Random
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        wasm_bindgen_futures::spawn_local(task);
    }

    async fn pause(&self, ms: u32) {
        TimeoutFuture::new(ms).await;
    }

    async fn derive(&self, passphrase: &str, salt: &[u8; 16], figures: KdfFigures) -> Result<Secret32, Fault> {
        kdf::derive(passphrase, salt, figures).await
    }

    async fn vaults(&self) -> Result<Vec<String>, Fault> {
        let mut names: Vec<String> = indexed::names().await.unwrap_or_default();
        names = names.iter().filter_map(|name| name.strip_prefix("jejaring-")).map(str::to_owned).collect();
        match Database::open(INDEX, false).await {
            Ok(index) => names.extend(listed(&index.database).await?),
            Err(Fault::Gone) => {}
            Err(fault) => return Err(fault),
        }
        // Without a private file system there is one copy only; that is told elsewhere.
        names.extend(self.mirror.list().await.unwrap_or_default());
        Ok(names)
    }

    async fn open(&self, vault: &str, create: bool) -> BrowserDisk {
        if create {
            // A browser that tells the names of its databases does not need the list.
            let _ = list(vault).await;
        }
        let (database, lost) = match Database::open(&database_name(vault), create).await {
            Ok(opened) => (Ok(opened.database), opened.lost),
            Err(fault) => (Err(fault), false),
        };
        let mut mirror = self.mirror.open(vault, create).await;
        for _ in 0..TRIES {
            if mirror != Err(Fault::Held) {
                break;
            }
            TimeoutFuture::new(100).await;
            mirror = self.mirror.open(vault, create).await;
        }
        BrowserDisk { database, lost, mirror: mirror.map(|()| Rc::clone(&self.mirror)) }
    }

    async fn wipe(&self, vault: &str) -> Result<(), Fault> {
        let mirror = self.mirror.wipe(vault).await;
        indexed::delete(&database_name(vault)).await?;
        match mirror {
            Ok(()) | Err(Fault::Gone | Fault::Missing) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    fn note(&self) -> Vec<(String, u64)> {
        storage::read_note()
    }

    fn write_note(&self, note: &[(String, u64)]) {
        // Without the note the copies still tell; it is one witness of three.
        let _ = storage::write_note(note);
    }

    async fn room(&self) -> Option<Room> {
        storage::room().await
    }
}

/// Vaults named in the index, for browsers that do not tell the names of databases.
async fn listed(index: &Database) -> Result<Vec<String>, Fault> {
    let all = index.read_all(Shelf::Meta).await?;
    index.close();
    Ok(all.into_iter().filter_map(|name| String::from_utf8(name).ok()).collect())
}

async fn list(vault: &str) -> Result<(), Fault> {
    let index = Database::open(INDEX, true).await?.database;
    index.write(&[Change::Put(Shelf::Meta, Key::word(vault), vault.as_bytes().to_vec())], None).await?;
    index.close();
    Ok(())
}
