//! The store against a world that loses, refuses and lies: nothing acknowledged may be lost, nothing unsaved called saved.

mod simulated;

use crate::platform::Fault;
use crate::store::copies::{Copies, snapshots};
use crate::store::core::{Secret, Store};
use crate::store::idle::{AutoLock, LockedBy};
use crate::store::outcome::NotDone;
use crate::store::phase::{NotOpened, Phase, Trouble};
use crate::store::recovery::NewRecovery;
use crate::store::view::{Saved, Why};
use crate::store::world::{World, hex};
use fieldwork::command::{Command, NewPerson, Refusal};
use fieldwork::id::InterviewId;
use fieldwork::identity::IdentityField;
use fieldwork::interview::Interview;
use fieldwork::language::{Language, Localized};
use fieldwork::people::Informant;
use fieldwork::study::{Record, RecordId};
use simulated::{Device, Sim, run};
use std::cell::RefCell;
use std::rc::Rc;
use uuid::Uuid;
use vault::opening::{Loss, Opening, Source};
use vault::place::Project;
use vault::reconcile::Holding;
use vault::snapshot::{Memory, RECORDS};

const PASSPHRASE: &str = "enam kata yang mudah diingat";

fn found() -> Command {
    Command::Found {
        title: Localized::one(Language::Indonesian, "Kemitraan"),
        languages: vec![Language::Indonesian],
        coder: "AW".to_owned(),
    }
}

fn about(store: &Store<Sim>) -> String {
    let view = store.session().expect("open").view();
    view.study.frame().map(|frame| frame.about.get(Language::Indonesian).to_owned()).unwrap_or_default()
}

/// The command a text box for the study's description makes.
fn describe(store: &Rc<Store<Sim>>) -> Rc<dyn Fn(&str) -> Command> {
    let store = Rc::downgrade(store);
    Rc::new(move |text| {
        let view = store.upgrade().and_then(|store| store.session()).expect("open").view();
        let mut frame = view.study.frame().cloned().expect("founded");
        frame.about = Localized::one(Language::Indonesian, text);
        Command::Change(Record::Frame(frame))
    })
}

fn type_in(store: &Rc<Store<Sim>>, text: &str) {
    store.session().expect("open").typed("about", text.to_owned(), describe(store), Rc::new(|_| {}));
}

fn saved(store: &Store<Sim>) -> Saved {
    store.session().expect("open").status().saved
}

async fn created(device: &Device) -> (Rc<Store<Sim>>, Project, NewRecovery) {
    let store = Store::new(device.boot());
    store.look().await;
    assert_eq!(store.phase(), Phase::NoVault);
    let recovery = NewRecovery::draw(&mut device.entropy());
    store.create(PASSPHRASE, &recovery).await.expect("created");
    store.run(found()).expect("founded");
    device.wait(100).await;
    let project = store.session().expect("open").sealed(|header, _, _, _| header.project());
    (store, project, recovery)
}

/// The same device after its browser was killed: whatever was in memory is gone.
async fn reopened(device: &Device) -> (Rc<Store<Sim>>, Vec<crate::store::phase::Card>) {
    let store = Store::new(device.boot());
    store.look().await;
    let phase = store.phase();
    let Phase::Locked(cards) = phase else { panic!("expected locked vaults, found {phase:?}") };
    (store, cards.to_vec())
}

async fn unlocked(device: &Device) -> Rc<Store<Sim>> {
    let (store, cards) = reopened(device).await;
    store.unlock(cards[0].vault, Secret::Passphrase(PASSPHRASE), false).await.expect("unlocked");
    store
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_kill() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        assert!(matches!(saved(&store), Saved::Saved(_)));
        assert_eq!(store.session().unwrap().status().copies, 2);
        drop(store);
        let store = unlocked(device).await;
        let view = store.session().unwrap().view();
        assert_eq!(view.study.frame().unwrap().title.get(Language::Indonesian), "Kemitraan");
        assert_eq!(view.study.coders.len(), 1);
        assert_eq!(view.actor, view.study.coders.values().next().map(|coder| coder.id));
        assert_eq!(*view.findings, Default::default());
    });
}

#[test]
fn no_word_is_on_the_disk_in_clear() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        type_in(&store, "Sugeng Hartono");
        device.wait(800).await;
        assert!(!device.bytes_hold("Kemitraan") && !device.bytes_hold("Sugeng") && !device.bytes_hold("about"));
        device.wait(4_000).await;
        assert!(!device.bytes_hold("Sugeng"));
    });
}

#[test]
fn text_typed_without_a_pause_survives_a_kill_but_for_the_last_second() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let mut text = String::new();
        for letter in "panjang sekali tanpa jeda ".chars().cycle().take(200) {
            text.push(letter);
            type_in(&store, &text);
            device.wait(50).await;
        }
        assert_eq!(about(&store), "", "no event in the middle of typing");
        drop(store);
        let store = unlocked(device).await;
        let kept = about(&store);
        assert!(text.starts_with(&kept) && text.len() - kept.len() <= 20, "kept {} of {}", kept.len(), text.len());
        let recovered = store.session().unwrap().view().recovered.clone();
        assert_eq!(recovered.len(), 1);
        assert_eq!(recovered[0].subject, Some(RecordId::Frame(())));
        assert_eq!((recovered[0].text.as_str(), recovered[0].before.as_str()), (kept.as_str(), ""));
        // Recovering is a deed: it can be taken back, and it happens once.
        store.run(Command::Undo(recovered[0].batch)).unwrap();
        assert_eq!(about(&store), "");
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!((about(&store).as_str(), store.session().unwrap().view().recovered.len()), ("", 0));
    });
}

/// What the screen shows is what it was last told; it must never go on saying "saved" over a letter that is not.
#[test]
fn the_screen_is_told_of_every_letter_that_is_not_saved_yet() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let shown = Rc::new(RefCell::new(saved(&store)));
        let screen = Rc::clone(&shown);
        let watched = Rc::downgrade(&store);
        store.on_change(Rc::new(move |_| {
            if let Some(session) = watched.upgrade().and_then(|store| store.session()) {
                *screen.borrow_mut() = session.status().saved;
            }
        }));
        for text in ["s", "sa", "sat", "satu"] {
            type_in(&store, text);
            assert_eq!(*shown.borrow(), Saved::Saving, "{text}");
            device.wait(1_000).await;
            assert!(matches!(*shown.borrow(), Saved::Saved(_)), "the draft of {text} is on the disk");
        }
    });
}

/// A correction, a definition, a question: sealed within a second, never half an edit in the study.
#[test]
fn a_form_is_kept_within_a_second_and_becomes_nothing_by_itself() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let entries = store.session().unwrap().entries_from(0).len();
        let shown = Rc::new(RefCell::new(saved(&store)));
        let (screen, watched) = (Rc::clone(&shown), Rc::downgrade(&store));
        store.on_change(Rc::new(move |_| {
            if let Some(session) = watched.upgrade().and_then(|store| store.session()) {
                *screen.borrow_mut() = session.status().saved;
            }
        }));
        let mut text = String::new();
        for letter in "Kota-kota yang saling memberi, dan ".chars() {
            text.push(letter);
            store.session().unwrap().keep("code/7", text.clone());
            assert_eq!(*shown.borrow(), Saved::Saving);
            device.wait(50).await;
        }
        device.wait(1_000).await;
        assert!(matches!(*shown.borrow(), Saved::Saved(_)));
        store.session().unwrap().keep("code/7", format!("{text}belum"));
        device.wait(20_000).await;
        assert_eq!(store.session().unwrap().entries_from(0).len(), entries, "no event, however long the pause");
        assert!(!device.bytes_hold("saling") && !device.bytes_hold("code/7"));
        drop(store);

        // Killed: it waits for its form, and goes on waiting.
        for _ in 0..2 {
            let store = unlocked(device).await;
            assert_eq!(store.session().unwrap().entries_from(0).len(), entries);
            assert_eq!(store.session().unwrap().view().recovered.len(), 0);
            assert_eq!(store.session().unwrap().kept("code/7"), Some(format!("{text}belum")));
            drop(store);
        }
        // Also where only the mirror is left.
        device.lose_database();
        let (store, cards) = reopened(device).await;
        store.unlock(cards[0].vault, Secret::Passphrase(PASSPHRASE), true).await.unwrap();
        assert_eq!(store.session().unwrap().kept("code/7"), Some(format!("{text}belum")));
        // Saved or given up, it is gone for good.
        store.session().unwrap().let_go("code/7");
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!(store.session().unwrap().kept("code/7"), None);
    });
}

/// A number that is none yet, a date without its year: no event can be made of it, and it comes back to its box.
#[test]
fn a_text_that_is_refused_survives_a_kill_until_it_is_followed_by_another() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let refused = Rc::new(|_: &str| found());
        store.session().unwrap().typed("answer/7", "12 apr".to_owned(), refused.clone(), Rc::new(|_| ()));
        device.wait(1_000).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!(store.session().unwrap().kept("answer/7").as_deref(), Some("12 apr"));
        assert_eq!(store.session().unwrap().view().recovered.len(), 0);
        store.session().unwrap().typed("answer/7", "12 april".to_owned(), refused, Rc::new(|_| ()));
        assert!(store.session().unwrap().commit("answer/7").is_err());
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!(store.session().unwrap().kept("answer/7").as_deref(), Some("12 april"));
        // One that fits takes its place for good.
        store.session().unwrap().typed("answer/7", "Kemitraan".to_owned(), describe(&store), Rc::new(|_| ()));
        assert!(store.session().unwrap().commit("answer/7").is_ok());
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!((store.session().unwrap().kept("answer/7"), about(&store).as_str()), (None, "Kemitraan"));
    });
}

#[test]
fn locking_seals_what_a_form_keeps() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        store.session().unwrap().keep("correct/1", "Setengah kal".to_owned());
        assert!(store.lock_by(LockedBy::Hidden, false).await);
        store.unlock(project, Secret::Passphrase(PASSPHRASE), false).await.unwrap();
        assert_eq!(store.session().unwrap().kept("correct/1").as_deref(), Some("Setengah kal"));
        assert_eq!(about(&store), "");
    });
}

#[test]
fn a_finished_text_leaves_no_draft_and_no_false_alarm() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        type_in(&store, "satu");
        device.wait(1_000).await;
        assert!(matches!(saved(&store), Saved::Saved(_)), "the draft is on the disk");
        type_in(&store, "satu dua");
        assert_eq!(saved(&store), Saved::Saving);
        store.session().unwrap().commit("about").unwrap();
        device.wait(100).await;
        assert_eq!(about(&store), "satu dua");
        for mirror_only in [false, true] {
            let store = if mirror_only {
                device.lose_database();
                let (store, cards) = reopened(device).await;
                store.unlock(cards[0].vault, Secret::Passphrase(PASSPHRASE), true).await.unwrap();
                store
            } else {
                unlocked(device).await
            };
            assert_eq!(about(&store), "satu dua");
            assert_eq!(store.session().unwrap().view().recovered.len(), 0);
        }
    });
}

#[test]
fn either_copy_alone_is_enough_and_is_made_whole_again() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        type_in(&store, "teks");
        store.session().unwrap().commit("about").unwrap();
        device.wait(100).await;
        let first_device = store.session().unwrap().device();
        drop(store);

        device.lose_database();
        let (store, cards) = reopened(device).await;
        let Opening::Recover { losses, sources } = &cards[0].opening else { panic!("{:?}", cards[0]) };
        assert!(losses.contains(&Loss::CopyGone(Source::Database)));
        assert_eq!(sources, &[Source::Mirror]);
        let secret = Secret::Passphrase(PASSPHRASE);
        assert_eq!(store.unlock(cards[0].vault, secret, false).await, Err(NotOpened::DecideFirst));
        store.unlock(cards[0].vault, secret, true).await.unwrap();
        assert_eq!(about(&store), "teks");
        assert_ne!(store.session().unwrap().device(), first_device, "a number must never be given twice");
        assert_eq!(store.session().unwrap().view().findings.restored_to_database, 2);
        drop(store);

        device.lose_mirror();
        let (store, cards) = reopened(device).await;
        assert!(!cards[0].is_ready());
        store.unlock(cards[0].vault, secret, true).await.unwrap();
        assert_eq!(about(&store), "teks");
        device.wait(100).await;
        drop(store);
        assert!(reopened(device).await.1[0].is_ready(), "both copies are whole again");
    });
}

/// Seen in Chromium: a process killed within seconds of the write has both copies and no note.
#[test]
fn a_note_that_was_not_written_yet_is_no_loss() {
    run(async |device| {
        drop(created(device).await);
        device.lose_note();
        let (store, cards) = reopened(device).await;
        assert_eq!(cards[0].opening, Opening::Unlock { uneven: false, one_copy: false });
        store.unlock(cards[0].vault, Secret::Passphrase(PASSPHRASE), false).await.unwrap();
        assert_eq!(device.snapshot().2.len(), 1, "it is written again");
        drop(store);
        device.lose_note();
        device.lose_mirror();
        assert!(!reopened(device).await.1[0].is_ready(), "with a copy gone it is one");
    });
}

#[test]
fn a_lost_vault_never_leads_to_setup() {
    run(async |device| {
        drop(created(device).await);
        device.lose_database();
        device.lose_mirror();
        let (_, cards) = reopened(device).await;
        assert!(matches!(cards[0].opening, Opening::NeedsBackup { .. }));
    });
    run(async |device| {
        drop(created(device).await);
        device.damage_headers();
        let (store, cards) = reopened(device).await;
        assert!(matches!(cards[0].opening, Opening::NeedsBackup { .. }));
        let before = device.snapshot();
        let secret = Secret::Passphrase(PASSPHRASE);
        assert_eq!(store.unlock(cards[0].vault, secret, true).await, Err(NotOpened::DecideFirst));
        assert_eq!(device.snapshot(), before, "nothing was written");
    });
}

#[test]
fn a_full_disk_says_so_keeps_the_work_and_writes_it_later() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        device.fail_database(Some(Fault::Full));
        type_in(&store, "penuh");
        store.session().unwrap().commit("about").unwrap();
        device.wait(1_900).await;
        assert_eq!(saved(&store), Saved::NotSaved(Why::Full));
        assert_eq!(about(&store), "penuh");
        assert!(!store.lock(false).await, "what is nowhere else is not locked away");
        device.fail_database(None);
        device.wait(70_000).await;
        assert!(matches!(saved(&store), Saved::Saved(_)));
        drop(store);
        let store = unlocked(device).await;
        assert_eq!(about(&store), "penuh");
        assert_eq!(store.session().unwrap().view().study.coders.len(), 1, "the retry doubled nothing");
    });
}

#[test]
fn a_disk_that_lies_is_caught_by_reading_back() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        device.drop_writes(true);
        type_in(&store, "bohong");
        store.session().unwrap().commit("about").unwrap();
        device.wait(200).await;
        assert_eq!(saved(&store), Saved::NotSaved(Why::Differs));
    });
}

#[test]
fn a_failing_mirror_is_told_and_caught_up() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        device.fail_mirror(Some(Fault::Full));
        type_in(&store, "satu");
        store.session().unwrap().commit("about").unwrap();
        device.wait(200).await;
        assert!(matches!(saved(&store), Saved::Saved(_)));
        assert_eq!(store.session().unwrap().status().copies, 1);
        device.fail_mirror(None);
        type_in(&store, "satu dua");
        store.session().unwrap().commit("about").unwrap();
        device.wait(200).await;
        assert_eq!(store.session().unwrap().status().copies, 2);
        drop(store);
        device.lose_database();
        let (store, cards) = reopened(device).await;
        store.unlock(cards[0].vault, Secret::Passphrase(PASSPHRASE), true).await.unwrap();
        assert_eq!(about(&store), "satu dua");
    });
}

#[test]
fn without_a_private_file_system_there_is_one_copy_and_it_is_said() {
    run(async |device| {
        device.without_mirror();
        let (store, _, _) = created(device).await;
        let status = store.session().unwrap().status();
        assert_eq!((status.copies, status.mirrored), (1, false));
        drop(store);
        let (_, cards) = reopened(device).await;
        assert_eq!(cards[0].opening, Opening::Unlock { uneven: false, one_copy: true });
    });
}

#[test]
fn wrong_passphrase_answers_later_each_time_and_the_recovery_key_opens() {
    run(async |device| {
        let (store, project, recovery) = created(device).await;
        assert!(store.lock(false).await);
        assert!(store.session().is_none());
        let wrong = Secret::Passphrase("bukan kata sandi yang benar");
        let mut waits = Vec::new();
        for _ in 0..3 {
            let before = device.now();
            let answer = store.unlock(project, wrong, false).await;
            assert!(matches!(answer, Err(NotOpened::Key(vault::keys::KeyFault::WrongPassphrase))));
            waits.push((device.now() - before) / 1_000);
        }
        assert_eq!(waits, [1, 2, 4]);
        let text = recovery.groups().iter().map(|group| group.to_lowercase()).collect::<Vec<_>>().join(" ");
        store.unlock(project, Secret::Recovery(&text), false).await.unwrap();
    });
}

#[test]
fn a_changed_passphrase_holds_and_the_old_one_does_not() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        assert_eq!(store.change_passphrase(PASSPHRASE, "pendek").await, Err(NotOpened::TooShort));
        store.change_passphrase(PASSPHRASE, "kata sandi yang lain sama sekali").await.unwrap();
        device.wait(100).await;
        drop(store);
        let (store, cards) = reopened(device).await;
        assert!(cards[0].is_ready());
        assert!(store.unlock(project, Secret::Passphrase(PASSPHRASE), false).await.is_err());
        store.unlock(project, Secret::Passphrase("kata sandi yang lain sama sekali"), false).await.unwrap();
    });
}

fn interview() -> Command {
    let informant = Informant {
        id: fieldwork::id::InformantId(Uuid::from_u128(7)),
        number: 1,
        primary: None,
        sector: None,
        cases: Default::default(),
        seed: true,
        attributes: Default::default(),
        appointment: None,
        chain_stopped: None,
        same_as: None,
        not_same_as: Default::default(),
        entered: fieldwork::time::Moment::new(0, 420),
    };
    let interview = Interview {
        id: InterviewId(Uuid::from_u128(8)),
        informant: informant.id,
        guide_version: 1,
        language: Language::Indonesian,
        started: fieldwork::time::Moment::new(0, 420),
        ended: None,
        outcome: None,
        resumed: None,
        at_question: None,
        at_round: None,
        seed: 0,
        reflection: String::new(),
    };
    let identities = vec![(informant.id, IdentityField::Name, "Sri Lestari".to_owned())];
    Command::Import { records: vec![Record::Informant(informant), Record::Interview(interview)], identities }
}

#[test]
fn a_backup_counts_when_checked_and_restores_exactly_as_another_device() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        store.run(interview()).unwrap();
        assert_eq!(store.session().unwrap().status().unsaved_interviews, 1);
        let (file, name, seen) = store.backup(true).await.unwrap();
        assert!(name.starts_with("jejaring-") && !name.contains("Kemitraan"));
        let session = store.session().unwrap();
        session.note_backup(device.moment(), name, false, &seen);
        assert_eq!(session.status().unsaved_interviews, 1, "handed to the browser is not checked");
        assert_eq!(session.status().last_backup.map(|backup| backup.checked), Some(false));

        let mut flipped = file.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        assert!(matches!(store.drill(&flipped), Err(NotOpened::Incomplete(_))));
        assert_eq!(session.status().unsaved_interviews, 1);
        assert!(store.drill(&file).unwrap().is_whole());
        assert_eq!(session.status().unsaved_interviews, 0);
        device.wait(100).await;
        let before = store.session().unwrap().view();
        let secret = Secret::Passphrase(PASSPHRASE);
        assert_eq!(store.restore(&file, secret).await, Err(NotOpened::AlreadyHere));

        let other = Device::new(99);
        let elsewhere = Store::new(other.boot());
        elsewhere.look().await;
        elsewhere.restore(&file, secret).await.unwrap();
        let after = elsewhere.session().unwrap().view();
        assert_eq!(after.study, before.study);
        assert_eq!(
            after.study.identities.field(fieldwork::id::InformantId(Uuid::from_u128(7)), IdentityField::Name),
            "Sri Lestari"
        );
        assert_ne!(after.device, before.device);
        assert_eq!(elsewhere.session().unwrap().sealed(|header, _, _, _| header.project()), project);
    });
}

#[test]
fn a_rescue_file_of_a_damaged_copy_opens_like_a_backup() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        drop(store);
        device.lose_database();
        let (store, _) = reopened(device).await;
        let (file, name) = store.rescue(project).await.unwrap();
        assert!(name.ends_with("-penyelamat.jejaring"), "{name} must not replace a backup of the same minute");
        let container = vault::backup::read(&file, vault::backup::Limits::default()).unwrap();
        assert_eq!(container.header.project(), project);
        assert_eq!(container.records.len(), 1);
        let stopped = crate::store::rescue::after_a_stop(device.second_tab(), None).await.unwrap();
        assert_eq!(stopped, file, "and so does the one that needs nothing of the app");
        let other = Device::new(99);
        let elsewhere = Store::new(other.boot());
        elsewhere.look().await;
        elsewhere.restore(&stopped, Secret::Passphrase(PASSPHRASE)).await.unwrap();
        assert_eq!(
            elsewhere.session().unwrap().view().study.frame().unwrap().title.get(Language::Indonesian),
            "Kemitraan"
        );
    });
}

#[test]
fn locking_writes_what_is_typed_and_lets_go_of_the_keys() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        type_in(&store, "setengah kal");
        let session = Rc::downgrade(&store.session().unwrap());
        assert!(store.lock_by(LockedBy::Idle(AutoLock::Fifteen), false).await);
        assert_eq!(store.locked_by(), Some(LockedBy::Idle(AutoLock::Fifteen)));
        device.wait(5_000).await;
        assert!(session.upgrade().is_none(), "keys and study are gone from memory with the session that held them");
        assert_eq!(store.run(found()).err(), Some(NotDone::Closed));
        store.unlock(project, Secret::Passphrase(PASSPHRASE), false).await.unwrap();
        assert_eq!(about(&store), "setengah kal");
        assert_eq!(store.locked_by(), None);
    });
}

#[test]
fn the_time_until_it_locks_is_remembered_in_the_vault() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        assert_eq!(store.session().unwrap().status().lock_after, AutoLock::Five);
        store.session().unwrap().set_lock_after(AutoLock::Thirty);
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        assert_eq!(store.session().unwrap().lock_after(), AutoLock::Thirty);
        assert!(matches!(saved(&store), Saved::Saved(_)));
    });
}

#[test]
fn another_tab_that_takes_over_is_the_only_one_that_writes() {
    run(async |device| {
        let (old, project, _) = created(device).await;
        let new = Store::new(device.second_tab());
        new.look().await;
        new.unlock(project, Secret::Passphrase(PASSPHRASE), false).await.unwrap();
        let before = device.snapshot().0;
        // The old tab was asleep and did not hear that its lock is gone.
        type_in(&old, "dari tab lama");
        let _ = old.session().unwrap().commit("about");
        device.wait(300).await;
        assert_eq!(old.phase(), Phase::Trouble(Trouble::OtherTab));
        assert!(old.session().is_none());
        assert_eq!(device.snapshot().0, before, "the zombie wrote nothing over the new tab's work");
        assert_eq!(old.run(found()).err(), Some(NotDone::Closed));
    });
}

#[test]
fn a_tab_that_hears_of_the_takeover_writes_what_is_typed_before_it_lets_go() {
    run(async |device| {
        let (old, project, _) = created(device).await;
        type_in(&old, "baru saja diketik");
        old.hand_over().await;
        assert_eq!(old.phase(), Phase::Trouble(Trouble::OtherTab));
        let new = Store::new(device.second_tab());
        new.unlock(project, Secret::Passphrase(PASSPHRASE), false).await.unwrap();
        assert_eq!(about(&new), "baru saja diketik");
        assert_eq!(new.session().unwrap().view().recovered.len(), 0, "it had become an entry");
    });
}

#[test]
fn refusals_change_nothing_and_are_told() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let count = store.session().unwrap().entries_from(0).len();
        assert_eq!(store.run(found()).err(), Some(NotDone::Refused(Refusal::AlreadyFounded)));
        assert_eq!(store.session().unwrap().entries_from(0).len(), count);
        let long = "x".repeat(16 * 1024 * 1024);
        let person = NewPerson { identity: vec![(IdentityField::Notes, long)], ..NewPerson::default() };
        assert_eq!(store.run(Command::EnterPerson(person)).err(), Some(NotDone::TooLong));
        assert_eq!(store.session().unwrap().entries_from(0).len(), count);
        assert_eq!(store.session().unwrap().view().study.informants.len(), 0);
    });
}

#[test]
fn the_demo_lives_beside_real_vaults_and_goes_without_trace() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        assert!(store.lock(false).await);
        let before = device.snapshot();
        store.start_demo(|_| found()).await.unwrap();
        assert!(store.session().unwrap().view().demo);
        store.leave_demo().await;
        let after = device.snapshot();
        assert_eq!(after.2, before.2);
        assert_eq!(after.0.keys().collect::<Vec<_>>(), before.0.keys().collect::<Vec<_>>());
        assert!(after == before, "the real vault is untouched");
        let Phase::Locked(cards) = store.phase() else { panic!("{:?}", store.phase()) };
        assert_eq!(cards.iter().map(|card| card.vault).collect::<Vec<_>>(), [project]);
    });
}

/// How many records of both copies must be opened one by one, with what the disk remembers.
async fn one_by_one(device: &Device, store: &Store<Sim>) -> usize {
    let session = store.session().expect("open");
    let disk = device.second_tab().open(&hex(&session.vault().0), false).await;
    let copies = Copies::read(&disk, session.vault()).await;
    let snapshots = snapshots(&disk, session.vault()).await;
    session.sealed(|_, keys, _, _| {
        let mut memory = Memory::open(keys, snapshots);
        let (database, first) = Holding::open_with(keys, copies.database.unwrap().log, &mut memory, None);
        let (_, second) = Holding::open_with(keys, copies.mirror.unwrap().log, &mut memory, Some(&database));
        first + second
    })
}

#[test]
fn a_long_log_is_remembered_at_opening_and_a_damaged_memory_is_made_anew() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        for count in 0..RECORDS {
            store.run((describe(&store))(&format!("baris {count}"))).unwrap();
        }
        device.wait(2_000).await;
        let entries = RECORDS + 1;
        assert_eq!(
            one_by_one(device, &store).await,
            entries,
            "the mirror is the same bytes, the database was never packed"
        );
        let before = store.session().unwrap().view().study.clone();
        drop(store);

        let store = unlocked(device).await;
        device.wait(500).await;
        assert_eq!(one_by_one(device, &store).await, 0);
        store.run((describe(&store))("sesudahnya")).unwrap();
        device.wait(500).await;
        assert_eq!(one_by_one(device, &store).await, 1);
        store.run(Command::Undo(store.session().unwrap().view().undoable().unwrap().0)).unwrap();
        device.wait(500).await;
        drop(store);

        device.damage_snapshots();
        let store = unlocked(device).await;
        assert_eq!(store.session().unwrap().view().study, before, "the log tells all");
        assert_eq!(*store.session().unwrap().view().findings, Default::default());
        device.wait(500).await;
        assert_eq!(one_by_one(device, &store).await, 0, "packed again");
        assert_eq!(device.count_snapshots(), 2, "and the spoiled ones are gone");
        drop(store);

        // A snapshot is never the only copy: with the log gone from both, nothing is made up from it.
        device.lose_mirror();
        device.empty_log();
        let (_, cards) = reopened(device).await;
        assert!(!cards[0].is_ready());
    });
}

// ---- recordings and files ---------------------------------------------------------------------------------------------

/// An interview under way with somebody who agreed to be recorded.
fn recorded_interview(store: &Store<Sim>) -> InterviewId {
    use fieldwork::people::{Agreement, ConsentForm, Tick};
    let named = vec![(IdentityField::Name, "Sri".to_owned())];
    let done = store.run(Command::EnterPerson(NewPerson { identity: named, ..NewPerson::default() })).unwrap();
    let informant =
        done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap();
    let ticks = [Tick::TakePart, Tick::Record].map(|tick| (tick, Agreement::Given)).into();
    let (language, form) = (Language::Indonesian, ConsentForm::Spoken);
    store
        .run(Command::Consent { informant, interview: None, language, form, ticks, proof: Default::default() })
        .unwrap();
    let done = store.run(Command::StartInterview { informant, language }).unwrap();
    done.created.iter().find_map(|id| id.as_interview()).unwrap()
}

fn begin_recording(store: &Store<Sim>, interview: InterviewId) -> fieldwork::id::AttachmentId {
    let media_type = "audio/webm".to_owned();
    let done = store.run(Command::Record { interview, place: None, media_type }).unwrap();
    done.created.iter().find_map(|id| if let RecordId::Attachment(id) = id { Some(*id) } else { None }).unwrap()
}

/// A second of sound, of which every byte is the number of the second.
fn second(store: &Store<Sim>, of: fieldwork::id::AttachmentId, number: u64, last: bool) -> Result<(), NotDone> {
    let bytes = if last { Vec::new() } else { vec![number as u8; 1_500] };
    let piece = vault::pieces::Piece { number, last, length_ms: (number + 1) * 1_000, bytes: &bytes };
    store.session().unwrap().put_piece(of, piece)
}

#[test]
fn a_recording_that_is_killed_keeps_every_second_that_was_heard() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let interview = recorded_interview(&store);
        let sound = begin_recording(&store, interview);
        for number in 0..7 {
            device.wait(1_000).await;
            second(&store, sound, number, false).unwrap();
        }
        device.wait(100).await;
        assert!(matches!(saved(&store), Saved::Saved(_)));
        drop(store);

        let store = unlocked(device).await;
        let whole = store.session().unwrap().attached(sound).await.unwrap();
        assert_eq!((whole.pieces, whole.length_ms, whole.complete, whole.lost), (7, 7_000, false, 0));
        assert_eq!(whole.bytes.len(), 7 * 1_500);
        assert!(whole.bytes.chunks(1_500).enumerate().all(|(at, piece)| piece.iter().all(|byte| *byte == at as u8)));
        // The study learns how far it came, without anybody ending it.
        let view = store.session().unwrap().view();
        let noted = view.study.attachments.get(sound).unwrap();
        assert_eq!((noted.length_ms, noted.bytes), (7_000, 7 * 1_500));
    });
}

#[test]
fn a_full_disk_holds_the_sound_in_memory_until_there_is_room() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let interview = recorded_interview(&store);
        let sound = begin_recording(&store, interview);
        device.wait(100).await;
        device.fail_database(Some(Fault::Full));
        for number in 0..3 {
            second(&store, sound, number, false).expect("recording never stops for it");
            device.wait(1_000).await;
        }
        assert_eq!(saved(&store), Saved::NotSaved(Why::Full));
        device.fail_database(None);
        device.wait(60_000).await;
        second(&store, sound, 3, true).unwrap();
        device.wait(100).await;
        assert!(matches!(saved(&store), Saved::Saved(_)));
        let whole = store.session().unwrap().attached(sound).await.unwrap();
        assert_eq!((whole.pieces, whole.bytes.len(), whole.complete), (4, 4_500, true));
    });
}

#[test]
fn nothing_heard_or_photographed_lies_on_the_disk_in_clear() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let interview = recorded_interview(&store);
        let bytes = b"JFIF kantor kelurahan ".repeat(200);
        let id = fieldwork::id::AttachmentId(Uuid::from_u128(77));
        store.session().unwrap().put_file(id, &bytes).unwrap();
        let (kind, count) = (fieldwork::interview::AttachmentKind::Picture, bytes.len() as u64);
        let (caption, media_type) = ("Papan nama".to_owned(), "image/jpeg".to_owned());
        store
            .run(Command::Attach { attachment: id, interview, place: None, kind, caption, media_type, bytes: count })
            .unwrap();
        device.wait(100).await;
        assert!(!device.bytes_hold("kelurahan") && !device.bytes_hold("image/jpeg") && !device.bytes_hold("Papan"));
        assert_eq!(*store.session().unwrap().attached(id).await.unwrap().bytes, bytes);
    });
}

#[test]
fn a_backup_file_takes_recordings_along_and_restoring_brings_them_back() {
    run(async |device| {
        let (store, project, _) = created(device).await;
        let interview = recorded_interview(&store);
        let sound = begin_recording(&store, interview);
        for number in 0..40 {
            second(&store, sound, number, number == 39).unwrap();
        }
        device.wait(100).await;
        let heard = store.session().unwrap().attached(sound).await.unwrap();
        let (with, ..) = store.backup(true).await.unwrap();
        let (without, ..) = store.backup(false).await.unwrap();
        assert!(with.len() > without.len() + 39 * 1_500, "{} and {}", with.len(), without.len());
        assert!(store.drill(&with).unwrap().is_whole() && store.drill(&without).unwrap().is_whole());
        let (rescued, _) = store.rescue(project).await.unwrap();
        for (file, has_sound) in [(&with, true), (&without, false), (&rescued, true)] {
            let session = store.session();
            if session.is_some() {
                assert!(store.lock(false).await);
            }
            store.discard(project).await.unwrap();
            store.restore(file, Secret::Passphrase(PASSPHRASE)).await.unwrap();
            let found = store.session().unwrap().attached(sound).await;
            if has_sound {
                assert_eq!(found.as_ref(), Ok(&heard));
            } else {
                assert_eq!(found, Err(Fault::Gone));
                assert!(store.session().unwrap().view().study.attachments.has(sound), "that it was made is known");
            }
        }
    });
}

#[test]
fn what_was_removed_can_be_brought_back_until_the_study_is_opened_again_and_is_gone_then() {
    run(async |device| {
        let (store, _, _) = created(device).await;
        let interview = recorded_interview(&store);
        let (kept, removed) = (begin_recording(&store, interview), begin_recording(&store, interview));
        for sound in [kept, removed] {
            second(&store, sound, 0, false).unwrap();
            second(&store, sound, 1, true).unwrap();
        }
        device.wait(100).await;
        let done = store.run(Command::Remove(RecordId::Attachment(removed))).unwrap();
        device.wait(100).await;
        store.run(Command::Undo(done.batch)).unwrap();
        assert!(store.session().unwrap().attached(removed).await.unwrap().complete);
        store.run(Command::Remove(RecordId::Attachment(removed))).unwrap();
        device.wait(100).await;
        drop(store);
        let store = unlocked(device).await;
        device.wait(100).await;
        let session = store.session().unwrap();
        assert_eq!(session.attached(removed).await, Err(Fault::Gone));
        assert!(session.attached(kept).await.unwrap().complete);
    });
}
