//! `bag-info.txt`: RFC 8493's description of a bag, a label a line.

use serde_json::Value;

use super::audit::{Checked, Trail};
use super::{BAG_INFO_FILE, Entry, Fault, PROFILE_FILE, PROVENANCE_FILE, Subject, fault, provenance};
use crate::domain::Domain;

pub(super) const AUDIT_HEAD: &str = "Audit-Head";
const AUDIT_ENTRIES: &str = "Audit-Entries";
const IDENTIFIER: &str = "External-Identifier";
const DESCRIPTION: &str = "External-Description";
const AGENT: &str = "Bag-Software-Agent";
const DATE: &str = "Bagging-Date";
const CONTACT: &str = "Contact-Name";
const OXUM: &str = "Payload-Oxum";

/// The characters that a line should have at most, as RFC 8493 recommends.
const WIDTH: usize = 79;

pub(super) fn text<D: Domain>(subject: &Subject<'_, D>, trail: &Trail) -> String {
    let profile = subject.dataset.profile();
    let bytes: u64 = subject.payload.iter().map(|file| file.bytes).sum();
    let mut lines = vec![
        (IDENTIFIER, profile.tenant_id().to_string()),
        (DESCRIPTION, description(profile.tenant_name())),
        (AGENT, agent(env!("CARGO_PKG_VERSION"))),
    ];
    if let Some(time) = subject.options.stamp.time {
        lines.push((DATE, time.format("%Y-%m-%d").to_string()));
    }
    if let Some(by) = &subject.options.stamp.by {
        lines.push((CONTACT, one_line(by)));
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

/// What a bag's description is held against.
pub(super) struct Known<'a> {
    pub(super) profile: Option<&'a Value>,
    pub(super) provenance: Option<&'a Value>,
    pub(super) payload: &'a [(&'a Entry, u64)],
}

pub(super) fn verify(text: &str, known: &Known<'_>, trail: Option<&Checked>, faults: &mut Vec<Fault>) {
    let shown = |text: String| text.chars().take(80).flat_map(char::escape_debug).collect::<String>();
    let mut expect = |name: &str, expected: Option<String>, what: &str| match (label(text, name), expected) {
        (found, expected) if found == expected => {}
        (Some(found), Some(_)) => {
            faults.push(fault(BAG_INFO_FILE, format!("has {name}: {}, and {what}", shown(found))));
        }
        (Some(found), None) => {
            faults
                .push(fault(BAG_INFO_FILE, format!("has {name}: {}, which nothing else says", shown(found))));
        }
        (None, _) => faults.push(fault(BAG_INFO_FILE, format!("has no {name}"))),
    };
    let bytes: u64 = known.payload.iter().map(|(_, bytes)| bytes).sum();
    let oxum = format!("{bytes}.{}", known.payload.len());
    expect(OXUM, Some(oxum.clone()), &format!("the payload is {oxum}"));
    let of_profile = |name: &str| known.profile.and_then(|profile| profile[name].as_str());
    if let Some(tenant) = of_profile("tenant_id") {
        expect(IDENTIFIER, Some(tenant.to_owned()), &format!("the tenant is {tenant}"));
    }
    if let Some(name) = of_profile("tenant_name") {
        let found = description(name);
        expect(DESCRIPTION, Some(found), &format!("{PROFILE_FILE} has another name of the tenant"));
    }
    if let Some(version) = known.provenance.and_then(provenance::version) {
        expect(AGENT, Some(agent(version)), &format!("{PROVENANCE_FILE} has another version"));
    }
    if let Some(trail) = trail {
        let (entries, head) = (trail.entries, &trail.head);
        expect(AUDIT_ENTRIES, Some(entries.to_string()), &format!("the audit trail has {entries} entries"));
        expect(AUDIT_HEAD, Some(head.clone()), &format!("the audit trail ends with {head}"));
        let date = trail.when().and_then(|when| when.get(..10)).map(str::to_owned);
        expect(DATE, date, "the audit trail has another day");
        expect(CONTACT, trail.who().map(one_line), "the audit trail has another name");
    }
}

fn description(name: &str) -> String {
    format!("Synthetic test data of the tenant {}", one_line(name))
}

fn agent(version: &str) -> String {
    format!("tenant-fixtures {version}")
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
