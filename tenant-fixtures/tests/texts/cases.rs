//! Every generator of texts, with what it may be given.

use super::forms::*;

/// How many texts a column has for rows that must differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Has {
    Enough,
    Few(u64),
    Repeats,
}
pub(crate) use Has::{Enough, Few, Repeats};

/// A text column: how it is made, what its values are, and the first of them.
pub(crate) struct Case {
    pub(crate) make: &'static str,
    pub(crate) is: fn(&str) -> bool,
    pub(crate) has: Has,
    pub(crate) everywhere: bool,
    pub(crate) first: &'static str,
}

const fn case(make: &'static str, is: fn(&str) -> bool, has: Has, first: &'static str) -> Case {
    Case { make, is, has, everywhere: false, first }
}

const fn everywhere(make: &'static str, is: fn(&str) -> bool, first: &'static str) -> Case {
    Case { make, is, has: Enough, everywhere: true, first }
}

pub(crate) const CASES: &[Case] = &[
    everywhere(
        "key()",
        |text| numbered(text, "acme_thing_") && text.len() == "acme_thing_".len() + 6,
        "acme_thing_000001",
    ),
    case("matching(\"[A-Z]{2}-[0-9]{4}\")", |text| shape(text) == "AA-9999", Enough, "QL-1550"),
    case("matching('(?:a|b|ab)c?')", |text| text.trim_end_matches('c').len() < 3, Few(6), "b"),
    Case {
        everywhere: true,
        ..case(
            "matching('[0-9a-f]{40}')",
            |text| is_hex(text) && text.len() == 40,
            Enough,
            "a6218901d101f74e0702a026f85c489a0d9547e3",
        )
    },
    case("first_name()", is_name, Enough, "Madelief"),
    case("first_name(DE)", is_name, Few(108), "Heinz"),
    case("last_name(country)", is_name, Repeats, "横山"),
    case("last_name(\"FR\")", is_name, Few(150), "Magne"),
    case("full_name()", |text| is_name(text) && text.contains(' '), Enough, "Madelief van Leeuwen"),
    case("full_name(JP)", |text| is_name(text) && !text.is_ascii(), Enough, "福田空"),
    case(
        "company()",
        |text| is_capitalised(text) && text.split(' ').count() >= 3,
        Enough,
        "Oakhurst Construction AG",
    ),
    case(
        "product()",
        |text| is_capitalised(text) && text.split(' ').count() >= 3,
        Enough,
        "Premium Jute Candle Holder",
    ),
    case(
        "job_title()",
        |text| is_capitalised(text) && text.split(' ').count() == 3,
        Enough,
        "Lead Logistics Architect",
    ),
    case("department()", is_capitalised, Few(38), "Planning"),
    case("word()", is_word, Few(147), "ponds"),
    case(
        "words(4)",
        |text| text.split(' ').count() == 4 && text.split(' ').all(is_word),
        Enough,
        "rapid horizons cross bridges",
    ),
    case(
        "words(1..=3)",
        |text| text.split(' ').count() <= 3 && text.split(' ').all(is_word),
        Enough,
        "lively castles",
    ),
    case("words(1)", is_word, Few(147), "ponds"),
    case(
        "sentence()",
        |text| is_sentence(text, 5, 12),
        Enough,
        "Lively castles collect new paths above clear tides after archives.",
    ),
    case("sentence(words = 3..6)", |text| is_sentence(text, 3, 5), Enough, "Lively castles collect markets."),
    case(
        "paragraph()",
        |text| is_paragraph(text, 3, 6),
        Enough,
        "Eager bridges move polite anchors against sure benches. Calm willows leave gentle towns. Merry apples colour ready apples. Keen wells notice idle stations gladly. Plain questions admire still paths beneath friendly lanterns twice.",
    ),
    case(
        "paragraph(2)",
        |text| is_paragraph(text, 2, 2),
        Enough,
        "Lively castles collect new paths above clear tides after archives. Wide journeys fill tall balconies.",
    ),
    case(
        "title()",
        |text| (2..=5).contains(&text.split(' ').count()) && text.split(' ').all(is_capitalised),
        Enough,
        "Lively Castles Collect Markets",
    ),
    case("slug()", is_slug, Enough, "rapid-horizons"),
    case("slug(name)", is_slug, Enough, "melchor-navarro"),
    case("user_name()", |text| is_slug(&text.replace('_', "-")), Enough, "rapid_horizons"),
    case("user_name(name)", |text| is_slug(&text.replace(['.', '_'], "-")), Enough, "melchor.navarro"),
    everywhere("email()", is_email, "rapid.horizons.1@t7abb1501fe27.example.com"),
    everywhere("email(name)", is_email, "melchor.navarro.1@t7abb1501fe27.example.com"),
    everywhere("url()", is_url, "https://t7abb1501fe27.example.com/rapid-horizons-1"),
    everywhere("url(name)", is_url, "https://t7abb1501fe27.example.com/melchor-navarro-1"),
    everywhere("host_name()", is_host, "node-1.t7abb1501fe27.example.com"),
    case("phone()", is_phone, Enough, "+353209142726"),
    case(
        "phone(US)",
        |text| is_phone(text) && text.starts_with("+1") && &text[5..10] == "55501",
        Enough,
        "+15125550130",
    ),
    case("phone(SE)", |text| is_phone(text) && text.starts_with("+46"), Enough, "+46846500457"),
    case("phone(country)", is_phone, Repeats, "+353209142726"),
    case(
        "street()",
        |text| text.split_once(' ').is_some_and(|(number, name)| is_digits(number) && is_capitalised(name)),
        Enough,
        "129 Kiln Court",
    ),
    case("city()", is_capitalised, Few(262), "Gwangju"),
    case("city(country)", is_capitalised, Repeats, "Fukuoka"),
    case("city(SG)", |text| text == "Singapore", Few(1), "Singapore"),
    case("postcode()", |text| text.chars().any(|letter| letter.is_ascii_digit()), Repeats, "4115 PB"),
    case("postcode(DE)", |text| text.len() == 5 && is_digits(text), Enough, "64115"),
    case("postcode(GB)", |text| shape(text) == "AA9 9AA", Enough, "RL1 1PQ"),
    case("postcode(country)", |text| text.len() >= 4, Repeats, "641-1550"),
    case("country()", |text| shape(text) == "AA", Few(36), "NL"),
    case("currency()", |text| shape(text) == "AAA", Few(153), "NPR"),
    case("language()", |text| shape(text) == "aa", Few(183), "nr"),
    case(
        "time_zone()",
        |text| chars_are(text, |c| c.is_ascii_alphanumeric() || "/_-+".contains(c)) && text.contains('/'),
        Enough,
        "Asia/Riyadh",
    ),
    case("ipv4()", is_documentation_v4, Enough, "198.51.100.109"),
    case("ipv6()", is_documentation_v6, Enough, "2001:db8:a4e2:6d62:2da4:1f8a:8566:98e3"),
    case("mac()", is_local_mac, Enough, "a6:6d:2d:1f:85:98"),
    case(
        "user_agent()",
        |text| text.starts_with("Mozilla/5.0 (") && text.contains(") "),
        Enough,
        "Mozilla/5.0 (Linux; Android 14; Mobile) SampleNavigator/74.1",
    ),
    case("card_number()", is_card, Enough, "5200828241155010"),
    case("iban()", is_iban, Enough, "AT930000041155018000"),
    case(
        "iban(ES)",
        |text| is_iban(text) && text.starts_with("ES") && is_spanish(text),
        Enough,
        "ES3100000000006411550180",
    ),
    case(
        "iban(FR)",
        |text| is_iban(text) && text.starts_with("FR") && is_french(text),
        Enough,
        "FR7600000000006411550180008",
    ),
    case("iban(country)", is_iban, Repeats, "AT930000041155018000"),
    case(
        "colour()",
        |text| text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && is_hex(hex)),
        Enough,
        "#a4e212",
    ),
    case(
        "version()",
        |text| text.split('.').count() == 3 && text.split('.').all(is_plain_number),
        Enough,
        "6.12.10",
    ),
    everywhere(
        "hash()",
        |text| text.len() == 64 && is_hex(text),
        "a6218901d101f74e0702a026f85c489a0d9547e36b6834d70cb3823701cb0d63",
    ),
    everywhere("hash(32)", |text| text.len() == 32 && is_hex(text), "a6218901d101f74e0702a026f85c489a"),
    case("hash(digits = 2)", |text| text.len() == 2 && is_hex(text), Few(256), "a6"),
    everywhere(
        "secret()",
        |text| text.len() == 32 && chars_are(text, |c| c.is_ascii_lowercase() || c.is_ascii_digit()),
        "xpgesvad5dac9qk5brafxafn8tn3ltuy",
    ),
    case("secret(8..=10)", |text| (8..=10).contains(&text.len()), Enough, "pgesvad5d"),
    case(
        "file_name()",
        |text| text.split_once('.').is_some_and(|(name, extension)| is_slug(name) && is_slug(extension)),
        Enough,
        "rapid-horizons.html",
    ),
    case(
        "mime_type()",
        |text| text.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()),
        Few(26),
        "text/calendar",
    ),
    case("pattern(\"PO-{n:05}\")", |text| shape(text) == "AA-99999", Enough, "PO-00001"),
    case("pattern(\"{letters:3}{{{digits:2}}}\")", |text| shape(text) == "aaa{99}", Enough, "qle{15}"),
    case("pattern(\"{digits:2}\")", |text| shape(text) == "99", Few(100), "64"),
    case("pattern(\"{country}/{n}\")", |text| shape(text).starts_with("AA/9"), Enough, "JP/1"),
    case("pattern(\"{country}{n}\")", |text| shape(text).starts_with("AA9"), Repeats, "JP1"),
    case("pattern(\"{name}\")", is_name, Repeats, "Melchor Navarro"),
    case(
        "pattern(\"{status} {amount} {day} {owner.code}: {n}\")",
        is_mixed,
        Enough,
        "open 99.40 2024-04-30 IE: 1",
    ),
    everywhere(
        "pattern(\"{tenant_id}-{n}\")",
        |text| text.ends_with(is_digit) && text.contains('-'),
        "acme-1",
    ),
];
