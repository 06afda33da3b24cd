//! Every rule, on tenants of every tier and on odd ones.

use tenant_fixtures::{ProfileBuilder, Tier};
use tenant_fixtures_tests::{dataset, rules, sized, tier};

fn check(builders: impl IntoIterator<Item = ProfileBuilder>) {
    for builder in builders {
        rules::check(&dataset(builder));
    }
}

#[test]
fn every_tier() {
    check([
        tier("tier_free", Tier::Free, "1"),
        tier("tier_standard", Tier::Standard, "0.03"),
        tier("tier_premium", Tier::Premium, "0.003"),
        tier("tier_enterprise", Tier::Enterprise, "0.0003"),
    ]);
}

#[test]
fn many_seeds() {
    check((0..24).map(|seed| tier("seeds", Tier::Free, "0.4").seed(seed)));
    check([u64::MAX, 1 << 63].map(|seed| tier("seeds", Tier::Free, "0.4").seed(seed)));
}

#[test]
fn privacy() {
    check((0..12).map(|seed| tier("private", Tier::Free, "0.4").gdpr(true).seed(seed)));
    check((0..12).map(|seed| sized("private", [1 + seed % 4, 20, 4, 3, 200]).gdpr(true).seed(seed)));
    check([
        tier("anonymous", Tier::Free, "1").anonymize(true),
        tier("anonymous", Tier::Standard, "0.02").anonymize(true).gdpr(true),
    ]);
}

#[test]
fn options_at_their_ends() {
    for level in [0, 1] {
        check((0..6).map(|seed| {
            sized("levels", [60, 60, 9, 9, 600]).activity(level).diversity(1 - level).seed(seed)
        }));
    }
    check([
        tier("levels", Tier::Free, "1").activity(0).diversity(0),
        tier("levels", Tier::Free, "1").activity(1).diversity(1),
        sized("levels", [400, 10, 5, 5, 400]).diversity(0).activity(0),
        tier("places", Tier::Free, "1").countries(["JP", "IN", "CO"]),
        tier("places", Tier::Standard, "0.03").countries(["NZ"]),
        tier("places", Tier::Free, "1").lineage("another-one"),
    ]);
}

#[test]
fn odd_counts() {
    check([
        sized("odd", [1, 100, 20, 30, 300]),
        sized("odd", [10, 40, 40, 3, 300]),
        sized("odd", [10, 1, 1, 1, 300]),
        sized("odd", [10, 1000, 1, 1, 300]),
        sized("odd", [10, 1000, 2, 30, 300]),
        sized("odd", [10, 90, 30, 1, 300]),
        sized("odd", [10, 7, 3, 90, 300]),
        sized("odd", [300, 7, 3, 9, 11]),
        sized("odd", [1, 1, 1, 1, 1]),
    ]);
    for albums in 1..25 {
        check([sized("odd", [1, 24, albums, 3, 10]).seed(albums)]);
    }
}

#[test]
fn nothing_of_something() {
    check([
        sized("none", [10, 20, 4, 5, 0]),
        sized("none", [0, 20, 4, 5, 0]),
        sized("none", [5, 0, 0, 0, 0]),
        sized("none", [0, 0, 0, 5, 0]),
        sized("none", [0, 0, 0, 0, 0]),
        sized("none", [0, 0, 0, 0, 0]).gdpr(true),
        sized("none", [7, 20, 4, 5, 0]).gdpr(true).anonymize(true),
    ]);
}

#[test]
fn periods() {
    check([
        sized("short", [10, 100, 20, 30, 100]).days(1),
        tier("short", Tier::Free, "0.5").days(2).gdpr(true),
        tier("long", Tier::Free, "1").days(3650),
        tier("long", Tier::Free, "0.5").days(3650).as_of("2000-01-01"),
        tier("late", Tier::Free, "0.5").as_of("2099-12-31T23:59:59Z").days(30),
        tier("noon", Tier::Free, "0.5").as_of("2024-02-29T11:59:59+05:30").days(45),
    ]);
}

#[test]
fn as_crowded_as_can_be() {
    for seed in 0..8 {
        check([
            sized("crowded", [1, 50, 10, 5, 60]).days(1).seed(seed),
            sized("crowded", [3, 50, 10, 5, 180]).days(1).seed(seed).activity(0),
            sized("crowded", [2, 5, 1, 1, 240]).days(2).seed(seed).activity(1),
            sized("crowded", [3, 50, 10, 5, 3 * 7 * 60]).days(7).seed(seed).gdpr(true),
        ]);
    }
    check([sized("crowded", [1, 500, 40, 25, 60 * 90]).days(90)]);
}
