//! A flag beats the environment, the environment beats the default; what can't be read is refused by name.

use crate::sandbox::Sandbox;

#[test]
fn the_output_path() {
    let sandbox = Sandbox::new();
    sandbox.run_with("TEST_DATA_OUTPUT_PATH", "from env/deep", "custom").succeeded();
    assert_eq!(sandbox.names("from env/deep"), ["tenant_001"]);
    sandbox.run_with("TEST_DATA_OUTPUT_PATH", "elsewhere", "custom --output flag").succeeded();
    assert_eq!(sandbox.names("flag"), ["tenant_001"]);
    assert_eq!(sandbox.names("elsewhere"), [""; 0]);
    sandbox
        .run_with("TEST_DATA_OUTPUT_PATH", "", "custom")
        .failed(2, &["TEST_DATA_OUTPUT_PATH", "empty path"]);
}

#[test]
fn the_scale_factor() {
    let sandbox = Sandbox::new();
    let users = |value: &str, arguments: &str| {
        let all = format!("custom --tier standard --data-types users --quiet --force {arguments}");
        sandbox.run_with("TEST_DATA_SCALE_FACTOR", value, &all).succeeded();
        sandbox.json("test-data/tenant_001/profile.json")["num_users"].clone()
    };
    assert_eq!(users("0.02", ""), 20);
    assert_eq!(users("0.02", "--scale-factor 0.03"), 30);
    assert_eq!(users("not looked at", "--scale-factor 0.03"), 30);
    // In a scenario it multiplies each tenant's own.
    sandbox.run_with("TEST_DATA_SCALE_FACTOR", "0.01", "demo --data-types users --output demo").succeeded();
    assert_eq!(sandbox.json("demo/demo_standard_001/profile.json")["scale_factor"], 0.007);
}

#[test]
fn the_booleans() {
    let sandbox = Sandbox::new();
    for (variable, option, flag) in [
        ("TEST_DATA_GDPR_MODE", "gdpr_compliant", "--gdpr-compliant"),
        ("TEST_DATA_ANONYMIZE_PII", "pii_anonymization", "--pii-anonymization"),
    ] {
        let found = |value: &str, arguments: &str| {
            let all = format!("custom --data-types users --quiet --force {arguments}");
            sandbox.run_with(variable, value, &all).succeeded();
            sandbox.json("test-data/tenant_001/profile.json")[option].clone()
        };
        for (value, on) in [("true", true), ("1", true), ("false", false), ("0", false)] {
            assert_eq!(found(value, ""), on, "{variable}={value}");
        }
        assert_eq!(found("false", flag), true);
        assert_eq!(found("true", &format!("{flag}=false")), false);
    }
}

#[test]
fn what_cant_be_read_is_refused_by_name() {
    let sandbox = Sandbox::new();
    for command in ["custom", "demo"] {
        for (variable, values) in [
            ("TEST_DATA_SCALE_FACTOR", &["", "abc", "NaN", "inf", "-1", "1e3", "0,5"][..]),
            ("TEST_DATA_GDPR_MODE", &["", "yes", "TRUE", "on", "2", " true"]),
            ("TEST_DATA_ANONYMIZE_PII", &["", "no", "False", "off"]),
        ] {
            for value in values {
                let says = format!("{variable}: found {value:?}; allowed is ");
                sandbox.run_with(variable, value, command).failed(2, &[&says, "or unset it"]);
            }
        }
        for value in ["0", "1001", "0.0000000001"] {
            sandbox
                .run_with("TEST_DATA_SCALE_FACTOR", value, command)
                .failed(2, &["TEST_DATA_SCALE_FACTOR: found"]);
        }
    }
    assert!(sandbox.listing().is_empty());
}

#[cfg(unix)]
#[test]
fn what_is_no_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let sandbox = Sandbox::new();
    let value = OsStr::from_bytes(b"tru\xff");
    sandbox.run_with("TEST_DATA_GDPR_MODE", value, "custom").failed(2, &["TEST_DATA_GDPR_MODE: found"]);
    assert!(sandbox.listing().is_empty());
}
