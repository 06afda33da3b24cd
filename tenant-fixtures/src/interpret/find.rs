//! Rows by their keys, and children of a parent, without a map: a key is a function of the row's number that can be
//! taken apart again.

use std::borrow::Borrow;
use std::ops::Range;

use super::frame::{Frame, Places};
use super::keys;
#[cfg(feature = "files")]
use super::plan::Kind;
use super::plan::Make;
use super::state::State;
use super::take::KeyValue;
use super::typed::{DeclaredDomain, DeclaredRow};
use super::values::{Column, Values};
use crate::dataset::Dataset;
use crate::domain::Lists;
use crate::id::TenantId;

/// A row that has a key of its own: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` have no single key of their own",
    label = "nothing to find them by",
    note = "mark the column that tells them apart: `#[column(key)]`"
)]
pub trait KeyedRow<D> {
    /// The key's type.
    type Key;

    /// The row's key.
    fn key(&self) -> &Self::Key;

    /// Looks at a key as at the value of its column.
    fn see_key<R>(key: &Self::Key, see: impl FnOnce(KeyValue<'_>) -> R) -> R;
}

/// A row that belongs to a parent: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` belong to no parent",
    label = "nothing has such rows as children",
    note = "name the column that leads to it: `#[entity(parent = …, per_parent = …)]`"
)]
pub trait ChildRow<D> {
    /// What it belongs to.
    type Parent: KeyedRow<D>;

    /// Looks at the parent's key.
    fn see_parent<R>(&self, see: impl FnOnce(KeyValue<'_>) -> R) -> R;
}

/// The key of a row's parent.
type ParentKey<D, C> = <<C as ChildRow<D>>::Parent as KeyedRow<D>>::Key;

impl<D: DeclaredDomain> Dataset<D> {
    /// The row with this key, made for the caller and not kept; `None` when the tenant has no such row.
    ///
    /// Ids, counted numbers and UUIDs say which row they are of, so that nothing else is made. Other keys are looked for
    /// among all, and so are those of rows that were read from a file, which may stand in any order.
    ///
    /// ```
    /// use tenant_fixtures::{Dataset, Domain, Entity, Known as _, ProfileBuilder, Uuid};
    ///
    /// #[derive(Domain)]
    /// #[domain(name = "shop", entities(Order, Item))]
    /// #[measure(orders, tiers = [10, 100, 1_000, 10_000])]
    /// struct Shop;
    ///
    /// #[derive(Entity, Clone, Debug, PartialEq)]
    /// #[entity(domain = Shop, name = "orders", count = orders)]
    /// struct Order {
    ///     #[column(key)]
    ///     id: Uuid,
    /// }
    ///
    /// #[derive(Entity, Clone, Debug, PartialEq)]
    /// #[entity(domain = Shop, name = "items", parent = order, per_parent = uniform(1..=3))]
    /// struct Item {
    ///     #[column(key)]
    ///     id: i64,
    ///     #[column(references = Order)]
    ///     order: Uuid,
    /// }
    ///
    /// let tenant = Dataset::<Shop>::new(ProfileBuilder::of_domain(Shop::info(), "acme").build()?);
    /// let item = &tenant.rows::<Item>()[0];
    /// let order = tenant.find::<Order>(item.order).expect("every reference leads to a row");
    /// assert_eq!(tenant.children_of::<Item>(order.id)[0], *item);
    /// assert_eq!(tenant.find::<Order>(Uuid::nil()), None);
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn find<E>(&self, key: impl Borrow<E::Key>) -> Option<E>
    where
        D: Lists<E>,
        E: DeclaredRow<D> + KeyedRow<D>,
    {
        E::see_key(key.borrow(), |key| {
            if self.is_read::<E>() {
                let is_it = |row: &&E| E::see_key(row.key(), |other| other == key);
                return self.rows::<E>().iter().find(is_it).cloned();
            }
            let (state, entity) = (self.domain(), self.entity_of::<E>()?);
            let row = state.row_of(entity, key)?;
            self.range::<E>(row..row + 1).into_iter().next()
        })
    }

    /// The rows that belong to the parent with this key, in order, made for the caller and not kept; none when the tenant
    /// has no such parent.
    pub fn children_of<C>(&self, parent: impl Borrow<ParentKey<D, C>>) -> Vec<C>
    where
        D: Lists<C> + Lists<C::Parent>,
        C: DeclaredRow<D> + ChildRow<D>,
        C::Parent: DeclaredRow<D>,
    {
        C::Parent::see_key(parent.borrow(), |key| {
            if self.is_read::<C>() || self.is_read::<C::Parent>() {
                let is_child = |row: &&C| row.see_parent(|parent| parent == key);
                return self.rows::<C>().iter().filter(is_child).cloned().collect();
            }
            let children = || {
                let state = self.domain();
                let parent = state.row_of(self.entity_of::<C::Parent>()?, key)?;
                Some(state.children_of(self.entity_of::<C>()?, parent))
            };
            children().map_or_else(Vec::new, |rows| self.range(rows))
        })
    }

    /// The place of a collection among the domain's.
    fn entity_of<E: DeclaredRow<D>>(&self) -> Option<usize>
    where
        D: Lists<E>,
    {
        let name = E::DECLARATION.schema.name;
        self.domain().plan.entities.iter().position(|entity| entity.schema.name == name)
    }
}

impl State {
    /// The rows of a collection that belong to a row of its parent's.
    fn children_of(&self, entity: usize, parent: u64) -> Range<u64> {
        match self.starts(entity, parent..parent + 1)[..] {
            [start, end] => start..end,
            _ => 0..0,
        }
    }

    /// The row that has this key.
    fn row_of(&self, entity: usize, key: KeyValue<'_>) -> Option<u64> {
        if let Some(shared) = self.shared(entity) {
            return shared.row_of(entity, key);
        }
        let planned = &self.plan.entities[entity];
        let column = planned.key?;
        let salt = planned.columns[column].salt;
        let row = match (&planned.columns[column].make, key) {
            (_, KeyValue::None) => return None,
            (Make::Number, KeyValue::Whole(number)) => u64::try_from(number - 1).ok()?,
            (Make::Number, KeyValue::Id(tenant, number)) if tenant == self.names => number.checked_sub(1)?,
            (Make::NumberOfAll, KeyValue::Whole(number)) => {
                u64::try_from(number - 1 - i128::from(self.block(planned.columns[column].fits).first)).ok()?
            }
            (Make::Uuid4, KeyValue::Wide(uuid)) => keys::row_of_v4(uuid, self.number, salt)?,
            (Make::Uuid7(_), KeyValue::Wide(uuid)) => keys::row_of_v7(uuid, self.number, salt)?,
            _ => return self.search(entity, column, key),
        };
        // What was taken apart is put together again: its time, its tenant's other half, and whatever it stands for.
        (row < self.rows(entity) && self.position(entity, column, row..row + 1, key).is_some()).then_some(row)
    }

    /// Looks for a key among all.
    fn search(&self, entity: usize, column: usize, key: KeyValue<'_>) -> Option<u64> {
        const CHUNK: u64 = 4096;
        let rows = self.rows(entity);
        (0..rows.div_ceil(CHUNK)).find_map(|chunk| {
            let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(rows);
            let at = self.position(entity, column, range.clone(), key)?;
            Some(range.start + at as u64)
        })
    }

    /// Where a key stands among those of some rows.
    fn position(&self, entity: usize, column: usize, rows: Range<u64>, key: KeyValue<'_>) -> Option<usize> {
        let keys = Frame::new(self, entity, Places::Range(rows)).column(column);
        (0..keys.len()).find(|&at| !keys.is_null(at) && is_at(&keys, at, key, self.names))
    }
}

#[cfg(feature = "files")]
impl crate::domain::RowKeys for State {
    fn key(&self, collection: usize, row: u64) -> Option<String> {
        if row >= self.rows(collection) {
            return None;
        }
        let column = self.plan.entities.get(collection)?.key?;
        let keys = Frame::new(self, collection, Places::Range(row..row + 1)).column(column);
        match &keys.values {
            Values::Whole(values) => values.first().map(ToString::to_string),
            Values::Wide(values) => values.first().map(|&uuid| uuid::Uuid::from_u128(uuid).to_string()),
            Values::Text(texts) => Some(texts.get(0).to_owned()),
            // They are no keys.
            Values::Bytes(_) | Values::List(_) | Values::Struct(_) => None,
        }
    }

    fn row(&self, collection: usize, key: &str) -> Option<u64> {
        let planned = self.plan.entities.get(collection)?;
        let key = match planned.columns.get(planned.key?)?.kind {
            Kind::Whole => KeyValue::Whole(key.parse().ok()?),
            Kind::Uuid => KeyValue::Wide(uuid::Uuid::parse_str(key).ok()?.as_u128()),
            _ => KeyValue::Text(key),
        };
        self.row_of(collection, key)
    }
}

/// Whether a value of a column is that of a key.
fn is_at(column: &Column, at: usize, key: KeyValue<'_>, tenant: TenantId) -> bool {
    match (&column.values, key) {
        (Values::Whole(values), KeyValue::Whole(number)) => i128::from(values[at]) == number,
        (Values::Whole(values), KeyValue::Id(of, number)) => of == tenant && values[at] as u64 == number,
        (Values::Wide(values), KeyValue::Wide(uuid)) => values[at] == uuid,
        (Values::Text(texts), KeyValue::Text(text)) => texts.get(at) == text,
        (Values::Bytes(_), KeyValue::Bytes(bytes)) => column.bytes_at(at) == bytes,
        (
            Values::Whole(_)
            | Values::Wide(_)
            | Values::Text(_)
            | Values::Bytes(_)
            | Values::List(_)
            | Values::Struct(_),
            _,
        ) => false,
    }
}
