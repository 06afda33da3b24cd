//! Values that a declaration writes down.

use chrono::{NaiveDate, TimeDelta};
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
            (name, found) => Err(format!("{name} gives no {found:?}")),
        }
    }
}
