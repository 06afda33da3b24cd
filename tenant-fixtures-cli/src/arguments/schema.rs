//! What can be typed after `schema`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} schema
          The data dictionary of all collections, as Markdown
  {program} schema --as json-schema --collection {first}
          The JSON Schema of one row of {first}
  {program} schema --as json-schema --output schema/json-schema
          Those of all collections and of the whole document, a file each
  {program} schema --as json-schema --collection dataset | jq .
          That of the document that --format json writes
  {program} schema --as sql --dialect postgresql > migrations/1_{domain}.sql
          The statements that make the tables and indexes in PostgreSQL";

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The form to describe the collections in
    #[arg(long = "as", value_name = "FORM", default_value = "markdown")]
    pub(crate) form: Form,
    /// One collection only; with json-schema, also `dataset`, the whole document [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// With sql: the dialect to write it in [default: all, a file each]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<DialectName>,
    /// Describe schema files instead: the JSON Schema by which an editor knows their words
    #[arg(long, conflicts_with_all = ["form", "collection", "dialect", "gdpr", "collide"])]
    pub(crate) for_schema_file: bool,
    /// Describe rows in GDPR mode, which have consents and retention
    #[arg(long)]
    pub(crate) gdpr: bool,
    /// Describe rows of tenants that collide, whose ids name no tenant and whose tables have the pair of tenant and key as theirs
    #[arg(long)]
    pub(crate) collide: bool,
    /// Write files into this folder, replacing those of the same names, instead of to standard output
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

/// What the collections are described in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// JSON Schema 2020-12: a schema a collection, and one of the whole document
    JsonSchema,
    /// A data dictionary: what each column holds, its type, key, reference and class of personal data
    Markdown,
    /// SQL that makes the tables, with keys, references, checks and indexes
    Sql,
}

/// A dialect of SQL, as `--dialect` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DialectName {
    /// PostgreSQL, 12 or later
    #[value(alias = "postgres")]
    Postgresql,
    /// SQLite, 3.24 or later
    Sqlite,
    /// MySQL 8.0.16 or later, MariaDB 10.5 or later
    #[value(alias = "mariadb")]
    Mysql,
}
