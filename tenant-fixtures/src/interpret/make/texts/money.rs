//! Money: currencies, cards and accounts.

use super::super::data::codes::CURRENCIES;
use super::super::data::numbers::{ACCOUNTS, CARDS, National};
use super::super::{Takes, TextContext, TextGenerator};
use super::push_number;

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

/// With the check digit of ISO/IEC 7812-1, annex B (Luhn).
fn card_number(context: &mut TextContext<'_>, out: &mut String) {
    let begin = out.len();
    let (issuer, digits) = CARDS[context.choices.below(CARDS.len() as u64) as usize];
    out.push_str(issuer);
    push_digits(context, digits - 1 - issuer.len(), out);
    let sum: u64 = out[begin..].bytes().rev().enumerate().map(|(at, digit)| luhn(at, digit - b'0')).sum();
    push_number(out, (10 - sum % 10) % 10, 1);
}

/// What a digit counts that stands so many places before the last but one.
fn luhn(at: usize, digit: u8) -> u64 {
    let digit = u64::from(digit);
    match at % 2 {
        0 if digit > 4 => 2 * digit - 9,
        0 => 2 * digit,
        _ => digit,
    }
}

/// A country whose accounts aren't known has another's.
fn iban(context: &mut TextContext<'_>, out: &mut String) {
    let known = context.country(country);
    let at = known.unwrap_or_else(|| context.choices.below(ACCOUNTS.len() as u64) as usize);
    let accounts = &ACCOUNTS[at];
    out.push_str(accounts.code);
    let check = out.len();
    out.push_str("00");
    let bank = out.len();
    out.push_str(accounts.bank);
    if accounts.national == National::Before {
        out.push_str("00");
    }
    let account = out.len();
    push_digits(context, accounts.digits, out);
    match accounts.national {
        National::Nothing => {}
        National::Before => {
            let digits = [spanish(&out[bank..account - 2]), spanish(&out[account..])];
            replace(out, account - 2, digits);
        }
        National::Behind => {
            // "Clé RIB": bank, branch, account and key leave no rest; bank and branch are 0.
            let account =
                out[account..].bytes().fold(0, |sum, digit| (sum * 10 + u64::from(digit - b'0')) % 97);
            push_number(out, 97 - 3 * account % 97, 2);
        }
    }
    // ISO 7064, MOD 97-10, over what follows and then the country, with letters as two digits from 10 on.
    let code = accounts.code.bytes().chain(*b"00");
    let rest = out[bank..].bytes().chain(code).fold(0, |sum, letter| match letter {
        b'0'..=b'9' => (sum * 10 + u64::from(letter - b'0')) % 97,
        letter => (sum * 100 + u64::from(letter - b'A') + 10) % 97,
    });
    let digits = 98 - rest;
    replace(out, check, [b'0' + (digits / 10) as u8, b'0' + (digits % 10) as u8]);
}

/// Writes two ASCII digits over two others.
fn replace(out: &mut String, at: usize, digits: [u8; 2]) {
    let text = [char::from(digits[0]), char::from(digits[1])];
    let mut buffer = [0; 2];
    for (offset, digit) in text.into_iter().enumerate() {
        out.replace_range(at + offset..=at + offset, digit.encode_utf8(&mut buffer));
    }
}

/// A Spanish check digit: the last digits' weights are powers of two modulo 11.
fn spanish(digits: &str) -> u8 {
    const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let weights = WEIGHTS.iter().rev();
    let digits = digits.bytes().rev();
    let sum: u32 = digits.zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match 11 - sum % 11 {
        11 => b'0',
        10 => b'1',
        digit => b'0' + digit as u8,
    }
}
