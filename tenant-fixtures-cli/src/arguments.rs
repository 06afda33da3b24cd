//! What can be typed. Values stay as typed where the library has the better error message; `resolve` reads them.

mod all;
mod benchmark;
mod completions;
mod compliance;
mod custom;
mod declare;
mod demo;
mod domain;
mod import;
mod inspect;
mod load_test;
mod merge;
mod migration;
mod schema;
mod shared;
mod snapshot;
mod subject;
mod texts;
mod validate;
mod values;
mod verify;

use clap::{Args, Subcommand};

pub(crate) use benchmark::Benchmark;
pub(crate) use completions::{Completions, Man};
pub(crate) use custom::Custom;
pub(crate) use declare::{command, parse};
pub(crate) use import::Import;
pub(crate) use inspect::Inspect;
pub(crate) use load_test::{Load, LoadTest};
pub(crate) use merge::{Merge, PartOf};
pub(crate) use migration::CheckMigration;
pub(crate) use schema::{DialectName, Form, Schema};
pub(crate) use shared::{IntoDatabase, Record, Shared};
pub(crate) use snapshot::{Prune, Snapshot};
pub(crate) use subject::Subject;
pub(crate) use validate::Validate;
pub(crate) use values::boolean;
pub(crate) use verify::Verify;

use crate::product::Product;

#[derive(Debug, Subcommand)]
pub(crate) enum Command<P: Product> {
    /// Write four tenants, one of each tier
    ///
    /// Writes demo_free_001, demo_standard_001, demo_premium_001 and demo_enterprise_001 at 0.3, 0.7, 0.9 and 1 times
    /// their tier. --scale-factor 0.01 is enough for a first look.
    #[command(after_help = demo::EXAMPLES)]
    Demo(OfRows),
    /// Write three tenants for load tests, each with a plan of timed requests
    ///
    /// Writes load_test_light, load_test_medium and load_test_heavy for 100, 500 and 2,000 concurrent users, and beside
    /// the rows a load plan with scripts that replay it: load_plan.jsonl, load_plan.json, k6.js, locustfile.py. The
    /// number of virtual users stays whatever the scale; where there are too few rows for them, several virtual
    /// users are one.
    #[command(after_help = load_test::EXAMPLES)]
    LoadTest(LoadTest),
    /// Write two tenants for privacy reviews
    ///
    /// Writes compliance_gdpr_001 (all personal data there and traceable, in GDPR mode where the domain has one) and
    /// compliance_anonymized_001 (personal data replaced). These modes are the scenario's own: TEST_DATA_GDPR_MODE and TEST_DATA_ANONYMIZE_PII
    /// don't change them, and the flags for them are refused.
    #[command(after_help = compliance::EXAMPLES)]
    Compliance(OfRows),
    /// Write a tenant before and after it moved and grew
    ///
    /// Writes migration_source, of the standard tier, and migration_target, which has all of its rows under its own ids and
    /// has grown to premium's counts. Beside the target's rows stand a map of ids for every collection, and checks.json,
    /// which lists what a migration from the one to the other must keep.
    #[command(after_help = migration::SCENARIO_EXAMPLES)]
    Migration(OfScenario),
    /// Write the tenants of every scenario, and custom's with its defaults
    ///
    /// Everything that could be in the way is found before the first is written.
    #[command(after_help = all::EXAMPLES)]
    All(OfScenario),
    /// Write one tenant, put together option by option
    ///
    /// Everything has a default: tenant_001, tier free, scale 1, seed 42, the 365 days before 2025-01-01.
    #[command(after_help = custom::EXAMPLES)]
    Custom(Box<Custom<P>>),
    /// Write three tenants of growing size, and measure how fast and with how much memory
    ///
    /// Writes benchmark_small, benchmark_medium and benchmark_large (a tenth of the standard tier, all of it, and the
    /// premium tier) in every format, and beside them benchmark.json, benchmark.md and benchmark.html: rows and bytes a second, CPU time and
    /// peak memory of each collection and format, with the machine described and its floors measured in the same run.
    #[command(after_help = benchmark::EXAMPLES)]
    Benchmark(Box<Benchmark>),
    /// Put the parts of a tenant together to its data set
    ///
    /// Takes the folders that --part has made, checks that they are whole, unchanged and all of them, and writes the data
    /// set that would have been made in one: its rows byte for byte, measured as they stand in the parts.
    #[command(after_help = merge::EXAMPLES)]
    Merge(Merge),
    /// Check that data sets are complete and unchanged
    ///
    /// Exits with 0 when all are, and with 1 when one is not; says what is wrong with it.
    #[command(after_help = verify::EXAMPLES)]
    Verify(Verify),
    /// Measure how good rows are: references, keys, nulls, isolation, types, rules, distributions
    ///
    /// Reads data sets, or files that somebody else wrote or changed. Exits with 0 when every metric passes, and with 1
    /// when one doesn't; names the first rows that break it.
    #[command(after_help = validate::EXAMPLES)]
    Validate(Validate),
    /// Show what is in a data set: profile, counts, sample rows, small charts
    ///
    /// Reads files of any format, whoever wrote them, in little memory. Texts are shown so that nothing in them reaches
    /// the terminal as a command. Exits with 1 when a file can't be read to its end.
    #[command(after_help = inspect::EXAMPLES)]
    Inspect(Inspect),
    /// Export everything that a data set has of one person, or write it without them
    ///
    /// Whose a row is follows from the schemas: it is a person's if it refers to theirs, or to a row that is theirs. Reads data
    /// sets in any format, edited ones too, several times and in little memory.
    #[command(after_help = subject::EXAMPLES)]
    Subject(Subject),
    /// Describe the collections: JSON Schema, a data dictionary
    ///
    /// What is known of every column: its type, key, references, class of personal data, and when it is missing or null.
    /// The rows that this program writes validate against the JSON Schemas.
    #[command(after_help = schema::EXAMPLES)]
    Schema(Schema),
    /// Make a schema file of a database that there is: from SQL, migrations, or the database itself
    ///
    /// Guesses generators by names, types, references and comments, each marked `# guessed`; what the database demands (keys,
    /// references, unique values, checks) the rows keep, and what they can't be made to keep is said.
    #[command(after_help = import::EXAMPLES)]
    Import(Import),
    /// Check that a migrated data set has kept everything
    ///
    /// Compares data that your own migration made of migration_source with the checks that stand beside migration_target:
    /// rows, and counts, sums and digests of every column. Names the rows that are missing, repeated or changed.
    #[command(after_help = migration::CHECK_EXAMPLES)]
    CheckMigration(CheckMigration),
    /// Look after the data that tests have checked in
    #[command(after_help = snapshot::EXAMPLES, subcommand, arg_required_else_help = true)]
    Snapshot(Snapshot),
    /// Write a shell's completions to standard output
    #[command(after_help = completions::COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Write the manual page to standard output, or all pages into a folder
    #[command(after_help = completions::MAN_EXAMPLES)]
    Man(Man),
}

/// A scenario whose tenants have only the options that all scenarios share.
#[derive(Debug, Args)]
pub(crate) struct OfScenario {
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// A scenario of rows alone, of which a part can be written.
#[derive(Debug, Args)]
pub(crate) struct OfRows {
    #[command(flatten)]
    pub(crate) part: PartOf,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

#[cfg(test)]
mod tests;
