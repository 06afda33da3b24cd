//! What templates hang on.

use super::*;
use crate::{TenantDataset, TenantProfile, User};

#[test]
fn a_template_hangs_on_rows_and_not_on_what_was_looked_at() {
    let tenant = || TenantDataset::new(TenantProfile::builder("acme").build().unwrap());
    let edit = |of: &TenantDataset| {
        of.edited(|rows| rows.of::<User>()[0].display_name = "O'Brien".to_owned()).unwrap()
    };
    let (fresh, seen) = (tenant(), tenant());
    seen.make_all();
    let (of_fresh, of_seen) = (edit(&fresh), edit(&seen));
    assert_eq!(Rows::digest(&of_fresh), Rows::digest(&of_seen));
    of_fresh.make_all();
    assert_eq!(Rows::digest(&of_fresh), Rows::digest(&of_seen));
    assert_ne!(Rows::digest(&of_seen), Rows::digest(&seen));
}
