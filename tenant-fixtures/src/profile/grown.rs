//! Tenants that grew from another: its rows as they are, and more of them after.

use super::{Problem, TenantProfile};
use crate::id::TenantId;

/// What a tenant is to have grown from, as it was said.
#[derive(Clone, Debug)]
pub(super) enum GrownFrom {
    /// A profile, whose options have to be the grown tenant's.
    Profile(Box<TenantProfile>),
    /// Counts alone; every other option is the grown tenant's.
    Counts(Vec<u64>),
}

const FIELD: &str = "grown_from";

impl GrownFrom {
    /// What the streams of both hang on.
    pub(super) fn lineage(&self) -> Option<&str> {
        match self {
            Self::Profile(source) => Some(&source.lineage),
            Self::Counts(_) => None,
        }
    }

    pub(super) fn counts(&self) -> Vec<u64> {
        match self {
            Self::Profile(source) => source.counts.clone(),
            Self::Counts(counts) => counts.clone(),
        }
    }

    /// What keeps the tenant of this profile, whose `grown_from` is set, from having grown from it.
    pub(super) fn check(&self, profile: &TenantProfile) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Self::Profile(source) = self {
            if source.grown_from.is_some() {
                return vec![Problem::new(
                    FIELD,
                    format!(
                        "found {}, which has grown from another tenant itself: name the one it grew from",
                        source.tenant
                    ),
                )];
            }
            problems.extend(differing(source, profile).into_iter().map(|(option, source, own)| {
                Problem::new(
                    FIELD,
                    format!(
                        "found {option} {source} in the tenant it grew from and {own} in this one; rows are carried over \
                         unchanged, so it has to be the same in both"
                    ),
                )
            }));
        }
        let Some(source) = profile.source(profile.tenant) else { return problems };
        for ((name, own), source) in profile.counts().zip(&source.counts) {
            if own < *source {
                problems.push(Problem::new(
                    FIELD,
                    format!("found {source} {name} in the tenant it grew from and {own} in this one; nothing can become less"),
                ));
            }
        }
        if problems.is_empty() {
            let before = |problem: Problem| {
                Problem::new(
                    FIELD,
                    format!("{} of the tenant it grew from: {}", problem.field, problem.message),
                )
            };
            problems.extend((profile.domain.check)(&source).into_iter().map(before));
        }
        problems
    }
}

/// The options that shape rows and differ, with both values.
fn differing(source: &TenantProfile, own: &TenantProfile) -> Vec<(&'static str, String, String)> {
    let options = |profile: &TenantProfile| {
        let streams = [("lineage", profile.lineage.clone()), ("seed", profile.seed.to_string())];
        let own = profile.settings().map(|(setting, set)| (setting.name, set.joined(" ")));
        let every = [
            ("collide", profile.collide.to_string()),
            ("canaries", profile.canaries.to_string()),
            ("erased", profile.erased().to_string()),
            ("gdpr", profile.gdpr.to_string()),
            ("anonymize", profile.anonymize.to_string()),
            ("edge", profile.edge.to_string()),
            ("childless", profile.childless.to_string()),
            ("as_of", profile.as_of.to_rfc3339()),
            ("days", profile.days.to_string()),
        ];
        streams.into_iter().chain(own).chain(every).collect::<Vec<_>>()
    };
    let pairs = options(source).into_iter().zip(options(own));
    let differ = pairs.filter(|((_, source), (_, own))| source != own);
    differ.map(|((option, source), (_, own))| (option, source, own)).collect()
}

impl TenantProfile {
    /// The counts of the tenant that this one grew from, with their names; `None` when it did not grow from another.
    ///
    /// Its first so many rows of each collection are that tenant's, unchanged but for what names the tenant. What sums up
    /// rows of several parents is the exception: the features of an old track count the plays of new users, too. Declared
    /// rows know no exception: what is added to a share is shared out among added parents, and old rows refer to old ones.
    pub fn grown_from(&self) -> Option<impl Iterator<Item = (&'static str, u64)> + '_> {
        let counts = self.grown_from.as_deref()?;
        Some(self.domain.measures.iter().map(|measure| measure.name).zip(counts.iter().copied()))
    }

    /// The tenant that this one grew from, under an id of its own.
    pub(crate) fn source(&self, tenant: TenantId) -> Option<Self> {
        let counts = self.grown_from.clone()?;
        Some(Self { tenant, name: tenant.to_string(), counts, grown_from: None, ..self.clone() })
    }
}
