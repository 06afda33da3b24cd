//! What a process keeps of the edited tenants that its tests ask for: one for each tenant and function.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::{EditError, Edits};
use crate::dataset::Dataset;
use crate::domain::Domain;

type Kept = HashMap<(usize, usize), &'static (dyn Any + Send + Sync)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Default::default);

/// A tenant that the process keeps, as a function changes it.
pub(crate) fn edited<D: Domain>(
    tenant: &'static Dataset<D>,
    edit: fn(&mut Edits<D>),
) -> Result<&'static Dataset<D>, EditError> {
    let key = (std::ptr::from_ref(tenant) as usize, edit as *const () as usize);
    // Nothing can panic while it is held that would leave it half changed.
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let known = kept().get(&key).and_then(|known| known.downcast_ref::<Dataset<D>>());
    if let Some(known) = known {
        return Ok(known);
    }
    let made: &'static Dataset<D> = Box::leak(Box::new(tenant.edited(edit)?));
    // Of two threads at once the second's goes unused.
    let known = *kept().entry(key).or_insert(made);
    Ok(known.downcast_ref().unwrap_or(made))
}
