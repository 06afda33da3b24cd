//! Digits by which numbers of cards and accounts are told from slips of the pen.

use super::numbers::{Accounts, National};

/// The check digit of ISO/IEC 7812-1, annex B (Luhn), that follows these digits.
pub(crate) fn luhn(digits: &str) -> u8 {
    let counted = |(at, digit): (usize, u8)| {
        let digit = u64::from(digit - b'0');
        match at % 2 {
            0 if digit > 4 => 2 * digit - 9,
            0 => 2 * digit,
            _ => digit,
        }
    };
    let sum: u64 = digits.bytes().rev().filter(u8::is_ascii_digit).enumerate().map(counted).sum();
    b'0' + ((10 - sum % 10) % 10) as u8
}

/// The two check digits of ISO 7064, MOD 97-10, of an account in a country: over what follows them and then the country,
/// with letters as two digits from 10 on.
pub(crate) fn iban(country: &str, account: &str) -> [u8; 2] {
    let all = account.bytes().chain(country.bytes()).chain(*b"00");
    let rest = all.fold(0, |sum, letter| match letter {
        b'0'..=b'9' => (sum * 10 + u64::from(letter - b'0')) % 97,
        letter => (sum * 100 + u64::from(letter.to_ascii_uppercase().saturating_sub(b'A')) + 10) % 97,
    });
    let digits = 98 - rest;
    [b'0' + (digits / 10) as u8, b'0' + (digits % 10) as u8]
}

impl Accounts {
    /// Appends an account, whose digits are written by another, with all check digits.
    pub(crate) fn push(&self, out: &mut String, write_digits: impl FnOnce(&mut String)) {
        out.push_str(self.code);
        let check = out.len();
        out.push_str("00");
        let bank = out.len();
        out.push_str(self.bank);
        if self.national == National::Before {
            out.push_str("00");
        }
        let account = out.len();
        write_digits(out);
        match self.national {
            National::Nothing => {}
            National::Before => {
                let digits = [spanish(&out[bank..account - 2]), spanish(&out[account..])];
                replace(out, account - 2, digits);
            }
            National::Behind => {
                // "Clé RIB": bank, branch, account and key leave no rest; bank and branch are 0.
                let account =
                    out[account..].bytes().fold(0, |sum, digit| (sum * 10 + u64::from(digit - b'0')) % 97);
                let key = 97 - 3 * account % 97;
                out.push(char::from(b'0' + (key / 10) as u8));
                out.push(char::from(b'0' + (key % 10) as u8));
            }
        }
        let digits = iban(self.code, &out[bank..]);
        replace(out, check, digits);
    }
}

/// Writes two ASCII digits over two others.
pub(crate) fn replace(out: &mut String, at: usize, digits: [u8; 2]) {
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
