//! Your own tenants: rows of the structs that a service has already. There is no code in this module.
//!
//! The structs that a service has already are its collections' rows. The library is a dev-dependency, so the service knows nothing of
//! it: a test crate describes each struct once, a field a column, and gets slices of the service's own type. Where the struct
//! stands in the crate of the tests, `#[derive(Entity)]` and the attributes go on the struct itself, and `of` is left out.
//!
//! What is shown here is compiled and run as it stands: `examples/models` and `examples/tests/own_types.rs` have all of it.
//!
//! # With sqlx
//!
//! A model as sqlx reads it:
//!
//! ```ignore
//! #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, sqlx::Type)]
//! #[sqlx(type_name = "invoice_status", rename_all = "snake_case")]
//! #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
//! pub enum Status {
//!     Open,
//!     Paid,
//!     PastDue,
//! }
//!
//! #[derive(Clone, Debug, Serialize, Deserialize, sqlx::FromRow)]
//! #[serde(rename_all = "camelCase")]
//! pub struct Invoice {
//!     pub id: i64,
//!     pub customer_id: Uuid,
//!     pub status: Status,
//!     pub net: Decimal,
//!     pub total: Decimal,
//!     pub issued_at: DateTime<Utc>,
//!     pub paid_as: Option<Status>,
//! }
//! ```
//!
//! The description says how each column comes about. It may have any name, since nobody uses it; whoever refers to rows names the
//! service's struct. An enum of the service is described by one with the same variants:
//!
//! ```ignore
//! /// Enums of the service are described as structs are.
//! #[derive(Token, Clone, Copy)]
//! #[token(of = service::Status)]
//! enum Status {
//!     Open,
//!     Paid,
//!     PastDue,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = Invoice, domain = Invoicing, name = "invoices", parent = customer_id, count = invoices, share = log_normal(1, 1))]
//! struct InvoiceRow {
//!     #[column(key, make = key(all))]
//!     id: i64,
//!     #[column(references = Customer)]
//!     customer_id: Uuid,
//!     #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
//!     status: Status,
//!     #[column(make = log_normal(median = 80, sigma = 0.9))]
//!     net: Decimal,
//!     #[column(from = net * 1.19)]
//!     total: Decimal,
//!     #[column(make = rising(days(0..30)))]
//!     issued_at: DateTime<Utc>,
//!     #[column(make = any(), null = 0.5)]
//!     paid_as: Option<Status>,
//! }
//! ```
//!
//! The domain is the list of the structs and of what is counted. Then tests ask for rows:
//!
//! ```ignore
//! #[derive(Domain)]
//! #[domain(name = "invoicing", entities(Organization, Customer, Invoice))]
//! #[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
//! #[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
//! struct Invoicing;
//! ```
//!
//! ```ignore
//! #[tenant_fixture(domain = Invoicing, customers = 5)]
//! fn rows_are_the_services_own(customers: &[Customer], mut invoices: Vec<Invoice>) {
//!     assert_eq!((customers.len(), invoices.len()), (5, 50));
//!     invoices.retain(|invoice| invoice.status == service::Status::Open);
//!     assert!(
//!         invoices.iter().all(|invoice| customers.iter().any(|customer| customer.id == invoice.customer_id))
//!     );
//! }
//! ```
//!
//! A tenant that is a row itself, to whose UUID or number everything refers, is an entity of one row. (Where rows hold the
//! tenant's id as a text, the column is a [`TenantId`](crate::TenantId); a number or a UUID that names it, and is no row's key, is
//! `#[column(tenant)]`.)
//!
//! ```ignore
//! /// The tenant's own row: there is one.
//! #[derive(Entity, Clone)]
//! #[entity(of = Organization, domain = Invoicing, name = "organizations", rows = 1)]
//! struct OrganizationRow {
//!     #[column(key)]
//!     id: Uuid,
//!     #[column(make = company())]
//!     name: String,
//!     #[column(make = within_period())]
//!     created_at: DateTime<Utc>,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = Customer, domain = Invoicing, name = "customers", count = customers)]
//! struct CustomerRow {
//!     #[column(key)]
//!     id: Uuid,
//!     #[column(references = Organization)]
//!     org_id: Uuid,
//!     #[column(make = full_name(), pii = Name)]
//!     name: String,
//!     #[column(make = email(name), pii = Email, unique)]
//!     email: String,
//!     #[column(make = hash(60))]
//!     password_hash: String,
//!     #[column(make = within_period(), null = 0.95)]
//!     deleted_at: Option<DateTime<Utc>>,
//! }
//! ```
//!
//! `rust_decimal::Decimal` is a column with the feature of that name, with two places unless `places = …` says otherwise. serde's
//! attributes are for the service alone: files and snapshots have the fields' names and all columns.
//!
//! # With diesel
//!
//! Keys that a database counts are counted by tenant too, or over all tenants, as where they share a table: `key(all)`. A `String`
//! that is one of a few words is described by these; times without a zone are UTC. Rows are what `Insertable` takes:
//!
//! ```ignore
//! #[derive(Associations, Clone, Debug, Identifiable, Insertable, Queryable, Selectable)]
//! #[diesel(table_name = invoices, belongs_to(Customer), check_for_backend(diesel::pg::Pg))]
//! pub struct Invoice {
//!     pub id: i64,
//!     pub customer_id: i64,
//!     pub status: String,
//!     pub total_cents: i64,
//!     pub issued_at: NaiveDateTime,
//!     pub due_on: Option<NaiveDate>,
//! }
//! ```
//!
//! ```ignore
//! /// The texts that a `String` of the service may be.
//! #[derive(Token, Clone, Copy)]
//! enum Status {
//!     Open,
//!     Paid,
//!     PastDue,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = Invoice, domain = Invoicing, name = "invoices", parent = customer_id, count = invoices, share = log_normal(1, 1))]
//! struct InvoiceRow {
//!     #[column(key, make = key(all))]
//!     id: i64,
//!     #[column(references = Customer)]
//!     customer_id: i64,
//!     #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
//!     status: Status,
//!     #[column(make = log_normal(median = 8_000, sigma = 0.9))]
//!     total_cents: i64,
//!     #[column(make = rising(days(0..30)))]
//!     issued_at: NaiveDateTime,
//!     #[column(make = within_period(), null = 0.2)]
//!     due_on: Option<NaiveDate>,
//! }
//! ```
//!
//! ```ignore
//! #[tenant_fixture(domain = Invoicing, customers = 5)]
//! fn rows_can_be_inserted(organizations: &[Organization], customers: &[Customer], invoices: &[Invoice]) {
//!     use models::with_diesel::{customers as c, invoices as i, organizations as o};
//!     let sql = [
//!         diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(o::table).values(organizations))
//!             .to_string(),
//!         diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(c::table).values(customers))
//!             .to_string(),
//!         diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(i::table).values(invoices)).to_string(),
//!     ];
//!     assert!(sql[1].contains(&customers[4].email) && sql[2].contains("\"paid\""));
//! }
//! ```
//!
//! # With SeaORM
//!
//! Entities are the `Model` of each module; relations are no columns:
//!
//! ```ignore
//! pub mod note {
//!     use sea_orm::entity::prelude::*;
//!
//!     #[derive(Clone, Copy, Debug, PartialEq, EnumIter, DeriveActiveEnum)]
//!     #[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
//!     pub enum Kind {
//!         Call,
//!         Email,
//!         Visit,
//!     }
//!
//!     #[sea_orm::model]
//!     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
//!     #[sea_orm(table_name = "notes")]
//!     pub struct Model {
//!         #[sea_orm(primary_key)]
//!         pub id: i64,
//!         pub customer_id: Uuid,
//!         pub kind: Kind,
//!         #[sea_orm(column_type = "Text", nullable)]
//!         pub text: Option<String>,
//!         #[sea_orm(belongs_to, from = "customer_id", to = "id")]
//!         pub customer: HasOne<super::customer::Entity>,
//!     }
//!
//!     impl ActiveModelBehavior for ActiveModel {}
//! }
//! ```
//!
//! ```ignore
//! #[derive(Domain)]
//! #[domain(name = "invoicing", entities(organization::Model, customer::Model, note::Model))]
//! #[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
//! struct Invoicing;
//! ```
//!
//! ```ignore
//! #[derive(Token, Clone, Copy)]
//! #[token(of = note::Kind)]
//! enum Kind {
//!     Call,
//!     Email,
//!     Visit,
//! }
//!
//! #[derive(Entity, Clone)]
//! #[entity(of = note::Model, domain = Invoicing, name = "notes", parent = customer_id, per_parent = zipf(0..=9))]
//! struct Note {
//!     #[column(key, make = key(all))]
//!     id: i64,
//!     #[column(references = customer::Model)]
//!     customer_id: Uuid,
//!     #[column(make = weighted(call = 5, email = 9, visit = 1))]
//!     kind: Kind,
//!     #[column(make = sentence(), null = 0.1)]
//!     text: Option<String>,
//! }
//! ```
//!
//! ```ignore
//! #[tenant_fixture(domain = Invoicing, customers = 5)]
//! fn rows_are_models(customers: Vec<customer::Model>, notes: &[note::Model]) {
//!     let email = customers[0].email.clone();
//!     let rows = customers.into_iter().map(IntoActiveModel::into_active_model);
//!     let sql = customer::Entity::insert_many(rows).build(DbBackend::Postgres).to_string();
//!     assert!(sql.contains(&email));
//!     assert!(notes.iter().any(|note| note.kind == note::Kind::Email));
//! }
//! ```
//!
//! # Types of your own
//!
//! A type of the crate itself that wraps one value is told by [`column_newtypes!`](crate::column_newtypes). Of any other, which may
//! stand in another crate, a module says how it is made of a column's value and what a column has of it; what the functions take and
//! give says the column's type:
//!
//! ```ignore
//! mod order_id {
//!     use super::Uuid;
//!     use super::service::OrderId;
//!
//!     pub(super) fn from_column(id: Uuid) -> OrderId {
//!         OrderId(id)
//!     }
//!
//!     pub(super) fn to_column(id: &OrderId) -> Uuid {
//!         id.0
//!     }
//! }
//!
//! mod address {
//!     use std::net::Ipv4Addr;
//!
//!     pub(super) fn from_column(text: String) -> Ipv4Addr {
//!         text.parse().unwrap_or(Ipv4Addr::UNSPECIFIED)
//!     }
//!
//!     pub(super) fn to_column(address: &Ipv4Addr) -> String {
//!         address.to_string()
//!     }
//! }
//! ```
//!
//! A struct of its own within a row is a [`Record`](macro@crate::Record), each field of which says how it comes about, by the others if
//! it likes. It may stand in a row once, as an `Option` (`null = 0.2`), and in a list, of which the column says how many items it has:
//! `list(1..=5)`, 1 to 3 if nothing is said. Each item has values of its own, and `position()` counts them. Records stand within records:
//!
//! ```ignore
//! /// It is nested: JSON has it as an object, tables have `to_name`, `to_street` and so on.
//! #[derive(Record, Clone, Debug)]
//! struct Address {
//!     #[column(make = full_name(), pii = Name)]
//!     name: String,
//!     #[column(make = street(), pii = Address)]
//!     street: String,
//!     #[column(make = concat(lower(name), "@example.com"), pii = Email, null = 0.2)]
//!     email: Option<String>,
//! }
//!
//! /// A list of them is a list of objects in JSON and Parquet, and a column of JSON in tables.
//! #[derive(Record, Clone)]
//! #[record(of = Parcel)]
//! struct ParcelOfOrder {
//!     #[column(make = position())]
//!     number: u8,
//!     #[column(make = uniform(1..=20))]
//!     pieces: u32,
//!     #[column(make = uniform(100..=400))]
//!     piece_grams: u32,
//!     #[column(from = pieces * piece_grams)]
//!     grams: u32,
//!     fragile: bool,
//! }
//! ```
//!
//! In tables, a record that may be none is nothing in all of its columns, so that it needs a field which is always there. A record of
//! another crate is described as an entity is, here `Parcel` of the service by `ParcelOfOrder`, and rows that are described name the latter.
//!
//! A column names its module, a key as anything else. Where neither generators nor expressions say what is meant, a closure does, of the
//! columns that it names. What it does has a version, to be raised whenever it gives other values, since nothing else knows. Schema files
//! have no closures. `validate` asks it again, of the row as it stands, unless it reads a record or draws: then it says that it can't tell:
//!
//! ```ignore
//! #[derive(Entity, Clone)]
//! #[entity(of = Order, domain = Orders, name = "orders", count = orders)]
//! struct OrderRow {
//!     #[column(key, with = order_id)]
//!     id: OrderId,
//!     to: Address,
//!     #[column(make = list(0..=3))]
//!     parcels: Vec<ParcelOfOrder>,
//!     #[column(make = |id, to| format!("{} for {}", id.0.simple(), to.name), version = 1)]
//!     label: String,
//!     #[column(with = address, make = ipv4())]
//!     sent_from: std::net::Ipv4Addr,
//!     #[column(last = Event::state)]
//!     state: State,
//! }
//! ```
//!
//! With the feature `fake`, `#[column(fake = Buzzword())]` is what a faker of that crate gives: its values follow that crate's version, and
//! change with it. Those of the library's own generators don't; `v1::company()` is one pinned, which stays when `company()` gets a second
//! version.
//!
//! Those of the crate `time` (`OffsetDateTime`, `PrimitiveDateTime`, `Date`, `Time`) are columns with the feature of that name, as
//! chrono's are.
//!
//! # States that follow each other
//!
//! A table of events has the states of a machine: which may follow which, and how often. Each row has the state after that of the
//! sibling before it, rows are as many as it takes to come to a last one, and the parent has the last one by `last = Event::state`.
//! What is hardly ever left is left after 1,000 states, by the shortest way. A machine without a last state goes round, and its rows are
//! counted as any others. `validate` holds rows to it.
//!
//! ```ignore
//! #[derive(Entity, Clone)]
//! #[entity(of = Event, domain = Orders, name = "events", parent = order, per_parent = steps(state))]
//! struct EventRow {
//!     #[column(key)]
//!     id: i64,
//!     #[column(references = Order, with = order_id)]
//!     order: OrderId,
//!     #[column(make = steps(draft, next(draft, open = 9, void = 1), next(open, paid = 8, void = 1)))]
//!     state: State,
//!     #[column(make = rising(hours(1..=48)))]
//!     at: DateTime<Utc>,
//! }
//!
//! #[tenant_fixture(domain = Orders)]
//! fn orders_are_paid_or_void_in_the_end(orders: &[Order], events: &[Event]) {
//!     for order in orders {
//!         let mut states = events.iter().filter(|event| event.order == order.id).map(|event| event.state);
//!         assert_eq!(states.next(), Some(State::Draft));
//!         assert_eq!(states.next_back(), Some(order.state));
//!         assert!(matches!(order.state, State::Paid | State::Void));
//!     }
//! }
//! ```
//!
//! # What can't be described yet
//!
//! Lists of lists, and lists of which an item may be none: a closure can give such a list, but files of it are found wrong. Fields of records are no keys, refer to no rows and add
//! up none; in code they read each other, in schema files and by the builder the row's columns too. Lists (`Vec<T>`) and JSON values
//! (`serde_json::Value`) are columns as any other. A struct is made whole, so each of its fields must be visible and described.
