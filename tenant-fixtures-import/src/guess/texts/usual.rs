//! What texts usually are of which a name tells little: one of some words, or prose.

use super::Asked;
use super::words::Has;
use crate::guess::lookup_names::PROVINCES;
use crate::guess::names::quoted;

/// Words that something is one of, where it is called so and nothing says which there are.
pub(super) fn listed(asked: &Asked<'_>) -> Option<Vec<String>> {
    let has = Has(asked.words);
    let known: &[&str] = if has.any(&["gender", "sex"]) {
        &["female", "male", "other"]
    } else if has.any(&["salutation", "courtesy", "honorific"]) {
        &["Mr.", "Ms.", "Dr."]
    } else if has.any(&["province", "region"]) || has.ends(&["state"]) && is_address(asked) {
        &PROVINCES
    } else if has.ends(&["status", "state"]) && has.any(&["payment", "invoice", "billing"]) {
        &["pending", "paid", "failed"]
    } else if has.ends(&["status", "state"]) {
        &["active", "inactive", "pending"]
    } else if has.ends(&["role"]) {
        &["owner", "admin", "member"]
    } else if has.ends(&["priority", "severity"]) {
        &["low", "medium", "high"]
    } else if has.ends(&["visibility"]) {
        &["public", "private"]
    } else if has.ends(&["interval", "frequency", "period"]) {
        &["month", "year"]
    } else if has.ends(&["provider"]) {
        &["github", "google", "microsoft"]
    } else if has.ends(&["unit"]) {
        &["piece", "kg", "hour"]
    } else if has.ends(&["method"]) && has.any(&["http", "request"]) {
        &["GET", "POST", "PUT", "DELETE"]
    } else if has.ends(&["method"]) {
        &["card", "transfer", "invoice"]
    } else if has.ends(&["channel", "source", "medium"]) {
        &["web", "email", "api"]
    } else if has.ends(&["event", "action"]) || has.is(&["event type", "event name"]) {
        &["created", "updated", "deleted"]
    } else if has.ends(&["environment", "env"]) {
        &["development", "staging", "production"]
    } else if has.ends(&["type", "kind", "category", "mode", "tier", "plan", "level", "class"]) {
        &["standard", "extended", "special"]
    } else {
        return None;
    };
    let default = asked.default.filter(|text| !text.is_empty());
    let mut values: Vec<String> = default.map(str::to_owned).into_iter().collect();
    values.extend(known.iter().filter(|word| Some(**word) != default).map(|word| (*word).to_owned()));
    values.retain(|word| {
        let count = word.chars().count() as i64;
        asked.length.is_none_or(|length| count <= i64::from(length))
            && asked.limits.least.is_none_or(|least| count >= least)
    });
    let is_possible = !values.is_empty() && !asked.limits.upper;
    is_possible.then_some(values)
}

/// Whether what stands beside it says that it is a part of an address.
fn is_address(asked: &Asked<'_>) -> bool {
    const PARTS: [&str; 6] = ["city", "zip", "postal", "postcode", "street", "country"];
    // `billing_state` stands beside `billing_city`.
    let before = asked.words.split_last().map_or(&[][..], |(_, before)| before);
    asked.beside.iter().any(|(words, ..)| {
        words.starts_with(before) && words.iter().any(|word| PARTS.contains(&word.as_str()))
    })
}

/// Prose of about the length that a column of this name has.
pub(super) fn prose(asked: &Asked<'_>) -> String {
    let has = Has(asked.words);
    let long =
        has.any(&["body", "content", "text", "html", "markdown", "biography", "bio", "article", "about"]);
    let line = has.any(&[
        "description",
        "summary",
        "note",
        "notes",
        "comment",
        "comments",
        "message",
        "reason",
        "abstract",
        "excerpt",
        "detail",
        "details",
        "feedback",
        "error",
        "instructions",
        "remark",
        "remarks",
        "question",
        "answer",
        "quote",
        "info",
    ]);
    let is_work = asked.table.last().is_some_and(|word| {
        matches!(
            word.as_str(),
            "track"
                | "song"
                | "album"
                | "playlist"
                | "movie"
                | "film"
                | "book"
                | "post"
                | "article"
                | "course"
                | "lesson"
        )
    });
    let short = has.is(&["name"]) && is_work
        || has.any(&["subject", "title", "headline", "caption", "topic", "heading"]);
    let word = match (long, line, short) {
        (true, ..) if asked.has_room(200) => "paragraph()",
        (true, ..) | (_, true, _) if asked.has_room(60) => "sentence()",
        (.., true) if asked.has_room(30) => "title()",
        _ if has.any(&["tag", "tags", "label", "keyword", "group"]) => "word()",
        _ if asked.has_room(20) => "words(2)",
        _ => "word()",
    };
    match asked.length {
        // A word would be cut in the middle.
        Some(length) if length < 9 => format!("matching({})", quoted(&format!("[a-z]{{{length}}}"))),
        _ => word.to_owned(),
    }
}
