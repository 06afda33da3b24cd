//! What can be typed after `compliance`.

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} compliance --scale-factor 0.1 --format json,csv
          A tenth of the standard tier under each regime
  {program} compliance --data-types {first} --format csv --stdout
          The {first} of both tenants as one CSV table";
