//! `checks.json`: what a migration must keep.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::figures::Figures;
use super::id_map::{has_ids, is_mapped};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::{TenantId, TenantIdError};
use crate::profile::{DomainInfo, SCHEMA_VERSION};
use crate::schema::ColumnType;

/// What the document says of itself.
pub(super) const FORMAT: &str = "tenant-fixtures migration checks";
pub(super) const VERSION: u32 = 1;

/// What a migration must keep: a document that says so to people, to this library and to other tools.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) how: Vec<Named>,
    pub(super) rules: Vec<Named>,
    pub(super) data_version: u32,
    pub(super) schema_version: u32,
    pub(super) source: Side,
    pub(super) target: Side,
    pub(super) collections: Vec<CollectionChecks>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) says: String,
}

/// One of the two tenants.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Side {
    pub(super) tenant_id: String,
    pub(super) rows_digest: String,
    pub(super) profile: Value,
}

/// What a migration must keep of a collection.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollectionChecks {
    /// Its name.
    pub name: String,
    /// The columns of its key.
    pub key: Vec<String>,
    /// The file with its rows' ids in both tenants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_map: Option<String>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_id_map: Option<String>,
    /// For each of those columns, the highest number in the source's ids: a row whose key has none above is carried over.
    pub last_in_source: Vec<u64>,
    /// The same in the target's.
    pub last_in_target: Vec<u64>,
    /// Of a collection whose key is one reference: numbers of rows that the source lacks and the target has all the same,
    /// although they are not above the source's highest. In order; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added_within: Vec<u64>,
    /// The number of rows that the source has.
    pub carried_over: u64,
    /// The number of rows that the target has, those included.
    pub in_target: u64,
    /// Its columns, nested ones flat.
    pub columns: Vec<ColumnChecks>,
}

/// What a migration must keep of a column.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChecks {
    /// Its name, with dots between it and those that it is nested in.
    pub name: String,
    /// The type of its values.
    pub r#type: String,
    /// How its values hang on the tenant: `tenant`, `id` or `address`; left out where they don't.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// The carried-over rows' figures, as the source has them.
    pub keep: Figures,
    /// Their figures in the target, where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_target: Option<Figures>,
}

/// Why checks can't be made, or a text is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChecksError {
    /// The tenants don't belong together.
    #[error("{target} has not grown from {source_tenant}: {reason}")]
    Strangers {
        /// The source.
        source_tenant: TenantId,
        /// The target.
        target: TenantId,
        /// Why not.
        reason: &'static str,
    },
    /// A collection has rows that nothing tells from each other in another tenant.
    #[error("{collection} can't be checked after a migration: {reason}; ids, counted numbers and UUIDs do")]
    Keys {
        /// Which.
        collection: &'static str,
        /// Why not.
        reason: &'static str,
    },
    /// The text is no such document.
    #[error("this is no document of migration checks: {0}")]
    Document(String),
    /// A tenant id in it is none.
    #[error(transparent)]
    Tenant(#[from] TenantIdError),
}

/// Refuses tenants that have not grown one from the other.
pub(super) fn belong_together<D: Domain>(
    source: &Dataset<D>,
    target: &Dataset<D>,
) -> Result<(), ChecksError> {
    can_be_told::<D>(target.profile().domain)?;
    let refuse = |reason| ChecksError::Strangers { source_tenant: source.id(), target: target.id(), reason };
    let Some(grown_from) = target.profile().source(source.id()) else {
        return Err(refuse("its profile has no `grown_from`"));
    };
    if source.id() == target.id() {
        return Err(refuse("both have the same id, so nothing tells whose a row is"));
    }
    if target.profile().collide() {
        return Err(refuse(
            "they collide on purpose, so that both have the same ids and nothing tells whose one is",
        ));
    }
    if grown_from.rows_digest() != source.profile().rows_digest() {
        return Err(refuse("the tenant it grew from has other rows"));
    }
    Ok(())
}

impl Checks {
    /// Reads the document.
    ///
    /// # Errors
    ///
    /// When the text is no such document, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, ChecksError> {
        let checks: Self =
            serde_json::from_str(text).map_err(|error| ChecksError::Document(error.to_string()))?;
        let found = (checks.format.as_str(), checks.version, checks.schema_version);
        if found != (FORMAT, VERSION, SCHEMA_VERSION) {
            return Err(ChecksError::Document(format!(
                "found format {:?}, version {} and schema version {}; this program knows {FORMAT:?}, {VERSION} and {SCHEMA_VERSION}",
                found.0.chars().take(60).collect::<String>(),
                found.1,
                found.2,
            )));
        }
        Ok(checks)
    }

    /// What must be kept of each collection.
    pub fn collections(&self) -> &[CollectionChecks] {
        &self.collections
    }

    /// The source's id and the target's.
    ///
    /// # Errors
    ///
    /// When one of them is no tenant id.
    pub fn tenants(&self) -> Result<(TenantId, TenantId), ChecksError> {
        Ok((TenantId::new(&self.source.tenant_id)?, TenantId::new(&self.target.tenant_id)?))
    }
}

/// Refuses collections whose rows can't be told by their keys.
///
/// # Errors
///
/// The first of them, and what its keys would have to be.
pub(crate) fn can_be_told<D: Domain>(domain: &'static DomainInfo) -> Result<(), ChecksError> {
    for schema in D::collections(domain).iter().map(|collection| collection.schema()) {
        let mut keys = schema.columns.iter().filter(|column| column.key);
        let Some(first) = keys.next() else {
            return Err(ChecksError::Keys { collection: schema.name, reason: "its rows have no key" });
        };
        let is_made = matches!(first.ty, ColumnType::Signed | ColumnType::Unsigned | ColumnType::Uuid);
        if is_mapped(schema) && !has_ids(schema) && !(is_made && domain.declaration.is_some()) {
            let reason = "its keys don't tell which row they are of";
            return Err(ChecksError::Keys { collection: schema.name, reason });
        }
    }
    Ok(())
}
