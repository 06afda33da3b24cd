//! What lookups are called, and what people expect to find in them.

use super::names;

/// Parts of countries, where nothing says of which.
pub(crate) const PROVINCES: [&str; 6] =
    ["Bavaria", "California", "Ontario", "Provence", "Tyrol", "Yorkshire"];

/// What tables of lookups are called.
const LOOKUPS: [&str; 44] = [
    "country",
    "currency",
    "language",
    "locale",
    "genre",
    "timezone",
    "continent",
    "nationality",
    "state",
    "province",
    "zone",
    "plan",
    "tier",
    "unit",
    "permission",
    "privilege",
    "scope",
    "feature",
    "industry",
    "skill",
    "gender",
    "salutation",
    "color",
    "colour",
    "size",
    "region",
    "territory",
    "vat",
    "tax",
    "holiday",
    "carrier",
    "shipper",
    "bank",
    "airport",
    "airline",
    "type",
    "kind",
    "status",
    "level",
    "priority",
    "category",
    "format",
    "mode",
    "code",
];

/// Whether a table is a lookup by its name alone.
pub(crate) fn is_clear(table: &str) -> bool {
    names::row_words(table).last().is_some_and(|word| LOOKUPS[..10].contains(&word.as_str()))
}

/// Whether a table is called as one that all tenants look things up in.
pub(crate) fn is_lookup_name(table: &str) -> bool {
    let words = names::row_words(table);
    match words.as_slice() {
        [] => false,
        [word] => LOOKUPS.contains(&word.as_str()) || word.ends_with("type") || word.ends_with("category"),
        [.., before, last] => {
            LOOKUPS.contains(&last.as_str())
                || matches!(
                    (before.as_str(), last.as_str()),
                    ("media", "type") | ("time", "zone") | ("tax", "rate")
                )
        }
    }
}

/// What rows of a lookup are called, where people expect certain ones.
pub(crate) fn values(table: &str) -> &'static [&'static str] {
    let words = names::row_words(table);
    match words.last().map(String::as_str) {
        Some("genre") => &["Rock", "Jazz", "Pop", "Classical", "Blues", "Metal", "Folk", "Electronic"],
        Some("plan" | "tier") => &["Free", "Starter", "Pro", "Enterprise"],
        Some("region" | "zone") => &["North", "East", "South", "West"],
        Some("status" | "state") if words.len() > 1 && words[0] != "us" => &["New", "Open", "Done", "Closed"],
        Some("state" | "province") => &PROVINCES,
        Some("priority" | "level" | "severity") => &["Low", "Medium", "High", "Urgent"],
        Some("category") => {
            &["Books", "Clothing", "Electronics", "Food", "Garden", "Household", "Sports", "Toys"]
        }
        Some("country" | "nationality") => &[
            "Austria",
            "Brazil",
            "Canada",
            "France",
            "Germany",
            "India",
            "Ireland",
            "Italy",
            "Japan",
            "Mexico",
            "Spain",
            "Sweden",
            "Switzerland",
            "United Kingdom",
            "United States",
        ],
        Some("continent") => {
            &["Africa", "Antarctica", "Asia", "Australia", "Europe", "North America", "South America"]
        }
        Some("currency") => &["Dollar", "Euro", "Franc", "Krona", "Peso", "Pound", "Rupee", "Yen"],
        Some("language" | "locale") => {
            &["English", "French", "German", "Italian", "Japanese", "Portuguese", "Spanish", "Swedish"]
        }
        Some("type") if words.iter().any(|word| word == "media") => {
            &["MPEG audio", "AAC audio", "FLAC audio", "WAV audio", "MPEG-4 video"]
        }
        Some("gender") => &["Female", "Male", "Other"],
        Some("unit") => &["Piece", "Kilogram", "Litre", "Metre", "Hour", "Day"],
        Some("permission" | "privilege" | "scope") => {
            &["read", "write", "delete", "invite", "bill", "administer"]
        }
        Some("size") => &["XS", "S", "M", "L", "XL"],
        Some("color" | "colour") => &["Black", "Blue", "Green", "Red", "White", "Yellow"],
        Some("industry") => {
            &["Construction", "Education", "Finance", "Health", "Retail", "Software", "Tourism", "Transport"]
        }
        _ => &[],
    }
}

/// The codes of what [`values`] names, in the same order.
pub(crate) fn codes(table: &str) -> &'static [&'static str] {
    match names::row_words(table).last().map(String::as_str) {
        Some("country" | "nationality") => {
            &["AT", "BR", "CA", "FR", "DE", "IN", "IE", "IT", "JP", "MX", "ES", "SE", "CH", "GB", "US"]
        }
        Some("currency") => &["USD", "EUR", "CHF", "SEK", "MXN", "GBP", "INR", "JPY"],
        Some("language" | "locale") => &["en", "fr", "de", "it", "ja", "pt", "es", "sv"],
        Some("plan" | "tier") => &["free", "starter", "pro", "enterprise"],
        _ => &[],
    }
}
