//! `import`: from a database's schema to a schema file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures_import::database::{Database, Dialect};
use tenant_fixtures_import::{self as import, Error, read};

use crate::arguments::{DialectName, Import};
use crate::failure::Failure;
use crate::{files, output};

/// Reads the schema and writes what it becomes; what can't be done is told.
pub(super) fn run(arguments: &Import) -> Result<(), Failure> {
    let database = database(arguments)?;
    if database.tables.is_empty() {
        return Err(Failure::refused(format!(
            "{}: found no table: name SQL that makes some",
            arguments.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
        )));
    }
    if let Some(path) = &arguments.update {
        return update(path, &database, arguments.quiet);
    }
    let file = import::guess(&database, &name(arguments));
    if !arguments.quiet {
        tell(&import::report(&file.remarks));
    }
    if arguments.rust {
        return output::text(&import::rust(&file));
    }
    let text = import::text(&file);
    output::verdict(output::text(&text), check(&text, "the schema file"))
}

fn database(arguments: &Import) -> Result<Database, Failure> {
    let read = match &arguments.from {
        Some(url) => live(url, &arguments.rows_of),
        None => read::sources(&arguments.paths).and_then(|sources| {
            let dialect = arguments.dialect.map(dialect);
            read::sql(&sources, read::Options { dialect, strict: arguments.strict })
        }),
    };
    read.map_err(|error| match error {
        Error::NotSql { .. }
        | Error::Sql { .. }
        | Error::CyclicInheritance { .. }
        | Error::Address { .. } => Failure::refused(error.to_string()),
        // What isn't there, or can't be read.
        error => Failure::Failed(error.into()),
    })
}

#[cfg(feature = "live")]
fn live(url: &str, rows_of: &[String]) -> Result<Database, Error> {
    import::live::read(url, &import::live::Options { rows_of: rows_of.to_vec() })
}

#[cfg(not(feature = "live"))]
fn live(_url: &str, _rows_of: &[String]) -> Result<Database, Error> {
    let what =
        "this program was built without the drivers of live databases: build it with its feature `live`";
    Err(Error::Address { address: "--from".to_owned(), what: what.to_owned() })
}

fn dialect(name: DialectName) -> Dialect {
    match name {
        DialectName::Postgresql => Dialect::PostgreSql,
        DialectName::Sqlite => Dialect::Sqlite,
        DialectName::Mysql => Dialect::MySql,
    }
}

/// Names of files and folders that say nothing of the product.
const OF_ANY: [&str; 10] =
    ["migrations", "migration", "migrate", "schema", "structure", "db", "database", "sql", "dump", "prisma"];

/// What the domain is called: as it was said, or as what it is read from.
fn name(arguments: &Import) -> String {
    if let Some(name) = &arguments.name {
        return name.clone();
    }
    let path = match (&arguments.from, arguments.paths.first()) {
        // What stands before an `@` may be secret, and what stands behind a `?`, too.
        (Some(url), _) => {
            let url = url.split(['?', '#']).next().unwrap_or_default();
            let url = url.rsplit('@').next().unwrap_or_default();
            PathBuf::from(url.rsplit(['/', ':']).next().unwrap_or_default())
        }
        (None, Some(path)) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
        (None, None) => PathBuf::new(),
    };
    let stems = path.ancestors().filter_map(|path| path.file_stem()?.to_str());
    let own = stems.take(4).find(|stem| !OF_ANY.contains(&stem.to_lowercase().as_str()));
    own.unwrap_or("imported").to_owned()
}

/// Brings a file up to date. A shell that sends standard output to the same file would have emptied it before it is read, so it
/// is replaced where it stands.
fn update(path: &Path, database: &Database, quiet: bool) -> Result<(), Failure> {
    let old = fs::read_to_string(path)
        .with_context(|| format!("could not read the schema file {}", path.display()))
        .map_err(Failure::Failed)?;
    let updated = import::update(&old, database)
        .map_err(|problem| Failure::refused(format!("--update {}: {problem}", path.display())))?;
    if !quiet {
        tell(&import::report(&updated.remarks));
    }
    // The parser ends every line in one way; the file's own stays.
    let is_new = !updated.text.lines().eq(old.lines());
    if is_new {
        let text = updated.text.replace("\r\n", "\n");
        let text = if old.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
        files::write(path, text.as_bytes())?;
    }
    if !quiet {
        output::note(format_args!(
            "{}{}",
            path.display(),
            if is_new { "" } else { "  is as the database is" }
        ));
    }
    check(&updated.text, &path.display().to_string())
}

fn tell(report: &str) {
    if !report.is_empty() {
        output::say(report.trim_end());
    }
}

/// Whether rows can be made by a schema file as it stands.
fn check(text: &str, name: &str) -> Result<(), Failure> {
    SchemaFile::read(text, name).map(|_| ()).map_err(|error| {
        Failure::Failed(anyhow!(
            "rows can't be made before this is changed in it:\n  {}",
            error.lines().join("\n  ")
        ))
    })
}
