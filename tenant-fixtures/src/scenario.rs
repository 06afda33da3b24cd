//! Scenarios: sets of tenants that belong together, such as the four of a demo.
//!
//! One file a scenario, and one line in [`Scenario::ALL`]; the program has a command for each, and tests can use the same
//! tenants as data. A scenario only says which profiles it is made of: how their rows come about, and what becomes of
//! them, is the business of others. A single tenant that is put together option by option is no scenario: that is what
//! [`TenantProfile::builder`] is for.

mod benchmark;
mod compliance;
mod demo;
mod load_test;
mod migration;

#[cfg(feature = "files")]
use crate::bag::Extra;
#[cfg(feature = "files")]
use crate::dataset::Dataset;
use crate::decimal::Decimal;
#[cfg(feature = "files")]
use crate::domain::Domain;
use crate::profile::{DEFAULT_TENANT, DomainInfo, ProfileBuilder, ProfileError, TenantProfile};

/// A set of tenants that belong together.
///
/// ```
/// use tenant_fixtures::{Scenario, ScenarioOptions};
///
/// let options = ScenarioOptions { scale: "0.01".parse()?, ..ScenarioOptions::default() };
/// let demo = Scenario::named("demo").expect("it is in the registry");
/// let tenants = demo.tenants(&options)?;
/// assert_eq!(tenants[1].tenant_id(), "demo_standard_001");
/// assert_eq!(tenants[1].count("users"), Some(7));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    name: &'static str,
    description: &'static str,
    tenants: fn(&'static DomainInfo, &ScenarioOptions) -> Result<Vec<TenantProfile>, ProfileError>,
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "it says which files stand beside the rows")
    )]
    beside: Beside,
}

/// What goes beside the rows of a scenario's tenants.
#[derive(Clone, Copy, Debug)]
enum Beside {
    Nothing,
    /// The domain's load plan.
    LoadPlan,
    /// Id maps, and the checks of a migration.
    Migration,
    /// Nothing; but who looks at them asks what became of personal data.
    Privacy,
}

impl Scenario {
    /// All scenarios.
    pub const ALL: &'static [Self] = &[
        demo::DEMO,
        load_test::LOAD_TEST,
        compliance::COMPLIANCE,
        migration::MIGRATION,
        benchmark::BENCHMARK,
    ];

    /// The scenario of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|scenario| scenario.name == name)
    }

    /// Its name, which is its command's.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it is for, in a sentence.
    pub fn description(&self) -> &'static str {
        self.description
    }

    /// The profiles of its tenants of a domain, in the order in which they are written.
    ///
    /// # Errors
    ///
    /// When an option is not allowed for one of the tenants.
    pub fn tenants_of(
        &self,
        domain: &'static DomainInfo,
        options: &ScenarioOptions,
    ) -> Result<Vec<TenantProfile>, ProfileError> {
        (self.tenants)(domain, options)
    }

    /// Whether a domain has what the scenario is about: tenants that grow, columns with personal data.
    #[cfg(feature = "files")]
    pub fn is_for<D: Domain>(&self, domain: &'static DomainInfo) -> bool {
        let has_personal_data = || {
            // Also in the fields of nested values.
            fn holds_some(columns: &[crate::schema::Column]) -> bool {
                columns
                    .iter()
                    .any(|column| column.pii.is_some() || column.ty.fields().is_some_and(holds_some))
            }
            D::collections(domain).iter().any(|collection| holds_some(collection.schema().columns))
        };
        match self.beside {
            Beside::Nothing => true,
            // What its domain has no plan for, its user may say.
            Beside::LoadPlan => true,
            Beside::Migration => D::GROWS && crate::migration::can_be_told::<D>(domain).is_ok(),
            Beside::Privacy => has_personal_data(),
        }
    }

    /// How many virtual users the load plan of one of its tenants has: the concurrent ones that its profile names, or that the
    /// scenario has for it; none where there is no plan.
    #[cfg(feature = "files")]
    pub fn virtual_users(&self, profile: &TenantProfile) -> u64 {
        match (self.beside, profile.concurrent_users()) {
            (Beside::LoadPlan, 0) => load_test::concurrent_users(profile.tenant_id()),
            (Beside::LoadPlan, users) => users,
            (Beside::Nothing | Beside::Migration | Beside::Privacy, _) => 0,
        }
    }

    /// What goes beside the rows of one of its tenants, in the payload of that tenant's data set.
    #[cfg(feature = "files")]
    pub fn extras<D: Domain>(&self, dataset: &Dataset<D>) -> Vec<Extra> {
        match self.beside {
            Beside::Nothing | Beside::Privacy => Vec::new(),
            Beside::LoadPlan => {
                let virtual_users = self.virtual_users(dataset.profile());
                D::load_plan().map_or_else(Vec::new, |files| {
                    files(dataset, &crate::LoadOptions::default_for(virtual_users))
                })
            }
            Beside::Migration => migration::extras(dataset),
        }
    }
}

/// What can be changed about a scenario. What is left alone is as the scenario and the profile's defaults have it.
#[derive(Clone, Debug)]
pub struct ScenarioOptions {
    /// What each tenant's own scale is multiplied with; 1 unless said otherwise.
    pub scale: Decimal,
    /// The seed of all tenants.
    pub seed: Option<u64>,
    /// Whether the tenants are in GDPR mode, but for those of scenarios that say so themselves (`compliance`).
    pub gdpr: bool,
    /// Whether names, e-mail addresses and dates of birth are replaced, but for those same scenarios.
    pub anonymize: bool,
    /// The collections to write.
    pub collections: Option<Vec<String>>,
}

impl Default for ScenarioOptions {
    fn default() -> Self {
        Self { scale: Decimal::ONE, seed: None, gdpr: false, anonymize: false, collections: None }
    }
}

impl ScenarioOptions {
    /// The tenant that stands for single ones where all scenarios are written: everything that is not among these
    /// options has its default.
    ///
    /// # Errors
    ///
    /// When an option is not allowed.
    pub fn single(&self, domain: &'static DomainInfo) -> Result<TenantProfile, ProfileError> {
        self.apply(ProfileBuilder::of_domain(domain, DEFAULT_TENANT), Decimal::ONE).build()
    }

    /// A tenant's builder with these options; `scale` is the tenant's own.
    fn apply(&self, builder: ProfileBuilder, scale: Decimal) -> ProfileBuilder {
        let mut builder = builder.scale_product(scale, self.scale).gdpr(self.gdpr).anonymize(self.anonymize);
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        if let Some(collections) = &self.collections {
            builder = builder.collections(collections);
        }
        builder
    }
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_scenario_is_a_registry_entry_with_tenants_of_its_own() {
        let mut ids = HashSet::new();
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::named(scenario.name()).map(Scenario::name), Some(scenario.name()));
            assert!(!scenario.description().is_empty());
            let tenants = scenario.tenants(&ScenarioOptions::default()).unwrap();
            assert!(!tenants.is_empty(), "{}", scenario.name());
            for profile in tenants {
                let id = profile.tenant_id().as_str().to_ascii_lowercase();
                assert!(ids.insert(id), "{} is a tenant of two scenarios", profile.tenant_id());
            }
        }
    }

    #[test]
    fn options_reach_every_tenant() {
        let options = ScenarioOptions {
            scale: "0.1".parse().unwrap(),
            seed: Some(7),
            gdpr: true,
            anonymize: true,
            collections: Some(vec!["users".to_owned()]),
        };
        for scenario in Scenario::ALL {
            for (own, changed) in scenario
                .tenants(&ScenarioOptions::default())
                .unwrap()
                .iter()
                .zip(scenario.tenants(&options).unwrap())
            {
                assert_eq!(changed.tenant_id(), own.tenant_id());
                assert_eq!(Some(changed.scale()), own.scale().checked_mul(options.scale));
                assert_eq!(
                    (changed.seed(), changed.collections(), changed.concurrent_users()),
                    (7, &["users"][..], own.concurrent_users())
                );
                // Compliance is about these two, so each of its tenants has its own.
                if scenario.name() != "compliance" {
                    assert!(changed.gdpr() && changed.anonymize(), "{}", changed.tenant_id());
                }
            }
        }
    }

    #[test]
    fn a_scale_that_leaves_the_range_is_refused() {
        for scale in ["0", "18446744073", "1001"] {
            let options = ScenarioOptions { scale: scale.parse().unwrap(), ..ScenarioOptions::default() };
            for scenario in Scenario::ALL {
                let error = scenario.tenants(&options).unwrap_err();
                assert!(error.problems().iter().any(|problem| problem.field == "scale"), "{scale}: {error}");
            }
        }
    }
}
