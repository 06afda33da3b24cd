//! What can be typed after `snapshot`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} snapshot list
          The snapshots below this folder, and what waits for a decision
  {program} snapshot check tests/fixtures
          Whether this version still makes the rows that they hold
  {program} snapshot review
          Go through what waits, one by one
  {program} snapshot accept tests/fixtures/free_tenant.json
          Take in an edit, or what a failed test left beside the file
  {program} snapshot prune --delete
          Show those that no source mentions, and remove them if told to

Tests make snapshots: #[tenant_fixture(snapshot = \"free_tenant\")] writes
tests/fixtures/free_tenant.json when it is missing, and reads it from then on.";

const LIST_EXAMPLES: &str = "\
Examples:
  {program} snapshot list
  {program} snapshot list tests/fixtures";

const CHECK_EXAMPLES: &str = "\
Examples:
  {program} snapshot check
  {program} snapshot check tests/fixtures/free_tenant.json";

const REVIEW_EXAMPLES: &str = "\
Examples:
  {program} snapshot review
  {program} snapshot review tests/fixtures";

const ACCEPT_EXAMPLES: &str = "\
Examples:
  {program} snapshot accept tests/fixtures/free_tenant.json
  {program} snapshot accept tests/fixtures
          All that waits there";

const PRUNE_EXAMPLES: &str = "\
Examples:
  {program} snapshot prune
          Which ones no source of their package mentions
  {program} snapshot prune tests/fixtures --delete
          Show them, ask, and remove them
  {program} snapshot prune shared/fixtures --sources . --delete --yes
          Remove those that nothing here mentions, without asking";

#[derive(Debug, Subcommand)]
pub(crate) enum Snapshot {
    /// List snapshots
    #[command(after_help = LIST_EXAMPLES)]
    List(Folder),
    /// Make the rows of each snapshot's own profile again, and tell what differs
    ///
    /// Exits with 0 when nothing does, and with 1 when something does or a file is damaged. A snapshot of kind `data`
    /// that differs still works: it is the source of its data. Edits that were accepted are no difference.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Decide on what waits, one by one, in the terminal
    ///
    /// What waits are the files that failed comparisons left (NAME.json.pending), and edits made by hand. Without a
    /// terminal, shows them and exits with 1 if there are any.
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(Paths),
    /// Accept what waits, after checking that it is still a tenant of its own
    #[command(after_help = ACCEPT_EXAMPLES)]
    Accept(Chosen),
    /// Find snapshots that no source mentions
    ///
    /// No test is run for it: a source mentions a snapshot where its name stands as a literal, or its file's name anywhere,
    /// or where a literal with placeholders fits it. Read are Rust and Markdown files, those that links lead to, and those
    /// that others name. Where no Rust source is found, nothing can be said, and that is an error.
    #[command(after_help = PRUNE_EXAMPLES)]
    Prune(Prune),
}

#[derive(Debug, Args)]
pub(crate) struct Folder {
    /// Where to look
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The list as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Snapshots, or folders to look for them in
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// What was found as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Paths {
    /// Snapshots, or folders to look for them in
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Snapshots, or folders to look for them in
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Prune {
    /// Where to look for snapshots
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Where to look for sources [default: the package that a snapshot lies in]
    #[arg(long, value_name = "DIR")]
    pub(crate) sources: Option<PathBuf>,
    /// Show which they are, ask, and remove them
    #[arg(long)]
    pub(crate) delete: bool,
    /// Don't ask: remove them, whether or not somebody could see which they are
    #[arg(short, long, requires = "delete")]
    pub(crate) yes: bool,
}
