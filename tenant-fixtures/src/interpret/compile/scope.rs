//! What is known while a declaration is compiled, and what was found wrong.

use tenant_fixtures_grammar::instead;

use crate::decimal::Decimal;
use crate::declaration::{Declaration, DeclarationError, Node, Place};
use crate::interpret::plan::{Kind, Make, Parent, Planned};
use crate::schema::Column;

/// What makes a value of a kind for a column of an entity: generators are made of expressions, which may draw themselves.
pub(super) type Within = fn(&mut Scope, usize, Place, &Node, Kind) -> Option<Make>;

pub(super) struct Scope {
    pub(super) declaration: &'static Declaration,
    pub(super) parents: Vec<Option<Parent>>,
    /// What makes values that are drawn within an expression.
    pub(super) within: Within,
    /// The nested value whose fields are looked at, by its way.
    pub(super) inside: Option<&'static str>,
    /// The list whose items' fields are looked at, by its column's number.
    pub(super) items: Option<usize>,
    hidden: Vec<(usize, usize, Planned)>,
    problems: Vec<(Place, String)>,
}

/// A column or a link, as what leads from a row to another.
pub(super) struct Way {
    /// Its number among the entity's columns: links come behind those that are seen.
    pub(super) place: usize,
    /// The collection that it leads to, if it leads anywhere.
    pub(super) to: Option<&'static str>,
    pub(super) null: Decimal,
}

/// A name that is not known, what is, and what was probably meant.
pub(super) fn unknown<'a>(what: &str, found: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    format!("no {what} is called `{found}`{}", instead(found, known))
}

impl Scope {
    pub(super) fn new(declaration: &'static Declaration, within: Within) -> Self {
        let parents = vec![None; declaration.entities.len()];
        Self {
            declaration,
            parents,
            within,
            inside: None,
            items: None,
            hidden: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(super) fn refuse(
        &mut self,
        entity: Option<&'static str>,
        column: Option<&'static str>,
        message: impl Into<String>,
    ) {
        self.refuse_at(Place { entity, column }, message);
    }

    pub(super) fn refuse_at(&mut self, place: Place, message: impl Into<String>) {
        let problem = (place, message.into());
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether anything was found wrong since it was last asked.
    pub(super) fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Ends with what was found wrong so far.
    pub(super) fn finish(&mut self) -> Result<(), DeclarationError> {
        if self.problems.is_empty() {
            return Ok(());
        }
        let problems = std::mem::take(&mut self.problems);
        Err(DeclarationError { domain: self.declaration.name, problems })
    }

    pub(super) fn name_of(&self, entity: usize) -> &'static str {
        self.declaration.entities[entity].schema.name
    }

    /// The entity of this name, asked for by another.
    pub(super) fn entity(&mut self, by: usize, column: Option<&'static str>, name: &str) -> Option<usize> {
        let entities = self.declaration.entities;
        let found = entities.iter().position(|entity| entity.schema.name == name);
        if found.is_none() {
            let known = entities.iter().map(|entity| entity.schema.name);
            let message = unknown("collection", name, known);
            self.refuse(Some(self.name_of(by)), column, message);
        }
        found
    }

    /// The column of this name.
    pub(super) fn column(&mut self, entity: usize, name: &str) -> Option<usize> {
        let columns = self.declaration.entities[entity].schema.columns;
        let found = columns.iter().position(|column| column.name == name);
        if found.is_none() {
            let message = unknown("column", name, columns.iter().map(|column| column.name));
            self.refuse(Some(self.name_of(entity)), None, message);
        }
        found
    }

    /// What leads from a row to another: a column or a link of this name.
    pub(super) fn way(&mut self, entity: usize, name: &str) -> Option<Way> {
        let declared = self.declaration.entities[entity];
        if let Some(at) = declared.links.iter().position(|link| link.name == name) {
            let link = &declared.links[at];
            return Some(Way {
                place: declared.schema.columns.len() + at,
                to: Some(link.to),
                null: link.null,
            });
        }
        let place = self.column(entity, name)?;
        let column = &declared.schema.columns[place];
        Some(Way {
            place,
            to: column.references.map(|to| to.collection),
            null: declared.columns.get(place).map_or_else(Decimal::default, |column| column.null),
        })
    }

    /// Adds a column that nobody sees, and gives its number.
    pub(super) fn hide(&mut self, entity: usize, name: String, kind: Kind, make: Make) -> usize {
        let declared = self.declaration.entities[entity];
        let visible = declared.schema.columns.len() + declared.links.len();
        let column = visible + self.hidden.iter().filter(|(of, ..)| *of == entity).count();
        let planned = Planned { items: self.items, ..super::hidden(name, kind, make) };
        self.hidden.push((entity, column, planned));
        column
    }

    /// Adds a column for a field of a nested value, of which only that it is there is known yet, and gives its number.
    pub(super) fn reserve(&mut self, entity: usize, way: String, field: &'static Column) -> usize {
        let place = self.hide(entity, way, Kind::Whole, Make::Nothing);
        if let Some((.., planned)) = self.hidden.last_mut() {
            planned.field = Some(field);
        }
        place
    }

    /// The number of the column that was reserved for a field, by its way.
    pub(super) fn reserved(&self, entity: usize, way: &str) -> Option<usize> {
        self.hidden.iter().find_map(|(of, place, planned)| {
            (*of == entity && planned.field.is_some() && planned.name == way).then_some(*place)
        })
    }

    /// Says how a reserved column comes about, and gives its number.
    pub(super) fn fill(&mut self, entity: usize, planned: Planned) -> usize {
        let is_it = |(of, _, hidden): &&mut (usize, usize, Planned)| {
            *of == entity && hidden.field.is_some() && hidden.name == planned.name
        };
        self.hidden.iter_mut().find(is_it).map_or(0, |(_, place, hidden)| {
            *hidden = Planned { items: hidden.items, ..planned };
            *place
        })
    }

    /// The field of this name in the nested value that is looked at.
    pub(super) fn field(&self, entity: usize, name: &str) -> Option<(usize, &'static Column)> {
        let inside = self.inside?;
        self.hidden.iter().find_map(|(of, place, planned)| {
            let field = planned.field.filter(|_| *of == entity)?;
            let within = planned.name.strip_prefix(inside)?.strip_prefix('.')?;
            (within == name).then_some((*place, field))
        })
    }

    /// What streams of a column are named by, or of a field of a nested value, by its way.
    pub(super) fn label_of(&self, entity: usize, way: &str) -> String {
        let declared = self.declaration.entities[entity];
        let (mut columns, mut made) = (declared.schema.columns, declared.columns);
        let mut label = String::new();
        for (nth, name) in way.split('.').enumerate() {
            let place = columns.iter().position(|column| column.name == name);
            let Some((column, declared)) = place.and_then(|at| Some((&columns[at], made.get(at)?))) else {
                return way.to_owned();
            };
            label.push_str(if nth > 0 { "." } else { "" });
            label.push_str(declared.label);
            // As the fields of items are named.
            label.push_str(if column.ty.items().is_some() { ".item" } else { "" });
            (columns, made) = (column.ty.fields().unwrap_or_default(), declared.fields);
        }
        label
    }

    /// Adds a column that nobody sees of what is drawn within the expression of another, and gives its number.
    pub(super) fn draw(&mut self, entity: usize, of: &str, kind: Kind, make: Make) -> usize {
        let label = self.label_of(entity, of);
        let before = |(other, _, hidden): &&(usize, usize, Planned)| {
            *other == entity
                && hidden
                    .name
                    .strip_prefix("draw ")
                    .and_then(|rest| rest.rsplit_once(' '))
                    .is_some_and(|(of, _)| of == label.as_str())
        };
        let nth = self.hidden.iter().filter(before).count();
        self.hide(entity, format!("draw {label} {nth}"), kind, make)
    }

    pub(super) fn hidden(&mut self) -> Vec<(usize, usize, Planned)> {
        std::mem::take(&mut self.hidden)
    }
}
