//! What a tenant of a declared domain keeps: its counts, its streams, and where its children begin.

mod alike;
mod childless;
mod joint;
mod shared;
mod tenant;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::canary::Canary;
use super::edge::Edge;
use super::frame::{Frame, Places};
use super::plan::{Plan, Rows};
use super::prefix::Prefix;
use super::values::Column;
use crate::decimal::Decimal;
use crate::digest::Hasher;
use crate::id::TenantId;
use crate::profile::{DomainInfo, TenantProfile};
use crate::schema::Schema;
use crate::stream::Streams;

use alike::Alike;
pub(super) use shared::PERIOD as SHARED_PERIOD;
pub(super) use tenant::usual_block;

const SECONDS_A_DAY: i64 = 86_400;
/// Rows that are looked at together.
const AT_ONCE: u64 = 4_096;

/// A tenant of a declared domain, with no row made yet.
#[derive(Debug)]
pub struct State {
    pub(super) plan: &'static Plan,
    pub(super) tenant: TenantId,
    /// Whom ids, text keys and addresses name.
    pub(super) names: TenantId,
    /// A host's name that is theirs alone.
    pub(super) host: String,
    /// The tenant's id as a number, for keys.
    pub(super) number: u64,
    /// The seconds since 1970 at which the period begins and ends.
    pub(super) period: (i64, i64),
    measures: Vec<u64>,
    domain: &'static DomainInfo,
    /// The tenant's own number, where it has one.
    key: Option<u64>,
    /// How many numbers a tenant's block has, if that was said.
    block: Option<u64>,
    /// Whose rows those are that all tenants share.
    shared: Option<Box<Self>>,
    /// The tenant that this one grew from, under this one's id: its rows come first.
    source: Option<Box<Self>>,
    /// Whether personal data is replaced, by the columns' classes.
    pub(super) anonymize: bool,
    /// The share of parents that have no children.
    childless: Decimal,
    /// The rows' canaries, if they have some.
    pub(super) canary: Option<Canary>,
    /// Which rows have awkward values, if any.
    pub(super) edge: Option<Edge>,
    pub(super) streams: Vec<Streams>,
    /// What is alike in all tenants that collide, if this one does.
    alike: Option<Alike>,
    /// For each collection, where the rows of each parent begin that the tenant it grew from lacks.
    layouts: Vec<OnceLock<Prefix>>,
    /// For each column, the weights that references choose by.
    choices: Vec<Vec<OnceLock<Prefix>>>,
}

impl State {
    /// A tenant of this profile.
    pub(crate) fn new(plan: &'static Plan, profile: &TenantProfile) -> Self {
        let end = profile.as_of.timestamp();
        let hash =
            |of: TenantId| Hasher::new().chain(b"tenant-fixtures tenant\0").chain(of.as_str()).finish();
        let (names, mut number) = (profile.names(), [0; 8]);
        number.copy_from_slice(&hash(profile.tenant).as_bytes()[..8]);
        let streams = |lineage: &str| {
            let of = |entity: &super::plan::Entity| {
                Streams::new(profile.seed, lineage, &format!("{}/{}", plan.name, entity.schema.name))
            };
            plan.entities.iter().map(of).collect::<Vec<_>>()
        };
        Self {
            plan,
            tenant: profile.tenant,
            names,
            host: format!("t{}.example.com", &hash(names).to_string()[..12]),
            number: u64::from_le_bytes(number),
            period: (end - i64::from(profile.days) * SECONDS_A_DAY, end),
            measures: profile.counts.clone(),
            domain: profile.domain,
            key: profile.tenant_key,
            block: profile.block,
            shared: shared::state(plan, profile).map(Box::new),
            source: profile.source(profile.tenant).map(|source| Box::new(Self::new(plan, &source))),
            anonymize: profile.anonymize,
            childless: profile.childless,
            canary: Canary::new(plan, profile),
            edge: Edge::new(plan, profile.edge),
            streams: streams(&profile.lineage),
            alike: profile.collide.then(|| Alike::new(plan, streams(profile.lineage_of_names()))),
            layouts: plan.entities.iter().map(|_| OnceLock::new()).collect(),
            choices: plan
                .entities
                .iter()
                .map(|entity| entity.columns.iter().map(|_| OnceLock::new()).collect())
                .collect(),
        }
    }

    /// The tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The number that the tenant's profile has of what is counted under this name; 0 when nothing is.
    pub fn measure(&self, name: &str) -> u64 {
        let at = self.domain.measures.iter().position(|measure| measure.name == name);
        at.and_then(|at| self.measures.get(at)).copied().unwrap_or(0)
    }

    /// The seconds since 1970 at which the tenant's period begins and ends.
    pub fn period(&self) -> Range<i64> {
        self.period.0..self.period.1
    }

    /// The random streams of a collection, from which rows that are made by hand draw; none, when there is no such
    /// collection.
    pub fn streams(&self, collection: &str) -> Option<Streams> {
        self.place_of(collection).map(|at| self.streams[at])
    }

    /// The place of a collection of this name.
    pub(super) fn place_of(&self, collection: &str) -> Option<usize> {
        self.plan.entities.iter().position(|entity| entity.schema.name == collection)
    }

    /// The number of rows of a collection.
    pub fn rows(&self, entity: usize) -> u64 {
        if let Some(shared) = self.shared(entity) {
            return shared.rows(entity);
        }
        let measure = |measure: usize| self.measures.get(measure).copied().unwrap_or(0);
        match self.plan.entities[entity].rows {
            Rows::Measure(at) => measure(at),
            Rows::Fixed(rows) => rows,
            Rows::Share { measure: at, .. } => match self.plan.entities[entity].parent {
                Some(parent) if self.rows(parent.entity) == 0 => 0,
                _ => measure(at),
            },
            Rows::ByHand => 0,
            Rows::PerParent { .. } => self.carried(entity) + self.layout(entity).total(),
        }
    }

    /// How many of a collection's rows are those of the tenant that this one grew from; they come first.
    pub(super) fn carried(&self, entity: usize) -> u64 {
        self.source.as_ref().map_or(0, |source| source.rows(entity))
    }

    /// The tenant that a row of a collection was made in: what it refers to was there then.
    pub(super) fn origin(&self, entity: usize, row: u64) -> &Self {
        match &self.source {
            Some(source) if row < source.rows(entity) => source,
            _ => self,
        }
    }

    /// About how many rows a collection has, and whether it is known to be so many: where that takes a pass over the
    /// parents, the first of them stand for all.
    pub(super) fn estimate(&self, entity: usize) -> (u64, bool) {
        const LOOKED_AT: u64 = 2_048;
        let planned = &self.plan.entities[entity];
        let (Rows::PerParent { .. }, Some(parent)) = (planned.rows, planned.parent) else {
            return match planned.parent {
                Some(parent) if self.estimate(parent.entity).0 == 0 => (0, true),
                _ => (self.rows(entity), true),
            };
        };
        // Which parents there are must be known to look at the first of them.
        let parents = self.rows(parent.entity);
        let looked_at = parents.min(LOOKED_AT);
        if looked_at == 0 {
            return (0, true);
        }
        let children: u64 = self.layout_weights(entity, 0..looked_at).iter().sum();
        let all = u128::from(children) * u128::from(parents) / u128::from(looked_at);
        (u64::try_from(all).unwrap_or(u64::MAX), parents == looked_at)
    }

    /// A collection's plan.
    pub(super) fn entity(&self, entity: usize) -> &'static super::plan::Entity {
        &self.plan.entities[entity]
    }

    /// The first row at or after another with which a parent's children begin; the row itself without parents.
    pub(super) fn group_end(&self, entity: usize, row: u64) -> u64 {
        if self.plan.entities[entity].parent.is_none() || row == 0 || row >= self.rows(entity) {
            return row;
        }
        let parent = self.parent_of(entity, row - 1);
        self.starts(entity, parent..parent + 1).last().copied().unwrap_or(row).max(row)
    }

    /// For each column, how many digits the ids in it have.
    pub(super) fn digits(&self, schema: &Schema) -> Vec<usize> {
        let of = |name: &str| self.plan.entities.iter().find(|entity| entity.schema.name == name);
        let digits = |column: &crate::schema::Column| {
            let (mut column, mut digits) = (Some(column), schema.digits);
            // A key may be a reference itself; no way is longer than there are collections.
            for _ in &self.plan.entities {
                let Some(to) = column.and_then(|column| column.references) else { break };
                let Some(entity) = of(to.collection) else { break };
                digits = entity.schema.digits;
                column = entity.schema.own_key().map(|key| &entity.schema.columns[key]);
            }
            digits
        };
        schema.columns.iter().map(digits).collect()
    }

    /// The visible columns of a range of rows.
    pub fn columns(&self, entity: usize, range: Range<u64>) -> Vec<Arc<Column>> {
        let frame = Frame::new(self, entity, Places::Range(range));
        (0..self.plan.entities[entity].schema.columns.len()).map(|column| frame.column(column)).collect()
    }

    /// Sums of the added parents' weights or of their numbers of children.
    fn layout(&self, entity: usize) -> &Prefix {
        self.layouts[entity].get_or_init(|| {
            let (first, parents) = self.added_parents(entity);
            Prefix::new(parents, &|range| self.added_weights(entity, first, range))
        })
    }

    /// The first parent that the tenant it grew from lacks, and how many of them there are.
    fn added_parents(&self, entity: usize) -> (u64, u64) {
        self.plan.entities[entity].parent.map_or((0, 0), |parent| {
            let first = self.carried(parent.entity);
            (first, self.rows(parent.entity) - first)
        })
    }

    /// The weights of parents that are counted from the first added one on.
    fn added_weights(&self, entity: usize, first: u64, range: Range<u64>) -> Vec<u64> {
        self.layout_weights(entity, first + range.start..first + range.end)
    }

    fn layout_weights(&self, entity: usize, range: Range<u64>) -> Vec<u64> {
        let planned = &self.plan.entities[entity];
        let column = match planned.rows {
            Rows::Share { weight, .. } => weight,
            Rows::PerParent { count } => Some(count),
            Rows::Measure(_) | Rows::Fixed(_) | Rows::ByHand => None,
        };
        let mut weights = match (planned.parent, column) {
            (Some(parent), Some(column)) => self.weights(parent.entity, column, range.clone()),
            _ => vec![1; (range.end - range.start) as usize],
        };
        self.leave_childless(entity, range, &mut weights);
        weights
    }

    /// A column's values as weights, whose sum over all rows has room: nothing and less than nothing weigh nothing.
    fn weights(&self, entity: usize, column: usize, range: Range<u64>) -> Vec<u64> {
        let most = u64::MAX / self.rows(entity).max(1);
        let column = Frame::raw(self, entity, Places::Range(range)).column(column);
        let weight = |(at, value): (usize, &i64)| {
            if column.is_null(at) { 0 } else { u64::try_from(*value).unwrap_or(0).min(most) }
        };
        column.wholes().iter().enumerate().map(weight).collect()
    }

    /// Where the children of each of a range of parents begin, and where those of the last end.
    pub(super) fn starts(&self, entity: usize, parents: Range<u64>) -> Vec<u64> {
        if let Some(shared) = self.shared(entity) {
            return shared.starts(entity, parents);
        }
        let first = self.added_parents(entity).0;
        let Some(source) = self.source.as_ref().filter(|_| parents.start < first) else {
            return self.added_starts(entity, parents);
        };
        let mut starts = source.starts(entity, parents.start..parents.end.min(first));
        if parents.end > first {
            // The end of the old ones is the start of the first new one.
            starts.pop();
            starts.extend(self.added_starts(entity, first..parents.end));
        }
        starts
    }

    /// The same, of parents that the tenant it grew from lacks.
    fn added_starts(&self, entity: usize, parents: Range<u64>) -> Vec<u64> {
        let (before, first) = (self.carried(entity), self.added_parents(entity).0);
        let range = parents.start.max(first) - first..parents.end.max(first) - first;
        let sums =
            self.layout(entity).before(range.clone(), &|range| self.added_weights(entity, first, range));
        match self.plan.entities[entity].rows {
            Rows::PerParent { .. } => sums.into_iter().map(|sum| before + sum).collect(),
            _ => {
                let (rows, all) = (self.rows(entity) - before, self.layout(entity).total());
                let start = |(parent, sum)| before + self.share(entity, parent, sum, rows, all);
                (range.start..).zip(sums).map(start).collect()
            }
        }
    }

    /// Where the children of an added parent begin whose elders weigh so much; where none weighs anything, all weigh the
    /// same.
    fn share(&self, entity: usize, parent: u64, sum: u64, rows: u64, all: u64) -> u64 {
        let (sum, all) = match all {
            0 => (parent, self.added_parents(entity).1.max(1)),
            all => (sum, all),
        };
        (u128::from(sum) * u128::from(rows) / u128::from(all)) as u64
    }

    /// The parent of a row.
    pub(super) fn parent_of(&self, entity: usize, row: u64) -> u64 {
        if let Some(shared) = self.shared(entity) {
            return shared.parent_of(entity, row);
        }
        let before = self.carried(entity);
        if let Some(source) = self.source.as_ref().filter(|_| row < before) {
            return source.parent_of(entity, row);
        }
        let (first, parents) = self.added_parents(entity);
        let weights = |range| self.added_weights(entity, first, range);
        let (row, layout) = (row - before, self.layout(entity));
        let place = match self.plan.entities[entity].rows {
            Rows::PerParent { .. } => return first + layout.owner(row, &weights),
            // The first place whose share reaches beyond the row: the inverse of `share`.
            _ => {
                let (rows, all) = (self.rows(entity) - before, layout.total());
                let all = if all == 0 { parents } else { all };
                ((u128::from(row) + 1) * u128::from(all)).div_ceil(u128::from(rows.max(1))) - 1
            }
        } as u64;
        first + if layout.total() == 0 { place } else { layout.owner(place, &weights) }
    }

    /// The most rows of a collection that a parent has.
    pub(super) fn most_children(&self, entity: usize) -> u64 {
        let parents = self.plan.entities[entity].parent.map_or(0, |parent| self.rows(parent.entity));
        let most = |from: u64| {
            let starts = self.starts(entity, from..parents.min(from + AT_ONCE));
            starts.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0)
        };
        (0..parents).step_by(AT_ONCE as usize).map(most).max().unwrap_or(0)
    }

    /// Whether any row can be chosen by the weight of a column.
    pub(super) fn has_weight(&self, entity: usize, column: usize) -> bool {
        let rows = self.rows(entity);
        (0..rows).step_by(AT_ONCE as usize).any(|from| {
            self.weights(entity, column, from..rows.min(from + AT_ONCE)).iter().any(|weight| *weight > 0)
        })
    }

    /// A row chosen by the weight of a column; nothing, where none weighs anything.
    pub(super) fn chosen(&self, entity: usize, column: usize, draw: impl FnOnce(u64) -> u64) -> Option<u64> {
        match self.all_weights(entity, column) {
            0 => None,
            all => Some(self.at_weight(entity, column, draw(all))),
        }
    }

    /// The sum of the weights of a column.
    fn all_weights(&self, entity: usize, column: usize) -> u64 {
        let old = self.source.as_ref().map_or(0, |source| source.all_weights(entity, column));
        old.saturating_add(self.choice(entity, column).total())
    }

    /// Sums of the weights of a column in added rows.
    fn choice(&self, entity: usize, column: usize) -> &Prefix {
        self.choices[entity][column].get_or_init(|| {
            let first = self.carried(entity);
            Prefix::new(self.rows(entity) - first, &|range| {
                self.weights(entity, column, first + range.start..first + range.end)
            })
        })
    }

    /// The row whose weight holds this place.
    fn at_weight(&self, entity: usize, column: usize, place: u64) -> u64 {
        let old = self.source.as_ref().map_or(0, |source| source.all_weights(entity, column));
        if let Some(source) = self.source.as_ref().filter(|_| place < old) {
            return source.at_weight(entity, column, place);
        }
        let first = self.carried(entity);
        let weights =
            |range: Range<u64>| self.weights(entity, column, first + range.start..first + range.end);
        first + self.choice(entity, column).owner(place - old, &weights)
    }
}
