//! The rows of a request, drawn where they are first asked for.

use serde_json::Value;
use uuid::Uuid;

use super::payload::PayloadRows;
use super::template::{Field, Part, Tree};
use crate::dataset::Dataset;
use crate::domain::{Domain, Scratch};
use crate::format::{Format, RowFormat};
use crate::stream::Stream;

/// The rows of a request.
pub(super) struct Rows<'a, D: Domain> {
    pub(super) tenant: &'a Dataset<D>,
    /// The collection of the virtual user's row, and which it is.
    pub(super) visitor: Option<(usize, u64)>,
    /// The virtual user's number, and which of its requests it is.
    pub(super) numbers: (u64, u64),
    pub(super) stream: &'a mut Stream,
    chosen: Vec<(usize, Value)>,
    /// The request's UUID, once it was asked for.
    uuid: Option<Uuid>,
    /// What functions asked for that names nothing.
    pub(super) problems: Vec<String>,
}

impl<'a, D: Domain> Rows<'a, D> {
    pub(super) fn new(
        tenant: &'a Dataset<D>,
        visitor: Option<(usize, u64)>,
        numbers: (u64, u64),
        stream: &'a mut Stream,
    ) -> Self {
        Self { tenant, visitor, numbers, stream, chosen: Vec::new(), uuid: None, problems: Vec::new() }
    }

    pub(super) fn of(&mut self, part: &Part) -> Value {
        match part {
            Part::Text(text) => Value::from(text.as_str()),
            Part::Tenant => Value::from(self.tenant.id().as_str()),
            Part::VirtualUser => Value::from(self.numbers.0),
            Part::Request => Value::from(self.numbers.1),
            Part::Uuid => Value::from(self.uuid().to_string()),
            Part::Field(field) => self.field(field),
        }
    }

    fn uuid(&mut self) -> Uuid {
        let stream = &mut *self.stream;
        *self.uuid.get_or_insert_with(|| {
            let bits = (u128::from(stream.bits()) << 64) | u128::from(stream.bits());
            uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
        })
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
        match Tree::parse(&Value::from(template), &schemas) {
            Ok(tree) => tree.value(&mut |part| self.of(part)),
            Err(problem) => {
                self.problems.push(problem);
                Value::Null
            }
        }
    }

    fn bits(&mut self) -> u64 {
        self.stream.bits()
    }
}
