//! Tenants of which a test changes rows: the two that it is about.
//!
//! ```ignore
//! let acme = acme.edited(|rows| {
//!     rows.of::<User>()[3].subscription_type = Subscription::Premium;
//!     rows.remove(|play: &ListeningEvent| play.skipped);
//!     rows.remove_with_dependents(|track: &Track| track.explicit);
//! })?;
//! ```
//!
//! Totals follow from the rows as they are then, and references, keys and rules are checked: what doesn't hold is an error that
//! names row and column. [`Dataset::edited_unchecked`] leaves all of it as it was written, for tests of what broken data does. An
//! edited tenant is a tenant: it can be written, loaded, measured and edited again, and says that it was edited.

mod dependents;
mod kept;

use std::fmt;

use crate::dataset::Dataset;
use crate::domain::{AllRows, Domain, RowOf};
use crate::quality::assess;
pub(crate) use kept::edited;

/// The rows of a tenant that are being changed. See [`Dataset::edited`].
pub struct Edits<D: Domain> {
    tenant: Dataset<D>,
    /// Those of the collections that were looked at.
    rows: Vec<Option<Box<AllRows>>>,
}

/// Why rows can't be as they were changed: each fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// The faults, with collection, row and column.
    pub faults: Vec<String>,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the edited rows are no tenant's:")?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))?;
        f.write_str(
            "\nchange what they refer to as well, or leave them broken on purpose with `edited_unchecked`",
        )
    }
}

impl std::error::Error for EditError {}

/// Metrics that say whether rows are a tenant's; others say how likely they are.
const CHECKED: [&str; 5] =
    ["referential_integrity", "duplicate_keys", "tenant_isolation", "valid_values", "business_rules"];

impl<D: Domain> Dataset<D> {
    /// The tenant with rows changed: totals follow, references, keys and rules are checked.
    ///
    /// # Errors
    ///
    /// What doesn't hold of the rows as they are then.
    pub fn edited(&self, edit: impl FnOnce(&mut Edits<D>)) -> Result<Self, EditError> {
        let mut edited = self.edited_unchecked(edit);
        let follows = D::follow(&edited);
        edited.put(follows);
        edited.recount();
        let faults = faults(&edited);
        if faults.is_empty() { Ok(edited) } else { Err(EditError { faults }) }
    }

    /// The tenant with rows changed, whatever becomes of it.
    pub fn edited_unchecked(&self, edit: impl FnOnce(&mut Edits<D>)) -> Self {
        let mut edits =
            Edits { tenant: self.clone(), rows: self.collections().iter().map(|_| None).collect() };
        edit(&mut edits);
        let mut edited = self.with_changed(edits.rows);
        edited.recount();
        edited
    }
}

fn faults<D: Domain>(edited: &Dataset<D>) -> Vec<String> {
    let watch = &mut |_| std::ops::ControlFlow::Continue(());
    let Some(report) = assess(edited, 1, watch) else { return Vec::new() };
    let mut faults = Vec::new();
    for metric in report.metrics.iter().filter(|metric| CHECKED.contains(&metric.name)) {
        for breach in &metric.first {
            let column =
                breach.column.as_ref().map_or_else(String::new, |column| format!(", column {column}"));
            faults.push(format!("{}, row {}{column}: {}", breach.collection, breach.row, breach.what));
        }
        let more = metric.broken.saturating_sub(metric.first.len() as u64);
        if more > 0 && !metric.first.is_empty() {
            faults.push(format!("and {more} more of the same kind"));
        } else if metric.passed == Some(false) && metric.first.is_empty() {
            faults.push(format!("{}: {}", metric.name, metric.description));
        }
    }
    faults
}

impl<D: Domain> Edits<D> {
    /// The rows of an entity, to be changed, added to and put in another order.
    pub fn of<E: RowOf<D>>(&mut self) -> &mut Vec<E> {
        let (at, _) = self.tenant.collection::<E>();
        let Self { tenant, rows } = self;
        let rows = rows[at].get_or_insert_with(|| Box::new(tenant.rows::<E>().to_vec()));
        match rows.downcast_mut::<Vec<E>>() {
            Some(rows) => rows,
            None => unreachable!("a collection has rows of its own type"),
        }
    }

    /// Removes rows. Where others refer to them, [`Dataset::edited`] refuses and names those.
    pub fn remove<E: RowOf<D>>(&mut self, which: impl Fn(&E) -> bool) -> &mut Self {
        self.of::<E>().retain(|row| !which(row));
        self
    }

    /// Removes rows, and whatever refers to them, and so on.
    pub fn remove_with_dependents<E: RowOf<D>>(&mut self, which: impl Fn(&E) -> bool) -> &mut Self {
        let (at, _) = self.tenant.collection::<E>();
        let keep: Vec<bool> = self.of::<E>().iter().map(|row| !which(row)).collect();
        dependents::remove(self, at, keep);
        self
    }

    /// The rows of a collection by its place; they are among the changed ones from then on.
    fn rows_at(&mut self, at: usize) -> &mut Box<AllRows> {
        let tenant = &self.tenant;
        self.rows[at].get_or_insert_with(|| {
            let collection = tenant.collections()[at];
            let known = tenant.rows_at(at).and_then(|rows| collection.copied(rows));
            known.unwrap_or_else(|| collection.all(tenant.domain(), tenant.profile()))
        })
    }

    /// Removes rows of a collection by their places.
    #[cfg(feature = "rights")]
    pub(crate) fn remove_at(&mut self, at: usize, which: &mut dyn Iterator<Item = u64>) {
        let collection = self.tenant.collections()[at];
        let rows = self.rows_at(at);
        let mut keep = vec![true; usize::try_from(collection.len(&**rows)).unwrap_or(0)];
        for place in which {
            if let Some(keep) = usize::try_from(place).ok().and_then(|place| keep.get_mut(place)) {
                *keep = false;
            }
        }
        collection.retain(&mut **rows, &keep);
    }
}

impl<D: Domain> fmt::Debug for Edits<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edits").field("tenant", &self.tenant).finish_non_exhaustive()
    }
}
