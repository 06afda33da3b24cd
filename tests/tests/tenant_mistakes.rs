//! What presets are for: mistakes with tenants that were made in public, played on SQLite, and which sets of tenants show them to
//! a test that asks for nothing but what is each tenant's own.
//!
//! A mistake is shown where an answer differs from that of the query which asks for its tenant. The guide's table is held to
//! what is found here.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, params};
use tenant_fixtures::live::LiveOptions;
use tenant_fixtures::{Preset, TenantDataset, TenantProfile, Tenants};
use tenant_fixtures_tests::sized;

/// What a service answers, to each tenant's requests in order.
type Answers = Vec<Vec<String>>;

/// A mistake, and the service without it.
struct Mistake {
    name: &'static str,
    made: fn(&Service) -> Answers,
    right: fn(&Service) -> Answers,
}

/// A service's database, with those whose rows are in it.
struct Service {
    database: Connection,
    tenants: Tenants,
}

impl Service {
    fn of(tenants: Tenants) -> Self {
        let database = Connection::open_in_memory().expect("a database in memory");
        tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap_or_else(|error| panic!("{error}"));
        Self { database, tenants }
    }

    /// The first column of a query's rows.
    fn rows(&self, query: &str, values: impl rusqlite::Params) -> Vec<String> {
        let mut statement = self.database.prepare(query).expect("it is SQL");
        let rows = statement.query_map(values, |row| row.get(0)).expect("it is asked");
        rows.map(|row| row.expect("a text")).collect()
    }

    /// What each tenant is answered to one request.
    fn each(&self, answer: impl Fn(&str) -> Vec<String>) -> Answers {
        self.tenants.iter().map(|tenant| answer(tenant.id().as_str())).collect()
    }

    /// What each tenant is answered to a request about each of its own users: id, name and e-mail address.
    fn each_user(&self, mut answer: impl FnMut(&str, [&str; 3]) -> Vec<String>) -> Answers {
        let mut answers = Answers::new();
        for tenant in &self.tenants {
            let mut answered = Vec::new();
            for user in tenant.users() {
                let id = user.user_id.to_string();
                answered.extend(answer(tenant.id().as_str(), [&id, &user.display_name, &user.email]));
            }
            answers.push(answered);
        }
        answers
    }
}

/// A user, as an answer shows them.
const USER: &str = "tenant_id || '/' || user_id || '/' || created_at";

fn one(condition: &str) -> String {
    format!("SELECT {USER} FROM users WHERE {condition} ORDER BY rowid LIMIT 1")
}

fn all(condition: &str) -> String {
    format!("SELECT {USER} FROM users WHERE {condition} ORDER BY tenant_id, user_id")
}

/// The users of a tenant.
fn own(service: &Service) -> Answers {
    service.each(|tenant| service.rows(&all("tenant_id = ?1"), [tenant]))
}

fn by_id(service: &Service) -> Answers {
    service.each_user(|tenant, [id, ..]| service.rows(&one("tenant_id = ?1 AND user_id = ?2"), [tenant, id]))
}

/// The number of plays of each user, by a job that walks over all tenants and notes them under this key.
fn totals(service: &Service, key: fn(&str, &str) -> String) -> Answers {
    let mut noted = HashMap::new();
    for (at, answers) in by_id(service).iter().enumerate() {
        let tenant = service.tenants[at].id().as_str();
        assert_eq!(answers.len(), service.tenants[at].users().len());
        for user in service.tenants[at].users() {
            let user = user.user_id.to_string();
            let query =
                "SELECT CAST(count(*) AS TEXT) FROM listening_history WHERE tenant_id = ?1 AND user_id = ?2";
            noted.insert(key(tenant, &user), service.rows(query, [tenant, &user]).concat());
        }
    }
    service.each_user(|tenant, [id, ..]| noted.get(&key(tenant, id)).cloned().into_iter().collect())
}

/// Profiles, kept by a cache under this key.
fn cached(service: &Service, key: fn(&str, &str) -> String) -> Answers {
    let mut cache: HashMap<String, Vec<String>> = HashMap::new();
    service.each_user(|tenant, [id, ..]| {
        let asked = || service.rows(&one("tenant_id = ?1 AND user_id = ?2"), [tenant, id]);
        cache.entry(key(tenant, id)).or_insert_with(asked).clone()
    })
}

/// A file for each user's plays, under this name.
fn exported(service: &Service, name: fn(&str, &str) -> String) -> Answers {
    let mut files = BTreeMap::new();
    for tenant in &service.tenants {
        for user in tenant.users() {
            let user = user.user_id.to_string();
            let query =
                "SELECT played_at FROM listening_history WHERE tenant_id = ?1 AND user_id = ?2 ORDER BY 1";
            files.insert(
                name(tenant.id().as_str(), &user),
                service.rows(query, [tenant.id().as_str(), &user]),
            );
        }
    }
    service.each_user(|tenant, [id, ..]| files.get(&name(tenant, id)).cloned().unwrap_or_default())
}

const MISTAKES: [Mistake; 13] = [
    Mistake {
        name: "a list without its filter",
        made: |service| service.each(|_| service.rows(&all("true"), [])),
        right: own,
    },
    Mistake {
        name: "a filter that a null tenant drops",
        made: |service| {
            service.each(|_| service.rows(&all("(?1 IS NULL OR tenant_id = ?1)"), params![None::<String>]))
        },
        // Without a tenant nothing is answered.
        right: |service| service.each(|_| service.rows(&all("tenant_id = ?1"), params![None::<String>])),
    },
    Mistake {
        name: "an id whose tenant is not checked",
        made: |service| service.each_user(|_, [id, ..]| service.rows(&one("user_id = ?1"), [id])),
        right: by_id,
    },
    Mistake {
        name: "a join on the id alone",
        made: |service| {
            let query = "SELECT u.tenant_id || u.user_id || h.played_at FROM listening_history h \
                         JOIN users u ON u.user_id = h.user_id WHERE h.tenant_id = ?1 ORDER BY 1";
            service.each(|tenant| service.rows(query, [tenant]))
        },
        right: |service| {
            let query = "SELECT u.tenant_id || u.user_id || h.played_at FROM listening_history h \
                         JOIN users u ON u.user_id = h.user_id AND u.tenant_id = h.tenant_id \
                         WHERE h.tenant_id = ?1 ORDER BY 1";
            service.each(|tenant| service.rows(query, [tenant]))
        },
    },
    Mistake {
        name: "a cache's key without the tenant",
        made: |service| cached(service, |_, id| format!("users/{id}")),
        right: |service| cached(service, |tenant, id| format!("{tenant}/users/{id}")),
    },
    Mistake {
        name: "a job that notes totals by the id alone",
        made: |service| totals(service, |_, id| id.to_owned()),
        right: |service| totals(service, |tenant, id| format!("{tenant}/{id}")),
    },
    Mistake {
        name: "an export under the id's name",
        made: |service| exported(service, |_, id| format!("exports/{id}.csv")),
        right: |service| exported(service, |tenant, id| format!("exports/{tenant}/{id}.csv")),
    },
    Mistake {
        name: "a log-in by the e-mail address alone",
        made: |service| service.each_user(|_, [_, _, email]| service.rows(&one("email = ?1"), [email])),
        right: |service| {
            service.each_user(|tenant, [_, _, email]| {
                service.rows(&one("tenant_id = ?1 AND email = ?2"), [tenant, email])
            })
        },
    },
    Mistake {
        name: "a search in all tenants",
        made: |service| service.each_user(|_, [_, name, _]| service.rows(&all("display_name = ?1"), [name])),
        right: |service| {
            service.each_user(|tenant, [_, name, _]| {
                service.rows(&all("tenant_id = ?1 AND display_name = ?2"), [tenant, name])
            })
        },
    },
    Mistake {
        name: "a tenant by its id's beginning",
        made: |service| {
            service.each(|tenant| service.rows(&all("substr(tenant_id, 1, length(?1)) = ?1"), [tenant]))
        },
        right: own,
    },
    Mistake {
        name: "a tenant by `LIKE`",
        // With case told apart, as in PostgreSQL.
        made: |service| {
            service.database.pragma_update(None, "case_sensitive_like", true).expect("a setting");
            service.each(|tenant| service.rows(&all("tenant_id LIKE ?1"), [tenant]))
        },
        right: own,
    },
    Mistake {
        name: "a tenant in whatever case",
        made: |service| service.each(|tenant| service.rows(&all("lower(tenant_id) = lower(?1)"), [tenant])),
        right: own,
    },
    Mistake {
        name: "a tenant by its id as hosts are written",
        made: |service| {
            let query = all("trim(replace(tenant_id, '_', '-'), '-') = trim(replace(?1, '_', '-'), '-')");
            service.each(|tenant| service.rows(&query, [tenant]))
        },
        right: own,
    },
];

/// Sets of tenants, and what the table calls them.
fn sets() -> [(&'static str, Tenants); 4] {
    let profile = |id| -> TenantProfile { sized(id, [8, 20, 6, 4, 120]).build().expect("a profile") };
    let preset = |preset, id, count| Tenants::preset(preset, &profile(id), count).expect("a set");
    [
        ("two tenants", Tenants::new([profile("acme"), profile("globex")]).expect("a set")),
        ("`lineage`", preset(Preset::Lineage, "acme", 2)),
        ("`collide`", preset(Preset::Collide, "acme", 2)),
        ("`near_miss`", preset(Preset::NearMiss, "t_1", 7)),
    ]
}

/// The table of what shows what, as the guide has it.
fn table() -> (String, Vec<[bool; 4]>) {
    let sets = sets();
    let names: Vec<_> = sets.iter().map(|(name, _)| *name).collect();
    let mut text = format!("| mistake | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    let services: Vec<_> = sets.into_iter().map(|(_, tenants)| Service::of(tenants)).collect();
    for service in &services {
        let users = |tenant: &TenantDataset| tenant.users().len();
        assert!(own(service).iter().map(Vec::len).eq(service.tenants.iter().map(users)), "each has its own");
    }
    let mut all_shown = Vec::new();
    for Mistake { name, made, right } in &MISTAKES {
        let shown: Vec<_> = services
            .iter()
            .map(|service| {
                let answers = right(service);
                assert_eq!(answers.len(), service.tenants.len(), "{name}");
                made(service) != answers
            })
            .collect();
        let cells: Vec<_> = shown.iter().map(|shown| if *shown { "shown" } else { "" }).collect();
        text.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
        all_shown.push(shown.try_into().expect("four sets"));
    }
    (text, all_shown)
}

#[test]
fn presets_show_every_mistake_and_the_guide_says_which() {
    let (table, shown) = table();
    for (mistake, [_, _, collide, near_miss]) in MISTAKES.iter().zip(&shown) {
        assert!(collide | near_miss, "no preset shows {}:\n{table}", mistake.name);
    }
    // What two tenants whose rows name them don't show.
    let plain = shown.iter().filter(|[plain, ..]| *plain).count();
    assert_eq!(plain, 2, "{table}");
    let guide = include_str!("../../tenant-fixtures/src/guide/isolation.rs");
    let told: String = guide
        .lines()
        .map(|line| line.trim_start_matches("//!").trim())
        .skip_while(|line| !line.starts_with("| mistake |"))
        .take_while(|line| line.starts_with('|'))
        .map(|line| format!("{line}\n"))
        .collect();
    let plain_cells = |text: &str| text.split('|').map(str::trim).collect::<Vec<_>>().join("|");
    assert_eq!(plain_cells(&told), plain_cells(&table), "the guide's table is to be:\n{table}");
}
