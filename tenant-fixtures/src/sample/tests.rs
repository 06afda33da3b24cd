//! Each sampler's first values from a fixed stream, pinned: a sampler that gives others changes everyone's rows.
//! And whether each gives what it says it does, within bounds that chance leaves once in a million.

use super::*;
use crate::stream::{Label, Streams};

/// A stream of its own for each test.
fn stream(name: &str) -> Stream {
    Streams::new(42, "tenant_001", name).stream(3, Label::new("values"))
}

/// The first values of a sampler.
fn first<T, const N: usize>(name: &str, mut draw: impl FnMut(&mut Stream) -> T) -> [T; N] {
    let mut stream = stream(name);
    std::array::from_fn(|_| draw(&mut stream))
}

/// Mean and variance of many draws.
fn moments(name: &str, mut draw: impl FnMut(&mut Stream) -> f64) -> (f64, f64) {
    const DRAWS: u32 = 200_000;
    let mut stream = stream(name);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..DRAWS {
        let value = draw(&mut stream);
        sum += value;
        squares += value * value;
    }
    let mean = sum / f64::from(DRAWS);
    (mean, squares / f64::from(DRAWS) - mean * mean)
}

/// Pearson's statistic of counts against parts: its mean is the number of counts less one.
fn chi_squared(counts: &[u64], parts: &[f64]) -> f64 {
    let (all, whole) = (counts.iter().sum::<u64>() as f64, parts.iter().sum::<f64>());
    let expected = parts.iter().map(|part| part / whole * all);
    counts.iter().zip(expected).map(|(&count, expected)| (count as f64 - expected).powi(2) / expected).sum()
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not within {tolerance} of {expected}");
}

/// Equal in every bit.
#[track_caller]
fn same<const N: usize>(found: [f64; N], expected: [f64; N]) {
    assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits), "{found:?}");
}

#[test]
fn streams_are_pinned() {
    let streams = Streams::new(42, "tenant_001", "users");
    let bits = |row, label| {
        let mut stream = streams.stream(row, Label::new(label));
        [stream.bits(), stream.bits(), stream.bits()]
    };
    assert_eq!(bits(0, "name"), [0x17fb_c813_b413_028e, 0x4995_854b_14c8_a0a1, 0xd574_b8b3_cc6f_60cf]);
    assert_eq!(bits(1, "name"), [0x8f25_3124_2d89_ce8d, 0x66ad_a00e_128c_028b, 0xbdb4_9881_39cc_6c62]);
    assert_eq!(bits(u64::MAX, ""), [0xb384_5930_0b9d_240d, 0xac1c_76dd_79d4_a0fd, 0xd812_fcd0_b53d_c1fb]);
    let other = Streams::new(u64::MAX, "", "").stream(0, Label::new("name"));
    assert_eq!(other.clone().bits(), 0x87d3_4bc9_fa2e_b27b);
}

#[test]
fn every_part_of_a_name_makes_another_stream() {
    let bits = |seed, lineage, collection, row, label| {
        Streams::new(seed, lineage, collection).stream(row, Label::new(label)).bits()
    };
    let mut all = vec![
        bits(1, "a", "b", 0, "c"),
        bits(2, "a", "b", 0, "c"),
        bits(1, "ab", "b", 0, "c"),
        bits(1, "ab", "", 0, "c"),
        bits(1, "", "ab", 0, "c"),
        bits(1, "a", "bb", 0, "c"),
        bits(1, "a", "b", 1, "c"),
        bits(1, "a", "b", 1 << 32, "c"),
        bits(1, "a", "b", 0, "d"),
        bits(1, "a", "b", 0, ""),
    ];
    // Rows far from each other, and labels that are near.
    let streams = Streams::new(1, "a", "b");
    all.extend((0..10_000).map(|row| streams.stream((1 << 40) + row, Label::new("c")).bits()));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn streams_of_neighbours_have_nothing_in_common() {
    let streams = Streams::new(1, "tenant", "rows");
    let label = Label::new("value");
    let (mut ones, mut same) = ([0_u32; 64], 0);
    const PAIRS: u64 = 4096;
    for row in 0..PAIRS {
        let (a, b) = (streams.stream(row, label).bits(), streams.stream(row + 1, label).bits());
        same += (!(a ^ b)).count_ones();
        for (bit, ones) in ones.iter_mut().enumerate() {
            *ones += (a >> bit & 1) as u32;
        }
    }
    let bits = PAIRS as f64 * 64.0;
    near(f64::from(same), bits / 2.0, 5.0 * (bits / 4.0).sqrt());
    let sigma = (PAIRS as f64 / 4.0).sqrt();
    ones.iter().for_each(|&ones| near(f64::from(ones), PAIRS as f64 / 2.0, 5.0 * sigma));
}

#[test]
fn samplers_are_pinned() {
    assert_eq!(first("below", |s| s.below(10)), [8, 2, 9, 5, 3, 3, 4, 9, 4, 8]);
    let big = [12_301_992_376_685_386_548, 2_852_475_184_384_895_741, 13_224_249_661_191_706_515];
    assert_eq!(first("below", |s| s.below(3 << 62)), big);
    assert_eq!(first("index", |s| s.index(1000)), [516, 544, 884, 339, 160, 183, 888, 620, 227, 312]);
    let chances = first("chance", |s| s.chance(300)).map(u8::from);
    assert_eq!(chances, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(first("power_index", |s| s.power_index(1000)), [563, 14, 3, 324, 15, 16, 17, 2, 577, 662]);
    let chosen = first("weighted", |s| weighted(s, [5, 0, 1, 3]));
    assert_eq!(chosen, [0, 0, 0, 3, 2, 3, 0, 0, 0, 0, 2, 2]);
    let alias = Alias::new(&[5, 0, 1, 3]);
    assert_eq!(first("alias", |s| alias.sample(s)), [2, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 3]);
}

#[test]
fn decimals_are_pinned() {
    let units = [0.40609250627378857, 0.6295672748441967, 0.1554175679790163, 0.2021737769474793];
    same(first("unit", Stream::unit), units);
    let normals = [1.1280974234373025, 0.44609543496634574, -0.3511941934017097, 1.4666051648778584];
    same(first("normal", Stream::normal), normals);
    let log_normals = [1.9100391085883108, 3.480565037701759, 2.882534359582893, 1.1778059914477856];
    same(first("log_normal", |s| s.log_normal(1.0, 0.5)), log_normals);
    let quantiles = [
        -7.0344838179376135,
        -3.090232304709404,
        -1.9773684300754033,
        -1.959963986120195,
        -0.5244005132792953,
        0.6744897502234225,
        2.053748909003034,
        4.753424313830874,
    ];
    same([1e-12, 0.001, 0.024, 0.025, 0.3, 0.75, 0.98, 0.999999].map(normal_quantile), quantiles);
    let shares =
        [6.220960574271756e-16, 0.025, 0.460172162722971, 0.5, 0.841344746068543, 0.9986501019683699];
    same([-8.0, -1.959963984540054, -0.1, 0.0, 1.0, 3.0].map(normal_cdf), shares);
}

#[test]
fn below_is_without_bias() {
    // Of 2^64 numbers, 3·2^62 can't be a fair multiple: without rejection the first third would come up half the time.
    let mut stream = stream("bias");
    let mut counts = [0; 3];
    for _ in 0..60_000 {
        counts[(stream.below(3 << 62) >> 62) as usize] += 1;
    }
    assert!(chi_squared(&counts, &[1.0; 3]) < 28.0, "{counts:?}");
    let mut counts = [0; 10];
    (0..60_000).for_each(|_| counts[stream.below(10) as usize] += 1);
    assert!(chi_squared(&counts, &[1.0; 10]) < 45.0, "{counts:?}");
    for bound in [1, 2, 3, 1000, u64::MAX / 2 + 1, u64::MAX] {
        assert!((0..200).all(|_| stream.below(bound) < bound), "{bound}");
    }
    assert_eq!((stream.below(0), stream.below(1), stream.index(0), stream.power_index(0)), (0, 0, 0, 0));
}

#[test]
fn chances_are_kept() {
    let (mean, _) = moments("chance", |s| f64::from(u8::from(s.chance(250))));
    near(mean, 0.25, 0.005);
    let mut stream = stream("never");
    assert!((0..2000).all(|_| !stream.chance(0) && stream.chance(1000)));
}

#[test]
fn moments_are_those_of_the_distributions() {
    let (mean, variance) = moments("unit", Stream::unit);
    near(mean, 0.5, 0.0035);
    near(variance, 1.0 / 12.0, 0.001);
    let (mean, variance) = moments("normal", Stream::normal);
    near(mean, 0.0, 0.0115);
    near(variance, 1.0, 0.017);
    let (mean, _) = moments("log_normal", |s| s.log_normal(0.0, 0.5));
    near(mean, (0.125_f64).exp(), 0.007);
    let (median, _) = moments("median", |s| f64::from(u8::from(s.log_normal(2.0, 1.0) < 2_f64.exp())));
    near(median, 0.5, 0.006);
    // The mean of u³ is a quarter, half of all are below an eighth.
    let (mean, _) = moments("power", |s| s.power_index(1_000_000) as f64 / 1e6);
    near(mean, 0.25, 0.0035);
    let (half, _) = moments("power", |s| f64::from(u8::from(s.power_index(1_000_000) < 125_000)));
    near(half, 0.5, 0.006);
    let mut stream = stream("power");
    assert!((0..2000).all(|_| stream.power_index(3) < 3));
    assert!((0..2000).all(|_| stream.power_index(u64::MAX) < u64::MAX));
}

#[test]
fn normal_quantiles_and_shares_undo_each_other() {
    // To a relative error of 1.15e-9, as its author says.
    for at in 1..10_000 {
        let p = f64::from(at) / 10_000.0;
        near(normal_cdf(normal_quantile(p)), p, 2e-9);
        near(normal_quantile(p), -normal_quantile(1.0 - p), 1e-8);
    }
    for (p, z) in
        [(0.975, 1.959_963_984_540_054), (0.001, -3.090_232_306_167_813_6), (1e-9, -5.997_807_015_007_686)]
    {
        near(normal_quantile(p), z, 1e-8);
    }
    assert!(normal_quantile(0.5 / (1_u64 << 52) as f64) > -9.0, "no draw is infinite");
}

#[test]
fn weights_are_kept_by_both_ways_to_choose() {
    let mut many: Vec<u32> = (0..200).map(|at| at * at % 37).collect();
    many[17] = 4000;
    for weights in [vec![5, 0, 1, 3], vec![1], vec![u32::MAX, u32::MAX / 2, 0, 1 << 30], many] {
        let (mut stream, alias) = (stream("weights"), Alias::new(&weights));
        let (mut by_walk, mut by_table) = (vec![0_u64; weights.len()], vec![0_u64; weights.len()]);
        for _ in 0..100_000 {
            by_walk[weighted(&mut stream, weights.iter().copied())] += 1;
            by_table[alias.sample(&mut stream)] += 1;
        }
        for counts in [by_walk, by_table] {
            let (mut seen, mut parts) = (Vec::new(), Vec::new());
            for (&count, &weight) in counts.iter().zip(&weights) {
                match weight {
                    0 => assert_eq!(count, 0, "never without weight: {weights:?}"),
                    _ => (seen.push(count), parts.push(f64::from(weight))).0,
                }
            }
            let freedom = seen.len() as f64;
            // Mean n, variance 2n: five standard deviations and a little for the small ones.
            let limit = freedom + 5.0 * (2.0 * freedom).sqrt() + 15.0;
            let found = chi_squared(&seen, &parts);
            assert!(found < limit, "{found} of {limit} with {weights:?}");
        }
    }
}

#[test]
fn no_weights_at_all_are_no_trouble() {
    let mut stream = stream("none");
    assert_eq!(weighted(&mut stream, []), 0);
    assert_eq!(weighted(&mut stream, [0, 0]), 0);
    assert_eq!(Alias::new(&[]).sample(&mut stream), 0);
    let equal = Alias::new(&[0, 0, 0]);
    let mut counts = [0; 3];
    (0..30_000).for_each(|_| counts[equal.sample(&mut stream)] += 1);
    assert!(chi_squared(&counts, &[1.0; 3]) < 28.0, "{counts:?}");
}

#[test]
fn quantiles_go_through_their_points_and_straight_between() {
    let (probabilities, values) = ([0, 2500, 5000, 10_000], [-10_i64, 0, 100, 101]);
    let at = |u| quantile(&probabilities, |at| values[at], u);
    assert_eq!([0.0, 0.25, 0.5].map(at), [-10, 0, 100]);
    assert_eq!([0.125, 0.375, 0.3].map(at), [-5, 50, 20]);
    assert_eq!([0.74, 0.76, 0.999_999_9].map(at), [100, 101, 101], "halves up");
    assert_eq!(at(1.0), 101, "a share of one is the last point");
    let rising: Vec<_> = (0..1000).map(|n| at(f64::from(n) / 1000.0)).collect();
    assert!(rising.is_sorted());
}
