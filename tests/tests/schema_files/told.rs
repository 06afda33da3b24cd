//! What is wrong is told where it stands, all at once.

use super::{with, wrong, wrong_json};

/// Mistakes, and what a line says that tells each; nothing else may be told, but where it is allowed to follow from it.
fn tell_all(cases: &[(&str, &str, &str)], alone: bool) {
    let mut missed = Vec::new();
    for (from, to, expected) in cases {
        let told = wrong(&with(from, to));
        let is_told = told.iter().any(|line| line.starts_with(expected)) && (!alone || told.len() == 1);
        if !is_told {
            missed.push(format!("{from} → {to}: expected {expected}, and found {told:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_is_right_is_not_refused() {
    assert_eq!(wrong(super::SHOP), [""; 0]);
    // Windows' lines, and what editors put before a text.
    assert_eq!(wrong(&format!("\u{feff}{}", super::SHOP.replace('\n', "\r\n"))), [""; 0]);
}

#[test]
fn words_that_there_are_not() {
    let told = wrong(&with("pii = \"name\"", "ppi = \"name\""));
    let expected = "12:45: found \"ppi\", which is no word of a column; did you mean `pii`? Known: type, description, key, tenant, ";
    assert!(told.len() == 1 && told[0].starts_with(expected), "{told:?}");
    let told = wrong(&with("[measures]", "[mesures]"));
    assert!(
        told[0].starts_with(
            "4:2: found \"mesures\", which is no word of a schema file; did you mean `measures`? "
        ),
        "{told:?}"
    );
    let told = wrong(&with("count = \"orders\"", "cuont = \"orders\""));
    assert!(
        told[0].starts_with("17:1: found \"cuont\", which is no word of an entity; did you mean `count`? "),
        "{told:?}"
    );
}

#[test]
fn values_that_a_word_does_not_take() {
    let cases = [
        ("\"i64\", key = true }\nname", "\"int\", key = true }\nname", "11:15: found the type \"int\""),
        (
            "pii = \"name\"",
            "pii = \"nmae\"",
            "12:51: found the class of personal data \"nmae\"; did you mean `name`?",
        ),
        (
            "places = 2, sum",
            "places = 12, sum",
            "13:37: found 12 for `places`, which takes a whole number of 0 to 9, as in `places = 2`",
        ),
        (
            "null = 0.5",
            "null = 1.5",
            "24:61: found 1.5 for `null`, which takes a share from 0 to 1, as in `null = 0.6`",
        ),
        ("null = 0.5", "null = \"half\"", "24:61: found \"half\" for `null`"),
        (
            "key = true }\nname",
            "key = \"yes\" }\nname",
            "11:28: found \"yes\" for `key`, which takes true or false",
        ),
        (
            "values = [\"open\", \"paid\"]",
            "values = [\"open\", 1]",
            "22:45: found 1 for `values`, which takes a list of texts",
        ),
        (
            "count = \"customers\"\n",
            "count = \"customers\"\nunique = [\"id\", \"name\"]\n",
            "10:11: found \"id\"; what differs together are two columns or more, as in `unique = [[\"organization_id\"",
        ),
        (
            "count = \"customers\"\n",
            "count = \"customers\"\nunique = [[\"id\"]]\n",
            "10:11: found a list of 1; what differs together are two columns",
        ),
        ("values = [\"open\", \"paid\"]", "values = []", "22:36: found a list of 0 for `values`"),
        (
            "[8, 50, 500, 5_000]",
            "[8, 50, 500]",
            "6:10: found a list of 3; a measure has a whole number for each of the tiers",
        ),
        ("[8, 50, 500, 5_000]", "[8, 50, 500, -1]", "6:10: found a list of 4; a measure has a whole number"),
        ("name = \"shop\"", "name = 1979-05-27", "2:8: found a date or time for `name`, which takes a text"),
        (
            "count = \"customers\"\n",
            "count = \"customers\"\nunknown = 1\n",
            "10:1: found \"unknown\", which is no word of an entity",
        ),
    ];
    tell_all(&cases, true);
}

#[test]
fn words_that_go_together() {
    let cases = [
        (
            ", make = \"company()\"",
            ", make = \"company()\", copy = \"id\"",
            "12:45: `make` says how the column comes about, and here is `copy`: leave one of them out",
        ),
        (
            "places = 2, sum",
            "sum",
            "13:1: \"owed\" is decimal, and nothing says how many decimal places it has",
        ),
        (
            "type = \"i64\", references",
            "type = \"i64\", places = 2, references",
            "21:31: `places` are those of f64 and decimal, and this is i64",
        ),
        (
            "values = [\"open\", \"paid\"], ",
            "",
            "22:1: \"status\" is an enum, and nothing says of which words",
        ),
        ("type = \"text\", make", "make", "12:1: \"name\" lacks its type"),
        (
            "\"text\", make",
            "\"list\", make",
            "12:1: \"name\" is a list, and nothing says what its values are",
        ),
        (
            "\"text\", make",
            "\"text\", of = { type = \"text\" }, make",
            "12:25: `of` is that of a list, and this is text",
        ),
        (
            "\"text\", make",
            "\"list\", of = { type = \"list\" }, make",
            "12:39: a list is of plain values or structs, and list is none",
        ),
        (
            "\"text\", make",
            "\"list\", of = { type = \"json\" }, make",
            "12:39: a list is of plain values or structs, and json is none",
        ),
        (
            "\"text\", make",
            "\"list\", of = { type = \"f64\" }, make",
            "12:25: \"name\" is f64, and nothing says how many decimal places it has",
        ),
        (
            "\"text\", make",
            "\"list\", of = { type = \"enum\" }, make",
            "12:25: \"name\" is an enum, and nothing says of which words",
        ),
        ("\"text\", make", "\"list\", of = {}, make", "12:25: \"of\" lacks its type"),
        ("\"text\", make", "\"list\", of = 1, make", "12:30: found 1 for `of`, which takes a table"),
        ("count = \"customers\"\n", "", "8:11: nothing says how many rows \"customers\" has"),
        (
            "count = \"customers\"\n",
            "count = \"customers\"\nrows = 3\n",
            "9:1: `rows` says how many rows there are, and here is `count`",
        ),
        ("parent = \"customer_id\"\n", "", "17:1: `share` needs the `parent`"),
        (
            "null = 0.5",
            "null = 0.5, nullable = false",
            "24:66: may not be null, and `null` says that it is at times",
        ),
        (
            "sum = \"orders::total where status == open\"",
            "sum = \"total\"",
            "13:47: found `total`; `sum` takes a column of the rows whose parent this is",
        ),
        ("[domain]\nname = \"shop\"\n", "", "1:1: nothing says what the domain is called"),
        (
            "count = \"customers\"\n",
            "count = \"customers\"\nlinks.home = { null = 0.5 }\n",
            "10:7: \"home\" lacks where it leads",
        ),
        ("name = \"shop\"\n", "", "1:2: nothing says what the domain is called"),
    ];
    tell_all(&cases, true);
}

/// What only the plan knows stands where it was said, too.
#[test]
fn what_only_the_plan_finds() {
    let cases = [
        ("\"company()\"", "\"compnay()\"", "12:33: customers.name: "),
        ("\"company()\"", "\"full_name(nmae)\"", "12:43: customers.name: "),
        (
            "references = \"customers\"",
            "references = \"custmers\"",
            "21:45: orders.customer_id: no collection is called `custmers`; did you mean `customers`?",
        ),
        (
            "count = \"orders\"",
            "count = \"oders\"",
            "17:10: orders: no measure is called `oders`; did you mean `orders`?",
        ),
        (
            "parent = \"customer_id\"",
            "parent = \"customer\"",
            "16:11: orders: no column is called `customer`",
        ),
        ("orders::total where", "orders::totl where", "13:55: customers.owed: "),
        ("paid = 9)", "payed = 9)", "22:81: orders.status: "),
        (
            "customer_id = { type = \"i64\"",
            "customer_id = { type = \"text\"",
            "21:1: orders.customer_id: is a text, and refers to customers.id",
        ),
        (", make = \"company()\"", "", "12:1: customers.name: nothing says how it comes about"),
        (
            "\"text\", make = \"company()\"",
            "\"i64\", from = \"when(id == 1, 2)\"",
            "12:32: customers.name: `when(id == 1, 2)` has no value at times: say `nullable = true`",
        ),
        ("name = \"shop\"", "name = \"my shop\"", "2:8: the domain: found the name"),
        (
            "[8, 50, 500, 5_000]",
            "[8, 50, 500, 5_000]\nOrders = [1, 1, 1, 1]",
            "7:1: the domain: two measures are called Orders",
        ),
        ("note = {", "Total = {", "24:1: orders.Total: two columns have this name, in capitals or not"),
        ("note = {", "\"no te\" = {", "24:1: orders.no te: found the name \"no te\""),
        (
            "[entities.orders]",
            "[entities.Customers]\nrows = 1\ncolumns = { id = { type = \"i64\", key = true } }\n[entities.orders]",
            "15:11: Customers: two collections have this name",
        ),
    ];
    tell_all(&cases, false);
}

/// Where the grammar stops making sense, whatever quotes and escapes the text stands in.
#[test]
fn the_grammar_is_told_at_its_token() {
    for (made, column) in [
        ("\"company() +\"", 44),
        ("'company() +'", 44),
        ("\"concat('\\u00fc', 'b') +\"", 56),
        ("'''company() +'''", 46),
        ("\"'open\"", 33),
    ] {
        let told = wrong(&with("\"company()\"", made));
        assert!(
            told.len() == 1 && told[0].starts_with(&format!("12:{column}: `make`: found ")),
            "{made}: {told:#?}"
        );
    }
    // A line that goes on.
    let told = wrong(&with("\"company()\"", "\"\"\"company() \\\n   + \"\"\""));
    assert!(told.len() == 1 && told[0].starts_with("13:"), "{told:#?}");
}

#[test]
fn everything_is_told_at_once_in_order() {
    let text = with("company()", "compny()")
        .replace("log_normal(median", "lognormal(median")
        .replace("pii = \"name\"", "pii = \"name\", klass = 1")
        .replace("'nr. {n}'", "'nr. {n}");
    let told = wrong(&text);
    let places: Vec<_> = told.iter().filter_map(|line| line.split(": ").next()).collect();
    // The unknown word hides what else is wrong with its own column, which may follow from it.
    assert_eq!(places, ["12:58", "23:49", "24:41"], "{told:#?}");
}

#[test]
fn what_is_no_toml_or_json_is_told_where_it_ends() {
    let told = wrong(&with("name = \"shop\"", "name = \"shop"));
    assert!(told.len() == 1 && told[0].starts_with("2:"), "{told:?}");
    let told = wrong(&with("[entities.orders]", "[entities.customers]"));
    assert!(told.len() == 1 && told[0].starts_with("15:"), "{told:?}");
    for (json, expected) in [
        ("", "1:1: this is not JSON: found the end; expected a value"),
        ("{\n \"domain\": }", "2:12: this is not JSON: found '}'; expected a value"),
        ("{\"a\": 1, \"a\": 2}", "1:10: \"a\" stands there twice"),
        ("{\"a\": 01}", "1:7: this is not JSON: found \"01\"; expected a number"),
        ("{\"a\": \"b\n\"}", "1:7: this is not JSON: found the text"),
        ("{\"a\": \"b", "1:7: this is not JSON: found a text that does not end"),
        ("{} {}", "1:4: this is not JSON: found '{'; expected the end"),
        ("[]", "1:1: found a list of 0; a schema file is a table"),
        ("{\"a\": 1,}", "1:9: this is not JSON: found '}'; expected a name in quotes"),
        ("{\"domain\": null}", "1:12: found null for `domain`, which takes a table"),
    ] {
        let told = wrong_json(json);
        assert!(told.iter().any(|line| line.starts_with(expected)), "{json}: {told:#?}");
    }
}
