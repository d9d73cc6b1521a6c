//! What the figures and pictures of referrals cost: prints one line of JSON for each size asked for, in milliseconds, the least of
//! several runs. `cargo xtask bench referrals` calls it and sets it beside another program's layout of the same trees.
//!
//! Arguments: the sizes, then `--parents` to print the tree itself instead, for the other program.

// This program measures, and runs on the developer's machine alone.
#![allow(clippy::disallowed_methods, clippy::print_stdout, missing_docs)]

use analysis::branches::{folded_to, shown};
use analysis::outlook::composition;
use analysis::referrals::{Graph, Naming, Person};
use analysis::shapes::{columns, rings};
use analysis::tree::{Spacing, tidy};
use fieldwork::id::{InformantId, InterviewId, ReferralId, SectorId};
use fieldwork::people::{Permission, Stage};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;
use uuid::Uuid;

/// Runs of each measurement; the least counts.
const RUNS: u32 = 7;
const SPACING: Spacing = Spacing { sibling: 96.0, cousin: 110.0, tree: 132.0, row: 140.0 };

/// A forest like those of fieldwork: a seed for every fifty people, everybody else under somebody a little before them.
fn parents(n: usize) -> Vec<Option<usize>> {
    let mut state = 1_u64;
    let mut draw = move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    (0..n)
        .map(|at| {
            let back = usize::try_from(draw() % 40).unwrap_or_default() + 1;
            (at % 50 != 0).then(|| at.saturating_sub(back))
        })
        .collect()
}

fn people(parents: &[Option<usize>]) -> (Vec<Person>, Vec<Naming>) {
    let id = |at: usize| InformantId(Uuid::from_u128(at as u128 + 1));
    let person = |(at, parent): (usize, &Option<usize>)| Person {
        id: id(at),
        number: u32::try_from(at).unwrap_or(u32::MAX),
        sector: Some(SectorId(Uuid::from_u128(at as u128 % 5 + 1))),
        seed: parent.is_none(),
        stage: if at % 3 == 0 { Stage::Named } else { Stage::Interviewed },
        ever: BTreeSet::from([Stage::Named]),
        interviewed_at: (at % 3 != 0).then_some(at as i64 * 1000),
        primary: None,
    };
    let naming = |(at, parent): (usize, &Option<usize>)| {
        parent.map(|from| Naming {
            id: ReferralId(Uuid::from_u128(at as u128 + 1)),
            from: id(from),
            to: id(at),
            interview: Some(InterviewId(Uuid::from_u128(from as u128 + 1))),
            at: from as i64 * 1000,
            order: 1,
            permission: Permission::Unknown,
            may_name_referrer: false,
        })
    };
    (parents.iter().enumerate().map(person).collect(), parents.iter().enumerate().filter_map(naming).collect())
}

fn least(mut run: impl FnMut()) -> f64 {
    let one = |_| {
        let begin = Instant::now();
        run();
        begin.elapsed().as_secs_f64() * 1000.0
    };
    (0..RUNS).map(one).fold(f64::INFINITY, f64::min)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only_parents = arguments.iter().any(|argument| argument == "--parents");
    for n in arguments.iter().filter_map(|argument| argument.parse::<usize>().ok()) {
        let parents = parents(n);
        if only_parents {
            println!("{}", serde_json::json!(parents));
            continue;
        }
        let (someone, namings) = people(&parents);
        let graph = Graph::new(someone.clone(), namings.clone());
        let sectors: Vec<SectorId> = (1..=5).map(|at| SectorId(Uuid::from_u128(at))).collect();
        let down: Vec<f64> = (0..n).map(|at| at as f64).collect();
        let figures = || {
            black_box((graph.funnel(), graph.waves_by_stage(), graph.returning_names(), graph.chains()));
            black_box((graph.recruits_per_person(), graph.named_by(), graph.shortest_waves()));
            black_box(composition(&graph, &sectors, None));
        };
        println!(
            "{}",
            serde_json::json!({
                "people": n,
                "graph": least(|| { black_box(Graph::new(someone.clone(), namings.clone())); }),
                "figures": least(figures),
                "tidy": least(|| { black_box(tidy(&parents, SPACING)); }),
                "rings": least(|| { black_box(rings(&parents, SPACING, 66.0)); }),
                "time": least(|| { black_box(columns(&parents, &down, SPACING, 66.0)); }),
                "folding": least(|| { black_box(shown(&parents, &folded_to(&parents, 300))); }),
            })
        );
    }
}
