//! What keeps a script from being run twice: it stops with a message where its tenant has rows already, or replaces them
//! where whoever runs it asks for that.
//!
//! The choice is made when the script is run, so that one file serves both: PostgreSQL by a setting, SQLite, which has
//! none, by a temporary table of a name.

use std::fmt::Write as _;

use super::ddl::{identifier, literal};
use super::tenancy::{self, Target};
use super::{Dialect, Modes, Schema};
use crate::id::TenantId;

/// What asks for replacement: a setting in PostgreSQL, a temporary table in SQLite.
const REPLACE: &str = "replace";

/// What stands above.
const COMMENT: &str =
    "-- Where this tenant has rows already, this stops the script, or deletes them if asked to.\n";

/// The statements between the tables and the rows of a script that has a transaction of its own.
pub(crate) fn guard(dialect: Dialect, tenant: TenantId, modes: Modes, schemas: &[&'static Schema]) -> String {
    let tenant = literal(tenant.as_str());
    // A tenant's rows in each table, those that refer to others last.
    let rows = rows(&tenant, modes, schemas);
    let others = Others::of(modes, schemas);
    if rows.is_empty() && others.is_none() {
        return String::new();
    }
    match dialect {
        Dialect::PostgreSql => postgresql(&tenant, &rows, others.as_ref()),
        Dialect::Sqlite => sqlite(&tenant, &rows, others.as_ref()),
        // A statement that decides is none of its scripts: where tables have keys, those stop it, and nothing is kept of the
        // transaction; tables without take their rows again.
        Dialect::MySql => String::new(),
    }
}

/// A tenant's rows, in each table that says by itself or by what it refers to whose they are.
fn rows(tenant: &str, modes: Modes, schemas: &[&'static Schema]) -> Vec<String> {
    let mut known: Vec<(&str, String)> = Vec::new();
    for schema in schemas {
        let by_reference = || {
            schema.columns.iter().filter(|column| !column.nullable && !column.sparse).find_map(|column| {
                let Target::Key(to, key) = tenancy::target(schema, column, schemas, modes)? else {
                    return None;
                };
                let (_, rows) = known.iter().find(|(name, _)| *name == to.name)?;
                Some(format!("{} IN (SELECT {} FROM {rows})", identifier(column.name), identifier(key.name)))
            })
        };
        let own = tenancy::tenant(schema).map(|column| format!("{} = {tenant}", identifier(column.name)));
        if let Some(condition) = own.or_else(by_reference) {
            known.push((schema.name, format!("{} WHERE {condition}", identifier(schema.name))));
        }
    }
    known.into_iter().map(|(_, rows)| rows).collect()
}

/// The tables that take one tenant's rows alone.
struct Others {
    tables: Vec<String>,
    message: String,
}

/// What to do where there is another tenant's in them.
const APART: &str = "Nothing was changed. Load each tenant into a database of its own, or give these tables a tenant's column.";

impl Others {
    fn of(modes: Modes, schemas: &[&'static Schema]) -> Option<Self> {
        let names: Vec<_> = schemas
            .iter()
            .filter(|schema| tenancy::takes_one(schema, modes))
            .map(|schema| schema.name)
            .collect();
        let message = format!(
            "there are rows already in tables that take one tenant, since their keys are counted in each tenant and no \
             column names it: {}",
            names.join(", ")
        );
        let tables = names.iter().map(|name| identifier(name)).collect();
        (!names.is_empty()).then_some(Self { tables, message })
    }
}

/// Whether there are rows.
fn exist(rows: &[String]) -> String {
    let exist = rows.iter().map(|rows| format!("EXISTS (SELECT 1 FROM {rows})"));
    exist.collect::<Vec<_>>().join(" OR\n  ")
}

fn postgresql(tenant: &str, rows: &[String], others: Option<&Others>) -> String {
    let setting = format!("tenant_fixtures.{REPLACE}");
    let message = format!("the tenant {} is in these tables already", tenant.trim_matches('\''));
    let hint = format!(
        "Nothing was changed. To replace its rows with those of this script, run it with PGOPTIONS=\"-c {setting}=on\"."
    );
    let mut body = "\nBEGIN\n".to_owned();
    let raise = |message: &str, hint: &str| {
        let (message, hint) = (literal(message), literal(hint));
        format!("RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = {message}, HINT = {hint};")
    };
    if !rows.is_empty() {
        let _ = writeln!(body, "  IF coalesce(current_setting('{setting}', true), '') = 'on' THEN");
        for rows in rows.iter().rev() {
            let _ = writeln!(body, "  DELETE FROM {rows};");
        }
        let _ = writeln!(body, "  ELSIF {} THEN\n  {}\n  END IF;", exist(rows), raise(&message, &hint));
    }
    if let Some(Others { tables, message }) = others {
        let _ = writeln!(body, "  IF {} THEN\n  {}\n  END IF;", exist(tables), raise(message, APART));
    }
    body.push_str("END\n");
    format!("{COMMENT}DO {};\n\n", literal(&body))
}

fn sqlite(tenant: &str, rows: &[String], others: Option<&Others>) -> String {
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
    out.push_str(
        "CREATE TEMP TABLE IF NOT EXISTS \"tenant_fixtures_no_tenant\" (\"tenant_id\" TEXT PRIMARY KEY);\n\
         CREATE TEMP TABLE IF NOT EXISTS \"tenant_fixtures_twice\" (\"tenant_id\" TEXT REFERENCES \
         \"tenant_fixtures_no_tenant\" (\"tenant_id\") DEFERRABLE INITIALLY DEFERRED);\n",
    );
    let mut stop = |name: &str, told: &str, message: &str, found: &[String]| {
        let _ = writeln!(
            out,
            "CREATE TEMP TRIGGER IF NOT EXISTS {} AFTER INSERT ON \"tenant_fixtures_twice\" WHEN NEW.\"tenant_id\" = {told} \
             BEGIN SELECT RAISE(FAIL, {}); END;\n\
             INSERT INTO temp.\"tenant_fixtures_twice\" SELECT {told} WHERE {};",
            identifier(&format!("tenant_fixtures_{name}")),
            literal(message),
            exist(found)
        );
    };
    if !rows.is_empty() {
        stop(&format!("twice_{name}"), tenant, &message, rows);
    }
    if let Some(Others { tables, message }) = others {
        // No tenant has an empty id.
        stop("others", "''", &format!("{message}. {APART}"), tables);
    }
    out.push('\n');
    out
}
