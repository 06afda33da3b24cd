//! A PostgreSQL server of a test's own: no network, a socket in a temporary folder, stopped when it is dropped.
//!
//! Its programs are looked for in the folder that `TENANT_FIXTURES_POSTGRESQL` names, then in PATH, then where Debian and
//! its like have them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Who the server runs as where the test is root, whom PostgreSQL refuses.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// A running server.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    user: Option<&'static str>,
    folder: TempDir,
}

impl Server {
    /// Starts one; `None` where there is no PostgreSQL.
    ///
    /// # Panics
    ///
    /// When there is one and it can't be started, and where CI is set and there is none.
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    #[expect(clippy::disallowed_methods, reason = "where CI is set nothing may be skipped")]
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let missing = "there is no PostgreSQL (initdb, pg_ctl, psql; TENANT_FIXTURES_POSTGRESQL names their folder)";
            assert!(std::env::var_os("CI").is_none(), "{missing}, and where CI is set there must be one");
            eprintln!("SKIPPED: {missing}, so no script was run by it");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder");
        let server = Self { programs, user: unprivileged(), folder };
        if let Some(user) = server.user {
            done(Command::new("chown").arg(user).arg(server.folder.path()));
        }
        let data = server.path("data");
        let locale = ["-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        done(server.command("initdb").arg("-D").arg(&data).args(locale));
        let settings = format!("-F -c listen_addresses= -k {}", server.folder.path().display());
        let log = server.path("log");
        let started = (server.command("pg_ctl").arg("-D").arg(&data).arg("-l").arg(&log))
            .args(["-w", "-t", "60", "-o", &settings, "start"])
            .output()
            .expect("pg_ctl runs");
        assert!(started.status.success(), "{started:?}\n{}", fs::read_to_string(log).unwrap_or_default());
        Some(server)
    }

    /// Runs a script in a database, which is made when it isn't there, and stops at the first error.
    ///
    /// # Panics
    ///
    /// When `psql` doesn't run.
    pub fn run(&self, database: &str, script: &Path) -> Output {
        self.run_with(database, script, "")
    }

    /// The same, with options for the server as `PGOPTIONS` has them.
    ///
    /// # Panics
    ///
    /// When `psql` doesn't run.
    pub fn run_with(&self, database: &str, script: &Path, options: &str) -> Output {
        let known =
            self.query("postgres", &format!("SELECT 1 FROM pg_database WHERE datname = '{database}'"));
        if known.is_empty() {
            self.query("postgres", &format!("CREATE DATABASE {database}"));
        }
        let mut command = self.psql(database);
        command.env("PGOPTIONS", options).arg("-q").arg("-f").arg(script).output().expect("psql runs")
    }

    /// What a query gives: a line a row.
    ///
    /// # Panics
    ///
    /// When the server refuses it.
    pub fn query(&self, database: &str, query: &str) -> Vec<String> {
        let output = done(self.psql(database).args(["-At", "-c", query]));
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    /// The folder that its socket stands in.
    pub fn socket(&self) -> &Path {
        self.folder.path()
    }

    fn psql(&self, database: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-v", "ON_ERROR_STOP=1", "-U", "owner", "-d", database, "-h"]);
        command.arg(self.folder.path()).env("PGTZ", "UTC").env("PGCLIENTENCODING", "UTF8");
        command
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program of the server's, as a user whom it takes.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
        };
        command.current_dir("/");
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        let _ = stop.arg("-D").arg(self.path("data")).args(["-m", "immediate", "stop"]).output();
    }
}

fn done(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The folder with all that is needed; the newest, where there are several.
#[expect(clippy::disallowed_methods, reason = "names a folder of programs; nothing of it reaches a row")]
fn programs() -> Option<PathBuf> {
    let named = std::env::var_os("TENANT_FIXTURES_POSTGRESQL").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut installed: Vec<_> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin")))
        .collect();
    installed.sort();
    let whole = |folder: &PathBuf| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).exists());
    named.into_iter().chain(std::env::split_paths(&path)).chain(installed.into_iter().rev()).find(whole)
}

fn unprivileged() -> Option<&'static str> {
    let id = |arguments: &[&str]| {
        Command::new("id").args(arguments).output().ok().filter(|id| id.status.success())
    };
    let root = id(&["-u"]).is_some_and(|output| output.stdout == b"0\n");
    root.then(|| UNPRIVILEGED.into_iter().find(|user| id(&["-u", user]).is_some()).unwrap_or("nobody"))
}
