//! Believable, linked, reproducible test data for multi-tenant software.
//!
//! (guide)

extern crate self as tenant_fixtures;

pub mod bag;
pub mod inject;
pub mod privacy;
pub mod schema;
pub mod snapshot;

mod dataset;
mod decimal;
mod digest;
mod domain;
mod format;
mod id;
mod music;
mod parallel;
mod profile;
mod quota;
mod sample;
mod stream;
mod tenants;
mod token;
mod write;

pub use dataset::{Dataset, RowStream};
pub use decimal::{Decimal, DecimalError};
pub use digest::Digest;
pub use domain::{AllRows, Batch, Collection, CollectionOf, Domain, Generate, Source};
pub use format::{Format, Layout};
pub use id::{Id, ParseIdError, TenantId, TenantIdError};
pub use music::*;
pub use profile::{
    DATA_VERSION, DEFAULT_TENANT, DecimalInput, DomainInfo, InstantInput, Measure, Problem, ProfileBuilder,
    ProfileError, SCHEMA_VERSION, TenantProfile, Tier,
};
pub use stream::{Label, Stream, Streams};
pub use tenant_fixtures_macros::{Entity, Record, tenant_fixture};
pub use tenants::TenantSet;
pub use token::UnknownToken;
pub use write::WriteError;

/// A music tenant's data.
pub type TenantDataset = Dataset<Music>;

/// Several music tenants.
pub type Tenants = TenantSet<Music>;
