//! What can be typed after `benchmark`.

use std::path::PathBuf;

use clap::Args;

use super::shared::Shared;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} benchmark --output bench
          Three data sets in every format, and bench/benchmark.html to look at
  {program} benchmark --scale-factor 0.01 --format jsonl,csv --repetitions 5
          A hundredth of them, in two formats, each measured five times
  {program} benchmark --output new --compare old/benchmark.json --fail-above 20
          What got slower since; exits with 1 if anything did by more than 20 %

Figures of different machines, or of a machine that others use too, differ by what else goes
on: compare ratios to the floors, which are measured in the same run.";

#[derive(Debug, Args)]
pub(crate) struct Benchmark {
    /// How often each measurement is made, 1 to 100
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    #[arg(help_heading = "Measuring")]
    pub(crate) repetitions: u32,
    /// Tell what got slower or faster since an earlier benchmark.json, relative to the floors of both runs
    #[arg(long, value_name = "FILE", help_heading = "Measuring")]
    pub(crate) compare: Option<PathBuf>,
    /// With --compare: exit with 1 if anything got slower by more than this many percent, and more than the noise
    #[arg(long, value_name = "PERCENT", requires = "compare", help_heading = "Measuring")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) fail_above: Option<u32>,
    /// Measure one thing, told on standard input: what this program starts itself for
    #[arg(long, hide = true)]
    pub(crate) worker: bool,

    #[command(flatten)]
    pub(crate) shared: Shared,
}
