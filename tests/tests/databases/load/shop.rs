//! A shop's tables, with every difficulty that a database has, and the domain that fills them.

use tenant_fixtures::Decimal;
use tenant_fixtures::declaration::{
    Argument, ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Node,
};
use tenant_fixtures::schema::{ColumnType, Dialect};

/// What no script may stumble over.
pub(super) const HOSTILE: &str =
    "it's \\ \"quoted\" \t tab\nline\r\nend\r; \\. DROP TABLE staff; -- ü 🎵 `x` $$";

fn column(name: &str, ty: ColumnType) -> ColumnBuilder {
    ColumnBuilder::new(name, ty)
}

/// A key of 32 bits, counted over all tenants.
fn key() -> Result<ColumnBuilder, GrammarError> {
    let id = column("id", ColumnType::Signed).key().fits(i64::from(i32::MIN), i64::from(i32::MAX));
    id.make("key(all)")
}

fn whose() -> ColumnBuilder {
    column("org", ColumnType::Uuid).tenant().references("organizations")
}

/// The domain; where the dialect can load it, with tables that need each other.
pub(super) fn shop(dialect: Dialect) -> Result<&'static Declaration, GrammarError> {
    let to = |name: &str, of: &str| column(name, ColumnType::Signed).references(of);
    let (third, none) = (Decimal::from_billionths(300_000_000), Decimal::default());
    let hostile = Node::Call("constant", vec![Argument { key: None, value: Node::Text(HOSTILE) }].leak());
    let plans = EntityBuilder::new("plans")
        .existing()
        .fixed(3)
        .table("Plan")
        .column(column("id", ColumnType::Signed).key())
        .column(column("code", ColumnType::Text).make("pattern(\"plan-{n}\")")?);
    let plans = match dialect {
        Dialect::PostgreSql => plans.table_schema("billing"),
        Dialect::Sqlite | Dialect::MySql => plans,
    };
    let domain = DeclarationBuilder::new("shop")
        .measure("staff", [40, 400, 4_000, 40_000])
        .measure("orders", [700, 5_000, 50_000, 500_000])
        .entity(plans)
        .entity(
            EntityBuilder::new("tags")
                .shared()
                .fixed(5)
                .column(column("name", ColumnType::Text).key().make("pattern(\"tag-{n}\")")?),
        )
        .entity(
            EntityBuilder::new("organizations")
                .fixed(1)
                .column(column("id", ColumnType::Uuid).key().tenant())
                .column(to("plan_id", "plans")),
        )
        .entity(
            // Leads back to what leads here.
            EntityBuilder::new("teams")
                .fixed(4)
                .column(key()?)
                .column(whose())
                .column(to("lead_id", "staff").null(third)),
        )
        .entity(
            EntityBuilder::new("staff")
                .count("staff")
                .column(key()?)
                .column(whose())
                .column(to("team_id", "teams"))
                .column(column("display_name", ColumnType::Text).make("company()")?.sql_name("name"))
                // Leads to any row, before or behind.
                .column(to("manager_id", "staff").null(third)),
        )
        .entity(
            EntityBuilder::new("regions")
                .fixed(6)
                .column(whose().key())
                .column(column("code", ColumnType::Signed).key().make("sequence(1, 1)")?)
                .column(column("name", ColumnType::Text).make("company()")?),
        )
        .entity(
            EntityBuilder::new("sites")
                .link("region", "regions", None, none)?
                .per_parent("region", "uniform(1..=3)")?
                .column(key()?)
                .column(whose())
                .column(column("region_code", ColumnType::Signed).make("region.code")?),
        )
        .entity(
            EntityBuilder::new("orders")
                .count("orders")
                .table("order")
                .unique(["staff_id", "placed_at"])
                .column(key()?)
                .column(whose())
                .column(to("staff_id", "staff"))
                .column(column("select", ColumnType::Text).node(hostile))
                .column(column("total", ColumnType::Fixed(2)).make("log_normal(30, 1)")?)
                .column(column("doubled", ColumnType::Fixed(2)).generated())
                .column(column("paid", ColumnType::Boolean).make("chance(0.5)")?)
                .column(column("placed_at", ColumnType::Timestamp).make("within_period()")?)
                .column(column("due_on", ColumnType::Date).null(third).make("within_period()")?)
                .column(column("tag", ColumnType::Text).references("tags")),
        );
    let domain = match dialect {
        Dialect::MySql => domain,
        // Each needs the other, and neither may be without.
        Dialect::PostgreSql | Dialect::Sqlite => domain
            .entity(
                EntityBuilder::new("accounts")
                    .fixed(9)
                    .column(key()?)
                    .column(whose())
                    .column(to("ledger_id", "ledgers")),
            )
            .entity(
                EntityBuilder::new("ledgers")
                    .fixed(7)
                    .column(key()?)
                    .column(whose())
                    .column(to("account_id", "accounts")),
            ),
    };
    Ok(domain.build())
}

/// The tables, as somebody's migrations made them.
pub(super) fn tables(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PostgreSql => POSTGRESQL,
        Dialect::Sqlite => SQLITE,
        Dialect::MySql => MYSQL,
    }
}

const POSTGRESQL: &str = r#"
CREATE SCHEMA billing;
CREATE TABLE billing."Plan" (id int PRIMARY KEY, code text NOT NULL UNIQUE);
INSERT INTO billing."Plan" VALUES (1, 'free'), (2, 'pro'), (3, 'team');
CREATE TABLE tags (name text PRIMARY KEY);
CREATE TABLE organizations (id uuid PRIMARY KEY, plan_id int NOT NULL REFERENCES billing."Plan");
CREATE TABLE teams (id serial PRIMARY KEY, org uuid NOT NULL REFERENCES organizations, lead_id int);
CREATE TABLE staff (
  id serial PRIMARY KEY, org uuid NOT NULL REFERENCES organizations, team_id int NOT NULL REFERENCES teams,
  name varchar(200) NOT NULL, manager_id int REFERENCES staff
);
ALTER TABLE teams ADD FOREIGN KEY (lead_id) REFERENCES staff;
CREATE TABLE regions (
  org uuid NOT NULL REFERENCES organizations, code int NOT NULL, name text NOT NULL, PRIMARY KEY (org, code)
);
CREATE TABLE sites (
  id serial PRIMARY KEY, org uuid NOT NULL, region_code int NOT NULL,
  FOREIGN KEY (org, region_code) REFERENCES regions (org, code)
);
CREATE TABLE "order" (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, org uuid NOT NULL REFERENCES organizations,
  staff_id int NOT NULL REFERENCES staff, "select" text NOT NULL, total numeric(12, 2) NOT NULL CHECK (total >= 0),
  doubled numeric(12, 2) GENERATED ALWAYS AS (total * 2) STORED, paid boolean NOT NULL,
  placed_at timestamptz NOT NULL, due_on date, tag text NOT NULL REFERENCES tags, UNIQUE (staff_id, placed_at)
);
CREATE TABLE accounts (id serial PRIMARY KEY, org uuid NOT NULL REFERENCES organizations, ledger_id int NOT NULL);
CREATE TABLE ledgers (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, org uuid NOT NULL REFERENCES organizations,
  account_id int NOT NULL REFERENCES accounts
);
ALTER TABLE accounts ADD FOREIGN KEY (ledger_id) REFERENCES ledgers;
"#;

const SQLITE: &str = r#"
CREATE TABLE "Plan" (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
INSERT INTO "Plan" VALUES (1, 'free'), (2, 'pro'), (3, 'team');
CREATE TABLE tags (name TEXT PRIMARY KEY);
CREATE TABLE organizations (id TEXT PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES "Plan");
CREATE TABLE teams (
  id INTEGER PRIMARY KEY AUTOINCREMENT, org TEXT NOT NULL REFERENCES organizations, lead_id INTEGER REFERENCES staff
);
CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT, org TEXT NOT NULL REFERENCES organizations,
  team_id INTEGER NOT NULL REFERENCES teams, name TEXT NOT NULL, manager_id INTEGER REFERENCES staff
);
CREATE TABLE regions (
  org TEXT NOT NULL REFERENCES organizations, code INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (org, code)
);
CREATE TABLE sites (
  id INTEGER PRIMARY KEY, org TEXT NOT NULL, region_code INTEGER NOT NULL,
  FOREIGN KEY (org, region_code) REFERENCES regions (org, code)
);
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY, org TEXT NOT NULL REFERENCES organizations, staff_id INTEGER NOT NULL REFERENCES staff,
  "select" TEXT NOT NULL, total NUMERIC NOT NULL CHECK (total >= 0), doubled NUMERIC GENERATED ALWAYS AS (total * 2) STORED,
  paid BOOLEAN NOT NULL CHECK (paid IN (0, 1)), placed_at TEXT NOT NULL, due_on TEXT,
  tag TEXT NOT NULL REFERENCES tags, UNIQUE (staff_id, placed_at)
);
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, org TEXT NOT NULL REFERENCES organizations, ledger_id INTEGER NOT NULL REFERENCES ledgers
);
CREATE TABLE ledgers (
  id INTEGER PRIMARY KEY, org TEXT NOT NULL REFERENCES organizations, account_id INTEGER NOT NULL REFERENCES accounts
);
"#;

const MYSQL: &str = r#"
CREATE TABLE `Plan` (id int PRIMARY KEY, code varchar(20) NOT NULL UNIQUE);
INSERT INTO `Plan` VALUES (1, 'free'), (2, 'pro'), (3, 'team');
CREATE TABLE tags (name varchar(40) PRIMARY KEY) CHARACTER SET utf8mb4;
CREATE TABLE organizations (
  id char(36) PRIMARY KEY, plan_id int NOT NULL, FOREIGN KEY (plan_id) REFERENCES `Plan` (id)
) CHARACTER SET utf8mb4;
CREATE TABLE teams (
  id int AUTO_INCREMENT PRIMARY KEY, org char(36) NOT NULL, lead_id int, FOREIGN KEY (org) REFERENCES organizations (id)
) CHARACTER SET utf8mb4;
CREATE TABLE staff (
  id int AUTO_INCREMENT PRIMARY KEY, org char(36) NOT NULL, team_id int NOT NULL, name varchar(200) NOT NULL,
  manager_id int, FOREIGN KEY (org) REFERENCES organizations (id), FOREIGN KEY (team_id) REFERENCES teams (id),
  FOREIGN KEY (manager_id) REFERENCES staff (id)
) CHARACTER SET utf8mb4;
ALTER TABLE teams ADD FOREIGN KEY (lead_id) REFERENCES staff (id);
CREATE TABLE regions (
  org char(36) NOT NULL, code int NOT NULL, name text NOT NULL, PRIMARY KEY (org, code),
  FOREIGN KEY (org) REFERENCES organizations (id)
) CHARACTER SET utf8mb4;
CREATE TABLE sites (
  id int AUTO_INCREMENT PRIMARY KEY, org char(36) NOT NULL, region_code int NOT NULL,
  FOREIGN KEY (org, region_code) REFERENCES regions (org, code)
) CHARACTER SET utf8mb4;
CREATE TABLE `order` (
  id int AUTO_INCREMENT PRIMARY KEY, org char(36) NOT NULL, staff_id int NOT NULL, `select` text NOT NULL,
  total decimal(12, 2) NOT NULL CHECK (total >= 0), doubled decimal(12, 2) GENERATED ALWAYS AS (total * 2) STORED,
  paid boolean NOT NULL, placed_at datetime(6) NOT NULL, due_on date, tag varchar(40) NOT NULL,
  UNIQUE (staff_id, placed_at), FOREIGN KEY (org) REFERENCES organizations (id),
  FOREIGN KEY (staff_id) REFERENCES staff (id), FOREIGN KEY (tag) REFERENCES tags (name)
) CHARACTER SET utf8mb4;
"#;
