//! Folders of migrations, in the ways of the tools that run them.

use std::fs;
use std::path::Path;

use tenant_fixtures_import::read::{self, Layout, Options};

/// Whether a folder of these files is read in this order; without a number they are none of it.
fn assert_order(layout: Layout, files: &[(&str, Option<usize>)]) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, _) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, "SELECT 1;").expect("it is written");
    }
    let found = read::folder(folder.path()).expect("it is read");
    let mut expected: Vec<(usize, &str)> =
        files.iter().filter_map(|(name, at)| Some((at.as_ref().copied()?, *name))).collect();
    expected.sort_unstable();
    let names: Vec<String> = found
        .files
        .iter()
        .map(|file| file.strip_prefix(folder.path()).expect("within").to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(names, expected.iter().map(|(_, name)| *name).collect::<Vec<_>>());
    assert_eq!(found.layout, layout);
}

#[test]
fn each_tool_has_its_order() {
    assert_order(
        Layout::Sqlx,
        &[("20240101120000_b.sql", Some(0)), ("20240102000000_a.sql", Some(1)), ("README.md", None)],
    );
    assert_order(
        Layout::Sqlx,
        &[
            ("20240101120000_b.up.sql", Some(0)),
            ("20240101120000_b.down.sql", None),
            ("20240102000000_a.up.sql", Some(1)),
        ],
    );
    assert_order(
        Layout::GolangMigrate,
        &[
            ("2_b.up.sql", Some(0)),
            ("2_b.down.sql", None),
            ("10_a.up.sql", Some(1)),
            ("010_b.up.sql", Some(2)),
        ],
    );
    assert_order(
        Layout::Diesel,
        &[
            ("2024-01-02-000000_b/up.sql", Some(1)),
            ("2024-01-02-000000_b/down.sql", None),
            ("00000000000000_diesel_initial_setup/up.sql", Some(0)),
            ("20240103000000_c/up.sql", Some(2)),
        ],
    );
    assert_order(
        Layout::Prisma,
        &[
            ("20240102000000_b/migration.sql", Some(1)),
            ("20240101000000_c/migration.sql", Some(0)),
            ("migration_lock.toml", None),
        ],
    );
    assert_order(
        Layout::Flyway,
        &[
            ("V1__a.sql", Some(0)),
            ("V1.2__b.sql", Some(1)),
            ("V1.10__c.sql", Some(2)),
            ("sub/V2_1__d.sql", Some(3)),
            ("V10__e.sql", Some(4)),
            ("R__zz.sql", Some(6)),
            ("R__aa.sql", Some(5)),
            ("U2__undo.sql", None),
            ("seed.sql", None),
        ],
    );
    assert_order(
        Layout::Flyway,
        &[("V1__a.sql", None), ("B2__base.sql", Some(0)), ("V2__b.sql", None), ("V3__c.sql", Some(1))],
    );
    assert_order(
        Layout::Plain,
        &[("tables 2.sql", Some(0)), ("tables 10.sql", Some(1)), ("types.sql", Some(2)), ("down.sql", None)],
    );
}

#[test]
fn ways_back_within_a_file_are_not_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("1_a.sql"),
        "-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n",
    )
    .expect("it is written");
    fs::write(
        folder.path().join("2_b.sql"),
        "-- migrate:up\nCREATE TABLE b (id int);\n\n-- migrate:down\nDROP TABLE b;\n",
    )
    .expect("it is written");
    let sources = read::sources(&[folder.path().to_owned()]).expect("they are read");
    assert_eq!(read::sql(&sources, Options::default()).expect("it is read").tables.len(), 2);
}

fn refused(folder: &Path) -> String {
    read::folder(folder).expect_err("there is no SQL").to_string()
}

#[test]
fn migrations_in_code_are_refused_with_what_helps() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(refused(folder.path()).contains("no file of SQL"));
    fs::write(folder.path().join("schema.rb"), "").expect("it is written");
    assert!(refused(folder.path()).contains("--from postgres://"));
    fs::create_dir(folder.path().join("src")).expect("it is made");
    fs::write(folder.path().join("src/m20220101_000001_create_table.rs"), "").expect("it is written");
    let error = refused(folder.path());
    assert!(error.contains("sea-orm") && error.contains("--from postgres://"), "{error}");
    assert!(refused(&folder.path().join("nowhere")).contains("nowhere"));
}
