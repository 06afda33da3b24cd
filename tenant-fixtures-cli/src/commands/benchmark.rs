//! `benchmark`: three data sets, and how fast and with how much memory they come about.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use tenant_fixtures::Format;

use super::scenario;
use crate::arguments::Benchmark;
use crate::benchmark::scratch::{Scratch, is_half_published};
use crate::benchmark::{self, Report, compare, page, text, worker};
use crate::environment::Environment;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::origin::Origin;
use crate::product::Product;
use crate::publish::OutputFolder;
use crate::{dry_run, output, pipe, publish, resolve};

/// Does what was asked for; bad input is refused before anything is written.
pub(super) fn run<P: Product>(arguments: &Benchmark, environment: &Environment) -> Result<(), Failure> {
    if arguments.worker {
        return worker::run::<P>();
    }
    let shared = &arguments.shared;
    let tenants = scenario::tenants::<P>("benchmark", shared, environment)?;
    let mut request = resolve::request::<P>(tenants, shared, None, environment)?;
    if shared.format.is_none() && !shared.stdout {
        request.formats.value = Format::ALL.to_vec();
        request.formats.origin = Origin::Derived("all formats");
    }
    let old = arguments.compare.as_deref().map(read).transpose()?;
    if shared.stdout {
        return pipe::run::<P>(&request);
    }
    if shared.dry_run {
        return dry_run::run::<P::Domain>(&request);
    }
    let folder = request.output.value.clone();
    // What a run that was killed has moved in of its report is no finished one.
    let files = files(&folder, request.force || is_half_published(&folder))?;
    let interrupt = Interrupt::install()?;
    let json = request.json;
    if json {
        // Standard output is for the report alone.
        (request.json, request.quiet) = (false, true);
    }
    // Goes when it is empty, after all that stands in it.
    let _folder = OutputFolder::new(&folder);
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))
        .map_err(Failure::Failed)?;
    // Goes last: until then a run that is killed is known to be one.
    let scratch = Scratch::new(&folder, &files)?;
    publish::run::<P::Domain>(&request)?;
    let report = benchmark::measure::<P>(&request, arguments.repetitions, &scratch, &interrupt)?;
    let comparison = match &old {
        Some((path, old)) => Some(compare(old, &report).map_err(|problem| refused(path, &problem))?),
        None => None,
    };
    let comparison = comparison.as_ref();
    let text = serde_json::to_string_pretty(&report).map_err(|error| Failure::Failed(error.into()))?;
    let contents = [text + "\n", text::markdown(&report, comparison), page::html(&report, comparison)];
    scratch.publish(&files.iter().zip(contents).collect::<Vec<_>>())?;
    let mut shown = Ok(());
    if json {
        let mut value = serde_json::to_value(&report).map_err(|error| Failure::Failed(error.into()))?;
        if let (Some(comparison), Some(object)) = (comparison, value.as_object_mut()) {
            object.insert("comparison".to_owned(), comparison.json());
        }
        shown = output::json(&value);
    } else if !request.quiet {
        for line in text::summary(&report) {
            output::note(line);
        }
        for line in comparison.map(compare::Comparison::lines).unwrap_or_default() {
            output::note(line);
        }
        for path in &files {
            output::note(path.display());
        }
    }
    let verdict = match (comparison, arguments.fail_above) {
        (Some(comparison), Some(percent)) => match comparison.slower_than(percent) {
            0 => Ok(()),
            slower => Err(Failure::Failed(anyhow!(
                "{slower} of {} measurements are slower by more than {percent} %, and by more than the noise",
                comparison.changes.len()
            ))),
        },
        _ => Ok(()),
    };
    output::verdict(shown, verdict)
}

fn read(path: &Path) -> Result<(PathBuf, Report), Failure> {
    let report = Report::read(path).map_err(|problem| refused(path, &problem))?;
    compare::check(&report, benchmark::BUILD).map_err(|problem| refused(path, &problem))?;
    Ok((path.to_owned(), report))
}

fn refused(path: &Path, problem: &str) -> Failure {
    Failure::refused(format!("--compare {}: {problem}; name a benchmark.json", path.display()))
}

/// Where the reports go, which must be free unless they may be replaced.
fn files(folder: &Path, force: bool) -> Result<[PathBuf; 3], Failure> {
    let files = ["json", "md", "html"].map(|extension| folder.join(format!("benchmark.{extension}")));
    match files.iter().find(|path| path.symlink_metadata().is_ok_and(|found| !force || !found.is_file())) {
        Some(path) if force => {
            Err(Failure::refused(format!("{} is no file of a report: move it", path.display())))
        }
        Some(path) => Err(Failure::refused(format!(
            "{} is there: replace it with --force, or choose another --output",
            path.display()
        ))),
        None => Ok(files),
    }
}
