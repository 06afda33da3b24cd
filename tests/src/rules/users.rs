//! Users and what is summed up of them.

use std::collections::HashSet;

use chrono::{Days, Months};
use tenant_fixtures::{Digest, LawfulBasis, ListeningEvent, TenantDataset, User};

use super::{distinct, equal, holds, is_plain, numbered, over};

pub(super) fn check(dataset: &TenantDataset) {
    numbered::<User>(dataset.users(), dataset);
    let mut addresses = HashSet::new();
    let mut plays = dataset.listening_history();
    for row in dataset.users() {
        let count = plays.iter().take_while(|play| play.user_id == row.user_id).count();
        let (own, others) = plays.split_at(count);
        plays = others;
        equal(row, "plays_of", dataset.plays_of(row.user_id), own);
        person(dataset, row);
        totals(row, own);
        consents(dataset, row);
        holds(row, "e-mails are unique, whatever their case", addresses.insert(row.email.to_lowercase()));
    }
    holds(&plays, "every play has its user, in the users' order", plays.is_empty());
}

fn person(dataset: &TenantDataset, row: &User) {
    let profile = dataset.profile();
    equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
    holds(row, "names are plain text", is_plain(&row.display_name));
    holds(row, "countries are the profile's", profile.countries().contains(&row.country.as_str()));
    holds(row, "there is a time zone", row.timezone.as_str().contains('/'));
    holds(row, "there is a language", (2..=3).contains(&row.language.as_str().len()));
    let genres = &row.preferences.preferred_genres;
    holds(row, "two to five genres", (2..=5).contains(&genres.len()) && distinct(genres));
    holds(row, "joined before the end", row.created_at < profile.as_of());

    let (local, domain) = row.email.split_once('@').unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    if profile.anonymize() {
        let number = row.user_id.number();
        equal(row, "anonymised names", &row.display_name, &format!("User {number}"));
        equal(row, "anonymised e-mails", local, &format!("user_{number}"));
        equal(
            row,
            "anonymised domains",
            domain,
            &anonymised_host(super::named(dataset).map_or("", |tenant| tenant.as_str())),
        );
        equal(row, "no birthday", row.birth_date, None);
        return;
    }
    holds(row, "e-mails are plain", local.len() <= 64 && local.chars().all(plain));
    holds(row, "no empty part in an e-mail", local.split('.').all(|part| !part.is_empty()));
    let host = domain.strip_suffix(".example").unwrap_or_default();
    holds(row, "domains are reserved", !host.is_empty() && host.chars().all(plain));
    let Some(born) = row.birth_date else { panic!("there is a birthday: {row:?}") };
    let thirteen = born + Months::new(13 * 12);
    holds(row, "at least 13 when they joined", thirteen <= row.created_at.date_naive());
    holds(row, "not older than people get", born + Months::new(110 * 12) > profile.as_of().date_naive());
}

/// The host of a tenant's anonymised addresses, worked out anew; of tenants that collide, which name none, where it is empty.
pub fn anonymised_host(tenant: &str) -> String {
    if tenant.is_empty() {
        return "any.tenant.anonymized".to_owned();
    }
    let plain = tenant.split('_').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if plain {
        return format!("{}.anonymized", tenant.replace('_', "-"));
    }
    let folded = tenant.to_lowercase().replace(['.', '_'], "-");
    let parts: Vec<_> = folded.split('-').filter(|part| !part.is_empty()).collect();
    let hash = Digest::of(format!("tenant-fixtures tenant\0{tenant}")).to_string();
    format!("{}.{}.anonymized", parts.join("-"), &hash[..32])
}

fn totals(row: &User, plays: &[ListeningEvent]) {
    let sums = &row.activity_metrics;
    equal(row, "tracks_played", sums.tracks_played, plays.len() as u64);
    let length = plays.iter().map(|play| u64::from(play.duration_ms)).sum();
    equal(row, "total_listening_time_ms", sums.total_listening_time_ms, length);
    equal(row, "last_active", sums.last_active, plays.last().map_or(row.created_at, over));
}

fn consents(dataset: &TenantDataset, row: &User) {
    let profile = dataset.profile();
    equal(row, "consents exist in GDPR mode only", row.consents.is_some(), profile.gdpr());
    let Some(consents) = row.consents else { return };
    holds(row, "consents are given by a member", consents.given_at >= row.created_at);
    holds(row, "consents are given within the period", consents.given_at < profile.as_of());
    let last_active = row.activity_metrics.last_active;
    let found = profile.as_of().date_naive() + Days::new(30);
    let until = (last_active.date_naive() + Days::new(3 * 365)).max(found);
    equal(row, "kept for three years, or until it can be erased", consents.retention_until, until);
    let agreed = consents.analytics || consents.personalisation || consents.marketing;
    let from_the_start = consents.given_at == row.created_at;
    holds(row, "nothing was recorded before it was agreed to", !agreed || from_the_start);
    let basis = if consents.personalisation { LawfulBasis::Consent } else { LawfulBasis::Contract };
    equal(row, "the lawful basis", consents.lawful_basis, basis);
}
