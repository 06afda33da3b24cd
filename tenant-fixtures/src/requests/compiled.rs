//! A plan bound to a domain: names became places, and what is wrong was said, all at once.

use std::collections::BTreeSet;

use tenant_fixtures_grammar::instead;

use super::build::{ApiRequest, Body, RequestPlan};
use super::error::PlanError;
use super::request::Refusal;
use super::template::{Field, Template, Tree};
use crate::schema::Schema;

/// A plan bound to a domain.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) requests: Vec<Request>,
    /// The collection of whose rows virtual users are.
    pub(super) visitor: Option<usize>,
    pub(super) refusals: Vec<(Refusal, Vec<u16>)>,
    pub(super) refused: f64,
    pub(super) token: String,
}

/// A request bound to a domain.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) name: String,
    pub(super) method: String,
    pub(super) path: Template,
    pub(super) headers: Vec<(String, Template)>,
    pub(super) body: Payload,
    pub(super) statuses: Vec<u16>,
    pub(super) answer: Option<Tree>,
    pub(super) weight: u32,
    pub(super) is_first: bool,
}

/// What is sent.
#[derive(Debug)]
pub(super) enum Payload {
    Nothing,
    Tree(Tree),
    /// By the function of the plan's request at this place.
    Made(usize),
}

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

impl Request {
    /// Whether it can be sent so that it must be refused in this way.
    pub(super) fn fits(&self, refusal: Refusal, token: &str) -> bool {
        match refusal {
            Refusal::OtherTenant => self.path.fields().next().is_some(),
            Refusal::NoToken => self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(token)),
            Refusal::BrokenBody => !matches!(self.body, Payload::Nothing),
        }
    }

    /// The collections whose rows it has.
    pub(super) fn collections(&self) -> BTreeSet<usize> {
        let mut fields: Vec<&Field> = self.path.fields().collect();
        fields.extend(self.headers.iter().flat_map(|(_, template)| template.fields()));
        if let Payload::Tree(tree) = &self.body {
            tree.fields(&mut fields);
        }
        if let Some(tree) = &self.answer {
            tree.fields(&mut fields);
        }
        fields.iter().map(|field| field.collection).collect()
    }
}

impl Compiled {
    /// Binds a plan to a domain of these collections; `has_other` is whether there is another tenant.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub(super) fn new(
        plan: &RequestPlan,
        schemas: &[&'static Schema],
        has_other: bool,
    ) -> Result<Self, PlanError> {
        let mut problems = Vec::new();
        let visitor = plan.visitor.as_deref().and_then(|name| {
            let at = schemas.iter().position(|schema| schema.name == name);
            if at.is_none() {
                let known = schemas.iter().map(|schema| schema.name);
                problems.push(format!("visitor: there is no collection {name}{}", instead(name, known)));
            }
            at
        });
        if plan.requests.is_empty() {
            problems.push("found no request: a plan has one at least".to_owned());
        } else if plan.requests.iter().all(|request| !request.is_first && request.weight == 0) {
            problems.push("found requests whose weights are all 0: none would ever be sent".to_owned());
        }
        let mut names = BTreeSet::new();
        for request in &plan.requests {
            if !names.insert(&request.name) {
                problems.push(format!("{}: found twice; each request has a name of its own", told(request)));
            }
        }
        let mut requests = Vec::new();
        for (at, request) in plan.requests.iter().enumerate() {
            requests.extend(bound(plan, at, request, schemas, &mut problems));
        }
        refusals(plan, &requests, has_other, &mut problems);
        if !problems.is_empty() {
            return Err(PlanError::new(problems));
        }
        Ok(Self {
            requests,
            visitor,
            refusals: plan.refusals.clone(),
            refused: plan.refused,
            token: plan.token.clone(),
        })
    }
}

/// A request's name, with its place where it has one.
fn told(request: &ApiRequest) -> String {
    match &request.place {
        Some(place) => format!("{place}: {}", request.name),
        None => request.name.clone(),
    }
}

fn refusals(plan: &RequestPlan, requests: &[Request], has_other: bool, problems: &mut Vec<String>) {
    if !(0.0..=1.0).contains(&plan.refused) {
        problems.push(format!("refused: found {}; a share is from 0 to 1", plan.refused));
    }
    for (at, (refusal, statuses)) in plan.refusals.iter().enumerate() {
        let name = refusal.name();
        statuses_are(statuses, name, problems);
        if plan.refusals[..at].iter().any(|(before, _)| before == refusal) {
            problems.push(format!("{name}: found twice; say all of its statuses at once"));
        }
        // Where requests are wrong themselves, that is to be told.
        let are_right = requests.len() == plan.requests.len();
        let mut fitting = requests.iter().filter(|request| request.fits(*refusal, &plan.token)).peekable();
        if are_right && fitting.peek().is_none() {
            let lacks = match refusal {
                Refusal::OtherTenant => "no path has a column of a row".to_owned(),
                Refusal::NoToken => format!("no request has the header {}", plan.token),
                Refusal::BrokenBody => "no request has a body".to_owned(),
            };
            problems.push(format!("{name}: {lacks}, so that nothing could be refused; leave it out"));
        }
        for request in fitting {
            if let Some(status) = statuses.iter().find(|status| request.statuses.contains(status)) {
                let of = &request.name;
                problems.push(format!(
                    "{name}: found the status {status}, with which {of} is answered where all is well"
                ));
            }
        }
        if *refusal == Refusal::OtherTenant && !has_other {
            problems.push(
                "other_tenant: there is no other tenant whose rows could be asked for; give one, or leave the refusal out"
                    .to_owned(),
            );
        }
    }
}

fn statuses_are(statuses: &[u16], of: &str, problems: &mut Vec<String>) {
    if statuses.is_empty() {
        problems.push(format!("{of}: found no status; say which one must come back"));
    }
    for status in statuses.iter().filter(|status| !(100..=599).contains(*status)) {
        problems.push(format!("{of}: found the status {status}; statuses are 100 to 599"));
    }
}

fn bound(
    plan: &RequestPlan,
    at: usize,
    request: &ApiRequest,
    schemas: &[&'static Schema],
    problems: &mut Vec<String>,
) -> Option<Request> {
    let before = problems.len();
    let told = told(request);
    if !METHODS.contains(&request.method.as_str()) {
        problems.push(format!(
            "{told}: found the method {:?}; known: {}",
            request.method,
            METHODS.join(", ")
        ));
    }
    if !request.path.starts_with('/') {
        problems.push(format!(
            "{told}: found the path {:?}; it begins with `/`, the root of the service",
            request.path
        ));
    }
    if let Some(wrong) = request.path.chars().find(|c| !c.is_ascii_graphic()) {
        problems.push(format!("{told}: found {wrong:?} in the path; percent-encode it"));
    }
    statuses_are(&request.statuses, &told, problems);
    let mut read = |what: &str, text: &str| match Template::parse(text, schemas) {
        Ok(template) => Some(template),
        Err(problem) => {
            problems.push(format!("{told}, {what}: {problem}"));
            None
        }
    };
    let path = read("path", &request.path);
    let mut headers: Vec<(String, Template)> = Vec::new();
    for (name, text) in plan.headers.iter().chain(&request.headers) {
        let template = read(&format!("header {name}"), text);
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.extend(template.map(|template| (name.clone(), template)));
    }
    for (name, text) in plan.headers.iter().chain(&request.headers) {
        if let Some(wrong) = text.chars().find(|c| !(' '..='~').contains(c)) {
            problems.push(format!(
                "{told}, header {name}: found {wrong:?}, which no header may have; percent-encode it"
            ));
        }
    }
    let has_no_body = request.method == "HEAD" || request.statuses == [204];
    if request.answer.is_some() && has_no_body {
        problems.push(format!("{told}: found an answer, and what comes back has no body"));
    }
    let is_token = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    for (name, _) in headers.iter().filter(|(name, _)| !is_token(name)) {
        problems.push(format!(
            "{told}: found the header {name:?}; a header's name is letters, digits and hyphens"
        ));
    }
    let mut tree = |what: &str, value| match Tree::parse(value, schemas) {
        Ok(tree) => Some(tree),
        Err(problem) => {
            problems.push(format!("{told}, {what}: {problem}"));
            None
        }
    };
    let body = match &request.body {
        Body::Nothing => Some(Payload::Nothing),
        Body::Template(value) => tree("body", value).map(Payload::Tree),
        Body::Made(..) => Some(Payload::Made(at)),
    };
    let answer = request.answer.as_ref().and_then(|answer| tree("answer", answer));
    if problems.len() > before {
        return None;
    }
    Some(Request {
        name: request.name.clone(),
        method: request.method.clone(),
        path: path?,
        headers,
        body: body?,
        statuses: request.statuses.clone(),
        answer,
        weight: request.weight,
        is_first: request.is_first,
    })
}
