//! What can be said of loading: which collections, under which names, and what becomes of rows that are there.

use std::collections::BTreeMap;

use super::backend::Backend;
use crate::schema::Schema;

/// What becomes of rows that are in the database already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LiveMode {
    /// Rows are added to what is there; a tenant that is there already is refused. Tables are made where there is none of them.
    #[default]
    Append,
    /// Tables are made, and none of them may be there.
    Create,
    /// The tenant's rows are deleted, those that refer to others first, and then added.
    Replace,
    /// Rows whose key is there take the place of those; others are added.
    Upsert,
}

/// How a tenant is loaded: all of its collections as they are called, unless it says otherwise.
///
/// ```
/// use tenant_fixtures::live::{LiveMode, LiveOptions};
///
/// let options = LiveOptions::new()
///     .only(["users", "tracks"])
///     .schema("app")
///     .table("users", "accounts")
///     .column("users", "display_name", "name")
///     .leave_out("users", "birth_date")
///     .mode(LiveMode::Replace);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[must_use]
pub struct LiveOptions {
    pub(super) only: Option<Vec<String>>,
    pub(super) schema: Option<String>,
    pub(super) prefix: String,
    pub(super) tables: BTreeMap<String, String>,
    pub(super) columns: BTreeMap<(String, String), Option<String>>,
    pub(super) mode: LiveMode,
    pub(super) tenant_keys: bool,
    pub(super) rls: Option<RowSecurity>,
}

/// Row-level security of PostgreSQL's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct RowSecurity {
    /// The setting that names the tenant.
    pub(super) setting: String,
    /// Who sees one tenant's rows alone.
    pub(super) role: String,
}

impl LiveOptions {
    /// Everything, as it is called.
    pub fn new() -> Self {
        Self::default()
    }

    /// These collections alone.
    pub fn only<I>(mut self, collections: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.only = Some(collections.into_iter().map(Into::into).collect());
        self
    }

    /// The database's schema that the tables stand in: without it, where the connection looks for them first. In MySQL it is a
    /// database, in SQLite one that was attached.
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.schema = Some(schema.into());
        self
    }

    /// What stands before each table's name.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The table of a collection, where it is called otherwise; a prefix is not put before it.
    pub fn table(mut self, collection: impl Into<String>, table: impl Into<String>) -> Self {
        self.tables.insert(collection.into(), table.into());
        self
    }

    /// A column's name in the table, where it is called otherwise. Nested columns are joined with `_`: `device_type`.
    pub fn column(
        mut self,
        collection: impl Into<String>,
        column: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        self.columns.insert((collection.into(), column.into()), Some(name.into()));
        self
    }

    /// A column that the table lacks, and that is left out for that.
    pub fn leave_out(mut self, collection: impl Into<String>, column: impl Into<String>) -> Self {
        self.columns.insert((collection.into(), column.into()), None);
        self
    }

    /// What becomes of rows that are there.
    pub fn mode(mut self, mode: LiveMode) -> Self {
        self.mode = mode;
        self
    }

    /// Keys begin with the column that names the tenant, and references are over both: `PRIMARY KEY (tenant_id, user_id)`. A table
    /// `tenants` comes along, to which each table's tenant refers. For tables that are made.
    pub fn tenant_keys(mut self) -> Self {
        self.tenant_keys = true;
        self
    }

    /// Row-level security for PostgreSQL: each table that names its tenant shows and takes the rows of the one that a setting
    /// names, such as `app.tenant`, also to its owner; and a role that can't pass it by may read and write them.
    ///
    /// ```sql
    /// SET ROLE app_user; SET app.tenant = 'acme'; SELECT * FROM users; -- acme's
    /// ```
    pub fn rls(mut self, setting: impl Into<String>, role: impl Into<String>) -> Self {
        self.rls = Some(RowSecurity { setting: setting.into(), role: role.into() });
        self
    }

    /// The name of the table of tenants, without the schema that it stands in.
    pub(super) fn bare_tenants_table(&self) -> String {
        format!("{}tenants", self.prefix)
    }

    /// The table of tenants as statements name it.
    pub(super) fn tenants_table(&self, backend: Backend) -> String {
        let table = backend.quoted(&self.bare_tenants_table());
        match &self.schema {
            Some(schema) => format!("{}.{table}", backend.quoted(schema)),
            None => table,
        }
    }

    /// The name of a collection's table, without the schema that it stands in.
    pub(super) fn table_of(&self, schema: &Schema) -> String {
        match self.tables.get(schema.name) {
            Some(table) => table.clone(),
            None => format!("{}{}", self.prefix, schema.table.unwrap_or(schema.name)),
        }
    }

    /// A collection's table as statements name it.
    pub(super) fn qualified(&self, backend: Backend, schema: &Schema) -> String {
        let table = backend.quoted(&self.table_of(schema));
        match self.schema.as_deref().or(schema.table_schema) {
            Some(schema) => format!("{}.{table}", backend.quoted(schema)),
            None => table,
        }
    }

    /// A column's name in the table; none where it is left out.
    pub(super) fn column_of<'a>(&'a self, collection: &str, column: &'a str) -> Option<&'a str> {
        match self.columns.get(&(collection.to_owned(), column.to_owned())) {
            Some(name) => name.as_deref(),
            None => Some(column),
        }
    }
}
