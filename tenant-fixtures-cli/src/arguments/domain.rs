//! What can be typed after `custom` that is the domain's own: its counts and options.

use std::marker::PhantomData;

use clap::error::Error;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use tenant_fixtures::{DomainInfo, ProfileBuilder, SettingKind};

use super::texts;
use super::values::{boolean, whole_number};
use crate::product::Product;

/// A flag for each of the domain's measures.
#[derive(Debug)]
pub(crate) struct Counts<P> {
    /// What was given: the measure's name, its option's, and the number.
    pub(crate) given: Vec<(&'static str, &'static str, u64)>,
    product: PhantomData<fn() -> P>,
}

/// Flags of options that shape rows.
#[derive(Debug)]
pub(crate) struct Options<P>(pub(crate) Vec<Given>, PhantomData<fn() -> P>);

/// Flags of options that say what a tenant is meant for.
#[derive(Debug)]
pub(crate) struct Purposes<P>(pub(crate) Vec<Given>, PhantomData<fn() -> P>);

/// An option that not every domain's profiles have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DomainOption {
    /// Its name in a profile's document; that of its flag has `-` for `_`.
    pub(crate) name: &'static str,
    value_name: &'static str,
    help: &'static str,
    value: Value,
}

/// How an option's value is read, and where it goes.
#[derive(Clone, Copy, Debug)]
enum Value {
    /// A text, which the builder reads as the level of the setting of this name.
    Level(&'static str),
    /// Several texts, separated by spaces or commas, for the setting of this name.
    Words(&'static str),
    /// A whole number.
    Number(fn(ProfileBuilder, u64) -> ProfileBuilder),
    /// True, false, 1 or 0 after a `=`; true if nothing is said.
    Switch(fn(ProfileBuilder, bool) -> ProfileBuilder),
}

/// The options that the domain has of its own.
fn own(info: &'static DomainInfo) -> Vec<DomainOption> {
    let option = |setting: &'static tenant_fixtures::Setting| {
        let (value_name, value) = match setting.kind {
            SettingKind::Level { .. } => ("X", Value::Level(setting.name)),
            SettingKind::Words { .. } => ("CODE", Value::Words(setting.name)),
        };
        DomainOption { name: setting.option, value_name, help: setting.help, value }
    };
    let numbers = [
        DomainOption {
            name: "tenant_key",
            value_name: "N",
            help: "The tenant's number, by which keys are counted [default: the number that ends its id]",
            value: Value::Number(ProfileBuilder::tenant_key),
        },
        DomainOption {
            name: "block",
            value_name: "N",
            help: "How many numbers a tenant's block of keys has [default: by what the keys' type holds]",
            value: Value::Number(ProfileBuilder::block),
        },
    ];
    let numbers = numbers.into_iter().filter(|option| info.options.contains(&option.name));
    info.settings.iter().map(option).chain(numbers).collect()
}

/// The options that say what a tenant is meant for; of these, those that the domain has use for.
fn purposes(info: &'static DomainInfo) -> Vec<DomainOption> {
    let all = [
        DomainOption {
            name: "generate_load_data",
            value_name: "BOOL",
            help: "Mark the tenant as meant for load tests",
            value: Value::Switch(ProfileBuilder::load_data),
        },
        DomainOption {
            name: "concurrent_users",
            value_name: "N",
            help: "Users that a load test has at work at once; more than 0 marks the tenant too [default: 0]",
            value: Value::Number(ProfileBuilder::concurrent_users),
        },
    ];
    all.into_iter().filter(|option| info.options.contains(&option.name)).collect()
}

/// An option's value that was given.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) option: DomainOption,
    value: Typed,
}

#[derive(Clone, Debug)]
enum Typed {
    Text(String),
    Texts(Vec<String>),
    Number(u64),
    Switch(bool),
}

impl Given {
    /// Takes it into a profile in the making.
    pub(crate) fn set(self, builder: ProfileBuilder) -> ProfileBuilder {
        match (self.option.value, self.value) {
            (Value::Level(name), Typed::Text(text)) => builder.level(name, text),
            (Value::Words(name), Typed::Texts(texts)) => builder.words(name, texts),
            (Value::Number(set), Typed::Number(number)) => set(builder, number),
            (Value::Switch(set), Typed::Switch(on)) => set(builder, on),
            // Both sides come from one option.
            _ => builder,
        }
    }
}

/// The flag of an option: its name with `-` for `_`, and with what code calls it beside, where no other flag is called so.
fn flag(info: &'static DomainInfo, option: &'static str, value_name: &'static str, help: &str) -> Arg {
    let own = info.names().find(|(_, known)| *known == option).map(|(own, _)| own);
    let own = own.filter(|own| *own != option && !texts::is_flag(own));
    let arg = Arg::new(option).long(dashed(option)).value_name(value_name);
    let arg = texts::help(arg, help);
    match own {
        Some(own) => arg.alias(dashed(own)),
        None => arg,
    }
}

fn dashed(name: &'static str) -> String {
    name.replace('_', "-")
}

fn counts(mut command: Command, info: &'static DomainInfo) -> Command {
    for (at, measure) in info.measures.iter().enumerate() {
        let mut help = measure.name.replace('_', " ");
        if let Some(first) = help.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if at == 0 {
            help.push_str(", as given, never scaled [default: the tier's times the scale]");
        }
        let arg = flag(info, measure.option, "N", &help).value_parser(whole_number).allow_hyphen_values(true);
        command = command.arg(arg.help_heading("Counts"));
    }
    command
}

fn options(mut command: Command, info: &'static DomainInfo, all: Vec<DomainOption>) -> Command {
    for option in all {
        let arg = flag(info, option.name, option.value_name, option.help).help_heading("Data");
        command = command.arg(match option.value {
            Value::Level(_) => arg.allow_hyphen_values(true),
            Value::Words(_) => arg.num_args(1..).value_delimiter(',').action(clap::ArgAction::Append),
            Value::Number(_) => arg.value_parser(whole_number).allow_hyphen_values(true),
            Value::Switch(_) => {
                arg.num_args(0..=1).require_equals(true).default_missing_value("true").value_parser(boolean)
            }
        });
    }
    command
}

fn given(matches: &ArgMatches, all: Vec<DomainOption>) -> Vec<Given> {
    let given = |option: DomainOption| {
        let value = match option.value {
            Value::Level(_) => Typed::Text(matches.get_one::<String>(option.name)?.clone()),
            Value::Words(_) => Typed::Texts(matches.get_many::<String>(option.name)?.cloned().collect()),
            Value::Number(_) => Typed::Number(*matches.get_one::<u64>(option.name)?),
            Value::Switch(_) => Typed::Switch(*matches.get_one::<bool>(option.name)?),
        };
        Some(Given { option, value })
    };
    all.into_iter().filter_map(given).collect()
}

impl<P: Product> FromArgMatches for Counts<P> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let measures = P::info().measures.iter();
        let given = measures.filter_map(|measure| {
            Some((measure.name, measure.option, *matches.get_one::<u64>(measure.option)?))
        });
        Ok(Self { given: given.collect(), product: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<P: Product> Args for Counts<P> {
    fn augment_args(command: Command) -> Command {
        counts(command, P::info())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<P: Product> FromArgMatches for Options<P> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self(given(matches, own(P::info())), PhantomData))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<P: Product> Args for Options<P> {
    fn augment_args(command: Command) -> Command {
        options(command, P::info(), own(P::info()))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<P: Product> FromArgMatches for Purposes<P> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self(given(matches, purposes(P::info())), PhantomData))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<P: Product> Args for Purposes<P> {
    fn augment_args(command: Command) -> Command {
        options(command, P::info(), purposes(P::info()))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}
