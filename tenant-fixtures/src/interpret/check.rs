//! Whether a profile's counts go together with its domain, and no number can grow beyond what holds it.

mod bounds;
mod counts;
mod growth;
mod hours;
mod length;
mod privacy;
mod tenant;
mod together;

use std::cell::OnceCell;

use self::bounds::Bounds;
use super::plan::{Choose, Kind, Make, Moment, Plan, Rows, TextMaker};
use super::state::{SHARED_PERIOD, State};
use crate::declaration::Unique;
use crate::profile::{Problem, TenantProfile};

/// Where order among siblings matters, a parent has at most so many children.
const MOST_SIBLINGS: u128 = 100_000;
/// As many rows as one parent has.
const MOST_CHILDREN: i128 = 1 << 32;
/// As many rows as any collection has.
const MOST_ROWS: u128 = 1 << 38;
/// Years of four digits, in seconds and in days since 1970.
const YEARS: [(i128, i128); 2] = [(-62_135_596_800, 253_402_300_799), (-719_162, 2_932_896)];

impl Plan {
    /// Everything that keeps a tenant of this profile from being made.
    pub(crate) fn check(&'static self, profile: &TenantProfile) -> Vec<Problem> {
        let mut check = Check::new(self, profile);
        (0..self.entities.len()).for_each(|entity| check.number_of_rows(entity));
        // What follows asks how many there are, which must be few enough to count.
        if check.problems.is_empty() {
            check.tenant();
            for entity in 0..self.entities.len() {
                (0..self.entities[entity].columns.len()).for_each(|column| check.column(entity, column));
                check.together(entity);
            }
        }
        if check.problems.is_empty() && profile.grown_from.is_some() {
            (0..self.entities.len()).for_each(|entity| check.growth(entity));
        }
        check.modes(profile);
        check.problems
    }
}

impl Plan {
    /// Between what a column's numbers lie, in a tenant of this profile.
    #[cfg(feature = "files")]
    pub(super) fn bounds_of(
        &'static self,
        profile: &TenantProfile,
        entity: usize,
        column: usize,
    ) -> (i128, i128) {
        Check::new(self, profile).bounds(entity, column)
    }
}

const OTHERS: &str = "is to be unique over all tenants, and other tenants have the same values: make it unique in its tenant, or \
                      a key of its own";

/// Why a generator's texts aren't unique.
fn repeats(maker: &TextMaker, unique: Unique) -> String {
    let (name, distinct) = (maker.generator.name, maker.distinct);
    if unique == Unique::Everywhere && distinct.values(Unique::Tenant).is_some() {
        return format!(
            "is to be unique over all tenants, and two tenants can have the same `{name}`: write `unique(tenant)`, or use \
             `email`, `url`, `host_name`, `key`, a pattern with the tenant's column and {{n}} in it, or a `hash` or `secret` of at \
             least 32 characters"
        );
    }
    format!(
        "is to be unique, and two rows can have the same `{name}` as it is written: use a pattern with {{n}} in it, or a \
         country that is written down instead of a column"
    )
}

struct Check<'a> {
    plan: &'static Plan,
    measures: &'a [u64],
    /// The seconds since 1970 at which the period begins and ends.
    period: (i64, i64),
    /// The tenant itself, for what only its rows can tell.
    state: OnceCell<State>,
    profile: &'a TenantProfile,
    bounds: Bounds,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(plan: &'static Plan, profile: &'a TenantProfile) -> Self {
        let end = profile.as_of.timestamp();
        Self {
            plan,
            measures: &profile.counts,
            period: (end - i64::from(profile.days) * 86_400, end),
            state: OnceCell::new(),
            profile,
            bounds: Bounds::default(),
            problems: Vec::new(),
        }
    }
}

impl Check<'_> {
    /// The seconds since 1970 at which the period of a collection's rows begins and ends.
    fn period_of(&self, entity: usize) -> (i64, i64) {
        if self.plan.entities[entity].owner.is_shared() { SHARED_PERIOD } else { self.period }
    }

    fn refuse(&mut self, entity: usize, column: Option<usize>, message: impl std::fmt::Display) {
        let planned = &self.plan.entities[entity];
        let name = planned.schema.name;
        let place = column.map_or_else(
            || name.to_owned(),
            |at| {
                let hidden = || planned.columns.get(at).map(|column| column.name);
                let column = planned.schema.columns.get(at).map(|column| column.name).or_else(hidden);
                format!("{name}.{}", column.unwrap_or_default())
            },
        );
        self.problems.push(Problem::new("domain", format!("{place}: {message}")));
    }

    /// What rows can't be made to be.
    fn modes(&mut self, profile: &TenantProfile) {
        if profile.anonymize {
            privacy::check(self);
        }
    }

    fn number_of_rows(&mut self, entity: usize) {
        let planned = &self.plan.entities[entity];
        if let (Rows::PerParent { count }, Some(parent)) = (planned.rows, planned.parent) {
            let (_, high) = self.bounds(parent.entity, count);
            if high > MOST_CHILDREN {
                let name = self.plan.entities[parent.entity].schema.name;
                let message =
                    format!("each of {name} could have {high} rows; at most {MOST_CHILDREN} are possible");
                self.refuse(entity, None, message);
                return;
            }
        }
        let most = self.most(entity);
        if most > MOST_ROWS {
            self.refuse(entity, None, format!("could have {most} rows; at most {MOST_ROWS} are possible"));
            return;
        }
        if let (Rows::Share { measure, .. }, Some(parent)) = (planned.rows, planned.parent) {
            let rows = self.measures[measure];
            if rows > 0 && !self.has_rows(parent.entity) {
                let name = self.plan.entities[parent.entity].schema.name;
                self.refuse(
                    entity,
                    None,
                    format!("found {rows} rows and 0 {name} to share them: ask for at least 1"),
                );
            }
        }
    }

    fn column(&mut self, entity: usize, at: usize) {
        let column = &self.plan.entities[entity].columns[at];
        let rows = self.most(entity);
        if rows == 0 {
            return;
        }
        if let Make::Reference { target, choose } = column.make {
            self.reference(entity, at, target, choose);
        }
        if matches!(column.make, Make::Running(_) | Make::Rising { .. } | Make::Steps(_)) {
            let children = self.siblings(entity, MOST_SIBLINGS);
            if children > MOST_SIBLINGS {
                self.refuse(
                    entity,
                    Some(at),
                    format!("a parent has {children} rows; where their order matters, at most {MOST_SIBLINGS} are possible"),
                );
            }
        }
        if let Make::Moment(Moment::WorkingHours { lasting, .. }) = &column.make {
            self.hours(entity, at, lasting.as_ref());
        }
        if let Make::Listed(values) = &column.make {
            self.listed(entity, at, values.len());
        }
        if let Some(unique) = column.unique {
            self.unique(entity, at, unique);
            self.length(entity, at);
        }
        if column.make.counts_over_all() {
            self.block(entity, at);
        }
        self.room(entity, at);
    }

    /// Whether every number has room in the column, and on the way to it.
    fn room(&mut self, entity: usize, at: usize) {
        let column = &self.plan.entities[entity].columns[at];
        let (low, high) = self.bounds(entity, at);
        if let Some((low, high)) = self.bounds.take_overflow() {
            let message = format!(
                "a number on the way to it can reach from {low} to {high}, counted in its smallest step; there is room \
                 from {} to {}",
                i64::MIN,
                i64::MAX
            );
            return self.refuse(entity, Some(at), message);
        }
        let years = match column.kind {
            Kind::Time => Some((YEARS[0], "seconds")),
            Kind::Date => Some((YEARS[1], "days")),
            _ => None,
        };
        if let Some(((first, last), unit)) = years {
            if low < first || high > last {
                let message = format!(
                    "can lie from {low} to {high} {unit} after 1970 began; the years 1 to 9999 lie from {first} to {last}"
                );
                self.refuse(entity, Some(at), message);
            }
            return;
        }
        let (least, greatest) = (i128::from(column.fits.0), i128::from(column.fits.1));
        let is_seen = self.plan.described(entity, at).is_some();
        if is_seen && (low < least || high > greatest) {
            let shown = |value| bounds::shown(value, column.kind);
            let message = format!(
                "its values can reach from {} to {}; its type holds {} to {}",
                shown(low),
                shown(high),
                shown(least),
                shown(greatest)
            );
            self.refuse(entity, Some(at), message);
        }
    }

    fn reference(&mut self, entity: usize, at: usize, target: usize, choose: Choose) {
        let column = &self.plan.entities[entity].columns[at];
        let name = self.plan.entities[target].schema.name;
        if !column.nullable && !self.has_rows(target) {
            let rows = self.most(entity);
            let message = format!("found {rows} rows that refer to {name}, of which there are 0");
            return self.refuse(entity, Some(at), message);
        }
        match choose {
            Choose::Distinct => {
                let there = self.exact(target);
                if self.plan.entities[entity].parent.is_none() {
                    let rows = self.exact(entity);
                    if rows > there {
                        let message = format!(
                            "found {rows} rows, each with another of {name}, of which there are {there}"
                        );
                        self.refuse(entity, Some(at), message);
                    }
                    return;
                }
                let children = self.siblings(entity, there);
                if children > there {
                    self.refuse(
                        entity,
                        Some(at),
                        format!("a parent has {children} rows, each with another of {name}, of which there are {there}"),
                    );
                }
            }
            Choose::Weighted(by) if !column.nullable => {
                if !self.state().has_weight(target, by) {
                    let rows = self.exact(target);
                    self.refuse(
                        entity,
                        Some(at),
                        format!("refers to {name} of which none can be chosen: all {rows} weigh 0, or fail the condition"),
                    );
                }
            }
            Choose::Any | Choose::Earlier | Choose::Weighted(_) => {}
        }
    }

    /// How many values a column has of which no two rows have the same, or why there are none.
    fn distinct(&self, entity: usize, at: usize, unique: Unique) -> Result<u64, String> {
        const REPEATS: &str = "is to be unique, and nothing keeps its values from repeating";
        let column = &self.plan.entities[entity].columns[at];
        let of_all = unique == Unique::Everywhere;
        match &column.make {
            Make::NumberOfAll | Make::Uuid4 | Make::Uuid7(_) => Ok(u64::MAX),
            // Ids have their tenant's in front.
            Make::Number if !of_all || column.kind == Kind::Id => Ok(u64::MAX),
            Make::Number | Make::Draw(_) | Make::Moment(Moment::WorkingHours { .. }) if of_all => {
                Err(OTHERS.to_owned())
            }
            Make::Draw(draw) => draw.distinct().ok_or_else(|| REPEATS.to_owned()),
            Make::Moment(Moment::WorkingHours { of, lasting }) => {
                self.slots(entity, of.as_ref(), lasting.as_ref())
            }
            Make::Text(maker) => match maker.distinct.values(unique) {
                Some(values) => Ok(u64::try_from(values).unwrap_or(u64::MAX)),
                None => Err(repeats(maker, unique)),
            },
            Make::Listed(_) if of_all => Err(OTHERS.to_owned()),
            Make::Listed(values) => length::different(values),
            Make::Position if unique == Unique::Parent => Ok(u64::MAX),
            // Nobody else has the same parent.
            Make::Parent if self.siblings(entity, 1) <= 1 => Ok(u64::MAX),
            // There is one row, and no other tenant has its value.
            Make::Tenant if self.most(entity) <= 1 => Ok(1),
            Make::Reference { target, choose: Choose::Distinct }
                if unique == Unique::Parent
                    || unique == Unique::Tenant && self.plan.entities[entity].parent.is_none() =>
            {
                Ok(u64::try_from(self.exact(*target)).unwrap_or(u64::MAX))
            }
            _ => Err(REPEATS.to_owned()),
        }
    }

    fn unique(&mut self, entity: usize, at: usize, unique: Unique) {
        let values = match self.distinct(entity, at, unique) {
            Ok(values) => u128::from(values),
            Err(message) => return self.refuse(entity, Some(at), message),
        };
        let mut rows =
            if unique == Unique::Parent { self.siblings(entity, values) } else { self.most(entity) };
        if rows > values && unique != Unique::Parent {
            rows = self.exact(entity);
        }
        if rows > values {
            self.refuse(entity, Some(at), format!("is to be unique in {rows} rows, and has {values} values"));
        }
    }
}
