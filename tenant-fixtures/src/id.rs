//! Tenant ids and row ids: small, `Copy`, and printed as `<tenant>_<kind>_<number>`.

mod entity_id;
mod tenant;

pub use entity_id::{Id, ParseIdError};
pub(crate) use entity_id::{shown, without_tenant};
pub(crate) use tenant::number_of;
#[cfg(feature = "files")]
pub(crate) use tenant::uuid_of;
pub use tenant::{TenantId, TenantIdError};
#[cfg(feature = "files")]
pub(crate) use tenant::{host_of, stamp_of};
