//! Bytes, carriage returns and long keys in scripts: what a database's own program makes of them.

use std::fs::{self, File};
use std::ops::ControlFlow;
use std::process::{Command, Stdio};

use serde_json::Value;
use tenant_fixtures::declaration::{
    Argument, ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, Node, Unique,
};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{ColumnType, Dialect, Modes, Schema, ddl};
use tenant_fixtures::{Dataset, Format, ProfileBuilder};
use tenant_fixtures_tests::{mariadb, postgresql, skipped};

const TEXT: &str = "one\r\ntwo\r'three'\r\\n\n";

fn domain() -> &'static Declaration {
    let text = Node::Call("constant", vec![Argument { key: None, value: Node::Text(TEXT) }].leak());
    let column = ColumnBuilder::new;
    let entity = EntityBuilder::new("files")
        .fixed(450)
        .column(column("id", ColumnType::Uuid).key())
        .column(column("org", ColumnType::Tenant).tenant())
        .column(
            column("digest", ColumnType::Bytes).unique(Unique::Tenant).make("bytes(16)").expect("it is read"),
        )
        .column(column("content", ColumnType::Bytes).make("bytes(1..=40)").expect("it is read"))
        .column(column("note", ColumnType::Text).node(text));
    DeclarationBuilder::new("awkward").entity(entity).build()
}

fn tenant(id: &str) -> Dataset<Declared> {
    let profile = ProfileBuilder::of_domain(domain().info(), id).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

fn schemas() -> Vec<&'static Schema> {
    domain().entities.iter().map(|entity| entity.schema).collect()
}

/// What each row is to be: its key, digits of both bytes, and of the note.
fn expected(tenant: &Dataset<Declared>) -> Vec<String> {
    let mut text = Vec::new();
    tenant.write_collection("files", Format::JsonLines, 1, &mut text).expect("it is written");
    let hex: String = TEXT.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut rows: Vec<_> = String::from_utf8(text)
        .expect("UTF-8")
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let part = |name: &str| row[name].as_str().expect("a text").to_owned();
            format!("{}|{}|{}|{hex}", part("id"), part("digest"), part("content"))
        })
        .collect();
    rows.sort();
    rows
}

/// Writes a script, which is read back as it was meant, and gives its place.
fn script(tenant: &Dataset<Declared>, format: Format, folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join(format!("{}.{}", tenant.id(), format.extension()));
    tenant.write(format, File::create(&path).expect("a file")).expect("it is written");
    let mut found = Vec::new();
    read_file(&path, &schemas(), &mut |row| {
        let row = row.values.unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(row["note"], TEXT);
        let part = |name: &str| row[name].as_str().expect("a text").to_owned();
        found.push(format!("{}|{}|{}", part("id"), part("digest"), part("content")));
        ControlFlow::Continue(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    found.sort();
    let expected = expected(tenant);
    assert_eq!(found.len(), expected.len());
    assert!(found.iter().zip(&expected).all(|(found, expected)| expected.starts_with(found.as_str())));
    path
}

fn lower(rows: Vec<String>) -> Vec<String> {
    let mut rows: Vec<_> = rows.into_iter().map(|row| row.to_lowercase()).collect();
    rows.sort();
    rows
}

#[test]
fn scripts_keep_bytes_and_carriage_returns() {
    let folder = tempfile::tempdir().expect("there is room");
    let tenants = [tenant("acme"), tenant("globex")];
    let all = lower(tenants.iter().flat_map(expected).collect());
    if let Some(server) = postgresql::Server::start() {
        for tenant in &tenants {
            assert!(
                server.run("awkward", &script(tenant, Format::PostgreSql, folder.path())).status.success()
            );
        }
        let query = "SELECT id || '|' || encode(digest, 'hex') || '|' || encode(content, 'hex') || '|' || \
                     encode(convert_to(note, 'UTF8'), 'hex') FROM files";
        assert!(lower(server.query("awkward", query)) == all);
    }
    if let Some(server) = mariadb::Server::start() {
        for tenant in &tenants {
            let ran = server.run("awkward", &script(tenant, Format::MySql, folder.path()));
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        }
        let query = "SELECT concat(id, '|', hex(digest), '|', hex(content), '|', hex(note)) FROM files";
        assert!(lower(server.query("awkward", query)) == all);
    }
    if Command::new("sqlite3").arg("--version").output().is_err() {
        return skipped("there is no sqlite3");
    }
    let database = folder.path().join("awkward.db");
    let shell = |script: Stdio, query: &[&str]| {
        let output =
            Command::new("sqlite3").arg(&database).args(query).stdin(script).output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect::<Vec<_>>()
    };
    for tenant in &tenants {
        let script = File::open(script(tenant, Format::SqliteScript, folder.path())).expect("it is there");
        shell(script.into(), &[]);
    }
    let query = "SELECT id || '|' || hex(digest) || '|' || hex(content) || '|' || hex(note) FROM files";
    assert!(lower(shell(Stdio::null(), &[query])) == all);
    assert_eq!(shell(Stdio::null(), &["SELECT DISTINCT typeof(digest) FROM files"]), ["blob"]);
}

#[test]
fn what_no_index_of_mysql_has_room_for_is_told() {
    let column = |name: &str| ColumnBuilder::new(name, ColumnType::Text).length(400);
    let long = EntityBuilder::new("pages")
        .fixed(5)
        .unique(["path", "title"])
        .unique(["path", "kind"])
        .column(ColumnBuilder::new("id", ColumnType::Uuid).key())
        .column(ColumnBuilder::new("org", ColumnType::Tenant).tenant())
        .column(column("path").make("pattern(\"/{n}\")").expect("it is read"))
        .column(column("title").make("title()").expect("it is read"))
        .column(
            ColumnBuilder::new("kind", ColumnType::Code)
                .length(20)
                .make("pattern(\"k{n}\")")
                .expect("it is read"),
        );
    let schemas: Vec<_> = DeclarationBuilder::new("long")
        .entity(long)
        .build()
        .entities
        .iter()
        .map(|entity| entity.schema)
        .collect();
    let tables = ddl(Dialect::MySql, Modes::default(), &schemas);
    let told = "-- That org, path, title differ is not checked: they may have 4220 bytes, and an index of MySQL's ends at 3072.";
    assert!(tables.contains(told), "{tables}");
    assert!(!tables.contains("UNIQUE (\"org\", \"path\", \"title\")"), "{tables}");
    assert!(tables.contains("UNIQUE (\"org\", \"path\", \"kind\")"), "{tables}");
    let sqlite = ddl(Dialect::Sqlite, Modes::default(), &schemas);
    assert!(
        sqlite.contains("UNIQUE (\"org\", \"path\", \"title\")") && !sqlite.contains("is not checked"),
        "{sqlite}"
    );
    if let Some(server) = mariadb::Server::start() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("long.sql");
        fs::write(&path, format!("SET sql_mode = 'ANSI_QUOTES';\n{tables}")).expect("it is written");
        let ran = server.run("lengths", &path);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
}
