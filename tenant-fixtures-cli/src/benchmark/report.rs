//! The report: what was measured, on what, in a form that is read back.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What a report says that it is.
const KIND: &str = "tenant-fixtures benchmark";
/// Raised when a reader of the last version would misread a report.
const VERSION: u32 = 1;
/// A report is some ten kilobytes; more is not one.
const MOST_BYTES: u64 = 16 << 20;
/// What stands for a whole data set where a collection's name stands otherwise.
pub(crate) const DATA_SET: &str = "data set";

/// All that a run found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) report: String,
    pub(crate) report_version: u32,
    pub(crate) program: Program,
    pub(crate) machine: Machine,
    pub(crate) threads: u32,
    pub(crate) repetitions: u32,
    pub(crate) floor: Floor,
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) measurements: Vec<Measurement>,
}

/// Which program measured itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    pub(crate) version: String,
    pub(crate) data_version: u32,
    /// `release`, or `debug`, whose figures say little.
    pub(crate) build: String,
}

/// What it ran on, as far as it can be told; nothing that names its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Machine {
    pub(crate) cores: u32,
    pub(crate) cpu: Option<String>,
    pub(crate) memory_bytes: Option<u64>,
    pub(crate) os: String,
    pub(crate) architecture: String,
}

/// What the machine could do at the time: measured before each tenant, and after the last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Floor {
    /// Memory copied on one core, beyond its caches.
    pub(crate) memory_copy_bytes_per_second: Spread,
    /// A file written into the output folder, as far as the page cache.
    pub(crate) file_write_bytes_per_second: Spread,
    /// The peak memory of the program when it does nothing.
    pub(crate) peak_memory_bytes: Option<u64>,
}

/// A tenant that was measured with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tenant {
    pub(crate) tenant_id: String,
    pub(crate) tier: String,
    pub(crate) scale_factor: String,
    pub(crate) rows: u64,
}

/// One thing that was measured: a collection, or the whole data set, in one format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Measurement {
    pub(crate) tenant_id: String,
    /// A collection, made and formatted but not stored; or `data set`: all of them, checksummed and on disk.
    pub(crate) what: String,
    pub(crate) format: String,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    /// From the profile to the last byte, the tenant's indexes included.
    pub(crate) seconds: Spread,
    /// Of all threads; none where it can't be measured.
    pub(crate) cpu_seconds: Option<Spread>,
    /// Of a process that did nothing else; none where it can't be measured.
    pub(crate) peak_memory_bytes: Option<u64>,
    pub(crate) rows_per_second: f64,
    pub(crate) bytes_per_second: f64,
}

/// Repeated measurements of the same.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// Of one measurement at least.
    pub(crate) fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |at: usize| sorted.get(at).copied().unwrap_or_default();
        let middle = sorted.len() / 2;
        let median = if sorted.len().is_multiple_of(2) && middle > 0 {
            f64::midpoint(at(middle - 1), at(middle))
        } else {
            at(middle)
        };
        Self { median, min: at(0), max: at(sorted.len().saturating_sub(1)) }
    }

    /// How far the usual repetition lies from the best one, as a share of it. The worst tells of the machine alone.
    pub(crate) fn noise(&self) -> f64 {
        (self.median - self.min) / self.min
    }

    fn is_sound(&self) -> bool {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        [self.min, self.median, self.max].into_iter().all(positive)
            && self.min <= self.median
            && self.median <= self.max
    }
}

impl Report {
    pub(crate) fn new(
        program: Program,
        machine: Machine,
        (threads, repetitions): (u32, u32),
        floor: Floor,
        tenants: Vec<Tenant>,
        measurements: Vec<Measurement>,
    ) -> Self {
        Self {
            report: KIND.to_owned(),
            report_version: VERSION,
            program,
            machine,
            threads,
            repetitions,
            floor,
            tenants,
            measurements,
        }
    }

    /// Reads a report; whatever is wrong with the file is told in a sentence.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let mut text = String::new();
        let file = File::open(path).map_err(|error| format!("can't be read: {error}"))?;
        file.take(MOST_BYTES + 1)
            .read_to_string(&mut text)
            .map_err(|error| format!("can't be read as text: {error}"))?;
        if text.len() as u64 > MOST_BYTES {
            return Err(format!("is larger than {MOST_BYTES} bytes, which no report is"));
        }
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        /// What tells whether the rest can be read.
        #[derive(Deserialize)]
        struct Head {
            report: String,
            report_version: u32,
        }
        let head: Head =
            serde_json::from_str(text).map_err(|error| format!("is no report of `benchmark`: {error}"))?;
        if head.report != KIND {
            return Err("is no report of `benchmark`".to_owned());
        }
        if head.report_version != VERSION {
            return Err(format!(
                "is a report of version {}; this program reads version {VERSION}: make it again with this program",
                head.report_version
            ));
        }
        let report: Self =
            serde_json::from_str(text).map_err(|error| format!("is a damaged report: {error}"))?;
        let floors = [&report.floor.memory_copy_bytes_per_second, &report.floor.file_write_bytes_per_second];
        if !floors.into_iter().all(Spread::is_sound) {
            return Err("is a damaged report: a floor is not a positive number, or out of order".to_owned());
        }
        match report.measurements.iter().position(|measurement| !measurement.is_sound()) {
            Some(at) => Err(format!(
                "is a damaged report: the figures of measurement {} are not positive, or out of order",
                at + 1
            )),
            None => Ok(report),
        }
    }
}

impl Measurement {
    fn is_sound(&self) -> bool {
        self.seconds.is_sound() && self.rows_per_second.is_finite() && self.bytes_per_second.is_finite()
    }

    /// Tells it from all others of its report.
    pub(crate) fn key(&self) -> (&str, &str, &str) {
        (&self.tenant_id, &self.what, &self.format)
    }
}

/// Text of a file for a terminal: nothing in it can move the cursor or change colours.
pub(crate) fn harmless(text: &str) -> String {
    const MOST: usize = 60;
    text.chars().take(MOST).map(|char| if char.is_control() { '\u{fffd}' } else { char }).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A made-up report: each measurement by tenant, what, format and seconds.
    pub(crate) fn report(floor: f64, measured: &[(&str, &str, &str, f64)]) -> Report {
        let spread = |middle: f64| Spread { median: middle, min: middle * 0.99, max: middle * 1.01 };
        let measurements = measured.iter().map(|&(tenant, what, format, seconds)| Measurement {
            tenant_id: tenant.to_owned(),
            what: what.to_owned(),
            format: format.to_owned(),
            rows: 1_000,
            bytes: 100_000,
            seconds: spread(seconds),
            cpu_seconds: None,
            peak_memory_bytes: Some(10 << 20),
            rows_per_second: 1_000.0 / seconds,
            bytes_per_second: 100_000.0 / seconds,
        });
        Report::new(
            Program { version: "0.1.0".to_owned(), data_version: 1, build: "release".to_owned() },
            Machine {
                cores: 2,
                cpu: Some("A <b>CPU</b>".to_owned()),
                memory_bytes: None,
                os: "linux".to_owned(),
                architecture: "x86_64".to_owned(),
            },
            (2, 3),
            Floor {
                memory_copy_bytes_per_second: spread(floor),
                file_write_bytes_per_second: spread(floor / 2.0),
                peak_memory_bytes: Some(4 << 20),
            },
            vec![Tenant {
                tenant_id: "a".to_owned(),
                tier: "standard".to_owned(),
                scale_factor: "1".to_owned(),
                rows: 1_000,
            }],
            measurements.collect(),
        )
    }

    #[test]
    fn spreads_are_medians() {
        let spread = Spread::of(&[3.0, 1.0, 2.0]);
        assert_eq!(format!("{spread:?}"), "Spread { median: 2.0, min: 1.0, max: 3.0 }");
        assert!((Spread::of(&[1.0, 2.0]).median - 1.5).abs() < 1e-9);
        assert!((Spread::of(&[7.0]).noise()).abs() < 1e-9);
    }

    #[test]
    fn a_report_is_read_back() {
        let report = report(1e9, &[("a", "users", "csv", 1.0)]);
        assert_eq!(Report::parse(&serde_json::to_string(&report).unwrap()), Ok(report));
    }

    #[test]
    fn what_is_no_report_is_refused() {
        let good = serde_json::to_value(report(1e9, &[("a", "users", "csv", 1.0)])).unwrap();
        for (pointer, value, says) in [
            ("/report", serde_json::json!("something else"), "no report"),
            ("/report_version", serde_json::json!(2), "version 2"),
            ("/report_version", serde_json::json!("1"), "no report"),
            ("/measurements", serde_json::json!({}), "damaged"),
            ("/measurements/0/seconds/median", serde_json::json!(0), "measurement 1"),
            ("/measurements/0/seconds/median", serde_json::json!(-1), "measurement 1"),
            ("/measurements/0/seconds/max", serde_json::json!(0.5), "measurement 1"),
            ("/floor/memory_copy_bytes_per_second/min", serde_json::json!(0), "floor"),
        ] {
            let mut bad = good.clone();
            *bad.pointer_mut(pointer).unwrap() = value;
            let error = Report::parse(&bad.to_string()).unwrap_err();
            assert!(error.contains(says), "{pointer}: {error}");
        }
        for text in ["", "[]", "null", "{\"report\":", &"[".repeat(100_000)] {
            assert!(Report::parse(text).is_err());
        }
        assert_eq!(harmless("a\u{1b}[31mb"), "a\u{fffd}[31mb");
    }
}
