//! What can be typed after `migration` and `check-migration`.

use std::path::PathBuf;

use clap::Args;

pub(super) const SCENARIO_EXAMPLES: &str = "\
Examples:
  {program} migration --scale-factor 0.01 --format csv
          Both tenants at a hundredth, in ./test-data
  {program} check-migration test-data/migration_target/data/checks.json moved/
          Whether what your migration made of the source is all there";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  {program} check-migration checks.json moved/
          A folder with {first}.csv, {second}.csv and so on, or a data set's own folder
  {program} check-migration checks.json moved/*.jsonl --id-map {first}_ids.csv {second}_ids.csv
          Rows whose ids are not <target>_<kind>_<number of the source>
  {program} check-migration checks.json moved/ --json | jq '.outcomes[].passed'
          What failed, for a script

Rows may come in any order. Exits with 0 when everything was kept, with 1 when not.";

#[derive(Debug, Args)]
pub(crate) struct CheckMigration {
    /// The checks: checks.json from the target's data set
    #[arg(value_name = "CHECKS")]
    pub(crate) checks: PathBuf,
    /// The migrated data: folders, or files named by their collections ({first}.csv, {first}.jsonl) or dataset.json
    #[arg(required = true, value_name = "DIR|FILE")]
    pub(crate) data: Vec<PathBuf>,
    /// CSV files with the columns source_id and target_id, for ids that don't keep their numbers; where keys are no ids, named
    /// id_map.COLLECTION.csv
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) id_map: Vec<PathBuf>,
    /// Every check with what was expected and found, as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Only the exit code and what failed
    #[arg(short, long, conflicts_with = "json")]
    pub(crate) quiet: bool,
}
