//! The report as a page: one file, no scripts, nothing from elsewhere, readable in light and dark.

use std::fmt::Write as _;

use indicatif::HumanCount;

use super::compare::Comparison;
use super::report::{DATA_SET, Measurement, Report};
use super::svg::{self, Bar, Line, escaped};
use super::text::{self, COLUMNS, HOW, cells, facts};

const STYLE: &str = include_str!("page.css");
/// As many colours as the style has.
const SERIES: usize = 8;

/// The report as a page.
pub(crate) fn html(report: &Report, comparison: Option<&Comparison<'_>>) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>tenant-fixtures benchmark</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>tenant-fixtures benchmark</h1>\n<dl>\n"
    );
    for (name, value) in facts(report) {
        // Writing to a text never fails.
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(&value));
    }
    let _ = writeln!(out, "</dl>\n<p>{}</p>", HOW.map(escaped).concat());
    charts(report, &mut out);
    if let Some(comparison) = comparison {
        compared(comparison, &mut out);
    }
    tables(report, &mut out);
    out + "</main>\n</body>\n</html>\n"
}

fn formats(report: &Report) -> Vec<&str> {
    let mut formats: Vec<&str> = Vec::new();
    for measurement in &report.measurements {
        if !formats.contains(&measurement.format.as_str()) {
            formats.push(&measurement.format);
        }
    }
    formats
}

fn charts(report: &Report, out: &mut String) {
    let formats = formats(report);
    let of_largest: Vec<_> = match report.tenants.last() {
        Some(largest) => report.measurements.iter().filter(|of| of.tenant_id == largest.tenant_id).collect(),
        None => return,
    };
    let name = report.tenants.last().map_or("", |tenant| &tenant.tenant_id);
    let groups = groups(&of_largest, &formats);
    figure(
        out,
        &formats,
        &format!("Rows a second, {name}"),
        "Median, and a line from the slowest to the fastest repetition.",
        &svg::bars("Rows a second by collection and format", &groups, &short),
    );
    let relative: Vec<_> = by_what(&of_largest)
        .into_iter()
        .map(|(what, of)| {
            let bars = of.into_iter().map(|of| {
                let share = |seconds: f64| {
                    of.bytes as f64 / seconds / report.floor.memory_copy_bytes_per_second.median * 100.0
                };
                Bar {
                    series: series(&formats, of),
                    value: share(of.seconds.median),
                    low: share(of.seconds.max),
                    high: share(of.seconds.min),
                    label: format!(
                        "{:.1} % · {:.0} MB/s",
                        share(of.seconds.median),
                        of.bytes_per_second / 1e6
                    ),
                }
            });
            (what.to_owned(), bars.collect())
        })
        .collect();
    let floor = &report.floor;
    let written =
        floor.file_write_bytes_per_second.median / floor.memory_copy_bytes_per_second.median * 100.0;
    figure(
        out,
        &formats,
        &format!("Bytes a second against the floors, {name}"),
        "100 % is what one core copies in memory, and the other stroke what it writes into a file, in the same run: shares of \
         them are what to compare between machines. The scale is logarithmic.",
        &svg::dots(
            "Bytes a second as a share of a memory copy",
            &relative,
            &[(100.0, "memory copy"), (written, "file write")],
            &|share| format!("{} %", trimmed(share)),
        ),
    );
    let rows = |of: &Measurement| of.rows as f64;
    let sets: Vec<_> = report.measurements.iter().filter(|of| of.what == DATA_SET && of.rows > 0).collect();
    if report.tenants.len() > 1 {
        let over = |value: &dyn Fn(&Measurement) -> Option<f64>| -> Vec<Line> {
            let line = |(series, format): (usize, &&str)| {
                let points = sets.iter().filter(|of| of.format == **format);
                Line {
                    series: series % SERIES,
                    points: points.filter_map(|of| Some((rows(of), value(of)?))).collect(),
                }
            };
            formats.iter().enumerate().map(line).collect()
        };
        let memory = over(&|of| of.peak_memory_bytes.map(|bytes| bytes as f64));
        if memory.iter().any(|line| !line.points.is_empty()) {
            figure(
                out,
                &formats,
                "Peak memory by size",
                "Of a process that writes one data set in one format. Indexes of the rows that others hang on grow with the tenant; what else is kept doesn't.",
                &svg::lines("Peak memory by rows", &memory, false, &short_rows, &|bytes| text::bytes(bytes)),
            );
        }
        let time = over(&|of| Some(of.seconds.median));
        figure(
            out,
            &formats,
            "Time by size",
            "Of a whole data set on disk; both scales logarithmic, so a straight line of slope 1 is linear.",
            &svg::lines("Seconds by rows", &time, true, &short_rows, &|seconds| {
                format!("{} s", trimmed(seconds))
            }),
        );
    }
}

/// A collection's measurements together, in the order of the report.
fn by_what<'a>(measurements: &[&'a Measurement]) -> Vec<(&'a str, Vec<&'a Measurement>)> {
    let mut groups: Vec<(&str, Vec<&Measurement>)> = Vec::new();
    for &of in measurements {
        match groups.iter_mut().find(|(what, _)| *what == of.what) {
            Some((_, members)) => members.push(of),
            None => groups.push((&of.what, vec![of])),
        }
    }
    groups
}

fn groups(of_largest: &[&Measurement], formats: &[&str]) -> Vec<(String, Vec<Bar>)> {
    let groups = by_what(of_largest).into_iter().map(|(what, members)| {
        let bars = members.into_iter().map(|of| {
            let rate = |seconds: f64| of.rows as f64 / seconds;
            Bar {
                series: series(formats, of),
                value: of.rows_per_second,
                low: rate(of.seconds.max),
                high: rate(of.seconds.min),
                label: short(of.rows_per_second),
            }
        });
        (what.to_owned(), bars.collect())
    });
    groups.collect()
}

fn series(formats: &[&str], of: &Measurement) -> usize {
    formats.iter().position(|format| *format == of.format).unwrap_or(0) % SERIES
}

fn figure(out: &mut String, formats: &[&str], title: &str, caption: &str, chart: &str) {
    let _ = writeln!(out, "<figure>\n<h2>{}</h2>\n<p class=\"legend\">", escaped(title));
    for (at, format) in formats.iter().enumerate() {
        let _ = write!(out, "<span><i class=\"k{}\"></i>{}</span> ", at % SERIES, escaped(format));
    }
    let _ = writeln!(out, "</p>\n{chart}<figcaption>{}</figcaption>\n</figure>", escaped(caption));
}

fn compared(comparison: &Comparison<'_>, out: &mut String) {
    out.push_str(
        "<h2>Compared with the earlier report</h2>\n<p>Times in relation to each run's memory floor; within the noise, a \
         difference may be chance.</p>\n<div class=\"wide\"><table>\n<tr><th>verdict</th><th>time</th><th>noise</th>\
         <th>tenant</th><th>what</th><th>format</th></tr>\n",
    );
    for change in &comparison.changes {
        let (tenant, what, format) = change.now.key();
        let _ = writeln!(
            out,
            "<tr class=\"{0}\"><td>{0}</td><td class=\"n\">{1:+.1} %</td><td class=\"n\">{2:.1} %</td><td>{3}</td><td>{4}</td>\
             <td>{5}</td></tr>",
            change.verdict(),
            change.slower * 100.0,
            change.noise * 100.0,
            escaped(tenant),
            escaped(what),
            escaped(format)
        );
    }
    out.push_str("</table></div>\n");
    for note in &comparison.notes {
        let _ = writeln!(out, "<p>Note: {}</p>", escaped(note));
    }
}

fn tables(report: &Report, out: &mut String) {
    for tenant in &report.tenants {
        let _ = writeln!(
            out,
            "<h2>{}</h2>\n<p>Tier {}, scale {}: {} rows.</p>\n<div class=\"wide\"><table>\n<tr>",
            escaped(&tenant.tenant_id),
            escaped(&tenant.tier),
            escaped(&tenant.scale_factor),
            HumanCount(tenant.rows)
        );
        for (at, name) in COLUMNS.iter().enumerate() {
            let class = if at < 2 { "" } else { " class=\"n\"" };
            let _ = write!(out, "<th{class}>{}</th>", escaped(name));
        }
        out.push_str("</tr>\n");
        for of in report.measurements.iter().filter(|of| of.tenant_id == tenant.tenant_id) {
            out.push_str(if of.what == DATA_SET { "<tr class=\"all\">" } else { "<tr>" });
            for (at, cell) in cells(report, of).iter().enumerate() {
                let class = if at < 2 { "" } else { " class=\"n\"" };
                let _ = write!(out, "<td{class}>{}</td>", escaped(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table></div>\n");
    }
}

/// A figure in about four characters.
fn short(value: f64) -> String {
    let (unit, name) = match value {
        value if value >= 1e9 => (1e9, "G"),
        value if value >= 1e6 => (1e6, "M"),
        value if value >= 1e3 => (1e3, "k"),
        _ => (1.0, ""),
    };
    format!("{}{name}", trimmed(value / unit))
}

fn short_rows(rows: f64) -> String {
    format!("{} rows", short(rows))
}

/// Three digits, without zeros that say nothing.
fn trimmed(value: f64) -> String {
    let places = match value {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        value if value >= 1.0 => 2,
        _ => 4,
    };
    let text = format!("{value:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::report::tests::report;
    use super::*;

    #[test]
    fn the_page_stands_alone_and_trusts_nothing() {
        let mut report = report(1e9, &[("a", "users", "csv", 1.0), ("a", "data set", "csv", 1.0)]);
        report.machine.os = "</dd><script>alert(1)</script>".to_owned();
        let page = html(&report, Some(&compare(&report, &report).unwrap()));
        for text in ["<script", "http:", "https:", "<b>", "src=", "@import", "url("] {
            assert!(!page.contains(text), "{text} in {page}");
        }
        for text in ["<svg", "users", "same", "prefers-color-scheme", "&lt;b&gt;CPU"] {
            assert!(page.contains(text), "no {text} in {page}");
        }
        assert_eq!(page.matches("<table>").count(), 2);
    }

    #[test]
    fn figures_are_short() {
        assert_eq!(
            [0.0, 12.5, 999.0, 1_234.0, 4_400_000.0].map(short),
            ["0", "12.5", "999", "1.23k", "4.4M"]
        );
    }
}
