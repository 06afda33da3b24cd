//! What a process keeps of the tenants that its tests share.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use super::{Dataset, Rows};
use crate::digest::Digest;
use crate::domain::Domain;
use crate::profile::TenantProfile;

impl<D: Domain> Dataset<D> {
    /// The process's own copy of a tenant's data, made once and kept for as long as the process lives.
    ///
    /// Profiles that differ only in what doesn't shape rows (see [`TenantProfile::rows_digest`]) share them.
    pub fn shared(profile: &TenantProfile) -> &'static Self {
        let mut cache = cache();
        let cache =
            cache.entry(std::any::TypeId::of::<D>()).or_insert_with(|| Box::new(Cache::<D>::default()));
        let Some(cache) = cache.downcast_mut::<Cache<D>>() else {
            // The entry was made for this very type.
            return Box::leak(Box::new(Self::new(profile.clone())));
        };
        if let Some(known) = cache.by_profile.get(profile) {
            return known;
        }
        let rows = cache.by_rows.entry(profile.rows_digest());
        let rows = Arc::clone(rows.or_insert_with(|| Self::new(profile.clone()).rows));
        let dataset: &'static Self = Box::leak(Box::new(Self { profile: Arc::new(profile.clone()), rows }));
        cache.by_profile.insert(profile.clone(), dataset);
        dataset
    }

    /// A handle to the rows that the process has for this profile; else to new ones, which it does not keep.
    pub(crate) fn known_or_new(profile: TenantProfile) -> Self {
        let mut caches = cache();
        let known =
            caches.get_mut(&std::any::TypeId::of::<D>()).and_then(|cache| cache.downcast_mut::<Cache<D>>());
        if let Some(known) = known.and_then(|cache| cache.by_profile.get(&profile)) {
            return Self::clone(known);
        }
        drop(caches);
        Self::new(profile)
    }
}

/// What a process keeps of one domain.
struct Cache<D: Domain> {
    by_profile: HashMap<TenantProfile, &'static Dataset<D>>,
    by_rows: HashMap<Digest, Arc<Rows<D>>>,
}

impl<D: Domain> Default for Cache<D> {
    fn default() -> Self {
        Self { by_profile: HashMap::new(), by_rows: HashMap::new() }
    }
}

type Caches = HashMap<std::any::TypeId, Box<dyn Any + Send>>;

static CACHES: LazyLock<Mutex<Caches>> = LazyLock::new(Default::default);

fn cache() -> MutexGuard<'static, Caches> {
    // No row is made while it is held, so it is whole whatever happened to a thread that held it.
    CACHES.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
