//! Scenarios: the library's, by their names.

use anyhow::anyhow;
use tenant_fixtures::{Scenario, ScenarioOptions, TenantProfile};

use crate::arguments::Shared;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::origin::{Origin, Origins};
use crate::resolve::{self, Tenant};

/// The tenants of the scenario of this name.
pub(super) fn tenants(
    name: &str,
    shared: &Shared,
    environment: &Environment,
) -> Result<Vec<Tenant>, Failure> {
    let (mut problems, mut origins) = (Vec::new(), Origins::default());
    let mut options = ScenarioOptions::default();
    for option in ["tenant_id", "tier", "scale_factor"] {
        origins.insert(option, Origin::Scenario(None));
    }
    for option in ["tenant_name", "lineage"] {
        origins.insert(option, Origin::Derived("the tenant's id"));
    }
    if let Some(scale) = resolve::scale_factor(shared, environment, &mut problems) {
        options.scale = scale.value;
        origins.insert("scale_factor", Origin::Scenario(Some(Box::new(scale.origin))));
    }
    if let Some(gdpr) = resolve::gdpr(shared, environment, &mut problems) {
        options.gdpr = gdpr.value;
        origins.insert("gdpr_compliant", gdpr.origin);
    }
    if let Some(anonymize) = resolve::anonymize(shared, environment, &mut problems) {
        options.anonymize = anonymize.value;
        origins.insert("pii_anonymization", anonymize.origin);
    }
    if shared.seed.is_some() {
        options.seed = shared.seed;
        origins.insert("seed", Origin::flag("seed"));
    }
    if shared.data_types.is_some() {
        options.collections.clone_from(&shared.data_types);
        origins.insert("data_types", Origin::flag("data_types"));
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let scenario =
        Scenario::named(name).ok_or_else(|| Failure::Failed(anyhow!("there is no scenario {name}")))?;
    let profiles = scenario.tenants(&options).map_err(|error| Failure::profile(&error, &origins))?;
    let tenant = |profile: TenantProfile| {
        let mut origins = origins.clone();
        if profile.grown_from().is_some() {
            // The scenario says what it grew from, and so what its streams hang on.
            for option in ["lineage", "grown_from"] {
                origins.insert(option, Origin::Scenario(None));
            }
        }
        Tenant { profile, scenario: Some(scenario), origins }
    };
    Ok(profiles.into_iter().map(tenant).collect())
}
