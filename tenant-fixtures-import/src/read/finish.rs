//! What stands at the end: tables whose names and types all mean something.

use std::collections::HashSet;

use super::names::{same, shown};
use super::simple::simplified;
use super::state::{Built, Named, State};
use crate::database::{
    Check, Column, Database, Dialect, ForeignKey, Generated, LiteralRow, NoteKind, TableName, Type, Unique,
};

impl State {
    /// The schema as it stands.
    pub(crate) fn finish(mut self) -> Database {
        let ids: Vec<usize> = (0..self.tables.len())
            .filter(|id| {
                let table = &self.tables[*id];
                !table.dropped && !table.temporary && table.part_of.is_none()
            })
            .collect();
        self.forget_notes();
        self.take_parts();
        self.note_bulks(&ids);
        let mut tables = Vec::with_capacity(ids.len());
        for id in ids {
            let table = self.table_at_end(id);
            tables.push(table);
        }
        Database { dialect: self.dialect, tables, notes: self.notes }
    }

    /// What was noted of tables that are gone.
    fn forget_notes(&mut self) {
        let gone: HashSet<TableName> =
            self.tables.iter().filter(|table| table.dropped).map(|table| table.name.clone()).collect();
        let still: HashSet<TableName> =
            self.tables.iter().filter(|table| !table.dropped).map(|table| table.name.clone()).collect();
        let is_gone = |name: &TableName| gone.contains(name) && !still.contains(name);
        self.notes.retain(|note| !note.table.as_ref().is_some_and(is_gone));
    }

    /// Parts of a table become what it says of its parts.
    fn take_parts(&mut self) {
        for id in 0..self.tables.len() {
            let Some(part) = self.tables[id].part_of.clone().filter(|_| !self.tables[id].dropped) else {
                continue;
            };
            if self.tables[id].partitions.is_some() {
                let (name, origin) = (self.shown(id), self.tables[id].origin.clone());
                let whole = self.tables[part.table].name.clone();
                let text = format!("{name}, a part of it, is divided again, and into what is not looked at");
                self.note(NoteKind::PassedOver, Some(whole), text, origin);
            }
            if let (Some(partitions), Some(bounds)) = (&mut self.tables[part.table].partitions, part.bounds) {
                partitions.bounds.push(bounds);
            }
            if let Some(bulk) = self.tables[id].bulk.take() {
                self.pass_over(part.table, bulk.rows, bulk.copied, bulk.origin);
            }
            let rows = std::mem::take(&mut self.tables[id].rows);
            self.tables[part.table].rows.extend(rows);
        }
    }

    fn note_bulks(&mut self, ids: &[usize]) {
        for id in ids {
            let of_dump = |row: &LiteralRow| self.dumps.contains(&row.origin.source);
            if let Some(row) = self.tables[*id].rows.iter().find(|row| of_dump(row)) {
                let origin = row.origin.clone();
                self.pass_over(*id, 0, false, origin);
            }
            let Some(bulk) = self.tables[*id].bulk.take() else { continue };
            let way = if bulk.copied { "COPY" } else { "INSERT" };
            let rows = if bulk.rows == 1 { "1 row".to_owned() } else { format!("{} rows", bulk.rows) };
            let name = self.tables[*id].name.clone();
            let text =
                format!("{rows} ({way}) are passed over: they are taken for users', not for the schema's");
            self.note(NoteKind::Data, Some(name), text, bulk.origin);
        }
    }

    fn table_at_end(&mut self, id: usize) -> crate::database::Table {
        let built = std::mem::take(&mut self.tables[id]);
        let mut checks = Vec::new();
        let mut columns = Vec::with_capacity(built.columns.len());
        for column in &built.columns {
            let (ty, domains) = self.resolved(&column.ty);
            // A list of a domain's values is held to nothing here.
            if column.ty.arrays == 0 {
                checks.extend(self.domain_checks(&domains, &column.column.name));
            }
            let (not_null, default) = self.domain_says(&domains);
            let mut column = column.column.clone();
            let is_key = built
                .primary_key
                .iter()
                .flat_map(|key| &key.is)
                .any(|name| same(name, &column.name, self.dialect));
            column.nullable &= !not_null && !is_key;
            column.default = column.default.or(default).map(|default| fitting(default, &ty));
            if let Some(Generated::ByDefault { sequence }) = &mut column.generated
                && let Some(written) = sequence.take()
            {
                *sequence = self.own_sequence(id, &column.name, &written);
            }
            if let Some(Generated::Computed(expression)) = &mut column.generated {
                *expression = simplified(expression, self.dialect);
            }
            columns.push(Column { ty, ..column });
        }
        let rest = built.checks.iter().cloned();
        let simple = |check: Check| Check { condition: simplified(&check.condition, self.dialect), ..check };
        let checks: Vec<Check> = rest.chain(checks).map(simple).collect();
        let checks = self.json_of(&mut columns, checks);
        // Other tables look at this one's name and keys.
        self.tables[id] = Built {
            name: built.name.clone(),
            columns: built.columns,
            primary_key: built.primary_key.clone(),
            ..Built::default()
        };
        let exact = |name: &String| {
            let found = columns.iter().find(|column| same(&column.name, name, self.dialect));
            found.map_or_else(|| name.clone(), |column| column.name.clone())
        };
        let all = |names: &[String]| names.iter().map(exact).collect::<Vec<_>>();
        let primary_key = built.primary_key.as_ref().map(|key| all(&key.is)).unwrap_or_default();
        let simple = |sql: &String| simplified(sql, self.dialect);
        let uniques = built.uniques.into_iter().map(|Named { is: unique, .. }| Unique {
            columns: all(&unique.columns),
            expressions: unique.expressions.iter().map(simple).collect(),
            predicate: unique.predicate.as_ref().map(simple),
            ..unique
        });
        let uniques = uniques.collect();
        let references: Vec<ForeignKey> = (built.foreign_keys.into_iter())
            .map(|foreign| ForeignKey { columns: all(&foreign.is.columns), ..foreign.is })
            .collect();
        let foreign_keys = references
            .into_iter()
            .filter_map(|foreign| self.reference_at_end(&built.name, foreign))
            .collect();
        crate::database::Table {
            name: built.name,
            columns,
            primary_key,
            uniques,
            foreign_keys,
            checks,
            partitions: built.partitions,
            rows: built.rows,
            comment: built.comment,
            origin: built.origin,
        }
    }

    /// MariaDB's JSON is a text that is checked to be some.
    fn json_of(&self, columns: &mut [Column], checks: Vec<Check>) -> Vec<Check> {
        match self.dialect {
            Dialect::MySql => {}
            Dialect::PostgreSql | Dialect::Sqlite => return checks,
        }
        let is_other = |check: &Check| {
            let column =
                check.condition.strip_prefix("json_valid(`").and_then(|rest| rest.strip_suffix("`)"));
            let found = columns.iter_mut().find(|found| column.is_some_and(|name| found.name == name));
            found.map(|column| column.ty = Type::Json).is_none()
        };
        let mut checks = checks;
        checks.retain(is_other);
        checks
    }

    /// A reference whose table is there, to the columns that it leads to.
    fn reference_at_end(&mut self, from: &TableName, mut foreign: ForeignKey) -> Option<ForeignKey> {
        // A reference to a part of a table leads to the whole.
        let target = self.find(&foreign.table);
        let target = target.map(|id| self.tables[id].part_of.as_ref().map_or(id, |part| part.table));
        let Some(id) = target else {
            let text = format!(
                "({}) refers to {}, which is not among the tables that were read: the reference is left out",
                foreign.columns.join(", "),
                shown(&foreign.table)
            );
            self.note(NoteKind::Missing, Some(from.clone()), text, foreign.origin);
            return None;
        };
        let table = &self.tables[id];
        foreign.table = table.name.clone();
        for name in &mut foreign.to {
            let found = table.columns.iter().find(|built| same(&built.column.name, name, self.dialect));
            if let Some(built) = found {
                name.clone_from(&built.column.name);
            }
        }
        if foreign.to.is_empty() {
            foreign.to = table.primary_key.iter().flat_map(|key| key.is.iter().cloned()).collect();
        }
        if foreign.to.len() != foreign.columns.len() {
            let text = format!(
                "({}) refers to {}, whose key has another number of columns: the reference is left out",
                foreign.columns.join(", "),
                shown(&foreign.table)
            );
            self.note(NoteKind::Missing, Some(from.clone()), text, foreign.origin);
            return None;
        }
        Some(foreign)
    }
}

/// A default as the column's type has it: PostgreSQL keeps `'-1'::integer` and `'f'::boolean`, MySQL and SQLite 0 for false.
fn fitting(default: String, ty: &Type) -> String {
    let is_number = matches!(ty, Type::Integer { .. } | Type::Numeric { .. } | Type::Float { .. });
    let inner = default.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    match inner {
        Some(inner) if is_number && inner.parse::<f64>().is_ok_and(f64::is_finite) => inner.to_owned(),
        _ if *ty == Type::Boolean => {
            match default.trim_start_matches('b').trim_matches('\'').to_lowercase().as_str() {
                "0" | "f" | "false" | "n" | "no" | "off" => "false".to_owned(),
                "1" | "t" | "true" | "y" | "yes" | "on" => "true".to_owned(),
                _ => default,
            }
        }
        Some(_) | None => default,
    }
}
