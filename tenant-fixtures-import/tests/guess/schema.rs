//! Databases written down briefly: a line a table or a column.

use tenant_fixtures_import::database::*;

/// A database of tables such as `orders: id i64 key; customer_id i64 -> customers; total num(10,2) null; !CHECK total > 0`.
pub(crate) fn database(text: &str) -> Database {
    let mut tables: Vec<Table> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(table).collect();
    let keys: Vec<_> = tables.iter().map(|table| (table.name.clone(), table.primary_key.clone())).collect();
    for key in tables.iter_mut().flat_map(|table| &mut table.foreign_keys).filter(|key| key.to.is_empty()) {
        key.to = keys
            .iter()
            .find(|(name, _)| *name == key.table)
            .map(|(_, key)| key.clone())
            .expect("the table is there");
    }
    Database { dialect: Dialect::PostgreSql, tables, notes: Vec::new() }
}

fn names(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().to_owned()).collect()
}

fn name(text: &str) -> TableName {
    TableName { schema: None, name: text.to_owned() }
}

fn table(line: &str) -> Table {
    let (table, rest) = line.split_once(':').expect("a table has a name");
    let mut table = Table { name: name(table.trim()), ..Table::default() };
    for part in rest.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(condition) = part.strip_prefix("!CHECK ") {
            table.checks.push(Check { condition: condition.to_owned(), ..Check::default() });
        } else if let Some(columns) = part.strip_prefix("!KEY ") {
            table.primary_key = names(columns);
        } else if let Some(columns) = part.strip_prefix("!UNIQUE ") {
            let (columns, predicate) =
                columns.split_once(" WHERE ").map_or((columns, None), |(a, b)| (a, Some(b)));
            table.uniques.push(Unique {
                columns: names(columns),
                predicate: predicate.map(str::to_owned),
                ..Unique::default()
            });
        } else if let Some(expression) = part.strip_prefix("!EXPRESSION ") {
            table.uniques.push(Unique { expressions: vec![expression.to_owned()], ..Unique::default() });
        } else if let Some(reference) = part.strip_prefix("!REFERENCE ") {
            let (columns, target) = reference.split_once(" -> ").expect("a reference leads somewhere");
            let (target, to) = target.split_once('.').expect("to columns");
            table.foreign_keys.push(ForeignKey {
                columns: names(columns),
                table: name(target),
                to: names(to),
                ..ForeignKey::default()
            });
        } else if let Some(row) = part.strip_prefix("!ROW ") {
            let values = row.split(',').map(|pair| {
                let (column, value) = pair.split_once('=').expect("a value of a column");
                let value = value.trim();
                let literal = match value.strip_prefix('\'') {
                    Some(text) => Literal::Text(text.trim_end_matches('\'').to_owned()),
                    None => Literal::Number(value.to_owned()),
                };
                (column.trim().to_owned(), literal)
            });
            table.rows.push(LiteralRow { values: values.collect(), ..LiteralRow::default() });
        } else {
            column(part, &mut table);
        }
    }
    table
}

fn column(part: &str, table: &mut Table) {
    let mut words = part.split_whitespace();
    let name = words.next().expect("a column has a name").to_owned();
    let ty = ty(words.next().expect("a column has a type"));
    let mut column = Column { name: name.clone(), ty, ..Column::default() };
    while let Some(word) = words.next() {
        match word {
            "null" => column.nullable = true,
            "key" => table.primary_key = vec![name.clone()],
            "unique" => table.uniques.push(Unique { columns: vec![name.clone()], ..Unique::default() }),
            "->" => table.foreign_keys.push(ForeignKey {
                columns: vec![name.clone()],
                table: self::name(words.next().expect("a reference leads somewhere")),
                ..ForeignKey::default()
            }),
            "=" => column.default = words.next().map(str::to_owned),
            word => panic!("{word:?} is nothing that a column is"),
        }
    }
    table.columns.push(column);
}

fn ty(text: &str) -> Type {
    let (word, inner) =
        text.split_once('(').map_or((text, ""), |(word, inner)| (word, inner.trim_end_matches(')')));
    match word {
        "i16" => Type::Integer { bits: 16, unsigned: false },
        "i32" => Type::Integer { bits: 32, unsigned: false },
        "i64" => Type::Integer { bits: 64, unsigned: false },
        "num" => {
            let (precision, scale) = inner.split_once(',').unwrap_or((inner, "0"));
            Type::Numeric { precision: precision.parse().ok(), scale: scale.parse().expect("a number") }
        }
        "bool" => Type::Boolean,
        "text" => Type::Text { max: inner.parse().ok(), fixed: false, case_sensitive: true },
        "bytes" => Type::Bytes { max: None },
        "uuid" => Type::Uuid,
        "json" => Type::Json,
        "date" => Type::Date,
        "time" => Type::Time,
        "ts" => Type::Timestamp { zone: true },
        "enum" => Type::Enum { name: None, values: inner.split('|').map(str::to_owned).collect() },
        "texts" => Type::Array(Box::new(Type::Text { max: None, fixed: false, case_sensitive: true })),
        "other" => Type::Other(inner.to_owned()),
        word => panic!("{word:?} is no type"),
    }
}
