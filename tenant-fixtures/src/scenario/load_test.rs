//! `load-test`: three tenants for three levels of load, each with a plan of timed requests.
//!
//! Ten users are registered for each that is there at the same time, so that a plan's virtual users find accounts,
//! histories and a catalogue of the size that goes with them.

use super::{Beside, Scenario, ScenarioOptions};
use crate::decimal::Decimal;
#[cfg(feature = "files")]
use crate::id::TenantId;
use crate::profile::{DomainInfo, ProfileBuilder, ProfileError, TenantProfile, Tier};

pub(super) const LOAD_TEST: Scenario = Scenario {
    name: "load-test",
    description: "Three tenants for 100, 500 and 2,000 concurrent users, each with a load plan",
    tenants,
    beside: Beside::LoadPlan,
};

/// Id, concurrent users, tier and tenths of it: 1,000, 5,000 and 20,000 users.
const TENANTS: [(&str, u64, Tier, u64); 3] = [
    ("load_test_light", 100, Tier::Standard, 10),
    ("load_test_medium", 500, Tier::Premium, 5),
    ("load_test_heavy", 2_000, Tier::Enterprise, 2),
];

fn tenants(
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
) -> Result<Vec<TenantProfile>, ProfileError> {
    let tenant = |(id, concurrent, tier, tenths): (&str, u64, Tier, u64)| {
        let mut builder = ProfileBuilder::of_domain(domain, id).tier(tier);
        // Not every domain's profiles say what they are for.
        if domain.options.contains(&"concurrent_users") {
            builder = builder.load_data(true).concurrent_users(concurrent);
        }
        options.apply(builder, Decimal::from_billionths(tenths * Decimal::UNIT / 10)).build()
    };
    TENANTS.into_iter().map(tenant).collect()
}

/// For how many concurrent users a tenant of this id is.
#[cfg(feature = "files")]
pub(super) fn concurrent_users(tenant: TenantId) -> u64 {
    TENANTS.iter().find(|(id, ..)| *id == tenant.as_str()).map_or(0, |(_, concurrent, ..)| *concurrent)
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;
    use crate::{Known as _, Music};

    #[test]
    fn ten_users_stand_behind_each_concurrent_one() {
        for (profile, concurrent) in
            tenants(Music::info(), &ScenarioOptions::default()).unwrap().iter().zip([100, 500, 2_000])
        {
            assert_eq!(profile.concurrent_users(), concurrent);
            assert_eq!(profile.count("users"), Some(10 * concurrent));
            assert!(profile.load_data());
        }
    }

    #[test]
    fn a_smaller_tenant_keeps_its_virtual_users() {
        let options = ScenarioOptions { scale: "0.01".parse().unwrap(), ..ScenarioOptions::default() };
        let heavy = &tenants(Music::info(), &options).unwrap()[2];
        assert_eq!((heavy.count("users"), heavy.concurrent_users()), (Some(200), 2_000));
    }
}
