//! What one informant's page allows and shows.

use super::InformantPage;
use super::contact::moment;
use super::facts::{Fit, bar_to_forgetting, fit, may_hold_contacts, needs_reason};
use crate::i18n::Tongue::{En, Id};
use crate::pages::informants::trial::Desk;
use fieldwork::command::{Command, NewAttempt, Refusal};
use fieldwork::contact::{AttemptOutcome, Declining};
use fieldwork::people::{ContactMode, Permission, Stage};
use fieldwork::study::{Record, RecordId, RecordKind};
use fieldwork::time::Moment;
use yew::prelude::*;

#[test]
fn contacts_open_once_the_named_person_agreed() {
    let mut desk = Desk::empty();
    let first = desk.enter("A");
    let named = desk.refer(first, "B", Permission::ReferrerAsksFirst);
    assert!(may_hold_contacts(&desk.study(), first));
    assert!(!may_hold_contacts(&desk.study(), named));
    let referral = (**desk.study().referrals_to(named).first().unwrap()).clone();
    desk.act(Command::Change(Record::Referral(fieldwork::people::Referral {
        permission: Permission::Given,
        ..referral
    })));
    assert!(may_hold_contacts(&desk.study(), named));
}

#[test]
fn forgetting_is_barred_as_the_domain_bars_it() {
    let mut desk = Desk::sample();
    let fresh = desk.enter("Orang Baru");
    assert_eq!(bar_to_forgetting(&desk.study(), fresh), None);
    let interviewed = desk.person(7);
    assert!(matches!(bar_to_forgetting(&desk.study(), interviewed), Some(Refusal::InUse(RecordKind::Interview, _))));
    let named = desk.refer(fresh, "Orang Lain", Permission::Unknown);
    assert_eq!(bar_to_forgetting(&desk.study(), fresh), Some(Refusal::InUse(RecordKind::Referral, 1)));
    desk.act(Command::Remove(RecordId::Informant(named)));
    assert_eq!(bar_to_forgetting(&desk.study(), fresh), None, "the referral went with the person");
}

#[test]
fn the_criteria_stand_open_met_or_not() {
    let desk = Desk::sample();
    let study = desk.study();
    assert_eq!(fit(&study, desk.person(1)), Some(Fit::Open), "a seed was not asked about the tie");
    assert_eq!(fit(&study, desk.person(2)), Some(Fit::Met));
    assert_eq!(fit(&study, desk.person(13)), Some(Fit::NotMet));
    assert_eq!(fit(&study, desk.person(10)), Some(Fit::Open));
    assert_eq!(fit(&Desk::empty().study(), desk.person(1)), None);
}

#[test]
fn only_ways_out_need_a_reason() {
    let needing: Vec<Stage> = Stage::ALL.into_iter().filter(|stage| needs_reason(*stage)).collect();
    assert_eq!(needing, [Stage::Refused, Stage::Ineligible, Stage::Withdrawn]);
}

#[test]
fn a_day_and_a_time_are_a_moment_at_the_place_of_the_device() {
    assert_eq!(moment("2013-05-22", "10:00", 420), Moment::parse("2013-05-22T10:00+07:00").ok());
    assert_eq!(moment("2013-05-22", "10:00", -210), Moment::parse("2013-05-22T10:00-03:30").ok());
    assert_eq!(moment("", "10:00", 420), None);
    assert_eq!(moment("2013-05-22", "", 420), None);
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_shows_every_part_and_no_dead_end() {
    let desk = Desk::sample();
    let html = desk.markup(Id, || html! { <InformantPage id={desk.person(2)} /> }).await;
    for part in
        ["Identitas", "Kelayakan", "Rujukan", "Wawancara", "Persetujuan", "Memo", "Riwayat status", "Janji temu"]
    {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("tidak dapat dihapus begitu saja"), "interviewed people are not simply forgotten");
    assert!(!html.contains("style="));
    let html = desk.markup(En, || html! { <InformantPage id={desk.person(10)} /> }).await;
    assert!(html.contains("Contacts are closed"), "named, not asked yet");
    assert!(html.contains("Start the interview"));
}

#[tokio::test(flavor = "current_thread")]
async fn attempts_read_with_their_outcome_and_the_history_says_why() {
    let mut desk = Desk::empty();
    let person = desk.enter("A");
    desk.act(Command::NoteAttempt(NewAttempt {
        informant: person,
        mode: ContactMode::Phone,
        at: None,
        outcome: AttemptOutcome::Declined(Declining::Distrust),
        reason: "Pernah dikutip keliru.".into(),
        note: "Lewat sekretaris.".into(),
        next: None,
    }));
    let html = desk.markup(Id, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains("Menolak: tidak percaya"));
    assert!(html.contains("Menolak: tidak percaya. Pernah dikutip keliru."), "in the history, with the status");
    assert!(html.contains("Lewat sekretaris."));
    for word in ["Terhubung", "Tidak terhubung", "Tidak mungkin", "Pesan ditinggalkan", "Sudah pindah"] {
        assert!(html.contains(word), "{word}");
    }
    let html = desk.markup(En, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains("Declined: distrust") && html.contains("Asked to be called back"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_joined_record_leads_to_the_person_and_a_missing_one_to_the_list() {
    let mut desk = Desk::sample();
    let again = desk.enter("Wagiyanto");
    let person = desk.person(7);
    desk.act(Command::SamePerson { duplicate: again, person });
    let html = desk.markup(En, || html! { <InformantPage id={again} /> }).await;
    assert!(html.contains("Open that person") && html.contains(&format!("#/informan/{person}")));
    let html = desk.markup(En, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains("Records joined with this one"));
    let html = Desk::empty().markup(En, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains("To the list of informants"));
}

#[tokio::test(flavor = "current_thread")]
async fn coupons_are_issued_brought_and_taken_off_on_the_page_of_a_study_that_uses_them() {
    use fieldwork::command::{NewReferral, ReferTo};
    use fieldwork::coupon::{Brought, CouponRule};
    let mut desk = Desk::sample();
    let person = desk.person(7);
    let page = |id| move || html! { <InformantPage {id} /> };
    assert!(!desk.markup(Id, page(person)).await.contains("Kupon"));
    desk.use_coupons(CouponRule { limit: 2, days: Some(30) });
    let html = desk.markup(Id, page(person)).await;
    assert!(html.contains("Belum ada kupon untuk orang ini.") && html.contains("Terbitkan 2 kupon"));
    desk.act(Command::IssueCoupons { informant: person, count: 2 });
    let coupons = desk.study().coupons_of(person);
    let html = desk.markup(En, page(person)).await;
    assert!(html.contains(&coupons[0].shown()) && html.contains("Valid until 19 June 2013"));
    assert!(html.contains("as many coupons as the limit allows") && !html.contains("Issue one coupon"));
    desk.act(Command::CancelCoupon { coupon: coupons[1].id, reason: "Hilang di bus.".into() });
    let new = desk.enter("Orang Baru");
    desk.act(Command::Refer(NewReferral {
        from: person,
        interview: None,
        to: ReferTo::Known(new),
        relation: String::new(),
        reason: String::new(),
        permission: Permission::Given,
        may_name_referrer: false,
        coupon: Some(Brought { code: coupons[0].code.clone(), reason: String::new() }),
    }));
    let number = desk.study().informants.get(new).unwrap().number;
    let html = desk.markup(En, page(person)).await;
    assert!(html.contains(&format!("Brought by {number:02}")) && html.contains("20 May: Hilang di bus."));
    let html = desk.markup(En, page(new)).await;
    assert!(html.contains(&format!("Coupon {}", coupons[0].shown())) && html.contains("Take the coupon off"));
    assert!(!html.contains("style="));
}

#[tokio::test(flavor = "current_thread")]
async fn a_criterion_says_who_decided_and_when() {
    let mut desk = Desk::sample();
    let person = desk.person(10);
    let criterion = desk.study().ordered_criteria()[0].id;
    let html = desk.markup(En, || html! { <InformantPage id={person} /> }).await;
    assert!(!html.contains("Decided by"), "the sample was decided before this was kept");
    desk.act(Command::Judge { informant: person, criterion, met: Some(true), why: String::new() });
    let label = desk.study().coders.values().next().unwrap().label.clone();
    let html = desk.markup(En, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains(&format!("Decided by {label}, 20 May 2013")));
    let html = desk.markup(Id, || html! { <InformantPage id={person} /> }).await;
    assert!(html.contains(&format!("Diputuskan oleh {label}, 20 Mei 2013")));
}
