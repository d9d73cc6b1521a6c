//! The few things a log needs of a place to keep bytes, and a disk that breaks on purpose.

use std::collections::BTreeMap;

/// The files of a vault on a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// The header.
    Header,
    /// The header's second copy.
    HeaderCopy,
    /// The frames of the log.
    Log,
    /// The sealed head record.
    Head,
    /// Bytes cut off or found unreadable, kept for rescue.
    Spoiled,
}

impl File {
    /// All files.
    pub const ALL: [File; 5] = [File::Header, File::HeaderCopy, File::Log, File::Head, File::Spoiled];
}

/// What went wrong on the disk.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiskFault {
    /// No room.
    #[error("no space left")]
    Full,
    /// The disk says what.
    #[error("the disk failed: {0}")]
    Failed(String),
}

/// A synchronous place to keep bytes. Nothing is durable before [`flush`](Disk::flush) has returned.
pub trait Disk {
    /// The whole file as it reads now, durable or not; `None` if there is none.
    ///
    /// # Errors
    /// [`DiskFault::Failed`]. A full disk must still read.
    fn read(&self, file: File) -> Result<Option<Vec<u8>>, DiskFault>;

    /// Adds bytes at the end, making the file if needed. A crash before the flush may leave any part of them.
    ///
    /// # Errors
    /// See [`DiskFault`]; a part may have been written.
    fn append(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault>;

    /// Puts `bytes` in place of the whole file, all or nothing: after a crash the file is the old or the new one.
    ///
    /// # Errors
    /// See [`DiskFault`]; the old file stays.
    fn replace(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault>;

    /// Removes the file, if there is one.
    ///
    /// # Errors
    /// See [`DiskFault`].
    fn remove(&mut self, file: File) -> Result<(), DiskFault>;

    /// Makes everything written to the file so far durable.
    ///
    /// # Errors
    /// See [`DiskFault`]; then nothing is known to be durable.
    fn flush(&mut self, file: File) -> Result<(), DiskFault>;
}

/// A change that is not durable yet.
#[derive(Clone, Debug)]
enum Pending {
    Append(Vec<u8>),
    Replace(Option<Vec<u8>>),
}

/// A disk in memory that loses, tears and reorders what was not flushed, as a seed says, and can be made small or failing.
#[derive(Clone, Debug, Default)]
pub struct SimulatedDisk {
    durable: BTreeMap<File, Vec<u8>>,
    pending: BTreeMap<File, Vec<Pending>>,
    /// Bytes the disk can still take; `None` is unlimited.
    pub room: Option<usize>,
    /// Flushes that will still succeed; `None` is all.
    pub flushes: Option<usize>,
}

impl SimulatedDisk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// The power goes: of what was not flushed, a part chosen by `seed` is there afterwards.
    ///
    /// Each pending append survives whole, torn at any byte, or not at all, independently of the others; where a later
    /// one survived an earlier one, the hole reads as zeros or as noise. A pending replacement happened or did not.
    pub fn crash(&self, seed: u64) -> SimulatedDisk {
        let mut dice = Dice(seed);
        let mut after = SimulatedDisk { durable: self.durable.clone(), ..SimulatedDisk::default() };
        for (file, pending) in &self.pending {
            let survived = survive(self.durable.get(file).cloned(), pending, &mut dice);
            match survived {
                Some(bytes) => after.durable.insert(*file, bytes),
                None => after.durable.remove(file),
            };
        }
        after
    }

    /// The power goes and exactly the first `kept` unflushed bytes of the log survive; all other files keep only what was
    /// flushed. For walking through every possible tear.
    pub fn crash_at(&self, kept: usize) -> SimulatedDisk {
        let mut durable = self.durable.clone();
        let now = self.now(File::Log).unwrap_or_default();
        let length = durable.get(&File::Log).map_or(0, Vec::len).saturating_add(kept).min(now.len());
        durable.insert(File::Log, now.get(..length).unwrap_or_default().to_vec());
        SimulatedDisk { durable, ..SimulatedDisk::default() }
    }

    /// Changes durable bytes in place: damage. Does nothing where the file has no such byte.
    pub fn damage(&mut self, file: File, at: usize, with: impl FnOnce(u8) -> u8) {
        if let Some(byte) = self.durable.get_mut(&file).and_then(|bytes| bytes.get_mut(at)) {
            *byte = with(*byte);
        }
    }

    /// Cuts a durable file to `length` bytes.
    pub fn cut(&mut self, file: File, length: usize) {
        if let Some(bytes) = self.durable.get_mut(&file) {
            bytes.truncate(length);
        }
    }

    fn now(&self, file: File) -> Option<Vec<u8>> {
        let mut bytes = self.durable.get(&file).cloned();
        for change in self.pending.get(&file).into_iter().flatten() {
            match change {
                Pending::Append(more) => bytes.get_or_insert_default().extend_from_slice(more),
                Pending::Replace(new) => bytes.clone_from(new),
            }
        }
        bytes
    }

    fn change(&mut self, file: File, change: Pending) {
        self.pending.entry(file).or_default().push(change);
    }

    /// Takes room for as many bytes as there are.
    fn take_room(&mut self, wanted: usize) -> usize {
        let Some(room) = &mut self.room else { return wanted };
        let given = wanted.min(*room);
        *room -= given;
        given
    }
}

fn survive(durable: Option<Vec<u8>>, pending: &[Pending], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut file = durable;
    let mut end = file.as_ref().map_or(0, Vec::len);
    for change in pending {
        match change {
            Pending::Replace(new) => {
                if dice.below(2) == 0 {
                    file.clone_from(new);
                }
                end = file.as_ref().map_or(0, Vec::len);
            }
            Pending::Append(bytes) => {
                let kept = match dice.below(4) {
                    0 => 0,
                    1 => bytes.len(),
                    _ => dice.below(bytes.len() + 1),
                };
                let start = end;
                end += bytes.len();
                if kept == 0 {
                    continue;
                }
                let file = file.get_or_insert_default();
                let noise = dice.below(2) == 0;
                while file.len() < start {
                    file.push(if noise { dice.below(256) as u8 } else { 0 });
                }
                file.extend_from_slice(bytes.get(..kept).unwrap_or_default());
            }
        }
    }
    file
}

impl Disk for SimulatedDisk {
    fn read(&self, file: File) -> Result<Option<Vec<u8>>, DiskFault> {
        Ok(self.now(file))
    }

    fn append(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault> {
        let given = self.take_room(bytes.len());
        self.change(file, Pending::Append(bytes.get(..given).unwrap_or_default().to_vec()));
        if given == bytes.len() { Ok(()) } else { Err(DiskFault::Full) }
    }

    fn replace(&mut self, file: File, bytes: &[u8]) -> Result<(), DiskFault> {
        // The new file stands beside the old one for a moment, so it needs room for itself; then the old one's is free.
        let old = self.now(file).map_or(0, |bytes| bytes.len());
        if self.room.is_some_and(|room| room < bytes.len()) {
            return Err(DiskFault::Full);
        }
        self.room = self.room.map(|room| room - bytes.len() + old);
        self.change(file, Pending::Replace(Some(bytes.to_vec())));
        Ok(())
    }

    fn remove(&mut self, file: File) -> Result<(), DiskFault> {
        let old = self.now(file).map_or(0, |bytes| bytes.len());
        self.room = self.room.map(|room| room + old);
        self.change(file, Pending::Replace(None));
        Ok(())
    }

    fn flush(&mut self, file: File) -> Result<(), DiskFault> {
        match &mut self.flushes {
            Some(0) => return Err(DiskFault::Failed("flush refused".to_owned())),
            Some(left) => *left -= 1,
            None => {}
        }
        match self.now(file) {
            Some(bytes) => self.durable.insert(file, bytes),
            None => self.durable.remove(&file),
        };
        self.pending.remove(&file);
        Ok(())
    }
}

/// The plan of a simulated crash: SplitMix64, which is small and the same everywhere. Never a source of secrets.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % (bound as u64).max(1)) as usize
    }
}
