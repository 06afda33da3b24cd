//! The procedural macros of `tenant-fixtures`.
//!
//! Both go the same way: parse the attributes, check them (all mistakes at once, each under the token that
//! made it), expand to calls into the library. No behaviour lives here.

mod domain;
mod entity;
mod errors;
mod fixture;
mod grammar;
mod list;
mod suggest;
mod token;

use proc_macro::TokenStream;

/// Which of the library's features that the attribute knows of are on.
#[derive(Clone, Copy)]
struct Built {
    databases: bool,
    edits: bool,
    snapshots: bool,
}

/// Makes a struct an entity: a collection's row type, whose fields are the columns.
///
/// The struct is the only declaration: a field's name is the column's name, its type the column's type, its doc
/// comment the column's description. Everything else stands in attributes.
///
/// On the struct, `#[entity(name = "…", key = "…", digits = N, group = "…")]`:
///
/// * `name`: the collection's name, for example `"listening_history"`;
/// * `key`: the kind that stands in its ids, `tenant_001_<key>_000001`; left out when the key is made of references;
/// * `digits`: the number of digits ids are padded to, 6 unless said otherwise;
/// * `group`: the collection is one of several that appear together under this name;
/// * `domain`: the domain that it is a collection of, which lists it;
/// * `of`: a struct elsewhere that the fields describe, and that rows are given as: one of another crate, with whatever derives it
///   has. All of its fields are described, by their own types; an enum by one that `#[token(of = …)]` is written on, a `String` that
///   is one of a few words by any that derives `Token`. References and the domain's list name the struct, never its description;
/// * `count = measure`, `rows = N`, `parent = column, count = measure` (with `share = log_normal(1, 1)` if some parents have
///   more than others) or `parent = column, per_parent = zipf(1..=12)`: how many rows there are; `per_parent = steps(state)`: as
///   many as the states of a column that `steps(…)` makes;
/// * `generate(version = 1)`: rows are made by hand, by an implementation of `Generate`; the version is to be raised whenever
///   it makes other rows;
/// * `shared`: all tenants have the same rows, made once; `existing`: so they have, and the user's database has them already: others
///   refer to them, and no script that loads has them. Both are counted by `rows = N`, or by `per_parent` of others that are shared;
/// * `unique(customer, number)`: these columns differ together, which databases and `validate` hold rows to. Where nothing else keeps
///   them apart, they are drawn together: references to any row, uniform numbers, words, times of the period. May stand several times;
/// * `link(region = Region)`, `link(region = Region, choose = distinct, null = 0.1)`: a reference that nobody sees, by which columns
///   are copied (`copy = region.code`), so that rows refer by several columns; it may be the `parent`. May stand several times;
/// * `table = "Invoice"`, `table_schema = "billing"`: what the user's own database calls the table.
///
/// On a field, `#[column(…)]`:
///
/// * `key`: part of the row's key;
/// * `references = Entity`: holds the key of a row of that entity, in the same tenant; so may a key;
/// * `tenant`: names the row's tenant: a `TenantId` or a text by its id, a `Uuid` by one that follows from it, an integer by its
///   number. With `references`, it leads to the tenant's own row, that of an entity with `rows = 1` whose key names the tenant;
/// * `unique`: its value occurs once in the tenant, and in no other tenant; `unique(tenant)`, `unique(parent)`: once in the
///   tenant, once among the rows with the same parent;
/// * `make = …`, `from = …`, `copy = …`: the generator, expression or other row's column that gives its values;
/// * `make = |price, quantity| …, version = 1`: a closure that names the columns that it reads and gives the field's own type; with
///   `stream: &mut Stream` it draws, from numbers that are this row's and column's. The version is to be raised whenever it gives other
///   values. `validate` knows nothing of what it does, and schema files have none;
/// * `fake = Name(EN)`, with the feature of that name: what a faker of the crate `fake` gives. Its values follow that crate's version;
/// * `sum = Line::amount`, and `count`, `min`, `max`, `first`, `last`: a fold over the rows whose parent it is;
/// * `null = 0.6`: the share of rows without a value;
/// * `label = "…"`: what its values hang on instead of its name, after it was renamed;
/// * `pii = Class`: the class of personal data it holds, a variant of `Pii`: what an anonymised tenant has in its place;
/// * `places = N`: a decimal with that many places;
/// * `sql_name = "type"`: what the user's own database calls the column; `generated`: the database computes it, and no script that
///   loads has a value for it;
/// * `length = N`: a text of at most so many characters: longer ones are cut;
/// * `with = a_module`: the field is of a type that the library does not know, which two functions of the module make of a column's
///   value and back: `from_column(String) -> Colour` and `to_column(&Colour) -> String`. What they take and give is the column's type;
/// * `sparse`: applies to some rows only, and is left out of the others;
/// * `mode = Gdpr`: exists only in that mode.
#[proc_macro_derive(Entity, attributes(entity, column))]
pub fn derive_entity(input: TokenStream) -> TokenStream {
    entity::expand(syn::parse_macro_input!(input as syn::DeriveInput), entity::Target::Entity).into()
}

/// Makes a unit struct a domain: the one list of its collections, and what a profile may set a number of.
///
/// ```ignore
/// #[derive(Domain)]
/// #[domain(name = "billing", entities(Customer, Invoice))]
/// #[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
/// #[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
/// struct Billing;
/// ```
///
/// Collections stand in the order in which they are written: those that others refer to first. A measure has a figure for
/// each tier: free, standard, premium, enterprise.
#[proc_macro_derive(Domain, attributes(domain, measure))]
pub fn derive_domain(input: TokenStream) -> TokenStream {
    domain::expand(syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// Makes an enum a set of words that a column may hold. A variant is written as its name in small letters, `PastDue` as
/// `past_due`, unless `#[token("…")]` on it says otherwise.
///
/// `#[token(of = service::Status)]` on the enum says that it describes one of another crate, with the same variants.
#[proc_macro_derive(Token, attributes(token))]
pub fn derive_token(input: TokenStream) -> TokenStream {
    token::expand(syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// Makes a struct a nested value of an entity: its fields are columns too, as with [`macro@Entity`].
///
/// Where its fields say how they come about (`#[column(make = …)]`), it may stand in an entity that is declared: in each row, as an `Option`
/// in some (`null = 0.2`), or in a `Vec` of as many as `make = list(1..=3)` says; what makes a field may read the others. JSON and Parquet nest
/// it, tables have its fields as `address_city`, and lists of them as JSON.
///
/// `#[record(of = service::Address)]` on the struct says that it describes one of another crate, with the same fields.
#[proc_macro_derive(Record, attributes(record, column))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    entity::expand(syn::parse_macro_input!(input as syn::DeriveInput), entity::Target::Record).into()
}

/// Makes a function a test and gives it the tenants it asks for.
///
/// ```ignore
/// #[tenant_fixture(tier = "standard", scale = 0.01)]
/// fn every_play_has_its_track(tenant: &TenantDataset) { /* … */ }
///
/// #[tenant_fixture]
/// fn asks_only_for_what_it_needs(users: &[User], mut tracks: Vec<Track>) { /* … */ }   // shared slice, private copy
///
/// #[tenant_fixture(tier = tier)]                       // expressions see the arguments that rstest passes
/// #[rstest]
/// fn holds_in_every_tier(#[values(Tier::Free, Tier::Standard)] tier: Tier, tenant: &TenantDataset) { /* … */ }
///
/// #[tenant_fixture(scale = 0.1)]
/// fn keeps_apart(#[tenant(id = "acme")] a: &TenantDataset, #[tenant(id = "globex")] b: &TenantDataset) { /* … */ }
/// ```
///
/// # Where it stands
///
/// **First**, above every other attribute: only from there does it see what runs the test. It adds `#[test]`
/// unless one of the attributes below it makes the function a test already.
///
/// # Arguments
///
/// All are optional. A literal is checked when the test is compiled; any other expression when it runs.
///
/// | argument | value |
/// |---|---|
/// | `tier` | `"free"` (unless said otherwise), `"standard"`, `"premium"`, `"enterprise"`, or a `Tier` |
/// | `scale` | multiplies the tier's counts: above 0, at most 1000, nine decimals |
/// | `seed` | a whole number: other seed, other rows |
/// | `id`, `name` | the tenant's id and display name |
/// | `lineage` | what the rows hang on, the id unless said otherwise: tenants of one lineage are twins |
/// | `canaries` | `true`: where a collection has a text for it, every row has a word at its end that occurs in no other row of any tenant |
/// | `collide` | `true`: keys, names and addresses are the same as in other tenants that collide |
/// | `tenant_key` | the tenant's number, by which keys are counted, in domains that do; that which ends the id unless said otherwise |
/// | `block` | how many numbers a tenant's block of such keys has; by what their type holds unless said otherwise |
/// | `users`, `artists`, `albums`, `tracks`, `events` | how many exactly, never scaled |
/// | `activity`, `diversity` | from 0 to 1 |
/// | `countries` | a list, as in `["DE", "FR"]` |
/// | `gdpr`, `anonymize` | `true` or `false` |
/// | `edge` | the share of rows with awkward values, from 0 to 1 |
/// | `childless` | the share of parents without children where they may have none, from 0 to 1 |
/// | `concurrent_users` | how many users a load plan holds |
/// | `as_of`, `days` | the end of the period and its length |
/// | `collections` | a list, as in `["users", "tracks"]` |
/// | `tenants` | how many tenants a `Tenants` parameter holds; a parameter that takes one gets the first |
/// | `preset` | `"collide"`, `"near_miss"`, `"lineage"` or `"lifecycle"`: a set of tenants that shows what a service confuses, of so many tenants as `tenants` says or as it usually has |
/// | `profile` | an expression that gives a `TenantProfile`, or the result of a builder's `build()`, in place of all the above |
/// | `snapshot` | the name of a checked-in file that holds the data (the library's feature `snapshots`); may have placeholders, as in `"tenant_{tier}"` |
/// | `kind` | what that file holds: `"data"` or `"digest"` |
/// | `edit` | a function that changes rows of the tenant, `fn(&mut Edits<Music>)` (the library's feature `edits`) |
/// | `database` | `"postgres"` or `"sqlite"`: a database of the test's own, which a parameter of type `PgPool`, `SqlitePool` or `TestDatabase` leads to (the library's features `test-postgres`, `test-sqlite`) |
/// | `migrations` | what makes the service's tables there: `&MIGRATOR` of `sqlx::migrate!`, a script, or a `Migrations` |
/// | `load` | `LiveOptions`: under which names rows go into those tables |
/// | `optional` | `true`: the test is skipped, and says so, where there is no server |
/// | `crate` | the path of the library where it is renamed or re-exported: `crate = my_crate::fixtures` |
/// | `add_test` | `false`: something else makes this a test (a renamed import); `true`: nothing else does |
///
/// Names that the shell and profiles' documents have for the same are taken too: `num_users`, `scale_factor`, `tenant_id`.
///
/// # Parameters
///
/// A parameter's type decides what it gets, through the library's trait `FromTenant`. `#[tenant(…)]` on a parameter
/// takes the same arguments (but for `crate` and `add_test`), which then hold for it alone.
///
/// Beside an attribute that passes arguments itself (rstest, test_case, sqlx::test, property_test, test_context, or
/// one that is not known here), a parameter is injected if it is marked `#[tenant]`, or if its type is one of the
/// library's: `TenantDataset`, `Tenants` and `TenantProfile`, behind `&` or `Arc` or owned, and `&[E]` and `Vec<E>`
/// of its entities. Types of your own need the `#[tenant]` there. Everywhere else every parameter is injected.
///
/// A bare `#[should_panic]` is satisfied by any panic, so a mistake in the fixture is printed there instead, and the
/// test returns and fails. Only under property_test, and attributes that are not known here, can that not be done:
/// write `#[should_panic(expected = "…")]`.
#[proc_macro_attribute]
pub fn tenant_fixture(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let built = Built {
        databases: cfg!(feature = "databases"),
        edits: cfg!(feature = "edits"),
        snapshots: cfg!(feature = "snapshots"),
    };
    fixture::expand(arguments.into(), item.into(), built).into()
}
