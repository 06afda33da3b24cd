//! `custom`: one tenant, put together from flags, a profile file, the environment and defaults.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;
use tenant_fixtures::{DEFAULT_TENANT, ProfileBuilder, TenantProfile};

use crate::arguments::Custom;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::origin::{Origin, Origins, Setting};
use crate::resolve::{self, Tenant};

/// The tenant that is asked for.
pub(super) fn tenants(arguments: &Custom, environment: &Environment) -> Result<Vec<Tenant>, Failure> {
    let mut draft = match &arguments.profile {
        Some(path) => Draft::from_file(path)?,
        None => Draft { builder: TenantProfile::builder(DEFAULT_TENANT), origins: Origins::default() },
    };
    let mut problems = Vec::new();
    let shared = &arguments.shared;
    draft.flag("tenant_id", arguments.tenant_id.as_deref(), ProfileBuilder::tenant_id);
    draft.flag("tenant_name", arguments.tenant_name.as_deref(), ProfileBuilder::name);
    draft.flag("lineage", arguments.lineage.as_deref(), ProfileBuilder::lineage);
    draft.flag("tier", arguments.tier.as_deref(), |builder, tier| builder.tier(tier));
    draft.setting(
        "scale_factor",
        resolve::scale_factor(shared, environment, &mut problems),
        |builder, scale| builder.scale(scale),
    );
    draft.flag("num_users", arguments.num_users, ProfileBuilder::users);
    draft.flag("num_tracks", arguments.num_tracks, ProfileBuilder::tracks);
    draft.flag("num_albums", arguments.num_albums, ProfileBuilder::albums);
    draft.flag("num_artists", arguments.num_artists, ProfileBuilder::artists);
    draft.flag("num_events", arguments.num_events, ProfileBuilder::events);
    draft.flag("user_activity_level", arguments.user_activity_level.as_deref(), |builder, level| {
        builder.activity(level)
    });
    draft.flag("music_diversity", arguments.music_diversity.as_deref(), |builder, level| {
        builder.diversity(level)
    });
    draft.flag("geographic_spread", arguments.geographic_spread.as_ref(), |builder, codes| {
        builder.countries(codes)
    });
    draft.setting("gdpr_compliant", resolve::gdpr(shared, environment, &mut problems), ProfileBuilder::gdpr);
    let anonymize = resolve::anonymize(shared, environment, &mut problems);
    draft.setting("pii_anonymization", anonymize, ProfileBuilder::anonymize);
    draft.flag("generate_load_data", arguments.generate_load_data, ProfileBuilder::load_data);
    draft.flag("concurrent_users", arguments.concurrent_users, ProfileBuilder::concurrent_users);
    draft.flag("seed", shared.seed, ProfileBuilder::seed);
    draft.flag("as_of", arguments.as_of.as_deref(), |builder, time| builder.as_of(time));
    draft.flag("days", arguments.days, ProfileBuilder::days);
    draft.flag("data_types", shared.data_types.as_ref(), |builder, names| builder.collections(names));
    match draft.finish() {
        Ok(tenant) if problems.is_empty() => Ok(vec![tenant]),
        Ok(_) => Err(Failure::Refused(problems)),
        Err(Failure::Refused(more)) => Err(Failure::Refused(problems.into_iter().chain(more).collect())),
        Err(other) => Err(other),
    }
}

/// A profile in the making, with the origins of what was set.
struct Draft {
    builder: ProfileBuilder,
    origins: Origins,
}

impl Draft {
    /// Begins with an earlier data set's profile.
    fn from_file(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("could not read the profile {}", path.display()))
            .map_err(Failure::Failed)?;
        let profile = TenantProfile::from_json(&text).map_err(|error| {
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

    fn finish(mut self) -> Result<Tenant, Failure> {
        let profile = self.builder.build().map_err(|error| Failure::profile(&error, &self.origins))?;
        for (option, text) in [("tenant_name", profile.tenant_name()), ("lineage", profile.lineage())] {
            if profile.tenant_id() == text && !matches!(self.origins.get(option), Some(Origin::Flag(_))) {
                self.origins.insert(option, Origin::Derived("the tenant's id"));
            }
        }
        Ok(Tenant { profile, scenario: None, origins: self.origins })
    }
}
