//! How checks come about: from the rows of the source and of the tenant that it grew into.

use std::ops::Range;
use std::thread::ScopedJoinHandle;

use super::cells::{Bound, Flat, Way, each_row, key_columns, put_key};
use super::checks::{
    Checks, ChecksError, CollectionChecks, ColumnChecks, FORMAT, Named, Side, VERSION, belong_together,
};
use super::figures::{Figures, Tally};
use super::id_map::{self, IdMap};
use super::keys::KeysOf;
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain};
use crate::parallel::thread;
use crate::profile::{DATA_VERSION, SCHEMA_VERSION};
use crate::schema::{ColumnType, Schema};

/// How the figures come about, for those who compute them with other tools; `{added}` and `{counted}` are the domain's
/// examples.
const HOW: [(&str, &str); 8] = [
    (
        "rows",
        "Carried-over rows are those that the source has; the target has more of them after, with higher numbers in their \
         ids, or those that `added_within` names: {added}. Only carried-over rows have \
         figures. A migrated data set may lack the added rows, but then all of them.",
    ),
    (
        "values",
        "A value is what the source's CSV file has in its cell, as text without CSV's quotes and without the apostrophe \
         before =, +, - and @: nested fields with dots in their names, lists as JSON without spaces, decimals with one place \
         at least and no more than needed, times as 2024-12-31T23:59:59Z. What is left out, null or empty is no value.",
    ),
    (
        "ids",
        "Ids and references are led back to the source's before anything else: by the id maps, which give each row the same \
         number in both. A column that is bound to the tenant holds the source's tenant id then.",
    ),
    (
        "addresses",
        "In columns that are bound as addresses (addresses, session ids, other values that are unique to a tenant), the \
         target's tenant id is replaced with the source's. What else in them belongs to the tenant may stay as it was in the \
         source (`keep`), or be as in the target (`in_target`), but the same for all rows.",
    ),
    ("key", "A row's key is the text of its key columns, led back, with a comma between them."),
    (
        "digest",
        "For each row that has a value: the SHA-256 of key, TAB and value in UTF-8, as a number whose first byte is the most \
         significant; the sum of all of them modulo 2^256, as 64 hexadecimal digits. A sum doesn't depend on the rows' order, \
         and unlike an exclusive or it tells one of a row from two or three; with the key in each, values that changed places \
         change it. It guards against mistakes, not against someone who constructs rows with a given sum.",
    ),
    (
        "figures",
        "values: rows with a value. distinct: different values, up to a thousand. sum, min, max: of numbers, exact; min and \
         max of times and dates. characters: of all texts, Unicode code points.",
    ),
    (
        "in_target",
        "Where a column has figures `in_target`, these rows differ there: {counted}, too. They hold for a data set that has the added rows, `keep` for one that has not.",
    ),
];

/// What holds besides the figures.
const RULES: [(&str, &str); 5] = [
    ("readable", "Every row can be read."),
    (
        "keys",
        "Every row's key is one of the target's: by the id maps, or with the source's number under the target's id.",
    ),
    ("references", "Every reference leads to a row of the data set."),
    ("no_source_id", "The source's tenant id stands nowhere."),
    (
        "added_rows",
        "Rows beyond the carried-over ones are the target's own, numbered after them or named in `added_within`: all of them in \
         every collection, or none.",
    ),
];

impl Checks {
    /// What a migration from `source` must keep.
    ///
    /// One pass over the source's rows and one over as many of the target's, a thread a collection.
    ///
    /// # Errors
    ///
    /// When `target` has not grown from `source`.
    pub fn of<D: Domain>(source: &Dataset<D>, target: &Dataset<D>) -> Result<Self, ChecksError> {
        belong_together(source, target)?;
        let collections = std::thread::scope(|scope| {
            let passes: Vec<_> = chosen(target)
                .map(|collection| {
                    let pass = move || collection_checks(source, target, collection);
                    (thread(scope, pass), pass)
                })
                .collect();
            let passes = passes.into_iter().map(|(thread, pass)| match thread.map(ScopedJoinHandle::join) {
                Some(Ok(checks)) => checks,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => pass(),
            });
            passes.collect()
        });
        let named = |texts: &[(&str, &str)]| {
            texts
                .iter()
                .map(|(name, says)| {
                    let [added, counted] = D::GROWTH;
                    let says = says.replace("{added}", added).replace("{counted}", counted);
                    Named { name: (*name).to_owned(), says }
                })
                .collect()
        };
        let side = |dataset: &Dataset<D>| Side {
            tenant_id: dataset.id().to_string(),
            rows_digest: dataset.profile().rows_digest().to_string(),
            profile: serde_json::to_value(dataset.profile()).unwrap_or_default(),
        };
        Ok(Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            how: named(&HOW),
            rules: named(&RULES),
            data_version: DATA_VERSION,
            schema_version: SCHEMA_VERSION,
            source: side(source),
            target: side(target),
            collections,
        })
    }
}

fn collection_checks<D: Domain>(
    source: &Dataset<D>,
    target: &Dataset<D>,
    collection: &'static dyn Collection<D>,
) -> CollectionChecks {
    let (schema, is_declared) = (collection.schema(), source.profile().domain.declaration.is_some());
    let flat = Flat::of(schema, source.profile().modes());
    let rows = source.count_of(collection);
    let (ids, keys) = (IdMap::default(), key_columns(&flat));
    let known = KeysOf::new(source, target);
    let way = Way { source: source.id(), target: target.id(), ids: &ids, keys: Some(&known) };
    let figures = |dataset: &Dataset<D>, is_target: bool| -> Vec<Figures> {
        let mut tallies: Vec<_> =
            flat.iter().map(|flat| Tally::new(flat.column.ty, flat.column.places)).collect();
        let mut key = String::new();
        each_row(dataset, collection, 0..rows, &mut |cells| {
            if is_target {
                cells.lead_back(&flat, &way);
            }
            put_key(cells, &keys, &mut key);
            tallies.iter_mut().zip(&cells.0).for_each(|(tally, cell)| tally.add(&key, cell));
        });
        tallies.into_iter().map(Tally::finish).collect()
    };
    let both = figures(source, false).into_iter().zip(figures(target, true));
    let columns = flat.iter().zip(both).map(|(flat, (keep, in_target))| {
        let in_target = (in_target != keep).then_some(in_target);
        let bound = match flat.bound() {
            // No declared value of a carried-over row hangs on added ones.
            Bound::Free if in_target.is_some() && is_declared => Bound::Address,
            bound => bound,
        };
        ColumnChecks {
            name: flat.name.clone(),
            r#type: type_name(&flat.column.ty),
            bound: bound_name(bound).map(str::to_owned),
            in_target,
            keep,
        }
    });
    let mapped = id_map::is_mapped(schema);
    let last = |dataset: &Dataset<D>| {
        let referenced = |at: usize| match flat[at].column.references {
            None => dataset.count_of(collection),
            Some(to) => {
                let known = source.collections().iter().find(|known| known.schema().name == to.collection);
                known.map_or(0, |known| dataset.count_of(*known))
            }
        };
        keys.iter().map(|&at| referenced(at)).collect()
    };
    CollectionChecks {
        name: schema.name.to_owned(),
        key: keys.iter().map(|&at| flat[at].name.clone()).collect(),
        last_in_source: last(source),
        last_in_target: last(target),
        added_within: added_within(
            target,
            collection,
            &flat,
            rows..target.count_of(collection),
            last(source),
        ),
        id_map: mapped.then(|| id_map::file_name(schema)),
        no_id_map: (!mapped).then(|| no_id_map(schema)),
        carried_over: rows,
        in_target: target.count_of(collection),
        columns: columns.collect(),
    }
}

/// The numbers in the keys of added rows that are not above the source's, in order. Rows that have ids of their own, or those
/// of a new user, are numbered after what was there; a row that there is for what was there before need not be.
fn added_within<D: Domain>(
    target: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    flat: &[Flat],
    added: Range<u64>,
    last_in_source: Vec<u64>,
) -> Vec<u64> {
    let (mut numbers, keys) = (Vec::new(), key_columns(flat));
    let ([key], [last]) = (keys.as_slice(), last_in_source.as_slice()) else { return numbers };
    let Bound::Id(kind) = flat[*key].bound() else { return numbers };
    if flat[*key].column.references.is_none() {
        return numbers;
    }
    each_row(target, collection, added, &mut |cells| {
        let number = cells.0.get(*key).and_then(|cell| id_map::number(target.id(), kind, cell));
        numbers.extend(number.filter(|number| number <= last));
    });
    numbers.sort_unstable();
    numbers
}

/// Why a collection has no map: its rows have no id of their own.
fn no_id_map(schema: &Schema) -> String {
    let keys = schema.columns.iter().filter(|column| column.key);
    let keys: Vec<_> = keys
        .filter_map(|column| Some(format!("{} to {}", column.name, column.references?.collection)))
        .collect();
    format!("its key is made of references, which have maps: {}", keys.join(", "))
}

fn bound_name(bound: Bound) -> Option<&'static str> {
    match bound {
        Bound::Tenant => Some("tenant"),
        Bound::Id(_) | Bound::Key(_) => Some("id"),
        Bound::Address => Some("address"),
        Bound::Free => None,
    }
}

fn type_name(ty: &ColumnType) -> String {
    let name = match ty {
        ColumnType::Tenant | ColumnType::Id { .. } => "id",
        ColumnType::Text | ColumnType::Code => "text",
        ColumnType::Token(_) => "word",
        ColumnType::Unsigned => "unsigned",
        ColumnType::Signed => "signed",
        ColumnType::Decimal => "decimal",
        ColumnType::Fixed(_) => "exact decimal",
        ColumnType::Uuid => "uuid",
        ColumnType::Boolean => "boolean",
        ColumnType::Timestamp => "timestamp",
        ColumnType::Date => "date",
        ColumnType::Time => "time of day",
        ColumnType::Bytes => "bytes",
        ColumnType::Json => "json",
        ColumnType::Struct(_) => "struct",
        ColumnType::List(item) => return format!("list of {}", type_name(item)),
    };
    name.to_owned()
}

/// About how many bytes the document will have, from small tenants of the same kind.
pub(super) fn size<D: Domain>(source: &Dataset<D>, target: &Dataset<D>) -> u64 {
    /// How many there are at most of anything in the larger of them.
    const MOST: u64 = 4_000;
    let length = |checks: Result<Checks, ChecksError>| {
        Some(serde_json::to_string_pretty(&checks.ok()?).ok()?.len() as u64 + 1)
    };
    let sample = target.profile().sample(MOST);
    let of_sample = sample
        .source(source.id())
        .and_then(|grown_from| length(Checks::of(&Dataset::<D>::new(grown_from), &Dataset::new(sample))));
    of_sample.or_else(|| length(Checks::of(source, target))).unwrap_or(0)
}
