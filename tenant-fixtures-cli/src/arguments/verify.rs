//! What can be typed after `verify`.

use std::path::PathBuf;

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  tenant-fixtures verify test-data/acme
  tenant-fixtures verify test-data/* && echo all good

Every file must be there with the checksum that its manifest names, and no other file.
Other tools can check the same: sha256sum -c manifest-sha256.txt";

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The folders of data sets
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Only the exit code and what is wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
