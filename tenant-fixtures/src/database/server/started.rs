//! A server of the tests' own: started by the first process that needs one, shared by all, stopped when the last is gone.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use sqlx::{Connection, PgConnection};

use super::super::address::Address;
use super::super::error::DatabaseError;
use super::folder::Folder;
use super::programs::Programs;

/// Who owns what stands in the server.
const OWNER: &str = "owner";

/// Waits until nobody uses the server, and stops it.
const SUPERVISOR: &str = include_str!("supervisor.sh");

/// How many seconds without a client a server waits for the next: as long as it may be from one test program to another.
const PATIENCE: &str = "10";

/// Data that is gone with the folder need not be written to disk.
const SETTINGS: &str = "-F -c listen_addresses= -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal \
                        -c max_wal_senders=0 -c max_connections=300 -c autovacuum=off";

/// The file that says that a server is to be kept.
static KEEP: Mutex<Option<std::path::PathBuf>> = Mutex::new(None);

/// Connects to the run's server, which is started if there is none yet.
pub(super) async fn connect() -> Result<(Address, PgConnection), DatabaseError> {
    let programs = Programs::find()?;
    let failed = |what: &str, why: &dyn std::fmt::Display| {
        DatabaseError::NoServer(format!("a PostgreSQL server could not be started: {what}: {why}"))
    };
    let folder = Folder::of_run(&programs.name()).map_err(|error| failed("its folder", &error))?;
    // Held until this process is one of its clients.
    let _lock = folder.lock().map_err(|error| failed("its lock", &error))?;
    *KEEP.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(folder.within("keep"));
    let server = folder.within("server");
    let socket = server.to_string_lossy().into_owned();
    let address = Address::of_socket(&socket, OWNER);
    // One that stands there may be on its way out, or left by a machine that was switched off.
    if folder.within("ready").exists()
        && folder.join().is_ok()
        && let Ok(connection) = PgConnection::connect_with(&address.options).await
    {
        return Ok((address, connection));
    }
    let _ = stop(&programs, &folder);
    folder.make(programs.user).map_err(|error| failed("its folder", &error))?;
    let data = server.join("data");
    let locale = ["-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    run(programs.command("initdb").arg("-D").arg(&data).args(locale))
        .map_err(|error| failed("initdb", &error))?;
    let log = server.join("log");
    let settings = format!("{SETTINGS} -k {socket}");
    let started = run(programs
        .command("pg_ctl")
        .arg("-D")
        .arg(&data)
        .arg("-l")
        .arg(&log)
        .args(["-w", "-t", "60", "-o", &settings, "start"]));
    started.map_err(|error| {
        failed("pg_ctl", &format!("{error}\n{}", fs::read_to_string(&log).unwrap_or_default()))
    })?;
    folder.join().map_err(|error| failed("its clients", &error))?;
    supervise(&programs, &folder).map_err(|error| failed("its supervisor", &error))?;
    let connection =
        PgConnection::connect_with(&address.options).await.map_err(|error| failed("its socket", &error))?;
    File::create(folder.within("ready")).map_err(|error| failed("its folder", &error))?;
    Ok((address, connection))
}

/// Keeps the server.
pub(super) fn keep() {
    let path = KEEP.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    if let Some(path) = path {
        // Without it the database is gone with the server, and no test hangs on that.
        let _ = File::create(path);
    }
}

/// A process in a group of its own, which ends neither with this one nor with those that its runner kills.
fn supervise(programs: &Programs, folder: &Folder) -> std::io::Result<()> {
    let mut command = Command::new("sh");
    command.arg("-c").arg(SUPERVISOR).arg("tenant-fixtures-supervisor").arg(folder.path()).arg(PATIENCE);
    command.args(programs.words("pg_ctl")).arg("-D");
    command.current_dir("/").process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It outlives this process, whose child it is until then.
    let mut supervisor = command.spawn()?;
    let _ = std::thread::Builder::new()
        .name("tenant-fixtures-supervisor".into())
        .spawn(move || supervisor.wait());
    Ok(())
}

fn stop(programs: &Programs, folder: &Folder) -> Result<(), String> {
    let data = folder.within("server").join("data");
    if !data.exists() {
        return Ok(());
    }
    run(programs.command("pg_ctl").arg("-D").arg(data).args(["-m", "immediate", "stop"]))
}

fn run(command: &mut Command) -> Result<(), String> {
    // A server that it starts would keep a pipe open for as long as it runs.
    let path = std::env::temp_dir().join(format!("tenant-fixtures-{}.error", std::process::id()));
    let error = File::create(&path).map_err(|error| error.to_string())?;
    let status = command.stderr(error).status().map_err(|error| error.to_string());
    let said = fs::read_to_string(&path).unwrap_or_default();
    let _ = fs::remove_file(path);
    match status?.success() {
        true => Ok(()),
        false => Err(said.trim().to_owned()),
    }
}
