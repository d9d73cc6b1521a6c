//! Guides of any shape, for round trips.

use fieldwork::formula::Formula;
use fieldwork::frame::Disclosure;
use fieldwork::guide::{Check, Choice, Guide, ListOf, Question, QuestionKind, Scale, Section, Unresolved};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::language::{Language, Localized};
use fieldwork::rank::Rank;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use uuid::Uuid;

fn language() -> impl Strategy<Value = Language> {
    let tags = ["id", "en", "jv", "su", "tet"];
    proptest::sample::select(tags.to_vec()).prop_map(|tag| Language::from_tag(tag).unwrap())
}

/// Texts as they are stored, with everything a cell, a table in text or a form might take for its own.
pub fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "Apa peran Anda?",
        "“kutip”",
        "it's",
        "\"a\"",
        "\n",
        "- probe",
        "1. satu",
        "  ",
        "\t",
        "\u{A0}",
        "<b>&amp;",
        "_x0041_",
        "é",
        "👍🏽",
        ",",
        ";",
        "|",
        "=1+1",
        "${q1}",
        "${",
        "}",
        "$",
        "::",
        "yes",
        "#REF!",
        "TRUE",
        "5",
        "2024-01-01",
        "\\",
        "[1]",
        "A",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..5)
        .prop_map(|pieces| fieldwork::text::stored(pieces.concat().trim()).trim().to_owned())
}

fn localized() -> impl Strategy<Value = Localized> {
    btree_map(language(), text(), 0..3).prop_map(|texts| {
        let mut localized = Localized::default();
        texts.into_iter().for_each(|(language, text)| localized.set(language, text));
        localized
    })
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    let choice = (localized(), any::<bool>(), btree_map("[a-z]{3,6}|label|name", "[a-z ]{1,6}[a-z]", 0..2));
    vec(choice, 0..5).prop_map(|choices| {
        let named = choices.into_iter().enumerate();
        named
            .map(|(place, (label, specify, columns))| Choice { name: format!("c{place}"), label, specify, columns })
            .collect()
    })
}

fn scale() -> impl Strategy<Value = Scale> {
    (-3..3_i32, 1..20_i32, localized(), localized()).prop_map(|(min, above, low, high)| Scale {
        min,
        max: min + above,
        low,
        high,
    })
}

fn formula() -> impl Strategy<Value = Formula> {
    let formulas = [
        "${q1} = 'a'",
        "selected(${q2}, 'c1') and ${q3} > 5",
        ". > 3",
        "count(${q4}) + 1",
        "'it''s'",
        "5",
        "-2.5",
        "today()",
        "concat(${q5}, \" 'x' \")",
        "true()",
        "${Größe} + ${Q1}",
        "kota = ${q1}",
        "regex(., '^a$')",
        "\"O(2)\"",
        "${nobody} = 1",
    ];
    let formulas: Vec<&str> = formulas.into_iter().filter(|formula| Formula::parse(formula).is_ok()).collect();
    proptest::sample::select(formulas).prop_map(|formula| Formula::parse(formula).unwrap())
}

fn kind() -> impl Strategy<Value = QuestionKind> {
    prop_oneof![
        any::<bool>().prop_map(|long| QuestionKind::Text { long }),
        Just(QuestionKind::Number),
        Just(QuestionKind::Integer),
        Just(QuestionKind::Date),
        Just(QuestionKind::Time),
        Just(QuestionKind::DateTime),
        choices().prop_map(|choices| QuestionKind::One { choices }),
        choices().prop_map(|choices| QuestionKind::Many { choices }),
        choices().prop_map(|choices| QuestionKind::Ranking { choices }),
        scale().prop_map(QuestionKind::Scale),
        (choices(), scale()).prop_map(|(rows, scale)| QuestionKind::Matrix { rows, scale }),
        any::<bool>().prop_map(|picture| QuestionKind::File { picture }),
        Just(QuestionKind::Audio),
        Just(QuestionKind::Point),
        (proptest::sample::select(ListOf::ALL.to_vec()), proptest::option::of(formula()))
            .prop_map(|(of, count)| QuestionKind::List { of, count }),
        formula().prop_map(|formula| QuestionKind::Calculated { formula }),
        Just(QuestionKind::Note),
    ]
}

fn columns() -> impl Strategy<Value = std::collections::BTreeMap<String, String>> {
    let keys =
        ["appearance", "parameters", "type", "required", "note", "image::English (en)", "kolom", "hint", "default"];
    btree_map(proptest::sample::select(keys.to_vec()).prop_map(str::to_owned), "[a-z]{1,8}", 0..3)
}

fn unresolved() -> impl Strategy<Value = Vec<Unresolved>> {
    let one = ("relevant|type|", text(), "ref_unknown|cycle").prop_map(|(column, found, code)| Unresolved {
        column,
        found,
        code,
    });
    vec(one, 0..2)
}

fn disclosure() -> impl Strategy<Value = Disclosure> {
    use Disclosure::{Direct, Harmless, Indirect, StrongIndirect, Undeclared};
    proptest::sample::select(vec![Undeclared, Harmless, Indirect, StrongIndirect, Direct])
}

fn section() -> impl Strategy<Value = Section> {
    (
        localized(),
        "|[a-z]{1,4}",
        any::<[bool; 3]>(),
        proptest::option::of(formula()),
        columns(),
        unresolved(),
        any::<u64>(),
    )
        .prop_map(|(title, name, [continues, shuffled, together], relevant, columns, unresolved, rank)| {
            let mut section = Section::new(SectionId(Uuid::nil()), title);
            (section.name, section.continues, section.shuffled, section.together) =
                (name, continues, shuffled, together);
            (section.relevant, section.columns, section.unresolved) = (relevant, columns, unresolved);
            section.rank = Rank(i64::from(rank as u32));
            section
        })
}

fn question() -> impl Strategy<Value = Question> {
    let texts = (localized(), localized(), localized(), vec(localized(), 0..3));
    let rules = (
        proptest::option::of(formula()),
        proptest::option::of((formula(), localized())),
        proptest::option::of(formula()),
        proptest::option::of(prop_oneof![formula(), text().prop_map(|text| Formula::literal(&text))]),
    );
    let rest = (any::<[bool; 4]>(), "|multiline|minimal likert", columns(), unresolved(), disclosure());
    (kind(), texts, rules, rest).prop_map(|(kind, texts, rules, rest)| {
        let (text, hint, guidance, probes) = texts;
        let mut question = Question::new(QuestionId(Uuid::nil()), SectionId(Uuid::nil()), "", text, kind);
        (question.hint, question.guidance, question.probes) = (hint, guidance, probes);
        let (relevant, check, choice_filter, default) = rules;
        (question.relevant, question.choice_filter, question.default) = (relevant, choice_filter, default);
        question.check = check.map(|(rule, message)| Check { rule, message });
        let ([required, strict, shuffled, retired], appearance, columns, unresolved, disclosure) = rest;
        (question.required, question.strict, question.shuffled, question.retired) =
            (required, strict, shuffled, retired);
        (question.appearance, question.columns, question.unresolved) = (appearance, columns, unresolved);
        question.disclosure = disclosure;
        question
    })
}

/// A guide whose sections stand in order, each under one that is still open, whose names are unique and whose questions stand
/// section by section.
pub fn guide() -> impl Strategy<Value = Guide> {
    let head = (localized(), "|[a-z_]{1,8}", "|[0-9.]{1,4}", vec(language(), 0..3));
    let sections = vec((section(), any::<u8>(), any::<u8>()), 1..5);
    let questions = vec((question(), any::<u8>(), any::<bool>()), 0..9);
    (head, sections, questions).prop_map(|((title, name, version, languages), sections, questions)| {
        let mut guide = Guide { title, name, version, languages, ..Guide::default() };
        let mut open: Vec<SectionId> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        for (place, (mut section, depth, _)) in sections.iter().cloned().enumerate() {
            section.id = SectionId(Uuid::from_u128(0x1000 + place as u128));
            open.truncate(usize::from(depth) % (open.len() + 1));
            section.under = open.last().copied();
            if !names.insert(section.name.clone()) {
                section.name = String::new();
            }
            open.push(section.id);
            guide.sections.push(section);
        }
        for (place, (mut question, of, plain)) in questions.into_iter().enumerate() {
            question.id = QuestionId(Uuid::from_u128(0x2000 + place as u128));
            question.section = guide.sections[usize::from(of) % guide.sections.len()].id;
            question.name = match (plain, place) {
                (true, _) => format!("q{place}"),
                (false, 0) => "Größe".to_owned(),
                (false, _) => format!("Q{place}"),
            };
            guide.questions.push(question);
        }
        let place = |id: SectionId| guide.sections.iter().position(|section| section.id == id);
        let mut order: Vec<(Option<usize>, Question)> =
            guide.questions.iter().map(|q| (place(q.section), q.clone())).collect();
        order.sort_by_key(|(place, _)| *place);
        guide.questions = order.into_iter().map(|(_, question)| question).collect();
        let lists: Vec<QuestionId> =
            guide.questions.iter().filter(|q| matches!(q.kind, QuestionKind::List { .. })).map(|q| q.id).collect();
        for (section, (_, _, repeats)) in guide.sections.iter_mut().zip(&sections) {
            if !lists.is_empty() && repeats % 3 == 0 {
                section.for_each = lists.get(usize::from(*repeats) % lists.len()).copied();
            }
        }
        guide
    })
}
