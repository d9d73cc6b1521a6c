//! Records and obstacles in words. Words of the study that may name somebody are never among them.

use privacy::blocker::{Blocker, Obstacle, Place, Whose};
use serde_json::{Value, json};

/// A value without its brackets and quotes: `Sector acbf275b-…`.
pub fn plain(value: &Value) -> String {
    value.to_string().replace(['{', '}', '[', ']', '"'], "").replace([':', ','], " ")
}

/// What stands in the way of an export: where, the obstacle by its name, and a sentence.
pub fn blocker(blocker: &Blocker) -> String {
    let (name, sentence) = obstacle(&blocker.obstacle);
    format!("{}: {name}: {sentence}", place(&blocker.place))
}

fn place(place: &Place) -> String {
    match place {
        Place::Record { of, span, field } => {
            let field = field.as_ref().map(|field| format!(", {field}")).unwrap_or_default();
            let span = span.map(|span| format!(", characters {} to {}", span.start(), span.end())).unwrap_or_default();
            format!("{}{field}{span}", plain(&json!(of)))
        }
        Place::Value { of, attribute } => format!("{}, attribute {attribute}", plain(&json!(of))),
        Place::File { view, at } => format!("the finished file ({view}), character {at}"),
        Place::Release => "release".to_owned(),
    }
}

fn obstacle(obstacle: &Obstacle) -> (&'static str, String) {
    match obstacle {
        Obstacle::Named { whose, text: _ } => {
            let whose = match whose {
                Whose::Informant { id, field } => format!("the {} of informant {id}", plain(&json!(field))),
                Whose::Coupon { of } => format!("the code of a coupon issued to informant {of}"),
                Whose::Case { id } => format!("the name of case {id}, which is no public context"),
            };
            ("Named", format!("{whose} stands here"))
        }
        Obstacle::LooksLike { what, confidence: _, text: _ } => {
            ("LooksLike", format!("this looks like an identifier ({}), and nobody has decided about it", what.name()))
        }
        Obstacle::PseudonymMissing { mention, pseudonym } => {
            ("PseudonymMissing", format!("mask {mention} stands for pseudonym {pseudonym}, which is gone"))
        }
        Obstacle::LabelEmpty { pseudonym } => ("LabelEmpty", format!("pseudonym {pseudonym} has no label")),
        Obstacle::Undeclared => {
            ("Undeclared", "nobody has judged how much this tells about who somebody is".to_owned())
        }
        Obstacle::ValueUnknown { value: _ } => ("ValueUnknown", "the value is not one of its list".to_owned()),
        Obstacle::LinkBroken { to } => ("LinkBroken", format!("it points to {}, which is gone", plain(&json!(to)))),
        Obstacle::DecisionUnsigned => ("DecisionUnsigned", "a decision has no name or no reason".to_owned()),
        Obstacle::RosterAbsent => {
            ("RosterAbsent", "no identities, or only a part of the log, to compare the file with".to_owned())
        }
        Obstacle::NothingLeft => ("NothingLeft", "nobody agreed to this kind of release".to_owned()),
        Obstacle::NoStudy => ("NoStudy", "there is no study in it".to_owned()),
        Obstacle::SealedOnly => ("SealedOnly", "this profile goes out in a sealed container only".to_owned()),
        Obstacle::BelowK { chosen, found } => {
            let found = found.map_or("there is nobody".to_owned(), |found| format!("{found} found"));
            ("BelowK", format!("too few people share what is left of somebody: {chosen} wanted, {found}"))
        }
        Obstacle::ReferralLevelTooHigh { chosen, ceiling } => {
            ("ReferralLevelTooHigh", format!("level {chosen:?} is above {ceiling:?}, the profile's highest"))
        }
        Obstacle::ReferralClassesSmall { smallest } => (
            "ReferralClassesSmall",
            format!("only {smallest} share sector, number of referrals and wave, so that the tree cannot show sectors"),
        ),
        Obstacle::ForeignId { id } => ("ForeignId", format!("{id} was not drawn for this file")),
        Obstacle::TimeOfDay { text: _ } => ("TimeOfDay", "a time of day stands here".to_owned()),
        Obstacle::ReadsDifferently { part } => {
            ("ReadsDifferently", format!("the file, read again, differs from what was released: {part}"))
        }
        Obstacle::Unreadable { reason } => ("Unreadable", format!("the file could not be read again: {reason}")),
    }
}
