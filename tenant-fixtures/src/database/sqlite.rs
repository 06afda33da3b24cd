//! Templates and copies as SQLite's files.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection};

use super::error::DatabaseError;
use super::migrations::How;
use super::request::{Kind, Request};
use super::test_database::Inner;
use crate::live;

/// A test's own file, which is removed with this, and the lock that tells others that it is in use.
#[derive(Debug)]
pub(super) struct Owned {
    path: PathBuf,
    lock: Option<File>,
    keep: bool,
}

impl Owned {
    pub(super) fn keep(&mut self, keep: bool) {
        self.keep = keep;
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if !self.keep {
            remove(&self.path);
        }
        drop(self.lock.take());
        let _ = fs::remove_file(lock_of(&self.path));
    }
}

fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Removes a database with what SQLite keeps beside it.
fn remove(path: &Path) {
    for extension in ["sqlite", "sqlite-wal", "sqlite-shm", "sqlite-journal"] {
        let _ = fs::remove_file(path.with_extension(extension));
    }
}

/// A copy of the template that holds what is asked for.
pub(super) fn open(request: Request) -> Result<(Inner, Owned), DatabaseError> {
    static COPIES: AtomicU64 = AtomicU64::new(0);
    let failed = |error: io::Error| DatabaseError::failed("a test's database could not be made", error);
    let folder = folder().map_err(failed)?;
    static CLEARED: std::sync::Once = std::sync::Once::new();
    CLEARED.call_once(|| clear(&folder));
    let template = template(&folder, request)?;
    let name = format!("copy_{}_{}.sqlite", std::process::id(), COPIES.fetch_add(1, Ordering::Relaxed));
    let path = folder.join(name);
    let lock = File::create(lock_of(&path)).map_err(failed)?;
    lock.lock().map_err(failed)?;
    let owned = Owned { path: path.clone(), lock: Some(lock), keep: false };
    fs::copy(template, &path).map_err(failed)?;
    let url = format!("sqlite://{}", path.display());
    Ok((
        Inner { shown: url.clone(), url, name: path.to_string_lossy().into_owned(), kind: Kind::Sqlite },
        owned,
    ))
}

/// The user's own folder among temporary files.
fn folder() -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("tenant-fixtures-sqlite-{}", user()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[expect(clippy::disallowed_methods, reason = "keeps two users' files apart; nothing of it reaches a row")]
fn user() -> String {
    let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// For how long a template is kept.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Removes what killed runs left, and templates of a week ago.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_lock = path.extension().is_some_and(|extension| extension == "lock");
        let is_copy = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("copy_"));
        // Whoever holds it is at work.
        if is_lock && is_copy && File::open(&path).is_ok_and(|lock| lock.try_lock().is_ok()) {
            remove(&path);
            let _ = fs::remove_file(path);
            continue;
        }
        let age = path.metadata().and_then(|file| file.modified()).map(|changed| changed.elapsed());
        if !is_copy && age.is_ok_and(|age| age.is_ok_and(|age| age > KEPT)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The template that holds what is asked for: made by whoever needs it first.
fn template(folder: &Path, request: Request) -> Result<PathBuf, DatabaseError> {
    let failed = |error: io::Error| DatabaseError::failed("the template could not be made", error);
    let path = folder.join(format!("template_{}.sqlite", request.digest()));
    let lock = File::create(lock_of(&path)).map_err(failed)?;
    lock.lock().map_err(failed)?;
    if path.exists() {
        return Ok(path);
    }
    let partial = folder.join(format!("partial_{}.sqlite", request.digest()));
    remove(&partial);
    let file = partial.clone();
    // On a thread of its own, since the test may be within a runtime.
    let filled = std::thread::spawn(move || -> Result<(), DatabaseError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime =
            runtime.map_err(|error| DatabaseError::failed("the template could not be made", error))?;
        runtime.block_on(fill(&file, &request))
    });
    match filled.join() {
        Ok(result) => result?,
        Err(_) => return Err(DatabaseError::Failed("the template could not be made: it panicked".into())),
    }
    fs::rename(partial, &path).map_err(failed)?;
    Ok(path)
}

async fn fill(path: &Path, request: &Request) -> Result<(), DatabaseError> {
    let url = format!("sqlite://{}", path.display());
    let failed = |error: sqlx::Error| DatabaseError::failed("the template could not be made", error);
    // What isn't finished is thrown away, so that nothing has to be safe on disk.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Off);
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(failed)?;
    match request.migrations.as_ref().map(|migrations| &migrations.how) {
        Some(How::Function(run)) => {
            let (run, url) = (run.clone(), url.clone());
            let ran =
                std::thread::spawn(move || run(&url)).join().unwrap_or_else(|_| Err("it panicked".into()));
            ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
        }
        Some(How::Migrator(migrator)) => {
            let ran = migrator.run_direct(None, &mut connection, false).await;
            ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
        }
        Some(How::Script(script)) => {
            let ran = sqlx::raw_sql(AssertSqlSafe(script.clone())).execute(&mut connection).await;
            ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
        }
        None => {}
    }
    let Request { tenants, options, .. } = request;
    if !tenants.is_empty() {
        let tenants = tenants.iter().map(|tenant| &**tenant).collect();
        let loaded = live::into(&mut connection, tenants, options, url).await;
        loaded.map_err(|error| DatabaseError::Failed(error.to_string()))?;
    }
    // A journal beside it would not be copied.
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; ANALYZE")
        .execute(&mut connection)
        .await
        .map_err(failed)?;
    connection.close().await.map_err(failed)
}
