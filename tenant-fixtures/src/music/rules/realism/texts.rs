//! Texts as somebody wrote them: what a profile had put to their ends is nobody's.

use crate::profile::TenantProfile;
use crate::quality::Row;
use crate::schema::canary;

/// How the rows' texts are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts {
    has_canaries: bool,
}

impl Texts {
    pub(super) fn new(profile: Option<&TenantProfile>) -> Self {
        Self { has_canaries: profile.is_some_and(TenantProfile::canaries) }
    }

    /// The text of a column that may have canaries.
    pub(super) fn of<'r>(self, row: &Row<'r>, column: usize) -> Option<&'r str> {
        row.text(column).map(|text| if self.has_canaries { canary::without(text) } else { text })
    }
}
