//! Tenant ids and row ids: small, `Copy`, and printed as `<tenant>_<kind>_<number>`.

mod entity_id;
mod tenant;

#[cfg(any(feature = "files", feature = "isolation", feature = "snapshots"))]
pub(crate) use entity_id::shown;
#[cfg(any(feature = "snapshots", all(feature = "files", feature = "music")))]
pub(crate) use entity_id::without_tenant;
pub use entity_id::{Id, ParseIdError};
pub(crate) use tenant::number_of;
#[cfg(feature = "files")]
pub(crate) use tenant::uuid_of;
pub use tenant::{TenantId, TenantIdError};
#[cfg(feature = "files")]
pub(crate) use tenant::{host_of, stamp_of};
