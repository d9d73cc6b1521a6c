//! The referrals of the sample study leave as networks, by level, swept like the export; and what must not leave does not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type,
    missing_docs
)]

mod support;

use fieldwork::command::{Command, NewReferral, ReferTo};
use fieldwork::coupon::{Brought, CouponRule};
use fieldwork::frame::Frame;
use fieldwork::id::{DeviceId, IdSource};
use fieldwork::language::Localized;
use fieldwork::log;
use fieldwork::notebook::Acting;
use fieldwork::people::Permission;
use fieldwork::study::{RecordId, Study};
use fieldwork::time::Moment;
use formats::archive::Archive;
use formats::network::{Format, Mode, Options, Refusal, What, reading};
use privacy::blocker::{Blockers, Obstacle, Place};
use privacy::decision::{Container, Decided, Decisions, Dropped};
use privacy::gate;
use privacy::gate::network::Again;
use privacy::profile::{Profile, ReferralLevel};
use privacy::pseudonym::ReleaseSeed;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use support::{Papers, ids_of, sample_file, sample_notebook};
use uuid::Uuid;
use workroom::networks::{self, NetworkWish, Networks, Stopped};
use workroom::{Reply, Request, Room, Wish};

struct Counting(u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> Uuid {
        // Far apart, so that codes of coupons are no row of the same signs.
        self.0 += 0x1234_5678_9abc_def1;
        Uuid::from_u128(self.0)
    }
}

fn study() -> Rc<Study> {
    sample_notebook().study().clone()
}

/// A release of the sample study at a level, without the question in whose answer a name was left on purpose.
fn release(study: &Study, profile: Profile, level: ReferralLevel, k: u32) -> Wish {
    let below_k = Some(Decided { by: "Tim".to_owned(), reason: "Semua orang dalam studi ini rekaan.".to_owned() });
    let container = if profile == Profile::Team { Container::Sealed } else { Container::Plain };
    let decisions = Decisions { k, below_k, container, referral_level: Some(level), ..Decisions::default() };
    let mut wish = Wish { profile, seed: [7; 32], decisions };
    if let Err(blockers) = workroom::release(study, &wish) {
        for blocker in blockers {
            if let Place::Record { of: RecordId::Answer(answer), .. } = blocker.place {
                wish.decisions.dropped.insert(Dropped::Question(answer.question));
            }
        }
    }
    wish
}

fn wish(release: Wish, formats: &[Format]) -> NetworkWish {
    NetworkWish { release, formats: formats.to_vec(), options: Options::default() }
}

/// The files by what their names end in.
fn files(networks: &Networks) -> BTreeMap<String, String> {
    let bytes = networks.cleared.bytes();
    let stem = networks.file_name[..17].to_owned() + "_";
    let named = |name: &str| name.strip_prefix(&stem).unwrap().to_owned();
    if !networks.file_name.ends_with(".zip") {
        assert_eq!(networks.files, std::slice::from_ref(&networks.file_name));
        return BTreeMap::from([(named(&networks.file_name), String::from_utf8(bytes.to_vec()).unwrap())]);
    }
    let mut archive = Archive::open(bytes).unwrap();
    assert_eq!(archive.names(), networks.files);
    let read = |name: &String| (named(name), String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap());
    networks.files.iter().map(read).collect()
}

fn blocked(result: Result<Networks, Stopped>) -> Blockers {
    match result {
        Err(Stopped::Blocked(blockers)) => blockers,
        other => panic!("{other:?}"),
    }
}

#[test]
fn level_a_has_counts_and_no_node() {
    let study = study();
    for profile in [Profile::Public, Profile::Archive] {
        let written =
            networks::write(&study, &wish(release(&study, profile, ReferralLevel::A, 3), &[Format::Csv])).unwrap();
        assert!(written.file_name.ends_with("_referral_counts.csv"));
        assert_eq!(written.losses, []);
        let text = files(&written).remove("referral_counts.csv").unwrap();
        assert!(ids_of(&text).is_empty());
        let mut tables: BTreeMap<String, u32> = BTreeMap::new();
        for row in text.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            *tables.entry(cells[0].to_owned()).or_default() += 1;
            assert_eq!(cells[3].is_empty(), cells[4] == "1", "{row}");
            assert!(cells[3].is_empty() || cells[3] == "0" || cells[3].parse::<u32>().unwrap() >= 3, "{row}");
        }
        assert!(tables.contains_key("\"wave_by_status\""), "{tables:?}");
    }
}

#[test]
fn every_other_format_asks_for_a_higher_level() {
    let study = study();
    for (level, has) in [(ReferralLevel::A, 1), (ReferralLevel::B, 7)] {
        let release = release(&study, Profile::Archive, level, 3);
        for (place, format) in Format::ALL.into_iter().enumerate() {
            let written = networks::write(&study, &wish(release.clone(), &[format]));
            if place < has {
                assert!(written.is_ok(), "{format}: {written:?}");
            } else {
                let needs = format.least_level();
                assert_eq!(written.unwrap_err(), Stopped::Refused(Refusal::LevelTooLow { format, needs, has: level }));
            }
        }
        assert_eq!(networks::write(&study, &wish(release, &[])).unwrap_err(), Stopped::Refused(Refusal::NoFormat));
    }
}

#[test]
fn level_b_has_ids_that_are_nobodys_and_no_attribute() {
    let study = study();
    let release = release(&study, Profile::Archive, ReferralLevel::B, 3);
    let written =
        networks::write(&study, &wish(release.clone(), &[Format::Csv, Format::Graphml, Format::Net])).unwrap();
    let files = files(&written);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["edges.csv", "nodes.csv", "referrals.graphml", "referrals.net"]);
    assert!(files["nodes.csv"].starts_with("\u{FEFF}\"id\",\"label\"\r\n"));
    let nodes: BTreeSet<String> = ids_of(&files["nodes.csv"]).into_iter().collect();
    assert_eq!(nodes.len(), files["nodes.csv"].lines().count() - 1);
    assert!(ids_of(&files["edges.csv"]).iter().all(|id| nodes.contains(id)));
    // In the export made with the same seed they are the nodes too, and none of them is an informant's.
    let (_, export) = workroom::release(&study, &release).unwrap();
    let export: serde_json::Value = serde_json::from_slice(export.bytes()).unwrap();
    let ids = |list: &serde_json::Value| -> BTreeSet<String> {
        list.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&export["referrals"]["nodes"]), nodes);
    assert!(ids(&export["informants"]).is_disjoint(&nodes));
    // Labels are not those the texts call people by.
    assert!(!files["nodes.csv"].contains("\"P0"));
}

#[test]
fn level_c_has_the_sector_and_nothing_else() {
    let study = study();
    let release = release(&study, Profile::Archive, ReferralLevel::C, 1);
    let written = networks::write(&study, &wish(release, &Format::ALL)).unwrap();
    let files = files(&written);
    assert!(files["nodes.csv"].starts_with("\u{FEFF}\"id\",\"label\",\"sector\"\r\n"));
    assert!(files["edges.csv"].starts_with("\u{FEFF}\"source\",\"target\",\"primary\",\"weight\"\r\n"));
    assert_eq!(
        files.keys().map(String::as_str).collect::<Vec<_>>(),
        [
            "edges.csv",
            "nodes.csv",
            "referrals.dl",
            "referrals.dot",
            "referrals.gexf",
            "referrals.graphml",
            "referrals.net",
            "referrals.rdsat",
            "referrals.rdsobj",
            "referrals.vna",
            "referrals_attributeList_person.csv",
            "referrals_edgeList_referral.csv",
            "referrals_ego.csv",
            "sector.clu",
            "sector_codes.csv"
        ]
    );
    let of = |format: Format, what: What| written.losses.iter().any(|loss| (loss.format, loss.what) == (format, what));
    assert!(of(Format::Rdsat, What::NetworkSize) && of(Format::Dl, What::NodeAttribute), "{:?}", written.losses);
}

#[test]
fn level_d_has_all_attributes_and_the_informants_own_ids() {
    let study = study();
    let release = release(&study, Profile::Team, ReferralLevel::D, 1);
    let written = networks::write(&study, &wish(release.clone(), &Format::ALL)).unwrap();
    assert_eq!(written.cleared.container(), Container::Sealed);
    let files = files(&written);
    let header = files["nodes.csv"].lines().next().unwrap().to_owned();
    assert!(header.contains("\"sector\"") && header.contains("\"wave\""), "{header}");
    assert!(files["edges.csv"].starts_with("\u{FEFF}\"source\",\"target\",\"primary\",\"weight\",\"mention\"\r\n"));
    let (_, export) = workroom::release(&study, &release).unwrap();
    let export = String::from_utf8(export.bytes().to_vec()).unwrap();
    let ids: BTreeSet<String> = ids_of(&export).into_iter().collect();
    assert!(ids_of(&files["nodes.csv"]).iter().all(|id| ids.contains(id)));
    // Those of Network Canvas are fresh: no export can be joined by them.
    let theirs: BTreeSet<String> = ids_of(&files["referrals_ego.csv"]).into_iter().collect();
    assert!(!theirs.is_empty() && theirs.is_disjoint(&ids));
    // Everybody who names and is named is as the graph says, whatever the format.
    let read = reading::graphml(files["referrals.graphml"].as_bytes()).unwrap();
    assert_eq!(read.edges.len(), files["edges.csv"].lines().count() - 1);
    assert_eq!(read.nodes.len(), files["referrals.rdsat"].lines().count() - 2);
    assert_eq!(read.edges.len(), files["referrals_attributeList_person.csv"].lines().count() - 1);
}

#[test]
fn no_name_no_date_and_no_stored_id_is_in_any_file() {
    let study = study();
    let planted: serde_json::Value = serde_json::from_str(&sample_file("planted.json")).unwrap();
    let stored: BTreeSet<String> = study.informants.values().map(|person| person.id.to_string()).collect();
    for (profile, level) in [(Profile::Archive, ReferralLevel::C), (Profile::Team, ReferralLevel::D)] {
        let written = networks::write(&study, &wish(release(&study, profile, level, 1), &Format::ALL)).unwrap();
        for (name, text) in files(&written) {
            let low = text.to_lowercase();
            for key in ["informant_names", "informant_nicknames", "organisations", "emails", "addresses"] {
                for words in planted[key].as_array().unwrap().iter().map(|words| words.as_str().unwrap().to_lowercase())
                {
                    assert!(!low.contains(&words), "{name}: {words}");
                }
            }
            assert!(ids_of(&text).iter().all(|id| !stored.contains(id)), "{name}");
            assert!(!text.contains("2013-"), "{name}");
        }
    }
}

/// The sample study with coupons: three for the first person, one of them brought by somebody new.
fn with_coupons() -> Rc<Study> {
    let mut notebook = sample_notebook();
    let mut ids = Counting(1 << 90);
    let mut act = |command: Command| {
        let now = Moment::new(1_700_000_000_000, 420);
        let device = DeviceId(Uuid::from_u128(77));
        notebook.act(command, &mut Acting { now, device, actor: None, ids: &mut ids }).unwrap();
        notebook.study().clone()
    };
    let frame = sample_notebook().study().frame().unwrap().clone();
    let coupons = Some(CouponRule { limit: 5, days: Some(30) });
    let study = act(Command::Change(Frame { coupons, ..frame }.into()));
    let informant = study.people()[0].id;
    let study = act(Command::IssueCoupons { informant, count: 3 });
    let known = study.people().last().unwrap().id;
    act(Command::Refer(NewReferral {
        from: informant,
        interview: None,
        to: ReferTo::Known(known),
        relation: String::new(),
        reason: String::new(),
        permission: Permission::Given,
        may_name_referrer: false,
        coupon: Some(Brought { code: study.coupons_of(informant)[0].code.clone(), reason: String::new() }),
    }))
}

#[test]
fn of_coupons_only_the_limit_of_the_design_leaves() {
    let study = with_coupons();
    assert_eq!(study.referrals.values().filter(|referral| referral.coupon.is_some()).count(), 1);
    for (profile, level) in [(Profile::Archive, ReferralLevel::C), (Profile::Team, ReferralLevel::D)] {
        let wished = wish(release(&study, profile, level, 1), &Format::ALL);
        let files = files(&networks::write(&study, &wished).unwrap());
        let second = files["referrals.rdsat"].lines().nth(1).unwrap().to_owned();
        assert_eq!(second.split('\t').nth(1), Some("5"), "{second}");
        assert!(files["referrals.rdsobj"].contains("max.coupons = 5)"));
        for (name, text) in &files {
            for coupon in study.coupons.values() {
                let low = text.to_lowercase();
                for form in [coupon.code.clone(), coupon.shown(), coupon.id.to_string()] {
                    assert!(!low.contains(&form.to_lowercase()), "{name}: {form}");
                }
            }
        }
    }
}

#[test]
fn an_export_is_the_same_with_coupons_as_without_what_they_hold() {
    let study = with_coupons();
    let wished = release(&study, Profile::Archive, ReferralLevel::C, 1);
    let (_, export) = workroom::release(&study, &wished).unwrap();
    let text = String::from_utf8(export.bytes().to_vec()).unwrap().to_lowercase();
    assert!(!text.contains("coupon"));
    for coupon in study.coupons.values() {
        assert!(!text.contains(&coupon.code.to_lowercase()) && !text.contains(&coupon.shown().to_lowercase()));
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_shares_no_id() {
    let study = study();
    let release = release(&study, Profile::Archive, ReferralLevel::C, 1);
    let bytes = |seed: u8, formats: &[Format]| {
        let release = Wish { seed: [seed; 32], ..release.clone() };
        networks::write(&study, &wish(release, formats)).unwrap().cleared.bytes().to_vec()
    };
    assert!(bytes(7, &Format::ALL) == bytes(7, &Format::ALL));
    assert!(bytes(7, &[Format::Dot]) == bytes(7, &[Format::Dot, Format::Dot]), "one format asked for twice is one");
    let ids = |seed| ids_of(&String::from_utf8_lossy(&bytes(seed, &Format::ALL))).into_iter().collect::<BTreeSet<_>>();
    assert!(ids(7).is_disjoint(&ids(8)));
}

#[test]
fn raw_tables_are_as_they_are() {
    let study = study();
    let mut wish = wish(release(&study, Profile::Archive, ReferralLevel::B, 3), &[Format::Csv]);
    wish.options.table.mode = Mode::Raw;
    assert!(files(&networks::write(&study, &wish).unwrap())["nodes.csv"].starts_with("id,label\r\n"));
}

#[test]
fn the_app_asks_in_json() {
    let notebook = sample_notebook();
    let mut room = Room::default();
    let entries: Vec<Vec<u8>> = notebook.entries().map(|entry| log::encode(entry)).collect();
    room.feed(entries.iter().map(Vec::as_slice)).unwrap();
    let wish = wish(release(notebook.study(), Profile::Archive, ReferralLevel::B, 3), &[Format::Graphml]);
    let ask = |room: &Room, wish: &NetworkWish| -> Reply {
        let request = serde_json::to_vec(&Request::WriteNetwork(wish.clone())).unwrap();
        serde_json::from_slice(&room.answer(&request).unwrap()).unwrap()
    };
    let own = networks::write(notebook.study(), &wish).unwrap();
    match ask(&room, &wish) {
        Reply::NetworkWritten { file_name, bytes, files, report, losses } => {
            assert_eq!((&file_name, &files, &losses), (&own.file_name, &own.files, &own.losses));
            assert!(bytes == own.cleared.bytes() && *report == *own.cleared.report());
            assert_eq!((report.counts.interviews, report.counts.documents), (0, 0));
            assert!(report.counts.informants > 0);
        }
        other => panic!("{other:?}"),
    }
    let refused = NetworkWish { formats: vec![Format::Rdsat], ..wish.clone() };
    assert!(matches!(ask(&room, &refused), Reply::NetworkRefused(Refusal::LevelTooLow { .. })));
    // A part of the log is a part of the roster: nothing leaves.
    let mut part = Room::default();
    part.feed(entries.iter().skip(1).map(Vec::as_slice)).unwrap();
    assert!(matches!(ask(&part, &wish), Reply::Blocked(_)));
}

#[test]
fn a_name_in_a_sector_stops_everything() {
    let mut papers = Papers::new();
    papers.sector.name = Localized::both("LSM Yanto", "Yanto");
    let release = Wish { decisions: Decisions { k: 1, ..Decisions::default() }, ..support::wish(Profile::Archive, 1) };
    let blockers = blocked(networks::write(papers.room().study(), &wish(release, &Format::ALL)));
    assert!(blockers.iter().any(|blocker| matches!(blocker.obstacle, Obstacle::Named { .. })), "{blockers:?}");
}

#[test]
fn the_finished_bytes_are_swept_whatever_the_format_and_compared() {
    let papers = Papers::new();
    let room = papers.room();
    let base = support::wish(Profile::Archive, 1);
    let open = || gate::open(room.study(), base.profile, &base.decisions, &ReleaseSeed(base.seed)).unwrap();
    let clear = |name: &str, text: &str, again: Vec<Again>| {
        let release = open();
        gate::network::clear(&release, &release.further(), name, text.as_bytes().to_vec(), &[], again)
    };
    assert!(clear("jejaring_12345678_referrals.net", "*Vertices 1\r\n1 \"N01\"\r\n", Vec::new()).is_ok());
    let obstacle = |result: Result<gate::Cleared, Blockers>| result.unwrap_err().remove(0).obstacle;
    for text in [
        "1 \"Budi Santoso\"",
        "<data key=\"label\">Wagi&#121;anto</data>",
        "c(\"Wagiy\\u0061nto\")",
        "\"n1\" [label=\"Wagiyanto\"]",
    ] {
        assert!(matches!(obstacle(clear("x.net", text, Vec::new())), Obstacle::Named { .. }), "{text}");
    }
    assert!(matches!(obstacle(clear("wagiyanto.net", "", Vec::new())), Obstacle::Named { .. }));
    let foreign = "9b3b0e2a-7c1d-4e55-8f0a-0d5c1b2a3f44";
    assert!(matches!(obstacle(clear("x.net", foreign, Vec::new())), Obstacle::ForeignId { .. }));
    assert!(matches!(obstacle(clear("x.net", "2013-04-12T09:30", Vec::new())), Obstacle::TimeOfDay { .. }));
    assert!(matches!(obstacle(clear("x.net", "", vec![Again::default()])), Obstacle::ReadsDifferently { .. }));
}

#[test]
fn the_outlook_says_what_the_tree_gives_away() {
    let study = study();
    let wish = release(&study, Profile::Archive, ReferralLevel::B, 5);
    let outlook = gate::outlook(&study, wish.profile, &wish.decisions, &ReleaseSeed(wish.seed)).unwrap();
    let structure = outlook.structure;
    assert_eq!(structure.persons, outlook.counts.informants);
    assert!(structure.full_position.below_k >= structure.recruits.below_k, "{structure:?}");
    assert!(structure.edges > 0 && structure.singular_edges <= structure.edges, "{structure:?}");
}
