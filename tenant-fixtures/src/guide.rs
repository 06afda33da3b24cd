//! A cookbook for tests. There is no code in this module.
//!
//! # Across tiers, with rstest
//!
//! `#[tenant_fixture]` stands above `#[rstest]` and sees the arguments that it passes:
//!
//! ```ignore
//! #[tenant_fixture(tier = tier, scale = 0.01)]
//! #[rstest]
//! fn holds_in_every_tier(#[values(Tier::Free, Tier::Standard)] tier: Tier, tenant: &TenantDataset) { /* … */ }
//! ```
//!
//! Or the other way round, as a fixture of rstest: see [`fixtures`](crate::fixtures).
//!
//! # Asynchronous tests, and tests that return errors
//!
//! The attribute goes first, the runtime's after it. Data is made before the first `await`.
//!
//! ```ignore
//! #[tenant_fixture(tier = "free")]
//! #[tokio::test]
//! async fn works(users: &[User]) -> Result<(), Error> { /* … */ }
//! ```
//!
//! Beside `sqlx::test`, which passes a connection pool, ours are told from its parameters by their types:
//!
//! ```ignore
//! #[tenant_fixture(tier = "free")]
//! #[sqlx::test]
//! async fn imports(pool: PgPool, users: &[User]) -> sqlx::Result<()> { /* … */ }
//! ```
//!
//! # A database of its own for every test
//!
//! With the library's feature `test-postgres` or `test-sqlite`, a test gets a copy of a template that is made once: the service's
//! migrations, then the tenants that its parameters ask for.
//!
//! ```ignore
//! #[tenant_fixture(tier = "standard", scale = 0.01, database = "postgres", migrations = &MIGRATOR)]
//! #[tokio::test]
//! async fn lists_only_its_own(pool: PgPool, acme: &TenantDataset) { /* … */ }
//!
//! #[tenant_fixture(database = "sqlite", migrations = Migrations::by(|url| run_diesels_migrations(url)))]
//! fn by_another_driver(database: TestDatabase, acme: &TenantDataset) {
//!     let connection = SqliteConnection::establish(database.name())?;
//! }
//! ```
//!
//! Where tables or columns are called otherwise, `load = LiveOptions::new().table("users", "accounts")` says so. Into a database that
//! is there already, `tenant.load(&pool).await?` writes the same rows in one transaction, `load_blocking` by rusqlite. Whole programs
//! are in the chapter on [`databases`].
//!
//! # A script in a test
//!
//! [`TenantDataset::sql`](crate::Dataset::sql) is one script: tables, rows, indexes. A database takes it as it is:
//!
//! ```ignore
//! #[tenant_fixture(tier = "free")]
//! #[sqlx::test]
//! async fn counts_plays(pool: PgPool, tenant: &TenantDataset) -> sqlx::Result<()> {
//!     sqlx::raw_sql(&tenant.sql(Dialect::PostgreSql)).execute(&pool).await?;
//!     let plays: i64 = sqlx::query_scalar("SELECT count(*) FROM listening_history").fetch_one(&pool).await?;
//!     assert_eq!(plays as usize, tenant.listening_history().len());
//!     Ok(())
//! }
//! ```
//!
//! With rusqlite it is `connection.execute_batch(&tenant.sql(Dialect::Sqlite))?`. Where migrations make the tables, have
//! them begin with what `tenant-fixtures schema --as sql --dialect postgresql` prints, and load rows alone: the program's
//! `--format sql` writes a file of INSERTs for each collection, which `fixtures` runs in the order in which they are named.
//! That order is the one in which references resolve (`datapackage.json` lists the files in it, too):
//!
//! ```ignore
//! #[sqlx::test(fixtures(path = "../acme/data", scripts(
//!     "artists.sql", "albums.sql", "tracks.sql", "users.sql", "listening_history.sql", "analytics_events.sql",
//!     "ml_features.user_features.sql", "ml_features.track_features.sql", "ml_features.interaction_features.sql",
//! )))]
//! async fn with_rows(pool: PgPool) { /* … */ }
//! ```
//!
//! Write the names with `.sql`: sqlx takes the second half of `ml_features.user_features` for an extension.
//!
//! # Two tenants that differ
//!
//! ```
//! use tenant_fixtures::{TenantDataset, tenant_fixture};
//!
//! #[tenant_fixture]
//! fn keeps_tenants_apart(
//!     #[tenant(id = "acme")] acme: &TenantDataset,
//!     #[tenant(id = "globex", tier = "standard", scale = 0.01)] globex: &TenantDataset,
//! ) {
//!     assert!(globex.get(acme.users()[0].user_id).is_none());
//! }
//! ```
//!
//! Tenants of one `lineage` are twins: the same rows under other ids. A query that forgets its tenant finds both.
//!
//! ```
//! use tenant_fixtures::{TenantDataset, tenant_fixture};
//!
//! #[tenant_fixture(users = 3, lineage = "twin")]
//! fn finds_its_own(
//!     #[tenant(id = "acme")] acme: &TenantDataset,
//!     #[tenant(id = "globex")] globex: &TenantDataset,
//! ) {
//!     assert_eq!(acme.users()[0].display_name, globex.users()[0].display_name);
//!     assert_ne!(acme.users()[0].user_id, globex.users()[0].user_id);
//! }
//! ```
//!
//! # Rows to change
//!
//! Slices and `&TenantDataset` are shared by all tests of a process. A `Vec` is the test's own:
//!
//! ```
//! use tenant_fixtures::{Track, tenant_fixture};
//!
//! #[tenant_fixture(tier = "free")]
//! fn sorts(mut tracks: Vec<Track>) {
//!     tracks.sort_by_key(|track| track.duration_ms);
//! }
//! ```
//!
//! # Your own tenants
//!
//! A domain of tables of your own is declared on structs: see [`macro@Domain`](macro@crate::Domain) and
//! [`macro@Entity`](macro@crate::Entity). [`models`] starts from those that a service has already, with sqlx, diesel or SeaORM;
//! [`schema_file`] needs no Rust at all.
//!
//! # Types of your own
//!
//! Implement [`FromTenant`](crate::inject::FromTenant): see [`inject`](crate::inject). Beside attributes that pass
//! arguments themselves (rstest, `sqlx::test`, …), mark such a parameter with `#[tenant]`.
//!
//! # Many seeds
//!
//! In a property test, ask for an owned `TenantDataset`: it is freed with the test, while shared ones are kept for as
//! long as the process lives.
//!
//! ```
//! use tenant_fixtures::{TenantDataset, TenantProfile};
//!
//! for seed in 0..100 {
//!     let tenant = TenantDataset::new(TenantProfile::builder("acme").users(3).events(50).seed(seed).build()?);
//!     assert_eq!(tenant.listening_history().len(), 50);
//! }
//! # Ok::<(), tenant_fixtures::ProfileError>(())
//! ```
//!
//! # Data that stays
//!
//! A snapshot is a file beside the tests, checked in with them. The first run writes it, and from then on the rows come
//! from it, whatever later versions of this crate make of the same profile. They are a feature of the crate, so that tests
//! without them build sooner: `tenant-fixtures = { version = "0.1", features = ["snapshots"] }`.
//!
//! ```ignore
//! #[tenant_fixture(tier = "free", snapshot = "free_tenant")]           // tests/fixtures/free_tenant.json
//! fn frozen(tenant: &TenantDataset) { /* … */ }
//! ```
//!
//! * In a review, look at the file as at any other change: it is indented, a value a line, in a fixed order.
//! * Edit it to get a case that no seed gives, then `tenant-fixtures snapshot accept tests/fixtures/free_tenant.json`. That
//!   checks that the tenant still refers to itself alone. Edited files are never made anew while they are there.
//! * `kind = "digest"` is for data too big to check in. The file has statistics, sample rows and digests; the rows are made,
//!   and a difference fails the test with what changed. What was found waits beside it as `.json.pending`
//!   (put `*.json.pending` in `.gitignore`) for `tenant-fixtures snapshot review`.
//! * With cases of rstest, put their arguments into the name: `snapshot = "tenant_{tier}"`.
//! * A missing file is written on a first run only: where its package is (`Cargo.toml`), and where somebody watches. That is
//!   where the test hangs on a terminal, under nextest as well, and no variable is set by which services are known that run
//!   tests for nobody (`CI`, `GITHUB_ACTIONS`, `GITLAB_CI`, `JENKINS_URL`, `TF_BUILD` and others). Anywhere else it is an error
//!   that says what was lacking. Where an editor runs tests without a terminal, `TENANT_FIXTURES_UPDATE=1` has the file
//!   written.
//! * Beside such a variable nothing is accepted.
//! * A test program that runs away from its package (an archive, another build system) reads its files under
//!   `CARGO_MANIFEST_DIR`, if that is set; else under the folder where it was built; where cargo did not build it, under
//!   the folder it runs in.
//! * `tenant-fixtures snapshot prune` finds files that no source of their package mentions. `--delete` shows them and asks.
//!
//! Reading a file back costs more than making rows: in a new process a free tenant's 1.2 MB took about a tenth of a second
//! where only this crate was optimised, about half of that where `sha2` was too, and a second use in the same process about
//! 20 µs. `collections = ["users"]` keeps everything else out of the file.
//!
//! # When a test fails
//!
//! Its output has a line such as this one, which tells what the data was and how to look at it:
//!
//! ```text
//! tenant-fixtures: tenant tenant_001, tier standard, scale 0.01, seed 42, data version 2; to see it: tenant-fixtures custom --tenant-id tenant_001 --tier standard --scale-factor 0.01
//! ```
//!
//! That is the tenant of `#[tenant_fixture(tier = "standard", scale = 0.01)]`: one that no `id` is said of is `tenant_001`.
//!
//! # A process for each test
//!
//! `cargo nextest run` gives every test a process of its own, so nothing is shared between tests, and each makes its data
//! again. That is why making is quick. On a machine with two cores a test that reads the 1,000 plays of `standard` at 0.01
//! took about a millisecond longer than an empty one with this crate optimised, and five without; a test that reads every
//! collection, about one and twenty. Two lines in the workspace's `Cargo.toml` optimise it, and only it:
//!
//! ```toml
//! [profile.dev.package.tenant-fixtures]
//! opt-level = 3
//! ```

pub mod databases;
pub mod isolation;
pub mod models;
pub mod schema_file;
