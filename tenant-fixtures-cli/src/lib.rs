//! A program that writes tenants full of test data, and checks what was written: of any domain, in one line.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! # use tenant_fixtures::Music as Billing;
//! fn main() -> ExitCode {
//!     tenant_fixtures_cli::run::<Billing>()
//! }
//! ```
//!
//! That gives a program its commands (`custom`, `demo`, `merge`, `verify`, `validate`, `inspect`, `schema` and the rest) with
//! the domain's own flags: a `--num-…` for each of its measures, and its collections where collections are named. Help,
//! completions and manual pages say the same, since all are made from one declaration. Commands that need what a domain
//! does not have are not there: `load-test` without a load plan, `compliance` without columns that hold personal data,
//! `migration` without tenants that grow or where keys don't tell rows.
//!
//! The program `tenant-fixtures` is this, of the music domain, and of any that stands in a schema file (`--schema FILE`). [`Product`]
//! is for a program that says more of itself.
//!
//! ```text
//! schema_file: the domain of the file that the arguments name, or that their data sets carry
//!                                        |
//! arguments + environment → resolve → Request (profiles, formats, folder; each value with its origin)
//!         |                              |
//!         |         dry_run · publish (space, progress, interrupt) · pipe · into
//!         |
//!      commands: verify · validate · inspect · merge · snapshot … of data sets that are there
//!                import (tenant-fixtures-import): a database's schema → a schema file
//! ```
//!
//! What a tenant is, how its rows come about and how they get on disk is the library's business; this package only asks,
//! shows and reports.

#[cfg(test)]
extern crate self as tenant_fixtures_cli;

mod arguments;
mod benchmark;
mod commands;
mod dry_run;
mod environment;
mod failure;
mod files;
mod inspect;
mod interrupt;
#[cfg(feature = "live")]
mod into;
mod names;
mod origin;
mod output;
mod pipe;
mod product;
mod progress;
mod publish;
mod resolve;
mod schema_file;
mod script;
mod space;

#[cfg(test)]
#[path = "music.rs"]
mod music;

use std::process::ExitCode;

use tenant_fixtures::Known;

use failure::Failure;
pub use product::{Plain, Product, Text};
use schema_file::OfFile;

/// Runs a domain's program with the arguments of this process, and gives its exit code: 0 when it did what it was asked for,
/// 1 when reading or writing failed or rows are not as they should be, 2 when the request can't be met as it stands, and 130
/// when it was told to stop.
///
/// It is named as the file that it is started by.
pub fn run<D: Known>() -> ExitCode {
    run_product::<Plain<D>>()
}

/// As [`run`], with what a program says of itself. One that takes schema files is the program of the domain that stands in the one
/// that its arguments name, or that the data sets carry which they are about.
pub fn run_product<P: Product>() -> ExitCode {
    interrupt::take_over_limits();
    let found = if P::takes_schema_files() { schema_file::find(std::env::args_os()) } else { Ok(None) };
    let result = match found {
        Ok(None) => run_arguments::<P>(),
        Ok(Some(found)) => {
            OfFile::<P>::begin(found);
            run_arguments::<OfFile<P>>()
        }
        Err(failure) => Err(failure),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run_arguments<P: Product>() -> Result<(), Failure> {
    match arguments::parse::<P>() {
        Ok(command) => commands::run(&command),
        Err(error) => output::clap(&error),
    }
}
