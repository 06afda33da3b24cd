//! What a word of the grammar is given, in the order of its parameters.

use super::{Scope, scope::unknown};
use crate::declaration::{Argument, FUNCTIONS, GENERATORS, Node, Place};

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
    word.arguments(given).map_err(|message| scope.refuse_at(at, message)).ok()
}
