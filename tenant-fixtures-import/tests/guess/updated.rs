//! Files that are brought up to date.

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
