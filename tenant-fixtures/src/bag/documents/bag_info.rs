//! `bag-info.txt`: RFC 8493's description of a bag, a label a line.

use super::audit::{Checked, Trail};
use super::{BAG_INFO_FILE, Entry, Fault, Subject, fault};
use crate::domain::Domain;

pub(in super::super) const AUDIT_HEAD: &str = "Audit-Head";
const AUDIT_ENTRIES: &str = "Audit-Entries";
const OXUM: &str = "Payload-Oxum";

pub(super) fn text<D: Domain>(subject: &Subject<'_, D>, trail: &Trail) -> String {
    let profile = subject.dataset.profile();
    let bytes: u64 = subject.payload.iter().map(|file| file.bytes).sum();
    let mut lines = vec![
        ("External-Identifier", profile.tenant_id().to_string()),
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
    lines.push((OXUM, format!("{bytes}.{}", subject.payload.len())));
    lines.push((AUDIT_ENTRIES, trail.len().to_string()));
    lines.push((AUDIT_HEAD, trail.head().to_owned()));
    lines.into_iter().map(|(label, value)| format!("{label}: {value}\n")).collect()
}

/// A text as a label's value: in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a label.
pub(in super::super) fn label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))
}

pub(super) fn verify(
    text: &str,
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
    if let Some(trail) = trail {
        expect(
            AUDIT_ENTRIES,
            trail.entries.to_string(),
            &format!("the audit trail has {} entries", trail.entries),
        );
        expect(AUDIT_HEAD, trail.head.clone(), &format!("the audit trail ends with {}", trail.head));
    }
}
