//! From what a builder was told to a profile: all of it checked at once, counts resolved.

use chrono::Datelike;

use super::builder::scaled;
use super::check::{Check, allowed};
use super::chosen::Chosen;
use super::dirty_kind::DirtyKind;
use super::grown::GrownFrom;
use super::setting::{Given, LEVEL, Set, Setting, SettingKind, no_such};
use super::{ProfileBuilder, ProfileError, TenantProfile, Tier};
use crate::decimal::Decimal;
use crate::id::TenantId;

const MAX_DAYS: u32 = 3650;
/// Scales up to a thousand times a tier.
const MAX_SCALE: Decimal = Decimal::from_billionths(1_000 * Decimal::UNIT);
const MAX_CONCURRENT_USERS: u64 = 1_000_000;
const MAX_NAME: usize = 200;

impl ProfileBuilder {
    /// Checks everything and resolves the counts.
    ///
    /// # Errors
    ///
    /// All that is wrong, each with the field, what was found and what is allowed.
    pub fn build(self) -> Result<TenantProfile, ProfileError> {
        let mut check = Check(self.problems);
        for (name, option, is_set) in [
            ("gdpr", "gdpr_compliant", self.gdpr),
            ("load_data", "generate_load_data", self.load_data),
            ("concurrent_users", "concurrent_users", self.concurrent_users > 0),
            ("tenant_key", "tenant_key", self.tenant_key.is_some()),
            ("block", "block", self.block.is_some()),
        ] {
            if is_set && !self.domain.options.contains(&option) {
                check.0.push(no_such(name, self.domain));
            }
        }
        let tenant = check.take("tenant_id", TenantId::new(&self.tenant).map_err(|error| error.to_string()));
        let of_source = || self.grown_from.as_ref().and_then(GrownFrom::lineage).map(str::to_owned);
        let lineage = self.lineage.or_else(of_source).unwrap_or_else(|| self.tenant.clone());
        if lineage != self.tenant {
            // A lineage is a name of the same form; it is interned no more than needed.
            check.take("lineage", TenantId::new(&lineage).map_err(|error| error.to_string()));
        }
        // The id stands in for a name, and is checked as an id.
        let given = self.name.is_some();
        let name = self.name.unwrap_or_else(|| self.tenant.clone());
        let allowed_name =
            || !name.is_empty() && name.chars().count() <= MAX_NAME && !name.chars().any(char::is_control);
        if given && !allowed_name() {
            check.refuse(
                "name",
                format!(
                    "found {} characters; use 1 to {MAX_NAME}, none of them a control character",
                    name.chars().count()
                ),
            );
        }
        let tier = check.take("tier", self.tier).unwrap_or(Tier::Free);
        let mut scale = check
            .take("scale", allowed(self.scale, "a decimal from 0.000000001 to 1000"))
            .unwrap_or(Decimal::ONE);
        if scale == Decimal::default() || scale > MAX_SCALE {
            check.refuse(
                "scale",
                format!("found {scale}; allowed is a decimal from 0.000000001 to {MAX_SCALE}"),
            );
            // One mistake, one message: the counts that it would give are not looked at.
            scale = Decimal::ONE;
        }
        let mut counts = Vec::with_capacity(self.counts.len());
        for (measure, explicit) in self.domain.measures.iter().zip(self.counts) {
            let count = explicit.or_else(|| scaled(measure, tier, scale)).unwrap_or(u64::MAX);
            if count > measure.max {
                let name = measure.name;
                check.refuse(
                    name,
                    format!(
                        "found {count}; at most {} are possible: lower the scale or the number of {name}",
                        measure.max
                    ),
                );
            }
            counts.push(count);
        }
        // All of them are looked at, whatever is wrong with the first.
        let settings: Vec<Option<Set>> = (self.domain.settings.iter().zip(self.settings))
            .map(|(setting, given)| set(setting, given, &mut check))
            .collect();
        let settings: Option<Vec<Set>> = settings.into_iter().collect();
        let edge = check.take("edge", allowed(self.edge, LEVEL).and_then(exact)).unwrap_or_default();
        let childless =
            check.take("childless", allowed(self.childless, LEVEL).and_then(exact)).unwrap_or_default();
        let dirty = check.take("dirty", allowed(self.dirty, LEVEL).and_then(exact)).unwrap_or_default();
        // What is written would not be what was asked for.
        #[cfg(not(feature = "files"))]
        if dirty > Decimal::default() {
            check.refuse("dirty", "is written with the feature `files`, which is off".to_owned());
        }
        if self.canaries && self.anonymize {
            let message = "a tenant whose personal data is replaced has no canaries: its rows would be known by them beside those \
                           of the same tenant that is not. Leave one of the two out";
            check.refuse("canaries", message.to_owned());
        }
        let dirty_kinds = match self.dirty_kinds {
            None => Chosen::all(DirtyKind::NAMES),
            Some(chosen) => check.choose("dirty_kinds", "kind", &chosen, DirtyKind::NAMES),
        };
        // Where nothing is wrong, it is wrong in no special way.
        let is_dirty = dirty > Decimal::default();
        let dirty_kinds = if is_dirty { dirty_kinds } else { Chosen::all(DirtyKind::NAMES) };
        let collections = match self.collections {
            None => Chosen::all(self.domain.collections),
            Some(chosen) => check.choose("collections", "collection", &chosen, self.domain.collections),
        };
        if self.concurrent_users > MAX_CONCURRENT_USERS {
            check.refuse(
                "concurrent_users",
                format!("found {}; allowed are 0 to {MAX_CONCURRENT_USERS}", self.concurrent_users),
            );
        }
        let as_of = check.take(
            "as_of",
            allowed(self.as_of, "RFC 3339 such as 2025-01-01T00:00:00Z, in whole seconds").and_then(|time| {
                let year = time.year();
                if (2000..2100).contains(&year) {
                    Ok(time)
                } else {
                    Err(format!("found {}; allowed are the years 2000 to 2099", time.to_rfc3339()))
                }
            }),
        );
        if self.days == 0 || self.days > u64::from(MAX_DAYS) {
            check.refuse("days", format!("found {}; allowed are 1 to {MAX_DAYS}", self.days));
        }
        let (Some(tenant), Some(settings), Some(as_of), true) = (tenant, settings, as_of, check.0.is_empty())
        else {
            return Err(ProfileError::new(check.0));
        };
        let profile = TenantProfile {
            domain: self.domain,
            tenant,
            name,
            lineage,
            collide: self.collide,
            canaries: self.canaries,
            tier,
            scale,
            counts,
            grown_from: self.grown_from.as_ref().map(GrownFrom::counts),
            settings,
            gdpr: self.gdpr,
            anonymize: self.anonymize,
            edge,
            childless,
            dirty,
            dirty_kinds,
            load_data: self.load_data || self.concurrent_users > 0,
            concurrent_users: self.concurrent_users,
            seed: self.seed,
            erased: self.erased,
            as_of,
            days: self.days as u32,
            tenant_key: self.tenant_key,
            block: self.block,
            collections,
        };
        let grown = self.grown_from.map_or_else(Vec::new, |source| source.check(&profile));
        if !grown.is_empty() {
            return Err(ProfileError::new(grown));
        }
        match (self.domain.check)(&profile) {
            problems if problems.is_empty() => Ok(profile),
            problems => Err(ProfileError::new(problems)),
        }
    }
}

/// What a profile says of an option of its domain; `None` after it was refused.
fn set(setting: &'static Setting, given: Option<Given>, check: &mut Check) -> Option<Set> {
    match (&setting.kind, given) {
        (SettingKind::Words { of, one }, Some(Given::Words(chosen))) => {
            Some(Set::Words(check.choose(setting.name, one, &chosen, of)))
        }
        (SettingKind::Words { of, .. }, _) => Some(Set::Words(Chosen::all(of))),
        (SettingKind::Level { .. }, Some(Given::Level(level))) => {
            check.take(setting.name, allowed(level, LEVEL).and_then(exact)).map(Set::Level)
        }
        (SettingKind::Level { default }, _) => {
            Some(Set::Level(Decimal::from_billionths(u64::from(*default) * THOUSANDTH)))
        }
    }
}

const THOUSANDTH: u64 = Decimal::UNIT / 1000;

/// Three places are all that rows see; finer ones would only tell equal tenants apart.
fn exact(level: Decimal) -> Result<Decimal, String> {
    if level <= Decimal::ONE && level.billionths().is_multiple_of(THOUSANDTH) {
        Ok(level)
    } else {
        Err(format!("found {level}; allowed is {LEVEL}"))
    }
}
