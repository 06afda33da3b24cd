//! Files of any size and of bad will.

use std::fmt::Write as _;

use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, Format, ProfileBuilder};

use super::{wrong, wrong_json};

fn domain_of(entities: usize, columns: usize) -> String {
    let mut text = "domain.name = \"many\"\n".to_owned();
    for entity in 0..entities {
        let _ = writeln!(
            text,
            "[entities.e{entity}]\nrows = 2\n[entities.e{entity}.columns]\nid = {{ type = \"i64\", key = true }}"
        );
        if entity > 0 {
            let _ = writeln!(text, "up = {{ type = \"i64\", references = \"e{}\" }}", entity - 1);
        }
        for column in 0..columns {
            let _ = writeln!(text, "c{column} = {{ type = \"u32\", make = \"uniform(1..=9)\" }}");
        }
    }
    text
}

#[test]
fn many_collections_and_columns() {
    let file = SchemaFile::read(&domain_of(200, 3), "many.toml").expect("it is right");
    assert_eq!(file.declaration().entities.len(), 200);
    let file = SchemaFile::read(&domain_of(2, 500), "wide.toml").expect("it is right");
    assert!(ProfileBuilder::of_domain(file.declaration().info(), "acme").build().is_ok());
    // As many tables as the largest databases have.
    let file = SchemaFile::read(&domain_of(2_000, 1), "large.toml").expect("it is right");
    let profile = ProfileBuilder::of_domain(file.declaration().info(), "acme").build().expect("a profile");
    let mut csv = Vec::new();
    let written = Dataset::<Declared>::new(profile).write_collection("e1999", Format::Csv, 1, &mut csv);
    assert!(written.is_ok() && csv.iter().filter(|byte| **byte == b'\n').count() == 3);
    let told = wrong(&domain_of(10_001, 0));
    assert_eq!(told, ["1:15: the domain: found 10001 collections; at most 10000 are possible"]);
    let told = wrong(&domain_of(1, 1_600));
    assert_eq!(told, ["2:11: e0: found 1601 columns; possible are 1 to 1600"]);
}

#[test]
fn nothing_at_all() {
    for text in ["", "\n\n", "# only this\n"] {
        assert_eq!(
            wrong(text),
            ["1:1: nothing says what the domain is called: `[domain]` with `name = \"shop\"`"]
        );
    }
    assert_eq!(
        wrong("domain.name = \"shop\""),
        ["1:15: the domain: found no collection: a domain has at least one"]
    );
    assert_eq!(
        wrong("domain.name = \"shop\"\n[entities.a]\nrows = 1"),
        ["2:11: a: found 0 columns; possible are 1 to 1600"]
    );
    let told = wrong("domain.name = \"shop\"\nentities.a = 1");
    assert_eq!(told, ["2:10: found \"a\": 1; an entity is a table"]);
}

#[test]
fn circles() {
    let text = "domain.name = \"round\"\n\
        [entities.a]\nparent = \"b\"\nper_parent = \"1\"\ncolumns = { id = { type = \"i64\", key = true }, b = { type = \"i64\", references = \"b\" } }\n\
        [entities.b]\nparent = \"a\"\nper_parent = \"1\"\ncolumns = { id = { type = \"i64\", key = true }, a = { type = \"i64\", references = \"a\" } }\n";
    assert_eq!(wrong(text), ["2:11: a: its rows would be their own parents: a.b → b.a"]);
    let text = "domain.name = \"round\"\n[entities.a]\nrows = 1\n[entities.a.columns]\n\
        id = { type = \"i64\", key = true }\nx = { type = \"i64\", from = \"y + 1\" }\ny = { type = \"i64\", from = \"x + 1\" }\n";
    let told = wrong(text);
    assert!(told.len() == 1 && told[0].starts_with("6:") && told[0].contains("a.y"), "{told:?}");
}

#[test]
fn counts_that_can_not_be_shared_out_are_refused_by_the_profile() {
    let file = SchemaFile::read(super::SHOP, "shop.toml").expect("a domain may have none of something");
    let error = ProfileBuilder::of_domain(file.declaration().info(), "acme")
        .count("customers", 0)
        .build()
        .expect_err("orders of nobody");
    assert!(error.to_string().contains("orders"), "{error}");
}

#[test]
fn deep_and_large() {
    let deep = format!("domain = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let told = wrong(&deep);
    assert!(
        told.len() == 1 && told[0].ends_with("stands deeper in others than any such file needs"),
        "{told:?}"
    );
    let told = wrong(&format!("{} = 1", vec!["a"; 100_000].join(".")));
    assert!(told.len() == 1, "{told:?}");
    let told = wrong_json(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    assert_eq!(told, ["1:65: stands deeper in others than any such file needs"]);
    let told = wrong(&super::with("company()", &"(".repeat(100_000)));
    assert!(told.len() == 1 && told[0].contains("more than 64 levels of brackets"), "{told:?}");
    let large = "#".repeat(100 << 20);
    assert_eq!(wrong(&large), ["1:1: found 104857600 bytes; a schema file has at most 33554432"]);
    // A name of a megabyte is told in a line.
    let told = wrong(&format!("{} = 1\n{}", "n".repeat(1 << 20), super::SHOP));
    assert!(told.iter().all(|line| line.len() < 300), "{}", told[0].len());
}

#[test]
fn so_many_mistakes_that_nobody_reads_them() {
    let mut text = "domain.name = \"many\"\n".to_owned();
    for at in 0..20_000 {
        let _ = writeln!(text, "x{at} = 1");
    }
    let error = SchemaFile::read(&text, "many.toml").expect_err("no word is known");
    assert_eq!(error.problems().len(), 20_001);
    let lines = error.lines();
    assert_eq!(lines.len(), 101);
    assert_eq!(lines.last().map(String::as_str), Some("many.toml: and 19901 more"));
}

#[test]
fn bytes_that_are_no_text() {
    let error =
        SchemaFile::from_bytes(b"[domain]\nname = \"sh\xffop\"", "shop.toml").expect_err("it is no text");
    assert_eq!(error.to_string(), "shop.toml:2:11: found bytes that are no UTF-8: this is no text");
    let error = SchemaFile::from_bytes(&[0; 4096], "shop.toml").expect_err("it is no TOML");
    assert!(error.to_string().starts_with("shop.toml:1:"), "{error}");
}

/// Names that would do harm elsewhere are no names, and are shown so that a terminal obeys nothing.
#[test]
fn hostile_names() {
    let name = "\\\"; DROP TABLE \\u001b[31m";
    let told = wrong(&super::with("note = {", &format!("\"{name}\" = {{")));
    assert!(
        told.len() == 1 && told[0].contains("found the name \"\\\"; DROP TABLE \\u{1b}[31m\""),
        "{told:?}"
    );
    assert!(!told[0].contains('\u{1b}'), "{told:?}");
}
