//! Rows of other tenants are found wherever they stand, and nothing else is.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::fmt::Write as _;
use std::io::Cursor;

use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::isolation::{Form, LeakScanner, ScanError};
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{
    Dataset, Format, Label, ProfileBuilder, Stream, Streams, TenantDataset, TenantId, TenantProfile, Tenants,
    Tier, assert_isolated,
};

fn tenant(id: &str) -> TenantProfile {
    TenantProfile::builder(id).tier(Tier::Standard).scale(0.02).build().unwrap()
}

/// Ids that queries without care mistake for each other.
fn near_misses() -> Tenants {
    Tenants::new(["t_1", "t_10", "tX1", "t_1_user", "acme", "acme2"].map(tenant)).unwrap()
}

fn percent(text: &str, all: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if all || !byte.is_ascii_alphanumeric() {
            let _ = write!(out, "%{byte:02X}");
        } else {
            out.push(char::from(byte));
        }
    }
    out
}

fn escapes(text: &str, every: usize) -> String {
    let mut out = String::new();
    for (at, character) in text.chars().enumerate() {
        if at % every == 0 {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

fn base64(bytes: &[u8], is_for_urls: bool, line: usize) -> String {
    let alphabet: &[u8; 64] = if is_for_urls {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    } else {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    };
    let mut out = String::new();
    for (nth, group) in bytes.chunks(3).enumerate() {
        if nth > 0 && nth * 4 % line == 0 {
            out.push('\n');
        }
        let bits =
            group.iter().fold(0_u32, |bits, &byte| (bits << 8) | u32::from(byte)) << (8 * (3 - group.len()));
        for at in 0..=group.len() {
            out.push(char::from(alphabet[(bits >> (18 - 6 * at)) as usize & 63]));
        }
        if !is_for_urls {
            out.push_str(&"==="[..3 - group.len()]);
        }
    }
    out
}

/// Draws of a test's own.
struct Dice(Stream);

impl Dice {
    fn new(name: &str) -> Self {
        Self(Streams::new(7, "leaks", name).stream(0, Label::new(name)))
    }

    fn below(&mut self, count: usize) -> usize {
        self.0.below(count as u64) as usize
    }
}

/// A value of another tenant, of any kind that is looked for.
fn of_another(tenant: &TenantDataset, dice: &mut Dice) -> (String, &'static str, u64) {
    match dice.below(6) {
        0 => {
            let at = dice.below(tenant.users().len());
            (tenant.users()[at].user_id.to_string(), "users", at as u64 + 1)
        }
        1 => {
            let at = dice.below(tenant.users().len());
            (tenant.users()[at].email.clone(), "users", at as u64 + 1)
        }
        2 => {
            let at = dice.below(tenant.tracks().len());
            (tenant.tracks()[at].track_id.to_string(), "tracks", at as u64 + 1)
        }
        3 => {
            let at = dice.below(tenant.artists().len());
            (tenant.artists()[at].artist_id.to_string(), "artists", at as u64 + 1)
        }
        4 => {
            let at = dice.below(tenant.albums().len());
            (tenant.albums()[at].album_id.to_string(), "albums", at as u64 + 1)
        }
        _ => {
            let at = dice.below(tenant.listening_history().len());
            (tenant.listening_history()[at].event_id.to_string(), "listening_history", at as u64 + 1)
        }
    }
}

/// A value in some form, and what is to be told of it.
fn written(value: &str, dice: &mut Dice) -> (String, Vec<Form>) {
    match dice.below(9) {
        0 => (percent(value, true), vec![Form::Percent]),
        1 => (escapes(value, 1 + dice.below(4)), vec![Form::Json]),
        2 => {
            let before = ["", "a", "ab", "abc"][dice.below(4)];
            let text = format!("{before}{{\"id\":\"{value}\"}}");
            (base64(text.as_bytes(), false, usize::MAX), vec![Form::Base64])
        }
        3 => (base64(format!("{value}.").as_bytes(), true, usize::MAX), vec![Form::Base64]),
        4 => {
            let text = format!("{}{value} and more", "lorem ipsum ".repeat(20 + dice.below(20)));
            (base64(text.as_bytes(), false, 76), vec![Form::Base64])
        }
        5 => {
            let inner = base64(format!("{{\"sub\":\"{value}\"}}").as_bytes(), false, usize::MAX);
            (percent(&format!("next={inner}"), true), vec![Form::Percent, Form::Base64])
        }
        6 => (escapes(&percent(value, true), 1), vec![Form::Json, Form::Percent]),
        _ => (value.to_owned(), vec![]),
    }
}

#[test]
fn a_planted_value_is_found_wherever_it_stands() {
    let tenants = near_misses();
    let scanner = tenants.scanner().unwrap();
    let acme = tenants.get("acme".parse().unwrap()).unwrap();
    let mut carrier = Vec::new();
    acme.write_rows::<tenant_fixtures::User>(Format::JsonLines, &mut carrier).unwrap();
    let carrier = String::from_utf8(carrier).unwrap();
    let ends: Vec<_> = carrier.match_indices('"').map(|(at, _)| at).collect();
    let mut dice = Dice::new("placements");
    for nth in 0..1_000 {
        let other = &tenants[[0, 1, 2, 3, 5][dice.below(5)]];
        let (value, collection, row) = of_another(other, &mut dice);
        let (text, forms) = written(&value, &mut dice);
        let at = ends[dice.below(ends.len())];
        let (before, after) =
            [("\"", "\""), (" ", " "), ("/", "?x=1"), ("\\n", ","), ("%2F", "&"), ("(", ")")][dice.below(6)];
        let start = carrier.len().min(at).saturating_sub(dice.below(4_000));
        let start = (0..=start).rev().find(|at| carrier.is_char_boundary(*at)).unwrap();
        let end = (at..=carrier.len())
            .rev()
            .find(|end| *end <= at + 300 && carrier.is_char_boundary(*end))
            .unwrap();
        let body = format!("{} {before}{text}{after}{}", &carrier[start..at], &carrier[at..end]);
        let leaks = scanner.scan(&body, acme.id()).unwrap();
        let found = leaks
            .first()
            .unwrap_or_else(|| panic!("nth {nth}: {value} as {text} of {} in {body}", other.id()));
        assert_eq!(
            (found.tenant, found.collection, found.row),
            (other.id(), collection, row),
            "nth {nth}: {body}"
        );
        assert_eq!(leaks.count, 1, "nth {nth}: {leaks:?} in {body}");
        // What stands around a value may have to be decoded, too.
        assert!(
            found.forms.iter().all(|form| forms.contains(form) || ["\\n", "%2F"].contains(&before)),
            "nth {nth}: {found}"
        );
        assert!(
            found.offset as usize >= at - start
                && (found.offset as usize) < at - start + before.len() + text.len() + 1
        );
        // Read in pieces, it is the same.
        assert_eq!(scanner.scan_reader(Cursor::new(&body), acme.id()).unwrap(), leaks);
    }
}

#[test]
fn a_tenants_own_output_is_never_a_leak() {
    let tenants = near_misses();
    for tenant in &tenants {
        for format in [Format::JsonLines, Format::Csv, Format::Sql] {
            let mut out = Vec::new();
            tenant.write_rows::<tenant_fixtures::User>(format, &mut out).unwrap();
            tenant.write_rows::<tenant_fixtures::Artist>(format, &mut out).unwrap();
            tenant.write_rows::<tenant_fixtures::Album>(format, &mut out).unwrap();
            tenant.write_rows::<tenant_fixtures::Track>(format, &mut out).unwrap();
            tenant.write_rows::<tenant_fixtures::ListeningEvent>(format, &mut out).unwrap();
            tenant.write_rows::<tenant_fixtures::AnalyticsEvent>(format, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let coded = [
                base64(text.as_bytes(), false, 76),
                percent(&text[..text.len() / 8], false),
                escapes(&text[..text.len() / 8], 3),
            ];
            for text in std::iter::once(&text).chain(&coded) {
                let leaks = tenants.scanner().unwrap().scan(text, tenant.id()).unwrap();
                assert!(leaks.is_empty(), "{} as {format:?}: {:?}", tenant.id(), leaks.first());
                // The same bytes for somebody else hold nothing but leaks of this tenant.
                let other = tenants.iter().find(|other| other.id() != tenant.id()).unwrap();
                let leaks = tenants.scanner().unwrap().scan(text, other.id()).unwrap();
                assert!(leaks.count > 100 && leaks.found.iter().all(|leak| leak.tenant == tenant.id()));
            }
        }
    }
}

#[test]
fn parts_of_longer_words_are_none() {
    let tenants = near_misses();
    let (acme, other) = (tenants[4].id(), &tenants[0]);
    let id = other.users()[0].user_id.to_string();
    for (body, count) in [
        (id.clone(), 1),
        (format!("{id}7"), 0),
        (format!("x{id}"), 0),
        (format!("{id}_old"), 0),
        (format!("_{id}"), 0),
        (format!("{id}-{id}"), 2),
        (format!("é{id}é"), 1),
        (format!("\u{0}{id}\u{ff}"), 1),
        (id[1..].to_owned(), 0),
        (id[..id.len() - 1].to_owned(), 0),
        (String::new(), 0),
    ] {
        assert_eq!(tenants.scanner().unwrap().scan(&body, acme).unwrap().count, count, "{body}");
    }
}

#[test]
fn hostile_bytes_are_only_bytes() {
    let tenants = near_misses();
    let scanner = tenants.scanner().unwrap();
    let acme = tenants[4].id();
    let mut dice = Dice::new("hostile");
    for _ in 0..300 {
        let signs =
            [b'%', b'\\', b'u', b'"', b'=', b'\n', b'\r', b'A', b'z', b'-', b'_', 0, 0xff, b'0', b'f'];
        let body: Vec<u8> = (0..dice.below(5_000)).map(|_| signs[dice.below(signs.len())]).collect();
        assert!(scanner.scan(&body, acme).unwrap().is_empty());
    }
    // Long runs of what could be anything.
    for byte in [b'%', b'\\', b'A', b'='] {
        assert!(scanner.scan(vec![byte; 3 << 20], acme).unwrap().is_empty());
    }
}

#[test]
fn values_at_the_edges_of_blocks_are_found_once() {
    let tenants = near_misses();
    let (acme, other) = (tenants[4].id(), &tenants[0]);
    let email = &other.users()[3].email;
    for text in
        [email.clone(), percent(email, true), escapes(email, 1), base64(email.as_bytes(), false, usize::MAX)]
    {
        for shift in [-60_i64, -33, -8, -3, -1, 0, 1] {
            let before = ((1_i64 << 20) + shift) as usize;
            let body = format!("{}{text} {}", " ".repeat(before), " ".repeat(1 << 14));
            let leaks = tenants.scanner().unwrap().scan(&body, acme).unwrap();
            assert_eq!((leaks.count, leaks.found[0].offset), (1, before as u64), "{shift}");
            assert_eq!(tenants.scanner().unwrap().scan_reader(Cursor::new(&body), acme).unwrap(), leaks);
        }
    }
}

/// Accounts of two tenants: keys that are the same in both, and addresses that are not, if there are any.
fn accounts(has_email: bool) -> Vec<Dataset<Declared>> {
    let column = |name: &str, make: &str| ColumnBuilder::new(name, ColumnType::Text).make(make).unwrap();
    let mut accounts =
        EntityBuilder::new("accounts").fixed(40).column(column("code", "pattern('account-{n:05}')").key());
    if has_email {
        accounts = accounts.column(column("email", "email()").unique(Unique::Everywhere));
    }
    let shop = DeclarationBuilder::new("shop").entity(accounts).build();
    let tenant = |id| Dataset::new(ProfileBuilder::of_domain(shop.info(), id).build().unwrap());
    ["one", "two"].map(tenant).into()
}

#[test]
fn what_two_tenants_have_is_neithers() {
    let tenants = accounts(true);
    let scanner = LeakScanner::new(&tenants).unwrap();
    let mut csv = Vec::new();
    tenants[0].write_collection("accounts", Format::Csv, 1, &mut csv).unwrap();
    assert!(csv.starts_with(b"code,email\naccount-00001,"));
    let leaks = scanner.scan(&csv, tenants[1].id()).unwrap();
    assert!(leaks.count == 40 && leaks.found.iter().all(|leak| leak.column == "email"), "{leaks:?}");
    // With nothing else, no leak could be found, and that is said.
    let error = LeakScanner::new(&accounts(false)).unwrap_err();
    assert!(
        matches!(error, ScanError::NothingOfItsOwn(_))
            && error.to_string().contains("no leak of it would be found")
    );
}

#[test]
fn a_scanner_is_small() {
    let tenants = Tenants::new(
        ["acme", "globex"]
            .map(|id| TenantProfile::builder(id).tier(Tier::Standard).scale(0.2).build().unwrap()),
    )
    .unwrap();
    let scanner = tenants.scanner().unwrap();
    assert!(
        scanner.needles() > 40_000 && scanner.memory() < scanner.needles() * 500,
        "{} of {}",
        scanner.memory(),
        scanner.needles()
    );
}

#[test]
fn what_can_not_be_told_is_an_error() {
    let tenants = near_misses();
    let alone = LeakScanner::new(&tenants.iter().take(1).cloned().collect::<Vec<_>>());
    assert!(matches!(alone, Err(ScanError::TooFew(1))));
    let unknown: TenantId = "nobody".parse().unwrap();
    let error = tenants.scanner().unwrap().scan("", unknown).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nobody is none of the scanner's tenants, which are t_1, t_10, tX1, t_1_user, acme, acme2"
    );
    // The same tenant twice has nothing that is its alone, and nothing of another.
    let same = LeakScanner::new([&tenants[0], &tenants[0]]).unwrap();
    assert!(same.scan(&tenants[0].users()[0].email, tenants[0].id()).unwrap().is_empty());
}

#[test]
fn a_test_fails_with_whose_rows_they_are() {
    let tenants = near_misses();
    let (acme, other) = (&tenants[4], &tenants[1]);
    assert_isolated!(acme.users()[0].email, for = acme, among = tenants);
    let body =
        format!("[{:?}, {:?}, {:?}]", other.users()[16].user_id.to_string(), other.users()[1].email, "x");
    let failed =
        std::panic::catch_unwind(|| assert_isolated!(body, for = acme, among = tenants.scanner().unwrap()));
    let text = *failed.unwrap_err().downcast::<String>().unwrap();
    assert_eq!(
        text,
        "2 rows of t_10 in `body` for acme; first: users row 17 (user_id) of t_10 at byte 2. A query or a cache key without its \
         tenant?"
    );
}
