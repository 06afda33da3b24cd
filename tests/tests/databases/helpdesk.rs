//! The example that has no Rust: made, verified, validated, and loaded with every constraint on.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;
use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::quality::{SourceFile, assess_files_of};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, DomainInfo, Format, ProfileBuilder};

use crate::postgresql::Server;

const TEXT: &str = include_str!("../../../examples/helpdesk.toml");
const FORMATS: [Format; 4] = [Format::Sqlite, Format::SqliteScript, Format::PostgreSql, Format::Csv];

fn helpdesk() -> &'static DomainInfo {
    let file = SchemaFile::read(TEXT, "helpdesk.toml");
    file.unwrap_or_else(|error| panic!("{error}")).declaration().info()
}

/// Writes a tenant, and checks what was written.
fn made(tenant: &str, folder: &Path) {
    let profile =
        ProfileBuilder::of_domain(helpdesk(), tenant).count("tickets", 300).build().expect("it is right");
    let options = PublishOptions { formats: FORMATS.to_vec(), ..PublishOptions::default() };
    let dataset = Dataset::<Declared>::new(profile.clone());
    let go_on = &mut || ControlFlow::Continue(());
    let published =
        bag::publish(&dataset, folder, &options, &mut |_| ControlFlow::Continue(())).expect("it is written");
    assert_eq!(published.quality.expect("it is measured").passed, Some(true));
    bag::verify_deep_of::<Declared>(helpdesk(), &published.path, 2, go_on).expect("it is as it was made");
    assert_eq!(fs::read_to_string(published.path.join("schema.toml")).expect("it is there"), TEXT);
    let csv = published.files.iter().map(|(name, _)| published.path.join("data").join(name));
    let csv = csv.filter(|path| path.extension().is_some_and(|extension| extension == "csv")).collect();
    let source = SourceFile { paths: csv, profile: Some(&profile), whole: true };
    let reports = assess_files_of::<Declared>(helpdesk(), &[source], &mut |_| ControlFlow::Continue(()));
    assert_eq!(reports.expect("they are read")[0].passed, Some(true));
}

/// Questions, each with what a helpdesk whose rows belong together answers.
const ASKED: [(&str, &str); 6] = [
    ("SELECT count(*) FROM tickets", "600"),
    ("SELECT count(*) FROM tickets WHERE (status = 'open') <> (answered_at IS NULL)", "0"),
    ("SELECT count(*) FROM tickets WHERE solved_at <= answered_at OR answered_at <= opened_at", "0"),
    (
        "SELECT count(*) FROM tickets t WHERE t.minutes_spent <> (SELECT coalesce(sum(m.minutes), 0) FROM messages m WHERE \
         m.ticket_id = t.id AND m.tenant = t.tenant)",
        "0",
    ),
    (
        "SELECT count(*) FROM ratings r JOIN tickets t ON t.id = r.ticket_id AND t.tenant = r.tenant WHERE t.status <> 'closed'",
        "0",
    ),
    ("SELECT count(DISTINCT tenant) FROM ratings", "2"),
];

#[test]
fn a_helpdesk_without_rust_is_loaded_into_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Connection::open_in_memory().expect("a database");
    database.execute_batch("PRAGMA foreign_keys = ON").expect("it is switched on");
    for tenant in ["acme", "globex"] {
        made(tenant, folder.path());
        let script = folder.path().join(tenant).join("data/dataset.sqlite.sql");
        database.execute_batch(&fs::read_to_string(script).expect("it is there")).expect("it is loaded");
    }
    let ask = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).expect("it answers");
    for (query, answer) in ASKED {
        assert_eq!(ask(query).to_string(), answer, "{query}");
    }
    assert_eq!(ask("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

#[test]
fn a_helpdesk_without_rust_is_loaded_into_postgresql() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for tenant in ["acme", "globex"] {
        made(tenant, folder.path());
        let output = server.run("helpdesk", &folder.path().join(tenant).join("data/dataset.postgresql.sql"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for (query, answer) in ASKED {
        assert_eq!(server.query("helpdesk", query), [answer], "{query}");
    }
}
