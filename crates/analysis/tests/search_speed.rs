//! How long searches take on twelve million letters. Not run by itself, since a time is no test; by hand:
//! `cargo test -p analysis --test search_speed --config profile.dev.package.analysis.opt-level=3 -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

use analysis::search::context::{AROUND, in_context};
use analysis::search::scope::Scope;
use analysis::search::{Compiled, HITS};
use fieldwork::coding::{Document, DocumentKind, Speaker, Turn};
use fieldwork::event::{Event, Work};
use fieldwork::id::DocumentId;
use fieldwork::language::Language;
use fieldwork::search::{By, Order, Query, Sought};
use fieldwork::study::Study;
use fieldwork::text::{Span, length};
use fieldwork::time::Moment;
use std::time::Instant;
use uuid::Uuid;

/// A hundred documents of sixty turns of two thousand letters, of words drawn from a small vocabulary in an order without end.
fn large() -> (Study, u64) {
    let vocabulary = "kami warga desa mengambil air bersih dari sungai-sungai kecil yang mengalir di bawah kampung, lalu \
        membaginya; pemerintah Désa belum pernah memperbaiki bendungan. Anak-anak ikut membantu orang tuanya setiap hari";
    let words: Vec<&str> = vocabulary.split_whitespace().collect();
    let (mut study, mut all, mut state) = (Study::default(), 0_u64, 7_u64);
    for number in 0..100_u128 {
        let (mut text, mut turns, mut at) = (String::new(), Vec::new(), 0);
        for turn in 0..60 {
            let start = at;
            while at < start + 2_000 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let word = words[usize::try_from(state >> 33).unwrap() % words.len()];
                text.push_str(word);
                text.push(' ');
                at += length(word) + 1;
            }
            text.push('\n');
            let speaker = if turn % 8 == 0 { Speaker::Interviewer } else { Speaker::Informant };
            turns.push(Turn { span: Span::new(start, at).unwrap(), speaker, question: None, at_ms: None });
            at += 1;
        }
        all += u64::from(at);
        let document = Document {
            id: DocumentId(Uuid::from_u128(number)),
            kind: DocumentKind::Source,
            interview: None,
            title: String::new(),
            language: Language::Indonesian,
            text,
            turns,
            at: Moment::default(),
        };
        study.apply(&Event::Work(Work::Added(Box::new(document.into()))));
    }
    (study, all)
}

#[test]
#[ignore = "prints times; run by hand"]
fn twelve_million_letters() {
    let (study, letters) = large();
    assert!(letters >= 12_000_000);
    let (first, second, by) = ("dana".to_owned(), "warga".to_owned(), By::Stem(None));
    let near = |first: &str| Sought::Near {
        first: first.into(),
        second: second.clone(),
        by,
        within: 5,
        order: Order::Either,
        same_turn: true,
    };
    let queries = [
        ("phrase, nowhere", Sought::Phrase { text: "bendungan retak".into() }),
        ("phrase, often", Sought::Phrase { text: "air bersih".into() }),
        ("words, nowhere", Sought::Words { text: "musyawarah".into(), by: By::Word }),
        ("words, often", Sought::Words { text: "desa".into(), by: By::Word }),
        ("stem, nowhere", Sought::Words { text: "musyawarah".into(), by }),
        ("stem, often", Sought::Words { text: "memperbaiki".into(), by }),
        ("near, nowhere", near(&first)),
        ("near, often", near("sungai")),
        ("pattern, nowhere", Sought::Pattern { text: r"\b\d{4}\b".into() }),
        ("pattern, often", Sought::Pattern { text: r"\bmem\w+i\b".into() }),
    ];
    for (name, sought) in queries {
        let compiled = Compiled::new(&Query::new(sought)).unwrap();
        let begun = Instant::now();
        let found = compiled.find(&study, &Scope::default());
        let took = begun.elapsed().as_millis();
        println!("{name}: {took} ms, {} hits{}", found.hits.len(), if found.cut_off { " (cut off)" } else { "" });
        assert!(found.hits.len() <= HITS && name.ends_with("nowhere") == found.hits.is_empty());
        if name == "stem, often" {
            let begun = Instant::now();
            let lines = in_context(&study, &found.hits, AROUND);
            println!("in context: {} ms, {} lines", begun.elapsed().as_millis(), lines.len());
            assert_eq!(lines.len(), found.hits.len());
        }
    }
}
