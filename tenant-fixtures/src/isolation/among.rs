//! The tenants that an answer could hold rows of, and what a test says of them.

use super::{LeakScanner, Leaks, ScanError};
use crate::id::TenantId;

/// Tenants whose rows can be looked for.
pub trait Among {
    /// What looks for them.
    ///
    /// # Errors
    ///
    /// When nothing would be found: see [`LeakScanner::new`].
    fn with_scanner<T>(&self, look: impl FnOnce(&LeakScanner) -> T) -> Result<T, ScanError>;
}

impl Among for LeakScanner {
    fn with_scanner<T>(&self, look: impl FnOnce(&LeakScanner) -> T) -> Result<T, ScanError> {
        Ok(look(self))
    }
}

impl<A: Among> Among for &A {
    fn with_scanner<T>(&self, look: impl FnOnce(&LeakScanner) -> T) -> Result<T, ScanError> {
        (*self).with_scanner(look)
    }
}

/// See [`assert_isolated!`](crate::assert_isolated).
#[track_caller]
pub fn assert_none(body: &[u8], tenant: TenantId, among: &impl Among, what: &str) {
    let told = match among.with_scanner(|scanner| scanner.scan(body, tenant)).flatten() {
        Ok(leaks) if leaks.is_empty() => return,
        Ok(leaks) => message(&leaks, tenant, what),
        Err(error) => format!("`{what}` could not be looked at: {error}"),
    };
    // What a test asserts, it fails by.
    panic!("{told}");
}

/// Rows of whom, the first of them, and what is often the reason.
fn message(leaks: &Leaks, tenant: TenantId, what: &str) -> String {
    let rows = |count: usize| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
    let of: Vec<_> =
        leaks.rows_of_each().into_iter().map(|(of, count)| format!("{} of {of}", rows(count))).collect();
    let first = leaks.first().map_or_else(String::new, |leak| format!("; first: {leak}"));
    format!("{} in `{what}` for {tenant}{first}. A query or a cache key without its tenant?", of.join(", "))
}
