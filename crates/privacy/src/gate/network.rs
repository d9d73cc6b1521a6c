//! The referrals of a release on their way out as a network for other programs. What leaves is made out of a [`Release`] and swept
//! like the export: each file, and the archive they come in.
//!
//! ```compile_fail
//! let further = privacy::gate::network::Further(todo!());
//! ```

use super::{Accepted, Cleared, Counts, Reading, Release, report};
use crate::blocker::{Blocker, Blockers, Obstacle, Place};
use crate::pseudonym::{Draw, Guid};
use crate::released::{Edge, Node};
use crate::views::{self, View};
use fieldwork::id::IdSource;
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// Ids for files that need more of them than the release holds. Only a release makes one, always the same.
pub struct Further(Draw);

impl fmt::Debug for Further {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Further({} drawn)", self.0.drawn().len())
    }
}

impl IdSource for Further {
    fn fresh(&mut self) -> Uuid {
        self.0.guid().uuid()
    }
}

impl Release {
    /// Ids for files that need more of them than the release holds.
    pub fn further(&self) -> Further {
        Further(Draw::from(&self.further))
    }
}

/// People and referrals as a reader finds them in a finished file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// The people.
    pub nodes: Vec<Node>,
    /// The referrals.
    pub edges: Vec<Edge>,
}

impl Again {
    /// In the order of ids, which is the release's.
    fn sorted(mut self) -> Self {
        self.nodes.sort_by_key(|node| node.id);
        self.edges.sort_by_key(|edge| (edge.source, edge.target, edge.order));
        self
    }
}

/// Clears a finished file, or an archive of finished files: sweeps every reading of it for everybody of the roster, for ids that
/// were drawn neither for the release nor from `further`, and for times of day, and the texts a reader sees for what looks like an
/// identifier.
///
/// `views` are the readings only the formats know. `again` is what each format that is also read gives back.
///
/// # Errors
/// Everything that stands in the way. Then there is no file.
pub fn clear(
    release: &Release,
    further: &Further,
    file_name: &str,
    bytes: Vec<u8>,
    views: &[View],
    again: Vec<Again>,
) -> Result<Cleared, Blockers> {
    let mut blockers = Vec::new();
    let shown = &release.model().referrals;
    let released = Again { nodes: shown.nodes.clone(), edges: shown.edges.clone() }.sorted();
    if again.into_iter().any(|again| again.sorted() != released) {
        blockers.push(Blocker::new(Place::Release, Obstacle::ReadsDifferently { part: "referrals".to_owned() }));
    }
    let ids: BTreeSet<Guid> = release.ids.iter().chain(further.0.drawn()).copied().collect();
    let accepted = Accepted::of(&ids, &release.roster, &release.decisions);
    accepted.sweep(&View::new("file name", file_name), Reading::Running, &mut blockers);
    let general = views::of(&bytes);
    for view in &general {
        accepted.sweep(view, Reading::Container, &mut blockers);
    }
    for view in views {
        accepted.sweep(view, Reading::Lines, &mut blockers);
    }
    if !blockers.is_empty() {
        blockers.sort();
        blockers.dedup();
        return Err(blockers);
    }
    let mut report = report(release, &bytes, general.len() + views.len() + 1);
    report.counts = Counts { informants: report.counts.informants, ..Counts::default() };
    Ok(Cleared { bytes, container: release.decisions.container, report })
}
