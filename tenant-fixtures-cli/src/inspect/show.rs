//! What was found, as lines for a terminal and as JSON.

use std::collections::HashMap;

use indicatif::{DecimalBytes, HumanCount};
use serde_json::{Value, json};
use tenant_fixtures::schema::ColumnType;

use super::columns::{Figures, Kind, Table, Times};
use super::files::{Found, seed};
use super::plot::{Style, cells_of, harmless};

/// What to show of each collection.
const WORDS_IN_LINE: usize = 5;
const WORDS_IN_CHART: usize = 20;
const INTERVALS: usize = 24;
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Everything as lines; `charts` draws each column by itself.
pub(crate) fn lines(found: &Found, tables: &[Table], style: Style, charts: bool) -> Vec<String> {
    let mut out = Vec::new();
    match &found.profile {
        Some(Ok(profile)) => {
            let modes = [(profile.gdpr(), ", GDPR mode"), (profile.anonymize(), ", anonymisation asked for")];
            let modes: String = modes.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
            out.push(format!(
                "Tenant {}: tier {}, scale {}, {}, {} days up to {}{modes}",
                profile.tenant_id(),
                profile.tier(),
                profile.scale(),
                seed(profile),
                profile.days(),
                profile.as_of().format("%Y-%m-%d")
            ));
        }
        Some(Err(problem)) => out.push(format!("profile.json can't be used: {}", harmless(problem))),
        None => {}
    }
    out.push("Files".to_owned());
    for file in &found.files {
        let format = file.format.map_or("-", |format| format.name());
        out.push(format!(
            "  {:>10}  {format:<10} {}",
            DecimalBytes(file.bytes).to_string(),
            harmless(&file.name)
        ));
    }
    let formats: Vec<_> = found.files.iter().filter_map(|file| file.format).collect();
    if let Some(read) = found.format.filter(|read| formats.iter().any(|format| format != read)) {
        out.push(format!("  read here: {read}; another one with --format"));
    }
    for table in tables {
        out.push(String::new());
        collection(table, style, charts, &mut out);
    }
    out.into_iter().map(|line| style.fitted(&line)).collect()
}

fn collection(table: &Table, style: Style, charts: bool, out: &mut Vec<String>) {
    let cut = if table.cut { "the first " } else { "" };
    out.push(format!("{}  {cut}{} rows", table.schema.name, HumanCount(table.rows)));
    if table.unreadable > 0 {
        let first = table.first_problem.as_deref().map(harmless).unwrap_or_default();
        out.push(format!("  {} rows can't be read; the first: {first}", HumanCount(table.unreadable)));
    }
    rows(table, style, out);
    // A path of any schema fits; longer ones push the rest to the right.
    let width = table.columns.iter().map(|figures| figures.path.len()).max().unwrap_or(0).min(36);
    for figures in &table.columns {
        if charts {
            chart(figures, style, out);
        } else if let Some(line) = line(figures, style) {
            out.push(format!("  {:<width$}  {line}{}", figures.path, gaps(figures)));
        }
    }
}

/// The sample as a table: as many columns as fit, from the first on.
fn rows(table: &Table, style: Style, out: &mut Vec<String>) {
    const WIDEST: usize = 28;
    if table.sample.is_empty() {
        return;
    }
    let own = Style { width: WIDEST, ..style };
    let mut lines = vec![String::from(" "); table.sample.len() + 1];
    let mut used = 1;
    // The tenant stands in every row, and above all of them.
    for figures in table.columns.iter().filter(|figures| figures.is_of_rows() && !is_tenant(figures)) {
        let cells = table.sample.iter().map(|row| match figures.of(row) {
            None | Some(Value::Null) => "-".to_owned(),
            Some(Value::String(text)) => own.fitted(&harmless(text)),
            Some(value) => own.fitted(&harmless(&value.to_string())),
        });
        let cells: Vec<_> = std::iter::once(own.fitted(&figures.path)).chain(cells).collect();
        let width = cells.iter().map(|cell| cells_of(cell)).max().unwrap_or(0);
        if used + 1 + width > style.width {
            break;
        }
        used += 1 + width;
        for (line, cell) in lines.iter_mut().zip(&cells) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cells_of(cell)));
        }
    }
    out.append(&mut lines);
    out.push(String::new());
}

fn is_tenant(figures: &Figures) -> bool {
    figures.ty == ColumnType::Tenant
}

/// What a column lacks.
fn gaps(figures: &Figures) -> String {
    let parts = [(figures.nulls, "null"), (figures.missing, "missing"), (figures.odd, "of another type")];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{} {name}", HumanCount(*count)))
        .collect();
    if parts.is_empty() { String::new() } else { format!("  ({})", parts.join(", ")) }
}

/// A column in a line; none when there is nothing to tell.
fn line(figures: &Figures, style: Style) -> Option<String> {
    if figures.values == 0 && figures.nulls == 0 {
        return None;
    }
    Some(match &figures.kind {
        Kind::Plain if gaps(figures).is_empty() => return None,
        Kind::Plain => String::new(),
        Kind::Words { counts, .. } if counts.len() == 1 && is_tenant(figures) => return None,
        Kind::Words { counts, other } => {
            let shown: Vec<_> = most(counts)
                .into_iter()
                .take(WORDS_IN_LINE)
                .map(|(word, count)| format!("{} {}", harmless(word), percent(count, figures.values)))
                .collect();
            let more = match (counts.len().saturating_sub(WORDS_IN_LINE), other) {
                (0, 0) => String::new(),
                (more, 0) => format!(", {more} more"),
                (more, _) => format!(", more than {more} more"),
            };
            format!("{}{more}", shown.join(", "))
        }
        Kind::Numbers(histogram) => format!(
            "{}  {} to {}, mean {}",
            style.spark(&histogram.intervals(INTERVALS)),
            number(histogram.min),
            number(histogram.max),
            number(histogram.mean())
        ),
        Kind::Times(times) => {
            let hours = if times.has_hours {
                format!("hours {}  ", style.spark(&times.hours))
            } else {
                String::new()
            };
            let months: Vec<u64> = times.months.values().copied().collect();
            let months = if months.len() <= 36 {
                format!("months {}", style.spark(&months))
            } else {
                let years = years(times);
                let counts: Vec<_> = years.iter().map(|(_, count)| *count).collect();
                format!("years {}", style.spark(&counts))
            };
            format!("{}  {hours}Mon-Sun {}  {months}", period(times), style.spark(&times.weekdays))
        }
        Kind::Targets { counts, other } => {
            let curve = curve(counts);
            let at_least = if *other > 0 { "more than " } else { "" };
            format!(
                "{}  {at_least}{} different; the top 10 % have {}",
                style.spark(&curve),
                HumanCount(counts.len() as u64),
                percent(top(counts, 10), figures.values)
            )
        }
    })
}

fn chart(figures: &Figures, style: Style, out: &mut Vec<String>) {
    if figures.values == 0 && figures.nulls == 0 || is_tenant(figures) {
        return;
    }
    let title = |rest: String| format!("  {}{rest}{}", figures.path, gaps(figures));
    let mut bars = |title: String, bars: Vec<(String, u64)>| {
        out.push(String::new());
        out.push(title);
        let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let names = bars.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).min(44);
        let room = style.width.saturating_sub(names + 22).clamp(8, 60);
        for (name, count) in bars {
            let name: String = name.chars().take(names).collect();
            out.push(format!(
                "    {name:>names$} {} {} {}",
                style.bar(count, most, room),
                HumanCount(count),
                percent(count, figures.values)
            ));
        }
    };
    match &figures.kind {
        Kind::Plain => {
            if !gaps(figures).is_empty() {
                out.push(title(String::new()));
            }
        }
        Kind::Words { counts, other } => {
            let all = most(counts);
            let rest: u64 = all.iter().skip(WORDS_IN_CHART).map(|(_, count)| count).sum::<u64>() + other;
            let mut rows: Vec<_> =
                all.into_iter().take(WORDS_IN_CHART).map(|(word, count)| (harmless(word), count)).collect();
            if rest > 0 {
                rows.push(("(others)".to_owned(), rest));
            }
            bars(title(String::new()), rows);
        }
        Kind::Numbers(histogram) => {
            const STEPS: usize = 12;
            let range = histogram.max - histogram.min;
            let from = |at: usize| number(histogram.min + range * at as f64 / STEPS as f64);
            let counts = histogram.intervals(STEPS);
            let rows = counts.into_iter().enumerate().map(|(at, count)| (from(at), count)).collect();
            bars(
                title(format!(", from … up to {}, mean {}", number(histogram.max), number(histogram.mean()))),
                rows,
            );
        }
        Kind::Times(times) => {
            let named =
                |names: Vec<String>, counts: &[u64]| names.into_iter().zip(counts.iter().copied()).collect();
            if times.has_hours {
                let names = (0..24).map(|hour| format!("{hour:02}")).collect();
                bars(title(" by hour, UTC".to_owned()), named(names, &times.hours));
            }
            bars(
                title(" by weekday".to_owned()),
                named(WEEKDAYS.map(str::to_owned).to_vec(), &times.weekdays),
            );
            let (by, rows) = match times.months.len() {
                0..=36 => {
                    ("month", times.months.iter().map(|(name, count)| (name.clone(), *count)).collect())
                }
                _ => ("year", years(times)),
            };
            bars(title(format!(" by {by}, {}", period(times))), rows);
        }
        Kind::Targets { counts, .. } => {
            let rows = [1, 2, 5, 10, 20, 50, 100]
                .into_iter()
                .map(|share| (format!("top {share} %"), top(counts, share)))
                .collect();
            bars(
                title(format!(": how many rows go to how few of {}", HumanCount(counts.len() as u64))),
                rows,
            );
        }
    }
}

/// Words by how often they occur, the most frequent first.
fn most(counts: &HashMap<String, u64>) -> Vec<(&str, u64)> {
    let mut all: Vec<_> = counts.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all
}

/// Counts from the most popular down, at ranks that grow by the same factor each.
fn curve(counts: &HashMap<u64, u64>) -> Vec<u64> {
    let mut sorted: Vec<_> = counts.values().copied().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let ranks =
        (0..INTERVALS).map(|at| (sorted.len() as f64).powf(at as f64 / (INTERVALS - 1) as f64) as usize);
    ranks.filter_map(|rank| sorted.get(rank.saturating_sub(1)).copied()).collect()
}

/// How many rows the most popular percents have.
fn top(counts: &HashMap<u64, u64>, percent: usize) -> u64 {
    let mut sorted: Vec<_> = counts.values().copied().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted.iter().take((sorted.len() * percent).div_ceil(100)).sum()
}

fn years(times: &Times) -> Vec<(String, u64)> {
    let mut years: Vec<(String, u64)> = Vec::new();
    for (month, count) in &times.months {
        let year = month.get(..4).unwrap_or(month);
        match years.last_mut() {
            Some((last, sum)) if last == year => *sum += count,
            _ => years.push((year.to_owned(), *count)),
        }
    }
    years
}

fn period(times: &Times) -> String {
    let end = |text: &Option<String>| text.as_deref().map(harmless).unwrap_or_default();
    format!("{} to {}", end(&times.first), end(&times.last))
}

fn percent(count: u64, all: u64) -> String {
    format!("{:.1} %", count as f64 / all.max(1) as f64 * 100.0)
}

/// A number as people read it.
fn number(value: f64) -> String {
    match value {
        value if !value.is_finite() => "-".to_owned(),
        value if value.abs() >= 1e15 => format!("{value:e}"),
        value if value.fract().abs() < 1e-9 || value.abs() >= 1000.0 => {
            let sign = if value < 0.0 { "-" } else { "" };
            format!("{sign}{}", HumanCount(value.abs().round() as u64))
        }
        value => {
            let text = format!("{value:.3}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

/// Everything as JSON.
pub(crate) fn json(found: &Found, tables: &[Table]) -> Value {
    let files = found.files.iter().map(|file| {
        json!({
            "name": file.name,
            "bytes": file.bytes,
            "format": file.format.map(|format| format.name()),
            "collection": file.collection,
        })
    });
    let (profile, problem) = match &found.profile {
        Some(Ok(profile)) => (serde_json::to_value(profile).ok(), None),
        Some(Err(problem)) => (None, Some(problem)),
        None => (None, None),
    };
    json!({
        "profile": profile,
        "profile_problem": problem,
        "files": files.collect::<Vec<_>>(),
        "format": found.format.map(|format| format.name()),
        "collections": tables.iter().map(table_json).collect::<Vec<_>>(),
    })
}

fn table_json(table: &Table) -> Value {
    json!({
        "name": table.schema.name,
        "rows": table.rows,
        "complete": !table.cut,
        "unreadable": table.unreadable,
        "first_problem": table.first_problem,
        "sample": table.sample,
        "columns": table.columns.iter().map(column_json).collect::<Vec<_>>(),
    })
}

fn column_json(figures: &Figures) -> Value {
    let mut value = json!({
        "column": figures.path,
        "values": figures.values,
        "nulls": figures.nulls,
        "missing": figures.missing,
        "of_another_type": figures.odd,
    });
    let more = match &figures.kind {
        Kind::Plain => json!({}),
        Kind::Words { counts, other } => {
            let words = most(counts).into_iter().map(|(word, count)| json!({ "word": word, "count": count }));
            json!({ "words": words.collect::<Vec<_>>(), "other_words": other })
        }
        Kind::Numbers(histogram) if histogram.count == 0 => json!({}),
        Kind::Numbers(histogram) => json!({
            "min": histogram.min,
            "max": histogram.max,
            "mean": histogram.mean(),
            "histogram": histogram.intervals(INTERVALS),
        }),
        Kind::Times(times) => json!({
            "first": times.first,
            "last": times.last,
            "by_hour": times.has_hours.then_some(times.hours),
            "by_weekday": times.weekdays,
            "by_month": times.months,
        }),
        Kind::Targets { counts, other } => json!({
            "different": counts.len(),
            "top_1_percent": top(counts, 1),
            "top_10_percent": top(counts, 10),
            "top_50_percent": top(counts, 50),
            "others": other,
        }),
    };
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}
