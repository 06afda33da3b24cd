//! What is said of rows beside real data: what misses its bar, and how much was judged.

use tenant_fixtures::quality::{Judgement, Metric, Verdict};

/// The lines below a metric: none where nothing was held to real data, and few where nothing is missed.
pub(super) fn lines(metric: &Metric, quiet: bool) -> String {
    let of = |verdict| metric.judged.iter().filter(move |judgement| judgement.verdict == verdict);
    let mut text: String = of(Verdict::Missed).map(line).collect();
    let small = of(Verdict::TooSmall).count();
    if !quiet && !metric.judged.is_empty() && small > 0 {
        text.push_str(&format!("      {small} of {} have too few rows to say\n", metric.judged.len()));
    }
    text
}

/// One that is missed.
fn line(judgement: &Judgement) -> String {
    let at = judgement.at.as_deref().map(|at| format!(" ({at})")).unwrap_or_default();
    let chance = match judgement.noise {
        noise if noise > 0.0 => format!(", give or take {noise} by chance"),
        _ => String::new(),
    };
    format!(
        "      {:24} found {}{at}, real {}, bar {}{chance}: {}\n",
        judgement.name,
        judgement.found.unwrap_or(f64::NAN),
        judgement.reference,
        judgement.bar,
        judgement.description
    )
}

#[cfg(test)]
mod tests {
    use tenant_fixtures::quality::{Bar, Threshold};

    use super::*;

    fn judgement(verdict: Verdict) -> Judgement {
        Judgement {
            name: "hours",
            description: "plays by hour",
            reference: 1.0,
            source: "somebody",
            found: Some(0.25),
            at: Some("Jazz".to_owned()),
            checked: 100,
            bar: Bar::AtLeast(0.97),
            noise: 0.01,
            verdict,
        }
    }

    #[test]
    fn what_is_missed_is_told_and_what_is_met_is_not() {
        let metric = |judged: Vec<Judgement>| Metric {
            name: "realistic_distribution",
            description: "",
            value: Some(0.5),
            threshold: Threshold::AtLeast(1.0),
            passed: Some(false),
            checked: 2,
            broken: 0,
            details: Vec::new(),
            judged,
            plots: Vec::new(),
            first: Vec::new(),
        };
        let all =
            metric(vec![judgement(Verdict::Met), judgement(Verdict::Missed), judgement(Verdict::TooSmall)]);
        let missed = "      hours                    found 0.25 (Jazz), real 1, bar ≥ 0.97, give or take 0.01 by chance: \
                      plays by hour\n";
        assert_eq!(lines(&all, true), missed);
        assert_eq!(lines(&all, false), format!("{missed}      1 of 3 have too few rows to say\n"));
        assert_eq!(lines(&metric(vec![judgement(Verdict::Met)]), false), "");
        assert_eq!(lines(&metric(Vec::new()), false), "");
    }
}
