//! What the store needs from outside: two copies on a disk, a clock, chance, the key worker. In the browser this is
//! [`Browser`](crate::store::browser::Browser); in tests a world that fails on purpose.

use crate::platform::Fault;
use crate::platform::indexed::{Change, Key, Shelf};
use crate::platform::storage::Room;
use crate::platform::verbs::MirrorFile;
use fieldwork::id::IdSource;
use fieldwork::time::Moment;
use vault::kdf::KdfFigures;
use vault::{Entropy, Secret32};

/// One vault's two copies.
#[allow(async_fn_in_trait)] // everything runs on one thread
pub(crate) trait Disk: 'static {
    /// Whether the browser said that it lost data of the database.
    fn lost(&self) -> bool;
    /// Makes all changes in the database, or none; returns when they are on the disk. Refused with [`Fault::Held`], in the
    /// same transaction, where the database is of a later epoch: another tab has opened the vault since.
    async fn write(&self, changes: &[Change], epoch: Option<u64>) -> Result<(), Fault>;
    /// Bytes under keys of the database, in a transaction of its own.
    async fn read_many(&self, shelf: Shelf, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, Fault>;
    /// Everything in a store of the database. [`Fault::Gone`] where there is no database.
    async fn read_all(&self, shelf: Shelf) -> Result<Vec<Vec<u8>>, Fault>;
    /// What lies under the numbered keys of one id in a store of the database, in the order of the numbers.
    async fn read_of(&self, shelf: Shelf, of: &str) -> Result<Vec<Vec<u8>>, Fault>;
    /// A file of the mirror. [`Fault::Missing`] where the browser has none, [`Fault::Gone`] where this vault has none.
    async fn mirror_read(&self, file: MirrorFile) -> Result<Vec<u8>, Fault>;
    /// Adds to a file of the mirror; flushed and read back.
    async fn mirror_append(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault>;
    /// Replaces a file of the mirror; flushed and read back.
    async fn mirror_replace(&self, file: MirrorFile, bytes: Vec<u8>) -> Result<(), Fault>;
    /// Lets go of both.
    fn close(&self);
}

/// Everything outside.
#[allow(async_fn_in_trait)]
pub(crate) trait World: 'static {
    /// A vault's copies.
    type Disk: Disk;
    /// Wall time.
    fn now(&self) -> Moment;
    /// Milliseconds that never run back.
    fn elapsed_ms(&self) -> u64;
    /// Random bytes.
    fn entropy(&self) -> impl Entropy + use<Self>;
    /// Fresh ids.
    fn ids(&self) -> impl IdSource + use<Self>;
    /// Runs a task beside everything else.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);
    /// Waits.
    async fn pause(&self, ms: u32);
    /// The slot key of a passphrase. [`Fault::Full`] where the device does not give the memory.
    async fn derive(&self, passphrase: &str, salt: &[u8; 16], figures: KdfFigures) -> Result<Secret32, Fault>;
    /// Ids, in hexadecimal, of every vault that any place on this device knows of.
    async fn vaults(&self) -> Result<Vec<String>, Fault>;
    /// Opens a vault's copies; with `create`, makes what is missing.
    async fn open(&self, vault: &str, create: bool) -> Self::Disk;
    /// Deletes a vault's copies. The one call that destroys.
    async fn wipe(&self, vault: &str) -> Result<(), Fault>;
    /// The open note: vaults and their numbers of acknowledged entries.
    fn note(&self) -> Vec<(String, u64)>;
    /// Writes the open note.
    fn write_note(&self, note: &[(String, u64)]);
    /// Room on the device.
    async fn room(&self) -> Option<Room>;
}

/// Sixteen bytes in hexadecimal: how vaults and devices are named on the disk.
pub(crate) fn hex(bytes: &[u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads what [`hex`] wrote.
pub(crate) fn from_hex(text: &str) -> Option<[u8; 16]> {
    u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32).map(u128::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_there_and_back() {
        let bytes = [0, 1, 2, 3, 0xAB, 0xFF, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        assert_eq!(hex(&bytes), "00010203abff060708090a0b0c0d0e0f");
        assert_eq!(from_hex(&hex(&bytes)), Some(bytes));
        assert_eq!(from_hex("00"), None);
        assert_eq!(from_hex("zz010203abff060708090a0b0c0d0e0f"), None);
    }
}
