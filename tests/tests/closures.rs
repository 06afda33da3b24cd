//! Columns that closures make: of other columns, and of the row's own random numbers.

use std::ops::ControlFlow;

use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::snapshot::{self, Checked, Kind};
use tenant_fixtures::{Dataset, Format, Known as _, ProfileBuilder};

/// The same shop twice, whose closure has another version.
macro_rules! shop {
    ($name:ident, $version:literal) => {
        mod $name {
            use tenant_fixtures::{Domain, Entity, Money, Stream, Token};

            #[derive(Domain)]
            #[domain(name = "shop", entities(Order, Line))]
            #[measure(orders, tiers = [30, 60, 90, 120])]
            pub(super) struct Shop;

            #[derive(Token, Clone, Copy, Debug, PartialEq)]
            pub(super) enum Size {
                Small,
                Large,
            }

            #[derive(Entity, Clone, Debug, PartialEq)]
            #[entity(domain = Shop, name = "orders", count = orders)]
            pub(super) struct Order {
                #[column(key)]
                pub(super) id: i64,
                #[column(make = full_name(), pii = Name)]
                pub(super) customer: String,
                #[column(sum = Line::total)]
                pub(super) total: Money<2>,
                #[column(make = |customer| format!("For {customer}"), version = 1)]
                pub(super) address: String,
            }

            #[derive(Entity, Clone, Debug, PartialEq)]
            #[entity(domain = Shop, name = "lines", parent = order, per_parent = uniform(0..=5))]
            pub(super) struct Line {
                #[column(key)]
                pub(super) id: i64,
                #[column(references = Order)]
                pub(super) order: i64,
                // It stands before what it reads.
                #[column(make = |price, quantity| Money::from_steps(price.steps() * i64::from(quantity)), version = $version)]
                pub(super) total: Money<2>,
                #[column(make = log_normal(median = 30.0, sigma = 0.9))]
                pub(super) price: Money<2>,
                #[column(make = uniform(1..=9))]
                pub(super) quantity: u32,
                #[column(from = total * 2)]
                pub(super) twice: Money<2>,
                #[column(make = |quantity| if quantity > 5 { Size::Large } else { Size::Small }, version = 1)]
                pub(super) size: Size,
                #[column(make = |quantity| (quantity > 3).then(|| format!("{quantity} of them")), version = 1)]
                pub(super) note: Option<String>,
                #[column(make = |note: Option<String>| note.into_iter().collect(), version = 1)]
                pub(super) notes: Vec<String>,
                #[column(make = |stream: &mut Stream| (stream.bits() % 6) as u8 + 1, version = 1)]
                pub(super) die: u8,
                #[column(make = |die, stream: &mut Stream| die > 0 && stream.bits() % 2 == 0, version = 1)]
                pub(super) coin: bool,
            }
        }
    };
}

shop!(first, 1);
shop!(second, 2);

use first::{Line, Order, Shop, Size};

fn tenant(anonymize: bool) -> Dataset<Shop> {
    let profile = ProfileBuilder::of_domain(Shop::info(), "acme").anonymize(anonymize).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn they_give_what_they_say() {
    let tenant = tenant(false);
    let (mut dice, mut heads) = ([0; 7], 0);
    for order in tenant.rows::<Order>() {
        assert_eq!(order.address, format!("For {}", order.customer));
        let lines = tenant.children_of::<Line>(order.id);
        assert_eq!(order.total.steps(), lines.iter().map(|line| line.total.steps()).sum::<i64>());
    }
    let lines = tenant.rows::<Line>();
    for line in lines {
        assert_eq!(line.total.steps(), line.price.steps() * i64::from(line.quantity));
        assert_eq!(line.twice.steps(), line.total.steps() * 2);
        assert_eq!(line.size == Size::Large, line.quantity > 5);
        assert_eq!(line.note, (line.quantity > 3).then(|| format!("{} of them", line.quantity)));
        assert_eq!(line.notes.first(), line.note.as_ref());
        dice[usize::from(line.die)] += 1;
        heads += usize::from(line.coin);
    }
    assert!(dice[0] == 0 && dice[1..].iter().all(|count| *count > 0), "{dice:?}");
    assert!(lines.len() > 40 && (lines.len() / 4..lines.len() * 3 / 4).contains(&heads), "{heads}");
}

#[test]
fn any_range_is_its_slice_of_the_whole() {
    let whole = tenant(false);
    let lines = whole.rows::<Line>();
    for from in 0..lines.len() {
        let to = (from + 5).min(lines.len());
        assert_eq!(tenant(false).range::<Line>(from as u64..to as u64), &lines[from..to]);
    }
}

#[test]
fn every_format_has_them_and_snapshots_do() {
    for anonymize in [false, true] {
        let payload = |tenant: &Dataset<Shop>| -> Vec<(String, Vec<u8>)> {
            let folder = tempfile::tempdir().expect("a folder");
            let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
            let published = publish(tenant, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
            let published = published.expect("it is written");
            let report = published.quality.as_ref().expect("it is measured");
            assert!(report.passed == Some(true), "{report:?}");
            let read = |(name, _): &(String, u64)| {
                (name.clone(), std::fs::read(published.path.join("data").join(name)).expect("it is there"))
            };
            published.files.iter().map(read).collect()
        };
        let tenant = tenant(anonymize);
        let made = payload(&tenant);
        tenant.rows::<Order>();
        tenant.rows::<Line>();
        assert!(made == payload(&tenant));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.json");
    assert!(snapshot::create::<Shop>(tenant(false).profile(), &path, Kind::Data).expect("it is written"));
    assert!(matches!(snapshot::check::<Shop>(&path), Ok(Checked::Same)));
}

/// What a closure makes of personal data is made of what stands in its place.
#[test]
fn they_read_what_an_anonymised_tenant_has() {
    let clear = tenant(false);
    let tenant = tenant(true);
    for (order, clear) in tenant.rows::<Order>().iter().zip(clear.rows::<Order>()) {
        assert_ne!(order.customer, clear.customer);
        assert_eq!(order.address, format!("For {}", order.customer));
    }
}

#[test]
fn another_version_is_another_declaration() {
    let digest =
        |info: &'static tenant_fixtures::DomainInfo| info.declaration.expect("it is declared").digest();
    assert_ne!(digest(Shop::info()), digest(second::Shop::info()));
    let (one, other) = (tenant(false), ProfileBuilder::of_domain(second::Shop::info(), "acme").build());
    let other = Dataset::<second::Shop>::new(other.unwrap_or_else(|error| panic!("{error}")));
    let (one, other) = (one.rows::<Line>(), other.rows::<second::Line>());
    // It hangs on nothing that the version reaches.
    assert!(
        one.iter()
            .zip(other)
            .all(|(one, other)| (one.total, one.die, one.coin) == (other.total, other.die, other.coin))
    );
    let sizes = other.iter().filter(|line| line.size == second::Size::Large).count();
    assert_eq!(sizes, one.iter().filter(|line| line.size == Size::Large).count());
    assert!(
        other.iter().all(|line| line.order > 0 && line.id > 0 && line.quantity > 0 && line.price.steps() > 0)
    );
    assert!(other.iter().all(|line| line.twice.steps() == 2 * line.total.steps()
        && line.notes.len() < 2
        && line.note.is_some() != line.notes.is_empty()));
    assert!(second::Size::Small != second::Size::Large);
}

#[test]
fn a_file_has_none() {
    let file = r#"
[domain]
name = "shop"
[entities.orders]
rows = 3
[entities.orders.columns]
id = { type = "i64", key = true }
total = { type = "i64", make = "closure(id, version = 1)" }
"#;
    let error = SchemaFile::read(file, "shop.toml").expect_err("files have no closures").to_string();
    assert!(error.contains("closures stand in code alone"), "{error}");
}

/// What the crate `fake` gives hangs on the row's own numbers, as anything else.
#[test]
fn fakers_of_another_crate_fill_columns() {
    mod pitches {
        use fake::faker::company::en::Buzzword;
        use fake::faker::lorem::en::Words;
        use tenant_fixtures::{Domain, Entity};

        #[derive(Domain)]
        #[domain(name = "pitches", entities(Pitch))]
        #[measure(pitches, tiers = [40, 80, 120, 160])]
        pub(super) struct Pitches;

        #[derive(Entity, Clone, Debug, PartialEq)]
        #[entity(domain = Pitches, name = "pitches", count = pitches)]
        pub(super) struct Pitch {
            #[column(key)]
            pub(super) id: i64,
            #[column(fake = Buzzword())]
            pub(super) about: String,
            #[column(fake = Words(1..4))]
            pub(super) tags: Vec<String>,
        }
    }
    let tenant = || {
        let profile = ProfileBuilder::of_domain(pitches::Pitches::info(), "acme").build();
        Dataset::<pitches::Pitches>::new(profile.unwrap_or_else(|error| panic!("{error}")))
    };
    let whole = tenant();
    let rows = whole.rows::<pitches::Pitch>();
    let different: std::collections::HashSet<_> = rows.iter().map(|pitch| &pitch.about).collect();
    assert!(
        different.len() > 10 && rows.iter().all(|pitch| (1..4).contains(&pitch.tags.len()) && pitch.id > 0)
    );
    assert_eq!(tenant().range::<pitches::Pitch>(7..20), &rows[7..20]);
}

/// Whatever columns are called, a closure reads them and nothing else.
mod names {
    use tenant_fixtures::{Domain, Entity};

    #[derive(Domain)]
    #[domain(name = "names", entities(Row, Blob))]
    pub(super) struct Names;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Names, name = "blobs", rows = 30)]
    pub(super) struct Blob {
        #[column(key, make = bytes(8))]
        pub(super) id: Vec<u8>,
        #[column(make = uniform(1..=9))]
        pub(super) size: u8,
        // Some of the list are none.
        #[column(make = |size| vec![None, Some(size), Some(0)], version = 1)]
        pub(super) sizes: Vec<Option<u8>>,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Names, name = "rows", rows = 20)]
    pub(super) struct Row {
        #[column(key)]
        pub(super) reading: i64,
        #[column(make = uniform(1..=9))]
        pub(super) at: u8,
        #[column(make = word())]
        pub(super) schema: String,
        #[column(make = uniform(10..=19))]
        pub(super) sink: u8,
        #[column(make = uniform(20..=29))]
        pub(super) value: i32,
        #[column(make = |at, sink, schema, value, reading| format!("{at} {sink} {schema} {value} {reading}"), version = 1)]
        pub(super) give: String,
    }
}

#[test]
fn columns_may_be_called_as_anything() {
    use names::{Blob, Names, Row};
    let profile = ProfileBuilder::of_domain(Names::info(), "acme").build().expect("a profile");
    let tenant = Dataset::<Names>::new(profile);
    assert_eq!(tenant.rows::<Row>().len(), 20);
    for row in tenant.rows::<Row>() {
        let Row { reading, at, schema, sink, value, give } = row;
        assert_eq!(*give, format!("{at} {sink} {schema} {value} {reading}"));
    }
    // Whatever a key's type is, rows are found by it.
    for blob in tenant.range::<Blob>(0..30) {
        assert_eq!(blob.sizes, [None, Some(blob.size), Some(0)]);
        assert_eq!(tenant.find::<Blob>(blob.id.clone()), Some(blob));
    }
    assert_eq!(tenant.find::<Blob>(vec![0; 8]), None);
    let mut written = Vec::new();
    tenant.write_rows::<Blob>(Format::JsonLines, &mut written).expect("a vector takes any bytes");
    let written = String::from_utf8_lossy(&written);
    assert_eq!(written.matches(":[null,").count(), 30, "{written}");
}

/// What a closure gives of a row is checked on rows of anybody's.
#[test]
fn rows_are_held_against_them() {
    use serde_json::{Value, json};
    use tenant_fixtures::quality::{SourceFile, assess_files};

    let tenant = tenant(false);
    let folder = tempfile::tempdir().expect("a folder");
    let report = |change: &dyn Fn(&mut Value)| {
        let mut paths = Vec::new();
        for name in ["orders", "lines"] {
            let mut bytes = Vec::new();
            tenant.write_collection(name, Format::JsonLines, 1, &mut bytes).expect("it is written");
            let text = String::from_utf8(bytes).expect("it is text");
            let mut rows: Vec<Value> =
                text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
            if name == "lines" {
                let row = rows.iter_mut().find(|row| row["note"].is_string() && row["size"] == "small");
                change(row.expect("there is one"));
            }
            let path = folder.path().join(format!("{name}.jsonl"));
            let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
            std::fs::write(&path, lines.join("\n")).expect("it is written");
            paths.push(path);
        }
        let source = SourceFile { paths, profile: Some(tenant.profile()), whole: false };
        assess_files::<Shop>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0)
    };
    let faults = |change: &dyn Fn(&mut Value)| -> Vec<String> {
        let report = report(change);
        let metrics = report.metrics.iter();
        metrics.flat_map(|metric| metric.first.iter().map(|breach| breach.what.clone())).collect()
    };
    assert_eq!(faults(&|_| {}), [""; 0]);
    let drawing = report(&|_| {}).not_checked;
    assert!(drawing.iter().any(|line| line.starts_with("lines.coin: its closure draws")), "{drawing:?}");
    for (change, expected) in [
        (&(|row: &mut Value| row["size"] = json!("large")) as &dyn Fn(&mut Value), "lines.size: found 1"),
        (&|row| row["note"] = json!("9 of them"), "lines.note: found \"9 of them\", and its closure gives"),
        (&|row| row["note"] = json!(null), "lines.note: found nothing"),
        (&|row| row["notes"] = json!([]), "lines.notes: found a list of 0"),
        (&|row| row["quantity"] = json!(9), "lines.size: found 0, and its closure gives 1"),
    ] {
        let found = faults(change);
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{expected}: {found:?}");
    }
}

/// Numbers beyond what 64 bits with a sign hold are what they are, and what a closure calls its own it may change.
#[test]
fn large_numbers_and_own_names() {
    mod meters {
        use tenant_fixtures::{Domain, Entity};

        #[derive(Domain)]
        #[domain(name = "meters", entities(Meter))]
        #[measure(meters, tiers = [20, 40, 60, 80])]
        pub(super) struct Meters;

        #[derive(Entity, Clone, Debug, PartialEq)]
        #[entity(domain = Meters, name = "meters", count = meters)]
        pub(super) struct Meter {
            #[column(key)]
            pub(super) id: i64,
            #[column(make = |mut id: i64| { id += 1; u64::MAX - id as u64 }, version = 1)]
            pub(super) serial: u64,
            #[column(make = |mut id| { id *= 2; id }, version = 1)]
            pub(super) twice: i64,
        }
    }
    let profile = ProfileBuilder::of_domain(meters::Meters::info(), "acme").build();
    let tenant = Dataset::<meters::Meters>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    let mut bytes = Vec::new();
    tenant.write_rows::<meters::Meter>(Format::JsonLines, &mut bytes).expect("it is written");
    let text = String::from_utf8(bytes).expect("it is text");
    for (meter, line) in tenant.rows::<meters::Meter>().iter().zip(text.lines()) {
        assert_eq!(meter.serial, u64::MAX - (meter.id as u64 + 1));
        assert_eq!(meter.twice, meter.id * 2);
        let row: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(row["serial"].as_u64(), Some(meter.serial));
    }
    assert!(tenant.quality().passed == Some(true), "{:?}", tenant.quality());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("meters.json");
    assert!(snapshot::create::<meters::Meters>(tenant.profile(), &path, Kind::Data).expect("it is written"));
    assert!(matches!(snapshot::check::<meters::Meters>(&path), Ok(Checked::Same)));
}
