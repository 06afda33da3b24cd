//! Columns where nothing can be nested: each value by itself, its names joined with `_`.

use super::{Column, Modes};

/// A column of a table.
pub(crate) struct Flat {
    /// Its name in the table.
    pub(crate) name: String,
    /// The names that lead to it in a row.
    #[cfg_attr(not(feature = "files"), expect(dead_code, reason = "rows are read back from data sets only"))]
    pub(crate) path: Vec<&'static str>,
    pub(crate) column: &'static Column,
    /// Applies to some rows only, by itself or by what it stands in.
    #[cfg_attr(not(feature = "files"), expect(dead_code, reason = "rows are read back from data sets only"))]
    pub(crate) sparse: bool,
    /// May be null or missing, by itself or by what it stands in.
    pub(crate) nullable: bool,
}

/// The columns of a table whose rows are made in these modes.
pub(crate) fn flat(columns: &'static [Column], modes: Modes) -> Vec<Flat> {
    let mut found = Vec::new();
    add(columns, modes, &mut Vec::new(), (false, false), &mut found);
    found
}

fn add(
    columns: &'static [Column],
    modes: Modes,
    path: &mut Vec<&'static str>,
    (sparse, nullable): (bool, bool),
    found: &mut Vec<Flat>,
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        path.push(column.name);
        let sparse = sparse || column.sparse;
        let nullable = nullable || column.nullable || sparse;
        match column.ty.columns() {
            Some(columns) => add(columns, modes, path, (sparse, nullable), found),
            None => found.push(Flat { name: path.join("_"), path: path.clone(), column, sparse, nullable }),
        }
        path.pop();
    }
}
