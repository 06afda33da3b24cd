//! A tenant's data as bytes: what users call.

use std::io::Write;

use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::digest::Digest;
use crate::domain::{Domain, RowOf};
use crate::format::Format;
use crate::schema::Dialect;
use crate::write::{self, WriteError};

impl<D: Domain> Dataset<D> {
    /// Writes the tenant as one document of this format.
    ///
    /// # Errors
    ///
    /// When the format has a file for each collection (use [`write_rows`](Self::write_rows)), or the writer fails.
    pub fn write(&self, format: Format, mut writer: impl Write) -> Result<(), WriteError> {
        write::document(self, format, &mut writer)
    }

    /// Writes one collection in this format, as its file would hold it.
    ///
    /// # Errors
    ///
    /// When the format can't hold a single collection (use [`write`](Self::write)), or the writer fails.
    pub fn write_rows<E: RowOf<D>>(&self, format: Format, mut writer: impl Write) -> Result<(), WriteError> {
        write::collection(self, self.collection::<E>().1, format, 1, None, &mut writer)
    }

    /// The SQL script that makes the tenant's tables, rows and indexes, for a database in a test: statements alone, in an
    /// order in which references resolve, without a transaction of its own.
    ///
    /// Tables that are there already are taken as they are, so that tenants of the same modes stand side by side. See
    /// [`ddl`](crate::schema::ddl) for what the columns become. The text is about as long as the tenant's JSON; what
    /// is too large to be kept is written by [`write`](Self::write).
    ///
    /// ```
    /// use tenant_fixtures::schema::Dialect;
    /// use tenant_fixtures::{TenantDataset, TenantProfile};
    ///
    /// let tenant = TenantDataset::new(TenantProfile::builder("acme").users(3).events(20).build()?);
    /// let script = tenant.sql(Dialect::Sqlite);
    /// assert!(script.contains(r#"CREATE TABLE IF NOT EXISTS "users""#));
    /// assert!(script.contains(r#"INSERT INTO "users""#));
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn sql(&self, dialect: Dialect) -> String {
        write::script(self, dialect)
    }

    /// Writes the collection of this name, such as `"users"`, on this many threads. The bytes are those of
    /// [`write_rows`](Self::write_rows).
    ///
    /// # Errors
    ///
    /// When there is no such collection, the format can't hold a single collection, or the writer fails.
    pub fn write_collection(
        &self,
        name: &str,
        format: Format,
        threads: usize,
        mut writer: impl Write,
    ) -> Result<(), WriteError> {
        write::collection_named(self, name, format, threads, None, &mut writer)
    }

    /// Writes the collection of this name as its compressed file would hold it; formats that are no text stay as they
    /// are.
    ///
    /// # Errors
    ///
    /// As with [`write_collection`](Self::write_collection).
    pub fn write_collection_compressed<W: Write>(
        &self,
        name: &str,
        format: Format,
        compression: Compression,
        threads: usize,
        mut writer: W,
    ) -> Result<(), WriteError> {
        write::collection_named(self, name, format, threads, Some(compression), &mut writer)
    }

    /// The digest of a collection's rows, independent of any file format's layout.
    pub fn digest<E: RowOf<D>>(&self) -> Digest {
        write::digest(self, self.collection::<E>().1)
    }
}
