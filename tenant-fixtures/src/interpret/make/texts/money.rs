//! Money: currencies, cards and accounts.

use super::super::data::codes::CURRENCIES;
use super::super::{Takes, TextContext, TextGenerator};
use super::push_number;
use crate::data::check_digits;
use crate::data::numbers::{ACCOUNTS, CARDS};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator {
        name: "currency",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&CURRENCIES)),
    },
    TextGenerator { name: "card_number", takes: Takes::Nothing, write: card_number },
    TextGenerator { name: "iban", takes: Takes::Country(country), write: iban },
];

fn country(at: usize) -> Option<&'static str> {
    ACCOUNTS.get(at).map(|accounts| accounts.code)
}

fn push_digits(context: &mut TextContext<'_>, count: usize, out: &mut String) {
    for _ in 0..count {
        push_number(out, context.choices.below(10), 1);
    }
}

/// With its check digit.
fn card_number(context: &mut TextContext<'_>, out: &mut String) {
    let begin = out.len();
    let (issuer, digits) = CARDS[context.choices.below(CARDS.len() as u64) as usize];
    out.push_str(issuer);
    push_digits(context, digits - 1 - issuer.len(), out);
    out.push(char::from(check_digits::luhn(&out[begin..])));
}

/// A country whose accounts aren't known has another's.
fn iban(context: &mut TextContext<'_>, out: &mut String) {
    let known = context.country(country);
    let at = known.unwrap_or_else(|| context.choices.below(ACCOUNTS.len() as u64) as usize);
    let accounts = &ACCOUNTS[at];
    accounts.push(out, |out| push_digits(context, accounts.digits, out));
}
