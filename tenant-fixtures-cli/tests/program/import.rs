//! `import`: from SQL to rows, in as many commands as README says.

use std::fs;

use crate::sandbox::Sandbox;

const SHOP: &str = "\
CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE plans (id int PRIMARY KEY, code text NOT NULL UNIQUE);
INSERT INTO plans (id, code) VALUES (1, 'free'), (2, 'pro');
CREATE TABLE customers (
    id bigserial PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    plan_id int NOT NULL REFERENCES plans,
    name varchar(80) NOT NULL,
    email varchar(120) NOT NULL,
    UNIQUE (tenant_id, email)
);
CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants,
    customer_id bigint NOT NULL REFERENCES customers,
    status text NOT NULL CHECK (status IN ('open', 'paid')),
    total numeric(10, 2) NOT NULL CHECK (total >= 0),
    created_at timestamptz NOT NULL
);
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("shop/migrations")).expect("a folder");
    fs::write(sandbox.path("shop/migrations/0001_shop.sql"), SHOP).expect("it is written");
    sandbox
}

#[test]
fn a_database_is_filled_in_three_commands() {
    let sandbox = sandbox();
    let outcome = sandbox.run("import shop/migrations").succeeded();
    assert!(outcome.stdout.contains("[domain]\nname = \"shop\"\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("# guessed"), "{}", outcome.stdout);
    fs::write(sandbox.path("shop.toml"), &outcome.stdout).expect("it is written");
    let line = "custom --schema shop.toml --tenants 3 --format postgresql --rows-only --output out";
    sandbox.run(line).succeeded();
    let script = sandbox.text("out/load.sql");
    assert!(script.contains("COPY \"orders\" (") && !script.contains("COPY \"plans\""), "{script}");
    sandbox.run("validate out/tenant_001 out/tenant_002 out/tenant_003").succeeded();

    // What a person wrote stays, and what the next migration brings is added.
    let own = outcome.stdout.replace("[domain]", "# Mine.\n[domain]");
    fs::write(sandbox.path("shop.toml"), own).expect("it is written");
    let next = "ALTER TABLE orders ADD COLUMN paid_by text;";
    fs::write(sandbox.path("shop/migrations/0002_paid_by.sql"), next).expect("it is written");
    sandbox.run("import shop/migrations --update shop.toml").succeeded();
    let updated = sandbox.text("shop.toml");
    assert!(updated.contains("# Mine.") && updated.contains("paid_by = {"), "{updated}");
    sandbox.run("custom --schema shop.toml --output again").succeeded();

    let next = "ALTER TABLE orders ADD COLUMN sent_by text;";
    fs::write(sandbox.path("shop/migrations/0003_sent_by.sql"), next).expect("it is written");
    for _ in 0..2 {
        let quiet = sandbox.run("import shop/migrations --update shop.toml --quiet").succeeded();
        assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty(), "{quiet:?}");
    }
    let updated = sandbox.text("shop.toml");
    assert!(updated.contains("sent_by = {"));
    // Of what is as the database is not a byte is touched, whatever its lines end with.
    for own in
        [updated.clone(), updated.replace('\n', "\r\n"), format!("{updated}\n# Mine, and no line's end")]
    {
        fs::write(sandbox.path("shop.toml"), &own).expect("it is written");
        let told = sandbox.run("import shop/migrations --update shop.toml").succeeded();
        assert!(told.stdout.contains("shop.toml  is as the database is"), "{told:?}");
        assert_eq!(sandbox.text("shop.toml"), own);
    }

    let rust = sandbox.run("import shop/migrations --rust --quiet").succeeded();
    assert!(rust.stdout.contains("#[derive(Domain)]") && rust.stderr.is_empty(), "{rust:?}");
}

/// What is checked in beside it is what the program writes.
#[test]
fn the_example_is_imported_as_it_is_checked_in() {
    let sandbox = Sandbox::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/shop");
    let checked_in = fs::read_to_string(format!("{example}/shop.toml")).expect("it is checked in");
    assert_eq!(sandbox.run(&format!("import {example}/schema.sql --quiet")).succeeded().stdout, checked_in);
}

#[test]
fn what_can_not_be_read_is_told() {
    let sandbox = sandbox();
    sandbox.run("import nothing.sql").failed(1, &["nothing.sql"]);
    sandbox.run("import").failed(2, &["<PATH>"]);
    fs::write(sandbox.path("bytes.sql"), [0_u8, 255, 254, 0, 1, 2, 3]).expect("it is written");
    sandbox.run("import bytes.sql").failed(2, &["bytes.sql"]);
    fs::write(sandbox.path("none.sql"), "-- Nothing yet.\n").expect("it is written");
    sandbox.run("import none.sql").failed(2, &["none.sql", "found no table"]);
    fs::write(sandbox.path("odd.sql"), "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABEL b;\n")
        .expect("it is written");
    sandbox.run("import odd.sql --strict").failed(2, &["odd.sql:2"]);
    let outcome = sandbox.run("import odd.sql --dialect sqlite --name odd").succeeded();
    assert!(outcome.stderr.contains("odd.sql:2"), "{outcome:?}");
    sandbox.run("import shop/migrations --update nothing.toml").failed(1, &["nothing.toml"]);
    fs::write(sandbox.path("wrong.toml"), "[domain").expect("it is written");
    sandbox.run("import shop/migrations --update wrong.toml").failed(2, &["--update wrong.toml"]);
    assert_eq!(sandbox.text("wrong.toml"), "[domain");
}

#[test]
fn passwords_are_never_shown() {
    let sandbox = Sandbox::new();
    for (url, code) in [
        ("postgres://me:geheim@127.0.0.1:1/shop", 1),
        ("mysql://me:ge@heim@127.0.0.1:1/x", 1),
        // No server that is there or not: a request that can't be met.
        ("oracle://me:geheim@host/shop", 2),
    ] {
        let outcome = sandbox.run(&format!("import --from {url}"));
        assert_eq!(outcome.code, Some(code), "{outcome:?}");
        assert!(!format!("{}{}", outcome.stdout, outcome.stderr).contains("heim"), "{outcome:?}");
    }
}
