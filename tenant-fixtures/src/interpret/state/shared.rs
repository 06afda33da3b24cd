//! Rows that all tenants share: they hang on the domain, and on no tenant.

use std::sync::OnceLock;

use super::{SECONDS_A_DAY, State};
use crate::decimal::Decimal;
use crate::digest::Hasher;
use crate::id::TenantId;
use crate::interpret::plan::{Entity, Plan};
use crate::profile::TenantProfile;
use crate::stream::Streams;

/// What stands where a tenant's name would.
const NAME: &str = "shared";
/// When the period ends in which shared rows lie, whatever a tenant's is: 2025-01-01.
const END: i64 = 1_735_689_600;
const DAYS: i64 = 365;
/// The seconds since 1970 at which that period begins and ends.
pub(in crate::interpret) const PERIOD: (i64, i64) = (END - DAYS * SECONDS_A_DAY, END);

/// Whose shared rows are; nothing, where there are none. Neither seed nor period of a profile are in it: two tenants that were
/// asked for otherwise still have the same rows.
pub(super) fn state(plan: &'static Plan, profile: &TenantProfile) -> Option<State> {
    plan.entities.iter().any(|entity| entity.owner.is_shared()).then(|| {
        let hash = Hasher::new().chain(b"tenant-fixtures shared\0").chain(plan.name).finish();
        let mut number = [0; 8];
        number.copy_from_slice(&hash.as_bytes()[..8]);
        let streams =
            |entity: &Entity| Streams::new(0, NAME, &format!("{}/{}", plan.name, entity.schema.name));
        let tenant = TenantId::new(NAME).unwrap_or(profile.tenant);
        State {
            plan,
            tenant,
            names: tenant,
            host: format!("t{}.example.com", &hash.to_string()[..12]),
            number: u64::from_le_bytes(number),
            period: PERIOD,
            measures: Vec::new(),
            domain: profile.domain,
            key: None,
            block: None,
            shared: None,
            source: None,
            anonymize: profile.anonymize,
            // They hang on no tenant, and so on no tenant's share.
            edge: None,
            canary: None,
            childless: Decimal::default(),
            streams: plan.entities.iter().map(streams).collect(),
            alike: None,
            layouts: plan.entities.iter().map(|_| OnceLock::new()).collect(),
            choices: plan
                .entities
                .iter()
                .map(|entity| entity.columns.iter().map(|_| OnceLock::new()).collect())
                .collect(),
        }
    })
}

impl State {
    /// Whose the rows of a collection are, if all tenants share them.
    pub(in crate::interpret) fn shared(&self, entity: usize) -> Option<&Self> {
        self.shared.as_deref().filter(|_| self.plan.entities[entity].owner.is_shared())
    }

    /// Whose the rows of a collection are: this tenant's, or all tenants'.
    pub(in crate::interpret) fn owner(&self, entity: usize) -> &Self {
        self.shared(entity).unwrap_or(self)
    }
}
