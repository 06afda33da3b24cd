//! What can be typed after `validate`.

use std::path::PathBuf;

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} validate test-data/acme
          Every format of a data set: references, keys, isolation, types, rules, distributions
  {program} validate test-data/*
          Several, and whether they are apart from each other
  {program} validate {files}
          Files that somebody wrote or changed
  {program} validate test-data/acme --json | jq '.data_sets[].metrics[] | {name, value}'
          For a machine
  {program} validate test-data/acme --report acme.html
          A page with curves of what was found, beside those of real data

What changed on the way is for `verify` to find: here only the rows count, whoever wrote them.";

#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// Folders of data sets, or one tenant's files: {first}.csv, {second}.jsonl, dataset.json and so on
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The profile of files that are in no data set: then modes and period are checked, too
    #[arg(long, value_name = "FILE")]
    pub(crate) profile: Option<PathBuf>,
    /// The whole reports as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Writes the reports as a page: figures and curves beside those of real data
    #[arg(long, value_name = "FILE.html")]
    pub(crate) report: Option<PathBuf>,
    /// Only the exit code and what is wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
