//! Every format that holds rows is read back as what was written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Map, Value};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::read::{ReadError, read_file};
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{
    Collection, Domain, Format, Known as _, Music, ProfileBuilder, TenantDataset, TenantProfile,
};

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

type Found = BTreeMap<&'static str, Vec<Map<String, Value>>>;

fn read(path: &Path) -> Result<Found, ReadError> {
    let mut found = Found::new();
    read_file(path, &schemas(), &mut |row| {
        let rows = found.entry(row.schema.name).or_default();
        rows.push(row.values.unwrap_or_else(|fault| panic!("{} {}: {fault}", row.schema.name, row.number)));
        assert_eq!(row.number, rows.len() as u64);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// What serde makes of the rows.
fn rows(dataset: &TenantDataset) -> Found {
    let mut document = Vec::new();
    dataset.write(Format::Json, &mut document).expect("the document is written");
    let Value::Object(mut document) = serde_json::from_slice(&document).expect("the document is JSON") else {
        panic!()
    };
    let Some(Value::Object(mut data)) = document.remove("data") else { panic!() };
    if let Some(Value::Object(group)) = data.remove("ml_features") {
        data.extend(group);
    }
    let names: BTreeMap<_, _> =
        schemas().into_iter().map(|schema| (schema.name.to_owned(), schema.name)).collect();
    let rows = data.into_iter().map(|(name, rows)| {
        let Value::Array(rows) = rows else { panic!("{name}") };
        let rows = rows.into_iter().map(|row| match row {
            Value::Object(row) => row,
            other => panic!("{other}"),
        });
        (names[&name], rows.collect())
    });
    rows.filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty()).collect()
}

fn builder() -> ProfileBuilder {
    TenantProfile::builder("acme").users(12).tracks(60).albums(15).artists(9).events(400)
}

#[test]
fn every_format_is_read_back() {
    let profiles = [builder(), builder().gdpr(true), builder().gdpr(true).anonymize(true).seed(7)];
    for profile in profiles {
        let dataset = TenantDataset::new(profile.build().unwrap());
        let expected = rows(&dataset);
        assert_eq!(expected.len(), schemas().len());
        let folder = tempfile::tempdir().unwrap();
        for &format in Format::ALL {
            let parent = folder.path().join(format.name());
            let options = PublishOptions { formats: vec![format], ..PublishOptions::default() };
            let published = publish(&dataset, &parent, &options, &mut |_| ControlFlow::Continue(())).unwrap();
            let mut found = Found::new();
            for (name, _) in &published.files {
                found.extend(read(&published.path.join("data").join(name)).unwrap());
            }
            for (name, rows) in &expected {
                for (found, expected) in found[name].iter().zip(rows) {
                    assert_eq!(found, expected, "{format} {name}");
                }
                assert_eq!(found[name].len(), rows.len(), "{format} {name}");
            }
        }
    }
}

/// What is no row is told as such, with its place, and the rest is read on.
#[test]
fn a_broken_row_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("users.jsonl", "{\"a\":1}\nnonsense\n[1]\n\n{\"a\":2}\n", vec![true, false, false, true]),
        ("users.csv", "user_id,x\n1,2\n1\n1,2,3\n3,4\n", vec![true, false, false, true]),
        (
            "a.json",
            "{\"x\":[[]],\"data\":{\"users\":[{},1,\"x\",{}],\"?\":1}}",
            vec![true, false, false, true],
        ),
    ];
    for (name, text, expected) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let mut found = Vec::new();
        read_file(&path, &schemas(), &mut |row| {
            assert_eq!(row.number as usize, found.len() + 1);
            found.push(row.values.is_ok());
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn what_is_no_data_is_an_error_and_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let deep = format!("{{\"data\":{{\"users\":[{}", "[".repeat(1_000_000));
    let long = format!("{{\"name\":\"{}\"}}", "x".repeat(17 << 20));
    let cases = [
        ("a.json", "", "EOF"),
        ("b.json", "{}", "no tenant's document"),
        ("c.json", "{\"data\":{\"users\":[{}", "EOF"),
        ("d.json", "{\"data\":{\"users\":5}}", "rows of users"),
        ("e.json", deep.as_str(), "recursion"),
        ("users.jsonl", long.as_str(), "more than"),
        ("tracks.csv", long.as_str(), "more than"),
        ("thing.csv", "", "is no collection"),
        ("users.xml", "", "ends with none of"),
        (".csv", "", "ends with none of"),
    ];
    for (name, text, told) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let error = read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(())).unwrap_err().to_string();
        assert!(error.contains(told), "{name}: {error}");
    }
    assert!(matches!(read(&folder.path().join("users.csv")), Err(ReadError::Io { .. })));
}

/// Tables of one row each, in every way in which programs write tables.
#[test]
fn tables_are_read_whatever_separates_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.csv");
    let expected = serde_json::json!({
        "user_id": "acme_user_000001", "display_name": "Ada; \"A\", L", "birth_date": null,
        "preferences": { "discovery_mode": "balanced", "preferred_genres": ["Pop", "R&B"] },
        "activity_metrics": { "tracks_played": 12 },
    });
    let names = [
        "user_id",
        "display_name",
        "birth_date",
        "preferences.discovery_mode",
        "preferences_preferred_genres",
        "activity_metrics.tracks_played",
    ];
    let cells = ["acme_user_000001", "Ada; \"A\", L", "NaT", "balanced", "['Pop', 'R&B']", "12.0"];
    for separator in [b',', b';', b'\t', b'|'] {
        for quotes in [csv::QuoteStyle::Necessary, csv::QuoteStyle::Always] {
            for (start, end) in [("", csv::Terminator::Any(b'\n')), ("\u{feff}", csv::Terminator::CRLF)] {
                for turned in 0..names.len() {
                    let mut bytes = start.as_bytes().to_vec();
                    let mut writer = csv::WriterBuilder::new()
                        .delimiter(separator)
                        .quote_style(quotes)
                        .terminator(end)
                        .from_writer(&mut bytes);
                    for record in [&names, &cells] {
                        let (a, b) = record.split_at(turned);
                        writer.write_record(b.iter().chain(a)).unwrap();
                    }
                    drop(writer);
                    std::fs::write(&path, bytes).unwrap();
                    let found = read(&path).unwrap();
                    assert_eq!(Value::Object(found["users"][0].clone()), expected, "{separator} {turned}");
                }
            }
        }
    }
    // A spreadsheet program says so itself, and a data frame numbers its rows.
    for text in
        ["sep=;\r\nuser_id;country\r\nu;DE\r\n", ",user_id,country\n0,u,DE\n", "country,user_id\nDE,u\n"]
    {
        std::fs::write(&path, text).unwrap();
        let found = read(&path).unwrap();
        assert_eq!(
            Value::Object(found["users"][0].clone()),
            serde_json::json!({"user_id": "u", "country": "DE"})
        );
    }
    // Decimals have commas where semicolons separate.
    let path = folder.path().join("tracks.csv");
    std::fs::write(&path, "track_id;audio_features.energy\nt;0,25\n").unwrap();
    assert_eq!(read(&path).unwrap()["tracks"][0]["audio_features"]["energy"], 0.25);
}

/// A header that is none is told once, and not by every row.
#[test]
fn a_table_without_a_header_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.csv");
    for text in [
        "acme_user_000001,acme,Ada\nacme_user_000002,acme,Bo\n",
        "user_id country\nu DE\n",
        "user_id:country\nu:DE\n",
    ] {
        std::fs::write(&path, text).unwrap();
        let error = read(&path).unwrap_err().to_string();
        assert!(error.contains("names no column of users") && error.contains("user_id,tenant_id"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    std::fs::write(&path, "").unwrap();
    assert!(read(&path).unwrap().is_empty());
}

/// Collections in JSON files of their own, as most programs write them.
#[test]
fn json_is_read_as_a_list_and_as_lines() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("users.json", "[{\"user_id\": \"u\"}, {\"user_id\": \"v\"}]"),
        ("users.json", "\u{feff} \n [\n{\"user_id\": \"u\"},\n{\"user_id\": \"v\"}\n]\n"),
        ("users.json", "{\"user_id\": \"u\"}\n{\"user_id\": \"v\"}\n"),
        ("users.ndjson", "{\"user_id\": \"u\"}\r\n{\"user_id\": \"v\", \"birth_date\": null}"),
        ("users.jsonl", "{\"user_id\": \"u\"}\n{\"user_id\": \"v\", \"birth_date\": NaN}"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let found = read(&path).unwrap();
        let ids: Vec<_> = found["users"].iter().map(|row| row["user_id"].clone()).collect();
        assert_eq!(ids, ["u", "v"], "{name}: {text}");
    }
    let path = folder.path().join("users.json");
    std::fs::write(&path, "[{\"user_id\": \"u\"}, ").unwrap();
    assert!(matches!(
        read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(())),
        Err(ReadError::Damaged { .. })
    ));
}
