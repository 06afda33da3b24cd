//! What tables are there, and what columns they have.

use super::backend::Backend;
use super::driver::{Driver, Failure, Line};
use super::found::Found;
use super::turns::Checked;

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

/// Between which of these tables the database holds references as rows come, by their places.
pub(crate) async fn references<C: Driver>(
    driver: &mut C,
    schema: Option<&str>,
    tables: &[String],
) -> Result<Checked, Failure> {
    let query = match driver.dialect() {
        Backend::MySql => {
            let within = within(schema);
            let place = |prefix: &str| {
                let cases = tables.iter().enumerate();
                let cases =
                    cases.map(|(at, table)| format!(" WHEN {} THEN '{at}'", named(prefix, &within, table)));
                format!("CASE{} END", cases.collect::<String>())
            };
            let (own, to) = (place(""), place("referenced_"));
            format!(
                "SELECT DISTINCT {own}, {to} FROM information_schema.key_column_usage WHERE table_schema = {within} AND \
                 referenced_table_name IS NOT NULL"
            )
        }
        Backend::PostgreSql => {
            let names = placed(schema, tables);
            format!(
                "SELECT f.at::text, t.at::text FROM (VALUES {names}) AS f (at, name) JOIN pg_constraint c ON c.contype = 'f' AND \
                 c.conrelid = to_regclass(f.name) JOIN (VALUES {names}) AS t (at, name) ON c.confrelid = to_regclass(t.name)"
            )
        }
        // It looks at them when all is there.
        Backend::Sqlite => return Ok(Checked::new()),
    };
    let place = |cell: Option<String>| cell?.parse().ok();
    let pair = |line: Line| {
        let mut cells = line.into_iter();
        Some((place(cells.next()?)?, place(cells.next()?)?))
    };
    Ok(driver.query(query).await?.into_iter().filter_map(pair).collect())
}

/// Which of these tables have no transactions, with the engine that they are of.
pub(crate) async fn without_transactions<C: Driver>(
    driver: &mut C,
    schema: Option<&str>,
    tables: &[String],
) -> Result<Vec<(String, String)>, Failure> {
    match driver.dialect() {
        Backend::MySql => {}
        // All of theirs have.
        Backend::PostgreSql | Backend::Sqlite => return Ok(Vec::new()),
    }
    let within = within(schema);
    let named: Vec<_> = tables.iter().map(|table| format!("({})", named("", &within, table))).collect();
    let query = format!(
        "SELECT t.table_name, t.engine FROM (SELECT table_name, engine FROM information_schema.tables WHERE table_type = 'BASE TABLE' \
         AND ({})) AS t LEFT JOIN information_schema.engines AS e ON e.engine = t.engine WHERE coalesce(e.transactions, 'NO') <> \
         'YES' ORDER BY 1",
        named.join(" OR ")
    );
    let lines = driver.query(query).await?.into_iter();
    let pair = |line: Line| {
        let mut cells = line.into_iter().map(Option::unwrap_or_default);
        Some((cells.next()?, cells.next()?))
    };
    Ok(lines.filter_map(pair).collect())
}

/// The database of MySQL's that tables are looked for in.
fn within(schema: Option<&str>) -> String {
    schema.map_or_else(|| "database()".to_owned(), |schema| Backend::MySql.literal(schema))
}

/// What holds of a table of MySQL's alone: some servers tell databases and tables apart by capitals, some don't.
fn named(prefix: &str, within: &str, table: &str) -> String {
    let (schema, name, table) =
        (format!("{prefix}table_schema"), format!("{prefix}table_name"), Backend::MySql.literal(table));
    format!(
        "{schema} = {within} AND CASE @@lower_case_table_names WHEN 0 THEN BINARY {schema} = {within} AND BINARY {name} = {table} \
         ELSE {name} = {table} END"
    )
}

fn mysql(schema: Option<&str>, tables: &[String]) -> String {
    let within = within(schema);
    let flag = |condition: &str| format!("CASE WHEN {condition} THEN '1' ELSE '0' END");
    let one = |(at, table): (usize, &String)| {
        let named = named("", &within, table);
        format!(
            "SELECT {at} AS place, ordinal_position AS next, column_name AS name, column_type AS ty, data_type AS base, {} AS a, \
             {} AS b, {} AS c FROM information_schema.columns WHERE {named}",
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

/// PostgreSQL's tables with their places, as values.
fn placed(schema: Option<&str>, tables: &[String]) -> String {
    let names = tables.iter().enumerate().map(|(at, table)| {
        let backend = Backend::PostgreSql;
        let table = backend.quoted(table);
        let name =
            schema.map_or_else(|| table.clone(), |schema| format!("{}.{table}", backend.quoted(schema)));
        format!("({at}, {})", backend.literal(&name))
    });
    names.collect::<Vec<_>>().join(", ")
}

fn postgresql(schema: Option<&str>, tables: &[String]) -> String {
    let names = placed(schema, tables);
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
