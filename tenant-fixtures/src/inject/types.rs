//! The types that can be injected.

use std::sync::Arc;

use super::{Fixture, FromTenant, InjectError};
use crate::dataset::Dataset;
use crate::domain::{Known, RowOf};
use crate::profile::TenantProfile;
use crate::tenants::TenantSet;

/// The process's own copy.
impl<D: Known> FromTenant<D> for &Dataset<D> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.tenant()
    }
}

/// A handle of the test's own: rows that the process has already are shared, others are freed with the test.
impl<D: Known> FromTenant<D> for Dataset<D> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.own_tenant()
    }
}

impl<D: Known> FromTenant<D> for Arc<Dataset<D>> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.make().map(Self::new)
    }
}

/// The rows of the process's own copy.
impl<D: Known, E: RowOf<D>> FromTenant<D> for &[E] {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        Ok(fixture.tenant()?.rows())
    }
}

/// A private copy of the rows.
impl<D: Known, E: RowOf<D>> FromTenant<D> for Vec<E> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.make::<&[E]>().map(<[E]>::to_vec)
    }
}

impl<D: Known> FromTenant<D> for TenantProfile {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        Ok(fixture.to_profile()?)
    }
}

impl<D: Known> FromTenant<D> for &TenantProfile {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        Ok(fixture.tenant()?.profile())
    }
}

/// As many tenants as the argument `tenants` asks for.
impl<D: Known> FromTenant<D> for TenantSet<D> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.without_snapshot()?;
        Ok(TenantSet::shared_preset(&fixture.to_set()?))
    }
}

/// As many tenants as the argument `tenants` asks for, kept by the process.
impl<D: Known> FromTenant<D> for &TenantSet<D> {
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError> {
        fixture.without_snapshot()?;
        Ok(TenantSet::kept_preset(&fixture.to_set()?))
    }
}
