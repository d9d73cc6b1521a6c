//! Checks of the referrals while the work goes on: what one device refuses, two that did not know of each other can still do, and
//! what stood in the log before. Nothing is lost or put right silently: each finding says whom to look at.
//!
//! They are what respondent-driven sampling asks of recruitment in the field: nobody recruits themself, recruitment goes one way
//! and forward in time, a coupon is brought once and in time, and nobody passes on more than the limit (Heckathorn 1997, *Social
//! Problems* 44; White and others 2015, STROBE-RDS, *Journal of Clinical Epidemiology* 68, on reporting coupons).

use crate::referrals::Graph;
use fieldwork::coupon::Breach;
use fieldwork::id::{CouponId, InformantId, ReferralId};
use fieldwork::study::Study;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Somebody stands at both ends of a referral: two records were joined that had named each other.
    NamesThemself {
        /// Which referral.
        referral: ReferralId,
        /// Who.
        informant: InformantId,
    },
    /// Following referrers from somebody leads back to them; the tree leaves their referrer out.
    Circle {
        /// Who.
        informant: InformantId,
    },
    /// Somebody was interviewed before the person who led to them.
    BeforeReferrer {
        /// Who.
        informant: InformantId,
        /// Who led to them.
        referrer: InformantId,
    },
    /// Somebody has more coupons than the limit; cancelled ones do not count.
    OverLimit {
        /// Who.
        informant: InformantId,
        /// How many.
        held: u64,
        /// The limit.
        limit: u32,
    },
    /// One coupon was brought by several people.
    UsedTwice {
        /// Which.
        coupon: CouponId,
        /// Who, the earliest first.
        by: Vec<InformantId>,
    },
    /// A coupon was brought although it was cancelled.
    UsedThoughCancelled {
        /// Which.
        coupon: CouponId,
        /// By whom, the earliest first.
        by: Vec<InformantId>,
    },
    /// A coupon was brought after its last day.
    Late {
        /// Which.
        coupon: CouponId,
        /// By whom.
        by: InformantId,
        /// Its last day, `YYYY-MM-DD`.
        last: String,
        /// The day it was brought.
        on: String,
        /// Why it was taken all the same; empty where two devices disagree about the day.
        reason: String,
    },
    /// Somebody brought a coupon they were given to pass on.
    OwnCoupon {
        /// Which.
        coupon: CouponId,
        /// Who.
        informant: InformantId,
    },
    /// A coupon stands with a referral by somebody it was not issued to.
    OfAnother {
        /// Which.
        coupon: CouponId,
        /// By whom it was brought, the earliest first.
        by: Vec<InformantId>,
    },
    /// A referral stands on a coupon that is no longer there.
    CouponGone {
        /// Which referral.
        referral: ReferralId,
        /// Who brought it.
        by: InformantId,
    },
    /// One code stands on several coupons.
    CodeTwice {
        /// The coupons.
        coupons: Vec<CouponId>,
    },
}

/// Everything to look at: referrals first, by the number of the person, then coupons, by their ids.
pub fn findings(study: &Study, graph: &Graph) -> Vec<Finding> {
    let mut found = Vec::new();
    for referral in study.referrals.values() {
        let informant = study.person(referral.from);
        if informant == study.person(referral.to) {
            found.push(Finding::NamesThemself { referral: referral.id, informant });
        }
    }
    let person = |place: usize| graph.people().get(place);
    let circles = graph.opened().iter().filter_map(|place| person(*place));
    found.extend(circles.map(|person| Finding::Circle { informant: person.id }));
    for (one, referrer) in graph.people().iter().zip(graph.referrers()) {
        let Some(referrer) = referrer.and_then(person) else { continue };
        if let (Some(own), Some(theirs)) = (one.interviewed_at, referrer.interviewed_at)
            && own < theirs
        {
            found.push(Finding::BeforeReferrer { informant: one.id, referrer: referrer.id });
        }
    }
    let by = |coupon: CouponId| {
        let mut people: Vec<InformantId> = Vec::new();
        for person in study.redemptions(coupon).iter().map(|referral| study.person(referral.to)) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    };
    let owner = |coupon: CouponId| study.coupons.get(coupon).map(|coupon| study.person(coupon.informant));
    for breach in study.coupon_breaches() {
        found.extend(match breach {
            Breach::OverLimit { informant } => study.coupon_rule().map(|rule| {
                let held = study.coupons_of(informant).iter().filter(|coupon| coupon.cancelled.is_none()).count();
                Finding::OverLimit { informant, held: crate::figure::count(held), limit: rule.limit }
            }),
            Breach::UsedTwice { coupon } => Some(Finding::UsedTwice { coupon, by: by(coupon) }),
            Breach::UsedThoughCancelled { coupon } => Some(Finding::UsedThoughCancelled { coupon, by: by(coupon) }),
            Breach::Own { coupon } => owner(coupon).map(|informant| Finding::OwnCoupon { coupon, informant }),
            Breach::OfAnother { coupon } => Some(Finding::OfAnother { coupon, by: by(coupon) }),
            Breach::Gone { referral } => study
                .referrals
                .get(referral)
                .map(|record| Finding::CouponGone { referral, by: study.person(record.to) }),
            Breach::CodeTwice { coupons } => Some(Finding::CodeTwice { coupons }),
        });
    }
    for referral in study.referrals.values() {
        let Some(brought) = &referral.coupon else { continue };
        let Some(last) = study.coupons.get(brought.coupon).and_then(|coupon| coupon.valid_until.clone()) else {
            continue;
        };
        let on = brought.at.day();
        if last < on {
            let (by, reason) = (study.person(referral.to), brought.reason.clone());
            found.push(Finding::Late { coupon: brought.coupon, by, last, on, reason });
        }
    }
    found
}
