//! IndexedDB: the first copy of a vault. Strict durability, the end of the transaction awaited, nothing taken on trust.
//!
//! A request's `success` says only that the browser took note. What counts is the transaction's `complete`, and why it
//! did not come is told by its `abort`. Sealing is done before a transaction begins, since an `await` on anything else
//! would end it.

use crate::platform::Fault;
use crate::platform::js::{self, Awaited};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Name of the database that lists the vaults of this device. It never changes.
pub const INDEX: &str = "jejaring";
/// Key of the epoch in the store `meta`: how often the vault was opened for writing. It never changes.
pub const EPOCH: &str = "epoch";
/// Version of the databases' layout.
const VERSION: u32 = 2;

/// A store inside a vault's database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// The header: key `header`.
    Header,
    /// Sealed entries: key [device, number].
    Log,
    /// Sealed drafts of text being typed.
    Drafts,
    /// The head record, the number of the last draft, the epoch.
    Meta,
    /// Sealed pieces of recordings, photographs and files: key [attachment, number]. Since version 2.
    Pieces,
}

impl Shelf {
    /// All stores.
    pub const ALL: [Shelf; 5] = [Shelf::Header, Shelf::Log, Shelf::Drafts, Shelf::Meta, Shelf::Pieces];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Header => "header",
            Shelf::Log => "log",
            Shelf::Drafts => "drafts",
            Shelf::Meta => "meta",
            Shelf::Pieces => "pieces",
        }
    }
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A fixed word or a random id.
    Word(String),
    /// The id of a device or attachment, and the number of its entry or piece. Numbers above 2^53 do not occur.
    Numbered(String, u64),
}

impl Key {
    /// A fixed word.
    pub fn word(word: &str) -> Key {
        Key::Word(word.to_owned())
    }

    fn to_js(&self) -> JsValue {
        match self {
            Key::Word(word) => JsValue::from_str(word),
            Key::Numbered(device, seq) => {
                js_sys::Array::of2(&JsValue::from_str(device), &JsValue::from_f64(*seq as f64)).into()
            }
        }
    }
}

/// One change of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts bytes under a key, over what was there.
    Put(Shelf, Key, Vec<u8>),
    /// Takes a key away.
    Delete(Shelf, Key),
    /// Takes every numbered key of one id away.
    Clear(Shelf, String),
}

impl Change {
    fn shelf(&self) -> Shelf {
        match self {
            Change::Put(shelf, ..) | Change::Delete(shelf, _) | Change::Clear(shelf, _) => *shelf,
        }
    }
}

/// What opening found.
#[derive(Debug)]
pub struct Opened {
    /// The database.
    pub database: Database,
    /// It was made just now: nothing was there before.
    pub new: bool,
    /// The browser says that it lost data (Chromium's `dataLoss`).
    pub lost: bool,
}

/// An open database. Reopened by itself once when the browser has closed the connection.
#[derive(Debug)]
pub struct Database {
    name: String,
    connection: RefCell<Option<Connection>>,
}

#[derive(Debug)]
struct Connection {
    handle: JsValue,
    closed: Rc<Cell<bool>>,
    _listeners: Vec<Closure<dyn FnMut(JsValue)>>,
}

impl Connection {
    fn of(handle: JsValue) -> Self {
        let closed = Rc::new(Cell::new(false));
        let mut listeners = Vec::new();
        // An old tab that ignores `versionchange` would block a newer version for ever.
        for property in ["onversionchange", "onclose"] {
            let (closed, open) = (Rc::clone(&closed), handle.clone());
            let listener = Closure::<dyn FnMut(JsValue)>::new(move |_event: JsValue| {
                closed.set(true);
                let _ = js::call(&open, "close", &[]);
            });
            js::set(&handle, property, listener.as_ref());
            listeners.push(listener);
        }
        Self { handle, closed, _listeners: listeners }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        js::set(&self.handle, "onversionchange", &JsValue::NULL);
        js::set(&self.handle, "onclose", &JsValue::NULL);
        let _ = js::call(&self.handle, "close", &[]);
    }
}

enum Opening {
    Success,
    Failure,
    Blocked,
}

fn factory() -> Result<JsValue, Fault> {
    let factory = js::get(&js::global(), "indexedDB");
    if factory.is_object() { Ok(factory) } else { Err(Fault::Missing) }
}

async fn connect(name: &str, stores: &[&'static str], create: bool) -> Result<(Connection, bool, bool), Fault> {
    let request = js::call(&factory()?, "open", &[&JsValue::from_str(name), &JsValue::from_f64(f64::from(VERSION))])?;
    let (new, lost) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
    let names: Vec<&'static str> = stores.to_vec();
    let upgrade = {
        let (new, lost, request) = (Rc::clone(&new), Rc::clone(&lost), request.clone());
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let data_loss = js::get(&event, "dataLoss").as_string();
            lost.set(data_loss.is_some_and(|loss| loss != "none" && !loss.is_empty()));
            let fresh = js::get(&event, "oldVersion").as_f64().unwrap_or_default() < 1.0;
            new.set(fresh);
            if fresh && !create {
                // Not made, so that a vanished vault stays visibly vanished.
                let _ = js::call(&js::get(&request, "transaction"), "abort", &[]);
                return;
            }
            let database = js::get(&request, "result");
            let known = js::get(&database, "objectStoreNames");
            for name in &names {
                let name = JsValue::from_str(name);
                if js::call(&known, "contains", &[&name]).is_ok_and(|there| !there.is_truthy()) {
                    let _ = js::call(&database, "createObjectStore", &[&name]);
                }
            }
        })
    };
    js::set(&request, "onupgradeneeded", upgrade.as_ref());
    let opening = Awaited::on(
        &request,
        &[("onsuccess", |_| Opening::Success), ("onerror", |_| Opening::Failure), ("onblocked", |_| Opening::Blocked)],
    );
    match opening.first().await {
        Some(Opening::Success) => Ok((Connection::of(js::get(&request, "result")), new.get(), lost.get())),
        Some(Opening::Failure) if new.get() && !create => Err(Fault::Gone),
        Some(Opening::Failure) => Err(Fault::of(&js::get(&request, "error"))),
        Some(Opening::Blocked) => Err(Fault::Held),
        None => Err(Fault::Silent),
    }
}

impl Database {
    /// Opens a vault's database, or makes it if `create`.
    ///
    /// # Errors
    /// [`Fault::Gone`] where it is not there and may not be made; [`Fault::Missing`] without IndexedDB.
    pub async fn open(name: &str, create: bool) -> Result<Opened, Fault> {
        let (connection, new, lost) = connect(name, &Shelf::ALL.map(Shelf::name), create).await?;
        let database = Database { name: name.to_owned(), connection: RefCell::new(Some(connection)) };
        Ok(Opened { database, new, lost })
    }

    /// Closes the connection; the next use opens it again.
    pub fn close(&self) {
        self.connection.borrow_mut().take();
    }

    async fn handle(&self) -> Result<JsValue, Fault> {
        let open = self.connection.borrow().as_ref().filter(|it| !it.closed.get()).map(|it| it.handle.clone());
        if let Some(handle) = open {
            return Ok(handle);
        }
        self.close();
        let (connection, _, _) = connect(&self.name, &Shelf::ALL.map(Shelf::name), false).await?;
        let handle = connection.handle.clone();
        *self.connection.borrow_mut() = Some(connection);
        Ok(handle)
    }

    /// Makes all changes in one strict transaction, or none. Returns when the browser says they are on the disk.
    /// If the connection was closed meanwhile, tries once more: the same record may be written twice harmlessly.
    ///
    /// With an `epoch`, nothing is written where the database is of a later one: a tab that slept through a takeover must
    /// not write over the work of the tab that took over.
    ///
    /// # Errors
    /// Why the transaction was aborted, [`Fault::Full`] among others; [`Fault::Held`] for a later epoch.
    pub async fn write(&self, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault> {
        if changes.is_empty() {
            return Ok(());
        }
        match self.write_once(changes, epoch).await {
            Err(Fault::Closed) => {
                self.close();
                self.write_once(changes, epoch).await
            }
            outcome => outcome,
        }
    }

    async fn write_once(&self, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault> {
        let mut shelves: Vec<Shelf> = changes.iter().map(Change::shelf).collect();
        shelves.extend(epoch.map(|_| Shelf::Meta));
        shelves.sort_unstable();
        shelves.dedup();
        let handle = self.handle().await?;
        let transaction = begin(&handle, &shelves, "readwrite")?;
        let end = Awaited::on(&transaction, ENDS);
        if let Some(epoch) = epoch
            && stored_epoch(&transaction).await? > epoch
        {
            let _ = js::call(&transaction, "abort", &[]);
            return Err(Fault::Held);
        }
        for change in changes {
            let store = js::call(&transaction, "objectStore", &[&JsValue::from_str(change.shelf().name())])?;
            match change {
                Change::Put(_, key, bytes) => js::call(&store, "put", &[&js::array(bytes), &key.to_js()])?,
                Change::Delete(_, key) => js::call(&store, "delete", &[&key.to_js()])?,
                Change::Clear(_, of) => js::call(&store, "delete", &[&range(of)?])?,
            };
        }
        ended(&transaction, end).await
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub async fn read(&self, shelf: Shelf, key: &Key) -> Result<Option<Vec<u8>>, Fault> {
        let found = self.read_many(shelf, std::slice::from_ref(key)).await?;
        Ok(found.into_iter().next().flatten())
    }

    /// The bytes under several keys of one store, in a transaction of its own.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub async fn read_many(&self, shelf: Shelf, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        let handle = self.handle().await?;
        let transaction = begin(&handle, &[shelf], "readonly")?;
        let end = Awaited::on(&transaction, ENDS);
        let store = js::call(&transaction, "objectStore", &[&JsValue::from_str(shelf.name())])?;
        let requests =
            keys.iter().map(|key| js::call(&store, "get", &[&key.to_js()])).collect::<Result<Vec<_>, _>>()?;
        ended(&transaction, end).await?;
        Ok(requests.iter().map(|request| js::bytes(&js::get(request, "result"))).collect())
    }

    /// What lies under the numbered keys of one id, in the order of the numbers.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_of(&self, shelf: Shelf, of: &str) -> Result<Vec<Vec<u8>>, Fault> {
        self.get_all(shelf, &[&range(of)?]).await
    }

    /// Everything in a store, in key order.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_all(&self, shelf: Shelf) -> Result<Vec<Vec<u8>>, Fault> {
        self.get_all(shelf, &[]).await
    }

    async fn get_all(&self, shelf: Shelf, range: &[&JsValue]) -> Result<Vec<Vec<u8>>, Fault> {
        let handle = self.handle().await?;
        let transaction = begin(&handle, &[shelf], "readonly")?;
        let end = Awaited::on(&transaction, ENDS);
        let store = js::call(&transaction, "objectStore", &[&JsValue::from_str(shelf.name())])?;
        let request = js::call(&store, "getAll", range)?;
        ended(&transaction, end).await?;
        let all = js::get(&request, "result").dyn_into::<js_sys::Array>().map_err(|_| Fault::Differs)?;
        Ok(all.iter().filter_map(|value| js::bytes(&value)).collect())
    }
}

/// The range of all numbered keys of one id: a list sorts behind every number.
fn range(of: &str) -> Result<JsValue, Fault> {
    let of = JsValue::from_str(of);
    let behind = js_sys::Array::of2(&of, &js_sys::Array::new());
    js::call(&js::get(&js::global(), "IDBKeyRange"), "bound", &[&js_sys::Array::of1(&of), &behind])
}

/// How a transaction ends.
enum End {
    Complete,
    Abort,
}

const ENDS: &[js::Meaning<End>] = &[("oncomplete", |_| End::Complete), ("onabort", |_| End::Abort)];

async fn ended(transaction: &JsValue, end: Awaited<End>) -> Result<(), Fault> {
    match end.first().await {
        Some(End::Complete) => Ok(()),
        Some(End::Abort) => {
            let error = js::get(transaction, "error");
            // An abort without a reason is the browser closing the database under it.
            Err(if error.is_object() { Fault::of(&error) } else { Fault::Closed })
        }
        None => Err(Fault::Silent),
    }
}

fn begin(database: &JsValue, shelves: &[Shelf], mode: &str) -> Result<JsValue, Fault> {
    let names: js_sys::Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.name())).collect();
    let options = js::object(&[("durability", JsValue::from_str("strict"))]);
    js::call(database, "transaction", &[names.as_ref(), &JsValue::from_str(mode), &options])
}

/// The epoch, read inside a transaction, which stays open for what follows: the answer arrives in one of its own turns.
async fn stored_epoch(transaction: &JsValue) -> Result<u64, Fault> {
    let store = js::call(transaction, "objectStore", &[&JsValue::from_str(Shelf::Meta.name())])?;
    let request = js::call(&store, "get", &[&JsValue::from_str(EPOCH)])?;
    let answer: Awaited<bool> = Awaited::on(&request, &[("onsuccess", |_| true), ("onerror", |_| false)]);
    match answer.first().await {
        Some(true) => {
            let bytes = js::bytes(&js::get(&request, "result")).and_then(|bytes| bytes.try_into().ok());
            Ok(bytes.map_or(0, u64::from_le_bytes))
        }
        Some(false) => Err(Fault::of(&js::get(&request, "error"))),
        None => Err(Fault::Silent),
    }
}

/// Deletes a database.
///
/// # Errors
/// [`Fault::Held`] while another tab has it open.
pub async fn delete(name: &str) -> Result<(), Fault> {
    let request = js::call(&factory()?, "deleteDatabase", &[&JsValue::from_str(name)])?;
    let deleting = Awaited::on(
        &request,
        &[("onsuccess", |_| Opening::Success), ("onerror", |_| Opening::Failure), ("onblocked", |_| Opening::Blocked)],
    );
    match deleting.first().await {
        Some(Opening::Success) => Ok(()),
        Some(Opening::Failure) => Err(Fault::of(&js::get(&request, "error"))),
        Some(Opening::Blocked) => Err(Fault::Held),
        None => Err(Fault::Silent),
    }
}

/// Names of all databases of this page; `None` where the browser does not tell.
pub async fn names() -> Option<Vec<String>> {
    let list = js::call_async(&factory().ok()?, "databases", &[]).await.ok()?;
    let list = list.dyn_into::<js_sys::Array>().ok()?;
    Some(list.iter().filter_map(|entry| js::get(&entry, "name").as_string()).collect())
}
