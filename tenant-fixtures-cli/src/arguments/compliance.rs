//! What can be typed after `compliance`.

pub(super) const EXAMPLES: &str = "\
Examples:
  tenant-fixtures compliance --scale-factor 0.1 --format json,csv
          A hundred users under each regime
  tenant-fixtures compliance --data-types users --format csv --stdout
          The users of both tenants as one CSV table";
