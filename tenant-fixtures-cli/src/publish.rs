//! Writes tenants to disk: everything that could be in the way is found before the first is written.

#![expect(clippy::print_stderr, reason = "what is about to happen goes to standard error")]

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{DecimalBytes, HumanCount};
use serde_json::{Value, json};
use tenant_fixtures::TenantDataset;
use tenant_fixtures::bag::{self, BagError, Estimate, Progress, PublishOptions, Published};

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Bar;
use crate::resolve::{Request, Tenant};
use crate::{output, space};

/// What will be written, as far as it is known before.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) datasets: Vec<TenantDataset>,
    /// One for each of them.
    pub(crate) estimates: Vec<Estimate>,
    /// Of all of them.
    pub(crate) bytes: u64,
    /// With what earlier runs have left half made.
    pub(crate) free: u64,
}

impl Plan {
    pub(crate) fn new(request: &Request) -> Result<Self, Failure> {
        let datasets: Vec<_> =
            request.tenants.iter().map(|tenant| TenantDataset::new(tenant.profile.clone())).collect();
        let tenants = datasets.iter().zip(&request.tenants);
        let estimates: Vec<_> = tenants
            .map(|(dataset, tenant)| bag::estimate(dataset, &options(request, tenant, dataset)))
            .collect();
        let bytes = estimates.iter().fold(0_u64, |sum, estimate| sum.saturating_add(estimate.bytes));
        let part = request.part.as_ref().map(|part| part.value);
        let left = datasets.iter().map(|dataset| bag::left_over(&request.output.value, dataset.id(), part));
        let free = left.fold(space::free(&request.output.value)?, u64::saturating_add);
        Ok(Self { datasets, estimates, bytes, free })
    }

    /// Refuses what can't be written as things stand, without touching them.
    pub(crate) fn check(&self, request: &Request) -> Result<(), Failure> {
        let part = request.part.as_ref().map(|part| part.value);
        for dataset in &self.datasets {
            bag::check(&request.output.value, dataset.id(), part, request.force)
                .map_err(Failure::before_writing)?;
        }
        space::check(self.bytes, self.free, &request.output.value)
    }
}

/// How a tenant is written.
fn options(request: &Request, tenant: &Tenant, dataset: &TenantDataset) -> PublishOptions {
    PublishOptions {
        formats: request.formats.value.clone(),
        threads: request.threads.value,
        force: request.force,
        stamp: request.stamp.clone(),
        compression: request.compression.as_ref().map(|compression| compression.value),
        part: request.part.as_ref().map(|part| part.value),
        extras: tenant.scenario.map_or_else(Vec::new, |scenario| scenario.extras(dataset)),
        ..PublishOptions::default()
    }
}

/// Writes all tenants.
pub(crate) fn run(request: &Request) -> Result<(), Failure> {
    let interrupt = Interrupt::install()?;
    let plan = Plan::new(request)?;
    plan.check(request)?;
    let parent = &request.output.value;
    // Dropped last, when all places are free again.
    let _folder = OutputFolder::new(parent);
    let prepared: Vec<_> = plan
        .datasets
        .iter()
        .zip(&request.tenants)
        .map(|(dataset, tenant)| bag::prepare(dataset, parent, &options(request, tenant, dataset)))
        .collect::<Result<_, _>>()
        .map_err(Failure::before_writing)?;
    if !request.quiet {
        eprintln!("{}", announcement(request, &plan));
    }
    let all = prepared.len();
    let mut summaries = Vec::new();
    for ((at, prepared), (dataset, estimate)) in
        // Each is dropped when it is written, with the indexes that it was made from.
        prepared.into_iter().enumerate().zip(plan.datasets.into_iter().zip(plan.estimates))
    {
        let begin = Instant::now();
        let name =
            if all > 1 { format!("{}/{all} {}", at + 1, dataset.id()) } else { dataset.id().to_string() };
        let bar = Bar::new(&name, estimate.rows, request.quiet);
        let mut is_told = request.quiet;
        let result = prepared.write(&mut |progress| {
            if progress.resumed > 0 && !std::mem::replace(&mut is_told, true) {
                bar.tell(&resumed(dataset.id().as_str(), progress));
            }
            bar.show(progress);
            if interrupt.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        bar.clear();
        let published = match result {
            Ok(published) => published,
            Err(BagError::Interrupted) => return Err(interrupted(at, all)),
            Err(error) => return Err(error.into()),
        };
        let took = begin.elapsed();
        if !request.quiet && !request.json {
            output::line(line(&published, took))?;
        }
        summaries.push(summary(&dataset, &published, took));
    }
    if request.json {
        output::json(&json!({ "tenants": summaries }))?;
    }
    Ok(())
}

fn announcement(request: &Request, plan: &Plan) -> String {
    let rows = plan.estimates.iter().fold(0_u64, |sum, estimate| sum.saturating_add(estimate.rows));
    let tenants = match request.tenants.as_slice() {
        [tenant] => format!("tenant {}", tenant.profile.tenant_id()),
        tenants => format!("{} tenants", tenants.len()),
    };
    let part = request.part.as_ref().map_or_else(String::new, |part| format!("part {} of ", part.value));
    format!(
        "Writing {part}{tenants} to {}: about {} rows, {} ({} free)",
        request.output.value.display(),
        HumanCount(rows),
        DecimalBytes(plan.bytes),
        DecimalBytes(plan.free)
    )
}

fn resumed(tenant: &str, progress: Progress) -> String {
    format!(
        "Going on with {tenant} where an earlier run was killed: {} of {} rows are written",
        HumanCount(progress.resumed),
        HumanCount(progress.all_rows)
    )
}

fn interrupted(done: usize, all: usize) -> Failure {
    Failure::Interrupted(match done {
        0 => "nothing was written".to_owned(),
        done => format!("{done} of {all} tenants are complete and stay; nothing is left of the others"),
    })
}

/// A data set in a line.
pub(crate) fn line(published: &Published, took: Duration) -> String {
    let files = published.files.len();
    format!(
        "{}  {} rows in {files} {}, {} in all, {:.1} s",
        published.path.display(),
        HumanCount(published.rows),
        if files == 1 { "file" } else { "files" },
        DecimalBytes(published.bytes),
        took.as_secs_f64()
    )
}

/// A data set for a machine.
pub(crate) fn summary(dataset: &TenantDataset, published: &Published, took: Duration) -> Value {
    let files = published.files.iter().map(|(name, size)| json!({ "name": name, "bytes": size }));
    json!({
        "tenant_id": dataset.id(),
        "path": published.path,
        "rows": published.rows,
        "rows_resumed": published.resumed,
        "bytes": published.bytes,
        "files": files.collect::<Vec<_>>(),
        "seconds": took.as_secs_f64(),
        "digest": published.digest,
        "audit_head": published.audit_head,
        "quality": published.quality.as_ref().map(|quality| json!({
            "passed": quality.passed,
            "metrics": quality.metrics.iter().map(|it| (it.name, it.value)).collect::<BTreeMap<_, _>>(),
        })),
        "rows_digest": dataset.profile().rows_digest(),
    })
}

/// The output folder, and those above it that this run makes: taken away again when nothing came to stand in them.
pub(crate) struct OutputFolder {
    /// The innermost first.
    made: Vec<PathBuf>,
}

impl OutputFolder {
    pub(crate) fn new(path: &Path) -> Self {
        let missing = path.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        Self { made: missing.map(Path::to_owned).collect() }
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        for path in &self.made {
            // Refused by the system unless it is empty, which is what is wanted.
            let _ = fs::remove_dir(path);
        }
    }
}
