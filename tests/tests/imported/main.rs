//! From a database's SQL to rows that it takes: the shop of the examples, and databases made at random.

mod at_random;
#[expect(unreachable_pub, reason = "structs stand here as they are written for a crate of somebody's own")]
mod compiled;
mod held;
mod shop;
mod spec;

use std::path::Path;

use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, ProfileBuilder, load};
use tenant_fixtures_import::file::SchemaFile as Guessed;
use tenant_fixtures_import::{database, guess, read, text};

/// What is guessed of SQL.
fn imported(source: read::Source, dialect: database::Dialect, name: &str) -> Guessed {
    let options = read::Options { dialect: Some(dialect), strict: true };
    guess(&read::sql(&[source], options).unwrap_or_else(|error| panic!("{error}")), name)
}

/// So many tenants by a schema file.
fn tenants(file: &str, count: u64) -> Result<Vec<Dataset<Declared>>, String> {
    let read = SchemaFile::read(file, "schema.toml").map_err(|error| error.lines().join("\n"))?;
    let profile = ProfileBuilder::of_domain(read.declaration().info(), "tenant_001").build();
    let profiles = profile.and_then(|profile| profile.several(count)).map_err(|error| error.to_string())?;
    Ok(profiles.into_iter().map(Dataset::new).collect())
}

/// The script that loads them.
fn script(tenants: &[Dataset<Declared>], dialect: Dialect) -> Result<String, String> {
    let mut script = Vec::new();
    load(tenants, dialect, &mut script).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(script).expect("scripts are UTF-8"))
}

/// A file of somebody's own.
fn source(path: &Path) -> read::Source {
    read::Source::file(path).unwrap_or_else(|error| panic!("{error}"))
}

/// The text of what was guessed.
fn written(file: &Guessed) -> String {
    text(file)
}
