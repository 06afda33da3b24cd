//! The commands: each from its arguments to what is asked for; what is done with that is the same for all scenarios.

mod check_migration;
mod custom;
mod scenario;
mod snapshot;
mod verify;

use crate::arguments::{Command, Shared};
use crate::environment::Environment;
use crate::failure::Failure;
use crate::resolve::Tenant;
use crate::{dry_run, pipe, publish, resolve};

/// Does what was asked for.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let environment = Environment::read();
    match command {
        Command::Demo(demo) => {
            write(scenario::tenants("demo", &demo.shared, &environment)?, &demo.shared, &environment)
        }
        Command::Migration(migration) => {
            let shared = &migration.shared;
            write(scenario::tenants("migration", shared, &environment)?, shared, &environment)
        }
        Command::Custom(custom) => {
            write(custom::tenants(custom, &environment)?, &custom.shared, &environment)
        }
        Command::Verify(verify) => verify::run(verify),
        Command::CheckMigration(arguments) => check_migration::run(arguments),
        Command::Snapshot(snapshot) => snapshot::run(snapshot),
    }
}

/// Writes tenants, or shows what that would be.
fn write(tenants: Vec<Tenant>, shared: &Shared, environment: &Environment) -> Result<(), Failure> {
    let request = resolve::request(tenants, shared, environment)?;
    if shared.stdout {
        pipe::run(&request)
    } else if shared.dry_run {
        dry_run::run(&request)
    } else {
        publish::run(&request)
    }
}
