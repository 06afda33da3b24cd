//! Whose a collection's rows are, and what tells them apart.

use super::{Column, Schema};

/// Whose a collection's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Each tenant has rows of its own.
    Tenant,
    /// All tenants have the same.
    Shared,
    /// All tenants have the same, which the user's database has already.
    Existing,
}

impl Owner {
    /// Whether all tenants have the same rows.
    pub const fn is_shared(self) -> bool {
        match self {
            Self::Tenant => false,
            Self::Shared | Self::Existing => true,
        }
    }
}

impl Schema {
    /// The column that rows are known by within their tenant: the only part of the key that names no tenant, or the first
    /// of them that refers to nothing.
    pub fn own_key(&self) -> Option<usize> {
        let parts = |tenant: bool| {
            let columns = self.columns.iter().enumerate();
            columns.filter(move |(_, column)| column.key && column.tenant == tenant)
        };
        let of = |tenant: bool| {
            let own = parts(tenant).find(|(_, column)| column.references.is_none());
            own.or_else(|| parts(tenant).next().filter(|_| parts(tenant).count() == 1)).map(|(at, _)| at)
        };
        // The tenant's own row has no other.
        if parts(false).next().is_some() { of(false) } else { of(true) }
    }

    /// The column that names the tenant.
    pub fn tenant_column(&self) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.tenant)
    }
}
