//! What can be typed for parts: `--part`, and after `merge`.

use std::path::PathBuf;

use clap::Args;

use super::shared::{Place, Record, Run};

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} merge parts/acme.part-* --output test-data
          All parts of acme, in any order, as the one data set test-data/acme
  for k in 1 2 3; do {program} custom --tenant-id acme --part $k/3 --output parts; done
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

    #[command(flatten)]
    pub(crate) place: Place,
    #[command(flatten)]
    pub(crate) record: Record,
    #[command(flatten)]
    pub(crate) run: Run,
}
