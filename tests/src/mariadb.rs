//! A MariaDB or MySQL server of a test's own: no network, a socket in a temporary folder, stopped when it is dropped.
//!
//! Its programs are looked for in the folder that `TENANT_FIXTURES_MARIADB` names, then in PATH, then where Debian and its
//! like have them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A running server.
#[derive(Debug)]
pub struct Server {
    folder: TempDir,
    process: Child,
}

impl Server {
    /// Starts one; `None` where there is none.
    ///
    /// # Panics
    ///
    /// When there is one and it can't be started, and where CI is set and there is none.
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    #[expect(clippy::disallowed_methods, reason = "where CI is set nothing may be skipped")]
    pub fn start() -> Option<Self> {
        let programs = ["mariadbd", "mariadb-install-db", "mariadb"].map(program);
        let [Some(server), Some(install), Some(_)] = programs else {
            let missing = "there is no MariaDB (mariadbd, mariadb-install-db, mariadb; TENANT_FIXTURES_MARIADB names their \
                           folder)";
            assert!(std::env::var_os("CI").is_none(), "{missing}, and where CI is set there must be one");
            eprintln!("SKIPPED: {missing}, so no script was run by it");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder");
        let (data, socket) = (folder.path().join("data"), folder.path().join("socket"));
        let root = ["--no-defaults", "--user=root"];
        let made = Command::new(install)
            .args(root)
            .arg(format!("--datadir={}", data.display()))
            .args(["--auth-root-authentication-method=normal", "--skip-test-db"])
            .output()
            .expect("it runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        // A server that starts clears away what others have in the system's own.
        let temporary = folder.path().join("temporary");
        fs::create_dir(&temporary).expect("a folder");
        let log = File::create(folder.path().join("log")).expect("a log");
        let process = Command::new(server)
            .args(root)
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!("--tmpdir={}", temporary.display()))
            .args(["--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin"])
            .stderr(log)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        let server = Self { folder, process };
        let begin = Instant::now();
        while !server.client("").args(["-e", "SELECT 1"]).output().is_ok_and(|said| said.status.success()) {
            let log = || fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
            assert!(begin.elapsed() < Duration::from_secs(60), "{}", log());
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    /// Runs a script in a database, which is made when it isn't there, and stops at the first error.
    ///
    /// # Panics
    ///
    /// When the client doesn't run.
    pub fn run(&self, database: &str, script: &Path) -> Output {
        self.query("", &format!("CREATE DATABASE IF NOT EXISTS {database}"));
        let script = File::open(script).expect("it is there");
        self.client(database).stdin(script).output().expect("it runs")
    }

    /// What a query gives: a line a row.
    ///
    /// # Panics
    ///
    /// When the server refuses it.
    pub fn query(&self, database: &str, query: &str) -> Vec<String> {
        let output = self.client(database).args(["-N", "-B", "-e", query]).output().expect("it runs");
        assert!(output.status.success(), "{query}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    /// Its socket; who comes by it is `root`, without a password.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    fn client(&self, database: &str) -> Command {
        let mut command = Command::new(program("mariadb").unwrap_or_default());
        let socket = self.socket();
        command.args(["--no-defaults", "-u", "root", "--default-character-set=utf8mb4"]);
        command.arg(format!("--socket={}", socket.display())).arg(database);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[expect(clippy::disallowed_methods, reason = "names a folder of programs; nothing of it reaches a row")]
fn program(name: &str) -> Option<PathBuf> {
    let named = std::env::var_os("TENANT_FIXTURES_MARIADB").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = named.into_iter().chain(std::env::split_paths(&path));
    let usual = ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map(PathBuf::from);
    folders.chain(usual).map(|folder| folder.join(name)).find(|path| path.exists())
}
