//! A plan as its author says it: requests by template.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::payload::PayloadRows;
use super::request::Refusal;

/// Requests of a service's API by template, which are made of any tenant's rows.
///
/// In paths, headers, bodies and answers `{users.user_id}` stands for a column of a row of `users`; the same row all over the
/// request. Which rows is drawn for each request, but for the collection that [`visitor`](Self::visitor) names: there it is the
/// virtual user's own row. `{tenant}` is the tenant's id, `{virtual_user}` its number from 0, `{request}` which of its requests
/// it is, `{uuid}` a UUID of version 4, the same all over the request; `{{` and `}}` are braces. Within paths, what a template puts
/// in is percent-encoded; in bodies and answers a text that is one template alone becomes the value itself, a number for a number.
/// Where a column is null, a text has nothing.
///
/// ```
/// use serde_json::json;
/// use tenant_fixtures::requests::{ApiRequest, LoadOptions, Refusal, RequestPlan};
/// use tenant_fixtures::{TenantDataset, Tier};
///
/// let plan = RequestPlan::new()
///     .visitor("users")
///     .header("Authorization", "Bearer {users.user_id}")
///     .request(
///         ApiRequest::new("show_user", "GET", "/v2/users/{users.user_id}")
///             .answer(json!({ "country": "{users.country}" })),
///     )
///     .request(
///         ApiRequest::new("like", "POST", "/v2/likes")
///             .weight(3)
///             .body(json!({ "track": "{tracks.track_id}", "millis": "{tracks.duration_ms}" }))
///             .status([201]),
///     )
///     .refusal(Refusal::OtherTenant, [403, 404])
///     .refusal(Refusal::NoToken, [401]);
///
/// let (acme, other) = (TenantDataset::of_tier("acme", Tier::Free, 1)?, TenantDataset::of_tier("other", Tier::Free, 1)?);
/// let options = LoadOptions { virtual_users: 3, ..LoadOptions::default() };
/// let first = plan.requests(&acme, Some(&other), &options)?.next().expect("there are users");
/// assert!(first.headers["Authorization"].starts_with("Bearer acme_user_"));
///
/// let wrong = RequestPlan::new().request(ApiRequest::new("show", "GET", "/users/{users.usr_id}"));
/// let error = wrong.requests(&acme, None, &options).unwrap_err();
/// assert_eq!(
///     error.problems()[0].split(" Known").next(),
///     Some("show, path: found {users.usr_id}, and users has no column usr_id; did you mean `user_id`?")
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct RequestPlan {
    pub(super) requests: Vec<ApiRequest>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) visitor: Option<String>,
    pub(super) refusals: Vec<(Refusal, Vec<u16>)>,
    pub(super) refused: f64,
    pub(super) token: String,
}

impl Default for RequestPlan {
    fn default() -> Self {
        Self::new()
    }
}

impl RequestPlan {
    /// A plan without requests.
    pub fn new() -> Self {
        Self {
            requests: Vec::new(),
            headers: Vec::new(),
            visitor: None,
            refusals: Vec::new(),
            refused: 0.05,
            token: "Authorization".to_owned(),
        }
    }

    /// Adds a request.
    #[must_use]
    pub fn request(mut self, request: ApiRequest) -> Self {
        self.requests.push(request);
        self
    }

    /// A header of all requests; one of a request that has its name stands in its place.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, template: impl Into<String>) -> Self {
        self.headers.push((name.into(), template.into()));
        self
    }

    /// The collection of whose rows each virtual user is one; without it each request takes any rows.
    #[must_use]
    pub fn visitor(mut self, collection: impl Into<String>) -> Self {
        self.visitor = Some(collection.into());
        self
    }

    /// Some requests are sent so that the service must refuse them in this way, with one of these statuses.
    #[must_use]
    pub fn refusal(mut self, refusal: Refusal, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.refusals.push((refusal, statuses.into_iter().collect()));
        self
    }

    /// The share of requests that are sent so, where one of the ways fits; 0.05 unless it is said.
    #[must_use]
    pub fn refused(mut self, share: f64) -> Self {
        self.refused = share;
        self
    }

    /// The header that tells who asks, which [`Refusal::NoToken`] leaves out; `Authorization` unless it is said.
    #[must_use]
    pub fn token(mut self, header: impl Into<String>) -> Self {
        self.token = header.into();
        self
    }
}

/// A request of a service's API.
#[derive(Clone, Debug)]
pub struct ApiRequest {
    pub(super) name: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
    pub(super) statuses: Vec<u16>,
    pub(super) answer: Option<Value>,
    pub(super) weight: u32,
    pub(super) is_first: bool,
    /// Where it is said, in a file.
    pub(super) place: Option<String>,
}

/// What is sent.
#[derive(Clone)]
pub(super) enum Body {
    Nothing,
    Template(Value),
    /// By a function, whose version tells it from those before.
    Made(u32, Arc<Payload>),
}

type Payload = dyn Fn(&mut dyn PayloadRows) -> Value + Send + Sync;

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("Nothing"),
            Self::Template(value) => f.debug_tuple("Template").field(value).finish(),
            Self::Made(version, _) => f.debug_tuple("Made").field(version).finish(),
        }
    }
}

impl ApiRequest {
    /// A request of this name, which reports call it by; the path is a template that begins with `/`.
    pub fn new(name: impl Into<String>, method: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            method: method.into(),
            path: path.into(),
            headers: Vec::new(),
            body: Body::Nothing,
            statuses: vec![200],
            answer: None,
            weight: 1,
            is_first: false,
            place: None,
        }
    }

    /// How often it is sent beside the others; 1 unless it is said.
    #[must_use]
    pub fn weight(self, weight: u32) -> Self {
        Self { weight, ..self }
    }

    /// Sent once at the begin of each session, such as a log-in.
    #[must_use]
    pub fn first(self) -> Self {
        Self { is_first: true, ..self }
    }

    /// A header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, template: impl Into<String>) -> Self {
        self.headers.push((name.into(), template.into()));
        self
    }

    /// What is sent as JSON, with templates in its texts.
    #[must_use]
    pub fn body(self, body: Value) -> Self {
        Self { body: Body::Template(body), ..self }
    }

    /// What is sent as JSON, made by a function of the request's rows: a pure one, so that the plan is the same each time, with
    /// another version once it makes something else.
    #[must_use]
    pub fn payload(
        self,
        version: u32,
        make: impl Fn(&mut dyn PayloadRows) -> Value + Send + Sync + 'static,
    ) -> Self {
        Self { body: Body::Made(version, Arc::new(make)), ..self }
    }

    /// The statuses of which one must come back; 200 unless it is said.
    #[must_use]
    pub fn status(self, statuses: impl IntoIterator<Item = u16>) -> Self {
        Self { statuses: statuses.into_iter().collect(), ..self }
    }

    /// Members that the answer's JSON must have, among others, with templates in its texts.
    #[must_use]
    pub fn answer(self, answer: Value) -> Self {
        Self { answer: Some(answer), ..self }
    }
}
