//! Rules and kinds in words.

use super::clauses::{Joined, Sign, Test};
use super::contents::{Condition, Told};
use super::draft::{Kind, RuleTrouble};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::refusal::formula_fault;
use crate::i18n::{Tongue, day};
use fieldwork::language::Language;

/// The interface's language that goes with a language of the guide, for the words between its texts.
pub const fn tongue_of(language: Language) -> Tongue {
    match language {
        Language::Indonesian | Language::Javanese => Tongue::Id,
        Language::English | Language::Other(_) => Tongue::En,
    }
}

/// "no. 2 (peran) = “Pemerintah” dan no. 3 (lama) > 5".
pub fn condition(condition: &Condition, language: Language, tongue: Tongue) -> String {
    match condition {
        Condition::Written(source) => source.clone(),
        Condition::List(joined, list) => {
            let all = list.iter().map(|told| clause(told, language, tongue));
            all.collect::<Vec<_>>().join(words::joining(*joined == Joined::All, tongue))
        }
    }
}

fn clause(told: &Told, language: Language, tongue: Tongue) -> String {
    let question = words::question_in_rule(told.number, &told.clause.question, tongue);
    let value = |value: &str| match &told.label {
        // In quotes: a label may hold the word that joins conditions.
        Some(label) => format!("“{}”", label.get(language)),
        None => day(value, tongue),
    };
    match &told.clause.test {
        Test::Compare(sign, with) => format!("{question} {} {}", sign.shown(), value(with)),
        Test::Includes(with) => format!("{question} {} {}", GuideText::TestIncludes.say(tongue), value(with)),
        Test::Excludes(with) => format!("{question} {} {}", GuideText::TestExcludes.say(tongue), value(with)),
        Test::Answered => format!("{question} {}", GuideText::TestAnswered.say(tongue)),
        Test::Unanswered => format!("{question} {}", GuideText::TestUnanswered.say(tongue)),
    }
}

/// A test without its value: "lebih dari".
pub const fn test(test: &Test) -> GuideText {
    match test {
        Test::Compare(Sign::Equal, _) => GuideText::TestEqual,
        Test::Compare(Sign::Unequal, _) => GuideText::TestUnequal,
        Test::Compare(Sign::Less, _) => GuideText::TestLess,
        Test::Compare(Sign::AtMost, _) => GuideText::TestAtMost,
        Test::Compare(Sign::More, _) => GuideText::TestMore,
        Test::Compare(Sign::AtLeast, _) => GuideText::TestAtLeast,
        Test::Includes(_) => GuideText::TestIncludes,
        Test::Excludes(_) => GuideText::TestExcludes,
        Test::Answered => GuideText::TestAnswered,
        Test::Unanswered => GuideText::TestUnanswered,
    }
}

/// A kind of question.
pub const fn kind(kind: Kind) -> GuideText {
    match kind {
        Kind::Long => GuideText::KindLong,
        Kind::Short => GuideText::KindShort,
        Kind::One => GuideText::KindOne,
        Kind::Many => GuideText::KindMany,
        Kind::Scale => GuideText::KindScale,
        Kind::Integer => GuideText::KindInteger,
        Kind::Number => GuideText::KindNumber,
        Kind::Date => GuideText::KindDate,
        Kind::Time => GuideText::KindTime,
        Kind::DateTime => GuideText::KindDateTime,
        Kind::List => GuideText::KindList,
        Kind::Ranking => GuideText::KindRanking,
        Kind::Matrix => GuideText::KindMatrix,
        Kind::Picture => GuideText::KindPicture,
        Kind::File => GuideText::KindFile,
        Kind::Audio => GuideText::KindAudio,
        Kind::Point => GuideText::KindPoint,
        Kind::Calculated => GuideText::KindCalculated,
        Kind::Note => GuideText::KindNote,
    }
}

/// What is wrong with a rule.
pub fn trouble(trouble: &RuleTrouble, tongue: Tongue) -> String {
    match trouble {
        RuleTrouble::Fault(fault) => formula_fault(fault, tongue),
        RuleTrouble::Incomplete => GuideText::RuleIncomplete.say(tongue).to_owned(),
        RuleTrouble::Unknown(name, near) => words::unknown_question(name, near.as_deref(), tongue),
        RuleTrouble::Later(name, number) => words::later_question(name, *number, tongue),
        RuleTrouble::Itself(name) => words::own_question(name, tongue),
    }
}
