//! Numbers that stand in an order, or are computed from others.

use super::{Holding, reads};
use crate::amount::Amount;
use crate::conditions::{Clause, Value};
use crate::file::{Column, Entity};
use crate::guess::names;
use crate::guess::numbers::numbers;
use crate::guess::types;

impl Holding<'_> {
    /// Between what a column's numbers may lie by its type and by what is said of it alone.
    fn allowed(&self, column: &Column) -> Option<(Amount, Amount)> {
        let name = column.sql_name.as_deref().unwrap_or(&column.name);
        let at = self.known.tables.place(self.table, name)?;
        let limits = &self.held.columns[at];
        let whole = (Amount::whole(i64::MIN), Amount::whole(i64::MAX));
        let bounds = types::found(self.known.tables.column(self.table, at), limits)?.bounds.unwrap_or(whole);
        Some(limits.range(bounds, column.ty.places()?))
    }

    /// One number that is not above another: each has its part of what both can be.
    pub(super) fn numbers(&self, entity: &mut Entity, low: usize, high: usize, strict: bool) -> bool {
        let (a, b) = (&entity.columns[low], &entity.columns[high]);
        let (Some(a_range), Some(b_range)) = (a.range, b.range) else { return false };
        if a_range.1 < b_range.0 || !strict && a_range.1 == b_range.0 {
            return true;
        }
        if a.settled || b.settled {
            return false;
        }
        let (Some(a_may), Some(b_may)) = (self.allowed(a), self.allowed(b)) else { return false };
        let (a_places, b_places) = (a.ty.places().unwrap_or(0), b.ty.places().unwrap_or(0));
        let least = a_range.0.max(a_may.0);
        let most = b_range.1.max(least.plus(Amount::whole(10))).min(b_may.1);
        let middle = least.between(most).min(a_may.1).rounded_down(a_places);
        let step = Amount::step(a_places.min(b_places));
        let above = if strict { middle.plus(step) } else { middle }.rounded_up(b_places).max(b_may.0);
        if least > middle || above > most {
            return false;
        }
        draw(&mut entity.columns[low], (least, middle));
        draw(&mut entity.columns[high], (above, most.rounded_down(b_places)));
        true
    }

    /// A number that is computed from others.
    pub(super) fn computed(&self, entity: &mut Entity, column: &str, text: &str, read: &[String]) -> bool {
        let Some(at) = self.place(entity, column) else { return true };
        let places: Option<Vec<usize>> = read.iter().map(|name| self.place(entity, name)).collect();
        let Some(places) = places else { return false };
        let own = &entity.columns[at];
        let is_number = |column: &Column| column.ty.places().is_some() && column.references.is_none();
        let hangs = places.iter().any(|place| reads(entity, &entity.columns[*place].name, &own.name));
        // Digits that are cut off would make it another number.
        let enough = places.iter().all(|place| entity.columns[*place].ty.places() <= own.ty.places())
            || text.contains('*');
        // Where one of them is missing, there is nothing to compute.
        let missing = !own.nullable && places.iter().any(|place| entity.columns[*place].nullable);
        if own.make.as_deref() == Some(text) {
            return true;
        }
        if own.settled
            || hangs
            || missing
            || !enough
            || !is_number(own)
            || !places.iter().all(|place| is_number(&entity.columns[*place]))
        {
            return false;
        }
        let make = names::renamed(text, |name| {
            let columns = places.iter().map(|place| &entity.columns[*place]);
            let found =
                columns.into_iter().find(|column| column.sql_name.as_deref().unwrap_or(&column.name) == name);
            found.map(|column| column.name.clone())
        });
        self.make_room(entity, at, &places, text);
        let column = &mut entity.columns[at];
        (column.make, column.settled) = (Some(make), true);
        entity.columns[at].null = 0;
        true
    }

    /// Has numbers be as small as what is computed from them needs.
    fn make_room(&self, entity: &mut Entity, at: usize, places: &[usize], text: &str) {
        let Some((_, most)) = self.allowed(&entity.columns[at]) else { return };
        let highs = places.iter().map(|place| entity.columns[*place].range.unwrap_or_default().1);
        let all = match text.contains('*') {
            true => highs.fold(Amount::whole(1), |all, high| all.times(high.max(Amount::whole(1)))),
            false => highs.fold(Amount::default(), Amount::plus),
        };
        entity.columns[at].range = Some((Amount::default(), all));
        if all <= most {
            return;
        }
        for place in places {
            let column = &entity.columns[*place];
            let Some((least, _)) = self.allowed(column).filter(|_| !column.settled) else { continue };
            let few = if text.contains('*') { 5 } else { 9 };
            let least = least.max(Amount::whole(1));
            draw(&mut entity.columns[*place], (least, least.plus(Amount::whole(few))));
        }
    }

    /// A number that is bounded where something else holds: it is bounded everywhere.
    pub(super) fn bounded(&self, entity: &mut Entity, name: &str, clause: &Clause) -> bool {
        let Some(at) = self.place(entity, name) else { return true };
        let Some(place) = self.known.tables.place(self.table, name) else { return false };
        let found = self.known.tables.column(self.table, place);
        let mut limits = self.held.columns[place].clone();
        let is_number = matches!(clause, Clause::Bound(_, _, Value::Number(_)));
        if entity.columns[at].settled || !is_number || !limits.take(clause) {
            return false;
        }
        let (Some(places), Some(ty)) = (entity.columns[at].ty.places(), types::found(found, &limits)) else {
            return false;
        };
        let whole = (Amount::whole(i64::MIN), Amount::whole(i64::MAX));
        let made = numbers(&names::words(name), &limits, ty.bounds.unwrap_or(whole), places);
        (entity.columns[at].make, entity.columns[at].range) = (Some(made.make), Some(made.range));
        true
    }
}

fn draw(column: &mut Column, range: (Amount, Amount)) {
    column.make = Some(format!("uniform({}..={})", range.0, range.1));
    column.range = Some(range);
}
