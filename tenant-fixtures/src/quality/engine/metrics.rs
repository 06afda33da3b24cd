//! The metrics that follow from schemas alone, those of the domain's rules and distributions, and the verdict.

use super::{Counted, Engine};
use crate::quality::judgement::rounded;
use crate::quality::nulls;
use crate::quality::report::percent;
use crate::quality::rules::{Faults, Rules};
use crate::quality::{Breach, Component, Detail, Metric, Report, Score, Threshold, Verdict};

impl Engine {
    /// Whether all rows are there, as far as it is known how many there should be.
    fn complete(&self) -> Metric {
        let (mut asked, mut there) = (0, 0);
        let mut first = Vec::new();
        for ((columns, collection), expected) in
            self.columns.iter().zip(&self.collections).zip(&self.expected)
        {
            let Some(expected) = *expected else { continue };
            asked += expected;
            there += expected.saturating_sub(expected.abs_diff(collection.rows));
            if expected != collection.rows {
                first.push(Breach {
                    collection: columns.schema.name,
                    row: collection.rows,
                    column: None,
                    what: format!("there are {} rows, and the profile asks for {expected}", collection.rows),
                });
            }
        }
        Metric {
            name: "complete_rows",
            description: "rows that the profile asks for and that are there, in percent",
            value: percent(there, asked),
            threshold: Threshold::AtLeast(100.0),
            passed: if first.is_empty() { verdict(asked, true) } else { Some(false) },
            checked: asked,
            broken: asked - there,
            details: Vec::new(),
            judged: Vec::new(),
            plots: Vec::new(),
            first,
        }
    }

    /// How many values are empty.
    fn null_values(&self) -> Metric {
        let value = percent(self.nulls, self.cells);
        let metric = Metric {
            name: "null_values",
            description: "empty values, in percent, but for what a privacy policy blanked",
            value,
            threshold: Threshold::Below(5.0),
            passed: value.map(|value| Threshold::Below(5.0).passes(value)),
            checked: self.cells,
            broken: self.nulls,
            details: vec![Detail {
                name: "blanked".to_owned(),
                description: "values that the privacy policy blanked, in percent".to_owned(),
                value: percent(self.blanked, self.cells),
                checked: self.cells,
            }],
            judged: Vec::new(),
            plots: Vec::new(),
            first: Vec::new(),
        };
        if !self.rules.is_as_declared() {
            return metric;
        }
        let beyond =
            self.collections.iter().zip(&self.columns).enumerate().flat_map(|(at, (collection, of))| {
                let leaves = collection.leaves.iter().zip(&of.leaves).enumerate();
                leaves.map(move |(column, (state, leaf))| {
                    let declared = self.rules.declared_nulls(at, column);
                    nulls::beyond(collection.rows, state.nulls, declared, leaf.nullable)
                })
            });
        nulls::as_declared(metric, beyond.sum())
    }

    /// What was measured, and each breach of a row that is named, by its metric.
    pub(in crate::quality) fn finish_with_breaches(mut self) -> (Report, Vec<(&'static str, Breach)>) {
        self.close();
        let of_schemas = [
            ("referential_integrity", &self.references.breaches),
            ("duplicate_keys", &self.keys.breaches),
            ("tenant_isolation", &self.isolation.breaches),
            ("valid_values", &self.valid.breaches),
        ];
        let of_rules = self.faults.found.iter().map(|(_, breaches)| ("business_rules", breaches));
        let all = of_schemas.into_iter().chain(of_rules);
        let breaches = all.flat_map(|(metric, of)| of.all().map(move |breach| (metric, breach.clone())));
        let breaches = breaches.collect();
        (self.report(), breaches)
    }

    /// What was measured.
    pub(in crate::quality) fn finish(mut self) -> Report {
        self.close();
        self.report()
    }

    /// Checks what is only known when all rows were seen.
    fn close(&mut self) {
        self.rules.finish(&mut self.faults);
        self.not_checked.extend(self.rules.not_checked());
    }

    fn report(self) -> Report {
        let complete = self.complete();
        let whole = |counted: &Counted| percent(counted.checked - counted.breaches.count, counted.checked);
        let broken = |counted: &Counted| percent(counted.breaches.count, counted.checked);
        let metric = |name, description, value: Option<f64>, threshold: Threshold, counted: Counted| Metric {
            name,
            description,
            value,
            threshold,
            // To four places a single one among millions would vanish.
            passed: value.map(|value| threshold.passes(value) && counted.breaches.count == 0),
            checked: counted.checked,
            broken: counted.breaches.count,
            details: Vec::new(),
            judged: Vec::new(),
            plots: Vec::new(),
            first: counted.breaches.named,
        };
        let nulls = self.null_values();
        let mut metrics = vec![
            metric(
                "referential_integrity",
                "references that lead to a row of the same tenant, in percent",
                whole(&self.references),
                Threshold::AtLeast(100.0),
                self.references,
            ),
            metric(
                "duplicate_keys",
                "keys and unique values that occur again, in percent",
                broken(&self.keys),
                Threshold::AtMost(0.0),
                self.keys,
            ),
            nulls,
            metric(
                "tenant_isolation",
                "values with a tenant in them that name this one, in percent",
                whole(&self.isolation),
                Threshold::AtLeast(100.0),
                self.isolation,
            ),
            metric(
                "valid_values",
                "values of their column's type, in percent",
                whole(&self.valid),
                Threshold::AtLeast(100.0),
                self.valid,
            ),
        ];
        metrics.push(complete);
        metrics.push(rules_metric(&self.faults));
        metrics.push(distribution_metric(&*self.rules));
        let rows = self.columns.iter().zip(&self.collections).filter(|(_, collection)| collection.present);
        Report {
            tenant_id: self.tenant,
            passed: metrics.iter().filter_map(|metric| metric.passed).reduce(|all, passed| all && passed),
            rows: rows
                .map(|(columns, collection)| (columns.schema.name.to_owned(), collection.rows))
                .collect(),
            metrics,
            not_checked: self.not_checked,
        }
    }
}

/// Whether what was judged holds; of nothing there is no verdict.
fn verdict(judged: u64, holds: bool) -> Option<bool> {
    (judged > 0).then_some(holds)
}

fn rules_metric(faults: &Faults) -> Metric {
    let checked = faults.found.iter().map(|(checked, _)| checked).sum();
    let broken = faults.found.iter().map(|(_, breaches)| breaches.count).sum();
    let details = faults.rules().iter().zip(&faults.found).map(|(rule, (checked, breaches))| Detail {
        name: rule.name.to_owned(),
        description: rule.description.to_owned(),
        value: percent(checked - breaches.count, *checked),
        checked: *checked,
    });
    Metric {
        name: "business_rules",
        description: "checks of the domain's rules that hold, in percent",
        value: percent(checked - broken, checked),
        threshold: Threshold::AtLeast(100.0),
        passed: verdict(checked, broken == 0),
        checked,
        broken,
        details: details.collect(),
        judged: Vec::new(),
        plots: Vec::new(),
        first: faults.found.iter().flat_map(|(_, breaches)| breaches.named.clone()).collect(),
    }
}

/// What distributions are like: those that were declared, or those of the world outside.
fn distribution_metric(rules: &dyn Rules) -> Metric {
    if rules.is_as_declared() {
        declared_metric(&rules.distribution())
    } else {
        realism_metric(rules.realism())
    }
}

/// The mean of the components that could be measured.
fn declared_metric(components: &[Component]) -> Metric {
    const THRESHOLD: Threshold = Threshold::AtLeast(0.8);
    /// No component may be worse: a mean of many hides one that is ruined.
    const LEAST: f64 = 0.5;
    let scores: Vec<_> = components.iter().filter_map(|component| component.score).collect();
    let value = (!scores.is_empty()).then(|| rounded(scores.iter().sum::<f64>() / scores.len() as f64));
    let details = components.iter().map(|component| Detail {
        name: component.name.to_owned(),
        description: component.description.to_owned(),
        value: component.score,
        checked: component.checked,
    });
    Metric {
        name: "declared_distribution",
        description: "how near distributions are to what was declared, 0 to 1",
        value,
        threshold: THRESHOLD,
        passed: value.map(|value| THRESHOLD.passes(value) && scores.iter().all(|&score| score >= LEAST)),
        checked: components.iter().map(|component| component.checked).sum(),
        broken: 0,
        details: details.collect(),
        judged: Vec::new(),
        plots: Vec::new(),
        first: Vec::new(),
    }
}

/// The share of what could be judged that is as it has to be; no mean makes up for one that is not.
fn realism_metric(Score { judged, plots }: Score) -> Metric {
    let count = |verdict| judged.iter().filter(|judgement| judgement.verdict == verdict).count();
    let (met, missed) = (count(Verdict::Met), count(Verdict::Missed));
    let all = met + missed;
    Metric {
        name: "realistic_distribution",
        description: "metrics of what real data looks like that are met, of those that could be judged, 0 to 1",
        value: (all > 0).then(|| rounded(met as f64 / all as f64)),
        threshold: Threshold::AtLeast(1.0),
        passed: (all > 0).then_some(missed == 0),
        checked: all as u64,
        broken: 0,
        details: Vec::new(),
        judged,
        plots,
        first: Vec::new(),
    }
}
