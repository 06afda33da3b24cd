//! Decimals and UUIDs, which have one form each.

use super::*;

/// An exact decimal has one form, with all of its places; what a float may have lost is not guessed.
#[test]
fn exact_decimals_are_taken_where_they_are_exact() {
    let forms: &[(&str, Value, &[Value])] = &[
        (
            "price",
            json!("12.30"),
            &[
                json!("12.30"),
                json!("12.3"),
                json!("12.300"),
                json!("+12.3"),
                json!(" 12.3 "),
                json!("1.23e1"),
                json!("1230E-2"),
                json!("012.3"),
                json!(12.3),
            ],
        ),
        ("price", json!("-0.05"), &[json!("-0.05"), json!("-.05"), json!(-0.05), json!("-5e-2")]),
        ("price", json!("12.00"), &[json!(12), json!(12.0), json!("12"), json!("12.")]),
        ("price", json!("0.00"), &[json!(0), json!(-0.0), json!("-0"), json!("0.000"), json!(".0")]),
        ("price", json!("90071992547409.93"), &[json!("90071992547409.93"), json!("9007199254740993e-2")]),
        ("price", json!("-92233720368547758.08"), &[json!("-92233720368547758.08")]),
        ("price", Value::Null, &[json!(""), json!("NaN"), json!("None"), json!("\\N")]),
        ("whole", json!("9223372036854775807"), &[json!(i64::MAX), json!("9223372036854775807.0")]),
        (
            "prices",
            json!(["1.50", "-2.00"]),
            &[json!([1.5, -2]), json!("[1.5, -2.0]"), json!("[1.5 -2. ]"), json!("{1.50,-2.00}")],
        ),
        (
            "key",
            json!("0d7bb977-756d-4085-9b1b-10a4f94be8cb"),
            &[
                json!("0d7bb977-756d-4085-9b1b-10a4f94be8cb"),
                json!("0D7BB977-756D-4085-9B1B-10A4F94BE8CB"),
                json!("0d7bb977756d40859b1b10a4f94be8cb"),
                json!("{0D7BB977-756D-4085-9B1B-10A4F94BE8CB}"),
                json!("urn:uuid:0d7bb977-756d-4085-9b1b-10a4f94be8cb"),
                json!(" 0d7bb977-756d-4085-9b1b-10a4f94be8cb "),
            ],
        ),
        ("key", Value::Null, &[json!(""), json!("NULL")]),
    ];
    for (name, expected, spelled) in forms {
        for value in *spelled {
            assert_eq!(read(json!({ *name: value.clone() }))[*name], *expected, "{name}: {value}");
        }
    }
    // What has more places, is too large, or may have been another decimal before it was a float.
    let stays = [
        ("price", json!(0.1 + 0.2)),
        ("price", json!(90_071_992_547_409.92)),
        ("price", json!(9_007_199_254_740_993.0)),
        ("price", json!(u64::MAX)),
        ("price", json!("12.305")),
        ("price", json!("12,30")),
        ("price", json!("1,234.50")),
        ("price", json!("1 234.50")),
        ("price", json!("$12.30")),
        ("price", json!("12.30 EUR")),
        ("price", json!("(12.30)")),
        ("price", json!("inf")),
        ("price", json!(true)),
        ("price", json!("92233720368547758.08")),
        ("whole", json!(0.5)),
        ("whole", json!("9223372036854775808")),
        ("key", json!("0d7bb977-756d-4085-9b1b-10a4f94be8c")),
        ("key", json!("0d7bb977-756d-4085-9b1b-10a4f94be8cg")),
        ("key", json!(7)),
    ];
    for (name, value) in stays {
        assert_eq!(read(json!({ name: value.clone() }))[name], value, "{name}");
    }
}
