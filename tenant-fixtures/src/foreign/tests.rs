mod exact;

use serde_json::json;

use super::*;

const fn column(name: &'static str, ty: ColumnType) -> Column {
    Column {
        name,
        json_key: name,
        ty,
        description: "",
        key: false,
        unique: false,
        sparse: false,
        nullable: false,
        references: None,
        pii: None,
        mode: None,
        places: 2,
        tenant: false,
        sql_name: None,
        generated: false,
        length: None,
    }
}

const INNER: &[Column] =
    &[column("type", ColumnType::Token(&["phone", "NA"])), column("on", ColumnType::Boolean)];
const COLUMNS: &[Column] = &[
    column("id", ColumnType::Id { kind: "thing" }),
    column("text", ColumnType::Text),
    column("count", ColumnType::Unsigned),
    column("change", ColumnType::Signed),
    column("share", ColumnType::Decimal),
    column("is_on", ColumnType::Boolean),
    column("at", ColumnType::Timestamp),
    column("day", ColumnType::Date),
    column("words", ColumnType::List(&ColumnType::Token(&["a", "b c", "d'e", "R&B"]))),
    column("numbers", ColumnType::List(&ColumnType::Decimal)),
    column("price", ColumnType::Fixed(2)),
    column("whole", ColumnType::Fixed(0)),
    column("prices", ColumnType::List(&ColumnType::Fixed(2))),
    column("key", ColumnType::Uuid),
    column("device", ColumnType::Struct(INNER)),
    Column { nullable: true, ..column("place", ColumnType::Struct(INNER)) },
    Column { nullable: true, ..column("other", ColumnType::Struct(INNER)) },
    Column { sparse: true, ..column("rare", ColumnType::Unsigned) },
];
static SCHEMA: Schema = Schema {
    name: "things",
    group: None,
    kind: "thing",
    digits: 6,
    description: "",
    columns: COLUMNS,
    unique: &[],
    owner: crate::schema::Owner::Tenant,
    table: None,
    table_schema: None,
};

fn read(value: Value) -> Value {
    let Value::Object(mut values) = value else { panic!("{value}") };
    match row(&SCHEMA, &mut values) {
        Ok(()) => Value::Object(values),
        Err(fault) => Value::String(fault),
    }
}

/// One value has many forms.
#[test]
fn forms_of_a_value() {
    let time = "2024-12-31T23:00:00Z";
    let forms: &[(&str, Value, &[Value])] = &[
        (
            "is_on",
            json!(true),
            &[
                json!("True"),
                json!("true"),
                json!("TRUE"),
                json!("t"),
                json!("1"),
                json!(1),
                json!(1.0),
                json!(" true "),
            ],
        ),
        (
            "is_on",
            json!(false),
            &[
                json!("False"),
                json!("false"),
                json!("FALSE"),
                json!("f"),
                json!("0"),
                json!(0),
                json!(0.0),
                json!(-0.0),
            ],
        ),
        (
            "count",
            json!(12),
            &[json!(12.0), json!("12"), json!("12.0"), json!("12.000"), json!("1.2e1"), json!("+12")],
        ),
        ("count", json!(u64::MAX), &[json!("18446744073709551615")]),
        ("change", json!(-12), &[json!(-12.0), json!("-12"), json!("-12.0")]),
        ("share", json!(0.5), &[json!("0.5"), json!("0.50"), json!(".5"), json!("5e-1"), json!("+0.5")]),
        (
            "at",
            json!(time),
            &[
                json!("2024-12-31 23:00:00"),
                json!("2024-12-31T23:00:00"),
                json!("2024-12-31 23:00:00+00"),
                json!("2024-12-31 23:00:00+00:00"),
                json!("2024-12-31 23:00:00.000000+00"),
                json!("2024-12-31T23:00:00.000Z"),
                json!("2025-01-01 01:00:00+0200"),
                json!("2024-12-31T18:00:00-05:00"),
                json!("2025-01-01 04:30:00+05:30"),
                json!("2024-12-31 23:00:00 UTC"),
                json!("2024-12-31T23:00:00.000000000"),
                json!("2024-12-31T23:00:00z"),
                json!(1_735_686_000_000_i64),
                json!(1_735_686_000_000_000_i64),
                json!(1_735_686_000_000_000_000_i64),
            ],
        ),
        ("at", json!("2025-01-01T00:00:00Z"), &[json!("2025-01-01")]),
        (
            "day",
            json!("2025-01-01"),
            &[
                json!("2025-01-01 00:00:00"),
                json!("2025-01-01T00:00:00.000Z"),
                json!("2025-01-01 00:00:00+00"),
                json!(1_735_689_600_000_i64),
            ],
        ),
        ("day", json!("1960-01-01"), &[json!(-315_619_200_000_i64)]),
        (
            "words",
            json!(["a", "b c", "d'e", "R&B"]),
            &[
                json!(r#"["a","b c","d'e","R&B"]"#),
                json!(r#"['a', 'b c', "d'e", 'R&B']"#),
                json!("[a, b c, 'd\\'e', R&B]"),
                json!(r#"{a,"b c",d'e,R&B}"#),
                json!("['a' 'b c' \"d'e\"\n 'R&B']"),
                json!("['a', 'b c', 'd''e', 'R&B']"),
            ],
        ),
        ("words", json!([]), &[json!("[]"), json!("{}"), json!(" [ ] ")]),
        (
            "numbers",
            json!([0.5, 1]),
            &[json!("[0.5,1]"), json!("[0.5 1]"), json!("[0.5\n 1]"), json!("{0.5,1}"), json!(["0.5", "1"])],
        ),
        (
            "device",
            json!({"type": "phone", "on": true}),
            &[
                json!(r#"{"type": "phone", "on": true}"#),
                json!("{'type': 'phone', 'on': True}"),
                json!("{'type': phone, 'on': true}"),
                json!("{type: phone, on: t}"),
            ],
        ),
        ("id", Value::Null, &[json!("NULL"), json!("\\N"), json!("None"), json!("nan"), json!("")]),
        ("count", Value::Null, &[json!("NULL"), json!("\\N"), json!("NaN"), json!("<NA>"), json!("")]),
        ("day", Value::Null, &[json!("NaT"), json!("null"), json!("")]),
    ];
    for (name, expected, forms) in forms {
        for form in forms.iter().chain([expected]) {
            assert_eq!(read(json!({ *name: form })), json!({ *name: expected }), "{form}");
        }
    }
}

/// What is no value of its column, or could be two, stays as it was found.
#[test]
fn what_is_no_value_stays() {
    let values: &[(&str, &[Value])] = &[
        (
            "is_on",
            &[
                json!("perhaps"),
                json!("yes"),
                json!("no"),
                json!(2),
                json!(0.5),
                json!("2"),
                json!("truth"),
                json!([]),
            ],
        ),
        (
            "count",
            &[
                json!("12.5"),
                json!(12.5),
                json!("1,000"),
                json!("0x10"),
                json!("twelve"),
                json!(true),
                json!(1e300),
                json!("--1"),
            ],
        ),
        (
            "share",
            &[json!("0,5"), json!("half"), json!("1e999"), json!("infinity"), json!(false), json!("1 2")],
        ),
        (
            "at",
            &[
                json!("2024-12-31 23:00"),
                json!("2024-12-31T23:00:00.5Z"),
                json!("31.12.2024 23:00:00"),
                json!("2024-02-30 00:00:00"),
                json!("2024-12-31 24:00:00"),
                json!("2024-12-31 23:59:60"),
                json!("2024-12-31 23:00:00 CET"),
                json!("2024-12-31 23:00:00+25"),
                json!(1_735_686_000),
                json!(1_735_686_000_001_i64),
                json!("12/31/2024"),
                json!("2024-12-31T23:00:00é"),
                json!("é"),
            ],
        ),
        (
            "day",
            &[
                json!("2025-01-01 00:00:01"),
                json!("2025-01-01T00:00:00+01:00"),
                json!("01/02/2025"),
                json!(1_735_689_600_001_i64),
                json!("20250101"),
            ],
        ),
        (
            "words",
            &[json!("a, b"), json!("[a"), json!("[a]]"), json!("a"), json!("[a,,b]"), json!("{a: b: c}]")],
        ),
        (
            "device",
            &[
                json!("phone"),
                json!("{'type'}"),
                json!("{'type': 'phone', 'type': 'x'}"),
                json!("{'type': 'phone'"),
                json!(5),
            ],
        ),
        // Any of these may be a text or a word, and Namibia is one.
        (
            "text",
            &[
                json!("NULL"),
                json!("None"),
                json!("\\N"),
                json!("NaN"),
                json!("12"),
                json!("True"),
                json!(""),
            ],
        ),
        ("unknown", &[json!("True"), json!("NULL"), json!(1.0), Value::Null]),
    ];
    for (name, values) in values {
        for value in *values {
            let expected = json!({ *name: value });
            assert_eq!(read(expected.clone()), expected);
        }
    }
    assert_eq!(read(json!({"device": {"type": "NA"}})), json!({"device": {"type": "NA"}}));
}

#[test]
fn what_a_row_lacks_has_a_place_in_tables() {
    for nothing in [Value::Null, json!(""), json!("NULL")] {
        assert_eq!(read(json!({"count": 1, "rare": nothing})), json!({"count": 1}));
    }
    assert_eq!(read(json!({"rare": "7.0"})), json!({"rare": 7}));
}

#[test]
fn flat_names_are_nested() {
    let nested = json!({"device": {"type": "phone", "on": true}});
    assert_eq!(read(json!({"device.type": "phone", "device.on": "t"})), nested);
    assert_eq!(read(json!({"device_type": "phone", "device_on": 1})), nested);
    assert_eq!(read(json!({"device_on": 1, "device": {"type": "phone"}})), nested);
    assert_eq!(read(json!({"device_colour": 1})), json!({"device_colour": 1}));
    let twice = json!("the column device.type is there twice");
    assert_eq!(read(json!({"device_type": "phone", "device": {"type": "phone"}})), twice);
}

/// Flat names with nothing under them are a nested value that is none; one that is nested already is as its writer has it.
#[test]
fn nothing_under_flat_names_is_no_value() {
    let read = read(json!({"place_type": null, "place_on": null, "other": {"type": null, "on": null}}));
    assert_eq!(read["place"], json!(null));
    assert_eq!(read["other"], json!({"type": null, "on": null}));
}

/// Python shows the values of objects as calls.
#[test]
fn python_calls() {
    let shown = "{'a': array(['x', \"y)\"], dtype=object), 'b': datetime.datetime(2024, 12, 31, 23, 0, tzinfo=<UTC>), \
                 'c': Timestamp('2024-12-31 23:00:00+0000', tz='UTC'), 'd': datetime.date(1990, 2, 3), 'e': None}";
    let expected = json!({
        "a": ["x", "y)"], "b": "2024-12-31T23:00:00.000000Z", "c": "2024-12-31 23:00:00+0000", "d": "1990-02-03", "e": null
    });
    assert_eq!(nested::object(shown).map(Value::Object), Some(expected));
    for other in [
        "{'a': open('x')}",
        "{'a': datetime.datetime(2024, 12, 31, 23, 0, tzinfo=CET)}",
        "{'a': datetime.datetime(2024, 12, 31, 23, 0, tzinfo=zoneinfo.ZoneInfo(key='UTC7'))}",
        "{'a': Timestamp('2024-12-31 23:00:00', tz='CET')}",
        "{'a': array(}",
    ] {
        assert_eq!(nested::object(other), None, "{other}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(nested::list(&deep, false), None);
}
