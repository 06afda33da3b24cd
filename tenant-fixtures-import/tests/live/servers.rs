//! Servers of a test's own: no network, a socket in a temporary folder, stopped when they are dropped.
//!
//! Programs are looked for in the folder that `TENANT_FIXTURES_POSTGRESQL` or `TENANT_FIXTURES_MARIADB` names, then in PATH,
//! then where Debian and its like have them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A running PostgreSQL.
pub(crate) struct PostgreSql {
    programs: PathBuf,
    folder: TempDir,
}

/// A running MariaDB.
pub(crate) struct MariaDb {
    client: PathBuf,
    folder: TempDir,
    server: Child,
}

/// Says that a test was skipped; nothing may be where CI is set.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[expect(clippy::disallowed_methods, reason = "where CI is set nothing may be skipped")]
fn skipped(missing: &str) {
    assert!(std::env::var_os("CI").is_none(), "{missing}, and where CI is set there must be one");
    eprintln!("SKIPPED: {missing}, so no catalog of one was read");
}

/// The folder with all of these programs; the newest, where there are several.
#[expect(clippy::disallowed_methods, reason = "names a folder of programs; nothing of it reaches a result")]
fn programs(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut installed: Vec<_> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin")))
        .chain([PathBuf::from("/usr/sbin")])
        .collect();
    installed.sort();
    let whole = |folder: &PathBuf| names.iter().all(|name| folder.join(name).exists());
    named.into_iter().chain(std::env::split_paths(&path)).chain(installed.into_iter().rev()).find(whole)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

fn done(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

impl PostgreSql {
    /// Starts one; `None` where there is none.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs("TENANT_FIXTURES_POSTGRESQL", &["initdb", "pg_ctl", "psql"]) else {
            skipped("there is no PostgreSQL (initdb, pg_ctl, psql)");
            return None;
        };
        let server = Self { programs, folder: TempDir::new().expect("a temporary folder") };
        if is_root() {
            done(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        let data = server.folder.path().join("data");
        let locale = ["-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        done(server.command("initdb").arg("-D").arg(&data).args(locale));
        // Whoever is not the owner needs a password.
        fs::write(data.join("pg_hba.conf"), "local all owner trust\nlocal all all scram-sha-256\n")
            .expect("it is done");
        let settings = format!("-F -c listen_addresses= -k {}", server.folder.path().display());
        let log = server.folder.path().join("log");
        let start = ["-w", "-t", "60", "-o", &settings, "start"];
        done(
            server
                .command("pg_ctl")
                .arg("-D")
                .arg(&data)
                .arg("-l")
                .arg(log)
                .args(start)
                .stdout(Stdio::null()),
        );
        Some(server)
    }

    /// Makes a database of this SQL.
    pub(crate) fn make(&self, database: &str, sql: &str) {
        self.run("postgres", &format!("CREATE DATABASE {database}"));
        self.run(database, sql);
    }

    pub(crate) fn run(&self, database: &str, sql: &str) {
        let script = self.folder.path().join("script.sql");
        fs::write(&script, sql).expect("it is done");
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "owner", "-d", database, "-h"]);
        done(psql.arg(self.folder.path()).arg("-f").arg(script));
    }

    pub(crate) fn url(&self, user: &str, database: &str) -> String {
        let host = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://{user}@{host}/{database}")
    }

    /// A program of the server's, as a user whom it takes.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
        command
    }
}

impl Drop for PostgreSql {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let _ = self.command("pg_ctl").arg("-D").arg(data).args(["-m", "immediate", "stop"]).output();
    }
}

impl MariaDb {
    /// Starts one; `None` where there is none.
    pub(crate) fn start() -> Option<Self> {
        let variable = "TENANT_FIXTURES_MARIADB";
        let found = (
            programs(variable, &["mariadbd"]),
            programs(variable, &["mariadb-install-db"]),
            programs(variable, &["mariadb"]),
        );
        let (Some(server), Some(install), Some(client)) = found else {
            skipped("there is no MariaDB (mariadbd, mariadb-install-db, mariadb)");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder");
        let data = format!("--datadir={}", folder.path().join("data").display());
        let user: &[&str] = if is_root() { &["--user=root"] } else { &[] };
        let way = ["--auth-root-authentication-method=normal", "--skip-test-db"];
        done(Command::new(install.join("mariadb-install-db")).arg(&data).args(way).args(user));
        // A server that starts clears away what others have in the system's own.
        let temporary = folder.path().join("temporary");
        fs::create_dir(&temporary).expect("a folder");
        let mut command = Command::new(server.join("mariadbd"));
        command
            .arg("--no-defaults")
            .arg(&data)
            .arg(format!("--tmpdir={}", temporary.display()))
            .args(user)
            .args(["--skip-networking", "--innodb-flush-method=nosync"]);
        command.arg(format!("--socket={}", folder.path().join("socket").display()));
        command.arg(format!("--pid-file={}", folder.path().join("pid").display()));
        let server = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let server = Self { client: client.join("mariadb"), folder, server };
        for _ in 0..300 {
            if server.client("SELECT 1", "").status.success() {
                return Some(server);
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("MariaDB does not answer");
    }

    fn client(&self, sql: &str, database: &str) -> Output {
        let script = self.folder.path().join("script.sql");
        fs::write(&script, sql).expect("it is done");
        let mut command = Command::new(&self.client);
        command.args(["--no-defaults", "-u", "root", "-S"]).arg(self.socket()).arg(database);
        command.stdin(fs::File::open(script).expect("it is done")).output().expect("it runs")
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    /// Makes a database of this SQL.
    pub(crate) fn make(&self, database: &str, sql: &str) {
        self.run("", &format!("CREATE DATABASE {database}"));
        self.run(database, sql);
    }

    pub(crate) fn run(&self, database: &str, sql: &str) {
        let output = self.client(sql, database);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    pub(crate) fn url(&self, user: &str, database: &str) -> String {
        format!("mysql://{user}@localhost/{database}?socket={}", self.socket().display())
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A file of SQLite's, of this SQL.
pub(crate) fn sqlite(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).expect("it is done").execute_batch(sql).expect("it is done");
}
