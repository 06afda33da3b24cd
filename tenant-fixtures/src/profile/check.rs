//! How a profile's values are checked: everything that is wrong is collected, and told at once.

use super::Problem;
use super::chosen::Chosen;
use crate::token::did_you_mean;

/// Adds what is allowed to a message that says what was found.
pub(super) fn allowed<T>(value: Result<T, String>, allowed: &str) -> Result<T, String> {
    value.map_err(|found| format!("{found}; allowed is {allowed}"))
}

pub(super) fn unknown<'a>(found: &str, what: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let found: String = found.chars().take(60).collect();
    let near = did_you_mean(&found, known.clone())
        .map_or_else(|| ".".to_owned(), |near| format!("; did you mean {near:?}?"));
    format!("unknown {what} {found:?}{near} Known: {}", known.collect::<Vec<_>>().join(", "))
}

/// Collects problems.
pub(super) struct Check(pub(super) Vec<Problem>);

impl Check {
    pub(super) fn refuse(&mut self, field: &'static str, message: String) {
        self.0.push(Problem::new(field, message));
    }

    pub(super) fn take<T>(&mut self, field: &'static str, value: Result<T, String>) -> Option<T> {
        value.map_err(|message| self.refuse(field, message)).ok()
    }

    /// The chosen words of a known set, in its order and without repeats.
    pub(super) fn choose(
        &mut self,
        field: &'static str,
        what: &str,
        chosen: &[String],
        known: &'static [&'static str],
    ) -> Chosen {
        // Where there is nothing to choose from, nothing is all.
        if chosen.is_empty() && !known.is_empty() {
            self.refuse(field, format!("found an empty list; name at least one of: {}", known.join(", ")));
        }
        for word in chosen {
            if !known.contains(&word.as_str()) {
                self.refuse(field, unknown(word, what, known.iter().copied()));
            }
        }
        Chosen::some(known, |word| chosen.iter().any(|chosen| chosen == word))
    }
}
