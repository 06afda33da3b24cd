//! `--into`: tenants in a live database, all of them or none.

use serde_json::Value;
use tenant_fixtures_tests::{mariadb, postgresql};

use crate::sandbox::Sandbox;

#[test]
fn tenants_go_into_a_database_and_are_replaced_there() {
    let sandbox = Sandbox::new();
    let first = sandbox.run("custom --tenant-id acme --num-users 5 --num-events 50 --into sqlite:live.db");
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.stdout.contains("sqlite:") && first.stdout.contains("rows in 9 tables"), "{first:?}");
    assert_eq!(sandbox.names("."), ["live.db"], "nothing else is written");
    let again = sandbox.run("custom --tenant-id acme --num-users 5 --num-events 50 --into sqlite:live.db");
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(
        again.stderr.contains("acme has rows in sqlite:") && again.stderr.contains("--into-mode replace"),
        "{again:?}"
    );
    let replaced = sandbox.run(
        "custom --tenant-id acme --num-users 7 --num-events 50 --into sqlite:live.db --into-mode replace --json",
    );
    assert_eq!(replaced.code, Some(0), "{replaced:?}");
    let told: Value = serde_json::from_str(&replaced.stdout).expect("JSON");
    let users = told["tables"].as_array().unwrap().iter().find(|table| table["table"] == "users").unwrap();
    assert_eq!((users["rows"].as_u64(), users["made"].as_bool()), (Some(7), Some(false)));
    assert_eq!(told["tenants"][0], "acme");
    let several = sandbox.run("demo --scale-factor 0.01 --into sqlite:demo.db --quiet");
    assert_eq!((several.code, several.stdout.as_str()), (Some(0), ""), "{several:?}");
}

#[test]
fn what_can_not_be_loaded_is_told_without_a_password() {
    let sandbox = Sandbox::new();
    for (arguments, code, told) in [
        ("custom --into postgres://me:do-not-show@localhost:1/app", 1, "could not be reached"),
        ("custom --into mysql://me:do-not-show@localhost:1/app", 1, "could not be reached"),
        ("custom --into postgres://me:do-not-show@localhost:port/app", 2, "can't be read"),
        ("custom --into oracle://me:do-not-show@localhost/app", 2, "begins with \"oracle\""),
        ("custom --into sqlite:x.db --into-mode merge", 2, "known: append, create, replace, upsert"),
        ("custom --into sqlite:x.db --stdout", 2, "cannot be used with"),
        ("custom --into-mode replace", 2, "--into"),
        ("custom --into sqlite:no/such/folder/x.db", 1, "could not be reached"),
        ("custom --num-users 5 --into sqlite:x.db --into-schema nowhere", 1, "nowhere"),
    ] {
        let outcome = sandbox.run(arguments);
        assert_eq!(outcome.code, Some(code), "{outcome:?}");
        assert!(outcome.stderr.contains(told), "{arguments}: {outcome:?}");
        assert!(!format!("{outcome:?}").contains("do-not-show"), "{outcome:?}");
    }
    assert_eq!(sandbox.names("."), [""; 0]);
}

/// What a server is asked.
type Ask<'a> = &'a dyn Fn(&str) -> Vec<String>;

fn goes_into(url: &str, wrong: &str, ask: Ask<'_>) {
    let sandbox = Sandbox::new();
    let small = "--num-users 5 --num-events 50 --into";
    let first = sandbox.run(&format!("custom --tenant-id acme {small} {url}"));
    assert_eq!(first.code, Some(0), "{first:?}");
    assert_eq!(ask("SELECT count(*) FROM users"), ["5"]);
    let again = sandbox.run(&format!("custom --tenant-id acme {small} {url}"));
    assert_eq!(again.code, Some(2), "{again:?}");
    let other = sandbox.run(&format!("custom --tenant-id globex {small} {url} --into-mode upsert"));
    assert_eq!(other.code, Some(0), "{other:?}");
    let refused = sandbox.run(&format!("custom --tenant-id initech {small} {wrong}"));
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.stderr.contains("could not be reached"), "{refused:?}");
    assert_eq!(ask("SELECT count(*) FROM users"), ["10"]);
    assert!(!format!("{first:?}{again:?}{other:?}{refused:?}").contains("do-not-show"));
}

#[test]
fn tenants_go_into_a_server() {
    if let Some(server) = mariadb::Server::start() {
        let user = "CREATE USER me IDENTIFIED BY 'do-not-show'; GRANT ALL ON app.* TO me";
        server.query("", &format!("CREATE DATABASE app; {user}"));
        let url = |password: &str| {
            format!("mysql://me:{password}@localhost/app?socket={}", server.socket().display())
        };
        goes_into(&url("do-not-show"), &url("do-not-show-this"), &|query| server.query("app", query));
    }
    if let Some(server) = postgresql::Server::start() {
        server.query("postgres", "CREATE DATABASE app");
        let url = |user: &str| {
            format!("postgres://{user}:do-not-show@localhost/app?host={}", server.socket().display())
        };
        goes_into(&url("owner"), &url("nobody"), &|query| server.query("app", query));
    }
}
