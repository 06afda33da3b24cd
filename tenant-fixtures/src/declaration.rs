//! What a domain says of itself: its entities, how many rows each has, and how every column comes about.
//!
//! A declaration is a value. The derive writes one down as a constant, a schema file becomes one when it is read; the
//! engine asks the value and never a type. [`Plan`](crate::interpret) is what it becomes once it was checked.

mod build;
mod circle;
mod digest;
mod error;
mod link;

use std::sync::OnceLock;

pub use build::{ColumnBuilder, DeclarationBuilder, EntityBuilder};
#[doc(hidden)]
pub use circle::{Circle, circle, edges, nodes};
pub use error::{DeclarationError, Place};
pub use link::LinkDeclaration;
pub use tenant_fixtures_grammar::{
    Argument, FUNCTIONS, GENERATORS, GrammarError, Node, Operator, Word, read,
};

use crate::decimal::Decimal;
use crate::digest::Digest;
use crate::domain::Collection;
use crate::interpret::{self, Declared, Plan};
use crate::profile::{DomainInfo, Measure, Problem};
use crate::schema::Schema;

/// A domain, as it is declared.
pub struct Declaration {
    /// Its name, for example `billing`.
    pub name: &'static str,
    /// What a profile may set a number of, with every tier's figure.
    pub measures: &'static [Measure],
    /// Its collections, in the order in which they are written.
    pub entities: &'static [&'static EntityDeclaration],
    /// How its value is written in code.
    pub path: &'static str,
    /// The command that runs its program, if it has one.
    pub program: Option<&'static str>,
    /// The schema file that it was read from, if it was: data sets carry it.
    pub source: Option<Source>,
    /// What it becomes when it is first used.
    plan: OnceLock<Result<Plan, DeclarationError>>,
    info: OnceLock<DomainInfo>,
    collections: OnceLock<Vec<&'static dyn Collection<Declared>>>,
    digest: OnceLock<Digest>,
}

/// The schema file that a declaration was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name under which a data set has it.
    pub file: &'static str,
    /// What stands in it.
    pub text: &'static str,
}

impl Source {
    /// The names that data sets have for schema files, by what they are written in: TOML, JSON.
    pub const FILES: [&'static str; 2] = ["schema.toml", "schema.json"];
}

/// A collection of a domain.
#[derive(Debug)]
pub struct EntityDeclaration {
    /// Its name, columns and their types.
    pub schema: &'static Schema,
    /// How many rows it has.
    pub rows: RowCount,
    /// How each of the schema's columns comes about, in their order.
    pub columns: &'static [ColumnDeclaration],
    /// Rows of other collections that each row is linked with, by columns that nobody sees.
    pub links: &'static [LinkDeclaration],
}

/// How many rows a collection has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RowCount {
    /// As many as the measure of this name says.
    Measure(&'static str),
    /// Always so many.
    Fixed(u64),
    /// As many as a measure says, shared out among the rows that a column refers to.
    Share {
        /// The column that refers to the parent.
        parent: &'static str,
        /// The measure.
        measure: &'static str,
        /// What draws each parent's weight; all weigh the same if nothing does.
        weight: Option<Node>,
    },
    /// So many for each of the rows that a column refers to.
    PerParent {
        /// The column that refers to the parent.
        parent: &'static str,
        /// What draws or computes the number, from the parent's own columns.
        count: Node,
    },
    /// As many as are made by hand: see [`Generate`](crate::Generate).
    ByHand {
        /// Of what makes them: to be raised whenever it makes other rows.
        version: u32,
    },
}

impl RowCount {
    /// The column, or the link, that leads to the parent.
    pub const fn parent(&self) -> Option<&'static str> {
        match self {
            Self::Share { parent, .. } | Self::PerParent { parent, .. } => Some(parent),
            Self::Measure(_) | Self::Fixed(_) | Self::ByHand { .. } => None,
        }
    }
}

/// How a column comes about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnDeclaration {
    /// What draws or computes its values; what the column's type suggests, if nothing is said.
    pub make: Option<Node>,
    /// What its random streams are named by: its name, unless it was renamed and must keep its values.
    pub label: &'static str,
    /// The share of rows in which it is null.
    pub null: Decimal,
    /// Among which rows its values differ.
    pub unique: Option<Unique>,
    /// The least and the greatest whole number that its type holds; for decimals, of its steps.
    pub fits: (i64, i64),
    /// How each field of a nested value comes about; none where it is a single value.
    pub fields: &'static [Self],
    /// The closure that makes its values, where `make` names what it reads: `closure(price, quantity, version = 1)`.
    pub closure: Option<interpret::Closure>,
}

/// Among which rows the values of a column differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unique {
    /// All tenants'.
    Everywhere,
    /// A tenant's.
    Tenant,
    /// Those with the same parent.
    Parent,
}

impl ColumnDeclaration {
    /// A column about which nothing is said.
    pub const fn plain(name: &'static str) -> Self {
        Self {
            make: None,
            label: name,
            null: Decimal::from_billionths(0),
            unique: None,
            fits: (i64::MIN, i64::MAX),
            fields: &[],
            closure: None,
        }
    }
}

impl std::fmt::Debug for Declaration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, measures, entities, .. } = self;
        f.debug_struct("Declaration")
            .field("name", name)
            .field("measures", measures)
            .field("entities", entities)
            .finish_non_exhaustive()
    }
}

impl Declaration {
    /// A declaration, which is checked when it is first used.
    pub const fn new(
        name: &'static str,
        measures: &'static [Measure],
        entities: &'static [&'static EntityDeclaration],
    ) -> Self {
        Self {
            name,
            measures,
            entities,
            path: "declaration.info()",
            program: None,
            source: None,
            plan: OnceLock::new(),
            info: OnceLock::new(),
            collections: OnceLock::new(),
            digest: OnceLock::new(),
        }
    }

    /// The same, with what messages call it: how its value is written in code, and the command that runs its program.
    pub const fn called(self, path: &'static str, program: Option<&'static str>) -> Self {
        // Written out, since what may have to be dropped can't be left behind in a constant.
        let mut called = self;
        called.path = path;
        called.program = program;
        called
    }

    /// The digest of everything that it says.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| digest::of(self))
    }

    /// What it becomes.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, at once.
    pub fn plan(&'static self) -> Result<&'static Plan, &'static DeclarationError> {
        self.plan.get_or_init(|| interpret::plan_of(self)).as_ref()
    }

    /// The domain as a profile sees it.
    pub fn info(&'static self) -> &'static DomainInfo {
        self.info.get_or_init(|| DomainInfo {
            name: self.name,
            measures: self.measures,
            collections: self.entities.iter().map(|entity| entity.schema.name).collect::<Vec<_>>().leak(),
            settings: &[],
            path: self.path,
            program: self.program,
            options: self.plan().map_or(&[], Plan::options),
            declaration: Some(self),
            check: |profile| match profile.domain.declaration.map(Self::plan) {
                Some(Err(error)) => vec![Problem::new("domain", error.to_string())],
                Some(Ok(plan)) => plan.check(profile),
                None => Vec::new(),
            },
        })
    }

    /// Its collections; none, if there is something wrong with it.
    pub(crate) fn collections(&'static self) -> &'static [&'static dyn Collection<Declared>] {
        self.collections.get_or_init(|| self.plan().map_or_else(|_| Vec::new(), interpret::collections))
    }
}
