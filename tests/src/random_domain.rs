//! Domains made at random: as specifications, which can be changed before a declaration is made of them.

mod columns;
mod nested;
pub mod oracle;
pub mod related;

use tenant_fixtures::declaration::{
    ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Unique,
};
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Decimal, ProfileBuilder};

/// A domain.
#[derive(Clone, Debug)]
pub struct DomainSpec {
    /// What there is to count, and how many of it.
    pub measures: Vec<(String, u64)>,
    /// The collections.
    pub tables: Vec<TableSpec>,
}

/// A collection.
#[derive(Clone, Debug)]
pub struct TableSpec {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub rows: RowsSpec,
    /// The columns.
    pub columns: Vec<ColumnSpec>,
}

/// How many rows a collection has.
#[derive(Clone, Debug)]
pub enum RowsSpec {
    /// As many as a measure says.
    Measure(String),
    /// Always so many.
    Fixed(u64),
    /// A measure shared out by a column, and by weights.
    Share(String, String, Option<String>),
    /// So many for each row that a column refers to.
    PerParent(String, String),
}

/// A column.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: ColumnType,
    /// The places of its decimals.
    pub places: u32,
    /// How it comes about.
    pub make: Option<String>,
    /// In how many billionths of rows it is null, if it may be.
    pub null: Option<u64>,
    /// Among which rows its values differ.
    pub unique: Option<Unique>,
    /// What it refers to.
    pub references: Option<String>,
    /// Whether it is the key.
    pub key: bool,
    /// What its streams are named by, if not by its name.
    pub label: Option<String>,
    /// As many characters as its texts have at most.
    pub length: Option<u32>,
    /// The fields of nested values; none where it holds single ones.
    pub fields: Vec<ColumnSpec>,
}

/// The words of every column that has words.
pub const WORDS: &[&str] = &["open", "paid", "void"];

/// The type of ids; their kinds follow from what they refer to.
pub const ID: ColumnType = ColumnType::Id { kind: "" };

impl ColumnSpec {
    /// A column of which nothing is said.
    pub fn new(name: &str, ty: ColumnType) -> Self {
        Self {
            name: name.to_owned(),
            ty,
            places: 0,
            make: None,
            null: None,
            unique: None,
            references: None,
            key: false,
            label: None,
            length: None,
            fields: Vec::new(),
        }
    }

    /// How it comes about.
    #[must_use]
    pub fn make(mut self, make: impl Into<String>) -> Self {
        self.make = Some(make.into());
        self
    }

    fn builder(&self) -> Result<ColumnBuilder, GrammarError> {
        let fields = self.fields.iter().map(Self::builder).collect::<Result<Vec<_>, _>>()?;
        let mut column = match self.ty {
            _ if fields.is_empty() => ColumnBuilder::new(&self.name, self.ty).places(self.places),
            ColumnType::List(_) => ColumnBuilder::of_items(&self.name, fields),
            _ => ColumnBuilder::of_fields(&self.name, fields),
        };
        if let Some(make) = &self.make {
            column = column.make(make)?;
        }
        if let Some(null) = self.null {
            column = column.null(Decimal::from_billionths(null));
        }
        if let Some(unique) = self.unique {
            column = column.unique(unique);
        }
        if let Some(to) = &self.references {
            column = column.references(to);
        }
        if let Some(label) = &self.label {
            column = column.label(label);
        }
        if let Some(length) = self.length {
            column = column.length(length);
        }
        Ok(if self.key { column.key() } else { column })
    }
}

impl DomainSpec {
    /// The declaration, in which names live as long as the process.
    ///
    /// # Panics
    ///
    /// When what is specified is none of the grammar.
    pub fn declaration(&self) -> &'static Declaration {
        let mut domain = DeclarationBuilder::new("random");
        for (measure, count) in &self.measures {
            domain = domain.measure(measure, [*count; 4]);
        }
        for table in &self.tables {
            let entity = table.builder().unwrap_or_else(|error| panic!("{table:?}: {error}"));
            domain = domain.entity(entity);
        }
        domain.build()
    }

    /// A profile of a tenant.
    pub fn profile(&self, tenant: &str) -> ProfileBuilder {
        ProfileBuilder::of_domain(self.declaration().info(), tenant)
    }
}

impl TableSpec {
    fn builder(&self) -> Result<EntityBuilder, GrammarError> {
        let mut entity = EntityBuilder::new(&self.name);
        entity = match &self.rows {
            RowsSpec::Measure(measure) => entity.count(measure),
            RowsSpec::Fixed(rows) => entity.fixed(*rows),
            RowsSpec::Share(parent, measure, weight) => entity.share(parent, measure, weight.as_deref())?,
            RowsSpec::PerParent(parent, count) => entity.per_parent(parent, count)?,
        };
        for column in &self.columns {
            entity = entity.column(column.builder()?);
        }
        Ok(entity)
    }

    /// The collection's parent, by the column that refers to it.
    pub fn parent(&self) -> Option<(&str, &str)> {
        let (RowsSpec::Share(column, ..) | RowsSpec::PerParent(column, _)) = &self.rows else { return None };
        let found = self.columns.iter().find(|found| found.name == *column)?;
        Some((column, found.references.as_deref()?))
    }
}

/// Throws dice: SplitMix64.
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.bits() % bound.max(1) as u64) as usize
    }

    /// One of a list.
    ///
    /// # Panics
    ///
    /// When the list is empty.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// True in so many of a hundred throws.
    pub fn percent(&mut self, of: usize) -> bool {
        self.below(100) < of
    }
}

/// A domain with at most so many collections, each of which has about so many columns.
pub fn domain(seed: u64, tables: usize, columns: usize) -> DomainSpec {
    let mut dice = Dice(seed);
    let mut domain = DomainSpec { measures: Vec::new(), tables: Vec::new() };
    let tables = 1 + dice.below(tables);
    for at in 0..tables {
        let table = table(&mut dice, &mut domain, at, columns);
        domain.tables.push(table);
    }
    // What hangs on children comes last, the children's own before their parents'.
    for at in (0..tables).rev() {
        columns::folds(&mut dice, &mut domain, at);
    }
    for at in 0..tables {
        columns::last(&mut dice, &mut domain, at);
    }
    // By dice of their own, so that the rest is what it is without.
    let mut dice = Dice(!seed);
    domain.tables.iter_mut().for_each(|table| nested::columns(&mut dice, table));
    domain
}

fn table(dice: &mut Dice, domain: &mut DomainSpec, at: usize, columns: usize) -> TableSpec {
    let name = format!("t{at}");
    let id = if dice.percent(50) { ID } else { ColumnType::Signed };
    let mut spec = TableSpec {
        name: name.clone(),
        rows: RowsSpec::Fixed(0),
        columns: vec![ColumnSpec { key: true, ..ColumnSpec::new("id", id) }],
    };
    if dice.percent(70) {
        spec.columns.push(ColumnSpec::new("org", ColumnType::Tenant));
    }
    let parent = (at > 0 && dice.percent(75)).then(|| dice.below(at));
    let measure = |domain: &mut DomainSpec, count| {
        domain.measures.push((format!("m{at}"), count));
        format!("m{at}")
    };
    spec.rows = match parent {
        None if dice.percent(25) => RowsSpec::Fixed(1 + dice.below(20) as u64),
        None => RowsSpec::Measure(measure(domain, 1 + dice.below(30) as u64)),
        Some(parent) => {
            let of = &domain.tables[parent];
            let column = format!("of_{}", of.name);
            let key = ColumnSpec {
                references: Some(of.name.clone()),
                ..ColumnSpec::new(&column, of.columns[0].ty)
            };
            spec.columns.push(key);
            if dice.percent(12) {
                let state = ColumnSpec::new("state", ColumnType::Token(WORDS)).make(columns::STEPS);
                spec.columns.push(state);
                RowsSpec::PerParent(column, "steps(state)".to_owned())
            } else if dice.percent(40) && columns::has_rows(domain, parent) {
                let weight = match dice.below(3) {
                    0 => None,
                    1 => Some("log_normal(1, 1)".to_owned()),
                    _ => Some(columns::count(dice, of)),
                };
                RowsSpec::Share(column, measure(domain, dice.below(80) as u64), weight)
            } else {
                RowsSpec::PerParent(column, columns::count(dice, of))
            }
        }
    };
    columns::own(dice, domain, &mut spec, columns);
    spec
}
