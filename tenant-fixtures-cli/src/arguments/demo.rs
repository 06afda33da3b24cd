//! What can be typed after `demo`.

pub(super) const EXAMPLES: &str = "\
Examples:
  tenant-fixtures demo --scale-factor 0.01
          A hundredth of everything: a second's work, for a first look
  tenant-fixtures demo --output /data --format jsonl,csv --quiet
          All of it, for a script
  tenant-fixtures demo --data-types users --format csv --stdout
          The users of all four tenants as one CSV table";
