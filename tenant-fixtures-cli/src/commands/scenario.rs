//! Scenarios: the library's, by their names.

use anyhow::anyhow;
use tenant_fixtures::{DomainInfo, Scenario, ScenarioOptions, TenantProfile};

use crate::arguments::Shared;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::origin::{Origin, Origins};
use crate::product::Product;
use crate::resolve::{self, Tenant};

/// The tenants of the scenario of this name.
pub(super) fn tenants<P: Product>(
    name: &str,
    shared: &Shared,
    environment: &Environment,
) -> Result<Vec<Tenant>, Failure> {
    let scenario =
        Scenario::named(name).ok_or_else(|| Failure::Failed(anyhow!("there is no scenario {name}")))?;
    let (options, origins) = options(shared, environment)?;
    let tenants = of(scenario, P::info(), &options, &origins)?;
    refuse_contradictions(name, shared, &tenants)?;
    Ok(tenants)
}

/// The tenants of all scenarios, and the one that `custom` writes when nothing else is said.
pub(super) fn all<P: Product>(shared: &Shared, environment: &Environment) -> Result<Vec<Tenant>, Failure> {
    let (options, origins) = options(shared, environment)?;
    let mut tenants = Vec::new();
    for scenario in Scenario::ALL.iter().filter(|scenario| scenario.is_for::<P::Domain>(P::info())) {
        tenants.extend(of(scenario, P::info(), &options, &origins)?);
    }
    let profile = options.single(P::info()).map_err(|error| Failure::profile(&error, &origins, P::info()))?;
    tenants.push(Tenant { profile, scenario: None, origins });
    Ok(tenants)
}

fn of(
    scenario: &'static Scenario,
    domain: &'static DomainInfo,
    options: &ScenarioOptions,
    origins: &Origins,
) -> Result<Vec<Tenant>, Failure> {
    let profiles =
        scenario.tenants_of(domain, options).map_err(|error| Failure::profile(&error, origins, domain))?;
    // What it makes of the opposite tells what it has its own mind about, whatever was asked for.
    let mut opposite = options.clone();
    opposite.anonymize = !options.anonymize;
    opposite.gdpr = !options.gdpr && domain.options.contains(&"gdpr_compliant");
    // Where a mode can't be had, no scenario has its own mind about it.
    let opposites = scenario.tenants_of(domain, &opposite).unwrap_or_default();
    let tenant = |(at, profile): (usize, TenantProfile)| {
        let mut origins = origins.clone();
        let keeps = |mode: fn(&TenantProfile) -> bool| {
            opposites.get(at).is_some_and(|opposite| mode(opposite) == mode(&profile))
        };
        for (option, own) in [
            ("gdpr_compliant", keeps(TenantProfile::gdpr)),
            ("pii_anonymization", keeps(TenantProfile::anonymize)),
            ("generate_load_data", profile.load_data()),
            ("concurrent_users", profile.concurrent_users() > 0),
        ] {
            if own {
                origins.insert(option, Origin::Scenario(None));
            }
        }
        if profile.grown_from().is_some() {
            // The scenario says what it grew from, and so what its streams hang on.
            for option in ["lineage", "grown_from"] {
                origins.insert(option, Origin::Scenario(None));
            }
        }
        Tenant { profile, scenario: Some(scenario), origins }
    };
    Ok(profiles.into_iter().enumerate().map(tenant).collect())
}

/// Refuses flags that a scenario's tenants don't follow, since they have modes of their own.
fn refuse_contradictions(name: &str, shared: &Shared, tenants: &[Tenant]) -> Result<(), Failure> {
    type Mode = fn(&TenantProfile) -> bool;
    let modes: [(&str, Option<bool>, Mode); 2] = [
        ("--gdpr-compliant", shared.gdpr_compliant, TenantProfile::gdpr),
        ("--pii-anonymization", shared.pii_anonymization, TenantProfile::anonymize),
    ];
    let mut problems = Vec::new();
    for (flag, asked, mode) in modes {
        let Some(asked) = asked else { continue };
        if let Some(other) = tenants.iter().find(|tenant| mode(&tenant.profile) != asked) {
            problems.push(format!(
                "{flag}: found {asked}, but {} is {} in {name}: leave the flag out, or use custom for a tenant of your own",
                other.profile.tenant_id(),
                if asked { "without it" } else { "all about it" },
            ));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Refused(problems)) }
}

/// What the flags and the environment say, and where each value comes from.
fn options(shared: &Shared, environment: &Environment) -> Result<(ScenarioOptions, Origins), Failure> {
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
    Ok((options, origins))
}
