//! A bridge to the crate [`fake`](https://docs.rs/fake), for values that no generator of this library gives.
//!
//! The values follow that crate's version, which the lock file of whoever builds the tests says: no digest knows it, so that another
//! version gives other rows, and snapshots then differ. The library's own generators are frozen and never use it.
//!
//! ```
//! use fake::faker::company::en::Buzzword;
//! use tenant_fixtures::{Dataset, Domain, Entity, Known as _, ProfileBuilder};
//!
//! #[derive(Domain)]
//! #[domain(name = "pitches", entities(Pitch))]
//! #[measure(pitches, tiers = [10, 100, 1_000, 10_000])]
//! struct Pitches;
//!
//! #[derive(Entity, Clone, Debug)]
//! #[entity(domain = Pitches, name = "pitches", count = pitches)]
//! struct Pitch {
//!     #[column(key)]
//!     id: i64,
//!     #[column(fake = Buzzword())]
//!     about: String,
//! }
//!
//! let tenant = Dataset::<Pitches>::new(ProfileBuilder::of_domain(Pitches::info(), "acme").build()?);
//! assert!(tenant.rows::<Pitch>().iter().all(|pitch| !pitch.about.is_empty()));
//! # Ok::<(), tenant_fixtures::ProfileError>(())
//! ```

use fake::{Dummy, Fake as _};

use crate::stream::Stream;

/// What a faker gives, by a row's own random numbers.
pub fn dummy<T: Dummy<F>, F>(faker: &F, stream: &mut Stream) -> T {
    faker.fake_with_rng(stream)
}
