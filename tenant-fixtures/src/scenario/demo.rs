//! `demo`: one tenant of each tier.

use super::{Beside, Scenario, ScenarioOptions};
use crate::decimal::Decimal;
use crate::profile::{DomainInfo, ProfileBuilder, ProfileError, TenantProfile, Tier};

pub(super) const DEMO: Scenario = Scenario {
    name: "demo",
    description: "One tenant of each tier, from a handful of users to a hundred thousand",
    tenants,
    beside: Beside::Nothing,
};

/// How much of its tier each tenant has: something to look at in every tier, without the small ones looking full.
const fn scale(tier: Tier) -> Decimal {
    let tenths = match tier {
        Tier::Free => 3,
        Tier::Standard => 7,
        Tier::Premium => 9,
        Tier::Enterprise => 10,
    };
    Decimal::from_billionths(tenths * Decimal::UNIT / 10)
}

fn tenants(
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
) -> Result<Vec<TenantProfile>, ProfileError> {
    let tenant = |&tier: &Tier| {
        options
            .apply(ProfileBuilder::of_domain(domain, &format!("demo_{tier}_001")).tier(tier), scale(tier))
            .build()
    };
    Tier::ALL.iter().map(tenant).collect()
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;
    use crate::{Known as _, Music};

    #[test]
    fn its_tenants_are_those_of_the_tier_table() {
        let tenants = tenants(Music::info(), &ScenarioOptions::default()).unwrap();
        let found: Vec<_> = tenants
            .iter()
            .map(|profile| {
                let counts: Vec<_> = profile.counts().map(|(_, count)| count).collect();
                (profile.tenant_id().as_str(), profile.tier(), profile.scale().to_string(), counts)
            })
            .collect();
        let row = |id, tier, scale: &str, counts: [u64; 5]| (id, tier, scale.to_owned(), counts.to_vec());
        assert_eq!(
            found,
            [
                row("demo_free_001", Tier::Free, "0.3", [3, 30, 6, 9, 300]),
                row("demo_standard_001", Tier::Standard, "0.7", [700, 7_000, 1_400, 2_100, 70_000]),
                row("demo_premium_001", Tier::Premium, "0.9", [9_000, 90_000, 18_000, 27_000, 900_000]),
                row(
                    "demo_enterprise_001",
                    Tier::Enterprise,
                    "1",
                    [100_000, 1_000_000, 200_000, 300_000, 10_000_000]
                ),
            ]
        );
    }
}
