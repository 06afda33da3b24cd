//! A schema file brought up to date: what changed in the database since, and nothing that a person wrote.

mod column;

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::database::{self, Database, Generated, Origin, TableName};
use crate::error::Error;
use crate::file::{Column, Entity, Link, SchemaFile};
use crate::guess::guess;
use crate::report::{Remark, Weight};
use crate::text;

/// A file that was brought up to date.
#[derive(Clone, Debug, PartialEq)]
pub struct Updated {
    /// The text, with all comments and in the order that it had.
    pub text: String,
    /// What was changed, and what a person should look at.
    pub remarks: Vec<Remark>,
}

/// Brings a schema file up to date with its database: new tables and columns are added with guesses, those that are gone are
/// taken out, and what the database says of the others is set right. All else stays as it was written.
///
/// A table or column that was renamed can't be told from one that is gone and another that is new: who renamed it gives the new
/// one `label = "old name"`, by which it keeps its values.
///
/// # Errors
///
/// Where the text is no TOML, or has something else where a table is expected.
pub fn update(old: &str, database: &Database) -> Result<Updated, Error> {
    let mut document: DocumentMut =
        old.parse().map_err(|error: toml_edit::TomlError| wrong(error.to_string()))?;
    let name = document
        .get("domain")
        .and_then(|domain| domain.get("name"))
        .and_then(Item::as_str)
        .unwrap_or("imported");
    let new = guess(database, name);
    let mut remarks = Vec::new();
    measures(&mut document, &new)?;
    let entities = table(document.as_table_mut(), "entities")?;
    entities.set_implicit(true);
    take_out(entities, database, &new, &mut remarks);
    let mut last =
        entities.iter().filter_map(|(_, item)| item.as_table().and_then(deepest)).max().unwrap_or(0);
    for entity in &new.entities {
        match find(entities, entity) {
            Some(key) => match entities.get_mut(&key).and_then(Item::as_table_mut) {
                Some(known) => self::entity(known, entity, &mut remarks)?,
                None => return Err(wrong(format!("found something else than a table at entities.{key}"))),
            },
            None => {
                let mut added = text::entity(entity);
                // Behind all others, wherever those stand.
                place(&mut added, &mut last);
                entities.insert(&entity.name, Item::Table(added));
                remarks.push(remark(entity, None, "is new: it was added with guesses"));
            }
        }
    }
    remarks.extend(new.remarks);
    Ok(Updated { text: document.to_string(), remarks })
}

fn wrong(what: String) -> Error {
    Error::SchemaFile { what }
}

/// The table of a name, which is made where there is none.
fn table<'a>(parent: &'a mut Table, name: &str) -> Result<&'a mut Table, Error> {
    let item = parent.entry(name).or_insert_with(|| Item::Table(Table::new()));
    let wrong = || wrong(format!("found something else than a table at {name}: write it as [{name}]"));
    item.as_table_mut().ok_or_else(wrong)
}

/// The place in the file of what stands deepest in a table.
fn deepest(table: &Table) -> Option<isize> {
    let inner = table.iter().filter_map(|(_, item)| item.as_table().and_then(deepest)).max();
    inner.max(table.position())
}

/// Gives a table and those in it places behind another.
fn place(table: &mut Table, last: &mut isize) {
    *last += 1;
    table.set_position(Some(*last));
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            place(inner, last);
        }
    }
}

/// The key under which the file has a table of the database.
fn find(entities: &Table, entity: &Entity) -> Option<String> {
    let wanted = (entity.table.as_deref().unwrap_or(&entity.name), entity.table_schema.as_deref());
    let found = entities.iter().find(|(key, item)| names(key, item) == wanted);
    found.map(|(key, _)| key.to_owned())
}

/// What a table of the file is called in the database.
fn names<'a>(key: &'a str, item: &'a Item) -> (&'a str, Option<&'a str>) {
    let text = |name: &str| item.get(name).and_then(Item::as_str);
    (text("table").unwrap_or(key), text("table_schema"))
}

/// Takes out the tables and columns that are gone. What no guess is made of is there all the same: a person may have.
fn take_out(entities: &mut Table, database: &Database, new: &SchemaFile, remarks: &mut Vec<Remark>) {
    let mut gone = Vec::new();
    for (key, item) in entities.iter_mut() {
        let (name, schema) = names(&key, item);
        let is_it =
            |table: &&database::Table| table.name.name == name && table.name.schema.as_deref() == schema;
        match database.tables.iter().find(is_it) {
            Some(table) => {
                let guessed = new.entities.iter().find(|entity| {
                    (entity.table.as_deref().unwrap_or(&entity.name), entity.table_schema.as_deref())
                        == (name, schema)
                });
                columns_out(item, table, guessed, remarks);
            }
            None => gone.push(key.get().to_owned()),
        }
    }
    for key in gone {
        entities.remove(&key);
        let text = "is gone from the database: it was taken out. If it was renamed, say `label = …` in the columns of the new one";
        remarks.push(told(Weight::Rows, TableName { schema: None, name: key }, None, text));
    }
}

/// Takes out the columns of a table that are gone.
fn columns_out(
    item: &mut Item,
    table: &database::Table,
    guessed: Option<&Entity>,
    remarks: &mut Vec<Remark>,
) {
    let Some(columns) = item.get_mut("columns").and_then(Item::as_table_mut) else { return };
    let mut gone = Vec::new();
    for (key, item) in columns.iter() {
        match table.columns.iter().find(|column| column.name == column_name(key, item)) {
            // One that a guess is made of says that it is computed, or will.
            Some(column)
                if matches!(column.generated, Some(Generated::Computed(_)))
                    && guessed.is_none_or(|guessed| {
                        !guessed.columns.iter().any(|known| original(known) == column.name)
                    }) =>
            {
                let text = "the database computes it and takes no other value: it should not be in the file";
                remarks.push(told(Weight::Refused, table.name.clone(), Some(key), text));
            }
            Some(_) => {}
            None => gone.push(key.to_owned()),
        }
    }
    for key in gone {
        columns.remove(&key);
        let text =
            "is gone from the database: it was taken out. If it was renamed, say `label` of the new one";
        remarks.push(told(Weight::Rows, table.name.clone(), Some(&key), text));
    }
}

/// What a guessed column is called in the database.
fn original(column: &Column) -> &str {
    column.sql_name.as_deref().unwrap_or(&column.name)
}

/// What a column of the file is called in the database.
fn column_name<'a>(key: &'a str, item: &'a Item) -> &'a str {
    item.get("sql_name").and_then(Item::as_str).unwrap_or(key)
}

fn told(weight: Weight, table: TableName, column: Option<&str>, text: &str) -> Remark {
    Remark {
        weight,
        table: Some(table),
        column: column.map(str::to_owned),
        text: text.to_owned(),
        origin: Origin::default(),
    }
}

fn remark(entity: &Entity, column: Option<&str>, text: &str) -> Remark {
    let name = entity.table.clone().unwrap_or_else(|| entity.name.clone());
    told(Weight::Rows, TableName { schema: entity.table_schema.clone(), name }, column, text)
}

/// Adds the figures of measures that are new.
fn measures(document: &mut DocumentMut, new: &SchemaFile) -> Result<(), Error> {
    if new.measures.is_empty() {
        return Ok(());
    }
    let old: Vec<String> = document
        .get("entities")
        .and_then(Item::as_table)
        .map(|entities| entities.iter().map(|(key, item)| names(key, item).0.to_owned()).collect())
        .unwrap_or_default();
    let measures = table(document.as_table_mut(), "measures")?;
    for measure in &new.measures {
        // Whoever counts a table in another way has no use for its measure.
        let is_known = new.entities.iter().any(|entity| {
            entity.name == measure.name && old.contains(entity.table.as_ref().unwrap_or(&entity.name))
        });
        if !is_known && !measures.contains_key(&measure.name) {
            measures.insert(&measure.name, text::tiers(measure.tiers));
        }
    }
    Ok(())
}

/// Brings the columns of a table up to date.
fn entity(known: &mut Table, new: &Entity, remarks: &mut Vec<Remark>) -> Result<(), Error> {
    let columns = table(known, "columns")?;
    for column in &new.columns {
        let found = columns
            .iter()
            .find(|(key, item)| column_name(key, item) == original(column))
            .map(|(key, _)| key.to_owned());
        let Some(key) = found else {
            columns.insert(&column.name, text::column(column));
            remarks.push(remark(new, Some(&column.name), "is new: it was added with a guess"));
            continue;
        };
        let changed = match columns.get_mut(&key) {
            Some(Item::Value(Value::InlineTable(table))) => column::column(table, column),
            Some(Item::Table(table)) => {
                let mut inline = table.clone().into_inline_table();
                let changed = column::column(&mut inline, column);
                if !changed.is_empty() {
                    let decor = table.decor().clone();
                    *table = inline.into_table();
                    *table.decor_mut() = decor;
                }
                changed
            }
            _ => {
                let what = format!("found something else than a table at the column {key} of {}", new.name);
                return Err(wrong(what));
            }
        };
        if !changed.is_empty() {
            remarks.push(remark(
                new,
                Some(&key),
                &format!("the database says otherwise now, and so does the file: {}", changed.join(", ")),
            ));
        }
    }
    links(known, new, remarks)
}

/// Adds the links that columns have come to read, and has the other columns of such a reference read them, too.
fn links(known: &mut Table, new: &Entity, remarks: &mut Vec<Remark>) -> Result<(), Error> {
    for link in &new.links {
        let has = known.get("links").is_some_and(|links| links.get(&link.name).is_some());
        let columns = table(known, "columns")?;
        let make = |item: &Item| item.get("make").and_then(Item::as_str).unwrap_or_default().to_owned();
        if has || !columns.iter().any(|(_, item)| reads(&make(item), link)) {
            continue;
        }
        for column in
            new.columns.iter().filter(|column| column.make.as_deref().is_some_and(|make| reads(make, link)))
        {
            let wanted = original(column);
            let found = columns.iter_mut().find(|(key, item)| column_name(key, item) == wanted);
            // Whose rows they are is said by the file.
            let known = found.and_then(|(_, item)| item.as_table_like_mut());
            let known = known.filter(|known| !known.contains_key("tenant"));
            if let (Some(known), Some(make)) = (known, column.made()) {
                known.insert("make", text::value(&make));
            }
        }
        table(known, "links")?.insert(&link.name, text::link(link));
        let text = format!("refers to {} by several columns: the link {} was added", link.to, link.name);
        remarks.push(remark(new, None, &text));
    }
    Ok(())
}

/// Whether something is made from a link's row.
fn reads(make: &str, link: &Link) -> bool {
    make.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
        .any(|word| word.split_once('.').is_some_and(|(first, _)| first == link.name))
}
