//! MySQL and MariaDB say themselves by which SQL a table is made.

use sqlx::mysql::{MySqlConnectOptions, MySqlConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Row};

use super::address::Address;
use super::{Catalog, Options, in_order, patiently};
use crate::database::Dialect;
use crate::error::Error;
use crate::read::{MOST_ROWS, in_quotes};

/// Types whose values stand without quotes.
const NUMBERS: [&str; 10] =
    ["tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year", "bit"];
/// Types whose values are bytes.
const BYTES: [&str; 6] = ["binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"];

pub(super) async fn catalog(address: &Address, options: &Options) -> Result<Catalog, Error> {
    // The driver knows one name for both.
    let url = address.url.split_once("://").map_or("", |(_, rest)| rest);
    let how: MySqlConnectOptions =
        format!("mysql://{url}").parse().map_err(|error: sqlx::Error| address.sqlx(&error))?;
    let mut server = patiently(address, how.connect()).await?;
    let all = ask(&mut server, options).await;
    all.map_err(|error| address.sqlx(&error))
}

/// A text of a row; MySQL gives some names as bytes.
fn text(row: &sqlx::mysql::MySqlRow, at: usize) -> Result<String, sqlx::Error> {
    let bytes: Option<Vec<u8>> = row.try_get_unchecked(at)?;
    Ok(String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned())
}

fn quoted(name: &str) -> String {
    in_quotes(name, Dialect::MySql)
}

async fn ask(server: &mut MySqlConnection, options: &Options) -> Result<Catalog, sqlx::Error> {
    let mut catalog = Catalog::default();
    sqlx::query("SET SESSION sql_mode = ''").execute(&mut *server).await?;
    sqlx::query("START TRANSACTION READ ONLY").execute(&mut *server).await?;
    let tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() \
                  AND table_type = 'BASE TABLE' ORDER BY create_time, table_name";
    let names = sqlx::query(tables).fetch_all(&mut *server).await?;
    for row in &names {
        let name = text(row, 0)?;
        let query = format!("SHOW CREATE TABLE {}", quoted(&name));
        let made = sqlx::query(AssertSqlSafe(query)).fetch_one(&mut *server).await?;
        catalog.sql.push_str(&text(&made, 1)?);
        catalog.sql.push_str(";\n");
    }
    let triggers = "SELECT trigger_name, action_timing, event_manipulation, event_object_table, action_statement \
                    FROM information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY trigger_name";
    for row in &sqlx::query(triggers).fetch_all(&mut *server).await? {
        let said = (0..5).map(|at| text(row, at)).collect::<Result<Vec<_>, _>>()?;
        let [name, timing, event, table, statement] = said.as_slice() else { continue };
        catalog.sql.push_str(&format!(
            "CREATE TRIGGER {} {timing} {event} ON {} FOR EACH ROW {statement};\n",
            quoted(name),
            quoted(table)
        ));
    }
    for name in &options.rows_of {
        rows(server, name, &mut catalog).await?;
    }
    Ok(catalog)
}

/// A table's rows as SQL, where they are few.
async fn rows(server: &mut MySqlConnection, name: &str, catalog: &mut Catalog) -> Result<(), sqlx::Error> {
    let columns = "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = DATABASE() \
                   AND table_name = ? AND coalesce(generation_expression, '') = '' ORDER BY ordinal_position";
    let columns = sqlx::query(columns).bind(name).fetch_all(&mut *server).await?;
    let columns: Vec<(String, String)> = columns
        .iter()
        .map(|row| Ok((quoted(&text(row, 0)?), text(row, 1)?)))
        .collect::<Result<_, sqlx::Error>>()?;
    let value = |(column, ty): &(String, String)| match ty.to_lowercase().as_str() {
        ty if NUMBERS.contains(&ty) => format!("IFNULL({column} + 0, 'NULL')"),
        ty if BYTES.contains(&ty) => format!("IFNULL(CONCAT('X''', HEX({column}), ''''), 'NULL')"),
        _ => format!("QUOTE({column})"),
    };
    let list = columns.iter().map(|(column, _)| column.as_str()).collect::<Vec<_>>().join(", ");
    let values = columns.iter().map(value).collect::<Vec<_>>().join(", ");
    let query = format!("SELECT CONCAT_WS(', ', {values}) FROM {} LIMIT {}", quoted(name), MOST_ROWS + 1);
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *server).await?;
    if rows.len() > MOST_ROWS {
        catalog.too_large.push(name.to_owned());
        return Ok(());
    }
    let rows = rows.iter().map(|row| text(row, 0)).collect::<Result<Vec<_>, _>>()?;
    for row in in_order(rows) {
        catalog.sql.push_str(&format!("INSERT INTO {} ({list}) VALUES ({row});\n", quoted(name)));
    }
    Ok(())
}
