//! What a table's column has in the rows of a tenant alone: its id, or the number or UUID that stands for it.

use super::backend::Backend;
use super::cells::{Cell, Cells, Form, Spread, plain};
use super::table::Table;
use super::tenant::Rows;
use crate::domain::Scratch;
use crate::schema::{Column, ColumnType, Modes, Schema, flat, tenancy};

/// The condition that holds of a tenant's rows and of no others; none where no column names the tenant, or no row says how.
pub(crate) fn named(table: &Table, modes: Modes, rows: &dyn Rows) -> Result<Option<String>, String> {
    let Some(column) = tenancy::tenant(table.schema) else { return Ok(None) };
    let Some(name) = table.column(modes, column.name) else { return Ok(None) };
    let value = if column.ty == ColumnType::Tenant {
        Some(rows.tenant().as_str().to_owned())
    } else {
        found(column, rows)?
    };
    Ok(value.map(|value| condition(table, name, column.ty, table.form_of(modes, column.name), &value)))
}

/// What stands in columns of this type that name the tenant: all of its rows must say the same.
fn found(column: &Column, rows: &dyn Rows) -> Result<Option<String>, String> {
    let of = |schema: &&'static Schema| {
        tenancy::tenant(schema).is_some_and(|tenant| tenant.ty == column.ty) && rows.count(schema.name) > 0
    };
    // The fewest rows say it as well: those of the tenant itself, where it has a table.
    let fewest = rows.schemas().into_iter().filter(of).min_by_key(|schema| rows.count(schema.name));
    let Some((schema, tenant)) = fewest.and_then(|schema| Some((schema, tenancy::tenant(schema)?))) else {
        return Ok(None);
    };
    let is_tenant = |name: &str| if name == tenant.name { Form::Plain } else { Form::Skip };
    let forms: Vec<_> = flat(schema.columns, rows.modes()).iter().map(|flat| is_tenant(&flat.name)).collect();
    let mut spread = Spread::new(&forms, rows.modes(), Said::default());
    let (mut next, count, mut scratch) = (0, rows.count(schema.name), Scratch::default());
    while next < count && !spread.cells.differs {
        next = rows.chunk(schema.name, next, &mut scratch, &mut |row| {
            spread.begin_row();
            row.show(&mut spread);
        });
    }
    let Said { value, differs, .. } = spread.cells;
    match differs {
        true => Err(format!(
            "the rows of {} have several values in {}, which names their tenant, so that nothing tells which rows are to be replaced",
            schema.name, tenant.name
        )),
        false => Ok(value),
    }
}

/// What rows say in one column.
#[derive(Default)]
struct Said {
    value: Option<String>,
    differs: bool,
    text: Vec<u8>,
}

impl Cells for Said {
    fn cell(&mut self, _at: usize, cell: Cell<'_>) {
        self.text.clear();
        plain(&mut self.text, cell);
        let text = String::from_utf8_lossy(&self.text);
        match &self.value {
            Some(value) => self.differs |= *value != text,
            None => self.value = Some(text.into_owned()),
        }
    }
}

/// A column that has this value, by every letter of it: some compare without capitals or spaces.
fn condition(table: &Table, name: &str, ty: ColumnType, form: Form, value: &str) -> String {
    let (backend, column) = (table.backend, table.backend.quoted(name));
    let literal = backend.literal(value);
    match ty {
        ColumnType::Uuid if form == Form::Bytes => {
            let digits = value.replace('-', "");
            match backend {
                Backend::MySql | Backend::Sqlite => format!("{column} = X'{digits}'"),
                Backend::PostgreSql => format!("{column} = '\\x{digits}'"),
            }
        }
        ColumnType::Unsigned | ColumnType::Signed => match backend {
            // As what the column keeps it, a text or a number.
            Backend::Sqlite => format!("{column} = {value}"),
            Backend::MySql | Backend::PostgreSql => format!("{column} = {literal}"),
        },
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Uuid
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => match backend {
            Backend::MySql => {
                format!("{column} = {literal} AND BINARY CONVERT({column} USING utf8mb4) = {literal}")
            }
            Backend::PostgreSql => format!("{column} = {literal} AND {column}::text = {literal}"),
            Backend::Sqlite => format!("{column} = {literal} AND {column} COLLATE BINARY = {literal}"),
        },
    }
}
