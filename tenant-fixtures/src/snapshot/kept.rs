//! The snapshots that the process has: read once, whichever test or parameter asks.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::SnapshotError;
use super::environment::Environment;
use super::obtain::{Request, obtain};
use crate::dataset::Dataset;
use crate::domain::Domain;

/// Empty until the snapshot is there; held while it is fetched, so that no second test fetches it too.
type Slot = Arc<Mutex<Option<&'static (dyn Any + Send + Sync)>>>;

static KEPT: LazyLock<Mutex<HashMap<(TypeId, Request), Slot>>> = LazyLock::new(Default::default);

/// The tenant of a snapshot.
pub(crate) fn keep<D: Domain>(
    request: &Request,
    environment: &Environment,
) -> Result<&'static Dataset<D>, SnapshotError> {
    let slot = {
        // A panic while either lock is held leaves what it guards as it was.
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry((TypeId::of::<D>(), request.clone())).or_default())
    };
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = slot.and_then(|known| known.downcast_ref()) {
        return Ok(known);
    }
    let dataset: &'static Dataset<D> =
        Box::leak(Box::new(obtain::<D>(request, environment)?.as_ref().clone()));
    *slot = Some(dataset);
    Ok(dataset)
}
