//! Domains at random whose rows relate in every way: to their tenant, to what all tenants share, by several columns, by keys
//! that are references; and what is promised of them, in names that no declaration has to be asked for.

use tenant_fixtures::Decimal;
use tenant_fixtures::declaration::{
    ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Unique,
};
use tenant_fixtures::schema::ColumnType;

use super::{Dice, WORDS};

/// A domain, and what is promised of its rows.
#[derive(Debug)]
pub struct Related {
    /// The domain.
    pub declaration: &'static Declaration,
    /// The names of its collections.
    pub tables: Vec<&'static str>,
    /// What is promised.
    pub promises: Vec<Promise>,
}

/// Something that holds of all rows of a tenant.
#[derive(Clone, Debug)]
pub enum Promise {
    /// No two rows of a collection have the same in these columns.
    Differ(&'static str, Vec<&'static str>),
    /// What a row has in these columns is what some row of another collection has in those; or it has nothing.
    Lead(&'static str, Vec<&'static str>, &'static str, Vec<&'static str>),
    /// A column has one value in all rows, and another one in other tenants.
    Tenant(&'static str, &'static str),
    /// All tenants have the same rows.
    Shared(&'static str),
}

/// The types that what names a tenant may have.
const TENANTS: [ColumnType; 4] = [ColumnType::Tenant, ColumnType::Text, ColumnType::Uuid, ColumnType::Signed];

fn column(name: &str, ty: ColumnType) -> ColumnBuilder {
    ColumnBuilder::new(name, ty)
}

/// The seed's domain.
///
/// # Errors
///
/// When something is none of the grammar.
pub fn related(seed: u64) -> Result<Related, GrammarError> {
    let mut dice = Dice(seed);
    let mut promises = Vec::new();
    let keys = [ColumnType::Signed, ColumnType::Uuid, ColumnType::Text];
    let key = |name: &str, ty| column(name, ty).key();
    let (plan, feature, user) = (*dice.one(&keys), *dice.one(&keys), *dice.one(&keys));

    let mut plans = EntityBuilder::new("plans").fixed(1 + dice.below(5) as u64).column(key("id", plan));
    plans = if dice.percent(50) { plans.shared() } else { plans.existing() };
    plans = plans.column(column("price", ColumnType::Decimal).places(2).make("log_normal(30, 1)")?);
    let each = *dice.one(&["2", "uniform(0..=3)", "1"]);
    let features = EntityBuilder::new("features")
        .shared()
        .per_parent("plan", each)?
        .column(key("id", feature))
        .column(column("plan", plan).references("plans"))
        .column(column("price", ColumnType::Decimal).places(2).make("plan.price * 2")?);
    promises.extend(["plans", "features"].map(Promise::Shared));
    promises.push(Promise::Lead("features", vec!["plan"], "plans", vec!["id"]));

    // The tenant's own row; ids of the library name it by themselves.
    let own = TENANTS[1 + dice.below(3)];
    let org = EntityBuilder::new("org")
        .fixed(1)
        .column(key("id", own).tenant())
        .column(column("name", ColumnType::Text).make("company()")?)
        .column(column("plan", plan).references("plans"));
    promises.push(Promise::Tenant("org", "id"));
    promises.push(Promise::Lead("org", vec!["plan"], "plans", vec!["id"]));

    // Told apart by two columns, of which none is a key.
    let mut regions = EntityBuilder::new("regions").fixed(2 + dice.below(8) as u64);
    promises.push(Promise::Tenant("regions", "org"));
    let is_key = dice.percent(60);
    let whose = column("org", own).tenant().references("org");
    // Alone, it would be the key of one row.
    regions = regions.column(if is_key && dice.percent(50) { whose.key() } else { whose });
    let part = |column: ColumnBuilder| if is_key { column.key() } else { column };
    regions = regions
        .column(part(column("word", ColumnType::Token(WORDS))))
        .column(part(column("number", ColumnType::Signed).make("uniform(1..=9)")?));
    if !is_key {
        regions = regions.unique(["word", "number"]);
    }
    promises.push(Promise::Differ("regions", vec!["word", "number"]));

    let mut places = EntityBuilder::new("places").link("of", "regions", None, Decimal::default())?;
    places = match dice.below(3) {
        0 => places.per_parent("of", "uniform(0..=3)")?,
        1 => places.share("of", "places", Some("log_normal(1, 1)"))?,
        // Not its children: any region.
        _ => places.count("places"),
    };
    places = places
        .column(column("region_word", ColumnType::Token(WORDS)).make("of.word")?)
        .column(column("region_number", ColumnType::Signed).make("of.number")?)
        .column(column("twice", ColumnType::Signed).make("of.number * 2")?)
        .column(key("id", ColumnType::Signed))
        .column(column("own", TENANTS[dice.below(4)]).tenant());
    promises.push(Promise::Lead(
        "places",
        vec!["region_word", "region_number"],
        "regions",
        vec!["word", "number"],
    ));
    promises.push(Promise::Tenant("places", "own"));

    // What is copied here does not always tell which region it is of.
    let hints = EntityBuilder::new("hints")
        .count("places")
        .link("of", "regions", Some("any"), Decimal::from_billionths(200_000_000))?
        .column(key("id", ColumnType::Signed))
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(column("region_word", ColumnType::Token(WORDS)).nullable().make("of.word")?)
        .column(column("twice", ColumnType::Signed).nullable().make("of.number * 2")?);
    promises.push(Promise::Lead("hints", vec!["region_word"], "regions", vec!["word"]));

    let mut users = EntityBuilder::new("users")
        .count("users")
        .link("home", "regions", *dice.one(&[None, Some("any")]), Decimal::from_billionths(300_000_000))?
        .column(key("id", user))
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(column("home_word", ColumnType::Token(WORDS)).nullable().make("home.word")?)
        .column(column("home_number", ColumnType::Signed).nullable().make("home.number")?)
        .column(column("born", ColumnType::Date).make("within_period()")?);
    if dice.percent(50) {
        users = users.column(column("feature", plan).references("plans"));
        promises.push(Promise::Lead("users", vec!["feature"], "plans", vec!["id"]));
    }
    promises.push(Promise::Lead(
        "users",
        vec!["home_word", "home_number"],
        "regions",
        vec!["word", "number"],
    ));
    promises.push(Promise::Tenant("users", "own"));

    // Its key is a reference, to which others refer.
    let profiles = EntityBuilder::new("profiles")
        .per_parent("user", "uniform(0..=1)")?
        .column(key("user", user).references("users"))
        .column(column("own", TENANTS[dice.below(4)]).tenant());
    let pets = EntityBuilder::new("pets")
        .per_parent("profile", "uniform(0..=3)")?
        .column(key("id", ColumnType::Uuid))
        .column(column("profile", user).references("profiles"))
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(column("kind", ColumnType::Token(WORDS)))
        .unique(["profile", "kind"]);
    promises.push(Promise::Differ("profiles", vec!["user"]));
    promises.push(Promise::Lead("profiles", vec!["user"], "users", vec!["id"]));
    promises.push(Promise::Lead("pets", vec!["profile"], "profiles", vec!["user"]));
    promises.push(Promise::Differ("pets", vec!["profile", "kind"]));

    let visits = EntityBuilder::new("visits")
        .count("visits")
        .column(key("id", ColumnType::Uuid))
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(column("user", user).references("users"))
        .column(column("day", ColumnType::Date).make("within_period()")?)
        .unique(["user", "day"]);
    promises.push(Promise::Differ("visits", vec!["user", "day"]));

    // A join table without a parent, and one for each of a few.
    let joins = EntityBuilder::new("joins")
        .fixed(1 + dice.below(30) as u64)
        .column(key("user", user).references("users"))
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(key("visit", ColumnType::Uuid).references("visits"));
    promises.push(Promise::Differ("joins", vec!["user", "visit"]));
    let seats = EntityBuilder::new("seats")
        .fixed(1 + dice.below(8) as u64)
        .column(column("user", user).references("users").unique(Unique::Tenant).make("reference(distinct)")?)
        .column(column("own", TENANTS[dice.below(4)]).tenant())
        .column(key("id", ColumnType::Uuid));
    promises.push(Promise::Differ("seats", vec!["user"]));
    promises.push(Promise::Lead("seats", vec!["user"], "users", vec!["id"]));

    // Keys of 32 bits, a block for each tenant.
    let logs = EntityBuilder::new("logs")
        .count("visits")
        .column(key("id", ColumnType::Signed).fits(-2_147_483_648, 2_147_483_647).make("key(all)")?)
        .column(column("note", ColumnType::Text).make("word()")?);
    promises.push(Promise::Differ("logs", vec!["id"]));

    let mut domain = DeclarationBuilder::new("related");
    for (measure, most) in [("users", 20), ("visits", 40), ("places", 15)] {
        domain = domain.measure(measure, [8 + dice.below(most) as u64; 4]);
    }
    let entities =
        [plans, features, org, regions, places, hints, users, profiles, pets, visits, joins, seats, logs];
    let declaration = entities.into_iter().fold(domain, DeclarationBuilder::entity).build();
    let tables = declaration.entities.iter().map(|entity| entity.schema.name).collect();
    Ok(Related { declaration, tables, promises })
}
