//! Columns whose values are more than one word or number: times of day, bytes, JSON and lists.

use chrono::NaiveTime;
use serde_json::{Value, json};
use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::{ColumnType, Dialect, Pii, ddl};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Known as _, ProfileBuilder, Token, Uuid, load};

#[derive(Domain)]
#[domain(name = "clinic", entities(Room))]
#[measure(rooms, tiers = [200, 300, 400, 500])]
struct Clinic;

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum Kit {
    Bed,
    Lamp,
    Desk,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "rooms", count = rooms)]
struct Room {
    #[column(key)]
    id: Uuid,
    #[column(make = time_of_day())]
    cleaned_at: NaiveTime,
    #[column(make = between("08:00", "08:59:59"))]
    opens_at: NaiveTime,
    #[column(make = bytes(16), unique(tenant))]
    secret: Vec<u8>,
    #[column(make = bytes(1..=3), null = 0.5)]
    note: Option<Vec<u8>>,
    #[column(make = json(theme = weighted(light = 3, dark = 1), size = uniform(1..=5), opens = opens_at))]
    settings: Value,
    #[column(make = json())]
    nothing: Value,
    #[column(make = list(word(), 1..=3))]
    tags: Vec<String>,
    #[column(make = list(any(), 2))]
    kit: Vec<Kit>,
    #[column(make = list(uniform(1..=9), 0..=4))]
    shelves: Vec<u16>,
    #[column(copy = tags)]
    labels: Vec<String>,
}

fn tenant() -> Dataset<Clinic> {
    let profile = ProfileBuilder::of_domain(Clinic::info(), "acme").build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn structs_have_values_of_many_parts() {
    let tenant = tenant();
    let rooms = tenant.rows::<Room>();
    assert_eq!(rooms.len(), 200);
    for room in rooms {
        assert_eq!((room.opens_at.format("%H").to_string(), room.secret.len()), ("08".to_owned(), 16));
        assert!(room.note.as_ref().is_none_or(|note| (1..=3).contains(&note.len())));
        assert!(["light", "dark"].contains(&room.settings["theme"].as_str().unwrap_or("")), "{room:?}");
        assert!(room.settings["size"].as_u64().is_some_and(|size| (1..=5).contains(&size)), "{room:?}");
        assert_eq!(room.settings["opens"], json!(room.opens_at.to_string()));
        assert_eq!(room.nothing, json!({}));
        assert!((1..=3).contains(&room.tags.len()) && room.labels == room.tags, "{room:?}");
        assert!(room.kit.len() == 2 && room.kit[0] != room.kit[1], "{room:?}");
        let mut shelves = room.shelves.clone();
        shelves.sort_unstable();
        shelves.dedup();
        assert!(shelves.len() == room.shelves.len() && shelves.iter().all(|shelf| (1..=9).contains(shelf)));
    }
    let mut secrets: Vec<_> = rooms.iter().map(|room| room.secret.clone()).collect();
    secrets.sort_unstable();
    secrets.dedup();
    assert_eq!(secrets.len(), 200);
    assert!(rooms.iter().any(|room| room.kit.contains(&Kit::Bed)));
    assert!(rooms.iter().any(|room| room.shelves.is_empty()));
    let nulls = rooms.iter().filter(|room| room.note.is_none()).count();
    assert!((70..130).contains(&nulls), "{nulls}");
}

#[test]
fn formats_write_them_as_they_read_best() {
    let tenant = tenant();
    let room = &tenant.rows::<Room>()[0];
    let lines = |format| {
        let mut text = Vec::new();
        tenant.write_collection("rooms", format, 1, &mut text).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8(text).unwrap_or_default()
    };
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let row: Value =
        serde_json::from_str(lines(Format::JsonLines).lines().next().unwrap_or("")).expect("JSON");
    assert_eq!(row["secret"], json!(hex(&room.secret)));
    assert_eq!(row["settings"], room.settings);
    assert_eq!(row["tags"], json!(room.tags));
    assert_eq!(row["cleaned_at"], json!(room.cleaned_at.to_string()));
    let csv = lines(Format::Csv);
    let line = csv.lines().nth(1).unwrap_or("");
    let settings = room.settings.to_string().replace('"', "\"\"");
    assert!(line.contains(&format!("\"{settings}\"")) && line.contains(",{},"), "{line}");
    let sql = lines(Format::Sql);
    let line = sql.lines().nth(1).unwrap_or("");
    assert!(line.contains(&format!("'\\x{}'", hex(&room.secret))), "{line}");
    assert!(line.contains(&format!("'{}'", room.settings)), "{line}");
    let mut mysql = Vec::new();
    tenant.write(Format::MySql, &mut mysql).unwrap_or_else(|error| panic!("{error}"));
    let mysql = String::from_utf8(mysql).unwrap_or_default();
    assert!(mysql.contains(&format!("X'{}'", hex(&room.secret))), "{mysql}");
    let schema = <Room as tenant_fixtures::schema::Entity>::SCHEMA;
    for (dialect, types) in [
        (
            Dialect::PostgreSql,
            ["\"secret\" bytea", "\"settings\" jsonb", "\"tags\" jsonb", "\"opens_at\" time "],
        ),
        (Dialect::MySql, ["\"secret\" longblob", "\"settings\" json", "\"tags\" json", "\"opens_at\" time "]),
        (Dialect::Sqlite, ["\"secret\" BLOB", "\"settings\" TEXT", "\"tags\" TEXT", "\"opens_at\" TEXT "]),
    ] {
        let ddl = ddl(dialect, Default::default(), &[schema]);
        assert!(types.iter().all(|ty| ddl.contains(ty)), "{ddl}");
    }
}

#[test]
fn scripts_that_load_have_them_as_databases_take_them() {
    let tenant = tenant();
    let room = &tenant.rows::<Room>()[0];
    let hex = room.secret.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (clock, settings) = (room.opens_at.to_string(), room.settings.to_string());
    let tags = room.tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(",");
    let quoted = |text: &str| format!("'{text}'");
    for (dialect, expected) in [
        (
            Dialect::PostgreSql,
            [
                format!("\\\\x{hex}"),
                format!("\t{clock}\t"),
                format!("\t{settings}\t"),
                format!("\t{{{tags}}}\t"),
            ],
        ),
        (
            Dialect::Sqlite,
            [format!("X'{hex}'"), quoted(&clock), quoted(&settings), quoted(&format!("[{tags}]"))],
        ),
        (
            Dialect::MySql,
            [format!("X'{hex}'"), quoted(&clock), quoted(&settings), quoted(&format!("[{tags}]"))],
        ),
    ] {
        let mut script = Vec::new();
        load(std::slice::from_ref(&tenant), dialect, &mut script).unwrap_or_else(|error| panic!("{error}"));
        let script = String::from_utf8(script).expect("UTF-8");
        let row = script.lines().find(|line| line.contains(&hex)).unwrap_or("");
        assert!(expected.iter().all(|value| row.contains(value)), "{dialect:?}: {row}, {expected:?}");
    }
}

fn things(tested: ColumnBuilder, anonymize: bool) -> Result<Vec<Value>, String> {
    let things = EntityBuilder::new("things").fixed(300);
    let things = things
        .column(ColumnBuilder::new("id", ColumnType::Signed).key())
        .column(ColumnBuilder::new("at", ColumnType::Timestamp).make("within_period()").expect("a time"))
        .column(ColumnBuilder::new("total", ColumnType::Fixed(2)).make("uniform(1..100)").expect("a number"))
        .column(tested);
    let domain = DeclarationBuilder::new("warehouse").entity(things).build();
    let profile = ProfileBuilder::of_domain(domain.info(), "acme").anonymize(anonymize);
    let profile = profile.build().map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    Dataset::<Declared>::new(profile).write(Format::Json, &mut text).map_err(|error| error.to_string())?;
    let document: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    Ok(document["data"]["things"].as_array().cloned().unwrap_or_default())
}

fn column(ty: ColumnType, make: &str) -> ColumnBuilder {
    ColumnBuilder::new("tested", ty).make(make).unwrap_or_else(|error| panic!("{make}: {error}"))
}

#[test]
fn json_takes_whatever_makes_columns() {
    let make =
        "json(b = after(at, days(1..3)), a = total * 2, 'c d' = list(json(), 1), e = at, f = birth_date())";
    let error = things(column(ColumnType::Json, make), false).expect_err("lists have no objects");
    assert!(
        error.contains("`list` takes what draws numbers, words, texts or times; found `json()`"),
        "{error}"
    );
    let make = "json(b = after(at, days(1..3)), a = total * 2, 'c d' = list(between('2024-01-01', '2024-01-09'), 2), e = at)";
    for row in things(column(ColumnType::Json, make), false).expect("they are made") {
        let tested = &row["tested"];
        assert_eq!(
            (&tested["e"], tested["a"].as_f64()),
            (&row["at"], row["total"].as_f64().map(|total| total * 2.0))
        );
        assert!(tested["b"].as_str() >= row["at"].as_str() && tested["c d"][0] != tested["c d"][1], "{row}");
        // Names in order, so that whatever writes them again writes the same.
        assert!(row["tested"].to_string().starts_with("{\"a\":"), "{row}");
    }
}

/// Each part of an object has streams of its own, however deep it stands, and is of its own kind.
#[test]
fn parts_of_json_are_drawn_apart() {
    let make = "json(a = uniform(1..=1000), b = uniform(1..=1000), c = json(x = words(2), y = words(2)), d = json(x = words(2)), \
                e = list(uniform(1..=1000), 3), f = list(uniform(1..=1000), 3), g = birth_date(), h = bytes(4))";
    let rows = things(column(ColumnType::Json, make), false).expect("they are made");
    let differ = |a: &dyn Fn(&Value) -> Value, b: &dyn Fn(&Value) -> Value| {
        rows.iter().any(|row| a(&row["tested"]) != b(&row["tested"]))
    };
    assert!(differ(&|row| row["a"].clone(), &|row| row["b"].clone()));
    assert!(differ(&|row| row["c"]["x"].clone(), &|row| row["c"]["y"].clone()));
    assert!(differ(&|row| row["c"]["x"].clone(), &|row| row["d"]["x"].clone()));
    assert!(differ(&|row| row["e"].clone(), &|row| row["f"].clone()));
    for row in &rows {
        let born = row["tested"]["g"].as_str().expect("a date");
        assert!(
            born.parse::<chrono::NaiveDate>().is_ok_and(|born| born.to_string().as_str() < "2010"),
            "{row}"
        );
        let bytes = row["tested"]["h"].as_str().expect("bytes");
        assert!(bytes.len() == 8 && bytes.bytes().all(|byte| byte.is_ascii_hexdigit()), "{row}");
    }
}

#[test]
fn json_may_be_a_list() {
    for row in things(column(ColumnType::Json, "list(uniform(1..=9), 1..=2)"), false).expect("they are made")
    {
        let tested = row["tested"].as_array().expect("a list");
        assert!((1..=2).contains(&tested.len()), "{row}");
        assert!(tested.iter().all(|item| item.as_u64().is_some_and(|item| (1..=9).contains(&item))), "{row}");
    }
}

const KINDS: &[&str] = &["a", "b", "c"];

#[test]
fn what_makes_no_sense_is_refused() {
    for (ty, make, expected) in [
        (ColumnType::Json, "json(uniform(1..3))", "`json` takes names with what makes their values"),
        (ColumnType::Json, "json(a = 1, a = 2)", "`json` has the name `a` twice"),
        (ColumnType::Json, "json(a = key())", "`key()` can't stand within `json`"),
        (ColumnType::Json, "json(a = rising(days(1)))", "can't stand within `json`"),
        (ColumnType::Json, "word()", "`word` gives a text; the column is JSON"),
        (ColumnType::Text, "json()", "`json` gives JSON; the column is a text"),
        (ColumnType::Text, "list(word())", "`list` gives a list; the column is a text"),
        (ColumnType::Text, "bytes()", "`bytes` gives bytes; the column is a text"),
        (ColumnType::Bytes, "bytes(0)", "a whole number from 1 to 4096"),
        (ColumnType::Bytes, "time_of_day()", "`time_of_day` can't make bytes"),
        (ColumnType::Time, "between('25:00', '26:00')", "a time of day in quotes, as in \"09:30\""),
        (
            ColumnType::List(&ColumnType::Text),
            "word()",
            "`word` gives a text; the column is a list, each of them a text",
        ),
        (ColumnType::List(&ColumnType::Text), "list(uniform(1..3))", "`uniform` can't make a text"),
        (ColumnType::List(&ColumnType::Text), "list(word(), 1001)", "allowed are 0 to 1000"),
        (ColumnType::List(&ColumnType::Text), "list(word(), 1..=1001)", "a list has 0 to 1000"),
        (
            ColumnType::List(&ColumnType::List(&ColumnType::Text)),
            "list(word())",
            "lists of lists can't be declared",
        ),
        (ColumnType::Bytes, "listed('0g')", "hexadecimal digits in quotes"),
        (ColumnType::Json, "listed('{')", "JSON in quotes"),
    ] {
        let error = things(column(ty, make), false).expect_err(make);
        assert!(error.contains(expected), "{make}: {error}");
    }
    let unique = column(ColumnType::Bytes, "bytes(1)").unique(Unique::Tenant);
    let error = things(unique, false).expect_err("300 rows and 256 bytes");
    assert!(error.contains("is to be unique in 300 rows, and has 256 values"), "{error}");
    let vast = column(ColumnType::Bytes, "bytes(16)").unique(Unique::Everywhere);
    assert_eq!(things(vast, false).map(|rows| rows.len()), Ok(300));
}

#[test]
fn personal_data_in_them_is_left_out_or_replaced() {
    let all = |ty, make: &str| {
        let tested = column(ty, make).pii(Pii::Name).null(tenant_fixtures::Decimal::default());
        let rows = things(tested, true).unwrap_or_else(|error| panic!("{make}: {error}"));
        rows.into_iter().map(|row| row["tested"].clone()).collect::<Vec<_>>()
    };
    for (ty, make) in [
        (ColumnType::Json, "json(a = full_name())"),
        (ColumnType::Bytes, "bytes()"),
        (ColumnType::Time, "time_of_day()"),
    ] {
        assert!(all(ty, make).iter().all(Value::is_null), "{make}");
    }
    let names = all(ColumnType::List(&ColumnType::Text), "list(full_name(), 2)");
    assert_eq!(names[4], json!(["User 5", "User 5"]));
    let words = all(ColumnType::List(&ColumnType::Token(KINDS)), "list(any(), 1)");
    assert!(words.iter().all(|word| *word == json!(["a"])), "{words:?}");
}
