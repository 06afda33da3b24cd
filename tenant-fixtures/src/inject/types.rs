//! The types that can be injected.

use std::sync::Arc;

use super::{Fixture, FromTenant, InjectError};
use crate::domain::Generate;
use crate::profile::TenantProfile;
use crate::{Music, TenantDataset, Tenants};

/// The process's own copy.
impl FromTenant for &TenantDataset {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.tenant()
    }
}

/// A handle of the test's own: rows that the process has already are shared, others are freed with the test.
impl FromTenant for TenantDataset {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.own_tenant()
    }
}

impl FromTenant for Arc<TenantDataset> {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.make().map(Self::new)
    }
}

/// The rows of the process's own copy.
impl<E: Generate<Music>> FromTenant for &[E] {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        Ok(fixture.tenant()?.rows())
    }
}

/// A private copy of the rows.
impl<E: Generate<Music>> FromTenant for Vec<E> {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.make::<&[E]>().map(<[E]>::to_vec)
    }
}

impl FromTenant for TenantProfile {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        Ok(fixture.to_profile()?)
    }
}

impl FromTenant for &TenantProfile {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        Ok(fixture.tenant()?.profile())
    }
}

/// As many tenants as the argument `tenants` asks for.
impl FromTenant for Tenants {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.without_snapshot()?;
        Ok(Tenants::shared(&fixture.to_profiles()?)?)
    }
}

/// As many tenants as the argument `tenants` asks for, kept by the process.
impl FromTenant for &Tenants {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        fixture.without_snapshot()?;
        Ok(Tenants::kept(&fixture.to_profiles()?)?)
    }
}
