//! What can be typed after `all`.

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} all --scale-factor 0.01
          A hundredth of every scenario
  {program} all --dry-run
          How much all of it would be";
