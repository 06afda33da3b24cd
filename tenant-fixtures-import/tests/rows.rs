//! Rows that a schema brings along, and those of users, which are passed over.

mod common;

use common::{notes, read, table};
use tenant_fixtures_import::database::{Database, Dialect, Literal, NoteKind};
use tenant_fixtures_import::read::{self, MOST_ROWS, Options, Source};

/// A table's rows, a line each.
fn rows(database: &Database, name: &str) -> String {
    let value = |value: &Literal| match value {
        Literal::Null => "NULL".to_owned(),
        Literal::Number(text) | Literal::Expression(text) => text.clone(),
        Literal::Text(text) => format!("'{text}'"),
        Literal::Boolean(value) => value.to_string(),
    };
    let line =
        |values: &[(String, Literal)]| values.iter().map(|(_, of)| value(of)).collect::<Vec<_>>().join(" ");
    table(database, name).rows.iter().map(|row| line(&row.values)).collect::<Vec<_>>().join("\n")
}

const PLANS: &str = "CREATE TABLE plans (id serial PRIMARY KEY, code text UNIQUE, price integer DEFAULT 0);
    INSERT INTO plans (code, price) VALUES ('free', 0), ('pro', 10);
    INSERT INTO plans (code) VALUES ('team');";

#[test]
fn inserts_are_the_tables_rows() {
    let database = read(Dialect::PostgreSql, PLANS);
    assert_eq!(rows(&database, "plans"), "1 'free' 0\n2 'pro' 10\n3 'team' 0");
    assert_eq!(table(&database, "plans").rows[1].origin.line, 2);
}

#[test]
fn simple_changes_are_followed_and_others_noted() {
    let followed = "UPDATE plans SET price = 12 WHERE code = 'pro';
        UPDATE plans SET code = 'none' WHERE price = 0 AND code <> 'team' AND id IS NOT NULL;
        DELETE FROM plans WHERE id IN (3, 4);
        ALTER TABLE plans RENAME COLUMN code TO name;
        ALTER TABLE plans ADD COLUMN public boolean NOT NULL DEFAULT true;
        ALTER TABLE plans DROP COLUMN price;
        ALTER TABLE plans RENAME TO offers;";
    let database = read(Dialect::PostgreSql, &format!("{PLANS}{followed}"));
    assert_eq!(rows(&database, "offers"), "1 'none' true\n2 'pro' true");
    assert_eq!(notes(&database, NoteKind::Change), "");
    for other in [
        "UPDATE plans SET price = price * 2",
        "DELETE FROM plans WHERE price > 3",
        "INSERT INTO plans (code) SELECT code || 'x' FROM plans",
    ] {
        let database = read(Dialect::PostgreSql, &format!("{PLANS}{other};"));
        assert_eq!(table(&database, "plans").rows.len(), 3, "{other}");
        assert!(notes(&database, NoteKind::Change).contains("is not followed"), "{other}");
    }
    // Where there are no rows there is nothing to change.
    let empty = "CREATE TABLE a (id integer, b text); CREATE TABLE c (id integer, b text);
        UPDATE a SET b = lower(b); DELETE FROM a WHERE b > 'x'; INSERT INTO c SELECT id, upper(b) FROM a WHERE id > 3;";
    assert_eq!(read(Dialect::PostgreSql, empty).notes, []);
}

#[test]
fn conflicts_are_what_the_statement_says() {
    let add =
        |tail: &str| format!("{PLANS} INSERT INTO plans (id, code, price) VALUES (9, 'pro', 99) {tail};");
    let of = |tail: &str| rows(&read(Dialect::PostgreSql, &add(tail)), "plans");
    assert_eq!(of("ON CONFLICT (code) DO NOTHING"), "1 'free' 0\n2 'pro' 10\n3 'team' 0");
    assert_eq!(
        of("ON CONFLICT (code) DO UPDATE SET price = EXCLUDED.price"),
        "1 'free' 0\n9 'pro' 99\n3 'team' 0"
    );
    let mysql = "CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, b varchar(9));
        INSERT INTO a VALUES (NULL, \"x\"), (7, 'it\\'s'); INSERT INTO a SET b = 'z'; INSERT IGNORE INTO a VALUES (7, 'no'); REPLACE INTO a VALUES (1, 'r');";
    assert_eq!(rows(&read(Dialect::MySql, mysql), "a"), "1 'r'\n7 'it's'\n8 'z'");
}

#[test]
fn a_rebuilt_table_keeps_its_rows() {
    let sql = "CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO kinds (name) VALUES ('a'), ('b');
        CREATE TABLE things (id INTEGER PRIMARY KEY, kind_id INTEGER REFERENCES kinds (id));
        CREATE TABLE kinds_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rank INTEGER DEFAULT 5);
        INSERT INTO kinds_new (id, name) SELECT id, name FROM kinds; DROP TABLE kinds; ALTER TABLE kinds_new RENAME TO kinds;";
    let database = read(Dialect::Sqlite, sql);
    assert_eq!(rows(&database, "kinds"), "1 'a' 5\n2 'b' 5");
    assert_eq!(table(&database, "things").foreign_keys[0].table.name, "kinds");
    assert_eq!(database.notes, []);
}

#[test]
fn dumps_are_told_by_their_many_rows() {
    let many: Vec<String> = (0..=MOST_ROWS).map(|id| format!("({id}, 'u')")).collect();
    let dump = format!(
        "{PLANS} CREATE TABLE users (id integer, name text); INSERT INTO users VALUES {};\nINSERT INTO users VALUES (0, 'x');",
        many.join(",")
    );
    let database = read(Dialect::PostgreSql, &dump);
    assert!(database.tables.iter().all(|table| table.rows.is_empty()));
    let said = notes(&database, NoteKind::Data);
    assert!(
        said.contains(&format!("{} rows (INSERT)", MOST_ROWS + 2)) && said.contains("3 rows (INSERT)"),
        "{said}"
    );
    // What another file brings along stays.
    let sources = [Source::new("1.sql", PLANS), Source::new("2.sql", dump.replace(PLANS, ""))];
    let both = read::sql(&sources, Options::default()).expect("it is read");
    assert_eq!(table(&both, "plans").rows.len(), 3);
}

#[test]
fn copied_data_is_passed_over() {
    let sql = "CREATE TABLE users (id integer, name text);
COPY public.users (id, name) FROM stdin;
1\tCREATE TABLE no (id integer);
2\tit's 'quoted
3\t\\N
\\.

CREATE TABLE after (id integer);
\\connect other
COPY nowhere FROM stdin;
1
\\.
";
    let database = read(Dialect::PostgreSql, sql);
    assert_eq!(database.tables.len(), 2);
    let said = notes(&database, NoteKind::Data);
    assert!(said.contains("schema.sql:2: 3 rows (COPY)") && said.contains("1 rows of nowhere"), "{said}");
    assert_eq!(table(&database, "after").origin.line, 8);
}
