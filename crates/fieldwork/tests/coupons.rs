//! Coupons: issued within the limit, brought once, cancelled, expired; and what two devices do that did not know of each other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;

use desk::Desk;
use fieldwork::command::{Command, NewPerson, NewReferral, ReferTo, Refusal};
use fieldwork::coupon::{Breach, Brought, Coupon, CouponRule, Standing};
use fieldwork::event::{Entry, KeyClass};
use fieldwork::frame::Frame;
use fieldwork::id::{CouponId, InformantId};
use fieldwork::identity::IdentityField;
use fieldwork::log::{decode, encode};
use fieldwork::notebook::{Done, Notebook};
use fieldwork::people::{Extent, Permission, Referral};
use fieldwork::study::{RecordId, RecordKind};
use fieldwork::withdrawal::consequences;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A study whose people pass on two coupons each, valid for so many days, and one person of it.
fn begun(days: Option<u32>) -> (Desk, InformantId) {
    let mut desk = Desk::founded(1);
    rule(&mut desk, Some(CouponRule { limit: 2, days })).unwrap();
    let from = desk.person("Sri Wahyuni");
    (desk, from)
}

fn rule(desk: &mut Desk, coupons: Option<CouponRule>) -> Result<Done, Refusal> {
    let frame = Frame { coupons, ..desk.study().frame().unwrap().clone() };
    desk.act(Command::Change(frame.into()))
}

fn issue(desk: &mut Desk, informant: InformantId, count: u32) -> Vec<Rc<Coupon>> {
    desk.act(Command::IssueCoupons { informant, count }).unwrap();
    desk.study().coupons_of(informant)
}

fn bring(desk: &mut Desk, from: InformantId, to: ReferTo, code: &str, reason: &str) -> Result<Done, Refusal> {
    desk.act(Command::Refer(NewReferral {
        from,
        interview: None,
        to,
        relation: String::new(),
        reason: String::new(),
        permission: Permission::Given,
        may_name_referrer: false,
        coupon: Some(Brought { code: code.to_owned(), reason: reason.to_owned() }),
    }))
}

fn new(name: &str) -> ReferTo {
    ReferTo::New(NewPerson { identity: vec![(IdentityField::Name, name.to_owned())], ..NewPerson::default() })
}

fn brought(desk: &Desk) -> Vec<Rc<Referral>> {
    desk.study().referrals.values().filter(|referral| referral.coupon.is_some()).cloned().collect()
}

#[test]
fn a_study_without_coupons_issues_none_and_knows_no_code() {
    let mut desk = Desk::founded(1);
    let from = desk.person("Sri");
    assert_eq!(desk.act(Command::IssueCoupons { informant: from, count: 1 }).unwrap_err(), Refusal::NoCoupons);
    assert_eq!(bring(&mut desk, from, new("Budi"), "3222-2224", "").unwrap_err(), Refusal::NoCoupons);
    for coupons in [(0, None), (100, None), (2, Some(0)), (2, Some(3_661))] {
        let coupons = Some(CouponRule { limit: coupons.0, days: coupons.1 });
        assert_eq!(rule(&mut desk, coupons).unwrap_err(), Refusal::BadCouponRule);
    }
}

#[test]
fn coupons_are_issued_within_the_limit_and_taken_back_as_one() {
    let (mut desk, from) = begun(Some(30));
    let too_many = desk.act(Command::IssueCoupons { informant: from, count: 3 }).unwrap_err();
    assert_eq!(too_many, Refusal::CouponLimit { limit: 2, left: 2 });
    let done = desk.act(Command::IssueCoupons { informant: from, count: 2 }).unwrap();
    let coupons = desk.study().coupons_of(from);
    let codes: BTreeSet<&str> = coupons.iter().map(|coupon| coupon.code.as_str()).collect();
    assert_eq!(codes.len(), 2);
    // The desk's clock stands in the first minutes of 1970, at UTC+7.
    assert!(coupons.iter().all(|coupon| coupon.valid_until.as_deref() == Some("1970-01-31")));
    assert_eq!(desk.study().coupons_left(from), 0);
    let one_more = desk.act(Command::IssueCoupons { informant: from, count: 1 }).unwrap_err();
    assert_eq!(one_more, Refusal::CouponLimit { limit: 2, left: 0 });
    desk.act(Command::Undo(done.batch)).unwrap();
    assert!(desk.study().coupons.is_empty());
    // Codes that were on paper for a moment are still looked for in what leaves, and never given to anybody else.
    let known: BTreeSet<&str> = desk.study().identities.coupon_codes().map(|(_, code)| code).collect();
    assert_eq!(known, codes);
}

#[test]
fn a_coupon_says_who_sent_the_person_and_is_brought_once() {
    let (mut desk, from) = begun(None);
    let coupons = issue(&mut desk, from, 2);
    let (first, second) = (&coupons[0], &coupons[1]);
    let spoken = first.shown().to_lowercase().replace('-', " ");
    assert_eq!(desk.study().coupon_with(&spoken).unwrap().id, first.id);
    bring(&mut desk, from, new("Budi"), &spoken, "").unwrap();
    let referral = brought(&desk).pop().unwrap();
    assert_eq!((referral.from, referral.coupon.as_ref().unwrap().coupon), (from, first.id));
    assert_eq!(desk.study().coupon_standing(first, "1970-01-01"), Standing::Used);
    let again = bring(&mut desk, from, new("Tuti"), &first.code, "").unwrap_err();
    assert_eq!(again, Refusal::CouponUsed(first.shown()));
    assert_eq!(brought(&desk).len(), 1, "a refusal enters nobody");
    let own = bring(&mut desk, from, ReferTo::Known(from), &second.code, "").unwrap_err();
    assert_eq!(own, Refusal::OwnCoupon);
    let other = desk.person("Orang lain");
    let another = bring(&mut desk, other, new("Tuti"), &second.code, "").unwrap_err();
    assert_eq!(another, Refusal::CouponOfAnother(second.shown()));
    let mistyped = bring(&mut desk, from, new("Tuti"), "K7QM-3TX", "").unwrap_err();
    assert_eq!(mistyped, Refusal::CouponMistyped("K7QM-3TX".into()));
    let unknown = bring(&mut desk, from, new("Tuti"), "32222224", "").unwrap_err();
    assert_eq!(unknown, Refusal::CouponUnknown("3222-2224".into()));
}

#[test]
fn somebody_named_before_who_brings_the_coupon_is_named_once() {
    let (mut desk, from) = begun(None);
    let coupon = issue(&mut desk, from, 1).remove(0);
    let named = desk.person("Budi");
    desk.act(Command::Refer(NewReferral {
        from,
        interview: None,
        to: ReferTo::Known(named),
        relation: "teman".into(),
        reason: String::new(),
        permission: Permission::ReferrerAsksFirst,
        may_name_referrer: true,
        coupon: None,
    }))
    .unwrap();
    let done = bring(&mut desk, from, ReferTo::Known(named), &coupon.code, "").unwrap();
    let referral = brought(&desk).pop().unwrap();
    assert_eq!(desk.study().referrals.len(), 1);
    assert_eq!((referral.relation.as_str(), referral.permission), ("teman", Permission::Given));
    desk.act(Command::Undo(done.batch)).unwrap();
    assert!(brought(&desk).is_empty());
    assert_eq!(desk.study().referrals.values().next().unwrap().permission, Permission::ReferrerAsksFirst);
}

#[test]
fn after_its_last_day_a_coupon_needs_a_reason() {
    let (mut desk, from) = begun(Some(1));
    let coupons = issue(&mut desk, from, 2);
    const DAY: i64 = 86_400_000;
    desk.now = DAY;
    bring(&mut desk, from, new("Budi"), &coupons[0].code, "tidak perlu").unwrap();
    assert_eq!(brought(&desk)[0].coupon.as_ref().unwrap().reason, "", "it was valid on its last day");
    desk.now = 2 * DAY;
    assert_eq!(desk.study().coupon_standing(&coupons[1], "1970-01-03"), Standing::Expired);
    let late = bring(&mut desk, from, new("Tuti"), &coupons[1].code, "  ").unwrap_err();
    assert_eq!(late, Refusal::CouponExpired("1970-01-02".into()));
    bring(&mut desk, from, new("Tuti"), &coupons[1].code, " Jalan terputus banjir. ").unwrap();
    let reasons: BTreeSet<String> = brought(&desk).iter().map(|r| r.coupon.as_ref().unwrap().reason.clone()).collect();
    assert!(reasons.contains("Jalan terputus banjir."));
}

#[test]
fn a_cancelled_coupon_is_not_taken_and_makes_room_for_another() {
    let (mut desk, from) = begun(None);
    let coupons = issue(&mut desk, from, 2);
    let cancel = |coupon: CouponId| Command::CancelCoupon { coupon, reason: " hilang ".into() };
    let done = desk.act(cancel(coupons[0].id)).unwrap();
    let record = desk.study().coupons.get(coupons[0].id).unwrap();
    assert_eq!(record.cancelled.as_ref().unwrap().reason, "hilang");
    let refused = bring(&mut desk, from, new("Budi"), &coupons[0].code, "").unwrap_err();
    assert_eq!(refused, Refusal::CouponCancelled(coupons[0].shown()));
    assert_eq!(desk.act(cancel(coupons[0].id)).unwrap_err(), Refusal::CouponCancelled(coupons[0].shown()));
    assert_eq!(desk.study().coupons_left(from), 1);
    bring(&mut desk, from, new("Budi"), &coupons[1].code, "").unwrap();
    assert_eq!(desk.act(cancel(coupons[1].id)).unwrap_err(), Refusal::CouponUsed(coupons[1].shown()));
    // Taken back, it can be brought again.
    desk.act(Command::Undo(done.batch)).unwrap();
    bring(&mut desk, from, new("Tuti"), &coupons[0].code, "").unwrap();
    assert_eq!(brought(&desk).len(), 2);
}

#[test]
fn a_coupon_comes_to_a_referral_only_by_being_brought() {
    let (mut desk, from) = begun(None);
    let coupons = issue(&mut desk, from, 2);
    bring(&mut desk, from, new("Budi"), &coupons[0].code, "").unwrap();
    let referral = (**brought(&desk).first().unwrap()).clone();
    let mut other = referral.clone();
    other.coupon.as_mut().unwrap().coupon = coupons[1].id;
    let refused = desk.act(Command::Change(other.into())).unwrap_err();
    assert_eq!(refused, Refusal::NotThisWay(RecordKind::Referral));
    assert!(desk.act(Command::Remove(RecordId::Coupon(coupons[0].id))).is_err());
    desk.act(Command::Change(Referral { coupon: None, ..referral }.into())).unwrap();
    bring(&mut desk, from, new("Tuti"), &coupons[0].code, "").unwrap();
}

#[test]
fn taking_back_what_would_use_a_code_twice_is_refused() {
    let (mut desk, from) = begun(None);
    let coupon = issue(&mut desk, from, 1).remove(0);
    bring(&mut desk, from, new("Budi"), &coupon.code, "").unwrap();
    let referral = brought(&desk).pop().unwrap();
    let removed = desk.act(Command::Remove(RecordId::Referral(referral.id))).unwrap();
    let second = bring(&mut desk, from, new("Tuti"), &coupon.code, "").unwrap();
    assert_eq!(desk.act(Command::Undo(removed.batch)).unwrap_err(), Refusal::ChangedSince);
    desk.act(Command::Undo(second.batch)).unwrap();
    desk.act(Command::Undo(removed.batch)).unwrap();
    assert_eq!(brought(&desk).len(), 1);
    assert!(desk.study().coupon_breaches().is_empty());
}

#[test]
fn two_devices_that_take_one_code_keep_both_and_say_so() {
    let (mut one, from) = begun(None);
    let coupons = issue(&mut one, from, 2);
    let mut two = one.twin(2);
    bring(&mut one, from, new("Budi"), &coupons[0].code, "").unwrap();
    bring(&mut two, from, new("Tuti"), &coupons[0].code, "").unwrap();
    one.act(Command::CancelCoupon { coupon: coupons[1].id, reason: String::new() }).unwrap();
    bring(&mut two, from, new("Eko"), &coupons[1].code, "").unwrap();
    one.notebook.unite(two.entries());
    two.notebook.unite(one.entries());
    assert_eq!(one.study(), two.study());
    assert_eq!(brought(&one).len(), 3, "nothing is lost");
    assert_eq!(
        one.study().coupon_breaches(),
        BTreeSet::from([
            Breach::UsedTwice { coupon: coupons[0].id },
            Breach::UsedThoughCancelled { coupon: coupons[1].id }
        ])
    );
    // The same person entered on both devices is one, and so is the coupon's use.
    let (budi, tuti) = (one.study().redemptions(coupons[0].id)[0].to, one.study().redemptions(coupons[0].id)[1].to);
    one.act(Command::SamePerson { duplicate: tuti, person: budi }).unwrap();
    assert_eq!(one.study().coupon_breaches(), BTreeSet::from([Breach::UsedThoughCancelled { coupon: coupons[1].id }]));
}

#[test]
fn two_devices_that_each_issue_to_the_limit_are_found() {
    let (mut one, from) = begun(None);
    let mut two = one.twin(2);
    issue(&mut one, from, 2);
    issue(&mut two, from, 1);
    one.notebook.unite(two.entries());
    assert_eq!(one.study().coupons_of(from).len(), 3);
    assert_eq!(one.study().coupon_breaches(), BTreeSet::from([Breach::OverLimit { informant: from }]));
    assert_eq!(one.study().coupons_left(from), 0);
}

#[test]
fn who_withdraws_has_no_valid_coupon_and_who_is_forgotten_has_none() {
    let (mut desk, from) = begun(None);
    let coupons = issue(&mut desk, from, 2);
    bring(&mut desk, from, new("Budi"), &coupons[0].code, "").unwrap();
    assert_eq!(consequences(desk.study(), from, Extent::Stop).coupons, 1, "said before it is done");
    desk.act(Command::Withdraw { informant: from, extent: Extent::Stop, reason: String::new() }).unwrap();
    assert_eq!(consequences(desk.study(), from, Extent::Stop).coupons, 0);
    let standing = |desk: &Desk| -> Vec<Standing> {
        desk.study().coupons_of(from).iter().map(|it| desk.study().coupon_standing(it, "1970-01-01")).collect()
    };
    assert_eq!(standing(&desk), [Standing::Used, Standing::Cancelled]);
    assert!(desk.study().coupon_breaches().is_empty());
    let other = desk.person("Orang lain");
    issue(&mut desk, other, 2);
    desk.act(Command::Remove(RecordId::Informant(other))).unwrap();
    assert_eq!(desk.study().coupons.len(), 2);
}

#[test]
fn who_is_taken_out_leaves_no_words_on_coupons() {
    let (mut desk, from) = begun(Some(1));
    let coupons = issue(&mut desk, from, 2);
    desk.act(Command::CancelCoupon { coupon: coupons[0].id, reason: "Hilang di rumahnya.".into() }).unwrap();
    desk.now = 5 * 86_400_000;
    bring(&mut desk, from, new("Budi"), &coupons[1].code, "Ia sakit.").unwrap();
    desk.act(Command::Withdraw { informant: from, extent: Extent::TakeOut, reason: String::new() }).unwrap();
    assert_eq!(desk.study().coupons.get(coupons[0].id).unwrap().cancelled.as_ref().unwrap().reason, "");
    assert_eq!(brought(&desk)[0].coupon.as_ref().unwrap().reason, "");
}

#[test]
fn codes_are_sealed_with_what_names_people_and_old_logs_are_read() {
    let (mut desk, from) = begun(Some(14));
    let done = desk.act(Command::IssueCoupons { informant: from, count: 1 }).unwrap();
    assert!(done.entries.iter().all(|entry| entry.key_class() == KeyClass::Identity));
    let coupon = desk.study().coupons_of(from).remove(0);
    bring(&mut desk, from, new("Budi"), &coupon.code, "").unwrap();
    let written: Vec<Vec<u8>> = desk.entries().iter().map(encode).collect();
    let again: Vec<Entry> = written.iter().map(|bytes| decode(bytes).unwrap()).collect();
    assert_eq!(&**Notebook::open(again).study(), desk.study());
    // A log from before coupons has neither field.
    let without = |value: serde_json::Value, field: &str| {
        let mut value = value;
        assert!(value.as_object_mut().unwrap().remove(field).is_some());
        value
    };
    let frame = serde_json::to_value(desk.study().frame().unwrap()).unwrap();
    assert_eq!(serde_json::from_value::<Frame>(without(frame, "coupons")).unwrap().coupons, None);
    let referral = serde_json::to_value(&*brought(&desk)[0]).unwrap();
    assert_eq!(serde_json::from_value::<Referral>(without(referral, "coupon")).unwrap().coupon, None);
}
