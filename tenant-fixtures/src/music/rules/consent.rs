//! Who agreed to what, as far as the rows tell.

use crate::profile::TenantProfile;
use crate::quality::Known;

/// What is known of consents as such, beside what each user says.
#[derive(Debug)]
pub(super) struct Consents {
    /// Whether rows are made in GDPR mode, where that is known.
    gdpr: Option<bool>,
    any_users: bool,
    /// Some user says what they agreed to.
    any_said: bool,
}

impl Consents {
    pub(super) fn new(known: &Known<'_>) -> Self {
        Self { gdpr: known.profile.map(TenantProfile::gdpr), any_users: false, any_said: false }
    }

    /// Takes in a user.
    pub(super) fn user(&mut self, said: Option<bool>) {
        self.any_users = true;
        self.any_said |= said.is_some();
    }

    /// Whether users are asked.
    pub(super) fn are_asked(&self) -> bool {
        self.any_said || self.gdpr == Some(true)
    }

    /// Whether it can be told who agreed.
    pub(super) fn are_known(&self) -> bool {
        self.any_users || self.gdpr == Some(false)
    }

    /// Whether what a user said permits it. Where users are asked, silence is no consent.
    pub(super) fn permits(&self, said: Option<bool>) -> bool {
        said.unwrap_or(!self.are_asked())
    }
}
