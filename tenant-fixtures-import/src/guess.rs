//! Guesses: what each table and column of a database probably holds, as a schema file that the database accepts.
//!
//! What the database says comes first: keys, references, what is unique, CHECKs. What it leaves open is guessed by names, and is
//! marked as a guess. What can't be held is remarked.

mod columns;
mod days;
mod existing;
mod kinds;
mod limits;
mod lookup_names;
mod lookups;
pub(crate) mod names;
mod numbers;
mod parents;
mod partitions;
mod relation;
mod remarks;
mod rules;
mod shape;
mod suits;
mod tables;
mod tenant;
mod texts;
mod times;
mod totals;
mod types;
mod unique;

use std::collections::HashMap;

use crate::database::Database;
use crate::file::{Entity, Measure, Owner, Rows, SchemaFile};
use columns::Making;
use limits::Held;
use lookups::Role;
use names::Namer;
use relation::Known;
use rules::Holding;
use shape::{Count, Shape};
use totals::{Room, Targets};

/// A schema file of this name for a database.
pub fn guess(database: &Database, name: &str) -> SchemaFile {
    let database = &*partitions::held(database);
    let known = Known::new(database);
    let mut file = SchemaFile { name: domain_name(name), ..SchemaFile::default() };
    let mut found = Vec::new();
    let held: Vec<Held<'_>> = database
        .tables
        .iter()
        .enumerate()
        .map(|(at, table)| match known.roles[at] {
            // Nothing is written there.
            Role::Left | Role::Existing => {
                Held { columns: vec![limits::Limits::default(); table.columns.len()], ..Held::default() }
            }
            Role::Tenant | Role::Owned | Role::Shared => {
                let suits = |at: usize, clause: &_| suits::suits(&table.columns[at], clause);
                limits::held(table, database.dialect, &suits, &mut found)
            }
        })
        .collect();
    let shapes = shape::shapes(&known, &held);
    let mut entities: Vec<Option<Entity>> = Vec::new();
    for table in 0..known.tables.len() {
        let making = Making { known: &known, table, shape: &shapes[table], held: &held[table] };
        entities.push(
            (known.roles[table] != Role::Left).then(|| entity(&making, &mut file.measures, &mut found)),
        );
    }
    relate(&known, &shapes, &held, &mut entities, &mut found);
    remarks::remark(&known, &shapes, &mut found);
    file.remarks = found;
    let mut entities: Vec<_> =
        entities.into_iter().map(|entity| entity.filter(|entity| !entity.columns.is_empty())).collect();
    file.entities = order(&known, &entities).into_iter().filter_map(|at| entities[at].take()).collect();
    let used: Vec<&str> = file
        .entities
        .iter()
        .filter_map(|entity| match &entity.rows {
            Rows::Count(count) | Rows::Share { count, .. } => Some(count.as_str()),
            Rows::Fixed(_) | Rows::PerParent { .. } => None,
        })
        .collect();
    file.measures.retain(|measure| used.contains(&measure.name.as_str()));
    file
}

/// A name that a domain may have.
fn domain_name(name: &str) -> String {
    Namer::default().name(if name.is_empty() { "imported" } else { name })
}

/// A table with its columns, each made by itself.
fn entity(
    making: &Making<'_>,
    measures: &mut Vec<Measure>,
    found: &mut Vec<crate::report::Remark>,
) -> Entity {
    let (known, table, shape) = (making.known, making.table, making.shape);
    let of = known.tables.table(table);
    let name = known.tables.names[table].clone();
    let parent = shape.parent.map(|column| known.name(table, column).to_owned()).unwrap_or_default();
    let mut measure = |tiers| {
        measures.push(Measure { name: name.clone(), tiers });
        name.clone()
    };
    let rows = match shape.count {
        Count::Fixed(rows) => Rows::Fixed(rows),
        Count::Measure(tiers) => Rows::Count(measure(tiers)),
        Count::Share(tiers) => Rows::Share { parent, count: measure(tiers) },
        Count::Each(0, 1) => Rows::PerParent { parent, number: "weighted(0 = 1, 1 = 4)".to_owned() },
        Count::Each(from, to) if from == to => Rows::PerParent { parent, number: from.to_string() },
        Count::Each(from, to) => Rows::PerParent { parent, number: format!("zipf({from}..={to})") },
    };
    let columns = if making.is_existing() { existing::columns(known, table) } else { making.columns(found) };
    let is_there = |column: &usize| columns.iter().any(|made| made.name == known.name(table, *column));
    let tenant = known.tenancy.columns[table];
    let unique =
        shape.held.iter().filter(|set| set.columns.len() > 1 && set.only.is_none() && !set.primary).map(
            |set| {
                let own = tenant.filter(|_| set.in_tenant).into_iter().chain(set.columns.iter().copied());
                own.filter(is_there).map(|column| known.name(table, column).to_owned()).collect::<Vec<_>>()
            },
        );
    let unique = if making.is_existing() { Vec::new() } else { unique.filter(|set| set.len() > 1).collect() };
    Entity {
        table: (name != of.name.name).then(|| of.name.name.clone()),
        table_schema: of.name.schema.clone(),
        name: name.clone(),
        description: of.comment.clone(),
        owner: match known.roles[table] {
            Role::Shared => Owner::Shared,
            Role::Existing => Owner::Existing,
            Role::Tenant | Role::Owned | Role::Left => Owner::Tenant,
        },
        rows,
        unique,
        links: if making.is_existing() { Vec::new() } else { making.links() },
        columns,
    }
}

/// What hangs on other columns, and on other tables.
fn relate(
    known: &Known<'_>,
    shapes: &[Shape],
    held: &[Held<'_>],
    entities: &mut [Option<Entity>],
    found: &mut Vec<crate::report::Remark>,
) {
    let room = room(known, held, entities);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    for (child, shape) in shapes.iter().enumerate() {
        if let Some(parent) =
            shape.parent.and_then(|column| known.target(child, column)).filter(|to| *to != child)
        {
            children[parent].push(child);
        }
    }
    let places: HashMap<&str, usize> = known.tables.names.iter().map(String::as_str).zip(0..).collect();
    for table in 0..entities.len() {
        if known.roles[table] == Role::Existing {
            continue;
        }
        let Some(mut entity) = entities[table].take() else { continue };
        let parent = shapes[table].parent.and_then(|column| known.target(table, column));
        let parent = parent.filter(|parent| known.roles[*parent] != Role::Existing);
        times::order(&mut entity, parent.and_then(|parent| entities[parent].as_ref()));
        times::states(&mut entity);
        totals::prices(table, &mut entity, &Targets { places: &places, entities }, &room);
        totals::computed(table, &mut entity, &room);
        if let Some(parent) = parent.and_then(|parent| entities[parent].as_ref()) {
            totals::single(&mut entity, parent);
        }
        totals::lines(table, &mut entity, &room);
        entities[table] = Some(entity);
    }
    for table in 0..entities.len() {
        let Some(mut entity) = entities[table].take() else { continue };
        if known.roles[table] != Role::Existing {
            let places = &children[table];
            let children: Vec<&Entity> =
                places.iter().filter_map(|child| entities[*child].as_ref()).collect();
            let most = |name: &str| {
                let child = places.iter().find(|child| known.tables.names[**child] == name);
                child.map_or(u64::MAX, |child| shapes[*child].most_children())
            };
            totals::sums(table, &mut entity, &children, most, &room);
            totals::grand(table, &mut entity, &room);
            back(known, shapes, table, &mut entity);
            rules::hold(&Holding { known, table, held: &held[table] }, &mut entity, found);
        }
        entities[table] = Some(entity);
    }
}

/// What each number's type and CHECKs hold.
fn room(known: &Known<'_>, held: &[Held<'_>], entities: &[Option<Entity>]) -> Room {
    let mut room = Room::new();
    for (table, entity) in entities.iter().enumerate() {
        for column in entity.iter().flat_map(|entity| &entity.columns) {
            let name = column.sql_name.as_deref().unwrap_or(&column.name);
            let (Some(place), Some(places)) = (known.tables.place(table, name), column.ty.places()) else {
                continue;
            };
            let bounds = totals::room(column, &known.tables.column(table, place).ty);
            room.insert((table, column.name.clone()), held[table].columns[place].range(bounds, places));
        }
    }
    room
}

/// A reference to one of the row's own children leads to the first of them.
fn back(known: &Known<'_>, shapes: &[Shape], table: usize, entity: &mut Entity) {
    for &(column, _) in known.plain(table) {
        let Some(child) = known.target(table, column).filter(|child| *child != table) else { continue };
        let is_own = shapes[child].parent.and_then(|column| known.target(child, column)) == Some(table);
        let (Some(key), true) = (known.row_key(child), is_own && shapes[table].need(column).is_none()) else {
            continue;
        };
        let name = known.name(table, column);
        let Some(column) = entity.columns.iter_mut().find(|column| column.name == name) else { continue };
        if column.make.is_none() && column.nullable {
            column.make = Some(format!("first({}::{})", known.tables.names[child], known.name(child, key)));
            column.null = 0;
            column.guessed = true;
        }
    }
}

/// The tables, each after those that its rows refer to; in a circle, as the database has them.
fn order(known: &Known<'_>, entities: &[Option<Entity>]) -> Vec<usize> {
    let mut ordered = Vec::new();
    let mut is_done: Vec<bool> = entities.iter().map(Option::is_none).collect();
    let waits = |table: usize, is_done: &[bool], all: bool| {
        known.tables.references[table].iter().any(|reference| {
            let nullable = reference.columns.iter().any(|column| known.tables.is_nullable(table, *column));
            reference.to != table && !is_done[reference.to] && (all || !nullable)
        })
    };
    while is_done.iter().any(|is| !is) {
        let next =
            |all: bool| (0..entities.len()).find(|table| !is_done[*table] && !waits(*table, &is_done, all));
        let first = || (0..entities.len()).find(|table| !is_done[*table]);
        let Some(table) = next(true).or_else(|| next(false)).or_else(first) else { break };
        is_done[table] = true;
        ordered.push(table);
    }
    ordered
}
