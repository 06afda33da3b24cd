//! Figures of loading, test databases and edits: measured in pairs on request, `cargo test --release --test figures -- --ignored
//! --nocapture --test-threads 1`, and printed.

mod first_use;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool};
use sqlx::{AssertSqlSafe, Connection as _, Executor};
use tenant_fixtures::inject::{Fixture, Site};
use tenant_fixtures::{Format, Music, Subscription, TenantDataset, Tier, User};
use tenant_fixtures_tests::postgresql::Server;
use tenant_fixtures_tests::{dataset, tier};

const PAIRS: usize = 5;

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[expect(clippy::print_stdout, reason = "figures are printed")]
fn told(what: &str, ours: Vec<Duration>, theirs: Vec<Duration>) {
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "{what}: {ours:.3?} against {theirs:.3?}, {:.2} times",
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

fn on_a_runtime<F: Future<Output = ()>>(test: impl FnOnce() -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test());
}

/// Collections and their tables.
const TABLES: [(&str, &str); 9] = [
    ("artists", "artists"),
    ("albums", "albums"),
    ("tracks", "tracks"),
    ("users", "users"),
    ("listening_history", "listening_history"),
    ("analytics_events", "analytics_events"),
    ("user_features", "user_features"),
    ("track_features", "track_features"),
    ("interaction_features", "interaction_features"),
];

#[test]
#[ignore = "measures"]
fn loading_against_copy_and_the_script() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let tenant = dataset(tier("acme", Tier::Standard, "1"));
    for (collection, _) in TABLES {
        let file = fs::File::create(folder.path().join(format!("{collection}.csv"))).unwrap();
        tenant.write_collection(collection, Format::Csv, 1, file).unwrap();
    }
    let script = folder.path().join("script.sql");
    tenant.write(Format::PostgreSql, fs::File::create(&script).unwrap()).unwrap();
    on_a_runtime(async || {
        let options = PgConnectOptions::new_without_pgpass().username("owner").socket(server.socket());
        let (mut ours, mut copies, mut scripts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut after) = (String::new(), String::new());
        for pair in 0..PAIRS {
            let name = format!("ours{pair}");
            server.query("postgres", &format!("CREATE DATABASE {name}"));
            let pool = PgPool::connect_with(options.clone().database(&name)).await.unwrap();
            let begin = Instant::now();
            tenant.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
            ours.push(begin.elapsed());
            pool.close().await;
            if pair == 0 {
                (before, after) = sections(&server, &name);
            }
            let name = format!("copies{pair}");
            server.query("postgres", &format!("CREATE DATABASE {name}"));
            let mut text = format!("BEGIN;\n{before}\n");
            for (collection, table) in TABLES {
                let path = folder.path().join(format!("{collection}.csv"));
                let _ = writeln!(
                    text,
                    "\\copy public.{table} from '{}' with (format csv, header)",
                    path.display()
                );
            }
            let _ = writeln!(text, "{after}\nCOMMIT;");
            let copy = folder.path().join("copy.sql");
            fs::write(&copy, text).unwrap();
            let begin = Instant::now();
            let output = server.run(&name, &copy);
            copies.push(begin.elapsed());
            assert!(output.status.success(), "{output:?}");
            if pair < 2 {
                let begin = Instant::now();
                assert!(server.run(&format!("script{pair}"), &script).status.success());
                scripts.push(begin.elapsed());
            }
        }
        told("load into PostgreSQL against \\copy with keys after", ours.clone(), copies);
        told("load into PostgreSQL against its script", ours, scripts);
    });
}

/// What makes a database's tables, and their keys.
fn sections(server: &Server, database: &str) -> (String, String) {
    let dump = |section: &str| {
        let programs = fs::read_dir("/usr/lib/postgresql")
            .expect("it is there")
            .map(|entry| entry.expect("it is there").path().join("bin/pg_dump"));
        let program = programs.max().expect("it is there");
        let mut command = Command::new(program);
        command.args([
            "-U",
            "owner",
            "--schema-only",
            "--no-comments",
            "--section",
            section,
            "-d",
            database,
            "-h",
        ]);
        let output = command.arg(server.socket()).output().expect("it is there");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout)
            .expect("it is there")
            .lines()
            .filter(|line| !line.starts_with("\\"))
            .fold(String::new(), |text, line| text + line + "\n")
    };
    (dump("pre-data"), dump("post-data"))
}

#[test]
#[ignore = "measures"]
fn sqlite_against_a_bare_loop() {
    let tenant = dataset(tier("acme", Tier::Standard, "1"));
    let first = Connection::open_in_memory().unwrap();
    tenant.load_blocking(&first).unwrap();
    let rows: Vec<(&str, Vec<Vec<Value>>)> = TABLES
        .iter()
        .map(|(_, table)| {
            let mut statement = first.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
            (*table, rows.map(|row| row.unwrap()).collect())
        })
        .collect();
    let made: Vec<String> = {
        let mut statement =
            first.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|sql| sql.unwrap()).collect()
    };
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let folder = tempfile::tempdir().unwrap();
        let database = Connection::open(folder.path().join("ours.db")).unwrap();
        let begin = Instant::now();
        tenant.load_blocking(&database).unwrap();
        ours.push(begin.elapsed());
        let database = Connection::open(folder.path().join("bare.db")).unwrap();
        let begin = Instant::now();
        database.execute_batch("BEGIN").unwrap();
        made.iter()
            .filter(|sql| sql.starts_with("CREATE TABLE"))
            .for_each(|sql| database.execute_batch(sql).unwrap());
        for (table, rows) in &rows {
            let places = vec!["?"; rows[0].len()].join(",");
            let mut statement = database.prepare(&format!("INSERT INTO {table} VALUES ({places})")).unwrap();
            for row in rows {
                statement.execute(params_from_iter(row)).unwrap();
            }
        }
        made.iter()
            .filter(|sql| sql.starts_with("CREATE INDEX"))
            .for_each(|sql| database.execute_batch(sql).unwrap());
        database.execute_batch("COMMIT").unwrap();
        bare.push(begin.elapsed());
    }
    told("load into SQLite against a bare loop", ours, bare);
}

#[test]
#[ignore = "measures"]
fn a_copy_against_the_same_statements() {
    let fixture = || {
        let site =
            Site { function: "figures", module: "figures", file: file!(), line: line!(), manifest_dir: None };
        Fixture::<Music>::of(site).tier("standard").scale(0.01).database("postgres").optional(true)
    };
    let Some((first, guard)) = fixture().open_database([]) else { return };
    let database: tenant_fixtures::database::TestDatabase = first.make().unwrap();
    let (url, name) = (database.url().to_owned(), database.name().to_owned());
    on_a_runtime(async || {
        let mut admin = PgConnection::connect(&url.replace(&name, "postgres")).await.unwrap();
        let template: Vec<String> = sqlx::query_scalar(
            "SELECT datname::text FROM pg_database WHERE datistemplate AND datname LIKE 'tenant_fixtures%'",
        )
        .fetch_all(&mut admin)
        .await
        .unwrap();
        let template = template.last().unwrap();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..PAIRS * 4 {
            let begin = Instant::now();
            let (fixture, guard) = fixture().open_database([]).unwrap();
            let database: tenant_fixtures::database::TestDatabase = fixture.make().unwrap();
            let connection = PgConnection::connect(database.url()).await.unwrap();
            connection.close().await.unwrap();
            drop(guard);
            ours.push(begin.elapsed());
            let begin = Instant::now();
            admin
                .execute(AssertSqlSafe(format!("CREATE DATABASE by_hand TEMPLATE {template}")))
                .await
                .unwrap();
            let connection = PgConnection::connect(&url.replace(&name, "by_hand")).await.unwrap();
            connection.close().await.unwrap();
            admin.execute("DROP DATABASE by_hand WITH (FORCE)").await.unwrap();
            theirs.push(begin.elapsed());
        }
        told("a copy, made, connected and dropped, against the same statements", ours, theirs);
    });
    drop(guard);
}

#[test]
#[ignore = "measures"]
fn edits_against_the_first_use() {
    let profile = || tier("acme", Tier::Standard, "0.01").build().unwrap();
    let (mut edits, mut uses) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS * 4 {
        let tenant = TenantDataset::new(profile());
        let begin = Instant::now();
        black_box((
            tenant.users(),
            tenant.listening_history(),
            tenant.analytics_events(),
            tenant.user_features(),
        ));
        black_box((
            tenant.artists(),
            tenant.albums(),
            tenant.tracks(),
            tenant.track_features(),
            tenant.interaction_features(),
        ));
        uses.push(begin.elapsed());
        let begin = Instant::now();
        let edited = tenant.edited(|rows| {
            for user in &mut rows.of::<User>()[..3] {
                user.subscription_type = Subscription::Premium;
            }
        });
        edits.push(begin.elapsed());
        black_box(edited.unwrap().users());
    }
    told("three rows edited against the tenant's first use", edits, uses);
}
