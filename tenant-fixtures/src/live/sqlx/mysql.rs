//! Into MySQL and MariaDB: prepared statements of many rows each.
//!
//! A statement that makes a table ends the transaction there, so that tables are made before it begins, and are dropped
//! again where loading fails.

use super::super::backend::Backend;
use sqlx::mysql::{MySqlArguments, MySqlConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, Error, MySql, MySqlConnection};

use super::super::driver::{Driver, Failure, Line, Put, Step, Watch, Why};
use super::super::error::LiveError;
use super::super::job::Job;
use super::super::loaded::Loaded;
use super::super::refused::failed;
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

    #[cfg(feature = "rights")]
    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn left<'a>(
        connection: &'a mut MySqlConnection,
        search: &'a mut super::left::Search,
    ) -> Promise<'a, Result<(), LiveError>> {
        Box::pin(async move { super::left::left(&mut Live { connection, packet: 0 }, search).await })
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
            let (before, packet) = strict(connection).await.map_err(refused)?;
            let result = run(Live { connection: &mut *connection, packet }, job, watch).await;
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
/// set to. Gives the statement that sets it back, and how many bytes the server takes at once.
async fn strict(connection: &mut MySqlConnection) -> Result<(String, usize), Failure> {
    let query = "SELECT @@SESSION.sql_mode, @@SESSION.time_zone, CAST(@@max_allowed_packet AS CHAR)";
    let rows = sqlx::raw_sql(query).fetch_all(&mut *connection).await.map_err(failure)?;
    let found = lines(&rows).map_err(failure)?;
    let mut cells = found.into_iter().flatten().map(Option::unwrap_or_default);
    let mut cell = || cells.next().unwrap_or_default();
    let (mode, zone, packet) = (cell(), cell(), cell());
    // As little as servers have where nobody says more.
    let packet = packet.parse().unwrap_or(1 << 20);
    let quoted = |text: &str| Backend::MySql.literal(text);
    let set = format!(
        "SET SESSION sql_mode = {}, time_zone = '+00:00'",
        quoted(&format!("{mode},STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO"))
    );
    sqlx::raw_sql(AssertSqlSafe(set)).execute(connection).await.map_err(failure)?;
    Ok((format!("SET SESSION sql_mode = {}, time_zone = {}", quoted(&mode), quoted(&zone)), packet))
}

struct Live<'c> {
    connection: &'c mut MySqlConnection,
    /// How many bytes the server takes at once.
    packet: usize,
}

impl Driver for Live<'_> {
    asked!(Backend::MySql);
    inserted!();
}

impl Insert for Live<'_> {
    const BACKEND: Backend = Backend::MySql;
    /// A statement takes 65,535 places.
    const VALUES: usize = 5_000;

    fn most(&self) -> usize {
        self.packet
    }

    async fn insert(&mut self, statement: &str, rows: &[Vec<Kept>], is_kept: bool) -> Result<(), Failure> {
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
        let query = sqlx::query_with(AssertSqlSafe(statement), arguments).persistent(is_kept);
        query.execute(&mut *self.connection).await.map(drop).map_err(failure)
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
