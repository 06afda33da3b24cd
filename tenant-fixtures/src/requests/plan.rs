//! The requests of a plan for a tenant, in the order of time.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::LoadOptions;
use super::build::{Body, RequestPlan};
use super::compiled::{Compiled, Payload, Request};
use super::error::PlanError;
use super::files::{Planner, files};
use super::payload::PayloadRows;
use super::queue::Queue;
use super::request::{Expected, PlannedRequest, Refusal};
use super::template::{Field, Part, Template, Tree, encoded, for_header, plain};
use super::visitor::{Chosen, Visitor};
use crate::bag::Extra;
use crate::dataset::Dataset;
use crate::domain::{Domain, Scratch};
use crate::format::{Format, RowFormat};
use crate::id::TenantId;
use crate::schema::ColumnType;
use crate::stream::{Stream, Streams};

/// The requests of a plan for a tenant, in the order of time. See [`RequestPlan::requests`].
#[derive(Debug)]
pub struct Requests<D: Domain> {
    bound: Arc<Bound<D>>,
    visitors: Vec<Visitor>,
    due: Queue,
}

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
        let plan = Compiled::new(self, &schemas, other.is_some())?;
        let has_rows = |at: &usize| own.count_of(collections[*at]) > 0;
        let visitors_are = plan.visitor.iter().all(has_rows);
        let can_be =
            plan.requests.iter().map(|request| visitors_are && request.collections().iter().all(has_rows));
        Ok(Bound {
            can_be: can_be.collect(),
            plan,
            said: self.clone(),
            own: own.clone(),
            other: other.cloned(),
        })
    }
}

impl<D: Domain> Requests<D> {
    /// Those of these virtual users among all that there are, in the order of their numbers: each does what it does, whoever
    /// else is there.
    fn of(bound: &Arc<Bound<D>>, options: &LoadOptions, numbers: impl Iterator<Item = u64>) -> Self {
        let profile = bound.own.profile();
        let streams = Streams::new(profile.seed(), profile.lineage(), "requests");
        let chosen = bound.chosen();
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
    fn chosen(&self) -> Chosen<'_> {
        Chosen { plan: &self.plan, can_be: &self.can_be }
    }

    fn request(&self, visitor: &mut Visitor, at_ms: u64, at: usize) -> PlannedRequest {
        let request = &self.plan.requests[at];
        let refusal = self.refusal(visitor, request);
        let mut rows = Rows {
            tenant: &self.own,
            visitor: self.plan.visitor.map(|at| (at, visitor.row)),
            numbers: (visitor.number, visitor.taken - 1),
            stream: &mut visitor.rows,
            chosen: Vec::new(),
        };
        let own = request.path.text(&mut |part| rows.of(part), encoded);
        let headers = request.headers.iter();
        let headers: BTreeMap<_, _> = headers
            .map(|(name, template)| (name.clone(), template.text(&mut |part| rows.of(part), for_header)))
            .collect();
        let body = match &request.body {
            Payload::Nothing => None,
            Payload::Tree(tree) => Some(tree.value(&mut |part| rows.of(part))),
            Payload::Made(at) => self.said.requests.get(*at).and_then(|said| match &said.body {
                Body::Made(_, make) => Some(make(&mut rows)),
                Body::Nothing | Body::Template(_) => None,
            }),
        };
        let answer = request.answer.as_ref().map(|answer| answer.value(&mut |part| rows.of(part)));
        let foreign = match (refusal, &self.other) {
            (Some((Refusal::OtherTenant, _)), Some(other)) => {
                self.foreign(&request.path, other, visitor.number, &mut visitor.rows)
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
            body,
            raw_body: None,
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
    fn refusal(&self, visitor: &mut Visitor, request: &Request) -> Option<(Refusal, &Vec<u16>)> {
        let fits = |refusal: Refusal| match refusal {
            Refusal::OtherTenant => request.path.fields().next().is_some(),
            Refusal::NoToken => {
                request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(&self.plan.token))
            }
            Refusal::BrokenBody => !matches!(request.body, Payload::Nothing),
        };
        // Drawn whatever fits, so that one more way moves no other request.
        let (is_refused, which) = (visitor.rows.unit() < self.plan.refused, visitor.rows.bits());
        let fitting: Vec<_> = self.plan.refusals.iter().filter(|(refusal, _)| fits(*refusal)).collect();
        let at = usize::try_from(which % fitting.len().max(1) as u64).ok()?;
        fitting.get(at).filter(|_| is_refused).map(|(refusal, statuses)| (*refusal, statuses))
    }

    /// The path with rows of another tenant; none where no value in it is that one's alone.
    fn foreign(
        &self,
        path: &Template,
        other: &Dataset<D>,
        number: u64,
        stream: &mut Stream,
    ) -> Option<String> {
        let has_rows = |field: &Field| other.count_of(other.collections()[field.collection]) > 0;
        if !path.fields().all(has_rows) {
            return None;
        }
        let mut rows =
            Rows { tenant: other, visitor: None, numbers: (number, 0), stream, chosen: Vec::new() };
        let is_foreign = path.fields().any(|field| {
            let value = plain(&rows.of(&Part::Field(field.clone())));
            self.is_foreign(field, &value)
        });
        is_foreign.then(|| path.text(&mut |part| rows.of(part), encoded))
    }

    /// Whether a value of another tenant's row can be none of this one's.
    fn is_foreign(&self, field: &Field, value: &str) -> bool {
        let [name] = &field.path[..] else { return false };
        let columns = self.own.collections()[field.collection].schema().columns;
        let Some(column) = columns.iter().find(|column| column.name == name) else { return false };
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

/// The rows of a request.
struct Rows<'a, D: Domain> {
    tenant: &'a Dataset<D>,
    /// The collection of the virtual user's row, and which it is.
    visitor: Option<(usize, u64)>,
    /// The virtual user's number, and which of its requests it is.
    numbers: (u64, u64),
    stream: &'a mut Stream,
    chosen: Vec<(usize, Value)>,
}

impl<D: Domain> Rows<'_, D> {
    fn of(&mut self, part: &Part) -> Value {
        match part {
            Part::Text(text) => Value::from(text.as_str()),
            Part::Tenant => Value::from(self.tenant.id().as_str()),
            Part::VirtualUser => Value::from(self.numbers.0),
            Part::Request => Value::from(self.numbers.1),
            Part::Uuid => {
                let bits = (u128::from(self.stream.bits()) << 64) | u128::from(self.stream.bits());
                let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
                Value::from(uuid.to_string())
            }
            Part::Field(field) => self.field(field),
        }
    }

    fn field(&mut self, field: &Field) -> Value {
        let at = match self.chosen.iter().position(|(collection, _)| *collection == field.collection) {
            Some(at) => at,
            None => {
                let row = self.row(field.collection);
                self.chosen.push((field.collection, row));
                self.chosen.len() - 1
            }
        };
        let mut value = &self.chosen[at].1;
        for name in &field.path {
            value = &value[name];
        }
        value.clone()
    }

    /// A row of a collection as JSON; null where there is none.
    fn row(&mut self, collection: usize) -> Value {
        let known = self.tenant.collections()[collection];
        let row = match self.visitor {
            Some((visitors, row)) if visitors == collection => row,
            _ => self.stream.below(self.tenant.count_of(known)),
        };
        if row >= self.tenant.count_of(known) {
            return Value::Null;
        }
        let mut line = Vec::new();
        let format = RowFormat(Format::JsonLines);
        self.tenant.encode_range(known, format, row..row + 1, &mut Scratch::default(), &mut line);
        serde_json::from_slice(&line).unwrap_or_default()
    }
}

impl<D: Domain> PayloadRows for Rows<'_, D> {
    fn value(&mut self, template: &str) -> Value {
        let schemas: Vec<_> =
            self.tenant.collections().iter().map(|collection| collection.schema()).collect();
        let tree = Tree::parse(&Value::from(template), &schemas);
        tree.map_or(Value::Null, |tree| tree.value(&mut |part| self.of(part)))
    }

    fn bits(&mut self) -> u64 {
        self.stream.bits()
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
        Requests::of(&self.0, options, numbers.into_iter())
    }

    fn tenant_header(&self) -> Option<&'static str> {
        None
    }
}
