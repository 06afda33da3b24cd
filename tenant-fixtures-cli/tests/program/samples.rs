//! The sample documents at the top of the repository, which the program makes byte for byte.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

/// The tenants, which name the files, and what follows `custom` to make them.
const SAMPLES: [(&str, &str); 2] = [
    ("sample_free_tier", "--tier free --scale-factor 0.3"),
    ("sample_enterprise_tier", "--tier enterprise --scale-factor 0.00005 --gdpr-compliant"),
];

/// Small enough to look at in a browser, and to check in.
const MOST_BYTES: usize = 1_000_000;

#[test]
fn the_samples_are_what_the_program_makes() {
    let sandbox = Sandbox::new();
    for (tenant, options) in SAMPLES {
        let line = format!("custom --tenant-id {tenant} {options} --format json --output samples");
        sandbox.run(&line).succeeded();
        let expected = sandbox.text(&format!("samples/{tenant}/data/dataset.json"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../{tenant}.json"));
        let how = format!(
            "renew it at the top of the repository with\n\
             cargo run -- {line} && mv samples/{tenant}/data/dataset.json {tenant}.json && rm -r samples"
        );
        let found = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{tenant}.json: {error}; {how}"));
        assert!(found == expected, "{tenant}.json is not what the program makes; {how}");
        assert!(found.len() < MOST_BYTES, "{tenant}.json has {} bytes", found.len());
    }
}
