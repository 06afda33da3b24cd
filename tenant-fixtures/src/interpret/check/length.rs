//! What is written down for so many rows, and what is cut to so many characters.

use std::collections::HashSet;

use super::Check;
use crate::interpret::evaluate::{self, longest};
use crate::interpret::frame::{Frame, Places};
use crate::interpret::plan::Make;
use crate::interpret::values::{Column, Values};

/// Rows that are looked at together.
const AT_ONCE: u64 = 4_096;

impl Check<'_> {
    /// Refuses more rows than values are listed.
    pub(super) fn listed(&mut self, entity: usize, at: usize, values: usize) {
        let listed = values as u128;
        let mut rows = self.most(entity);
        if rows > listed {
            rows = self.exact(entity);
        }
        if rows > listed {
            self.refuse(
                entity,
                Some(at),
                format!("lists {listed} values, one for each row, and there are {rows} rows"),
            );
        }
    }

    /// Refuses texts that differ only as long as they are not cut. How long a text gets hangs on what it is made of, so the
    /// tenant's own are looked at.
    pub(super) fn length(&mut self, entity: usize, at: usize) {
        let column = &self.plan.entities[entity].columns[at];
        let (Some(length), true) = (column.length, self.problems.is_empty()) else { return };
        let is_replaced = self.profile.anonymize && self.plan.treatment(entity, at).is_some();
        // What matches an expression is made to fit.
        let fits = matches!(&column.make, Make::Text(maker) if maker.settings.regular.is_some());
        if fits && !is_replaced {
            return;
        }
        let state = self.state();
        let rows = state.rows(entity);
        let found = (0..rows.div_ceil(AT_ONCE)).find_map(|chunk| {
            let range = chunk * AT_ONCE..rows.min((chunk + 1) * AT_ONCE);
            let frame = Frame::new(state, entity, Places::Range(range));
            Some(longest(&evaluate::uncut(&frame, at))).filter(|longest| *longest > length)
        });
        if let Some(longest) = found {
            let message = format!(
                "is to be unique and has at most {length} characters; its texts can have {longest}, and cut to {length} two of \
                 them could be the same: give it a shorter form, or more room"
            );
            self.refuse(entity, Some(at), message);
        }
    }
}

/// How many values a list has, if all of them differ.
pub(super) fn different(values: &Column) -> Result<u64, String> {
    let written = |at: usize| match &values.values {
        Values::Whole(values) => values[at].to_string(),
        Values::Wide(values) => uuid::Uuid::from_u128(values[at]).to_string(),
        Values::Text(texts) => format!("{:?}", texts.get(at)),
        Values::Bytes(blobs) => format!("{:02x?}", blobs.get(at)),
        // No list and no nested value is written down.
        Values::List(_) | Values::Struct(_) => String::new(),
    };
    let mut known = HashSet::new();
    let mut there = (0..values.len()).filter(|at| !values.is_null(*at)).map(written);
    match there.find(|value| !known.insert(value.clone())) {
        Some(twice) => Err(format!("is to be unique, and its list has the value {twice} twice")),
        None => Ok(values.len() as u64),
    }
}
