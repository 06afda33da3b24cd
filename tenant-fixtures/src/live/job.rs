//! What is to be loaded.

use super::options::LiveOptions;
use super::tenant::Rows;

/// What is to be loaded.
pub(crate) struct Job<'j> {
    pub(crate) tenants: Vec<&'j dyn Rows>,
    pub(crate) options: &'j LiveOptions,
    /// Which database, without a password.
    pub(crate) address: String,
    /// Whether it is within a transaction that somebody else began.
    pub(crate) within: bool,
}

impl<'j> Job<'j> {
    /// Tenants on their way into a database.
    pub(crate) fn new(tenants: Vec<&'j dyn Rows>, options: &'j LiveOptions) -> Self {
        Self { tenants, options, address: String::new(), within: false }
    }
}
