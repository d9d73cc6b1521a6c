//! Coupons: in designs that use them, an informant is given a few codes to pass on, and whoever brings one says with it who sent
//! them, without anybody being named (respondent-driven sampling; Heckathorn 1997, *Social Problems* 44).
//!
//! A code has seven drawn signs and one that checks them, out of 32 that are not taken for one another: `K7QM-3TXW`. It is drawn
//! from the study's source of ids, never made out of who somebody is. Whoever knows whose it is knows who sent whom: the sweep of
//! an export looks for codes as it looks for names.

use crate::command::Refusal;
use crate::decide::{Context, Facts, added, changes, need};
use crate::event::Event;
use crate::id::{CouponId, IdSource, InformantId, ReferralId};
use crate::people::Referral;
use crate::study::{RecordId, RecordKind, Study};
use crate::text::stored;
use crate::time::{Moment, days_after};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The signs of a code: the digits and capital letters without 0 and O, 1 and I.
pub const SIGNS: [char; 32] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q',
    'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];
/// Drawn signs of a code; one more checks them.
const DRAWN: usize = 7;
/// The most coupons a person can be given.
pub const MOST_PER_PERSON: u32 = 99;
/// The most days a coupon can be valid: ten years.
pub const MOST_DAYS: u32 = 3_660;

/// How a study uses coupons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CouponRule {
    /// How many valid or used coupons one person can have, 1 to [`MOST_PER_PERSON`]. Cancelled ones do not count.
    pub limit: u32,
    /// After how many days a coupon expires, 1 to [`MOST_DAYS`]; `None` where it does not. Counts for coupons issued from then on.
    #[serde(default)]
    pub days: Option<u32>,
}

impl CouponRule {
    /// # Errors
    /// [`Refusal::BadCouponRule`] where a number is out of its range.
    pub(crate) fn check(self) -> Result<(), Refusal> {
        let limit = (1..=MOST_PER_PERSON).contains(&self.limit);
        let days = self.days.is_none_or(|days| (1..=MOST_DAYS).contains(&days));
        if limit && days { Ok(()) } else { Err(Refusal::BadCouponRule) }
    }
}

/// A coupon as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coupon {
    /// Its id.
    pub id: CouponId,
    /// Its code: eight of [`SIGNS`], without the hyphen.
    pub code: String,
    /// Whom it was issued to: who passes it on.
    pub informant: InformantId,
    /// When.
    pub issued: Moment,
    /// The last day it is valid, `YYYY-MM-DD`; `None` where it does not expire.
    #[serde(default)]
    pub valid_until: Option<String>,
    /// When and why it was cancelled.
    #[serde(default)]
    pub cancelled: Option<Cancelled>,
}

impl Coupon {
    /// The code as it is shown and read aloud: two groups of four.
    pub fn shown(&self) -> String {
        shown(&self.code)
    }
}

/// That a coupon was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// When.
    pub at: Moment,
    /// Why; may be empty. Internal: never exported.
    #[serde(default)]
    pub reason: String,
}

/// The coupon a person brought, kept with the referral it proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redemption {
    /// Which.
    pub coupon: CouponId,
    /// When it was brought.
    pub at: Moment,
    /// Why it was accepted although it had expired; empty where it had not. Internal: never exported.
    #[serde(default)]
    pub reason: String,
}

/// A code somebody brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The code, as it was typed.
    pub code: String,
    /// Why it is accepted although it has expired; empty where nothing is to be said.
    pub reason: String,
}

/// How a coupon stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It can be brought.
    Valid,
    /// Its last day has passed.
    Expired,
    /// Somebody brought it.
    Used,
    /// It was cancelled.
    Cancelled,
}

/// What breaks the rules of coupons. No command leads here; two devices that did not know of each other can.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// Somebody has more coupons than the limit.
    OverLimit {
        /// Who.
        informant: InformantId,
    },
    /// One coupon was brought by several people.
    UsedTwice {
        /// Which.
        coupon: CouponId,
    },
    /// A coupon that was cancelled was brought.
    UsedThoughCancelled {
        /// Which.
        coupon: CouponId,
    },
    /// A coupon was brought by the person it was issued to.
    Own {
        /// Which.
        coupon: CouponId,
    },
    /// A coupon stands with a referral by somebody it was not issued to.
    OfAnother {
        /// Which.
        coupon: CouponId,
    },
    /// A referral stands on a coupon that is no longer there: its issuing was taken back elsewhere.
    Gone {
        /// Which referral.
        referral: ReferralId,
    },
    /// One code stands on two coupons that are not cancelled.
    CodeTwice {
        /// The coupons, by id.
        coupons: Vec<CouponId>,
    },
}

impl Breach {
    /// Whether taking a deed back may not lead to it: one code then stands for what it no longer is. The others are shown, and
    /// hinder nobody.
    pub(crate) fn bars_undo(&self) -> bool {
        match self {
            Breach::UsedTwice { .. } | Breach::UsedThoughCancelled { .. } => true,
            Breach::OverLimit { .. }
            | Breach::Own { .. }
            | Breach::OfAnother { .. }
            | Breach::Gone { .. }
            | Breach::CodeTwice { .. } => false,
        }
    }
}

/// A product in the field of 32 elements, modulo x⁵ + x² + 1.
fn times(mut one: u8, mut other: u8) -> u8 {
    let mut product = 0;
    while other > 0 {
        if other & 1 == 1 {
            product ^= one;
        }
        one <<= 1;
        if one & 0b10_0000 != 0 {
            one ^= 0b10_0101;
        }
        other >>= 1;
    }
    product
}

/// The value that checks drawn ones: their sum in the field of 32 elements, each weighted with a power of x of its own. The code
/// is one of Reed and Solomon's (1960, *J SIAM* 8) with one check: a wrong sign, and any two that changed places, are found.
fn checking(values: &[u8]) -> u8 {
    let mut weight = 1;
    values.iter().fold(0, |sum, value| {
        weight = times(weight, 2);
        sum ^ times(weight, *value)
    })
}

fn sign(value: u8) -> char {
    SIGNS.get(usize::from(value)).copied().unwrap_or('2')
}

fn value(sign: char) -> Option<u8> {
    SIGNS.iter().position(|known| *known == sign).and_then(|place| u8::try_from(place).ok())
}

/// A code that no coupon of `taken` has.
fn draw(ids: &mut dyn IdSource, taken: &BTreeSet<String>) -> String {
    loop {
        // The lowest 62 bits of a version-4 UUID are random; a code takes 35 of them.
        let (_, mut bits) = ids.fresh().as_u64_pair();
        let mut values = Vec::with_capacity(DRAWN);
        for _ in 0..DRAWN {
            values.push(u8::try_from(bits & 31).unwrap_or_default());
            bits >>= 5;
        }
        values.push(checking(&values));
        let code: String = values.into_iter().map(sign).collect();
        if !taken.contains(&code) {
            return code;
        }
    }
}

/// A code as it is shown and read aloud: two groups of four.
pub fn shown(code: &str) -> String {
    let (first, second): (Vec<_>, Vec<_>) = code.chars().enumerate().partition(|(place, _)| *place < 4);
    let part = |signs: Vec<(usize, char)>| signs.into_iter().map(|(_, sign)| sign).collect::<String>();
    format!("{}-{}", part(first), part(second))
}

/// Reads a code as somebody types it: small letters, spaces, hyphens and dots do no harm.
///
/// # Errors
/// [`Refusal::CouponMistyped`] with the text, where its length, a sign or the check is wrong.
pub fn read(text: &str) -> Result<String, Refusal> {
    let skipped = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–' | '—' | '.' | '_' | '/');
    let code: String = text.chars().filter(skipped).map(|c| c.to_ascii_uppercase()).collect();
    let values: Option<Vec<u8>> = code.chars().map(value).collect();
    let sound = values.is_some_and(|values| match values.split_last() {
        Some((last, drawn)) => drawn.len() == DRAWN && checking(drawn) == *last,
        None => false,
    });
    if sound { Ok(code) } else { Err(Refusal::CouponMistyped(text.trim().to_owned())) }
}

impl Study {
    /// How the study uses coupons; `None` where it does not.
    pub fn coupon_rule(&self) -> Option<CouponRule> {
        self.frame().and_then(|frame| frame.coupons)
    }

    /// Coupons issued to a person, the earliest first.
    pub fn coupons_of(&self, informant: InformantId) -> Vec<Rc<Coupon>> {
        let person = self.person(informant);
        let mut found: Vec<Rc<Coupon>> =
            self.coupons.values().filter(|coupon| self.person(coupon.informant) == person).cloned().collect();
        found.sort_by_key(|coupon| (coupon.issued.ms, coupon.id));
        found
    }

    /// How many coupons more a person can be given; 0 where the study uses none.
    pub fn coupons_left(&self, informant: InformantId) -> u32 {
        let held = self.coupons_of(informant).iter().filter(|coupon| coupon.cancelled.is_none()).count();
        self.coupon_rule().map_or(0, |rule| rule.limit.saturating_sub(u32::try_from(held).unwrap_or(u32::MAX)))
    }

    /// The referrals a coupon was brought for, the earliest first. More than one only where devices did not know of each other.
    pub fn redemptions(&self, coupon: CouponId) -> Vec<Rc<Referral>> {
        let brought = |referral: &&Rc<Referral>| referral.coupon.as_ref().is_some_and(|it| it.coupon == coupon);
        let mut found: Vec<Rc<Referral>> = self.referrals.values().filter(brought).cloned().collect();
        found.sort_by_key(|referral| (referral.coupon.as_ref().map_or(0, |it| it.at.ms), referral.id));
        found
    }

    /// How a coupon stands on a day, `YYYY-MM-DD`.
    pub fn coupon_standing(&self, coupon: &Coupon, today: &str) -> Standing {
        if !self.redemptions(coupon.id).is_empty() {
            Standing::Used
        } else if coupon.cancelled.is_some() {
            Standing::Cancelled
        } else if coupon.valid_until.as_deref().is_some_and(|last| last < today) {
            Standing::Expired
        } else {
            Standing::Valid
        }
    }

    /// The coupon with a code, as somebody types it.
    ///
    /// # Errors
    /// [`Refusal::NoCoupons`] where the study uses none; [`Refusal::CouponMistyped`]; [`Refusal::CouponUnknown`];
    /// [`Refusal::CouponCancelled`]; [`Refusal::CouponIssuedTwice`] where the code stands on two coupons.
    pub fn coupon_with(&self, text: &str) -> Result<&Rc<Coupon>, Refusal> {
        if self.coupon_rule().is_none() {
            return Err(Refusal::NoCoupons);
        }
        let code = read(text)?;
        let all: Vec<&Rc<Coupon>> = self.coupons.values().filter(|coupon| coupon.code == code).collect();
        if all.is_empty() {
            return Err(Refusal::CouponUnknown(shown(&code)));
        }
        let mut valid = all.into_iter().filter(|coupon| coupon.cancelled.is_none());
        match (valid.next(), valid.next()) {
            (Some(coupon), None) => Ok(coupon),
            (Some(_), Some(_)) => Err(Refusal::CouponIssuedTwice(shown(&code))),
            (None, _) => Err(Refusal::CouponCancelled(shown(&code))),
        }
    }

    /// What breaks the rules of coupons, in a fixed order.
    pub fn coupon_breaches(&self) -> BTreeSet<Breach> {
        let mut found = BTreeSet::new();
        let mut held: BTreeMap<InformantId, u32> = BTreeMap::new();
        let mut codes: BTreeMap<&str, Vec<CouponId>> = BTreeMap::new();
        for coupon in self.coupons.values().filter(|coupon| coupon.cancelled.is_none()) {
            *held.entry(self.person(coupon.informant)).or_default() += 1;
            codes.entry(&coupon.code).or_default().push(coupon.id);
        }
        if let Some(rule) = self.coupon_rule() {
            let over = held.into_iter().filter(|(_, held)| *held > rule.limit);
            found.extend(over.map(|(informant, _)| Breach::OverLimit { informant }));
        }
        let twice = codes.into_values().filter(|coupons| coupons.len() > 1);
        found.extend(twice.map(|coupons| Breach::CodeTwice { coupons }));
        let mut by: BTreeMap<CouponId, BTreeSet<InformantId>> = BTreeMap::new();
        for referral in self.referrals.values() {
            let Some(brought) = &referral.coupon else { continue };
            let Some(coupon) = self.coupons.get(brought.coupon) else {
                found.insert(Breach::Gone { referral: referral.id });
                continue;
            };
            let (owner, from, to) =
                (self.person(coupon.informant), self.person(referral.from), self.person(referral.to));
            by.entry(coupon.id).or_default().insert(to);
            if owner == to {
                found.insert(Breach::Own { coupon: coupon.id });
            } else if owner != from {
                found.insert(Breach::OfAnother { coupon: coupon.id });
            }
            if coupon.cancelled.is_some() {
                found.insert(Breach::UsedThoughCancelled { coupon: coupon.id });
            }
        }
        let several = by.into_iter().filter(|(_, people)| people.len() > 1);
        found.extend(several.map(|(coupon, _)| Breach::UsedTwice { coupon }));
        found
    }
}

/// The facts of issuing coupons.
pub(crate) fn issue(study: &Study, informant: InformantId, count: u32, cx: &mut Context<'_>) -> Facts {
    need(study, RecordId::Informant(informant))?;
    let rule = study.coupon_rule().ok_or(Refusal::NoCoupons)?;
    let person = study.person(informant);
    let left = study.coupons_left(person);
    if count > left {
        return Err(Refusal::CouponLimit { limit: rule.limit, left });
    }
    let valid_until = match rule.days {
        Some(days) => Some(days_after(&cx.now.day(), days).ok_or(Refusal::BadCouponRule)?),
        None => None,
    };
    let mut taken: BTreeSet<String> = study.coupons.values().map(|coupon| coupon.code.clone()).collect();
    taken.extend(study.identities.coupon_codes().map(|(_, code)| code.to_owned()));
    let mut facts = Vec::new();
    for _ in 0..count {
        let (id, code) = (CouponId::draw(cx.ids), draw(cx.ids, &taken));
        taken.insert(code.clone());
        let valid_until = valid_until.clone();
        facts.push(added(Coupon { id, code, informant: person, issued: cx.now, valid_until, cancelled: None }));
    }
    Ok(facts)
}

/// The facts of cancelling a coupon.
pub(crate) fn cancel(study: &Study, coupon: CouponId, reason: &str, cx: &Context<'_>) -> Facts {
    let record = study.coupons.get(coupon).ok_or(Refusal::Missing(RecordKind::Coupon))?;
    if record.cancelled.is_some() {
        return Err(Refusal::CouponCancelled(record.shown()));
    }
    if !study.redemptions(coupon).is_empty() {
        return Err(Refusal::CouponUsed(record.shown()));
    }
    let cancelled = Some(Cancelled { at: cx.now, reason: stored(reason.trim()) });
    Ok(changes(study, Coupon { cancelled, ..(**record).clone() }))
}

/// Coupons of a person that were neither brought nor cancelled.
pub(crate) fn unused(study: &Study, informant: InformantId) -> Vec<Rc<Coupon>> {
    let mut coupons = study.coupons_of(informant);
    coupons.retain(|coupon| coupon.cancelled.is_none() && study.redemptions(coupon.id).is_empty());
    coupons
}

/// Coupons of a person that nobody brought yet are cancelled.
pub(crate) fn cancel_all(study: &Study, informant: InformantId, cx: &Context<'_>) -> Vec<Event> {
    let unused = unused(study, informant).into_iter();
    let cancelled = Cancelled { at: cx.now, reason: String::new() };
    unused
        .flat_map(|coupon| changes(study, Coupon { cancelled: Some(cancelled.clone()), ..(*coupon).clone() }))
        .collect()
}

/// Whether a brought code proves that `from` sent a person; `to` is the person, where they are known already.
///
/// # Errors
/// What [`Study::coupon_with`] finds; [`Refusal::OwnCoupon`], [`Refusal::CouponOfAnother`], [`Refusal::CouponUsed`]; and
/// [`Refusal::CouponExpired`] where its last day has passed and no reason is given.
pub(crate) fn redeem(
    study: &Study,
    from: InformantId,
    to: Option<InformantId>,
    brought: &Brought,
    cx: &Context<'_>,
) -> Result<Redemption, Refusal> {
    let coupon = study.coupon_with(&brought.code)?;
    let owner = study.person(coupon.informant);
    if to == Some(owner) {
        return Err(Refusal::OwnCoupon);
    }
    if owner != from {
        return Err(Refusal::CouponOfAnother(coupon.shown()));
    }
    if !study.redemptions(coupon.id).is_empty() {
        return Err(Refusal::CouponUsed(coupon.shown()));
    }
    let reason = stored(brought.reason.trim());
    match &coupon.valid_until {
        Some(last) if last.as_str() < cx.now.day().as_str() => {
            if reason.is_empty() {
                return Err(Refusal::CouponExpired(last.clone()));
            }
            Ok(Redemption { coupon: coupon.id, at: cx.now, reason })
        }
        // A reason speaks of an expired coupon only.
        Some(_) | None => Ok(Redemption { coupon: coupon.id, at: cx.now, reason: String::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// Multiplying out the polynomials by hand: x⁴ · x = x⁵ = x² + 1; (x + 1)(x² + 1) = x³ + x² + x + 1.
    #[test]
    fn the_field_multiplies_as_by_hand() {
        assert_eq!(times(0b1_0000, 0b0_0010), 0b0_0101);
        assert_eq!(times(0b0_0011, 0b0_0101), 0b0_1111);
        assert_eq!(times(0b1_0011, 0), 0);
        // x generates the field: 31 is prime, so no power before the 31st is 1.
        let mut power = 1;
        let round: Vec<u8> = (0..31)
            .map(|_| {
                power = times(power, 2);
                power
            })
            .collect();
        assert_eq!(round.iter().position(|power| *power == 1), Some(30));
    }

    /// A code worked out by hand: only the first sign is not '2' (0); it is '3' (1), weighted with x: the check is 2, which is '4'.
    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is() {
        for typed in ["32222224", "3222-2224", " 3222 2224 ", "3222–2224"] {
            assert_eq!(read(typed).unwrap(), "32222224", "{typed}");
        }
        assert_eq!(shown("32222224"), "3222-2224");
        for typed in ["", "3222222", "322222244", "32222225", "O2222224", "32222O24", "é2222224", "３2222224"] {
            assert_eq!(read(typed), Err(Refusal::CouponMistyped(typed.to_owned())), "{typed}");
        }
    }

    struct Mixed(u64);
    impl IdSource for Mixed {
        fn fresh(&mut self) -> Uuid {
            // Steele, Lea and Flood's SplitMix64 (2014).
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            Uuid::from_u64_pair(z, z ^ (z >> 31))
        }
    }

    #[test]
    fn one_wrong_sign_and_any_two_that_changed_places_are_found() {
        let mut ids = Mixed(7);
        for _ in 0..40 {
            let code: Vec<char> = draw(&mut ids, &BTreeSet::new()).chars().collect();
            assert_eq!(read(&code.iter().collect::<String>()).unwrap().len(), 8);
            for place in 0..code.len() {
                for other in SIGNS.into_iter().filter(|other| *other != code[place]) {
                    let mut wrong = code.clone();
                    wrong[place] = other;
                    assert!(read(&wrong.iter().collect::<String>()).is_err());
                }
                for other in (place + 1)..code.len() {
                    let mut wrong = code.clone();
                    wrong.swap(place, other);
                    assert_eq!(read(&wrong.iter().collect::<String>()).is_err(), code[place] != code[other]);
                }
            }
        }
    }

    #[test]
    fn a_code_that_is_taken_is_drawn_again() {
        let first = draw(&mut Mixed(7), &BTreeSet::new());
        let second = draw(&mut Mixed(7), &BTreeSet::from([first.clone()]));
        assert_ne!(first, second);
        assert!(first.chars().chain(second.chars()).all(|c| !"0O1I".contains(c)));
    }
}
