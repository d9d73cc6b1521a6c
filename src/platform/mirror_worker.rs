//! The worker's side of [`verbs`](crate::platform::verbs): derives keys, keeps the mirror's files.
//!
//! Files are opened with exclusive synchronous handles, so a second tab cannot write between our writes. Every append is
//! flushed and read back before it is answered.

use crate::platform::verbs::{self, MirrorFile, Verb};
use crate::platform::{Fault, js};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use vault::kdf::{KdfFault, KdfFigures};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
};
use zeroize::{Zeroize, Zeroizing};

/// The folder in the origin's private file system.
const FOLDER: &str = "jejaring";

/// Open files by name.
#[derive(Default)]
struct Desk {
    files: BTreeMap<&'static str, FileSystemSyncAccessHandle>,
}

/// Listens to the page and answers one message after the other.
pub fn listen() {
    let desk = Rc::new(futures_util::lock::Mutex::new(RefCell::new(Desk::default())));
    verbs::listen(move |message| {
        let desk = Rc::clone(&desk);
        wasm_bindgen_futures::spawn_local(async move {
            let Some((id, verb)) = Verb::from_js(&message) else { return };
            let desk = desk.lock().await;
            let outcome = obey(&desk, verb).await;
            verbs::post(&verbs::answer(id, outcome));
        });
    });
}

async fn obey(desk: &RefCell<Desk>, verb: Verb) -> Result<JsValue, Fault> {
    match verb {
        Verb::Derive { mut passphrase, salt, figures } => {
            let outcome = derive(&passphrase, &salt, figures);
            passphrase.zeroize();
            outcome
        }
        Verb::List => list().await,
        Verb::Open { vault, create } => {
            close(desk);
            let files = open(&vault, create).await?;
            desk.borrow_mut().files = files;
            Ok(JsValue::TRUE)
        }
        Verb::Append(file, bytes) => append(&handle(desk, file)?, &bytes),
        Verb::Read(file) => read(&handle(desk, file)?),
        Verb::Replace(file, bytes) => replace(&handle(desk, file)?, &bytes),
        Verb::Wipe { vault } => {
            close(desk);
            let options = web_sys::FileSystemRemoveOptions::new();
            options.set_recursive(true);
            js::settle(folder(false).await?.remove_entry_with_options(&vault, &options).into()).await
        }
    }
}

fn derive(passphrase: &[u8], salt: &[u8], figures: [u32; 3]) -> Result<JsValue, Fault> {
    let refused = || Fault::Other("Refused".to_owned());
    let passphrase = Zeroizing::new(String::from_utf8(passphrase.to_vec()).map_err(|_| refused())?);
    let salt: [u8; 16] = salt.try_into().map_err(|_| refused())?;
    let [memory, passes, lanes] = figures;
    let figures = KdfFigures::new(memory, passes, lanes).map_err(|_| refused())?;
    match vault::kdf::derive(&passphrase, &salt, figures) {
        Ok(key) => Ok(js::array(key.expose())),
        Err(KdfFault::NoMemory { .. }) => Err(Fault::Full),
        Err(KdfFault::Downgrade { .. } | KdfFault::TooCostly { .. } | KdfFault::Refused) => Err(refused()),
    }
}

async fn folder(create: bool) -> Result<FileSystemDirectoryHandle, Fault> {
    let storage = js::get(&js::navigator(), "storage");
    let root = js::call_async(&storage, "getDirectory", &[]).await?;
    let root: FileSystemDirectoryHandle = root.dyn_into().map_err(|_| Fault::Missing)?;
    sub(&root, FOLDER, create).await
}

async fn sub(parent: &FileSystemDirectoryHandle, name: &str, create: bool) -> Result<FileSystemDirectoryHandle, Fault> {
    let options = web_sys::FileSystemGetDirectoryOptions::new();
    options.set_create(create);
    let found = js::settle(parent.get_directory_handle_with_options(name, &options).into()).await?;
    found.dyn_into().map_err(|_| Fault::Missing)
}

async fn list() -> Result<JsValue, Fault> {
    let names = js_sys::Array::new();
    let folder = match folder(false).await {
        Ok(folder) => folder,
        Err(Fault::Gone) => return Ok(names.into()),
        Err(fault) => return Err(fault),
    };
    let keys: JsValue = folder.keys().into();
    loop {
        let step = js::call_async(&keys, "next", &[]).await?;
        if js::get(&step, "done").is_truthy() {
            return Ok(names.into());
        }
        names.push(&js::get(&step, "value"));
    }
}

async fn open(vault: &str, create: bool) -> Result<BTreeMap<&'static str, FileSystemSyncAccessHandle>, Fault> {
    let folder = sub(&folder(create).await?, vault, create).await?;
    let mut files = BTreeMap::new();
    for file in MirrorFile::ALL {
        match open_file(&folder, file.name()).await {
            Ok(handle) => {
                files.insert(file.name(), handle);
            }
            Err(fault) => {
                files.into_values().for_each(|handle: FileSystemSyncAccessHandle| handle.close());
                return Err(fault);
            }
        }
    }
    Ok(files)
}

async fn open_file(folder: &FileSystemDirectoryHandle, name: &str) -> Result<FileSystemSyncAccessHandle, Fault> {
    let options = web_sys::FileSystemGetFileOptions::new();
    options.set_create(true);
    let file = js::settle(folder.get_file_handle_with_options(name, &options).into()).await?;
    let file: FileSystemFileHandle = file.dyn_into().map_err(|_| Fault::Missing)?;
    if !js::has(&file, "createSyncAccessHandle") {
        return Err(Fault::Missing);
    }
    let handle = js::settle(file.create_sync_access_handle().into()).await?;
    handle.dyn_into().map_err(|_| Fault::Missing)
}

fn close(desk: &RefCell<Desk>) {
    for handle in std::mem::take(&mut desk.borrow_mut().files).into_values() {
        handle.close();
    }
}

fn handle(desk: &RefCell<Desk>, file: MirrorFile) -> Result<FileSystemSyncAccessHandle, Fault> {
    desk.borrow().files.get(file.name()).cloned().ok_or(Fault::Closed)
}

fn thrown(value: JsValue) -> Fault {
    Fault::of(&value)
}

fn at(position: f64) -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    options.set_at(position);
    options
}

fn append(file: &FileSystemSyncAccessHandle, bytes: &[u8]) -> Result<JsValue, Fault> {
    let end = file.get_size().map_err(thrown)?;
    let outcome = put(file, bytes, end);
    if outcome.is_err() {
        // Half a frame would only be cut off at the next start; better gone now.
        let _ = file.truncate_with_f64(end);
        let _ = file.flush();
    }
    outcome
}

fn replace(file: &FileSystemSyncAccessHandle, bytes: &[u8]) -> Result<JsValue, Fault> {
    let outcome = put(file, bytes, 0.0)?;
    file.truncate_with_f64(bytes.len() as f64).map_err(thrown)?;
    file.flush().map_err(thrown)?;
    Ok(outcome)
}

fn put(file: &FileSystemSyncAccessHandle, bytes: &[u8], position: f64) -> Result<JsValue, Fault> {
    let written = file.write_with_u8_array_and_options(bytes, &at(position)).map_err(thrown)?;
    if written != bytes.len() as f64 {
        return Err(Fault::Full);
    }
    file.flush().map_err(thrown)?;
    let mut back = vec![0; bytes.len()];
    let read = file.read_with_u8_array_and_options(&mut back, &at(position)).map_err(thrown)?;
    if read != bytes.len() as f64 || back != bytes {
        return Err(Fault::Differs);
    }
    Ok(JsValue::from_f64(position + written))
}

fn read(file: &FileSystemSyncAccessHandle) -> Result<JsValue, Fault> {
    let size = file.get_size().map_err(thrown)?;
    let mut bytes = vec![0; size as usize];
    let read = file.read_with_u8_array_and_options(&mut bytes, &at(0.0)).map_err(thrown)?;
    if read != size {
        return Err(Fault::Differs);
    }
    Ok(js::array(&bytes))
}
