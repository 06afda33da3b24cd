//! Into MySQL and MariaDB: prepared statements of many rows each.
//!
//! A statement that makes a table ends the transaction there, so that tables are made before it begins, and are dropped
//! again where loading fails.

use super::super::backend::Backend;
use sqlx::mysql::{MySqlArguments, MySqlConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, Error, MySql, MySqlConnection};

use super::super::driver::{Driver, Failure, Line, Put, Step, Watch, Why};
use super::super::error::LiveError;
use super::super::flow::{Job, failed};
use super::super::loaded::Loaded;
use super::super::table::Table;
use super::super::tenant::Rows;
use super::values::{self, Insert, Kept};
use super::{Promise, lines, private, run};

impl private::Drive for MySql {
    fn address(options: &MySqlConnectOptions) -> String {
        let database = options.get_database().unwrap_or_default();
        match options.get_socket() {
            Some(socket) => format!("mysql://{}/{database}", socket.display()),
            None => format!("mysql://{}:{}/{database}", options.get_host(), options.get_port()),
        }
    }

    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn drive<'a>(
        connection: &'a mut MySqlConnection,
        job: &'a mut Job<'_>,
        watch: Watch<'a>,
    ) -> Promise<'a, Result<Loaded, LiveError>> {
        Box::pin(async move {
            if job.address.is_empty() {
                job.address = address(connection).await;
            }
            let refused = |failure: Failure| failed(failure, &job.address, "the session's settings", 0);
            let before = strict(connection).await.map_err(refused)?;
            let result = run(Live(&mut *connection), job, watch).await;
            // Where that fails the connection is lost, and its settings with it.
            let _ = sqlx::raw_sql(AssertSqlSafe(before)).execute(connection).await;
            result
        })
    }
}

/// Which database a connection leads to.
async fn address(connection: &mut MySqlConnection) -> String {
    let query = "SELECT @@hostname, CAST(@@port AS CHAR), coalesce(database(), '')";
    let rows = sqlx::raw_sql(query).fetch_all(connection).await.unwrap_or_default();
    match lines(&rows).unwrap_or_default().as_slice() {
        [line] => {
            let text = |at: usize| line.get(at).cloned().flatten().unwrap_or_default();
            format!("mysql://{}:{}/{}", text(0), text(1), text(2))
        }
        _ => String::new(),
    }
}

/// Values that a column can't hold are refused, zero is a number like others, and times are in UTC: whatever the session was
/// set to. Gives the statement that sets it back.
async fn strict(connection: &mut MySqlConnection) -> Result<String, Failure> {
    let query = "SELECT @@SESSION.sql_mode, @@SESSION.time_zone";
    let rows = sqlx::raw_sql(query).fetch_all(&mut *connection).await.map_err(failure)?;
    let found = lines(&rows).map_err(failure)?;
    let mut cells = found.into_iter().flatten().map(Option::unwrap_or_default);
    let (mode, zone) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    let quoted = |text: &str| Backend::MySql.literal(text);
    let set = format!(
        "SET SESSION sql_mode = {}, time_zone = '+00:00'",
        quoted(&format!("{mode},STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO"))
    );
    sqlx::raw_sql(AssertSqlSafe(set)).execute(connection).await.map_err(failure)?;
    Ok(format!("SET SESSION sql_mode = {}, time_zone = {}", quoted(&mode), quoted(&zone)))
}

struct Live<'c>(&'c mut MySqlConnection);

impl Driver for Live<'_> {
    fn dialect(&self) -> Backend {
        Backend::MySql
    }

    fn run(&mut self, statements: String) -> Step<'_, ()> {
        Box::pin(async move {
            let run = sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *self.0).await;
            run.map(drop).map_err(failure)
        })
    }

    fn query(&mut self, query: String) -> Step<'_, Vec<Line>> {
        Box::pin(async move {
            let rows = sqlx::raw_sql(AssertSqlSafe(query)).fetch_all(&mut *self.0).await;
            lines(&rows.map_err(failure)?).map_err(failure)
        })
    }

    fn fill<'a>(
        &'a mut self,
        table: &'a Table,
        rows: &'a dyn Rows,
        put: Put,
        watch: Watch<'a>,
    ) -> Step<'a, ()> {
        Box::pin(values::fill(self, table, rows, put, watch))
    }
}

impl Insert for Live<'_> {
    const BACKEND: Backend = Backend::MySql;
    /// A statement takes 65,535 places, and a packet of a few megabytes.
    const VALUES: usize = 5_000;

    async fn insert(&mut self, statement: &str, rows: &[Vec<Kept>]) -> Result<(), Failure> {
        let mut arguments = MySqlArguments::default();
        for value in rows.iter().flatten() {
            let added = match value {
                Kept::Null => arguments.add(None::<i64>),
                Kept::Integer(value) => arguments.add(*value),
                Kept::Unsigned(value) => arguments.add(*value),
                Kept::Real(value) => arguments.add(*value),
                Kept::Text(value) => arguments.add(value.as_str()),
                Kept::Blob(value) => arguments.add(value.as_slice()),
            };
            added.map_err(|error| failure(Error::Encode(error)))?;
        }
        let query = sqlx::query_with(AssertSqlSafe(statement), arguments);
        query.execute(&mut *self.0).await.map(drop).map_err(failure)
    }

    fn goes_on(failure: &Failure) -> bool {
        // A deadlock rolls the transaction back, and a lock that was waited for in vain would be waited for again.
        failure.why == Why::Refused && !matches!(failure.code.as_str(), "1205" | "1213")
    }
}

fn failure(error: Error) -> Failure {
    let told = super::failure(error);
    Failure { column: column_named(&told.message), ..told }
}

/// The column that a message names: `Column 'name' cannot be null`, `for column `shop`.`users`.`age` at row 1`.
fn column_named(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("olumn ")?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '`'))?;
    let named = rest[1..].split([' ', ';']).next()?;
    let named = named.strip_suffix(quote)?;
    named.rsplit(['`', '.']).next().filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_where_the_message_has_one() {
        for (message, column) in [
            ("Column 'name' cannot be null", Some("name")),
            ("Data too long for column 'city' at row 3", Some("city")),
            ("Incorrect integer value: 'x' for column `shop`.`users`.`age` at row 1", Some("age")),
            ("Duplicate entry '1' for key 'PRIMARY'", None),
            ("Column count doesn't match value count at row 1", None),
        ] {
            assert_eq!(column_named(message).as_deref(), column, "{message}");
        }
    }
}
