//! The report as Markdown, and how figures are written in it and in the page.

use std::fmt::Write as _;

use indicatif::{DecimalBytes, HumanCount};

use super::compare::Comparison;
use super::report::{DATA_SET, Measurement, Report};

/// The report as Markdown.
pub(crate) fn markdown(report: &Report, comparison: Option<&Comparison<'_>>) -> String {
    let mut out = String::from("# Benchmark\n\n");
    for (name, value) in facts(report) {
        // Writing to a text never fails.
        let _ = writeln!(out, "- {name}: {}", escaped(&value));
    }
    out.push('\n');
    for line in HOW {
        let _ = writeln!(out, "{line}");
    }
    for tenant in &report.tenants {
        let _ = write!(
            out,
            "\n## {}\n\nTier {}, scale {}: {} rows.\n\n\
             | what | format | rows | rows/s | min–max s | MB/s | × memory copy | CPU s | peak memory |\n\
             |---|---|--:|--:|--:|--:|--:|--:|--:|\n",
            tenant.tenant_id,
            tenant.tier,
            tenant.scale_factor,
            HumanCount(tenant.rows)
        );
        for measurement in report.measurements.iter().filter(|of| of.tenant_id == tenant.tenant_id) {
            let _ = writeln!(out, "| {} |", cells(report, measurement).join(" | "));
        }
    }
    if let Some(comparison) = comparison {
        out.push_str("\n## Compared with the earlier report\n\n```text\n");
        for line in comparison.lines() {
            let _ = writeln!(out, "{}", line.replace('`', "'"));
        }
        out.push_str("```\n");
    }
    out
}

/// A line a data set, for a terminal.
pub(crate) fn summary(report: &Report) -> Vec<String> {
    let sets = report.measurements.iter().filter(|of| of.what == DATA_SET);
    let line = |of: &Measurement| {
        format!(
            "{}  {}  {} rows in {} s: {} rows/s, {:.1} MB/s, peak memory {}",
            of.tenant_id,
            of.format,
            HumanCount(of.rows),
            seconds(of.seconds.median),
            HumanCount(of.rows_per_second as u64),
            of.bytes_per_second / 1e6,
            peak(of.peak_memory_bytes)
        )
    };
    sets.map(line).collect()
}

/// How the figures are to be read.
pub(crate) const HOW: [&str; 4] = [
    "A collection is made and formatted, and its bytes are dropped: what the program itself costs. ",
    "A data set is all collections, checksummed, on disk and synced. ",
    "Both count from the profile on, the tenant's indexes included; rates are those of the median. ",
    "Where a machine is shared, compare ratios to the floors, which are measured in the same run.",
];

/// What is true of the whole report.
pub(crate) fn facts(report: &Report) -> Vec<(&'static str, String)> {
    let machine = &report.machine;
    let memory =
        machine.memory_bytes.map_or("not measured".to_owned(), |bytes| DecimalBytes(bytes).to_string());
    let rate = |rate: f64| format!("{}/s", bytes(rate));
    let floor = &report.floor;
    vec![
        (
            "Program",
            format!(
                "tenant-fixtures {}, data version {}, {} build",
                report.program.version, report.program.data_version, report.program.build
            ),
        ),
        (
            "Machine",
            format!(
                "{} × {}, {memory} of memory, {}, {}",
                machine.cores,
                machine.cpu.as_deref().unwrap_or("unknown CPU"),
                machine.os,
                machine.architecture
            ),
        ),
        ("Threads", report.threads.to_string()),
        ("Repetitions", report.repetitions.to_string()),
        ("Floor: memory copied on one core", rate(floor.memory_copy_bytes_per_second.median)),
        ("Floor: a file written, as far as the page cache", rate(floor.file_write_bytes_per_second.median)),
        ("Floor: memory of the program when it does nothing", peak(floor.peak_memory_bytes)),
    ]
}

/// The cells of a measurement, as [`COLUMNS`] names them.
pub(crate) fn cells(report: &Report, of: &Measurement) -> [String; 9] {
    let floor = report.floor.memory_copy_bytes_per_second.median;
    [
        of.what.clone(),
        of.format.clone(),
        HumanCount(of.rows).to_string(),
        HumanCount(of.rows_per_second as u64).to_string(),
        format!("{}–{}", seconds(of.seconds.min), seconds(of.seconds.max)),
        format!("{:.1}", of.bytes_per_second / 1e6),
        format!("{:.3}", of.bytes_per_second / floor),
        of.cpu_seconds.map_or("not measured".to_owned(), |cpu| seconds(cpu.median)),
        peak(of.peak_memory_bytes),
    ]
}

/// The names of a measurement's cells.
pub(crate) const COLUMNS: [&str; 9] =
    ["what", "format", "rows", "rows/s", "min–max s", "MB/s", "× memory copy", "CPU s", "peak memory"];

pub(crate) fn seconds(seconds: f64) -> String {
    if seconds < 0.1 { format!("{seconds:.4}") } else { format!("{seconds:.2}") }
}

pub(crate) fn bytes(bytes: f64) -> String {
    DecimalBytes(bytes as u64).to_string()
}

fn peak(bytes: Option<u64>) -> String {
    bytes.map_or("not measured".to_owned(), |bytes| DecimalBytes(bytes).to_string())
}

/// Text of the machine's own, which may hold anything, in Markdown.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('<', "&lt;").replace('|', "\\|").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::report;
    use super::*;

    #[test]
    fn every_measurement_has_a_line() {
        let report = report(1e9, &[("a", "users", "csv", 1.0), ("a", "data set", "json", 2.0)]);
        let text = markdown(&report, None);
        assert!(text.contains("| users | csv | 1,000 | 1,000 |"), "{text}");
        assert!(text.contains("| data set | json | 1,000 | 500 |"), "{text}");
        assert!(text.contains("&lt;b>CPU") && !text.contains("<b>"), "{text}");
    }
}
