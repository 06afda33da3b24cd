//! `tenant-fixtures`: writes tenants full of test data, and checks what was written.
//!
//! ```text
//! arguments + environment → resolve → Request (profiles, formats, folder; each value with its origin)
//!                                        |
//!                   dry_run · publish (space, progress, interrupt) · pipe
//! ```
//!
//! What a tenant is, how its rows come about and how they get on disk is the library's business; this program only asks,
//! shows and reports.

mod arguments;
mod benchmark;
mod commands;
mod dry_run;
mod environment;
mod failure;
mod files;
mod inspect;
mod interrupt;
mod origin;
mod output;
mod pipe;
mod progress;
mod publish;
mod resolve;
mod space;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    interrupt::take_over_limits();
    let result = match arguments::Arguments::try_parse() {
        Ok(arguments) => commands::run(&arguments.command),
        Err(error) => output::clap(&error),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
