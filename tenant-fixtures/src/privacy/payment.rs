//! Payment cards and bank accounts.

use super::mask::{fitting, masked, masked_with};
use crate::data::check_digits;
use crate::data::numbers::{ACCOUNTS, CARDS};

/// How many different ones there are where no two may be the same: the shortest cards' numbers have six digits of their own.
pub(super) const DISTINCT: u64 = 1_000_000;

/// A number for tests with all of its check digits; what is neither a card's nor an account's keeps its form.
pub(super) fn replacement(text: &str, number: u64, unique: bool) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let found = if is_iban(&plain) {
        Some(iban(&plain, number))
    } else if (15..=19).contains(&plain.len()) && plain.bytes().all(|c| c.is_ascii_digit()) {
        Some(card(&plain, number))
    } else {
        None
    };
    match found {
        Some(found) => spaced_as(text, &found),
        None => masked(text, number, unique),
    }
}

/// A text with the spaces and hyphens of another.
fn spaced_as(form: &str, text: &str) -> String {
    let mut letters = text.chars();
    let mut out: String =
        form.chars().map_while(|c| if matches!(c, ' ' | '-') { Some(c) } else { letters.next() }).collect();
    out.push_str(letters.as_str());
    out
}

/// As long as it was, of the issuer whose numbers begin alike.
fn card(plain: &str, number: u64) -> String {
    let alike = |(issuer, digits): &&(&str, usize)| {
        *digits == plain.len() && issuer.as_bytes()[0] == plain.as_bytes()[0]
    };
    let (issuer, _) = CARDS.iter().find(alike).or(CARDS.last()).copied().unwrap_or(("", 0));
    let digits = plain.len() - issuer.len() - 1;
    let mut card = format!("{issuer}{:0digits$}", fitting(number, digits));
    card.push(char::from(check_digits::luhn(&card)));
    card
}

fn is_iban(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
}

/// Of a bank that there is not, in the same country.
fn iban(plain: &str, number: u64) -> String {
    let country = &plain[..2];
    if let Some(accounts) = ACCOUNTS.iter().find(|accounts| accounts.code == country) {
        let mut iban = String::new();
        let digits = accounts.digits;
        accounts.push(&mut iban, |out| out.push_str(&format!("{:0digits$}", fitting(number, digits))));
        return iban;
    }
    let account = masked_with(&plain[4..], number, false, |_| 'Z');
    let digits = check_digits::iban(country, &account).map(char::from);
    format!("{country}{}{}{account}", digits[0], digits[1])
}
