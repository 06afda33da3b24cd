//! Parquet files: the same bytes with any number of threads, nested as the schema is, and no panic on damaged ones.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use bytes::Bytes;
use parquet::basic::{Repetition, Type as Physical};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{Column, ColumnType, Schema};
use tenant_fixtures::{
    Collection, Domain, Format, Known as _, ListeningEvent, Music, TenantDataset, Tier, User,
};
use tenant_fixtures_tests::{dataset, sized, tier};

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

fn written(dataset: &TenantDataset, collection: &str, threads: usize) -> Bytes {
    let mut bytes = Vec::new();
    dataset.write_collection(collection, Format::Parquet, threads, &mut bytes).expect("what the test needs");
    bytes.into()
}

fn open(bytes: &Bytes) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(bytes.clone()).expect("what the test needs")
}

/// More plays than fit in two row groups.
fn large() -> TenantDataset {
    dataset(sized("acme", [2_000, 500, 60, 20, 250_000]))
}

#[test]
fn threads_leave_no_trace() {
    let large = large();
    let one = written(&large, "listening_history", 1);
    assert!(open(&one).metadata().num_row_groups() == 3);
    assert!(one == written(&large, "listening_history", 3));
    let small = dataset(tier("acme", Tier::Free, "1").gdpr(true));
    for schema in schemas() {
        assert!(written(&small, schema.name, 1) == written(&small, schema.name, 3), "{}", schema.name);
    }
}

#[test]
fn row_groups_are_cut_by_the_number_of_rows_alone() {
    let large = large();
    let bytes = written(&large, "listening_history", 2);
    let reader = open(&bytes);
    let rows: Vec<_> = reader.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(rows, [122_880, 122_880, 4_240]);
    assert_eq!(reader.metadata().file_metadata().created_by(), Some("tenant-fixtures"));
}

/// The columns that hold no others, by their paths.
fn leaves(
    columns: &'static [Column],
    path: &str,
    optional: bool,
    found: &mut BTreeMap<String, (&'static Column, bool)>,
) {
    for column in columns.iter().filter(|column| column.mode.is_none()) {
        let path = format!("{path}{}", column.name);
        let optional = optional || column.sparse || column.nullable;
        match column.ty {
            ColumnType::Struct(columns) => leaves(columns, &format!("{path}."), optional, found),
            ColumnType::List(_) => {
                found.insert(format!("{path}.list.element"), (column, optional));
            }
            _ => {
                found.insert(path, (column, optional));
            }
        }
    }
}

#[test]
fn columns_are_those_of_the_schema_with_statistics() {
    let tenant = dataset(tier("acme", Tier::Free, "1"));
    for schema in schemas() {
        let mut expected = BTreeMap::new();
        leaves(schema.columns, "", false, &mut expected);
        let bytes = written(&tenant, schema.name, 1);
        let reader = open(&bytes);
        let described = reader.metadata().file_metadata().schema_descr();
        assert_eq!(described.num_columns(), expected.len(), "{}", schema.name);
        for (at, column) in described.columns().iter().enumerate() {
            let path = column.path().string();
            let (declared, optional) = expected[&path];
            let is_list = matches!(declared.ty, ColumnType::List(_));
            assert_eq!(column.max_def_level() > i16::from(is_list), optional, "{path}");
            if !is_list && !path.contains('.') {
                let repetition = column.self_type().get_basic_info().repetition();
                assert_eq!(
                    repetition == Repetition::OPTIONAL,
                    declared.sparse || declared.nullable,
                    "{path}"
                );
            }
            for group in reader.metadata().row_groups() {
                let statistics = group.column(at).statistics().unwrap_or_else(|| panic!("{path} has none"));
                let nulls = statistics.null_count_opt().unwrap_or_else(|| panic!("{path} has no count"));
                let all_null = nulls as i64 == group.column(at).num_values();
                assert!(all_null || statistics.min_bytes_opt().is_some(), "{path}");
                assert!(optional || nulls == 0 || is_list, "{path}");
            }
        }
    }
}

/// The statistics are those of the rows.
#[test]
fn statistics_are_right() {
    let large = large();
    let bytes = written(&large, "listening_history", 2);
    let reader = open(&bytes);
    let described = reader.metadata().file_metadata().schema_descr();
    let rows: Vec<_> =
        large.stream::<ListeningEvent>().map(|row| serde_json::to_value(row).unwrap()).collect();
    let mut checked = 0;
    for (at, column) in described.columns().iter().enumerate() {
        if column.path().parts().len() > 1 || column.physical_type() != Physical::INT64 {
            continue;
        }
        let name = column.name();
        let number = |row: &serde_json::Value| match &row[name] {
            serde_json::Value::String(time) => {
                chrono::DateTime::parse_from_rfc3339(time).unwrap().timestamp_millis()
            }
            number => number.as_i64().unwrap(),
        };
        for (group, rows) in reader.metadata().row_groups().iter().zip(rows.chunks(122_880)) {
            let Some(Statistics::Int64(found)) = group.column(at).statistics() else { panic!("{name}") };
            assert_eq!(found.min_opt().copied(), rows.iter().map(number).min(), "{name}");
            assert_eq!(found.max_opt().copied(), rows.iter().map(number).max(), "{name}");
            checked += 1;
        }
    }
    assert!(checked >= 6, "{checked}");
}

#[test]
fn rows_read_back_across_groups() {
    let large = large();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("listening_history.parquet");
    fs::write(&path, written(&large, "listening_history", 2)).unwrap();
    let mut expected = large.stream::<ListeningEvent>();
    read_file(&path, &schemas(), &mut |row| {
        let row = serde_json::Value::Object(row.values.unwrap());
        assert_eq!(Some(row), expected.next().map(|row| serde_json::to_value(row).unwrap()));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(expected.next().is_none());
}

/// Reads a file to its end or to what is wrong with it.
fn survives(path: &Path, bytes: &[u8]) -> bool {
    fs::write(path, bytes).expect("what the test needs");
    read_file(path, &schemas(), &mut |_| ControlFlow::Continue(())).is_err()
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    let small = dataset(sized("acme", [12, 30, 8, 4, 60]));
    let mut good = Vec::new();
    small.write_rows::<User>(Format::Parquet, &mut good).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.parquet");
    assert!(!survives(&path, &good));
    let mut noticed = 0;
    // Everywhere a little, and each byte of the footer, where all sizes and places stand.
    let footer = good.len().saturating_sub(400);
    for at in (0..footer).step_by(37).chain(footer..good.len()) {
        for flip in [0x01, 0x80, 0xff] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            noticed += usize::from(survives(&path, &bad));
        }
    }
    assert!(noticed > 100, "{noticed}");
    for length in (0..good.len()).step_by(101) {
        assert!(survives(&path, &good[..length]), "cut at {length}");
    }
    assert!(survives(&path, b"PAR1PAR1"));
    assert!(survives(&path, &[b"PAR1".as_slice(), &[0xff; 64], b"PAR1"].concat()));
}
