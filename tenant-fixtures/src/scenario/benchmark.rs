//! `benchmark`: three sizes, each ten times the one before, to see what grows with size and what doesn't.

use super::{Beside, Scenario, ScenarioOptions};
use crate::decimal::Decimal;
use crate::profile::{DomainInfo, ProfileBuilder, ProfileError, TenantProfile, Tier};

pub(super) const BENCHMARK: Scenario = Scenario {
    name: "benchmark",
    description: "Three tenants, each ten times as large as the one before, to measure with",
    tenants,
    beside: Beside::Nothing,
};

/// 10,000, 100,000 and 1,000,000 plays.
const SIZES: [(&str, Tier, Decimal); 3] = [
    ("benchmark_small", Tier::Standard, Decimal::from_billionths(Decimal::UNIT / 10)),
    ("benchmark_medium", Tier::Standard, Decimal::ONE),
    ("benchmark_large", Tier::Premium, Decimal::ONE),
];

fn tenants(
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
) -> Result<Vec<TenantProfile>, ProfileError> {
    let tenant =
        |(id, tier, scale)| options.apply(ProfileBuilder::of_domain(domain, id).tier(tier), scale).build();
    SIZES.into_iter().map(tenant).collect()
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;
    use crate::{Known as _, Music};

    #[test]
    fn each_size_is_ten_times_the_one_before() {
        let tenants = tenants(Music::info(), &ScenarioOptions::default()).unwrap();
        let events: Vec<_> =
            tenants.iter().map(|profile| (profile.tenant_id().as_str(), profile.count("events"))).collect();
        assert_eq!(
            events,
            [
                ("benchmark_small", Some(10_000)),
                ("benchmark_medium", Some(100_000)),
                ("benchmark_large", Some(1_000_000)),
            ]
        );
    }
}
