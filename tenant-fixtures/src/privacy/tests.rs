use std::collections::HashSet;

use super::*;
use crate::data::check_digits;
use crate::data::numbers::PHONES;

fn tenant() -> TenantId {
    TenantId::new("acme").expect("it is one")
}

/// What stands in the place of a text in a row.
fn replaced(class: Pii, text: &str, number: u64, unique: bool) -> String {
    let tenant = tenant();
    Redaction { tenant: &tenant, number, unique }.replacement(class, text).expect("it is replaced")
}

/// Every class that is replaced, with texts of every form that it knows and of none.
const TEXTS: [(Pii, &[&str]); 7] = [
    (Pii::Name, &["Ada Lovelace", ""]),
    (Pii::Email, &["ada@example.com"]),
    (
        Pii::Phone,
        &[
            "+442079460123",
            "+1 403-555-0123",
            "+12125550142",
            "+8613800138000",
            "(212) 555-0142",
            "030 1234",
            "+",
            "",
        ],
    ),
    (
        Pii::Address,
        &[
            "12 High Street",
            "Hauptstraße 7",
            "London",
            "SW1A 1AA",
            "10115",
            "12 High Street, London, SW1A 1AA",
            "Hauptstraße 7\n10115 Berlin\n",
            "",
        ],
    ),
    (
        Pii::Payment,
        &[
            "4242424242424242",
            "4242 4242 4242 4242",
            "378282246310005",
            "5555-5555-5555-4444",
            "6304000000000000000",
            "DE89370400440532013000",
            "DE89 3704 0044 0532 0130 00",
            "FR1420041010050500013M02606",
            "ES9121000418450200051332",
            "NL91ABNA0417164300",
            "4242",
            "DEUTDEFF",
            "tok_visa_9a",
            "",
        ],
    ),
    (Pii::Health, &["type 2 diabetes", "asthma", "J45.0", "MRN-000123", ""]),
    (
        Pii::Network,
        &[
            "10.1.2.3",
            "10.1.2.3:8080",
            "10.1.2.0/24",
            "fe80::1",
            "2a00:1450::/32",
            "3c:22:fb:01:02:03",
            "3C-22-FB-01-02-03",
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
            "laptop-7.corp.example",
            "",
        ],
    ),
];

#[test]
fn a_replacement_keeps_its_form_so_that_it_stands_for_itself() {
    for (class, texts) in TEXTS {
        for text in texts {
            for (number, unique) in
                [1, 9, 255, 763, 123_456].into_iter().flat_map(|at| [(at, false), (at, true)])
            {
                let once = replaced(class, text, number, unique);
                assert_eq!(
                    replaced(class, &once, number, unique),
                    once,
                    "{class:?} {text:?} {number} {unique}"
                );
                let tenant = tenant();
                let policy = Redaction { tenant: &tenant, number, unique };
                // A code has no space.
                let code = policy.code(class, &text.replace([' ', '\n'], "_")).expect("it is replaced");
                assert!(code.bytes().all(|c| c.is_ascii_graphic()), "{class:?} {text:?}: {code:?}");
                assert_eq!(policy.code(class, &code), Some(code), "{class:?} {text:?} {number} {unique}");
            }
        }
    }
}

#[test]
fn nothing_of_what_stood_there_is_left() {
    for (class, text, expected) in [
        (Pii::Name, "Ada Lovelace", "User 7"),
        (Pii::Email, "ada@example.com", "user_7@acme.anonymized"),
        (Pii::Phone, "+442071838750", "+441134960007"),
        (Pii::Phone, "+1 403-262-1234", "+14035550107"),
        (Pii::Phone, "+12125550142", "+12025550107"),
        (Pii::Phone, "(212) 867-5309", "(000) 000-0007"),
        (Pii::Phone, "030 1234 ext 9", "000 0000 xxx 7"),
        (Pii::Address, "12 High Street", "7 Example Street"),
        (Pii::Address, "Hauptstraße 12", "Example Street 7"),
        (Pii::Address, "London", "Example Town"),
        (Pii::Address, "SW1A 1AA", "XX0X 7XX"),
        (Pii::Address, "10115", "00007"),
        (Pii::Address, "12 High Street, London, SW1A 1AA", "7 Example Street, Example Town, Example Town"),
        (Pii::Address, "Hauptstraße 12\n10115 Berlin", "Example Street 7\nExample Town"),
        (Pii::Payment, "4012 8888 8888 1881", "4012 8888 0000 0073"),
        (Pii::Payment, "NL91ABNA0417164300", "NL42ZZZZ0000000007"),
        (Pii::Payment, "DE89 3704 0044 0532 0130 00", "DE41 0000 0000 0000 0000 07"),
        (Pii::Payment, "**** 4242", "**** 0007"),
        (Pii::Payment, "DEUTDEFF", "XXXXXXXX"),
        (Pii::Health, "type 2 diabetes", "not disclosed"),
        (Pii::Health, "J45.0", "X00.0"),
        (Pii::Network, "10.1.2.3", "192.0.2.7"),
        (Pii::Network, "10.1.2.3:8080", "192.0.2.7:8080"),
        (Pii::Network, "2a00:1450::/32", "2001:db8::7/32"),
        (Pii::Network, "3C-22-FB-01-02-03", "02-00-00-00-00-07"),
        (
            Pii::Network,
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
            "Mozilla/5.0 (compatible; Example/1.0)",
        ),
        (Pii::Network, "laptop-12.corp", "xxxxxx-07.xxxx"),
    ] {
        assert_eq!(replaced(class, text, 7, false), expected, "{class:?} {text:?}");
    }
}

/// Whether a card's number passes its check.
fn is_card(text: &str) -> bool {
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    let (digits, check) = plain.split_at(plain.len() - 1);
    check.as_bytes() == [check_digits::luhn(digits)]
}

#[test]
fn what_reads_a_replacement_takes_it() {
    // Published by banks and standards as examples.
    assert_eq!(check_digits::iban("NL", "ABNA0417164300"), *b"91");
    assert_eq!(check_digits::iban("DE", "370400440532013000"), *b"89");
    assert!(is_card("4012888888881881") && is_card("378282246310005"));
    for number in (1..3_000).chain([999_999, 1_000_000, 7_654_321]) {
        for unique in [false, true] {
            for card in &TEXTS[4].1[..5] {
                let found = replaced(Pii::Payment, card, number, unique);
                assert!(is_card(&found) && found.len() == card.len(), "{card} {number}: {found}");
            }
            for account in &TEXTS[4].1[5..10] {
                let found = replaced(Pii::Payment, account, number, unique);
                let plain = found.replace(' ', "");
                let check = check_digits::iban(&plain[..2], &plain[4..]);
                assert!(plain.as_bytes()[2..4] == check, "{account} {number}: {found}");
                assert_eq!((found.len(), &found[..2]), (account.len(), &account[..2]));
            }
            for phone in &TEXTS[2].1[..4] {
                let found = replaced(Pii::Phone, phone, number, unique);
                let mut ranges = PHONES.iter().flat_map(|phones| phones.ranges);
                let is_free = |(begin, digits): &(&str, u32)| {
                    found.strip_prefix(begin).is_some_and(|rest| rest.len() == *digits as usize)
                };
                assert!(ranges.any(is_free), "{phone} {number}: {found}");
            }
            let found = replaced(Pii::Network, "10.0.0.1", number, unique);
            let documented =
                ["192.0.2.", "198.51.100.", "203.0.113."].iter().any(|block| found.starts_with(block));
            let measured = found.starts_with("198.18.") || found.starts_with("198.19.");
            assert!(documented || unique && measured, "{number}: {found}");
        }
    }
}

#[test]
fn unique_columns_stay_unique() {
    let tenant = tenant();
    for (class, texts) in TEXTS {
        let rows = distinct(class, &ColumnType::Text).min(150_000);
        for is_code in [false, true] {
            // Whatever the forms of the texts in a column.
            for from in 0..texts.len() {
                let mut found = HashSet::new();
                for number in (1..=rows).step_by(61).chain([rows]) {
                    let text = texts[(number as usize + from) % texts.len()];
                    let policy = Redaction { tenant: &tenant, number, unique: true };
                    let replacement =
                        if is_code { policy.code(class, text) } else { policy.replacement(class, text) };
                    let replacement = replacement.expect("it is replaced");
                    assert!(
                        found.insert(replacement.clone()) || number == rows,
                        "{class:?} {number}: {replacement}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_word_of_the_set_stands_for_all() {
    let tenant = tenant();
    let policy = Redaction { tenant: &tenant, number: 3, unique: false };
    assert_eq!(policy.word(Pii::Health, &["asthma", "unknown"]), Some(1));
    assert_eq!(policy.word(Pii::Health, &["asthma", "diabetes"]), Some(0));
    assert_eq!(policy.word(Pii::Behaviour, &["asthma", "diabetes"]), None);
}
