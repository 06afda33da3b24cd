//! A schema file brought up to date: what changed in the database since, and nothing that a person wrote.

use toml_edit::{Decor, DocumentMut, InlineTable, Item, Table, Value};

use crate::database::{Database, Origin, TableName};
use crate::error::Error;
use crate::file::{Column, Entity, SchemaFile};
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
    take_out(entities, &new, &mut remarks);
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

/// Takes out the tables that are gone.
fn take_out(entities: &mut Table, new: &SchemaFile, remarks: &mut Vec<Remark>) {
    let is_there = |key: &str, item: &Item| {
        new.entities.iter().any(|entity| {
            names(key, item)
                == (entity.table.as_deref().unwrap_or(&entity.name), entity.table_schema.as_deref())
        })
    };
    let gone: Vec<String> =
        entities.iter().filter(|(key, item)| !is_there(key, item)).map(|(key, _)| key.to_owned()).collect();
    for key in gone {
        entities.remove(&key);
        remarks.push(Remark {
            weight: Weight::Rows,
            table: Some(TableName { schema: None, name: key.clone() }),
            column: None,
            text: "is gone from the database: it was taken out. If it was renamed, say `label = …` in the columns of the new one"
                .to_owned(),
            origin: Origin::default(),
        });
    }
}

fn remark(entity: &Entity, column: Option<&str>, text: &str) -> Remark {
    let name = entity.table.clone().unwrap_or_else(|| entity.name.clone());
    Remark {
        weight: Weight::Rows,
        table: Some(TableName { schema: entity.table_schema.clone(), name }),
        column: column.map(str::to_owned),
        text: text.to_owned(),
        origin: Origin::default(),
    }
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
    let name = |key: &str, item: &Item| item.get("sql_name").and_then(Item::as_str).unwrap_or(key).to_owned();
    let original = |column: &Column| column.sql_name.clone().unwrap_or_else(|| column.name.clone());
    let gone: Vec<String> = columns
        .iter()
        .filter(|(key, item)| !new.columns.iter().any(|column| original(column) == name(key, item)))
        .map(|(key, _)| key.to_owned())
        .collect();
    for key in gone {
        columns.remove(&key);
        let text =
            "is gone from the database: it was taken out. If it was renamed, say `label` of the new one";
        remarks.push(remark(new, Some(&key), text));
    }
    for column in &new.columns {
        let found = columns
            .iter()
            .find(|(key, item)| name(key, item) == original(column))
            .map(|(key, _)| key.to_owned());
        let Some(key) = found else {
            columns.insert(&column.name, text::column(column));
            remarks.push(remark(new, Some(&column.name), "is new: it was added with a guess"));
            continue;
        };
        let changed = match columns.get_mut(&key) {
            Some(Item::Value(Value::InlineTable(table))) => self::column(table, column),
            Some(Item::Table(table)) => {
                let mut inline = table.clone().into_inline_table();
                let changed = self::column(&mut inline, column);
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
    Ok(())
}

/// What the database says of a column, and not a person: what was changed of it.
fn column(known: &mut InlineTable, new: &Column) -> Vec<String> {
    let fresh = match text::column(new) {
        Item::Value(Value::InlineTable(table)) => table,
        _ => InlineTable::new(),
    };
    let plain = |value: Option<&Value>| {
        value.map(|value| {
            let mut value = value.clone();
            *value.decor_mut() = Decor::default();
            strip(&mut value);
            value.to_string()
        })
    };
    let mut changed = Vec::new();
    let differs = |known: &InlineTable, word: &str| plain(known.get(word)) != plain(fresh.get(word));
    // Free words that somebody listed by hand stay, as long as the database knows of a text alone.
    let (was, is) = (word(known, "type"), word(&fresh, "type"));
    let is_by_hand = matches!((was.as_str(), is.as_str()), ("enum", "text") | ("text", "enum"))
        && new.guessed
        || is == "enum" && was == "enum" && new.guessed && !new.is_listed;
    if !is_by_hand && (was != is || is == "enum" && differs(known, "values")) {
        for word in ["type", "values", "of", "places", "digits"] {
            set(known, &fresh, word);
        }
        changed.push(format!("the type is {is}"));
        // What made the old type can't be trusted to make the new one.
        if was != is {
            set(known, &fresh, "make");
        }
    }
    for word in ["digits", "length", "references", "key"] {
        if !is_by_hand && differs(known, word) {
            set(known, &fresh, word);
            changed.push(match fresh.get(word) {
                Some(_) => format!("{word} = {}", plain(fresh.get(word)).unwrap_or_default()),
                None => format!("no {word}"),
            });
        }
    }
    let is_nullable = |table: &InlineTable| {
        table.contains_key("null") || table.get("nullable").and_then(Value::as_bool) == Some(true)
    };
    match (is_nullable(known), new.nullable) {
        (true, false) if !new.tenant => {
            known.remove("null");
            known.remove("nullable");
            changed.push("it has a value in every row".to_owned());
        }
        (false, true) => {
            known.insert("nullable", Value::from(true));
            changed.push("it may be null".to_owned());
        }
        _ => {}
    }
    if new.unique.is_some() && !known.contains_key("unique") && !known.contains_key("key") {
        set(known, &fresh, "unique");
        set(known, &fresh, "make");
        changed.push("it is unique".to_owned());
    }
    changed
}

fn word(table: &InlineTable, word: &str) -> String {
    table.get(word).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What stands around the values of a list is no part of them.
fn strip(value: &mut Value) {
    if let Value::Array(array) = value {
        array.set_trailing("");
        array.set_trailing_comma(false);
        for value in array.iter_mut() {
            *value.decor_mut() = Decor::default();
            strip(value);
        }
    }
}

/// Sets a word as another table has it, where it stands.
fn set(known: &mut InlineTable, fresh: &InlineTable, word: &str) {
    match (known.get_mut(word), fresh.get(word)) {
        (Some(value), Some(new)) => {
            let decor = value.decor().clone();
            *value = new.clone();
            *value.decor_mut() = decor;
        }
        (None, Some(new)) => drop(known.insert(word, new.clone())),
        (Some(_), None) => drop(known.remove(word)),
        (None, None) => {}
    }
}
