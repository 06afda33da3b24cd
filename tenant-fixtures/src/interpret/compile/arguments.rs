//! What a word of the grammar is given, in the order of its parameters.

use super::{Scope, scope::unknown};
use crate::declaration::{Argument, FUNCTIONS, GENERATORS, Node, Place, Word};

/// The arguments in the order of the word's parameters; those without a name take the places in order.
pub(super) fn arguments(
    scope: &mut Scope,
    at: Place,
    name: &str,
    given: &[Argument],
) -> Option<Vec<Option<Node>>> {
    let Some(word) = tenant_fixtures_grammar::word(name) else {
        let known = GENERATORS.iter().chain(FUNCTIONS).map(|word| word.name);
        scope.refuse_at(at, unknown("generator or function", name, known));
        return None;
    };
    let parameters: Vec<_> = word.parameters.iter().map(|name| name.trim_end_matches('?')).collect();
    let mut found = vec![None; parameters.len()];
    let mut next = 0;
    for argument in given {
        let place = match argument.key {
            None => Some(next),
            Some(_) => argument.name().and_then(|name| parameters.iter().position(|known| *known == name)),
        };
        next += usize::from(argument.key.is_none());
        match place.and_then(|place| found.get_mut(place)) {
            Some(slot) if slot.is_none() => *slot = Some(argument.value),
            _ => {
                scope.refuse_at(
                    at,
                    format!("found `{}` in `{name}`; it is written {}", argument.value, word.usage()),
                );
                return None;
            }
        }
    }
    for (parameter, value) in word.parameters.iter().zip(&found) {
        if value.is_none() && !Word::is_optional(parameter) {
            scope.refuse_at(at, format!("`{name}` lacks its {parameter}; it is written {}", word.usage()));
            return None;
        }
    }
    Some(found)
}
