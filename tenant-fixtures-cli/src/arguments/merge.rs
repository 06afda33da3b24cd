//! What can be typed for parts: `--part`, and after `merge`.

use std::path::PathBuf;

use clap::Args;

use super::values::threads;

pub(super) const EXAMPLES: &str = "\
Examples:
  tenant-fixtures merge parts/acme.part-* --output test-data
          All parts of acme, in any order, as the one data set test-data/acme
  for k in 1 2 3; do tenant-fixtures custom --tenant-id acme --part $k/3 --output parts; done
          Make the parts first; each on a machine of its own, if you like

The bytes are those of a data set that was made in one. The parts stay as they are.";

/// Which part is written.
#[derive(Debug, Args)]
pub(crate) struct PartOf {
    /// Write only part K of N, such as 3/16: about the same share of every collection, in a folder of its own
    ///
    /// For several machines, or several days; `merge` puts the parts together to the same bytes as the whole. In json,
    /// jsonl, csv or sql, not compressed.
    #[arg(
        long,
        value_name = "K/N",
        help_heading = "Output",
        conflicts_with = "stdout",
        allow_hyphen_values = true
    )]
    pub(crate) part: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The folders of all parts of a tenant, in any order
    #[arg(required = true, value_name = "PART")]
    pub(crate) parts: Vec<PathBuf>,
    /// Where the tenant's folder goes; made when missing
    ///
    /// Else TEST_DATA_OUTPUT_PATH, else ./test-data.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Replace a data set of the same tenant; anything else in the way is never touched
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,

    /// Who asks for the data; goes into its audit trail, and nowhere else. Nothing is taken from the system
    #[arg(long, value_name = "NAME", help_heading = "Record")]
    pub(crate) by: Option<String>,
    /// What the data is for; goes into its audit trail
    #[arg(long, value_name = "TEXT", help_heading = "Record")]
    pub(crate) why: Option<String>,

    /// How many threads to use; the data is the same with any number [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true, help_heading = "Run")]
    pub(crate) threads: Option<usize>,
    /// No progress and no summary, only errors
    #[arg(short, long, help_heading = "Run")]
    pub(crate) quiet: bool,
    /// The summary as JSON on standard output
    #[arg(long, help_heading = "Run")]
    pub(crate) json: bool,
}
