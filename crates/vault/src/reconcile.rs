//! Two copies of one log, and what to do about them. Everything is read first; nothing here writes.

use crate::chain::{Chain, ChainReport, Digest, Gap, Link, Record, Spot, verify};
use crate::inventory::Inventory;
use crate::keys::Keys;
use crate::place::{Device, Store};
use crate::seal::{SealFault, Sealed};
use crate::snapshot::Memory;
use std::collections::{BTreeMap, BTreeSet};

/// A record as one copy holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As stored.
    pub sealed: Sealed,
    /// Opened; `None` where this slot's keys do not reach (identities in a coder's vault).
    pub record: Option<Record>,
    /// The record's digest, computed once.
    digest: Option<Digest>,
}

impl Held {
    /// What the chain needs to know of it.
    pub fn link(&self) -> Link {
        let (place, digest) = (&self.sealed.place, self.digest);
        match &self.record {
            None => Link::unread(place.device, place.seq),
            Some(Record { device, seq, epoch, prev, .. }) => {
                Link { device: *device, seq: *seq, epoch: Some(*epoch), prev: Some(*prev), digest }
            }
        }
    }

    /// Whether both are the same record: by digest, or, where no key is open, by the stored bytes.
    fn is_same(&self, other: &Held) -> bool {
        match (&self.record, &other.record) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.sealed == other.sealed,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Everything one copy holds of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Authentic records by device and number.
    pub records: BTreeMap<Spot, Held>,
    /// Second, different records at the same place.
    pub forks: BTreeMap<Spot, Vec<Held>>,
    /// Records that did not open: damaged or moved. They are kept as they are and never interpreted.
    pub quarantined: Vec<Sealed>,
    /// The copy's head record, if it had one that opened.
    pub head: Option<Inventory>,
}

impl Holding {
    /// Opens and sorts what a copy gave. Records of other stores are left out; of several heads the fullest counts.
    pub fn open(keys: &Keys, stored: impl IntoIterator<Item = Sealed>) -> Holding {
        Holding::open_with(keys, stored, &mut Memory::default(), None).0
    }

    /// As [`open`](Self::open), and gives the same, but does not open again what is known: what the other copy holds in
    /// the same bytes, and what a snapshot remembers of the same bytes, which is taken out of the memory. Also tells how many
    /// records were opened one by one.
    pub fn open_with(
        keys: &Keys,
        stored: impl IntoIterator<Item = Sealed>,
        memory: &mut Memory,
        other: Option<&Holding>,
    ) -> (Holding, usize) {
        let mut holding = Holding::default();
        let mut one_by_one = 0;
        for sealed in stored {
            match sealed.place.store {
                Store::Log => {
                    let known = other
                        .and_then(|other| other.records.get(&(sealed.place.device, sealed.place.seq)))
                        .filter(|held| held.sealed == sealed);
                    match known {
                        Some(held) => holding.put(held.clone()),
                        None => one_by_one += holding.add(keys, sealed, memory),
                    }
                }
                Store::Head => match Inventory::open(keys, &sealed) {
                    Ok(head) if holding.head.as_ref().is_none_or(|other| head.count() >= other.count()) => {
                        holding.head = Some(head);
                    }
                    Ok(_) => {}
                    Err(_) => holding.quarantined.push(sealed),
                },
                Store::Snapshot | Store::Draft | Store::Shelf | Store::Manifest | Store::Piece => {}
            }
        }
        (holding, one_by_one)
    }

    /// Opens a record, if no snapshot knows it, and puts it in its place. How many were opened: none or one.
    fn add(&mut self, keys: &Keys, sealed: Sealed, memory: &mut Memory) -> usize {
        if let Some((record, digest)) = memory.take(&sealed) {
            self.put(Held { sealed, record: Some(record), digest: Some(digest) });
            return 0;
        }
        match Record::open(keys, &sealed) {
            Ok(record) => {
                let digest = Some(record.digest());
                self.put(Held { sealed, record: Some(record), digest });
            }
            Err(SealFault::NoKey) => self.put(Held { sealed, record: None, digest: None }),
            Err(SealFault::Refused | SealFault::Malformed | SealFault::TooLong) => self.quarantined.push(sealed),
        }
        1
    }

    fn put(&mut self, held: Held) {
        let spot = (held.sealed.place.device, held.sealed.place.seq);
        match self.records.get(&spot) {
            None => {
                self.records.insert(spot, held);
            }
            Some(other) if other.is_same(&held) => {}
            Some(_) => self.forks.entry(spot).or_default().push(held),
        }
    }

    /// What it holds.
    pub fn inventory(&self) -> Inventory {
        Inventory::of(self.records.values().map(Held::link))
    }
}

/// One of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first given (the browser's store).
    Left,
    /// The second given (the mirror).
    Right,
}

/// What to do with two copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Both hold the same: go on.
    Same,
    /// One lacks records the other has: write these into it, read back, go on.
    Complete {
        /// The copy to be completed.
        side: Side,
        /// What it lacks.
        records: Vec<Spot>,
    },
    /// Each has records the other lacks: complete both.
    Union {
        /// What the left copy lacks.
        left: Vec<Spot>,
        /// What the right copy lacks.
        right: Vec<Spot>,
    },
    /// Two different records at one place: keep both, open read-only until a person decides.
    Fork {
        /// The places.
        at: Vec<Spot>,
    },
}

/// The decision with all that a person should be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What to do.
    pub decision: Decision,
    /// The union: what the study is made of. At a fork, the left copy's record.
    pub log: BTreeMap<Spot, Held>,
    /// State of the chains of the union.
    pub chain: ChainReport,
    /// Numbers a head record promises and neither copy has: a cut tail.
    pub promised: Vec<Gap>,
    /// Places whose record was damaged in some copy and is in no copy whole.
    pub quarantined: Vec<Spot>,
    /// How far each device has written, as far as the log or a head record knows.
    reached: Inventory,
}

impl Verdict {
    /// The chain on which `device` goes on writing, in a new epoch. It continues after all that was ever acknowledged,
    /// even where a cut tail was lost: a number is never used twice. `None` if the last record's digest is not known
    /// (its key is not open and no head tells); then the device takes a new id.
    pub fn chain(&self, device: Device) -> Option<Chain> {
        let of_device = self.log.range((device, 0)..=(device, u64::MAX));
        let epochs = of_device.filter_map(|(_, held)| held.record.as_ref().map(|record| record.epoch));
        let epoch = epochs.max().unwrap_or(0).saturating_add(1);
        match self.reached.span(device) {
            None => Some(Chain::start(device, epoch)),
            Some(span) => span.head.map(|head| Chain::resume(device, epoch, span.last, head)),
        }
    }

    /// Whether new events may be written before a person has decided anything.
    pub fn may_write(&self) -> bool {
        match self.decision {
            Decision::Same | Decision::Complete { .. } | Decision::Union { .. } => self.chain.breaks.is_empty(),
            Decision::Fork { .. } => false,
        }
    }

    /// Whether nothing is missing and nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.may_write() && self.chain.is_whole() && self.promised.is_empty() && self.quarantined.is_empty()
    }
}

/// Compares two copies that were read and opened.
pub fn reconcile(left: &Holding, right: &Holding) -> Verdict {
    let lacking = |has: &Holding, other: &Holding| -> Vec<Spot> {
        other.records.keys().filter(|spot| !has.records.contains_key(*spot)).copied().collect()
    };
    let (left_lacks, right_lacks) = (lacking(left, right), lacking(right, left));
    let mut forks: BTreeSet<Spot> = left.forks.keys().chain(right.forks.keys()).copied().collect();
    for (spot, held) in &left.records {
        if right.records.get(spot).is_some_and(|other| !held.is_same(other)) {
            forks.insert(*spot);
        }
    }
    let mut log = right.records.clone();
    log.extend(left.records.iter().map(|(spot, held)| (*spot, held.clone())));

    let decision = match (forks.is_empty(), left_lacks.is_empty(), right_lacks.is_empty()) {
        (false, _, _) => Decision::Fork { at: forks.into_iter().collect() },
        (true, true, true) => Decision::Same,
        (true, false, true) => Decision::Complete { side: Side::Left, records: left_lacks },
        (true, true, false) => Decision::Complete { side: Side::Right, records: right_lacks },
        (true, false, false) => Decision::Union { left: left_lacks, right: right_lacks },
    };
    let held = Inventory::of(log.values().map(Held::link));
    let heads = [&left.head, &right.head].into_iter().flatten();
    let promised: BTreeSet<Gap> = heads.clone().flat_map(|head| head.beyond(&held)).collect();
    let mut reached = held;
    heads.for_each(|head| reached.extend(head));
    let bad = left.quarantined.iter().chain(&right.quarantined).filter(|sealed| sealed.place.store == Store::Log);
    let bad: BTreeSet<Spot> = bad.map(|sealed| (sealed.place.device, sealed.place.seq)).collect();
    Verdict {
        decision,
        chain: verify(log.values().map(Held::link)),
        promised: longest(promised),
        quarantined: bad.into_iter().filter(|spot| !log.contains_key(spot)).collect(),
        reached,
        log,
    }
}

/// Two heads may promise different lengths from the same start: the longer tells all.
fn longest(gaps: BTreeSet<Gap>) -> Vec<Gap> {
    let mut kept: Vec<Gap> = Vec::new();
    for gap in gaps {
        match kept.last_mut() {
            Some(last) if last.device == gap.device => last.to = last.to.max(gap.to),
            Some(_) | None => kept.push(gap),
        }
    }
    kept
}
