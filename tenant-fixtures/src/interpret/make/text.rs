//! Texts from a stream.

use super::Choices;
use crate::interpret::plan::Expr;

/// What makes texts of one kind.
#[derive(Debug)]
pub(in crate::interpret) struct TextGenerator {
    /// As the grammar calls it.
    pub(in crate::interpret) name: &'static str,
    /// Whether its texts have the row's number in them, so that no two are the same.
    pub(in crate::interpret) has_number: bool,
    /// Appends a text.
    pub(in crate::interpret) write: fn(&mut TextContext<'_>, &mut String),
}

/// What a text is made from.
#[derive(Debug)]
pub(in crate::interpret) struct TextContext<'a> {
    pub(in crate::interpret) choices: Choices,
    /// The row's number in its tenant, from 1.
    pub(in crate::interpret) number: u64,
    /// A host's name that is the tenant's alone.
    pub(in crate::interpret) host: &'a str,
    /// What was given to it, as text: columns of the row, or constants. Empty where there is no value.
    pub(in crate::interpret) arguments: &'a [&'a str],
}

/// A generator with what it is given.
#[derive(Debug)]
pub(in crate::interpret) struct TextMaker {
    pub(in crate::interpret) generator: &'static TextGenerator,
    pub(in crate::interpret) arguments: Vec<Expr>,
}

impl TextMaker {
    /// How many texts there are.
    pub(in crate::interpret) fn distinct(&self) -> u64 {
        if self.generator.has_number {
            return u64::MAX;
        }
        let mut context = TextContext {
            choices: Choices::Counted(1),
            number: 1,
            host: "",
            arguments: &vec![""; self.arguments.len()],
        };
        (self.generator.write)(&mut context, &mut String::new());
        match context.choices {
            Choices::Counted(count) => count,
            Choices::Drawn(_) | Choices::Numbered(_) => 1,
        }
    }
}

/// All of them.
pub(in crate::interpret) const GENERATORS: &[TextGenerator] = &[
    TextGenerator {
        name: "word",
        has_number: false,
        write: |context, out| out.push_str(context.choices.one(WORDS)),
    },
    TextGenerator { name: "email", has_number: true, write: email },
    TextGenerator { name: "company", has_number: false, write: company },
];

const WORDS: &[&str] = &["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbour"];

fn email(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str(&format!("user{}@{}", context.number, context.host));
}

fn company(context: &mut TextContext<'_>, out: &mut String) {
    let mut name = context.choices.one(WORDS).chars();
    out.extend(name.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(name.as_str());
    out.push_str(context.choices.one(&[" Ltd", " GmbH", " Inc."]));
}
