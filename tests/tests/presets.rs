//! Sets of tenants that show what a service confuses: what is the same in them, what differs, and that every reader of ids
//! knows of it.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;
use serde_json::Value;
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::isolation::ScanError;
use tenant_fixtures::live::LiveOptions;
use tenant_fixtures::schema::{ColumnType, Dialect, Entity as _, ddl, json_schema};
use tenant_fixtures::{
    Dataset, Format, Generate, Known as _, Music, Preset, ProfileBuilder, TenantDataset, TenantProfile,
    TenantSet, Tenants, User, tenant_fixture,
};
use tenant_fixtures_tests::{each_cell, each_collection, rules, sized, values};

fn acme() -> TenantProfile {
    sized("acme", [12, 40, 10, 8, 300]).build().unwrap_or_else(|error| panic!("{error}"))
}

fn colliding() -> Tenants {
    Tenants::preset(Preset::Collide, &acme(), 3).unwrap_or_else(|error| panic!("{error}"))
}

/// The values of a collection's columns, by their names.
fn columns<E: Generate<Music>>(dataset: &TenantDataset) -> BTreeMap<String, Vec<String>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in values::<E>(dataset) {
        each_cell::<E>(&row, &mut |cell| {
            let value = cell.value.map(Value::to_string).unwrap_or_default();
            columns.entry(format!("{}.{}", E::NAME, cell.path)).or_default().push(value);
        });
    }
    columns
}

fn all(dataset: &TenantDataset) -> BTreeMap<String, Vec<String>> {
    each_collection!(columns(dataset)).into_iter().flatten().collect()
}

#[test]
fn what_a_row_is_looked_up_by_is_the_same_and_all_else_differs() {
    let tenants = colliding();
    let [a, b, _] = tenants.iter().map(all).collect::<Vec<_>>().try_into().expect("three tenants");
    let alike: Vec<_> =
        a.iter().filter(|(name, values)| b[*name] == **values).map(|(name, _)| name.as_str()).collect();
    let looked_up = [
        "albums.album_id",
        "analytics_events.event_id",
        "artists.artist_id",
        "artists.country",
        "artists.genres",
        "artists.name",
        "artists.social_media.spotify_url",
        "artists.social_media.website",
        "listening_history.event_id",
        "track_features.track_id",
        "tracks.track_id",
        "user_features.user_id",
        "users.country",
        "users.display_name",
        "users.email",
        "users.language",
        "users.timezone",
        "users.user_id",
    ];
    // What has one value in all rows, such as consents that nobody was asked for, tells nothing.
    let alike: Vec<_> =
        alike.into_iter().filter(|name| a[*name].iter().collect::<HashSet<_>>().len() > 1).collect();
    assert_eq!(alike, looked_up);
}

#[test]
fn colliding_tenants_keep_every_rule() {
    for profile in [acme(), acme().to_builder().gdpr(true).anonymize(true).build().unwrap()] {
        for tenant in &Tenants::preset(Preset::Collide, &profile, 2).unwrap() {
            rules::check(tenant);
            let report = tenant.quality();
            assert!(report.passed(), "{report:#?}");
        }
    }
    let edge = acme().to_builder().edge(0.2).collide(true).build().unwrap();
    assert!(TenantDataset::new(edge).quality().passed());
}

#[test]
fn ids_that_name_nobody_read_back() {
    let tenants = colliding();
    let user = &tenants[0].users()[0];
    assert_eq!(user.user_id.to_string(), "user_000001");
    assert_eq!((user.user_id.tenant(), user.tenant_id), (None, tenants[0].id()));
    assert_eq!("user_000001".parse(), Ok(user.user_id));
    for wrong in ["_user_000001", "user_0001", "users_000001", "user_000000"] {
        assert!(wrong.parse::<tenant_fixtures::Id<User>>().is_err(), "{wrong}");
    }
    assert_eq!(tenants[0].get(user.user_id), Some(user));
    assert_eq!(tenants[1].get(user.user_id).map(|row| row.tenant_id), Some(tenants[1].id()));
    assert!(!tenants[0].plays_of(user.user_id).is_empty());
    // An id that names a tenant is none of theirs.
    assert_eq!(tenants[0].get(tenant_fixtures::Id::<User>::new(tenants[0].id(), 1)), None);
    let text = serde_json::to_string(tenants[0].listening_history()).unwrap();
    let read: Vec<tenant_fixtures::ListeningEvent> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, tenants[0].listening_history());
    let plan = tenants[0].load_plan(&tenant_fixtures::LoadOptions::default());
    assert!(plan.take(50).all(|request| !request.path.contains("acme")));
}

#[test]
fn a_profile_says_it_and_others_stay_as_they_are() {
    let (plain, collides) = (acme(), acme().to_builder().collide(true).build().unwrap());
    assert_ne!(plain.rows_digest(), collides.rows_digest());
    let json = |profile: &TenantProfile| serde_json::to_value(profile).unwrap();
    assert_eq!(json(&plain).get("collide"), None);
    assert_eq!(json(&collides)["collide"], true);
    assert_eq!(json(&collides).as_object().unwrap().len(), json(&plain).as_object().unwrap().len() + 1);
    let read = Music::info().profile_from_json(&json(&collides).to_string());
    assert_eq!(read.as_ref(), Ok(&collides));
    let wrong = sized("acme", [12, 40, 10, 8, 300]).collide(true).grown_from(&acme()).build().unwrap_err();
    assert!(wrong.to_string().contains("collide"), "{wrong}");
}

#[test]
fn tables_hold_the_pair_of_tenant_and_key() {
    let tenants = colliding();
    let database = Connection::open_in_memory().unwrap();
    tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap_or_else(|error| panic!("{error}"));
    let count = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM users WHERE user_id = 'user_000001'"), 3);
    assert_eq!(count("SELECT count(*) FROM users"), 36);
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    // Joined on the id alone, plays meet users of others.
    let joined = |on: &str| count(&format!("SELECT count(*) FROM listening_history h JOIN users u ON {on}"));
    assert_eq!(joined("u.user_id = h.user_id AND u.tenant_id = h.tenant_id"), 900);
    assert_eq!(joined("u.user_id = h.user_id"), 2_700);
    let schemas = [User::SCHEMA];
    let tables = |collide| {
        ddl(Dialect::PostgreSql, tenant_fixtures::schema::Modes { collide, ..Default::default() }, &schemas)
    };
    assert!(tables(true).contains(r#"PRIMARY KEY ("tenant_id", "user_id")"#), "{}", tables(true));
    assert!(tables(false).contains(r#"PRIMARY KEY ("user_id")"#), "{}", tables(false));
    let schema = json_schema(User::SCHEMA, tenants[0].profile().modes());
    assert!(schema.contains(r#""^user_[0-9]{6,}$""#), "{schema}");
}

#[test]
fn a_scanner_says_that_nothing_tells_colliding_tenants_apart() {
    let error = tenant_fixtures::isolation::LeakScanner::new(&colliding()).unwrap_err();
    assert!(
        matches!(error, ScanError::NothingOfItsOwn(_)) && error.to_string().contains("collide"),
        "{error}"
    );
}

#[test]
fn near_misses_are_taken_for_each_other() {
    let ids = |id: &str, preset: fn(&TenantProfile) -> Vec<TenantProfile>| {
        let profile = sized(id, [2, 2, 2, 2, 2]).build().unwrap();
        preset(&profile).iter().map(|tenant| tenant.tenant_id().to_string()).collect::<Vec<_>>()
    };
    let all = |profile: &TenantProfile| profile.preset(Preset::NearMiss, Some(7)).unwrap().tenants;
    assert_eq!(ids("t_1", all), ["t_1", "t_10", "tX1", "T_1", "t_1_user", "t_1_", "t-1"]);
    assert_eq!(ids("acme", all), ["acme", "acme_1", "acme0", "acmeX1", "Acme", "acme_user", "acme_"]);
    let on_disk =
        |profile: &TenantProfile| profile.preset_on_disk(Preset::NearMiss, Some(6)).unwrap().tenants;
    assert_eq!(ids("t_1", on_disk), ["t_1", "t_10", "tX1", "t_1_user", "t_1_", "t-1"]);
    let error = acme().preset(Preset::NearMiss, Some(9)).unwrap_err().to_string();
    assert!(error.contains("found 9") && error.contains("acme_1"), "{error}");
    let error = acme().preset(Preset::Collide, Some(1)).unwrap_err().to_string();
    assert!(error.contains("found 1; the preset collide has 2 or more"), "{error}");
    // All of them are tenants by themselves.
    let tenants = Tenants::preset(Preset::NearMiss, &acme(), 7).unwrap();
    let database = Connection::open_in_memory().unwrap();
    tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap_or_else(|error| panic!("{error}"));
    let scanner = tenants.scanner().unwrap();
    for tenant in &tenants {
        let own = serde_json::to_string(tenant.users()).unwrap();
        assert!(scanner.scan(own, tenant.id()).unwrap().is_empty());
    }
}

#[test]
fn twins_have_the_same_rows() {
    let tenants = Tenants::preset(Preset::Lineage, &acme(), None).unwrap();
    let names = |tenant: &TenantDataset| {
        tenant.users().iter().map(|user| user.display_name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&tenants[0]), names(&tenants[1]));
    assert_ne!(tenants[0].users()[0].email, tenants[1].users()[0].email);
}

#[test]
fn lives_of_tenants() {
    let tenants = Tenants::preset(Preset::Lifecycle, &acme(), 6).unwrap();
    let named: Vec<_> = tenants.iter().map(|tenant| tenant.profile().tenant_name().to_owned()).collect();
    assert_eq!(named[..5], ["Made again", "Suspended", "Merged", "Empty", "One of everything"]);
    assert_eq!(named[5], "acme_006");
    let [before, taken_in] = tenants.former() else { panic!("{:?}", tenants.former()) };
    // The same id and keys, other values.
    assert_eq!(before.id(), tenants[0].id());
    assert_eq!(before.users()[0].user_id, tenants[0].users()[0].user_id);
    assert_ne!(before.users()[0].display_name, tenants[0].users()[0].display_name);
    let last = |tenant: &TenantDataset| tenant.listening_history().iter().map(|play| play.played_at).max();
    let quarter = chrono::Duration::days(92);
    assert!(
        last(&tenants[1]) < Some(acme().as_of() - quarter)
            && last(&tenants[0]) > Some(acme().as_of() - quarter)
    );
    // What was taken in comes first, under the other's id.
    assert_ne!(taken_in.id(), tenants[2].id());
    assert_eq!((taken_in.users().len(), tenants[2].users().len()), (6, 12));
    let names = |tenant: &TenantDataset| {
        tenant.users()[..6].iter().map(|user| user.display_name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(taken_in), names(&tenants[2]));
    assert!(all(&tenants[3]).is_empty());
    assert_eq!((tenants[4].users().len(), tenants[4].listening_history().len()), (1, 1));
    tenants.iter().for_each(rules::check);
    // Who has nothing can't be found, and hinders nobody from being found.
    let scanner = tenants.scanner().unwrap();
    let leaked = tenants[4].users()[0].email.clone();
    assert!(!scanner.scan(leaked, tenants[3].id()).unwrap().is_empty());
}

#[tenant_fixture(preset = "collide", tenants = 3, users = 4)]
fn an_attribute_asks_for_a_preset(tenants: &Tenants, first: &TenantDataset) {
    assert_eq!((tenants.len(), first.id().as_str()), (3, "tenant_001"));
    assert!(tenants.iter().all(|tenant| tenant.users()[3].user_id == "user_000004"));
}

#[tenant_fixture(preset = Preset::Lifecycle, scale = 0.3)]
fn of_as_many_tenants_as_it_has(tenants: Tenants) {
    assert_eq!((tenants.len(), tenants.former().len()), (5, 2));
}

/// However few there are, and however tenants' keys are counted.
#[test]
fn the_smallest_tenants_have_lives() {
    let one = TenantProfile::builder("acme").scale(0.01).users(1).build().expect("a profile");
    let tenants = Tenants::preset(Preset::Lifecycle, &one, None).expect("lives");
    assert_eq!(tenants.iter().count(), 5);
    assert!(tenants[2].users().len() == 1 && tenants[3].users().is_empty());
    let grown = tenants[2].profile().preset(Preset::Lifecycle, None).expect_err("it grew").to_string();
    assert!(grown.contains("grew"), "{grown}");

    let numbered = DeclarationBuilder::new("numbered").measure("rows", [4, 40, 400, 4_000]).entity(
        EntityBuilder::new("rows").kind("row").count("rows").column(
            ColumnBuilder::new("id", ColumnType::Signed)
                .key()
                .make("key(all)")
                .expect("it can be made so")
                .fits(0, 1 << 31),
        ),
    );
    let first = ProfileBuilder::of_domain(numbered.build().info(), "acme").tenant_key(7).block(100);
    let lives = first.build().expect("a profile").preset(Preset::Lifecycle, None).expect("lives");
    let numbers: std::collections::BTreeSet<_> =
        lives.tenants.iter().chain(&lives.former[1..]).map(|tenant| tenant.tenant_key()).collect();
    assert_eq!(numbers.len(), 6, "{numbers:?}");
}

#[tenant_fixture(collide = true, id = "globex", users = 2)]
fn one_tenant_collides(tenant: &TenantDataset) {
    assert_eq!(tenant.users()[1].user_id, "user_000002");
}

/// Keys of every kind, and what a row is looked up by.
fn shop() -> &'static Declaration {
    let column = |name: &str, ty| ColumnBuilder::new(name, ty);
    let made = |name: &str, make: &str| column(name, ColumnType::Text).make(make).expect("it can be made so");
    DeclarationBuilder::new("collisions")
        .measure("customers", [20, 200, 2_000, 20_000])
        .entity(
            EntityBuilder::new("customers")
                .kind("customer")
                .count("customers")
                .column(column("tenant_id", ColumnType::Tenant))
                .column(column("id", ColumnType::Id { kind: "" }).key())
                .column(made("country", "country()"))
                .column(made("name", "full_name(country)"))
                .column(made("email", "email(name)").unique(Unique::Everywhere))
                .column(made("slug", "slug()").unique(Unique::Tenant))
                .column(made("note", "sentence()"))
                .column(
                    column("credit", ColumnType::Signed)
                        .make("uniform(0..=1000000)")
                        .expect("it can be made so"),
                ),
        )
        .entity(
            EntityBuilder::new("orders")
                .kind("order")
                .per_parent("customer", "uniform(2..=2)")
                .expect("it can be made so")
                .column(column("tenant_id", ColumnType::Tenant))
                .column(column("id", ColumnType::Signed).key())
                .column(column("customer", ColumnType::Id { kind: "" }).references("customers"))
                .column(
                    column("amount", ColumnType::Signed)
                        .make("uniform(0..=1000000)")
                        .expect("it can be made so"),
                ),
        )
        .entity(
            EntityBuilder::new("parcels")
                .kind("parcel")
                .per_parent("order", "uniform(1..=1)")
                .expect("it can be made so")
                .column(column("tenant_id", ColumnType::Tenant))
                .column(column("code", ColumnType::Text).key().make("key()").expect("it can be made so"))
                .column(column("token", ColumnType::Uuid).make("key(v4)").expect("it can be made so"))
                .column(column("order", ColumnType::Signed).references("orders")),
        )
        .build()
}

/// The rows of a collection of a declared tenant.
fn declared(tenant: &Dataset<Declared>, collection: &str) -> Vec<Value> {
    let mut bytes = Vec::new();
    tenant.write_collection(collection, Format::JsonLines, 1, &mut bytes).expect("a vector takes any bytes");
    let text = String::from_utf8(bytes).expect("JSON is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

#[test]
fn declared_tenants_collide_as_well() {
    let profile = |id| ProfileBuilder::of_domain(shop().info(), id).collide(true).build().unwrap();
    let tenants = TenantSet::<Declared>::new([profile("acme"), profile("globex")]).unwrap();
    let (a, b) = (&tenants[0], &tenants[1]);
    let pairs = |collection: &str, column: &str| {
        let (a, b) = (declared(a, collection), declared(b, collection));
        assert_eq!(a.len(), b.len());
        a.iter().zip(&b).filter(|(a, b)| a[column] == b[column]).count()
    };
    assert_eq!(declared(a, "customers")[0]["id"], "customer_000001");
    assert_eq!(declared(a, "parcels")[39]["code"], "parcel_000040");
    for (collection, columns) in [
        ("customers", &["id", "country", "name", "email", "slug"][..]),
        ("orders", &["id", "customer"]),
        ("parcels", &["code", "order"]),
    ] {
        let rows = declared(a, collection).len();
        for column in columns {
            assert_eq!(pairs(collection, column), rows, "{collection}.{column}");
        }
    }
    for (collection, column) in [
        ("customers", "tenant_id"),
        ("customers", "note"),
        ("customers", "credit"),
        ("orders", "amount"),
        // What tells rows apart wherever they are.
        ("parcels", "token"),
    ] {
        assert_eq!(pairs(collection, column), 0, "{collection}.{column}");
    }
    for tenant in &tenants {
        let report = tenant.quality();
        assert!(report.passed(), "{report:#?}");
    }
    let database = Connection::open_in_memory().unwrap();
    tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap_or_else(|error| panic!("{error}"));
    let count = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM parcels WHERE code = 'parcel_000001'"), 2);
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    // Where tenants don't collide, a text that names its tenant is a key by itself.
    let plain = ProfileBuilder::of_domain(shop().info(), "acme").build().unwrap();
    assert_eq!(declared(&Dataset::new(plain), "parcels")[0]["code"], "acme_parcel_000001");
}
