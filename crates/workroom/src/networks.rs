//! The referrals of a release as files for network programs: one file, or several in an archive, swept and ready to be saved.

use crate::Wish;
use fieldwork::study::Study;
use formats::archive;
use formats::network::referrals::{self, Trouble};
use formats::network::{File, Format, Options, Refusal, What};
use privacy::blocker::{Blocker, Blockers, Obstacle, Place};
use privacy::gate::{self, Cleared, network};
use privacy::pseudonym::ReleaseSeed;
use serde::{Deserialize, Serialize};

/// A network that is wished for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkWish {
    /// The release it is made of: for whom, its seed, what people decided, the level of the referrals among it.
    pub release: Wish,
    /// In which formats; at level A only as a table of counts, `csv`.
    pub formats: Vec<Format>,
    /// How it is written.
    #[serde(default)]
    pub options: Options,
}

/// What one format does not hold, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkLoss {
    /// Which format.
    pub format: Format,
    /// What.
    pub what: What,
    /// How many times.
    pub count: usize,
}

/// A network that may leave.
#[derive(Debug)]
pub struct Networks {
    /// Its name, which tells nothing: of the file, or of the archive where there are several.
    pub file_name: String,
    /// The files in it, by name.
    pub files: Vec<String>,
    /// The file or the archive.
    pub cleared: Cleared,
    /// What is lost, format by format.
    pub losses: Vec<NetworkLoss>,
}

/// Why there is no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// What stands in the way of the release or of the finished files.
    Blocked(Blockers),
    /// What the formats do not take.
    Refused(Refusal),
}

/// The media type of a file, by what its name ends in.
pub fn media(file_name: &str) -> &'static str {
    match file_name.rsplit('.').next().unwrap_or_default() {
        "zip" => "application/zip",
        "csv" => "text/csv",
        "graphml" | "gexf" => "application/xml",
        "dot" => "text/vnd.graphviz",
        _ => "text/plain",
    }
}

/// The way out for the referrals: the gate opens, the files are written, those that are also read are read again and compared, all are
/// swept, and only then are they files.
///
/// # Errors
/// [`Stopped`]; there is no file then, not even in part.
pub fn write(study: &Study, wish: &NetworkWish) -> Result<Networks, Stopped> {
    let Wish { profile, seed, decisions } = &wish.release;
    let release = gate::open(study, *profile, decisions, &ReleaseSeed(*seed)).map_err(Stopped::Blocked)?;
    let mut formats: Vec<Format> = Vec::new();
    for format in &wish.formats {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    let mut further = release.further();
    let set =
        referrals::of_release(&release, &formats, wish.options, &mut further).map_err(|trouble| match trouble {
            Trouble::Refused(refusal) => Stopped::Refused(refusal),
            Trouble::Unreadable(reason) => unreadable(reason),
        })?;
    let stem = release.file_stem();
    // Two formats may come with one and the same table of what numbers mean.
    let mut named: Vec<(String, &[u8])> = Vec::new();
    for File { name, bytes } in &set.files {
        let file = (format!("{stem}_{name}"), bytes.as_slice());
        if !named.contains(&file) {
            named.push(file);
        }
    }
    let (file_name, bytes) = match named.as_slice() {
        [(name, bytes)] => (name.clone(), bytes.to_vec()),
        several => {
            let members = several.iter().map(|(name, bytes)| (name.as_str(), *bytes));
            (format!("{stem}_network.zip"), archive::stored(members).map_err(|fault| unreadable(fault.to_string()))?)
        }
    };
    let files = named.iter().map(|(name, _)| name.clone()).collect();
    let of_format = |(format, losses): &(Format, Vec<formats::network::Loss>)| {
        let format = *format;
        losses.iter().map(|loss| NetworkLoss { format, what: loss.what, count: loss.count }).collect::<Vec<_>>()
    };
    let losses = set.losses.iter().flat_map(of_format).collect();
    let views = set.views().to_vec();
    let cleared = network::clear(&release, &further, &file_name, bytes, &views, set.into_again());
    Ok(Networks { file_name, files, cleared: cleared.map_err(Stopped::Blocked)?, losses })
}

fn unreadable(reason: String) -> Stopped {
    Stopped::Blocked(vec![Blocker::new(Place::Release, Obstacle::Unreadable { reason })])
}
