//! The statements of the script.

use std::io::Write;

use super::cells::{Cells, Form};
use super::error::LoadError;
use super::names::literal;
use super::tables::{Table, TableColumn};
use crate::dataset::Dataset;
use crate::domain::{Collection, Domain, Scratch};
use crate::id::TenantId;
use crate::order::Group;
use crate::schema::Dialect;

/// Rows of a statement, far below what any dialect takes for one.
const ROWS: usize = 500;
/// Bytes that are written at once.
const BYTES: usize = 64 << 10;
/// The table that holds what is filled at the end.
const LATER: &str = "tenant_fixtures_later";

/// A script on its way out.
pub(super) struct Script<'w> {
    dialect: Dialect,
    out: &'w mut dyn Write,
    buffer: Vec<u8>,
}

/// What makes a table's rows.
type Source<'s, D> = (&'static dyn Collection<D>, &'s [Dataset<D>]);

impl<'w> Script<'w> {
    pub(super) fn new(dialect: Dialect, out: &'w mut dyn Write) -> Self {
        Self { dialect, out, buffer: Vec::new() }
    }

    fn put(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
    }

    fn flush(&mut self, at: usize) -> Result<(), LoadError> {
        if self.buffer.len() >= at {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    pub(super) fn begin(&mut self, tenants: impl Iterator<Item = TenantId>) -> Result<(), LoadError> {
        let names: Vec<_> = tenants.map(|tenant| tenant.to_string()).collect();
        self.put(&format!(
            "-- Loads {}, made by tenant-fixtures: all of it, or nothing.\n",
            names.join(", ")
        ));
        self.put(match self.dialect {
            // Where psql goes on after an error, it takes rows for statements.
            Dialect::PostgreSql => {
                "\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;\n\
                 SET CONSTRAINTS ALL DEFERRED;\n"
            }
            Dialect::Sqlite => ".bail on\nPRAGMA foreign_keys = ON;\nBEGIN;\nPRAGMA defer_foreign_keys = ON;\n",
            Dialect::MySql => {
                "SET NAMES utf8mb4;\nSET time_zone = '+00:00';\n\
                 SET sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO';\nSTART TRANSACTION;\n"
            }
        });
        Ok(())
    }

    /// The rows of some tables that are filled together.
    pub(super) fn rows<D: Domain>(
        &mut self,
        group: &Group,
        tables: &[Table],
        collections: &[&'static dyn Collection<D>],
        tenants: &[Dataset<D>],
    ) -> Result<(), LoadError> {
        match (group.tables.as_slice(), self.dialect) {
            ([table], dialect) => {
                let later = group.later.first().map_or(&[][..], Vec::as_slice);
                let source = (collections[*table], owners(&tables[*table], tenants));
                match dialect {
                    Dialect::PostgreSql => self.copy(&tables[*table], later, source),
                    Dialect::Sqlite | Dialect::MySql => self.insert(&tables[*table], later, source),
                }
            }
            (_, Dialect::Sqlite | Dialect::MySql) => {
                for &table in &group.tables {
                    let source = (collections[table], owners(&tables[table], tenants));
                    self.insert(&tables[table], &[], source)?;
                }
                Ok(())
            }
            (_, Dialect::PostgreSql) => {
                let owners = group.tables.first().map_or(tenants, |&table| owners(&tables[table], tenants));
                owners.iter().try_for_each(|tenant| self.together(group, tables, collections, tenant))
            }
        }
    }

    /// `COPY`, by which all rows of a table come at once.
    fn copy<D: Domain>(
        &mut self,
        table: &Table,
        later: &[usize],
        (collection, tenants): Source<'_, D>,
    ) -> Result<(), LoadError> {
        if tenants.iter().all(|tenant| tenant.count_of(collection) == 0) {
            return Ok(());
        }
        self.put(&format!("\nCOPY {} ({}) FROM stdin;\n", table.name, table.names(&table.columns)));
        self.each(Form::Copy, (collection, tenants), |buffer, cells, _| {
            for (at, column) in table.columns.iter().enumerate() {
                if at > 0 {
                    buffer.push(b'\t');
                }
                let value = if later.contains(&at) { cells.none() } else { cells.get(column.place) };
                buffer.extend_from_slice(value);
            }
            buffer.push(b'\n');
        })?;
        self.put("\\.\n");
        Ok(())
    }

    /// `INSERT`s of several rows.
    fn insert<D: Domain>(
        &mut self,
        table: &Table,
        later: &[usize],
        (collection, tenants): Source<'_, D>,
    ) -> Result<(), LoadError> {
        let start = format!("INSERT INTO {} ({}) VALUES\n", table.name, table.names(&table.columns));
        let mut count = 0;
        self.put("\n");
        self.each(Form::Literal(self.dialect), (collection, tenants), |buffer, cells, _| {
            match count % ROWS {
                0 if count > 0 => buffer.extend_from_slice(b";\n"),
                0 => {}
                _ => buffer.extend_from_slice(b",\n"),
            }
            if count.is_multiple_of(ROWS) {
                buffer.extend_from_slice(start.as_bytes());
            }
            values(buffer, cells, table, later);
            count += 1;
        })?;
        if count > 0 {
            self.put(";\n");
        }
        Ok(())
    }

    /// One statement for tables that need each other: PostgreSQL looks at references when it is through.
    fn together<D: Domain>(
        &mut self,
        group: &Group,
        tables: &[Table],
        collections: &[&'static dyn Collection<D>],
        tenant: &Dataset<D>,
    ) -> Result<(), LoadError> {
        let filled: Vec<_> = group
            .tables
            .iter()
            .zip(&group.later)
            .filter(|(table, _)| tenant.count_of(collections[**table]) > 0)
            .collect();
        let Some(last) = filled.len().checked_sub(1) else { return Ok(()) };
        self.put("\n");
        for (at, (&table, later)) in filled.into_iter().enumerate() {
            let (own, is_last) = (&tables[table], at == last);
            self.put(match at {
                0 if !is_last => "WITH ",
                _ => "",
            });
            if !is_last {
                self.put(&format!("\"filled_{at}\" AS (\n"));
            }
            let columns = own.names(&own.columns);
            self.put(&format!("INSERT INTO {} ({columns}) OVERRIDING SYSTEM VALUE VALUES\n", own.name));
            let mut is_first = true;
            let source = (collections[table], std::slice::from_ref(tenant));
            self.each(Form::Literal(Dialect::PostgreSql), source, |buffer, cells, _| {
                if !std::mem::take(&mut is_first) {
                    buffer.extend_from_slice(b",\n");
                }
                values(buffer, cells, own, later);
            })?;
            self.put(match (is_last, at + 1 == last) {
                (true, _) => ";\n",
                (false, true) => ")\n",
                (false, false) => "),\n",
            });
        }
        Ok(())
    }

    /// What leads in circles, when all rows are there.
    pub(super) fn later<D: Domain>(
        &mut self,
        group: &Group,
        tables: &[Table],
        collections: &[&'static dyn Collection<D>],
        tenants: &[Dataset<D>],
    ) -> Result<(), LoadError> {
        for (&table, later) in group.tables.iter().zip(&group.later).filter(|(_, later)| !later.is_empty()) {
            let (own, source) = (&tables[table], (collections[table], owners(&tables[table], tenants)));
            let keys: Vec<_> = own.columns.iter().filter(|column| column.is_key).collect();
            let filled: Vec<_> = later.iter().map(|&at| &own.columns[at]).collect();
            match self.dialect {
                Dialect::PostgreSql => self.fill_by_table(own, &keys, &filled, source)?,
                Dialect::Sqlite | Dialect::MySql => self.fill_one_by_one(own, &keys, &filled, source)?,
            }
        }
        Ok(())
    }

    fn fill_by_table<D: Domain>(
        &mut self,
        table: &Table,
        keys: &[&TableColumn],
        filled: &[&TableColumn],
        source: Source<'_, D>,
    ) -> Result<(), LoadError> {
        let both: Vec<_> = keys.iter().chain(filled).copied().collect();
        let columns = table.names(both.iter().copied());
        // Its columns are of the types that the table's are.
        self.put(&format!(
            "\nCREATE TEMP TABLE \"{LATER}\" ON COMMIT DROP AS SELECT {columns} FROM {} WITH NO DATA;\n\
             COPY \"{LATER}\" ({columns}) FROM stdin;\n",
            table.name
        ));
        self.each(Form::Copy, source, |buffer, cells, _| {
            if filled.iter().any(|column| cells.has(column.place)) {
                for (at, column) in both.iter().enumerate() {
                    if at > 0 {
                        buffer.push(b'\t');
                    }
                    buffer.extend_from_slice(cells.get(column.place));
                }
                buffer.push(b'\n');
            }
        })?;
        let set: Vec<_> = filled.iter().map(|column| format!("{0} = l.{0}", column.quoted)).collect();
        let is: Vec<_> = keys.iter().map(|column| format!("t.{0} = l.{0}", column.quoted)).collect();
        self.put(&format!(
            "\\.\nUPDATE {} AS t SET {} FROM \"{LATER}\" AS l WHERE {};\nDROP TABLE \"{LATER}\";\n",
            table.name,
            set.join(", "),
            is.join(" AND ")
        ));
        Ok(())
    }

    fn fill_one_by_one<D: Domain>(
        &mut self,
        table: &Table,
        keys: &[&TableColumn],
        filled: &[&TableColumn],
        source: Source<'_, D>,
    ) -> Result<(), LoadError> {
        self.put("\n");
        self.each(Form::Literal(self.dialect), source, |buffer, cells, _| {
            let mut has_some = false;
            for column in filled.iter().filter(|column| cells.has(column.place)) {
                let start = if std::mem::replace(&mut has_some, true) {
                    ", ".to_owned()
                } else {
                    format!("UPDATE {} SET ", table.name)
                };
                buffer.extend_from_slice(format!("{start}{} = ", column.quoted).as_bytes());
                buffer.extend_from_slice(cells.get(column.place));
            }
            for (at, column) in keys.iter().enumerate().filter(|_| has_some) {
                let start = if at == 0 { " WHERE" } else { " AND" };
                buffer.extend_from_slice(format!("{start} {} = ", column.quoted).as_bytes());
                buffer.extend_from_slice(cells.get(column.place));
            }
            if has_some {
                buffer.extend_from_slice(b";\n");
            }
        })
    }

    /// Shows every row of a table.
    fn each<D: Domain>(
        &mut self,
        form: Form,
        (collection, tenants): Source<'_, D>,
        mut put: impl FnMut(&mut Vec<u8>, &Cells, u64),
    ) -> Result<(), LoadError> {
        let mut scratch = Scratch::default();
        for tenant in tenants {
            let declared = tenant.profile().domain.declaration.is_some();
            let mut cells = Cells::new(form, tenant.profile().modes(), declared);
            let source = tenant.source(collection);
            let (mut next, count) = (0, tenant.count_of(collection));
            while next < count {
                let end = tenant.chunk_end(collection, next, count);
                let buffer = &mut self.buffer;
                let mut row = next;
                collection.show(&source, next..end, &mut scratch, &mut |values| {
                    cells.clear();
                    values.show(&mut cells);
                    put(buffer, &cells, row);
                    row += 1;
                });
                self.flush(BYTES)?;
                next = end;
            }
        }
        Ok(())
    }

    /// Sequences go on behind what was loaded, and it is done.
    pub(super) fn end(mut self, tables: &[Table]) -> Result<(), LoadError> {
        match self.dialect {
            Dialect::PostgreSql => {
                self.put("\n-- Sequences go on behind the rows that are there.\n");
                for table in tables.iter().filter(|table| table.is_loaded()) {
                    for column in table.columns.iter().filter(|column| column.is_counted) {
                        // Of a column without a sequence there is none, and nothing is set.
                        self.put(&format!(
                            "SELECT setval(s, m) FROM (SELECT pg_get_serial_sequence({}, {}) AS s, (SELECT max({})::bigint FROM {}) AS \
                             m) AS x WHERE s IS NOT NULL AND m > 0;\n",
                            literal(&table.name),
                            literal(&column.name),
                            column.quoted,
                            table.name
                        ));
                    }
                }
            }
            // They go on by themselves behind what was inserted.
            Dialect::Sqlite | Dialect::MySql => {}
        }
        self.put("\nCOMMIT;\n");
        self.flush(0)?;
        Ok(self.out.flush()?)
    }
}

/// Of whom a table's rows are written: of all, or of the first, where all have the same.
fn owners<'t, D: Domain>(table: &Table, tenants: &'t [Dataset<D>]) -> &'t [Dataset<D>] {
    if table.schema.owner.is_shared() { tenants.get(..1).unwrap_or(tenants) } else { tenants }
}

/// A row between brackets.
fn values(buffer: &mut Vec<u8>, cells: &Cells, table: &Table, later: &[usize]) {
    buffer.push(b'(');
    for (at, column) in table.columns.iter().enumerate() {
        if at > 0 {
            buffer.extend_from_slice(b", ");
        }
        let value = if later.contains(&at) { cells.none() } else { cells.get(column.place) };
        buffer.extend_from_slice(value);
    }
    buffer.push(b')');
}
