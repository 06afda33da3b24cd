//! Curves of what was found, beside those of real data.

use serde::Serialize;

/// A picture of one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// What real data is taken from, and how to read it.
    pub note: String,
    /// How it is drawn.
    pub shape: Shape,
}

/// How a picture is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Lines over places that follow each other.
    Lines {
        /// What the places are called; empty for those that have no room.
        places: Vec<String>,
        /// The lines, each with a value a place as far as it goes.
        lines: Vec<Curve>,
    },
    /// For each thing, where half of the values lie: from the lower to the upper quartile, and the middle.
    Ranges {
        /// The things, with what was found and what real data has.
        rows: Vec<(String, [f64; 3], [f64; 3])>,
    },
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// What it is called.
    pub name: String,
    /// Whether it is real data's.
    pub real: bool,
    /// From left to right.
    pub values: Vec<f64>,
}

impl Curve {
    /// What was found.
    pub fn found(values: Vec<f64>) -> Self {
        Self { name: "found".to_owned(), real: false, values }
    }

    /// What real data has.
    pub fn real(values: Vec<f64>) -> Self {
        Self { name: "real".to_owned(), real: true, values }
    }
}

/// How the rows are beside those of the world outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// What was held to it, one thing after the other.
    pub judged: Vec<super::Judgement>,
    /// Pictures of some of it.
    pub plots: Vec<Plot>,
}
