//! What can't be made is refused before a row is, with what was found and what is possible.

use tenant_fixtures::declaration::Unique;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{ProfileBuilder, ProfileError};
use tenant_fixtures_tests::random_domain::{ColumnSpec, DomainSpec, RowsSpec, TableSpec, WORDS};

fn column(name: &str, make: &str) -> ColumnSpec {
    ColumnSpec::new(name, ColumnType::Signed).make(make)
}

fn money(name: &str, make: &str) -> ColumnSpec {
    ColumnSpec { places: 2, ..ColumnSpec::new(name, ColumnType::Decimal).make(make) }
}

fn to(name: &str, of: &str) -> ColumnSpec {
    ColumnSpec { references: Some(of.to_owned()), ..ColumnSpec::new(name, ColumnType::Signed) }
}

fn table(name: &str, rows: RowsSpec, columns: impl IntoIterator<Item = ColumnSpec>) -> TableSpec {
    let key = ColumnSpec { key: true, ..ColumnSpec::new("id", ColumnType::Signed) };
    TableSpec { name: name.to_owned(), rows, columns: [key].into_iter().chain(columns).collect() }
}

fn domain(tables: impl IntoIterator<Item = TableSpec>) -> DomainSpec {
    DomainSpec { measures: vec![("rows".to_owned(), 10)], tables: tables.into_iter().collect() }
}

fn one(columns: impl IntoIterator<Item = ColumnSpec>) -> DomainSpec {
    domain([table("a", RowsSpec::Fixed(10), columns)])
}

fn per(count: &str) -> RowsSpec {
    RowsSpec::PerParent("of".to_owned(), count.to_owned())
}

fn family(rows: RowsSpec, parent: Vec<ColumnSpec>, child: Vec<ColumnSpec>) -> DomainSpec {
    let child = table("b", rows, [to("of", "a")].into_iter().chain(child));
    domain([table("a", RowsSpec::Measure("rows".to_owned()), parent), child])
}

fn refused(spec: &DomainSpec, ask: impl Fn(ProfileBuilder) -> ProfileBuilder) -> String {
    let built: Result<_, ProfileError> = ask(spec.profile("acme")).build();
    match built {
        Ok(_) => format!("nothing is wrong with {spec:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn declarations_that_make_no_sense_are_refused() {
    let null = |column: ColumnSpec| ColumnSpec { null: Some(0), ..column };
    let unique = |unique, column: ColumnSpec| ColumnSpec { unique: Some(unique), ..column };
    let share = || RowsSpec::Share("of".to_owned(), "rows".to_owned(), None);
    let long = "x".repeat(64);
    let chain = |length: usize| {
        let next = |at: usize| {
            column(&format!("c{at}"), &if at == 0 { "1".to_owned() } else { format!("c{} + 1", at - 1) })
        };
        one((0..length).map(next))
    };
    let cases: Vec<(DomainSpec, &[&str])> = vec![
        // Names.
        (domain([]), &["found no collection"]),
        (one([column("d", "1"), column("D", "1")]), &["a.D: two columns have this name"]),
        (
            domain([table("a", RowsSpec::Fixed(1), []), table("A", RowsSpec::Fixed(1), [])]),
            &["A: two collections"],
        ),
        (one([column("no name", "1")]), &["found the name \"no name\""]),
        (one([column("", "1")]), &["found the name \"\""]),
        (domain([table("../a", RowsSpec::Fixed(1), [])]), &["found the name \"../a\""]),
        (one([column(&long, "1")]), &["64 characters", "at most 63"]),
        (
            DomainSpec { measures: vec![("n".to_owned(), 1), ("N".to_owned(), 1)], ..one([]) },
            &["two measures are called N"],
        ),
        (
            one([column("d", "quantiti + 1"), column("quantity", "1")]),
            &["`quantiti`", "did you mean `quantity`"],
        ),
        (one([column("d", "unifrom(1..=2)")]), &["`unifrom`", "did you mean `uniform`"]),
        (one([to("d", "b")]), &["no collection is called `b`"]),
        (
            domain([table("a", RowsSpec::Measure("row".to_owned()), [])]),
            &["no measure is called `row`", "`rows`"],
        ),
        (
            one([ColumnSpec::new("w", ColumnType::Token(WORDS)).make("weighted(opne = 1)")]),
            &["did you mean `open`"],
        ),
        // Numbers.
        (one((0..1_600).map(|at| column(&format!("c{at}"), "1"))), &["found 1601 columns", "1 to 1600"]),
        (
            domain((0..10_001).map(|at| table(&format!("t{at}"), RowsSpec::Fixed(1), []))),
            &["found 10001", "at most 10000"],
        ),
        (one([ColumnSpec { places: 10, ..money("d", "1") }]), &["has 10 places; at most 9"]),
        (chain(102), &["a.c101", "101 times; at most 100"]),
        // What hangs on itself.
        (one([column("d", "e + 1"), column("e", "d * 2")]), &["hangs on itself", "a.d", "a.e"]),
        (family(per("n"), vec![column("n", "sum(b::d)")], vec![column("d", "1")]), &["a.n", "number of b"]),
        (
            domain([table("a", per("1"), [to("of", "b")]), table("b", per("1"), [to("of", "a")])]),
            &["its rows would be their own parents: a.of → b.of"],
        ),
        (domain([table("a", per("1"), [to("of", "a")])]), &["leads to its own collection"]),
        // Kinds.
        (
            one([ColumnSpec::new("t", ColumnType::Tenant).make("company()")]),
            &["a.t: names the tenant: nothing else can say how it comes about"],
        ),
        (one([column("d", "company()")]), &["a.d", "`company` gives a text; the column is a whole number"]),
        (one([ColumnSpec::new("d", ColumnType::Boolean).make("1 + 1")]), &["true or false", "whole number"]),
        (one([ColumnSpec::new("d", ColumnType::Text).make("position()")]), &["`position` can't make a text"]),
        (
            family(per("1"), vec![], vec![ColumnSpec::new("d", ColumnType::Boolean).make("running(true)")]),
            &["`running` takes a number; found true or false"],
        ),
        (
            domain([
                table("a", RowsSpec::Fixed(1), [ColumnSpec::new("d", ColumnType::Text).make("word()")]),
                table("b", RowsSpec::Fixed(1), [to("r", "a").make("reference(weighted(d))")]),
            ]),
            &["`weighted` takes a number or a condition; `d` is a text"],
        ),
        (
            domain([
                table("a", RowsSpec::Fixed(1), []),
                table("b", RowsSpec::Fixed(1), []),
                table("c", RowsSpec::Fixed(1), [to("a", "a"), to("r", "b").make("a")]),
            ]),
            &["c.r: refers to b, and `a` does not"],
        ),
        // What has no value at times.
        (one([null(column("d", "1")), column("e", "d + 1")]), &["a.e", "no value at times", "coalesce"]),
        (one([to("r", "a").make("reference(earlier)")]), &["the first has none"]),
        (
            one([
                null(ColumnSpec::new("d", ColumnType::Text).make("word()")),
                ColumnSpec::new("e", ColumnType::Text).make("constant(d)"),
            ]),
            &["a.e", "no value at times"],
        ),
        (
            one([
                null(ColumnSpec::new("t", ColumnType::Timestamp).make("within_period()")),
                ColumnSpec::new("w", ColumnType::Timestamp).make("working_hours(t)"),
            ]),
            &["a.w", "no value at times"],
        ),
        (one([ColumnSpec { null: Some(1_500_000_000), ..column("d", "1") }]), &["1.5", "at most 1"]),
        (
            domain([TableSpec {
                name: "a".to_owned(),
                rows: RowsSpec::Fixed(1),
                columns: vec![ColumnSpec {
                    key: true,
                    null: Some(0),
                    ..ColumnSpec::new("id", ColumnType::Signed)
                }],
            }]),
            &["a.id: is a key", "can't be null"],
        ),
        // Distributions.
        (one([column("d", "uniform(5..5)")]), &["5..5", "no value"]),
        (one([column("d", "zipf(1..=9, 11)")]), &["found the exponent 11; allowed are 0 to 10"]),
        (one([column("d", "normal(1, -1)")]), &["deviation -1; it can't be below 0"]),
        (one([column("d", "log_normal(0, 1)")]), &["median of 0", "above 0"]),
        (
            one([ColumnSpec::new("d", ColumnType::Boolean).make("chance(1.5)")]),
            &["share of 1.5; allowed are 0 to 1"],
        ),
        (one([column("d", "weighted(1 = 0, 2 = 0)")]), &["all weights are 0"]),
        (one([column("d", "uniform(1..=99999999999999999999)")]), &["99999999999999999999"]),
        // Sums and products.
        (
            one([column("d", "uniform(0..=4000000000)"), column("e", "d * d * d")]),
            &["a.e", "16000000000000000000", "9223372036854775807"],
        ),
        (
            family(
                per("1000"),
                vec![column("s", "sum(b::d)")],
                vec![column("d", "uniform(0..=9000000000000000000)")],
            ),
            &["a.s", "9000000000000000000000", "9223372036854775807"],
        ),
        (
            family(
                per("1000"),
                vec![],
                vec![column("d", "uniform(0..=9000000000000000000)"), column("s", "running(d)")],
            ),
            &["b.s", "9000000000000000000000", "9223372036854775807"],
        ),
        // On the way to a number that would have room again.
        (
            one([column("d", "uniform(0..=9000000000)"), column("e", "d * d * 1000 / 1000")]),
            &["a.e", "9223372036854775807"],
        ),
        (
            one([ColumnSpec::new("d", ColumnType::Unsigned).make("uniform(-5..=5)")]),
            &["reach from -5 to 5; its type holds 0 to"],
        ),
        (
            one([
                ColumnSpec::new("t", ColumnType::Timestamp).make("within_period()"),
                ColumnSpec::new("u", ColumnType::Timestamp).make("t + days(9000000)"),
            ]),
            &["a.u", "years 1 to 9999"],
        ),
        // Unique values.
        (
            one([unique(Unique::Tenant, column("d", "uniform(1..=9)"))]),
            &["unique in 10 rows, and has 9 values"],
        ),
        (one([unique(Unique::Tenant, column("d", "zipf(1..=99)"))]), &["keeps its values from repeating"]),
        (
            one([unique(Unique::Everywhere, column("d", "uniform(1..=1000)"))]),
            &["over all tenants", "other tenants have the same"],
        ),
        (
            family(per("4"), vec![], vec![unique(Unique::Parent, column("d", "uniform(1..=3)"))]),
            &["unique in 4 rows, and has 3 values"],
        ),
        (
            domain([TableSpec {
                name: "a".to_owned(),
                rows: RowsSpec::Fixed(10),
                columns: vec![ColumnSpec { key: true, ..column("id", "uniform(1..=9)") }],
            }]),
            &["a.id", "unique in 10 rows, and has 9 values"],
        ),
        (
            family(per("11"), vec![], vec![to("r", "a").make("reference(distinct)")]),
            &["a parent has 11 rows", "of which there are 10"],
        ),
        (
            family(per("2"), vec![], vec![ColumnSpec { key: true, ..to("r", "a") }]),
            // `id` is there, and counted: it tells rows apart.
            &[],
        ),
        // Order among siblings.
        (
            family(per("100001"), vec![], vec![column("s", "running(id)")]),
            &["a parent has 100001 rows", "at most 100000"],
        ),
        // Rows that there are none of.
        (
            domain([table("a", RowsSpec::Fixed(0), []), table("b", share(), [to("of", "a")])]),
            &["found 10 rows and 0 a to share them"],
        ),
        (
            domain([table("a", RowsSpec::Fixed(0), []), table("b", RowsSpec::Fixed(7), [to("r", "a")])]),
            &["found 7 rows that refer to a, of which there are 0"],
        ),
        (
            domain([
                table("a", RowsSpec::Fixed(3), [column("w", "uniform(0..=5)")]),
                table("b", per("when(w > 5, 1)"), [to("of", "a")]),
                table("c", RowsSpec::Share("of".to_owned(), "rows".to_owned(), None), [to("of", "b")]),
            ]),
            &["c: found 10 rows and 0 b to share them"],
        ),
        (
            domain([
                table("a", RowsSpec::Fixed(3), [column("w", "uniform(-5..=0)")]),
                table("b", RowsSpec::Fixed(7), [to("r", "a").make("reference(weighted(w))")]),
            ]),
            &["b.r", "none can be chosen: all 3 weigh 0"],
        ),
        (
            domain([
                table("a", RowsSpec::Fixed(3), [column("w", "1")]),
                table("b", RowsSpec::Fixed(7), [to("r", "a").make("reference(filtered(w > 1))")]),
            ]),
            &["b.r", "none can be chosen"],
        ),
        (family(per("4000000000 * 25"), vec![], vec![]), &["could have 100000000000 rows"]),
        (family(per("400000000"), vec![], vec![ColumnSpec::new("d", ColumnType::Text).make("word()")]), &[]),
        (
            domain([table("a", RowsSpec::Fixed(1_000), []), table("b", per("400000000"), [to("of", "a")])]),
            &["b: could have 400000000000 rows; at most 274877906944"],
        ),
        (
            family(per("1000000000000"), vec![], vec![]),
            &["b: each of a could have 1000000000000 rows; at most 4294967296"],
        ),
    ];
    let mut untold = Vec::new();
    for (spec, expected) in cases {
        if expected.is_empty() {
            spec.profile("acme").build().unwrap_or_else(|error| panic!("{error}"));
            continue;
        }
        let message = refused(&spec, |builder| builder);
        let missing = expected.iter().filter(|text| !message.contains(**text));
        untold.extend(missing.map(|text| format!("{text:?} is not told in: {message}")));
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

/// Many collections and many columns are nothing special.
#[test]
fn large_declarations_are_made() {
    let wide = one((0..500).map(|at| column(&format!("c{at}"), "uniform(1..=9)")));
    let many = domain((0..200).map(|at| {
        let parent = format!("t{}", at / 2);
        match at {
            0 => table("t0", RowsSpec::Fixed(2), []),
            at => table(&format!("t{at}"), per("1"), [to("of", &parent)]),
        }
    }));
    let chain = one((0..100).map(|at| {
        column(&format!("c{at}"), &if at == 0 { "1".to_owned() } else { format!("c{} + 1", at - 1) })
    }));
    for (spec, tables, columns) in [(wide, 1, 501), (many, 200, 2), (chain, 1, 101)] {
        let data = super::data(&super::dataset(&spec, "acme", 1));
        let data = data.as_object().expect("an object");
        assert_eq!(data.len(), tables);
        let last = data.values().next_back().and_then(|rows| rows[0].as_object()).expect("a row");
        assert_eq!(last.len(), columns);
    }
}
