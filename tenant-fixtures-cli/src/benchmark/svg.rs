//! Charts as SVG: no scripts, colours by class, so that the page decides on light and dark.
//!
//! Across, everything stands at a share of the width; downwards, and in text, pixels are pixels. So a chart fits a page of
//! any width with letters of one size.

use std::fmt::Write as _;

/// Text for markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            char if char.is_control() => out.push(' '),
            char => out.push(char),
        }
    }
    out
}

/// A bar with the range of its repetitions.
pub(crate) struct Bar {
    /// Which series it belongs to: its colour.
    pub(crate) series: usize,
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) label: String,
}

/// How far bars reach, in percent of the width: what is left has room for the label after the longest.
const BARS: f64 = 82.0;
/// The same of dots, whose labels are longer.
const DOTS: f64 = 66.0;
/// How far a label stands from what it labels.
const AFTER: f64 = 1.5;
const BAR: f64 = 15.0;
/// The line with a group's name.
const NAME: f64 = 18.0;
const GAP: f64 = 8.0;

/// Groups of horizontal bars on a linear scale that begins at 0.
pub(crate) fn bars(title: &str, groups: &[(String, Vec<Bar>)], tick: &dyn Fn(f64) -> String) -> String {
    let most = groups.iter().flat_map(|(_, bars)| bars).map(|bar| bar.high).fold(0.0, f64::max);
    let step = step(most);
    let x = |value: f64| (value / most.max(f64::MIN_POSITIVE)).min(1.02) * BARS;
    let height = height(groups) + 30.0;
    let mut out = open(title, height);
    let mut at = 0.0;
    while at <= most {
        vertical(&mut out, "grid", x(at), 0.0, height - 22.0);
        label(&mut out, "tick", centred(x(at)), (x(at), height - 8.0), &tick(at));
        at += step;
    }
    let mut y = GAP / 2.0;
    for (name, bars) in groups {
        label(&mut out, "name", "start", (0.0, y + NAME - 5.0), name);
        y += NAME;
        for bar in bars {
            let centre = y + BAR / 2.0;
            // Writing to a text never fails.
            let _ = write!(
                out,
                "<rect class=\"s{}\" x=\"0\" y=\"{:.1}\" width=\"{:.2}%\" height=\"{:.1}\" rx=\"2\"/>",
                bar.series,
                y + 1.5,
                x(bar.value).max(0.2),
                BAR - 3.0
            );
            let _ = write!(
                out,
                "<line class=\"range\" x1=\"{:.2}%\" x2=\"{:.2}%\" y1=\"{centre:.1}\" y2=\"{centre:.1}\"/>",
                x(bar.low),
                x(bar.high)
            );
            label(&mut out, "value", "start", (x(bar.high) + AFTER, centre + 4.0), &bar.label);
            y += BAR;
        }
        y += GAP;
    }
    out + "</svg>\n"
}

/// Groups of dots on a logarithmic scale, with upright lines for what bounds them.
pub(crate) fn dots(
    title: &str,
    groups: &[(String, Vec<Bar>)],
    bounds: &[(f64, &str)],
    tick: &dyn Fn(f64) -> String,
) -> String {
    let all = || groups.iter().flat_map(|(_, bars)| bars).flat_map(|bar| [bar.low, bar.high]);
    let values = || all().chain(bounds.iter().map(|(bound, _)| *bound)).filter(|value| *value > 0.0);
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    const HEAD: f64 = 20.0;
    let height = height(groups) + 30.0 + HEAD;
    let mut out = open(title, height);
    if !low.is_finite() {
        return out + "</svg>\n";
    }
    let (low, high) = (power(low, false), power(high, true));
    let width = (high / low).ln().max(f64::MIN_POSITIVE);
    let x = |value: f64| (value / low).ln() / width * DOTS;
    let mut at = low;
    while at <= high * 1.0001 {
        vertical(&mut out, "grid", x(at), HEAD, height - 22.0);
        label(&mut out, "tick", centred(x(at)), (x(at), height - 8.0), &tick(at));
        at *= 10.0;
    }
    let highest = bounds.iter().map(|(bound, _)| *bound).fold(0.0, f64::max);
    for (bound, name) in bounds {
        vertical(&mut out, "floor", x(*bound), HEAD, height - 22.0);
        // Apart from each other, however near they are.
        let (anchor, at) =
            if *bound < highest { ("end", x(*bound) + 0.3) } else { ("start", x(*bound) - 0.3) };
        label(&mut out, "tick", anchor, (at, HEAD - 6.0), name);
    }
    let mut y = GAP / 2.0 + HEAD;
    for (name, bars) in groups {
        label(&mut out, "name", "start", (0.0, y + NAME - 5.0), name);
        y += NAME;
        for bar in bars.iter().filter(|bar| bar.low > 0.0) {
            let centre = y + BAR / 2.0;
            let _ = write!(
                out,
                "<line class=\"range\" x1=\"{:.2}%\" x2=\"{:.2}%\" y1=\"{centre:.1}\" y2=\"{centre:.1}\"/>\
                 <circle class=\"s{}\" cx=\"{:.2}%\" cy=\"{centre:.1}\" r=\"5\"/>",
                x(bar.low),
                x(bar.high),
                bar.series,
                x(bar.value)
            );
            label(
                &mut out,
                "value",
                "start",
                (x(bar.high).max(x(bar.value) + AFTER) + AFTER, centre + 4.0),
                &bar.label,
            );
            y += BAR;
        }
        y += GAP;
    }
    out + "</svg>\n"
}

/// A line in a chart with a logarithmic horizontal scale.
pub(crate) struct Line {
    pub(crate) series: usize,
    /// From left to right.
    pub(crate) points: Vec<(f64, f64)>,
}

/// Lines over a logarithmic horizontal axis; the vertical one is logarithmic too, or begins at 0.
pub(crate) fn lines(
    title: &str,
    lines: &[Line],
    logarithmic: bool,
    x_tick: &dyn Fn(f64) -> String,
    y_tick: &dyn Fn(f64) -> String,
) -> String {
    const HEIGHT: f64 = 280.0;
    const BOTTOM: f64 = 34.0;
    const TOP: f64 = 12.0;
    let all = || lines.iter().flat_map(|line| &line.points).copied();
    let range = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (x_low, x_high) = range(&mut all().map(|(x, _)| x));
    let (y_low, y_high) = range(&mut all().map(|(_, y)| y));
    let mut out = open(title, HEIGHT);
    if !x_low.is_finite() || x_low <= 0.0 || y_low <= 0.0 {
        return out + "</svg>\n";
    }
    let part = |value: f64, low: f64, high: f64| {
        let width = (high / low).ln();
        if width > 0.0 { (value / low).ln() / width } else { 0.5 }
    };
    // The vertical axis has its figures above its lines, at the left.
    let x = |value: f64| 18.0 + part(value, x_low, x_high) * 70.0;
    let (low, high) =
        if logarithmic { (power(y_low, false), power(y_high, true)) } else { (0.0, y_high * 1.1) };
    let y = |value: f64| {
        let share = if logarithmic { part(value, low, high) } else { value / high };
        HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
    };
    let mut at = low;
    while at <= high * 1.0001 {
        let _ = write!(out, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0:.1}\" y2=\"{0:.1}\"/>", y(at));
        label(&mut out, "tick", "start", (0.0, y(at) - 3.0), &y_tick(at));
        at = if logarithmic { at * 10.0 } else { at + step(high) };
    }
    let mut columns: Vec<f64> = all().map(|(x, _)| x).collect();
    columns.sort_by(f64::total_cmp);
    columns.dedup_by(|a, b| (*a / *b - 1.0).abs() < 0.05);
    for column in columns {
        label(&mut out, "tick", "middle", (x(column), HEIGHT - 12.0), &x_tick(column));
    }
    for line in lines {
        for (&(from, before), &(to, after)) in line.points.iter().zip(line.points.iter().skip(1)) {
            let _ = write!(
                out,
                "<line class=\"l{}\" x1=\"{:.2}%\" y1=\"{:.1}\" x2=\"{:.2}%\" y2=\"{:.1}\"/>",
                line.series,
                x(from),
                y(before),
                x(to),
                y(after)
            );
        }
        for &(at, value) in &line.points {
            let _ = write!(
                out,
                "<circle class=\"s{}\" cx=\"{:.2}%\" cy=\"{:.1}\" r=\"4\"><title>{}</title></circle>",
                line.series,
                x(at),
                y(value),
                escaped(&y_tick(value))
            );
        }
    }
    out + "</svg>\n"
}

fn open(title: &str, height: f64) -> String {
    format!("<svg height=\"{height:.0}\" role=\"img\" aria-label=\"{0}\"><title>{0}</title>", escaped(title))
}

/// The height of groups, each with its name above it.
fn height(groups: &[(String, Vec<Bar>)]) -> f64 {
    groups.iter().map(|(_, bars)| NAME + bars.len() as f64 * BAR + GAP).sum()
}

/// How a figure stands at its line: within the chart.
fn centred(x: f64) -> &'static str {
    if x < 2.0 { "start" } else { "middle" }
}

fn vertical(out: &mut String, class: &str, x: f64, top: f64, bottom: f64) {
    let _ = write!(
        out,
        "<line class=\"{class}\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{top:.1}\" y2=\"{bottom:.1}\"/>"
    );
}

fn label(out: &mut String, class: &str, anchor: &str, (x, y): (f64, f64), text: &str) {
    let _ = write!(
        out,
        "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x:.2}%\" y=\"{y:.1}\">{}</text>",
        escaped(text)
    );
}

/// A round distance between ticks, so that there are four to eight.
fn step(most: f64) -> f64 {
    let rough = (most / 6.0).max(f64::MIN_POSITIVE);
    let unit = 10_f64.powf(rough.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0].into_iter().find(|times| times * unit >= rough).unwrap_or(10.0);
    times * unit
}

/// The power of ten at or below a value, or at or above it.
fn power(value: f64, above: bool) -> f64 {
    let exponent = value.log10();
    10_f64.powf(if above { exponent.ceil() } else { exponent.floor() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let steps: Vec<_> =
            [1.0, 7.0, 60.0, 4_400_000.0].into_iter().map(|most| step(most).to_string()).collect();
        assert_eq!(steps, ["0.2", "2", "10", "1000000"]);
    }

    /// A box of its own would shrink the letters with the page; what stands at a share of the width never leaves it.
    #[test]
    fn a_chart_fits_any_width_with_letters_of_one_size() {
        let bar = |value| Bar { series: 0, value, low: value / 2.0, high: value * 2.0, label: String::new() };
        let groups = [("a".to_owned(), vec![bar(3.0), bar(900.0)]), ("b".to_owned(), vec![bar(0.004)])];
        let points = vec![(10.0, 1.0), (1e6, 700.0), (1e7, 3.0)];
        let line = || vec![Line { series: 0, points: points.clone() }];
        let charts = [
            bars("t", &groups, &|tick| tick.to_string()),
            dots("t", &groups, &[(100.0, "memory copy"), (40.0, "file write")], &|tick| tick.to_string()),
            lines("t", &line(), true, &|x| x.to_string(), &|y| y.to_string()),
            lines("t", &line(), false, &|x| x.to_string(), &|y| y.to_string()),
        ];
        for chart in charts {
            assert!(!chart.contains("viewBox") && !chart.contains("points="), "{chart}");
            for name in [" x=\"", " x1=\"", " x2=\"", " cx=\"", " width=\""] {
                for place in chart.split(name).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let share: f64 = place.strip_suffix('%').unwrap_or(place).parse().unwrap();
                    let is_share = place.ends_with('%') || place == "0";
                    assert!(is_share && (0.0..=100.0).contains(&share), "{name}{place} in {chart}");
                }
            }
        }
    }

    #[test]
    fn nothing_breaks_out_of_the_markup() {
        let bar = |value| Bar { series: 0, value, low: value, high: value, label: "<b>".to_owned() };
        let svg = bars("\"><script>", &[("<i>&".to_owned(), vec![bar(1.0)])], &|tick| tick.to_string());
        assert!(!svg.contains("<script") && !svg.contains("<i>") && !svg.contains("<b>"), "{svg}");
        for values in [vec![], vec![0.0], vec![f64::MIN_POSITIVE]] {
            let svg = bars("t", &[("a".to_owned(), values.into_iter().map(bar).collect())], &|tick| {
                tick.to_string()
            });
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
        for value in [0.0, f64::MIN_POSITIVE, 1.0, 1e300] {
            let svg =
                dots("t", &[("<i>".to_owned(), vec![bar(value)])], &[(1.0, "<u>")], &|tick| tick.to_string());
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<u>"), "{svg}");
        }
        for points in [vec![], vec![(1.0, 1.0)], vec![(0.0, 1.0)], vec![(1.0, 5.0), (10.0, 5.0)]] {
            let svg = lines("t", &[Line { series: 0, points }], true, &|x| x.to_string(), &|y| y.to_string());
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
