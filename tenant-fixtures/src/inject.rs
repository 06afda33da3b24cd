//! What a test function may ask for.
//!
//! `#[tenant_fixture]` expands to one call for each parameter: [`Fixture::inject`], which asks the parameter's type
//! to make itself from the [`Fixture`] ([`FromTenant`]). Types of your own join in by implementing that trait:
//!
//! ```
//! use tenant_fixtures::inject::{Fixture, FromTenant, InjectError};
//! use tenant_fixtures::{TenantDataset, User, tenant_fixture};
//!
//! /// The tenant's only paying user.
//! struct Payer<'a>(&'a User);
//!
//! impl FromTenant for Payer<'_> {
//!     fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
//!         let tenant: &TenantDataset = fixture.make()?;
//!         let payer = tenant.users().iter().find(|user| user.subscription_type.is_paid());
//!         payer.map(Payer).ok_or_else(|| InjectError::new("the tenant has no paying user: ask for more users"))
//!     }
//! }
//!
//! #[tenant_fixture(users = 50)]
//! fn payers_pay(payer: Payer) {
//!     assert!(payer.0.subscription_type.is_paid());
//! }
//! ```

mod fixture;
mod types;
mod vocabulary;

#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
#[doc(hidden)]
pub use fixture::{Asked, Skipped};
pub use fixture::{Fixture, Site};
#[doc(hidden)]
pub use vocabulary::{ArgumentInput, Literal, has_collections, takes};

/// The domain where an attribute names none.
#[cfg(feature = "music")]
#[doc(hidden)]
pub use crate::DefaultDomain;
use crate::domain::Known;
use crate::profile::ProfileError;
#[cfg(feature = "snapshots")]
use crate::snapshot::SnapshotError;

/// A type that a test function may have as a parameter.
///
/// Implemented for `&TenantDataset` (shared by the process), `TenantDataset` and `Arc<TenantDataset>` (of the test's
/// own), `&[E]` (shared) and `Vec<E>` (a private copy) of every entity, `TenantProfile`, and `Tenants`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be injected into a test",
    label = "no tenant gives this",
    note = "injected are `&TenantDataset`, `TenantDataset`, `Arc<TenantDataset>`, `&[E]` and `Vec<E>` of an entity, `&TenantProfile` and `&Tenants`",
    note = "a domain of your own is named: `#[tenant_fixture(domain = …)]`, and gives `&Dataset<…>` and rows of its own",
    note = "for a type of your own, implement `FromTenant`"
)]
pub trait FromTenant<
    #[cfg(feature = "music")] D: Known = DefaultDomain,
    #[cfg(not(feature = "music"))] D: Known,
>: Sized
{
    /// Makes the value for a fixture.
    ///
    /// # Errors
    ///
    /// When the fixture's arguments are wrong, or its tenant does not have what the type needs.
    fn from_tenant(fixture: &Fixture<D>) -> Result<Self, InjectError>;

    /// Whether it is a tenant's, so that the test's database holds that tenant: all but the database itself.
    #[doc(hidden)]
    const OF_TENANT: bool = true;
}

/// Why a parameter could not be given its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjectError {
    message: String,
}

impl std::fmt::Display for InjectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InjectError {}

impl InjectError {
    /// An error with this message, which should say what to do.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

#[cfg(feature = "snapshots")]
impl From<SnapshotError> for InjectError {
    fn from(error: SnapshotError) -> Self {
        match std::error::Error::source(&error) {
            Some(cause) => Self::new(format!("{error}: {cause}")),
            None => Self::new(error.to_string()),
        }
    }
}

impl From<ProfileError> for InjectError {
    fn from(error: ProfileError) -> Self {
        Self::new(error.to_string())
    }
}
