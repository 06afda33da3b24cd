//! What was found.

use std::fmt;

use crate::id::TenantId;

/// A value of another tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Whose it is.
    pub tenant: TenantId,
    /// The collection of the row that has it.
    pub collection: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row, from 1.
    pub row: u64,
    /// Where it begins in the bytes that were looked at, or where what stands for its first character begins.
    pub offset: u64,
    /// In what form, outermost first; as it is, if there is none.
    pub forms: Vec<Form>,
}

/// How a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As in addresses: `%40` for `@`.
    Percent,
    /// With the escapes of JSON: `\u0040` for `@`.
    Json,
    /// In base64, of either alphabet.
    Base64,
}

impl Form {
    /// What messages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent-encoded",
            Self::Json => "with JSON's escapes",
            Self::Base64 => "in base64",
        }
    }
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tenant, collection, column, row, offset, forms } = self;
        write!(f, "{collection} row {row} ({column}) of {tenant} at byte {offset}")?;
        for form in forms {
            write!(f, ", {}", form.name())?;
        }
        Ok(())
    }
}

/// Everything of other tenants that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaks {
    /// The first of them, in the order in which they stand.
    pub found: Vec<Leak>,
    /// How many there are, those beyond [`Leaks::SHOWN`] included.
    pub count: u64,
}

impl Leaks {
    /// As many are kept with what they are.
    pub const SHOWN: usize = 1_000;

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The first.
    pub fn first(&self) -> Option<&Leak> {
        self.found.first()
    }

    /// The number of rows of each tenant that are among those that were kept, in the order in which the first of each stands.
    pub fn rows_of_each(&self) -> Vec<(TenantId, usize)> {
        let mut rows: Vec<_> =
            self.found.iter().map(|leak| (leak.tenant, leak.collection, leak.row)).collect();
        let mut tenants: Vec<TenantId> = Vec::new();
        for (tenant, ..) in &rows {
            if !tenants.contains(tenant) {
                tenants.push(*tenant);
            }
        }
        rows.sort_by_key(|(tenant, collection, row)| (tenant.as_str(), *collection, *row));
        rows.dedup();
        let of = |tenant: TenantId| rows.iter().filter(|(of, ..)| *of == tenant).count();
        tenants.into_iter().map(|tenant| (tenant, of(tenant))).collect()
    }

    pub(super) fn add(&mut self, leak: Leak) {
        self.count += 1;
        if self.found.len() < Self::SHOWN {
            self.found.push(leak);
        }
    }
}
