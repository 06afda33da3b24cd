//! Progress on standard error: a bar a tenant, hidden where nobody looks.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{DecimalBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use tenant_fixtures::bag;

/// A tenant's bar.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar; with `quiet`, or when standard error is not a terminal, nothing is shown.
    pub(crate) fn new(name: &str, expected_rows: u64, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(expected_rows.max(1)), target);
        bar.set_style(style());
        bar.set_prefix(name.to_owned());
        bar.set_message(DecimalBytes(0).to_string());
        // Moves while an index is made, before the first row.
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Shows how far it is.
    pub(crate) fn show(&self, progress: bag::Progress) {
        if self.0.length() != Some(progress.all_rows) {
            self.0.set_length(progress.all_rows);
        }
        self.0.set_message(DecimalBytes(progress.bytes).to_string());
        self.0.set_position(progress.rows);
    }

    /// Takes it away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    // The template is a literal: should it ever be unreadable, the plain style shows as much as is needed.
    ProgressStyle::with_template("{spinner} {prefix} {wide_bar} {rows} rows, {msg}, {rate}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("rows", |state: &ProgressState, out: &mut dyn Write| {
            let _ = write!(out, "{}/{}", HumanCount(state.pos()), HumanCount(state.len().unwrap_or(0)));
        })
        .with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
            let _ = write!(out, "{} rows/s", HumanCount(state.per_sec() as u64));
        })
        .progress_chars("=> ")
}
