//! What tests leave behind on a server that was there before them: nothing, however they end.

use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tenant_fixtures::TenantDataset;
use tenant_fixtures::database::TestDatabase;
use tenant_fixtures::tenant_fixture;

use tenant_fixtures_tests::postgresql::Server;

macro_rules! many {
    ($($name:ident)+) => {
        /// Run by the tests below, each in a process of its own, as nextest runs tests.
        mod many {
            $(#[super::tenant_fixture(database = "postgres", id = "acme")]
            #[ignore = "run by the tests beside it"]
            fn $name(database: super::TestDatabase, tenant: &super::TenantDataset) {
                super::used(stringify!($name), &database, tenant);
            })+
        }

        const MANY: &[&str] = &[$(stringify!($name)),+];
    };
}

many! { t00 t01 t02 t03 t04 t05 t06 t07 t08 t09 t10 t11 t12 t13 t14 t15 t16 t17 t18 t19 }

/// Every fifth panics; one that is told to waits to be killed.
#[expect(clippy::disallowed_methods, reason = "what the test beside it asks for")]
fn used(name: &str, database: &TestDatabase, tenant: &TenantDataset) {
    assert!(database.name().starts_with("tenant_fixtures_copy_"));
    assert!(!tenant.users().is_empty());
    if std::env::var_os("HANG").is_some() {
        std::thread::sleep(Duration::from_secs(60));
    }
    let number: u32 = name[1..].parse().expect("a number");
    assert!(!number.is_multiple_of(5), "as it should");
}

fn command(server: &Server, name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let url = format!(
        "postgres://owner@localhost/postgres?host={}",
        server.socket().display().to_string().replace('/', "%2F")
    );
    command.args(["--ignored", "--exact", &format!("left::many::{name}")]).env("DATABASE_URL", url);
    command.env_remove("TENANT_FIXTURES_KEEP");
    command
}

fn databases(server: &Server, of: &str) -> Vec<String> {
    server.query(
        "postgres",
        &format!("SELECT datname FROM pg_database WHERE datname LIKE 'tenant_fixtures_{of}_%' ORDER BY 1"),
    )
}

#[test]
fn nothing_is_left() {
    let Some(server) = Server::start() else { return };
    // Four at a time, from the first on: the template is made once.
    for names in MANY.chunks(4) {
        let running: Vec<_> = names
            .iter()
            .map(|name| {
                (
                    name,
                    command(&server, name)
                        .stdout(Stdio::piped())
                        .stderr(Stdio::piped())
                        .spawn()
                        .expect("it runs"),
                )
            })
            .collect();
        for (name, running) in running {
            let Output { status, stdout, stderr } = running.wait_with_output().expect("it ends");
            let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
            assert!(said.contains("1 passed") || said.contains("as it should"), "{name}: {said}");
            assert_eq!(
                status.success(),
                !name[1..].parse::<u32>().unwrap().is_multiple_of(5),
                "{name}: {said}"
            );
        }
    }
    assert_eq!(databases(&server, "copy"), [""; 0]);
    assert_eq!(databases(&server, "template").len(), 1);
    assert_eq!(
        server.query(
            "postgres",
            "SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'tenant_fixtures_%'"
        ),
        ["0"]
    );
    // What a killed process left is cleared by the next, and what is in use is not.
    let mut killed = command(&server, "t01").env("HANG", "1").stdout(Stdio::null()).spawn().expect("it runs");
    let mut in_use = command(&server, "t02").env("HANG", "1").stdout(Stdio::null()).spawn().expect("it runs");
    while databases(&server, "copy").len() < 2 {
        std::thread::sleep(Duration::from_millis(50));
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    // The server sees a lost client when it writes to it next, or at once where the socket is closed.
    std::thread::sleep(Duration::from_millis(300));
    assert!(command(&server, "t03").stdout(Stdio::null()).status().unwrap().success());
    assert_eq!(databases(&server, "copy").len(), 1);
    in_use.kill().unwrap();
    in_use.wait().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    // A template that was not finished is thrown away.
    let template = databases(&server, "template").remove(0);
    for statement in [
        format!("ALTER DATABASE {template} WITH IS_TEMPLATE false ALLOW_CONNECTIONS true"),
        format!("DROP DATABASE {template}"),
        format!("CREATE DATABASE {template}"),
    ] {
        server.query("postgres", &statement);
    }
    let half = command(&server, "t04").output().unwrap();
    assert!(half.status.success(), "{half:?}");
    // A failed test's is kept on request, and told without more than its address.
    let kept = command(&server, "t05").env("TENANT_FIXTURES_KEEP", "1").output().unwrap();
    let said = String::from_utf8_lossy(&kept.stdout).into_owned();
    let [name] = databases(&server, "copy").try_into().expect("one");
    assert!(said.contains("the test's database is kept: postgres://") && said.contains(&name), "{said}");
    assert!(command(&server, "t06").stdout(Stdio::null()).status().unwrap().success());
    assert_eq!(databases(&server, "copy"), [name]);
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let Some(server) = Server::start() else { return };
    let url = "postgres://me:do-not-show@localhost:1/app";
    let output = command(&server, "t01").env("DATABASE_URL", url).output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(
        !output.status.success()
            && said
                .contains("the server of DATABASE_URL, postgres://me@localhost:1/app, could not be reached"),
        "{said}"
    );
    assert!(!said.contains("do-not-show"), "{said}");
    // One whose user may not make databases.
    server.query("postgres", "CREATE ROLE guest LOGIN");
    let url = format!(
        "postgres://guest@localhost/postgres?host={}",
        server.socket().display().to_string().replace('/', "%2F")
    );
    let output = command(&server, "t01").env("DATABASE_URL", url).output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(
        said.contains("permission denied to create database (the user guest needs the right CREATEDB)"),
        "{said}"
    );
}
