//! `subject --erase`: the data set without the person.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use anyhow::anyhow;
use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::rights::{EraseError, RowsError, SubjectError, data_set_in_files};
use tenant_fixtures::{Compression, Dataset, Format, TenantProfile};

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

/// Writes the data set anew, without the person.
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
    let place = parent.join(profile.tenant_id().as_str());
    if is_same(&place, &arguments.path) {
        return Err(Failure::refused(format!(
            "--output: {} is the data set itself, which stays as it is: name another folder",
            place.display()
        )));
    }
    // What was changed since it was made is not what its records say, and a new set would say it again.
    bag::verify(&arguments.path).map_err(Failure::before_writing)?;
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
    let files: Vec<_> = found.to_read().map(|file| file.path.clone()).collect();
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
    publish(arguments, &left, parent, &options, go_on)?;
    if !arguments.quiet {
        let rows = subject.count_all();
        output::note(format_args!(
            "{rows} rows of {} were the person's, and are gone.\n{} still has them, and its profile makes them again: remove it, and \
             every copy of the profile or its seed",
            subject.collection(),
            arguments.path.display()
        ));
    }
    Ok(())
}

fn publish<D: tenant_fixtures::Domain>(
    arguments: &arguments::Subject,
    left: &Dataset<D>,
    parent: &Path,
    options: &PublishOptions,
    go_on: impl Fn() -> ControlFlow<()>,
) -> Result<(), Failure> {
    // Dropped last, when the place is free again.
    let _folder = OutputFolder::new(parent);
    let prepared = bag::prepare(left, parent, options, &mut || go_on()).map_err(Failure::before_writing)?;
    let begin = Instant::now();
    let bar = Bar::new(left.id().as_str(), 0, arguments.quiet);
    let published = prepared.write(&mut |progress| {
        bar.show(progress);
        go_on()
    });
    bar.clear();
    let published = published?;
    if !arguments.quiet {
        output::note(line(&published, begin.elapsed()));
    }
    Ok(())
}

fn is_same(place: &Path, source: &Path) -> bool {
    matches!((fs::canonicalize(place), fs::canonicalize(source)), (Ok(place), Ok(source)) if place == source)
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
