//! Exact decimals and UUIDs are the same in every format, to the last digit, and rows are found by their keys.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{Dialect, Modes, ddl, json_schema};
use tenant_fixtures::snapshot::{self, Checked, Kind, Review};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Id, Known as _, Money, ProfileBuilder, Uuid};
use tenant_fixtures_tests::contents;
use tenant_fixtures_tests::ledger::{Account, AccountId, Entry, Ledger, expected, ledger, schemas};

type Rows = Vec<Map<String, Value>>;

fn published(tenant: &Dataset<Ledger>, folder: &Path) -> PathBuf {
    let options = PublishOptions { formats: Format::ALL.to_vec(), threads: 2, ..PublishOptions::default() };
    publish(tenant, folder, &options, &mut |_| ControlFlow::Continue(())).expect("it is published");
    folder.join(tenant.id().as_str())
}

/// The rows that a file has of a collection.
fn read(path: &Path, collection: &str) -> Rows {
    let mut rows = Rows::new();
    read_file(path, &schemas(), &mut |row| {
        if row.schema.name == collection {
            rows.push(row.values.unwrap_or_else(|fault| panic!("{}: {fault}", path.display())));
        }
        ControlFlow::Continue(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    rows
}

fn is_equal(found: &[Map<String, Value>], expected: &[Map<String, Value>], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
}

/// The files that hold rows.
fn payload(folder: &Path) -> Vec<PathBuf> {
    let files = contents(&folder.join("data")).into_keys();
    files.map(|path| folder.join("data").join(path)).collect()
}

#[test]
fn every_format_reads_back_equal() {
    let tenant = ledger("acme");
    assert!(tenant.rows::<Entry>().iter().any(|entry| entry.amount.steps().unsigned_abs() > 1 << 53));
    let folder = tempfile::tempdir().unwrap();
    let files = payload(&published(&tenant, folder.path()));
    let mut formats = 0;
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let of: Vec<_> = match name.split_once('.') {
            Some((stem @ ("accounts" | "entries"), _)) => vec![stem],
            _ => vec!["accounts", "entries"],
        };
        formats += of.len();
        for collection in of {
            is_equal(
                &read(&path, collection),
                &expected(&tenant, collection),
                &format!("{name}, {collection}"),
            );
        }
    }
    assert_eq!(formats, Format::ALL.len() * 2);
}

#[test]
fn text_has_numbers_with_all_their_places() {
    let tenant = ledger("acme");
    let row = &tenant.rows::<Account>()[0];
    let text = |format| {
        let mut bytes = Vec::new();
        tenant.write_rows::<Account>(format, &mut bytes).expect("a vector takes any bytes");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let (lines, table, sql) = (text(Format::JsonLines), text(Format::Csv), text(Format::Sql));
    assert!(
        lines
            .starts_with(&format!("{{\"id\":\"{}\",\"org\":\"acme\",\"balance\":{},", row.id.0, row.balance))
    );
    assert!(
        table
            .lines()
            .nth(1)
            .is_some_and(|line| line.contains(&format!("{},acme,{},", row.id.0, row.balance)))
    );
    assert!(sql.contains(&format!("('{}','acme','{}',", row.id.0, row.balance)), "{sql}");
}

/// Numbers as databases' own tools write them, without quotes, keep digits that a float has no room for.
#[test]
fn bare_numbers_are_read_with_all_their_digits() {
    let tenant = ledger("acme");
    let folder = tempfile::tempdir().unwrap();
    let values: Vec<_> = tenant
        .rows::<Account>()
        .iter()
        .map(|row| {
            let limit = row.limit.map_or("NULL".to_owned(), |limit| limit.to_string());
            format!("('{}', 'acme', {}, {limit})", row.id.0.simple(), row.balance)
        })
        .collect();
    let script =
        format!("INSERT INTO public.accounts (id, org, balance, \"limit\") VALUES {};\n", values.join(",\n"));
    let path = folder.path().join("accounts.sql");
    fs::write(&path, script).unwrap();
    is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "SQL");
    // A list of rows, in which numbers are text, or have an exponent.
    for spelled in [
        |steps: i64| json!(Money::<2>::from_steps(steps).to_string()).to_string(),
        |steps: i64| format!("{steps}e-2"),
        |steps: i64| format!("{}000", Money::<2>::from_steps(steps)),
    ] {
        let rows: Vec<_> = tenant
            .rows::<Account>()
            .iter()
            .map(|row| {
                let limit = row.limit.map_or("null".to_owned(), |limit| spelled(limit.steps()));
                let (id, balance) = (row.id.0.braced(), spelled(row.balance.steps()));
                format!("{{\"id\": \"{id}\", \"org\": \"acme\", \"balance\": {balance}, \"limit\": {limit}}}")
            })
            .collect();
        let path = folder.path().join("accounts.json");
        fs::write(&path, format!("[{}]", rows.join(",\n"))).unwrap();
        is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "JSON");
        let path = folder.path().join("accounts.jsonl");
        fs::write(&path, rows.join("\n")).unwrap();
        is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "JSON Lines");
    }
}

/// The metrics that some files fail.
fn failed(paths: &[PathBuf], tenant: &Dataset<Ledger>) -> Vec<String> {
    let source = SourceFile { paths: paths.to_vec(), profile: Some(tenant.profile()), whole: false };
    let reports =
        assess_files::<Ledger>(&[source], &mut |_| ControlFlow::Continue(())).expect("they are read");
    let failing = |report: &Report| -> Vec<String> {
        let metrics = report.metrics.iter().filter(|metric| metric.passed == Some(false));
        metrics.map(|metric| metric.name.to_string()).collect()
    };
    reports.iter().flat_map(failing).collect()
}

#[test]
fn checks_take_what_is_exact_and_name_what_is_not() {
    let tenant = ledger("acme");
    let made = tenant.quality();
    assert!(made.metrics.iter().all(|metric| metric.passed != Some(false)), "{:?}", made.metrics);
    let folder = tempfile::tempdir().unwrap();
    let (mut lines, mut entries) = (Vec::new(), Vec::new());
    tenant.write_rows::<Account>(Format::JsonLines, &mut lines).unwrap();
    tenant.write_rows::<Entry>(Format::JsonLines, &mut entries).unwrap();
    let text = String::from_utf8(lines).unwrap();
    let paths = [folder.path().join("accounts.jsonl"), folder.path().join("entries.jsonl")];
    fs::write(&paths[1], entries).unwrap();
    let first = &tenant.rows::<Account>()[0];
    let (id, balance) = (first.id.0.to_string(), first.balance);
    let with = |old: &str, new: &str| {
        fs::write(&paths[0], text.replacen(old, new, 1)).unwrap();
        failed(&paths, &tenant)
    };
    let untouched = with("", "");
    assert!(
        !untouched.iter().any(|name| name == "valid_values" || name == "referential_integrity"),
        "{untouched:?}"
    );
    let number = format!("\"balance\":{balance}");
    let wrong = |old: &str, new: &str| {
        let failed = with(old, new);
        assert!(failed.iter().any(|name| name == "valid_values"), "{new}: {failed:?}");
    };
    for balance in ["1.001", "\"12,50\"", "92233720368547758.08", "\"€1\"", "true", "\"1.2.3\""] {
        wrong(&number, &format!("\"balance\":{balance}"));
    }
    for key in [&id[1..], "00000000-0000-0000-0000-00000000000g", "x", "1"] {
        wrong(&id, key);
    }
    // Another account's key is a UUID too, but not this one.
    let other = Uuid::from_u128(first.id.0.as_u128() ^ 1).to_string();
    assert!(with(&id, &other).iter().any(|name| name == "referential_integrity"));
}

#[test]
fn snapshots_hold_every_digit_and_take_other_spellings() {
    let (tenant, folder) = (ledger("acme"), tempfile::tempdir().unwrap());
    let path = folder.path().join("ledger.json");
    assert!(snapshot::create::<Ledger>(tenant.profile(), &path, Kind::Data).unwrap());
    assert!(matches!(snapshot::check::<Ledger>(&path), Ok(Checked::Same)));
    let text = fs::read_to_string(&path).unwrap();
    let limits = || tenant.rows::<Account>().iter().filter_map(|account| account.limit);
    let limit = limits().next().expect("some have one").to_string();
    // By hand: the same as a number, and another one.
    fs::write(&path, text.replacen(&format!("\"{limit}\""), &limit, 1)).unwrap();
    let review = snapshot::review::<Ledger>(&path).unwrap();
    assert!(matches!(&review, Review::Edited(drift) if drift.is_empty()), "{review:?}");
    fs::write(&path, text.replacen(&format!("\"{limit}\""), "-0.5", 1)).unwrap();
    let review = snapshot::review::<Ledger>(&path).unwrap();
    assert!(matches!(&review, Review::Edited(drift) if !drift.is_empty()), "{review:?}");
    // What may have lost digits is refused, and so is a cent in three parts.
    let large = tenant.rows::<Entry>().iter().map(|entry| entry.p1).max().expect("some").to_string();
    for (old, new) in [(&large, large.clone()), (&limit, "-0.333".to_owned()), (&limit, "\"a\"".to_owned())] {
        fs::write(&path, text.replacen(&format!("\"{old}\""), &new, 1)).unwrap();
        assert!(snapshot::review::<Ledger>(&path).is_err(), "{new}");
    }
    let path = folder.path().join("figures.json");
    assert!(snapshot::create::<Ledger>(tenant.profile(), &path, Kind::Digest).unwrap());
    assert!(matches!(snapshot::check::<Ledger>(&path), Ok(Checked::Same)));
    let figures = fs::read_to_string(&path).unwrap();
    for figure in
        [large, Money::<2>::from_steps(i64::MAX).to_string(), limits().min().expect("some").to_string()]
    {
        assert!(figures.contains(&format!("\"{figure}\"")), "{figure}");
    }
}

/// Keys of every kind, each the parent of the next.
#[derive(Domain)]
#[domain(name = "keys", entities(ById, Counted, OfAll, ByPattern))]
#[measure(things, tiers = [30, 300, 3_000, 30_000])]
struct Keys;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Keys, name = "by_id", key = "thing", count = things)]
struct ById {
    #[column(key)]
    id: Id<ById>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Keys, name = "counted", parent = of, count = things, share = log_normal(1, 1))]
struct Counted {
    #[column(key)]
    id: u32,
    #[column(references = ById)]
    of: Id<ById>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Keys, name = "of_all", parent = of, per_parent = uniform(0..=3))]
struct OfAll {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Counted)]
    of: u32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Keys, name = "by_pattern", parent = of, per_parent = uniform(0..=3))]
struct ByPattern {
    #[column(key, make = pattern("T-{n:05}"))]
    id: String,
    #[column(references = OfAll)]
    of: i64,
}

#[test]
fn every_kind_of_key_is_found() {
    let made = |tenant: &str| {
        Dataset::<Keys>::new(
            ProfileBuilder::of_domain(Keys::info(), tenant).build().expect("it is a profile"),
        )
    };
    let (tenant, other) = (made("acme"), made("globex"));
    for row in tenant.rows::<ById>() {
        assert_eq!(tenant.find::<ById>(row.id).as_ref(), Some(row));
        assert_eq!(other.find::<ById>(row.id), None);
        let children: Vec<_> =
            tenant.rows::<Counted>().iter().filter(|child| child.of == row.id).cloned().collect();
        assert_eq!(tenant.children_of::<Counted>(row.id), children);
    }
    for row in tenant.rows::<Counted>() {
        assert_eq!(tenant.find::<Counted>(row.id).as_ref(), Some(row));
        let children: Vec<_> =
            tenant.rows::<OfAll>().iter().filter(|child| child.of == row.id).cloned().collect();
        assert_eq!(tenant.children_of::<OfAll>(row.id), children);
    }
    for row in tenant.rows::<OfAll>() {
        assert_eq!(tenant.find::<OfAll>(row.id).as_ref(), Some(row));
        assert_eq!(other.find::<OfAll>(row.id), None);
        let children: Vec<_> =
            tenant.rows::<ByPattern>().iter().filter(|child| child.of == row.id).cloned().collect();
        assert_eq!(tenant.children_of::<ByPattern>(row.id), children);
    }
    for row in tenant.rows::<ByPattern>() {
        assert_eq!(tenant.find::<ByPattern>(&row.id).as_ref(), Some(row));
    }
    assert!(tenant.count::<ByPattern>() > 10);
    // Before the first, after the last, and no key at all.
    for number in [0, 31, u32::MAX] {
        assert_eq!(tenant.find::<Counted>(number), None);
        assert_eq!(tenant.children_of::<OfAll>(number), []);
    }
    for number in [0, 1, i64::MIN, i64::MAX] {
        assert_eq!(tenant.find::<OfAll>(number), None);
    }
    assert_eq!(tenant.find::<ByPattern>("T-0".to_owned()), None);
}

#[test]
fn schemas_say_what_the_columns_are() {
    let schemas = schemas();
    let postgresql = ddl(Dialect::PostgreSql, Modes::default(), &schemas);
    for line in [
        "\"id\" uuid NOT NULL",
        "\"amount\" numeric(19, 2) NOT NULL",
        "\"p0\" numeric(19, 0)",
        "\"p9\" numeric(19, 9)",
    ] {
        assert!(postgresql.contains(line), "{line}: {postgresql}");
    }
    let schema: Value = serde_json::from_str(&json_schema(schemas[0], Modes::default())).unwrap();
    let properties = &schema["properties"];
    assert_eq!((&properties["id"]["format"], &properties["id"]["type"]), (&json!("uuid"), &json!("string")));
    assert_eq!(
        (&properties["balance"]["type"], &properties["balance"]["x-places"]),
        (&json!("number"), &json!(2))
    );
    let folder = tempfile::tempdir().unwrap();
    let folder = published(&ledger("acme"), folder.path());
    let package: Value = serde_json::from_slice(&fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let csv = package["resources"].as_array().and_then(|all| {
        all.iter()
            .find(|resource| resource["path"].as_str().is_some_and(|path| path.ends_with("accounts.csv")))
    });
    let fields = csv.map(|csv| csv["schema"]["fields"].clone()).unwrap_or_default();
    assert_eq!((&fields[0]["type"], &fields[0]["format"]), (&json!("string"), &json!("uuid")), "{fields}");
    assert_eq!((&fields[2]["type"], &fields[2]["format"]), (&json!("number"), &Value::Null), "{fields}");
}

#[test]
fn sums_are_equal_to_the_cent() {
    let tenant = ledger("acme");
    let (mut large, mut negative) = (0, 0);
    for account in tenant.rows::<Account>() {
        let entries = tenant.rows::<Entry>().iter().filter(|entry| entry.account == account.id);
        let sum: Option<Money<2>> = entries.map(|entry| entry.amount).sum();
        assert_eq!(sum, Some(account.balance));
        large += usize::from(account.balance.steps().unsigned_abs() > 1 << 53);
        negative += usize::from(account.balance < Money::ZERO);
    }
    assert!(large > 10 && negative > 5, "{large} {negative}");
}

#[test]
fn rows_are_found_by_their_keys_and_parents() {
    let (tenant, other) = (ledger("acme"), ledger("globex"));
    let (accounts, entries) = (tenant.rows::<Account>(), tenant.rows::<Entry>());
    for account in accounts {
        assert_eq!(tenant.find::<Account>(account.id).as_ref(), Some(account));
        assert_eq!(other.find::<Account>(account.id), None);
        let of: Vec<_> = entries.iter().filter(|entry| entry.account == account.id).cloned().collect();
        assert_eq!(tenant.children_of::<Entry>(account.id), of);
        assert_eq!(other.children_of::<Entry>(account.id), []);
    }
    for entry in entries {
        assert_eq!(tenant.find::<Entry>(entry.id).as_ref(), Some(entry));
        assert_eq!(other.find::<Entry>(entry.id), None);
        if let Some(corrected) = entry.corrects {
            assert!(tenant.find::<Entry>(corrected).is_some());
        }
        // Any other bit, of the time, the version, the tenant or the row, is another key.
        for bit in 0..128 {
            assert_eq!(tenant.find::<Entry>(Uuid::from_u128(entry.id.as_u128() ^ (1 << bit))), None, "{bit}");
        }
    }
    for key in [Uuid::nil(), Uuid::max()] {
        assert_eq!(tenant.find::<Account>(AccountId(key)), None);
    }
}
