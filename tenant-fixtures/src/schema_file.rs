//! A domain in a file, for those who write no Rust: TOML, or JSON with the same words.
//!
//! ```text
//!                                        words, types ──► editor: a JSON Schema of them
//!                                              |
//!                                            fields: what is said, held against them
//!                                              |
//! a text ── toml, json ──► tree ── domain, entity, column, kind, making ──► DeclarationBuilder ──► Declaration
//!                                                                                                       |
//!    what is wrong, with file, line and column ◄── problems ◄── places ◄── found ◄── what its plan finds
//! ```
//!
//! ```
//! use tenant_fixtures::interpret::Declared;
//! use tenant_fixtures::schema_file::SchemaFile;
//! use tenant_fixtures::{Dataset, Format, ProfileBuilder};
//!
//! let text = r#"
//! [domain]
//! name = "shop"
//!
//! [measures]
//! orders = [10, 100, 1_000, 10_000]
//!
//! [entities.orders]
//! count = "orders"
//! [entities.orders.columns]
//! id = { type = "i64", key = true }
//! status = { type = "enum", values = ["open", "paid"], make = "weighted(open = 1, paid = 9)" }
//! total = { type = "decimal", places = 2, make = "log_normal(median = 30, sigma = 0.9)" }
//! "#;
//! let shop = SchemaFile::read(text, "shop.toml")?.declaration();
//! let profile = ProfileBuilder::of_domain(shop.info(), "acme").count("orders", 3).build()?;
//! let mut csv = Vec::new();
//! Dataset::<Declared>::new(profile).write_collection("orders", Format::Csv, 1, &mut csv)?;
//! assert_eq!(csv.iter().filter(|byte| **byte == b'\n').count(), 4);
//!
//! let error = SchemaFile::read(&text.replace("log_normal", "lognormal"), "shop.toml").unwrap_err();
//! assert!(error.to_string().starts_with("shop.toml:13:49: orders.total: "), "{error}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The words are those of the derive: see [`macro@crate::Entity`]. The same domain written in both gives the same bytes.

mod column;
mod domain;
mod editor;
mod entity;
mod fields;
mod found;
mod json;
mod kind;
mod making;
mod places;
mod problems;
mod toml;
mod tree;
mod types;
mod words;

pub use editor::editor_schema;
#[cfg(feature = "files")]
pub(crate) use fields::unknown;
use making::Text;
#[cfg(feature = "files")]
pub(crate) use places::Places;
pub(crate) use problems::Problems;
pub use problems::{SchemaFileError, SchemaFileProblem};

pub(crate) use tree::Value;
#[cfg(feature = "files")]
pub(crate) use tree::{Entry, Kind, shown};

use crate::declaration::{Declaration, Source};

/// A schema file that says how all rows of a domain are made.
#[derive(Clone, Copy, Debug)]
pub struct SchemaFile {
    declaration: &'static Declaration,
}

/// As large as a schema file may be: one of the largest databases is some megabytes.
const MOST_BYTES: usize = 32 << 20;

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Toml,
    Json,
}

impl Form {
    fn of(text: &str, name: &str) -> Self {
        let ends = |end: &str| {
            name.len() > end.len()
                && name.as_bytes()[name.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
        };
        if ends(".json") || (!ends(".toml") && text.trim_start().starts_with('{')) {
            Self::Json
        } else {
            Self::Toml
        }
    }

    /// What a data set calls its schema file.
    const fn file(self) -> &'static str {
        match self {
            Self::Toml => SchemaFile::NAMES[0],
            Self::Json => SchemaFile::NAMES[1],
        }
    }
}

impl SchemaFile {
    /// What a data set calls the schema file that its rows were made by: one of these.
    pub const NAMES: [&'static str; 2] = Source::FILES;

    /// Reads a text; `name` is what messages call it, and tells TOML from JSON. What is read lives as long as the process.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn read(text: &str, name: &str) -> Result<Self, SchemaFileError> {
        Self::of(text.strip_prefix('\u{feff}').unwrap_or(text), name)
    }

    /// The same of a file's bytes.
    ///
    /// # Errors
    ///
    /// As with [`read`](Self::read), and where they are no text.
    pub fn from_bytes(bytes: &[u8], name: &str) -> Result<Self, SchemaFileError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read(text, name),
            Err(error) => {
                let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                Err(alone(text.len(), "found bytes that are no UTF-8: this is no text", name, &text))
            }
        }
    }

    fn of(text: &str, name: &str) -> Result<Self, SchemaFileError> {
        if text.len() > MOST_BYTES {
            let message = format!("found {} bytes; a schema file has at most {MOST_BYTES}", text.len());
            return Err(alone(0, &message, name, ""));
        }
        let form = Form::of(text, name);
        let root = tree(text, name)?;
        let mut problems = Problems::default();
        let built = domain::domain(&root, Text(text), &mut problems).filter(|_| !problems.is_hard());
        if let Some((builder, places)) = built {
            let path = format!("SchemaFile::read(…, {name:?})?.declaration().info()");
            let declaration = builder.called(&path).source(form.file(), text).build();
            match declaration.plan() {
                Ok(_) if problems.is_empty() => return Ok(Self { declaration }),
                Ok(_) => {}
                Err(error) => found::tell(error, &places, text, &mut problems),
            }
        }
        Err(problems.into_error(name, text))
    }

    /// The domain that it declares, which has been checked.
    pub fn declaration(&self) -> &'static Declaration {
        self.declaration
    }
}

/// What stands in a text, TOML or JSON.
///
/// # Errors
///
/// Where it stops being that.
pub(crate) fn tree(text: &str, name: &str) -> Result<Value, SchemaFileError> {
    let root = match Form::of(text, name) {
        Form::Toml => toml::read(text),
        Form::Json => json::read(text),
    };
    root.map_err(|(at, message)| alone(at, &message, name, text))
}

/// The only thing that is wrong.
fn alone(at: usize, message: &str, name: &str, text: &str) -> SchemaFileError {
    let mut problems = Problems::default();
    problems.lacking(at, message);
    problems.into_error(name, text)
}
