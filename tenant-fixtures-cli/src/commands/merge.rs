//! `merge`: all parts of a tenant become its data set.

use std::ops::ControlFlow;
use std::time::Instant;

use serde_json::json;
use tenant_fixtures::bag::{self, BagError, PublishOptions};

use crate::arguments::Merge;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::product::Product;
use crate::progress::Bar;
use crate::publish::{OutputFolder, line, summary};
use crate::{output, resolve};

/// Puts them together.
pub(super) fn run<P: Product>(arguments: &Merge, environment: &Environment) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let parent = resolve::output(arguments.place.output.as_ref(), environment, &mut problems).value;
    let options = PublishOptions {
        threads: resolve::threads(arguments.run.threads).value,
        force: arguments.place.force,
        stamp: resolve::stamp(&arguments.record, environment, &mut problems),
        ..PublishOptions::default()
    };
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let interrupt = Interrupt::install()?;
    let go_on = || if interrupt.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    // Dropped last, when the place is free again.
    let _folder = OutputFolder::new(&parent);
    if !arguments.run.quiet {
        let parts = arguments.parts.len();
        output::say(format_args!(
            "Checking {parts} {}, then merging into {}",
            if parts == 1 { "part" } else { "parts" },
            parent.display()
        ));
    }
    let prepared =
        bag::prepare_merge_of::<P::Domain>(P::info(), &arguments.parts, &parent, &options, &mut { go_on });
    let prepared = prepared.map_err(|error| match error {
        // A part that is damaged is no mistake in the request.
        BagError::Io { .. } => error.into(),
        error => Failure::before_writing(error),
    })?;
    let tenant = prepared.dataset().clone();
    let begin = Instant::now();
    let bar = Bar::new(tenant.id().as_str(), 0, arguments.run.quiet);
    let result = prepared.write(&mut |progress| {
        bar.show(progress);
        go_on()
    });
    bar.clear();
    let published = result?;
    let took = begin.elapsed();
    if arguments.run.json {
        output::json(&json!({ "tenants": [summary(&tenant, &published, took)] }))?;
    } else if !arguments.run.quiet {
        output::note(line(&published, took));
    }
    Ok(())
}
