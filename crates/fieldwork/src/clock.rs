//! Order of events across devices: a hybrid logical clock and the vector of what an event had seen.
//!
//! Source: Kulkarni, Demirbas, Madappa, Avva and Leone 2014, "Logical Physical Clocks" (OPODIS). A stamp exceeds every
//! stamp its device has seen, so sorting by stamp extends "happened before", whatever the wall clocks say.

use crate::id::DeviceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Milliseconds above this are no time of ours: the event is malformed (2^47, year 6429).
pub const MS_CEILING: u64 = 1 << 47;

/// A stamp: total order by time, then counter, then device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hlc {
    /// Milliseconds since the Unix epoch, never behind any stamp seen before.
    pub ms: u64,
    /// Counts events within the same millisecond.
    pub counter: u32,
    /// Breaks ties between devices.
    pub device: DeviceId,
}

/// Per device, the last sequence number an event had seen. At most 64 devices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(pub BTreeMap<DeviceId, u64>);

impl Seen {
    /// Whether the event `(device, seq)` was known.
    pub fn contains(&self, device: DeviceId, seq: u64) -> bool {
        self.0.get(&device).is_some_and(|last| *last >= seq)
    }

    /// Takes in an event.
    pub fn add(&mut self, device: DeviceId, seq: u64) {
        let last = self.0.entry(device).or_default();
        *last = (*last).max(seq);
    }
}

/// The next stamp on `device`, given the latest stamp seen and the wall clock in milliseconds.
pub fn tick(latest: Option<Hlc>, now_ms: u64, device: DeviceId) -> Hlc {
    let now_ms = now_ms.min(MS_CEILING - 1);
    match latest {
        Some(last) if last.ms >= now_ms => {
            let (ms, counter) = if last.counter == u32::MAX { (last.ms + 1, 0) } else { (last.ms, last.counter + 1) };
            Hlc { ms, counter, device }
        }
        _ => Hlc { ms: now_ms, counter: 0, device },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_stamp_exceeds_all_seen_even_when_the_clock_runs_back() {
        let device = DeviceId(Uuid::from_u128(1));
        let first = tick(None, 1000, device);
        let back = tick(Some(first), 10, device);
        assert!(back > first);
        assert_eq!(back, Hlc { ms: 1000, counter: 1, device });
        let full = Hlc { ms: 1000, counter: u32::MAX, device };
        assert!(tick(Some(full), 1000, device) > full);
    }
}
