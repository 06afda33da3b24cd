//! What can be typed after `demo`.

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} demo --scale-factor 0.01
          A hundredth of everything: a second's work, for a first look
  {program} demo --output /data --format jsonl,csv --quiet
          All of it, for a script
  {program} demo --data-types {first} --format csv --stdout
          The {first} of all four tenants as one CSV table";
