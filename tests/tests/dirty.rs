//! Rows that are wrong on purpose: those that are listed and no others, each found, and nothing found that has nothing to do
//! with one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Map, Value};
use tenant_fixtures::bag::{
    PublishOptions, Published, prepare_merge, publish, verify, verify_deep, verify_deep_of,
};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::quality::{SourceFile, assess_files_of};
use tenant_fixtures::{
    Dataset, DirtyKind, Domain, DomainInfo, Format, Known as _, Music, Part, ProfileBuilder, TenantDataset,
    Tier,
};
use tenant_fixtures_tests::random_domain::related::related;
use tenant_fixtures_tests::{dataset, tier, written};

/// A row as it stands in a file, by its collection and its number from 1.
type Rows = BTreeMap<(String, u64), Map<String, Value>>;

fn options(formats: &[Format]) -> PublishOptions {
    PublishOptions { formats: formats.to_vec(), ..PublishOptions::default() }
}

fn published<D: Domain>(tenant: &Dataset<D>, to: &Path, formats: &[Format]) -> Published {
    publish(tenant, to, &options(formats), &mut |_| ControlFlow::Continue(())).expect("it is written")
}

/// What stands in a data set's JSON Lines.
fn rows(folder: &Path) -> Rows {
    let mut rows = Rows::new();
    for file in fs::read_dir(folder.join("data")).expect("a folder") {
        let path = file.expect("a file").path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".jsonl")) else {
            continue;
        };
        for (at, line) in fs::read_to_string(&path).expect("text").lines().enumerate() {
            let row = serde_json::from_str(line).expect("a row");
            // A group stands before its collections' names.
            let name = name.rsplit('.').next().unwrap_or(name);
            rows.insert((name.to_owned(), at as u64 + 1), row);
        }
    }
    rows
}

fn list(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("dirty.json")).expect("a list")).expect("JSON")
}

fn place(value: &Value) -> (String, u64) {
    (value["collection"].as_str().expect("a name").to_owned(), value["row"].as_u64().expect("a number"))
}

/// What tells rows from each other and leads from one to another: texts that are longer than words, and numbers of keys.
fn leads(row: &Map<String, Value>, keys: &BTreeSet<String>) -> BTreeSet<String> {
    let of = |(name, value): (&String, &Value)| match value {
        Value::String(text) if text.len() > 5 || keys.contains(name) => BTreeSet::from([value.to_string()]),
        Value::Number(_) if keys.contains(name) => BTreeSet::from([value.to_string()]),
        Value::Object(nested) => leads(nested, keys),
        _ => BTreeSet::new(),
    };
    row.iter().flat_map(of).collect()
}

/// Holds a tenant whose rows are wrong against the same without faults: gives how many of each kind there are.
fn check<D: Domain>(
    info: &'static DomainInfo,
    clean: &Dataset<D>,
    dirty: &Dataset<D>,
) -> BTreeMap<String, usize> {
    let folder = tempfile::tempdir().expect("a folder");
    let (of_clean, of_dirty) = (folder.path().join("clean"), folder.path().join("dirty"));
    let clean = published(clean, &of_clean, &[Format::JsonLines]);
    assert_eq!(clean.quality.expect("measured").passed, Some(true));
    assert!(!clean.path.join("dirty.json").exists());
    let result = published(dirty, &of_dirty, &[Format::JsonLines, Format::Csv, Format::Json]);
    let keys = &keys(&result.path);
    let (was, is, list) = (rows(&clean.path), rows(&result.path), list(&result.path));
    assert_eq!(was.len(), is.len());

    // What differs is what is listed, in its column and as it says.
    let planted = list["planted"].as_array().expect("a list");
    let mut kinds = BTreeMap::new();
    for fault in planted {
        let (place, column) = (place(fault), fault["column"].as_str().expect("a name"));
        *kinds.entry(fault["kind"].as_str().expect("a kind").to_owned()).or_default() += 1;
        assert_eq!(fault["found"], true, "not found: {fault}");
        assert!(was.contains_key(&place), "no such row: {fault}");
        let names = was[&place].keys().chain(is[&place].keys()).collect::<BTreeSet<_>>();
        let changed: Vec<_> =
            names.into_iter().filter(|name| was[&place].get(*name) != is[&place].get(*name)).collect();
        assert_eq!(changed, [column], "{fault}");
    }
    let places: BTreeSet<_> = planted.iter().map(place).collect();
    assert_eq!(places.len(), planted.len());
    for (place, row) in &was {
        assert!(places.contains(place) || is[place] == *row, "{place:?} is wrong and not listed");
    }

    // What is found elsewhere is found for the sake of one of them.
    let of_planted: BTreeSet<String> = places
        .iter()
        .flat_map(|place| leads(&was[place], keys).into_iter().chain(leads(&is[place], keys)))
        .collect();
    let findings = list["findings"].as_array().expect("a list");
    assert!(findings.len() >= planted.len());
    for finding in findings {
        let at = place(finding);
        assert_eq!(finding["planted"], places.contains(&at));
        if finding["planted"] == false {
            let row = is.get(&at).unwrap_or_else(|| panic!("of no row: {finding}"));
            let own = leads(row, keys);
            assert!(own.iter().any(|lead| of_planted.contains(lead)), "nothing leads to it: {finding}");
        }
    }

    // The same in every format, and from the files alone.
    for ending in ["jsonl", "csv"] {
        let files = fs::read_dir(result.path.join("data")).expect("a folder");
        let paths = files.map(|file| file.expect("a file").path());
        let paths = paths.filter(|path| path.extension().is_some_and(|known| known == ending)).collect();
        let source = SourceFile { paths, profile: Some(dirty.profile()), whole: true };
        let reports = assess_files_of::<D>(info, &[source], &mut |_| ControlFlow::Continue(()));
        let report = reports.expect("they are read").remove(0);
        let found: u64 = report
            .metrics
            .iter()
            .filter(|metric| metric.name != "null_values")
            .map(|metric| metric.broken)
            .sum();
        assert_eq!(found as usize, findings.len(), "{ending}: {report:?}");
        assert_eq!(report.passed, Some(planted.is_empty()), "{ending}");
    }
    let deep = verify_deep_of::<D>(info, &result.path, 2, &mut || ControlFlow::Continue(()));
    assert!(deep.is_ok(), "{deep:?}");
    kinds
}

/// The names of columns that are keys or lead to rows.
fn keys(folder: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(folder.join("datapackage.json")).expect("a document");
    let package: Value = serde_json::from_str(&text).expect("JSON");
    let names = |value: &Value| match value {
        Value::Array(names) => names.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
        name => name.as_str().map(str::to_owned).into_iter().collect::<Vec<_>>(),
    };
    let mut keys = BTreeSet::new();
    for resource in package["resources"].as_array().expect("a list") {
        keys.extend(names(&resource["schema"]["primaryKey"]));
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            keys.extend(names(&key["fields"]));
        }
    }
    keys
}

fn music(share: f64, kinds: &[&str]) -> TenantDataset {
    let profile = tier("dirty", Tier::Standard, "0.05").dirty(share);
    dataset(if kinds.is_empty() { profile } else { profile.dirty_kinds(kinds) })
}

#[test]
fn each_kind_by_itself_is_what_is_listed_and_found() {
    let clean = music(0.0, &[]);
    for kind in DirtyKind::ALL {
        // Totals are of albums alone.
        let share = if kind == DirtyKind::WrongTotal { 0.1 } else { 0.004 };
        let found = check(Music::info(), &clean, &music(share, &[kind.name()]));
        let names: Vec<_> = found.keys().map(String::as_str).collect();
        assert_eq!(names, [kind.name()]);
        assert!(found[kind.name()] > 0, "{found:?}");
    }
}

#[test]
fn all_kinds_together_are() {
    let clean = music(0.0, &[]);
    let found = check(Music::info(), &clean, &music(0.002, &[]));
    assert!(found.len() >= 6, "{found:?}");
    let rows: u64 = clean.quality().rows.iter().map(|(_, rows)| rows).sum();
    let share = found.values().sum::<usize>() as f64 / rows as f64;
    assert!((0.0012..0.0024).contains(&share), "{share} of {rows}: {found:?}");
}

#[test]
fn any_domain_has_them() {
    for seed in 0..12 {
        let domain = related(seed).expect("a domain").declaration;
        let of = |share: f64| {
            let builder = ProfileBuilder::of_domain(domain.info(), "acme").tenant_key(7).dirty(share);
            Dataset::<Declared>::new(builder.build().expect("a profile"))
        };
        check(domain.info(), &of(0.0), &of(0.02));
    }
}

#[test]
fn rows_in_memory_are_as_they_always_are() {
    let (clean, dirty) = (music(0.0, &[]), music(1.0, &[]));
    assert_eq!(clean.users(), dirty.users());
    assert_eq!(dirty.quality().passed, Some(true));
    assert_ne!(
        written::<tenant_fixtures::User>(&clean, Format::Csv),
        written::<tenant_fixtures::User>(&dirty, Format::Csv)
    );
}

#[test]
fn parts_and_threads_have_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let tenant = music(0.05, &[]);
    let whole = published(&tenant, &folder.path().join("whole"), &[Format::JsonLines]);
    let parts: Vec<_> = (1..=3)
        .map(|part| {
            let options = PublishOptions {
                part: Some(Part::new(part, 3).expect("a part")),
                threads: part as usize,
                ..options(&[Format::JsonLines])
            };
            let to = folder.path().join("parts");
            publish(&tenant, &to, &options, &mut |_| ControlFlow::Continue(())).expect("a part").path
        })
        .collect();
    let merged = prepare_merge::<Music>(&parts, &folder.path().join("merged"), &options(&[]), &mut || {
        ControlFlow::Continue(())
    });
    let merged = merged.expect("they fit").write(&mut |_| ControlFlow::Continue(())).expect("it is written");
    assert_eq!(rows(&whole.path), rows(&merged.path));
    assert_eq!(list(&whole.path), list(&merged.path));
    assert!(verify_deep::<Music>(&merged.path, 1, &mut || ControlFlow::Continue(())).is_ok());
}

#[test]
fn a_list_that_was_changed_or_lost_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = published(&music(0.01, &["orphan"]), folder.path(), &[Format::Csv]).path;
    assert!(verify(&path).is_ok());
    let text = fs::read_to_string(path.join("dirty.json")).expect("text");
    fs::write(path.join("dirty.json"), text.replacen("\"found\": true", "\"found\": false", 1))
        .expect("written");
    let told = verify(&path).expect_err("it was changed").to_string();
    assert!(told.contains("dirty.json"), "{told}");
    fs::remove_file(path.join("dirty.json")).expect("removed");
    let told = verify(&path).expect_err("it is gone").to_string();
    assert!(told.contains("dirty.json"), "{told}");
}

#[test]
fn formats_with_types_refuse_them_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let tenant = music(0.01, &["orphan", "wrong_type"]);
    for &format in Format::ALL {
        let result = publish(
            &tenant,
            folder.path(),
            &PublishOptions { force: true, ..options(&[format]) },
            &mut |_| ControlFlow::Continue(()),
        );
        let is_text = [Format::Json, Format::JsonLines, Format::Csv].contains(&format);
        assert_eq!(result.is_ok(), is_text, "{format}");
        if let Err(error) = result {
            let told = error.to_string();
            for word in [format.name(), "orphan, wrong_type", "json, jsonl, csv"] {
                assert!(told.contains(word), "{told}");
            }
        }
    }
    let told = tenant.write(Format::PostgreSql, &mut Vec::new()).expect_err("it has types").to_string();
    assert!(told.contains("orphan, wrong_type"), "{told}");
}

#[test]
fn options_are_read_back_and_refused() {
    let tenant = music(0.01, &["orphan"]);
    let text = serde_json::to_string(tenant.profile()).expect("JSON");
    assert!(text.contains("\"dirty\":0.01,\"dirty_kinds\":[\"orphan\"]"), "{text}");
    assert_eq!(tenant_fixtures::TenantProfile::from_json(&text).expect("a profile"), *tenant.profile());
    let none =
        ProfileBuilder::of_domain(Music::info(), "acme").dirty_kinds(["orphan"]).build().expect("a profile");
    assert!(!serde_json::to_string(&none).expect("JSON").contains("dirty"));
    for (share, kind, expected) in
        [(2.0, "orphan", "0 to 1"), (0.5, "orfan", "orphan"), (0.5, "", "missing_value")]
    {
        let told = ProfileBuilder::of_domain(Music::info(), "acme").dirty(share).dirty_kinds([kind]).build();
        let told = told.expect_err("no such").to_string();
        assert!(told.contains(expected), "{told}");
    }
}
