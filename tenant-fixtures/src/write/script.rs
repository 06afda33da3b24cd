//! A tenant as one SQL script, which makes tables, rows and indexes.

use super::file::{File, Section, collection_sections};
use super::stream::{Position, stream};
use crate::dataset::{Dataset, chosen};
use crate::domain::Domain;
use crate::format::{EncodeError, Format};
use crate::profile::SCHEMA_VERSION;
use crate::schema::{Dialect, guard, indexes, tables};

/// A script that makes a tenant's tables and rows; `alone` as a file that is run by itself, in a transaction of its own.
pub(super) fn script_sections<D: Domain>(
    dataset: &Dataset<D>,
    dialect: Dialect,
    alone: bool,
) -> Vec<Section<D>> {
    let modes = dataset.profile().modes();
    let schemas: Vec<_> = chosen(dataset).map(|collection| collection.schema()).collect();
    let mut text = format!(
        "-- Tenant {}, made by tenant-fixtures: schema version {SCHEMA_VERSION}, rows digest {}.\n\n",
        dataset.id(),
        dataset.profile().rows_digest()
    );
    if alone {
        text.push_str(match dialect {
            Dialect::PostgreSql => "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n",
            Dialect::Sqlite => "PRAGMA foreign_keys = ON;\n",
            // Names and texts are quoted as elsewhere.
            Dialect::MySql => {
                "SET NAMES utf8mb4;\nSET time_zone = '+00:00';\n\
                 SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';\n"
            }
        });
        text.push_str("BEGIN;\n\n");
    }
    text.push_str(&tables(dialect, modes, &schemas));
    if alone {
        text.push_str(&guard(dialect, dataset.id(), dataset.profile().modes(), &schemas));
    }
    let rows = match dialect {
        Dialect::PostgreSql => Format::Sql,
        Dialect::Sqlite => Format::SqliteScript,
        Dialect::MySql => Format::MySql,
    };
    let mut sections = vec![Section::Text(text.into_bytes())];
    for collection in chosen(dataset) {
        sections.extend(collection_sections(dataset, collection, rows, None));
    }
    let mut text = match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => format!("\n{}", indexes(modes, &schemas)),
        // It makes an index for every reference by itself, and knows no `IF NOT EXISTS` of one.
        Dialect::MySql => "\n".to_owned(),
    };
    if alone {
        text.push_str("\nCOMMIT;\n");
    }
    sections.push(Section::Text(text.into_bytes()));
    sections
}

/// The script that makes a tenant's tables and rows, without a transaction of its own.
pub(super) fn script<D: Domain>(dataset: &Dataset<D>, dialect: Dialect) -> String {
    let sections = script_sections(dataset, dialect, false);
    let mut text = Vec::new();
    let result: Result<(), EncodeError> = stream(
        dataset,
        &[File { name: String::new(), compression: None, sections }],
        Position::default(),
        1,
        |_, bytes| {
            text.extend_from_slice(bytes);
            Ok(())
        },
    );
    // Text takes all values, and all of it is UTF-8.
    debug_assert!(result.is_ok(), "{result:?}");
    String::from_utf8(text).unwrap_or_default()
}
