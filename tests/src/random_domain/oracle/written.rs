//! Values that a declaration writes down, and those that are made of others.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value, json};
use tenant_fixtures::declaration::{Argument, Node};
use tenant_fixtures::schema::Column;

use super::value::V;
use super::{At, Oracle};

impl Oracle<'_> {
    /// Whether a value is as it is written down: in a list, by an expression, or between two.
    pub(super) fn written(
        &self,
        at: At,
        column: &'static Column,
        (name, arguments): (&str, &[Argument]),
        found: &V,
    ) -> Result<(), String> {
        let holds = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
        let listed = arguments.get(at.1).map(|argument| argument.value);
        match (name, found) {
            ("listed", V::Null) => {
                holds(listed == Some(Node::Path(&["null"])), "has no value, and one is listed")
            }
            ("listed", V::Date(days)) => {
                let listed = listed.map(|node| node.to_string().replace('"', ""));
                let date = NaiveDate::default() + TimeDelta::days(*days);
                holds(listed == Some(date.to_string()), "is not the row's date of the list")
            }
            ("listed", V::Text(text)) => {
                let listed = match listed {
                    Some(Node::Text(listed)) => listed,
                    Some(Node::Path([listed])) => *listed,
                    _ => "",
                };
                holds(listed == text, "is not the row's text of the list")
            }
            ("listed", found) => self.equals(at, column, &listed.ok_or("nothing is listed")?, found),
            ("matching", V::Text(text)) => {
                let (letters, digits) = text.split_once('-').unwrap_or((text, "0"));
                let fits = letters.len() == 2
                    && letters.bytes().all(|letter| (b'A'..=b'F').contains(&letter))
                    && (1..=3).contains(&digits.len())
                    && digits.bytes().all(|digit| digit.is_ascii_digit());
                holds(fits, "does not match")
            }
            // From the begin of 1 February to noon on 30 June 2024.
            ("between", V::Time(time)) => {
                holds((1_706_745_600..=1_719_748_800).contains(time), "does not lie between the two")
            }
            ("time_of_day", V::Text(text)) => holds(
                text.parse::<NaiveTime>().is_ok_and(|time| time.to_string() == *text),
                "is no time of day",
            ),
            ("bytes", V::Text(text)) => {
                let is_hex =
                    text.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit));
                holds(is_hex && matches!(text.len(), 2 | 4 | 6 | 8 | 10 | 12 | 14 | 16), "is no 1 to 8 bytes")
            }
            ("json", V::Text(text)) => object(text),
            ("list", V::Text(text)) => list(text, arguments),
            (name, found) => Err(format!("{name} gives no {found:?}")),
        }
    }
}

/// Whether an object has each of its values.
fn object(text: &str) -> Result<(), String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let share = value["share"].as_f64().unwrap_or(0.0);
    let texts =
        value["a \"b\""].as_array().map_or(0, |texts| texts.iter().filter(|text| text.is_string()).count());
    let fits = [json!("light"), json!("dark")].contains(&value["theme"])
        && value["size"].as_u64().is_some_and(|size| (1..=5).contains(&size))
        && (0.25..=0.75).contains(&share)
        && texts == 2
        && value["at"].as_str().is_some_and(|text| text.parse::<NaiveTime>().is_ok())
        && value["raw"].as_str().is_some_and(|text| text.len() == 4)
        && value["none"].is_null()
        && value["inner"] == json!({})
        && value.as_object().is_some_and(|object| object.len() == 8);
    if fits { Ok(()) } else { Err("is no such object".to_owned()) }
}

/// Whether a list has so many items, of which no two are the same.
fn list(text: &str, arguments: &[Argument]) -> Result<(), String> {
    let items: Vec<Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let of_words = matches!(arguments, [Argument { value: Node::Call("weighted", _), .. }, _]);
    let (least, most) = if of_words { (1, 2) } else { (0, 4) };
    let all: HashSet<_> = items.iter().map(ToString::to_string).collect();
    let fits = |item: &Value| match item {
        Value::String(word) => of_words && ["open", "paid"].contains(&word.as_str()),
        number => !of_words && number.as_u64().is_some_and(|number| (1..=4).contains(&number)),
    };
    let is_it = (least..=most).contains(&items.len()) && all.len() == items.len() && items.iter().all(fits);
    if is_it { Ok(()) } else { Err("is no such list".to_owned()) }
}
