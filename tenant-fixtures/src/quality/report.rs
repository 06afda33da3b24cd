//! What was measured.

use std::fmt;

use serde::Serialize;

use super::judgement::rounded;
use super::{Breach, Judgement, Plot};

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// Less than this.
    Below(f64),
}

impl Threshold {
    /// Whether a value passes.
    pub fn passes(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
            Self::Below(limit) => value < limit,
        }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::Below(limit) => write!(f, "< {limit}"),
        }
    }
}

/// One metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it says, and in which unit.
    pub description: &'static str,
    /// What was measured; none where there was nothing to measure it on.
    pub value: Option<f64>,
    /// What it has to be.
    pub threshold: Threshold,
    /// Whether it is; none where there was nothing to judge.
    pub passed: Option<bool>,
    /// How many values or checks it was measured on.
    pub checked: u64,
    /// How many of them break it; 0 for a score.
    pub broken: u64,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
    /// What was held to the world outside, in the domain's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<Judgement>,
    /// Pictures of some of it; documents do without them.
    #[serde(skip)]
    pub plots: Vec<Plot>,
    /// The first that break it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<Breach>,
}

/// A part of a metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detail {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub description: String,
    /// What was measured, in the metric's unit; none where there was nothing to measure it on.
    pub value: Option<f64>,
    /// How many values or checks it was measured on.
    pub checked: u64,
}

/// How near one distribution is to the one that was declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// What it is called.
    pub name: &'static str,
    /// What is compared with what.
    pub description: &'static str,
    /// From 0 (nothing in common) to 1; none where there was too little to compare.
    pub score: Option<f64>,
    /// How many values it was measured on.
    pub checked: u64,
}

impl Component {
    /// Compares counts with the shares that were to be expected, by the total variation distance: half the sum of the
    /// shares' differences. The score is what the distance leaves of 1.
    ///
    /// What a sample of this size differs by chance is taken off, so that small data is not judged by its size. Of
    /// fewer than twenty values there is no score.
    pub fn of_shares(name: &'static str, description: &'static str, found: &[u64], expected: &[f64]) -> Self {
        /// Below this, chance says more than the data.
        const LEAST: f64 = 20.0;
        let (checked, weight) = (found.iter().sum::<u64>(), expected.iter().sum::<f64>());
        let all = checked as f64;
        if all < LEAST || weight <= 0.0 {
            return Self { name, description, score: None, checked };
        }
        let (mut distance, mut chance) = (0.0, 0.0);
        for (found, expected) in found.iter().zip(expected) {
            let expected = expected / weight;
            distance += (*found as f64 / all - expected).abs() / 2.0;
            // The mean distance of a share's normal approximation: σ·√(2/π), σ² = p(1−p)/n.
            let variance = expected * (1.0 - expected) / all;
            chance += libm::sqrt(2.0 / std::f64::consts::PI * variance) / 2.0;
        }
        Self { name, description, score: Some(rounded(1.0 - (distance - chance).max(0.0))), checked }
    }
}

/// `part` of `of` in percent, to four places; none of nothing.
pub(super) fn percent(part: u64, of: u64) -> Option<f64> {
    let scaled = (u128::from(part) * 1_000_000).checked_div(u128::from(of))?;
    Some(scaled as f64 / 1e4)
}

/// What was measured of a data set. It follows from the rows alone, so the same rows have the same report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The tenant.
    pub tenant_id: String,
    /// Whether every metric that has a verdict passes; none where none has one.
    pub passed: Option<bool>,
    /// Rows of each collection.
    pub rows: Vec<(String, u64)>,
    /// The metrics, always the same ones in the same order.
    pub metrics: Vec<Metric>,
    /// What could not be checked, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<String>,
}

impl Report {
    /// Whether something was judged, and all of it passes.
    pub fn passed(&self) -> bool {
        self.passed == Some(true)
    }

    /// The metric of this name.
    pub fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }
}
