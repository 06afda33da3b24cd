//! `subject`: what a data set has of one person, and what is left without them.

mod erase;

use std::fs::{self, File};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use serde_json::Value;
use tenant_fixtures::rights::{NoSubject, RowsError, Subject, SubjectError, subject_in_files};
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{Format, TenantProfile};

use crate::arguments;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::inspect::{Found, find};
use crate::interrupt::Interrupt;
use crate::names::schemas;
use crate::output;
use crate::product::Product;
use crate::progress::Counter;

/// Finds the person's rows, and exports or erases them.
pub(super) fn run<P: Product>(
    arguments: &arguments::Subject,
    environment: &Environment,
) -> Result<(), Failure> {
    let all = schemas::<P>();
    let format: Option<Format> = match &arguments.format {
        Some(name) => Some(name.parse().map_err(|error| Failure::refused(format!("--format: {error}")))?),
        None => None,
    };
    let is_there = |path: &&PathBuf| path.symlink_metadata().is_ok();
    if let Some(path) = arguments.export.as_ref().filter(is_there) {
        return Err(Failure::refused(format!(
            "--export: {} is there already: name another file, or move it away",
            path.display()
        )));
    }
    let found = find(&arguments.path, P::info(), &all, format)?;
    let profile = profile(&found, &arguments.path)?;
    match &arguments.export {
        _ if arguments.erase => erase::run::<P>(arguments, environment, &found, profile),
        Some(path) => export(arguments, &all, &found, &profile, path),
        None => Ok(()),
    }
}

fn export(
    arguments: &arguments::Subject,
    all: &[&'static Schema],
    found: &Found,
    profile: &TenantProfile,
    path: &Path,
) -> Result<(), Failure> {
    let interrupt = Interrupt::install()?;
    let counter = Counter::new("rows read", arguments.quiet);
    let files: Vec<_> = found.to_read().map(|file| file.path.clone()).collect();
    let subject = subject_in_files(
        &files,
        all,
        profile.tenant_id(),
        arguments.collection.as_deref(),
        &arguments.user,
        &mut |rows| {
            counter.show(rows);
            if interrupt.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    counter.clear();
    let subject = subject.map_err(failure)?;
    write(path, &subject.to_json()).map_err(Failure::Failed)?;
    if !arguments.quiet {
        output::note(told(&subject, path));
    }
    Ok(())
}

/// The data set's profile; files that are in no data set have none, and a part has only some of a person's rows.
fn profile(found: &Found, path: &Path) -> Result<TenantProfile, Failure> {
    if path.join("part.json").is_file() {
        return Err(Failure::refused(format!(
            "{} is a part of a tenant, and the person may have rows in others: merge the parts first",
            path.display()
        )));
    }
    match &found.profile {
        Some(Ok(profile)) => Ok(profile.clone()),
        Some(Err(problem)) => {
            Err(Failure::Failed(anyhow!("{} has a profile that can't be used: {problem}", path.display())))
        }
        None => Err(Failure::refused(format!("{} is no data set: it has no profile.json", path.display()))),
    }
}

fn failure(error: SubjectError<RowsError>) -> Failure {
    match error {
        SubjectError::None(none @ (NoSubject::Collection { .. } | NoSubject::NoPeople { .. })) => {
            Failure::refused(format!("--collection: {none}"))
        }
        SubjectError::None(none) => Failure::refused(format!("--user: {none}")),
        SubjectError::Rows(RowsError::Interrupted) => Failure::Interrupted("nothing was written".to_owned()),
        SubjectError::Rows(error) => Failure::Failed(error.into()),
    }
}

/// Writes a file that is not there: all of it, or none.
fn write(path: &Path, document: &Value) -> anyhow::Result<()> {
    let mut file = File::create_new(path).with_context(|| format!("could not create {}", path.display()))?;
    let written = writeln!(file, "{document:#}").and_then(|()| file.sync_all());
    written
        .inspect_err(|_| {
            // Best effort: it says nothing of the person that is true.
            let _ = fs::remove_file(path);
        })
        .with_context(|| format!("could not write {}", path.display()))
}

/// What was found, in a few lines.
fn told(subject: &Subject, path: &Path) -> String {
    let mut text = format!("{}  {} rows of {}", path.display(), subject.count_all(), subject.collection());
    for of in subject.rows() {
        text.push_str(&format!("\n  {:8} {}", of.rows.len(), of.schema.name));
    }
    text
}
