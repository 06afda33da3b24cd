//! Several tenants of one profile.

use super::{Problem, ProfileError, TenantProfile};

/// As many as anybody asks for at once.
const MOST: u64 = 10_000;

impl TenantProfile {
    /// So many tenants of this profile: ids count up from its own, `tenant_001`, `tenant_002`; an id without a number gets one.
    /// So do the tenants' numbers, where one was said.
    ///
    /// # Errors
    ///
    /// When there are none or too many, or an id or a number can't be had.
    pub fn several(&self, tenants: u64) -> Result<Vec<Self>, ProfileError> {
        if tenants == 0 || tenants > MOST {
            let message = format!("found {tenants}; allowed are 1 to {MOST}");
            return Err(ProfileError::new(vec![Problem::new("tenants", message)]));
        }
        let id = self.tenant.as_str();
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &id[stem.len()..];
        let (stem, start, width) = match digits.parse::<u64>() {
            Ok(start) => (stem.to_owned(), start, digits.len()),
            // No number, or one too long to count on from.
            Err(_) => (format!("{id}_"), 1, 3),
        };
        let tenant = |nth: u64| {
            let id = format!("{stem}{:0width$}", start.saturating_add(nth));
            self.renamed(&id, self.tenant_key.map(|number| number.saturating_add(nth)))
        };
        (0..tenants).map(tenant).collect()
    }
}
