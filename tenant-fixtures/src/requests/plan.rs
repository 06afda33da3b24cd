//! The requests of a plan for a tenant, in the order of time.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::LoadOptions;
use super::build::{Body, RequestPlan};
use super::compiled::{Compiled, Payload, Request};
use super::error::PlanError;
use super::files::{Planner, files, small};
use super::queue::Queue;
use super::request::{Expected, PlannedRequest, Refusal};
use super::rows::Rows;
use super::template::{Field, Part, Template, encoded, for_header, has_wide, plain, sorted};
use super::visitor::{Chosen, Visitor};
use crate::bag::Extra;
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::TenantId;
use crate::schema::ColumnType;
use crate::stream::{Label, Stream, Streams};

/// The requests of a plan for a tenant, in the order of time. See [`RequestPlan::requests`].
#[derive(Debug)]
pub struct Requests<D: Domain> {
    bound: Arc<Bound<D>>,
    visitors: Vec<Visitor>,
    due: Queue,
}

/// A function's payload that is only looked at.
const TRIED: Label = Label::new("tried");

/// A plan bound to tenants.
struct Bound<D: Domain> {
    plan: Compiled,
    said: RequestPlan,
    own: Dataset<D>,
    other: Option<Dataset<D>>,
    /// Which requests can be made of the tenant's rows.
    can_be: Vec<bool>,
}

impl<D: Domain> std::fmt::Debug for Bound<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bound").field("plan", &self.plan).field("own", &self.own).finish_non_exhaustive()
    }
}

impl RequestPlan {
    /// The requests for a tenant, in the order of time. `other` is a tenant that the service holds, too, whose rows must be
    /// refused to this one's users; where virtual users outnumber the rows that they are, several share one.
    ///
    /// The same plan, tenant and options give the same requests. Requests of collections without rows are left out.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the plan: columns that the tenant's domain doesn't have, methods, statuses and shares that
    /// are none, another tenant that is needed and isn't given.
    pub fn requests<D: Domain>(
        &self,
        tenant: &Dataset<D>,
        other: Option<&Dataset<D>>,
        options: &LoadOptions,
    ) -> Result<Requests<D>, PlanError> {
        Ok(Requests::of(&Arc::new(self.bound(tenant, other)?), options, 0..options.virtual_users))
    }

    /// The plan as files: the requests, a summary, and scripts that replay them with k6 and Locust.
    ///
    /// # Errors
    ///
    /// As with [`requests`](Self::requests).
    pub fn files<D: Domain>(
        &self,
        tenant: &Dataset<D>,
        other: Option<&Dataset<D>>,
        options: &LoadOptions,
    ) -> Result<Vec<Extra>, PlanError> {
        let other_digest = other.map(|other| other.profile().digest().to_string());
        // Wherever it stands, a plan is the same.
        let mut said = self.clone();
        said.requests.iter_mut().for_each(|request| request.place = None);
        let hangs_on = format!("{said:?}\n{options:?}\n{other_digest:?}");
        let files = files(Plans(Arc::new(self.bound(tenant, other)?)), options);
        Ok(files.into_iter().map(|file| file.hanging_on(hangs_on.clone())).collect())
    }

    fn bound<D: Domain>(&self, own: &Dataset<D>, other: Option<&Dataset<D>>) -> Result<Bound<D>, PlanError> {
        let collections = own.collections();
        let schemas: Vec<_> = collections.iter().map(|collection| collection.schema()).collect();
        if other.is_some_and(|other| other.profile().domain != own.profile().domain) {
            let message = "the other tenant is of another domain: its rows are not what the plan names";
            return Err(PlanError::new(vec![message.to_owned()]));
        }
        let plan = Compiled::new(self, &schemas, other.is_some())?;
        let has_rows = |at: &usize| own.count_of(collections[*at]) > 0;
        let visitors_are = plan.visitor.iter().all(has_rows);
        let can_be =
            plan.requests.iter().map(|request| visitors_are && request.collections().iter().all(has_rows));
        let bound = Bound {
            can_be: can_be.collect(),
            plan,
            said: self.clone(),
            own: own.clone(),
            other: other.cloned(),
        };
        let problems = bound.tried();
        if problems.is_empty() { Ok(bound) } else { Err(PlanError::new(problems)) }
    }
}

impl<D: Domain> Requests<D> {
    /// Those of these virtual users among all that there are, in the order of their numbers: each does what it does, whoever
    /// else is there.
    fn of(bound: &Arc<Bound<D>>, options: &LoadOptions, numbers: impl Iterator<Item = u64>) -> Self {
        let (streams, chosen) = (bound.streams(), bound.chosen());
        let users = bound.plan.visitor.map_or(1, |at| bound.own.count_of(bound.own.collections()[at]));
        let visitor = |number| Visitor::new(number, users, options, &streams, &chosen);
        let is_any = bound.can_be.contains(&true);
        let visitors: Vec<_> = numbers.take_while(|_| is_any).map(visitor).collect();
        let mut due = Queue::default();
        visitors.iter().enumerate().for_each(|(at, visitor)| due.put(visitor.due(), at));
        Self { bound: Arc::clone(bound), visitors, due }
    }
}

impl<D: Domain> Iterator for Requests<D> {
    type Item = PlannedRequest;

    fn next(&mut self) -> Option<PlannedRequest> {
        let at = self.due.take()?;
        let visitor = self.visitors.get_mut(at)?;
        let (at_ms, request) = visitor.take(&self.bound.chosen())?;
        self.due.put(visitor.due(), at);
        Some(self.bound.request(visitor, at_ms, request))
    }
}

impl<D: Domain> Bound<D> {
    /// What functions that make payloads ask for and is not there, found by making one of each.
    fn tried(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (request, _) in self.plan.requests.iter().zip(&self.can_be).filter(|(_, can_be)| **can_be) {
            let Payload::Made(at) = request.body else { continue };
            let mut stream = self.streams().stream(0, TRIED);
            let visitors = self.plan.visitor.map(|at| (at, 0));
            let mut rows = Rows::new(&self.own, visitors, (0, 0), &mut stream);
            self.made(at, &mut rows);
            problems.extend(
                rows.problems.into_iter().map(|problem| format!("{}, payload: {problem}", request.name)),
            );
        }
        problems
    }

    /// What the function of the plan's request at a place makes.
    fn made(&self, at: usize, rows: &mut Rows<'_, D>) -> Option<Value> {
        match &self.said.requests.get(at)?.body {
            Body::Made(_, make) => Some(sorted(make(rows))),
            Body::Nothing | Body::Template(_) => None,
        }
    }

    fn streams(&self) -> Streams {
        let profile = self.own.profile();
        Streams::new(profile.seed(), profile.lineage(), "requests")
    }

    fn chosen(&self) -> Chosen<'_> {
        Chosen { plan: &self.plan, can_be: &self.can_be }
    }

    fn request(&self, visitor: &Visitor, at_ms: u64, at: usize) -> PlannedRequest {
        let request = &self.plan.requests[at];
        let numbers = (visitor.number, visitor.taken - 1);
        // What is refused is drawn apart, so that it moves no row of the others.
        let (mut of_rows, mut of_refusals) = visitor.streams();
        let refusal = self.refusal(&mut of_refusals, request);
        let visitors = self.plan.visitor.map(|at| (at, visitor.row));
        let mut rows = Rows::new(&self.own, visitors, numbers, &mut of_rows);
        let own = request.path.text(&mut |part| rows.of(part), encoded);
        let headers = request.headers.iter();
        let headers: BTreeMap<_, _> = headers
            .map(|(name, template)| (name.clone(), template.text(&mut |part| rows.of(part), for_header)))
            .collect();
        let body = match &request.body {
            Payload::Nothing => None,
            Payload::Tree(tree) => Some(tree.value(&mut |part| rows.of(part))),
            Payload::Made(at) => self.made(*at, &mut rows),
        };
        let answer = request.answer.as_ref().map(|answer| answer.value(&mut |part| rows.of(part)));
        let foreign = match (refusal, &self.other) {
            (Some((Refusal::OtherTenant, _)), Some(other)) => {
                self.foreign(&request.path, other, numbers, &mut of_refusals)
            }
            _ => None,
        };
        // What is no other tenant's alone need not be refused, and half of a number is a number.
        let refusal = refusal.filter(|(how, _)| match how {
            Refusal::OtherTenant => foreign.is_some(),
            Refusal::NoToken => true,
            Refusal::BrokenBody => matches!(body, Some(Value::Object(_) | Value::Array(_))),
        });
        let mut planned = PlannedRequest {
            at_ms,
            virtual_user: visitor.number,
            kind: request.name.clone(),
            method: request.method.clone(),
            path: foreign.unwrap_or(own),
            headers,
            // Scripts would round them.
            raw_body: body.as_ref().filter(|body| has_wide(body)).map(Value::to_string),
            body,
            refusal: None,
            expect: Expected { status: request.statuses.clone(), body: answer },
        };
        if let Some((how, statuses)) = refusal {
            planned.kind = format!("{}/{}", request.name, how.name());
            planned.refusal = Some(how);
            planned.expect = Expected { status: statuses.clone(), body: None };
            match how {
                Refusal::OtherTenant => {}
                Refusal::NoToken => {
                    planned.headers.retain(|name, _| !name.eq_ignore_ascii_case(&self.plan.token));
                }
                Refusal::BrokenBody => {
                    let text = planned.body.take().map(|body| body.to_string()).unwrap_or_default();
                    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                    planned.raw_body = Some(text[..half].to_owned());
                }
            }
        }
        planned
    }

    /// In which of the ways that fit a request must be refused, if it must.
    fn refusal(&self, stream: &mut Stream, request: &Request) -> Option<(Refusal, &Vec<u16>)> {
        let (is_refused, which) = (stream.unit() < self.plan.refused, stream.bits());
        let fitting: Vec<_> = self
            .plan
            .refusals
            .iter()
            .filter(|(refusal, _)| request.fits(*refusal, &self.plan.token))
            .collect();
        let at = usize::try_from(which % fitting.len().max(1) as u64).ok()?;
        fitting.get(at).filter(|_| is_refused).map(|(refusal, statuses)| (*refusal, statuses))
    }

    /// The path with rows of another tenant; none where no value in it is that one's alone.
    fn foreign(
        &self,
        path: &Template,
        other: &Dataset<D>,
        numbers: (u64, u64),
        stream: &mut Stream,
    ) -> Option<String> {
        let has_rows = |field: &Field| other.count_of(other.collections()[field.collection]) > 0;
        if !path.fields().all(has_rows) {
            return None;
        }
        let mut rows = Rows::new(other, None, numbers, stream);
        let is_foreign = path.fields().any(|field| {
            let value = plain(&rows.of(&Part::Field(field.clone())));
            self.is_foreign(field, &value)
        });
        is_foreign.then(|| path.text(&mut |part| rows.of(part), encoded))
    }

    /// Whether a value of another tenant's row can be none of this one's.
    fn is_foreign(&self, field: &Field, value: &str) -> bool {
        let [name] = &field.path[..] else { return false };
        let schema_of = |at: usize| self.own.collections()[at].schema();
        let (schema, columns) = (schema_of(field.collection), schema_of(field.collection).columns);
        let Some(column) = columns.iter().find(|column| column.name == name) else { return false };
        // Rows that all tenants have are nobody's alone.
        let target = column.references.and_then(|to| {
            (0..self.own.collections().len()).map(schema_of).find(|schema| schema.name == to.collection)
        });
        if schema.owner.is_shared() || target.is_some_and(|target| target.owner.is_shared()) {
            return false;
        }
        // An id begins with its tenant's.
        if column.unique || matches!(column.ty, ColumnType::Id { .. }) {
            return true;
        }
        let keys = columns.iter().filter(|column| column.key && !column.tenant).count();
        // What several columns tell apart, or nobody knows the row of, may be this tenant's, too.
        column.key
            && keys == 1
            && D::keys(self.own.domain()).is_some_and(|keys| keys.row(field.collection, value).is_none())
    }
}

/// A plan of a tenant's, as files.
struct Plans<D: Domain>(Arc<Bound<D>>);

impl<D: Domain> Planner for Plans<D> {
    type Request = PlannedRequest;

    fn tenant(&self) -> TenantId {
        self.0.own.id()
    }

    fn all(&self, options: &LoadOptions) -> impl Iterator<Item = PlannedRequest> {
        Requests::of(&self.0, options, 0..options.virtual_users)
    }

    fn some(&self, options: &LoadOptions, numbers: Vec<u64>) -> impl Iterator<Item = PlannedRequest> {
        let bound = &self.0;
        let small = bound.said.bound(&small(&bound.own), bound.other.as_ref().map(small).as_ref());
        // What fits the tenant fits a smaller one.
        let bound = small.map_or_else(|_| Arc::clone(bound), Arc::new);
        Requests::of(&bound, options, numbers.into_iter())
    }

    fn tenant_header(&self) -> Option<&'static str> {
        None
    }
}
