//! Argon2id in a worker that lives for one call: wasm memory never shrinks, and the 64 MiB are gone with the worker.

use crate::platform::verbs::Verb;
use crate::platform::worker::{SMALL, Worker};
use crate::platform::{Fault, js};
use vault::Secret32;
use vault::header::{Kdf, PassphraseLock};
use vault::kdf::KdfFigures;
use zeroize::Zeroize;

/// The slot key of a passphrase.
///
/// # Errors
/// [`Fault::Full`] where the device does not give the memory.
pub async fn derive(passphrase: &str, salt: &[u8; 16], figures: KdfFigures) -> Result<Secret32, Fault> {
    let worker = Worker::start(SMALL)?;
    let mut verb = Verb::Derive {
        passphrase: passphrase.as_bytes().to_vec(),
        salt: salt.to_vec(),
        figures: [figures.memory_kib(), figures.passes(), figures.lanes()],
    };
    let answer = worker.ask(|id| verb.to_js(id)).await;
    if let Verb::Derive { passphrase, .. } = &mut verb {
        passphrase.zeroize();
    }
    let mut bytes = js::bytes(&answer?).ok_or(Fault::Differs)?;
    let mut key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Fault::Differs)?;
    bytes.zeroize();
    let secret = Secret32::from_bytes(key);
    key.zeroize();
    Ok(secret)
}

/// The figures of a lock, where it takes a passphrase at all.
pub fn figures_of(lock: &PassphraseLock) -> Option<KdfFigures> {
    match lock.kdf {
        Kdf::Argon2id(figures) => Some(figures),
        Kdf::None => None,
    }
}
