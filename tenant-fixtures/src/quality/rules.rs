//! What a domain knows of its rows beyond their schema.

use super::breach::Breaches;
use super::{Breach, Columns, Component, Row, Score};
use crate::profile::{DomainInfo, TenantProfile};

/// A rule of the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub description: &'static str,
}

/// What is known of the data that rules are to check.
#[derive(Debug)]
pub struct Known<'a> {
    /// The domain.
    pub domain: &'static DomainInfo,
    /// The columns of each collection, in the domain's order.
    pub columns: &'a [Columns],
    /// Which of them there are rows of, as far as that is known before.
    pub present: &'a [bool],
    /// What was asked for, where that is known.
    pub profile: Option<&'a TenantProfile>,
    /// The tenant's id, as far as it is known.
    pub tenant: &'a str,
    /// Whether rows come in the order in which they are made: parents first, children by parent and then by time.
    pub in_order: bool,
}

impl Known<'_> {
    /// The tenant that ids name; empty, where tenants collide on purpose.
    pub fn names(&self) -> &str {
        names(self.profile, self.tenant)
    }

    /// What stands for the tenant alone in names that know no case and no `_`: see [`TenantId::stamp_text`](crate::TenantId::stamp_text).
    pub fn stamp(&self) -> String {
        crate::id::stamp_of(self.names())
    }

    /// Names of a host that stand for the tenant alone: see [`TenantId::host`](crate::TenantId::host).
    pub fn host(&self) -> String {
        crate::id::host_of(self.names())
    }
}

/// The tenant that ids of data of this profile name.
pub(super) fn names<'t>(profile: Option<&TenantProfile>, tenant: &'t str) -> &'t str {
    if profile.is_some_and(TenantProfile::collide) { "" } else { tenant }
}

/// A domain's rules, and its idea of what real data looks like.
pub trait Rules: Send {
    /// The rules, by number.
    fn rules(&self) -> &'static [Rule];

    /// Takes in what other rows are checked against. Told of every row before any row of a later collection is
    /// checked, or before all checks where rows come in any order.
    fn collect(&mut self, row: &Row<'_>);

    /// Checks a row, and takes in what is checked at the end.
    fn check(&mut self, row: &Row<'_>, faults: &mut Faults);

    /// Checks what can only be known at the end.
    fn finish(&mut self, faults: &mut Faults);

    /// How near the rows are to what was declared, where distributions are held against that.
    fn distribution(&self) -> Vec<Component> {
        Vec::new()
    }

    /// How near the rows are to real ones; asked at the end.
    fn realism(&self) -> Score {
        Score::default()
    }

    /// What could not be checked, and why; asked at the end.
    fn not_checked(&self) -> Vec<String> {
        Vec::new()
    }

    /// The share of a column's values that is empty as it was declared: 1 where that hangs on the rows, which rules check.
    fn declared_nulls(&self, _collection: usize, _column: usize) -> f64 {
        0.0
    }

    /// Whether distributions and empty values are held against what was declared, not against the real world.
    fn is_as_declared(&self) -> bool {
        false
    }

    /// Whether no value of this column may be another tenant's too, although it is not unique in its own: a session's id,
    /// that many rows have.
    fn is_private(&self, _collection: usize, _column: usize) -> bool {
        false
    }
}

/// Where rules tell what they found.
#[derive(Debug)]
pub struct Faults {
    rules: &'static [Rule],
    names: Vec<&'static str>,
    pub(super) found: Vec<(u64, Breaches)>,
}

impl Faults {
    pub(super) fn new(rules: &'static [Rule], columns: &[Columns]) -> Self {
        Self {
            rules,
            names: columns.iter().map(|columns| columns.schema.name).collect(),
            found: rules.iter().map(|_| Default::default()).collect(),
        }
    }

    pub(super) fn rules(&self) -> &'static [Rule] {
        self.rules
    }

    /// A check of a rule on a row; `what` says what is wrong, for those that are named.
    #[inline]
    pub fn check(&mut self, rule: usize, row: &Row<'_>, holds: bool, what: impl FnOnce() -> String) {
        self.check_at(rule, (row.collection, row.number), holds, what);
    }

    /// A check of a rule on the row at a place: the position of its collection, and its place in it.
    #[inline]
    pub fn check_at(&mut self, rule: usize, place: (usize, u64), holds: bool, what: impl FnOnce() -> String) {
        let Some((checked, breaches)) = self.found.get_mut(rule) else { return };
        *checked += 1;
        if !holds {
            let (rules, names) = (self.rules, &self.names);
            breaches.add(|| Breach {
                collection: names.get(place.0).copied().unwrap_or_default(),
                row: place.1,
                column: None,
                what: format!("{}: {}", rules[rule].name, what()),
            });
        }
    }
}
