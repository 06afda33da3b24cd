//! What no schema should look like: it is told, and never a panic.

mod common;

use std::fs;

use common::{notes, table};
use proptest::prelude::*;
use tenant_fixtures_import::database::{Database, Dialect, NoteKind};
use tenant_fixtures_import::read::{self, Options, Source};
use tenant_fixtures_import::{guess, text};

const SCHEMAS: [(Dialect, &str); 6] = [
    (Dialect::PostgreSql, include_str!("schemas/hard.postgresql.sql")),
    (Dialect::PostgreSql, include_str!("schemas/changed.postgresql.sql")),
    (Dialect::MySql, include_str!("schemas/hard.mysql.sql")),
    (Dialect::MySql, include_str!("schemas/changed.mysql.sql")),
    (Dialect::Sqlite, include_str!("schemas/hard.sqlite.sql")),
    (Dialect::Sqlite, include_str!("schemas/changed.sqlite.sql")),
];

/// What is read is guessed about and written down, too, as whoever reads a schema goes on to do.
fn read(dialect: Dialect, sql: &str) -> Database {
    let database = common::read(dialect, sql);
    let written = text(&guess(&database, "bad"));
    written.parse::<toml_edit::DocumentMut>().expect("it is TOML");
    database
}

#[test]
fn a_statement_that_does_not_parse_keeps_no_other_back() {
    let sql = "CREATE TABLE a (id integer PRIMARY KEY,\n  b what is this, c text);\nFROBNICATE everything;\nCREATE TABLE d (id integer);";
    let database = read(Dialect::PostgreSql, sql);
    assert_eq!(table(&database, "a").columns.len(), 2);
    assert_eq!(database.tables.len(), 2);
    let said = notes(&database, NoteKind::Unread);
    assert!(
        said.contains("schema.sql:2:") && said.contains("schema.sql:3:") && said.contains("FROBNICATE"),
        "{said}"
    );
    let strict = Options { dialect: Some(Dialect::PostgreSql), strict: true };
    let error = read::sql(&[Source::new("schema.sql", sql)], strict).expect_err("it is strict").to_string();
    assert!(error.starts_with("schema.sql:2: "), "{error}");
}

#[test]
fn a_quote_that_is_never_closed_costs_its_statement() {
    let sql = "CREATE TABLE a (id integer);\nINSERT INTO a VALUES ('never);\n\nCREATE TABLE b (id integer);\nCOMMENT ON TABLE b IS 'x;\n";
    let database = read(Dialect::PostgreSql, sql);
    assert!(database.tables.iter().any(|table| table.name.name == "a"));
    assert!(notes(&database, NoteKind::Unread).contains("never closed"), "{:?}", database.notes);
    let open = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (id integer, b text DEFAULT 'x);\nCREATE TABLE c (id integer);\n",
    );
    assert_eq!(table(&open, "c").columns.len(), 1);
}

#[test]
fn circles_of_inheritance_are_refused() {
    for (sql, circle) in [
        (
            "CREATE TABLE a (id int); CREATE TABLE b () INHERITS (a); CREATE TABLE x () INHERITS (a);
             CREATE TABLE c () INHERITS (b); ALTER TABLE a INHERIT c;",
            // Not x, which has no part in it.
            "a would inherit from what inherits from it: a → b → c",
        ),
        (
            "CREATE TABLE a (id int); ALTER TABLE a INHERIT a;",
            "a would inherit from what inherits from it: a",
        ),
    ] {
        let error =
            read::sql(&[Source::new("a.sql", sql)], Options::default()).expect_err("a circle").to_string();
        assert!(error.contains(circle), "{error}");
    }
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, words) in [
        (&b"PGDMP\x01\x0e"[..], "pg_restore"),
        (b"SQLite format 3\0", "sqlite:FILE"),
        (b"\x1f\x8b\x08\0", "gunzip"),
        (b"CREATE TABLE a (id int);\nINSERT \xe9 x", "line 2 is not in UTF-8"),
        (b"CREATE\0TABLE", "byte 6 is zero"),
        (b"\xff\xfea\x00\x00\xd8", "UTF-16"),
    ] {
        let path = folder.path().join("file");
        fs::write(&path, bytes).expect("it is written");
        let error = Source::file(&path).expect_err("it is no SQL").to_string();
        assert!(error.contains(words), "{error}");
    }
    let utf_16: Vec<u8> =
        "\u{feff}CREATE TABLE a (id int);".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Source::bytes("a".to_owned(), utf_16).expect("it is text").text, "CREATE TABLE a (id int);");
    let marked = Source::bytes("a".to_owned(), b"\xef\xbb\xbfSELECT 1".to_vec()).expect("it is text");
    assert_eq!(marked.text, "SELECT 1");
}

#[test]
fn endless_nesting_ends() {
    for (open, close) in [
        ("(", ")"),
        ("ARRAY[", "]"),
        ("NOT (", ")"),
        ("a + (", ")"),
        ("coalesce(", ")"),
        ("- ", ""),
        ("NOT ", ""),
    ] {
        for times in [30, 60, 20_000] {
            let deep = format!("{}1{}", open.repeat(times), close.repeat(times));
            let sql = format!(
                "CREATE TABLE a (id integer DEFAULT {deep}, CHECK ({deep}::text ~~ 'x'), UNIQUE (id)); INSERT INTO a VALUES ({deep});
                 CREATE UNIQUE INDEX ON a (({deep})) WHERE {deep}::boolean; CREATE TABLE b (id integer);"
            );
            assert_eq!(read(Dialect::PostgreSql, &sql).tables.len(), 2, "{open} {times}");
        }
    }
    let long = format!(
        "CREATE TABLE a (id integer, CHECK ({}id = 0::integer));",
        "id = 1::integer OR ".repeat(20_000)
    );
    assert_eq!(read(Dialect::PostgreSql, &long).tables.len(), 1);
    for dialect in [Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite] {
        let long = format!("CREATE TABLE a (id integer, CHECK ({}id = 0));", "id = 1 OR ".repeat(20_000));
        assert_eq!(read(dialect, &long).tables.len(), 1);
    }
    let long = format!("CREATE TABLE a (id integer, CHECK ({}id = 0::integer));", "id::text||".repeat(390));
    assert_eq!(read(Dialect::PostgreSql, &long).tables.len(), 1);
}

#[test]
fn dialects_are_told_by_the_text() {
    for (dialect, sql) in SCHEMAS {
        let database = read::sql(&[Source::new("a.sql", sql)], Options::default()).expect("it is read");
        assert_eq!(database.dialect, dialect, "{}", sql.lines().next().unwrap_or_default());
    }
    let plain = read::sql(&[Source::new("a.sql", "CREATE TABLE a (id int);")], Options::default())
        .expect("it is read");
    assert_eq!(plain.dialect, Dialect::PostgreSql);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn truncations_never_panic(which in 0..SCHEMAS.len(), at in any::<prop::sample::Index>()) {
        let (dialect, sql) = SCHEMAS[which];
        let end = sql.floor_char_boundary(at.index(sql.len()));
        read(dialect, &sql[..end]);
        read(dialect, &sql[end..]);
    }

    #[test]
    fn mutations_never_panic(
        which in 0..SCHEMAS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..6_u8), 1..12),
        dialect in prop::sample::select(vec![Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite]),
    ) {
        // Words and signs that are left out, doubled and put elsewhere.
        let sql = SCHEMAS[which].1;
        let mut parts: Vec<&str> = sql.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
        for (from, to, what) in changes {
            if parts.is_empty() {
                break;
            }
            let (from, to) = (from.index(parts.len()), to.index(parts.len()));
            match what {
                0 => drop(parts.remove(from)),
                1 => parts.insert(to, parts[from]),
                2 => parts.swap(from, to),
                3 => parts.insert(to, ["(", ")", "'", "\"", ";", "$$", "[", "`", "\\", "é"][from % 10]),
                4 => parts.truncate(from.max(1)),
                _ => parts[from] = ["NULL", "IN", "DEFAULT ", "AS ", "CHECK (", ", "][to % 6],
            }
        }
        read(dialect, &parts.concat());
    }

    #[test]
    fn noise_never_panics(noise in "(?s)(CREATE|ALTER|TABLE|INSERT INTO|VALUES|a|b|\\(|\\)|,|;|'|\"|\\.|::|[0-9]|=| |\\n|\\PC){0,60}", dialect in prop::sample::select(vec![Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite])) {
        read(dialect, &noise);
    }
}
