//! Texts and JSON with values of rows in them.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use tenant_fixtures_grammar::instead;

use crate::profile::EXACT;
use crate::schema::{Column, ColumnType, Schema};

/// A text with holes.
#[derive(Clone, Debug)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// The tenant's id.
    Tenant,
    /// The virtual user's number.
    VirtualUser,
    /// Which of its requests it is.
    Request,
    /// A UUID.
    Uuid,
    Field(Field),
}

/// A column of a collection, or what is nested in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The collection's place among the domain's.
    pub(super) collection: usize,
    /// The column, and within it the members that lead on.
    pub(super) path: Vec<String>,
}

/// Words that stand for something that is no column.
const WORDS: [(&str, Part); 4] = [
    ("tenant", Part::Tenant),
    ("virtual_user", Part::VirtualUser),
    ("request", Part::Request),
    ("uuid", Part::Uuid),
];

impl Template {
    /// Reads a text for a domain of these collections.
    ///
    /// # Errors
    ///
    /// What was found, and what could stand there.
    pub(super) fn parse(text: &str, schemas: &[&'static Schema]) -> Result<Self, String> {
        let (mut parts, mut plain, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                plain.push_str(brace);
                rest = after;
                continue;
            }
            let end = if brace == "{" { rest.find('}') } else { None };
            let Some(end) = end else {
                return Err(format!("found {brace:?} alone; write it twice where it is meant as it stands"));
            };
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            parts.push(part(&rest[..end], schemas)?);
            rest = &rest[end + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self(parts))
    }

    /// The columns in it.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.0.iter().filter_map(|part| match part {
            Part::Field(field) => Some(field),
            _ => None,
        })
    }

    /// The text; values as `encode` puts them in.
    pub(super) fn text(&self, value: &mut dyn FnMut(&Part) -> Value, encode: fn(&str) -> String) -> String {
        let mut out = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                part => out.push_str(&encode(&plain(&value(part)))),
            }
        }
        out
    }

    /// The text; of one hole alone, its value as it is.
    fn value(&self, value: &mut dyn FnMut(&Part) -> Value) -> Value {
        match &self.0[..] {
            [part] if !matches!(part, Part::Text(_)) => value(part),
            _ => Value::String(self.text(value, str::to_owned)),
        }
    }
}

/// JSON with templates in its texts.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Plain(Value),
    Text(Template),
    List(Vec<Tree>),
    Members(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads the texts of a value.
    ///
    /// # Errors
    ///
    /// As with [`Template::parse`].
    pub(super) fn parse(value: &Value, schemas: &[&'static Schema]) -> Result<Self, String> {
        Ok(match value {
            Value::String(text) => Self::Text(Template::parse(text, schemas)?),
            Value::Array(values) => {
                Self::List(values.iter().map(|value| Self::parse(value, schemas)).collect::<Result<_, _>>()?)
            }
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| {
                    Ok::<_, String>((name.clone(), Self::parse(value, schemas)?))
                };
                let mut members = members.iter().map(member).collect::<Result<Vec<_>, _>>()?;
                // In one order, whatever features serde_json has.
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                Self::Members(members)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Plain(value.clone()),
        })
    }

    pub(super) fn value(&self, value: &mut dyn FnMut(&Part) -> Value) -> Value {
        match self {
            Self::Plain(plain) => plain.clone(),
            Self::Text(template) => template.value(value),
            Self::List(trees) => Value::Array(trees.iter().map(|tree| tree.value(value)).collect()),
            Self::Members(members) => {
                let members = members.iter().map(|(name, tree)| (name.clone(), tree.value(value)));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }

    pub(super) fn fields<'t>(&'t self, found: &mut Vec<&'t Field>) {
        match self {
            Self::Plain(_) => {}
            Self::Text(template) => found.extend(template.fields()),
            Self::List(trees) => trees.iter().for_each(|tree| tree.fields(found)),
            Self::Members(members) => members.iter().for_each(|(_, tree)| tree.fields(found)),
        }
    }
}

/// What stands between braces.
fn part(text: &str, schemas: &[&'static Schema]) -> Result<Part, String> {
    if let Some((_, part)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Ok(part.clone());
    }
    let collections = || schemas.iter().map(|schema| schema.name);
    let Some((collection, path)) = text.split_once('.') else {
        let known = WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        let example = schemas.first().and_then(|schema| Some((schema.name, schema.columns.first()?.name)));
        let example = example.map(|(name, column)| format!(", or a column as in {{{name}.{column}}}"));
        return Err(format!(
            "found {{{text}}}; between braces stands {known}{}",
            example.unwrap_or_default()
        ));
    };
    let Some(at) = schemas.iter().position(|schema| schema.name == collection) else {
        let instead = instead(collection, collections());
        return Err(format!("found {{{text}}}, and there is no collection {collection}{instead}"));
    };
    let path: Vec<String> = path.split('.').map(str::to_owned).collect();
    leads_on(schemas[at].columns, &path).map_err(|(name, known)| {
        let why = match known.is_empty() {
            true => "nothing is nested there".to_owned(),
            false => format!("{collection} has no column {name}{}", instead(&name, known.iter().copied())),
        };
        format!("found {{{text}}}, and {why}")
    })?;
    Ok(Part::Field(Field { collection: at, path }))
}

/// Whether names lead from columns to a value; else the name that doesn't, and what is there.
fn leads_on(columns: &'static [Column], path: &[String]) -> Result<(), (String, Vec<&'static str>)> {
    let Some((first, rest)) = path.split_first() else { return Ok(()) };
    let Some(column) = columns.iter().find(|column| column.name == first) else {
        return Err((first.clone(), columns.iter().map(|column| column.name).collect()));
    };
    match (column.ty, rest) {
        (_, []) | (ColumnType::Json, _) => Ok(()),
        (ColumnType::Struct(columns), rest) => leads_on(columns, rest),
        (_, [next, ..]) => Err((next.clone(), Vec::new())),
    }
}

/// A value whose objects have their members in one order, whatever features serde_json has.
pub(super) fn sorted(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(sorted).collect(),
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(members.into_iter().collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// Whether there are whole numbers in it that programs which know floats alone would round.
pub(super) fn has_wide(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.as_u64().is_some_and(|number| number > EXACT)
                || number.as_i64().is_some_and(|number| number.unsigned_abs() > EXACT)
        }
        Value::Array(values) => values.iter().any(has_wide),
        Value::Object(members) => members.values().any(has_wide),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

/// A value within a text.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// For a path or a query: RFC 3986's unreserved characters stay.
pub(crate) fn encoded(text: &str) -> String {
    escaped(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// For a header: what no header may have is percent-encoded, line ends above all.
pub(super) fn for_header(text: &str) -> String {
    escaped(text, |byte| (b' '..=b'~').contains(&byte))
}

fn escaped(text: &str, stays: fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if stays(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
