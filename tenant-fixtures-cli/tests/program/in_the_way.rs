//! What stands where a data set should go: found before the first tenant is written, replaced only on purpose.

use std::fs;

use crate::sandbox::Sandbox;

const SMALL: &str = "demo --scale-factor 0.001 --data-types users";

#[test]
fn a_data_set_of_the_third_tenant_is_found_before_the_first_is_written() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id demo_premium_001").succeeded();
    let before = sandbox.listing();
    let says = ["test-data/demo_premium_001 is there already", "--force"];
    sandbox.run(SMALL).failed(2, &says);
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn force_replaces_data_sets() {
    let sandbox = Sandbox::new();
    sandbox.run(&format!("{SMALL} --seed 1")).succeeded();
    let before = sandbox.text("test-data/demo_premium_001/manifest-sha256.txt");
    sandbox.run(&format!("{SMALL} --seed 2 --force")).succeeded();
    assert_ne!(sandbox.text("test-data/demo_premium_001/manifest-sha256.txt"), before);
    assert_eq!(sandbox.names("test-data").len(), 4, "nothing of the old ones is left");
    sandbox
        .run("verify test-data/demo_free_001 test-data/demo_standard_001 test-data/demo_premium_001 test-data/demo_enterprise_001")
        .succeeded();
}

#[test]
fn force_touches_nothing_else() {
    let sandbox = Sandbox::new();
    let target = sandbox.path("test-data/demo_enterprise_001");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("thesis.txt"), "five years of work").unwrap();
    let before = sandbox.listing();
    for force in ["", "--force"] {
        sandbox
            .run(&format!("{SMALL} {force}"))
            .failed(2, &["demo_enterprise_001", "not a data set", "move it away"]);
        assert_eq!(sandbox.listing(), before);
    }
    fs::remove_dir_all(&target).unwrap();
    fs::write(&target, "a file").unwrap();
    sandbox.run(&format!("{SMALL} --force")).failed(2, &["demo_enterprise_001", "it is a file"]);
    assert_eq!(fs::read_to_string(&target).unwrap(), "a file");
    assert_eq!(sandbox.names("test-data"), ["demo_enterprise_001"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_never_followed_to_its_end() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --output real").succeeded();
    let before = sandbox.text("real/tenant_001/manifest-sha256.txt");
    fs::create_dir(sandbox.path("test-data")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("real/tenant_001"), sandbox.path("test-data/tenant_001"))
        .unwrap();
    sandbox.run("custom --seed 2 --force").failed(2, &["symbolic link"]);
    assert_eq!(sandbox.text("real/tenant_001/manifest-sha256.txt"), before);

    // A link above the tenants' folders is the user's own choice.
    std::os::unix::fs::symlink(sandbox.path("real"), sandbox.path("linked")).unwrap();
    sandbox.run("custom --tenant-id other --output linked").succeeded();
    assert_eq!(sandbox.names("real"), ["other", "tenant_001"]);
}

#[test]
fn an_empty_folder_may_be_replaced_on_purpose() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("test-data/tenant_001")).unwrap();
    sandbox.run("custom").failed(2, &["is there already"]);
    sandbox.run("custom --force").succeeded();
    sandbox.run("verify test-data/tenant_001").succeeded();
}

#[test]
fn a_neighbours_files_stay() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("test-data/.other.0123456789ab.partial")).unwrap();
    fs::write(sandbox.path("test-data/notes.txt"), "keep").unwrap();
    sandbox.run("custom").succeeded();
    assert_eq!(sandbox.names("test-data"), [".other.0123456789ab.partial", "notes.txt", "tenant_001"]);
}
