//! The commands: each from its arguments to what is asked for; what is done with that is the same for all scenarios.

mod benchmark;
mod check_migration;
mod completions;
mod custom;
mod inspect;
mod merge;
mod scenario;
mod schema;
mod snapshot;
mod validate;
mod verify;

use crate::arguments::{Command, OfRows, PartOf, Shared};
use crate::environment::Environment;
use crate::failure::Failure;
use crate::resolve::Tenant;
use crate::{dry_run, pipe, publish, resolve};

/// Does what was asked for.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let environment = Environment::read();
    match command {
        Command::Demo(of) => of_rows("demo", of, &environment),
        Command::LoadTest(of) => of_scenario("load-test", &of.shared, &environment),
        Command::Compliance(of) => of_rows("compliance", of, &environment),
        Command::Migration(of) => of_scenario("migration", &of.shared, &environment),
        Command::All(of) => write(scenario::all(&of.shared, &environment)?, &of.shared, None, &environment),
        Command::Custom(custom) => {
            let tenants = custom::tenants(custom, &environment)?;
            write(tenants, &custom.shared, Some(&custom.part), &environment)
        }
        Command::Benchmark(benchmark) => benchmark::run(benchmark, &environment),
        Command::Merge(merge) => merge::run(merge, &environment),
        Command::Verify(verify) => verify::run(verify),
        Command::Validate(validate) => validate::run(validate),
        Command::Inspect(inspect) => inspect::run(inspect, &environment),
        Command::Schema(schema) => schema::run(schema),
        Command::CheckMigration(arguments) => check_migration::run(arguments),
        Command::Snapshot(snapshot) => snapshot::run(snapshot),
        Command::Completions(completions) => completions::completions(completions),
        Command::Man(man) => completions::man(man),
    }
}

fn of_scenario(name: &str, shared: &Shared, environment: &Environment) -> Result<(), Failure> {
    write(scenario::tenants(name, shared, environment)?, shared, None, environment)
}

fn of_rows(name: &str, of: &OfRows, environment: &Environment) -> Result<(), Failure> {
    write(scenario::tenants(name, &of.shared, environment)?, &of.shared, Some(&of.part), environment)
}

/// Writes tenants, or shows what that would be.
fn write(
    tenants: Vec<Tenant>,
    shared: &Shared,
    part: Option<&PartOf>,
    environment: &Environment,
) -> Result<(), Failure> {
    let request = resolve::request(tenants, shared, part, environment)?;
    if shared.stdout {
        pipe::run(&request)
    } else if shared.dry_run {
        dry_run::run(&request)
    } else {
        publish::run(&request)
    }
}
