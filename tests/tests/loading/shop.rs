//! A service's own tables, and what its migrations say of them.

use chrono::{DateTime, Utc};
use tenant_fixtures::{Dataset, Domain, Entity, Known, Money, ProfileBuilder, TenantId, Token, Uuid};

/// A shop, as many services are.
#[derive(Domain)]
#[domain(name = "shop", entities(Customer, Order))]
#[measure(customers, tiers = [20, 200, 2_000, 20_000])]
#[measure(orders, tiers = [100, 1_000, 10_000, 100_000])]
pub(crate) struct Shop;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "customers", count = customers)]
pub(crate) struct Customer {
    #[column(key)]
    pub(crate) id: Uuid,
    #[column(tenant)]
    pub(crate) org: TenantId,
    #[column(make = company(), pii = Name)]
    pub(crate) name: String,
    #[column(make = email(name), pii = Email, unique(tenant))]
    pub(crate) email: String,
    #[column(make = chance(0.3))]
    pub(crate) active: bool,
}

#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Status {
    Open,
    Paid,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "orders", parent = customer, count = orders, share = log_normal(1, 1))]
pub(crate) struct Order {
    #[column(key, make = key(all))]
    pub(crate) id: i64,
    #[column(references = Customer)]
    pub(crate) customer: Uuid,
    #[column(make = log_normal(median = 30, sigma = 0.9))]
    pub(crate) total: Money<2>,
    #[column(make = weighted(open = 1, paid = 9))]
    pub(crate) status: Status,
    #[column(make = sentence(), null = 0.5)]
    pub(crate) note: Option<String>,
    #[column(make = rising(days(0..30)))]
    pub(crate) placed_at: DateTime<Utc>,
}

pub(crate) fn shop(id: &str) -> Dataset<Shop> {
    let profile = ProfileBuilder::of_domain(Shop::info(), id).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

/// As the service's migrations have them in PostgreSQL: other names, an enum, a sequence, columns of the service's own.
pub(crate) const POSTGRESQL: &str = "
    CREATE TYPE order_status AS ENUM ('open', 'paid');
    CREATE DOMAIN address AS varchar(200) CHECK (VALUE LIKE '%@%');
    CREATE TABLE customers (
        id uuid PRIMARY KEY, org text NOT NULL, email address NOT NULL, name varchar(120) NOT NULL, active smallint NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(), search text GENERATED ALWAYS AS (lower(name)) STORED,
        UNIQUE (org, email)
    );
    CREATE TABLE orders (
        id bigserial PRIMARY KEY, customer uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
        total numeric(12, 2) NOT NULL CHECK (total >= 0), status order_status NOT NULL, note text, \"placedAt\" timestamp NOT NULL
    );";

/// The same in MariaDB.
pub(crate) const MYSQL: &str = "
    CREATE TABLE customers (
        id binary(16) PRIMARY KEY, org varchar(60) NOT NULL, email varchar(200) NOT NULL, name varchar(120) NOT NULL,
        active boolean NOT NULL, created_at timestamp NOT NULL DEFAULT current_timestamp(),
        search varchar(200) GENERATED ALWAYS AS (lower(name)) STORED, UNIQUE (org, email)
    ) CHARACTER SET utf8mb4;
    CREATE TABLE orders (
        id bigint PRIMARY KEY AUTO_INCREMENT, customer binary(16) NOT NULL, total decimal(12, 2) NOT NULL CHECK (total >= 0),
        status enum('open', 'paid') NOT NULL, note text, placedAt datetime NOT NULL,
        FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE
    ) CHARACTER SET utf8mb4;";

/// The same in SQLite.
pub(crate) const SQLITE: &str = "
    CREATE TABLE customers (
        id BLOB PRIMARY KEY, org TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL,
        created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, search TEXT GENERATED ALWAYS AS (lower(name)) STORED,
        UNIQUE (org, email)
    );
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY, customer BLOB NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
        total DECIMAL(12, 2) NOT NULL CHECK (total >= 0), status TEXT NOT NULL, note TEXT, \"placedAt\" INTEGER NOT NULL
    );";
