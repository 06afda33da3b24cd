//! The metrics that follow from schemas alone, and where the domain's rules are called.

use std::collections::HashSet;

use super::breach::{Breaches, shown};
use super::cells::{Cell, Row, Rows};
use super::keys::{Composite, Numbers, fingerprint};
use super::report::{percent, rounded};
use super::rules::{Faults, Known, Rules};
use super::{Breach, Columns, Detail, Metric, Report, Threshold};
use crate::domain::Domain;
use crate::privacy;
use crate::profile::{DomainInfo, TenantProfile};
use crate::schema::{ColumnType, Modes, Schema};

/// Everything that is measured of one tenant.
pub(super) struct Engine {
    columns: Vec<Columns>,
    collections: Vec<Collection>,
    rules: Box<dyn Rules>,
    faults: Faults,
    tenant: String,
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
}

struct LeafState {
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
        let mut not_checked = Vec::new();
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
                        refers: refers.filter(|&to| present[to]),
                        unique: (leaf.column.unique && !is_id).then(HashSet::new),
                        is_private: leaf.column.unique && !is_id,
                    }
                });
                let leaves: Vec<_> = leaves.collect();
                let keys: Vec<_> = (0..of.leaves.len()).filter(|&leaf| of.leaves[leaf].column.key).collect();
                let own = |leaf: &usize| of.leaves[*leaf].column.references.is_none();
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
                    id: keys.iter().copied().find(own).filter(|_| keys.len() == 1),
                    key: keys,
                }
            })
            .collect();
        let rules = D::rules(&Known { domain, columns: &columns, profile, tenant, in_order });
        for (at, collection) in collections.iter_mut().enumerate() {
            for (column, leaf) in collection.leaves.iter_mut().enumerate() {
                leaf.is_private |= rules.is_private(at, column);
            }
        }
        Self {
            faults: Faults::new(rules.rules(), &columns),
            rules,
            collections,
            columns,
            tenant: tenant.to_owned(),
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
                match collection.estimate(domain) {
                    (count, exact) if exact && asked(collection.schema()) && (whole || state.present) => {
                        Some(count)
                    }
                    _ => None,
                }
            });
        self.expected = expected.collect();
    }

    pub(super) fn columns(&self) -> &[Columns] {
        &self.columns
    }

    pub(super) fn tenant(&self) -> &str {
        &self.tenant
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
            let row = Row { collection, number: first + at as u64 + 1, cells, texts: &rows.texts };
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
            let row = Row { collection, number: first + at as u64 + 1, cells, texts: &rows.texts };
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

    /// The row's own id, which no other row may have.
    fn own_key(&mut self, row: &Row<'_>) {
        let columns = &self.columns[row.collection];
        let collection = &mut self.collections[row.collection];
        if let Some(column) = collection.id
            && let Some(number) = key(row, column)
        {
            self.keys.check(collection.ids.insert(number), || Breach {
                collection: columns.schema.name,
                row: row.number,
                column: Some(columns.leaves[column].path.clone()),
                what: format!("{} is another row's", told(row, column)),
            });
        }
    }

    fn check(&mut self, row: &Row<'_>) {
        if !self.collections[row.collection].referenced {
            self.own_key(row);
        }
        self.collections[row.collection].rows += 1;
        for leaf in 0..self.columns[row.collection].leaves.len() {
            self.check_cell(row, leaf);
        }
        self.check_composite(row);
        self.rules.check(row, &mut self.faults);
    }

    #[inline]
    fn check_cell(&mut self, row: &Row<'_>, at: usize) {
        if let Some(to) = self.collections[row.collection].leaves[at].refers {
            self.check_reference(row, at, to);
        }
        let columns = &self.columns[row.collection];
        let leaf = &columns.leaves[at];
        let breach = |what: String| Breach {
            collection: columns.schema.name,
            row: row.number,
            column: Some(leaf.path.clone()),
            what,
        };
        let cell = row.cell(at);
        if cell == Cell::Absent {
            if !leaf.sparse {
                self.valid.check(self.lacks(leaf), || breach("it is missing".to_owned()));
            }
            return;
        }
        self.cells += 1;
        match cell {
            Cell::Null => {
                let blanked = self.anonymized && privacy::blanks(leaf.column);
                if blanked {
                    self.blanked += 1;
                } else {
                    self.nulls += 1;
                }
                self.valid.check(leaf.column.nullable, || breach("it is empty, and may not be".to_owned()));
                return;
            }
            Cell::Wrong(start, end) => {
                let found = row.texts.get(start as usize..end as usize).unwrap_or_default();
                self.valid.check(false, || {
                    breach(format!("found {}, which is no {}", shown(found), described(leaf.column.ty)))
                });
                return;
            }
            _ => {
                let exists = self.modes.is_none_or(|modes| leaf.exists_in(modes));
                self.valid.check(exists, || breach("the column exists in another mode only".to_owned()));
            }
        }
        match cell {
            Cell::Tenant(own) => self.isolation.check(own, || breach("it names another tenant".to_owned())),
            Cell::Id { own, number } => {
                self.isolation.check(own, || breach(format!("the id numbered {number} is another tenant's")));
                if let Some(to) = self.collections[row.collection].leaves[at].refers {
                    let known = own && self.collections[to].ids.contains(number);
                    let target = self.columns[to].schema.name;
                    self.references
                        .check(known, || breach(format!("there is no row numbered {number} in {target}")));
                }
            }
            Cell::Text(start, end) => {
                let text = row.texts.get(start as usize..end as usize).unwrap_or_default();
                let LeafState { unique: known, is_private, .. } =
                    &mut self.collections[row.collection].leaves[at];
                let private = self.private.as_mut().filter(|_| *is_private);
                if known.is_none() && private.is_none() {
                    return;
                }
                let print = fingerprint((leaf.column.name, text));
                if let Some(known) = known {
                    self.keys.check(known.insert(print), || {
                        breach(format!("{} is another row's, too", shown(text)))
                    });
                }
                if let Some(private) = private
                    && private.known.insert(print)
                {
                    private.places.push((print, row.collection as u16, at as u16, row.number));
                }
            }
            _ => {}
        }
    }

    /// Whether what a number or a text refers to is there; ids say more.
    fn check_reference(&mut self, row: &Row<'_>, at: usize, to: usize) {
        if let (Cell::Signed(_) | Cell::Unsigned(_) | Cell::Text(..), Some(number)) =
            (row.cell(at), key(row, at))
        {
            let known = self.collections[to].ids.contains(number);
            let columns = &self.columns[row.collection];
            let target = self.columns[to].schema.name;
            self.references.check(known, || Breach {
                collection: columns.schema.name,
                row: row.number,
                column: Some(columns.leaves[at].path.clone()),
                what: format!("there is no {} in {target}", told(row, at)),
            });
        }
    }

    /// Whether rows of this tenant lack a column.
    fn lacks(&self, leaf: &super::columns::Leaf) -> bool {
        match self.modes {
            Some(modes) => !leaf.exists_in(modes),
            None => !leaf.exists_in(Modes::default()),
        }
    }

    fn check_composite(&mut self, row: &Row<'_>) {
        let collection = &mut self.collections[row.collection];
        if collection.id.is_some() || collection.key.is_empty() {
            return;
        }
        let mut parts_of_key = [0; 4];
        let parts = collection.key.len().min(parts_of_key.len());
        for (slot, &column) in parts_of_key.iter_mut().zip(&collection.key) {
            let Some(number) = key(row, column) else { return };
            *slot = number;
        }
        let schema = self.columns[row.collection].schema;
        let found = &parts_of_key[..parts];
        self.keys.check(collection.composite.insert(found), || Breach {
            collection: schema.name,
            row: row.number,
            column: None,
            what: format!("its key, of the rows numbered {found:?}, is another row's"),
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

    /// Whether all rows are there, as far as it is known how many there should be.
    fn complete(&self) -> Metric {
        let (mut asked, mut there) = (0, 0);
        let mut first = Vec::new();
        for ((columns, collection), expected) in
            self.columns.iter().zip(&self.collections).zip(&self.expected)
        {
            let Some(expected) = *expected else { continue };
            asked += expected;
            there += expected.saturating_sub(expected.abs_diff(collection.rows));
            if expected != collection.rows {
                first.push(Breach {
                    collection: columns.schema.name,
                    row: collection.rows,
                    column: None,
                    what: format!("there are {} rows, and the profile asks for {expected}", collection.rows),
                });
            }
        }
        Metric {
            name: "complete_rows",
            description: "rows that the profile asks for and that are there, in percent",
            value: percent(there, asked),
            threshold: Threshold::AtLeast(100.0),
            passed: if first.is_empty() { verdict(asked, true) } else { Some(false) },
            checked: asked,
            broken: asked - there,
            details: Vec::new(),
            first,
        }
    }

    /// What was measured.
    pub(super) fn finish(mut self) -> Report {
        self.rules.finish(&mut self.faults);
        self.not_checked.extend(self.rules.not_checked());
        let complete = self.complete();
        let whole = |counted: &Counted| percent(counted.checked - counted.breaches.count, counted.checked);
        let broken = |counted: &Counted| percent(counted.breaches.count, counted.checked);
        let metric = |name, description, value: Option<f64>, threshold: Threshold, counted: Counted| Metric {
            name,
            description,
            value,
            threshold,
            // To four places a single one among millions would vanish.
            passed: value.map(|value| threshold.passes(value) && counted.breaches.count == 0),
            checked: counted.checked,
            broken: counted.breaches.count,
            details: Vec::new(),
            first: counted.breaches.named,
        };
        let nulls = percent(self.nulls, self.cells);
        let mut metrics = vec![
            metric(
                "referential_integrity",
                "references that lead to a row of the same tenant, in percent",
                whole(&self.references),
                Threshold::AtLeast(100.0),
                self.references,
            ),
            metric(
                "duplicate_keys",
                "keys and unique values that occur again, in percent",
                broken(&self.keys),
                Threshold::AtMost(0.0),
                self.keys,
            ),
            Metric {
                name: "null_values",
                description: "empty values, in percent, but for what a privacy policy blanked",
                value: nulls,
                threshold: Threshold::Below(5.0),
                passed: nulls.map(|value| Threshold::Below(5.0).passes(value)),
                checked: self.cells,
                broken: self.nulls,
                details: vec![Detail {
                    name: "blanked".to_owned(),
                    description: "values that the privacy policy blanked, in percent".to_owned(),
                    value: percent(self.blanked, self.cells),
                    checked: self.cells,
                }],
                first: Vec::new(),
            },
            metric(
                "tenant_isolation",
                "values with a tenant in them that name this one, in percent",
                whole(&self.isolation),
                Threshold::AtLeast(100.0),
                self.isolation,
            ),
            metric(
                "valid_values",
                "values of their column's type, in percent",
                whole(&self.valid),
                Threshold::AtLeast(100.0),
                self.valid,
            ),
        ];
        metrics.push(complete);
        metrics.push(rules_metric(&self.faults));
        metrics.push(distribution_metric(&*self.rules));
        let rows = self.columns.iter().zip(&self.collections).filter(|(_, collection)| collection.present);
        Report {
            tenant_id: self.tenant,
            passed: metrics.iter().filter_map(|metric| metric.passed).reduce(|all, passed| all && passed),
            rows: rows
                .map(|(columns, collection)| (columns.schema.name.to_owned(), collection.rows))
                .collect(),
            metrics,
            not_checked: self.not_checked,
        }
    }
}

/// Whether what was judged holds; of nothing there is no verdict.
fn verdict(judged: u64, holds: bool) -> Option<bool> {
    (judged > 0).then_some(holds)
}

fn rules_metric(faults: &Faults) -> Metric {
    let checked = faults.found.iter().map(|(checked, _)| checked).sum();
    let broken = faults.found.iter().map(|(_, breaches)| breaches.count).sum();
    let details = faults.rules().iter().zip(&faults.found).map(|(rule, (checked, breaches))| Detail {
        name: rule.name.to_owned(),
        description: rule.description.to_owned(),
        value: percent(checked - breaches.count, *checked),
        checked: *checked,
    });
    Metric {
        name: "business_rules",
        description: "checks of the domain's rules that hold, in percent",
        value: percent(checked - broken, checked),
        threshold: Threshold::AtLeast(100.0),
        passed: verdict(checked, broken == 0),
        checked,
        broken,
        details: details.collect(),
        first: faults.found.iter().flat_map(|(_, breaches)| breaches.named.clone()).collect(),
    }
}

/// The mean of the components that could be measured.
fn distribution_metric(rules: &dyn Rules) -> Metric {
    const THRESHOLD: Threshold = Threshold::AtLeast(0.8);
    /// No component may be worse: a mean of many hides one that is ruined.
    const LEAST: f64 = 0.5;
    let components = rules.distribution();
    let scores: Vec<_> = components.iter().filter_map(|component| component.score).collect();
    let value = (!scores.is_empty()).then(|| rounded(scores.iter().sum::<f64>() / scores.len() as f64));
    let details = components.iter().map(|component| Detail {
        name: component.name.to_owned(),
        description: component.description.to_owned(),
        value: component.score,
        checked: component.checked,
    });
    Metric {
        name: if rules.is_as_declared() { "declared_distribution" } else { "realistic_distribution" },
        description: if rules.is_as_declared() {
            "how near distributions are to what was declared, 0 to 1"
        } else {
            "how near distributions are to those of the real world, 0 to 1"
        },
        value,
        threshold: THRESHOLD,
        passed: value.map(|value| THRESHOLD.passes(value) && scores.iter().all(|&score| score >= LEAST)),
        checked: components.iter().map(|component| component.checked).sum(),
        broken: 0,
        details: details.collect(),
        first: Vec::new(),
    }
}

/// A key's number; that of a text is its fingerprint.
fn key(row: &Row<'_>, column: usize) -> Option<u64> {
    match row.cell(column) {
        Cell::Signed(number) => Some(number as u64),
        Cell::Unsigned(number) => Some(number),
        Cell::Text(..) => row.text(column).map(fingerprint),
        _ => row.id(column),
    }
}

/// A key as messages tell it.
fn told(row: &Row<'_>, column: usize) -> String {
    match row.cell(column) {
        Cell::Text(..) => shown(row.text(column).unwrap_or_default()),
        Cell::Signed(number) => number.to_string(),
        _ => format!("the key numbered {}", key(row, column).unwrap_or(0)),
    }
}

/// What values of a type look like.
fn described(ty: ColumnType) -> String {
    match ty {
        ColumnType::Tenant => "tenant id".to_owned(),
        ColumnType::Id { kind } => format!("id such as <tenant>_{kind}_000001"),
        ColumnType::Text => "text".to_owned(),
        ColumnType::Token(words) => match words {
            [first, second, ..] => format!("one of {} words such as {first} and {second}", words.len()),
            _ => "word of the column's set".to_owned(),
        },
        ColumnType::Code => "plain text without spaces".to_owned(),
        ColumnType::Unsigned => "whole number from 0".to_owned(),
        ColumnType::Signed => "whole number".to_owned(),
        ColumnType::Decimal => "number of the column's places".to_owned(),
        ColumnType::Fixed(places) => {
            format!("number of at most {places} places, exact: as text beyond 15 digits")
        }
        ColumnType::Uuid => "UUID".to_owned(),
        ColumnType::Boolean => "true or false".to_owned(),
        ColumnType::Timestamp => "time such as 2025-01-01T00:00:00Z".to_owned(),
        ColumnType::Date => "date such as 2025-01-01".to_owned(),
        ColumnType::Struct(_) => "object".to_owned(),
        ColumnType::List(of) => format!("list of {}", described(*of)),
    }
}
