//! A database of its own for every test: whole programs with axum and sqlx, with diesel, with SeaORM. There is no code in this module.
//!
//! What is shown here is compiled and run as it stands: `examples/databases` has all of it.
//!
//! ```toml
//! [dev-dependencies]
//! tenant-fixtures = { version = "…", features = ["test-postgres"] }   # or "test-sqlite"
//! ```
//!
//! # With axum, sqlx and PostgreSQL
//!
//! The service knows nothing of the library. It has migrations, structs, and addresses that answer for the organization that asks:
//!
//! ```ignore
//! pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
//!
//! #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
//! pub struct Room {
//!     pub id: Uuid,
//!     pub org: String,
//!     pub name: String,
//!     pub seats: i32,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
//! pub struct Booking {
//!     pub id: i64,
//!     pub room_id: Uuid,
//!     pub title: String,
//!     pub starts_at: DateTime<Utc>,
//! }
//!
//! pub fn service(pool: PgPool) -> Router {
//!     Router::new()
//!         .route("/rooms", get(rooms))
//!         .route("/rooms/{id}/bookings", get(bookings).post(book))
//!         .with_state(pool)
//! }
//! ```
//!
//! Its tests describe the structs once, a line or two a column:
//!
//! ```ignore
//! #[derive(Domain)]
//! #[domain(name = "rooms", entities(Room, Booking))]
//! #[measure(rooms, tiers = [5, 50, 500, 5_000])]
//! #[measure(bookings, tiers = [40, 4_000, 40_000, 400_000])]
//! struct Rooms;
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = Room, domain = Rooms, name = "rooms", count = rooms)]
//! struct RoomRow {
//!     #[column(key)]
//!     id: Uuid,
//!     #[column(tenant)]
//!     org: String,
//!     #[column(make = title(1..=2))]
//!     name: String,
//!     #[column(make = uniform(2..=40))]
//!     seats: i32,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = Booking, domain = Rooms, name = "bookings", parent = room_id, count = bookings, share = log_normal(1, 1))]
//! struct BookingRow {
//!     #[column(key, make = key(all))]
//!     id: i64,
//!     #[column(references = Room)]
//!     room_id: Uuid,
//!     #[column(make = title(2..=5), length = 80)]
//!     title: String,
//!     #[column(make = within_period())]
//!     starts_at: DateTime<Utc>,
//! }
//! ```
//!
//! A test that takes a pool gets one to a database that the migrations made, with the tenants of its parameters in it. The first that asks makes
//! a template; each test gets a copy of it, which is gone when the test ends, however it ends. So a test may write what it wants:
//!
//! ```ignore
//! /// The pool leads to a copy of the database that the migrations and both tenants made: this test's own.
//! #[tenant_fixture(domain = Rooms, database = "postgres", migrations = &MIGRATOR)]
//! #[tokio::test]
//! async fn an_organization_sees_its_own_rooms(
//!     pool: PgPool,
//!     #[tenant(id = "acme")] acme: &Dataset<Rooms>,
//!     #[tenant(id = "globex")] globex: &Dataset<Rooms>,
//! ) {
//!     let service = service(pool);
//!     for tenant in [acme, globex] {
//!         let mut rooms = tenant.rows::<Room>().to_vec();
//!         let mut found: Vec<Room> = read(asked(&service, tenant.id().as_str(), "/rooms").await);
//!         rooms.sort_by_key(|room| room.id);
//!         found.sort_by_key(|room| room.id);
//!         assert_eq!(found, rooms);
//!     }
//!     let theirs = format!("/rooms/{}/bookings", globex.rows::<Room>()[0].id);
//!     assert_eq!(asked(&service, "acme", &theirs).await.0, StatusCode::NOT_FOUND);
//! }
//! ```
//!
//! And where a test is about an odd row or two, they are changed before the rows go in; with the feature `edits`:
//!
//! ```ignore
//! /// The tenant of which this test is: one of its rooms is empty.
//! fn without_bookings(rows: &mut Edits<Rooms>) {
//!     let room = rows.of::<Room>()[0].id;
//!     rows.remove(|booking: &Booking| booking.room_id == room);
//! }
//!
//! #[tenant_fixture(domain = Rooms, database = "postgres", migrations = &MIGRATOR, edit = without_bookings)]
//! #[tokio::test]
//! async fn an_empty_room_has_no_bookings(pool: PgPool, tenant: &Dataset<Rooms>) {
//!     let room = &tenant.rows::<Room>()[0];
//!     let found = asked(&service(pool), &room.org, &format!("/rooms/{}/bookings", room.id)).await;
//!     assert_eq!(read::<Vec<Booking>>(found), []);
//! }
//! ```
//!
//! Where a test is about what real tenants have and developers don't, `edge = 0.05` puts names with apostrophes and in every script, texts as long
//! as their column, midnights, 29 February, the least and the greatest number into that share of rows. Every rule holds, and the other rows stay as
//! they are.
//!
//! `childless = 0.1` leaves that share of parents without children, in every collection whose parents may have none: those that are shared out by a
//! measure go to the other parents, and of those that are counted a parent there are fewer.
//!
//! And where a test is about rows that are wrong, as an import gets them, they are written so: `.dirty(0.01)` of a profile, or
//! `tenant-fixtures custom --schema shop.toml --dirty 0.01 --dirty-kinds orphan,duplicate_key --format csv`. `dirty.json` beside the files lists each of them: the collection, the row, the column, the kind, what stands there; and all that
//! validation finds in those files, there or elsewhere for their sake, such as the total of a parent whose child has another
//! amount. Rows in memory and in databases are never wrong: formats with types and keys refuse such tenants.
//!
//! | kind | what is wrong |
//! |---|---|
//! | `orphan` | a reference leads to no row |
//! | `duplicate_key` | the key is that of the row before |
//! | `out_of_range` | a number is below 0 where none may be, or a word is none of the column's |
//! | `wrong_type` | a text stands where a number, a time or a truth is to be |
//! | `missing_value` | nothing stands where something must |
//! | `swapped_tenant` | the row says that it is another tenant's |
//! | `impossible_order` | a time is before the one that it comes after |
//! | `wrong_total` | a total is not that of its rows |
//!
//! Where `DATABASE_URL` names a server, databases are made there. Else one is started from the programs that are installed, and ends with the
//! tests. `optional = true` skips a test, and says so, where there is none.
//!
//! # With diesel and SQLite
//!
//! Any driver that takes an address will do: a `TestDatabase` has it. Of SQLite's, `name()` is the file.
//!
//! ```ignore
//! /// The database is a file of this test's own; its name is what diesel connects to.
//! #[tenant_fixture(domain = Accounts, database = "sqlite", migrations = TABLES)]
//! fn payments_stand_with_their_accounts(
//!     database: TestDatabase,
//!     #[tenant(id = "acme")] acme: &Dataset<Accounts>,
//!     #[tenant(id = "globex", payments = 3)] globex: &Dataset<Accounts>,
//! ) {
//!     let mut connection = SqliteConnection::establish(database.name()).unwrap();
//!     for tenant in [acme, globex] {
//!         let found = paid(&mut connection, tenant.id().as_str()).unwrap();
//!         let (accounts, mut payments) = (tenant.rows::<Account>(), tenant.rows::<Payment>().to_vec());
//!         payments.sort_by_key(|payment| payment.id);
//!         assert_eq!(found.len(), payments.len());
//!         for ((account, payment), made) in found.iter().zip(&payments) {
//!             assert_eq!(payment, made);
//!             assert!(accounts.contains(account) && account.id == payment.account_id);
//!         }
//!     }
//! }
//! ```
//!
//! `migrations` is the statements themselves here. Where diesel's own are to run, `Migrations::of_files(files, |url| …)` takes the function that runs
//! them, and the files that tell when the template is out of date.
//!
//! The structs are those of the service, and described as before:
//!
//! ```ignore
//! #[derive(Entity, Clone)]
//! #[entity(of = Account, domain = Accounts, name = "accounts", count = accounts)]
//! struct AccountRow {
//!     #[column(key, make = key(all))]
//!     id: i64,
//!     #[column(tenant)]
//!     org: String,
//!     #[column(make = full_name(), pii = Name)]
//!     holder: String,
//!     #[column(make = within_period())]
//!     opened_at: NaiveDateTime,
//! }
//! ```
//!
//! # With SeaORM
//!
//! Its models are rows as they stand, UUIDs and times in the forms that its columns have:
//!
//! ```ignore
//! #[tenant_fixture(domain = Press, database = "sqlite", migrations = TABLES)]
//! #[tokio::test]
//! async fn drafts_are_not_published(database: TestDatabase, tenant: &Dataset<Press>) {
//!     let connection = Database::connect(database.url()).await.unwrap();
//!     let found = published(&connection, tenant.id().as_str()).await.unwrap();
//!     let made: Vec<_> =
//!         tenant.rows::<article::Model>().iter().filter(|article| article.published_at.is_some()).collect();
//!     assert!(!made.is_empty() && made.len() < 30);
//!     assert_eq!(found.len(), made.len());
//!     assert!(found.iter().all(|article| made.contains(&article)));
//! }
//! ```
//!
//! # Into a database that is there
//!
//! For a staging database, or a demo, the same rows go in from code, `tenant.load(&pool).await?`, or from the shell, with
//! `--into postgres://…`, `mysql://…` or `sqlite:FILE`: all of them or none.
