use super::*;
use crate::amount::Amount;

const COLUMNS: [&str; 8] = ["status", "paid_at", "price", "Total", "tax", "code", "starts_on", "ends_on"];

fn read(sql: &str) -> Option<Vec<Clause>> {
    Reader { dialect: Dialect::PostgreSql, columns: &COLUMNS }.read(sql)
}

fn texts(values: &[&str]) -> Vec<Value> {
    values.iter().map(|text| Value::Text((*text).to_owned())).collect()
}

fn number(text: &str) -> Value {
    Value::Number(Amount::read(text).expect("it is a number"))
}

#[test]
fn lists_are_read_as_people_and_dumps_write_them() {
    let expected = Some(vec![Clause::OneOf("status".into(), texts(&["open", "paid"]))]);
    for sql in [
        "status IN ('open', 'paid')",
        "(status)::text = ANY ((ARRAY['open'::character varying, 'paid'::character varying])::text[])",
        "status = ANY (ARRAY['open'::text, 'paid'::text])",
        "lower(status) IN ('open', 'paid')",
    ] {
        assert_eq!(read(sql), expected, "{sql}");
    }
    let expected = Some(vec![Clause::Either(vec![
        vec![Clause::OneOf("status".into(), texts(&["open"]))],
        vec![Clause::OneOf("status".into(), texts(&["paid"]))],
    ])]);
    assert_eq!(read("status = 'open' OR status = 'paid'"), expected);
}

#[test]
fn bounds_lengths_and_forms_are_read() {
    let bound = |compare, value| Clause::Bound("price".into(), compare, number(value));
    assert_eq!(read("price > 0"), Some(vec![bound(Compare::Greater, "0")]));
    assert_eq!(read("0 <= price"), Some(vec![bound(Compare::GreaterEqual, "0")]));
    assert_eq!(
        read("price BETWEEN 0.5 AND 9"),
        Some(vec![bound(Compare::GreaterEqual, "0.5"), bound(Compare::LessEqual, "9")])
    );
    assert_eq!(read("NOT (price < (0)::numeric)"), Some(vec![bound(Compare::GreaterEqual, "0")]));
    assert_eq!(
        read("char_length(btrim(code)) >= 3 AND code ~ '^[A-Z]+$'"),
        Some(vec![
            Clause::Length("code".into(), Compare::GreaterEqual, 3),
            Clause::Matches("code".into(), "[A-Z]+".into())
        ])
    );
    assert_eq!(read("code LIKE 'A-%'"), Some(vec![Clause::Matches("code".into(), "A-[a-z0-9]*".into())]));
    assert_eq!(read("code = upper(code)"), Some(vec![Clause::Upper("code".into())]));
    assert_eq!(read("starts_on <= now()"), Some(vec![Clause::Past("starts_on".into())]));
}

#[test]
fn columns_are_compared_and_computed() {
    assert_eq!(
        read("ends_on >= starts_on"),
        Some(vec![Clause::Columns("ends_on".into(), Compare::GreaterEqual, "starts_on".into())])
    );
    assert_eq!(
        read("\"Total\" = price + tax * 2"),
        Some(vec![Clause::Computed(
            "Total".into(),
            "price + (tax * 2)".into(),
            vec!["price".into(), "tax".into()]
        )])
    );
}

#[test]
fn what_goes_together_is_read_as_ways() {
    let (null, there) = (Clause::Null("paid_at".into()), Clause::NotNull("paid_at".into()));
    let paid = Clause::OneOf("status".into(), texts(&["paid"]));
    let unpaid = Clause::NoneOf("status".into(), texts(&["paid"]));
    assert_eq!(
        read("(status = 'paid') = (paid_at IS NOT NULL)"),
        Some(vec![Clause::Either(vec![vec![paid, there.clone()], vec![unpaid.clone(), null.clone()]])])
    );
    assert_eq!(
        read("status <> 'paid' OR paid_at IS NOT NULL"),
        Some(vec![Clause::Either(vec![vec![unpaid], vec![there.clone()]])])
    );
    let code = |present| if present { Clause::NotNull("code".into()) } else { Clause::Null("code".into()) };
    let one =
        Some(vec![Clause::Either(vec![vec![there.clone(), code(false)], vec![null.clone(), code(true)]])]);
    assert_eq!(read("num_nonnulls(paid_at, code) = 1"), one);
    assert_eq!(read("(paid_at IS NOT NULL)::integer + (code IS NOT NULL)::integer = 1"), one);
    assert_eq!(
        read("(paid_at IS NULL) = (code IS NULL)"),
        Some(vec![Clause::Either(vec![vec![null, code(false)], vec![there, code(true)]])])
    );
}

#[test]
fn what_nobody_understands_is_nothing() {
    for sql in [
        "is_valid(code)",
        "price % 2 = 0",
        "code !~ 'x'",
        "price >",
        "other > 1",
        "",
        // What stands behind what is understood is a part of it.
        "price > 0 is what",
        "price > 0 COLLATE = )",
        "price > 0; price < 9",
    ] {
        assert_eq!(read(sql), None, "{sql}");
    }
    // One side of OR is enough.
    assert!(read("is_valid(code) OR price > 0").is_some());
}

#[test]
fn long_conditions_are_read_and_endless_ones_are_not() {
    let any = |times: usize| vec!["price = 1"; times].join(" OR ");
    assert!(read(&any(60)).is_some());
    assert_eq!(read(&any(20_000)), None);
    let deep = |times| format!("{}price > 0{}", "(".repeat(times), ")".repeat(times));
    assert!(read(&deep(10)).is_some());
    assert_eq!(read(&deep(20_000)), None);
    assert_eq!(read(&format!("{}price > 0", "NOT ".repeat(20_000))), None);
}

#[test]
fn globs_of_sqlite_are_read() {
    let read = |sql| Reader { dialect: Dialect::Sqlite, columns: &COLUMNS }.read(sql);
    for sql in ["code GLOB '[A-Z]?*'", "code glob '[A-Z]?*'"] {
        assert_eq!(
            read(sql),
            Some(vec![Clause::Matches("code".into(), "[A-Z][a-z0-9][a-z0-9]*".into())]),
            "{sql}"
        );
    }
    assert_eq!(read("code NOT GLOB '*[^0-9]*'"), None);
    assert_eq!(read("NOT (code GLOB '[A-Z]*')"), None);
}
