//! What figures are made of.

use chrono::{DateTime, Duration, Utc};
use tenant_fixtures::ListeningEvent;

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

pub(super) fn end(play: &ListeningEvent) -> DateTime<Utc> {
    play.played_at + Duration::milliseconds(i64::from(play.duration_ms))
}

/// Half the sum of the differences.
pub(super) fn apart(found: &[f64], expected: &[f64]) -> f64 {
    let (all, whole): (f64, f64) = (found.iter().sum(), expected.iter().sum());
    found.iter().zip(expected).map(|(found, expected)| (found / all - expected / whole).abs()).sum::<f64>()
        / 2.0
}

pub(super) fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (of_a, of_b) = (mean(a), mean(b));
    let sum = |x: &[f64], mx: f64, y: &[f64], my: f64| {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
    };
    sum(a, of_a, b, of_b) / (sum(a, of_a, a, of_a) * sum(b, of_b, b, of_b)).sqrt()
}

/// The share of all that the highest part has.
pub(super) fn top(mut counts: Vec<usize>, of: usize, part: f64) -> f64 {
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let most = ((of as f64 * part).ceil() as usize).max(1);
    counts.iter().take(most).sum::<usize>() as f64 / counts.iter().sum::<usize>().max(1) as f64
}
