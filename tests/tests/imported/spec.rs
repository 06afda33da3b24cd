//! Databases made at random.

mod checks;
mod sql;

use checks::check;
pub(crate) use sql::Flavour;

/// Numbers from a seed: a test is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.roll(values.len())]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Small,
    Int,
    Big,
    Text,
    Varchar(usize),
    Numeric(usize, usize),
    Bool,
    Uuid,
    Timestamp,
    Date,
    Enum(usize),
    Json,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    kind: Kind,
    nullable: bool,
}

#[derive(Clone, Debug)]
struct Reference {
    columns: Vec<String>,
    to: String,
    to_columns: Vec<String>,
}

/// A table.
#[derive(Clone, Debug)]
struct Table {
    name: String,
    columns: Vec<Column>,
    key: Vec<String>,
    references: Vec<Reference>,
    uniques: Vec<Vec<String>>,
    checks: Vec<String>,
}

/// A database.
pub(crate) struct Spec {
    tables: Vec<Table>,
    enums: Vec<Vec<&'static str>>,
    owner: Option<Kind>,
}

const TABLES: [&str; 24] = [
    "users",
    "projects",
    "orders",
    "order_items",
    "tags",
    "notes",
    "invoices",
    "devices",
    "events",
    "documents",
    "Teams",
    "group",
    "settings",
    "payments",
    "products",
    "tasks",
    "comments",
    "subscriptions",
    "contacts",
    "api_keys",
    "memberships",
    "rooms",
    "readings",
    "x",
];
const COLUMNS: [&str; 40] = [
    "email",
    "name",
    "status",
    "amount",
    "quantity",
    "created_at",
    "updated_at",
    "starts_at",
    "ends_at",
    "code",
    "title",
    "note",
    "is_active",
    "price",
    "total",
    "position",
    "country",
    "city",
    "phone",
    "url",
    "kind",
    "rank",
    "score",
    "deleted_at",
    "slug",
    "data",
    "first_name",
    "last_name",
    "role",
    "value",
    "dueDate",
    "order",
    "birth_date",
    "token",
    "rate",
    "level",
    "state",
    "a",
    "description",
    "currency",
];
const ENUMS: [&[&str]; 5] = [
    &["low", "high"],
    &["open", "paid", "void"],
    &["a"],
    &["it's", "A b", "x,y", "ü"],
    &["one", "two", "three", "four", "five"],
];
const OWN: &str = "org_id";

/// A database of so many tables beside the tenants'.
pub(crate) fn spec(seed: u64, tables: usize) -> Spec {
    let mut dice = Dice(seed.wrapping_mul(2_654_435_761).wrapping_add(99));
    dice.roll(2);
    let enums = (0..2).map(|_| dice.of(&ENUMS).to_vec()).collect();
    let owner = (!dice.once_in(6)).then(|| dice.of(&[Kind::Uuid, Kind::Big, Kind::Int, Kind::Text]));
    let mut spec = Spec { tables: Vec::new(), enums, owner };
    if let Some(kind) = owner {
        let name = Column { name: "name".to_owned(), kind: Kind::Text, nullable: false };
        let columns = vec![Column { name: "id".to_owned(), kind, nullable: false }, name];
        spec.tables.push(Table {
            name: "orgs".to_owned(),
            columns,
            key: vec!["id".to_owned()],
            references: Vec::new(),
            uniques: Vec::new(),
            checks: Vec::new(),
        });
    }
    let mut names = TABLES.to_vec();
    for _ in 0..tables {
        let name = names.swap_remove(dice.roll(names.len()));
        let table = spec.table(&mut dice, name);
        spec.tables.push(table);
    }
    spec
}

impl Spec {
    fn table(&self, dice: &mut Dice, name: &str) -> Table {
        let mut table = Table {
            name: name.to_owned(),
            columns: Vec::new(),
            key: Vec::new(),
            references: Vec::new(),
            uniques: Vec::new(),
            checks: Vec::new(),
        };
        let mut owned = false;
        if let Some(kind) = self.owner.filter(|_| self.tables.len() < 2 || !dice.once_in(4)) {
            table.columns.push(Column { name: OWN.to_owned(), kind, nullable: false });
            table.reference(&[OWN], "orgs", &["id"]);
            owned = true;
        }
        let form = dice.roll(6);
        let others: Vec<Table> = self.tables.iter().filter(|table| table.name != "orgs").cloned().collect();
        match form {
            // A row for each pair, or a place in its parent.
            0 if others.iter().filter(|other| other.key.len() == 1).count() > 1 => {
                let singles: Vec<&Table> = others.iter().filter(|other| other.key.len() == 1).collect();
                for place in 0..2 {
                    let other = singles[(dice.roll(singles.len() / 2)) * 2 + place];
                    let columns = table.lead_to(other, false, owned);
                    table.key.extend(columns.into_iter().filter(|column| column != OWN));
                }
            }
            1 if !others.is_empty() => {
                let other = others[dice.roll(others.len())].clone();
                let columns = table.lead_to(&other, false, owned);
                table.columns.push(Column { name: "line".to_owned(), kind: Kind::Int, nullable: false });
                table.key.extend(columns);
                table.key.push("line".to_owned());
            }
            2 if owned => {
                table.columns.push(Column { name: "number".to_owned(), kind: Kind::Int, nullable: false });
                table.key = vec![OWN.to_owned(), "number".to_owned()];
            }
            _ => {
                let kind = dice.of(&[Kind::Big, Kind::Int, Kind::Uuid, Kind::Text, Kind::Varchar(36)]);
                table.columns.push(Column { name: "id".to_owned(), kind, nullable: false });
                table.key = vec!["id".to_owned()];
            }
        }
        table.key.dedup();
        if table.key.is_empty() {
            table.columns.push(Column { name: "id".to_owned(), kind: Kind::Big, nullable: false });
            table.key = vec!["id".to_owned()];
        }
        for _ in 0..dice.roll(3) {
            if let Some(other) = (!others.is_empty()).then(|| others[dice.roll(others.len())].clone()) {
                table.lead_to(&other, dice.once_in(2), owned);
            }
        }
        if dice.once_in(3) {
            let own = table.clone();
            table.lead_to_named(&own, true, owned, "parent_");
        }
        self.values(dice, &mut table);
        self.uniques(dice, &mut table, owned);
        table
    }

    fn values(&self, dice: &mut Dice, table: &mut Table) {
        let mut names = COLUMNS.to_vec();
        for _ in 0..dice.roll(7) {
            let name = names.swap_remove(dice.roll(names.len()));
            let kind = match name {
                _ if dice.once_in(5) => Kind::Enum(dice.roll(2)),
                name if name.ends_with("_at") && !dice.once_in(5) => Kind::Timestamp,
                "amount" | "price" | "total" | "rate" | "value" if !dice.once_in(4) => {
                    dice.of(&[Kind::Numeric(10, 2), Kind::Numeric(6, 3), Kind::Numeric(3, 1), Kind::Int])
                }
                "quantity" | "position" | "rank" | "score" | "level" => {
                    dice.of(&[Kind::Int, Kind::Small, Kind::Big])
                }
                "is_active" => Kind::Bool,
                "data" => Kind::Json,
                "birth_date" | "dueDate" => Kind::Date,
                _ => dice.of(&[
                    Kind::Text,
                    Kind::Text,
                    Kind::Varchar(3),
                    Kind::Varchar(12),
                    Kind::Varchar(40),
                    Kind::Varchar(200),
                    Kind::Int,
                    Kind::Uuid,
                    Kind::Timestamp,
                ]),
            };
            table.columns.push(Column { name: name.to_owned(), kind, nullable: dice.once_in(3) });
            if dice.once_in(2) {
                let check = check(dice, table, name, kind);
                table.checks.extend(check);
            }
        }
    }

    fn uniques(&self, dice: &mut Dice, table: &mut Table, owned: bool) {
        for _ in 0..dice.roll(3) {
            let at = dice.roll(table.columns.len());
            let column = table.columns[at].clone();
            let is_plain = !table.key.contains(&column.name)
                && column.name != OWN
                && !is_reference(table, &column.name)
                && !table
                    .checks
                    .iter()
                    .any(|check| check.contains(&quoted(&column.name)) && !check.contains("length"));
            // What can differ in all rows, of all tenants, or of one.
            let (is_wide, is_counted) = match column.kind {
                Kind::Int | Kind::Big | Kind::Text | Kind::Varchar(12 | 40 | 200) | Kind::Uuid => {
                    (true, false)
                }
                Kind::Numeric(10, _) => (true, true),
                Kind::Small
                | Kind::Varchar(_)
                | Kind::Numeric(..)
                | Kind::Bool
                | Kind::Timestamp
                | Kind::Date
                | Kind::Enum(_)
                | Kind::Json => (false, false),
            };
            if is_plain && is_wide && (owned || !is_counted) {
                let mut columns = vec![column.name];
                if owned && (is_counted || dice.once_in(2)) {
                    columns.insert(0, OWN.to_owned());
                }
                table.uniques.push(columns);
            }
        }
    }
}

impl Table {
    fn reference(&mut self, columns: &[&str], to: &str, to_columns: &[&str]) {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        self.references.push(Reference {
            columns: owned(columns),
            to: to.to_owned(),
            to_columns: owned(to_columns),
        });
    }

    fn lead_to(&mut self, other: &Self, nullable: bool, owned: bool) -> Vec<String> {
        let before = format!("{}_", other.name.to_lowercase().trim_end_matches('s'));
        self.lead_to_named(other, nullable, owned, &before)
    }

    /// Adds the columns that lead to a row of another table, and says which they are.
    fn lead_to_named(&mut self, other: &Self, nullable: bool, owned: bool, before: &str) -> Vec<String> {
        let mut columns = Vec::new();
        for key in &other.key {
            let kind = other
                .columns
                .iter()
                .find(|column| column.name == *key)
                .map_or(Kind::Big, |column| column.kind);
            let name = if key == OWN && owned { OWN.to_owned() } else { format!("{before}{key}") };
            if name != OWN && self.columns.iter().any(|column| column.name == name) {
                return Vec::new();
            }
            if name != OWN {
                self.columns.push(Column { name: name.clone(), kind, nullable });
            }
            columns.push(name);
        }
        self.references.push(Reference {
            columns: columns.clone(),
            to: other.name.clone(),
            to_columns: other.key.clone(),
        });
        columns
    }
}

fn is_reference(table: &Table, name: &str) -> bool {
    table.references.iter().any(|reference| reference.columns.iter().any(|column| column == name))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
