//! What can be typed after `verify`.

use std::path::PathBuf;

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} verify test-data/acme
  {program} verify test-data/* && echo all good
  {program} verify test-data/acme --deep

Every file must be there with the checksum that its manifest names, and no other file;
documents must be those that the audit trail names and agree with the payload, and the trail
must be whole.
With --deep the rows are measured and made again, and what the documents say of them is compared.
Of an output with a script that loads all tenants (--rows-only), the script is held against
load.sql.sha256, and the data sets beside it are checked.
A data set whose folder was renamed says whose it is.
Other tools can check the same: sha256sum -c manifest-sha256.txt";

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The folders of data sets, or an output with load.sql
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// The digest that the data set had when it was published (the program told it): tells one that was made anew as a whole
    #[arg(long, value_name = "SHA256")]
    pub(crate) expect: Option<String>,
    /// Measure the rows again, make them again, and compare what the documents say; takes about as long as making them did
    #[arg(long)]
    pub(crate) deep: bool,
    /// What was found, as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Only the exit code and what is wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
