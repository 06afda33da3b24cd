//! What can be typed after `inspect`.

use std::path::PathBuf;

use clap::Args;

use super::values::whole_number;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} inspect test-data/acme
          What is in a data set: profile, files, counts, and every column in a line
  {program} inspect test-data/acme --collection {most}
          One collection, with a chart for each column
  {program} inspect {first}.csv --rows 10 --sample 10000
          A single file of any format: ten rows to look at, figures of the first 10,000
  {program} inspect test-data/acme --json | jq '.collections[].rows'
          The same for programs";

#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// A data set's folder, or a file of one
    #[arg(value_name = "DIR|FILE")]
    pub(crate) path: PathBuf,
    /// One collection only, with a chart for each column
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// The format to read, where a data set has several [default: the first that is there]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<String>,
    /// How many rows of each collection to show
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub(crate) rows: u16,
    /// Look at the first N rows of each collection only
    #[arg(long, value_name = "N", value_parser = whole_number)]
    pub(crate) sample: Option<u64>,
    /// Draw with plain characters
    #[arg(long)]
    pub(crate) ascii: bool,
    /// No progress
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Everything as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
}
