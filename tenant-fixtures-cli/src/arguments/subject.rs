//! What can be typed after `subject`.

use std::path::PathBuf;

use clap::Args;

use super::shared::Record;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} subject test-data/acme --user ID --export person.json
          Every row of the person with that key, by collection, with what each column holds
  {program} subject test-data/acme --user ID --collection {first} --export person.json
          Of the row of {first} with that key, whether or not its rows are people
  {program} subject test-data/acme --user ID --export person.json --erase --output erased
          The same, and erased/acme: the data set without the person";

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
    /// The format to read, where a data set has several [default: the first that is there; to erase, the most exact]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<String>,
    /// Write everything that is the person's to this file, as JSON; one that is there is never touched
    #[arg(long, value_name = "FILE", required_unless_present = "erase")]
    pub(crate) export: Option<PathBuf>,
    /// Write the data set anew, without the person: none of their rows is there, totals that had them are those of the rows that are
    /// left, and all other rows are as they were
    ///
    /// In the same formats, without load plans and the like, and with no seed in its profile: whoever has the former profile, or knows
    /// or guesses the seed, can make the person again. The data set must be whole and verify; it is held in memory, and stays as it
    /// is.
    #[arg(long, requires = "output")]
    pub(crate) erase: bool,
    /// Where the folder of the data set without the person goes; made when missing
    #[arg(short, long, value_name = "DIR", requires = "erase")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) record: Record,
    /// No progress and no summary, only errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
