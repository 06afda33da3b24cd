//! Generators of texts, and what they are given.

use super::expressions;
use super::literals::literal;
use super::scope::{Scope, unknown};
use crate::declaration::{Node, Place};
use crate::interpret::make::{Codes, Part, Regular, Settings, Takes, TextGenerator};
use crate::interpret::plan::{Expr, Kind, TextMaker};

/// A generator of texts with what it is given.
pub(super) fn texts(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    generator: &'static TextGenerator,
    given: Option<Node>,
    nullable: bool,
) -> Option<TextMaker> {
    let schema = scope.declaration.entities[entity].schema;
    let column = schema.columns.iter().find(|column| Some(column.name) == at.column);
    let length = column.and_then(|column| column.length).map(|length| length as usize);
    let mut settings = Settings { kind: schema.kind, digits: schema.digits, ..Settings::default() };
    let mut arguments = Vec::new();
    let mut compiler = Compiler { scope, entity, at, nullable };
    match (generator.takes, given) {
        (Takes::Count { otherwise, .. }, None) => settings.count = otherwise,
        (Takes::Count { bounds, .. }, Some(node)) => settings.count = compiler.count(&node, bounds)?,
        (Takes::Country(codes), Some(node)) => match compiler.country(&node, codes, generator.name)? {
            Country::One(at) => settings.country = Some(at),
            Country::Of(expr) => arguments.push(expr),
        },
        (Takes::Form, Some(node)) => {
            settings.form = compiler.form(&node, &mut arguments)?;
            settings.counted =
                settings.form.iter().any(|part| matches!(part, Part::All(_))).then(|| greatest(length));
        }
        (Takes::Expression, Some(node)) => settings.regular = Some(compiler.expression(&node, length)?),
        (Takes::Text, Some(node)) => arguments.push(compiler.argument(&node)?),
        (Takes::Country(_) | Takes::Form | Takes::Expression | Takes::Text, None) | (Takes::Nothing, _) => {}
    }
    Some(TextMaker::new(generator, settings, arguments))
}

/// The greatest number that a text of this length is counted up to: short ones have blocks of a thousand, others of a million.
fn greatest(length: Option<usize>) -> i64 {
    const SHORT: usize = 5;
    i64::from(if length.is_some_and(|length| length < SHORT) { i32::from(i16::MAX) } else { i32::MAX })
}

enum Country {
    One(usize),
    Of(Expr),
}

struct Compiler<'a> {
    scope: &'a mut Scope,
    entity: usize,
    at: Place,
    nullable: bool,
}

impl Compiler<'_> {
    fn refuse<T>(&mut self, message: impl Into<String>) -> Option<T> {
        self.scope.refuse_at(self.at, message);
        None
    }

    /// A value of the row that stands in a text.
    fn argument(&mut self, node: &Node) -> Option<Expr> {
        let expr = expressions::expression(self.scope, self.entity, self.at, node, Some(Kind::Text))?;
        if matches!(expr.kind, Kind::Id | Kind::Duration | Kind::Bytes | Kind::List(_) | Kind::Struct(_)) {
            return self.refuse(format!(
                "`{node}` is {}, which can't stand in a text; the row's own number is {{n}} in a pattern",
                expr.kind.name()
            ));
        }
        if expr.nullable && !self.nullable {
            return self.refuse(format!(
                "`{node}` has no value at times: make the column an `Option`, or write `coalesce({node}, …)`"
            ));
        }
        Some(expr)
    }

    /// A number, or a range of them.
    fn count(&mut self, node: &Node, (least, most): (u64, u64)) -> Option<(u64, u64)> {
        let whole = |node: &Node| match literal(node) {
            Some((value, 0)) => u64::try_from(value).ok(),
            _ => None,
        };
        let found = match node {
            Node::Range { from, to, inclusive } => whole(from)
                .zip(whole(to).and_then(|to| if *inclusive { Some(to) } else { to.checked_sub(1) })),
            node => whole(node).map(|count| (count, count)),
        };
        match found.filter(|(from, to)| least <= *from && from <= to && *to <= most) {
            Some(count) => Some(count),
            None => self.refuse(format!(
                "found `{node}`; expected a whole number from {least} to {most}, or a range of them, as in {least}..={}",
                most.min(least + 7)
            )),
        }
    }

    /// A country's code, or a column that has some.
    fn country(&mut self, node: &Node, codes: Codes, name: &str) -> Option<Country> {
        let columns = self.scope.declaration.entities[self.entity].schema.columns;
        let code = match node {
            Node::Text(code) => code,
            Node::Path([code]) if !columns.iter().any(|column| column.name == *code) => code,
            node => return self.argument(node).map(Country::Of),
        };
        let known = || (0..).map_while(codes);
        match known().position(|known| known == *code) {
            Some(at) => Some(Country::One(at)),
            None => {
                let what = format!("country that `{name}` knows, and no column,");
                let names = columns.iter().map(|column| column.name);
                self.refuse(unknown(&what, code, known().chain(names).collect::<Vec<_>>().into_iter()))
            }
        }
    }

    /// A regular expression, of whose texts those are made that fit the column.
    fn expression(&mut self, node: &Node, length: Option<usize>) -> Option<Regular> {
        let Node::Text(text) = *node else {
            return self.refuse(format!(
                "found `{node}`; a regular expression is a text, as in matching(\"[A-Z]{{2}}-[0-9]{{4}}\")"
            ));
        };
        match Regular::new(text, length) {
            Ok(regular) => Some(regular),
            Err(message) => self.refuse(format!("the regular expression `{text}`: {message}")),
        }
    }

    /// The parts of a form; columns in it become arguments.
    fn form(&mut self, node: &Node, arguments: &mut Vec<Expr>) -> Option<Vec<Part>> {
        let Node::Text(form) = *node else {
            return self
                .refuse(format!("found `{node}`; a pattern is a text, as in pattern(\"PO-{{n:05}}\")"));
        };
        let mut parts = Vec::new();
        let mut rest = form;
        while let Some(brace) = rest.find(['{', '}']) {
            let here = form.len() - rest.len() + brace;
            let (text, from) = rest.split_at(brace);
            push_text(&mut parts, text);
            if let Some(twice) = ["{{", "}}"].into_iter().find(|twice| from.starts_with(twice)) {
                push_text(&mut parts, &from[..1]);
                rest = &from[twice.len()..];
                continue;
            }
            let place = from.strip_prefix('{').and_then(|from| from.split_once('}'));
            let Some((name, behind)) = place else {
                let character = form[..here].chars().count() + 1;
                return self.refuse(format!(
                    "found a single `{}` at character {character} of the pattern \"{form}\"; a place is {{n}}, and a brace \
                     itself is written twice",
                    &from[..1]
                ));
            };
            let part = self.place(form, here, name, arguments)?;
            parts.push(part);
            rest = behind;
        }
        push_text(&mut parts, rest);
        Some(parts)
    }

    /// What stands between two braces.
    fn place(
        &mut self,
        form: &str,
        at: usize,
        name: &'static str,
        arguments: &mut Vec<Expr>,
    ) -> Option<Part> {
        let character = form[..at].chars().count() + 1;
        let (word, count) = name.split_once(':').map_or((name, None), |(word, count)| (word, Some(count)));
        let number = |count: &str| count.parse().ok().filter(|count| (1..=MOST_CHARACTERS).contains(count));
        let part = match (word, count) {
            ("n", None) => Some(Part::Number(1)),
            ("n", Some(width)) => {
                width.strip_prefix('0').and_then(number).filter(|width| *width <= 20).map(Part::Number)
            }
            ("all", Some(width)) => {
                width.strip_prefix('0').and_then(number).filter(|width| *width <= 20).map(Part::All)
            }
            ("digits", Some(count)) => number(count).map(Part::Digits),
            ("letters", Some(count)) => number(count).map(Part::Letters),
            (_, Some(_)) => None,
            (name, None) => return self.named(form, character, name, arguments),
        };
        if part.is_none() {
            return self.refuse(format!(
                "found {{{name}}} at character {character} of the pattern \"{form}\"; {PLACES}"
            ));
        }
        part
    }

    fn named(
        &mut self,
        form: &str,
        character: usize,
        name: &'static str,
        arguments: &mut Vec<Expr>,
    ) -> Option<Part> {
        let path: Vec<&'static str> = name.split('.').collect();
        let columns = self.scope.declaration.entities[self.entity].schema.columns;
        if !columns.iter().any(|column| column.name == path[0]) {
            if name == "all" {
                return Some(Part::All(1));
            }
            if name == "tenant" {
                return Some(Part::Tenant);
            }
            let known = ["n", "all", "tenant", "digits:4", "letters:3"]
                .into_iter()
                .chain(columns.iter().map(|column| column.name));
            let what = unknown("place or column", name, known);
            return self.refuse(format!("at character {character} of the pattern \"{form}\": {what}"));
        }
        // What a declaration says lives as long as the process.
        let expr = self.argument(&Node::Path(path.leak()))?;
        if expr.kind == Kind::Tenant {
            return Some(Part::Tenant);
        }
        arguments.push(expr);
        Some(Part::Column(arguments.len() - 1))
    }
}

const MOST_CHARACTERS: usize = 256;

const PLACES: &str = "a place is {n}, {n:05} with up to 20 digits, {digits:4} or {letters:3} with 1 to 256 characters, \
                      {all}, {all:08}, {tenant}, or {column}";

fn push_text(parts: &mut Vec<Part>, text: &'static str) {
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}
