//! What is found in the rows beside what is known of the world outside.

use std::fmt;

use serde::Serialize;

/// What a figure has to be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// From one to the other.
    Within(f64, f64),
}

impl Bar {
    /// How far beyond the bar a value lies; 0 where it is met.
    pub fn beyond(self, value: f64) -> f64 {
        match self {
            Self::AtLeast(least) => least - value,
            Self::AtMost(most) => value - most,
            Self::Within(least, most) => (least - value).max(value - most),
        }
        .max(0.0)
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::Within(least, most) => write!(f, "{least} to {most}"),
        }
    }
}

/// What is said of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// It is what it has to be, as far as a sample of this size can tell.
    #[serde(rename = "met")]
    Met,
    /// It is not, and chance does not make up for it.
    #[serde(rename = "missed")]
    Missed,
    /// There are too few rows to say.
    #[serde(rename = "too small to say")]
    TooSmall,
}

impl Verdict {
    /// As documents have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::TooSmall => "too small to say",
        }
    }
}

/// One thing that real data has, and what was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// What it is called.
    pub name: &'static str,
    /// What is measured.
    pub description: &'static str,
    /// What real data has.
    pub reference: f64,
    /// Where that is known from.
    pub source: &'static str,
    /// What was found; none where there was nothing to measure it on.
    pub found: Option<f64>,
    /// Where, if the worst of several counts: a genre, a decade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// How many rows, users or sessions it was measured on.
    pub checked: u64,
    /// What it has to be.
    pub bar: Bar,
    /// By how much the bar is widened for what a sample of this size is off by chance.
    pub noise: f64,
    /// Whether it is.
    pub verdict: Verdict,
}

/// A figure that was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// What was found.
    pub value: f64,
    /// What a sample like this is off by chance, at most.
    pub noise: f64,
    /// Rows, users or sessions.
    pub checked: u64,
    /// How many of them are independent of each other.
    pub independent: f64,
    /// Where, if the worst of several counts.
    pub at: Option<String>,
}

/// What is said of a figure before it is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// What it is called.
    pub name: &'static str,
    /// What is measured.
    pub description: &'static str,
    /// What real data has.
    pub reference: f64,
    /// Where that is known from.
    pub source: &'static str,
    /// What it has to be.
    pub bar: Bar,
    /// So many independent rows, users or sessions it is judged on at least.
    pub least: f64,
    /// Noise that leaves nothing to say: a bar that is widened by more is none.
    pub blind: f64,
}

impl Expected {
    /// Holds what was measured to the bar.
    pub fn judge(&self, measured: Option<Measured>) -> Judgement {
        let measured = measured.filter(|measured| measured.value.is_finite() && measured.noise.is_finite());
        let verdict = match &measured {
            Some(found) if found.independent < self.least || found.noise > self.blind => Verdict::TooSmall,
            Some(found) if self.bar.beyond(found.value) > found.noise => Verdict::Missed,
            Some(_) => Verdict::Met,
            None => Verdict::TooSmall,
        };
        let found = measured.as_ref().map(|found| rounded(found.value));
        let measured = measured.unwrap_or_default();
        Judgement {
            name: self.name,
            description: self.description,
            reference: self.reference,
            source: self.source,
            found,
            at: measured.at,
            checked: measured.checked,
            bar: self.bar,
            noise: rounded(measured.noise),
            verdict,
        }
    }

    /// The one of several that is farthest beyond the bar, or nearest to it; of those that can be judged, if any can.
    pub fn worst(&self, of: impl IntoIterator<Item = (String, Measured)>) -> Option<Measured> {
        let margin = |found: &Measured| {
            let judged = found.independent >= self.least && found.noise <= self.blind;
            let distance = match self.bar {
                Bar::AtLeast(least) => least - found.value,
                Bar::AtMost(most) => found.value - most,
                Bar::Within(least, most) => (least - found.value).max(found.value - most),
            };
            (judged, distance - found.noise)
        };
        let named = of.into_iter().map(|(at, found)| Measured { at: Some(at), ..found });
        named.max_by(|a, b| {
            let (a, b) = (margin(a), margin(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
    }
}

/// To four places, so that a report's text is the same wherever it is made.
pub(super) fn rounded(value: f64) -> f64 {
    libm::round(value * 1e4) / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPECTED: Expected = Expected {
        name: "n",
        description: "d",
        reference: 0.5,
        source: "s",
        bar: Bar::Within(0.4, 0.6),
        least: 30.0,
        blind: 0.2,
    };

    fn measured(value: f64, noise: f64, independent: f64) -> Measured {
        Measured { value, noise, checked: 100, independent, at: None }
    }

    #[test]
    fn what_chance_can_do_is_granted_and_no_more() {
        let verdict =
            |value, noise, independent| EXPECTED.judge(Some(measured(value, noise, independent))).verdict;
        assert_eq!(verdict(0.5, 0.0, 30.0), Verdict::Met);
        assert_eq!(verdict(0.65, 0.1, 30.0), Verdict::Met);
        assert_eq!(verdict(0.35, 0.04, 30.0), Verdict::Missed);
        assert_eq!(verdict(0.65, 0.04, 30.0), Verdict::Missed);
        // Neither by few rows nor by much noise is anything said, however far off it is.
        assert_eq!(verdict(9.0, 0.0, 29.0), Verdict::TooSmall);
        assert_eq!(verdict(9.0, 0.3, 30.0), Verdict::TooSmall);
        assert_eq!(verdict(f64::NAN, 0.0, 30.0), Verdict::TooSmall);
        assert_eq!(EXPECTED.judge(None).verdict, Verdict::TooSmall);
    }

    #[test]
    fn the_worst_is_one_that_can_be_judged() {
        let of = [
            ("good", measured(0.5, 0.0, 50.0)),
            ("few", measured(9.0, 0.0, 2.0)),
            ("bad", measured(0.3, 0.05, 50.0)),
            ("noisy", measured(0.3, 0.1, 50.0)),
        ];
        let of = of.into_iter().map(|(at, found)| (at.to_owned(), found));
        assert_eq!(EXPECTED.worst(of).and_then(|found| found.at).as_deref(), Some("bad"));
        assert_eq!(EXPECTED.worst([]), None);
    }
}
