//! Whose each table's rows are: a tenant's, all tenants', the database's already, or nobody's.

use super::names;
use super::tables::Tables;
use super::tenant::Tenancy;
use crate::database::{Generated, Literal, Type};

/// Whose a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The tenant's own row.
    Tenant,
    /// Each tenant has its own.
    Owned,
    /// All tenants have the same.
    Shared,
    /// All tenants have the same, which the schema itself puts there.
    Existing,
    /// Whatever is in it is no matter of tenants: what a migration tool keeps.
    Left,
}

impl Role {
    /// Whether all tenants have the same rows.
    pub(crate) const fn is_shared(self) -> bool {
        matches!(self, Self::Shared | Self::Existing)
    }
}

/// What tables of lookups are called.
const LOOKUPS: [&str; 44] = [
    "country",
    "currency",
    "language",
    "locale",
    "genre",
    "timezone",
    "continent",
    "nationality",
    "state",
    "province",
    "zone",
    "plan",
    "tier",
    "unit",
    "permission",
    "privilege",
    "scope",
    "feature",
    "industry",
    "skill",
    "gender",
    "salutation",
    "color",
    "colour",
    "size",
    "region",
    "territory",
    "vat",
    "tax",
    "holiday",
    "carrier",
    "shipper",
    "bank",
    "airport",
    "airline",
    "type",
    "kind",
    "status",
    "level",
    "priority",
    "category",
    "format",
    "mode",
    "code",
];

/// The names under which migration tools keep what they did.
const LEFT: [&str; 22] = [
    "schema_migrations",
    "ar_internal_metadata",
    "_prisma_migrations",
    "flyway_schema_history",
    "__diesel_schema_migrations",
    "alembic_version",
    "knex_migrations",
    "knex_migrations_lock",
    "django_migrations",
    "sqlite_sequence",
    "sqlite_stat1",
    "spatial_ref_sys",
    "_sqlx_migrations",
    "goose_db_version",
    "seaql_migrations",
    "databasechangelog",
    "databasechangeloglock",
    "migrations",
    "typeorm_metadata",
    "__drizzle_migrations",
    "schema_version",
    "phinxlog",
];

/// As many literal rows as a lookup has.
const MOST_ROWS: usize = 2_000;

/// As many columns as a lookup has.
const MOST_COLUMNS: usize = 10;

/// Whether a table is called as one that all tenants look things up in.
pub(crate) fn is_lookup_name(table: &str) -> bool {
    let words = names::row_words(table);
    match words.as_slice() {
        [] => false,
        [word] => LOOKUPS.contains(&word.as_str()) || word.ends_with("type") || word.ends_with("category"),
        [.., before, last] => {
            LOOKUPS.contains(&last.as_str())
                || matches!(
                    (before.as_str(), last.as_str()),
                    ("media", "type") | ("time", "zone") | ("tax", "rate")
                )
        }
    }
}

/// What rows of a lookup are called, where people expect certain ones.
pub(crate) fn values(table: &str) -> &'static [&'static str] {
    let words = names::row_words(table);
    match words.last().map(String::as_str) {
        Some("genre") => &["Rock", "Jazz", "Pop", "Classical", "Blues", "Metal", "Folk", "Electronic"],
        Some("plan" | "tier") => &["Free", "Starter", "Pro", "Enterprise"],
        Some("region" | "zone") => &["North", "East", "South", "West"],
        Some("status" | "state") if words.len() > 1 && words[0] != "us" => &["New", "Open", "Done", "Closed"],
        Some("state" | "province") => &["Bavaria", "California", "Ontario", "Provence", "Tyrol", "Yorkshire"],
        Some("priority" | "level" | "severity") => &["Low", "Medium", "High", "Urgent"],
        Some("category") => {
            &["Books", "Clothing", "Electronics", "Food", "Garden", "Household", "Sports", "Toys"]
        }
        Some("country" | "nationality") => &[
            "Austria",
            "Brazil",
            "Canada",
            "France",
            "Germany",
            "India",
            "Ireland",
            "Italy",
            "Japan",
            "Mexico",
            "Spain",
            "Sweden",
            "Switzerland",
            "United Kingdom",
            "United States",
        ],
        Some("continent") => {
            &["Africa", "Antarctica", "Asia", "Australia", "Europe", "North America", "South America"]
        }
        Some("currency") => &["Dollar", "Euro", "Franc", "Krona", "Peso", "Pound", "Rupee", "Yen"],
        Some("language" | "locale") => {
            &["English", "French", "German", "Italian", "Japanese", "Portuguese", "Spanish", "Swedish"]
        }
        Some("type") if words.iter().any(|word| word == "media") => {
            &["MPEG audio", "AAC audio", "FLAC audio", "WAV audio", "MPEG-4 video"]
        }
        Some("gender") => &["Female", "Male", "Other"],
        Some("unit") => &["Piece", "Kilogram", "Litre", "Metre", "Hour", "Day"],
        Some("permission" | "privilege" | "scope") => {
            &["read", "write", "delete", "invite", "bill", "administer"]
        }
        Some("size") => &["XS", "S", "M", "L", "XL"],
        Some("color" | "colour") => &["Black", "Blue", "Green", "Red", "White", "Yellow"],
        Some("industry") => {
            &["Construction", "Education", "Finance", "Health", "Retail", "Software", "Tourism", "Transport"]
        }
        _ => &[],
    }
}

/// The codes of what [`values`] names, in the same order.
pub(crate) fn codes(table: &str) -> &'static [&'static str] {
    match names::row_words(table).last().map(String::as_str) {
        Some("country" | "nationality") => {
            &["AT", "BR", "CA", "FR", "DE", "IN", "IE", "IT", "JP", "MX", "ES", "SE", "CH", "GB", "US"]
        }
        Some("currency") => &["USD", "EUR", "CHF", "SEK", "MXN", "GBP", "INR", "JPY"],
        Some("language" | "locale") => &["en", "fr", "de", "it", "ja", "pt", "es", "sv"],
        Some("plan" | "tier") => &["free", "starter", "pro", "enterprise"],
        _ => &[],
    }
}

/// The role of each table.
pub(crate) fn roles(tables: &Tables<'_>, tenancy: &Tenancy) -> Vec<Role> {
    let mut roles: Vec<Role> = (0..tables.len())
        .map(|table| match tenancy.table {
            _ if LEFT.contains(&tables.table(table).name.name.to_lowercase().as_str()) => Role::Left,
            Some((tenant, _)) if tenant == table => Role::Tenant,
            _ if tenancy.columns[table].is_some() => Role::Owned,
            _ if is_existing(tables, table) => Role::Existing,
            _ if is_lookup(tables, table) => Role::Shared,
            _ => Role::Owned,
        })
        .collect();
    loop {
        // What refers to a tenant's rows is a tenant's; what the database has already stays as it is.
        let changed: Vec<usize> = (0..tables.len())
            .filter(|table| {
                roles[*table].is_shared()
                    && tables.references[*table].iter().any(|reference| !roles[reference.to].is_shared())
            })
            .collect();
        if changed.is_empty() {
            break;
        }
        changed.into_iter().for_each(|table| roles[table] = Role::Owned);
    }
    join_tables(tables, tenancy, &mut roles);
    roles
}

/// A table that does nothing but join lookups is one, too: which permissions a role has.
fn join_tables(tables: &Tables<'_>, tenancy: &Tenancy, roles: &mut [Role]) {
    for table in 0..tables.len() {
        let references = &tables.references[table];
        let key = tables.key(table);
        let joins = key.len() > 1
            && key.iter().all(|column| references.iter().any(|reference| reference.columns == [*column]))
            && references.iter().all(|reference| roles[reference.to].is_shared());
        if roles[table] == Role::Owned && tenancy.columns[table].is_none() && joins {
            roles[table] = Role::Shared;
        }
    }
}

/// Small, referred to, and called like one.
fn is_lookup(tables: &Tables<'_>, table: usize) -> bool {
    let is_referred = (0..tables.len())
        .any(|from| from != table && tables.references[from].iter().any(|reference| reference.to == table));
    let name = &tables.table(table).name.name;
    // Some are looked up in by what nobody declares.
    let is_clear = names::row_words(name).last().is_some_and(|word| LOOKUPS[..10].contains(&word.as_str()));
    (is_referred || is_clear && tables.references[table].is_empty())
        && tables.table(table).columns.len() <= MOST_COLUMNS
        && is_lookup_name(name)
}

/// Filled by the schema itself, with keys that can be told.
fn is_existing(tables: &Tables<'_>, table: usize) -> bool {
    let rows = &tables.table(table).rows;
    !rows.is_empty() && rows.len() <= MOST_ROWS && has_known_keys(tables, table)
}

/// Whether the keys of the rows that the schema puts there can be told.
pub(crate) fn has_known_keys(tables: &Tables<'_>, table: usize) -> bool {
    let key = tables.key(table);
    !key.is_empty()
        && key.iter().all(|column| {
            let found = tables.column(table, *column);
            let said = |row: &crate::database::LiteralRow| {
                let value = row.values.iter().find(|(name, _)| *name == found.name);
                value.map(|(_, value)| value.clone())
            };
            let values: Vec<_> = tables.table(table).rows.iter().map(said).collect();
            let all_known = values.iter().all(|value| {
                matches!(value, Some(Literal::Number(_) | Literal::Text(_) | Literal::Boolean(_)))
            });
            all_known
                || values.iter().all(Option::is_none) && key.len() == 1 && is_counted(tables, table, *column)
        })
}

/// Whether the database counts a column from 1, where nothing is said.
pub(crate) fn is_counted(tables: &Tables<'_>, table: usize, column: usize) -> bool {
    let found = tables.column(table, column);
    let counts = match &found.generated {
        Some(Generated::Always | Generated::ByDefault { .. }) => true,
        Some(Generated::Computed(_)) => false,
        // SQLite counts every whole number that is the key by itself.
        None => tables.database.dialect == crate::database::Dialect::Sqlite,
    };
    counts && matches!(found.ty, Type::Integer { .. })
}
