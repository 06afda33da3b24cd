//! The tables that rows go into: made by the library, or there already and matched by the names of their columns.

use super::backend::Backend;
use super::cells::Form;
use super::fits;
use super::found::Found;
use super::options::LiveOptions;
use crate::schema::{ColumnType, Flat, Modes, Schema, flat, tenancy};

/// A table that rows go into.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) schema: &'static Schema,
    /// The database that it stands in.
    pub(crate) backend: Backend,
    /// The database's schema that it was asked for in, and its name there.
    pub(crate) within: Option<String>,
    pub(crate) bare: String,
    /// Its name as statements have it.
    pub(crate) name: String,
    /// Its name as people have it.
    pub(crate) shown: String,
    /// The names of the columns that are written, in order.
    pub(crate) columns: Vec<String>,
    /// The form of each flat column of the collection.
    pub(crate) forms: Vec<Form>,
    /// Whether the library makes it.
    pub(crate) made: bool,
    /// Whether its key begins with the tenant's column.
    pub(crate) tenant_keys: bool,
    /// Columns that are left to the database.
    pub(crate) left: Vec<String>,
    /// Columns of which a sequence has to be moved on, and that sequence.
    pub(crate) sequences: Vec<(String, String)>,
}

impl Table {
    /// A table that the library makes.
    pub(crate) fn made(
        schema: &'static Schema,
        modes: Modes,
        options: &LiveOptions,
        backend: Backend,
    ) -> Self {
        let mut table = Self::named(schema, options, backend);
        for Flat { name, .. } in flat(schema.columns, modes) {
            table.forms.push(match options.column_of(schema.name, &name) {
                Some(name) => {
                    table.columns.push(name.to_owned());
                    Form::Plain
                }
                None => Form::Skip,
            });
        }
        table
    }

    /// A table that is there; what doesn't fit goes to `faults`.
    pub(crate) fn matched(
        schema: &'static Schema,
        modes: Modes,
        options: &LiveOptions,
        backend: Backend,
        found: &[Found],
        faults: &mut Vec<String>,
    ) -> Self {
        let mut table = Self { made: false, ..Self::named(schema, options, backend) };
        let mut known = vec![false; found.len()];
        for Flat { name, column, .. } in flat(schema.columns, modes) {
            let said = column.sql_name.filter(|_| column.ty.columns().is_none());
            let Some(wanted) = options
                .column_of(schema.name, &name)
                .map(|known| if known == name { said.unwrap_or(known) } else { known })
            else {
                table.forms.push(Form::Skip);
                continue;
            };
            let Some(at) = found.iter().position(|found| same(backend, &found.name, wanted)) else {
                faults.push(missing(&table.shown, schema.name, &name, wanted, found));
                table.forms.push(Form::Skip);
                continue;
            };
            known[at] = true;
            let there = &found[at];
            if there.computed || column.generated {
                table.left.push(there.name.clone());
                table.forms.push(Form::Skip);
                continue;
            }
            match fits::form(backend, &column.ty, there) {
                Some(form) => {
                    table.forms.push(form);
                    table.columns.push(there.name.clone());
                    if let Some(sequence) = &there.sequence {
                        table.sequences.push((there.name.clone(), sequence.clone()));
                    }
                }
                None => {
                    faults.push(format!(
                        "{}.{} is {} and can't hold {}: declare `{}.{name}` with the column's own type, or leave it out with \
                         `.leave_out(\"{}\", \"{name}\")`",
                        table.shown,
                        there.name,
                        if there.ty.is_empty() { "of no type" } else { &there.ty },
                        fits::told(&column.ty),
                        schema.name,
                        schema.name,
                    ));
                    table.forms.push(Form::Skip);
                }
            }
        }
        for (there, _) in found.iter().zip(known).filter(|(_, known)| !known) {
            if there.not_null && !there.has_default && !there.computed {
                faults.push(format!(
                    "{}.{} is NOT NULL and has no default, and no column of `{}` fills it: declare it there, or give it a default",
                    table.shown, there.name, schema.name
                ));
            } else {
                table.left.push(there.name.clone());
            }
        }
        table
    }

    fn named(schema: &'static Schema, options: &LiveOptions, backend: Backend) -> Self {
        let name = options.table_of(schema);
        let shown = options.schema.as_ref().map_or_else(|| name.clone(), |within| format!("{within}.{name}"));
        Self {
            schema,
            backend,
            within: options.schema.clone(),
            bare: name,
            name: options.qualified(backend, schema),
            shown,
            columns: Vec::new(),
            forms: Vec::new(),
            made: true,
            tenant_keys: options.tenant_keys,
            left: Vec::new(),
            sequences: Vec::new(),
        }
    }

    /// The form in which a column of the collection is written.
    pub(crate) fn form_of(&self, modes: Modes, name: &str) -> Form {
        let flat = flat(self.schema.columns, modes);
        let form = flat.iter().zip(&self.forms).find(|(flat, _)| flat.name == name);
        form.map_or(Form::Skip, |(_, form)| *form)
    }

    /// What the table calls a column of the collection; none where it is not written.
    pub(crate) fn column(&self, modes: Modes, name: &str) -> Option<&str> {
        let mut written = self.columns.iter();
        for (flat, form) in flat(self.schema.columns, modes).iter().zip(&self.forms) {
            let column = match form {
                Form::Skip => None,
                Form::Plain | Form::Later | Form::Array | Form::Seconds | Form::Bytes | Form::Whole => {
                    written.next()
                }
            };
            if flat.name == name {
                return column.map(String::as_str);
            }
        }
        None
    }

    /// The columns that tell a row from all others, as the table calls them; none where one of them is not written.
    pub(crate) fn key(&self, modes: Modes) -> Option<Vec<&str>> {
        let key: Option<Vec<_>> =
            tenancy::key(self.schema, modes).iter().map(|column| self.column(modes, column.name)).collect();
        let key = key.filter(|key| !key.is_empty())?;
        match self.tenant(modes).filter(|tenant| self.tenant_keys && !key.contains(tenant)) {
            Some(tenant) => Some([tenant].into_iter().chain(key).collect()),
            None => Some(key),
        }
    }

    /// The column that names the tenant, as the table calls it.
    pub(crate) fn tenant(&self, modes: Modes) -> Option<&str> {
        self.column(modes, tenancy::tenant(self.schema)?.name)
    }

    /// The column that holds the tenant's id, and not what follows from it.
    pub(crate) fn tenant_id(&self, modes: Modes) -> Option<&str> {
        let column = tenancy::tenant(self.schema)?;
        matches!(column.ty, ColumnType::Tenant).then(|| self.column(modes, column.name))?
    }

    /// The same table, some of whose columns, by their places among those that are written, are empty at first.
    pub(crate) fn with_later(&self, later: &[usize]) -> Self {
        let mut table = self.clone();
        let written = table.forms.iter_mut().filter(|form| **form != Form::Skip);
        written.enumerate().filter(|(at, _)| later.contains(at)).for_each(|(_, form)| *form = Form::Later);
        table
    }

    /// The same table with some of its columns alone.
    pub(crate) fn narrowed(&self, is_kept: impl Fn(usize, &str) -> bool) -> Self {
        let mut table = self.clone();
        let written = table.forms.iter_mut().filter(|form| **form != Form::Skip);
        let left = written.zip(&self.columns).enumerate().filter(|(at, (_, name))| !is_kept(*at, name));
        left.for_each(|(_, (form, _))| *form = Form::Skip);
        let mut at = 0;
        table.columns.retain(|name| {
            at += 1;
            is_kept(at - 1, name)
        });
        table
    }

    /// The names of the columns that are written, as statements have them.
    pub(crate) fn listed(&self) -> String {
        self.backend.listed(self.columns.iter().map(String::as_str))
    }
}

/// Whether the database takes two names for one.
fn same(backend: Backend, found: &str, wanted: &str) -> bool {
    match backend {
        Backend::PostgreSql => found == wanted,
        Backend::MySql | Backend::Sqlite => found.eq_ignore_ascii_case(wanted),
    }
}

fn missing(shown: &str, collection: &str, name: &str, wanted: &str, found: &[Found]) -> String {
    let folded = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let alike = found.iter().find(|found| folded(&found.name) == folded(wanted));
    let advice = match alike {
        Some(alike) => format!(
            "is it {}? say so with `.column(\"{collection}\", \"{name}\", \"{}\")`",
            alike.name, alike.name
        ),
        None => format!(
            "name it with `.column(\"{collection}\", \"{name}\", \"…\")`, or leave it out with `.leave_out(\"{collection}\", \
             \"{name}\")`"
        ),
    };
    format!("{shown} has no column {wanted}: {advice}")
}
