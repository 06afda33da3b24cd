//! How fast data sets come about, and with how much memory.
//!
//! ```text
//! this process → for each tenant, collection and format: itself again (worker.rs) → figures → Report
//!                                                                                   |
//!                                                  JSON · Markdown (text.rs) · a page (page.rs, svg.rs) · compare.rs
//! ```

pub(crate) mod compare;
mod machine;
pub(crate) mod page;
mod report;
pub(crate) mod scratch;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod worker;

use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tenant_fixtures::{DATA_VERSION, Layout};

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::names::schemas;
use crate::product::Product;
use crate::resolve::{Request, Tenant};

pub(crate) use compare::compare;
pub(crate) use report::Report;
use report::{DATA_SET, Floor, Measurement, Program, Spread};
use scratch::Scratch;
use worker::{Found, Task, What};

/// What kind of build this is: figures of another kind can't be compared with it.
pub(crate) const BUILD: &str = if cfg!(debug_assertions) { "debug" } else { "release" };

/// Measures all tenants of a request in all its formats.
pub(crate) fn measure<P: Product>(
    request: &Request,
    repetitions: u32,
    scratch: &Scratch,
    interrupt: &Interrupt,
) -> Result<Report, Failure> {
    let tasks: Vec<_> = request.tenants.iter().map(|tenant| (tenant, tasks::<P>(tenant, request))).collect();
    let steps = tasks.iter().map(|(_, tasks)| tasks.len() as u64 + 1).sum::<u64>() + 1;
    let bar = bar(steps, request.quiet);
    let ask = |what: What, name: &str| -> Result<Found, Failure> {
        bar.set_message(name.to_owned());
        let task =
            Task { what, threads: request.threads.value, repetitions, scratch: scratch.path().to_owned() };
        let found = worker::start::<P>(&task);
        bar.inc(1);
        if interrupt.is_told() {
            bar.finish_and_clear();
            return Err(Failure::Interrupted(
                "the data sets are complete and stay; there is no report".to_owned(),
            ));
        }
        found.with_context(|| format!("could not measure {name}")).map_err(Failure::Failed)
    };
    let (mut floors, mut tenants, mut measurements) = (Vec::new(), Vec::new(), Vec::new());
    for (tenant, tasks) in tasks {
        floors.push(ask(What::Floor, "the floors")?);
        let mut rows = 0;
        let id = tenant.profile.tenant_id().to_string();
        for (what, format, task) in tasks {
            let found = ask(task, &format!("{id}, {what}, {format}"))?;
            if what == DATA_SET {
                rows = found.rows;
            }
            measurements.push(measurement(&id, what, format, &found));
        }
        tenants.push(report::Tenant {
            tenant_id: id,
            tier: tenant.profile.tier().to_string(),
            scale_factor: tenant.profile.scale().to_string(),
            rows,
        });
    }
    floors.push(ask(What::Floor, "the floors")?);
    bar.finish_and_clear();
    let program = Program {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_version: DATA_VERSION,
        build: BUILD.to_owned(),
    };
    let threads = u32::try_from(request.threads.value).unwrap_or(u32::MAX);
    Ok(Report::new(
        program,
        machine::describe(),
        (threads, repetitions),
        floor(&floors),
        tenants,
        measurements,
    ))
}

/// What to measure of a tenant.
fn tasks<P: Product>(tenant: &Tenant, request: &Request) -> Vec<(&'static str, &'static str, What)> {
    let profile = serde_json::to_value(&tenant.profile).unwrap_or_default();
    let chosen = tenant.profile.collections();
    let mut tasks = Vec::new();
    for format in &request.formats.value {
        if format.layout() == Layout::FilePerCollection {
            for schema in schemas::<P>() {
                if chosen.contains(&schema.group.unwrap_or(schema.name)) {
                    let what = What::Collection {
                        profile: profile.clone(),
                        name: schema.name.to_owned(),
                        format: format.name().to_owned(),
                    };
                    tasks.push((schema.name, format.name(), what));
                }
            }
        }
        let what = What::DataSet { profile: profile.clone(), format: format.name().to_owned() };
        tasks.push((DATA_SET, format.name(), what));
    }
    tasks
}

fn measurement(tenant: &str, what: &str, format: &str, found: &Found) -> Measurement {
    let seconds = Spread::of(&found.seconds);
    Measurement {
        tenant_id: tenant.to_owned(),
        what: what.to_owned(),
        format: format.to_owned(),
        rows: found.rows,
        bytes: found.bytes,
        seconds,
        cpu_seconds: (!found.cpu_seconds.is_empty()).then(|| Spread::of(&found.cpu_seconds)),
        peak_memory_bytes: found.peak_memory_bytes,
        rows_per_second: found.rows as f64 / seconds.median,
        bytes_per_second: found.bytes as f64 / seconds.median,
    }
}

fn floor(found: &[Found]) -> Floor {
    let rates = |seconds: fn(&Found) -> &[f64]| {
        let rates = found.iter().flat_map(|of| seconds(of).iter().map(|seconds| of.bytes as f64 / seconds));
        Spread::of(&rates.collect::<Vec<_>>())
    };
    Floor {
        memory_copy_bytes_per_second: rates(|of| &of.seconds),
        file_write_bytes_per_second: rates(|of| &of.write_seconds),
        peak_memory_bytes: found.iter().filter_map(|of| of.peak_memory_bytes).max(),
    }
}

fn bar(steps: u64, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    let style = ProgressStyle::with_template("{spinner} measuring [{bar:12}] {pos}/{len} {wide_msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_median() {
        let found = Found {
            rows: 100,
            bytes: 1_000,
            seconds: vec![0.5, 2.0, 1.0],
            peak_memory_bytes: Some(7),
            ..Found::default()
        };
        let found = measurement("a", "users", "csv", &found);
        assert_eq!((found.rows_per_second as u64, found.bytes_per_second as u64), (100, 1_000));
        assert_eq!((found.cpu_seconds, found.peak_memory_bytes), (None, Some(7)));
    }
}
