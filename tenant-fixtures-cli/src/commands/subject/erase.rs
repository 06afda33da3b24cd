//! `subject --erase`: the data set without the person.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use tenant_fixtures::bag::{self, BagError, PublishOptions};
use tenant_fixtures::rights::{EraseError, RowsError, Subject, SubjectError, data_set_in_files};
use tenant_fixtures::{Compression, DATA_VERSION, Format, TenantProfile};

use super::failure;
use crate::arguments;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::inspect::Found;
use crate::interrupt::Interrupt;
use crate::product::Product;
use crate::progress::{Bar, Counter};
use crate::publish::{OutputFolder, line};
use crate::{output, resolve};

/// Writes the data set anew, without the person; what was theirs goes to a file before, if one is named.
pub(super) fn run<P: Product>(
    arguments: &arguments::Subject,
    environment: &Environment,
    found: &Found,
    profile: TenantProfile,
) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let stamp = resolve::stamp(&arguments.record, environment, &mut problems);
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let Some(parent) = &arguments.output else { return Ok(()) };
    refuse::<P>(arguments, &profile, parent)?;
    let options = PublishOptions {
        formats: formats(found),
        compression: compression(found),
        threads: resolve::threads(None).value,
        stamp,
        ..PublishOptions::default()
    };
    let interrupt = Interrupt::install()?;
    let go_on = || if interrupt.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let counter = Counter::new("rows read", arguments.quiet);
    let files = to_read(arguments, found);
    let has_seed = profile.erased() == 0;
    let tenant = data_set_in_files::<P::Domain>(profile, &files, &mut |rows| {
        counter.show(rows);
        go_on()
    });
    counter.clear();
    let tenant = tenant.map_err(|error| failure(SubjectError::Rows(error)))?;
    let subject = tenant.subject_in(arguments.collection.as_deref(), &arguments.user);
    let subject = subject.map_err(|none| failure(SubjectError::<RowsError>::None(none)))?;
    let left = tenant.erased(&subject).map_err(|error| match error {
        EraseError::None(none) => failure(SubjectError::None(none)),
        error => Failure::Failed(anyhow!("nothing was written: {error}")),
    })?;
    // Dropped last, when the place is free again.
    let _folder = OutputFolder::new(parent);
    let prepared = bag::prepare(&left, parent, &options, &mut || go_on()).map_err(in_the_way)?;
    if let Some(path) = &arguments.export {
        super::write(path, &subject.to_json()).map_err(Failure::Failed)?;
    }
    let begin = Instant::now();
    let bar = Bar::new(left.id().as_str(), 0, arguments.quiet);
    let published = prepared.write(&mut |progress| {
        bar.show(progress);
        go_on()
    });
    bar.clear();
    let published = published?;
    if !arguments.quiet {
        if let Some(path) = &arguments.export {
            output::note(super::told(&subject, path));
        }
        output::note(line(&published, begin.elapsed()));
        output::note(told(arguments, &subject, has_seed));
    }
    Ok(())
}

/// What became of the person, and what else has them.
fn told(arguments: &arguments::Subject, subject: &Subject, has_seed: bool) -> String {
    let source = arguments.path.display();
    let again = if has_seed {
        ", and its profile makes them again, as does whoever knows the seed or guesses it: remove it, and every copy of the profile"
    } else {
        ": remove it"
    };
    format!("{} rows were the person's, and are gone.\n{source} still has them{again}", subject.count_all())
}

/// Refuses what can't be done, before anything is read or written.
fn refuse<P: Product>(
    arguments: &arguments::Subject,
    profile: &TenantProfile,
    parent: &Path,
) -> Result<(), Failure> {
    let place = parent.join(profile.tenant_id().as_str());
    if is_within(&place, &arguments.path) {
        return Err(Failure::refused(format!(
            "--output: {} is the data set itself or within it, which stays as it is: name another folder",
            place.display()
        )));
    }
    if profile.collections().len() < P::info().collections.len() {
        return Err(Failure::refused(format!(
            "{} has only {}, and what sums up rows of others can't follow: make the whole data set, and erase from that",
            arguments.path.display(),
            profile.collections().join(", ")
        )));
    }
    // What was changed since it was made is not what its records say, and a new set would say it again.
    let verified = bag::verify(&arguments.path).map_err(Failure::before_writing)?;
    match verified.data_version {
        Some(version) if version == u64::from(DATA_VERSION) => Ok(()),
        version => Err(Failure::refused(format!(
            "{} has rows of data version {}, and this program knows version {DATA_VERSION}: erase by the program that made it",
            arguments.path.display(),
            version.map_or_else(|| "?".to_owned(), |version| version.to_string())
        ))),
    }
}

/// The files of the format that is asked for; else of that which tells values most exactly.
fn to_read(arguments: &arguments::Subject, found: &Found) -> Vec<PathBuf> {
    const EXACT: [Format; 3] = [Format::Json, Format::JsonLines, Format::Parquet];
    let has = |format: &Format| found.files.iter().any(|file| file.format == Some(*format));
    let exact = EXACT.into_iter().find(has).filter(|_| arguments.format.is_none());
    let format = exact.or(found.format);
    let files = found.files.iter().filter(|file| file.format.is_some() && file.format == format);
    files.map(|file| file.path.clone()).collect()
}

fn in_the_way(error: BagError) -> Failure {
    match error {
        BagError::InTheWay(path) | BagError::Damaged { path, .. } => Failure::Failed(anyhow!(
            "{} is there already: choose another --output, or move it away",
            path.display()
        )),
        error => Failure::before_writing(error),
    }
}

/// Whether a place is a folder or stands in it, as far as it is there.
fn is_within(place: &Path, folder: &Path) -> bool {
    let there = place.ancestors().find_map(|ancestor| {
        fs::canonicalize(if ancestor.as_os_str().is_empty() { Path::new(".") } else { ancestor }).ok()
    });
    matches!((there, fs::canonicalize(folder)), (Some(there), Ok(folder)) if there.starts_with(&folder))
}

/// Those that the data set has.
fn formats(found: &Found) -> Vec<Format> {
    let has = |format: &Format| found.files.iter().any(|file| file.format == Some(*format));
    Format::ALL.iter().copied().filter(has).collect()
}

fn compression(found: &Found) -> Option<Compression> {
    let has = |compression: &&Compression| {
        let ending = format!(".{}", compression.extension());
        found.files.iter().any(|file| file.format.is_some() && file.name.ends_with(&ending))
    };
    Compression::ALL.iter().find(has).copied()
}
