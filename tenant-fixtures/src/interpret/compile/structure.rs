//! Nested values: their fields are columns that nobody sees by themselves, made as any other.

use super::labels::{null, salt};
use super::{Scope, kind, limits, nested, words};
use crate::decimal::Decimal;
use crate::declaration::{ColumnDeclaration, Node, Place, RowCount};
use crate::interpret::plan::{Expr, Kind, Make, Op, Planned};
use crate::schema::{Column, Modes, flat};
use crate::stream::Label;

/// Whether a column's values are made of fields: nested values, or lists of them.
pub(super) fn is_nested(kind: Kind) -> bool {
    matches!(kind, Kind::Struct(_) | Kind::List(Kind::Struct(_)))
}

/// Whether what is said of how a column comes about is said of its fields, and not that it is a copy of another one.
pub(super) fn is_made_of_fields(kind: Kind, make: Option<&Node>) -> bool {
    match (kind, make) {
        (Kind::Struct(_), None) | (Kind::List(Kind::Struct(_)), None | Some(Node::Call("list", _))) => true,
        (_, _) => false,
    }
}

/// Keeps a place for each field of an entity's nested values, so that those that stand behind can be read before they are made.
pub(super) fn reserve(scope: &mut Scope, entity: usize) {
    let declared = scope.declaration.entities[entity];
    if let RowCount::ByHand { .. } = declared.rows {
        return;
    }
    let columns = declared.schema.columns.iter().zip(declared.columns).enumerate();
    let columns: Vec<_> = columns.filter(|(_, (column, _))| column.ty.fields().is_some()).collect();
    for (place, (column, made)) in &columns {
        fields(scope, entity, (column.name, *place), column, made);
    }
    if !columns.is_empty() {
        limits::flat(scope, declared.schema.name, &flat(declared.schema.columns, Modes::ALL));
    }
}

fn fields(
    scope: &mut Scope,
    entity: usize,
    (way, place): (&str, usize),
    column: &'static Column,
    made: &'static ColumnDeclaration,
) {
    let is_list = column.ty.columns().is_none();
    // A copy is made of another one's.
    let is_copy = !matches!((is_list, made.make), (_, None) | (true, Some(Node::Call("list", _))));
    let Some(columns) = column.ty.fields().filter(|_| !is_copy) else { return };
    let items = if is_list { Some(place) } else { scope.items };
    let outer = std::mem::replace(&mut scope.items, items);
    for (field, made) in columns.iter().zip(made.fields) {
        let way = format!("{way}.{}", field.name);
        let place = scope.reserve(entity, way.clone(), field);
        fields(scope, entity, (&way, place), field, made);
    }
    scope.items = outer;
}

/// Refuses what is said of a nested value as a whole, or of a list of them, however it comes about.
pub(super) fn whole(scope: &mut Scope, at: Place, column: &'static Column, declared: &ColumnDeclaration) {
    if column.sparse || column.mode.is_some() {
        scope.refuse_at(at, "is a nested value, which no row lacks: let it have no value at times");
    }
    let is_struct = column.ty.columns().is_some();
    let fields = column.ty.fields().unwrap_or_default();
    if is_struct && column.nullable && !fields.is_empty() && fields.iter().all(is_nothing_at_times) {
        scope.refuse_at(
            at,
            "may have no value, and so may each of its fields: where nothing can be nested, nothing would tell the one from the \
             other; let it have a field that is always there",
        );
    }
    if column.pii.is_some() {
        scope.refuse_at(
            at,
            "is a nested value: say of each of its fields which class of personal data it holds",
        );
    }
    if fields.is_empty() {
        scope.refuse_at(at, "is a nested value of no fields: it has at least one");
    }
    if column.generated {
        scope.refuse_at(
            at,
            "is a nested value, which no database computes: say it of its fields' columns there",
        );
    }
    if column.key || column.tenant || declared.unique.is_some() {
        scope.refuse_at(at, "is a nested value, which tells no rows apart");
    }
}

/// Whether nothing may stand in all places that a field has where nothing can be nested.
fn is_nothing_at_times(field: &Column) -> bool {
    field.nullable || field.ty.columns().is_some_and(|columns| columns.iter().all(is_nothing_at_times))
}

/// What makes a nested value of its fields, or a list of them.
pub(super) fn make(
    scope: &mut Scope,
    entity: usize,
    (at, place): (Place, usize),
    kind: Kind,
    declared: &'static ColumnDeclaration,
) -> Option<Make> {
    whole_of(scope, entity, (at, place, declared.label), kind, declared)
}

/// The same, of a value whose fields' values hang on a label.
fn whole_of(
    scope: &mut Scope,
    entity: usize,
    (at, place, label): (Place, usize, &str),
    kind: Kind,
    declared: &'static ColumnDeclaration,
) -> Option<Make> {
    match kind {
        Kind::List(Kind::Struct(fields)) => {
            let (least, most) = nested::count_of_items(scope, at, declared.make)?;
            let outer = scope.items.replace(place);
            // As other items are named.
            let fields = value(scope, entity, (at, &format!("{label}.item")), fields, declared);
            scope.items = outer;
            fields.map(|fields| Make::Items { least, most, fields })
        }
        Kind::Struct(fields) => value(scope, entity, (at, label), fields, declared).map(Make::Struct),
        _ => None,
    }
}

/// The columns of a nested value's fields.
fn value(
    scope: &mut Scope,
    entity: usize,
    (at, label): (Place, &str),
    fields: &'static [Column],
    declared: &'static ColumnDeclaration,
) -> Option<Vec<Expr>> {
    if fields.len() != declared.fields.len() {
        let message = format!(
            "is a nested value of {} fields, and it is said of {} how they come about",
            fields.len(),
            declared.fields.len()
        );
        scope.refuse_at(at, message);
        return None;
    }
    let inside = std::mem::replace(&mut scope.inside, at.column);
    let parts = fields.iter().zip(declared.fields).map(|(column, declared)| {
        let way: &'static str = format!("{}.{}", at.column.unwrap_or_default(), column.name).leak();
        let at = Place { column: Some(way), ..at };
        let planned = field(scope, entity, (at, format!("{label}.{}", declared.label)), column, declared)?;
        let (kind, nullable) = (planned.kind, column.nullable);
        let column = scope.fill(entity, planned);
        Some(Expr { op: Op::Column { steps: Vec::new(), entity, column }, kind, nullable })
    });
    let parts: Vec<_> = parts.collect();
    scope.inside = inside;
    parts.into_iter().collect()
}

/// The column of a field.
fn field(
    scope: &mut Scope,
    entity: usize,
    (at, label): (Place, String),
    column: &'static Column,
    declared: &'static ColumnDeclaration,
) -> Option<Planned> {
    limits::field(scope, at, column);
    if column.references.is_some()
        || column.key
        || column.tenant
        || column.generated
        || declared.unique.is_some()
    {
        scope.refuse_at(
            at,
            "is a field of a nested value: only a row's own columns are keys, unique or refer to rows",
        );
    }
    if column.sparse || column.mode.is_some() {
        scope.refuse_at(
            at,
            "is a field of a nested value, which every row has: let it have no value at times",
        );
    }
    if declared.null.billionths() > 0 && !column.nullable {
        scope.refuse_at(at, "is to be null at times, which its type can't be: make it an `Option`");
    }
    if declared.null > Decimal::ONE {
        scope.refuse_at(
            at,
            format!("is to be null in a share of {} of all rows; a share is at most 1", declared.null),
        );
    }
    let kind = match kind(&column.ty, column.places) {
        Some(Kind::Id | Kind::Tenant) | None => {
            let message = "is a field of a nested value, which holds no ids and no lists of lists";
            scope.refuse_at(at, message);
            return None;
        }
        Some(kind) => kind,
    };
    if is_nested(kind) {
        whole(scope, at, column, declared);
    }
    let make = match (declared.make, kind) {
        (made, kind) if is_made_of_fields(kind, made.as_ref()) => {
            let place = scope.reserved(entity, at.column.unwrap_or_default())?;
            whole_of(scope, entity, (at, place, &label), kind, declared)
        }
        (None, Kind::Boolean | Kind::Word(_)) => words::any(scope, at, kind),
        (None, _) => {
            let hint = words::suggestion(column.name, kind);
            scope.refuse_at(at, format!("nothing says how it comes about, for example `make = {hint}`"));
            None
        }
        (Some(node), _) => words::column(scope, entity, at, &node, kind, column.nullable),
    }?;
    Some(Planned {
        name: at.column.unwrap_or_default(),
        kind,
        make,
        label: Label::new(&label),
        salt: salt(scope.name_of(entity), &label),
        null: null(declared.null, &label),
        nullable: column.nullable,
        length: column.length.map(|length| length as usize),
        unique: None,
        fits: declared.fits,
        joint: None,
        field: Some(column),
        items: scope.items,
    })
}
