//! What two devices that did not know of each other left to be looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::checks::{Finding, findings};
use analysis::referrals::{Graph, Naming, Person};
use fieldwork::command::{Command, NewPerson, NewReferral, ReferTo};
use fieldwork::coupon::{Brought, Coupon, CouponRule};
use fieldwork::frame::Frame;
use fieldwork::id::{DeviceId, IdSource, InformantId, ReferralId};
use fieldwork::identity::IdentityField;
use fieldwork::language::{Language, Localized};
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::{Agreement, ConsentForm, Permission, Stage, Tick};
use fieldwork::study::{RecordId, Study};
use fieldwork::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

const DAY: i64 = 86_400_000;

/// A device, at a moment that is moved by hand.
struct Tablet {
    notebook: Notebook,
    ids: Counter,
    now: Moment,
    device: DeviceId,
}

impl Tablet {
    fn new(number: u128) -> Self {
        let now = Moment::parse("2026-03-01T09:00+07:00").unwrap();
        Self {
            notebook: Notebook::default(),
            ids: Counter(number << 64),
            now,
            device: DeviceId(Uuid::from_u128(number)),
        }
    }

    /// A study whose people pass on two coupons each, valid for ten days.
    fn begun() -> Self {
        let mut tablet = Self::new(1);
        let title = Localized::both("Uji", "Trial");
        tablet.act(Command::Found { title, languages: vec![Language::Indonesian], coder: "satu".into() });
        let coupons = Some(CouponRule { limit: 2, days: Some(10) });
        let frame = Frame { coupons, ..tablet.study().frame().unwrap().clone() };
        tablet.act(Command::Change(frame.into()));
        tablet
    }

    fn twin(&self) -> Self {
        let mut twin = Self::new(2);
        twin.notebook = Notebook::open(self.notebook.entries().map(|entry| (**entry).clone()));
        twin.now = self.now;
        twin
    }

    fn act(&mut self, command: Command) -> Done {
        self.now.ms += 1_000;
        let mut acting = Acting { now: self.now, device: self.device, actor: None, ids: &mut self.ids };
        self.notebook.act(command, &mut acting).unwrap()
    }

    fn study(&self) -> Rc<Study> {
        self.notebook.study().clone()
    }

    fn person(&mut self, name: &str) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        entered(&self.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() })))
    }

    fn refer(&mut self, from: InformantId, to: ReferTo, coupon: Option<&Coupon>, reason: &str) -> Done {
        let coupon = coupon.map(|coupon| Brought { code: coupon.code.clone(), reason: reason.to_owned() });
        self.act(Command::Refer(NewReferral {
            from,
            interview: None,
            to,
            relation: String::new(),
            reason: String::new(),
            permission: Permission::Given,
            may_name_referrer: false,
            coupon,
        }))
    }

    fn bring(&mut self, name: &str, coupon: &Coupon, reason: &str) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        let to = ReferTo::New(NewPerson { identity, ..NewPerson::default() });
        entered(&self.refer(coupon.informant, to, Some(coupon), reason))
    }

    fn interview(&mut self, informant: InformantId) {
        self.act(Command::Consent {
            informant,
            interview: None,
            language: Language::Indonesian,
            form: ConsentForm::Spoken,
            ticks: BTreeMap::from([(Tick::TakePart, Agreement::Given)]),
            proof: Default::default(),
        });
        self.act(Command::StartInterview { informant, language: Language::Indonesian });
    }

    fn coupons(&mut self, informant: InformantId, count: u32) -> Vec<Rc<Coupon>> {
        self.act(Command::IssueCoupons { informant, count });
        self.study().coupons_of(informant)
    }

    fn unite(&mut self, other: &Tablet) {
        self.notebook.unite(other.notebook.entries().map(|entry| (**entry).clone()));
    }

    fn found(&self) -> Vec<Finding> {
        findings(&self.study(), &Graph::of(&self.study()))
    }
}

fn entered(done: &Done) -> InformantId {
    done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap()
}

#[test]
fn one_device_alone_leaves_nothing_to_look_at() {
    let mut one = Tablet::begun();
    let from = one.person("Sri");
    let coupons = one.coupons(from, 2);
    one.interview(from);
    let budi = one.bring("Budi", &coupons[0], "");
    one.interview(budi);
    assert_eq!(one.found(), []);
}

#[test]
fn a_code_taken_on_two_devices_is_found_with_both_people() {
    let mut one = Tablet::begun();
    let from = one.person("Sri");
    let coupons = one.coupons(from, 2);
    let mut two = one.twin();
    let budi = one.bring("Budi", &coupons[0], "");
    let tuti = two.bring("Tuti", &coupons[0], "");
    one.act(Command::CancelCoupon { coupon: coupons[1].id, reason: "hilang".into() });
    let eko = two.bring("Eko", &coupons[1], "");
    one.unite(&two);
    // Both devices counted the same seconds; ids of the first come first.
    assert_eq!(
        one.found(),
        [
            Finding::UsedTwice { coupon: coupons[0].id, by: vec![budi, tuti] },
            Finding::UsedThoughCancelled { coupon: coupons[1].id, by: vec![eko] },
        ]
    );
    one.act(Command::SamePerson { duplicate: tuti, person: budi });
    assert_eq!(one.found(), [Finding::UsedThoughCancelled { coupon: coupons[1].id, by: vec![eko] }]);
}

#[test]
fn more_coupons_than_the_limit_are_counted() {
    let mut one = Tablet::begun();
    let from = one.person("Sri");
    let mut two = one.twin();
    let coupons = one.coupons(from, 2);
    two.coupons(from, 1);
    one.unite(&two);
    assert_eq!(one.found(), [Finding::OverLimit { informant: from, held: 3, limit: 2 }]);
    one.act(Command::CancelCoupon { coupon: coupons[0].id, reason: String::new() });
    assert_eq!(one.found(), []);
}

#[test]
fn a_coupon_taken_after_its_last_day_says_why() {
    let mut one = Tablet::begun();
    let from = one.person("Sri");
    let coupons = one.coupons(from, 2);
    one.now.ms += 10 * DAY;
    one.bring("Budi", &coupons[0], "");
    assert_eq!(one.found(), [], "the last day is a valid one");
    one.now.ms += DAY;
    let late = one.bring("Tuti", &coupons[1], "Jalan terputus.");
    let (last, on) = ("2026-03-11".to_owned(), "2026-03-12".to_owned());
    let expected = Finding::Late { coupon: coupons[1].id, by: late, last, on, reason: "Jalan terputus.".into() };
    assert_eq!(one.found(), [expected]);
}

#[test]
fn a_coupon_whose_issuing_was_taken_back_elsewhere_is_not_lost() {
    let mut one = Tablet::begun();
    let from = one.person("Sri");
    let issued = one.act(Command::IssueCoupons { informant: from, count: 1 });
    let coupon = one.study().coupons_of(from).remove(0);
    let mut two = one.twin();
    let budi = two.bring("Budi", &coupon, "");
    one.act(Command::Undo(issued.batch));
    one.unite(&two);
    let referral = one.study().referrals_to(budi)[0].id;
    assert_eq!(one.found(), [Finding::CouponGone { referral, by: budi }]);
}

#[test]
fn names_given_to_each_other_on_two_devices_make_a_circle() {
    let mut one = Tablet::begun();
    let (sri, budi) = (one.person("Sri"), one.person("Budi"));
    let mut two = one.twin();
    one.refer(sri, ReferTo::Known(budi), None, "");
    two.refer(budi, ReferTo::Known(sri), None, "");
    one.unite(&two);
    // The walk begins at the lower id, Sri, goes up to Budi, and leaves out the link that leads back to her.
    assert_eq!(one.found(), [Finding::Circle { informant: budi }]);
}

#[test]
fn somebody_interviewed_before_who_led_to_them_is_found() {
    let mut one = Tablet::begun();
    let (sri, budi) = (one.person("Sri"), one.person("Budi"));
    one.interview(budi);
    one.refer(sri, ReferTo::Known(budi), None, "");
    assert_eq!(one.found(), [], "the referrer may be interviewed later, or never");
    one.interview(sri);
    assert_eq!(one.found(), [Finding::BeforeReferrer { informant: budi, referrer: sri }]);
}

#[test]
fn a_circle_of_three_leaves_out_one_link() {
    let id = |n: u128| InformantId(Uuid::from_u128(n));
    let person = |n: u128| Person {
        id: id(n),
        number: u32::try_from(n).unwrap(),
        sector: None,
        seed: false,
        stage: Stage::Named,
        ever: BTreeSet::from([Stage::Named]),
        interviewed_at: None,
        primary: None,
    };
    let naming = |from: u128, to: u128| Naming {
        id: ReferralId(Uuid::from_u128(from * 10 + to)),
        from: id(from),
        to: id(to),
        interview: None,
        at: 0,
        order: 1,
        permission: Permission::Unknown,
        may_name_referrer: false,
    };
    let graph = Graph::new(vec![person(1), person(2), person(3)], vec![naming(1, 2), naming(2, 3), naming(3, 1)]);
    assert_eq!(graph.opened().len(), 1);
    assert_eq!(graph.referrers().iter().filter(|referrer| referrer.is_none()).count(), 1);
    let open = Graph::new(vec![person(1), person(2), person(3)], vec![naming(1, 2), naming(2, 3)]);
    assert!(open.opened().is_empty());
}
