//! Two reports beside each other: what got slower, relative to what the machine could do each time.

use serde_json::{Value, json};

use super::report::{Measurement, Report, Spread, harmless};

/// Below this, a difference says nothing on any machine.
const LEAST_NOISE: f64 = 0.05;

/// What became of one measurement.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    pub(crate) now: &'a Measurement,
    /// How much more time it takes in relation to the floor: 0.1 is a tenth slower, −0.1 a tenth faster.
    pub(crate) slower: f64,
    /// A difference up to this much may be chance.
    pub(crate) noise: f64,
}

impl Change<'_> {
    pub(crate) fn verdict(&self) -> &'static str {
        if self.slower > self.noise {
            "slower"
        } else if self.slower < -self.noise {
            "faster"
        } else {
            "same"
        }
    }

    fn is_slower_than(&self, percent: u32) -> bool {
        self.slower > self.noise && self.slower > f64::from(percent) / 100.0
    }
}

/// All that two reports have in common, and what they don't.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    pub(crate) changes: Vec<Change<'a>>,
    /// What can't be compared, and why; and what makes the comparison weaker.
    pub(crate) notes: Vec<String>,
}

/// Compares; refused where the figures have nothing to do with each other.
pub(crate) fn compare<'a>(old: &Report, now: &'a Report) -> Result<Comparison<'a>, String> {
    check(old, &now.program.build)?;
    let mut notes = Vec::new();
    if old.machine != now.machine {
        notes
            .push("the machines differ: ratios to the floors tell more than seconds, but not all".to_owned());
    }
    if old.threads != now.threads {
        notes.push(format!("{} threads then, {} now", old.threads, now.threads));
    }
    if old.program.data_version != now.program.data_version {
        notes.push(format!(
            "data version {} then, {} now: the rows differ",
            old.program.data_version, now.program.data_version
        ));
    }
    let floors = [&old.floor, &now.floor].map(|floor| floor.memory_copy_bytes_per_second);
    // Of rates, the best is the highest.
    let apart = |floor: &Spread| (floor.max - floor.median) / floor.max;
    let floor_noise = apart(&floors[0]).max(apart(&floors[1]));
    let mut changes = Vec::new();
    for measurement in &now.measurements {
        let (tenant, what, format) = measurement.key();
        let Some(before) = old.measurements.iter().find(|before| before.key() == measurement.key()) else {
            notes.push(format!("{tenant}, {what}, {format}: not in the old report"));
            continue;
        };
        if before.rows != measurement.rows {
            notes.push(format!(
                "{tenant}, {what}, {format}: {} rows then, {} now; not compared",
                before.rows, measurement.rows
            ));
            continue;
        }
        // The time in units of what copying memory took in the same run: each at its best, which is what the rest of a
        // shared machine disturbs least.
        let cost = |of: &Measurement, floor: &Spread| of.seconds.min * floor.max;
        let slower = cost(measurement, &floors[1]) / cost(before, &floors[0]) - 1.0;
        let own = before.seconds.noise().max(measurement.seconds.noise());
        changes.push(Change { now: measurement, slower, noise: (own + floor_noise).max(LEAST_NOISE) });
    }
    for before in &old.measurements {
        if !now.measurements.iter().any(|measurement| measurement.key() == before.key()) {
            let (tenant, what, format) = before.key();
            let [tenant, what, format] = [tenant, what, format].map(harmless);
            notes.push(format!("{tenant}, {what}, {format}: only in the old report"));
        }
    }
    changes.sort_by(|a, b| b.slower.total_cmp(&a.slower));
    Ok(Comparison { changes, notes })
}

/// Refuses an old report that nothing of this build can be compared with.
pub(crate) fn check(old: &Report, build: &str) -> Result<(), String> {
    if old.program.build == build {
        return Ok(());
    }
    Err(format!(
        "is of a {} build, and this is a {build} build: their speeds have nothing to do with each other",
        harmless(&old.program.build)
    ))
}

impl Comparison<'_> {
    /// What got slower by more than this many percent, and by more than chance explains.
    pub(crate) fn slower_than(&self, percent: u32) -> usize {
        self.changes.iter().filter(|change| change.is_slower_than(percent)).count()
    }

    /// A line a change, the slowest first.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |change: &Change<'_>| {
            let (tenant, what, format) = change.now.key();
            format!(
                "{:<6}  {:+6.1} %  (noise {:.1} %)  {tenant}  {what}  {format}",
                change.verdict(),
                change.slower * 100.0,
                change.noise * 100.0
            )
        };
        self.changes.iter().map(line).chain(self.notes.iter().map(|note| format!("note: {note}"))).collect()
    }

    pub(crate) fn json(&self) -> Value {
        let changes = self.changes.iter().map(|change| {
            let (tenant, what, format) = change.now.key();
            json!({
                "tenant_id": tenant,
                "what": what,
                "format": format,
                "verdict": change.verdict(),
                "slower": change.slower,
                "noise": change.noise,
            })
        });
        json!({ "changes": changes.collect::<Vec<_>>(), "notes": self.notes })
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::report;
    use super::*;

    #[test]
    fn differences_count_beyond_the_noise() {
        let old = report(
            1e9,
            &[("a", "users", "csv", 1.0), ("a", "tracks", "csv", 1.0), ("a", "plays", "csv", 1.0)],
        );
        let now = report(
            1e9,
            &[("a", "users", "csv", 1.5), ("a", "tracks", "csv", 1.02), ("a", "plays", "csv", 0.5)],
        );
        let comparison = compare(&old, &now).unwrap();
        let found: Vec<_> =
            comparison.changes.iter().map(|change| (change.now.what.as_str(), change.verdict())).collect();
        assert_eq!(found, [("users", "slower"), ("tracks", "same"), ("plays", "faster")]);
        assert_eq!([10, 49, 51].map(|percent| comparison.slower_than(percent)), [1, 1, 0]);
        assert!(comparison.notes.is_empty(), "{:?}", comparison.notes);
        assert!(comparison.lines()[0].contains("+50.0 %"), "{:?}", comparison.lines());
    }

    #[test]
    fn a_slower_machine_is_no_slower_program() {
        let old = report(2e9, &[("a", "users", "csv", 1.0)]);
        let now = report(1e9, &[("a", "users", "csv", 2.0)]);
        assert_eq!(compare(&old, &now).unwrap().changes[0].verdict(), "same");
        // And one that takes as long on a machine of half the speed got faster.
        let now = report(1e9, &[("a", "users", "csv", 1.0)]);
        assert_eq!(compare(&old, &now).unwrap().changes[0].verdict(), "faster");
    }

    #[test]
    fn noisy_repetitions_hide_small_differences() {
        let old = report(1e9, &[("a", "users", "csv", 1.0)]);
        let mut now = report(1e9, &[("a", "users", "csv", 1.3)]);
        assert_eq!(compare(&old, &now).unwrap().slower_than(20), 1);
        (now.measurements[0].seconds.median, now.measurements[0].seconds.max) = (2.6, 2.7);
        assert_eq!(compare(&old, &now).unwrap().slower_than(20), 0);
    }

    #[test]
    fn what_can_not_be_compared_is_named() {
        let mut old = report(1e9, &[("a", "users", "csv", 1.0), ("a", "gone\u{1b}[2J", "csv", 1.0)]);
        let mut now = report(1e9, &[("a", "users", "csv", 1.0), ("a", "new", "csv", 1.0)]);
        now.measurements[0].rows = 5;
        now.machine.cores = 64;
        now.threads = 64;
        let comparison = compare(&old, &now).unwrap();
        assert!(comparison.changes.is_empty());
        let notes = comparison.notes.join("\n");
        for text in [
            "machines differ",
            "2 threads then, 64 now",
            "1000 rows then, 5 now",
            "not in the old",
            "only in the old",
        ] {
            assert!(notes.contains(text), "no {text:?} in {notes}");
        }
        assert!(!notes.contains('\u{1b}'), "{notes:?}");
        old.program.build = "debug".to_owned();
        assert!(compare(&old, &now).unwrap_err().contains("debug build"));
    }
}
