//! The two tenants of a migration, from what its checks say of them.

use super::checks::{Checks, belong_together};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::TenantId;
use crate::profile::{DATA_VERSION, DomainInfo, TenantProfile};

/// The two tenants, to make rows of again.
pub(super) fn tenants<D: Domain>(
    domain: &'static DomainInfo,
    checks: &Checks,
    (source, target): (TenantId, TenantId),
    (room, too_many): (u64, &str),
) -> Result<(Dataset<D>, Dataset<D>), String> {
    if checks.data_version != DATA_VERSION {
        return Err(format!(
            "the checks were made by data version {} of this program, and it makes rows of version {DATA_VERSION}",
            checks.data_version
        ));
    }
    let profile = |profile: &serde_json::Value, id| -> Result<TenantProfile, String> {
        let profile = crate::profile::read(domain, &profile.to_string())
            .map_err(|_| "the checks have no profile that they can be made again from".to_owned())?;
        if profile.tenant_id() == id {
            Ok(profile)
        } else {
            Err("the checks' profiles are of other tenants".to_owned())
        }
    };
    let source = profile(&checks.source.profile, source)?;
    let target = profile(&checks.target.profile, target)?;
    // A document may ask for anything.
    if target.counts().fold(0_u64, |sum, (_, count)| sum.saturating_add(count)) > room {
        return Err(too_many.to_owned());
    }
    let (was, is) = (&checks.source.rows_digest, source.rows_digest().to_string());
    if domain.declaration.is_some() && *was != is {
        let was: String = was.chars().take(64).collect();
        return Err(format!(
            "the domain is declared otherwise than it was: the checks are of rows of the digest {was}, and now they have {is}"
        ));
    }
    let (source, target) = (Dataset::new(source), Dataset::new(target));
    belong_together(&source, &target).map_err(|error| error.to_string())?;
    Ok((source, target))
}
