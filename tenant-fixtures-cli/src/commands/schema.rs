//! `schema`: what the collections are made of, in forms that others read.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use tenant_fixtures::schema::{Dialect, Modes, ddl, dictionary, json_document_schema, json_schema};
use tenant_fixtures::schema_file::editor_schema;

use crate::arguments::{self, DialectName, Form};
use crate::failure::Failure;
use crate::names::schemas;
use crate::product::Product;
use crate::{files, output};

/// The name of the schema of a whole document, and of its file.
const DOCUMENT: &str = "dataset";

/// Describes what was asked for.
pub(super) fn run<P: Product>(arguments: &arguments::Schema) -> Result<(), Failure> {
    if arguments.for_schema_file {
        let text = editor_schema();
        return match &arguments.output {
            Some(folder) => write(folder, &[("schema-file.schema.json".to_owned(), text)]),
            None => output::text(&text),
        };
    }
    if arguments.dialect.is_some() && arguments.form != Form::Sql {
        return Err(Failure::refused(format!(
            "--dialect: it is for --as sql, and found --as {}: leave one of them out",
            name(arguments.form)
        )));
    }
    let files = documents::<P>(arguments)?;
    match (&arguments.output, files.as_slice()) {
        (Some(folder), files) => write(folder, files),
        (None, [(_, text)]) => output::text(text),
        (None, several) => Err(Failure::refused(format!(
            "--as {}: this is {} files: choose one with {} NAME, or a folder for all with --output DIR",
            name(arguments.form),
            several.len(),
            if arguments.form == Form::Sql { "--dialect" } else { "--collection" }
        ))),
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::JsonSchema => "json-schema",
        Form::Markdown => "markdown",
        Form::Sql => "sql",
    }
}

/// The names and contents of the files.
fn documents<P: Product>(arguments: &arguments::Schema) -> Result<Vec<(String, String)>, Failure> {
    let all = schemas::<P>();
    let modes = Modes { gdpr: arguments.gdpr, collide: arguments.collide };
    let wanted = arguments.collection.as_deref();
    let whole = arguments.form == Form::JsonSchema && wanted.is_none_or(|name| name == DOCUMENT);
    let chosen: Vec<_> =
        all.iter().copied().filter(|schema| wanted.is_none_or(|name| name == schema.name)).collect();
    if chosen.is_empty() && !whole {
        let names: Vec<_> = all.iter().map(|schema| schema.name).collect();
        let document = if arguments.form == Form::JsonSchema { ", dataset" } else { "" };
        return Err(Failure::refused(format!(
            "--collection: found {:?}; known: {}{document}",
            wanted.unwrap_or_default().chars().take(60).collect::<String>(),
            names.join(", ")
        )));
    }
    Ok(match arguments.form {
        Form::Markdown => vec![("data-dictionary.md".to_owned(), dictionary(&chosen, modes))],
        Form::JsonSchema => {
            let rows = chosen
                .iter()
                .map(|schema| (format!("{}.schema.json", schema.name), json_schema(schema, modes)));
            let document =
                whole.then(|| (format!("{DOCUMENT}.schema.json"), json_document_schema(&all, modes)));
            rows.chain(document).collect()
        }
        Form::Sql => dialects(arguments.dialect)
            .iter()
            .map(|dialect| (format!("{dialect}.sql"), ddl(*dialect, modes, &chosen)))
            .collect(),
    })
}

/// The one that was asked for, or all.
fn dialects(asked: Option<DialectName>) -> &'static [Dialect] {
    match asked {
        Some(DialectName::Postgresql) => &[Dialect::PostgreSql],
        Some(DialectName::Sqlite) => &[Dialect::Sqlite],
        Some(DialectName::Mysql) => &[Dialect::MySql],
        None => Dialect::ALL,
    }
}

fn write(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))
        .map_err(Failure::Failed)?;
    for (name, text) in files {
        let path = folder.join(name);
        files::write(&path, text.as_bytes())?;
        output::note(path.display());
    }
    Ok(())
}
