//! Files that are brought up to date.

use tenant_fixtures_import::database::Generated;
use tenant_fixtures_import::{report, update};

use crate::schema::database;
use crate::{SHOP, file};

#[test]
fn what_did_not_change_stays_to_the_letter() {
    let database = database(SHOP);
    let text = file(&database);
    let updated = update(&text, &database).expect("it is a schema file");
    assert_eq!(updated.text, text);
    assert_eq!(report(&updated.remarks), "");
}

#[test]
fn what_a_person_wrote_survives() {
    let before = "a: id i64 key; name text; size i32; gone text\n b: id i64 key";
    let text = file(&database(before))
        .replace("make = \"words(2)\" } # guessed", "make = \"company()\", label = \"old\" } # ours")
        .replace("[entities.a]", "# The first of all.\n[entities.a]")
        .replace("size = {", "# In metres.\nsize   = {");
    let after =
        "a: id i64 key; extra text null; name text(30) null; size num(9,2)\n c: id i64 key; a_id i64 -> a";
    let updated = update(&text, &database(after)).expect("it is a schema file");
    for kept in [
        "# The first of all.\n[entities.a]",
        "company()",
        "label = \"old\"",
        "} # ours",
        "# In metres.\nsize   = {",
    ] {
        assert!(updated.text.contains(kept), "{kept:?} is not in\n{}", updated.text);
    }
    for changed in [
        "nullable = true",
        "length = 30",
        "type = \"decimal\"",
        "extra = { type = \"text\", make = \"words(2)\", null = 0.3 } # guessed",
        "[entities.c]",
        "a_id = { type = \"i64\", references = \"a\" }",
    ] {
        assert!(updated.text.contains(changed), "{changed:?} is not in\n{}", updated.text);
    }
    for gone in ["[entities.b]", "gone ="] {
        assert!(!updated.text.contains(gone), "{gone:?} is still in\n{}", updated.text);
    }
    assert!(report(&updated.remarks).contains("label"), "{}", report(&updated.remarks));
    // Once it is, it is.
    let again = update(&updated.text, &database(after)).expect("it is a schema file");
    assert_eq!(again.text, updated.text);
}

#[test]
fn what_is_no_schema_file_is_refused() {
    for (text, expected) in [
        ("a = ", "TOML parse error at line 1"),
        ("entities = 3", "found something else than a table at entities"),
        ("[entities]\na = 3\nb = { columns = {} }", "found something else than a table at entities.a"),
    ] {
        let error = update(text, &database("a: id i64 key")).expect_err("it is none").to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn what_no_guess_makes_is_not_gone_for_that() {
    let before = "a: id i64 key; name text\n b: id i64 key\n logs: id i64 key";
    let mut now =
        database("a: id i64 key; name text; total i64; search other(tsvector) null\n logs: id i64 key");
    let computed =
        now.tables[0].columns.iter_mut().find(|column| column.name == "total").expect("it is there");
    computed.generated = Some(Generated::Computed("id * 2".to_owned()));
    now.tables[1].name.name = "schema_migrations".to_owned();
    let text = file(&database(before))
        .replace("[entities.logs]", "[entities.logs]\ntable = \"schema_migrations\"")
        .replace(
            "[entities.a.columns]",
            "[entities.a.columns]\nsearch = { type = \"text\" } # ours\ntotal = { type = \"i64\", make = \"id * 2\" }",
        );
    assert!(!file(&now).contains("search =") && !file(&now).contains("schema_migrations"), "{}", file(&now));
    let updated = update(&text, &now).expect("it is a schema file");
    for kept in ["search = { type = \"text\" } # ours", "total = ", "schema_migrations"] {
        assert!(updated.text.contains(kept), "{kept:?} is not in\n{}", updated.text);
    }
    assert!(!updated.text.contains("[entities.b]"), "{}", updated.text);
    // A table of which nothing is guessed loses what is gone of it.
    now.tables[1].columns[0].name = "version".to_owned();
    let updated = update(&text, &now).expect("it is a schema file");
    assert!(updated.text.contains("schema_migrations"), "{}", updated.text);
    let left = &updated.text[updated.text.find("schema_migrations").expect("it is there")..];
    assert!(!left.contains("id ="), "{left}");
    // What the database computes by now is said to be computed, whatever a person makes it with.
    let told = report(&updated.remarks);
    assert!(told.contains("a.total") && told.contains("generated = true"), "{told}");
    let total = updated.text.lines().find(|line| line.starts_with("total = ")).expect("it is there");
    assert!(total.contains("generated = true") && total.contains("id * 2"), "{total}");
}

#[test]
fn a_reference_over_several_columns_brings_its_link() {
    let lines = "organizations: id uuid key\n orders: id i64 key; organization_id uuid -> organizations\n order_lines: order_id i64 -> orders; line_no i32; !KEY order_id,line_no";
    let before = format!("{lines}\n shipments: id i64 key; order_id i64 -> orders");
    let after = format!(
        "{lines}\n shipments: id i64 key; order_id i64; line_no i32; !REFERENCE order_id,line_no -> order_lines.order_id,line_no"
    );
    let updated = update(&file(&database(&before)), &database(&after)).expect("it is a schema file");
    for said in [
        "[entities.shipments.links]\norder_lines_row = { to = \"order_lines\", choose = \"any\" }",
        "order_id = { type = \"i64\", make = \"order_lines_row.order_id\" }",
        "line_no = { type = \"i32\", make = \"order_lines_row.line_no\" }",
    ] {
        assert!(updated.text.contains(said), "{said:?} is not in\n{}", updated.text);
    }
    assert!(report(&updated.remarks).contains("order_lines_row"), "{}", report(&updated.remarks));
    let again = update(&updated.text, &database(&after)).expect("it is a schema file");
    assert_eq!((again.text.as_str(), report(&again.remarks)), (updated.text.as_str(), String::new()));
    // Who made the columns in another way has no use for it.
    let own = updated
        .text
        .replace(
            "[entities.shipments.links]\norder_lines_row = { to = \"order_lines\", choose = \"any\" }\n",
            "",
        )
        .replace("\"order_lines_row.order_id\"", "\"constant(1)\"")
        .replace("\"order_lines_row.line_no\"", "\"constant(1)\"");
    assert_eq!(update(&own, &database(&after)).expect("it is a schema file").text, own);
}
