//! Every word of the vocabulary, made: what its values look like, how many there are, and that they stay what they are.

mod cases;
mod forms;
mod things;

use std::collections::{BTreeSet, HashSet};

use tenant_fixtures::Decimal;
use tenant_fixtures::declaration::{ColumnBuilder, GENERATORS, Unique};
use tenant_fixtures::schema::ColumnType;

use cases::{CASES, Case, Enough, Few, Repeats};
use forms::shape;
use things::{ID, ROWS, column, domain, rows, texts};

#[test]
fn every_text_is_what_it_says() {
    let mut wrong = Vec::new();
    for Case { make, is, first, .. } in CASES {
        let texts = texts(make, None, "acme").unwrap_or_else(|error| panic!("{make}: {error}"));
        assert_eq!(texts.len() as u64, ROWS);
        if let Some(text) = texts.iter().find(|text| !is(text)) {
            wrong.push(format!("{make} gives {text:?}"));
        }
        // What a generator gives is pinned: a change in it changes rows.
        if texts[0] != *first {
            wrong.push(format!("PIN\t{make}\t{}", texts[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unique_texts_differ_or_are_refused_with_both_numbers() {
    let mut wrong = Vec::new();
    for Case { make, is, has, .. } in CASES {
        match (texts(make, Some(Unique::Tenant), "acme"), has) {
            (Ok(texts), Enough) => {
                let all: HashSet<_> = texts.iter().collect();
                if all.len() != texts.len() || !texts.iter().all(|text| is(text)) {
                    wrong.push(format!("{make}: {} of {} differ: {:?}", all.len(), texts.len(), &texts[..3]));
                }
            }
            (Err(error), Few(count))
                if error.contains(&format!("in {ROWS} rows, and has {count} values")) => {}
            (Err(error), Repeats) if error.contains("two rows can have the same") => {}
            (found, has) => {
                wrong.push(format!("{make}: {has:?}, found {:?}", found.map(|texts| texts.len())))
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_that_are_unique_over_all_tenants_are_no_other_tenants() {
    for Case { make, everywhere, has, .. } in CASES {
        let of = |tenant| texts(make, Some(Unique::Everywhere), tenant);
        match (of("acme"), of("acme_2"), everywhere) {
            (Ok(one), Ok(other), true) => {
                let all: HashSet<_> = one.iter().chain(&other).collect();
                assert_eq!(all.len() as u64, 2 * ROWS, "{make}");
            }
            (Err(error), Err(_), false) => {
                let why = if *has == Repeats { "two rows can" } else { "two tenants can have the same" };
                assert!(error.contains(why), "{make}: {error}");
            }
            (found, ..) => panic!("{make}: {found:?}"),
        }
    }
}

#[test]
fn tenants_share_no_draws() {
    for make in ["full_name()", "company()", "sentence()", "secret()", "ipv6()", "card_number()"] {
        let (one, other) = (texts(make, None, "acme"), texts(make, None, "globex"));
        assert_ne!(one, other, "{make}");
    }
}

#[test]
fn texts_are_unique_among_siblings() {
    let tested = column("department()").unique(Unique::Parent);
    let rows = rows(domain(tested, false).expect("it is of the grammar"), "acme").expect("39 for 30");
    let pairs: HashSet<_> =
        rows.iter().map(|row| (row["owner"].to_string(), row["tested"].to_string())).collect();
    let all: HashSet<_> = rows.iter().map(|row| row["tested"].to_string()).collect();
    assert_eq!(pairs.len() as u64, ROWS);
    assert!(all.len() < 40, "{}", all.len());
    let tested = column("city(SG)").unique(Unique::Parent);
    let error = self::rows(domain(tested, false).expect("it is of the grammar"), "acme");
    assert!(error.as_ref().is_err_and(|error| error.contains("in 30 rows, and has 1 values")), "{error:?}");
}

#[test]
fn texts_may_be_missing() {
    for make in ["company()", "email(name)", "pattern(\"{n}\")"] {
        let tested = column(make).null(Decimal::from_billionths(300_000_000)).unique(Unique::Tenant);
        let rows = rows(domain(tested, false).expect("it is of the grammar"), "acme").expect("they are made");
        let texts: Vec<_> = rows.iter().filter_map(|row| row["tested"].as_str()).collect();
        let missing = rows.len() - texts.len();
        assert!((60..120).contains(&missing), "{make}: {missing}");
        assert_eq!(texts.iter().collect::<HashSet<_>>().len(), texts.len(), "{make}");
    }
    // What is made from nothing is nothing.
    let tested = column("email(nickname)").null(Decimal::default());
    let rows = rows(domain(tested, false).expect("it is of the grammar"), "acme").expect("they are made");
    assert!(rows.iter().any(|row| row["nickname"].is_null()));
    assert!(rows.iter().all(|row| row["nickname"].is_null() == row["tested"].is_null()));
}

#[test]
fn keys_of_any_make_are_unique() {
    let key = |make: &str| rows(domain(column(make).key(), true).expect("it is of the grammar"), "acme");
    let rows = key("pattern(\"T{digits:3}\")").expect("1000 for 300");
    assert_eq!(rows.iter().map(|row| row["tested"].to_string()).collect::<HashSet<_>>().len() as u64, ROWS);
    let error = key("word()");
    assert!(
        error.as_ref().is_err_and(|error| error.contains("in 300 rows, and has 147 values")),
        "{error:?}"
    );
}

#[test]
fn a_column_says_the_country() {
    for (make, is) in [
        (
            "iban(country)",
            (|country, text| {
                !["AT", "CH", "DE", "ES", "FR", "GB", "IE"].contains(&country) || text.starts_with(country)
            }) as fn(&str, &str) -> bool,
        ),
        ("phone(country)", |country, text| match country {
            "AU" => text.starts_with("+61"),
            "FR" => text.starts_with("+33"),
            "US" | "CA" => text.starts_with("+1"),
            _ => true,
        }),
        ("postcode(country)", |country, text| match country {
            "CA" => shape(text) == "A9A 9A9",
            "DE" | "US" => shape(text) == "99999",
            "NL" => shape(text) == "9999 AA",
            "PL" => shape(text) == "99-999",
            _ => true,
        }),
        ("full_name(country)", |country, text| country != "JP" || !text.is_ascii()),
        ("city(country)", |country, text| country != "SG" || text == "Singapore"),
        ("city(owner.code)", |_, _| true),
    ] {
        let rows =
            rows(domain(column(make), false).expect("it is of the grammar"), "acme").expect("they are made");
        for row in &rows {
            let (country, text) =
                (row["country"].as_str().unwrap_or(""), row["tested"].as_str().unwrap_or(""));
            assert!(is(country, text), "{make} gives {text} in {country}");
        }
        let countries: BTreeSet<_> = rows.iter().map(|row| row["country"].to_string()).collect();
        assert!(countries.len() > 30, "{}", countries.len());
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    for (make, expected) in [
        ("words()", "lacks its count"),
        ("words(0)", "a whole number from 1 to 1000"),
        ("words(5..=3)", "a whole number from 1 to 1000"),
        ("words(2..2)", "a whole number from 1 to 1000"),
        ("words(1.5)", "a whole number from 1 to 1000"),
        ("sentence(201)", "a whole number from 1 to 200"),
        ("hash(name)", "a whole number from 1 to 256"),
        ("phone(UK)", "no country that `phone` knows, and no column, is called `UK`"),
        ("phone(PL)", "Known: AU, CA, DE"),
        ("postcode(\"de\")", "did you mean `DE`?"),
        ("city(contry)", "did you mean `country`?"),
        ("city(DE, FR)", "it is written city(country?)"),
        ("company(3)", "it is written company()"),
        ("email(naem)", "did you mean `name`?"),
        ("email(nickname)", "has no value at times"),
        ("email(id)", "can't stand in a text"),
        ("pattern(name)", "a pattern is a text"),
        ("pattern(\"é-{x\")", "a single `{` at character 3"),
        ("pattern(\"a}b\")", "a single `}` at character 2"),
        ("pattern(\"{nam}\")", "did you mean `name`?"),
        ("pattern(\"{nam}\")", "at character 1"),
        ("pattern(\"{n:5}\")", "a place is {n}, {n:05}"),
        ("pattern(\"{digits:0}\")", "a place is {n}, {n:05}"),
        ("pattern(\"{digits:9999}\")", "a place is {n}, {n:05}"),
        ("pattern(\"{upper:3}\")", "a place is {n}, {n:05}"),
        ("pattern(\"{}\")", "at character 1"),
        ("pattern(\"{nickname}\")", "has no value at times"),
        ("pattern(\"{name.code}\")", "`name` refers to nothing"),
        ("matching(name)", "a regular expression is a text"),
        ("matching(\"(?=a)\")", "the regular expression `(?=a)`: at character 1 it has a look ahead"),
        ("pattern(\"{tested}\")", "hangs on itself"),
    ] {
        let domain = domain(column(make), false).expect("it is of the grammar");
        match domain.plan() {
            Ok(_) => panic!("{make} is taken"),
            Err(error) => assert!(error.to_string().contains(expected), "{make}: {error}"),
        }
    }
}

/// Nothing is listed that can't be used.
#[test]
fn every_word_that_is_listed_makes_rows() {
    /// One value for each row.
    const LIST: &str = "listed(…)";
    const OTHERS: &[(&str, ColumnType)] = &[
        ("tenant", ColumnType::Tenant),
        ("reference()", ID),
        ("uniform(1..=6)", ColumnType::Signed),
        ("normal(10, 2)", ColumnType::Signed),
        ("log_normal(20, 0.5)", ColumnType::Decimal),
        ("zipf(1..=12)", ColumnType::Unsigned),
        ("weighted(open = 1, paid = 3)", ColumnType::Token(&["open", "paid"])),
        ("constant(7)", ColumnType::Signed),
        (LIST, ColumnType::Signed),
        ("between(\"2024-01-01\", \"2024-06-30\")", ColumnType::Date),
        ("sequence(100, 10)", ColumnType::Signed),
        ("steps(open, next(open, paid = 1), next(paid, open = 1))", ColumnType::Token(&["open", "paid"])),
        ("chance(0.25)", ColumnType::Boolean),
        ("any()", ColumnType::Token(&["open", "paid"])),
        ("position()", ColumnType::Unsigned),
        ("running(amount)", ColumnType::Decimal),
        ("within_period()", ColumnType::Timestamp),
        ("after(at, hours(1..5))", ColumnType::Timestamp),
        ("before(day, days(3))", ColumnType::Date),
        ("rising(hours(1..5))", ColumnType::Timestamp),
        ("working_hours()", ColumnType::Timestamp),
        ("birth_date(20..=30)", ColumnType::Date),
        ("time_of_day()", ColumnType::Time),
        ("bytes(4)", ColumnType::Bytes),
        ("json(size = uniform(1..=5))", ColumnType::Json),
        ("list(word())", ColumnType::List(&ColumnType::Text)),
        ("latitude()", ColumnType::Decimal),
        ("longitude()", ColumnType::Decimal),
    ];
    let list = (0..ROWS).map(|row| row.to_string()).collect::<Vec<_>>().join(", ");
    for word in GENERATORS {
        let is_word = |make: &str| make.split('(').next() == Some(word.name);
        let text = CASES.iter().map(|case| case.make).find(|make| is_word(make));
        let other = OTHERS.iter().find(|(make, _)| is_word(make));
        assert!(text.is_some() != other.is_some(), "{} is tried", word.name);
        let Some((make, ty)) = other else { continue };
        let make = &if *make == LIST { format!("listed({list})") } else { (*make).to_owned() };
        let mut tested = ColumnBuilder::new("tested", *ty);
        if *ty == ColumnType::Decimal {
            tested = tested.places(6);
        }
        tested = match (*ty, make.as_str()) {
            (ColumnType::Tenant, _) => tested,
            (ID, make) => tested.references("owners").make(make).expect("it is of the grammar"),
            (_, make) => tested.make(make).expect("it is of the grammar"),
        };
        let rows = rows(domain(tested, false).expect("it is of the grammar"), "acme");
        let rows = rows.unwrap_or_else(|error| panic!("{make}: {error}"));
        assert!(rows.iter().all(|row| !row["tested"].is_null()), "{make}");
        let numbers = || rows.iter().filter_map(|row| row["tested"].as_f64());
        match word.name {
            "latitude" => assert!(numbers().all(|degrees| (-55.0..70.0).contains(&degrees)), "{make}"),
            "longitude" => assert!(numbers().all(|degrees| (-180.0..180.0).contains(&degrees)), "{make}"),
            _ => continue,
        }
        let (least, most) = numbers().fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
        assert!(least < -45.0 && most > 60.0, "{make}: {least} to {most}");
    }
}

/// A domain on structs, with what its texts are given in the attribute.
mod derived {
    use tenant_fixtures::{Dataset, Domain, Entity, Id, Known as _, ProfileBuilder, TenantId};

    use super::forms::{is_email, is_iban, is_phone, is_slug, shape};

    #[derive(Domain)]
    #[domain(name = "directory", entities(Person))]
    #[measure(people, tiers = [50, 100, 200, 400])]
    struct Directory;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Directory, name = "people", key = "person", count = people)]
    struct Person {
        #[column(key)]
        id: Id<Person>,
        #[column(tenant)]
        org: TenantId,
        #[column(make = country())]
        country: String,
        #[column(make = full_name(country), pii = Name)]
        name: String,
        #[column(make = email(name), pii = Email, unique)]
        email: String,
        #[column(make = user_name(name), unique(tenant))]
        login: String,
        #[column(make = phone(GB), unique(tenant))]
        phone: String,
        #[column(make = iban(country))]
        account: String,
        #[column(make = words(2..=4))]
        motto: String,
        #[column(make = pattern("PO-{n:05}"), unique(tenant), null = 0.6)]
        reference: Option<String>,
        #[column(make = latitude(), places = 6)]
        latitude: f64,
    }

    #[test]
    fn structs_have_the_texts_that_they_ask_for() {
        let profile = ProfileBuilder::of_domain(Directory::info(), "acme").build();
        let tenant = Dataset::<Directory>::new(profile.unwrap_or_else(|error| panic!("{error}")));
        let people = tenant.rows::<Person>();
        assert_eq!(people.len(), 50);
        for person in people {
            assert!(is_email(&person.email) && is_slug(&person.login.replace(['.', '_'], "-")), "{person:?}");
            assert!(is_phone(&person.phone) && person.phone.starts_with("+44"), "{person:?}");
            assert!(
                is_iban(&person.account) && (2..=4).contains(&person.motto.split(' ').count()),
                "{person:?}"
            );
            assert!(person.reference.as_ref().is_none_or(|text| shape(text) == "AA-99999"), "{person:?}");
            assert!((-55.0..70.0).contains(&person.latitude) && !person.name.is_empty(), "{person:?}");
        }
        let references = people.iter().filter(|person| person.reference.is_some()).count();
        assert!((10..30).contains(&references), "{references}");
    }
}
