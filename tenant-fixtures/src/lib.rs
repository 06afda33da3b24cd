//! Believable, linked, reproducible test data for multi-tenant software.
//!
//! Tables are declared on structs, and a test asks for rows of them:
//!
//! ```
//! use chrono::{DateTime, Utc};
//! use tenant_fixtures::{Domain, Entity, Money, Token, Uuid, tenant_fixture};
//!
//! #[derive(Domain)]
//! #[domain(name = "billing", entities(Customer, Invoice, Line))]
//! #[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
//! #[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
//! pub struct Billing;
//!
//! #[derive(Entity, Clone)]
//! #[entity(domain = Billing, name = "customers", count = customers)]
//! pub struct Customer {
//!     #[column(key)]
//!     pub id: Uuid,
//!     #[column(make = company(), pii = Name)]
//!     pub name: String,
//! }
//!
//! #[derive(Token, Clone, Copy, PartialEq)]
//! pub enum Status {
//!     Open,
//!     Paid,
//!     Void,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(domain = Billing, name = "invoices", parent = customer, count = invoices, share = log_normal(1, 1))]
//! pub struct Invoice {
//!     #[column(key)]
//!     pub id: i64,
//!     #[column(references = Customer)]
//!     pub customer: Uuid,
//!     #[column(make = rising(days(0..30)))]
//!     pub issued_at: DateTime<Utc>,
//!     #[column(sum = Line::amount)]
//!     pub total: Money<2>,
//!     #[column(make = weighted(open = 8, paid = 90, void = 2))]
//!     pub status: Status,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(domain = Billing, name = "invoice_lines", parent = invoice, per_parent = zipf(1..=12))]
//! pub struct Line {
//!     #[column(key)]
//!     pub id: i64,
//!     #[column(references = Invoice)]
//!     pub invoice: i64,
//!     #[column(make = log_normal(median = 30, sigma = 0.9))]
//!     pub amount: Money<2>,
//! }
//!
//! #[tenant_fixture(domain = Billing, customers = 5)]
//! fn an_invoice_is_the_sum_of_its_lines(invoices: &[Invoice], lines: &[Line]) {
//!     for invoice in invoices {
//!         let of = lines.iter().filter(|line| line.invoice == invoice.id);
//!         assert_eq!(of.map(|line| line.amount).sum::<Option<Money<2>>>(), Some(invoice.total));
//!     }
//! }
//! ```
//!
//! [`guide::models`] shows how the structs that a service has already, with sqlx, diesel or SeaORM, become such tables. The built-in
//! example is a music-streaming service in four tiers: artists, albums, tracks, users, their listening history, the events
//! of their apps, and features for machine learning.
//!
//! ```
//! use tenant_fixtures::{TenantDataset, tenant_fixture};
//!
//! #[tenant_fixture(tier = "standard", scale = 0.01)]
//! fn every_play_has_its_track(tenant: &TenantDataset) {
//!     for play in tenant.listening_history() {
//!         let track = tenant.get(play.track_id).expect("in the same tenant");
//!         assert!(play.duration_ms <= track.duration_ms);
//!     }
//! }
//! ```
//!
//! # What holds
//!
//! * **The same profile gives the same rows**, bit for bit: on every platform, with any number of threads, whatever is
//!   asked for first, in a test, from code or at the shell. Rows change only with [`DATA_VERSION`].
//! * **Every reference resolves** inside the tenant, and every figure that sums up rows equals them.
//! * **Tenants are apart**: they share no key, reference, e-mail address, url, uri or session id.
//! * **Nothing is made before it is read**: a test that reads users makes users only.
//!
//! # The parts
//!
//! * [`TenantProfile`] is what is asked for: tier, scale, counts, options, seed. [`TenantProfile::builder`] checks it.
//! * [`TenantDataset`] is a tenant's data: slices such as [`users`](TenantDataset::users), lookups by id
//!   ([`get`](Dataset::get)), children of a parent ([`plays_of`](TenantDataset::plays_of)), ranges and streams that
//!   keep nothing ([`range`](Dataset::range), [`stream`](Dataset::stream)), and bytes ([`write`](Dataset::write)).
//! * [`Tenants`] are several of them.
//! * [`Dataset`] and [`TenantSet`] are the same of a domain of your own: [`macro@Domain`], [`macro@Entity`], [`macro@Token`].
//! * [`macro@tenant_fixture`] gives them to tests; [`inject`] says how, and how types of your own join in.
//! * [`bag`] puts a data set on disk, complete or not at all.
//! * [`schema`] describes every collection, from the one declaration that all formats read: the row types
//!   ([`Artist`], [`Album`], [`Track`], [`User`], [`ListeningEvent`], [`AnalyticsEvent`], [`UserFeatures`],
//!   [`TrackFeatures`], [`InteractionFeatures`]).
//!
//! # In code
//!
//! ```
//! use tenant_fixtures::{Format, TenantDataset, TenantProfile, Tier, User};
//!
//! let profile = TenantProfile::builder("acme").tier(Tier::Standard).scale(0.01).countries(["DE", "FR"]).build()?;
//! let tenant = TenantDataset::new(profile);
//! let user = &tenant.users()[0];
//! assert_eq!(user.activity_metrics.tracks_played, tenant.plays_of(user.user_id).len() as u64);
//!
//! let mut csv = Vec::new();
//! tenant.write_rows::<User>(Format::Csv, &mut csv)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Speed in tests
//!
//! Rows are made in this crate. In an unoptimised test build that is some times slower than need be; two lines in
//! `Cargo.toml` mend it, for this crate alone:
//!
//! ```toml
//! [profile.dev.package.tenant-fixtures]
//! opt-level = 3
//! ```

extern crate self as tenant_fixtures;

#[cfg(feature = "files")]
pub mod bag;
#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
pub mod database;
pub mod declaration;
#[cfg(feature = "fake")]
pub mod fake;
pub mod guide;
pub mod inject;
pub mod interpret;
#[cfg(feature = "isolation")]
pub mod isolation;
#[cfg(feature = "live")]
pub mod live;
#[cfg(feature = "files")]
pub mod migration;
pub mod privacy;
#[cfg(feature = "files")]
pub mod quality;
#[cfg(feature = "files")]
pub mod read;
#[cfg(feature = "rights")]
pub mod rights;
pub mod schema;
#[cfg(feature = "schema-file")]
pub mod schema_file;
#[cfg(feature = "snapshots")]
pub mod snapshot;

mod compression;
mod data;
mod dataset;
mod decimal;
mod digest;
mod dirty;
mod domain;
#[cfg(feature = "edits")]
pub mod edits;
mod fixed;
#[cfg(any(feature = "files", feature = "snapshots"))]
mod foreign;
mod format;
mod id;
#[cfg(feature = "files")]
mod load;
#[cfg(feature = "music")]
mod music;
#[cfg(any(feature = "files", feature = "live"))]
mod order;
mod parallel;
mod part;
mod profile;
pub mod quota;
#[cfg(feature = "files")]
pub mod requests;
pub mod sample;
mod scenario;
mod stream;
mod tenants;
mod token;
mod write;

pub use compression::Compression;
pub use dataset::{Dataset, RowStream};
pub use decimal::{Decimal, DecimalError};
pub use digest::Digest;
pub use domain::{
    AllRows, Batch, Collection, CollectionOf, Domain, Generate, Known, Listed, Lists, RowOf, Source,
};
#[cfg(feature = "files")]
pub use domain::{LoadFiles, RowKeys};
#[doc(hidden)]
pub use domain::{count_names, names};
pub use fixed::{Fixed, FixedError, Money};
pub use format::{EncodeError, Format, Layout};
pub use id::{Id, ParseIdError, TenantId, TenantIdError};
#[cfg(feature = "files")]
pub use load::{LoadError, can_load, load};
#[cfg(feature = "music")]
pub use music::*;
pub use part::{Part, PartError};
pub use profile::{
    CountInput, DATA_VERSION, DEFAULT_TENANT, DecimalInput, DirtyKind, DomainInfo, InstantInput, Measure,
    Preset, PresetProfiles, Problem, ProfileBuilder, ProfileError, ProfileInput, SCHEMA_VERSION, Setting,
    SettingKind, TenantProfile, Tier, UnknownPreset, Vocabulary,
};
#[cfg(feature = "files")]
pub use requests::{LoadOptions, TenantIn};
pub use scenario::{Scenario, ScenarioOptions};
pub use stream::{Label, Stream, Streams};
pub use tenant_fixtures_macros::{Domain, Entity, Record, Token, tenant_fixture};
pub use tenants::TenantSet;
pub use token::UnknownToken;
pub use uuid::Uuid;
pub use write::WriteError;

/// The domain where none is named.
#[cfg(feature = "music")]
#[doc(hidden)]
pub type DefaultDomain = Music;

/// A music tenant's data.
#[cfg(feature = "music")]
pub type TenantDataset = Dataset<Music>;

/// Several music tenants.
#[cfg(feature = "music")]
pub type Tenants = TenantSet<Music>;
