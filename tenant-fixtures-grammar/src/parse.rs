//! Reads nodes from tokens: operators by how tightly they bind, everything else by its first token.

use crate::{Argument, GENERATORS, GrammarError, Kind, Node, Operator, Token};

/// How deep nodes may stand in each other: enough for any declaration, too little to exhaust a stack.
const DEEPEST: usize = 64;
/// So many terms may stand in a row: each stands in the next.
const MOST_TERMS: usize = 64;

/// Reads all of the tokens as one node; `end` is where an error stands that is at their end.
///
/// # Errors
///
/// Where the tokens stop making sense, and what was expected there.
pub fn parse(tokens: &[Token], end: usize) -> Result<Node, GrammarError> {
    let mut parser = Parser { tokens, next: 0, end, depth: 0 };
    let node = parser.value()?;
    match parser.peek() {
        None => Ok(node),
        Some(token) => Err(parser.unexpected(token.at, "the end, or an operator")),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    end: usize,
    depth: usize,
}

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn all<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn here(&self) -> usize {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn unexpected(&self, at: usize, expected: &str) -> GrammarError {
        let found = match self.tokens.iter().find(|token| token.at == at).map(|token| &token.kind) {
            None => "the end".to_owned(),
            Some(Kind::Name(found) | Kind::Number(found)) => format!("`{found}`"),
            Some(Kind::Text(found)) => format!("{found:?}"),
            Some(Kind::Symbol(found)) => format!("`{found}`"),
        };
        GrammarError::new(at, format!("found {found}; expected {expected}"))
    }

    fn takes(&mut self, symbol: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == Kind::Symbol(known(symbol)));
        self.next += usize::from(found);
        found
    }

    fn needs(&mut self, symbol: &str) -> Result<(), GrammarError> {
        if self.takes(symbol) {
            return Ok(());
        }
        Err(self.unexpected(self.here(), &format!("`{symbol}`")))
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token { kind: Kind::Name(name), .. }) if name == word);
        self.next += usize::from(found);
        found
    }

    /// A range, or a value with a condition, or less.
    fn value(&mut self) -> Result<Node, GrammarError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(GrammarError::new(self.here(), format!("more than {DEEPEST} levels of brackets")));
        }
        let from = self.binary(1)?;
        let node = if self.takes("..=") {
            Node::Range { from: kept(from), to: kept(self.binary(4)?), inclusive: true }
        } else if self.takes("..") {
            Node::Range { from: kept(from), to: kept(self.binary(4)?), inclusive: false }
        } else if self.takes_word("where") {
            Node::Where(kept(from), kept(self.binary(1)?))
        } else {
            from
        };
        self.depth -= 1;
        Ok(node)
    }

    /// Operators that bind at least this tightly.
    fn binary(&mut self, binds: u8) -> Result<Node, GrammarError> {
        let mut left = self.unary()?;
        let mut terms = 1;
        while let Some(Token { kind: Kind::Symbol(symbol), .. }) = self.peek() {
            let operator = Operator::ALL.iter().find(|operator| operator.text() == *symbol);
            let Some(operator) = operator.filter(|operator| operator.binds() >= binds) else { break };
            terms += 1;
            if terms > MOST_TERMS {
                return Err(GrammarError::new(self.here(), format!("more than {MOST_TERMS} terms in a row")));
            }
            self.next += 1;
            let right = self.binary(operator.binds() + 1)?;
            left = Node::Binary(*operator, kept(left), kept(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, GrammarError> {
        for operator in [Operator::Subtract, Operator::Not] {
            if self.takes(operator.text()) {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(GrammarError::new(self.here(), format!("more than {DEEPEST} signs")));
                }
                let value = self.unary()?;
                self.depth -= 1;
                return Ok(Node::Unary(operator, kept(value)));
            }
        }
        self.single()
    }

    fn single(&mut self) -> Result<Node, GrammarError> {
        let at = self.here();
        let Some(token) = self.tokens.get(self.next) else {
            return Err(self.unexpected(at, "a value"));
        };
        self.next += 1;
        match &token.kind {
            Kind::Number(number) => Ok(Node::Number(text(number))),
            Kind::Text(found) => Ok(Node::Text(text(found))),
            Kind::Symbol("(") => {
                let node = self.value()?;
                self.needs(")")?;
                Ok(node)
            }
            Kind::Symbol(_) => Err(self.unexpected(at, "a value")),
            Kind::Name(name) if self.takes("(") => Ok(Node::Call(text(name), all(self.arguments()?))),
            Kind::Name(name) if self.takes("::") => {
                let at = self.here();
                let column = self.name("a column's name")?;
                match version(name).filter(|_| self.takes("(")) {
                    Some(version) => self.pinned(at, version, column),
                    None => Ok(Node::Child(text(name), column)),
                }
            }
            Kind::Name(name) => {
                let mut names = vec![text(name)];
                while self.takes(".") {
                    names.push(self.name("a column's name")?);
                }
                Ok(Node::Path(all(names)))
            }
        }
    }

    /// A generator of a certain version: the current one is the generator itself.
    fn pinned(&mut self, at: usize, version: u32, name: &'static str) -> Result<Node, GrammarError> {
        let known = GENERATORS.iter().find(|word| word.name == name);
        match known {
            Some(word) if word.version == version => Ok(Node::Call(name, all(self.arguments()?))),
            Some(word) => {
                let message = format!(
                    "found version {version} of `{name}`, of which there is version {}",
                    word.version
                );
                Err(GrammarError::new(at, message))
            }
            None => Err(GrammarError::new(
                at,
                format!("found `{name}`, which is no generator: only these have versions"),
            )),
        }
    }

    fn name(&mut self, expected: &str) -> Result<&'static str, GrammarError> {
        match self.tokens.get(self.next) {
            Some(Token { kind: Kind::Name(name), .. }) => {
                self.next += 1;
                Ok(text(name))
            }
            _ => Err(self.unexpected(self.here(), expected)),
        }
    }

    /// What stands behind an opened bracket, and the bracket that closes it.
    fn arguments(&mut self) -> Result<Vec<Argument>, GrammarError> {
        let mut arguments = Vec::new();
        while !self.takes(")") {
            let value = self.value()?;
            let argument = if self.takes("=") {
                Argument { key: Some(value), value: self.value()? }
            } else {
                Argument { key: None, value }
            };
            arguments.push(argument);
            if !self.takes(",") {
                self.needs(")")?;
                break;
            }
        }
        Ok(arguments)
    }
}

/// The number in `v1`.
fn version(name: &str) -> Option<u32> {
    name.strip_prefix('v')?.parse().ok()
}

/// The symbol itself, which lives as long as the process.
fn known(symbol: &str) -> &'static str {
    crate::token::SYMBOLS.into_iter().find(|known| *known == symbol).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// The form in which a text reads back.
    fn form(text: &str) -> String {
        match read(text) {
            Ok(node) => {
                let form = node.to_string();
                assert_eq!(read(&form), Ok(node), "{form} is not {text}");
                form
            }
            Err(error) => format!("{}: {error}", error.at),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for (text, expected) in [
            ("weighted(open=8, paid = 90,)", "weighted(open = 8, paid = 90)"),
            ("price*quantity - 1", "(price * quantity) - 1"),
            ("a - b - c", "(a - b) - c"),
            ("a || b && !c", "a || (b && (!c))"),
            ("-a.b + 2 * 3", "(-a.b) + (2 * 3)"),
            ("zipf(1..=12)", "zipf(1..=12)"),
            ("days(0..30)", "days(0..30)"),
            ("1_000.5", "1000.5"),
            ("sum(Line::amount where kind == fee)", "sum(Line::amount where kind == fee)"),
            (r#"pattern("PO-{n:05}\"\\")"#, r#"pattern("PO-{n:05}\"\\")"#),
            (r#"listed('free', 'it\'s "so"')"#, r#"listed("free", "it's \"so\"")"#),
            (r"matching('\d{2}\\')", r#"matching("\\d{2}\\")"#),
            (r#"listed('free', 'it\'s', 'a "b"')"#, r#"listed("free", "it's", "a \"b\"")"#),
            ("(((x)))", "x"),
            // A pinned generator is the current one, as long as that is its version.
            ("email(v1::company())", "email(company())"),
            ("v1::amount", "v1::amount"),
        ] {
            assert_eq!(form(text), expected);
        }
    }

    #[test]
    fn what_makes_no_sense_is_told_where_it_begins() {
        for (text, expected) in [
            ("", "0: found the end; expected a value"),
            ("a +", "3: found the end; expected a value"),
            ("a b", "2: found `b`; expected the end, or an operator"),
            ("f(1", "3: found the end; expected `)`"),
            ("f(1 2)", "4: found `2`; expected `)`"),
            ("a. 1", "3: found `1`; expected a column's name"),
            ("a # b", "2: found '#', which begins nothing known here"),
            ("\"a", "0: found a text that does not end: close it with \""),
            ("f('a\")", "2: found a text that does not end: close it with '"),
            ("pattern('a\"", "8: found a text that does not end: close it with '"),
            ("v2::company()", "4: found version 2 of `company`, of which there is version 1"),
            ("v1::lower(a)", "4: found `lower`, which is no generator: only these have versions"),
            ("= 1", "0: found `=`; expected a value"),
        ] {
            assert_eq!(form(text), expected);
        }
        let deep = "(".repeat(10_000);
        assert_eq!(form(&deep), "64: more than 64 levels of brackets");
        assert_eq!(form(&"-".repeat(10_000)), "64: more than 64 signs");
        assert_eq!(form(&vec!["a"; 10_000].join("+")), "127: more than 64 terms in a row");
    }
}
