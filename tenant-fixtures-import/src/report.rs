//! What could not be done, and what whoever uses the file should know: table by table, with the place in the SQL.

use std::fmt::Write as _;

use crate::database::{Origin, TableName};

/// Something that was found and can't be done, or is worth to be known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub weight: Weight,
    /// The table.
    pub table: Option<TableName>,
    /// The column.
    pub column: Option<String>,
    /// What it is, and what it means for rows.
    pub text: String,
    /// Where it stands.
    pub origin: Origin,
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The database may refuse rows for it.
    Refused,
    /// Rows are taken, and may not be what the database would have made of them, or wanted of them.
    #[default]
    Rows,
    /// Good to know.
    Note,
}

/// The report: what matters most first, in the order of the tables.
pub fn report(remarks: &[Remark]) -> String {
    let mut out = String::new();
    for (weight, heading) in [
        (Weight::Refused, "What rows can't be made to hold, for which the database may refuse them:"),
        (Weight::Rows, "What concerns rows:"),
        (Weight::Note, "What was passed over or decided:"),
    ] {
        let mut found = remarks.iter().filter(|remark| remark.weight == weight).peekable();
        if found.peek().is_some() {
            let _ = writeln!(out, "{heading}");
            found.for_each(|remark| {
                let _ = writeln!(out, "  {}", line(remark));
            });
        }
    }
    out
}

/// A remark in one line: `orders.total (shop.sql:12): …`.
pub(crate) fn line(remark: &Remark) -> String {
    let mut out = String::new();
    if let Some(table) = &remark.table {
        out.extend(table.schema.iter().flat_map(|schema| [schema.as_str(), "."]));
        out.push_str(&table.name);
    }
    if let Some(column) = &remark.column {
        let _ = write!(out, "{}{column}", if out.is_empty() { "" } else { "." });
    }
    if !remark.origin.source.is_empty() {
        let before = if out.is_empty() { "" } else { " " };
        let _ = match remark.origin.line {
            0 => write!(out, "{before}({})", remark.origin.source),
            line => write!(out, "{before}({}:{line})", remark.origin.source),
        };
    }
    if !out.is_empty() {
        out.push_str(": ");
    }
    out.push_str(&remark.text);
    // A name may hold anything.
    out.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(weight: Weight, table: &str, text: &str, line: u64) -> Remark {
        Remark {
            weight,
            table: Some(TableName { schema: None, name: table.to_owned() }),
            column: None,
            text: text.to_owned(),
            origin: Origin { source: "shop.sql".to_owned(), line },
        }
    }

    #[test]
    fn what_matters_most_stands_first() {
        let remarks = [
            remark(Weight::Note, "a", "is left out", 0),
            remark(Weight::Refused, "b\nc", "has a trigger", 7),
        ];
        assert_eq!(
            report(&remarks),
            "What rows can't be made to hold, for which the database may refuse them:\n  b c (shop.sql:7): has a \
             trigger\nWhat was passed over or decided:\n  a (shop.sql): is left out\n"
        );
        assert_eq!(report(&[]), "");
    }
}
