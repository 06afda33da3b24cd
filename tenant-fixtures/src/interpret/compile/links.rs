//! Links: references by columns that nobody sees.

use super::labels::{null, salt};
use super::{Scope, keys, kind};
use crate::declaration::{Argument, LinkDeclaration, Node, Place};
use crate::interpret::plan::{Choose, Kind, Make, Planned};
use crate::stream::Label;

/// The column of a link: that of a reference, or what leads to the parent.
pub(super) fn column(
    scope: &mut Scope,
    entity: usize,
    place: usize,
    link: &'static LinkDeclaration,
) -> Planned {
    let at = Place { entity: Some(scope.name_of(entity)), column: Some(link.name) };
    let target = scope.entity(entity, Some(link.name), link.to);
    let leads_to_parent = scope.parents[entity].is_some_and(|parent| parent.column == place);
    let make = match (target, &link.choose) {
        (_, Some(_)) if leads_to_parent => {
            scope.refuse_at(at, "leads to the parent: nothing else can say which row it leads to");
            None
        }
        _ if leads_to_parent => Some(Make::Parent),
        (Some(target), None | Some(Node::Path(["any"]))) => {
            Some(Make::Reference { target, choose: Choose::Any })
        }
        (Some(target), Some(choose)) => {
            let given: &'static [Argument] = vec![Argument { key: None, value: *choose }].leak();
            keys::reference(scope, entity, at, target, given, link.is_nullable())
        }
        (None, _) => None,
    };
    let key = target.and_then(|target| {
        let schema = scope.declaration.entities[target].schema;
        schema.own_key().map(|at| &schema.columns[at])
    });
    Planned {
        name: link.name,
        // Rows without a key of one column are known by their numbers here, which nobody sees.
        kind: key.and_then(|key| kind(&key.ty, key.places)).unwrap_or(Kind::Whole),
        make: make.unwrap_or(Make::Number),
        label: Label::new(link.name),
        salt: salt(scope.name_of(entity), link.name),
        null: null(link.null, link.name),
        nullable: link.is_nullable(),
        unique: None,
        fits: (i64::MIN, i64::MAX),
        length: None,
        joint: None,
        field: None,
        items: None,
    }
}
