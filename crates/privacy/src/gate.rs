//! The gate (PRIVACY 3.2): the only constructor of [`Release`], and from the finished bytes of [`Cleared`].
//!
//! A guide leaves by itself through [`guide`], the referrals of a release as a network through [`network`].
//!
//! It fails closed: whatever is in doubt is a blocker, and with a blocker there is nothing. Of its checks only the one of k
//! can be overridden, by a named person with a written reason.
//!
//! ```compile_fail
//! let release = privacy::gate::Release { model: todo!() };
//! ```
//! ```compile_fail
//! let cleared = privacy::gate::Cleared { bytes: Vec::new() };
//! ```

pub mod guide;
pub mod network;

use crate::blocker::{Blocker, Blockers, Obstacle, Place};
use crate::decision::{Container, Decided, Decisions};
use crate::detect::{self, Kind};
use crate::fold::Folded;
use crate::leaving::{Departure, Leaving};
use crate::profile::Profile;
use crate::pseudonym::{Draw, Guid, ReleaseSeed};
use crate::released::{LeftOut, Released, Risk};
use crate::roster::{Hit, Roster};
use crate::small_cells::SectorTable;
use crate::structure::Structure;
use crate::suggestion::is_rejected;
use crate::views::{self, View};
use crate::words;
use fieldwork::study::{RecordId, Study};
use fieldwork::text::Span;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;

/// Something that may be written. Only [`open`] makes one.
#[derive(Debug)]
pub struct Release {
    model: Released,
    ids: BTreeSet<Guid>,
    roster: Roster,
    decisions: Decisions,
    sector_table: Option<SectorTable>,
    structure: Structure,
    coupon_limit: Option<u32>,
    /// Where the ids of further files come from.
    further: ReleaseSeed,
}

impl Release {
    /// What may be written.
    pub fn model(&self) -> &Released {
        &self.model
    }

    /// Who named whom by sector, small counts suppressed; `None` where sectors are not shown or nothing is left of it.
    pub fn sector_table(&self) -> Option<&SectorTable> {
        self.sector_table.as_ref()
    }

    /// How many coupons each person could pass on, in a design with coupons. It says how the study was done, and nothing of
    /// anybody; codes, and how many somebody was given, are in no release.
    pub fn coupon_limit(&self) -> Option<u32> {
        self.coupon_limit
    }

    /// What the shape of the referrals gives away.
    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// The beginning of its file name: `jejaring_` and eight digits that tell nothing.
    pub fn file_stem(&self) -> String {
        format!("jejaring_{}", self.model.id.short())
    }
}

/// A finished file that may leave. Only [`clear`] and [`network::clear`] make one.
pub struct Cleared {
    bytes: Vec<u8>,
    container: Container,
    report: Report,
}

impl fmt::Debug for Cleared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cleared({} bytes, {:?})", self.bytes.len(), self.report)
    }
}

impl Cleared {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// In what it may be kept.
    pub fn container(&self) -> Container {
        self.container
    }

    /// What was signed off.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The file and its report.
    pub fn into_parts(self) -> (Vec<u8>, Report) {
        (self.bytes, self.report)
    }
}

/// The sign-off: counts only, no examples. It goes into the release ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The release's id.
    pub release: String,
    /// For whom.
    pub profile: Profile,
    /// What is in it.
    #[serde(flatten)]
    pub counts: Counts,
    /// Interviews left out for want of consent.
    pub interviews_left_out: u32,
    /// People named and never interviewed, left out.
    pub persons_left_out: u32,
    /// Passages left out.
    pub passages_left_out: u32,
    /// Answers left out.
    pub answers_left_out: u32,
    /// Memos left out.
    pub memos_left_out: u32,
    /// Texts left out.
    pub documents_left_out: u32,
    /// Wanted smallest class.
    pub k_chosen: u32,
    /// Smallest class found.
    pub k: Option<u32>,
    /// People who share all columns with nobody.
    pub uniques: u32,
    /// The columns.
    pub quasi_identifiers: Vec<String>,
    /// Why a class below the wanted one was let through.
    pub below_k: Option<Decided>,
    /// Hits decided to be no identifiers.
    pub rejections: u32,
    /// Words of names whose mode was changed.
    pub token_modes: u32,
    /// Phrases decided to be public context.
    pub public_phrases: u32,
    /// Identities the file was searched for.
    pub roster: u32,
    /// Readings of the file that were swept.
    pub views: u32,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// What would go out, in figures, before anybody decides to let it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// What stands in the way.
    pub blockers: Blockers,
    /// What is left of the risk.
    pub risk: Risk,
    /// What is left out.
    pub left_out: LeftOut,
    /// What would be in it.
    pub counts: Counts,
    /// What the shape of the referrals gives away, whatever level is chosen.
    pub structure: Structure,
}

/// How much a release holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Informants.
    pub informants: u32,
    /// Interviews.
    pub interviews: u32,
    /// Texts.
    pub documents: u32,
    /// Coded segments.
    pub segments: u32,
    /// Memos.
    pub memos: u32,
}

/// Opens the gate for a study: builds what may leave under a profile, and checks it.
///
/// # Errors
/// Everything that stands in the way, by place. Then there is no release.
pub fn open(study: &Study, profile: Profile, decisions: &Decisions, seed: &ReleaseSeed) -> Result<Release, Blockers> {
    let (release, blockers) = build(study, profile, decisions, seed);
    match release {
        Some(release) if blockers.is_empty() => Ok(release),
        Some(_) | None => Err(blockers),
    }
}

/// The figures and blockers of a release that is being prepared. `None` while there is no study.
pub fn outlook(study: &Study, profile: Profile, decisions: &Decisions, seed: &ReleaseSeed) -> Option<Outlook> {
    let (release, blockers) = build(study, profile, decisions, seed);
    let Release { model, structure, .. } = release?;
    let counts = counts(&model);
    Some(Outlook { blockers, risk: model.risk, left_out: model.left_out, counts, structure })
}

fn build(study: &Study, profile: Profile, decisions: &Decisions, seed: &ReleaseSeed) -> (Option<Release>, Blockers) {
    let Some(frame) = study.frame() else {
        return (None, vec![Blocker::new(Place::Release, Obstacle::NoStudy)]);
    };
    let decisions = &decisions.with_rulings(study);
    let roster = Roster::of(study, decisions);
    let mut blockers = of_decisions(profile, decisions);
    if roster.is_empty() && !study.informants.is_empty() {
        blockers.push(Blocker::new(Place::Release, Obstacle::RosterAbsent));
    }
    let mut departure = Departure::new(study, frame, profile, decisions, Draw::from(seed));
    let mut model = departure.released();
    blockers.append(&mut departure.blockers);
    for leaving in &departure.texts {
        sweep(study, &roster, profile, decisions, leaving, &mut blockers);
    }
    if model.informants.is_empty() && model.documents.is_empty() {
        blockers.push(Blocker::new(Place::Release, Obstacle::NothingLeft));
    }
    let small = model.risk.k.is_none_or(|k| k < decisions.k);
    match &decisions.below_k {
        Some(decided) if small && decided.is_complete() => {
            model.risk.override_reason = Some(decided.reason.trim().to_owned())
        }
        _ if small && profile != Profile::Team => {
            let obstacle = Obstacle::BelowK { chosen: decisions.k, found: model.risk.k };
            blockers.push(Blocker::new(Place::Release, obstacle));
        }
        _ => {}
    }
    if let Some(reason) = &model.risk.override_reason {
        let place = Place::Release;
        let leaving = Leaving { place, text: reason.clone(), masked: None, only: None, spoken: false };
        sweep(study, &roster, profile, decisions, &leaving, &mut blockers);
    }
    blockers.sort();
    blockers.dedup();
    let ids = departure.draw.drawn().clone();
    let further = departure.draw.further();
    let (sector_table, structure) = (departure.sector_table, departure.structure);
    let coupon_limit = frame.coupons.map(|rule| rule.limit);
    let decisions = decisions.clone();
    let release = Release { model, ids, roster, decisions, sector_table, structure, coupon_limit, further };
    (Some(release), blockers)
}

/// Blockers that lie in the decisions themselves.
fn of_decisions(profile: Profile, decisions: &Decisions) -> Blockers {
    let mut blockers = Vec::new();
    if profile == Profile::Team && decisions.container == Container::Plain {
        blockers.push(Blocker::new(Place::Release, Obstacle::SealedOnly));
    }
    if let Some(chosen) = decisions.referral_level
        && chosen > profile.referral_ceiling()
    {
        let obstacle = Obstacle::ReferralLevelTooHigh { chosen, ceiling: profile.referral_ceiling() };
        blockers.push(Blocker::new(Place::Release, obstacle));
    }
    if decisions.reasons().any(|decided| !decided.is_complete()) {
        blockers.push(Blocker::new(Place::Release, Obstacle::DecisionUnsigned));
    }
    blockers
}

/// Check 1 on a text that leaves: nobody of the roster, no undecided identifier.
fn sweep(
    study: &Study,
    roster: &Roster,
    profile: Profile,
    decisions: &Decisions,
    leaving: &Leaving,
    blockers: &mut Blockers,
) {
    let counts = |span: Span| leaving.only.as_ref().is_none_or(|spans| spans.iter().any(|only| only.overlaps(span)));
    let place = |span: Span| {
        let stored = leaving.masked.as_ref().map_or(Some(span), |masked| masked.stored(span));
        stored.map_or_else(|| leaving.place.clone(), |span| leaving.place.at(span))
    };
    let hits = roster.sweep(&leaving.text);
    let is_known = |span: Span| hits.iter().any(|hit| hit.span.start() <= span.start() && span.end() <= hit.span.end());
    for found in detect::identifiers(&leaving.text) {
        // The team works with exact dates (PRIVACY 1.3); what a study says of itself names days of work, not of people.
        let by_design = match found.kind {
            Kind::Post => !leaving.spoken,
            Kind::Date => !leaving.spoken || profile == Profile::Team,
            Kind::Email
            | Kind::Url
            | Kind::Handle
            | Kind::Phone
            | Kind::Nik
            | Kind::Kk
            | Kind::Nip
            | Kind::Npwp
            | Kind::Card
            | Kind::LongNumber
            | Kind::Person => false,
        };
        // Somebody of the roster is no guess and is said once.
        if counts(found.span) && !by_design && !is_known(found.span) && !is_rejected(study, decisions, &found) {
            let obstacle =
                Obstacle::LooksLike { what: found.kind, confidence: found.confidence, text: found.text.clone() };
            blockers.push(Blocker::new(place(found.span), obstacle));
        }
    }
    for hit in hits.into_iter().filter(|hit| counts(hit.span)) {
        blockers.push(Blocker::new(place(hit.span), Obstacle::Named { whose: hit.whose, text: hit.text }));
    }
    for hit in cut_names(study, roster, leaving) {
        if leaving.masked.as_ref().and_then(|masked| masked.released(hit.span)).is_some_and(counts) {
            blockers
                .push(Blocker::new(leaving.place.at(hit.span), Obstacle::Named { whose: hit.whose, text: hit.text }));
        }
    }
}

/// Names in a document's own words of which a mask took a part: what is left is no name any more for a search that looks for whole
/// ones, and still gives it away (`[Informan 7]agiyantokusnadi`, `[NGO-2] Kali Resik`). A whole word left that only says what kind of
/// thing was named gives nothing away ("Yayasan [NGO-2]").
fn cut_names(study: &Study, roster: &Roster, leaving: &Leaving) -> Vec<Hit> {
    let (Some(masked), Place::Record { of: RecordId::Document(id), .. }) = (&leaving.masked, &leaving.place) else {
        return Vec::new();
    };
    let Some(document) = study.documents.get(*id) else { return Vec::new() };
    let marks: Vec<Span> = masked.replaced().collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let chars: Vec<char> = document.text.chars().collect();
    roster.sweep(&document.text).into_iter().filter(|hit| is_partly_masked(&chars, hit.span, &marks)).collect()
}

/// Whether marks (in order, none overlapping) take a part of a name and leave a part of a word, or a word that names; or leave
/// the name and take some of what hangs on it, so that its word ends nowhere (`Santosop[Informan 7]n`).
fn is_partly_masked(chars: &[char], name: Span, marks: &[Span]) -> bool {
    let letter = |at: u32| chars.get(at as usize).is_some_and(|c| c.is_alphanumeric());
    let end = (name.end()..).find(|at| !letter(*at)).unwrap_or(name.end());
    let start = (0..name.start()).rev().take_while(|at| letter(*at)).last().unwrap_or(name.start());
    let first = marks.partition_point(|mark| mark.end() <= start);
    let over: Vec<Span> = marks.iter().skip(first).take_while(|mark| mark.start() < end).copied().collect();
    let is_masked = |at: u32| over.iter().any(|mark| mark.contains(at));
    let places = (name.start()..name.end()).zip(chars.iter().skip(name.start() as usize));
    let letters: Vec<(u32, char)> = places.filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (at, *c)).collect();
    if over.is_empty() || letters.iter().all(|(at, _)| is_masked(*at)) {
        return false;
    }
    letters.chunk_by(|(a, _), (b, _)| a + 1 == *b).any(|word| {
        let left = word.iter().filter(|(at, _)| !is_masked(*at)).count();
        let text: String = word.iter().map(|(_, c)| *c).collect();
        left > 0 && (left < word.len() || !words::is_kind(&Folded::phrase(&text)))
    })
}

/// Clears a finished file: sweeps every reading of it, looks for ids and times that were not drawn for it, and compares what
/// a reader makes of it with what was released.
///
/// `views` are readings only the format knows (members of an archive, the strings of a JSON file); the general ones are
/// made here. `again` is the model read back from the same bytes.
///
/// # Errors
/// Everything that stands in the way. Then there is no file.
pub fn clear(release: &Release, bytes: Vec<u8>, views: &[View], again: &Released) -> Result<Cleared, Blockers> {
    let mut blockers = Vec::new();
    if let Some(part) = release.model.differs_from(again) {
        blockers.push(Blocker::new(Place::Release, Obstacle::ReadsDifferently { part: part.to_owned() }));
    }
    let accepted = Accepted::of(&release.ids, &release.roster, &release.decisions);
    let general = views::of(&bytes);
    for view in &general {
        accepted.sweep(view, Reading::Running, &mut blockers);
    }
    for view in views {
        accepted.sweep(view, Reading::Lines, &mut blockers);
    }
    if !blockers.is_empty() {
        blockers.sort();
        blockers.dedup();
        return Err(blockers);
    }
    let report = report(release, &bytes, general.len() + views.len());
    Ok(Cleared { bytes, container: release.decisions.container, report })
}

/// How a reading of a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Each text on lines of its own, as people wrote it.
    Lines,
    /// Everything after one another, so that words of two texts may meet.
    Running,
    /// With all that holds a format together: addresses of its grammar, checksums. What looks like an identifier in it says
    /// nothing; its texts are read by themselves, as [`Reading::Lines`].
    Container,
}

/// What a file may hold.
struct Accepted<'a> {
    ids: &'a BTreeSet<Guid>,
    roster: &'a Roster,
    /// Identifiers that stand in texts already swept and let through, folded.
    decided: BTreeSet<(Kind, String)>,
}

impl<'a> Accepted<'a> {
    fn of(ids: &'a BTreeSet<Guid>, roster: &'a Roster, decisions: &Decisions) -> Self {
        let decided =
            (decisions.rejections.iter()).map(|rejection| (rejection.kind, Folded::phrase(&rejection.text))).collect();
        Self { ids, roster, decided }
    }

    fn sweep(&self, view: &View, reading: Reading, blockers: &mut Blockers) {
        let place = |at: u32| Place::File { view: view.name.clone(), at };
        let (text, foreign) = self.without_ids(&view.text);
        for (at, id) in foreign {
            blockers.push(Blocker::new(place(at), Obstacle::ForeignId { id }));
        }
        for hit in self.roster.sweep(&text) {
            blockers.push(Blocker::new(place(hit.span.start()), Obstacle::Named { whose: hit.whose, text: hit.text }));
        }
        let identifiers = if reading == Reading::Container { Vec::new() } else { detect::identifiers(&text) };
        for found in identifiers {
            let decided = || self.decided.contains(&(found.kind, Folded::phrase(&found.text)));
            let judged = match found.kind {
                // Judged with its sentence before the file was made; in the study's own wording it names nobody.
                Kind::Post | Kind::Date => true,
                Kind::Person | Kind::LongNumber => reading == Reading::Running || decided(),
                Kind::Email
                | Kind::Url
                | Kind::Handle
                | Kind::Phone
                | Kind::Nik
                | Kind::Kk
                | Kind::Nip
                | Kind::Npwp
                | Kind::Card => decided(),
            };
            if !judged {
                let at = found.span.start();
                let obstacle = Obstacle::LooksLike { what: found.kind, confidence: found.confidence, text: found.text };
                blockers.push(Blocker::new(place(at), obstacle));
            }
        }
        for (at, text) in times_of_day(&text) {
            blockers.push(Blocker::new(place(at), Obstacle::TimeOfDay { text }));
        }
    }

    /// The text with the release's own ids blanked, and every other id in it with its place.
    fn without_ids(&self, text: &str) -> (String, Vec<(u32, String)>) {
        const WIDTH: usize = 36;
        let mut out = String::with_capacity(text.len());
        let mut foreign = Vec::new();
        let mut rest = text;
        let mut at = 0u32;
        while let Some(c) = rest.chars().next() {
            let id = rest.get(..WIDTH).filter(|id| is_id(id));
            match id {
                Some(id) => {
                    let own = Guid::parse(id).is_some_and(|guid| self.ids.contains(&guid));
                    if !own {
                        foreign.push((at, id.to_owned()));
                    }
                    out.extend(std::iter::repeat_n('#', WIDTH));
                    rest = rest.get(WIDTH..).unwrap_or_default();
                    at += 36;
                }
                None => {
                    out.push(c);
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                    at += 1;
                }
            }
        }
        (out, foreign)
    }
}

/// Whether a text of 36 bytes has the form of a UUID.
fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// Every `2013-04-12T09:…` of a text.
fn times_of_day(text: &str) -> Vec<(u32, String)> {
    text.match_indices('T')
        .filter_map(|(at, _)| {
            let day = text.get(at.checked_sub(10)?..at)?;
            let hour = text.get(at + 1..at + 4)?;
            let is_hour = hour.strip_suffix(':').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            (fieldwork::time::is_date(day) && is_hour)
                .then(|| (fieldwork::text::scalar_at(text, at), format!("{day}T{hour}")))
        })
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn counts(model: &Released) -> Counts {
    Counts {
        informants: number(model.informants.len()),
        interviews: number(model.interviews.len()),
        documents: number(model.documents.len()),
        segments: number(model.segments.len()),
        memos: number(model.memos.len()),
    }
}

fn report(release: &Release, bytes: &[u8], views: usize) -> Report {
    let model = &release.model;
    Report {
        release: model.id.to_string(),
        profile: model.profile,
        counts: counts(model),
        interviews_left_out: model.left_out.interviews_without_consent,
        persons_left_out: model.left_out.persons_named_only,
        passages_left_out: model.left_out.passages_withheld,
        answers_left_out: model.left_out.answers_withheld,
        memos_left_out: model.left_out.memos,
        documents_left_out: model.left_out.documents,
        k_chosen: model.risk.k_chosen,
        k: model.risk.k,
        uniques: model.risk.uniques,
        quasi_identifiers: model.risk.quasi_identifiers.clone(),
        below_k: model.risk.override_reason.as_ref().and(release.decisions.below_k.clone()),
        rejections: number(release.decisions.rejections.len()),
        token_modes: number(release.decisions.tokens.len()),
        public_phrases: number(release.decisions.public_context.len()),
        roster: number(release.roster.len()),
        views: number(views),
        sha256: hex_digest(bytes),
    }
}

/// SHA-256, hexadecimal.
fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
