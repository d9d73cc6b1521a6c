//! The header under damage and under attack: never a panic, never other keys, never an invitation to start afresh.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Seeded, Vault, passphrase, same_keys, vault};
use std::collections::BTreeSet;
use vault::Secret32;
use vault::checksum::crc32c;
use vault::header::{DEMO_PROJECT, Header, HeaderFault};
use vault::kdf::{KdfFault, KdfFigures};
use vault::keys::{self, KeyFault, PassphraseKey, UnlockFault};
use vault::opening::{CopyState, HeaderState, Markers, Opening, assess};
use vault::place::{KeyClass, Project, RecordId};
use vault::recovery::RecoveryKey;

// The layout as the documentation gives it, counted by hand.
const VERSION_AT: usize = 8;
const PROJECT_AT: usize = 14;
const GENERATION_AT: usize = 34;
const COUNT_AT: usize = 54;
const SLOT_AT: usize = 55;
const SLOT: usize = 180;
const MEMORY_AT: usize = SLOT_AT + 4 + 1;
const PASSES_AT: usize = MEMORY_AT + 4;
const LANES_AT: usize = PASSES_AT + 4;

/// Sets the checksum right, as an attacker would.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 4;
    let crc = crc32c(&bytes[..end]);
    bytes[end..].copy_from_slice(&crc.to_le_bytes());
    bytes
}

fn with_u32(bytes: &[u8], at: usize, value: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    resealed(bytes)
}

#[test]
fn header_comes_back_as_written() {
    let Vault { header, .. } = vault(&mut Seeded(1));
    let bytes = header.to_bytes();
    assert_eq!(bytes.len(), SLOT_AT + 2 * SLOT + 4);
    assert_eq!(Header::parse(&bytes), Ok(header.clone()));
    assert_eq!(bytes[PROJECT_AT..PROJECT_AT + 16], [0x11; 16]);
    let shelved = header.with_shelf(RecordId([9; 16]));
    assert_eq!(shelved.generation(), header.generation() + 1);
    assert_eq!(Header::parse(&shelved.to_bytes()).unwrap().shelf(), Some(RecordId([9; 16])));
}

#[test]
fn every_flipped_bit_and_every_cut_is_noticed() {
    let bytes = vault(&mut Seeded(2)).header.to_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << bit;
            let expected = if at < VERSION_AT { HeaderFault::NotOurs } else { HeaderFault::Damaged };
            assert_eq!(Header::parse(&bad), Err(expected), "byte {at} bit {bit}");
        }
        let cut = Header::parse(&bytes[..at]).unwrap_err();
        let expected = if at == 0 { HeaderFault::NotOurs } else { HeaderFault::Damaged };
        assert_eq!(cut, expected, "cut at {at}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(Header::parse(&longer), Err(HeaderFault::Damaged));
}

#[test]
fn changes_with_a_right_checksum_never_give_other_keys() {
    let Vault { header, keys, passphrase, recovery } = vault(&mut Seeded(3));
    let bytes = header.to_bytes();
    let unbound: BTreeSet<usize> = (GENERATION_AT..COUNT_AT).collect();
    for at in 0..bytes.len() - 4 {
        let mut bad = bytes.clone();
        bad[at] ^= 0x04;
        let Ok(altered) = Header::parse(&resealed(bad)) else { continue };
        let by_passphrase = keys::open_with_passphrase_key(&altered, 1, &passphrase.key);
        let by_recovery = keys::open_with_recovery(&altered, &recovery);
        // Slot 1 lies before slot 2, and neither binds the other.
        let in_first = (SLOT_AT..SLOT_AT + SLOT).contains(&at);
        let in_second = at >= SLOT_AT + SLOT;
        match by_passphrase {
            Ok(opened) => {
                assert!(unbound.contains(&at) || in_second, "byte {at} is not bound to slot 1");
                assert!(same_keys(&opened, &keys));
            }
            Err(fault) => {
                assert!(!unbound.contains(&at) && !in_second, "byte {at}: {fault}");
                assert!(matches!(fault, KeyFault::WrongPassphrase | KeyFault::Altered | KeyFault::NoSuchSlot), "{at}");
            }
        }
        match by_recovery {
            Ok(opened) => {
                assert!(unbound.contains(&at) || in_first, "byte {at} is not bound to slot 2");
                assert!(same_keys(&opened, &keys));
            }
            Err(fault) => assert!(!unbound.contains(&at) && !in_first, "byte {at}: {fault}"),
        }
    }
}

#[test]
fn weakened_and_monstrous_figures_are_refused_at_parsing() {
    let bytes = vault(&mut Seeded(4)).header.to_bytes();
    let parse = |at, value| Header::parse(&with_u32(&bytes, at, value)).unwrap_err();
    for (at, value) in
        [(MEMORY_AT, 19_455), (MEMORY_AT, 8), (MEMORY_AT, 0), (PASSES_AT, 1), (PASSES_AT, 0), (LANES_AT, 0)]
    {
        assert!(matches!(parse(at, value), HeaderFault::Figures(KdfFault::Downgrade { .. })), "{at} {value}");
    }
    let costly =
        [(MEMORY_AT, (1 << 20) + 1), (MEMORY_AT, u32::MAX), (PASSES_AT, 11), (PASSES_AT, u32::MAX), (LANES_AT, 5)];
    for (at, value) in costly {
        assert!(matches!(parse(at, value), HeaderFault::Figures(KdfFault::TooCostly { .. })), "{at} {value}");
    }
    // Just inside the bounds the figures are read; they are bound into the slot, so the keys stay closed.
    for (at, value) in [(MEMORY_AT, 19_456), (MEMORY_AT, 1 << 20), (PASSES_AT, 2), (PASSES_AT, 10), (LANES_AT, 4)] {
        let header = Header::parse(&with_u32(&bytes, at, value)).unwrap();
        let key = vault(&mut Seeded(4)).passphrase.key;
        assert_eq!(keys::open_with_passphrase_key(&header, 1, &key).unwrap_err(), KeyFault::WrongPassphrase);
    }
}

#[test]
fn newer_is_newer_only_when_it_is_whole() {
    let bytes = vault(&mut Seeded(5)).header.to_bytes();
    let mut newer = bytes.clone();
    newer[VERSION_AT] = 2;
    assert_eq!(Header::parse(&newer), Err(HeaderFault::Damaged), "a flipped version is damage, not news");
    assert_eq!(Header::parse(&resealed(newer)), Err(HeaderFault::Newer { version: 2 }));
    // A later form may be longer, as long as length and checksum stay where they are.
    let mut later = bytes;
    later[VERSION_AT] = 9;
    later.splice(SLOT_AT..SLOT_AT, [0xAA; 33]);
    let length = (later.len() as u32).to_le_bytes();
    later[10..14].copy_from_slice(&length);
    assert_eq!(Header::parse(&resealed(later)), Err(HeaderFault::Newer { version: 9 }));
}

#[test]
fn slots_have_bounds() {
    let bytes = vault(&mut Seeded(6)).header.to_bytes();
    for count in [0, 1, 3, 17, 255] {
        let mut bad = bytes.clone();
        bad[COUNT_AT] = count;
        assert_eq!(Header::parse(&resealed(bad)), Err(HeaderFault::Damaged), "{count} slots");
    }
    let mut twins = bytes;
    twins[SLOT_AT + SLOT] = 1;
    assert_eq!(Header::parse(&resealed(twins)), Err(HeaderFault::Damaged), "two slots of one id");
}

#[test]
fn only_the_demo_goes_without_a_passphrase() {
    let entropy = &mut Seeded(7);
    let (demo, demo_keys) = keys::create_demo(entropy, 20_000).unwrap();
    let read = Header::parse(&demo.to_bytes()).unwrap();
    assert!(read.is_demo());
    assert!(same_keys(&keys::open_demo(&read).unwrap(), &demo_keys));

    let mut other = demo.to_bytes();
    other[PROJECT_AT] ^= 1;
    assert_eq!(Header::parse(&resealed(other)), Err(HeaderFault::Unprotected));

    let real = vault(entropy);
    assert_eq!(keys::open_demo(&real.header).unwrap_err(), KeyFault::DemoOnly);
    let secret = passphrase(entropy);
    let recovery = RecoveryKey::random(entropy);
    assert_eq!(keys::create(entropy, DEMO_PROJECT, 1, &secret, &recovery).unwrap_err(), KeyFault::DemoOnly);
    assert_eq!(keys::change_passphrase(entropy, &demo, &demo_keys, 1, &secret).unwrap_err(), KeyFault::DemoOnly);
}

#[test]
fn a_recipient_slot_is_kept_and_clearly_refused() {
    let Vault { header, passphrase, .. } = vault(&mut Seeded(8));
    let mut bytes = header.to_bytes();
    bytes[SLOT_AT + SLOT + 1] = 3;
    let read = Header::parse(&resealed(bytes.clone())).unwrap();
    assert_eq!(read.to_bytes(), resealed(bytes));
    let refused = keys::open_with_passphrase_key(&read, 2, &passphrase.key).unwrap_err();
    assert_eq!(refused, KeyFault::RecipientNotSupported);
    assert!(keys::open_with_passphrase_key(&read, 1, &passphrase.key).is_ok());
}

#[test]
fn wrong_passphrase_is_told_from_damage() {
    let Vault { header, .. } = vault(&mut Seeded(9));
    let wrong = Secret32::from_bytes([5; 32]);
    let fault = keys::open_with_passphrase_key(&header, 1, &wrong).unwrap_err();
    assert_eq!(fault, KeyFault::WrongPassphrase);
    assert_eq!(fault.to_string(), "wrong passphrase, or this copy was altered");
    assert_eq!(keys::open_with_passphrase_key(&header, 2, &wrong).unwrap_err(), KeyFault::NoSuchSlot);
    assert_eq!(keys::open_with_passphrase_key(&header, 9, &wrong).unwrap_err(), KeyFault::NoSuchSlot);
    let stranger = RecoveryKey::random(&mut Seeded(10));
    assert_eq!(keys::open_with_recovery(&header, &stranger).unwrap_err(), KeyFault::WrongRecoveryKey);
}

#[test]
fn a_typed_passphrase_opens_through_the_derivation() {
    let entropy = &mut Seeded(21);
    let made = PassphraseKey::derived(entropy, "laut tenang pagi hari", KdfFigures::FLOOR).unwrap();
    let recovery = RecoveryKey::random(entropy);
    let (header, keys) = keys::create(entropy, common::PROJECT, 1, &made, &recovery).unwrap();
    let coder = PassphraseKey::derived(entropy, "burung kecil di atap", KdfFigures::FLOOR).unwrap();
    let (header, _) = keys::add_passphrase(entropy, &header, &keys, &coder, false).unwrap();
    assert!(same_keys(&keys::open_with_passphrase(&header, "laut tenang pagi hari").unwrap(), &keys));
    let second = keys::open_with_passphrase(&header, "burung kecil di atap").unwrap();
    assert!(same_keys(&second, &keys.without_identity()));
    let wrong = keys::open_with_passphrase(&header, "laut tenang pagi Hari").unwrap_err();
    assert_eq!(wrong, UnlockFault::Key(KeyFault::WrongPassphrase));
    assert_eq!(wrong.to_string(), "wrong passphrase, or this copy was altered");
}

#[test]
fn changing_the_passphrase_keeps_the_keys_and_closes_the_old_way() {
    let entropy = &mut Seeded(11);
    let Vault { header, keys, passphrase: old, recovery } = vault(entropy);
    let new = passphrase(entropy);
    let changed = keys::change_passphrase(entropy, &header, &keys, 1, &new).unwrap();
    assert_eq!(changed.generation(), header.generation() + 1);
    let stored = Header::parse(&changed.to_bytes()).unwrap();
    assert!(same_keys(&keys::open_with_passphrase_key(&stored, 1, &new.key).unwrap(), &keys));
    assert!(same_keys(&keys::open_with_recovery(&stored, &recovery).unwrap(), &keys));
    assert_eq!(keys::open_with_passphrase_key(&stored, 1, &old.key).unwrap_err(), KeyFault::WrongPassphrase);
    assert!(stored.passphrase_locks().all(|(_, lock)| lock.salt == new.lock.salt));

    let other = RecoveryKey::random(entropy);
    let renewed = keys::change_recovery(entropy, &stored, &keys, &other).unwrap();
    assert!(same_keys(&keys::open_with_recovery(&renewed, &other).unwrap(), &keys));
    assert_eq!(keys::open_with_recovery(&renewed, &recovery).unwrap_err(), KeyFault::WrongRecoveryKey);
}

#[test]
fn a_coders_slot_has_no_identity_key() {
    let entropy = &mut Seeded(12);
    let Vault { header, keys, .. } = vault(entropy);
    let coder = passphrase(entropy);
    let (with_coder, slot) = keys::add_passphrase(entropy, &header, &keys, &coder, false).unwrap();
    let opened = keys::open_with_passphrase_key(&with_coder, slot, &coder.key).unwrap();
    assert!(opened.get(KeyClass::Data).is_some());
    assert!(opened.get(KeyClass::Identity).is_none());
    // With such keys no slot with more rights can be made or re-wrapped.
    let more = passphrase(entropy);
    let refused = keys::add_passphrase(entropy, &with_coder, &opened, &more, true).unwrap_err();
    assert_eq!(refused, KeyFault::NoIdentityKey);
    assert_eq!(keys::change_passphrase(entropy, &with_coder, &opened, 1, &more).unwrap_err(), KeyFault::NoIdentityKey);
    // Claiming the right in the header does not give it.
    let at = with_coder.to_bytes().len() - 4 - SLOT + 2;
    let mut claimed = with_coder.to_bytes();
    claimed[at] = 0b11;
    let claimed = Header::parse(&resealed(claimed)).unwrap();
    assert!(keys::open_with_passphrase_key(&claimed, slot, &coder.key).is_err());
}

#[test]
fn a_slots_two_keys_cannot_be_exchanged_or_taken_away() {
    let Vault { header, passphrase, .. } = vault(&mut Seeded(17));
    let bytes = header.to_bytes();
    let (data, identity, end) = (SLOT_AT + 36, SLOT_AT + 36 + 72, SLOT_AT + SLOT);
    let open = |bytes: Vec<u8>| {
        let read = Header::parse(&resealed(bytes)).unwrap();
        keys::open_with_passphrase_key(&read, 1, &passphrase.key).unwrap_err()
    };
    let mut exchanged = bytes.clone();
    exchanged[data..identity].copy_from_slice(&bytes[identity..end]);
    exchanged[identity..end].copy_from_slice(&bytes[data..identity]);
    assert_eq!(open(exchanged), KeyFault::WrongPassphrase);
    let mut twice = bytes.clone();
    twice[identity..end].copy_from_slice(&bytes[data..identity]);
    assert_eq!(open(twice), KeyFault::Altered);
    let mut less = bytes;
    less[SLOT_AT + 2] = 0b01;
    less[identity..end].fill(0);
    assert_eq!(open(less), KeyFault::WrongPassphrase);
}

#[test]
fn sixteen_slots_and_no_more() {
    let entropy = &mut Seeded(13);
    let Vault { mut header, keys, .. } = vault(entropy);
    for _ in 2..16 {
        let secret = passphrase(entropy);
        header = keys::add_passphrase(entropy, &header, &keys, &secret, true).unwrap().0;
    }
    assert_eq!(Header::parse(&header.to_bytes()).unwrap().slots().len(), 16);
    let secret = passphrase(entropy);
    assert_eq!(keys::add_passphrase(entropy, &header, &keys, &secret, true).unwrap_err(), KeyFault::NoFreeSlot);
}

#[test]
fn of_two_copies_the_good_and_later_one_counts() {
    let entropy = &mut Seeded(14);
    let Vault { header, keys, .. } = vault(entropy);
    let secret = passphrase(entropy);
    let later = keys::change_passphrase(entropy, &header, &keys, 1, &secret).unwrap();
    let (old, new) = (header.to_bytes(), later.to_bytes());
    let mut bad = new.clone();
    bad[60] ^= 1;
    let mut newer = new.clone();
    newer[VERSION_AT] = 2;
    let newer = resealed(newer);
    let found = |copies: &[Option<&[u8]>]| Header::from_copies(copies);

    let both = found(&[Some(&old), Some(&new)]).unwrap().unwrap();
    assert_eq!((both.header, both.rewrite, both.mixed), (later.clone(), vec![0], false));
    let one = found(&[Some(&bad), Some(&old)]).unwrap().unwrap();
    assert_eq!((one.header, one.rewrite), (header.clone(), vec![0]));
    let lone = found(&[Some(&new), None]).unwrap().unwrap();
    assert_eq!((lone.header, lone.rewrite), (later, vec![1]));
    assert_eq!(found(&[Some(&bad), None]), Err(HeaderFault::Damaged));
    assert_eq!(found(&[Some(b""), Some(b"junk")]), Err(HeaderFault::NotOurs));
    assert_eq!(found(&[Some(&old), Some(&newer)]), Err(HeaderFault::Newer { version: 2 }));
    assert_eq!(found(&[None, None]), Ok(None));
    let stranger = {
        let recovery = RecoveryKey::random(entropy);
        keys::create(entropy, Project([0x77; 16]), 1, &secret, &recovery).unwrap().0
    };
    assert!(found(&[Some(&old), Some(&stranger.to_bytes())]).unwrap().unwrap().mixed);
}

#[test]
fn no_header_however_bad_leads_to_setup() {
    let bytes = vault(&mut Seeded(15)).header.to_bytes();
    let mut cases: Vec<Vec<u8>> = vec![Vec::new(), vec![0; 400], b"JJHEADER".to_vec()];
    cases.extend((0..bytes.len()).map(|at| {
        let mut bad = bytes.clone();
        bad[at] = !bad[at];
        bad
    }));
    cases.extend((0..bytes.len()).map(|cut| bytes[..cut].to_vec()));
    for bad in cases {
        let copy = CopyState { header: HeaderState::of(Some(&bad)), ..CopyState::EMPTY };
        let alone = Markers { note: None, database: copy, mirror: None };
        let twice = Markers { note: None, database: copy, mirror: Some(copy) };
        for markers in [alone, twice] {
            assert!(!matches!(assess(&markers), Opening::FirstUse | Opening::Unlock { .. }), "{bad:?}");
        }
    }
}

#[test]
fn nothing_printed_shows_key_bytes() {
    let entropy = &mut Seeded(16);
    let Vault { header, keys, passphrase, recovery } = vault(entropy);
    let printed = format!("{keys:?} {passphrase:?} {recovery:?} {:?}", Secret32::from_bytes([0xAB; 32]));
    let secrets = [
        *keys.get(KeyClass::Data).unwrap().expose(),
        *keys.get(KeyClass::Identity).unwrap().expose(),
        *passphrase.key.expose(),
        [0xAB; 32],
    ];
    for secret in secrets {
        for four in secret.windows(4) {
            let decimal = four.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
            let hexadecimal = four.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            assert!(!printed.contains(&decimal) && !printed.contains(&hexadecimal));
        }
    }
    for group in recovery.groups() {
        assert!(!printed.contains(group.as_str()));
    }
    assert_eq!(format!("{keys:?}"), "Keys(data, identity: ..)");
    assert_eq!(KdfFigures::DEFAULT.memory_kib(), 65_536);
    assert!(!header.to_bytes().windows(8).any(|run| secrets.iter().any(|secret| secret.windows(8).any(|w| w == run))));
}
