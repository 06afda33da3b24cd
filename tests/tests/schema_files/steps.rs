//! States that follow each other, said in a file.

use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, Format, ProfileBuilder};

use super::wrong;

const STATES: &str = "steps(open, next(open, waiting = 3, solved = 6), next(waiting, open = 1))";

const TICKETS: &str = r#"[domain]
name = "helpdesk"

[measures]
tickets = [20, 40, 60, 80]

[entities.tickets]
count = "tickets"
[entities.tickets.columns]
id = { type = "i64", key = true }
state = { type = "enum", values = ["open", "waiting", "solved"], last = "events::state" }

[entities.events]
parent = "ticket_id"
per_parent = "steps(state)"
[entities.events.columns]
id = { type = "i64", key = true }
ticket_id = { type = "i64", references = "tickets" }
state = { type = "enum", values = ["open", "waiting", "solved"], make = "STATES" }
"#;

fn file(text: &str) -> String {
    text.replace("STATES", STATES)
}

#[test]
fn a_file_says_them_as_the_builder_does() -> Result<(), GrammarError> {
    const WORDS: &[&str] = &["open", "waiting", "solved"];
    let read = SchemaFile::read(&file(TICKETS), "helpdesk.toml").unwrap_or_else(|error| panic!("{error}"));
    let column = ColumnBuilder::new;
    let tickets = EntityBuilder::new("tickets")
        .count("tickets")
        .column(column("id", ColumnType::Signed).key())
        .column(column("state", ColumnType::Token(WORDS)).make("last(events::state)")?);
    let events = EntityBuilder::new("events")
        .per_parent("ticket_id", "steps(state)")?
        .column(column("id", ColumnType::Signed).key())
        .column(column("ticket_id", ColumnType::Signed).references("tickets"))
        .column(column("state", ColumnType::Token(WORDS)).make(STATES)?);
    let built = DeclarationBuilder::new("helpdesk")
        .measure("tickets", [20, 40, 60, 80])
        .entity(tickets)
        .entity(events);
    assert_eq!(read.declaration().digest(), built.build().digest());

    let profile = ProfileBuilder::of_domain(read.declaration().info(), "acme").build().expect("it is right");
    let mut text = Vec::new();
    Dataset::<Declared>::new(profile)
        .write_collection("tickets", Format::Csv, 1, &mut text)
        .expect("it is written");
    let text = String::from_utf8(text).expect("it is text");
    // Every ticket has come to the one state that is a last one.
    assert_eq!(text.lines().skip(1).filter(|line| line.ends_with(",solved")).count(), 20, "{text}");
    Ok(())
}

#[test]
fn what_is_wrong_with_them_is_told_where_it_stands() {
    for (from, to, expected) in [
        (
            "waiting = 3",
            "waitng = 3",
            "19:97: events.state: no state is called `waitng`; did you mean `waiting`?",
        ),
        (
            "solved = 6",
            "solved",
            "events.state: found `solved` in `next`; a state that follows has its weight",
        ),
        ("per_parent = \"steps(state)\"", "per_parent = \"3\"", "events.state: has last states"),
        (
            "per_parent = \"steps(state)\"",
            "per_parent = \"steps(id)\"",
            "events: is counted by the states of `id`, which are not made",
        ),
    ] {
        let text = file(TICKETS);
        assert!(text.contains(from), "{from}");
        let told = wrong(&text.replacen(from, to, 1));
        assert!(told.iter().any(|line| line.contains(expected)), "{expected}: {told:#?}");
    }
}

/// Children of shared rows walk as they are counted, whoever the tenant is.
#[test]
fn children_of_shared_rows_come_to_their_last_state() {
    let shared = file(TICKETS)
        .replacen("[measures]\ntickets = [20, 40, 60, 80]\n", "", 1)
        .replacen("count = \"tickets\"", "shared = true\nrows = 20", 1)
        .replacen(", last = \"events::state\"", "", 1);
    let read = SchemaFile::read(&shared, "helpdesk.toml").unwrap_or_else(|error| panic!("{error}"));
    for tenant in ["acme", "globex"] {
        let profile = ProfileBuilder::of_domain(read.declaration().info(), tenant).build();
        let tenant = Dataset::<Declared>::new(profile.expect("it is right"));
        let mut text = Vec::new();
        tenant.write_collection("events", Format::Csv, 1, &mut text).expect("it is written");
        let text = String::from_utf8(text).expect("it is text");
        assert_eq!(text.lines().filter(|line| line.ends_with(",solved")).count(), 20, "{text}");
        assert!(tenant.quality().passed == Some(true), "{:?}", tenant.quality());
    }
}
