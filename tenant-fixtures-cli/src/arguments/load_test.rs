//! What can be typed after `load-test`.

use std::path::PathBuf;

use clap::Args;

use super::shared::Shared;
use super::values::{duration, whole_number};

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} load-test --scale-factor 0.01
          Small data for the same load: a first look
  {program} load-test --requests plan.toml --duration 2m --rate 200
          Requests of your own API, 200 a second for two minutes
  cd test-data/load_test_light/data && k6 run -e BASE_URL=http://localhost:8080 k6.js
          Replay the plan with k6
  cd test-data/load_test_light/data && \\
  locust -f locustfile.py --headless --host http://localhost:8080
          Replay the plan with Locust

A file of requests is TOML, or JSON with the same words:
  visitor = \"{first}\"                # each virtual user is one of these rows
  headers = { X-Tenant-Id = \"{tenant}\", Authorization = \"Bearer {virtual_user}\" }
  refusals = { other_tenant = [403, 404], no_token = 401, broken_body = 422 }

  [requests.show]
  path = \"/v2/{first}/{{first}.COLUMN}\"
  weight = 5
  status = 200
  answer = { COLUMN = \"{{first}.COLUMN}\" }";

#[derive(Debug, Args)]
pub(crate) struct LoadTest {
    #[command(flatten)]
    pub(crate) load: Load,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What is asked of the service.
#[derive(Debug, Args)]
pub(crate) struct Load {
    /// The requests of your own API, by template: TOML or JSON
    ///
    /// In paths, headers, bodies and answers {column}, as in /{first}/{column}, stands for a value of a row. A domain that has a
    /// plan of its own needs none.
    #[arg(long, value_name = "FILE", help_heading = "Load")]
    pub(crate) requests: Option<PathBuf>,
    /// How long the plan is, such as 90s, 10m or 1h, ramps included [default: 6m30s]
    #[arg(long, value_name = "TIME", value_parser = duration, allow_hyphen_values = true, help_heading = "Load")]
    pub(crate) duration: Option<u64>,
    /// So many requests a second on the plateau, for each tenant [default: as many as the virtual users make at their pace]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Load")]
    pub(crate) rate: Option<u64>,
}
