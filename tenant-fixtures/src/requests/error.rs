//! What is wrong with a plan.

use std::fmt;

/// Everything that is wrong with a plan of requests, or with the tenant that it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    problems: Vec<String>,
}

impl PlanError {
    pub(super) fn new(problems: Vec<String>) -> Self {
        Self { problems }
    }

    /// Each, in the order of the plan.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

impl std::error::Error for PlanError {}
