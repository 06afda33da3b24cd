//! Tenants of random domains that grew from others: their rows as they were, and more of them after.

use proptest::prelude::*;
use serde_json::Value;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::{Dataset, Domain, Format, ProfileError, TenantProfile};
use tenant_fixtures_tests::random_domain::oracle::faults;
use tenant_fixtures_tests::random_domain::{Dice, DomainSpec, RowsSpec, TableSpec};

use super::{always, cell, data, lines, profile};

/// The tenant that this one grows into: more of some things, as many of others.
fn grown(spec: &DomainSpec, source: &TenantProfile, seed: u64) -> Result<TenantProfile, ProfileError> {
    let (mut dice, mut builder) = (Dice(seed ^ 0x9e37), source.to_builder().tenant_id("grown"));
    for (measure, count) in &spec.measures {
        let added = if dice.percent(75) { dice.below(60) as u64 } else { 0 };
        builder = builder.count(measure, count + added);
    }
    builder.grown_from(source).build()
}

/// A tenant's source under its own id: what it carried over has to be equal, not just alike.
fn carried(source: &TenantProfile) -> Dataset<Declared> {
    let twin = source.to_builder().tenant_id("grown").lineage(source.lineage()).build();
    Dataset::new(twin.unwrap_or_else(|error| panic!("{error}")))
}

fn rows<'d>(data: &'d Value, table: &TableSpec) -> &'d [Value] {
    data[&table.name].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn a_grown_tenant_is_its_source_and_more() {
    let (grew, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    always(150, |spec, seed| {
        let source = profile(spec, "acme", seed);
        let after = match grown(spec, &source, seed) {
            Ok(after) => after,
            Err(error) => {
                let error = error.to_string();
                let is_share = |table: &&TableSpec| matches!(table.rows, RowsSpec::Share(..));
                let names = spec
                    .tables
                    .iter()
                    .filter(is_share)
                    .any(|table| error.contains(&format!("{}: found", table.name)));
                // Twice as many rows may also be too many for what is unique.
                let is_known = error.contains("to share them") || error.contains("a share grows only");
                prop_assert!(
                    is_known && names || error.contains("is to be unique in"),
                    "{}\n{:#?}",
                    error,
                    spec
                );
                refused.set(refused.get() + 1);
                return Ok(());
            }
        };
        grew.set(grew.get() + 1);
        let (twin, dataset) = (carried(&source), Dataset::<Declared>::new(after.clone()));
        let (before, now) = (data(&twin), data(&dataset));
        for table in &spec.tables {
            let (before, now) = (rows(&before, table), rows(&now, table));
            prop_assert!(before.len() <= now.len(), "{} {:#?}", &table.name, spec);
            let changed = before.iter().zip(now).find(|(before, now)| before != now);
            prop_assert!(changed.is_none(), "{} {:?}\n{:#?}", &table.name, changed, spec);
        }
        // The whole is like any tenant.
        let mut found = faults(spec.declaration(), &after, &now);
        // Old parents share what there was, added ones what was added.
        let is_shared = |fault: &String| {
            let mut shares = spec.tables.iter().filter(|table| matches!(table.rows, RowsSpec::Share(..)));
            shares.any(|table| {
                fault.starts_with(&format!("{} row", table.name)) && fault.contains("number: a parent has")
            })
        };
        found.retain(|fault| !is_shared(fault));
        prop_assert!(found.is_empty(), "{} of {:#?}", found.join("\n"), spec);
        let report = dataset.quality();
        for name in
            ["referential_integrity", "duplicate_keys", "tenant_isolation", "business_rules", "complete_rows"]
        {
            let metric = report.metric(name);
            prop_assert!(
                metric.is_some_and(|metric| metric.passed != Some(false)),
                "{:?}\n{:#?}",
                metric,
                spec
            );
        }
        Ok(())
    });
    assert!(grew.get() > 60 && refused.get() > 5, "{grew:?} {refused:?}");
}

#[test]
fn any_range_of_a_grown_tenant_is_its_slice() {
    always(100, |spec, seed| {
        let Ok(profile) = grown(spec, &profile(spec, "acme", seed), seed) else { return Ok(()) };
        let (whole, dataset) = (Declared::state(&profile), Dataset::<Declared>::new(profile.clone()));
        for (entity, table) in spec.tables.iter().enumerate().rev() {
            let rows = whole.rows(entity);
            let all = whole.columns(entity, 0..rows);
            for range in [0..rows / 2, rows / 3..rows, rows * 2 / 3..rows, rows.saturating_sub(1)..rows] {
                for state in [&Declared::state(&profile), &whole] {
                    let part = state.columns(entity, range.clone());
                    for (all, part) in all.iter().zip(&part) {
                        for at in 0..part.len() {
                            let (found, expected) = (cell(part, at), cell(all, at + range.start as usize));
                            prop_assert_eq!(found, expected, "{} {:?} {:#?}", &table.name, &range, spec);
                        }
                    }
                }
            }
            let one = lines(&dataset, &table.name, Format::JsonLines, 1);
            prop_assert_eq!(lines(&Dataset::new(profile.clone()), &table.name, Format::JsonLines, 3), one);
        }
        Ok(())
    });
}
