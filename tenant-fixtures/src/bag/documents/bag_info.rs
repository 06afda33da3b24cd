//! `bag-info.txt`: RFC 8493's description of a bag, a label a line.

use super::audit::{Checked, Trail};
use super::{BAG_INFO_FILE, Entry, Fault, Subject, fault};
use crate::domain::Domain;

pub(super) const AUDIT_HEAD: &str = "Audit-Head";
const AUDIT_ENTRIES: &str = "Audit-Entries";
const IDENTIFIER: &str = "External-Identifier";
const OXUM: &str = "Payload-Oxum";

/// The characters that a line should have at most, as RFC 8493 recommends.
const WIDTH: usize = 79;

pub(super) fn text<D: Domain>(subject: &Subject<'_, D>, trail: &Trail) -> String {
    let profile = subject.dataset.profile();
    let bytes: u64 = subject.payload.iter().map(|file| file.bytes).sum();
    let mut lines = vec![
        (IDENTIFIER, profile.tenant_id().to_string()),
        (
            "External-Description",
            format!("Synthetic test data of the tenant {}", one_line(profile.tenant_name())),
        ),
        ("Bag-Software-Agent", format!("tenant-fixtures {}", env!("CARGO_PKG_VERSION"))),
    ];
    if let Some(time) = subject.options.stamp.time {
        lines.push(("Bagging-Date", time.format("%Y-%m-%d").to_string()));
    }
    if let Some(by) = &subject.options.stamp.by {
        lines.push(("Contact-Name", one_line(by)));
    }
    if let Some(part) = subject.options.part {
        lines.push(("Bag-Group-Identifier", profile.tenant_id().to_string()));
        lines.push(("Bag-Count", format!("{} of {}", part.index(), part.of())));
    }
    lines.push((OXUM, format!("{bytes}.{}", subject.payload.len())));
    lines.push((AUDIT_ENTRIES, trail.len().to_string()));
    lines.push((AUDIT_HEAD, trail.head().to_owned()));
    lines.into_iter().map(|(label, value)| folded(label, &value)).collect()
}

/// A text as a label's value: words with one space between them, so that folding loses nothing.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A label with its value, continued on indented lines.
fn folded(label: &str, value: &str) -> String {
    let mut text = format!("{label}:");
    let mut width = text.len();
    for (at, word) in value.split(' ').enumerate() {
        let length = word.chars().count() + 1;
        if at > 0 && width + length > WIDTH {
            text.push('\n');
            width = 0;
        }
        text.push(' ');
        text.push_str(word);
        width += length;
    }
    text + "\n"
}

/// The value of a label, unfolded.
pub(super) fn label(text: &str, label: &str) -> Option<String> {
    let mut lines = text.lines();
    let mut value = lines.find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))?.to_owned();
    for more in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value.push(' ');
        value.push_str(more.trim_start());
    }
    Some(value)
}

pub(super) fn verify(
    text: &str,
    tenant: Option<&str>,
    payload: &[(&Entry, u64)],
    trail: Option<&Checked>,
    faults: &mut Vec<Fault>,
) {
    let mut expect = |name: &str, expected: String, what: &str| match label(text, name) {
        Some(found) if found == expected => {}
        Some(found) => {
            let found: String = found.chars().take(80).flat_map(char::escape_debug).collect();
            faults.push(fault(BAG_INFO_FILE, format!("has {name}: {found}, and {what}")));
        }
        None => faults.push(fault(BAG_INFO_FILE, format!("has no {name}"))),
    };
    let bytes: u64 = payload.iter().map(|(_, bytes)| bytes).sum();
    let oxum = format!("{bytes}.{}", payload.len());
    expect(OXUM, oxum.clone(), &format!("the payload is {oxum}"));
    if let Some(tenant) = tenant {
        expect(IDENTIFIER, tenant.to_owned(), &format!("the tenant is {tenant}"));
    }
    if let Some(trail) = trail {
        expect(
            AUDIT_ENTRIES,
            trail.entries.to_string(),
            &format!("the audit trail has {} entries", trail.entries),
        );
        expect(AUDIT_HEAD, trail.head.clone(), &format!("the audit trail ends with {}", trail.head));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_folded_and_read_back() {
        for value in ["short".to_owned(), "word ".repeat(60).trim().to_owned(), "x".repeat(200) + " end"] {
            let text = folded("Contact-Name", &value) + "Next: 1\n";
            assert_eq!(label(&text, "Contact-Name").as_deref(), Some(value.as_str()), "{text}");
            assert_eq!(label(&text, "Next").as_deref(), Some("1"), "{text}");
            let long = text.lines().filter(|line| line.len() > WIDTH);
            assert!(long.into_iter().all(|line| line.contains(&"x".repeat(200))), "{text}");
        }
    }

    #[test]
    fn no_text_can_write_another_label() {
        assert_eq!(one_line("A\nAudit-Head: 0\r\u{1b}[31m\u{85}b"), "A Audit-Head: 0 [31m b");
    }
}
