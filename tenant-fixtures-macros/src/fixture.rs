//! `#[tenant_fixture]`: parse → check → expand.
//!
//! ```text
//! arguments ──parse──▶ Arguments ─┐
//!                                 ├─▶ check: literals, conflicts, drivers ─▶ expand: one call a parameter
//! item ───────parse──▶ Function ──┘                │
//!                                                  └─▶ Errors: all at once, before the item
//! ```
//!
//! Mistakes never stop the pipeline: what is wrong is reported and left out, and the function is expanded without
//! it. So one mistake gives one message, and editors keep seeing a whole function while somebody types.
//!
//! Must not: know what a tier, a scale or a snapshot *does*; look into the body past the items at its head;
//! add items beside the function.

mod arguments;
mod conflicts;
mod drivers;
mod expand;
mod function;
mod lifetimes;
mod literals;
mod parameters;
mod setting;
#[cfg(test)]
mod tests;
mod types;
mod vocabulary;

use proc_macro2::TokenStream;
use quote::quote;

use self::arguments::{Arguments, Place};
use self::drivers::Drivers;
use self::errors::Errors;
use self::function::Function;
use self::parameters::Parameters;
use crate::{Built, errors, suggest};

/// What stands in the place of `#[tenant_fixture(arguments)] item`.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream, built: Built) -> TokenStream {
    let mut errors = Errors::default();
    let function = match Function::parse(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            errors.add(error);
            return quote!(#errors #item);
        }
    };
    let mut arguments = Arguments::parse(arguments, Place::Function, &mut errors);
    let fit = function.check(&mut errors);
    let drivers = Drivers::find(&function, arguments.add_test(), &mut errors);
    let mut parameters = Parameters::find(&function, &drivers, &mut errors);
    let expanded = if fit {
        conflicts::check(&arguments, &parameters, &mut errors);
        let visible = parameters.visible();
        arguments.check_literals(&visible, built, &mut errors);
        parameters.check_literals(&visible, built, &mut errors);
        expand::test(&function, &arguments, &drivers, &parameters)
    } else {
        // It can't be a test, so anything put into it would only bring more errors.
        expand::untouched(&function)
    };
    quote!(#errors #expanded)
}

/// Whether the attribute has an argument of this name, whatever the domain.
pub(crate) fn is_argument(name: &str) -> bool {
    let names =
        vocabulary::ARGUMENTS.iter().flat_map(|argument| argument.also.iter().chain([&argument.name]));
    names.chain(&["crate", "add_test", "domain"]).any(|argument| *argument == name)
}
