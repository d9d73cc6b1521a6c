//! Disclosure risk against ARX's example and against a script in another language that compares every two records, with exact
//! fractions; and the properties FORMULAS 6.4 asks for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use fieldwork::figure::{NotEstimable, Share};
use privacy::disclosure::{
    Diversity, Missing, Records, Risk, Sensitive, diversity, individual_risk, match_counts, population_risk,
    prosecutor_risk, suda,
};
use proptest::prelude::*;

const BOTH: [Missing; 2] = [Missing::Wildcard, Missing::Strict];

/// Rows of cells, an empty one being missing.
fn rows(text: &str) -> Vec<Vec<Option<String>>> {
    let cell = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    text.split_whitespace().map(|row| row.split(',').map(cell).collect()).collect()
}

fn near(found: Result<f64, NotEstimable>, wanted: f64) {
    let found = found.unwrap();
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{found} is not {wanted}");
}

fn risk(text: &str, rule: Missing) -> Risk {
    let rows = rows(text);
    prosecutor_risk(&match_counts(&Records::of(rows[0].len(), &rows), rule), 5)
}

#[test]
fn the_example_of_arx() {
    let exact = "34,m,81667 45,f,81675 66,m,81925 70,f,81931 34,f,81931 70,m,81931 45,m,81931";
    let general = "<50,*,816** <50,*,816** 50+,*,819** 50+,*,819** <50,*,819** 50+,*,819** <50,*,819**";
    for rule in BOTH {
        let found = risk(exact, rule);
        assert_eq!((found.k, found.uniques, found.highest), (Ok(1), Share::new(7, 7), Ok(1.0)));
        near(found.average, 1.0);
        let found = risk(general, rule);
        assert_eq!((found.k, found.uniques, found.highest), (Ok(2), Share::new(0, 7), Ok(0.5)));
        near(found.average, 0.428_571_428_571_428_55);
        near(found.lowest, 1.0 / 3.0);
        assert_eq!(found.below_k, 7);
    }
}

/// Ten records; the last cell is sensitive.
const TEN: &str = "gov,jkt,f,hiv gov,jkt,f,flu gov,jkt,m,flu ngo,bdg,f,hiv ngo,,f,flu ngo,bdg,m, ,jkt,f,flu univ,mlg,m,hiv \
    univ,mlg,m,cold ngo,bdg,f,cold";

fn ten() -> (Records, Vec<Option<String>>) {
    let rows = rows(TEN);
    let values = rows.iter().map(|row| row[3].clone()).collect();
    let keys: Vec<Vec<Option<String>>> = rows.into_iter().map(|row| row[..3].to_vec()).collect();
    (Records::of(3, &keys), values)
}

fn distinct(found: &Diversity) -> Vec<Option<u64>> {
    found.records.iter().map(|class| class.distinct.ok()).collect()
}

#[test]
fn missing_values_match_by_the_rule() {
    let (records, values) = ten();
    let counts = match_counts(&records, Missing::Wildcard);
    assert_eq!(counts, [3, 3, 1, 3, 4, 1, 4, 2, 2, 3]);
    let wild = prosecutor_risk(&counts, 3);
    near(wild.average, 0.483_333_333_333_333_34);
    assert_eq!((wild.uniques.part, wild.below_k, wild.lowest), (2, 4, Ok(0.25)));
    let counts = match_counts(&records, Missing::Strict);
    assert_eq!(counts, [2, 2, 1, 2, 1, 1, 1, 2, 2, 2]);
    near(prosecutor_risk(&counts, 3).average, 0.7);

    let sensitive = Sensitive::of(&values);
    let wild = diversity(&records, &sensitive, Missing::Wildcard);
    let some = |list: [u64; 5]| list.into_iter().map(Some).collect::<Vec<_>>();
    assert_eq!(distinct(&wild)[..5], some([2, 2, 1, 3, 3]));
    assert_eq!((distinct(&wild)[5], wild.unknown, wild.distinct), (None, 1, Ok(1)));
    near(wild.records[0].entropy, 1.889_881_574_842_309_7);
    near(wild.records[4].entropy, 2.828_427_124_746_19);
    near(wild.records[6].entropy, 1.754_765_350_603_323_2);
    near(wild.t, 5.0 / 9.0);
    let strict = diversity(&records, &sensitive, Missing::Strict);
    assert_eq!(distinct(&strict)[..5], some([2, 2, 1, 2, 1]));
    near(strict.t, 5.0 / 9.0);
    let ranks =
        values.iter().map(|value| ["cold", "flu", "hiv"].iter().position(|rank| Some(*rank) == value.as_deref()));
    let ranked = Sensitive::ranked(ranks.collect(), 3);
    near(diversity(&records, &ranked, Missing::Strict).t, 5.0 / 18.0);
    near(diversity(&records, &ranked, Missing::Wildcard).t, 5.0 / 18.0);
    assert_eq!((strict.recursive(3.0, 1), strict.recursive(3.0, 2)), (Ok(true), Ok(false)));
    assert_eq!(strict.recursive(1.0, 0), Err(NotEstimable::OutOfRange));

    let special = suda(&records, Missing::Wildcard).unwrap();
    assert_eq!(special.scores, [0.0, 0.0, 2.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(special.columns, [Ok(0.5), Ok(0.5), Ok(1.0)]);
    let special = suda(&records, Missing::Strict).unwrap();
    assert_eq!(special.scores, [0.0, 0.0, 2.0, 0.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0]);
    assert_eq!((special.columns, special.special, special.partial), (vec![Ok(0.5); 3], Share::new(4, 10), false));
}

#[test]
fn populations_make_individual_risk() {
    for (count, people, wanted) in [
        (1, 50, 0.079_837_204_192_411_14),
        (2, 50, 0.036_078_340_581_826_04),
        (3, 50, 0.029_126_213_592_233_01),
        (5, 5, 0.2),
        (1, 2, std::f64::consts::LN_2),
    ] {
        near(individual_risk(count, people), wanted);
    }
    assert_eq!(individual_risk(3, 2), Err(NotEstimable::OutOfRange));
    let found = population_risk(&[1, 2, 2, 1], &[Some(4), Some(8), Some(1), None]);
    assert_eq!((found.k_map, found.journalist, found.unknown, found.too_few), (Ok(1), Ok(1.0), 1, 1));
    near(found.marketer, (0.25 + 0.125 + 0.5 + 1.0) / 4.0);
    assert_eq!(found.individual[2], Err(NotEstimable::OutOfRange));
    assert_eq!(found.individual[3], Ok(1.0));
}

#[test]
fn nothing_and_one_class_say_so() {
    let none = Records::of::<&str>(2, &[]);
    assert_eq!(prosecutor_risk(&match_counts(&none, Missing::Strict), 5).k, Err(NotEstimable::Empty));
    assert_eq!(suda(&none, Missing::Strict), Err(NotEstimable::Empty));
    assert_eq!(population_risk(&[], &[]).k_map, Err(NotEstimable::Empty));
    let same = Records::of(1, &[vec![Some("a")], vec![Some("a")]]);
    let found = diversity(&same, &Sensitive::of(&[Some("x"), Some("y")]), Missing::Strict);
    assert_eq!((found.one_class, found.t, found.distinct), (true, Ok(0.0), Ok(2)));
    let unknown = diversity(&same, &Sensitive::of::<&str>(&[None, None]), Missing::Strict);
    assert_eq!(
        (unknown.t, unknown.unknown, unknown.recursive(1.0, 1)),
        (Err(NotEstimable::Empty), 2, Err(NotEstimable::Empty))
    );
    // Wide tables: sets of up to three columns only, then none.
    let wide = |columns: usize| Records::of(columns, &[vec![Some("a"); columns], vec![Some("b"); columns]]);
    let found = suda(&wide(9), Missing::Strict).unwrap();
    assert_eq!((found.partial, found.scores[0]), (true, 9.0 * 40_320.0));
    assert_eq!(suda(&wide(21), Missing::Strict), Err(NotEstimable::OutOfRange));
}

/// Ten thousand records that each miss something are not compared one by one.
#[test]
fn many_records_are_looked_up() {
    let cell = |at: usize, column: usize| (at % 7 != column).then(|| (at * 31 % (97 + column)).to_string());
    let rows: Vec<Vec<Option<String>>> =
        (0..10_000).map(|at| (0..4).map(|column| cell(at, column)).collect()).collect();
    let counts = match_counts(&Records::of(4, &rows), Missing::Wildcard);
    assert!(counts.iter().all(|count| *count >= 1));
}

fn tables() -> impl Strategy<Value = Vec<Vec<Option<String>>>> {
    let cell = prop_oneof![1 => Just(None), 4 => (0_u8..3).prop_map(|value| Some(value.to_string()))];
    prop::collection::vec(prop::collection::vec(cell, 4), 1..30)
}

proptest! {
    #[test]
    fn figures_keep_their_promises(table in tables(), extra in 0_u64..5) {
        let keys: Vec<Vec<Option<String>>> = table.iter().map(|row| row[..3].to_vec()).collect();
        let values: Vec<Option<String>> = table.iter().map(|row| row[3].clone()).collect();
        let records = Records::of(3, &keys);
        let sensitive = Sensitive::of(&values);
        let matches = |one: &[Option<String>], other: &[Option<String>], rule: Missing| {
            one.iter().zip(other).all(|(a, b)| a == b || (rule == Missing::Wildcard && (a.is_none() || b.is_none())))
        };
        for rule in BOTH {
            let counts = match_counts(&records, rule);
            let wanted: Vec<u64> = keys.iter().map(|one| keys.iter().filter(|other| matches(one, other, rule)).count() as u64).collect();
            prop_assert_eq!(&counts, &wanted);
            let found = diversity(&records, &sensitive, rule);
            for class in &found.records {
                if let (Ok(distinct), Ok(entropy), Ok(distance)) = (class.distinct, class.entropy, class.distance) {
                    prop_assert!(1.0 <= entropy + 1e-12 && entropy <= distinct as f64);
                    prop_assert!((0.0..=1.0).contains(&distance));
                }
            }
            let special = suda(&records, rule).unwrap();
            for (score, count) in special.scores.iter().zip(&counts) {
                // Whoever is unique on some columns is unique on all, and the other way round where nothing is missing.
                prop_assert!(*score == 0.0 || *count == 1);
                prop_assert!(rule == Missing::Wildcard || (*count == 1) == (*score > 0.0));
            }
            // The order of rows and of columns changes nothing.
            let turned: Vec<Vec<Option<String>>> = keys.iter().rev().map(|row| row.iter().rev().cloned().collect()).collect();
            let turned = Records::of(3, &turned);
            let back: Vec<u64> = match_counts(&turned, rule).into_iter().rev().collect();
            prop_assert_eq!(&back, &counts);
            let back: Vec<f64> = suda(&turned, rule).unwrap().scores.into_iter().rev().collect();
            prop_assert_eq!(&back, &special.scores);
            let found = prosecutor_risk(&counts, 5);
            let people: Vec<Option<u64>> = counts.iter().map(|count| Some(count + extra)).collect();
            let population = population_risk(&counts, &people);
            prop_assert!(population.journalist.unwrap() <= found.highest.unwrap());
            prop_assert!(population.marketer.unwrap() <= found.average.unwrap() + 1e-12);
        }
        let (wild, strict) = (match_counts(&records, Missing::Wildcard), match_counts(&records, Missing::Strict));
        prop_assert!(wild.iter().zip(&strict).all(|(wild, strict)| wild >= strict));
        // Generalising a column never lowers k nor raises the mean risk.
        let coarse: Vec<Vec<Option<String>>> = keys
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row[0] = row[0].take().map(|value| if value == "0" { value } else { "more".to_owned() });
                row
            })
            .collect();
        let (fine, coarse) = (prosecutor_risk(&strict, 5), prosecutor_risk(&match_counts(&Records::of(3, &coarse), Missing::Strict), 5));
        prop_assert!(coarse.k.unwrap() >= fine.k.unwrap());
        prop_assert!(coarse.average.unwrap() <= fine.average.unwrap() + 1e-12);
        // Under the strict rule the mean is classes over records.
        let classes = keys.iter().collect::<std::collections::BTreeSet<_>>().len();
        prop_assert!((fine.average.unwrap() - classes as f64 / keys.len() as f64).abs() < 1e-12);
    }
}
