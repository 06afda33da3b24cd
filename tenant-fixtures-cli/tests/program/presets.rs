//! `custom --preset`: sets of tenants on disk, and that everything which reads ids knows those that name no tenant.

use crate::sandbox::Sandbox;

const FORMATS: &str = "json,jsonl,csv,parquet,sqlite,sql,postgresql,sqlite-sql,mysql";

#[test]
fn colliding_tenants_are_written_and_read_in_every_format() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&format!(
            "custom --id acme --preset collide --num-users 12 --num-events 300 --format {FORMATS} --quiet"
        ))
        .succeeded();
    let folders = ["test-data/acme_001", "test-data/acme_002"];
    for folder in folders {
        assert_eq!(sandbox.json(&format!("{folder}/profile.json"))["collide"], true);
        assert!(sandbox.text(&format!("{folder}/data/users.csv")).contains("\nuser_000001,acme_00"));
        sandbox.run(&format!("verify {folder} --deep")).succeeded();
    }
    let report = sandbox.run(&format!("validate {} {}", folders[0], folders[1])).succeeded().stdout;
    assert!(report.contains("collide") && !report.contains("FAILED"), "{report}");
    sandbox.run("inspect test-data/acme_001 --collection users").succeeded();
    sandbox.run("subject test-data/acme_001 --user user_000003 --export person.json --quiet").succeeded();
    assert!(sandbox.text("person.json").contains("user_000003"));
    // A row of the other tenant is found: it says whose it is.
    let own = sandbox.text("test-data/acme_001/data/users.csv");
    let other = sandbox.text("test-data/acme_002/data/users.csv");
    let foreign = other.lines().nth(1).unwrap();
    std::fs::write(sandbox.path("users.csv"), own.replace(own.lines().nth(1).unwrap(), foreign)).unwrap();
    let outcome = sandbox.run("validate users.csv --profile test-data/acme_001/profile.json");
    assert!(outcome.stdout.contains("users.tenant_id row 1: it names another tenant"), "{outcome:#?}");
    outcome.failed(1, &["do not pass"]);
}

#[test]
fn parts_of_colliding_tenants_merge_to_the_whole() {
    let sandbox = Sandbox::new();
    let tenant = "custom --id acme --collide --num-users 12 --num-events 300 --format csv --quiet";
    sandbox.run(&format!("{tenant} --output whole")).succeeded();
    for part in 1..=3 {
        sandbox.run(&format!("{tenant} --part {part}/3 --output parts")).succeeded();
    }
    let parts: Vec<_> = sandbox.names("parts").into_iter().map(|part| format!("parts/{part}")).collect();
    sandbox.run(&format!("merge {} --output merged --quiet", parts.join(" "))).succeeded();
    for file in ["users.csv", "listening_history.csv"] {
        assert_eq!(
            sandbox.text(&format!("merged/acme/data/{file}")),
            sandbox.text(&format!("whole/acme/data/{file}"))
        );
    }
}

#[test]
fn sets_of_every_kind_are_written() {
    let sandbox = Sandbox::new();
    let small =
        "--num-users 4 --num-tracks 6 --num-albums 3 --num-artists 3 --num-events 40 --format csv --quiet";
    sandbox.run(&format!("custom --id t_1 --preset near_miss {small} --output near")).succeeded();
    // Without the one that differs in nothing but case.
    assert_eq!(sandbox.names("near"), ["t-1", "tX1", "t_1", "t_10", "t_1_", "t_1_user"]);
    sandbox.run(&format!("custom --id acme --preset lineage --tenants 3 {small} --output twins")).succeeded();
    assert_eq!(sandbox.names("twins"), ["acme_001", "acme_002", "acme_003"]);
    sandbox.run(&format!("custom --id acme --preset lifecycle {small} --output lives")).succeeded();
    assert_eq!(
        sandbox.names("lives"),
        ["acme_001", "acme_002", "acme_003", "acme_003_taken_in", "acme_004", "acme_005"]
    );
    assert_eq!(sandbox.csv_rows("lives/acme_004/data/users.csv"), 0);
    assert_eq!(sandbox.json("lives/acme_001/profile.json")["tenant_name"], "Made again");
}

#[test]
fn what_is_no_preset_is_told() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --preset colide").failed(2, &["--preset", "did you mean `collide`?"]);
    sandbox.run("custom --preset near_miss --tenants 40").failed(2, &["--tenants", "near_miss knows"]);
    sandbox.run("custom --preset collide --tenants 1").failed(2, &["--tenants", "2 or more"]);
    assert!(sandbox.names(".").is_empty(), "{:?}", sandbox.names("."));
}
