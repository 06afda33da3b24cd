//! `quality.json`: what was measured of the rows. Here, whether it agrees with itself and with the audit trail; with the rows,
//! that is [`verify_deep`](crate::bag::verify_deep)'s.

use serde_json::{Value, json};

use super::audit::{Checked, verdict};
use super::{AUDIT_FILE, Fault, QUALITY_FILE, fault};

/// Checks that the verdict is that of the metrics, and the one that was published.
pub(super) fn verify(document: &Value, trail: &Checked, faults: &mut Vec<Fault>) {
    let passed = document["passed"].as_bool();
    let metrics = document["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
    let failed = metrics.iter().find(|metric| metric["passed"] == json!(false));
    if let (Some(true), Some(metric)) = (passed, failed) {
        let name = metric["name"].as_str().unwrap_or_default();
        faults.push(fault(QUALITY_FILE, format!("says that it passed, and that {name:.40} did not")));
    }
    for metric in metrics {
        let (broken, checked) = (metric["broken"].as_u64(), metric["checked"].as_u64());
        if broken > checked {
            let name = metric["name"].as_str().unwrap_or_default();
            faults.push(fault(
                QUALITY_FILE,
                format!("says that more of {name:.40} is broken than was checked"),
            ));
        }
    }
    if trail.published("quality_passed").and_then(Value::as_str) != Some(verdict(passed)) {
        faults.push(fault(QUALITY_FILE, format!("has another verdict than {AUDIT_FILE}")));
    }
}
