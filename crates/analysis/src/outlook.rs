//! What further interviews are likely to add, and how the make-up of those interviewed settled (FORMULAS 1.8 and 2).

use crate::figure::{NotEstimable, Share, count};
use crate::referrals::Graph;
use fieldwork::id::SectorId;
use std::collections::{BTreeMap, BTreeSet};

/// In how many interviews each code occurs.
fn occurrences<K: Ord + Copy>(interviews: &[BTreeSet<K>]) -> Vec<usize> {
    let mut times: BTreeMap<K, usize> = BTreeMap::new();
    for code in interviews.iter().flatten() {
        *times.entry(*code).or_default() += 1;
    }
    times.into_values().collect()
}

/// Codes expected after 1, 2 … all of the interviews if they had been held in any order, each as likely as the other: the sum over
/// codes of `1 − C(n − n_c, k) / C(n, k)` with `n_c` the interviews that have the code (Colwell, Mao and Chang 2004, *Ecology*
/// 85). Running products, no factorials: one step per number of occurrences and interview.
pub fn expected_codes<K: Ord + Copy>(interviews: &[BTreeSet<K>]) -> Vec<f64> {
    let n = interviews.len();
    // How many codes occur in exactly so many interviews.
    let mut alike: BTreeMap<usize, u64> = BTreeMap::new();
    for times in occurrences(interviews) {
        *alike.entry(times).or_default() += 1;
    }
    let mut expected = vec![0.0; n];
    for (times, codes) in alike {
        // The chance that none of the first k has it.
        let mut missed = 1.0;
        for (k, sum) in expected.iter_mut().enumerate() {
            let (without, left) = ((n - times).saturating_sub(k), n - k);
            missed *= without as f64 / left as f64;
            *sum += codes as f64 * (1.0 - missed);
        }
    }
    expected
}

/// New codes the next interview is likely to bring, if it is like those held: codes that occur in one interview only, over the
/// interviews (Good 1953, *Biometrika* 40, for incidences). It is also the last step of [`expected_codes`]. The number of codes is
/// the part, the number of interviews the whole; the value can be over 1.
///
/// # Errors
/// [`NotEstimable::TooFewInterviews`] below two interviews.
pub fn next_interview<K: Ord + Copy>(interviews: &[BTreeSet<K>]) -> Result<Share, NotEstimable> {
    if interviews.len() < 2 {
        return Err(NotEstimable::TooFewInterviews);
    }
    let once = occurrences(interviews).into_iter().filter(|times| *times == 1).count();
    Ok(Share::new(count(once), count(interviews.len())))
}

/// People interviewed so far, by sector, after each interview. Counts are in the order of the sectors asked for; people of
/// another or no sector are in `people` only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Interviewed so far.
    pub people: u64,
    /// Of them, of each sector.
    pub of: Vec<u64>,
}

/// The make-up of those interviewed after each interview, in order of first interviews: of everybody, or of one chain (`chain` is
/// the place of its first person). Plain shares, no estimate: one step per person.
pub fn composition(graph: &Graph, sectors: &[SectorId], chain: Option<usize>) -> Vec<Point> {
    let mut held: Vec<(i64, usize)> = graph
        .people()
        .iter()
        .enumerate()
        .filter(|(place, _)| chain.is_none_or(|first| graph.root(*place) == first))
        .filter_map(|(place, person)| Some((person.interviewed_at?, place)))
        .collect();
    held.sort_unstable();
    let mut so_far = Point { people: 0, of: vec![0; sectors.len()] };
    let mut points = Vec::with_capacity(held.len());
    for (_, place) in held {
        so_far.people += 1;
        let sector = graph.people().get(place).and_then(|person| person.sector);
        let at = sector.and_then(|id| sectors.iter().position(|known| *known == id));
        if let Some(n) = at.and_then(|at| so_far.of.get_mut(at)) {
            *n += 1;
        }
        points.push(so_far.clone());
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(interviews: &[&[u8]]) -> Vec<BTreeSet<u8>> {
        interviews.iter().map(|codes| codes.iter().copied().collect()).collect()
    }

    /// The mean over every order of the interviews, by going through them all.
    fn by_hand(interviews: &[BTreeSet<u8>]) -> Vec<f64> {
        fn orders(rest: &[usize]) -> Vec<Vec<usize>> {
            if rest.is_empty() {
                return vec![Vec::new()];
            }
            let mut all = Vec::new();
            for at in rest {
                let others: Vec<usize> = rest.iter().copied().filter(|other| other != at).collect();
                all.extend(orders(&others).into_iter().map(|mut order| {
                    order.push(*at);
                    order
                }));
            }
            all
        }
        let all = orders(&(0..interviews.len()).collect::<Vec<_>>());
        let mut mean = vec![0.0; interviews.len()];
        for order in &all {
            let mut seen = BTreeSet::new();
            for (k, at) in order.iter().enumerate() {
                seen.extend(interviews[*at].iter().copied());
                mean[k] += seen.len() as f64;
            }
        }
        mean.iter().map(|sum| sum / all.len() as f64).collect()
    }

    #[test]
    fn the_closed_form_is_the_mean_over_all_orders() {
        for interviews in [
            sets(&[&[1, 2, 3], &[1, 2], &[4], &[], &[1, 5]]),
            sets(&[&[1], &[1], &[1]]),
            sets(&[&[1, 2], &[3, 4], &[5, 6], &[7, 8], &[9], &[1, 9]]),
        ] {
            let (ours, theirs) = (expected_codes(&interviews), by_hand(&interviews));
            assert!(ours.iter().zip(&theirs).all(|(a, b)| (a - b).abs() < 1e-12), "{ours:?} {theirs:?}");
        }
        assert!(expected_codes::<u8>(&[]).is_empty());
    }

    #[test]
    fn the_next_interview_adds_the_last_step_of_the_curve() {
        let interviews = sets(&[&[1, 2, 3], &[1, 2], &[4], &[], &[1, 5]]);
        // 3, 4 and 5 occur once in five interviews.
        assert_eq!(next_interview(&interviews), Ok(Share::new(3, 5)));
        let curve = expected_codes(&interviews);
        assert!((curve[4] - curve[3] - 0.6).abs() < 1e-12);
        assert_eq!(next_interview(&sets(&[&[1]])), Err(NotEstimable::TooFewInterviews));
    }

    #[test]
    fn a_thousand_interviews_neither_overflow_nor_go_wrong_at_the_end() {
        let interviews: Vec<BTreeSet<u16>> = (0..1000_u16).map(|n| BTreeSet::from([n % 7, 7 + n / 3])).collect();
        let curve = expected_codes(&interviews);
        assert!(curve.windows(2).all(|pair| pair[1] >= pair[0] - 1e-9));
        assert!((curve.last().unwrap() - 341.0).abs() < 1e-9, "all of them in the end");
    }
}
