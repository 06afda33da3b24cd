//! Several tenants at once.

mod kept;

use std::ops::Index;
use std::sync::Mutex;

use crate::dataset::Dataset;
use crate::domain::{Domain, RowOf};
use crate::id::TenantId;
use crate::parallel::thread;
use crate::profile::{Preset, PresetProfiles, Problem, ProfileError, TenantProfile};

/// Several tenants, in the order in which they were given. Each is as it would be alone.
#[derive(Debug)]
pub struct TenantSet<D: Domain> {
    tenants: Vec<Dataset<D>>,
    former: Vec<Dataset<D>>,
    /// What looks for their rows, made when it is first asked for; clones share it.
    #[cfg(feature = "isolation")]
    scanner: std::sync::Arc<std::sync::OnceLock<crate::isolation::LeakScanner>>,
}

impl<D: Domain> TenantSet<D> {
    /// The tenants of these profiles, with nothing made yet.
    ///
    /// # Errors
    ///
    /// When two ids are the same, or differ only in case, which some file systems and databases don't tell apart.
    pub fn new(profiles: impl IntoIterator<Item = TenantProfile>) -> Result<Self, ProfileError> {
        let profiles: Vec<_> = profiles.into_iter().collect();
        check_ids(&profiles)?;
        Ok(Self::of(profiles.into_iter().map(Dataset::new).collect(), Vec::new()))
    }

    /// The tenants of a preset, of which this profile is the first; as many as the preset has, unless their number is said.
    /// Nothing is made yet.
    ///
    /// ```
    /// # #[cfg(feature = "music")] {
    /// use tenant_fixtures::{Preset, TenantProfile, Tenants};
    ///
    /// let acme = TenantProfile::builder("acme").build()?;
    /// let tenants = Tenants::preset(Preset::Collide, &acme, 3)?;
    /// let ids = tenants.iter().map(|tenant| tenant.users()[0].user_id.to_string());
    /// assert!(ids.eq(["user_000001"; 3]));
    /// # }
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As with [`TenantProfile::preset`].
    pub fn preset(
        preset: Preset,
        profile: &TenantProfile,
        tenants: impl Into<Option<u64>>,
    ) -> Result<Self, ProfileError> {
        let PresetProfiles { tenants, former } = profile.preset(preset, tenants.into())?;
        let new = |profiles: Vec<TenantProfile>| profiles.into_iter().map(Dataset::new).collect();
        Ok(Self::of(new(tenants), new(former)))
    }

    /// As [`preset`](Self::preset), with the process's own copies of the tenants, and the set itself kept by the process.
    pub(crate) fn kept_preset(profiles: &PresetProfiles) -> &'static Self {
        kept::keep(profiles, Self::shared_preset(profiles))
    }

    /// As [`preset`](Self::preset), with the process's own copies of the tenants.
    pub(crate) fn shared_preset(profiles: &PresetProfiles) -> Self {
        let shared = |profiles: &[TenantProfile]| {
            profiles.iter().map(|profile| Dataset::shared(profile).clone()).collect()
        };
        Self::of(shared(&profiles.tenants), shared(&profiles.former))
    }

    /// Tenants that were there before these and are no more, of which nothing may be found: the earlier tenant of an id that
    /// was deleted and made again, and the one that another took in ([`Preset::Lifecycle`]). The scanner does not know them.
    pub fn former(&self) -> &[Dataset<D>] {
        &self.former
    }

    /// As [`new`](Self::new), with the process's own copies of the tenants (see [`Dataset::shared`]).
    ///
    /// # Errors
    ///
    /// As with [`new`](Self::new).
    pub fn shared(profiles: &[TenantProfile]) -> Result<Self, ProfileError> {
        check_ids(profiles)?;
        Ok(Self::of(profiles.iter().map(|profile| Dataset::shared(profile).clone()).collect(), Vec::new()))
    }

    fn of(tenants: Vec<Dataset<D>>, former: Vec<Dataset<D>>) -> Self {
        Self {
            tenants,
            former,
            #[cfg(feature = "isolation")]
            scanner: std::sync::Arc::default(),
        }
    }

    /// What looks for rows of these tenants in answers for one of them; made once.
    ///
    /// # Errors
    ///
    /// As with [`LeakScanner::new`](crate::isolation::LeakScanner::new).
    #[cfg(feature = "isolation")]
    pub fn scanner(&self) -> Result<&crate::isolation::LeakScanner, crate::isolation::ScanError> {
        match self.scanner.get() {
            Some(scanner) => Ok(scanner),
            None => {
                let made = crate::isolation::LeakScanner::new(self)?;
                Ok(self.scanner.get_or_init(|| made))
            }
        }
    }

    /// The number of tenants.
    pub fn len(&self) -> usize {
        self.tenants.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tenants.is_empty()
    }

    /// The tenants, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Dataset<D>> {
        self.tenants.iter()
    }

    /// The tenant with this id.
    pub fn get(&self, id: TenantId) -> Option<&Dataset<D>> {
        self.tenants.iter().find(|tenant| tenant.id() == id)
    }

    /// Makes an entity's rows in all tenants, on all cores.
    pub fn make<E: RowOf<D>>(&self) -> &Self {
        self.each(&|tenant| {
            tenant.rows::<E>();
        })
    }

    /// Makes all rows of all tenants, on all cores.
    pub fn make_all(&self) -> &Self {
        self.each(&Dataset::make_all)
    }

    fn each(&self, work: &(dyn Fn(&Dataset<D>) + Sync)) -> &Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let queue = Mutex::new(self.tenants.iter());
        let run = || {
            // The queue is whole whatever became of a thread that took from it.
            loop {
                // Let go of before the work begins: in the head of a loop it would be held throughout.
                let next = queue.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next();
                let Some(tenant) = next else { return };
                work(tenant);
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..cores.min(self.tenants.len()) {
                thread(scope, run);
            }
            run();
        });
        self
    }
}

impl<D: Domain> Clone for TenantSet<D> {
    fn clone(&self) -> Self {
        Self {
            tenants: self.tenants.clone(),
            former: self.former.clone(),
            #[cfg(feature = "isolation")]
            scanner: std::sync::Arc::clone(&self.scanner),
        }
    }
}

#[cfg(feature = "isolation")]
impl<D: Domain> crate::isolation::Among for TenantSet<D> {
    fn with_scanner<T>(
        &self,
        look: impl FnOnce(&crate::isolation::LeakScanner) -> T,
    ) -> Result<T, crate::isolation::ScanError> {
        Ok(look(self.scanner()?))
    }
}

fn check_ids(profiles: &[TenantProfile]) -> Result<(), ProfileError> {
    let mut seen = std::collections::HashMap::new();
    for profile in profiles {
        let id = profile.tenant_id();
        if let Some(other) = seen.insert(id.as_str().to_ascii_lowercase(), id) {
            let message =
                format!("found {other} and {id}: give each tenant an id that differs in more than case");
            return Err(ProfileError::new(vec![Problem::new("tenant_id", message)]));
        }
    }
    Ok(())
}

impl<D: Domain> Index<usize> for TenantSet<D> {
    type Output = Dataset<D>;

    fn index(&self, at: usize) -> &Dataset<D> {
        &self.tenants[at]
    }
}

impl<'a, D: Domain> IntoIterator for &'a TenantSet<D> {
    type Item = &'a Dataset<D>;
    type IntoIter = std::slice::Iter<'a, Dataset<D>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::music::Music;

    #[test]
    fn tenants_are_made_at_the_same_time() {
        if std::thread::available_parallelism().map_or(1, std::num::NonZero::get) < 2 {
            return;
        }
        let profile = |id| TenantProfile::builder(id).build().unwrap();
        let set = TenantSet::<Music>::new(["together_a", "together_b"].map(profile)).unwrap();
        // Each waits for the other's word; alone, it would wait in vain.
        let ((to_a, at_a), (to_b, at_b)) = (channel(), channel());
        let ends = [Mutex::new(Some((to_b, at_a))), Mutex::new(Some((to_a, at_b)))];
        set.each(&|tenant| {
            let end = &ends[usize::from(tenant.id() == "together_b")];
            let (other, own) = end.lock().unwrap().take().unwrap();
            other.send(()).unwrap();
            own.recv_timeout(Duration::from_secs(20)).expect("the other tenant is made meanwhile");
        });
    }
}
