//! A tenant as an SQLite database, made where it stands.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain, Scratch};
use crate::format::sqlite::{Failed, Row, insert};
use crate::profile::SCHEMA_VERSION;
use crate::schema::{Dialect, indexes, tables};

/// What tells the file from other programs' databases: `TnFx`.
const APPLICATION: u32 = 0x546e_4678;

/// What SQLite keeps in memory, in KiB.
const CACHE: u32 = 16 << 10;

/// Fills the empty file at `path`; `watch` is told of each chunk's number of rows.
pub(crate) fn write<D: Domain>(
    dataset: &Dataset<D>,
    path: &Path,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<(), Failed> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags)?;
    let collections: Vec<_> = chosen(dataset).collect();
    fill(dataset, &collections, &collections, &database, watch)?;
    database.close().map_err(|(_, error)| Failed::Database(error))
}

/// The bytes of a small tenant's database with the rows of these collections, and the tables of all.
pub(crate) fn sample_size<D: Domain>(sample: &Dataset<D>, of: &[&'static dyn Collection<D>]) -> u64 {
    let all: Vec<_> = chosen(sample).collect();
    let size = || -> Result<u64, Failed> {
        let database = Connection::open_in_memory()?;
        fill(sample, &all, of, &database, &mut |_| ControlFlow::Continue(()))?;
        let figure = |name| database.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((figure("page_count")? * figure("page_size")?).unsigned_abs())
    };
    // What can't be encoded is told when it is written.
    size().unwrap_or(0)
}

fn fill<D: Domain>(
    dataset: &Dataset<D>,
    tabled: &[&'static dyn Collection<D>],
    filled: &[&'static dyn Collection<D>],
    database: &Connection,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<(), Failed> {
    let modes = dataset.profile().modes();
    let schemas: Vec<_> = tabled.iter().map(|collection| collection.schema()).collect();
    // A file that is left half done is thrown away as a whole, so it needs no journal; references resolve by
    // construction, so they need not be looked up.
    database.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
         PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -{CACHE}; PRAGMA foreign_keys = OFF; \
         PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA_VERSION}; BEGIN;"
    ))?;
    database.execute_batch(&tables(Dialect::Sqlite, modes, &schemas))?;
    let mut scratch = Scratch::default();
    for collection in filled {
        let mut row = Row::new(database.prepare(&insert(collection.schema(), modes))?, modes);
        let source = dataset.source(*collection);
        let (mut next, count) = (0, dataset.count_of(*collection));
        while next < count {
            let end = dataset.chunk_end(*collection, next, count);
            let mut result = Ok(());
            collection.show(&source, next..end, &mut scratch, &mut |values| {
                if result.is_ok() {
                    values.show(&mut row);
                    result = row.finish();
                }
            });
            result?;
            if watch(end - next).is_break() {
                return Err(Failed::Stopped);
            }
            next = end;
        }
    }
    database.execute_batch(&indexes(modes, &schemas))?;
    database.execute_batch("COMMIT;")?;
    Ok(())
}
