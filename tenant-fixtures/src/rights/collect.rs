//! Gathers a person's rows: theirs, what refers to it, what refers to that, and so on.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::error::{NoSubject, SubjectError};
use super::needles::Candidates;
use super::subject::{Subject, SubjectRows};
use super::{refers, whose};
use crate::id::TenantId;
use crate::schema::Schema;
use crate::token::did_you_mean;

/// Rows that can be gone through again and again.
pub(crate) trait Rows {
    /// Why they can't be read.
    type Error;

    /// Shows each row of a collection with its number from 1, in order, until it breaks.
    fn each(
        &mut self,
        schema: &'static Schema,
        each: &mut dyn FnMut(u64, Map<String, Value>) -> ControlFlow<()>,
    ) -> Result<(), Self::Error>;
}

type Found<'k> = BTreeMap<&'k str, BTreeMap<u64, Map<String, Value>>>;

/// Where a person's own row stands, and what it is.
type Person = (&'static Schema, u64, Map<String, Value>);

/// Every row of a person; of one of the people, if no collection is named.
pub(crate) fn subject<R: Rows>(
    schemas: &[&'static Schema],
    tenant: TenantId,
    collection: Option<&str>,
    wanted: &str,
    rows: &mut R,
) -> Result<Subject, SubjectError<R::Error>> {
    let (schema, number, row) = person(schemas, collection, wanted, rows)?;
    let mut found: Found<'static> = BTreeMap::new();
    found.entry(schema.name).or_default().insert(number, row);
    let keys = gather(schemas, schema, &mut found, rows).map_err(SubjectError::Rows)?;
    let mut candidates = Candidates::default();
    for schema in schemas {
        for (number, row) in found.get(schema.name).into_iter().flatten() {
            candidates.add(tenant, schema, *number, row);
        }
    }
    let mut mentions = Vec::new();
    for schema in schemas {
        let own = found.get(schema.name);
        rows.each(schema, &mut |number, row| {
            if own.is_some_and(|own| own.contains_key(&number)) {
                return ControlFlow::Continue(());
            }
            candidates.remove_those_of(&row);
            refers::each(schema.columns, &row, &mut |column, to, value| {
                if keys.iter().any(|(of, keys)| *of == to && keys.contains(&text(value))) {
                    mentions.push((schema.name, number, column.name));
                }
            });
            ControlFlow::Continue(())
        })
        .map_err(SubjectError::Rows)?;
    }
    let rows = schemas.iter().filter_map(|schema| {
        let rows = found.remove(schema.name).filter(|rows| !rows.is_empty())?;
        Some(SubjectRows { schema, rows: rows.into_iter().collect() })
    });
    let rows: Vec<_> = rows.collect();
    let key = wanted.to_owned();
    Ok(Subject { tenant, schema, key, number, rows, mentions, needles: candidates.finish() })
}

/// The person's own row.
fn person<R: Rows>(
    schemas: &[&'static Schema],
    collection: Option<&str>,
    wanted: &str,
    rows: &mut R,
) -> Result<Person, SubjectError<R::Error>> {
    let none = |none| Err(SubjectError::None(none));
    let keyed = || schemas.iter().copied().filter(|schema| whose::key(schema).is_some());
    let names = || keyed().map(|schema| schema.name).collect::<Vec<_>>();
    let among: Vec<_> = match collection {
        Some(name) => keyed().filter(|schema| schema.name == name).collect(),
        None => whose::people(schemas),
    };
    if among.is_empty() {
        let known = names();
        return none(match collection {
            Some(found) => {
                let near = did_you_mean(found, known.iter().copied());
                let near = known.iter().copied().find(|name| Some(*name) == near);
                NoSubject::Collection { found: found.to_owned(), known, near }
            }
            None => NoSubject::NoPeople { known },
        });
    }
    let (mut found, mut twice, mut near) = (Vec::<Person>::new(), None, Near::new(wanted));
    for schema in &among {
        let Some(key) = whose::key(schema) else { continue };
        rows.each(schema, &mut |number, row| {
            let text = row.get(key.name).map(text).unwrap_or_default();
            if text != wanted {
                near.look(text);
            } else if found.iter().any(|(known, ..)| known.name == schema.name) {
                twice = Some(schema.name);
            } else {
                found.push((*schema, number, row));
            }
            ControlFlow::Continue(())
        })
        .map_err(SubjectError::Rows)?;
    }
    if let Some(collection) = twice {
        return none(NoSubject::Twice { found: wanted.to_owned(), collection });
    }
    if found.len() > 1 {
        let collections = found.iter().map(|(schema, ..)| schema.name).collect();
        return none(NoSubject::Several { found: wanted.to_owned(), collections });
    }
    found.pop().ok_or_else(|| {
        let collections = among.iter().map(|schema| schema.name).collect();
        SubjectError::None(NoSubject::Key { found: wanted.to_owned(), collections, near: near.nearest() })
    })
}

/// Adds all rows that are the person's; gives their keys, by collection.
fn gather<R: Rows>(
    schemas: &[&'static Schema],
    person: &'static Schema,
    found: &mut Found<'static>,
    rows: &mut R,
) -> Result<BTreeMap<&'static str, HashSet<String>>, R::Error> {
    let people = whose::people(schemas);
    let mut keys: BTreeMap<&'static str, HashSet<String>> = BTreeMap::new();
    let own_key = |schema: &'static Schema, row: &Map<String, Value>| {
        whose::key(schema).and_then(|key| row.get(key.name)).map(text)
    };
    for row in found.get(person.name).into_iter().flat_map(BTreeMap::values) {
        keys.entry(person.name).or_default().extend(own_key(person, row));
    }
    // Collections whose rows have been found since others were last gone through.
    let mut news: Vec<&'static str> = vec![person.name];
    while !news.is_empty() {
        let since = std::mem::take(&mut news);
        for schema in schemas {
            let is_person =
                schema.name == person.name || people.iter().any(|known| known.name == schema.name);
            let leads = |to: &'static str| {
                refers::any(schema.columns, &|column| {
                    column.references.is_some_and(|reference| reference.collection == to)
                })
            };
            if is_person || !since.iter().chain(&news).any(|to| leads(to)) {
                continue;
            }
            let (own, mut new) = (found.entry(schema.name).or_default(), HashSet::new());
            let before = own.len();
            rows.each(schema, &mut |number, row| {
                let mut is_theirs = false;
                refers::each(schema.columns, &row, &mut |_, to, value| {
                    is_theirs |= keys.get(to).is_some_and(|keys| keys.contains(&text(value)));
                });
                if is_theirs && !own.contains_key(&number) {
                    new.extend(own_key(schema, &row));
                    own.insert(number, row);
                }
                ControlFlow::Continue(())
            })?;
            if own.len() > before {
                news.push(schema.name);
            }
            keys.entry(schema.name).or_default().extend(new);
        }
    }
    Ok(keys)
}

/// A key as it is typed.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// The key that is most like one that isn't there.
struct Near<'a> {
    wanted: &'a str,
    best: Option<(usize, String)>,
}

impl<'a> Near<'a> {
    /// Longer texts are no keys that somebody typed.
    const LONGEST: usize = 200;

    fn new(wanted: &'a str) -> Self {
        Self { wanted, best: None }
    }

    fn look(&mut self, text: String) {
        if self.wanted.len().max(text.len()) > Self::LONGEST {
            return;
        }
        if did_you_mean(self.wanted, [text.as_str()]).is_none() {
            return;
        }
        let distance = strsim::damerau_levenshtein(self.wanted, &text);
        if self.best.as_ref().is_none_or(|(least, _)| distance < *least) {
            self.best = Some((distance, text));
        }
    }

    fn nearest(self) -> Option<String> {
        self.best.map(|(_, text)| text)
    }
}
