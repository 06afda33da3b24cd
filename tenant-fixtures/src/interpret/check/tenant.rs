//! Whether a tenant has a number where its rows need one, and its block of numbers room for them.

use super::Check;
use super::bounds::Range;
use crate::id::number_of;
use crate::interpret::plan::{Kind, Make, Plan};
use crate::interpret::state::usual_block;
use crate::profile::Problem;

/// The options that only profiles of some declared domains have.
const OPTIONS: &[&str] = &["tenant_key", "block"];

impl Plan {
    /// The options that profiles of the domain have for the tenants' numbers: where they are a column's, and where keys are
    /// counted over all tenants.
    pub(crate) fn options(&self) -> &'static [&'static str] {
        let all = || self.entities.iter().flat_map(|entity| &entity.columns);
        let counts_over_all = all().any(|column| column.make.counts_over_all());
        let has_number =
            all().any(|column| column.kind == Kind::Whole && matches!(column.make, Make::Tenant));
        match (counts_over_all, has_number) {
            (true, _) => OPTIONS,
            (false, true) => &OPTIONS[..1],
            (false, false) => &[],
        }
    }

    /// The first column that can't be made without the tenant's number: where it is said how large a block is, blocks are counted by
    /// it however much a column holds.
    pub(crate) fn needs_number(&self, has_block: bool) -> Option<String> {
        self.entities.iter().filter(|entity| !entity.owner.is_shared()).find_map(|entity| {
            let needs = |column: &&super::super::plan::Planned| match column.make {
                Make::NumberOfAll => has_block || column.fits.1 < i64::MAX,
                Make::Tenant => column.kind == Kind::Whole,
                _ => column.make.counts_over_all(),
            };
            let column = entity.columns.iter().find(needs)?;
            Some(format!("{}.{}", entity.schema.name, column.name))
        })
    }
}

impl Check<'_> {
    /// Refuses a tenant that needs a number, and has none.
    pub(super) fn tenant(&mut self) {
        let id = self.profile.tenant.as_str();
        let needs = self.plan.needs_number(self.profile.block.is_some());
        if let Some(column) = needs.filter(|_| self.profile.tenant_key.is_none() && number_of(id).is_none()) {
            let message = format!(
                "{column} is counted by the tenant's number, and no number ends the id {id}: say `tenant_key`, or give it an id \
                 such as {id}_1"
            );
            self.problems.push(Problem::new("tenant_key", message));
        }
        if self.profile.block == Some(0) {
            self.problems.push(Problem::new("block", "found 0 numbers; a tenant's block has 1 at least"));
        }
    }

    /// The number of the tenant, twice.
    pub(super) fn number_bounds(&self) -> Range {
        let number = i128::from(self.state().tenant_number());
        (number, number)
    }

    /// Between what the keys of a tenant's block lie.
    pub(super) fn block_bounds(&self, entity: usize, at: usize) -> Range {
        let block = self.state().block(self.plan.entities[entity].columns[at].fits);
        let first = i128::from(block.first);
        (first + 1, first.saturating_add(i128::try_from(self.most(entity)).unwrap_or(i128::MAX)))
    }

    /// Refuses more rows than a tenant's block has numbers.
    pub(super) fn block(&mut self, entity: usize, at: usize) {
        let column = &self.plan.entities[entity].columns[at];
        let fits = column.make.counted().map_or(column.fits, |greatest| (0, greatest));
        let (rows, count) = (self.most(entity), u128::from(self.state().block(fits).count));
        if rows <= count {
            return;
        }
        let rows = self.exact(entity);
        if rows > count {
            let usual = usual_block(fits.1);
            let message = format!(
                "could count {rows} rows; a tenant's block has {count} numbers (here {usual} unless said otherwise): say a \
                 larger `block`"
            );
            self.refuse(entity, Some(at), message);
        }
    }
}
