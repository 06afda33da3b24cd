//! Writes tenants to disk: everything that could be in the way is found before the first is written.

mod load;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{DecimalBytes, HumanCount};
use serde_json::{Value, json};
use tenant_fixtures::bag::{
    self, BagError, Estimate, Prepared, Progress, PublishOptions, Published, Standing,
};
use tenant_fixtures::{Dataset, Domain};

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Bar;
use crate::resolve::{Request, Tenant};
use crate::{output, space};

/// What will be written, as far as it is known before.
#[derive(Debug)]
pub(crate) struct Plan<D: Domain> {
    pub(crate) datasets: Vec<Dataset<D>>,
    /// One for each of them.
    pub(crate) estimates: Vec<Estimate>,
    /// What stands in the place of each of them.
    pub(crate) standings: Vec<Standing>,
    /// The script that loads all of them, and about how large it will be, if one is asked for.
    pub(crate) script: Option<(PathBuf, u64)>,
    /// Of all that are not there already, and of the script.
    pub(crate) bytes: u64,
    /// With what earlier runs have left half made.
    pub(crate) free: u64,
    /// Why it can't be written.
    in_the_way: Option<BagError>,
}

impl<D: Domain> Plan<D> {
    pub(crate) fn new(request: &Request) -> Result<Self, Failure> {
        let datasets: Vec<_> =
            request.tenants.iter().map(|tenant| Dataset::<D>::new(tenant.profile.clone())).collect();
        let tenants = datasets.iter().zip(&request.tenants);
        let estimates: Vec<_> = tenants
            .map(|(dataset, tenant)| bag::estimate(dataset, &options(request, tenant, dataset)))
            .collect();
        let (mut standings, mut in_the_way) = (Vec::new(), None);
        for (dataset, tenant) in datasets.iter().zip(&request.tenants) {
            let found = bag::check(dataset, &request.output.value, &options(request, tenant, dataset));
            standings.push(found.unwrap_or_else(|error| {
                in_the_way.get_or_insert(error);
                Standing::Free
            }));
        }
        let new = estimates.iter().zip(&standings).filter(|(_, standing)| **standing == Standing::Free);
        let script = load::estimate(request, &datasets);
        let of_script = script.as_ref().map_or(0, |(_, bytes)| *bytes);
        let bytes = new.fold(of_script, |sum, (estimate, _)| sum.saturating_add(estimate.bytes));
        let part = request.part.as_ref().map(|part| part.value);
        let left = datasets.iter().map(|dataset| bag::left_over(&request.output.value, dataset.id(), part));
        let free = left.fold(space::free(&request.output.value)?, u64::saturating_add);
        Ok(Self { datasets, estimates, standings, script, bytes, free, in_the_way })
    }

    /// Refuses what can't be written as things stand, without touching them.
    pub(crate) fn check(&mut self, request: &Request) -> Result<(), Failure> {
        match self.in_the_way.take() {
            Some(error) => Err(Failure::before_writing(error)),
            None => load::check::<D>(request)
                .and_then(|()| space::check(self.bytes, self.free, &request.output.value)),
        }
    }
}

/// How a tenant of a request is written.
fn options<D: Domain>(request: &Request, tenant: &Tenant, dataset: &Dataset<D>) -> PublishOptions {
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
pub(crate) fn run<D: Domain>(request: &Request) -> Result<(), Failure> {
    let interrupt = Interrupt::install()?;
    let mut plan = Plan::<D>::new(request)?;
    plan.check(request)?;
    let parent = &request.output.value;
    // Dropped last, when all places are free again.
    let _folder = OutputFolder::new(parent);
    let prepared = prepare(request, &plan, &interrupt)?;
    let (all, kept) = (prepared.len(), prepared.iter().filter(|prepared| prepared.is_kept()).count());
    if !request.quiet {
        output::say(announcement(request, &plan));
    }
    let (mut summaries, mut done) = (Vec::new(), kept);
    for ((at, prepared), (dataset, estimate)) in
        // Each is dropped when it is written, with the indexes that it was made from.
        prepared.into_iter().enumerate().zip(plan.datasets.into_iter().zip(plan.estimates))
    {
        let begin = Instant::now();
        let is_new = !prepared.is_kept();
        let name =
            if all > 1 { format!("{}/{all} {}", at + 1, dataset.id()) } else { dataset.id().to_string() };
        let bar = Bar::new(&name, estimate.rows, request.quiet);
        let mut is_told = request.quiet;
        let result = prepared.write(&mut |progress| {
            if progress.resumed > 0 && !std::mem::replace(&mut is_told, true) {
                bar.tell(&resumed(dataset.id().as_str(), progress));
            }
            bar.show(progress);
            interrupt.go_on()
        });
        bar.clear();
        let published = match result {
            Ok(published) => published,
            Err(BagError::Interrupted) => return Err(interrupted(done, all)),
            Err(error) => return Err(error.into()),
        };
        done += usize::from(is_new);
        let took = begin.elapsed();
        if !request.quiet && !request.json {
            output::note(line(&published, took));
        }
        summaries.push(summary(&dataset, &published, took));
    }
    let script = load::write::<D>(request)?;
    if let Some((path, bytes)) = script.as_ref().filter(|_| !request.quiet && !request.json) {
        output::note(format!(
            "{}  {} to load into tables that are there",
            path.display(),
            DecimalBytes(*bytes)
        ));
    }
    if request.json {
        let mut told = json!({ "tenants": summaries });
        if let Some((path, bytes)) = script {
            told["load"] = json!({ "path": path, "bytes": bytes });
        }
        output::json(&told)?;
    }
    Ok(())
}

/// Takes all places, and verifies what is there already.
fn prepare<D: Domain>(
    request: &Request,
    plan: &Plan<D>,
    interrupt: &Interrupt,
) -> Result<Vec<Prepared<D>>, Failure> {
    let of = |((dataset, tenant), standing): ((&Dataset<D>, &Tenant), &Standing)| {
        let what = format!("verifying {}, which is there already", dataset.id());
        let bar = (*standing == Standing::Same).then(|| Bar::waiting(&what, request.quiet));
        let options = options(request, tenant, dataset);
        let prepared = bag::prepare(dataset, &request.output.value, &options, &mut || interrupt.go_on());
        bar.iter().for_each(Bar::clear);
        prepared.map_err(|error| match error {
            BagError::Interrupted => {
                Failure::Interrupted("what is complete stays, and nothing else was written".to_owned())
            }
            error => Failure::before_writing(error),
        })
    };
    plan.datasets.iter().zip(&request.tenants).zip(&plan.standings).map(of).collect()
}

fn announcement<D: Domain>(request: &Request, plan: &Plan<D>) -> String {
    let new: Vec<_> = plan
        .estimates
        .iter()
        .zip(&plan.standings)
        .zip(&request.tenants)
        .filter(|((_, standing), _)| **standing == Standing::Free)
        .map(|((estimate, _), tenant)| (estimate.rows, tenant.profile.tenant_id()))
        .collect();
    let kept = plan.standings.len() - new.len();
    let folder = request.output.value.display();
    let there = |count: usize| match count {
        1 => "is there already, of this same request, and is kept".to_owned(),
        _ => "are there already, of this same request, and are kept".to_owned(),
    };
    let part = request.part.as_ref().map_or_else(String::new, |part| format!("part {} of ", part.value));
    let tenants = match new.as_slice() {
        [] => return format!("Nothing to write to {folder}: {kept} of {kept} {}", there(kept)),
        [(_, tenant)] => format!("tenant {tenant}"),
        tenants => format!("{} tenants", tenants.len()),
    };
    let rows = new.iter().fold(0_u64, |sum, (rows, _)| sum.saturating_add(*rows));
    let besides = if kept > 0 { format!("; {kept} {}", there(kept)) } else { String::new() };
    format!(
        "Writing {part}{tenants} to {folder}: about {} rows, {} ({} free){besides}",
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
    let noun = if files == 1 { "file" } else { "files" };
    if published.kept {
        let (path, size) = (published.path.display(), DecimalBytes(published.bytes));
        return format!(
            "{path}  kept: there already, of this same request; {size} in {files} {noun} verified"
        );
    }
    format!(
        "{}  {} rows in {files} {noun}, {} in all, {:.1} s",
        published.path.display(),
        HumanCount(published.rows),
        DecimalBytes(published.bytes),
        took.as_secs_f64()
    )
}

/// A data set for a machine.
pub(crate) fn summary<D: Domain>(dataset: &Dataset<D>, published: &Published, took: Duration) -> Value {
    let files = published.files.iter().map(|(name, size)| json!({ "name": name, "bytes": size }));
    json!({
        "tenant_id": dataset.id(),
        "path": published.path,
        "kept": published.kept,
        // What was kept has not been counted.
        "rows": (!published.kept).then_some(published.rows),
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
