//! The sets that the process keeps: one for each list of profiles and domain.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::TenantSet;
use crate::domain::Domain;
use crate::profile::PresetProfiles;

type Kept = HashMap<(TypeId, PresetProfiles), &'static (dyn Any + Send + Sync)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Default::default);

/// The set that is kept for these profiles: `made`, if there is none yet.
pub(super) fn keep<D: Domain>(profiles: &PresetProfiles, made: TenantSet<D>) -> &'static TenantSet<D> {
    // Nothing can panic while it is held that would leave it half changed.
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (TypeId::of::<D>(), profiles.clone());
    let set = *kept.entry(key).or_insert_with(|| Box::leak(Box::new(made.clone())));
    // The key names the type.
    set.downcast_ref().unwrap_or_else(|| Box::leak(Box::new(made)))
}
