//! Which modules of a package know which, and the circles among those of one folder.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::names::{Named, paths};

/// A module's path within its package: none of the package itself.
type Module = Vec<String>;

/// For each module that knows another of the same folder, those others with a file that names them.
type Known = BTreeMap<String, BTreeMap<String, String>>;

/// From so many modules a name may be passed on, one to the next.
const MOST_STEPS: u8 = 8;

/// A package's modules by the folder that they stand in.
pub(crate) struct House {
    folders: BTreeMap<Module, Known>,
}

/// Modules as they name each other.
struct Names {
    modules: BTreeMap<Module, Vec<Named>>,
    all: BTreeSet<Module>,
}

impl House {
    /// The house of these files: their paths without `.rs`, and what stands in them.
    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let modules: BTreeMap<Module, Vec<Named>> = files
            .into_iter()
            .map(|(file, code)| {
                let module =
                    if file == "lib" { Vec::new() } else { file.split('/').map(str::to_owned).collect() };
                (module, paths(code, file))
            })
            .collect();
        // A folder is a module even if its file is not among them.
        let all =
            modules.keys().flat_map(|module| (0..=module.len()).map(|end| module[..end].to_vec())).collect();
        let names = Names { modules, all };
        let mut folders: BTreeMap<Module, Known> = BTreeMap::new();
        for (module, named) in &names.modules {
            for named in named {
                let Some(owner) = names.resolve(module, &named.path, MOST_STEPS) else { continue };
                let common = module.iter().zip(&owner).take_while(|(a, b)| a == b).count();
                // A parent and what is within it may know each other.
                if common == module.len() || common == owner.len() {
                    continue;
                }
                let (from, to) = (module[..=common].join("/"), owner[..=common].join("/"));
                let known = folders.entry(module[..common].to_vec()).or_default().entry(from).or_default();
                known
                    .entry(to)
                    .or_insert_with(|| format!("{}.rs names {}", module.join("/"), named.path.join("::")));
            }
        }
        Self { folders }
    }

    /// For each folder, the shortest circle among its modules, but for what is meant.
    pub(crate) fn circles(&self, meant: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
        let told = |known: &Known| {
            let circles = known.keys().filter_map(|start| way(known, start, start, meant));
            let circle = circles.min_by_key(Vec::len)?;
            let files = circle.windows(2).map(|pair| known[pair[0]][pair[1]].as_str());
            Some(format!("{} ({})", circle.join(" → "), files.collect::<Vec<_>>().join("; ")))
        };
        self.folders.values().filter_map(told).collect()
    }

    /// Whether a module names another.
    pub(crate) fn knows(&self, from: &str, to: &str) -> bool {
        self.folders.values().any(|known| known.get(from).is_some_and(|known| known.contains_key(to)))
    }

    /// Whether a module knows another by way of others, or names it.
    pub(crate) fn reaches(&self, from: &str, to: &str) -> bool {
        self.folders.values().any(|known| way(known, from, to, &|_, _| false).is_some())
    }
}

/// The shortest way from a module to another, with both.
fn way<'a>(
    known: &'a Known,
    from: &'a str,
    to: &str,
    meant: &dyn Fn(&str, &str) -> bool,
) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::new();
    while let Some(so_far) = ways.pop_front() {
        let last = *so_far.last()?;
        for next in known.get(last).into_iter().flat_map(BTreeMap::keys) {
            if meant(last, next) || !seen.insert(next.as_str()) {
                continue;
            }
            let mut longer = so_far.clone();
            longer.push(next);
            if next == to {
                return Some(longer);
            }
            ways.push_back(longer);
        }
    }
    None
}

impl Names {
    /// The module that owns what a path leads to.
    fn resolve(&self, module: &Module, path: &[String], steps: u8) -> Option<Module> {
        let mut rest = path;
        let mut here = match path.first()?.as_str() {
            "crate" | "tenant_fixtures" => Vec::new(),
            "self" | "super" => module.clone(),
            first if self.all.contains(&child(module, first)) => module.clone(),
            _ => return None,
        };
        while let Some(word) = rest.first().map(String::as_str) {
            match word {
                "super" => drop(here.pop()?),
                "crate" | "self" | "tenant_fixtures" => {}
                word if self.all.contains(&child(&here, word)) => here.push(word.to_owned()),
                // What is not a module's own may be what it passes on from another.
                word => return Some(self.passed_on(&here, word, steps).unwrap_or(here)),
            }
            rest = &rest[1..];
        }
        Some(here)
    }

    /// The module that owns what this one knows by a name from elsewhere.
    fn passed_on(&self, module: &Module, name: &str, steps: u8) -> Option<Module> {
        let steps = steps.checked_sub(1)?;
        let known = self.modules.get(module)?;
        let named = known.iter().find(|named| named.known_as.as_deref() == Some(name))?;
        // Its own name for what it declares itself is no path to elsewhere.
        (named.path.len() > 1).then(|| self.resolve(module, &named.path, steps)).flatten()
    }
}

fn child(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}
