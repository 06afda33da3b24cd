//! What can be typed after every scenario.

use std::path::PathBuf;

use clap::Args;

use super::values::{boolean, threads, whole_number};

/// What all scenarios share.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// What the tier's counts are multiplied with, 0.000000001 to 1000; in demo, on top of each tenant's own scale
    ///
    /// Else TEST_DATA_SCALE_FACTOR, else 1. Nine decimal places, exact.
    #[arg(long, alias = "scale", value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) scale_factor: Option<String>,
    /// The seed: another one gives other data of the same kind [default: 42]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) seed: Option<u64>,
    /// What to write: {collections} [default: all]
    ///
    /// Separated by spaces or commas. Rows are the same whichever are chosen.
    #[arg(long, alias = "collections", value_name = "NAME", num_args = 1.., value_delimiter = ',', help_heading = "Data")]
    pub(crate) data_types: Option<Vec<String>>,
    /// GDPR mode: add what only rows in it have
    ///
    /// Else TEST_DATA_GDPR_MODE, else false. Takes true, false, 1 or 0 after a `=`.
    #[arg(long, alias = "gdpr", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) gdpr_compliant: Option<bool>,
    /// Replace personal data
    ///
    /// Else TEST_DATA_ANONYMIZE_PII, else false. Takes true, false, 1 or 0 after a `=`.
    #[arg(long, alias = "anonymize", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) pii_anonymization: Option<bool>,

    #[command(flatten)]
    pub(crate) place: Place,
    /// json, sqlite, postgresql, sqlite-sql, mysql (one file a tenant), jsonl, csv, parquet, sql (a file a collection); several
    /// with commas [default: json]
    #[arg(short, long, value_name = "FORMAT", num_args = 1.., value_delimiter = ',', help_heading = "Output")]
    pub(crate) format: Option<Vec<String>>,
    /// Compress text files: zstd (much quicker) or gzip (read everywhere); {first}.csv becomes {first}.csv.zst
    ///
    /// Parquet compresses by itself and stays as it is.
    #[arg(long, value_name = "HOW", help_heading = "Output")]
    pub(crate) compress: Option<String>,
    /// Write load.sql beside the tenants' folders: their rows alone, for a database whose tables are there
    ///
    /// With --format postgresql, sqlite-sql or mysql, which then says what load.sql is written for. No script that makes
    /// tables is written: the tenants' folders hold what else --format names, or json. What tables exist already, and under
    /// what names, says the domain.
    #[arg(long, help_heading = "Output", conflicts_with = "stdout")]
    pub(crate) rows_only: bool,
    /// Write one collection to standard output: --data-types with one name, --format jsonl (the default here), csv or sql
    #[arg(long, help_heading = "Output", conflicts_with_all = ["output", "force", "dry_run", "json"])]
    pub(crate) stdout: bool,
    /// Show what would be written, how large it is and where each value comes from; write nothing
    #[arg(short = 'n', long, help_heading = "Output")]
    pub(crate) dry_run: bool,

    #[command(flatten)]
    pub(crate) into: IntoDatabase,
    #[command(flatten)]
    pub(crate) record: Record,
    #[command(flatten)]
    pub(crate) run: Run,
}

/// Tenants in a live database instead of folders.
#[derive(Debug, Args)]
pub(crate) struct IntoDatabase {
    /// Load the tenants into a live database, all of them or none: postgres://HOST/NAME, mysql://HOST/NAME, sqlite:FILE
    ///
    /// Tables are made where there are none; those that are there are filled by the names of their columns.
    #[arg(long, value_name = "URL", help_heading = "Database")]
    #[arg(conflicts_with_all = ["output", "force", "format", "compress", "stdout", "dry_run", "by", "why"])]
    pub(crate) into: Option<String>,
    /// What becomes of rows that are there: append, create, replace or upsert [default: append]
    #[arg(long, value_name = "MODE", requires = "into", help_heading = "Database")]
    pub(crate) into_mode: Option<String>,
    /// The database's schema that the tables stand in
    #[arg(long, value_name = "NAME", requires = "into", help_heading = "Database")]
    pub(crate) into_schema: Option<String>,
    /// What stands before the names of the tables
    #[arg(long, value_name = "TEXT", requires = "into", help_heading = "Database")]
    pub(crate) into_prefix: Option<String>,
}

/// Where data sets go.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Where the tenants' folders go; made when missing
    ///
    /// Else TEST_DATA_OUTPUT_PATH, else ./test-data.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Replace data sets of the same tenants; anything else in the way is never touched
    ///
    /// Without it, data sets of this same request are verified and kept, and others are in the way.
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,
}

/// What the records of a data set say of it.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// Who asks for the data; goes into audit.jsonl and bag-info.txt. Nothing is taken from the system
    #[arg(long, value_name = "NAME", help_heading = "Record")]
    pub(crate) by: Option<String>,
    /// What the data is for; goes into audit.jsonl
    #[arg(long, value_name = "TEXT", help_heading = "Record")]
    pub(crate) why: Option<String>,
}

/// How it is done.
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// How many threads to use; the data is the same with any number [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true, help_heading = "Run")]
    pub(crate) threads: Option<usize>,
    /// No progress and no summary, only errors
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
    /// The summary, or what a dry run shows, as JSON on standard output
    #[arg(long, help_heading = "Run")]
    pub(crate) json: bool,
}
