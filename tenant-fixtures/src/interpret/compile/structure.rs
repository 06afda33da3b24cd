//! Nested values: their fields are columns that nobody sees by themselves, made as any other.

use super::labels::{null, salt};
use super::{Scope, kind, limits, words};
use crate::decimal::Decimal;
use crate::declaration::{ColumnDeclaration, Place, RowCount};
use crate::interpret::plan::{Expr, Kind, Make, Op, Planned};
use crate::schema::{Column, Modes, flat};
use crate::stream::Label;

/// Keeps a place for each field of an entity's nested values, so that those that stand behind can be read before they are made.
pub(super) fn reserve(scope: &mut Scope, entity: usize) {
    let declared = scope.declaration.entities[entity];
    if let RowCount::ByHand { .. } = declared.rows {
        return;
    }
    let columns = declared.schema.columns.iter().zip(declared.columns);
    let columns: Vec<_> = columns.filter(|(column, _)| column.ty.columns().is_some()).collect();
    for (column, made) in &columns {
        fields(scope, entity, column.name, column, made);
    }
    if !columns.is_empty() {
        limits::flat(
            scope,
            declared.schema.name,
            &flat(declared.schema.columns, Modes { gdpr: true, ..Modes::default() }),
        );
    }
}

fn fields(
    scope: &mut Scope,
    entity: usize,
    way: &str,
    column: &'static Column,
    made: &'static ColumnDeclaration,
) {
    // A copy is made of another one's.
    let Some(columns) = column.ty.columns().filter(|_| made.make.is_none()) else { return };
    for (field, made) in columns.iter().zip(made.fields) {
        let way = format!("{way}.{}", field.name);
        scope.reserve(entity, way.clone(), field);
        fields(scope, entity, &way, field, made);
    }
}

/// Refuses what is said of a nested value as a whole, however it comes about.
pub(super) fn whole(scope: &mut Scope, at: Place, column: &'static Column, declared: &ColumnDeclaration) {
    if column.nullable || column.sparse || column.mode.is_some() {
        scope.refuse_at(at, "is a nested value, which every row has: let its fields have none at times");
    }
    if column.pii.is_some() {
        scope.refuse_at(
            at,
            "is a nested value: say of each of its fields which class of personal data it holds",
        );
    }
    if column.ty.columns().is_some_and(<[Column]>::is_empty) {
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

/// What makes a nested value of its fields.
pub(super) fn make(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    fields: &'static [Column],
    declared: &'static ColumnDeclaration,
) -> Option<Make> {
    value(scope, entity, (at, declared.label), fields, declared)
}

/// The same, of a value whose fields' values hang on a label.
fn value(
    scope: &mut Scope,
    entity: usize,
    (at, label): (Place, &str),
    fields: &'static [Column],
    declared: &'static ColumnDeclaration,
) -> Option<Make> {
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
    parts.into_iter().collect::<Option<Vec<_>>>().map(Make::Struct)
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
            let message = "is a field of a nested value, which holds no ids and no lists of nested values";
            scope.refuse_at(at, message);
            return None;
        }
        Some(kind) => kind,
    };
    if let Kind::Struct(_) = kind {
        whole(scope, at, column, declared);
    }
    let make = match (declared.make, kind) {
        (None, Kind::Struct(fields)) => value(scope, entity, (at, &label), fields, declared),
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
    })
}
