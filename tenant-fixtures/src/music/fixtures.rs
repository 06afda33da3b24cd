//! Fixtures for [rstest](https://docs.rs/rstest), which finds a fixture by its name:
//!
//! ```
//! # #[cfg(any())] // the crate's own documentation is built without rstest
//! # mod example {
//! use rstest::rstest;
//! use tenant_fixtures::fixtures::tenant;
//! use tenant_fixtures::{TenantDataset, Tier};
//!
//! #[rstest]
//! fn holds_in_every_tier(
//!     #[values(Tier::Free, Tier::Standard)] tier: Tier,
//!     #[with(tier, 0.01)] tenant: &TenantDataset,
//! ) {
//!     assert_eq!(tenant.profile().tier(), tier);
//! }
//! # }
//! ```
//!
//! `#[with]` takes a tier, a scale and a seed, in that order. Don't put `#[once]` on such a parameter: rstest then keeps
//! the first value whatever the arguments, and the process keeps tenants anyway.

use std::fmt::Display;

use crate::TenantDataset;
use crate::profile::{DecimalInput, ProfileBuilder, TenantProfile, Tier};

/// A tenant, shared by the process: `tenant: &TenantDataset`, `#[with(tier)]`, `#[with(tier, scale)]` or
/// `#[with(tier, scale, seed)]`.
///
/// # Panics
///
/// When a value isn't allowed, with what is.
#[expect(non_camel_case_types, reason = "rstest looks a parameter's fixture up by the parameter's name")]
#[derive(Debug)]
pub struct tenant {
    // A unit struct would also be a value, and then no variable could be called `tenant` where it is imported.
    _no_value: (),
}

#[expect(
    clippy::should_implement_trait,
    reason = "rstest's protocol: `default` and `partial_N` give the fixture's value"
)]
impl tenant {
    /// Tier free, scale 1.
    #[track_caller]
    pub fn default() -> &'static TenantDataset {
        shared(builder())
    }

    /// This tier, scale 1.
    #[track_caller]
    pub fn partial_1<T>(tier: T) -> &'static TenantDataset
    where
        T: TryInto<Tier>,
        T::Error: Display,
    {
        shared(builder().tier(tier))
    }

    /// This tier and scale.
    #[track_caller]
    pub fn partial_2<T>(tier: T, scale: impl DecimalInput) -> &'static TenantDataset
    where
        T: TryInto<Tier>,
        T::Error: Display,
    {
        shared(builder().tier(tier).scale(scale))
    }

    /// This tier, scale and seed.
    #[track_caller]
    pub fn partial_3<T>(tier: T, scale: impl DecimalInput, seed: u64) -> &'static TenantDataset
    where
        T: TryInto<Tier>,
        T::Error: Display,
    {
        shared(builder().tier(tier).scale(scale).seed(seed))
    }
}

fn builder() -> ProfileBuilder {
    TenantProfile::builder(crate::DEFAULT_TENANT)
}

#[track_caller]
#[expect(clippy::panic, reason = "a fixture without a value is a failed test")]
fn shared(builder: ProfileBuilder) -> &'static TenantDataset {
    match builder.build() {
        Ok(profile) => TenantDataset::shared(&profile),
        Err(error) => panic!("the fixture `tenant` can't be made:\n{error}"),
    }
}
