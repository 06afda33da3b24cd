//! Collections as SQL tables.
//!
//! | column | PostgreSQL | SQLite | MySQL | why |
//! |---|---|---|---|---|
//! | ids, tokens, text | `text` | `TEXT` | `varchar(255)`, `longtext` | a key has a length in MySQL; a short set of words is checked, and how long a text may be |
//! | whole numbers | `bigint` | `INTEGER` | `bigint` | the unsigned are checked |
//! | decimals | `double precision` | `REAL` | `double` | what drivers give as a float without a further crate; at most 15 digits read back as they were |
//! | exact decimals | `numeric(19, places)` | `TEXT` | `decimal(19, places)` | SQLite's own numbers lose digits beyond 15; checked, and always with all places, so that `sum(CAST(replace(price, '.', '') AS INTEGER))` is exact |
//! | UUIDs | `uuid` | `TEXT` | `char(36)` | 36 characters in small letters, as PostgreSQL shows them; checked |
//! | booleans | `boolean` | `BOOLEAN` | `boolean` | the name by which drivers know it; checked where it is but a number |
//! | times | `timestamptz` | `DATETIME` | `datetime(6)` | in MySQL in UTC, without a zone; in SQLite RFC 3339 text, in whose order times stand |
//! | dates | `date` | `DATE` | `date` | in SQLite ISO 8601 text |
//! | times of day | `time` | `TEXT` | `time` | `09:30:00` in all |
//! | bytes | `bytea` | `BLOB` | `longblob`, `varbinary(1024)` in an index | a database file has them as they are, a script as `X'…'`, and PostgreSQL's as `\x` and hexadecimal digits; what both PostgreSQL and SQLite take has these, which SQLite keeps as a text |
//! | JSON, lists | `jsonb` | `TEXT` | `json` | JSON in both, so that rows are written the same |
//!
//! A nested value becomes a column of its own, `device.type` is `device_type`. Ids name their tenant and UUIDs are of one
//! tenant alone, so that they are keys by themselves, also where many tenants stand in one table; references are to them.
//! Numbers that are counted in each tenant, and ids of tenants that collide on purpose ([`Modes::collide`]), are keys together
//! with the tenant's column, as references to them are. A table
//! that has no such column takes one tenant's rows, and says so; a reference from it to a number within a tenant is a plain
//! column. What else is unique is so within its tenant, since tenants of one lineage have the same rows under other ids.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::flat::{Flat, flat};
use super::index::too_long;
use super::tenancy::{self, Target};
use super::{ColumnType, Modes, Schema};
use crate::token::tokens;

tokens! {
    /// A dialect of SQL.
    "SQL dialect" Dialect {
        /// PostgreSQL, 12 or later.
        PostgreSql = "postgresql",
        /// SQLite, 3.24 or later.
        Sqlite = "sqlite",
        /// MySQL 8.0.16 or later, and MariaDB 10.5 or later.
        MySql = "mysql",
    }
}

/// The longest set of words that a table checks: beyond it, the check is longer than all else in the table.
const CHECKED_WORDS: usize = 32;

/// The statements that make the tables and indexes of these collections, for rows made in these modes.
///
/// Tables come in the order of the collections, which must be one in which references lead back; a reference to a
/// collection that is not among them is a plain column. What is there already is left as it is, so that tenants of the
/// same modes can be loaded side by side.
pub fn ddl(dialect: Dialect, modes: Modes, schemas: &[&'static Schema]) -> String {
    let mut out = tables(dialect, modes, schemas);
    out.push_str(&indexes(modes, schemas));
    out
}

/// The statements that make the tables.
pub(crate) fn tables(dialect: Dialect, modes: Modes, schemas: &[&'static Schema]) -> String {
    let mut out = String::new();
    for schema in schemas {
        table(dialect, modes, schema, schemas, &mut out);
    }
    out
}

/// The statements that make indexes on references, which are best made when the rows are there.
pub(crate) fn indexes(modes: Modes, schemas: &[&'static Schema]) -> String {
    let mut out = String::new();
    for schema in schemas {
        let key: Vec<_> = tenancy::key(schema, modes).iter().map(|column| column.name).collect();
        for Flat { name, column, .. } in &flat(schema.columns, modes) {
            let columns = match tenancy::target(schema, column, schemas, modes) {
                Some(Target::Key(..) | Target::Unclear(_) | Target::Later(_)) => vec![name.as_str()],
                Some(Target::Within(_, [tenant, _], _)) => vec![tenant.name, name],
                None => continue,
            };
            // What the key begins with is found by the key's own index.
            if key.starts_with(&columns) {
                continue;
            }
            let index = identifier(&format!("{}_{name}_idx", schema.name));
            let (table, columns) = (identifier(schema.name), identifiers(columns));
            let _ = writeln!(out, "CREATE INDEX IF NOT EXISTS {index} ON {table} ({columns});");
        }
    }
    out
}

/// A name as SQL has it whatever it is; all are quoted, since some are words of one dialect or another.
pub(crate) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A name between the quotes of a dialect, where the session's settings don't say that others are meant.
#[cfg(any(feature = "files", feature = "live"))]
pub(crate) fn quoted(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => identifier(name),
        Dialect::MySql => format!("`{}`", name.replace('`', "``")),
    }
}

/// A text as SQL has it.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Names with commas between them.
fn identifiers<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(identifier).collect::<Vec<_>>().join(", ")
}

fn table(
    dialect: Dialect,
    modes: Modes,
    schema: &'static Schema,
    schemas: &[&'static Schema],
    out: &mut String,
) {
    let columns = flat(schema.columns, modes);
    let name = identifier(schema.name);
    comment("", schema.description, out);
    notes(dialect, modes, schema, &columns, schemas, out);
    let _ = writeln!(out, "CREATE TABLE IF NOT EXISTS {name} (");
    for flat in &columns {
        match dialect {
            Dialect::Sqlite | Dialect::MySql => comment("  ", flat.column.description, out),
            // As comments of the database's own, further down.
            Dialect::PostgreSql => {}
        }
        let _ = write!(out, "  {} {}", identifier(&flat.name), type_name(dialect, schema, flat));
        if !flat.nullable {
            out.push_str(" NOT NULL");
        }
        if let Some(check) = check(dialect, &identifier(&flat.name), flat) {
            let _ = write!(out, " CHECK ({check})");
        }
        if let Some(Target::Key(to, key)) = tenancy::target(schema, flat.column, schemas, modes)
            && stands_with_column(dialect)
        {
            let _ = write!(out, " REFERENCES {} ({})", identifier(to.name), identifier(key.name));
        }
        out.push_str(",\n");
    }
    let mut constraints = constraints(dialect, modes, schema, &columns, schemas);
    constraints.extend(apart(dialect, modes, schema, &columns, schemas));
    if constraints.is_empty() {
        out.truncate(out.len() - 2);
    }
    let _ = writeln!(out, "{}\n){};", constraints.join(",\n"), behind(dialect));
    match dialect {
        Dialect::PostgreSql => {
            if !schema.description.is_empty() {
                let _ = writeln!(out, "COMMENT ON TABLE {name} IS {};", literal(&line(schema.description)));
            }
            for flat in columns.iter().filter(|flat| !flat.column.description.is_empty()) {
                let (column, text) = (identifier(&flat.name), literal(&line(flat.column.description)));
                let _ = writeln!(out, "COMMENT ON COLUMN {name}.{column} IS {text};");
            }
        }
        // They stand above the columns.
        Dialect::Sqlite | Dialect::MySql => {}
    }
    out.push('\n');
}

/// What stands behind a table: texts differ in capitals and accents, too.
pub(crate) fn behind(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => "",
        Dialect::MySql => " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    }
}

/// Whether a reference of one column stands with it.
fn stands_with_column(dialect: Dialect) -> bool {
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => true,
        Dialect::MySql => false,
    }
}

/// References of one column, where a dialect passes over those that stand with the column.
fn apart(
    dialect: Dialect,
    modes: Modes,
    schema: &'static Schema,
    columns: &[Flat],
    schemas: &[&'static Schema],
) -> Vec<String> {
    if stands_with_column(dialect) {
        return Vec::new();
    }
    let reference = |flat: &Flat| match tenancy::target(schema, flat.column, schemas, modes)? {
        Target::Key(to, key) => Some(format!(
            "  FOREIGN KEY ({}) REFERENCES {} ({})",
            identifier(&flat.name),
            identifier(to.name),
            identifier(key.name)
        )),
        Target::Within(..) | Target::Unclear(_) | Target::Later(_) => None,
    };
    columns.iter().filter_map(reference).collect()
}

/// A comment above what it is about, if there is anything to say.
fn comment(indent: &str, description: &str, out: &mut String) {
    if !description.is_empty() {
        let _ = writeln!(out, "{indent}-- {}", line(description));
    }
}

/// What a table can't hold its rows to.
fn notes(
    dialect: Dialect,
    modes: Modes,
    schema: &'static Schema,
    columns: &[Flat],
    schemas: &[&'static Schema],
    out: &mut String,
) {
    if tenancy::takes_one(schema, modes) {
        comment("", "Takes one tenant: its key is counted in each, and no column names the tenant.", out);
    }
    for Flat { name, column, .. } in columns {
        let why = match tenancy::target(schema, column, schemas, modes) {
            Some(Target::Unclear(to)) => format!(
                "the key of {} is counted in each tenant, and no column here names the tenant as it does there.",
                to.name
            ),
            Some(Target::Later(to)) => format!("the table {} is made later.", to.name),
            Some(Target::Key(..) | Target::Within(..)) | None => continue,
        };
        comment("", &format!("{name} is not checked: {why}"), out);
    }
    for names in tenancy::unique(schema, modes, columns) {
        if let Some(why) = unheld(dialect, schema, columns, &names) {
            comment("", &format!("That {} differ is not checked: {why}.", names.join(", ")), out);
        }
    }
}

/// Why a dialect can't hold that these columns differ.
pub(crate) fn unheld(
    dialect: Dialect,
    schema: &'static Schema,
    columns: &[Flat],
    names: &[String],
) -> Option<String> {
    match dialect {
        Dialect::MySql => {}
        // PostgreSQL looks at the values; SQLite at nothing.
        Dialect::PostgreSql | Dialect::Sqlite => return None,
    }
    let among = columns.iter().filter(|flat| names.contains(&flat.name));
    too_long(among.map(|flat| (flat.name.as_str(), type_name(dialect, schema, flat))))
}

/// What holds of several columns together.
fn constraints(
    dialect: Dialect,
    modes: Modes,
    schema: &'static Schema,
    columns: &[Flat],
    schemas: &[&'static Schema],
) -> Vec<String> {
    let unique = tenancy::unique(schema, modes, columns).into_iter();
    let unique = unique
        .filter(|names| unheld(dialect, schema, columns, names).is_none())
        .map(|names| format!("  UNIQUE ({})", identifiers(names.iter().map(String::as_str))));
    let key = tenancy::key(schema, modes);
    let key = (!key.is_empty())
        .then(|| format!("  PRIMARY KEY ({})", identifiers(key.iter().map(|column| column.name))));
    let within =
        columns.iter().filter_map(|flat| match tenancy::target(schema, flat.column, schemas, modes)? {
            Target::Within(to, [own, theirs], key) => Some(format!(
                "  FOREIGN KEY ({}) REFERENCES {} ({})",
                identifiers([own.name, &flat.name]),
                identifier(to.name),
                identifiers([theirs.name, key.name])
            )),
            Target::Key(..) | Target::Unclear(_) | Target::Later(_) => None,
        });
    unique.chain(key).chain(within).collect()
}

/// Text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn type_name(dialect: Dialect, schema: &'static Schema, flat: &Flat) -> Cow<'static, str> {
    let (postgresql, sqlite, mysql) = match flat.column.ty {
        // As many digits as 64 bits have.
        ColumnType::Fixed(places) => {
            return match dialect {
                Dialect::PostgreSql => format!("numeric(19, {places})").into(),
                Dialect::Sqlite => "TEXT".into(),
                Dialect::MySql => format!("decimal(19, {places})").into(),
            };
        }
        ColumnType::Uuid => ("uuid", "TEXT", "char(36)"),
        ColumnType::Unsigned | ColumnType::Signed => ("bigint", "INTEGER", "bigint"),
        ColumnType::Decimal => ("double precision", "REAL", "double"),
        ColumnType::Boolean => ("boolean", "BOOLEAN", "boolean"),
        ColumnType::Timestamp => ("timestamptz", "DATETIME", "datetime(6)"),
        ColumnType::Date => ("date", "DATE", "date"),
        ColumnType::Time => ("time", "TEXT", "time"),
        ColumnType::Bytes if is_indexed(schema, flat) => ("bytea", "BLOB", "varbinary(1024)"),
        ColumnType::Bytes => ("bytea", "BLOB", "longblob"),
        ColumnType::Json => ("jsonb", "TEXT", "json"),
        ColumnType::List(_) | ColumnType::Struct(_) => ("jsonb", "TEXT", "json"),
        ColumnType::Text | ColumnType::Code if is_short(dialect, flat) => {
            return format!("varchar({})", flat.column.length.unwrap_or(255)).into();
        }
        ColumnType::Text if !is_indexed(schema, flat) => ("text", "TEXT", "longtext"),
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code => ("text", "TEXT", "varchar(255)"),
    };
    match dialect {
        Dialect::PostgreSql => postgresql.into(),
        Dialect::Sqlite => sqlite.into(),
        Dialect::MySql => mysql.into(),
    }
}

/// Whether a dialect's type says how long a text is.
fn is_short(dialect: Dialect, flat: &Flat) -> bool {
    /// Beyond it, a row has no room for it.
    const LONGEST: u32 = 4_000;
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => false,
        Dialect::MySql => flat.column.length.is_some_and(|length| length <= LONGEST),
    }
}

/// Whether a column stands in an index, where MySQL asks for a length.
fn is_indexed(schema: &'static Schema, flat: &Flat) -> bool {
    let column = flat.column;
    let differs = schema.unique.iter().any(|names| names.contains(&column.name));
    column.key || column.unique || column.tenant || column.references.is_some() || differs
}

/// What holds of a column's values, whose name stands between quotes already.
pub(crate) fn check(dialect: Dialect, name: &str, flat: &Flat) -> Option<String> {
    match (flat.column.ty, dialect) {
        (ColumnType::Token(words), _) => {
            let literals = || words.iter().map(|word| literal(word)).collect::<Vec<_>>().join(", ");
            (words.len() <= CHECKED_WORDS).then(|| format!("{name} IN ({})", literals()))
        }
        (ColumnType::Unsigned, _) => Some(format!("{name} >= 0")),
        (ColumnType::Text | ColumnType::Code, Dialect::PostgreSql | Dialect::Sqlite) => {
            flat.column.length.map(|length| format!("length({name}) <= {length}"))
        }
        // Its type says how long.
        (ColumnType::Text | ColumnType::Code, Dialect::MySql) => None,
        (ColumnType::Boolean, Dialect::Sqlite) => Some(format!("{name} IN (0, 1)")),
        (ColumnType::Fixed(places), Dialect::Sqlite) => Some(exact_text(name, places)),
        (ColumnType::Uuid, Dialect::Sqlite) => {
            Some(format!("length({name}) = 36 AND {name} NOT GLOB '*[^-0-9a-f]*'"))
        }
        (
            ColumnType::Boolean | ColumnType::Fixed(_) | ColumnType::Uuid,
            Dialect::PostgreSql | Dialect::MySql,
        )
        | (
            ColumnType::Tenant
            | ColumnType::Id { .. }
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Bytes
            | ColumnType::Json
            | ColumnType::Struct(_)
            | ColumnType::List(_),
            _,
        ) => None,
    }
}

/// What holds of a decimal as text: digits, with so many after the point, and a sign in front at most.
fn exact_text(name: &str, places: u32) -> String {
    let digits = "[0-9]".repeat(places as usize);
    match places {
        0 => format!("{name} GLOB '*[0-9]' AND {name} NOT GLOB '*[^-0-9]*' AND {name} NOT GLOB '?*-*'"),
        _ => format!(
            "{name} GLOB '*[0-9].{digits}' AND {name} NOT GLOB '*[^-.0-9]*' AND {name} NOT GLOB '?*-*' AND {name} NOT GLOB \
             '*.*.*'"
        ),
    }
}
