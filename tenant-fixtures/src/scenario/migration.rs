//! `migration`: a standard tenant, and the same one grown to premium's counts under another id.

use super::{Beside, Scenario, ScenarioOptions};
use crate::decimal::Decimal;
use crate::profile::{DomainInfo, Problem, ProfileBuilder, ProfileError, TenantProfile, Tier};
#[cfg(feature = "files")]
use crate::{bag::Extra, dataset::Dataset, domain::Domain, migration};

pub(super) const MIGRATION: Scenario = Scenario {
    name: "migration",
    description: "A tenant before and after it moved and grew, with what tells whether all of it arrived",
    tenants,
    beside: Beside::Migration,
};

const SOURCE: &str = "migration_source";
const TARGET: &str = "migration_target";

fn source(domain: &'static DomainInfo, options: &ScenarioOptions) -> Result<TenantProfile, ProfileError> {
    options.apply(ProfileBuilder::of_domain(domain, SOURCE).tier(Tier::Standard), Decimal::ONE).build()
}

fn tenants(
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
) -> Result<Vec<TenantProfile>, ProfileError> {
    let source = source(domain, options)?;
    let target = ProfileBuilder::of_domain(domain, TARGET).tier(Tier::Premium).grown_from(&source);
    let target =
        options.apply(target, Decimal::ONE).build().map_err(|error| too_small(&error, source.scale()))?;
    Ok(vec![source, target])
}

/// Where the scale leaves so little that there can be no growth, the scale is what has to change.
fn too_small(error: &ProfileError, scale: Decimal) -> ProfileError {
    let problem = |problem: &Problem| match problem.field {
        "grown_from" => Problem::new(
            "scale",
            format!(
                "found {scale}, which leaves too little for a tenant to grow from ({}): use 0.001 or more",
                problem.message
            ),
        ),
        _ => problem.clone(),
    };
    ProfileError::new(error.problems().iter().map(problem).collect())
}

/// The id maps and the checks stand beside the target, which they are about.
#[cfg(feature = "files")]
pub(super) fn extras<D: Domain>(dataset: &Dataset<D>) -> Vec<Extra> {
    let target = dataset.profile();
    let source = crate::TenantId::new(SOURCE).ok().and_then(|id| target.source(id));
    let Some(source) = source else { return Vec::new() };
    // Rows are the same in any tier; the document says which it was.
    let source = TenantProfile { tier: Tier::Standard, ..source };
    migration::extras(&Dataset::<D>::new(source), dataset).unwrap_or_default()
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;
    #[cfg(feature = "files")]
    use crate::TenantDataset;
    use crate::{Known as _, Music};

    #[test]
    fn its_tenants_are_those_of_the_tier_table() {
        let tenants = tenants(Music::info(), &ScenarioOptions::default()).unwrap();
        let of_tier = |tier| {
            let profile = TenantProfile::builder("any").tier(tier).build().unwrap();
            profile.counts().map(|(_, count)| count).collect::<Vec<_>>()
        };
        for (profile, id, tier) in [
            (&tenants[0], "migration_source", Tier::Standard),
            (&tenants[1], "migration_target", Tier::Premium),
        ] {
            let counts: Vec<_> = profile.counts().map(|(_, count)| count).collect();
            assert_eq!((profile.tenant_id().as_str(), profile.tier(), counts), (id, tier, of_tier(tier)));
            assert_eq!(profile.lineage(), "migration_source");
        }
        let from: Vec<_> = tenants[1].grown_from().unwrap().map(|(_, count)| count).collect();
        assert_eq!(from, of_tier(Tier::Standard));
    }

    #[test]
    fn any_scale_from_a_thousandth_on_can_be_had() {
        let at = |scale: &str| {
            let options = ScenarioOptions { scale: scale.parse().unwrap(), ..ScenarioOptions::default() };
            tenants(Music::info(), &options)
        };
        for scale in ["0.001", "0.0014", "0.0015", "0.0033", "0.01", "0.07", "1.5", "1000"] {
            assert!(at(scale).is_ok(), "{scale}");
        }
        let error = at("0.0001").unwrap_err();
        assert!(error.problems().iter().all(|problem| problem.field == "scale"), "{error}");
        assert!(error.to_string().contains("0.001 or more"), "{error}");
    }

    #[cfg(feature = "files")]
    #[test]
    fn the_target_has_maps_and_checks_beside_its_rows() {
        let options = ScenarioOptions { scale: "0.002".parse().unwrap(), ..ScenarioOptions::default() };
        let tenants = tenants(Music::info(), &options).unwrap();
        let names = |profile: &TenantProfile| -> Vec<_> {
            let extras = extras(&TenantDataset::new(profile.clone()));
            extras.iter().map(|extra| extra.name().to_owned()).collect()
        };
        assert!(names(&tenants[0]).is_empty());
        assert_eq!(
            names(&tenants[1]),
            [
                "id_map.artists.csv",
                "id_map.albums.csv",
                "id_map.tracks.csv",
                "id_map.users.csv",
                "id_map.listening_history.csv",
                "id_map.analytics_events.csv",
                "checks.json"
            ]
        );
        let own = migration::Checks::of(
            &TenantDataset::new(tenants[0].clone()),
            &TenantDataset::new(tenants[1].clone()),
        );
        let mut written = Vec::new();
        let extras = extras(&TenantDataset::new(tenants[1].clone()));
        extras.last().unwrap().write(&mut written).unwrap();
        // The source that the target's profile tells of is the scenario's own.
        assert_eq!(
            String::from_utf8(written).unwrap(),
            serde_json::to_string_pretty(&own.unwrap()).unwrap() + "\n"
        );
    }
}
