//! What is measured of one tenant, and how its rows pass through: what each is checked for is in `check`, what comes of it
//! in `metrics`.

mod check;
mod described;
mod items;
mod metrics;
mod tenant;
mod together;

use std::collections::HashSet;

use self::together::Together;
use super::breach::Breaches;
use super::cells::{Row, Rows};
use super::found::Whose;
use super::keys::{Composite, Numbers};
use super::rules::{Faults, Known, Rules};
use super::{Breach, Columns};
use crate::domain::Domain;
use crate::profile::{DomainInfo, TenantProfile};
use crate::schema::{ColumnType, Modes, Schema, tenancy};

/// What is not asked of tenants that collide.
const COLLIDE: &str =
    "that other tenants have no key, name or address of this one's: they are to have the same (collide)";

/// Everything that is measured of one tenant.
pub(super) struct Engine {
    columns: Vec<Columns>,
    collections: Vec<Collection>,
    rules: Box<dyn Rules>,
    faults: Faults,
    tenant: String,
    /// The tenant that ids name; empty, where they name none.
    names: String,
    /// The tenant's number, as far as it is known.
    number: Option<u64>,
    /// The tenant's UUID, as text.
    uuid: String,
    /// None when the modes are not known: then columns of a mode may be there or not.
    modes: Option<Modes>,
    anonymized: bool,
    references: Counted,
    keys: Counted,
    isolation: Counted,
    valid: Counted,
    cells: u64,
    nulls: u64,
    blanked: u64,
    not_checked: Vec<String>,
    /// Values that may not occur in another tenant either, if they are to be kept.
    private: Option<Private>,
    /// How many rows there should be, where that is known.
    expected: Vec<Option<u64>>,
}

/// Values that no other tenant has: what is unique, and what rules say is private. A fingerprint each, and where it first
/// stood: the collection's position, the column's, and the row's number.
#[derive(Default)]
struct Private {
    known: HashSet<u64>,
    places: Vec<(u64, u16, u16, u64)>,
}

#[derive(Default)]
struct Counted {
    checked: u64,
    breaches: Breaches,
}

impl Counted {
    #[inline]
    fn check(&mut self, holds: bool, name: impl FnOnce() -> Breach) {
        self.checked += 1;
        if !holds {
            self.breaches.add(name);
        }
    }
}

/// What is known of one collection.
struct Collection {
    present: bool,
    /// Whether references lead to it, so that its keys are needed before other rows are checked.
    referenced: bool,
    rows: u64,
    ids: Numbers,
    composite: Composite,
    leaves: Vec<LeafState>,
    /// The columns that make the key together, where no single one does.
    key: Vec<usize>,
    /// The column with the row's own id.
    id: Option<usize>,
    /// What is to differ together.
    together: Vec<Together>,
}

struct LeafState {
    nulls: u64,
    /// Where it refers to, if to one that is present.
    refers: Option<usize>,
    unique: Option<HashSet<u64>>,
    /// No other tenant may have one of its values.
    is_private: bool,
}

impl Engine {
    pub(super) fn new<D: Domain>(
        domain: &'static DomainInfo,
        columns: Vec<Columns>,
        present: Vec<bool>,
        profile: Option<&TenantProfile>,
        tenant: &str,
        in_order: bool,
    ) -> Self {
        let target = |name: &str| columns.iter().position(|columns| columns.schema.name == name);
        let modes = profile.map_or_else(Modes::default, TenantProfile::modes);
        let mut not_checked = Vec::new();
        if modes.collide {
            not_checked.push(COLLIDE.to_owned());
        }
        let mut collections: Vec<_> = columns
            .iter()
            .enumerate()
            .map(|(at, of)| {
                let leaves = of.leaves.iter().map(|leaf| {
                    let refers = leaf.column.references.and_then(|reference| target(reference.collection));
                    if let Some(missing) = refers.filter(|&to| present[at] && !present[to]) {
                        not_checked.push(format!(
                            "{}.{}: there are no {} to refer to",
                            of.schema.name, leaf.path, columns[missing].schema.name
                        ));
                    }
                    let is_id = matches!(leaf.column.ty, ColumnType::Id { .. });
                    LeafState {
                        nulls: 0,
                        refers: refers.filter(|&to| present[to]),
                        unique: (leaf.column.unique && !is_id).then(HashSet::new),
                        // What all tenants share is each one's.
                        is_private: leaf.column.unique
                            && !is_id
                            && !of.schema.owner.is_shared()
                            && tenancy::differs(leaf.column, modes),
                    }
                });
                let leaves: Vec<_> = leaves.collect();
                // Within a tenant, what names it tells no row from another.
                let parts = |tenant: bool| {
                    let is_part = move |leaf: &usize| {
                        of.leaves[*leaf].column.key && of.leaves[*leaf].column.tenant == tenant
                    };
                    (0..of.leaves.len()).filter(is_part).collect::<Vec<_>>()
                };
                let keys = Some(parts(false)).filter(|keys| !keys.is_empty()).unwrap_or_else(|| parts(true));
                let is_own = |leaf: &usize| {
                    of.leaves[*leaf].column.references.is_none() || domain.declaration.is_some()
                };
                let refers_here = |other: &Columns| {
                    let to = |leaf: &super::columns::Leaf| leaf.column.references.map(|to| to.collection);
                    other.leaves.iter().any(|leaf| to(leaf) == Some(of.schema.name))
                };
                Collection {
                    present: present[at],
                    referenced: columns.iter().any(refers_here),
                    rows: 0,
                    ids: Numbers::default(),
                    // Keys of a declared domain's rows come in any order, such as those of a join table.
                    composite: Composite::new(keys.len(), in_order && domain.declaration.is_none()),
                    leaves,
                    // A part of a key may occur again.
                    id: keys.iter().copied().find(is_own).filter(|_| keys.len() == 1),
                    key: keys,
                    together: Together::all(of),
                }
            })
            .collect();
        let rules =
            D::rules(&Known { domain, columns: &columns, present: &present, profile, tenant, in_order });
        for (at, collection) in collections.iter_mut().enumerate() {
            for (column, leaf) in collection.leaves.iter_mut().enumerate() {
                leaf.is_private |= !modes.collide && rules.is_private(at, column);
            }
        }
        Self {
            faults: Faults::new(rules.rules(), &columns),
            rules,
            collections,
            columns,
            tenant: tenant.to_owned(),
            names: super::rules::names(profile, tenant).to_owned(),
            uuid: crate::id::uuid_of(tenant).hyphenated().to_string(),
            number: profile.and_then(TenantProfile::tenant_key).or_else(|| crate::id::number_of(tenant)),
            modes: profile.map(TenantProfile::modes),
            anonymized: profile.is_some_and(TenantProfile::anonymize),
            references: Counted::default(),
            keys: Counted::default(),
            isolation: Counted::default(),
            valid: Counted::default(),
            cells: 0,
            nulls: 0,
            blanked: 0,
            not_checked,
            private: None,
            expected: Vec::new(),
        }
    }

    /// Has all breaches named, not only the first of each kind.
    pub(super) fn name_all(&mut self) {
        for counted in [&mut self.references, &mut self.keys, &mut self.isolation, &mut self.valid] {
            counted.breaches.others = Some(Vec::new());
        }
        for (_, breaches) in &mut self.faults.found {
            breaches.others = Some(Vec::new());
        }
    }

    /// Has values kept that no other tenant may have.
    pub(super) fn keep_private(&mut self) {
        self.private = Some(Private::default());
    }

    /// Says how many rows each collection should have, where that is known without a pass over others: each that was asked
    /// for when the data set is `whole`, otherwise each that is present.
    pub(super) fn expect_rows_of<D: Domain>(
        &mut self,
        domain: &D::State,
        profile: &TenantProfile,
        whole: bool,
    ) {
        let asked = |schema: &Schema| profile.collections().contains(&schema.group.unwrap_or(schema.name));
        let expected =
            D::collections(profile.domain).iter().zip(&self.collections).map(|(collection, state)| {
                let schema = collection.schema();
                let (count, exact) = match &profile.erased {
                    None => collection.estimate(domain),
                    Some(erased) => erased.rows_of(schema.name).map_or((0, false), |rows| (rows, true)),
                };
                (exact && asked(schema) && (whole || state.present)).then_some(count)
            });
        self.expected = expected.collect();
    }

    pub(super) fn columns(&self) -> &[Columns] {
        &self.columns
    }

    pub(super) fn whose(&self) -> Whose<'_> {
        Whose { tenant: &self.tenant, names: &self.names }
    }

    pub(super) fn is_present(&self, collection: usize) -> bool {
        self.collections[collection].present
    }

    /// Whether other rows are checked against those of this collection.
    pub(super) fn is_referenced(&self, collection: usize) -> bool {
        self.collections[collection].referenced
    }

    /// Takes in what other rows are checked against.
    pub(super) fn collect_all(&mut self, collection: usize, first: u64, rows: &Rows) {
        if !self.is_referenced(collection) {
            return;
        }
        for (at, cells) in rows.cells.chunks_exact(self.columns[collection].leaves.len()).enumerate() {
            let row = Row {
                collection,
                number: first + at as u64 + 1,
                cells,
                texts: &rows.texts,
                items: &rows.items,
            };
            self.own_key(&row);
            self.rules.collect(&row);
        }
    }

    /// Checks rows.
    pub(super) fn check_all(&mut self, collection: usize, first: u64, rows: &Rows) {
        let name = self.columns[collection].schema.name;
        for (at, column) in &rows.unknown {
            let row = first + *at as u64 + 1;
            self.valid.check(false, || Breach {
                collection: name,
                row,
                column: Some(column.chars().take(80).collect()),
                what: "the collection has no such column".to_owned(),
            });
        }
        for (at, cells) in rows.cells.chunks_exact(self.columns[collection].leaves.len()).enumerate() {
            let row = Row {
                collection,
                number: first + at as u64 + 1,
                cells,
                texts: &rows.texts,
                items: &rows.items,
            };
            self.check(&row);
        }
    }

    /// A row that could not be read.
    pub(super) fn no_row(&mut self, collection: usize, number: u64, fault: &str) {
        self.collections[collection].rows += 1;
        let collection = self.columns[collection].schema.name;
        self.valid.check(false, || Breach {
            collection,
            row: number,
            column: None,
            what: format!("it is no row: {}", fault.chars().take(200).collect::<String>()),
        });
    }

    /// Compares what was kept with what other tenants have: whether this tenant was the first to have a value.
    pub(super) fn compare_private(&mut self, mut is_own: impl FnMut(u64) -> bool) {
        for (print, collection, leaf, row) in self.private.take().unwrap_or_default().places {
            let columns = &self.columns[usize::from(collection)];
            self.isolation.check(is_own(print), || Breach {
                collection: columns.schema.name,
                row,
                column: Some(columns.leaves[usize::from(leaf)].path.clone()),
                what: "the value is another tenant's, too".to_owned(),
            });
        }
    }
}
