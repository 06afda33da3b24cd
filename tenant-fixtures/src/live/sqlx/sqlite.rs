//! Into SQLite: prepared statements of many rows each, since every one of them is a way to sqlx's own thread and back.

use super::super::backend::Backend;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, Error, Sqlite, SqliteConnection};

use super::super::cells::{Cell, Cells, Spread, plain};
use super::super::driver::{Driver, Failure, Line, Put, Step, Watch, Why};
use super::super::error::LoadError;
use super::super::flow::Job;
use super::super::insert::{column_named, prepared};
use super::super::loaded::Loaded;
use super::super::table::Table;
use super::super::tenant::Rows;
use super::{Promise, lines, private, run};
use crate::domain::Scratch;

/// The values of a statement at most: far below the 32,766 that SQLite takes, and enough.
const VALUES: usize = 2_000;

impl private::Drive for Sqlite {
    fn address(options: &SqliteConnectOptions) -> String {
        format!("sqlite:{}", options.get_filename().display())
    }

    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn drive<'a>(
        connection: &'a mut SqliteConnection,
        job: &'a mut Job<'_>,
        watch: Watch<'a>,
    ) -> Promise<'a, Result<Loaded, LoadError>> {
        Box::pin(async move {
            if job.address.is_empty() {
                job.address = address(connection).await;
            }
            run(Live(connection), job, watch).await
        })
    }
}

/// Which database a connection leads to.
async fn address(connection: &mut SqliteConnection) -> String {
    let query = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    let rows = sqlx::raw_sql(query).fetch_all(connection).await.unwrap_or_default();
    let file = lines(&rows).unwrap_or_default().into_iter().flatten().flatten().next().unwrap_or_default();
    if file.is_empty() { "sqlite::memory:".into() } else { format!("sqlite:{file}") }
}

struct Live<'c>(&'c mut SqliteConnection);

impl Driver for Live<'_> {
    fn dialect(&self) -> Backend {
        Backend::Sqlite
    }

    fn run(&mut self, statements: String) -> Step<'_, ()> {
        Box::pin(async move {
            sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *self.0).await.map(drop).map_err(failure)
        })
    }

    fn query(&mut self, query: String) -> Step<'_, Vec<Line>> {
        Box::pin(async move {
            let rows = sqlx::raw_sql(AssertSqlSafe(query)).fetch_all(&mut *self.0).await.map_err(failure)?;
            lines(&rows).map_err(failure)
        })
    }

    fn fill<'a>(
        &'a mut self,
        table: &'a Table,
        rows: &'a dyn Rows,
        put: Put,
        watch: Watch<'a>,
    ) -> Step<'a, ()> {
        Box::pin(async move {
            let (name, modes) = (table.schema.name, rows.modes());
            let at_once = (VALUES / table.columns.len().max(1)).max(1);
            let (many, one) = (prepared(table, modes, put, at_once), prepared(table, modes, put, 1));
            let (mut next, count) = (0, rows.count(name));
            let mut scratch = Scratch::default();
            while next < count {
                let (end, values) = values(table, rows, next, &mut scratch)?;
                let whole = values.len() / at_once * at_once;
                for (at, batch) in values[..whole].chunks(at_once).enumerate() {
                    if let Err(error) = self.insert(&many, batch).await {
                        return Err(self.found(&one, batch, next + (at * at_once) as u64, error).await);
                    }
                }
                for (at, row) in values[whole..].iter().enumerate() {
                    let number = next + (whole + at) as u64 + 1;
                    let inserted = self.insert(&one, std::slice::from_ref(row)).await;
                    inserted.map_err(|error| Failure { row: Some(number), ..failure(error) })?;
                }
                if watch(name, end - next).is_break() {
                    return Err(Failure::stopped());
                }
                next = end;
            }
            Ok(())
        })
    }
}

/// A value as SQLite keeps it.
#[derive(Clone, Debug)]
enum Kept {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// A chunk of rows, and where the next begins.
fn values(
    table: &Table,
    rows: &dyn Rows,
    from: u64,
    scratch: &mut Scratch,
) -> Result<(u64, Vec<Vec<Kept>>), Failure> {
    let mut spread = Spread::new(&table.forms, rows.modes(), Row { values: Vec::new(), failed: None });
    let (mut all, mut result) = (Vec::new(), Ok(()));
    let end = rows.chunk(table.schema.name, from, scratch, &mut |row| {
        spread.begin_row();
        row.show(&mut spread);
        all.push(std::mem::take(&mut spread.cells.values));
        if let Some((at, message)) = spread.cells.failed.take()
            && result.is_ok()
        {
            let (row, column) = (Some(from + all.len() as u64), table.columns.get(at).cloned());
            result = Err(Failure { message, row, column, why: Why::Value, ..Failure::default() });
        }
    });
    result.map(|()| (end, all))
}

struct Row {
    values: Vec<Kept>,
    failed: Option<(usize, String)>,
}

impl Cells for Row {
    fn cell(&mut self, at: usize, cell: Cell<'_>) {
        self.values.push(match cell {
            Cell::Null => Kept::Null,
            Cell::Boolean(value) => Kept::Integer(value.into()),
            Cell::Signed(value) => Kept::Integer(value),
            Cell::Unsigned(value) => match i64::try_from(value) {
                Ok(value) => Kept::Integer(value),
                Err(_) => {
                    let message = format!("SQLite's numbers end at {}, and {value} is larger", i64::MAX);
                    self.failed.get_or_insert((at, message));
                    Kept::Null
                }
            },
            // Both are whole numbers that a double holds, so their quotient is the double nearest to the decimal.
            Cell::Decimal(scaled, places) => Kept::Real(scaled as f64 / 10_u64.pow(places) as f64),
            Cell::Text(value) => Kept::Text(value.to_owned()),
            Cell::Bytes(value) => Kept::Blob(value.to_be_bytes().to_vec()),
            Cell::Fixed(..) | Cell::Uuid(_) | Cell::Id(..) | Cell::Timestamp(_) | Cell::Date(_) => {
                let mut text = Vec::new();
                plain(&mut text, cell);
                // All that is written here is ASCII.
                Kept::Text(String::from_utf8(text).unwrap_or_default())
            }
        });
    }
}

impl Live<'_> {
    async fn insert(&mut self, statement: &str, rows: &[Vec<Kept>]) -> Result<(), Error> {
        let mut arguments = SqliteArguments::default();
        for value in rows.iter().flatten() {
            let added = match value {
                Kept::Null => arguments.add(None::<i64>),
                Kept::Integer(value) => arguments.add(*value),
                Kept::Real(value) => arguments.add(*value),
                Kept::Text(value) => arguments.add(value.clone()),
                Kept::Blob(value) => arguments.add(value.clone()),
            };
            added.map_err(Error::Encode)?;
        }
        sqlx::query_with(AssertSqlSafe(statement), arguments).execute(&mut *self.0).await.map(drop)
    }

    /// Which row of a refused statement it was: they are tried one by one.
    async fn found(&mut self, one: &str, rows: &[Vec<Kept>], before: u64, error: Error) -> Failure {
        for (at, row) in rows.iter().enumerate() {
            if let Err(error) = self.insert(one, std::slice::from_ref(row)).await {
                return Failure { row: Some(before + at as u64 + 1), ..failure(error) };
            }
        }
        failure(error)
    }
}

fn failure(error: Error) -> Failure {
    let told = super::failure(error);
    Failure { column: column_named(&told.message), ..told }
}
