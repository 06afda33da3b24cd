//! Schemas as SQL has them, and what must come out of them.

mod common;

use common::{notes, read, table};
use tenant_fixtures_import::database::{
    Bounds, Column, Dialect, Generated, Literal, NoteKind, PartitionBy, Table, TableName, Type,
};

/// A column of this name.
fn column<'a>(table: &'a Table, name: &str) -> &'a Column {
    table.columns.iter().find(|column| column.name == name).unwrap_or_else(|| panic!("there is no {name}"))
}

const HARD: &str = include_str!("schemas/hard.postgresql.sql");

#[test]
fn names_are_folded_quoted_and_cut() {
    let database = read(Dialect::PostgreSql, HARD);
    let invoices = table(&database, "invoices");
    assert_eq!(invoices.name.schema.as_deref(), Some("billing"));
    let names: Vec<&str> = invoices.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names[1], "Number");
    assert_eq!(&names[5..9], ["order", "Mixed Case", "quo\"ted; DROP TABLE tenants", "ünïcode"]);
    let odd = table(&database, "Table; DROP");
    assert_eq!(odd.primary_key[0].len(), 63);
    assert_eq!(odd.foreign_keys[0].to, odd.primary_key);
    assert_eq!(odd.foreign_keys[0].table, odd.name);
}

#[test]
fn types_are_what_they_mean() {
    let database = read(Dialect::PostgreSql, HARD);
    let people = table(&database, "people");
    let ty = |name: &str| column(people, name).ty.clone();
    let text = |max, fixed| Type::Text { max, fixed, case_sensitive: true };
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let name = |schema: Option<&str>, name: &str| {
        Some(TableName { schema: schema.map(str::to_owned), name: name.to_owned() })
    };
    assert_eq!(ty("mail"), text(None, false));
    assert_eq!(ty("rank"), Type::Integer { bits: 32, unsigned: false });
    assert_eq!(ty("tags"), Type::Array(Box::new(text(None, false))));
    assert_eq!(ty("states"), ty("tags"));
    let moods =
        Type::Enum { name: name(None, "visit_state"), values: words(&["planned", "it's on", "done"]) };
    assert_eq!(ty("moods"), Type::Array(Box::new(moods)));
    assert_eq!(ty("shift"), Type::Interval);
    assert_eq!(ty("gender"), text(Some(1), false));
    assert_eq!(ty("initials"), text(Some(2), true));
    assert_eq!(ty("rate"), Type::Float { bits: 32 });
    assert_eq!(ty("salary"), Type::Numeric { precision: Some(12), scale: 2 });
    // Named as the grammar's own types are, and none of them.
    assert_eq!(ty("odd"), Type::Enum { name: name(None, "timestamp with"), values: words(&["a", "b"]) });
    assert_eq!(
        ty("every"),
        Type::Enum { name: name(Some("billing"), "interval"), values: words(&["month", "year"]) }
    );
    assert_eq!(ty("home"), Type::Other("place".to_owned()));
    assert_eq!(
        column(people, "initial").generated,
        Some(Generated::Computed("upper(left(name, 1))".to_owned()))
    );
}

#[test]
fn domains_bring_checks_defaults_and_never_null() {
    let database = read(Dialect::PostgreSql, HARD);
    let people = table(&database, "people");
    let says = |condition: &str| people.checks.iter().any(|check| check.condition == condition);
    assert!(says("mail ~ '^[^@]+@[^@]+$'") && says("rank > 0") && says("rank < 100") && says("score > 0"));
    let rank = column(people, "rank");
    assert_eq!((rank.nullable, rank.default.as_deref()), (false, Some("1")));
    assert!(column(people, "mail").nullable);
}

#[test]
fn what_counts_by_itself() {
    let database = read(Dialect::PostgreSql, HARD);
    let by_default =
        |sequence: Option<&str>| Some(Generated::ByDefault { sequence: sequence.map(str::to_owned) });
    let lines = table(&database, "lines");
    assert_eq!(column(table(&database, "people"), "id").generated, by_default(None));
    assert_eq!(column(table(&database, "invoices"), "Number").generated, by_default(None));
    // A sequence that its column owns is found by the column.
    assert_eq!(column(lines, "id").generated, by_default(None));
    assert_eq!(column(lines, "ticket").generated, by_default(Some("billing.tickets")));
    assert_eq!(column(lines, "ticket").default, None);
    assert_eq!(column(lines, "quantity").default.as_deref(), Some("-1"));
}

#[test]
fn references_lead_where_they_lead() {
    let database = read(Dialect::PostgreSql, HARD);
    let boss = &table(&database, "people").foreign_keys[1];
    assert_eq!(
        (boss.columns.join(), boss.to.join(), boss.deferrable),
        ("tenant_id,boss_id".into(), "tenant_id,id".into(), true)
    );
    let person = &table(&database, "invoices").foreign_keys[0];
    assert_eq!((person.to.join(), person.deferrable), ("tenant_id,id".into(), false));
    let (eggs, hens) = (table(&database, "eggs"), table(&database, "hens"));
    assert_eq!(
        (eggs.foreign_keys[0].table.name.as_str(), hens.foreign_keys[0].table.name.as_str()),
        ("hens", "eggs")
    );
    assert!(eggs.foreign_keys[0].deferrable && hens.foreign_keys[0].deferrable);
}

/// Names in one text.
trait Join {
    fn join(&self) -> String;
}

impl Join for Vec<String> {
    fn join(&self) -> String {
        self.as_slice().join(",")
    }
}

#[test]
fn what_is_unique_and_of_which_rows() {
    let database = read(Dialect::PostgreSql, HARD);
    let people = table(&database, "people");
    assert_eq!(people.uniques[0].columns, ["tenant_id"]);
    assert_eq!(people.uniques[0].expressions, ["lower(mail)"]);
    assert_eq!(people.uniques[0].predicate.as_deref(), Some("mail IS NOT NULL AND boss_id IS NULL"));
    assert_eq!(
        (people.uniques[1].columns.join(), people.uniques[1].expressions.join()),
        ("name".into(), "coalesce(code, '')".into())
    );
    assert!(table(&database, "invoices").uniques[0].nulls_equal);
    assert!(table(&database, "lines").uniques.is_empty());
}

#[test]
fn parts_belong_to_their_wholes() {
    let database = read(Dialect::PostgreSql, HARD);
    for part in ["events_old", "events_2024", "regions_eu", "spread_0"] {
        assert!(!database.tables.iter().any(|table| table.name.name == part), "{part}");
    }
    let of = |name: &str| table(&database, name).partitions.clone().expect("it is divided");
    let list = |values: &[&str]| values.iter().map(ToString::to_string).collect::<Vec<_>>();
    let events = of("events");
    assert_eq!((events.by, events.columns), (PartitionBy::Range, list(&["at"])));
    let first = Bounds::Range { from: list(&["MINVALUE"]), to: list(&["'2024-01-01 00:00:00+00'"]) };
    assert_eq!((events.bounds.len(), &events.bounds[0]), (2, &first));
    let regions = of("regions");
    assert_eq!((regions.by, regions.columns), (PartitionBy::List, list(&["lower(name)"])));
    assert_eq!(regions.bounds, [Bounds::List(list(&["'eu'", "'uk'"])), Bounds::Default]);
    assert_eq!((of("spread").by, of("spread").bounds), (PartitionBy::Hash, Vec::new()));
}

#[test]
fn children_templates_and_queries_have_columns() {
    let database = read(Dialect::PostgreSql, HARD);
    let names = |name: &str| {
        table(&database, name).columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>().join()
    };
    assert_eq!(names("dogs"), "id,name,barks,legs");
    assert_eq!(table(&database, "dogs").checks[0].condition, "name <> ''");
    let (people, copy) = (table(&database, "people"), table(&database, "people_copy"));
    assert_eq!(
        (copy.columns.len(), &copy.primary_key, copy.uniques.len()),
        (people.columns.len(), &people.primary_key, 2)
    );
    assert!(copy.foreign_keys.is_empty());
    assert_eq!(names("totals"), "id,total,number");
    assert_eq!(
        column(table(&database, "totals"), "total").ty,
        Type::Numeric { precision: Some(10), scale: 2 }
    );
}

#[test]
fn what_stands_beside_is_noted() {
    let database = read(Dialect::PostgreSql, HARD);
    assert_eq!(notes(&database, NoteKind::Unread), "");
    assert!(notes(&database, NoteKind::Exclude).contains("during WITH &&"));
    let triggers = notes(&database, NoteKind::Trigger);
    assert!(
        triggers.contains("touched (BEFORE INSERT OR UPDATE) runs while rows are loaded: it calls touch"),
        "{triggers}"
    );
    assert!(triggers.contains("the rule nothing"), "{triggers}");
    let others = notes(&database, NoteKind::PassedOver);
    assert!(
        others.contains("the policy own")
            && others.contains("the view paid")
            && others.contains("the function doubled"),
        "{others}"
    );
    assert_eq!(table(&database, "tenants").comment.as_deref(), Some("Who pays; and isn't shy"));
    assert_eq!(column(table(&database, "tenants"), "slug").comment.as_deref(), Some("in\nURLs"));
    let line = HARD.lines().position(|line| line.contains("slug varchar")).expect("it is there") + 1;
    assert_eq!(column(table(&database, "tenants"), "slug").origin.line, line as u64);
}

#[test]
fn mysql_has_its_own_types_and_quotes() {
    let database = read(Dialect::MySql, include_str!("schemas/hard.mysql.sql"));
    assert_eq!(notes(&database, NoteKind::Unread), "");
    let tenants = table(&database, "tenants");
    let ty = |name: &str| column(tenants, name).ty.clone();
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(ty("id"), Type::Integer { bits: 32, unsigned: true });
    assert_eq!(ty("kind"), Type::Enum { name: None, values: words(&["small", "it's big", "a,b"]) });
    assert_eq!(ty("days"), Type::Set { values: words(&["mo", "tu", "we"]) });
    assert_eq!(
        (ty("founded"), ty("active"), ty("doc"), ty("uid")),
        (Type::Year, Type::Boolean, Type::Json, Type::Uuid)
    );
    assert_eq!(ty("middle"), Type::Integer { bits: 24, unsigned: false });
    let case = |name: &str| matches!(ty(name), Type::Text { case_sensitive: true, .. });
    assert_eq!((case("name"), case("cased")), (false, true));
    assert_eq!(column(tenants, "name").default.as_deref(), Some("'it''s ''quoted''; -- no comment'"));
    assert_eq!(column(tenants, "name").comment.as_deref(), Some("who; pays"));
    assert_eq!(tenants.uniques.len(), 1);
    let order = table(&database, "order");
    assert_eq!(order.columns[4].name, "we`ird; DROP TABLE");
    assert_eq!(order.foreign_keys[1].to, ["tenant_id", "no"]);
    let triggers = notes(&database, NoteKind::Trigger);
    assert!(triggers.contains("checked") && triggers.contains("refuses some rows"), "{triggers}");
    assert!(triggers.contains("counted") && triggers.contains("makes rows of another table"), "{triggers}");
    let bounds = &table(&database, "events").partitions.as_ref().expect("it is divided").bounds;
    assert_eq!(bounds[1], Bounds::Range { from: words(&["2023"]), to: words(&["2024"]) });
    assert_eq!(bounds[2], Bounds::Range { from: words(&["2024"]), to: words(&["MAXVALUE"]) });
}

#[test]
fn sqlite_takes_any_type_and_references_what_comes_later() {
    let database = read(Dialect::Sqlite, include_str!("schemas/hard.sqlite.sql"));
    assert_eq!(notes(&database, NoteKind::Unread), "");
    let tenants = table(&database, "Tenants");
    assert_eq!(column(tenants, "untyped").ty, Type::Unknown);
    assert_eq!(column(tenants, "place").ty, Type::Other("geometry".to_owned()));
    assert!(matches!(column(tenants, "Name").ty, Type::Text { max: Some(160), case_sensitive: false, .. }));
    assert_eq!(column(tenants, "Id").generated, Some(Generated::ByDefault { sequence: None }));
    assert_eq!(column(table(&database, "later"), "key").generated, None);
    assert_eq!(table(&database, "notes").foreign_keys[0].table.name, "later");
    assert!(table(&database, "notes").foreign_keys[0].deferrable);
    assert_eq!(
        column(table(&database, "notes"), "plus").generated,
        Some(Generated::Computed("id + 1".to_owned()))
    );
}

#[test]
fn truth_is_written_in_one_way() {
    let defaults = |dialect, sql: &str| -> Vec<String> {
        let database = read(dialect, sql);
        database.tables[0].columns.iter().filter_map(|column| column.default.clone()).collect()
    };
    let postgresql = "CREATE TABLE a (a boolean DEFAULT 'f', b bool DEFAULT TRUE, c boolean DEFAULT 'yes'::boolean, d boolean DEFAULT (1 > 2));";
    assert_eq!(defaults(Dialect::PostgreSql, postgresql), ["false", "true", "true", "1 > 2"]);
    assert_eq!(
        defaults(
            Dialect::MySql,
            "CREATE TABLE a (a tinyint(1) DEFAULT 0, b bool DEFAULT true, c bit(1) DEFAULT b'1');"
        ),
        ["false", "true", "true"]
    );
}

#[test]
fn a_view_is_no_table_and_may_have_indexes() {
    let sql = "CREATE TABLE a (id integer); CREATE MATERIALIZED VIEW v AS SELECT * FROM a; CREATE UNIQUE INDEX ON v (id); ALTER TABLE v OWNER TO joe;";
    let database = read(Dialect::PostgreSql, sql);
    assert_eq!((database.tables.len(), notes(&database, NoteKind::Unread)), (1, String::new()));
}

#[test]
fn a_reference_to_nothing_is_noted_and_left_out() {
    let database = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (id integer PRIMARY KEY, u uuid REFERENCES auth.users (id));",
    );
    assert!(table(&database, "a").foreign_keys.is_empty());
    assert!(notes(&database, NoteKind::Missing).contains("auth.users"));
}

#[test]
fn what_postgresql_makes_of_expressions_is_led_back() {
    let database = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (s text, n integer, t text,
            CHECK ((s = ANY (ARRAY['a'::text, 'b'::text]))),
            CHECK ((((s)::text ~~ 'x%'::text) AND (n >= 0)) OR (t IS NULL)),
            CHECK (((s)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))),
            CHECK (n BETWEEN 1 AND 2));",
    );
    let checks: Vec<&str> =
        table(&database, "a").checks.iter().map(|check| check.condition.as_str()).collect();
    assert_eq!(
        checks,
        [
            "s IN ('a', 'b')",
            "(s LIKE 'x%' AND n >= 0) OR t IS NULL",
            "s NOT IN ('a', 'b')",
            "n BETWEEN 1 AND 2"
        ]
    );
}

#[test]
fn literals_are_what_they_say() {
    let database = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (id serial PRIMARY KEY, b text DEFAULT 'd', c numeric, d boolean, e timestamptz DEFAULT now());
         INSERT INTO a (b, c, d) VALUES ('it''s', -1.5, true), (E'a\\n', NULL, FALSE), (DEFAULT, '2'::numeric, NULL);",
    );
    let values = |at: usize| {
        table(&database, "a").rows[at].values.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let (text, number) =
        (|text: &str| Literal::Text(text.to_owned()), |number: &str| Literal::Number(number.to_owned()));
    let now = Literal::Expression("now()".to_owned());
    assert_eq!(values(0), [number("1"), text("it's"), number("-1.5"), Literal::Boolean(true), now.clone()]);
    assert_eq!(values(1), [number("2"), text("a\n"), Literal::Null, Literal::Boolean(false), now.clone()]);
    assert_eq!(values(2), [number("3"), text("d"), text("2"), Literal::Null, now]);
}

#[test]
fn blocks_that_ask_whether_something_is_there_make_it() {
    let database = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (id integer PRIMARY KEY);
         DO $$ BEGIN
           CREATE TYPE state AS ENUM ('on', 'off');
         EXCEPTION WHEN duplicate_object THEN null;
         END $$;
         DO $$ BEGIN
           CREATE TYPE state AS ENUM ('other');
         EXCEPTION WHEN duplicate_object THEN null;
         END $$;
         CREATE TABLE b (a_id integer, state state);
         DO $do$
         BEGIN
           IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'f') THEN
             ALTER TABLE b ADD CONSTRAINT f FOREIGN KEY (a_id) REFERENCES a (id);
           END IF;
         END $do$;
         DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP EXECUTE 'x'; END LOOP; END $$;",
    );
    let b = table(&database, "b");
    assert_eq!((b.foreign_keys.len(), b.foreign_keys[0].origin.line), (1, 14));
    assert!(matches!(&column(b, "state").ty, Type::Enum { values, .. } if values.len() == 2));
    assert_eq!(notes(&database, NoteKind::Unread), "");
    assert!(
        notes(&database, NoteKind::Change).starts_with("schema.sql:17: "),
        "{}",
        notes(&database, NoteKind::Change)
    );
}
