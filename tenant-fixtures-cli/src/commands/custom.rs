//! `custom`: one tenant, put together from flags, a profile file, the environment and defaults.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;
use tenant_fixtures::bag::BagError;
use tenant_fixtures::{DEFAULT_TENANT, DomainInfo, Preset, PresetProfiles, ProfileBuilder, TenantProfile};

use crate::arguments::Custom;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::origin::{Origin, Origins, Setting};
use crate::product::Product;
use crate::resolve::{self, Tenant};

/// The tenant that is asked for.
pub(super) fn tenants<P: Product>(
    arguments: &Custom<P>,
    environment: &Environment,
) -> Result<Vec<Tenant>, Failure> {
    let domain = P::info();
    let (tenant, period) = (&arguments.tenant, &arguments.period);
    let mut draft = match &tenant.profile {
        Some(path) => Draft::from_file(domain, path)?,
        None => {
            Draft { builder: ProfileBuilder::of_domain(domain, DEFAULT_TENANT), origins: Origins::default() }
        }
    };
    let mut problems = Vec::new();
    let shared = &arguments.shared;
    draft.flag("tenant_id", tenant.tenant_id.as_deref(), ProfileBuilder::tenant_id);
    draft.flag("tenant_name", tenant.tenant_name.as_deref(), ProfileBuilder::name);
    draft.flag("lineage", tenant.lineage.as_deref(), ProfileBuilder::lineage);
    draft.flag("canaries", tenant.canaries.then_some(true), ProfileBuilder::canaries);
    draft.flag("collide", tenant.collide.then_some(true), ProfileBuilder::collide);
    draft.flag("tier", tenant.tier.as_deref(), |builder, tier| builder.tier(tier));
    draft.setting(
        "scale_factor",
        resolve::scale_factor(shared, environment, &mut problems),
        |builder, scale| builder.scale(scale),
    );
    for &(measure, option, count) in &arguments.counts.given {
        draft.flag(option, Some(count), |builder, count| builder.count(measure, count));
    }
    for given in &arguments.options.0 {
        draft.flag(given.option.name, Some(given.clone()), |builder, given| given.set(builder));
    }
    draft.setting("gdpr_compliant", resolve::gdpr(shared, environment, &mut problems), ProfileBuilder::gdpr);
    let anonymize = resolve::anonymize(shared, environment, &mut problems);
    draft.setting("pii_anonymization", anonymize, ProfileBuilder::anonymize);
    for given in &arguments.purposes.0 {
        draft.flag(given.option.name, Some(given.clone()), |builder, given| given.set(builder));
    }
    draft.flag("seed", shared.seed, ProfileBuilder::seed);
    draft.flag("as_of", period.as_of.as_deref(), |builder, time| builder.as_of(time));
    draft.flag("days", period.days, ProfileBuilder::days);
    draft.flag("edge", period.edge.as_deref(), |builder, share| builder.edge(share));
    draft.flag("childless", period.childless.as_deref(), |builder, share| builder.childless(share));
    draft.flag("dirty", period.dirty.as_deref(), |builder, share| builder.dirty(share));
    draft.flag("dirty_kinds", period.dirty_kinds.as_ref(), |builder, kinds| builder.dirty_kinds(kinds));
    draft.flag("data_types", shared.data_types.as_ref(), |builder, names| builder.collections(names));
    match draft.finish(domain) {
        Ok(first) if problems.is_empty() => several(first, tenant.tenants, tenant.preset.as_deref(), domain),
        Ok(_) => Err(Failure::Refused(problems)),
        Err(Failure::Refused(more)) => Err(Failure::Refused(problems.into_iter().chain(more).collect())),
        Err(other) => Err(other),
    }
}

/// So many tenants, or those of a preset, of which the first is given.
fn several(
    first: Tenant,
    tenants: Option<u64>,
    preset: Option<&str>,
    domain: &'static DomainInfo,
) -> Result<Vec<Tenant>, Failure> {
    let mut origins = first.origins.clone();
    origins.insert("tenants", Origin::flag("tenants"));
    let preset = preset.map(str::parse::<Preset>).transpose();
    let preset = preset.map_err(|error| Failure::Refused(vec![format!("--preset: {error}")]))?;
    let profiles = match (preset, tenants) {
        (Some(preset), tenants) => first.profile.preset_on_disk(preset, tenants).map(written),
        (None, Some(tenants)) => first.profile.several(tenants),
        (None, None) => return Ok(vec![first]),
    };
    let profiles = profiles.map_err(|error| Failure::profile(&error, &origins, domain))?;
    let tenant = |profile| Tenant { profile, scenario: None, origins: origins.clone() };
    Ok(profiles.into_iter().map(tenant).collect())
}

/// The tenants that are written. Of those that were there before, the one that another took in has a folder of its own; the
/// other has an id that was made again.
fn written(set: PresetProfiles) -> Vec<TenantProfile> {
    let is_written =
        |former: &TenantProfile| set.tenants.iter().all(|tenant| tenant.tenant_id() != former.tenant_id());
    let former: Vec<_> = set.former.iter().filter(|former| is_written(former)).cloned().collect();
    set.tenants.into_iter().chain(former).collect()
}

/// A profile in the making, with the origins of what was set.
struct Draft {
    builder: ProfileBuilder,
    origins: Origins,
}

impl Draft {
    /// Begins with an earlier data set's profile.
    fn from_file(domain: &'static DomainInfo, path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("could not read the profile {}", path.display()))
            .map_err(Failure::Failed)?;
        let profile = domain.profile_from_json(&text).map_err(|error| {
            let problems = error.problems().iter();
            Failure::Refused(
                problems
                    .map(|problem| format!("--profile {}: {}", path.display(), problem.message))
                    .collect(),
            )
        })?;
        let mut origins = Origins::default();
        if let Ok(Value::Object(document)) = serde_json::from_str(&text) {
            for option in document.keys() {
                origins.insert(option, Origin::File(path.to_owned()));
            }
        }
        Ok(Self { builder: profile.to_builder(), origins })
    }

    /// Sets what a flag says.
    fn flag<T>(
        &mut self,
        option: &str,
        value: Option<T>,
        set: impl FnOnce(ProfileBuilder, T) -> ProfileBuilder,
    ) {
        self.setting(option, value.map(|value| Setting::new(value, Origin::flag(option))), set);
    }

    /// Sets a value of any origin, unless a stronger one has.
    fn setting<T>(
        &mut self,
        option: &str,
        setting: Option<Setting<T>>,
        set: impl FnOnce(ProfileBuilder, T) -> ProfileBuilder,
    ) {
        let Some(Setting { value, origin }) = setting else { return };
        if matches!(origin, Origin::Variable(_)) && self.origins.get(option).is_some() {
            return;
        }
        self.builder = set(self.builder.clone(), value);
        self.origins.insert(option, origin);
    }

    fn finish(mut self, domain: &'static DomainInfo) -> Result<Tenant, Failure> {
        let profile =
            self.builder.build().map_err(|error| Failure::profile(&error, &self.origins, domain))?;
        if profile.erased() > 0 {
            return Err(Failure::refused(format!("--profile: {}", BagError::Erased)));
        }
        for (option, text) in [("tenant_name", profile.tenant_name()), ("lineage", profile.lineage())] {
            if profile.tenant_id() == text && !matches!(self.origins.get(option), Some(Origin::Flag(_))) {
                self.origins.insert(option, Origin::Derived("the tenant's id"));
            }
        }
        Ok(Tenant { profile, scenario: None, origins: self.origins })
    }
}
