//! What can be typed. Values stay as typed where the library has the better error message; `resolve` reads them.

mod snapshot;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use snapshot::Snapshot;

const EXAMPLES: &str = "\
Examples:
  tenant-fixtures demo --scale-factor 0.01
          Four small tenants, one of each tier, in ./test-data
  tenant-fixtures custom --tenant-id acme --tier standard --format jsonl,csv
          One tenant in two formats
  tenant-fixtures custom --tier enterprise --dry-run
          How much that would be, and where each value comes from
  tenant-fixtures verify test-data/*
          Whether data sets are still as they were published

The same options give the same files, byte for byte, on every machine.";

const DEMO_EXAMPLES: &str = "\
Examples:
  tenant-fixtures demo --scale-factor 0.01
          A hundredth of everything: a second's work, for a first look
  tenant-fixtures demo --output /data --format jsonl,csv --quiet
          All of it, for a script
  tenant-fixtures demo --data-types users --format csv --stdout
          The users of all four tenants as one CSV table";

const CUSTOM_EXAMPLES: &str = "\
Examples:
  tenant-fixtures custom --tenant-id acme --tier premium --scale-factor 0.3
          A third of a premium tenant
  tenant-fixtures custom --num-users 50 --num-events 20000 --geographic-spread DE,FR
          50 users in Germany and France with 20,000 plays; the rest as in tier free
  tenant-fixtures custom --profile test-data/acme/profile.json --seed 7 --tenant-id acme_2
          As an earlier data set, but with another seed and id
  tenant-fixtures custom --data-types users --format jsonl --stdout | head -3
          Three users to look at";

const VERIFY_EXAMPLES: &str = "\
Examples:
  tenant-fixtures verify test-data/acme
  tenant-fixtures verify test-data/* && echo all good

Every file must be there with the checksum that its manifest names, and no other file.
Other tools can check the same: sha256sum -c manifest-sha256.txt";

/// Believable, linked, reproducible test data for multi-tenant software
///
/// Makes tenants of a music-streaming service (artists, albums, tracks, users, listening history, analytics events, ML
/// features) in four tiers and at any scale, and writes each as a folder that appears complete and checksummed, or not
/// at all.
#[derive(Debug, Parser)]
#[command(name = "tenant-fixtures", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write four tenants, one of each tier
    ///
    /// Writes demo_free_001, demo_standard_001, demo_premium_001 and demo_enterprise_001 at 0.3, 0.7, 0.9 and 1 times
    /// their tier. All of it is some gigabytes; --scale-factor 0.01 is enough for a first look.
    #[command(after_help = DEMO_EXAMPLES)]
    Demo(Demo),
    /// Write one tenant, put together option by option
    ///
    /// Everything has a default: tenant_001, tier free, scale 1, seed 42, the year before 2025-01-01.
    #[command(after_help = CUSTOM_EXAMPLES)]
    Custom(Box<Custom>),
    /// Check that data sets are complete and unchanged
    ///
    /// Exits with 0 when all are, and with 1 when one is not; says what is wrong with it.
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(Verify),
    /// Look after the data that tests have checked in
    #[command(after_help = snapshot::EXAMPLES, subcommand, arg_required_else_help = true)]
    Snapshot(Snapshot),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) shared: Shared,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The folders of data sets
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Only the exit code and what is wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What all scenarios share.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// What the tier's counts are multiplied with, 0.000000001 to 1000; in demo, on top of each tenant's own scale
    ///
    /// Else TEST_DATA_SCALE_FACTOR, else 1. Nine decimal places, exact.
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) scale_factor: Option<String>,
    /// The seed: another one gives other data of the same kind [default: 42]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) seed: Option<u64>,
    /// What to write: artists, albums, tracks, users, listening_history, analytics_events, ml_features [default: all]
    ///
    /// Separated by spaces or commas. Rows are the same whichever are chosen.
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',', help_heading = "Data")]
    pub(crate) data_types: Option<Vec<String>>,
    /// Add consents and retention; who did not consent is left out of analytics and ML features
    ///
    /// Else TEST_DATA_GDPR_MODE, else false. Takes true, false, 1 or 0 after a `=`.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) gdpr_compliant: Option<bool>,
    /// Replace names, e-mail addresses and dates of birth
    ///
    /// Else TEST_DATA_ANONYMIZE_PII, else false. Takes true, false, 1 or 0 after a `=`.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) pii_anonymization: Option<bool>,

    /// Where the tenants' folders go; made when missing
    ///
    /// Else TEST_DATA_OUTPUT_PATH, else ./test-data.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// json (one document a tenant), jsonl, csv (a file a collection); several with commas [default: json]
    #[arg(short, long, value_name = "FORMAT", num_args = 1.., value_delimiter = ',', help_heading = "Output")]
    pub(crate) format: Option<Vec<String>>,
    /// Replace data sets of the same tenants; anything else in the way is never touched
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,
    /// Write one collection to standard output: --data-types with one name, --format jsonl (the default here) or csv
    #[arg(long, help_heading = "Output", conflicts_with_all = ["output", "force", "dry_run", "json"])]
    pub(crate) stdout: bool,
    /// Show what would be written, how large it is and where each value comes from; write nothing
    #[arg(short = 'n', long, help_heading = "Output")]
    pub(crate) dry_run: bool,

    /// How many threads to use; the data is the same with any number [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true, help_heading = "Run")]
    pub(crate) threads: Option<usize>,
    /// No progress and no summary, only errors
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
    /// The summary, or the dry run, as JSON on standard output
    #[arg(long, help_heading = "Run")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Custom {
    /// The tenant's id, which stands in every row and names its folder [default: tenant_001]
    #[arg(long, value_name = "ID", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_id: Option<String>,
    /// The tenant's display name [default: its id]
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_name: Option<String>,
    /// free, standard, premium or enterprise [default: free]
    ///
    /// At scale 1: 10, 1,000, 10,000 or 100,000 users with 100 plays each; ten times as many tracks as users.
    #[arg(long, value_name = "TIER", help_heading = "Tenant")]
    pub(crate) tier: Option<String>,
    /// Start from the profile.json of an earlier data set; other flags change it
    ///
    /// What the file says beats the environment. Counts in it that its tier and scale give follow a changed tier or
    /// scale; others stay as they are.
    #[arg(long, value_name = "FILE", help_heading = "Tenant")]
    pub(crate) profile: Option<PathBuf>,
    /// The tenant whose twin this one is: same rows, own ids [default: its id]
    #[arg(long, value_name = "ID", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) lineage: Option<String>,

    /// Users, as given, never scaled [default: the tier's times the scale]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_users: Option<u64>,
    /// Tracks
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_tracks: Option<u64>,
    /// Albums, singles, EPs and compilations; at most as many as tracks
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_albums: Option<u64>,
    /// Artists
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_artists: Option<u64>,
    /// Plays, and as many analytics events; at most 60 a user and day
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_events: Option<u64>,

    /// How evenly activity is spread over users, 0 (a few do nearly everything) to 1 [default: 0.5]
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) user_activity_level: Option<String>,
    /// How varied catalogue and tastes are, 0 to 1 [default: 0.5]
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) music_diversity: Option<String>,
    /// The countries of users and artists, as ISO codes, for example US,GB [default: all]
    #[arg(long, value_name = "CODE", num_args = 1.., value_delimiter = ',', help_heading = "Data")]
    pub(crate) geographic_spread: Option<Vec<String>>,
    /// The end of the period, a date or RFC 3339 time; never the clock [default: 2025-01-01]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) as_of: Option<String>,
    /// The length of the period, 1 to 3650 days [default: 365]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) days: Option<u64>,
    /// Mark the tenant as meant for load tests
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) generate_load_data: Option<bool>,
    /// Users that a load test has at work at once; more than 0 marks the tenant too [default: 0]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) concurrent_users: Option<u64>,

    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// Reads a boolean as flags and variables have it.
pub(crate) fn boolean(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("allowed are true, false, 1 and 0".to_owned()),
    }
}

fn whole_number(text: &str) -> Result<u64, String> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.ok_or_else(|| format!("allowed are whole numbers from 0 to {}", u64::MAX))
}

/// More threads than any machine has cores only cost memory.
const THREADS: RangeInclusive<usize> = 1..=1024;

fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| THREADS.contains(number));
    number.ok_or_else(|| format!("allowed are {} to {}", THREADS.start(), THREADS.end()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_declarations_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn numbers_are_digits() {
        assert_eq!(whole_number("18446744073709551615"), Ok(u64::MAX));
        for text in ["", "-1", "+1", "1.5", "1e3", "18446744073709551616", "ten"] {
            assert!(whole_number(text).is_err(), "{text:?}");
        }
        for text in ["0", "1025", "-1", "all"] {
            assert!(threads(text).is_err(), "{text:?}");
        }
    }
}
