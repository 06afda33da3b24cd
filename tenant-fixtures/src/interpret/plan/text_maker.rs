//! What makes the texts of a column.

use super::Expr;
use crate::interpret::make::{Choices, Distinct, Settings, TextContext, TextGenerator};

/// A generator with what it is given.
#[derive(Debug)]
pub(in crate::interpret) struct TextMaker {
    pub(in crate::interpret) generator: &'static TextGenerator,
    pub(in crate::interpret) settings: Settings,
    pub(in crate::interpret) arguments: Vec<Expr>,
    /// What tells its texts apart where no two may be the same.
    pub(in crate::interpret) distinct: Distinct,
}

impl TextMaker {
    pub(in crate::interpret) fn new(
        generator: &'static TextGenerator,
        settings: Settings,
        arguments: Vec<Expr>,
    ) -> Self {
        let mut context = TextContext {
            choices: Choices::Counted(Distinct::ONE),
            settings: &settings,
            unique: true,
            number: 1,
            all: 1,
            tenant: "",
            names: "",
            host: "",
            arguments: &vec![""; arguments.len()],
        };
        (generator.write)(&mut context, &mut String::new());
        let distinct = match context.choices {
            Choices::Counted(distinct) => distinct,
            Choices::Drawn(_) | Choices::Numbered(_) => Distinct::ONE,
        };
        Self { generator, settings, arguments, distinct }
    }
}
