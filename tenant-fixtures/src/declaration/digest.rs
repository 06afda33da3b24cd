//! The digest of a declaration: whatever shapes rows reaches it, and nothing else does.

use super::{ColumnDeclaration, Declaration, RowCount};
use crate::digest::{Digest, Hasher};
use crate::schema::{Column, ColumnType, Owner, Pii};

/// Descriptions stay out: they change no row. So do the classes of personal data that the first declarations had, whose
/// digests stay as they were; of the others, an anonymised tenant's rows follow.
pub(super) fn of(declaration: &Declaration) -> Digest {
    let mut hash = Hasher::new().chain(b"tenant-fixtures declaration\0");
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    part(declaration.name);
    for measure in declaration.measures {
        part(measure.name);
        part(&format!("{:?}", measure.tiers));
    }
    for entity in declaration.entities {
        part(entity.schema.name);
        part(entity.schema.kind);
        part(&entity.schema.digits.to_string());
        part(&match entity.rows {
            RowCount::Measure(measure) => format!("count {measure}"),
            RowCount::Fixed(rows) => format!("rows {rows}"),
            RowCount::Share { parent, measure, weight } => {
                let weight = weight.map(|weight| weight.to_string()).unwrap_or_default();
                format!("count {measure} among {parent} by {weight}")
            }
            RowCount::PerParent { parent, count } => format!("count {count} for each {parent}"),
            RowCount::ByHand { version } => format!("by hand, version {version}"),
        });
        match entity.schema.owner {
            Owner::Tenant => {}
            owner @ (Owner::Shared | Owner::Existing) => part(&format!("{owner:?}")),
        }
        for unique in entity.schema.unique {
            part(&format!("unique {unique:?}"));
        }
        for link in entity.links {
            let choose = link.choose.map(|choose| choose.to_string()).unwrap_or_default();
            part(&format!("link {} {} {choose} {}", link.name, link.to, link.null));
        }
        // Nothing says how the columns come about of rows that are made by hand.
        let made = entity.columns.iter().map(Some).chain(std::iter::repeat(None));
        for (column, made) in entity.schema.columns.iter().zip(made) {
            self::column(&mut part, column, made);
        }
    }
    hash.finish()
}

/// What is said of a column, or of a field of a nested value.
fn column(part: &mut impl FnMut(&str), column: &Column, made: Option<&ColumnDeclaration>) {
    let Column { name, ty, key, unique, nullable, references, places, pii, length, .. } = column;
    let to = references.map(|to| to.collection);
    let (fields, is_made) = (column.ty.fields().unwrap_or_default(), made.is_some());
    part(&format!("{name} {} {key} {unique} {nullable} {to:?} {places}", of_type(ty, is_made)));
    // What the first declarations did not have is told where it is there, so that theirs stay as they were.
    if column.tenant && *ty != ColumnType::Tenant {
        part("tenant");
    }
    if column.generated {
        part("generated");
    }
    if let Some(length) = length {
        part(&format!("length {length}"));
    }
    let Some(made) = made else { return };
    let ColumnDeclaration { make, label, null, unique, fits, fields: within, closure: _ } = made;
    let make = make.map(|make| make.to_string()).unwrap_or_default();
    part(&format!("{label} {null} {unique:?} {make}"));
    // How many numbers a tenant's block has hangs on what the column holds.
    if make == "key(all)" && fits.1 < i64::MAX {
        part(&format!("up to {}", fits.1));
    }
    if let Some(class) = pii.filter(|class| is_told(*class)) {
        part(&format!("pii {class:?}"));
    }
    for (nth, field) in fields.iter().enumerate() {
        part("field");
        self::column(part, field, within.get(nth));
    }
}

/// A type; fields are told by themselves, without what describes them. Lists of nested values that are made by hand were told
/// otherwise from the first on.
fn of_type(ty: &ColumnType, is_made: bool) -> String {
    match (ty.columns(), ty.items()) {
        (Some(fields), _) => format!("struct of {}", fields.len()),
        (None, Some(fields)) if is_made => format!("list of structs of {}", fields.len()),
        (None, _) => format!("{ty:?}"),
    }
}

/// Whether a class is a part of the digest.
fn is_told(class: Pii) -> bool {
    match class {
        Pii::Phone | Pii::Address | Pii::Payment | Pii::Health | Pii::Network => true,
        Pii::Name
        | Pii::Email
        | Pii::BirthDate
        | Pii::Location
        | Pii::Pseudonym
        | Pii::Contract
        | Pii::Behaviour
        | Pii::Preference
        | Pii::Consent => false,
    }
}
