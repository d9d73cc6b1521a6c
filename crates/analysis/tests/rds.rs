//! Respondent-driven samples against known answers, and the properties FORMULAS 1 asks for.
//!
//! The thirty people below were drawn at random once. What they must give was worked out by a script in another language
//! with nothing in common with the code under test: equilibrium by elimination over exact fractions, eigenvalues from the
//! characteristic polynomial, shares and homophily over exact fractions, successive sampling in decimals of 50 digits with
//! Newton's method, standard errors from whole n × n matrices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use analysis::figure::NotEstimable;
use analysis::grid::Grid;
use analysis::rds::{
    DegreeRule, Fault, Person, Report, Sample, Seeds, Settings, Transitions, convergence, equilibrium, inclusion, mean,
    plain_weights, rds1, rds2_weights, second_eigenvalue, ss, waves_to,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SIX: &str = "1,,2,A 2,1,4,B 3,1,3,A 4,2,5,B 5,,4,A 6,4,6,A";

const THIRTY: &str = "p00,,10,ngo p01,,8,gov p02,p01,5,ngo p03,p02,,gov p04,p00,15,univ p05,p02,5,ngo p06,p01,2,gov \
    p07,p00,1, p08,p07,6,univ p09,p07,2,ngo p10,p01,4,univ p11,p08,,univ p12,p06,2,gov p13,p03,6,ngo p14,p10,3,gov \
    p15,p02,8,univ p16,p11,2,ngo p17,p07,4,gov p18,p15,15,univ p19,p18,10,ngo p20,p10,5,gov p21,p16,3,ngo p22,p21,,ngo \
    p23,p08,8,ngo p24,p20,15,gov p25,p00,,univ p26,p15,6,gov p27,p15,2,univ p28,p21,10,univ p29,p00,,univ";

fn people(rows: &str) -> Vec<Person> {
    let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    rows.split_whitespace()
        .map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            let degree = some(cells[2]).map(|degree| degree.parse().unwrap());
            Person { id: cells[0].to_owned(), recruiter: some(cells[1]), degree, group: some(cells[3]) }
        })
        .collect()
}

fn sample(rows: &str) -> Sample {
    Sample::new(&people(rows)).unwrap()
}

fn settings(population: Option<u64>) -> Settings {
    Settings {
        group: "sector".to_owned(),
        degree_question: None,
        seeds: Seeds::In,
        population,
        degree_rule: DegreeRule::Exclude,
    }
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{found} is not {wanted}");
}

fn all_near(found: &[f64], wanted: &[f64]) {
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    found.iter().zip(wanted).for_each(|(found, wanted)| near(*found, *wanted));
}

#[test]
fn six_people_give_the_known_answers() {
    let six = sample(SIX);
    assert_eq!(six.people().iter().map(|person| person.wave).collect::<Vec<_>>(), [0, 1, 1, 2, 0, 3]);
    let report = Report::of(&six, settings(None));
    assert_eq!(report.transitions.counts, [[1, 1], [1, 1]]);
    let settling = report.settling.unwrap();
    assert_eq!((settling.equilibrium.shares, settling.second_eigenvalue), (vec![0.5, 0.5], 0.0));
    assert_eq!(settling.waves, [(0, Ok(1))]);
    near(report.mean_degrees[0].unwrap(), 16.0 / 5.0);
    near(report.mean_degrees[1].unwrap(), 40.0 / 9.0);
    near(report.rds1.unwrap().shares[0], 25.0 / 43.0);
    near(report.rds2.unwrap()[0], 25.0 / 34.0);
    assert_eq!(report.recruitment_homophily, Ok(1.0));
    assert_eq!(report.ss, Err(NotEstimable::PopulationMissing));
    assert_eq!(report.waves, [2, 2, 1, 1]);
    let chains: Vec<_> = report.chains.iter().map(|chain| (chain.seed, chain.size, chain.length)).collect();
    assert_eq!(chains, [(0, 5, 3), (4, 1, 0)]);
}

/// What follows from the table of referrals of `faux` (R package RDS) alone.
#[test]
fn the_referrals_of_faux_give_the_known_answers() {
    let faux = Transitions { counts: vec![vec![39, 82], vec![79, 188]], group_missing: 0 };
    let shares = faux.shares().unwrap();
    let last = equilibrium(&shares).unwrap();
    near(last.shares[0], 0.303_913_776_110_386_84);
    assert_eq!((waves_to(&shares, &last, 0), waves_to(&shares, &last, 1)), (Ok(1), Ok(1)));
    assert!((second_eigenvalue(&shares, &last) - 0.0264).abs() < 5e-5);
    near(faux.homophily().unwrap(), 1.019_775_842_904_779_6);
}

/// The network sizes of `faux` (R package RDS, simulated data) in the order of its rows, as the package's own test of weights
/// gives them: its RDS-II weights are 1000/Σ(1/d) over the size.
const FAUX_DEGREES: &str = "\
    16 20 17 32 14 25 43 28 11 10 26 21 28 22 22 18 23 19 29 15 25 24 15 13 39 26 17 21 16 15 21 23 19 19 14 18 \
    36 17 34 13 17 15 18 13 17 16 20 20 26 17 21 14 14 24 27 18 20 16 16 25 8 16 34 21 32 9 15 17 19 15 31 15 19 \
    24 23 18 13 22 18 20 31 24 18 21 14 13 20 22 8 15 22 21 15 19 13 32 21 29 43 15 29 14 12 17 20 16 16 22 27 \
    12 5 14 13 24 19 22 21 14 8 14 14 6 6 25 29 8 18 10 9 8 14 14 23 26 8 11 29 13 18 6 11 19 22 22 9 13 13 14 \
    20 16 10 9 21 16 23 23 15 15 14 29 12 23 7 17 14 16 18 15 14 12 4 4 22 17 10 17 18 28 30 14 22 18 11 22 12 \
    16 12 14 21 23 28 15 18 24 9 11 28 13 16 12 25 13 11 22 18 17 16 5 14 15 17 25 12 15 25 15 12 13 15 9 13 15 \
    38 16 10 14 15 17 24 26 20 17 13 14 21 12 17 15 17 11 14 16 12 23 14 13 7 19 11 13 15 20 16 20 22 17 24 19 \
    16 12 23 24 20 6 13 16 20 20 16 15 14 22 15 22 17 16 9 29 27 15 14 15 20 15 13 15 17 18 15 22 17 13 13 13 11 \
    15 9 15 14 17 14 13 13 14 11 31 17 15 13 15 12 9 16 32 17 10 20 19 10 18 17 22 9 16 18 21 9 8 19 17 12 5 10 \
    13 16 12 9 10 18 23 17 16 19 10 8 11 17 12 18 22 11 11 23 23 16 17 21 23 11 21 16 19 4 17 16 9 16 22 27 12 \
    11 22 15 9 24 27 20 13 11 17 13 10 18 22 18 16 25 11 18";

/// The groups of the same rows, blue and red, as its RDS-I weights tell them apart.
const FAUX_GROUPS: &str = "\
    rbrbbrrrrrbrbrrrrrbrbrrbrbrrrbrrbrrrrrrrrrrrrbrrrrbrrrrbrrrrbrrbrrrrbrrrrrrrbbrrrrrrrrbrbbrrrbrbbrrbrrbbrrbr \
    brrbrrrrbbrrrrbrrbrrrrrrrbbrrrbrbrrrrbrbrrrrrrrrbrrbbbrrrrrbrrrrrrbrrrbrrrrbrrrbbrbbrrrbrbrrrrrrbrrbbbrrrrrr \
    rrrrbbrrrbrrrbrrbrbbrbbbbbrrrrrrrrbrbbrrrrrbrbrbbbrbbrrbbrbbrbrbrrbrbrbrbrrbrbrrrbrrrrrrbrrrrrrbrrrbrbbrrrrr \
    brbrbrrrrbrrrrrrrrbbbbbrrrrbrbbrrbrrrrrbrrrrbbrrrrrrrrbrrbrrrrrrb";

fn faux() -> Sample {
    let groups = FAUX_GROUPS.chars().filter(|group| !group.is_whitespace());
    let people: Vec<Person> = FAUX_DEGREES
        .split_whitespace()
        .zip(groups)
        .enumerate()
        .map(|(at, (degree, group))| Person {
            id: at.to_string(),
            recruiter: None,
            degree: Some(degree.parse().unwrap()),
            group: Some(if group == 'b' { "blue" } else { "red" }.to_owned()),
        })
        .collect();
    Sample::new(&people).unwrap()
}

/// What rests on network sizes, groups and the order of rows; who recruited whom is not needed for it.
#[test]
fn the_people_of_faux_give_the_known_answers() {
    let faux = faux();
    let report = Report::of(&faux, settings(Some(1000)));
    assert_eq!((report.people, report.group_sizes.as_slice()), (389, &[118, 271][..]));
    near(report.mean_degrees[0].unwrap(), 14.543_088_539_869_219);
    near(report.mean_degrees[1].unwrap(), 15.029_159_851_195_42);
    near(report.rds2.unwrap()[0], 0.310_334_112_778_453_63);
    near(report.ss.unwrap()[0], 0.308_651_577_319_159_9);
    near(report.differential_activity[1].unwrap(), 1.033_422_839_309_109_6);
    let blue = report.pairwise[0].unwrap();
    near(blue.error, 0.030_790_801_080_815_604);
    near(blue.design_effect.unwrap(), 2.817_394_050_874_969_7);
    let unknown = Report::of(&faux, settings(None)).pairwise[0].unwrap();
    near(unknown.error, 0.039_371_605_696_675_145);
    near(unknown.design_effect.unwrap(), 2.817_394_050_874_969_7);
    let links = Transitions { counts: vec![vec![39, 82], vec![79, 188]], group_missing: 0 };
    let found = rds1(&faux, &links.shares().unwrap(), DegreeRule::Exclude, Some(1000)).unwrap();
    near(found.shares[0], 0.310_913_285_563_862_33);
    near(found.person_weights[0].unwrap(), 2.634_858_352_236_12);
    near(found.person_weights[1].unwrap(), 2.542_755_403_823_39);
}

#[test]
fn thirty_people_give_what_an_independent_script_found() {
    let thirty = sample(THIRTY);
    let report = Report::of(&thirty, settings(Some(200)));
    assert_eq!(report.groups, ["gov", "ngo", "univ"]);
    assert_eq!(report.waves, [2, 7, 9, 7, 2, 1, 2]);
    assert_eq!(report.chains.iter().map(|chain| chain.size).collect::<Vec<_>>(), [14, 16]);
    assert_eq!(report.transitions.counts, [[3, 2, 1], [1, 3, 5], [3, 3, 3]]);
    assert_eq!(report.transitions.group_missing, 4);
    assert_eq!((report.people, report.used), (30, 24));
    assert_eq!((report.left_out.group_missing, report.left_out.degree_missing), (1, 5));
    let settling = report.settling.unwrap();
    all_near(&settling.equilibrium.shares, &[0.311_111_111_111_111_1, 1.0 / 3.0, 0.355_555_555_555_555_6]);
    near(settling.second_eigenvalue, 1.0 / 6.0);
    assert_eq!(settling.waves, [(0, Ok(3)), (1, Ok(3))]);
    let degrees: Vec<f64> = report.mean_degrees.iter().map(|degree| degree.unwrap()).collect();
    all_near(&degrees, &[3.735_408_560_311_284, 4.044_943_820_224_719, 5.490_196_078_431_373]);
    let rds1 = report.rds1.unwrap();
    all_near(&rds1.shares, &[0.361_400_487_874_874_44, 0.357_583_584_445_401_06, 0.281_015_927_679_724_5]);
    let weights: Vec<f64> = rds1.person_weights.iter().map(|weight| weight.unwrap()).collect();
    all_near(&weights, &[9.035_012_196_871_861, 7.946_301_876_564_468, 8.029_026_505_134_986]);
    all_near(&report.rds2.unwrap(), &[0.379_615_952_732_644_04, 0.394_387_001_477_104_87, 0.225_997_045_790_251_1]);
    all_near(&report.ss.unwrap(), &[0.376_129_437_067_559_4, 0.392_848_581_538_533_14, 0.231_021_981_393_907_4]);
    near(report.recruitment_homophily.unwrap(), 1.107_692_307_692_307_8);
    let all = |figures: &[Result<f64, NotEstimable>]| figures.iter().map(|one| one.unwrap()).collect::<Vec<_>>();
    let heckathorn = all(&report.heckathorn);
    all_near(&heckathorn, &[0.194_047_619_047_619_05, -0.154_806_491_885_143_56, 0.138_676_844_783_715]);
    let population = all(&report.population_homophily);
    all_near(&population, &[1.870_129_870_129_87, 1.272_727_272_727_272_7, 1.018_181_818_181_818]);
    let activity = all(&report.differential_activity);
    all_near(&activity, &[0.817_120_622_568_093_4, 0.921_348_314_606_741_6, 1.410_226_835_832_372_2]);
    let smoothed = report.smoothed.unwrap();
    all_near(smoothed.row(0), &[3.733_333_333_333_333_4, 1.688_888_888_888_888_9, 2.044_444_444_444_444_4]);
    all_near(smoothed.row(2), &[2.044_444_444_444_444_4, 3.644_444_444_444_444_4, 2.844_444_444_444_444_6]);
    for (group, (error, effect)) in
        [(0.122_715_480_668_091_38, 1.735_182_981_825_97), (0.143_071_687_781_951_44, 2.325_633_477_586_282)]
            .into_iter()
            .enumerate()
    {
        let pairwise = report.pairwise[group].unwrap();
        near(pairwise.error, error);
        near(pairwise.design_effect.unwrap(), effect);
    }
    let unknown = Report::of(&thirty, settings(None));
    near(unknown.pairwise[2].unwrap().error, 0.181_295_479_407_263_6);
    near(unknown.pairwise[2].unwrap().design_effect.unwrap(), 4.509_618_583_935_988);
    let points = &report.convergence;
    assert_eq!(points.iter().map(|point| point.people).collect::<Vec<_>>(), [2, 9, 18, 25, 27, 28, 30]);
    let shares = |at: usize| points[at].shares.as_ref().unwrap();
    all_near(shares(0), &[0.555_555_555_555_555_6, 0.444_444_444_444_444_4, 0.0]);
    all_near(shares(3), &[0.464_737_793_851_717_93, 0.280_289_330_922_242_34, 0.254_972_875_226_039_8]);
    all_near(shares(6), &[0.379_615_952_732_644_04, 0.394_387_001_477_104_87, 0.225_997_045_790_251_1]);
    assert_eq!(report.bottleneck.iter().map(|line| line.size).collect::<Vec<_>>(), [14, 16]);
}

#[test]
fn successive_sampling_settles_near_the_whole_population_too() {
    let thirty = sample(THIRTY);
    let found = ss(&thirty, DegreeRule::Exclude, Some(31)).unwrap();
    all_near(&found, &[0.345_443_196_516_559_36, 0.378_688_658_185_685_1, 0.275_868_145_297_755_6]);
    let found = ss(&thirty, DegreeRule::Exclude, Some(60)).unwrap();
    all_near(&found, &[0.365_913_477_730_141_93, 0.387_774_787_290_191_3, 0.246_311_734_979_666_7]);
    assert_eq!(ss(&thirty, DegreeRule::Exclude, Some(29)), Err(NotEstimable::OutOfRange));
    // Everybody: each is certain to be drawn.
    assert_eq!(inclusion(&BTreeMap::from([(1, 2), (7, 3)]), 5), Ok(BTreeMap::from([(1, 1.0), (7, 1.0)])));
    assert_eq!(inclusion(&BTreeMap::from([(1, 2), (7, 3)]), 4), Err(NotEstimable::OutOfRange));
}

#[test]
fn missing_network_sizes_may_be_filled_as_in_r() {
    let rule = DegreeRule::LargestLikeR;
    let report = Report::of(&sample(THIRTY), Settings { degree_rule: rule, ..settings(None) });
    all_near(&report.rds2.unwrap(), &[0.369_595_536_959_553_7, 0.383_542_538_354_253_84, 0.246_861_924_686_192_47]);
    let wanted = [0.372_687_060_623_292_2, 0.372_963_833_352_623_56, 0.254_349_106_024_084_3];
    all_near(&report.rds1.unwrap().shares, &wanted);
    let none = sample("1,,,A 2,1,0,B 3,2,,A");
    let report = Report::of(&none, Settings { degree_rule: rule, ..settings(Some(9)) });
    assert_eq!(report.rds2, Err(NotEstimable::DegreeMissing));
    assert_eq!(report.ss, Err(NotEstimable::DegreeMissing));
    assert_eq!(report.left_out.degree_missing, 3);
    assert_eq!(report.convergence[0].shares, None, "a gap, not a 0");
}

#[test]
fn seeds_may_be_taken_out() {
    let report = Report::of(&sample(THIRTY), Settings { seeds: Seeds::Out, ..settings(None) });
    assert_eq!(report.transitions.counts, [[2, 1, 0], [1, 3, 2], [3, 3, 3]]);
    assert_eq!((report.people, report.orphans), (28, 0));
    assert_eq!(report.waves, [7, 9, 7, 2, 1, 2]);
    all_near(&report.rds2.unwrap(), &[0.372_307_692_307_692_3, 0.392_307_692_307_692_3, 0.235_384_615_384_615_4]);
}

#[test]
fn those_left_behind_by_a_filter_are_orphans() {
    let six = sample(SIX).subset(|person| person.group == Some(0));
    assert_eq!(six.groups(), ["A"]);
    assert_eq!((six.orphans(), six.waves()), (1, vec![3, 1]));
    let report = Report::of(&six, settings(None));
    let settling = report.settling.unwrap();
    assert!(settling.equilibrium.no_variation && settling.equilibrium.shares == [1.0]);
    assert_eq!(report.recruitment_homophily, Err(NotEstimable::NoVariation));
    assert_eq!(report.differential_activity, [Err(NotEstimable::NoVariation)]);
}

#[test]
fn everything_wrong_with_people_is_said_at_once() {
    let rows = "a,,1,X b,b,1,X c,q,1,X a,,1,X ,a,1,X d,f,1,X e,d,1,X f,e,1,X g,f,1,X";
    let problems = Sample::new(&people(rows)).unwrap_err();
    let found: Vec<(usize, &str)> = problems.iter().map(|problem| (problem.person, problem.fault.key())).collect();
    let wanted = [(1, "own_recruiter"), (2, "recruiter_unknown"), (3, "id_twice"), (4, "id_missing"), (5, "loop")];
    assert_eq!(found, wanted);
    let Fault::Loop { ids, length } = &problems[4].fault else { panic!("{problems:?}") };
    assert_eq!((ids.join(" "), *length), ("d f e".to_owned(), 3));
    for problem in &problems {
        assert!(problem.fault.to_string().contains(": "), "it says what to do: {}", problem.fault);
    }
    let many: Vec<Person> = (0..200)
        .map(|at| Person { id: format!("p{at}"), group: Some(format!("g{at}")), ..Person::default() })
        .collect();
    let problems = Sample::new(&many).unwrap_err();
    assert_eq!((problems.len(), problems[0].person, problems[0].fault.key()), (1, 100, "groups_too_many"));
}

#[test]
fn nobody_is_a_sample_too() {
    let report = Report::of(&Sample::new(&[]).unwrap(), settings(Some(10)));
    assert_eq!(report.rds2, Err(NotEstimable::Empty));
    assert_eq!(report.shares, Err(NotEstimable::Empty));
    assert_eq!(report.recruitment_homophily, Err(NotEstimable::Empty));
    assert!(report.convergence.is_empty() && report.waves.is_empty());
}

/// Rows of a matrix of shares.
fn grid(rows: &[&[f64]]) -> Grid {
    Grid::of(rows.len(), |row, column| rows[row][column])
}

#[test]
fn what_kind_of_matrix_it_is_decides_first() {
    let rounds = grid(&[&[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0], &[1.0, 0.0, 0.0]]);
    assert_eq!(equilibrium(&rounds), Err(NotEstimable::Periodic));
    let apart = grid(&[&[1.0, 0.0], &[0.0, 1.0]]);
    assert_eq!(equilibrium(&apart), Err(NotEstimable::Reducible));
    // The first group is left for good; the other two exchange.
    let left = grid(&[&[0.5, 0.5, 0.0], &[0.0, 0.5, 0.5], &[0.0, 0.25, 0.75]]);
    let found = equilibrium(&left).unwrap();
    all_near(&found.shares, &[0.0, 1.0 / 3.0, 2.0 / 3.0]);
    assert_eq!((found.transient.as_slice(), found.no_variation), (&[0][..], false));
    near(second_eigenvalue(&left, &found), 0.5);
    // A group that recruited nobody.
    let report = Report::of(&sample("1,,1,A 2,1,1,B"), settings(None));
    assert_eq!(report.shares, Err(NotEstimable::ZeroRow));
    assert_eq!(report.rds1, Err(NotEstimable::ZeroRow));
    // Slow: after a thousand waves it is still not there.
    let slow = grid(&[&[1.0 - 1e-6, 1e-6], &[1e-6, 1.0 - 1e-6]]);
    let found = equilibrium(&slow).unwrap();
    assert_eq!(waves_to(&slow, &found, 0), Err(NotEstimable::OutOfRange));
    // A pair of complex eigenvalues of modulus 0.1·√3: from the characteristic polynomial x² + 0.3 x + 0.03 beside x = 1.
    let turning = grid(&[&[0.2, 0.5, 0.3], &[0.3, 0.2, 0.5], &[0.5, 0.3, 0.2]]);
    let found = equilibrium(&turning).unwrap();
    let (trace, determinant): (f64, f64) = (0.6, 0.2 * (0.04 - 0.15) - 0.5 * (0.06 - 0.25) + 0.3 * (0.09 - 0.1));
    assert!((trace - 1.0).powi(2) < 4.0 * determinant);
    near(second_eigenvalue(&turning, &found), determinant.sqrt());
}

#[test]
fn a_chain_of_ten_thousand_is_no_harder() {
    let chain: Vec<Person> = (0..10_000)
        .map(|at| Person {
            id: format!("{at:05}"),
            recruiter: (at > 0).then(|| format!("{:05}", at - 1)),
            degree: Some(1 + at % 7),
            group: Some(if at % 3 == 0 { "A" } else { "B" }.to_owned()),
        })
        .collect();
    let sample = Sample::new(&chain).unwrap();
    assert_eq!(sample.last_wave(), Some(9_999));
    let report = Report::of(&sample, settings(Some(20_000)));
    assert_eq!((report.convergence.len(), report.chains.len()), (10_000, 1));
    assert_eq!(report.pairwise[0], Err(NotEstimable::OutOfRange), "pairs of more than 2,000 people are not looked at");
    assert!(report.rds2.is_ok() && report.ss.is_ok() && report.rds1.is_ok());
    let mut closed = chain;
    closed[0].recruiter = Some("09999".to_owned());
    let problems = Sample::new(&closed).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].fault.to_string().starts_with("a loop of 10000: \"00000\" ← \"09999\""),
        "{}",
        problems[0].fault
    );
}

/// Samples of up to 40 people in up to three groups: everybody is recruited by somebody before them, or by nobody.
fn samples() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec((any::<u16>(), 0_u64..9, 0_usize..4), 1..40).prop_map(|rows| {
        let person = |(at, (recruiter, degree, group)): (usize, (u16, u64, usize))| Person {
            id: format!("{at:02}"),
            recruiter: (at > 0 && recruiter % 5 != 0).then(|| format!("{:02}", usize::from(recruiter) % at)),
            degree: Some(degree),
            group: (group > 0).then(|| ["A", "B", "C"][group - 1].to_owned()),
        };
        rows.into_iter().enumerate().map(person).collect()
    })
}

proptest! {
    #[test]
    fn figures_keep_their_promises(people in samples(), population in 40_u64..400, turn in 0_usize..40) {
        let sample = Sample::new(&people).unwrap();
        let report = Report::of(&sample, settings(Some(population)));
        prop_assert_eq!(report.waves.iter().sum::<u64>(), people.len() as u64);
        prop_assert_eq!(report.chains.iter().map(|chain| chain.size).sum::<u64>(), people.len() as u64);
        let one = |shares: &[f64]| (shares.iter().sum::<f64>() - 1.0).abs() < 1e-9 && shares.iter().all(|share| *share >= 0.0);
        for shares in [&report.rds2, &report.ss] {
            prop_assert!(shares.as_ref().is_ok_and(|shares| one(shares)) || shares.is_err());
        }
        if let (Ok(rds1), Ok(shares), Ok(settling)) = (&report.rds1, &report.shares, &report.settling) {
            prop_assert!(one(&rds1.shares));
            let last = &settling.equilibrium.shares;
            prop_assert!(shares.after(last).iter().zip(last).all(|(new, old)| (new - old).abs() < 1e-12));
            prop_assert!(settling.second_eigenvalue <= 1.0 + 1e-9);
            // Smoothing keeps the equilibrium: rows sum to it.
            let smoothed = report.smoothed.as_ref().unwrap();
            let links = report.transitions.total() as f64;
            for (group, share) in last.iter().enumerate() {
                prop_assert!((smoothed.row(group).iter().sum::<f64>() / links - share).abs() < 1e-9);
            }
        }
        // The last point is the estimate, and the order of the people changes no estimate.
        let last = report.convergence.last().unwrap();
        prop_assert_eq!(last.people, people.len() as u64);
        if let (Ok(rds2), Some(shares)) = (&report.rds2, &last.shares) {
            prop_assert!(rds2.iter().zip(shares).all(|(one, other)| (one - other).abs() < 1e-12));
        }
        let mut turned = people.clone();
        turned.rotate_left(turn % people.len());
        let turned = Report::of(&Sample::new(&turned).unwrap(), settings(Some(population)));
        prop_assert_eq!(&turned.transitions, &report.transitions);
        prop_assert_eq!(&turned.waves, &report.waves);
        if let (Ok(one), Ok(other)) = (&report.rds2, &turned.rds2) {
            prop_assert!(one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-12));
        }
        // With equal network sizes RDS-II is the plain share.
        let alike: Vec<Person> = people.iter().map(|person| Person { degree: Some(3), ..person.clone() }).collect();
        let alike = Sample::new(&alike).unwrap();
        let (weighted, plain) = (convergence(&alike, &rds2_weights(&alike, DegreeRule::Exclude)), convergence(&alike, &plain_weights(&alike)));
        for (weighted, plain) in weighted.iter().zip(&plain) {
            if let (Some(weighted), Some(plain)) = (&weighted.shares, &plain.shares) {
                prop_assert!(weighted.iter().zip(plain).all(|(one, other)| (one - other).abs() < 1e-12));
            }
        }
        // A share is the mean of "is in the group".
        let inside: Vec<Option<f64>> = sample.people().iter().map(|person| person.group.map(|group| f64::from(u8::from(group == 0)))).collect();
        if let (Ok(rds2), Ok(mean)) = (&report.rds2, mean(&rds2_weights(&sample, DegreeRule::Exclude), &inside)) {
            prop_assert!((rds2[0] - mean).abs() < 1e-12);
        }
    }

    #[test]
    fn any_recruiters_are_checked_without_end(recruiters in prop::collection::vec(0_usize..30, 1..30)) {
        let people: Vec<Person> = recruiters
            .iter()
            .enumerate()
            .map(|(at, recruiter)| Person { id: format!("{at}"), recruiter: Some(format!("{recruiter}")), ..Person::default() })
            .collect();
        // Everybody has a recruiter, so that somewhere somebody is unknown, their own, or in a loop.
        let problems = Sample::new(&people).unwrap_err();
        prop_assert!(!problems.is_empty() && problems.len() <= people.len());
    }
}
