//! Load plans: timed requests of virtual users against a service that holds the tenant's data.
//!
//! A plan is open-loop: when a request is due follows from the plan alone, never from how fast the answers come, so
//! that a slow service meets the load that it would meet outside. It is made on the fly, in the order of time, with a
//! few steps in memory for each virtual user.
//!
//! What is asked for is said in templates of the service's own API: see [`RequestPlan`]. The built-in domain has a plan of its
//! own beside that.
//!
//! ```text
//! RequestPlan (build, or read from a file) ── bound to a tenant's domain ──► compiled: templates by place, not by name
//!                                                                                    |
//!        options ──► pace ──► visitor ──► queue: whose turn it is ──► rows of the request ──► PlannedRequest ──► files
//! ```

mod build;
mod compiled;
mod error;
mod files;
mod options;
mod pace;
mod payload;
mod plan;
mod queue;
#[cfg(feature = "schema-file")]
mod read;
mod request;
mod rows;
mod template;
mod visitor;

pub use build::{ApiRequest, RequestPlan};
pub use error::PlanError;
pub use options::{LoadOptions, TenantIn};
pub use payload::PayloadRows;
pub use plan::Requests;
pub use request::{Expected, PlannedRequest, Refusal};

// What the built-in domain's own plan stands on.
#[cfg(feature = "music")]
pub(crate) use files::{Planner, Written, files, small};
#[cfg(feature = "music")]
pub(crate) use pace::Pace;
#[cfg(feature = "music")]
pub(crate) use queue::{Queue, user_of};
#[cfg(feature = "music")]
pub(crate) use template::encoded;
