//! How each column comes about.

use super::{Scope, expressions, kind, words};
use crate::decimal::Decimal;
use crate::declaration::{ColumnDeclaration, EntityDeclaration, Node, Place, Unique};
use crate::interpret::plan::{Choose, Entity, Kind, Make, Planned, Rows};
use crate::schema::Column;
use crate::stream::Label;

pub(super) fn entity(scope: &mut Scope, at: usize, entity: &'static EntityDeclaration) -> Entity {
    let schema = entity.schema;
    let pairs = schema.columns.iter().zip(entity.columns).enumerate();
    let columns =
        pairs.map(|(place, (column, declared))| self::column(scope, at, place, column, declared)).collect();
    Entity {
        schema,
        rows: Rows::Fixed(0),
        columns,
        key: schema.columns.iter().position(|column| column.key && column.references.is_none()),
        parent: scope.parents[at],
    }
}

fn column(
    scope: &mut Scope,
    entity: usize,
    place: usize,
    column: &'static Column,
    declared: &'static ColumnDeclaration,
) -> Planned {
    let at = Place { entity: Some(scope.name_of(entity)), column: Some(column.name) };
    let nullable = column.nullable || column.sparse;
    if declared.null.billionths() > 0 && !nullable {
        scope.refuse_at(at, "is to be null at times, which its type can't be: make it an `Option`");
    }
    if declared.null > Decimal::ONE {
        scope.refuse_at(
            at,
            format!("is to be null in a share of {} of all rows; a share is at most 1", declared.null),
        );
    }
    let kind =
        referred(scope, entity, column).or_else(|| kind(&column.ty, column.places)).unwrap_or_else(|| {
            scope.refuse_at(
                at,
                "lists and nested values can't be declared yet: write `Generate` for this entity",
            );
            Kind::Text
        });
    let make = make(scope, entity, place, column, declared, kind).unwrap_or(Make::Number);
    let unique = declared.unique.or_else(|| own_key(scope, entity, place, &make));
    let null = (declared.null.billionths() > 0).then(|| {
        let share = u128::from(declared.null.billionths().min(Decimal::UNIT)) << 64;
        let of = u64::try_from(share / u128::from(Decimal::UNIT)).unwrap_or(u64::MAX);
        (Label::new(&format!("null {}", declared.label)), of)
    });
    Planned {
        name: column.name,
        kind,
        make,
        label: Label::new(declared.label),
        null,
        nullable,
        unique,
        fits: declared.fits,
    }
}

/// A row's only key is unique, whatever is drawn for it.
fn own_key(scope: &Scope, entity: usize, place: usize, make: &Make) -> Option<Unique> {
    let columns = scope.declaration.entities[entity].schema.columns;
    let is_only = columns.iter().enumerate().all(|(at, column)| column.key == (at == place));
    (is_only && matches!(make, Make::Text(_) | Make::Draw(_))).then_some(Unique::Tenant)
}

/// A column that refers to a row is what that row's key is.
fn referred(scope: &mut Scope, entity: usize, column: &'static Column) -> Option<Kind> {
    let reference = column.references?;
    let target = scope.entity(entity, Some(column.name), reference.collection)?;
    let schema = scope.declaration.entities[target].schema;
    let key = schema.columns.iter().find(|column| column.key && column.references.is_none());
    if key.is_none() {
        let message = format!("refers to {}, whose rows have no key of their own", schema.name);
        scope.refuse(Some(scope.name_of(entity)), Some(column.name), message);
    }
    let key = key?;
    let (own, theirs) = (kind(&column.ty, column.places)?, kind(&key.ty, key.places)?);
    if own != theirs {
        let message = format!(
            "is {}, and refers to {}.{}, which is {}",
            own.name(),
            schema.name,
            key.name,
            theirs.name()
        );
        scope.refuse(Some(scope.name_of(entity)), Some(column.name), message);
    }
    Some(theirs)
}

fn make(
    scope: &mut Scope,
    entity: usize,
    place: usize,
    column: &'static Column,
    declared: &'static ColumnDeclaration,
    kind: Kind,
) -> Option<Make> {
    let at = Place { entity: Some(scope.name_of(entity)), column: Some(column.name) };
    if kind == Kind::Tenant {
        return Some(Make::Tenant);
    }
    let leads_to_parent = scope.parents[entity].is_some_and(|parent| parent.column == place);
    if leads_to_parent {
        if declared.make.is_some() {
            scope.refuse_at(at, "leads to the parent: nothing else can say how it comes about");
        }
        return Some(Make::Parent);
    }
    if let Some(reference) = column.references {
        let target = scope.entity(entity, Some(column.name), reference.collection)?;
        return match &declared.make {
            None => Some(Make::Reference { target, choose: Choose::Any }),
            Some(Node::Call("reference", arguments)) => {
                words::reference(scope, entity, at, target, arguments)
            }
            Some(node) => copied(scope, entity, at, node, kind),
        };
    }
    match &declared.make {
        Some(Node::Call("key", arguments)) => words::key(scope, entity, at, kind, arguments),
        None if column.key => words::key(scope, entity, at, kind, &[]),
        None => match kind {
            Kind::Boolean | Kind::Word(_) => words::any(scope, at, kind),
            _ => {
                let hint = words::suggestion(column.name, kind);
                scope.refuse_at(at, format!("nothing says how it comes about, for example `make = {hint}`"));
                None
            }
        },
        Some(node) => words::column(scope, entity, at, node, kind, column.nullable || column.sparse),
    }
}

/// A reference that another row has, too.
fn copied(scope: &mut Scope, entity: usize, at: Place, node: &Node, kind: Kind) -> Option<Make> {
    let value = expressions::expression(scope, entity, at, node, Some(kind))?;
    expressions::fits(scope, at, value, kind).map(Make::Compute)
}
