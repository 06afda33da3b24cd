//! Databases made at random are imported and filled, with every constraint on.

use std::fs;

use rusqlite::Connection;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures_import::file::SchemaFile;
use tenant_fixtures_import::{Weight, database, read};

use crate::spec::{Flavour, Spec, spec};
use crate::{imported, script, tenants, written};
use tenant_fixtures_tests::postgresql::Server;

const IN_SQLITE: u64 = 300;
const IN_POSTGRESQL: u64 = 60;
const TENANTS: u64 = 2;
/// Of fewer it is said that the database may refuse rows.
const REFUSED: usize = 40;

/// A database of a seed: the first are the smallest.
fn nth(seed: u64) -> Spec {
    spec(seed, 1 + (seed as usize / 20) % 6)
}

fn guessed(sql: &str, dialect: database::Dialect) -> SchemaFile {
    imported(read::Source::new("schema.sql", sql), dialect, "random")
}

/// Why the database may refuse rows, if that is said.
fn refused(file: &SchemaFile) -> Option<&str> {
    let mut remarks = file.remarks.iter().filter(|remark| remark.weight == Weight::Refused);
    remarks.next().map(|remark| remark.text.as_str())
}

/// Makes and loads the tenants of a database; what went wrong, if anything did.
fn in_sqlite(seed: u64, spec: &Spec, file: &SchemaFile, sql: &str) -> Result<(), String> {
    let made = tenants(&written(file), TENANTS)?;
    let rows = script(&made, Dialect::Sqlite)?;
    let database = Connection::open_in_memory().map_err(|error| error.to_string())?;
    let run = |text: &str| database.execute_batch(text).map_err(|error| format!("{seed}: {error}"));
    run("PRAGMA foreign_keys = ON")?;
    run(sql)?;
    run(rows.trim_start_matches(|c| c != '\n').trim_start_matches("\n.bail on"))?;
    let one = |query: &str| -> Result<i64, String> {
        database.query_row(query, [], |row| row.get(0)).map_err(|error| format!("{query}: {error}"))
    };
    for count in spec.counts() {
        if one(&count)? == 0 {
            return Err(format!("{count}: 0"));
        }
    }
    for crossing in spec.crossings() {
        if one(&crossing)? > 0 {
            return Err(format!("{crossing}: not 0"));
        }
    }
    Ok(())
}

/// What went wrong in each, and all of some.
fn told(faults: &[String]) -> String {
    let heads: Vec<&str> = faults.iter().map(|fault| fault.lines().next().unwrap_or_default()).collect();
    format!("{}\n\n{}", heads.join("\n"), faults[..faults.len().min(3)].join("\n\n"))
}

#[test]
fn sqlite_takes_what_is_made_by_the_import() {
    let (mut left, mut faults) = (Vec::new(), Vec::new());
    for seed in 0..IN_SQLITE {
        let spec = nth(seed);
        let sql = spec.sql(Flavour::Sqlite);
        let file = guessed(&sql, database::Dialect::Sqlite);
        if let Some(why) = refused(&file) {
            left.push(format!("seed {seed}: {why}"));
            continue;
        }
        if let Err(fault) = in_sqlite(seed, &spec, &file, &sql) {
            faults.push(format!("seed {seed}: {fault}\n{sql}\n{}", written(&file)));
        }
    }
    assert!(faults.is_empty(), "{}", told(&faults));
    assert!(left.len() < REFUSED, "{} of {IN_SQLITE} may be refused:\n{}", left.len(), left.join("\n"));
}

#[test]
fn postgresql_takes_what_is_made_by_the_import() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("all.sql");
    let (mut faults, mut loaded) = (Vec::new(), 0);
    for seed in 0..IN_POSTGRESQL {
        let spec = nth(1_000 + seed * 3);
        let sql = spec.sql(Flavour::PostgreSql);
        let file = guessed(&sql, database::Dialect::PostgreSql);
        if refused(&file).is_some() {
            continue;
        }
        let rows = tenants(&written(&file), TENANTS).and_then(|made| script(&made, Dialect::PostgreSql));
        let rows = match rows {
            Ok(rows) => rows,
            Err(fault) => {
                faults.push(format!("seed {seed}: {fault}\n{sql}"));
                continue;
            }
        };
        // A schema of its own: a database would take longer to make than to fill.
        let schema = format!("case_{seed}");
        fs::write(&path, format!("CREATE SCHEMA {schema};\nSET search_path = {schema};\n{sql}{rows}"))
            .expect("it is written");
        let output = server.run("random", &path);
        if !output.status.success() {
            faults.push(format!(
                "seed {seed}: {}\n{sql}\n{}",
                String::from_utf8_lossy(&output.stderr),
                written(&file)
            ));
            continue;
        }
        let asked: Vec<String> = spec.crossings().iter().map(|query| format!("({query})")).collect();
        if !asked.is_empty() {
            let query = format!("SET search_path = {schema}; SELECT {}", asked.join(" + "));
            assert_eq!(server.query("random", &query).last().map(String::as_str), Some("0"), "seed {seed}");
        }
        loaded += 1;
    }
    assert!(faults.is_empty(), "{}", told(&faults));
    assert!(loaded > IN_POSTGRESQL * 3 / 4, "{loaded} of {IN_POSTGRESQL} were loaded");
}
