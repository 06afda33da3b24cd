//! What tables are there, and what columns they have.

use super::backend::Backend;
use super::driver::{Driver, Failure, Line};
use super::found::Found;

/// The columns of each of these tables; none where there is no such table.
pub(crate) async fn inspect<C: Driver>(
    driver: &mut C,
    schema: Option<&str>,
    tables: &[String],
) -> Result<Vec<Option<Vec<Found>>>, Failure> {
    let query = match driver.dialect() {
        Backend::MySql => mysql(schema, tables),
        Backend::PostgreSql => postgresql(schema, tables),
        Backend::Sqlite => sqlite(schema, tables),
    };
    let mut found: Vec<Option<Vec<Found>>> = vec![None; tables.len()];
    for line in driver.query(query).await? {
        let at = line.first().cloned().flatten().and_then(|at| at.parse::<usize>().ok());
        if let Some(columns) = at.and_then(|at| found.get_mut(at)) {
            columns.get_or_insert_default().push(column(line));
        }
    }
    Ok(found)
}

/// A line: the table's place, the column's name, type, base and category, those of an array's items, and then what is so, as `1`:
/// NOT NULL, has a default, is computed; and its sequence.
fn column(line: Line) -> Found {
    let mut cells = line.into_iter().skip(1);
    let mut text = || cells.next().flatten().unwrap_or_default();
    let (name, ty, base, category, item, item_category) = (text(), text(), text(), text(), text(), text());
    let [not_null, has_default, computed] = [text(), text(), text()].map(|flag| flag == "1");
    let sequence = Some(text()).filter(|sequence| !sequence.is_empty());
    Found { name, ty, base, category, item, item_category, not_null, has_default, computed, sequence }
}

fn mysql(schema: Option<&str>, tables: &[String]) -> String {
    let literal = |text: &str| Backend::MySql.literal(text);
    let within = schema.map_or_else(|| "database()".to_owned(), literal);
    let flag = |condition: &str| format!("CASE WHEN {condition} THEN '1' ELSE '0' END");
    let one = |(at, table): (usize, &String)| {
        let table = literal(table);
        // Some servers tell tables apart by capitals, some don't.
        format!(
            "SELECT {at} AS place, ordinal_position AS next, column_name AS name, column_type AS ty, data_type AS base, {} AS a, \
             {} AS b, {} AS c FROM information_schema.columns WHERE table_schema = {within} AND \
             CASE @@lower_case_table_names WHEN 0 THEN BINARY table_name = {table} ELSE table_name = {table} END",
            flag("is_nullable = 'NO'"),
            flag("column_default IS NOT NULL OR extra LIKE '%auto_increment%'"),
            flag("coalesce(generation_expression, '') <> ''"),
        )
    };
    let all = tables.iter().enumerate().map(one).collect::<Vec<_>>().join(" UNION ALL ");
    format!(
        "SELECT CAST(place AS CHAR), name, ty, base, '', '', '', a, b, c, NULL FROM ({all}) AS found ORDER BY place, next"
    )
}

fn postgresql(schema: Option<&str>, tables: &[String]) -> String {
    let names = tables.iter().enumerate().map(|(at, table)| {
        let backend = Backend::PostgreSql;
        let table = backend.quoted(table);
        let name =
            schema.map_or_else(|| table.clone(), |schema| format!("{}.{table}", backend.quoted(schema)));
        format!("({at}, {})", backend.literal(&name))
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let flag = |condition: &str| format!("CASE WHEN {condition} THEN '1' ELSE '0' END");
    format!(
        "SELECT wanted.at::text, a.attname::text, format_type(a.atttypid, a.atttypmod), coalesce(base.typname, own.typname)::text, \
         own.typcategory::text, item.typname::text, item.typcategory::text, {}, {}, {}, \
         pg_get_serial_sequence(wanted.name, a.attname) \
         FROM (VALUES {names}) AS wanted (at, name) \
         JOIN pg_attribute a ON a.attrelid = to_regclass(wanted.name) AND a.attnum > 0 AND NOT a.attisdropped \
         JOIN pg_type own ON own.oid = a.atttypid LEFT JOIN pg_type base ON base.oid = own.typbasetype \
         LEFT JOIN pg_type item ON item.oid = own.typelem AND own.typcategory = 'A' \
         ORDER BY wanted.at, a.attnum",
        flag("a.attnotnull OR own.typnotnull"),
        flag("a.atthasdef OR a.attidentity <> '' OR own.typdefault IS NOT NULL"),
        flag("a.attgenerated <> ''"),
    )
}

fn sqlite(schema: Option<&str>, tables: &[String]) -> String {
    let one = |(at, table): (usize, &String)| {
        let literal = |text: &str| Backend::Sqlite.literal(text);
        let arguments = match schema {
            Some(schema) => format!("{}, {}", literal(table), literal(schema)),
            None => literal(table),
        };
        // A column that is the whole key and an integer is the row's own number, which is given where it is left out.
        format!(
            "SELECT {at} AS place, cid, name, type, CASE WHEN \"notnull\" THEN '1' ELSE '0' END AS a, \
             CASE WHEN dflt_value IS NOT NULL OR (pk = 1 AND upper(type) = 'INTEGER') THEN '1' ELSE '0' END AS b, \
             CASE WHEN hidden IN (2, 3) THEN '1' ELSE '0' END AS c FROM pragma_table_xinfo({arguments})"
        )
    };
    let all = tables.iter().enumerate().map(one).collect::<Vec<_>>().join(" UNION ALL ");
    format!(
        "SELECT CAST(place AS TEXT), name, type, '', '', '', '', a, b, c, NULL FROM ({all}) ORDER BY place, cid"
    )
}
