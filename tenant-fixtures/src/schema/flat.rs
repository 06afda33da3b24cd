//! Columns where nothing can be nested: each value by itself, its names joined with `_`.

use super::{Column, Modes};

/// A column of a table.
pub(crate) struct Flat {
    /// Its name in the table.
    pub(crate) name: String,
    pub(crate) column: &'static Column,
    /// May be null or missing, by itself or by what it stands in.
    pub(crate) nullable: bool,
}

/// The columns of a table whose rows are made in these modes.
pub(crate) fn flat(columns: &'static [Column], modes: Modes) -> Vec<Flat> {
    let mut found = Vec::new();
    add(columns, modes, &mut Vec::new(), false, &mut found);
    found
}

fn add(
    columns: &'static [Column],
    modes: Modes,
    path: &mut Vec<&'static str>,
    nullable: bool,
    found: &mut Vec<Flat>,
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        path.push(column.name);
        let nullable = nullable || column.nullable || column.sparse;
        match column.ty.columns() {
            Some(columns) => add(columns, modes, path, nullable, found),
            None => found.push(Flat { name: path.join("_"), column, nullable }),
        }
        path.pop();
    }
}
