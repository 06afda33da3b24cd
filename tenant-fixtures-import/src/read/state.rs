//! A schema in the making: what stands after the statements so far.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cursor::Fault;
use super::names::{key, same, shown};
use crate::database::{
    Check, Column, Dialect, ForeignKey, LiteralRow, Note, NoteKind, Origin, Partitions, TableName, Type,
    Unique,
};
use crate::error::Error;

/// The schema of PostgreSQL that is searched by itself.
pub(crate) const PUBLIC: &str = "public";

/// A schema in the making.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) dialect: Dialect,
    /// All tables that were ever made, in this order.
    pub(crate) tables: Vec<Built>,
    by_name: HashMap<TableName, usize>,
    /// Which tables refer to one of this name; more than do, after some were dropped.
    referrers: HashMap<TableName, Vec<usize>>,
    pub(crate) types: Vec<UserType>,
    pub(crate) types_by_name: HashMap<TableName, usize>,
    /// Which table an index belongs to.
    pub(crate) indexes: HashMap<TableName, usize>,
    /// Views, which look like tables to indexes and triggers.
    pub(crate) views: BTreeSet<TableName>,
    /// Who owns a sequence: a table and its column.
    pub(crate) sequences: HashMap<TableName, Option<(usize, String)>>,
    /// Where tables go whose schema isn't said.
    pub(crate) schema: Option<String>,
    /// The database that MySQL uses first.
    pub(crate) database: Option<String>,
    /// The sources with rows of users: all of their rows are.
    pub(crate) dumps: BTreeSet<String>,
    pub(crate) notes: Vec<Note>,
    /// What lets nothing go on.
    pub(crate) fatal: Option<Error>,
}

/// A table in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Built {
    pub(crate) dropped: bool,
    pub(crate) temporary: bool,
    pub(crate) name: TableName,
    pub(crate) columns: Vec<BuiltColumn>,
    pub(crate) primary_key: Option<Named<Vec<String>>>,
    pub(crate) uniques: Vec<Named<Unique>>,
    pub(crate) foreign_keys: Vec<Named<ForeignKey>>,
    pub(crate) checks: Vec<Check>,
    pub(crate) partitions: Option<Partitions>,
    /// Of which table it is a part, and what it takes, as SQL.
    pub(crate) part_of: Option<Part>,
    /// The tables that it inherits from.
    pub(crate) parents: Vec<usize>,
    /// The tables that inherit from it, or are parts of it.
    pub(crate) children: Vec<usize>,
    pub(crate) rows: Vec<LiteralRow>,
    /// The last number that each counted column was given.
    pub(crate) counted: BTreeMap<String, i64>,
    /// More rows than a schema brings along.
    pub(crate) bulk: Option<Bulk>,
    pub(crate) comment: Option<String>,
    /// Whether `INTEGER PRIMARY KEY` counts (SQLite's `WITHOUT ROWID` doesn't).
    pub(crate) without_rowid: bool,
    pub(crate) origin: Origin,
}

/// Rows that were passed over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bulk {
    pub(crate) rows: u64,
    pub(crate) copied: bool,
    pub(crate) origin: Origin,
}

/// A partition's place.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) table: usize,
    pub(crate) bounds: Option<crate::database::Bounds>,
}

/// A column in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct BuiltColumn {
    pub(crate) column: Column,
    pub(crate) ty: Declared,
    /// Whether it is of the very type `INTEGER`, which SQLite counts where it is the primary key.
    pub(crate) is_integer: bool,
    /// Whether it counts as an identity, and not by a default.
    pub(crate) is_identity: bool,
    /// Where MySQL puts it, if that was said; taken where it is put there.
    pub(crate) place: Option<Place>,
}

/// A column's place.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Before all others.
    First,
    /// Behind this one.
    After(String),
}

/// A type in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    pub(crate) base: Base,
    pub(crate) arrays: u32,
}

/// What a type is of.
#[derive(Clone, Debug)]
pub(crate) enum Base {
    /// One that the database brings along.
    Plain(Type),
    /// One that the schema declares.
    User(usize),
}

impl Default for Base {
    fn default() -> Self {
        Self::Plain(Type::Unknown)
    }
}

/// A type that the schema declares.
#[derive(Clone, Debug)]
pub(crate) struct UserType {
    pub(crate) name: TableName,
    pub(crate) is: Kinds,
    pub(crate) dropped: bool,
}

/// What kinds there are.
#[derive(Clone, Debug)]
pub(crate) enum Kinds {
    /// One of these words.
    Enum(Vec<String>),
    /// Another type that is held to something.
    Domain {
        /// The other type.
        of: Declared,
        /// What it is held to, with `VALUE` in place of the column.
        checks: Vec<Check>,
        /// Never null.
        not_null: bool,
        /// What stands where nothing is said.
        default: Option<String>,
    },
    /// Records, ranges and what C code makes.
    Other,
}

/// Something with a name by which it may be dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named<T> {
    pub(crate) name: String,
    pub(crate) is: T,
}

impl State {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            tables: Vec::new(),
            by_name: HashMap::new(),
            referrers: HashMap::new(),
            types: Vec::new(),
            types_by_name: HashMap::new(),
            indexes: HashMap::new(),
            views: BTreeSet::new(),
            sequences: HashMap::new(),
            schema: None,
            database: None,
            dumps: BTreeSet::new(),
            notes: Vec::new(),
            fatal: None,
        }
    }

    /// A name of several parts as a table's, in the schema that is searched now unless it says another.
    pub(crate) fn named(&self, mut path: Vec<String>) -> TableName {
        let name = path.pop().unwrap_or_default();
        TableName { schema: self.schema_of(path.pop()), name }
    }

    fn schema_of(&self, said: Option<String>) -> Option<String> {
        let Some(said) = said else { return self.schema.clone() };
        let own = match self.dialect {
            Dialect::PostgreSql => said == PUBLIC,
            Dialect::Sqlite => said.eq_ignore_ascii_case("main") || said.eq_ignore_ascii_case("temp"),
            Dialect::MySql => self.database.as_ref().is_none_or(|own| same(own, &said, self.dialect)),
        };
        (!own).then_some(said)
    }

    /// By what a name is looked up.
    pub(crate) fn lookup(&self, name: &TableName) -> TableName {
        TableName {
            schema: name.schema.as_ref().map(|schema| key(schema, self.dialect)),
            name: key(&name.name, self.dialect),
        }
    }

    /// The table of this name, where it is searched.
    pub(crate) fn find(&self, name: &TableName) -> Option<usize> {
        let found = self.by_name.get(&self.lookup(name)).copied();
        // A name without a schema may be one of `public`, too.
        found.or_else(|| {
            let of_public = TableName { schema: None, name: name.name.clone() };
            (name.schema.is_some() && name.schema == self.schema)
                .then(|| self.by_name.get(&self.lookup(&of_public)).copied())
                .flatten()
        })
    }

    /// The table of a name of several parts.
    pub(crate) fn table(&self, path: Vec<String>, origin: &Origin) -> Result<usize, Fault> {
        let name = self.named(path);
        self.find(&name).ok_or_else(|| Fault {
            message: format!("there is no table {} at this point", shown(&name)),
            origin: origin.clone(),
        })
    }

    /// Adds a table.
    pub(crate) fn add(&mut self, table: Built) -> usize {
        let id = self.tables.len();
        self.by_name.insert(self.lookup(&table.name), id);
        for foreign in &table.foreign_keys {
            let target = self.lookup(&foreign.is.table);
            self.referrers.entry(target).or_default().push(id);
        }
        for parent in table.parents.iter().copied().chain(table.part_of.iter().map(|part| part.table)) {
            self.tables[parent].children.push(id);
        }
        self.tables.push(table);
        id
    }

    pub(crate) fn add_reference(&mut self, id: usize, foreign: Named<ForeignKey>) {
        let target = self.lookup(&foreign.is.table);
        self.referrers.entry(target).or_default().push(id);
        self.tables[id].foreign_keys.push(foreign);
    }

    /// Does something with every reference to a table of this name.
    pub(crate) fn each_referrer(&mut self, name: &TableName, mut change: impl FnMut(&mut Built)) {
        let name = self.lookup(name);
        let mut ids = self.referrers.get(&name).cloned().unwrap_or_default();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            change(&mut self.tables[id]);
        }
    }

    /// Drops a table, and with `cascade` what refers to it.
    pub(crate) fn drop_table(&mut self, id: usize, cascade: bool) {
        let name = self.tables[id].name.clone();
        self.tables[id].dropped = true;
        let key = self.lookup(&name);
        if self.by_name.get(&key) == Some(&id) {
            self.by_name.remove(&key);
        }
        // In the other dialects references stay, and mean the next table of this name: so tables are rebuilt there.
        let forgets = match self.dialect {
            Dialect::PostgreSql => cascade,
            Dialect::MySql | Dialect::Sqlite => false,
        };
        if forgets {
            self.each_referrer(&name, |table| table.foreign_keys.retain(|foreign| foreign.is.table != name));
        }
        for child in std::mem::take(&mut self.tables[id].children) {
            if !self.tables[child].dropped {
                self.drop_table(child, cascade);
            }
        }
    }

    /// Gives a table another name.
    pub(crate) fn rename_table(&mut self, id: usize, to: TableName) {
        let from = std::mem::replace(&mut self.tables[id].name, to.clone());
        let (old, new) = (self.lookup(&from), self.lookup(&to));
        if self.by_name.get(&old) == Some(&id) {
            self.by_name.remove(&old);
        }
        self.by_name.insert(new.clone(), id);
        for note in self.notes.iter_mut().filter(|note| note.table.as_ref() == Some(&from)) {
            note.table = Some(to.clone());
        }
        let dialect = self.dialect;
        let is_old = |name: &TableName| same(&name.name, &from.name, dialect) && name.schema == from.schema;
        self.each_referrer(&from, |table| {
            for foreign in &mut table.foreign_keys {
                if is_old(&foreign.is.table) {
                    foreign.is.table = to.clone();
                }
            }
        });
        let moved = self.referrers.remove(&old).unwrap_or_default();
        self.referrers.entry(new).or_default().extend(moved);
    }

    pub(crate) fn column(&self, id: usize, name: &str) -> Option<usize> {
        self.tables[id].columns.iter().position(|built| same(&built.column.name, name, self.dialect))
    }

    /// A table and all that inherit from it or are parts of it.
    pub(crate) fn family(&self, id: usize) -> Vec<usize> {
        let mut family = vec![id];
        let mut at = 0;
        while let Some(member) = family.get(at) {
            for child in &self.tables[*member].children {
                if !self.tables[*child].dropped && !family.contains(child) {
                    family.push(*child);
                }
            }
            at += 1;
        }
        family
    }

    pub(crate) fn note(&mut self, kind: NoteKind, table: Option<TableName>, text: String, origin: Origin) {
        self.notes.push(Note { kind, table, column: None, text, origin });
    }

    /// Notes what was not understood.
    pub(crate) fn unread(&mut self, fault: Fault) {
        self.note(NoteKind::Unread, None, fault.message, fault.origin);
    }
}
