//! Progress on standard error: a bar a tenant, hidden where nobody looks.

use std::time::Duration;

use indicatif::{DecimalBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use tenant_fixtures::bag;

use crate::output;

/// How often something moves while nothing is told.
const TICK: Duration = Duration::from_millis(200);

/// A tenant's bar.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar; with `quiet`, or when standard error is not a terminal, nothing is shown.
    pub(crate) fn new(name: &str, expected_rows: u64, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(expected_rows.max(1)), target);
        bar.set_style(style());
        bar.set_prefix(shortened(name));
        bar.set_message("preparing");
        // Moves while an index is made, before the first row.
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// One of something that takes a while, nobody knows how long.
    pub(crate) fn waiting(what: &str, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(
            ProgressStyle::with_template("{spinner} {wide_msg}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Shows how far it is.
    pub(crate) fn show(&self, progress: bag::Progress) {
        if self.0.is_hidden() {
            return;
        }
        let bar = &self.0;
        if progress.rows == progress.resumed {
            // Rates and times count from the first row, not from the preparation.
            bar.set_length(progress.all_rows);
            bar.set_position(progress.rows);
            bar.reset_eta();
            return;
        }
        bar.set_position(progress.rows);
        if progress.measured > 0 {
            bar.set_message(format!("written; measuring quality, {} rows so far", short(progress.measured)));
            return;
        }
        bar.set_message(format!(
            "{}/{} rows, {}, {} left, {} rows/s",
            short(progress.rows),
            short(progress.all_rows),
            DecimalBytes(progress.bytes),
            time(bar.eta()),
            short(bar.per_sec() as u64)
        ));
    }

    /// Says something above it.
    pub(crate) fn tell(&self, text: &str) {
        self.0.suspend(|| output::say(text));
    }

    /// Takes it away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// A count of what was done, where it isn't known how much there is.
pub(crate) struct Counter(ProgressBar);

impl Counter {
    /// A count; with `quiet`, or when standard error is not a terminal, nothing is shown.
    pub(crate) fn new(what: &'static str, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target).with_prefix(what);
        bar.set_style(
            ProgressStyle::with_template("{spinner} {human_pos} {prefix}, {per_sec}, {elapsed}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        // Moves where nothing is counted for long, such as lines that are no rows.
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// Shows how far it is.
    pub(crate) fn show(&self, count: u64) {
        self.0.set_position(count);
    }

    /// Takes it away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// Files that are read, one after the other: which one, how large it is, its rows so far and the time since the begin. It moves
/// by itself, also where what is read is no rows at all.
pub(crate) struct Reading(ProgressBar);

impl Reading {
    /// Nothing yet; with `quiet`, or when standard error is not a terminal, nothing is ever shown.
    pub(crate) fn new(quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(
            ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// Shows how many rows of a file were read, whose name is safe to show.
    pub(crate) fn show(&self, name: &str, size: u64, rows: u64) {
        if !self.0.is_hidden() {
            self.0.set_message(format!("{name}, {}: {} rows so far", DecimalBytes(size), HumanCount(rows)));
        }
    }

    /// Takes it away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    // What doesn't fit a narrow terminal is cut off at the end. The template is a literal; should it ever be unreadable,
    // the plain style shows as much as is needed.
    ProgressStyle::with_template("{spinner} {prefix} [{bar:12}] {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ")
}

/// A name of any length, for a line that has to hold more.
fn shortened(name: &str) -> String {
    const MOST: usize = 28;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// A count in about four characters.
fn short(count: u64) -> String {
    let (unit, name) = match count {
        0..10_000 => return count.to_string(),
        10_000..1_000_000 => (1_000, "k"),
        1_000_000..1_000_000_000 => (1_000_000, "M"),
        _ => (1_000_000_000, "G"),
    };
    let value = count as f64 / f64::from(unit);
    if value < 10.0 { format!("{value:.2}{name}") } else { format!("{value:.0}{name}") }
}

fn time(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 0..100 => format!("{seconds} s"),
        seconds @ 100..6000 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_short() {
        let found = [0, 9_999, 10_000, 999_999, 5_930_429, 59_304_290, 100_000_000_000].map(short);
        assert_eq!(found, ["0", "9999", "10k", "1000k", "5.93M", "59M", "100G"]);
        assert_eq!([3, 99, 100, 7200].map(|s| time(Duration::from_secs(s))), ["3 s", "99 s", "1 min", "2 h"]);
        assert_eq!(shortened("1/4 demo_free_001"), "1/4 demo_free_001");
        assert_eq!(shortened(&"x".repeat(63)).chars().count(), 29);
    }
}
