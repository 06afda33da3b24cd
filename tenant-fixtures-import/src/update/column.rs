//! A column brought up to date.

use toml_edit::{Decor, InlineTable, Item, Value};

use crate::file::Column;
use crate::text;

/// What the database says of a column, and not a person: what was changed of it.
pub(super) fn column(known: &mut InlineTable, new: &Column) -> Vec<String> {
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
    // Where the database doesn't say how many digits a number has, its places are whoever's who wrote the file.
    let says_places = fresh.contains_key("digits");
    for word in ["digits", "places", "of", "length", "references", "key", "generated"] {
        if word == "places" && !says_places {
            continue;
        }
        if !is_by_hand && differs(known, word) {
            set(known, &fresh, word);
            // What led to a row by itself is made in another way from now on.
            if word == "references" && !known.contains_key("references") && !known.contains_key("make") {
                set(known, &fresh, "make");
            }
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

pub(super) fn word(table: &InlineTable, word: &str) -> String {
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
pub(super) fn set(known: &mut InlineTable, fresh: &InlineTable, word: &str) {
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
