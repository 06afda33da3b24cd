//! What may be a name.

/// As long as PostgreSQL lets a name be.
const LONGEST: usize = 63;

/// What keeps a text from being a name everywhere: in paths, in SQL and in code.
pub fn misnamed(name: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_name =
        name.chars().all(allowed) && !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit());
    if !is_name {
        return Some(format!(
            "found the name {name:?}: a name has ASCII letters, digits and `_`, and does not begin with a digit"
        ));
    }
    (name.len() > LONGEST)
        .then(|| format!("found a name of {} characters; at most {LONGEST} are possible", name.len()))
}

/// Whether two names are one where no capitals are known: in files and databases.
pub fn clash(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
