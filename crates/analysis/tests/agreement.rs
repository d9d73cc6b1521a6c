//! Agreement against published answers, and against a script in another language that works by definition only: pairs of
//! values one by one, texts character by character, whole numbers and exact fractions (and its own SplitMix64 for intervals).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::agreement::{Coded, Metric, Ratings, SEED, Segment, SpanFault, Spans, StretchBlock, pooled, unitizing};
use analysis::figure::NotEstimable;
use proptest::prelude::*;

/// Twelve units, four coders (Krippendorff 2011); `.` is missing.
const TWELVE: [&str; 4] = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

/// Units of a table written coder by coder.
fn table(coders: &[&str]) -> Vec<Vec<Option<String>>> {
    let coders: Vec<Vec<char>> =
        coders.iter().map(|values| values.chars().filter(|value| *value != ' ').collect()).collect();
    let value = |value: char| (value != '.').then(|| value.to_string());
    (0..coders[0].len()).map(|unit| coders.iter().map(|values| value(values[unit])).collect()).collect()
}

fn words(coders: &[&str]) -> Ratings {
    Ratings::of_words(coders.len(), &table(coders), None)
}

fn numbers(coders: &[&str]) -> Ratings {
    let number = |value: &Option<String>| value.as_ref().map(|value| value.parse().unwrap());
    let rows: Vec<Vec<Option<f64>>> = table(coders).iter().map(|row| row.iter().map(number).collect()).collect();
    Ratings::of_numbers(coders.len(), &rows)
}

fn near(found: Result<f64, NotEstimable>, wanted: f64) {
    let found = found.unwrap();
    assert!((found - wanted).abs() <= 1e-9, "{found} is not {wanted}");
}

#[test]
fn alphas_of_the_published_table() {
    let twelve = numbers(&TWELVE);
    for (metric, observed, expected, value) in [
        (Metric::AlphaNominal, 0.2, 0.779_487_179_487_179_5, 0.743_421_052_631_579),
        (Metric::AlphaOrdinal, 47.275, 256.076_923_076_923_1, 0.815_387_503_754_881_3),
        (Metric::AlphaInterval, 0.433_333_333_333_333_35, 2.871_794_871_794_872, 0.849_107_142_857_142_8),
        (Metric::AlphaRatio, 0.022_432_728_647_014_36, 0.110_725_744_713_839_95, 0.797_402_774_711_612),
    ] {
        let found = twelve.coefficient(metric);
        near(found.value, value);
        near(found.observed, observed);
        near(found.expected, expected);
        assert_eq!((found.units, found.units_of_one, found.units_of_none, found.coders), (11, 1, 0, 4));
    }
    // Ten units, two coders (Krippendorff 2004).
    let ten = words(&["1100000000", "0110010100"]);
    near(ten.coefficient(Metric::Percent).value, 0.6);
    let alpha = ten.coefficient(Metric::AlphaNominal);
    near(alpha.observed, 0.4);
    near(alpha.expected, 0.442_105_263_157_894_7);
    near(alpha.value, 0.095_238_095_238_095_24);
}

#[test]
fn coefficients_of_the_published_table() {
    let twelve = words(&TWELVE);
    near(twelve.coefficient(Metric::Percent).value, 0.818_181_818_181_818_2);
    assert_eq!(twelve.coefficient(Metric::Percent).expected, Err(NotEstimable::Empty));
    near(twelve.coefficient(Metric::Fleiss).value, 0.761_169_275_422_411_1);
    near(twelve.coefficient(Metric::Fleiss).expected, 0.238_715_277_777_777_8);
    near(twelve.coefficient(Metric::BrennanPrediger).value, 0.772_727_272_727_272_7);
    near(twelve.coefficient(Metric::Ac1).value, 0.775_444_068_126_995);
    assert_eq!(twelve.coefficient(Metric::Cohen).value, Err(NotEstimable::NotTwoCoders));
    assert_eq!(twelve.coefficient(Metric::Scott).value, Err(NotEstimable::NotTwoCoders));
    let pairs = twelve.pairs(Metric::Cohen);
    assert_eq!(pairs.pairs.len(), 6);
    near(pairs.pairs[1].coefficient.value, 0.478_260_869_565_217_4);
    near(pairs.pairs[1].coefficient.expected, 0.281_25);
    near(pairs.mean, 0.700_162_637_107_088_6);
    let scott = twelve.pairs(Metric::Scott);
    near(scott.pairs[5].coefficient.value, 0.607_843_137_254_901_9);
    // Eight yes, one no, one apart: AC1 stays near what is observed where pi does not.
    let skewed = words(&["yyyyyyyyny", "yyyyyyyynn"]);
    near(skewed.coefficient(Metric::Ac1).expected, 0.255);
    near(skewed.coefficient(Metric::Ac1).value, (0.9 - 0.255) / 0.745);
    near(skewed.coefficient(Metric::Scott).value, (0.9 - 0.745) / 0.255);
    // Ten subjects, fourteen raters, five categories (Fleiss 1971): 0.210.
    let counts = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ];
    let rows: Vec<Vec<Option<String>>> =
        counts.iter().map(|row| (0..5).flat_map(|at| vec![Some(at.to_string()); row[at]]).collect()).collect();
    let fleiss = Ratings::of_words(14, &rows, None);
    near(fleiss.coefficient(Metric::Fleiss).value, 0.209_930_704_421_955_24);
    near(fleiss.coefficient(Metric::Ac1).value, 0.225_614_150_816_628_2);
    near(fleiss.coefficient(Metric::BrennanPrediger).value, 0.222_527_472_527_472_5);
}

#[test]
fn intervals_come_from_the_seed() {
    let twelve = numbers(&TWELVE);
    let nominal = twelve.interval(Metric::AlphaNominal, SEED).unwrap();
    near(Ok(nominal.low), 0.408_440_282_285_680_25);
    near(Ok(nominal.high), 1.0);
    assert_eq!((nominal.dropped, nominal.seed), (0, 1));
    near(Ok(twelve.interval(Metric::AlphaInterval, SEED).unwrap().low), 0.422_769_785_441_018_23);
    assert_ne!(twelve.interval(Metric::AlphaNominal, 2).unwrap().low, nominal.low);
    assert_eq!(words(&["1212", "1211"]).interval(Metric::Cohen, SEED), Err(NotEstimable::TooFewUnits));
    // Nine times in ten all that is drawn is alike: too often for an interval.
    let rare = words(&["1222222222222222222222222222222222222222", "2222222222222222222222222222222222222222"]);
    assert!(rare.coefficient(Metric::AlphaNominal).value.is_ok());
    assert_eq!(rare.interval(Metric::AlphaNominal, SEED), Err(NotEstimable::NoVariation));
}

#[test]
fn what_cannot_be_estimated_says_why() {
    let why = |ratings: &Ratings, metric| ratings.coefficient(metric).value.unwrap_err();
    for metric in Metric::ALL {
        assert_eq!(why(&words(&["121"]), metric), NotEstimable::OneCoder, "{metric:?}");
        assert_eq!(why(&words(&["...", "..."]), metric), NotEstimable::Empty, "{metric:?}");
        assert_eq!(why(&words(&["12.", "..."]), metric), NotEstimable::OneCoder, "{metric:?}");
        assert_eq!(why(&words(&["12.", "..1"]), metric), NotEstimable::Empty, "{metric:?}");
    }
    let alike = words(&["111", "111"]);
    for metric in [Metric::Cohen, Metric::Scott, Metric::Fleiss, Metric::AlphaNominal, Metric::Ac1] {
        assert_eq!(why(&alike, metric), NotEstimable::NoVariation, "{metric:?}");
    }
    near(alike.coefficient(Metric::Percent).value, 1.0);
    near(alike.coefficient(Metric::BrennanPrediger).value, 1.0);
    near(Ratings::of_words(2, &table(&["111", "111"]), Some(3)).coefficient(Metric::Ac1).value, 1.0);
    for metric in [Metric::AlphaOrdinal, Metric::AlphaInterval, Metric::AlphaRatio] {
        assert_eq!(why(&numbers(&["111", "111"]), metric), NotEstimable::NoVariation, "{metric:?}");
    }
    let below = Ratings::of_numbers(2, &[vec![Some(-1.0), Some(2.0)], vec![Some(0.0), Some(0.0)]]);
    assert_eq!(why(&below, Metric::AlphaRatio), NotEstimable::OutOfRange);
    assert!(below.coefficient(Metric::AlphaInterval).value.is_ok());
    // Both zero are equal; a zero against anything else is as far apart as can be.
    let zeros =
        Ratings::of_numbers(2, &[vec![Some(0.0), Some(-0.0)], vec![Some(0.0), Some(3.0)], vec![Some(3.0), Some(3.0)]]);
    near(zeros.coefficient(Metric::AlphaRatio).value, 1.0 - (2.0 / 6.0) / (18.0 / 30.0));
    // Numbers so large that their squares are none.
    let huge = Ratings::of_numbers(2, &[vec![Some(1e308), Some(-1e308)], vec![Some(1e308), Some(1e308)]]);
    let found = huge.coefficient(Metric::AlphaInterval);
    assert_eq!((found.value, found.observed), (Err(NotEstimable::OutOfRange), Err(NotEstimable::OutOfRange)));
    // One coder codes, the other nothing: kappa is 0 by the formula, and shown.
    near(words(&["1010", "0000"]).coefficient(Metric::Cohen).value, 0.0);
}

/// Segments as (document, coder, code, start, end).
fn spans(coders: usize, lengths: &[u64], segments: &[(usize, usize, usize, u64, u64)]) -> Spans {
    let segment = |&(document, coder, code, start, end): &(usize, usize, usize, u64, u64)| Segment {
        document,
        coder,
        code,
        start,
        end,
    };
    let segments = segments.iter().filter(|segment| segment.1 < coders).map(segment).collect();
    Spans::new(coders, 2, lengths.to_vec(), segments).unwrap()
}

/// Two documents, three coders, two codes; overlapping and touching segments of one coder among them.
const CODED: [(usize, usize, usize, u64, u64); 17] = [
    (0, 0, 0, 3, 12),
    (0, 0, 0, 10, 15),
    (0, 0, 1, 20, 30),
    (0, 0, 0, 40, 44),
    (0, 0, 0, 44, 50),
    (0, 1, 0, 5, 16),
    (0, 1, 1, 22, 30),
    (0, 1, 0, 31, 35),
    (0, 1, 1, 41, 49),
    (1, 0, 1, 0, 10),
    (1, 0, 0, 12, 20),
    (1, 1, 1, 2, 10),
    (1, 1, 0, 12, 20),
    (1, 1, 0, 30, 36),
    (0, 2, 0, 2, 15),
    (0, 2, 1, 20, 33),
    (1, 2, 1, 1, 9),
];

#[test]
fn characters_of_the_published_examples() {
    // NVivo's help: 50 both, 150 one, 800 neither.
    let nvivo = spans(2, &[1000], &[(0, 0, 0, 0, 150), (0, 1, 0, 100, 200)]).coded(0);
    near(nvivo.percent.value, 0.85);
    near(nvivo.cohen.value, 7.0 / 22.0);
    near(nvivo.coded_only, 0.25);
    near(nvivo.holsti, 0.4);
    assert_eq!(nvivo.percent.units, 1000);
    let crossed = spans(2, &[100], &[(0, 0, 0, 0, 50), (0, 1, 0, 25, 75)]).coded(0);
    assert_eq!(crossed.cohen.value, Ok(0.0));
    // Nobody used it: all agree, and nothing is left to compare.
    let unused = spans(2, &[9], &[(0, 0, 1, 0, 1), (0, 1, 1, 0, 1)]).coded(0);
    near(unused.percent.value, 1.0);
    assert_eq!((unused.cohen.value, unused.coded_only), (Err(NotEstimable::NoVariation), Err(NotEstimable::Empty)));
}

#[test]
fn characters_of_two_documents() {
    let two = spans(2, &[60, 40], &CODED);
    let [first, second] = [two.coded(0), two.coded(1)];
    near(first.percent.value, 0.77);
    near(first.cohen.value, 0.447_115_384_615_384_64);
    near(first.alpha.value, 0.449_813_679_528_789_53);
    near(first.coded_only, 0.439_024_390_243_902_4);
    near(second.cohen.value, 0.651_162_790_697_674_5);
    near(second.alpha.value, 0.652_097_902_097_902_1);
    let any = Coded::of(&two.ratings(|_| true));
    near(any.cohen.value, 0.62);
    let both = pooled(&[two.ratings(|code| code == 0), two.ratings(|code| code == 1)]);
    near(both.percent, 0.825);
    near(both.cohen, 0.539_473_684_210_526_3);
    near(both.alpha, 0.541_263_254_956_201);
    let three = spans(3, &[60, 40], &CODED);
    near(three.coded(0).alpha.value, 0.417_153_996_101_364_5);
    near(three.coded(1).percent.value, 0.893_333_333_333_333_3);
    assert_eq!(three.coded(1).cohen.value, Err(NotEstimable::NotTwoCoders));
    assert_eq!(three.coded(1).holsti, Err(NotEstimable::NotTwoCoders));
    let both = pooled(&[three.ratings(|code| code == 0), three.ratings(|code| code == 1)]);
    near(both.alpha, 0.547_126_944_558_392);
    assert_eq!((both.cohen, pooled(&[]).alpha), (Err(NotEstimable::NotTwoCoders), Err(NotEstimable::Empty)));
}

/// Two observers of a continuum from 150 to 450, two codes (Krippendorff 2004, p. 254): 0.7286, 1.0000, and
/// 0.8591 over both, the last from disagreements rounded to four digits.
#[test]
fn units_of_the_published_continuum() {
    let of = |coder: usize, code: usize, from: u64, length: u64| (0, coder, code, from - 150, from + length - 150);
    let continuum = spans(
        2,
        &[300],
        &[
            of(0, 0, 225, 70),
            of(0, 0, 370, 30),
            of(1, 0, 220, 80),
            of(1, 0, 355, 20),
            of(1, 0, 400, 20),
            of(0, 1, 180, 60),
            of(0, 1, 300, 50),
            of(1, 1, 180, 60),
            of(1, 1, 300, 50),
        ],
    );
    for (codes, wanted, digits) in [(&[0][..], 0.7286, 5e-5), (&[1], 1.0, 5e-5), (&[0, 1], 0.8591, 5e-4)] {
        let found = unitizing(&continuum, |code| codes.contains(&code)).alpha_u_1995.unwrap();
        assert!((found - wanted).abs() < digits, "{codes:?}: {found} is not {wanted}");
    }
}

/// Four pairs of observers, each unit stretched so far that characters no longer matter (Krippendorff 1995, p. 57); the print
/// gives three digits, and its expected disagreement is the one before the correction.
#[test]
fn units_of_the_four_published_pairs() {
    type Units = &'static [(u64, u64)];
    let pairs: [(Units, Units, f64); 4] = [
        (&[(2, 8), (14, 6)], &[(4, 4), (15, 2)], 0.553),
        (&[(0, 18)], &[(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], -0.926),
        (&[(2, 6), (10, 2), (14, 4), (20, 2)], &[(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], 0.679),
        (&[(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], &[(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 0.066),
    ];
    for (one, other, wanted) in pairs {
        let unit = |coder: usize, (from, length): (u64, u64)| (0, coder, 0, from * 50_000, (from + length) * 50_000);
        let units: Vec<_> =
            one.iter().map(|place| unit(0, *place)).chain(other.iter().map(|place| unit(1, *place))).collect();
        let found = unitizing(&spans(2, &[1_200_000], &units), |_| true).alpha_u_1995.unwrap();
        assert!((found - wanted).abs() < 0.02, "{found} is not {wanted}");
    }
}

#[test]
fn units_of_two_documents() {
    let two = unitizing(&spans(2, &[60, 40], &CODED), |_| true);
    near(two.alpha_binary, 0.621_559_403_463_116_8);
    near(two.alpha_u_1995, 0.628_270_643_185_328_3);
    near(two.alpha_u_124, 0.475_836_851_628_468_06);
    near(two.u_alpha_2016, 0.581_561_134_503_853_2);
    near(two.cu_alpha, 0.622_727_272_727_272_7);
    assert_eq!(two.cu_alpha_set_aside, 0);
    assert_eq!(two.ku_alpha, Err(NotEstimable::DefinitionNotConfirmed));
    assert_eq!(two.cap_cu_alpha, Err(NotEstimable::DefinitionNotConfirmed));
    let three = spans(3, &[60, 40], &CODED);
    let all = unitizing(&three, |_| true);
    near(all.alpha_u_1995, 0.658_679_911_034_718_1);
    near(all.alpha_u_124, 0.361_049_223_182_722_87);
    near(all.u_alpha_2016, 0.530_132_415_188_873_7);
    near(all.cu_alpha, 0.677_248_677_248_677_2);
    for (code, places, overlaps, lengths) in [
        (0, 0.538_153_161_112_485_5, 0.073_359_073_359_073_36, 0.421_013_645_224_171_56),
        (1, 0.782_187_912_903_401, 0.376, 0.688_763_775_231_860_4),
    ] {
        let one = unitizing(&three, |other| other == code);
        near(one.alpha_u_1995, places);
        near(one.alpha_u_124, overlaps);
        near(one.u_alpha_2016, lengths);
    }
}

#[test]
fn units_at_the_edges() {
    // One coder's codes overlap: two families refuse, cu-alpha sets the stretch aside.
    let overlapping = spans(2, &[30], &[(0, 0, 0, 0, 10), (0, 0, 1, 5, 15), (0, 1, 0, 0, 12), (0, 1, 1, 12, 20)]);
    let found = unitizing(&overlapping, |_| true);
    assert_eq!(found.alpha_u_124, Err(NotEstimable::OverlappingUnits));
    assert_eq!(found.u_alpha_2016, Err(NotEstimable::OverlappingUnits));
    assert!(found.alpha_u_1995.is_ok());
    assert_eq!(found.cu_alpha_set_aside, 5);
    // One coder has no unit.
    let lonely = spans(2, &[30], &[(0, 0, 0, 0, 10)]).finished(vec![vec![true, true]]);
    assert_eq!(unitizing(&lonely, |_| true).alpha_u_124, Err(NotEstimable::OneCoder));
    // Somebody did not finish: no document is left, and nothing is taken for "not coded".
    let unfinished = spans(2, &[30], &[(0, 0, 0, 0, 10)]);
    assert_eq!((unfinished.unfinished(), unfinished.coded(0).alpha.value), (1, Err(NotEstimable::OneCoder)));
    assert_eq!(unitizing(&unfinished, |_| true).alpha_u_1995, Err(NotEstimable::Empty));
    // Everybody the same: 1 in every family.
    let same = spans(2, &[30], &[(0, 0, 0, 2, 10), (0, 1, 0, 2, 10)]);
    let same = unitizing(&same, |_| true);
    for alpha in [same.alpha_binary, same.alpha_u_1995, same.u_alpha_2016] {
        near(alpha, 1.0);
    }
    near(same.alpha_u_124, 1.0);
}

/// Sentences, and whole documents: coders who agree on the point but not on the edges.
#[test]
fn stretches_hold_a_code_or_not() {
    let two = spans(2, &[60, 40], &CODED);
    // First document: the first code is in 3..15, 40..50 of the one coder and in 5..16, 31..35 of the other.
    let sentences = vec![vec![(0, 3), (3, 16), (16, 31), (31, 40), (40, 60)], vec![(0, 12), (12, 40)]];
    let first = two.ratings_over(&sentences, StretchBlock::Document, |code| code == 0);
    // Apart in the fourth and the fifth of seven.
    near(first.coefficient(Metric::Percent).value, 5.0 / 7.0);
    assert_eq!((first.coefficient(Metric::Percent).units, first.blocks()), (7, 2));
    assert_eq!(first.interval(Metric::Percent, SEED), Err(NotEstimable::TooFewUnits));
    let answers = two.ratings_over(&sentences, StretchBlock::Stretch, |code| code == 0);
    assert_eq!(answers.blocks(), 7);
    assert!(answers.interval(Metric::Percent, SEED).is_ok());
    let present = two.ratings_over(&two.whole(), StretchBlock::Document, |_| true);
    near(present.coefficient(Metric::Percent).value, 1.0);
    // Who did not finish has no value.
    let one = two.clone().finished(vec![vec![true, true], vec![true, false]]);
    let present = one.ratings_over(&one.whole(), StretchBlock::Document, |_| true).coefficient(Metric::Percent);
    assert_eq!((present.units, present.units_of_one), (1, 1));
}

#[test]
fn wrong_segments_are_all_said() {
    let segment = |document, start, end| Segment { document, coder: 0, code: 0, start, end };
    let segments = vec![segment(0, 3, 3), segment(0, 2, 11), segment(1, 0, 1), segment(0, 0, 10)];
    let problems = Spans::new(1, 1, vec![10], segments).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.segment, problem.fault)).collect();
    assert_eq!(found, [(0, SpanFault::Empty), (1, SpanFault::Beyond { length: 10 }), (2, SpanFault::Unknown)]);
    let long = Spans::new(1, 1, vec![u64::MAX, 5], vec![segment(0, 0, u64::MAX)]).unwrap_err();
    assert_eq!((long.len(), long[0].fault), (1, SpanFault::TooLong));
    assert!(Spans::new(1, 1, vec![analysis::agreement::MOST_CHARACTERS], Vec::new()).is_ok());
}

/// Three thousand segments of each of two coders on a text of ten million characters cost what segments cost.
#[test]
fn long_texts_cost_no_more() {
    let segments = (0..6000_u64)
        .map(|at| Segment {
            document: 0,
            coder: (at % 2) as usize,
            code: 0,
            start: at * 1600,
            end: at * 1600 + 900 + (at % 7) * 300,
        })
        .collect();
    let spans = Spans::new(2, 1, vec![10_000_000], segments).unwrap();
    assert!(spans.coded(0).alpha.value.is_ok());
    let found = unitizing(&spans, |_| true);
    assert!(found.alpha_u_1995.is_ok() && found.alpha_u_124.is_ok() && found.u_alpha_2016.is_ok(), "{found:?}");
}

/// Alpha of 3.4 by its definition: pairs of values, one by one.
fn by_pairs(rows: &[Vec<Option<f64>>], distance: impl Fn(f64, f64) -> f64) -> Option<f64> {
    let units: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| row.iter().flatten().copied().collect::<Vec<_>>())
        .filter(|unit| unit.len() > 1)
        .collect();
    let values: Vec<f64> = units.iter().flatten().copied().collect();
    let over = |values: &[f64]| values.iter().flat_map(|a| values.iter().map(|b| distance(*a, *b))).sum::<f64>();
    let n = values.len() as f64;
    let observed = units.iter().map(|unit| over(unit) / (unit.len() - 1) as f64).sum::<f64>() / n;
    let expected = over(&values) / (n * (n - 1.0));
    (expected > 1e-12).then(|| 1.0 - observed / expected)
}

fn rows() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let value = prop_oneof![1 => Just(None), 4 => (0_u8..5).prop_map(|value| Some(f64::from(value)))];
    prop::collection::vec(prop::collection::vec(value, 3), 1..25)
}

/// One code of two coders on a text of 60 characters.
fn coded() -> impl Strategy<Value = Vec<(usize, usize, usize, u64, u64)>> {
    let segment = (0_usize..2, 0_usize..2, 0_u64..59, 1_u64..20);
    prop::collection::vec(
        segment.prop_map(|(coder, code, start, length)| (0, coder, code, start, (start + length).min(60))),
        0..12,
    )
}

proptest! {
    #[test]
    fn linear_forms_are_the_sums_over_pairs(rows in rows()) {
        let ratings = Ratings::of_numbers(3, &rows);
        let ratio = |a: f64, b: f64| if a == b { 0.0 } else { ((a - b) / (a + b)).powi(2) };
        for (metric, wanted) in [
            (Metric::AlphaNominal, by_pairs(&rows, |a, b| f64::from(u8::from(a != b)))),
            (Metric::AlphaInterval, by_pairs(&rows, |a, b| (a - b).powi(2))),
            (Metric::AlphaRatio, by_pairs(&rows, ratio)),
        ] {
            match (ratings.coefficient(metric).value, wanted) {
                (Ok(found), Some(wanted)) => prop_assert!((found - wanted).abs() < 1e-9, "{:?} {} {}", metric, found, wanted),
                (found, wanted) => prop_assert!(found.is_err() && wanted.is_none(), "{:?} {:?} {:?}", metric, found, wanted),
            }
        }
        // The order of rows and of coders changes nothing.
        let turned: Vec<Vec<Option<f64>>> = rows.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
        let turned = Ratings::of_numbers(3, &turned);
        for metric in Metric::ALL {
            match (ratings.coefficient(metric).value, turned.coefficient(metric).value) {
                (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
            if let Ok(value) = ratings.coefficient(metric).value {
                prop_assert!(value.is_finite() && value <= 1.0 + 1e-12);
            }
        }
    }

    #[test]
    fn runs_are_the_characters(segments in coded()) {
        let spans = spans(2, &[60], &segments).finished(vec![vec![true, true]]);
        for code in 0..2 {
            let holds = |coder: usize, at: u64| segments.iter().any(|one| one.1 == coder && one.2 == code && one.3 <= at && at < one.4);
            let rows: Vec<Vec<Option<f64>>> =
                (0..60).map(|at| (0..2).map(|coder| Some(f64::from(u8::from(holds(coder, at))))).collect()).collect();
            let found = spans.coded(code).alpha.value;
            match by_pairs(&rows, |a, b| f64::from(u8::from(a != b))) {
                Some(wanted) => prop_assert!((found.unwrap() - wanted).abs() < 1e-9),
                None => prop_assert!(found.is_err()),
            }
        }
        let found = unitizing(&spans, |code| code == 0);
        for (name, alpha) in found.named() {
            prop_assert!(alpha.map_or(true, |alpha| alpha.is_finite() && alpha <= 1.0 + 1e-12), "{}: {:?}", name, alpha);
        }
    }

    /// Where every unit is one character long, the 2016 alpha is the alpha of 3.4 with "not coded" as a value.
    #[test]
    fn short_units_are_characters(values in prop::collection::vec((0_usize..3, 0_usize..3), 4..30)) {
        let mut segments = Vec::new();
        for (at, (one, other)) in values.iter().enumerate() {
            let at = at as u64;
            for (coder, value) in [(0, *one), (1, *other)] {
                if value > 0 {
                    segments.push((0, coder, value - 1, at, at + 1));
                }
            }
        }
        let spans = spans(2, &[values.len() as u64], &segments).finished(vec![vec![true, true]]);
        let rows: Vec<Vec<Option<f64>>> = values.iter().map(|(one, other)| vec![Some(*one as f64), Some(*other as f64)]).collect();
        if let (Ok(found), Some(wanted)) = (unitizing(&spans, |_| true).u_alpha_2016, by_pairs(&rows, |a, b| f64::from(u8::from(a != b)))) {
            prop_assert!((found - wanted).abs() < 1e-9);
        }
    }
}
