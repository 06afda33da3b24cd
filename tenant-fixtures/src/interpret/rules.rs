//! What holds of declared rows beyond their schemas.

use crate::quality::{Component, Faults, Row, Rule, Rules};

/// The rules of a declaration.
#[derive(Debug)]
pub(super) struct DeclaredRules;

impl Rules for DeclaredRules {
    fn rules(&self) -> &'static [Rule] {
        &[]
    }

    fn collect(&mut self, _row: &Row<'_>) {}

    fn check(&mut self, _row: &Row<'_>, _faults: &mut Faults) {}

    fn finish(&mut self, _faults: &mut Faults) {}

    fn distribution(&self) -> Vec<Component> {
        Vec::new()
    }
}
