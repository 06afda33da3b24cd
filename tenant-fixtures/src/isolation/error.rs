//! Why nothing can be said.

use std::fmt;

use crate::id::TenantId;

/// Why a scanner can't tell.
#[derive(Debug)]
#[non_exhaustive]
pub enum ScanError {
    /// There is no tenant to look for, or one alone.
    TooFew(usize),
    /// Nothing is a tenant's alone, so that nothing of it would be found.
    NothingOfItsOwn(TenantId),
    /// The tenant that the bytes are for is none of the scanner's.
    Unknown {
        /// The tenant.
        tenant: TenantId,
        /// Those that it knows.
        known: Vec<TenantId>,
    },
    /// There are more values than a scanner takes.
    TooMany,
    /// The bytes could not be read.
    Read(std::io::Error),
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew(found) => write!(
                f,
                "a scanner needs two tenants at least, one whose answers are looked at and one whose rows must not be in \
                 them: found {found}"
            ),
            Self::NothingOfItsOwn(tenant) => write!(
                f,
                "nothing tells the rows of {tenant} from those of other tenants: no id, unique value or address of eight \
                 characters or more is its alone, so no leak of it would be found. Give tenants unique columns, or ids that name \
                 them; of tenants that collide on purpose (`collide`), put words of their own into rows: `canaries = true`"
            ),
            Self::Unknown { tenant, known } => {
                let known: Vec<_> = known.iter().map(|tenant| tenant.as_str()).collect();
                write!(f, "{tenant} is none of the scanner's tenants, which are {}", known.join(", "))
            }
            Self::TooMany => f.write_str(
                "there are more values that a tenant has alone than a scanner takes: give it smaller tenants, such as of the \
                 tier free",
            ),
            Self::Read(_) => f.write_str("the bytes could not be read"),
        }
    }
}

impl std::error::Error for ScanError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::TooFew(_) | Self::NothingOfItsOwn(_) | Self::Unknown { .. } | Self::TooMany => None,
        }
    }
}
