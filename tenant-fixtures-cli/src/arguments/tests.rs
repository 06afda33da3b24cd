use std::collections::BTreeSet;

use clap::FromArgMatches as _;
use tenant_fixtures::{Domain, DomainInfo, Entity, Known, Music};

use super::*;
use crate::music::MusicProgram;

/// A domain with a count that is called as a flag of every program is, and one of two words.
#[derive(Domain)]
#[domain(name = "ledger", entities(Account, Posting))]
#[measure(accounts, tiers = [2, 20, 200, 2_000])]
#[measure(threads, tiers = [1, 2, 3, 4])]
#[measure(bank_notes, tiers = [1, 2, 3, 4])]
struct Ledger;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Ledger, name = "accounts", key = "account", count = accounts)]
struct Account {
    #[column(key)]
    id: i64,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Ledger, name = "postings", key = "posting", count = bank_notes)]
struct Posting {
    #[column(key)]
    id: i64,
}

/// Its program, which test runners don't start by its name.
#[derive(Debug)]
struct LedgerProgram;

impl Product for LedgerProgram {
    type Domain = Ledger;

    fn info() -> &'static DomainInfo {
        Ledger::info()
    }

    fn name() -> String {
        "ledger".to_owned()
    }
}

fn parsed<P: Product>(line: &[&str]) -> Result<Command<P>, clap::Error> {
    Command::from_arg_matches(&command::<P>().try_get_matches_from(line)?)
}

/// Every command with its name as typed: `tenant-fixtures snapshot list`.
fn commands<P: Product>() -> Vec<clap::Command> {
    let mut root = command::<P>();
    root.build();
    let (mut all, mut next) = (Vec::new(), vec![root]);
    while let Some(command) = next.pop() {
        next.extend(command.get_subcommands().cloned());
        all.push(command);
    }
    all
}

fn names<P: Product>() -> BTreeSet<String> {
    command::<P>().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

#[test]
fn the_declarations_are_sound() {
    command::<MusicProgram>().debug_assert();
    command::<LedgerProgram>().debug_assert();
}

/// What a domain has decides which commands there are.
#[test]
fn commands_are_there_for_what_a_domain_has() {
    let missing: Vec<_> = names::<MusicProgram>().difference(&names::<LedgerProgram>()).cloned().collect();
    assert_eq!(missing, ["compliance", "import"]);
    let error = parsed::<LedgerProgram>(&["ledger", "compliance"]).unwrap_err();
    assert_eq!(error.kind(), clap::error::ErrorKind::InvalidSubcommand);
}

/// What code calls an option, the shell takes too: `--users` is `--num-users`.
#[test]
fn options_have_one_name_at_all_doors() {
    for (own, option) in Music::info().names() {
        let value = match own {
            "gdpr" | "anonymize" | "load_data" => "=true",
            "countries" => "=DE",
            "collections" => "=users",
            _ => "=1",
        };
        let read = |name: &str| {
            let flag = format!("--{}{value}", name.replace('_', "-"));
            let read = parsed::<MusicProgram>(&["tenant-fixtures", "custom", &flag]);
            format!("{:?}", read.unwrap_or_else(|error| panic!("{flag}: {error}")))
        };
        assert_eq!(read(own), read(option));
    }
}

#[test]
fn every_measure_has_a_flag_and_no_other_domains() {
    let line =
        ["ledger", "custom", "--num-accounts", "5", "--threads", "2", "--num-threads=7", "--bank-notes=3"];
    let Ok(Command::Custom(custom)) = parsed::<LedgerProgram>(&line) else { panic!("it is custom") };
    assert_eq!(
        custom.counts.given,
        [("accounts", "num_accounts", 5), ("threads", "num_threads", 7), ("bank_notes", "num_bank_notes", 3)]
    );
    // The flag that all programs have keeps its name.
    assert_eq!(custom.shared.run.threads, Some(2));
    for flag in
        ["--num-users=5", "--users=5", "--music-diversity=0.5", "--geographic-spread=DE", "--load-data"]
    {
        let error = parsed::<LedgerProgram>(&["ledger", "custom", flag]).unwrap_err();
        assert_eq!(error.kind(), clap::error::ErrorKind::UnknownArgument, "{flag}");
    }
    let error = parsed::<LedgerProgram>(&["ledger", "custom", "--num-acounts=5"]).unwrap_err().to_string();
    assert!(error.contains("'--num-accounts'"), "{error}");
}

/// The command lines among a help's examples, as a shell would split them at spaces, without what follows the command.
fn examples(program: &str, help: &str) -> Vec<Vec<String>> {
    let after = help.split("Examples:\n").nth(1).unwrap_or_default().replace("\\\n", " ");
    let begin = format!("{program} ");
    let lines = after.lines().map(str::trim).filter(|line| line.starts_with(&begin));
    lines
        .map(|line| {
            let words = line.split_whitespace().map(str::to_owned);
            words.take_while(|word| !["|", ">", ">>", "&&", ";", "2>"].contains(&word.as_str())).collect()
        })
        .collect()
}

fn takes_its_examples<P: Product>() {
    let program = P::name();
    for own in commands::<P>() {
        let name = own.get_bin_name().unwrap_or_default().to_owned();
        let help = own.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples = examples(&program, &help);
        assert!(!examples.is_empty(), "{name} has no examples: {help}");
        assert!(examples[0].join(" ").starts_with(&name), "{name} has another command's example first");
        for example in examples {
            let line = example.join(" ");
            if let Err(error) = command::<P>().try_get_matches_from(&example) {
                panic!("{name}: the example `{line}` is refused: {error}");
            }
        }
    }
}

#[test]
fn every_command_has_examples_that_it_takes() {
    takes_its_examples::<MusicProgram>();
    takes_its_examples::<LedgerProgram>();
}

/// Everything that is said anywhere in help.
fn all_help<P: Product>() -> Vec<(String, String)> {
    let of = |mut command: clap::Command| {
        let name = command.get_name().to_owned();
        [(name.clone(), command.render_help().to_string()), (name, command.render_long_help().to_string())]
    };
    commands::<P>().into_iter().flat_map(of).collect()
}

#[test]
fn help_speaks_of_the_domain_alone() {
    let music = ["users", "tracks", "listening", "analytics", "music", "artist", "ml_features", "consent"];
    for (name, help) in all_help::<LedgerProgram>() {
        for word in music {
            // What the machine's users are is everybody's, and those that a load test has.
            let help = ["several users", "virtual users", "concurrent users"]
                .iter()
                .fold(help.split_whitespace().collect::<Vec<_>>().join(" "), |help, own| {
                    help.replace(own, "")
                })
                .to_lowercase();
            assert!(!help.contains(word), "{name} speaks of {word}:\n{help}");
        }
        // A file of requests has braces of its own.
        let help = ["{tenant}", "{virtual_user}", "{accounts.COLUMN}", "{column}", "= { "]
            .iter()
            .fold(help, |help, own| help.replace(own, ""));
        assert!(!help.contains('{') || help.contains("{name, value}"), "{name} has a place left:\n{help}");
    }
    let custom = all_help::<LedgerProgram>().into_iter().find(|(name, _)| name == "custom");
    let (_, help) = custom.expect("it is there");
    for says in
        ["--num-bank-notes <N>", "Accounts, as given, never scaled", "accounts, postings", "50 accounts"]
    {
        assert!(help.contains(says), "no {says:?} in:\n{help}");
    }
}

/// Words of the program's own are about something that is there.
#[test]
fn no_text_is_about_nothing() {
    let mut known: BTreeSet<String> = BTreeSet::from([String::new()]);
    for command in commands::<MusicProgram>() {
        let name = command.get_name().to_owned();
        for arg in command.get_arguments() {
            let arg =
                arg.get_long().map_or_else(|| format!("<{}>", arg.get_id()), |long| format!("--{long}"));
            known.extend([format!("{name} {arg}"), arg]);
        }
        known.extend([format!("{name} examples"), name]);
    }
    for text in MusicProgram::texts() {
        assert!(known.contains(text.about), "nothing is called {:?}", text.about);
    }
}

#[test]
fn help_fits_its_width() {
    for command in commands::<MusicProgram>().into_iter().chain(commands::<LedgerProgram>()) {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        for line in help.lines() {
            assert!(line.chars().count() <= 100, "{:?}: {line}", command.get_name());
        }
    }
}
