//! What can be typed after `subject`.

use std::path::PathBuf;

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} subject test-data/acme --user ID --export person.json
          Every row of the person with that key, by collection, with what each column holds
  {program} subject test-data/acme --user ID --collection {first} --export person.json
          Of the row of {first} with that key, whether or not its rows are people";

#[derive(Debug, Args)]
pub(crate) struct Subject {
    /// A data set's folder
    #[arg(value_name = "DIR")]
    pub(crate) path: PathBuf,
    /// The person's key
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) user: String,
    /// The collection of the person's row [default: those whose rows are people, by their columns' classes]
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// The format to read, where a data set has several [default: the first that is there]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<String>,
    /// Write everything that is the person's to this file, as JSON; one that is there is never touched
    #[arg(long, value_name = "FILE")]
    pub(crate) export: PathBuf,
    /// No progress and no summary, only errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
