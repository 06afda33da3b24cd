//! `compliance`: the same kind of tenant under two regimes.
//!
//! One keeps personal data, synthetic but complete and traceable, with consents, lawful basis and retention; the other
//! has it replaced. Each tenant's regime is its own: the options `gdpr` and `anonymize` don't change it.

use super::{Beside, Scenario, ScenarioOptions};
use crate::decimal::Decimal;
use crate::profile::{DomainInfo, ProfileBuilder, ProfileError, TenantProfile, Tier};

pub(super) const COMPLIANCE: Scenario = Scenario {
    name: "compliance",
    description: "Two tenants for privacy reviews: one in GDPR mode with all personal data, one anonymised",
    tenants,
    beside: Beside::Privacy,
};

/// Id, whether it is in GDPR mode, whether it is anonymised.
const TENANTS: [(&str, bool, bool); 2] =
    [("compliance_gdpr_001", true, false), ("compliance_anonymized_001", false, true)];

/// A whole standard tier: a thousand users are enough for every country, consent and rare combination to occur, and
/// few enough to be looked through.
fn tenants(
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
) -> Result<Vec<TenantProfile>, ProfileError> {
    let tenant = |(id, gdpr, anonymize): (&str, bool, bool)| {
        let builder = options.apply(ProfileBuilder::of_domain(domain, id).tier(Tier::Standard), Decimal::ONE);
        // A domain without that mode has all of its personal data in any.
        builder.gdpr(gdpr && domain.options.contains(&"gdpr_compliant")).anonymize(anonymize).build()
    };
    TENANTS.into_iter().map(tenant).collect()
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;
    use crate::{Known as _, Music};

    #[test]
    fn no_option_changes_a_tenants_regime() {
        for on in [false, true] {
            let options = ScenarioOptions { gdpr: on, anonymize: on, ..ScenarioOptions::default() };
            let found: Vec<_> = tenants(Music::info(), &options)
                .unwrap()
                .iter()
                .map(|profile| (profile.tenant_id().as_str(), profile.gdpr(), profile.anonymize()))
                .collect();
            assert_eq!(found, TENANTS);
        }
    }
}
