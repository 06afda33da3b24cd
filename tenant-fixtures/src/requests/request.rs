//! A request that is due.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::files::Written;

/// A request of a plan: what is sent when, and what must come back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedRequest {
    /// When it is due, in milliseconds from the plan's begin.
    pub at_ms: u64,
    /// Whose turn it is, from 0.
    pub virtual_user: u64,
    /// What the plan calls it; `show_user/other_tenant` where it must be refused.
    pub kind: String,
    /// Such as `GET`.
    pub method: String,
    /// From the root of the service, percent-encoded.
    pub path: String,
    /// By their names.
    pub headers: BTreeMap<String, String>,
    /// What is sent, as JSON.
    pub body: Option<Value>,
    /// What is sent in its place as it stands: JSON that is broken off, or that has numbers which scripts would round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_body: Option<String>,
    /// Why the service must refuse it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// What must come back.
    pub expect: Expected,
}

/// What must come back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Expected {
    /// One of these HTTP statuses.
    pub status: Vec<u16>,
    /// Members that the answer's JSON has, among others; none are promised where this is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

/// A way in which a request is sent so that a service must refuse it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// The path names rows of another tenant, and who asks is still one of this.
    OtherTenant,
    /// The header that tells who asks is left out.
    NoToken,
    /// The body's JSON is broken off half-way.
    BrokenBody,
}

impl Refusal {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::OtherTenant, Self::NoToken, Self::BrokenBody];

    /// Its name, as files have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OtherTenant => "other_tenant",
            Self::NoToken => "no_token",
            Self::BrokenBody => "broken_body",
        }
    }
}

impl Written for PlannedRequest {
    type Kind = String;

    fn at_ms(&self) -> u64 {
        self.at_ms
    }

    fn virtual_user(&self) -> u64 {
        self.virtual_user
    }

    fn kind(&self) -> String {
        self.kind.clone()
    }
}
