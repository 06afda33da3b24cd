//! How each column comes about.

use tenant_fixtures_grammar::MOST_PLACES;

use super::labels::{null, salt};
use super::{Scope, expressions, keys, kind, links, structure, tenant, words};
use crate::decimal::Decimal;
use crate::declaration::{ColumnDeclaration, EntityDeclaration, Node, Place, RowCount, Unique};
use crate::interpret::plan::{Choose, Entity, Expr, Fold, Kind, Make, Op, Planned, Rows};
use crate::schema::Column;
use crate::stream::Label;

pub(super) fn entity(scope: &mut Scope, at: usize, entity: &'static EntityDeclaration) -> Entity {
    let schema = entity.schema;
    if let RowCount::ByHand { .. } = entity.rows {
        return Entity {
            schema,
            rows: Rows::ByHand,
            columns: Vec::new(),
            links: 0,
            owner: schema.owner,
            joints: Vec::new(),
            unique: Vec::new(),
            key: None,
            parent: None,
        };
    }
    let pairs = schema.columns.iter().zip(entity.columns).enumerate();
    let mut columns: Vec<_> =
        pairs.map(|(place, (column, declared))| self::column(scope, at, place, column, declared)).collect();
    let first = schema.columns.len();
    columns
        .extend(entity.links.iter().zip(first..).map(|(link, place)| links::column(scope, at, place, link)));
    Entity {
        schema,
        rows: Rows::Fixed(0),
        columns,
        links: entity.links.len(),
        owner: schema.owner,
        joints: Vec::new(),
        unique: Vec::new(),
        key: schema.own_key(),
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
    if column.places > MOST_PLACES {
        let message = format!("found {} decimal places; at most {MOST_PLACES} are possible", column.places);
        scope.refuse_at(at, message);
    }
    let schema = scope.declaration.entities[entity].schema;
    let keys = schema.columns.iter().filter(|column| column.key).count();
    let kind =
        referred(scope, entity, column).or_else(|| kind(&column.ty, column.places)).unwrap_or_else(|| {
            scope.refuse_at(at, "lists of lists can't be declared: write `Generate` for this entity");
            Kind::Text
        });
    if structure::is_nested(kind) {
        structure::whole(scope, at, column, declared);
    }
    let make = make(scope, entity, place, column, declared, kind).unwrap_or(Make::Number);
    // A row is known by its only key, so no two have the same.
    let unique = declared.unique.or((column.key && keys == 1).then_some(Unique::Tenant));
    // What all tenants share is there once.
    let is_shared = schema.owner.is_shared();
    let unique = unique.map(|unique| match unique {
        Unique::Everywhere if is_shared => Unique::Tenant,
        Unique::Everywhere | Unique::Tenant | Unique::Parent => unique,
    });
    let null = null(declared.null, declared.label);
    Planned {
        name: column.name,
        kind,
        make,
        label: Label::new(declared.label),
        salt: salt(scope.name_of(entity), declared.label),
        null,
        nullable,
        length: column.length.filter(|_| column.references.is_none()).map(|length| length as usize),
        unique,
        fits: declared.fits,
        joint: None,
        field: None,
        items: None,
    }
}

/// A column that refers to a row is what that row's key is.
fn referred(scope: &mut Scope, entity: usize, column: &'static Column) -> Option<Kind> {
    let reference = column.references?;
    let target = scope.entity(entity, Some(column.name), reference.collection)?;
    let schema = scope.declaration.entities[target].schema;
    if let RowCount::ByHand { .. } = scope.declaration.entities[target].rows {
        let message = format!(
            "refers to {}, whose rows are made by hand, so that nothing tells their keys before: have them refer to these",
            schema.name
        );
        scope.refuse(Some(scope.name_of(entity)), Some(column.name), message);
        return None;
    }
    let key = schema.own_key().map(|at| &schema.columns[at]);
    if key.is_none() {
        let message = format!(
            "refers to {}, whose rows have no key of one column: link the rows, and copy what the key is made of",
            schema.name
        );
        scope.refuse(Some(scope.name_of(entity)), Some(column.name), message);
    }
    let key = key?;
    if let Some(length) = column.length
        && key.length.is_none_or(|of_key| of_key > length)
    {
        let theirs = key.length.map_or_else(|| "any number".to_owned(), |length| length.to_string());
        let message = format!(
            "holds at most {length} characters, and {}.{}, to which it refers, {theirs}: say the same of both",
            schema.name, key.name
        );
        scope.refuse(Some(scope.name_of(entity)), Some(column.name), message);
    }
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
    if column.tenant
        && let Some(make) = tenant::column(scope, entity, at, column, declared, kind)
    {
        return make;
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
                keys::reference(scope, entity, at, target, arguments, column.nullable)
            }
            Some(node) => copied(scope, entity, at, (node, kind), target, column.nullable || column.sparse),
        };
    }
    match &declared.make {
        Some(Node::Call("key", arguments)) => keys::key(scope, entity, at, kind, arguments),
        // A part of a key may be any value of a few.
        None if column.key && !matches!(kind, Kind::Boolean | Kind::Word(_)) => {
            keys::key(scope, entity, at, kind, &[])
        }
        None if column.generated => Some(Make::Nothing),
        made if structure::is_made_of_fields(kind, made.as_ref()) => {
            structure::make(scope, entity, (at, place), kind, declared)
        }
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
fn copied(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    (node, kind): (&Node, Kind),
    target: usize,
    nullable: bool,
) -> Option<Make> {
    let value = expressions::expression(scope, entity, at, node, Some(kind))?;
    let value = expressions::fits(scope, at, value, kind)?;
    if !leads_to(scope, &value, target) {
        let name = scope.name_of(target);
        scope.refuse_at(
            at,
            format!("refers to {name}, and `{node}` does not: copy the key of one of {name}, or a reference to one"),
        );
        return None;
    }
    if value.nullable && !nullable {
        scope.refuse_at(at, format!("`{node}` has no value at times: make the column an `Option`"));
    }
    Some(Make::Compute(value))
}

/// Whether a value is always the key of a row of this collection.
fn leads_to(scope: &Scope, value: &Expr, target: usize) -> bool {
    let leads = |value: &Expr| leads_to(scope, value, target);
    match &value.op {
        Op::Column { entity, column, .. } => {
            let found = &scope.declaration.entities[*entity].schema.columns[*column];
            // A key that is a reference itself leads to both.
            let is_own = *entity == target && found.key;
            is_own || found.references.is_some_and(|to| to.collection == scope.name_of(target))
        }
        Op::When(_, then, otherwise) => leads(then) && otherwise.as_deref().is_none_or(leads),
        Op::Coalesce(a, b) | Op::Least(a, b) | Op::Greatest(a, b) => leads(a) && leads(b),
        Op::Fold { how: Fold::Min | Fold::Max | Fold::First | Fold::Last, value: Some(value), .. } => {
            leads(value)
        }
        _ => false,
    }
}
