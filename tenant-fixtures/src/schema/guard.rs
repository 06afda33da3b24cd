//! What keeps a script from being run twice: it stops with a message where its tenant has rows already, or replaces them
//! where whoever runs it asks for that.
//!
//! The choice is made when the script is run, so that one file serves both: PostgreSQL by a setting, SQLite, which has
//! none, by a temporary table of a name.

use std::fmt::Write as _;

use super::ddl::{identifier, literal};
use super::{ColumnType, Dialect, Schema};
use crate::id::TenantId;

/// What asks for replacement: a setting in PostgreSQL, a temporary table in SQLite.
const REPLACE: &str = "replace";

/// What stands above.
const COMMENT: &str =
    "-- Where this tenant has rows already, this stops the script, or deletes them if asked to.\n";

/// The statements between the tables and the rows of a script that has a transaction of its own.
pub(crate) fn guard(dialect: Dialect, tenant: TenantId, schemas: &[&'static Schema]) -> String {
    let tenant = literal(tenant.as_str());
    // A tenant's rows in each table, those that refer to others last.
    let rows: Vec<_> = schemas
        .iter()
        .filter_map(|schema| {
            let column = schema.columns.iter().find(|column| matches!(column.ty, ColumnType::Tenant))?;
            Some(format!("{} WHERE {} = {tenant}", identifier(schema.name), identifier(column.name)))
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    match dialect {
        Dialect::PostgreSql => postgresql(&tenant, &rows),
        Dialect::Sqlite => sqlite(&tenant, &rows),
    }
}

/// Whether there are rows.
fn exist(rows: &[String]) -> String {
    let exist = rows.iter().map(|rows| format!("EXISTS (SELECT 1 FROM {rows})"));
    exist.collect::<Vec<_>>().join(" OR\n  ")
}

fn postgresql(tenant: &str, rows: &[String]) -> String {
    let setting = format!("tenant_fixtures.{REPLACE}");
    let message = format!("the tenant {} is in these tables already", tenant.trim_matches('\''));
    let hint = format!(
        "Nothing was changed. To replace its rows with those of this script, run it with PGOPTIONS=\"-c {setting}=on\"."
    );
    let mut body = format!("\nBEGIN\n  IF coalesce(current_setting('{setting}', true), '') = 'on' THEN\n");
    for rows in rows.iter().rev() {
        let _ = writeln!(body, "  DELETE FROM {rows};");
    }
    let _ = write!(
        body,
        "  ELSIF {} THEN\n  RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = {}, HINT = {};\n  END IF;\nEND\n",
        exist(rows),
        literal(&message),
        literal(&hint)
    );
    format!("{COMMENT}DO {};\n\n", literal(&body))
}

fn sqlite(tenant: &str, rows: &[String]) -> String {
    let asked = format!("tenant_fixtures_{REPLACE}");
    let name = tenant.trim_matches('\'');
    let message = format!(
        "the tenant {name} is in this database already, and nothing is changed; to replace its rows, run this script after: \
         CREATE TEMP TABLE {asked} (asked);"
    );
    let mut out = COMMENT.to_owned();
    for rows in rows.iter().rev() {
        let _ = writeln!(
            out,
            "DELETE FROM {rows} AND EXISTS (SELECT 1 FROM sqlite_temp_master WHERE name = {});",
            literal(&asked)
        );
    }
    // A shell that goes on after an error would commit what it could insert. The row that raises the error stays, and
    // refers to none, so that the transaction can't be committed.
    let _ = write!(
        out,
        "CREATE TEMP TABLE IF NOT EXISTS \"tenant_fixtures_no_tenant\" (\"tenant_id\" TEXT PRIMARY KEY);\n\
         CREATE TEMP TABLE IF NOT EXISTS \"tenant_fixtures_twice\" (\"tenant_id\" TEXT REFERENCES \
         \"tenant_fixtures_no_tenant\" (\"tenant_id\") DEFERRABLE INITIALLY DEFERRED);\n\
         CREATE TEMP TRIGGER IF NOT EXISTS {} AFTER INSERT ON \"tenant_fixtures_twice\" WHEN NEW.\"tenant_id\" = {tenant} \
         BEGIN SELECT RAISE(FAIL, {}); END;\n\
         INSERT INTO temp.\"tenant_fixtures_twice\" SELECT {tenant} WHERE {};\n\n",
        identifier(&format!("tenant_fixtures_twice_{name}")),
        literal(&message),
        exist(rows)
    );
    out
}
