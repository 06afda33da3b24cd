//! The declaration of all commands: what reads the arguments, and what help, completions and manual pages are made from.

use std::path::PathBuf;

use clap::error::Error;
use clap::{Arg, FromArgMatches as _, Subcommand as _};
use tenant_fixtures::Scenario;

use super::Command;
use super::texts::{self, Words};
use crate::product::Product;

const ABOUT: &str = "\
Believable, linked, reproducible test data for multi-tenant software

Makes tenants of {domain} ({collections}) in four tiers and at any scale, and writes each as a folder that appears complete and \
checksummed, or not at all.";

const EXAMPLES: &str = "\
Examples:
  {program} demo --scale-factor 0.01
          Four small tenants, one of each tier, in ./test-data
  {program} custom --tenant-id acme --tier standard --format jsonl,csv
          One tenant in two formats
  {program} custom --tier enterprise --dry-run
          How much that would be, and where each value comes from
  {program} verify test-data/*
          Whether data sets are still as they were published

The same options give the same rows, byte for byte, with any number of threads. Records beside them
have the time, unless SOURCE_DATE_EPOCH says it.";

/// All commands that the domain has what it takes for.
pub(crate) fn command<P: Product>() -> clap::Command {
    let words = Words::of::<P>();
    let all = Command::<P>::augment_subcommands(clap::Command::new("all"));
    let there = all.get_subcommands().filter(|command| is_there::<P>(command.get_name()));
    let there: Vec<_> = there.cloned().map(|command| words.put(command)).collect();
    let root = clap::Command::new(P::name())
        .version(P::version())
        .after_help(words.fill(EXAMPLES))
        .max_term_width(100)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommands(there);
    let root = if P::takes_schema_files() { root.arg(schema_file()) } else { root };
    texts::about(root, &words.fill(words.own("").unwrap_or(ABOUT)))
}

/// Which domain it is, where that stands in a file. It was read before, since the other arguments follow from it.
fn schema_file() -> Arg {
    let help = "\
The schema file of the domain, in place of the built-in one: TOML or JSON

Before or after the command; the other options follow from it. A data set carries the schema file that it was made by, so \
validate, inspect, merge and verify --deep need none. `schema --for-schema-file` says what may stand in it.";
    let arg = Arg::new("schema_file").long("schema").value_name("FILE").global(true).help_heading("Domain");
    texts::help(arg.value_parser(clap::value_parser!(PathBuf)), help)
}

/// Whether the domain has what a command is about; those that are no scenario's are about any.
fn is_there<P: Product>(command: &str) -> bool {
    if command == "import" {
        return P::takes_schema_files();
    }
    let scenario = match command {
        "check-migration" => "migration",
        command => command,
    };
    Scenario::named(scenario).is_none_or(|scenario| scenario.is_for::<P::Domain>(P::info()))
}

/// Reads the arguments of this process.
pub(crate) fn parse<P: Product>() -> Result<Command<P>, Error> {
    let mut command = command::<P>();
    let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Command::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}
