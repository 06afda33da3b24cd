//! Declarations that are made at run time.

mod fields;
mod relations;

use super::{
    ColumnDeclaration, Declaration, EntityDeclaration, GrammarError, LinkDeclaration, Node, RowCount, Source,
    Unique, read,
};
use crate::decimal::Decimal;
use crate::profile::{Measure, Tier};
use crate::schema::{Column, ColumnType, Owner, Pii, Reference, Schema};

/// Builds a declaration; what it becomes lives as long as the process.
///
/// ```
/// use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder};
/// use tenant_fixtures::schema::ColumnType;
///
/// let shop = DeclarationBuilder::new("shop")
///     .measure("orders", [10, 100, 1_000, 10_000])
///     .entity(
///         EntityBuilder::new("orders")
///             .count("orders")
///             .column(ColumnBuilder::new("id", ColumnType::Signed).key())
///             .column(ColumnBuilder::new("total", ColumnType::Decimal).places(2).make("log_normal(30, 0.8)")?),
///     )
///     .build();
/// assert!(shop.plan().is_ok());
/// # Ok::<(), tenant_fixtures::declaration::GrammarError>(())
/// ```
#[derive(Debug)]
pub struct DeclarationBuilder {
    name: &'static str,
    measures: Vec<Measure>,
    entities: Vec<EntityBuilder>,
    called: Option<&'static str>,
    program: Option<&'static str>,
    source: Option<Source>,
}

/// Builds a collection.
#[derive(Debug)]
pub struct EntityBuilder {
    name: &'static str,
    kind: &'static str,
    digits: usize,
    description: &'static str,
    rows: RowCount,
    columns: Vec<ColumnBuilder>,
    links: Vec<LinkDeclaration>,
    unique: Vec<&'static [&'static str]>,
    owner: Owner,
    table: Option<&'static str>,
    table_schema: Option<&'static str>,
}

/// Builds a column.
#[derive(Debug)]
pub struct ColumnBuilder {
    column: Column,
    to: Option<&'static str>,
    made: ColumnDeclaration,
}

fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

impl DeclarationBuilder {
    /// A domain of this name.
    pub fn new(name: &str) -> Self {
        let (measures, entities) = (Vec::new(), Vec::new());
        Self { name: kept(name), measures, entities, called: None, program: None, source: None }
    }

    /// How its value is written in code, as messages have it.
    #[must_use]
    pub fn called(mut self, path: &str) -> Self {
        self.called = Some(kept(path));
        self
    }

    /// The command that runs its program.
    #[must_use]
    pub fn program(mut self, command: &str) -> Self {
        self.program = Some(kept(command));
        self
    }

    /// The schema file that it was read from; data sets have it under this name.
    #[must_use]
    pub fn source(mut self, file: &str, text: &str) -> Self {
        self.source = Some(Source { file: kept(file), text: kept(text) });
        self
    }

    /// Something that a profile may set a number of, with every tier's figure.
    #[must_use]
    pub fn measure(mut self, name: &str, tiers: [u64; Tier::ALL.len()]) -> Self {
        let option = kept(&format!("num_{name}"));
        self.measures.push(Measure { name: kept(name), option, tiers, max: MOST });
        self
    }

    /// A collection, after those that its rows refer to.
    #[must_use]
    pub fn entity(mut self, entity: EntityBuilder) -> Self {
        self.entities.push(entity);
        self
    }

    /// The declaration, which is checked when it is first used.
    pub fn build(self) -> &'static Declaration {
        let kinds = relations::kinds(&self.entities);
        let entities: Vec<_> = self.entities.into_iter().map(|entity| entity.build(&kinds)).collect();
        let declaration = Declaration::new(self.name, self.measures.leak(), entities.leak());
        let path = self.called.unwrap_or(declaration.path);
        let source = self.source;
        Box::leak(Box::new(Declaration { source, ..declaration.called(path, self.program) }))
    }
}

/// As many rows as a measure may ask for.
const MOST: u64 = 100_000_000_000;

impl EntityBuilder {
    /// A collection of this name; ids that it has are of the kind of this name, too.
    pub fn new(name: &str) -> Self {
        let name = kept(name);
        Self {
            name,
            kind: name,
            digits: 6,
            description: "",
            rows: RowCount::Fixed(0),
            columns: Vec::new(),
            links: Vec::new(),
            unique: Vec::new(),
            owner: Owner::Tenant,
            table: None,
            table_schema: None,
        }
    }

    /// The word in its ids.
    #[must_use]
    pub fn kind(mut self, kind: &str) -> Self {
        self.kind = kept(kind);
        self
    }

    /// The number of digits that numbers in its ids are padded to; 6, if nothing is said.
    #[must_use]
    pub fn digits(mut self, digits: usize) -> Self {
        self.digits = digits;
        self
    }

    /// What a row is.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        self.description = kept(text);
        self
    }

    /// So many rows.
    #[must_use]
    pub fn rows(mut self, rows: RowCount) -> Self {
        self.rows = rows;
        self
    }

    /// As many rows as a measure says.
    #[must_use]
    pub fn count(mut self, measure: &str) -> Self {
        self.rows = RowCount::Measure(kept(measure));
        self
    }

    /// Always so many rows.
    #[must_use]
    pub fn fixed(mut self, rows: u64) -> Self {
        self.rows = RowCount::Fixed(rows);
        self
    }

    /// As many rows as a measure says, shared out among those that a column refers to, by weights if any are drawn.
    ///
    /// # Errors
    ///
    /// When the weight is none of the grammar.
    pub fn share(mut self, parent: &str, measure: &str, weight: Option<&str>) -> Result<Self, GrammarError> {
        let weight = weight.map(read).transpose()?;
        self.rows = RowCount::Share { parent: kept(parent), measure: kept(measure), weight };
        Ok(self)
    }

    /// So many rows for each of those that a column refers to.
    ///
    /// # Errors
    ///
    /// When the number is none of the grammar.
    pub fn per_parent(mut self, parent: &str, count: &str) -> Result<Self, GrammarError> {
        self.rows = RowCount::PerParent { parent: kept(parent), count: read(count)? };
        Ok(self)
    }

    /// A column, after those that stand before it.
    #[must_use]
    pub fn column(mut self, column: ColumnBuilder) -> Self {
        self.columns.push(column);
        self
    }

    fn build(self, kinds: &[(&'static str, &'static str)]) -> &'static EntityDeclaration {
        let (mut columns, mut made) = (Vec::new(), Vec::new());
        for builder in self.columns {
            let reference = builder.to.map(|name| Reference {
                collection: name,
                kind: kinds.iter().find(|(known, _)| *known == name).map_or(name, |(_, kind)| kind),
            });
            let ty = match (builder.column.ty, reference) {
                (ColumnType::Id { .. }, Some(to)) => ColumnType::Id { kind: to.kind },
                (ColumnType::Id { .. }, None) => ColumnType::Id { kind: self.kind },
                (ty, _) => ty,
            };
            let mut column = Column { ty, references: reference, ..builder.column };
            column.tenant |= ty == ColumnType::Tenant;
            let is_own = column.key && !column.tenant && reference.is_none();
            column.unique |= is_own && ty.key_is_of_all(builder.made.make);
            columns.push(column);
            made.push(builder.made);
        }
        let schema = Box::leak(Box::new(Schema {
            name: self.name,
            group: None,
            kind: self.kind,
            digits: self.digits,
            description: self.description,
            columns: columns.leak(),
            unique: self.unique.leak(),
            owner: self.owner,
            table: self.table,
            table_schema: self.table_schema,
        }));
        let links = self.links.leak();
        Box::leak(Box::new(EntityDeclaration { schema, rows: self.rows, columns: made.leak(), links }))
    }
}

impl ColumnBuilder {
    /// A column of this name and type. The kind of an id follows from what it is the key of, or refers to.
    pub fn new(name: &str, ty: ColumnType) -> Self {
        let name = kept(name);
        let column = Column {
            name,
            json_key: kept(&format!(",{}:", serde_json::Value::from(name))),
            ty,
            description: "",
            key: false,
            unique: false,
            sparse: false,
            nullable: false,
            references: None,
            pii: None,
            mode: None,
            places: ty.places(),
            tenant: false,
            sql_name: None,
            generated: false,
            length: None,
        };
        let fits = if ty == ColumnType::Unsigned { (0, i64::MAX) } else { (i64::MIN, i64::MAX) };
        Self { column, to: None, made: ColumnDeclaration { fits, ..ColumnDeclaration::plain(name) } }
    }

    /// What it holds.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        self.column.description = kept(text);
        self
    }

    /// The row's key.
    #[must_use]
    pub fn key(mut self) -> Self {
        self.column.key = true;
        self
    }

    /// It refers to rows of this collection.
    #[must_use]
    pub fn references(mut self, collection: &str) -> Self {
        self.to = Some(kept(collection));
        self
    }

    /// How its values come about.
    ///
    /// # Errors
    ///
    /// When that is none of the grammar.
    pub fn make(mut self, text: &str) -> Result<Self, GrammarError> {
        self.made.make = Some(read(text)?);
        Ok(self)
    }

    /// How its values come about, as a tree.
    #[must_use]
    pub fn node(mut self, node: Node) -> Self {
        self.made.make = Some(node);
        self
    }

    /// It may have no value, and has none in this share of rows.
    #[must_use]
    pub fn null(mut self, share: Decimal) -> Self {
        self.column.nullable = true;
        self.made.null = share;
        self
    }

    /// It may have no value.
    #[must_use]
    pub fn nullable(mut self) -> Self {
        self.column.nullable = true;
        self
    }

    /// The least and the greatest whole number that its type holds.
    #[must_use]
    pub fn fits(mut self, least: i64, greatest: i64) -> Self {
        self.made.fits = (least, greatest);
        self
    }

    /// Its values differ among these rows.
    #[must_use]
    pub fn unique(mut self, unique: Unique) -> Self {
        self.column.unique = unique == Unique::Everywhere;
        self.made.unique = Some(unique);
        self
    }

    /// The number of places of its decimals.
    #[must_use]
    pub fn places(mut self, places: u32) -> Self {
        self.column.places = places;
        if let ColumnType::Fixed(_) = self.column.ty {
            self.column.ty = ColumnType::Fixed(places);
        }
        self
    }

    /// As many characters as its texts have at most: longer ones are cut.
    #[must_use]
    pub fn length(mut self, characters: u32) -> Self {
        self.column.length = Some(characters);
        self
    }

    /// The class of personal data that it holds.
    #[must_use]
    pub fn pii(mut self, class: Pii) -> Self {
        self.column.pii = Some(class);
        self
    }

    /// What its random streams are named by, after it was renamed.
    #[must_use]
    pub fn label(mut self, label: &str) -> Self {
        self.made.label = kept(label);
        self
    }
}
