//! Databases that can't be read, and rows that are asked for.

use std::fs;
use std::path::Path;

use tenant_fixtures_import::database::{Literal, NoteKind};
use tenant_fixtures_import::live::{self, Options};

use crate::servers::{MariaDb, PostgreSql};

fn error(url: &str) -> String {
    let error = live::read(url, &Options::default()).expect_err("it can't be read").to_string();
    assert!(!error.contains("s3cret"), "a password is shown: {error}");
    error
}

fn assert_says(url: &str, words: &str) {
    let error = error(url);
    assert!(error.contains(words), "{words}: {error}");
}

pub(crate) fn postgresql(server: &PostgreSql) {
    server.run("postgres", "CREATE ROLE guest LOGIN PASSWORD 'pa55'; CREATE DATABASE closed; REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
    assert_says(&server.url("guest:s3cret", "hard"), "refuses this user or password");
    assert_says(&server.url("guest:pa55", "closed"), "no right");
    assert_says(&server.url("owner", "nowhere"), "no such database");
    assert_says(&server.url("owner", "closed"), "no table");
    assert_says("postgres://joe:s3cret@127.0.0.1:1/shop", "there is no server");
    assert_says("postgres://joe:s3cret@%2Fnowhere/shop", "there is no server");
    assert_says("postgres://joe:s3cret@host:port/shop", "port");
}

pub(crate) fn rows_of_postgresql(server: &PostgreSql) {
    server.run(
        "closed",
        "CREATE TABLE plans (id int PRIMARY KEY, name text, paid boolean, price numeric(8,2), twice int GENERATED ALWAYS AS (id * 2) STORED);
         INSERT INTO plans VALUES (1, 'it''s', true, 9.90), (2, NULL, false, -1);
         CREATE TABLE many (id int); INSERT INTO many SELECT generate_series(1, 1000)",
    );
    let options = Options { rows_of: vec!["plans".to_owned(), "many".to_owned()] };
    let database = live::read(&server.url("owner", "closed"), &options).expect("it is done");
    let rows: Vec<Vec<Literal>> = database.tables[0]
        .rows
        .iter()
        .map(|row| row.values.iter().map(|(_, value)| value.clone()).collect())
        .collect();
    let number = |number: &str| Literal::Number(number.to_owned());
    assert_eq!(
        rows[0],
        [number("1"), Literal::Text("it's".to_owned()), Literal::Boolean(true), number("9.90")]
    );
    assert_eq!(rows[1], [number("2"), Literal::Null, Literal::Boolean(false), number("-1.00")]);
    assert!(database.tables[1].rows.is_empty());
    assert!(database.notes.iter().any(|note| note.kind == NoteKind::Data && note.text.contains("more than")));
    let options = Options { rows_of: vec!["nowhere".to_owned()] };
    assert!(
        live::read(&server.url("owner", "closed"), &options)
            .expect_err("it is refused")
            .to_string()
            .contains("no table nowhere")
    );
}

pub(crate) fn mariadb(server: &MariaDb) {
    server.run("", "CREATE USER guest@localhost IDENTIFIED BY 'pa55'; CREATE DATABASE bare");
    assert_says(&server.url("guest:s3cret", "hard"), "refuses this user or password");
    assert_says(&server.url("guest:pa55", "hard"), "no right");
    assert_says(&server.url("root", "nowhere"), "no such database");
    assert_says(&server.url("root", "bare"), "no table");
    assert_says("mysql://joe:s3cret@127.0.0.1:1/shop", "there is no server");
    server.run("bare", "CREATE TABLE plans (id int PRIMARY KEY, name varchar(9), raw blob); INSERT INTO plans VALUES (1, 'it''s', x'00ff'), (2, NULL, NULL)");
    let options = Options { rows_of: vec!["plans".to_owned()] };
    let database = live::read(&server.url("root", "bare"), &options).expect("it is done");
    let said: Vec<_> = database.tables[0].rows.iter().map(|row| format!("{:?}", row.values)).collect();
    assert!(said[0].contains("Number(\"1\")") && said[0].contains("Text(\"it's\")"), "{said:?}");
    assert!(said[0].to_lowercase().contains("x'00ff'") && said[1].contains("Null"), "{said:?}");
}

pub(crate) fn sqlite(folder: &Path) {
    assert_says("sqlite:/nowhere/at/all", "no such file");
    let text = folder.join("text");
    fs::write(&text, "no database at all, but a text that is long enough to look like one".repeat(20))
        .expect("it is done");
    assert_says(&format!("sqlite:{}", text.display()), "can't be read");
    let bare = folder.join("bare");
    crate::servers::sqlite(
        &bare,
        "CREATE TABLE plans (id INTEGER PRIMARY KEY, name); INSERT INTO plans VALUES (1, 'it''s'), (2, NULL)",
    );
    let options = Options { rows_of: vec!["plans".to_owned()] };
    let database = live::read(&format!("sqlite:{}", bare.display()), &options).expect("it is done");
    assert_eq!(database.tables[0].rows[0].values[1].1, Literal::Text("it's".to_owned()));
    assert_eq!(database.tables[0].rows[1].values[1].1, Literal::Null);
}
