//! Whole searches: answers worked out by hand, and every kind of query against a slow search written another way.

use super::fault::{Part, Why};
use super::sample::*;
use super::scope::{Coded, Scope};
use super::*;
use fieldwork::search::{By, Order};
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn a_phrase_is_found_wherever_it_stands_with_any_capitals_accents_and_spaces() {
    let study = study([document(1, "Kas desa. Kasus désa\nKAS  DESA; kas 👍 desa")]);
    // Counted by hand: "Kas desa" 0..8, "KAS  DESA" 21..30.
    assert_eq!(places(&study, &phrase(" kas desa ")), [(0, 8), (21, 30)]);
    assert_eq!(texts(&study, &phrase("kas")), ["Kas", "Kas", "KAS", "kas"]);
    assert_eq!(texts(&study, &phrase("désa")), ["desa", "désa", "DESA", "desa"]);
    assert_eq!(texts(&study, &Query { match_marks: true, ..phrase("désa") }), ["désa"]);
    assert_eq!(texts(&study, &Query { match_case: true, ..phrase("Kas") }), ["Kas", "Kas"]);
    assert_eq!(places(&study, &phrase("👍")), [(36, 37)]);
}

#[test]
fn whole_words_do_not_stand_inside_others() {
    let study = study([document(1, "Air, mata air; mata-air airnya. Mata... AIR")]);
    assert_eq!(texts(&study, &words("air")), ["Air", "air", "AIR"]);
    assert_eq!(texts(&study, &words("mata air")), ["mata air", "Mata... AIR"]);
    assert_eq!(texts(&study, &words("mata-air")), ["mata-air"]);
    assert_eq!(texts(&study, &Query { match_case: true, ..words("AIR") }), ["AIR"]);
}

#[test]
fn words_are_found_by_their_stems_in_the_language_of_their_document() {
    let mut english = document(2, "Knots and a knot, tulisan");
    english.language = fieldwork::language::Language::English;
    let mut other = document(3, "tulis tulisan knots");
    other.language = fieldwork::language::Language::Javanese;
    let study = study([document(1, "Menulis, ditulis: tulisan itu. Knots"), english, other]);
    assert_eq!(texts(&study, &stems("tulis")), ["Menulis", "ditulis", "tulisan", "tulis"]);
    assert_eq!(texts(&study, &stems("knots")), ["Knots", "Knots", "knot", "knots"]);
    let forced = By::Stem(Some(fieldwork::language::Language::Indonesian));
    let query = Query::new(Sought::Words { text: "menulis".into(), by: forced });
    assert_eq!(texts(&study, &query), ["Menulis", "ditulis", "tulisan", "tulisan", "tulis", "tulisan"]);
}

#[test]
fn nothing_goes_over_the_end_of_a_turn_and_the_interviewer_is_left_out() {
    let study = study([transcript(1, &["? Ada air bersih?", "Air", "bersih itu jauh", "air bersih ada"])]);
    assert_eq!(texts(&study, &words("air bersih")), ["air bersih"]);
    let all = found(&study, &Query { with_interviewer: true, ..words("air bersih") });
    assert_eq!(
        all.hits.iter().map(|hit| (hit.turn, hit.speaker)).collect::<Vec<_>>(),
        [(Some(0), Some(Speaker::Interviewer)), (Some(3), Some(Speaker::Informant))]
    );
    assert!(texts(&study, &phrase("Air bersih itu")).is_empty());
    assert!(texts(&study, &pattern("(?s)Air.bersih itu")).is_empty());
}

#[test]
fn near_words_are_closest_pairs() {
    //                               0    1    2     3     4     5    6
    let study = study([document(1, "dana desa untuk warga warga desa dana")]);
    // desa(1)-warga(3) 2 apart; warga(4)-desa(5) 1 apart; the other warga lies behind one that is closer.
    assert_eq!(texts(&study, &near("warga", "desa", 2, Order::Either, false)), ["desa untuk warga", "warga desa"]);
    assert_eq!(texts(&study, &near("warga", "desa", 2, Order::AsGiven, false)), ["warga desa"]);
    assert_eq!(texts(&study, &near("warga", "desa", 1, Order::Either, false)), ["warga desa"]);
    assert_eq!(texts(&study, &near("warga", "warga", 1, Order::AsGiven, false)), ["warga warga"]);
    assert_eq!(texts(&study, &near("dana desa", "warga", 2, Order::Either, false)), ["dana desa untuk warga"]);
    assert!(texts(&study, &near("dana", "warga", 2, Order::AsGiven, false)).is_empty());
}

#[test]
fn near_words_may_stand_in_different_turns_and_never_in_different_documents() {
    let study = study([transcript(1, &["Ada dana", "? Dana apa", "warga tahu"]), document(2, "dana")]);
    assert_eq!(texts(&study, &near("dana", "warga", 3, Order::Either, false)), ["dana\nDana apa\nwarga"]);
    assert!(texts(&study, &near("dana", "warga", 2, Order::Either, false)).is_empty());
    assert!(texts(&study, &near("dana", "warga", 9, Order::Either, true)).is_empty());
    let hit = found(&study, &near("dana", "warga", 3, Order::Either, false)).hits[0];
    assert_eq!((hit.turn, hit.speaker), (Some(0), Some(Speaker::Informant)));
    let with = Query { with_interviewer: true, ..near("dana", "warga", 3, Order::Either, false) };
    assert_eq!(texts(&study, &with), ["Dana apa\nwarga"]);
}

#[test]
fn a_scope_keeps_to_documents_people_and_codes() {
    let mut study = study([document(9, "air di sumur")]);
    interviewed(&mut study, 1, document(1, "air dan air"));
    interviewed(&mut study, 2, document(2, "air"));
    coded(&mut study, 1, 1, span(8, 20), 5, 1);
    let run = |scope: Scope| {
        let found = Compiled::new(&words("air")).unwrap().find(&study, &scope);
        found.hits.iter().map(|hit| (hit.document.0.as_u128(), hit.span.start())).collect::<Vec<_>>()
    };
    assert_eq!(run(Scope::default()), [(1, 0), (1, 8), (2, 0), (9, 0)]);
    let documents = Some(BTreeSet::from([document(2, "").id, document(9, "").id]));
    assert_eq!(run(Scope { documents, ..Scope::default() }), [(2, 0), (9, 0)]);
    let informants = Some(BTreeSet::from([person(1)]));
    assert_eq!(run(Scope { informants, ..Scope::default() }), [(1, 0), (1, 8)]);
    assert_eq!(run(Scope { coded: vec![Coded::With(code(5))], ..Scope::default() }), [(1, 8)]);
    assert_eq!(run(Scope { coded: vec![Coded::Without(code(5))], ..Scope::default() }), [(1, 0), (2, 0), (9, 0)]);
    let hits = Compiled::new(&words("air")).unwrap().find(&study, &Scope::default()).hits;
    assert_eq!(
        hits.iter().map(|hit| hit.informant).collect::<Vec<_>>(),
        [Some(person(1)), Some(person(1)), Some(person(2)), None]
    );
}

#[test]
fn queries_that_cannot_be_understood_say_which_part_and_why() {
    let fault = |query: &Query| {
        let fault = Compiled::new(query).unwrap_err();
        (fault.part, fault.at, fault.why)
    };
    assert_eq!(fault(&phrase("  ")), (Part::Text, 0, Why::Empty));
    assert_eq!(fault(&words("?!")), (Part::Text, 0, Why::NoWord));
    assert_eq!(fault(&phrase(&"é".repeat(1_001))), (Part::Text, 1_000, Why::TooLong(1_000)));
    assert_eq!(fault(&near("", "a", 1, Order::Either, false)), (Part::First, 0, Why::Empty));
    assert_eq!(fault(&near("a", "-", 1, Order::Either, false)), (Part::Second, 0, Why::NoWord));
    assert_eq!(fault(&near("a", "b", 0, Order::Either, false)), (Part::Within, 0, Why::OutOfRange(1, 100)));
    assert_eq!(fault(&near("a", "b", 101, Order::Either, false)), (Part::Within, 0, Why::OutOfRange(1, 100)));
    assert_eq!(fault(&pattern("air[")), (Part::Text, 3, Why::ClassNotClosed));
    assert_eq!(fault(&phrase("\u{301}")), (Part::Text, 0, Why::Empty));
}

#[test]
fn a_list_that_is_too_long_is_cut_off_and_says_so() {
    let study = study([document(1, "a a a"), document(2, "a a")]);
    let compiled = Compiled::new(&phrase("a")).unwrap();
    let run = |most| {
        let found = compiled.at_most(&study, &Scope::default(), most);
        (found.hits.len(), found.cut_off)
    };
    assert_eq!((run(4), run(5), run(6)), ((4, true), (5, false), (5, false)));
}

/// Work is counted, not timed: twice the text is twice the work, and no letter is looked at more than a few times.
#[test]
fn work_grows_in_step_with_the_texts() {
    let text = "Anak-anak mengambil air bersih. Aaaaaaa aaab!\n".repeat(50);
    let queries = [
        phrase("aaab"),
        words("air bersih"),
        stems("ambil"),
        pattern("(a+)+b"),
        near("anak-anak", "bersih", 5, Order::Either, false),
    ];
    for query in queries {
        let work = |times: usize| found(&study([document(1, &text.repeat(times))]), &query).work;
        let (one, four) = (work(1), work(4));
        assert!(one.scalars > 0 && four.scalars == 4 * one.scalars && four.words == 4 * one.words, "{query:?} {one:?}");
        assert!(one.scalars <= 3 * u64::from(length(&text)), "{query:?} {one:?}");
    }
}

/// Expressions that take programs with backtracking ages.
#[test]
fn no_expression_is_catastrophic() {
    let many = "a".repeat(30_000);
    let study = study([document(1, &format!("{many}!"))]);
    // 30,000 letters in pieces of 4,000: seven pieces end with a letter, the eighth with the mark.
    assert_eq!(texts(&study, &pattern("(a+)+$")).len(), 7);
    assert!(texts(&study, &pattern("(a|a)*b")).is_empty());
    assert!(texts(&study, &pattern("(.*)*(.*)*x")).is_empty());
    assert_eq!(texts(&study, &pattern("(a*)*")).len(), 8);
    // Each match looks to the end of its piece before it knows; there is a hit for each letter.
    let each = found(&study, &pattern("[a-z]*!|[a-z]"));
    assert_eq!((each.hits.len(), each.cut_off), (28_000 + 1, false));
}

/// Texts of letters with and without accents, of letters that have no accented form of their own, of right-to-left script, of
/// signs outside the first plane, and of white space and marks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "A", "b", "é", "É", "e\u{301}", "x\u{30c}", "x", "ש", "שׁ", "👍", " ", "  ", "\n", "-", ".", "a-b", "ab ",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// A letter as the slow searches read it.
fn plain(letter: &str, marks: bool) -> String {
    if letter.chars().all(char::is_whitespace) {
        return " ".to_owned();
    }
    let decomposed: String = letter.nfd().collect();
    // The accents of the test's letters: U+0301, U+030C, and the Hebrew dots.
    let bare: String =
        decomposed.chars().filter(|c| !marks || !matches!(c, '\u{301}' | '\u{30c}' | '\u{5c1}')).collect();
    bare.to_lowercase().nfc().collect()
}

/// Letters with their accents, as a reader sees them, and where each begins.
fn letters(text: &str) -> Vec<(u32, &str)> {
    let mut at = 0;
    text.graphemes(true)
        .map(|letter| {
            let here = at;
            at += length(letter);
            (here, letter)
        })
        .collect()
}

/// Every beginning and every end tried.
fn slow_phrase(text: &str, sought: &str, marks: bool) -> Vec<(u32, u32)> {
    let read = |text: &str| {
        let mut read = String::new();
        for (_, letter) in letters(text) {
            let plain = plain(letter, marks);
            if plain != " " || !read.ends_with(' ') {
                read.push_str(&plain);
            }
        }
        read
    };
    let all = letters(text);
    let ends: Vec<u32> = all.iter().map(|(at, _)| *at).skip(1).chain([length(text)]).collect();
    let sought = read(sought);
    let mut found = Vec::new();
    for (from, (start, letter)) in all.iter().enumerate() {
        // A run of white space is one: a hit does not begin or end inside it.
        let blank = |at: usize| all.get(at).is_some_and(|(_, letter)| plain(letter, marks) == " ");
        if from > 0 && blank(from) && blank(from - 1) || plain(letter, marks).is_empty() {
            continue;
        }
        for (to, end) in ends.iter().enumerate().skip(from) {
            let passage = fieldwork::text::passage(text, Span::new(*start, *end).unwrap());
            if read(passage) == sought && !(blank(to) && blank(to + 1)) {
                found.push((*start, *end));
            }
        }
    }
    found
}

/// Words of texts of the alphabet of [`text`]: runs of letters, and one hyphen or full stop between two letters joins.
fn slow_words(text: &str) -> Vec<(u32, u32, String)> {
    let chars: Vec<char> = text.chars().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|c| "aAbéÉexש\u{301}\u{30c}\u{5c1}".contains(*c));
    let inside =
        |at: usize| letter(at) || (at > 0 && letter(at - 1) && letter(at + 1) && matches!(chars[at], '-' | '.'));
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len() && inside(at) {
            at += 1;
        }
        if at > start {
            let word: String = chars[start..at].iter().collect();
            found.push((start as u32, at as u32, plain(&word, true)));
        } else {
            at += 1;
        }
    }
    found
}

fn slow_near(text: &str, first: &str, second: &str, within: usize, order: Order) -> Vec<(u32, u32)> {
    let all = slow_words(text);
    let mut found = BTreeSet::new();
    for (a, one) in all.iter().enumerate() {
        for (b, two) in all.iter().enumerate().skip(a + 1).take(within) {
            let given = one.2 == first && two.2 == second;
            let turned = one.2 == second && two.2 == first;
            let between = all[a + 1..b].iter().any(|word| word.2 == first || word.2 == second);
            if (given || (turned && order == Order::Either)) && !between {
                found.insert((one.0, two.1));
            }
        }
    }
    found.into_iter().collect()
}

/// Runs of the letters a and b, each with a sign right after it.
fn slow_pattern(text: &str) -> Vec<(u32, u32)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len() && matches!(chars[at], 'a' | 'A' | 'b') {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        if chars.get(at) == Some(&'👍') {
            at += 1;
        }
        found.push((start as u32, at as u32));
    }
    found
}

proptest! {
    #[test]
    fn phrases_are_found_as_a_slow_search_finds_them(text in text(), sought in "[aAbeé👍ש -]{1,3}", marks: bool) {
        let text = fieldwork::text::stored(&text);
        prop_assume!(!sought.trim().is_empty());
        let query = Query { match_marks: !marks, ..phrase(&sought) };
        let stored = fieldwork::text::stored(sought.trim());
        let study = study([document(1, &text)]);
        prop_assert_eq!(places(&study, &query), slow_phrase(&text, &stored, marks), "{:?} in {:?}", sought, text);
    }

    #[test]
    fn words_are_found_as_a_slow_search_finds_them(text in text(), one in "(a|ab|b|x|é|a-b|ש)", other in "(a|b|x)?") {
        let text = fieldwork::text::stored(&text);
        let sought: Vec<String> = [one, other].into_iter().filter(|word| !word.is_empty()).collect();
        let all = slow_words(&text);
        let reads: Vec<String> = sought.iter().map(|word| plain(word, true)).collect();
        let slow: Vec<(u32, u32)> = all
            .windows(reads.len())
            .filter(|row| row.iter().zip(&reads).all(|(word, read)| word.2 == *read))
            .map(|row| (row[0].0, row[row.len() - 1].1))
            .collect();
        let study = study([document(1, &text)]);
        prop_assert_eq!(places(&study, &words(&sought.join(" "))), slow, "{:?} in {:?}", sought, text);
    }

    #[test]
    fn near_words_are_found_as_a_slow_search_finds_them(
        text in text(), first in "(a|ab|b|x)", second in "(a|e|b|ש)", within in 1u32..4, given: bool,
    ) {
        let text = fieldwork::text::stored(&text);
        let order = if given { Order::AsGiven } else { Order::Either };
        let study = study([document(1, &text)]);
        let slow = slow_near(&text, &first, &second, within as usize, order);
        prop_assert_eq!(places(&study, &near(&first, &second, within, order, false)), slow, "{:?}", text);
    }

    #[test]
    fn a_pattern_is_found_as_a_slow_search_finds_it(text in text()) {
        let text = fieldwork::text::stored(&text);
        let study = study([document(1, &text)]);
        let query = Query { match_marks: true, ..pattern("[ab]+👍?") };
        prop_assert_eq!(places(&study, &query), slow_pattern(&text));
    }

    /// Whatever the text and its turns, spans lie in the text, in order, within their turn, and not inside a letter.
    #[test]
    fn spans_are_always_of_the_stored_text(text in "\\PC{0,40}", from in 0u32..20, long in 1u32..30, sought in "\\PC{1,2}") {
        let mut one = document(1, &text);
        one.turns = vec![turn(from, from + long, Speaker::Informant)];
        let bounds: Vec<u32> = letters(&one.text).iter().map(|(at, _)| *at).chain([length(&one.text)]).collect();
        let study = study([one.clone()]);
        for query in [phrase(&sought), words(&sought), pattern("\\w+"), pattern("[[:^alpha:]]+"), words("a")] {
            let Ok(compiled) = Compiled::new(&query) else { continue };
            let hits = compiled.find(&study, &Scope::default()).hits;
            prop_assert!(hits.is_sorted());
            for hit in hits {
                prop_assert!(hit.span.end() <= length(&one.text));
                let in_turn = hit.turn.is_some();
                let covered = Span::new(from, from + long).unwrap();
                prop_assert_eq!(in_turn, covered.contains(hit.span.start()));
                prop_assert_eq!(in_turn, covered.contains(hit.span.end() - 1));
                if matches!(query.sought, Sought::Words { .. }) && from >= length(&one.text) {
                    prop_assert!(bounds.contains(&hit.span.start()) && bounds.contains(&hit.span.end()));
                }
            }
        }
    }
}
