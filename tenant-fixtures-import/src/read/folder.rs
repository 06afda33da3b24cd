//! A folder of migrations: which tool's it is, and in which order they ran.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use super::source::Source;
use crate::error::Error;

/// Which tool's a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// sqlx, and others with one file a migration (drizzle, supabase, goose, dbmate): `20240101_name.sql`, or `.up.sql` beside `.down.sql`.
    Sqlx,
    /// golang-migrate: `000001_name.up.sql` beside `.down.sql`.
    GolangMigrate,
    /// diesel: `2024-01-01-000000_name/up.sql`.
    Diesel,
    /// Prisma: `20240101000000_name/migration.sql`.
    Prisma,
    /// Flyway: `V1.2__name.sql`, `R__name.sql`.
    Flyway,
    /// Files of any names, taken by name.
    Plain,
}

/// A folder of migrations, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Which tool's it is.
    pub layout: Layout,
    /// The files that make the schema, in the order in which they ran.
    pub files: Vec<PathBuf>,
    /// Files of SQL that are none of them: ways back, seeds.
    pub others: Vec<PathBuf>,
}

/// Finds out which tool's a folder is, and in which order its migrations ran.
///
/// # Errors
///
/// When it can't be read, or holds no SQL; where its migrations are code (sea-orm, Rails, Django, …), the error says what helps.
pub fn folder(path: &Path) -> Result<Folder, Error> {
    let entries = entries(path)?;
    let within = |name: &str| -> Vec<PathBuf> {
        entries.iter().map(|entry| entry.join(name)).filter(|file| file.is_file()).collect()
    };
    for (layout, name) in [(Layout::Prisma, "migration.sql"), (Layout::Diesel, "up.sql")] {
        let mut files = within(name);
        if !files.is_empty() {
            files.sort_by_key(|file| file.parent().map(|folder| version_of_diesel(&name_of(folder))));
            return Ok(Folder { layout, files, others: Vec::new() });
        }
    }
    let mut all = Vec::new();
    deep(path, &mut all)?;
    let sql: Vec<PathBuf> = all.iter().filter(|file| has_extension(file, "sql")).cloned().collect();
    if sql.is_empty() {
        return Err(Error::Folder { path: path.to_owned(), what: without_sql(&all) });
    }
    if sql.iter().any(|file| Flyway::of(&name_of(file)).is_some()) {
        return Ok(flyway(sql));
    }
    let (back, mut files): (Vec<_>, Vec<_>) = sql.into_iter().partition(|file| is_way_back(&name_of(file)));
    let numbered = files.iter().filter(|file| number(&name_of(file)).is_some()).count();
    let mut others = back;
    let has_numbers = numbered > 0 && 2 * numbered >= files.len();
    let layout = if has_numbers {
        let rest: Vec<PathBuf>;
        (files, rest) = files.into_iter().partition(|file| number(&name_of(file)).is_some());
        others.extend(rest);
        let short = |file: &PathBuf| number(&name_of(file)).is_some_and(|digits| digits.len() < 12);
        let all_up = files.iter().all(|file| name_of(file).ends_with(".up.sql"));
        if all_up && files.iter().all(short) { Layout::GolangMigrate } else { Layout::Sqlx }
    } else {
        Layout::Plain
    };
    files.sort_by(|a, b| by_numbers(&relative(path, a), &relative(path, b)));
    others.sort();
    Ok(Folder { layout, files, others })
}

impl Folder {
    /// Reads the files, and names those that are left out.
    ///
    /// # Errors
    ///
    /// When one of them can't be read or is no text.
    pub fn sources(&self) -> Result<Vec<Source>, Error> {
        // That a way back is not gone needs no words.
        let others = self.others.iter().filter(|file| !is_way_back(&name_of(file)));
        let others = others.map(|file| Ok(Source::left_out(file)));
        self.files.iter().map(|file| Source::file(file)).chain(others).collect()
    }
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?.path();
        if !name_of(&entry).starts_with('.') {
            entries.push(entry);
        }
    }
    entries.sort();
    Ok(entries)
}

/// All files within a folder; links to folders are not followed.
fn deep(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in entries(path)? {
        if entry.is_dir() && !entry.is_symlink() {
            deep(&entry, found)?;
        } else if entry.is_file() {
            found.push(entry);
        }
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// What helps where there is no SQL.
fn without_sql(files: &[PathBuf]) -> String {
    let any = |extension: &str| files.iter().any(|file| has_extension(file, extension));
    let live = "run these migrations on an empty database, and import that one: --from postgres://…";
    let migrations = files.iter().any(|file| {
        let name = name_of(file);
        name.starts_with('m') && name.ends_with(".rs") && name[1..].starts_with(|c: char| c.is_ascii_digit())
    });
    if migrations {
        format!("these are migrations of sea-orm, written in Rust: {live}")
    } else if ["rs", "rb", "py", "ts", "js", "php", "cs", "java", "kt", "ex", "exs"].into_iter().any(any) {
        format!("there is no SQL here, but code: {live}")
    } else {
        "there is no file of SQL here".to_owned()
    }
}

/// A file that undoes what another does.
fn is_way_back(name: &str) -> bool {
    let name = name.to_lowercase();
    ["down", "undo", "rollback", "revert"].iter().any(|word| {
        let ends = [format!(".{word}.sql"), format!("_{word}.sql"), format!("-{word}.sql")];
        name == format!("{word}.sql") || ends.iter().any(|end| name.ends_with(end))
    })
}

/// The digits that a migration's name begins with.
fn number(name: &str) -> Option<&str> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &name[digits..];
    (digits > 0 && rest.starts_with(['_', '-', '.'])).then(|| &name[..digits])
}

/// Diesel leaves dashes out of a version.
fn version_of_diesel(name: &str) -> String {
    let (version, rest) = name.split_once('_').unwrap_or((name, ""));
    format!("{}_{rest}", version.replace('-', ""))
}

/// Names in their order, digits in them as numbers: 2 stands before 10.
fn by_numbers(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (of_a, of_b) = (digits(a), digits(b));
        if of_a > 0 && of_b > 0 {
            let order = compare_digits(&a[..of_a], &b[..of_b]);
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[of_a..], &b[of_b..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(first), Some(second)) if first != second => return first.cmp(&second),
            (Some(_), Some(_)) => (a, b) = (rest_a.as_str(), rest_b.as_str()),
        }
    }
}

/// Whole numbers of any length.
fn compare_digits(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// What the name of one of Flyway's files says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Flyway {
    Baseline(Vec<u64>),
    Version(Vec<u64>),
    Repeatable(String),
    Undo,
}

impl Flyway {
    fn of(name: &str) -> Option<Self> {
        let (version, description) = name.split_once("__")?;
        let mut letters = version.chars();
        let letter = letters.next()?;
        let numbers = || -> Option<Vec<u64>> {
            let mut numbers: Vec<u64> = letters
                .as_str()
                .split(['.', '_'])
                .map(|number| number.parse().ok())
                .collect::<Option<_>>()?;
            // 1.0 is 1.
            while numbers.len() > 1 && numbers.last() == Some(&0) {
                numbers.pop();
            }
            Some(numbers)
        };
        match letter {
            'V' => numbers().map(Self::Version),
            'B' => numbers().map(Self::Baseline),
            'U' => numbers().map(|_| Self::Undo),
            'R' if letters.as_str().is_empty() => Some(Self::Repeatable(description.to_owned())),
            _ => None,
        }
    }
}

/// Flyway's order: from the last baseline on by version, and then what is repeated, by description.
fn flyway(sql: Vec<PathBuf>) -> Folder {
    let all: Vec<(Option<Flyway>, PathBuf)> =
        sql.into_iter().map(|file| (Flyway::of(&name_of(&file)), file)).collect();
    let baseline = (all.iter())
        .filter_map(|(is, _)| match is {
            Some(Flyway::Baseline(version)) => Some(version.clone()),
            Some(Flyway::Version(_) | Flyway::Repeatable(_) | Flyway::Undo) | None => None,
        })
        .max();
    let (mut taken, mut others) = (Vec::new(), Vec::new());
    for (is, file) in all {
        let runs = match &is {
            Some(Flyway::Baseline(version)) => Some(version) == baseline.as_ref(),
            Some(Flyway::Version(version)) => baseline.as_ref().is_none_or(|baseline| version > baseline),
            Some(Flyway::Repeatable(_)) => true,
            Some(Flyway::Undo) | None => false,
        };
        if runs { taken.push((is, file)) } else { others.push(file) }
    }
    taken.sort();
    Folder { layout: Layout::Flyway, files: taken.into_iter().map(|(_, file)| file).collect(), others }
}
