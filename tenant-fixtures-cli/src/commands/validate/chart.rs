//! What was found beside what real data has, as SVG. Across, everything stands at a share of the width; downwards, and in
//! text, pixels are pixels: so a chart fits a page of any width with letters of one size.

use std::fmt::Write as _;

use tenant_fixtures::quality::{Curve, Shape};

use crate::benchmark::svg::escaped;

const HEIGHT: f64 = 260.0;
const BOTTOM: f64 = 26.0;
const TOP: f64 = 10.0;
/// From where to where the places go, in percent of the width: figures of the vertical axis stand before them.
const LEFT: f64 = 9.0;
const RIGHT: f64 = 97.0;
/// The class of real data's colour; what was found has those after it.
const REAL: usize = 7;
/// Names of rows stand above them, so that a narrow page has room.
const ROW: f64 = 34.0;

/// A picture.
pub(super) fn svg(title: &str, shape: &Shape) -> String {
    match shape {
        Shape::Lines { places, lines } => drawn_lines(title, places, lines),
        Shape::Ranges { rows } => ranges(title, rows),
    }
}

/// Which colour each line has, with its name.
pub(super) fn legend(shape: &Shape) -> Vec<(usize, &str)> {
    match shape {
        Shape::Lines { lines, .. } => {
            lines.iter().enumerate().map(|(at, line)| (colour(at, line), line.name.as_str())).collect()
        }
        Shape::Ranges { .. } => vec![(REAL, "real"), (1, "found")],
    }
}

fn colour(at: usize, line: &Curve) -> usize {
    if line.real { REAL } else { at % REAL }
}

fn open(title: &str, height: f64) -> String {
    format!("<svg height=\"{height:.0}\" role=\"img\" aria-label=\"{0}\"><title>{0}</title>", escaped(title))
}

fn text(out: &mut String, class: &str, anchor: &str, (x, y): (f64, f64), text: &str) {
    // Writing to a text never fails.
    let _ = write!(
        out,
        "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x:.2}%\" y=\"{y:.1}\">{}</text>",
        escaped(text)
    );
}

/// A figure without digits that say nothing.
fn figure(value: f64) -> String {
    let places = match value.abs() {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A round distance, of which at least three lie within so much and at most seven.
fn step(most: f64) -> f64 {
    let widest = (most / 3.0).max(f64::MIN_POSITIVE);
    let unit = 10_f64.powf(widest.log10().floor());
    [5.0, 2.0, 1.0].into_iter().find(|times| times * unit <= widest).unwrap_or(1.0) * unit
}

/// Round figures between two, a few of them.
fn ticks(low: f64, high: f64) -> impl Iterator<Item = f64> {
    let step = step(high - low);
    let first = (low / step).ceil();
    (0..8).map(move |nth| (first + f64::from(nth)) * step).take_while(move |tick| *tick <= high)
}

fn drawn_lines(title: &str, places: &[String], lines: &[Curve]) -> String {
    let values = || lines.iter().flat_map(|line| &line.values).copied().filter(|value| value.is_finite());
    let most = values().fold(0.0, f64::max);
    let mut out = open(title, HEIGHT);
    if most <= 0.0 {
        return out + "</svg>\n";
    }
    let high = most * 1.05;
    let last = places.len().saturating_sub(1).max(1) as f64;
    let x = |at: usize| LEFT + (RIGHT - LEFT) * at as f64 / last;
    let y = |value: f64| HEIGHT - BOTTOM - value / high * (HEIGHT - BOTTOM - TOP);
    for tick in ticks(0.0, high) {
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{LEFT}%\" x2=\"{RIGHT}%\" y1=\"{0:.1}\" y2=\"{0:.1}\"/>",
            y(tick)
        );
        text(&mut out, "tick", "end", (LEFT - 1.0, y(tick) + 4.0), &figure(tick));
    }
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.is_empty()) {
        // Names that are long take turns above each other.
        let lower = if place.len() > 6 && at % 2 == 1 { 2.0 } else { 13.0 };
        let anchor = match at {
            0 => "start",
            at if at + 1 == places.len() => "end",
            _ => "middle",
        };
        text(&mut out, "tick", anchor, (x(at), HEIGHT - lower), place);
    }
    for (nth, line) in lines.iter().enumerate() {
        let class = colour(nth, line);
        let points: Vec<_> = line.values.iter().enumerate().filter(|(_, value)| value.is_finite()).collect();
        for pair in points.windows(2) {
            let [(from, before), (to, after)] = pair else { continue };
            let _ = write!(
                out,
                "<line class=\"l{class}\" x1=\"{:.2}%\" y1=\"{:.1}\" x2=\"{:.2}%\" y2=\"{:.1}\"/>",
                x(*from),
                y(**before),
                x(*to),
                y(**after)
            );
        }
        // So many dots that they would hide the line are left out.
        for (at, value) in points.iter().filter(|_| points.len() <= 30) {
            let _ = write!(
                out,
                "<circle class=\"s{class}\" cx=\"{:.2}%\" cy=\"{:.1}\" r=\"3.5\"><title>{} {}: {}</title></circle>",
                x(*at),
                y(**value),
                escaped(places.get(*at).map_or("", String::as_str)),
                escaped(&line.name),
                figure(**value)
            );
        }
    }
    out + "</svg>\n"
}

fn ranges(title: &str, rows: &[(String, [f64; 3], [f64; 3])]) -> String {
    let height = rows.len() as f64 * ROW + BOTTOM;
    let mut out = open(title, height);
    let values = || rows.iter().flat_map(|(_, found, real)| found.iter().chain(real)).copied();
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    if !(low.is_finite() && high > low) {
        return out + "</svg>\n";
    }
    let x = |value: f64| 2.0 + 95.0 * (value - low) / (high - low);
    for tick in ticks(low, high) {
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{0:.2}%\" x2=\"{0:.2}%\" y1=\"0\" y2=\"{1:.1}\"/>",
            x(tick),
            height - 20.0
        );
        text(&mut out, "tick", "middle", (x(tick), height - 7.0), &figure(tick));
    }
    for (nth, (name, found, real)) in rows.iter().enumerate() {
        let top = nth as f64 * ROW;
        text(&mut out, "value", "start", (0.0, top + 12.0), name);
        for (class, [from, middle, to], y) in [(REAL, real, top + 19.0), (1, found, top + 26.0)] {
            let _ = write!(
                out,
                "<line class=\"l{class} half\" x1=\"{:.2}%\" x2=\"{:.2}%\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <circle class=\"s{class}\" cx=\"{:.2}%\" cy=\"{y:.1}\" r=\"3.5\"><title>{}: {}</title></circle>",
                x(*from),
                x(*to),
                x(*middle),
                escaped(name),
                figure(*middle)
            );
        }
    }
    out + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> Vec<Shape> {
        let lines = |values: Vec<f64>| Shape::Lines {
            places: values.iter().map(|_| "<b>".to_owned()).collect(),
            lines: vec![Curve::real(values.clone()), Curve::found(values)],
        };
        vec![
            lines(vec![]),
            lines(vec![0.0]),
            lines(vec![f64::NAN, 1.0, 2.0, f64::INFINITY]),
            lines(vec![1.0, 1e300]),
            Shape::Ranges { rows: vec![] },
            Shape::Ranges { rows: vec![("<i>".to_owned(), [1.0; 3], [1.0; 3])] },
            Shape::Ranges { rows: vec![("<i>".to_owned(), [1.0, 2.0, 3.0], [-1.0, 0.0, 9.0])] },
        ]
    }

    /// A box of its own would shrink the letters with the page; what stands at a share of the width never leaves it.
    #[test]
    fn charts_fit_any_width_and_nothing_breaks_out() {
        for shape in shapes() {
            let chart = svg("\"><script>", &shape);
            for text in ["viewBox", "NaN", "inf", "<script", "<b>", "<i>"] {
                assert!(!chart.contains(text), "{text} in {chart}");
            }
            for name in [" x=\"", " x1=\"", " x2=\"", " cx=\""] {
                for place in chart.split(name).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let share: f64 =
                        place.strip_suffix('%').and_then(|place| place.parse().ok()).unwrap_or(-1.0);
                    assert!((0.0..=100.0).contains(&share), "{name}{place} in {chart}");
                }
            }
        }
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([1.0, 7.0, 131.0].map(|most| figure(step(most))), ["0.2", "2", "20"]);
        // Wherever a range begins, there are figures beside it.
        for (low, width) in
            (1..40).flat_map(|low| (1..60).map(move |width| (f64::from(low) / 16.0, f64::from(width) / 7.0)))
        {
            let ticks = ticks(low, low + width).count();
            assert!((2..=8).contains(&ticks), "{ticks} between {low} and {}", low + width);
        }
    }
}
