//! A profile as a document: `profile.json`, and the `profile` part of a tenant's JSON document.

mod declared;
pub(super) mod values;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::erased::Erased;
use super::setting::{Set, Setting, SettingKind};
use super::{DomainInfo, Problem, ProfileBuilder, ProfileError, TenantProfile, Tier};
use crate::decimal::Decimal;
use crate::declaration::Declaration;
use crate::digest::Digest;
use crate::token::did_you_mean;
use declared::{Named, other_domain};
use values::{boolean, counts, decimal, text, texts, unsigned};

/// The names of the options besides the counts, in the order in which they are written.
const OPTIONS: [&str; 23] = [
    "tenant_id",
    "tenant_name",
    "lineage",
    "collide",
    "canaries",
    "tier",
    "scale_factor",
    "grown_from",
    "seed",
    "erased",
    "as_of",
    "days",
    "gdpr_compliant",
    "pii_anonymization",
    "edge",
    "childless",
    "dirty",
    "dirty_kinds",
    "generate_load_data",
    "concurrent_users",
    "tenant_key",
    "block",
    "data_types",
];

/// Those that a profile has only if its domain has them.
const OF_SOME: [&str; 5] =
    ["gdpr_compliant", "generate_load_data", "concurrent_users", "tenant_key", "block"];

/// The options of a domain's profiles, but for those that only its own have.
fn options(domain: &'static DomainInfo) -> impl Iterator<Item = &'static str> + Clone {
    OPTIONS.into_iter().filter(|option| !OF_SOME.contains(option) || domain.options.contains(option))
}

/// What a document has beside its options, where there is something to lose: the digest that the profile has without it.
const DIGEST: &str = "digest";

/// What a data set's document has beside its options: the domain's name and the digest of its declaration.
const DOMAIN: &str = "domain";

impl Serialize for TenantProfile {
    /// The canonical form: every option with its resolved value, in a fixed order, counts after the scale. Where a number is
    /// too large for some programs, it is followed by its digest, so that a change on the way is noticed.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digest = self.is_delicate().then(|| self.digest());
        Form { profile: self, domain: None, digest }.serialize(serializer)
    }
}

/// A profile as it stands in a data set: with the domain that it is of, where that is declared.
#[cfg(feature = "files")]
pub(crate) struct OfDomain<'a>(pub(crate) &'a TenantProfile);

#[cfg(feature = "files")]
impl Serialize for OfDomain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(profile) = self;
        let digest = profile.is_delicate().then(|| profile.digest());
        Form { profile, domain: profile.domain.declaration, digest }.serialize(serializer)
    }
}

impl TenantProfile {
    /// Whether a number is too large for some programs.
    fn is_delicate(&self) -> bool {
        let numbers = self.counts.iter().chain(self.grown_from.iter().flatten());
        let numbers = numbers.chain([&self.seed, &self.concurrent_users]);
        numbers.chain(&self.tenant_key).chain(&self.block).any(|number| *number > EXACT)
    }
}

/// The text that a profile's digest is of.
pub(super) fn text_of(profile: &TenantProfile) -> String {
    serde_json::to_string(&Form { profile, domain: None, digest: None }).unwrap_or_default()
}

/// A profile as it is written.
struct Form<'a> {
    profile: &'a TenantProfile,
    domain: Option<&'static Declaration>,
    digest: Option<Digest>,
}

impl Serialize for Form<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { profile, domain, digest } = self;
        let has = |option| profile.domain.options.contains(&option);
        let left_out = usize::from(profile.grown_from.is_none())
            // A seed, or what is left where people were erased.
            + 1
            + usize::from(!profile.collide)
            + usize::from(!profile.canaries)
            + usize::from(profile.edge == Decimal::default())
            + usize::from(profile.childless == Decimal::default())
            + 2 * usize::from(profile.dirty == Decimal::default())
            + usize::from(has("tenant_key") && profile.tenant_key.is_none())
            + usize::from(has("block") && profile.block.is_none());
        let options = options(profile.domain);
        let entries = options.clone().count()
            + profile.counts.len()
            + profile.settings.len()
            + usize::from(domain.is_some())
            + usize::from(digest.is_some())
            - left_out;
        let mut map = serializer.serialize_map(Some(entries))?;
        if let Some(declaration) = domain {
            map.serialize_entry(DOMAIN, &Named::of(declaration))?;
        }
        for option in options {
            match option {
                "tenant_id" => map.serialize_entry(option, &profile.tenant)?,
                "tenant_name" => map.serialize_entry(option, &profile.name)?,
                "lineage" => map.serialize_entry(option, &profile.lineage)?,
                // Left out where ids name their tenant, which is nearly everywhere.
                "canaries" => {
                    if profile.canaries {
                        map.serialize_entry(option, &profile.canaries)?;
                    }
                }
                "collide" => {
                    if profile.collide {
                        map.serialize_entry(option, &profile.collide)?;
                    }
                }
                "tier" => map.serialize_entry(option, &profile.tier)?,
                "scale_factor" => {
                    map.serialize_entry(option, &number(profile.scale))?;
                    for (measure, count) in profile.domain.measures.iter().zip(&profile.counts) {
                        map.serialize_entry(measure.option, &whole(*count))?;
                    }
                }
                "grown_from" => {
                    // Left out where there is nothing to say, which is nearly everywhere.
                    if let Some(counts) = &profile.grown_from {
                        map.serialize_entry(option, &Counts(profile.domain, counts))?;
                    }
                }
                "seed" if profile.erased.is_some() => {}
                "seed" => map.serialize_entry(option, &whole(profile.seed))?,
                "erased" => {
                    if let Some(erased) = &profile.erased {
                        map.serialize_entry(option, erased)?;
                    }
                }
                "as_of" => map.serialize_entry(option, &profile.as_of)?,
                "days" => {
                    map.serialize_entry(option, &profile.days)?;
                    for (setting, set) in profile.settings() {
                        match set {
                            Set::Level(level) => map.serialize_entry(setting.option, &number(*level))?,
                            Set::Words(words) => map.serialize_entry(setting.option, &**words)?,
                        }
                    }
                }
                "gdpr_compliant" => map.serialize_entry(option, &profile.gdpr)?,
                "pii_anonymization" => map.serialize_entry(option, &profile.anonymize)?,
                // Left out where nothing is awkward, which is nearly everywhere.
                "edge" => {
                    if profile.edge > Decimal::default() {
                        map.serialize_entry(option, &number(profile.edge))?;
                    }
                }
                "childless" => {
                    if profile.childless > Decimal::default() {
                        map.serialize_entry(option, &number(profile.childless))?;
                    }
                }
                "dirty" | "dirty_kinds" if profile.dirty == Decimal::default() => {}
                "dirty" => map.serialize_entry(option, &number(profile.dirty))?,
                "dirty_kinds" => map.serialize_entry(option, profile.dirty_kinds())?,
                "generate_load_data" => map.serialize_entry(option, &profile.load_data)?,
                "concurrent_users" => map.serialize_entry(option, &whole(profile.concurrent_users))?,
                // Left out where the id and the usual say it.
                "tenant_key" => {
                    if let Some(number) = profile.tenant_key {
                        map.serialize_entry(option, &whole(number))?;
                    }
                }
                "block" => {
                    if let Some(numbers) = profile.block {
                        map.serialize_entry(option, &whole(numbers))?;
                    }
                }
                _ => map.serialize_entry(option, profile.collections())?,
            }
        }
        if let Some(digest) = digest {
            map.serialize_entry(DIGEST, digest)?;
        }
        map.end()
    }
}

/// Counts by their names in the document.
struct Counts<'a>(&'static DomainInfo, &'a [u64]);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = self.1.iter().map(|count| whole(*count));
        serializer.collect_map(self.0.measures.iter().map(|measure| measure.option).zip(counts))
    }
}

/// A decimal as the JSON number that people expect: `1`, `0.01`.
fn number(decimal: Decimal) -> Value {
    match decimal.billionths() {
        billionths if billionths % Decimal::UNIT == 0 => Value::from(billionths / Decimal::UNIT),
        _ => Value::from(decimal.to_f64()),
    }
}

/// The largest whole number that every reader of JSON takes as it stands (RFC 7493): above it, those that know floats alone
/// (JavaScript's, and `jq`'s) take its neighbour, and say nothing.
pub(crate) const EXACT: u64 = (1 << 53) - 1;

/// A whole number as all readers of JSON take it: as text, where some would round it.
pub(super) fn whole(number: u64) -> Value {
    if number > EXACT { Value::from(number.to_string()) } else { Value::from(number) }
}

/// Reads a document; options left out have their defaults, unknown ones are refused.
pub(crate) fn read(domain: &'static DomainInfo, text: &str) -> Result<TenantProfile, ProfileError> {
    let refuse = |message: String| ProfileError::new(vec![Problem::new("profile", message)]);
    let Options(options) = serde_json::from_str(text)
        .map_err(|error| refuse(format!("this is not a profile's JSON document: {error}")))?;
    let mut builder = ProfileBuilder::of_domain(domain, super::builder::DEFAULT_TENANT);
    let (mut problems, mut digest) = (Vec::new(), None);
    let mut seen: Vec<&str> = Vec::new();
    for (written, value) in &options {
        if written == DIGEST {
            digest = Some(value);
            continue;
        }
        if written == DOMAIN {
            problems.extend(other_domain(domain, value).map(|message| Problem::new("profile", message)));
            continue;
        }
        let key = domain.option_of(written);
        if seen.contains(&key) {
            let message = format!("{written}: {key} stands there twice, under two names");
            problems.push(Problem::new("profile", message));
            continue;
        }
        seen.push(key);
        let both = ["seed", "erased"];
        if both.contains(&key) && both.iter().all(|option| seen.contains(option)) {
            let message = "people were erased from its data set, whom the seed would bring back: there is one of the two".to_owned();
            problems.push(Problem::new("profile", message));
        }
        let measure = domain.measures.iter().find(|measure| measure.option == key);
        let setting = domain.settings.iter().find(|setting| setting.option == key);
        let result = match (measure, setting) {
            (Some(measure), _) => {
                unsigned(value).map(|count| builder = builder.clone().count(measure.name, count))
            }
            (None, Some(setting)) => own_option(&mut builder, setting, value),
            (None, None) => option(&mut builder, key, value, domain),
        };
        if let Err(expected) = result {
            let short = |text: String| text.chars().take(60).collect::<String>();
            let (key, value) = (short(written.clone()), short(value.to_string()));
            problems.push(Problem::new("profile", format!("{key}: found {value}; {expected}")));
        }
    }
    if !problems.is_empty() {
        return Err(ProfileError::new(problems));
    }
    let profile = builder.build()?;
    match digest {
        Some(found) if found.as_str() != Some(profile.digest().to_string().as_str()) => Err(refuse(format!(
            "{DIGEST}: this document does not say any more what it said when it was written: a program on the way changed \
             it, or somebody did, or another version wrote it{}. Take the one that was written; if it was edited on purpose, \
             take out {DIGEST:?}",
            if domain.declaration.is_some() {
                ", or the domain is declared otherwise than it was"
            } else {
                ""
            }
        ))),
        _ => Ok(profile),
    }
}

/// A document's options as they stand there; serde_json's own map would keep the last of a repeated one.
struct Options(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Options {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Options;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object that has every option once")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Options, M::Error> {
                let mut options: Vec<(String, Value)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    if options.iter().any(|(known, _)| *known == key) {
                        return Err(M::Error::custom(format_args!("{key:?} stands there twice")));
                    }
                    options.push((key, value));
                }
                Ok(Options(options))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

fn option(
    builder: &mut ProfileBuilder,
    key: &str,
    value: &Value,
    domain: &'static DomainInfo,
) -> Result<(), String> {
    let built = builder.clone();
    *builder = match key {
        key if OF_SOME.contains(&key) && !domain.options.contains(&key) => return Err(unknown(key, domain)),
        "tenant_id" => built.tenant_id(text(value)?),
        "tenant_name" => built.name(text(value)?),
        "lineage" => built.lineage(text(value)?),
        "collide" => built.collide(boolean(value)?),
        "canaries" => built.canaries(boolean(value)?),
        "tier" => built.tier(Tier::try_from(text(value)?).map_err(|error| error.to_string())?),
        "scale_factor" => built.scale(decimal(value)?),
        "grown_from" => built.grown_from_counts(counts(value, domain)?),
        "seed" => built.seed(unsigned(value)?),
        "erased" => built.erased(Erased::read(value)?),
        "as_of" => built.as_of(text(value)?),
        "days" => built.days(unsigned(value)?),
        "gdpr_compliant" => built.gdpr(boolean(value)?),
        "pii_anonymization" => built.anonymize(boolean(value)?),
        "edge" => built.edge(decimal(value)?),
        "childless" => built.childless(decimal(value)?),
        "dirty" => built.dirty(decimal(value)?),
        "dirty_kinds" => built.dirty_kinds(texts(value)?),
        "generate_load_data" => built.load_data(boolean(value)?),
        "concurrent_users" => built.concurrent_users(unsigned(value)?),
        "tenant_key" => built.tenant_key(unsigned(value)?),
        "block" => built.block(unsigned(value)?),
        "data_types" => built.collections(texts(value)?),
        _ => return Err(unknown(key, domain)),
    };
    Ok(())
}

/// An option of the domain's own.
fn own_option(builder: &mut ProfileBuilder, setting: &'static Setting, value: &Value) -> Result<(), String> {
    let built = builder.clone();
    *builder = match setting.kind {
        SettingKind::Level { .. } => built.level(setting.name, decimal(value)?),
        SettingKind::Words { .. } => built.words(setting.name, texts(value)?),
    };
    Ok(())
}

fn unknown(key: &str, domain: &'static DomainInfo) -> String {
    let own = domain.settings.iter().map(|setting| setting.option);
    let known = options(domain).chain(own).chain(domain.measures.iter().map(|measure| measure.option));
    let near = did_you_mean(key, known.clone()).map(|near| format!("; did you mean {near:?}?"));
    let near = near.unwrap_or_else(|| ".".to_owned());
    format!("no such option{near} Known: {}", known.collect::<Vec<_>>().join(", "))
}
