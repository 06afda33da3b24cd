//! The words of help: general ones with the domain's names in them, or the program's own.

use std::collections::BTreeMap;
use std::ffi::OsString;

use clap::{Arg, Args as _, Command};
use indicatif::HumanCount;
use tenant_fixtures::{DirtyKind, DomainInfo, Preset};

use super::PartOf;
use super::custom::{Period, TenantOf};
use super::shared::Shared;
use crate::names::Collections;
use crate::product::{Product, Text};

/// Whether a flag of `custom` that every domain has is called so.
pub(super) fn is_flag(name: &str) -> bool {
    let command = TenantOf::augment_args(Command::new("custom"));
    let command = Shared::augment_args(PartOf::augment_args(Period::augment_args(command)));
    let name = name.replace('_', "-");
    name == "help"
        || command.get_arguments().any(|arg| {
            arg.get_long() == Some(name.as_str())
                || arg.get_all_aliases().unwrap_or_default().contains(&name.as_str())
        })
}

/// An argument with this help: a line, and after an empty one what else there is to say.
pub(super) fn help(arg: Arg, text: &str) -> Arg {
    match text.split_once("\n\n") {
        Some((first, _)) => arg.help(first.to_owned()).long_help(text.to_owned()),
        None => arg.help(text.to_owned()),
    }
}

/// A command with this description, of the same form.
pub(super) fn about(command: Command, text: &str) -> Command {
    match text.split_once("\n\n") {
        Some((first, _)) => command.about(first.to_owned()).long_about(text.to_owned()),
        None => command.about(text.to_owned()),
    }
}

/// The names that stand in general words.
pub(super) struct Words {
    names: BTreeMap<&'static str, String>,
    own: &'static [Text],
    /// Arguments that change nothing of this domain's rows, or are refused: they are read, and not offered.
    idle: Vec<&'static str>,
}

impl Words {
    pub(super) fn of<P: Product>() -> Self {
        let (info, program) = (P::info(), P::name());
        let [first, second, most] = P::examples();
        let mut files = vec![first, second, most];
        files.dedup();
        let files: Vec<_> = files.iter().map(|name| format!("{name}.csv")).collect();
        let names = BTreeMap::from([
            ("{counted}", counted(info)),
            ("{run}", command_line(&program, &P::arguments())),
            ("{program}", program),
            ("{domain}", info.name.to_owned()),
            ("{dirty_kinds}", DirtyKind::NAMES.join(", ")),
            ("{collections}", Collections::of::<P>().listed()),
            ("{first}", first.to_owned()),
            ("{second}", second.to_owned()),
            ("{most}", most.to_owned()),
            ("{files}", files.join(" ")),
            ("{tiers}", tiers(info)),
            ("{presets}", Preset::NAMES.join(", ")),
        ]);
        let mut idle = Vec::new();
        if !Collections::of::<P>().have_personal_data() {
            idle.push("pii_anonymization");
        }
        if !P::takes_schema_files() {
            idle.push("for_schema_file");
        }
        if !info.options.contains(&"gdpr_compliant") {
            idle.extend(["gdpr_compliant", "gdpr"]);
        }
        Self { names, own: P::texts(), idle }
    }

    /// A text with the names in their places.
    pub(super) fn fill(&self, text: &str) -> String {
        // Where its name is followed by something, it is a command that is called.
        let text = text.replace("{counted}", self.names.get("{counted}").map_or("", String::as_str));
        let text = text.replace("{program} ", "{run} ");
        self.names.iter().fold(text, |text, (place, name)| text.replace(place, name))
    }

    /// What the program itself says of something.
    pub(super) fn own(&self, about: &str) -> Option<&'static str> {
        self.own.iter().find(|text| text.about == about).map(|text| text.text)
    }

    /// Puts the words into a command and all below it.
    pub(super) fn put(&self, command: Command) -> Command {
        let name = command.get_name().to_owned();
        let command = self.describe(command, &name);
        let examples = self.own(&format!("{name} examples")).map(str::to_owned);
        let examples = examples.or_else(|| command.get_after_help().map(ToString::to_string));
        let command = match examples {
            Some(examples) => command.after_help(self.fill(&examples)),
            None => command,
        };
        command.mut_args(|arg| self.explain(arg, &name)).mut_subcommands(|command| self.put(command))
    }

    fn describe(&self, command: Command, name: &str) -> Command {
        if let Some(own) = self.own(name) {
            return about(command, &self.fill(own));
        }
        let short = command.get_about().map(|text| self.fill(&text.to_string()));
        let long = command.get_long_about().map(|text| self.fill(&text.to_string()));
        let command = short.into_iter().fold(command, Command::about);
        long.into_iter().fold(command, Command::long_about)
    }

    fn explain(&self, arg: Arg, command: &str) -> Arg {
        let arg = if self.idle.contains(&arg.get_id().as_str()) { arg.hide(true) } else { arg };
        let name = match arg.get_long() {
            Some(long) => format!("--{long}"),
            None => format!("<{}>", arg.get_id()),
        };
        // Options that several commands share are explained once.
        let own = self.own(&format!("{command} {name}")).or_else(|| self.own(&name));
        if let Some(own) = own {
            return help(arg, &self.fill(own));
        }
        let short = arg.get_help().map(|text| self.fill(&text.to_string()));
        let long = arg.get_long_help().map(|text| self.fill(&text.to_string()));
        let arg = short.into_iter().fold(arg, Arg::help);
        long.into_iter().fold(arg, Arg::long_help)
    }
}

/// How the program is called at a shell.
fn command_line(program: &str, arguments: &[OsString]) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@%+,".contains(c);
    let quoted = |argument: &OsString| match argument.to_string_lossy() {
        text if text.chars().all(is_plain) => text.into_owned(),
        text => format!("'{}'", text.replace('\'', "'\\''")),
    };
    let words = std::iter::once(program.to_owned()).chain(arguments.iter().map(quoted));
    words.collect::<Vec<_>>().join(" ")
}

/// An example with a count, where the domain has any.
fn counted(info: &DomainInfo) -> String {
    let Some(measure) = info.measures.first() else { return String::new() };
    let (flag, name) = (measure.option.replace('_', "-"), measure.name.replace('_', " "));
    format!("  {{program}} custom --{flag} 50\n          50 {name}; the rest as in tier free\n")
}

/// What each tier has of everything that is counted.
fn tiers(info: &DomainInfo) -> String {
    let counts = |tiers: &[u64]| match tiers {
        [one, two, three, four] => {
            let [one, two, three, four] = [one, two, three, four].map(|count| HumanCount(*count));
            format!("{one}, {two}, {three} or {four}")
        }
        other => format!("{other:?}"),
    };
    let measures = info.measures.iter();
    let of: Vec<_> = measures.map(|measure| format!("{} {}", counts(&measure.tiers), measure.name)).collect();
    if of.is_empty() { "as many rows in each, since nothing is counted".to_owned() } else { of.join("; ") }
}
