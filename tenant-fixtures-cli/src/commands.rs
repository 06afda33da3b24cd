//! The commands: each from its arguments to what is asked for; what is done with that is the same for all scenarios.

mod benchmark;
mod check_migration;
mod completions;
mod custom;
mod import;
mod inspect;
mod merge;
mod scenario;
mod schema;
mod snapshot;
mod subject;
mod validate;
mod verify;

use crate::arguments::{Command, IntoDatabase, OfRows, PartOf, Shared};
use crate::environment::Environment;
use crate::failure::Failure;
#[cfg(feature = "live")]
use crate::into;
use crate::load_plan::LoadPlan;
use crate::product::Product;
use crate::resolve::{Request, Tenant};
use crate::{dry_run, pipe, publish, resolve};

/// Does what was asked for.
pub(crate) fn run<P: Product>(command: &Command<P>) -> Result<(), Failure> {
    let environment = Environment::read();
    match command {
        Command::Demo(of) => of_rows::<P>("demo", of, &environment),
        Command::LoadTest(of) => {
            let tenants = scenario::tenants::<P>("load-test", &of.shared, &environment)?;
            let mut request = resolve::request::<P>(tenants, &of.shared, None, &environment)?;
            request.load_plan = Some(LoadPlan::read::<P>(&of.load, &request)?);
            make::<P>(&request, &of.shared)
        }
        Command::Compliance(of) => of_rows::<P>("compliance", of, &environment),
        Command::Migration(of) => of_scenario::<P>("migration", &of.shared, &environment),
        Command::All(of) => {
            write::<P>(scenario::all::<P>(&of.shared, &environment)?, &of.shared, None, &environment)
        }
        Command::Custom(custom) => {
            let tenants = custom::tenants::<P>(custom, &environment)?;
            write::<P>(tenants, &custom.shared, Some(&custom.part), &environment)
        }
        Command::Benchmark(benchmark) => benchmark::run::<P>(benchmark, &environment),
        Command::Merge(merge) => merge::run::<P>(merge, &environment),
        Command::Verify(verify) => verify::run::<P>(verify),
        Command::Validate(validate) => validate::run::<P>(validate),
        Command::Inspect(inspect) => inspect::run::<P>(inspect, &environment),
        Command::Subject(subject) => subject::run::<P>(subject, &environment),
        Command::Schema(schema) => schema::run::<P>(schema),
        Command::Import(arguments) => import::run(arguments),
        Command::CheckMigration(arguments) => check_migration::run::<P>(arguments),
        Command::Snapshot(snapshot) => snapshot::run::<P>(snapshot),
        Command::Completions(completions) => completions::completions::<P>(completions),
        Command::Man(man) => completions::man::<P>(man),
    }
}

fn of_scenario<P: Product>(name: &str, shared: &Shared, environment: &Environment) -> Result<(), Failure> {
    write::<P>(scenario::tenants::<P>(name, shared, environment)?, shared, None, environment)
}

fn of_rows<P: Product>(name: &str, of: &OfRows, environment: &Environment) -> Result<(), Failure> {
    write::<P>(
        scenario::tenants::<P>(name, &of.shared, environment)?,
        &of.shared,
        Some(&of.part),
        environment,
    )
}

/// Writes tenants, or shows what that would be.
fn write<P: Product>(
    tenants: Vec<Tenant>,
    shared: &Shared,
    part: Option<&PartOf>,
    environment: &Environment,
) -> Result<(), Failure> {
    make::<P>(&resolve::request::<P>(tenants, shared, part, environment)?, shared)
}

fn make<P: Product>(request: &Request, shared: &Shared) -> Result<(), Failure> {
    if let Some(url) = &shared.into.into {
        load::<P>(request, url, &shared.into)
    } else if shared.stdout {
        pipe::run::<P>(request)
    } else if shared.dry_run {
        dry_run::run::<P::Domain>(request)
    } else {
        publish::run::<P::Domain>(request)
    }
}

/// Loads tenants into a live database.
#[cfg(feature = "live")]
fn load<P: Product>(request: &Request, url: &str, options: &IntoDatabase) -> Result<(), Failure> {
    into::run::<P>(request, url, options)
}

/// Says that it can't.
#[cfg(not(feature = "live"))]
fn load<P: Product>(_request: &Request, _url: &str, _options: &IntoDatabase) -> Result<(), Failure> {
    let what =
        "this program was built without the drivers of live databases: build it with its feature `live`";
    Err(Failure::refused(format!("--into: {what}")))
}
