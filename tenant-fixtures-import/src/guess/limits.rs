//! What a table's CHECKs say of each of its columns, and what they say of several together.

use super::days;
use crate::amount::Amount;
use crate::conditions::{Clause, Compare, Reader, Value, is_long};
use crate::database::{Check, Dialect, Table};
use crate::report::{Remark, Weight};

/// What is said of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    /// The values that it may have.
    pub(crate) values: Option<Vec<Value>>,
    /// Those that it may not have.
    pub(crate) not: Vec<Value>,
    /// The least number, and whether that itself is too little.
    pub(crate) low: Option<(Amount, bool)>,
    /// The greatest number, and whether that itself is too much.
    pub(crate) high: Option<(Amount, bool)>,
    /// The first time or date, and the last, as SQL writes them.
    pub(crate) from: Option<String>,
    /// The last time or date.
    pub(crate) until: Option<String>,
    /// The least number of characters.
    pub(crate) least: Option<i64>,
    /// The greatest number of characters.
    pub(crate) most: Option<i64>,
    /// The least and the greatest number of elements.
    pub(crate) elements: (Option<i64>, Option<i64>),
    /// A regular expression.
    pub(crate) form: Option<String>,
    /// No capitals.
    pub(crate) lower: bool,
    /// No small letters.
    pub(crate) upper: bool,
    /// It has a value.
    pub(crate) present: bool,
    /// It has none.
    pub(crate) absent: bool,
    /// The kind of JSON.
    pub(crate) json: Option<String>,
}

/// What is said of several columns together, and by which CHECK.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule<'a> {
    pub(crate) clause: Clause,
    pub(crate) check: &'a Check,
}

/// All that a table's CHECKs say.
#[derive(Debug, Default)]
pub(crate) struct Held<'a> {
    /// Of each column.
    pub(crate) columns: Vec<Limits>,
    /// Of several.
    pub(crate) rules: Vec<Rule<'a>>,
}

/// What the CHECKs of a table say; those that nobody understands are remarked.
///
/// `suits` says whether values of a column can be made by which a clause holds.
pub(crate) fn held<'a>(
    table: &'a Table,
    dialect: Dialect,
    suits: &dyn Fn(usize, &Clause) -> bool,
    remarks: &mut Vec<Remark>,
) -> Held<'a> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let reader = Reader { dialect, columns: &names };
    let mut held = Held { columns: vec![Limits::default(); table.columns.len()], rules: Vec::new() };
    for check in &table.checks {
        match reader.read(&check.condition) {
            Some(clauses) => {
                for clause in clauses {
                    held.add((&names, suits), clause, check);
                }
            }
            None => remarks.push(refused(table, check, "is not understood")),
        }
    }
    held
}

/// A remark that a CHECK is not held.
pub(crate) fn refused(table: &Table, check: &Check, why: &str) -> Remark {
    let named = check.name.as_ref().map_or_else(String::new, |name| format!(" {name}"));
    Remark {
        weight: Weight::Refused,
        table: Some(table.name.clone()),
        column: None,
        text: format!("CHECK{named} ({}) {why}: rows may break it", check.condition),
        origin: check.origin.clone(),
    }
}

/// A table's columns by name, and what their values can be made to hold.
type Columns<'c> = (&'c [&'c str], &'c dyn Fn(usize, &Clause) -> bool);

impl<'a> Held<'a> {
    fn add(&mut self, of: Columns<'_>, clause: Clause, check: &'a Check) {
        let (names, suits) = of;
        let clause = match clause {
            Clause::Either(groups) => match simpler(groups) {
                Ok(clauses) => return clauses.into_iter().for_each(|clause| self.add(of, clause, check)),
                Err(groups) => Clause::Either(groups),
            },
            clause => clause,
        };
        let place = match clause.columns().as_slice() {
            [column] => names.iter().position(|name| name == column),
            _ => None,
        };
        match place {
            Some(place) if suits(place, &clause) && self.columns[place].take(&clause) => {}
            _ => self.rules.push(Rule { clause, check }),
        }
    }
}

/// One of several groups as clauses that all hold, where that is as good.
fn simpler(mut groups: Vec<Vec<Clause>>) -> Result<Vec<Clause>, Vec<Vec<Clause>>> {
    // A CHECK holds of what is null anyway.
    if groups.len() > 1 {
        let others: Vec<Vec<String>> = groups
            .iter()
            .map(|group| group.iter().flat_map(Clause::columns).map(str::to_owned).collect())
            .collect();
        let mut at = 0;
        groups.retain(|group| {
            let here = at;
            at += 1;
            match group.as_slice() {
                [Clause::Null(column)] => !others
                    .iter()
                    .enumerate()
                    .any(|(other, columns)| other != here && columns.iter().all(|name| name == column)),
                _ => true,
            }
        });
    }
    if let [group] = groups.as_mut_slice() {
        return Ok(std::mem::take(group));
    }
    let mut union: Option<(String, Vec<Value>)> = None;
    for group in &groups {
        let [Clause::OneOf(column, values)] = group.as_slice() else { return Err(groups) };
        match &mut union {
            None => union = Some((column.clone(), values.clone())),
            Some((known, all)) if known == column => all.extend(values.iter().cloned()),
            Some(_) => return Err(groups),
        }
    }
    match union {
        Some((column, values)) => Ok(vec![Clause::OneOf(column, values)]),
        None => Err(groups),
    }
}

impl Limits {
    /// Takes what a clause says; false, where this can't be told of one column.
    pub(crate) fn take(&mut self, clause: &Clause) -> bool {
        match clause {
            Clause::OneOf(_, values) => {
                let all = match self.values.take() {
                    Some(before) => before.into_iter().filter(|value| values.contains(value)).collect(),
                    None => values.clone(),
                };
                self.values = Some(all);
            }
            Clause::NoneOf(_, values) => self.not.extend(values.iter().cloned()),
            Clause::Bound(_, compare, Value::Number(number)) => self.bound(*compare, *number),
            Clause::Bound(_, compare, Value::Text(text)) => match compare {
                // Of days that are not in it themselves, the next that is.
                Compare::Greater | Compare::GreaterEqual => {
                    let next = (*compare == Compare::Greater).then(|| days::moved(text, 1)).flatten();
                    self.from = self.from.take().max(Some(next.unwrap_or_else(|| text.clone())));
                }
                Compare::Less | Compare::LessEqual => {
                    let last = (*compare == Compare::Less).then(|| days::moved(text, -1)).flatten();
                    let last = last.unwrap_or_else(|| text.clone());
                    self.until = Some(self.until.take().filter(|known| *known < last).unwrap_or(last));
                }
                Compare::Equal | Compare::NotEqual => return false,
            },
            Clause::Bound(_, _, Value::Boolean(_)) => return false,
            Clause::Length(_, compare, number) => {
                let (mut least, mut most) = (self.least, self.most);
                span((&mut least, &mut most), *compare, *number);
                if self.form.as_ref().is_some_and(|form| !is_long(form, least, most)) {
                    return false;
                }
                (self.least, self.most) = (least, most);
            }
            Clause::Elements(_, compare, number) => {
                span((&mut self.elements.0, &mut self.elements.1), *compare, *number);
            }
            // One form is made; of two, neither can be told to fit.
            Clause::Matches(_, form) => match &self.form {
                None if self.lower && has_capitals(form) || self.upper && has_small(form) => return false,
                None if !is_long(form, self.least, self.most) => return false,
                None => self.form = Some(form.clone()),
                Some(known) => return known == form,
            },
            Clause::Lower(_) if self.form.as_deref().is_some_and(has_capitals) => return false,
            Clause::Upper(_) if self.form.as_deref().is_some_and(has_small) => return false,
            Clause::Lower(_) => self.lower = true,
            Clause::Upper(_) => self.upper = true,
            Clause::NotNull(_) => self.present = true,
            Clause::Null(_) => self.absent = true,
            Clause::JsonKind(_, kind) => self.json = Some(kind.clone()),
            Clause::Past(_) => {}
            Clause::Columns(..) | Clause::Computed(..) | Clause::Either(_) => return false,
        }
        true
    }

    fn bound(&mut self, compare: Compare, number: Amount) {
        let low = |strict| (number, strict);
        match compare {
            Compare::Greater => self.low = self.low.max(Some(low(true))),
            Compare::GreaterEqual => self.low = self.low.max(Some(low(false))),
            Compare::Less | Compare::LessEqual => {
                let strict = compare == Compare::Less;
                let known = self.high.filter(|(known, _)| *known < number);
                self.high = Some(known.unwrap_or((number, strict)));
            }
            Compare::Equal => self.values = Some(vec![Value::Number(number)]),
            Compare::NotEqual => self.not.push(Value::Number(number)),
        }
    }

    /// The least and the greatest number with so many places, of those that the type holds.
    pub(crate) fn range(&self, (least, most): (Amount, Amount), places: u32) -> (Amount, Amount) {
        let step = Amount::step(places);
        let low = self.low.map_or(least, |(low, strict)| {
            let first = low.rounded_up(places);
            if strict && first == low { first.plus(step) } else { first }
        });
        let high = self.high.map_or(most, |(high, strict)| {
            let last = high.rounded_down(places);
            if strict && last == high { last.minus(step) } else { last }
        });
        (low.max(least), high.min(most))
    }

    /// Whether a value is allowed, as far as lists say.
    pub(crate) fn allows(&self, value: &Value) -> bool {
        !self.not.contains(value) && self.values.as_ref().is_none_or(|values| values.contains(value))
    }

    /// The texts that are allowed, where they are listed.
    pub(crate) fn texts(&self) -> Option<Vec<String>> {
        let values = self.values.as_ref()?;
        let mut found: Vec<String> = Vec::new();
        for value in values.iter().filter(|value| !self.not.contains(value)) {
            let text = match value {
                Value::Text(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Boolean(value) => value.to_string(),
            };
            if !found.contains(&text) {
                found.push(text);
            }
        }
        Some(found)
    }
}

/// Whether texts of a form may have capitals; what stands for many characters may.
fn has_capitals(form: &str) -> bool {
    form.contains(|c: char| c.is_uppercase() || c == '.') || form.contains("[^") || form.contains("\\w")
}

/// Whether texts of a form may have small letters.
fn has_small(form: &str) -> bool {
    form.contains(|c: char| c.is_lowercase() || c == '.') || form.contains("[^")
}

/// Takes what is said of a number of characters or elements.
fn span((least, most): (&mut Option<i64>, &mut Option<i64>), compare: Compare, number: i64) {
    let (from, to) = match compare {
        Compare::Greater => (Some(number.saturating_add(1)), None),
        Compare::GreaterEqual => (Some(number), None),
        Compare::Less => (None, Some(number.saturating_sub(1))),
        Compare::LessEqual => (None, Some(number)),
        Compare::Equal => (Some(number), Some(number)),
        // No text is made as long as that by accident, but for none at all.
        Compare::NotEqual => (Some(number.saturating_add(1)), None),
    };
    *least = (*least).max(from);
    *most = match (*most, to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}
