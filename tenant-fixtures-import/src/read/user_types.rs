//! Types that a schema declares: enums, domains, and others that nobody here makes values of.

use super::constraint::postgresql_name;
use super::cursor::{Cursor, Fault};
use super::expression::replace_word;
use super::lexer::Kind;
use super::names::{quoted, shown};
use super::state::{Base, Declared, Kinds, State, UserType};
use super::text::text_of;
use super::types::{Written, built_in, in_arrays};
use crate::database::{Check, TableName, Type};

impl State {
    /// What a type means here.
    pub(crate) fn declared(&self, written: &Written) -> Declared {
        let path = written.schema.iter().cloned().chain([written.name.clone()]).collect();
        let of_user = || self.user_type(path).map(Base::User);
        let is_foreign = written.schema.as_ref().is_some_and(|schema| schema != "pg_catalog");
        let built_in = || built_in(written, self.dialect).map(Base::Plain);
        let base = if is_foreign { of_user().or_else(built_in) } else { built_in().or_else(of_user) };
        let base = base.unwrap_or_else(|| Base::Plain(super::types::of_extension(written)));
        Declared { base, arrays: written.arrays }
    }

    fn user_type(&self, path: Vec<String>) -> Option<usize> {
        let mut name = self.named(path);
        if let Some(id) = self.types_by_name.get(&name) {
            return Some(*id);
        }
        name.schema = None;
        self.types_by_name.get(&name).copied()
    }

    /// A type as it stands at the end, and the domains that it went through.
    pub(crate) fn resolved(&self, ty: &Declared) -> (Type, Vec<usize>) {
        let (base, domains) = match &ty.base {
            Base::Plain(ty) => (ty.clone(), Vec::new()),
            Base::User(id) => match &self.types[*id].is {
                Kinds::Enum(values) => (
                    Type::Enum { name: Some(self.types[*id].name.clone()), values: values.clone() },
                    Vec::new(),
                ),
                Kinds::Domain { of, .. } => {
                    let (ty, mut domains) = self.resolved(of);
                    domains.push(*id);
                    (ty, domains)
                }
                Kinds::Other => (Type::Other(shown(&self.types[*id].name)), Vec::new()),
            },
        };
        (in_arrays(base, ty.arrays), domains)
    }

    fn add_type(&mut self, path: Vec<String>, is: Kinds) {
        let name = self.named(path);
        self.types_by_name.insert(name.clone(), self.types.len());
        self.types.push(UserType { name, is, dropped: false });
    }

    /// `CREATE TYPE`.
    pub(crate) fn create_type(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let path = cursor.path()?;
        if self.types_by_name.contains_key(&self.named(path.clone())) {
            return Err(Fault { message: format!("there is a type {} already", path.join(".")), origin });
        }
        let is = if cursor.eat("AS ENUM") {
            let dialect = cursor.dialect;
            let words = cursor.group()?.parts().into_iter().map(|mut part| match part.take() {
                Some((Kind::Text, text)) => Ok(text_of(text, dialect)),
                Some((Kind::Word | Kind::Quoted | Kind::Number | Kind::Sign | Kind::Unclosed, _)) | None => {
                    Err(part.fault("a word in quotes"))
                }
            });
            Kinds::Enum(words.collect::<Result<_, _>>()?)
        } else {
            Kinds::Other
        };
        self.add_type(path, is);
        Ok(())
    }

    /// `CREATE DOMAIN`.
    pub(crate) fn create_domain(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let path = cursor.path()?;
        cursor.eat("AS");
        let of = self.declared(&cursor.written_type()?);
        let (mut checks, mut not_null, mut default) = (Vec::new(), false, None);
        let mut name = None;
        while !cursor.is_empty() {
            let origin = cursor.origin();
            if cursor.eat("CONSTRAINT") {
                name = Some(cursor.name()?);
            } else if cursor.eat("NOT NULL") {
                not_null = true;
            } else if cursor.eat("DEFAULT") {
                default = Some(cursor.open_expression().sql());
            } else if cursor.eat("COLLATE") {
                cursor.path()?;
            } else if cursor.eat("CHECK") {
                let domain = path.last().map_or("", String::as_str);
                let name = name.take().or_else(|| Some(free_check_name(domain, &checks)));
                checks.push(Check { name, condition: cursor.group()?.sql(), origin });
            } else if !(cursor.eat("NULL") || cursor.eat("NOT VALID")) {
                return Err(cursor.fault("CHECK, NOT NULL or DEFAULT"));
            }
        }
        self.add_type(path, Kinds::Domain { of, checks, not_null, default });
        Ok(())
    }

    fn type_to_change(&self, cursor: &mut Cursor<'_>) -> Result<usize, Fault> {
        let origin = cursor.origin();
        let path = cursor.path()?;
        let shown = path.join(".");
        self.user_type(path)
            .ok_or_else(|| Fault { message: format!("there is no type {shown} at this point"), origin })
    }

    fn rename_type(&mut self, id: usize, to: TableName) {
        let from = std::mem::replace(&mut self.types[id].name, to.clone());
        if self.types_by_name.get(&from) == Some(&id) {
            self.types_by_name.remove(&from);
        }
        self.types_by_name.insert(to, id);
    }

    /// `ALTER TYPE`.
    pub(crate) fn alter_type(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let id = self.type_to_change(cursor)?;
        let dialect = cursor.dialect;
        let word = |cursor: &mut Cursor<'_>| match cursor.take() {
            Some((Kind::Text, text)) => Ok(text_of(text, dialect)),
            Some((Kind::Word | Kind::Quoted | Kind::Number | Kind::Sign | Kind::Unclosed, _)) | None => {
                Err(cursor.fault("a word in quotes"))
            }
        };
        let values = match &mut self.types[id].is {
            Kinds::Enum(values) => Some(values),
            Kinds::Domain { .. } | Kinds::Other => None,
        };
        if cursor.eat("ADD VALUE") {
            cursor.eat("IF NOT EXISTS");
            let value = word(cursor)?;
            let place = if cursor.eat("BEFORE") {
                Some((word(cursor)?, 0))
            } else if cursor.eat("AFTER") {
                Some((word(cursor)?, 1))
            } else {
                None
            };
            if let Some(values) = values.filter(|values| !values.contains(&value)) {
                let at = place
                    .and_then(|(other, step)| Some(values.iter().position(|value| *value == other)? + step));
                values.insert(at.unwrap_or(values.len()), value);
            }
        } else if cursor.eat("RENAME VALUE") {
            let from = word(cursor)?;
            cursor.expect("TO")?;
            let to = word(cursor)?;
            for value in values.into_iter().flatten().filter(|value| **value == from) {
                value.clone_from(&to);
            }
        } else if cursor.eat("RENAME TO") {
            let to = TableName { name: cursor.name()?, ..self.types[id].name.clone() };
            self.rename_type(id, to);
        } else if cursor.eat("SET SCHEMA") {
            let schema = cursor.name()?;
            let to = self.named(vec![schema, self.types[id].name.name.clone()]);
            self.rename_type(id, to);
        }
        // Owners, attributes of records and the like say nothing of rows.
        Ok(())
    }

    /// `ALTER DOMAIN`.
    pub(crate) fn alter_domain(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let id = self.type_to_change(cursor)?;
        if cursor.eat("RENAME TO") {
            let to = TableName { name: cursor.name()?, ..self.types[id].name.clone() };
            self.rename_type(id, to);
            return Ok(());
        }
        let origin = cursor.origin();
        let domain = self.types[id].name.name.clone();
        let Kinds::Domain { checks, not_null, default, .. } = &mut self.types[id].is else { return Ok(()) };
        if cursor.eat("ADD") {
            let name = if cursor.eat("CONSTRAINT") { Some(cursor.name()?) } else { None };
            if cursor.eat("NOT NULL") {
                *not_null = true;
            } else {
                cursor.expect("CHECK")?;
                let name = name.or_else(|| Some(free_check_name(&domain, checks)));
                checks.push(Check { name, condition: cursor.group()?.sql(), origin });
            }
        } else if cursor.eat("DROP CONSTRAINT") {
            cursor.eat("IF EXISTS");
            let name = Some(cursor.name()?);
            checks.retain(|check| check.name != name);
        } else if cursor.eat("SET NOT NULL") {
            *not_null = true;
        } else if cursor.eat("DROP NOT NULL") {
            *not_null = false;
        } else if cursor.eat("SET DEFAULT") {
            *default = Some(cursor.open_expression().sql());
        } else if cursor.eat("DROP DEFAULT") {
            *default = None;
        }
        Ok(())
    }

    /// `DROP TYPE`, `DROP DOMAIN`: with `CASCADE` the columns go, too.
    pub(crate) fn drop_types(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        let list = cursor.until(|ahead| ahead.is_any(&["CASCADE", "RESTRICT"]));
        let cascade = cursor.is("CASCADE");
        for mut part in list.parts() {
            let Some(id) = self.user_type(part.path()?) else { continue };
            let name = self.types[id].name.clone();
            self.types[id].dropped = true;
            self.types_by_name.remove(&name);
            if cascade {
                self.drop_columns_of(id);
            }
        }
        Ok(())
    }

    fn drop_columns_of(&mut self, ty: usize) {
        for id in 0..self.tables.len() {
            let is_of = |base: &Base| matches!(base, Base::User(of) if *of == ty);
            let names: Vec<String> = (self.tables[id].columns.iter())
                .filter(|built| is_of(&built.ty.base))
                .map(|built| built.column.name.clone())
                .collect();
            for name in names {
                self.drop_column(id, &name);
            }
        }
    }

    /// What a column is held to by its domains.
    pub(crate) fn domain_checks(&self, domains: &[usize], column: &str) -> Vec<Check> {
        let name = quoted(column, self.dialect);
        let all = domains.iter().filter_map(|id| match &self.types[*id].is {
            Kinds::Domain { checks, .. } => Some(checks),
            Kinds::Enum(_) | Kinds::Other => None,
        });
        all.flatten()
            .map(|check| Check {
                condition: replace_word(&check.condition, "value", &name, self.dialect),
                ..check.clone()
            })
            .collect()
    }

    /// Where a domain says that it is never null, and what stands where nothing is said.
    pub(crate) fn domain_says(&self, domains: &[usize]) -> (bool, Option<String>) {
        let mut said = (false, None);
        for id in domains {
            if let Kinds::Domain { not_null, default, .. } = &self.types[*id].is {
                said.0 |= not_null;
                said.1 = default.clone().or(said.1);
            }
        }
        said
    }
}

/// The name that the database gives to a domain's check which has none.
fn free_check_name(domain: &str, checks: &[Check]) -> String {
    let numbered = |at: usize| if at == 0 { "check".to_owned() } else { format!("check{at}") };
    let mut at = 0;
    loop {
        let name = postgresql_name(domain, "", &numbered(at));
        if !checks.iter().any(|check| check.name.as_ref() == Some(&name)) {
            return name;
        }
        at += 1;
    }
}
