//! What is guessed of databases.

mod random;
mod schema;
mod updated;

use schema::database;
use tenant_fixtures_import::database::Database;
use tenant_fixtures_import::{guess, report, rust, text};
use toml_edit::DocumentMut;

/// The shop that `shop.toml` is of.
pub(crate) const SHOP: &str = "
    organizations: id uuid key; name text; slug text unique; plan_id i32 -> plans; owner_id i64 null -> users; created_at ts
    plans: id i32 key; code text unique; !ROW id = 1, code = 'free'; !ROW id = 2, code = 'pro'
    users: id i64 key; organization_id uuid -> organizations; email text; name text(80); created_at ts; !EXPRESSION lower(email)
    customers: id i64 key; organization_id uuid -> organizations; name text; email text null; phone text(20) null; created_at ts
    orders: id i64 key; organization_id uuid -> organizations; number i32; customer_id i64 -> customers; status text = 'open'; total num(12,2); paid_at ts null; created_at ts; updated_at ts; !UNIQUE organization_id,number; !CHECK status IN ('open', 'paid', 'void'); !CHECK total >= 0
    order_lines: order_id i64 -> orders; line_no i32; product_id i64 -> products; quantity i32; unit_price num(10,2); amount num(12,2); !KEY order_id,line_no; !CHECK quantity > 0
    products: id i64 key; organization_id uuid -> organizations; name text; sku text(20); price num(10,2); tags texts; meta json null; !UNIQUE organization_id,sku
    product_tags: product_id i64 -> products; tag_id i64 -> tags; !KEY product_id,tag_id
    tags: id i64 key; organization_id uuid -> organizations; name text(20); parent_id i64 null -> tags
    shipments: id i64 key; order_id i64; line_no i32; shipped_at ts; !REFERENCE order_id,line_no -> order_lines.order_id,line_no";

/// The text of a database's schema file.
pub(crate) fn file(database: &Database) -> String {
    text(&guess(database, "shop"))
}

/// A word of a column, as the file has it; `rows`, `count` and the like of an entity where no column is named.
fn said(text: &str, path: &str) -> Option<String> {
    let document: DocumentMut = text.parse().expect("it is TOML");
    let mut parts = path.split('.');
    let entity = document.get("entities")?.get(parts.next()?)?;
    let first = parts.next()?;
    let item = match parts.next() {
        Some(word) => entity.get("columns")?.get(first)?.get(word)?,
        None => entity.get(first)?,
    };
    let mut value = item.as_value()?.clone();
    value.decor_mut().clear();
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// Holds that a file says this, and nothing where `None` stands.
fn says(tables: &str, expected: &[(&str, Option<&str>)]) {
    let text = file(&database(tables));
    for (path, value) in expected {
        assert_eq!(said(&text, path).as_deref(), *value, "{path} of\n{text}");
    }
}

#[test]
fn a_shop_becomes_a_file() {
    let found = file(&database(SHOP));
    assert_eq!(found, include_str!("shop.toml"), "found:\n{found}");
}

#[test]
fn a_tenant_is_a_column_or_a_table_or_none() {
    let column = "a: id i64 key; tenant_id uuid\n b: id i64 key; tenant_id uuid; a_id i64 -> a";
    says(
        column,
        &[
            ("a.tenant_id.tenant", Some("true")),
            ("a.tenant_id.references", None),
            ("b.a_id.references", Some("a")),
        ],
    );
    let above = "
        workspaces: id i64 key; organization_id i64 -> organizations
        organizations: id i64 key
        docs: id i64 key; organization_id i64 -> organizations; workspace_id i64 -> workspaces";
    says(
        above,
        &[
            ("organizations.rows", Some("1")),
            ("organizations.id.tenant", Some("true")),
            ("docs.organization_id.tenant", Some("true")),
            ("docs.workspace_id.tenant", None),
        ],
    );
    let root = "
        clinics: id i64 key
        doctors: id i64 key; clinic i64 -> clinics
        visits: id i64 key; doctor i64 -> doctors
        notes: id i64 key; visit i64 -> visits";
    says(
        root,
        &[
            ("clinics.rows", Some("1")),
            ("doctors.clinic.tenant", Some("true")),
            ("visits.count", Some("visits")),
        ],
    );
    let none = "users: id i64 key\n posts: id i64 key; user_id i64 -> users\n products: id i64 key";
    says(
        none,
        &[
            ("users.count", Some("users")),
            ("posts.user_id.tenant", None),
            ("posts.id.make", Some("key(all)")),
        ],
    );
}

#[test]
fn who_is_in_the_team_joins_it_once() {
    let tables = "
        teams: id i64 key
        users: id i64 key; email text unique
        team_members: id i64 key; team_id i64 -> teams; user_id i64 -> users; role text; !UNIQUE team_id,user_id
        api_keys: id i64 key; team_id i64 -> teams; name text";
    says(
        tables,
        &[
            ("teams.rows", Some("1")),
            ("team_members.parent", Some("user_id")),
            ("team_members.per_parent", Some("1")),
            ("users.email.unique", Some("true")),
        ],
    );
}

#[test]
fn lookups_are_made_once_and_literal_rows_never() {
    let tables = "
        countries: code text(2) key; name text
        genres: id i32 key; name text
        tracks: id i64 key; genre_id i32 -> genres; country text(2) -> countries
        roles: id i32 key; name text; hint text null; !ROW id = 3, name = 'it''s'; !ROW id = 5, name = 'x'";
    says(
        tables,
        &[
            ("countries.shared", Some("true")),
            ("genres.shared", Some("true")),
            ("genres.rows", Some("8")),
            ("tracks.shared", None),
            ("roles.existing", Some("true")),
            ("roles.id.make", Some("listed(3, 5)")),
            ("roles.hint.make", None),
        ],
    );
}

#[test]
fn references_are_what_they_are_declared_to_be() {
    let tables = "
        people: id i64 key; boss i64 null -> people; self_id i64 -> people
        profiles: person_id i64 key -> people; bio text
        pets: profile_id i64 -> profiles; id i64 key; best_friend i64 null -> friends
        friends: id i64 key; pet_id i64 -> pets
        places: x i64; y i64; !KEY x,y
        visits: id i64 key; px i64 null; py i64 null; !REFERENCE px,py -> places.x,y";
    says(
        tables,
        &[
            ("people.boss.make", Some("reference(earlier)")),
            ("people.self_id.make", Some("id")),
            ("profiles.per_parent", Some("1")),
            ("profiles.person_id.key", Some("true")),
            ("pets.profile_id.references", Some("profiles")),
            ("pets.best_friend.make", Some("first(friends::id)")),
            ("visits.px.make", Some("places_row.x")),
            ("visits.px.references", None),
        ],
    );
}

#[test]
fn what_is_unique_is_kept_apart() {
    let tables = "
        users: id i64 key; name text; position i32; kind enum(x|y); code text(3) unique; flag bool; !UNIQUE name WHERE flag
        b: id i64 key; a_id i64 -> users; position i32; !UNIQUE a_id,position
        c: id i64 key; a_id i64 -> users; kind enum(x|y); !UNIQUE a_id,kind
        d: id i64 key; a_id i64 -> users; main bool; !UNIQUE a_id WHERE main
        e: id i64 key; a_id i64 null -> users; b_id i64 null -> b; !UNIQUE b_id";
    says(
        tables,
        &[
            ("users.name.unique", Some("true")),
            ("b.position.make", Some("position()")),
            ("c.per_parent", Some("zipf(1..=2)")),
            ("d.main.make", Some("constant(false)")),
            ("e.parent", Some("b_id")),
        ],
    );
}

#[test]
fn checks_are_held_or_named() {
    let tables = "
        t: id i64 key; tenant_id uuid; status enum(open|paid); paid_at ts null; starts_on date; ends_on date; low i32; high i32; a text null; b text null; net num(8,2); tax num(8,2); gross num(9,2); code text; odd text; !CHECK (status = 'paid') = (paid_at IS NOT NULL); !CHECK ends_on > starts_on; !CHECK low < high; !CHECK num_nonnulls(a, b) = 1; !CHECK gross = net + tax; !CHECK code ~ '^[A-Z]{3}$'; !CHECK is_fine(odd)";
    says(
        tables,
        &[
            ("t.paid_at.make", Some("when(status == 'paid', within_period())")),
            ("t.ends_on.make", Some("starts_on + days(uniform(1..=30))")),
            ("t.low.make", Some("uniform(1..=50)")),
            ("t.high.make", Some("uniform(51..=100)")),
            ("t.a.null", Some("0.5")),
            ("t.b.make", Some("when(is_null(a), words(2))")),
            ("t.gross.make", Some("net + tax")),
            ("t.code.make", Some("matching('[A-Z]{3}')")),
        ],
    );
    let file = guess(&database(tables), "shop");
    assert_eq!(
        report(&file.remarks),
        "What rows can't be made to hold, for which the database may refuse them:\n  t: CHECK (is_fine(odd)) is not \
         understood: rows may break it\n"
    );
}

#[test]
fn rust_is_written_of_a_shop() {
    let found = rust(&guess(&database(SHOP), "shop"));
    assert_eq!(found, include_str!("shop.rs"), "found:\n{found}");
}
