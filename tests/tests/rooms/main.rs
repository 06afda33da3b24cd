//! The house: modules know each other in one direction, and a file holds one thing.

mod circles;
mod music;
mod names;

use std::fs;
use std::path::{Path, PathBuf};

use circles::House;

/// Packages whose modules are looked at.
const PACKAGES: [&str; 2] = ["tenant-fixtures", "tenant-fixtures-macros"];

/// Who knows whom against the order, and why that is meant. A module's own children, and what they take from it, are not
/// looked at.
const MEANT: [(&str, &str, &str); 13] = [
    ("id", "schema", "an id is of an entity, whose word stands in its text; columns hold ids"),
    ("privacy", "schema", "a column's class says what is replaced; values know how they are"),
    ("token", "schema", "the macro says what column its words make; dialects are words, too"),
    (
        "profile",
        "declaration",
        "a profile's domain has its declaration, which says what a profile may ask for",
    ),
    ("declaration", "interpret", "a declaration keeps the plan that is made of it once"),
    ("declaration", "domain", "a declaration keeps the collections that are made of its plan once"),
    ("domain", "quality", "a domain gives its rules, which quality calls"),
    ("domain", "dataset", "a domain may give what makes load plans of a data set"),
    ("domain", "bag", "such a load plan stands beside a data set's rows"),
    ("domain", "requests", "such a load plan puts as much load on a service as is said"),
    ("interpret/frame", "interpret/evaluate", "columns are computed from other frames' columns"),
    ("interpret/state", "interpret/frame", "what a tenant keeps are sums over columns, which frames make"),
    (
        "fixture/function",
        "fixture/drivers",
        "which attributes are the compiler's stands with the drivers' roles",
    ),
];

/// Modules whose own files may know each other: the domain's, what a profile is built of and read from, and snapshots, whose
/// errors tell what helps.
const WITHIN: [&str; 3] = ["music", "profile", "snapshot"];

/// So many lines a file has at most, but for tables of data.
const MOST_LINES: usize = 400;
/// The folders of tables.
const TABLES: &str = "data";
/// Files that are longer still.
const LONGER: [&str; 0] = [];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files with code within a folder, by their paths from the root.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<_> = entries.collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                sources(&path, found);
            }
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("it is read");
            let path = path.strip_prefix(root()).expect("it is within").to_str().expect("a name");
            found.push((path.replace('\\', "/"), text));
        }
    }
}

fn house(package: &str) -> House {
    let within = format!("{package}/src/");
    let mut files = Vec::new();
    sources(&root().join(&within), &mut files);
    assert!(files.len() > 10, "{files:?}");
    let modules = files.iter().filter_map(|(path, text)| {
        let module = path.strip_prefix(&within)?.strip_suffix(".rs")?;
        // What tests name is their own business.
        (!module.split('/').any(|part| part == "tests")).then_some((module, text.as_str()))
    });
    House::of(modules)
}

#[test]
fn modules_know_each_other_in_one_direction() {
    let within = |module: &str| module.split_once('/').is_some_and(|(parent, _)| WITHIN.contains(&parent));
    let meant =
        |from: &str, to: &str| within(from) || MEANT.iter().any(|known| (known.0, known.1) == (from, to));
    let circles: Vec<_> = PACKAGES.into_iter().flat_map(|package| house(package).circles(&meant)).collect();
    assert!(circles.is_empty(), "move what both need to the module that owns it:\n{}", circles.join("\n"));
}

#[test]
fn what_is_meant_against_the_order_is_there() {
    let houses = PACKAGES.map(house);
    for (from, to, why) in MEANT {
        let Some(house) = houses.iter().find(|house| house.knows(from, to)) else {
            panic!("{from} doesn't know {to} any more: take it off the list ({why})");
        };
        assert!(
            house.reaches(to, from),
            "{to} doesn't lead to {from}: there is no circle to explain ({why})"
        );
    }
}

#[test]
fn a_circle_is_told_with_its_modules() {
    let none = |_: &str, _: &str| false;
    let lib = ("lib", "mod a; mod b; mod c; pub use b::{Named, inner::Deep as Renamed};");
    let others = [("b", "mod inner; pub(crate) struct Named;"), ("b/inner", "pub struct Deep;")];
    for names_b in [
        "use crate::b::Named;",
        "use crate::{nothing, b::{self, x::{Y, Z}}};",
        "fn f() -> bool { g(|| crate::b::inner::f::<u8>()) }",
        "use crate::Named;",
        "use super::Renamed;",
        "macro_rules! m { () => { $crate::b::Named } }",
        "#[cfg(feature = \"x\")] mod y { use crate::b; }",
    ] {
        let of = |c: &'static str| {
            let files = [lib, ("a", names_b), ("c", c), ("c/d", "use crate::c;")];
            House::of(files.into_iter().chain(others)).circles(&none)
        };
        let in_c = "use crate::nothing;";
        assert_eq!(of(in_c), [""; 0], "{names_b}");
        // From b by way of c.
        let files =
            [lib, ("a", names_b), ("b", "use super::c::C;"), ("b/inner", ""), ("c/d", "use crate::a;")];
        let found = House::of(files).circles(&none);
        let [told] = found.as_slice() else { panic!("{names_b}: {found:?}") };
        assert!(told.starts_with("a → b → c → a ("), "{told}");
        let is_meant = |from: &str, to: &str| (from, to) == ("b", "c");
        assert_eq!(House::of(files).circles(&is_meant), [""; 0], "{names_b}");
    }
    // Within a folder, by their parent's names for them.
    let files = [
        ("lib", "mod p;"),
        ("p", "mod x; mod y; pub use x::X; const OWN: u8 = 1;"),
        ("p/x", "use super::y::Y; use super::OWN;"),
        ("p/y/z", "use crate::p::X;"),
    ];
    let found = House::of(files).circles(&none);
    assert!(found.len() == 1 && found[0].starts_with("p/x → p/y → p/x ("), "{found:?}");
    for not_named in [
        "// use crate::b;\nfn f() { \"crate::b\" }",
        "/// As [`b`](crate::b).\nstruct S;",
        "#[cfg(test)] mod tests { use crate::b; }",
        "use std::b; fn f(b: u8) { other::b() }",
    ] {
        let files = [lib, ("a", not_named), ("b", "use crate::a;"), ("b/inner", ""), ("c", "")];
        assert_eq!(House::of(files).circles(&none), [""; 0], "{not_named}");
    }
}

#[test]
fn a_file_holds_one_thing() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    assert!(files.len() > 400, "{}", files.len());
    let is_table = |path: &str| path.split('/').any(|part| part == TABLES);
    let mut long = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !is_table(path)) {
        let lines = text.lines().count();
        match (lines > MOST_LINES, LONGER.contains(&path.as_str())) {
            (true, false) => long.push(format!("{path} has {lines}")),
            (false, true) => long.push(format!("{path} has only {lines}: take it off the list")),
            (true, true) | (false, false) => {}
        }
    }
    assert!(
        long.is_empty(),
        "a file has at most {MOST_LINES} lines; cut along what it holds:\n{}",
        long.join("\n")
    );
    for path in LONGER {
        assert!(files.iter().any(|(known, _)| known == path), "{path} is gone: take it off the list");
    }
}
