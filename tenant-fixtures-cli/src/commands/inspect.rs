//! `inspect`: what is in a data set, whoever wrote it.

use std::ops::ControlFlow;

use anyhow::anyhow;
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{Format, read};

use crate::arguments::Inspect;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::inspect::{Found, Style, Table, find, harmless, json, lines, terminal_width};
use crate::names::schemas;
use crate::output;
use crate::product::Product;
use crate::progress::Reading;

/// Reads what is there and shows it. What can be read is shown even where something is damaged; that ends with 1.
pub(super) fn run<P: Product>(arguments: &Inspect, environment: &Environment) -> Result<(), Failure> {
    let all = schemas::<P>();
    let format: Option<Format> = match &arguments.format {
        Some(name) => Some(name.parse().map_err(|error| Failure::refused(format!("--format: {error}")))?),
        None => None,
    };
    let wanted = arguments.collection.as_deref();
    if let Some(name) = wanted.filter(|name| !all.iter().any(|schema| schema.name == *name)) {
        let known: Vec<_> = all.iter().map(|schema| schema.name).collect();
        return Err(Failure::refused(format!("--collection: found {name:?}; known: {}", known.join(", "))));
    }
    let found = find(&arguments.path, P::info(), &all, format)?;
    let (tables, problems) = tables(&found, &all, arguments);
    if let (Some(name), true, true) = (wanted, tables.is_empty(), problems.is_empty()) {
        return Err(Failure::refused(format!("--collection: {} has no {name}", arguments.path.display())));
    }
    let shown = if arguments.json {
        output::json(&json(&found, &tables))
    } else {
        let style = Style { ascii: arguments.ascii || !environment.is_unicode(), width: terminal_width() };
        let mut lines = lines(&found, &tables, style, wanted.is_some()).into_iter();
        lines.try_for_each(|line| output::line(line.trim_end()))
    };
    let verdict = match problems.as_slice() {
        [] => Ok(()),
        problems => Err(Failure::Failed(anyhow!("{}", problems.join("\nerror: ")))),
    };
    output::verdict(shown, verdict)
}

/// Reads all files that are to be read: a table for each collection, and what is wrong with files.
fn tables(found: &Found, all: &[&'static Schema], arguments: &Inspect) -> (Vec<Table>, Vec<String>) {
    let wanted = |name: &str| arguments.collection.as_deref().is_none_or(|wanted| wanted == name);
    let mut tables: Vec<Table> = Vec::new();
    let mut problems = Vec::new();
    let reading = Reading::new(arguments.quiet);
    let most = arguments.sample.unwrap_or(u64::MAX);
    for file in found.to_read().filter(|file| file.collection.is_none_or(wanted)) {
        let (mut seen, name) = (0_u64, harmless(&file.name));
        let size = std::fs::metadata(&file.path).map_or(0, |file| file.len());
        reading.show(&name, size, seen);
        let result = read::read_file(&file.path, all, &mut |row| {
            seen += 1;
            if seen.is_multiple_of(10_000) {
                reading.show(&name, size, seen);
            }
            if !wanted(row.schema.name) {
                return ControlFlow::Continue(());
            }
            let at = match tables.iter().position(|table| table.schema.name == row.schema.name) {
                Some(at) => at,
                None => {
                    tables.push(Table::new(row.schema));
                    tables.len() - 1
                }
            };
            let table = &mut tables[at];
            if table.rows >= most {
                table.cut = true;
                // In a file of one collection, nothing else comes.
                return if file.collection.is_some() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                };
            }
            table.add(row.values, usize::from(arguments.rows));
            ControlFlow::Continue(())
        });
        if let Err(error) = result {
            problems.push(match std::error::Error::source(&error) {
                Some(source) => format!("{error}: {source}"),
                None => error.to_string(),
            });
        }
        // Files of collections that have no rows are told too.
        if let Some(schema) = all.iter().find(|schema| Some(schema.name) == file.collection)
            && !tables.iter().any(|table| table.schema.name == schema.name)
        {
            tables.push(Table::new(schema));
        }
    }
    reading.clear();
    let place = |table: &Table| all.iter().position(|schema| schema.name == table.schema.name);
    tables.sort_by_key(place);
    (tables, problems)
}
