//! Reports as a page: one file, no scripts, nothing from elsewhere, readable in light and dark.

use std::fmt::Write as _;

use tenant_fixtures::quality::{Judgement, Metric, Report, Verdict};

use super::chart;
use crate::benchmark::svg::escaped;

const STYLE: &str = include_str!("../../benchmark/page.css");
/// What charts and verdicts need beside it.
const MORE: &str = "line[class^=\"l\"].half { stroke-width: 5; opacity: .6; }\n\
                    .met td:first-child { color: var(--good); }\n\
                    .missed td:first-child { color: var(--bad); font-weight: 600; }\n\
                    td.what { white-space: normal; min-width: 22em; }\n";

/// The reports, each with its name.
pub(super) fn html(program: &str, reports: &[(&str, &Report)]) -> String {
    let title = escaped(&format!("{program} validate"));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{MORE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for (name, report) in reports {
        subject(name, report, &mut out);
    }
    out + "</main>\n</body>\n</html>\n"
}

fn subject(name: &str, report: &Report, out: &mut String) {
    let rows: u64 = report.rows.iter().map(|(_, count)| count).sum();
    let verdict = told(report.passed);
    // Writing to a text never fails.
    let _ = writeln!(
        out,
        "<h2>{}</h2>\n<dl><dt>Tenant</dt><dd>{}</dd><dt>Rows</dt><dd>{rows}</dd><dt>Verdict</dt><dd>{verdict}</dd></dl>",
        escaped(name),
        escaped(&report.tenant_id)
    );
    out.push_str("<div class=\"wide\"><table>\n<tr><th>Metric</th><th>Verdict</th><th class=\"n\">Found</th><th>Bar</th><th>What</th></tr>\n");
    for metric in &report.metrics {
        let class = if metric.passed == Some(false) { "missed" } else { "met" };
        let value = metric.value.map_or_else(|| "–".to_owned(), |value| value.to_string());
        let _ = writeln!(
            out,
            "<tr class=\"{class}\"><td>{}</td><td>{}</td><td class=\"n\">{value}</td><td>{}</td><td class=\"what\">{}</td></tr>",
            metric.name,
            told(metric.passed),
            escaped(&metric.threshold.to_string()),
            escaped(metric.description)
        );
    }
    out.push_str("</table></div>\n");
    for metric in &report.metrics {
        beside_real(metric, out);
    }
    if !report.not_checked.is_empty() {
        out.push_str("<h2>Not checked</h2>\n");
        for what in &report.not_checked {
            let _ = writeln!(out, "<p>{}</p>", escaped(what));
        }
    }
}

fn told(verdict: Option<bool>) -> &'static str {
    match verdict {
        Some(true) => "passed",
        Some(false) => "failed",
        None => "nothing to judge",
    }
}

/// What was held to real data: pictures first, then the table.
fn beside_real(metric: &Metric, out: &mut String) {
    for plot in &metric.plots {
        let _ = writeln!(
            out,
            "<figure>\n<h2>{}</h2>\n<figcaption>{}</figcaption>",
            escaped(&plot.title),
            escaped(&plot.note)
        );
        out.push_str("<p class=\"legend\">");
        for (colour, name) in chart::legend(&plot.shape) {
            let _ = write!(out, "<span><i class=\"k{colour}\"></i>{}</span> ", escaped(name));
        }
        let _ = writeln!(out, "</p>\n{}</figure>", chart::svg(&plot.title, &plot.shape));
    }
    if metric.judged.is_empty() {
        return;
    }
    out.push_str(
        "<h2>Beside real data</h2>\n<p>A bar is widened by what a sample of this size is off by chance: four standard errors.</p>\n\
         <div class=\"wide\"><table>\n<tr><th>What</th><th>Verdict</th><th class=\"n\">Found</th><th class=\"n\">Real</th>\
         <th>Bar</th><th class=\"n\">By chance</th><th class=\"n\">Of</th><th>Meaning</th><th>Known from</th></tr>\n",
    );
    for judgement in &metric.judged {
        row(judgement, out);
    }
    out.push_str("</table></div>\n");
}

fn row(of: &Judgement, out: &mut String) {
    let class = match of.verdict {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::TooSmall => "small",
    };
    let found = of.found.map_or_else(|| "–".to_owned(), |found| found.to_string());
    let at = of.at.as_deref().map(|at| format!(": {at}")).unwrap_or_default();
    let _ = writeln!(
        out,
        "<tr class=\"{class}\"><td>{}</td><td>{}</td><td class=\"n\">{found}</td><td class=\"n\">{}</td><td>{}</td>\
         <td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"what\">{}{}</td><td class=\"what\">{}</td></tr>",
        of.name,
        of.verdict.name(),
        of.reference,
        of.bar,
        of.noise,
        of.checked,
        escaped(of.description),
        escaped(&at),
        escaped(of.source)
    );
}

#[cfg(test)]
mod tests {
    use tenant_fixtures::quality::Threshold;

    use super::*;

    #[test]
    fn the_page_stands_alone_and_trusts_nothing() {
        let metric = Metric {
            name: "null_values",
            description: "<b>",
            value: None,
            threshold: Threshold::Below(5.0),
            passed: None,
            checked: 0,
            broken: 0,
            details: Vec::new(),
            judged: Vec::new(),
            plots: Vec::new(),
            first: Vec::new(),
        };
        let report = Report {
            tenant_id: "<script>alert(1)</script>".to_owned(),
            passed: None,
            rows: Vec::new(),
            metrics: vec![metric],
            not_checked: vec!["<b>".to_owned()],
        };
        let page = html("p", &[("</h2><script>", &report)]);
        for text in ["<script", "http:", "https:", "<b>", "src=", "@import", "url("] {
            assert!(!page.contains(text), "{text} in {page}");
        }
        assert!(page.contains("&lt; 5") && !page.contains("< "), "{page}");
        assert!(page.contains("nothing to judge") && page.contains("prefers-color-scheme"));
    }
}
