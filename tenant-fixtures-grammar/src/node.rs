//! What a declaration says, as a tree.

use std::fmt;

/// A value, an expression, a generator: what stands on the right of an attribute's `=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A number as it was written, without `_`.
    Number(&'static str),
    /// A text.
    Text(&'static str),
    /// `price`, `invoice.issued_at`: a column, by way of references; or a word that is one of a column's values.
    Path(&'static [&'static str]),
    /// `Line::amount`: a column of an entity that refers to this one.
    Child(&'static str, &'static str),
    /// `zipf(1..=12)`, `sum(Line::amount)`.
    Call(&'static str, &'static [Argument]),
    /// `-price`, `!done`.
    Unary(Operator, &'static Self),
    /// `price * quantity`.
    Binary(Operator, &'static Self, &'static Self),
    /// `1..=12`, `0..30`.
    Range {
        /// The first value.
        from: &'static Self,
        /// The last value, or the one after it.
        to: &'static Self,
        /// Whether `to` is the last value.
        inclusive: bool,
    },
    /// `Line::amount where kind == fee`.
    Where(&'static Self, &'static Self),
}

/// An argument of a call, with its name or key if it has one: `median = 30.0`, `1..=12`, `"a b" = 3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Argument {
    /// What stands before `=`.
    pub key: Option<Node>,
    /// Its value.
    pub value: Node,
}

impl Argument {
    /// Its name, where its key is a plain one.
    pub fn name(&self) -> Option<&'static str> {
        match self.key {
            Some(Node::Path([name])) => Some(name),
            _ => None,
        }
    }
}

impl Node {
    /// Whether it makes keys that are counted over all tenants.
    pub const fn is_key_of_all(&self) -> bool {
        match self {
            // Texts themselves can't be compared in a constant.
            Self::Call(name, [Argument { key: None, value: Self::Path([choice]) }]) => {
                matches!((name.as_bytes(), choice.as_bytes()), (b"key", b"all"))
            }
            _ => false,
        }
    }

    /// Whether it makes keys as their type suggests.
    pub const fn is_plain_key(&self) -> bool {
        matches!(self, Self::Call(name, []) if matches!(name.as_bytes(), b"key"))
    }
}

macro_rules! operators {
    ($($variant:ident = $text:literal, $binds:literal, $doc:literal;)+) => {
        /// An operator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Operator { $(#[doc = $doc] $variant,)+ }

        impl Operator {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As it is written.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// How tightly it binds as a binary operator; 0 when it is none.
            pub(crate) const fn binds(self) -> u8 {
                match self { $(Self::$variant => $binds,)+ }
            }
        }
    };
}

operators! {
    Or = "||", 1, "Either.";
    And = "&&", 2, "Both.";
    Equal = "==", 3, "The same.";
    NotEqual = "!=", 3, "Not the same.";
    LessEqual = "<=", 3, "At most.";
    GreaterEqual = ">=", 3, "At least.";
    Less = "<", 3, "Less.";
    Greater = ">", 3, "More.";
    Add = "+", 4, "Sum.";
    Subtract = "-", 4, "Difference; before a value, its opposite.";
    Multiply = "*", 5, "Product.";
    Divide = "/", 5, "Quotient, rounded half away from zero.";
    Remainder = "%", 5, "What division leaves.";
    Not = "!", 0, "The opposite of a condition.";
}

impl fmt::Display for Node {
    /// The one form that reads back as the same node: digests are made of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            Self::Path(names) => f.write_str(&names.join(".")),
            Self::Child(entity, column) => write!(f, "{entity}::{column}"),
            Self::Call(name, arguments) => {
                write!(f, "{name}(")?;
                for (at, argument) in arguments.iter().enumerate() {
                    f.write_str(if at > 0 { ", " } else { "" })?;
                    if let Some(key) = &argument.key {
                        write!(f, "{key} = ")?;
                    }
                    write!(f, "{}", argument.value)?;
                }
                f.write_str(")")
            }
            Self::Unary(operator, value) => write!(f, "{}{}", operator.text(), Inner(value)),
            Self::Binary(operator, left, right) => {
                write!(f, "{} {} {}", Inner(left), operator.text(), Inner(right))
            }
            Self::Range { from, to, inclusive } => {
                write!(f, "{}{}{}", Inner(from), if *inclusive { "..=" } else { ".." }, Inner(to))
            }
            Self::Where(what, condition) => write!(f, "{what} where {condition}"),
        }
    }
}

/// A node within another, in brackets where it is made of several.
struct Inner<'a>(&'a Node);

impl fmt::Display for Inner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::Binary(..) | Node::Range { .. } | Node::Where(..) | Node::Unary(..) => {
                write!(f, "({})", self.0)
            }
            node => write!(f, "{node}"),
        }
    }
}
