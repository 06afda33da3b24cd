//! A column, and what is said behind its type.

use super::cursor::{Cursor, Fault};
use super::lexer::Kind;
use super::state::{Base, BuiltColumn, Place, State};
use super::text::{literal, text_as_sql, text_of};
use super::types::Written;
use crate::database::{Check, Column, Dialect, Generated, Literal, Type, Unique};

impl State {
    /// Takes a column's name, type and all that follows; constraints of its own become the table's.
    pub(crate) fn column_definition(
        &mut self,
        id: usize,
        cursor: &mut Cursor<'_>,
    ) -> Result<BuiltColumn, Fault> {
        let origin = cursor.origin();
        let column = Column { name: cursor.name()?, nullable: true, origin, ..Column::default() };
        let mut built = BuiltColumn { column, ..BuiltColumn::default() };
        // A partition's column has its parent's type.
        let has_type = !cursor.at_type_end() && !cursor.eat("WITH OPTIONS");
        if has_type {
            let written = cursor.written_type()?;
            self.set_type(&mut built, &written);
            if self.is_serial(&written) {
                built.column.nullable = false;
                built.column.generated = Some(Generated::ByDefault { sequence: None });
                if self.is_mysql() {
                    let columns = vec![built.column.name.clone()];
                    self.add_unique(id, None, Unique { columns, ..Unique::default() });
                }
            }
        } else if let Some(at) = self.column(id, &built.column.name) {
            built = self.tables[id].columns[at].clone();
        }
        self.column_options(id, &mut built, cursor)?;
        Ok(built)
    }

    fn is_mysql(&self) -> bool {
        match self.dialect {
            Dialect::MySql => true,
            Dialect::PostgreSql | Dialect::Sqlite => false,
        }
    }

    pub(crate) fn set_type(&self, built: &mut BuiltColumn, written: &Written) {
        built.ty = self.declared(written);
        built.is_integer = written.name == "integer" && written.arguments.is_empty();
    }

    fn is_serial(&self, written: &Written) -> bool {
        let words: &[&str] = match self.dialect {
            Dialect::PostgreSql => &["smallserial", "serial2", "serial", "serial4", "bigserial", "serial8"],
            Dialect::MySql => &["serial"],
            Dialect::Sqlite => &[],
        };
        !written.quoted && words.contains(&written.name.as_str())
    }

    /// Takes what follows a column's type.
    pub(crate) fn column_options(
        &mut self,
        id: usize,
        built: &mut BuiltColumn,
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Fault> {
        let own = vec![built.column.name.clone()];
        let mut name = None;
        while !cursor.is_empty() {
            let origin = cursor.origin();
            if cursor.eat("CONSTRAINT") {
                name = Some(cursor.name()?);
            } else if cursor.eat("NOT NULL") {
                built.column.nullable = false;
                cursor.eat("NO INHERIT");
                Self::pass_conflict(cursor);
            } else if cursor.eat("NULL") {
                built.column.nullable = true;
            } else if cursor.eat("DEFAULT") {
                let value = cursor.open_expression();
                set_default(&mut built.column, value);
            } else if cursor.eat("PRIMARY KEY") || self.is_mysql() && cursor.eat("KEY") {
                cursor.eat_any(&["ASC", "DESC"]);
                Self::pass_conflict(cursor);
                if cursor.eat("AUTOINCREMENT") {
                    built.column.generated = Some(Generated::ByDefault { sequence: None });
                }
                self.set_primary_key(id, name.take(), own.clone());
                self.pass_index_options(cursor)?;
            } else if cursor.eat("UNIQUE") {
                cursor.eat_any(&["KEY", "INDEX"]);
                let nulls_equal = cursor.eat("NULLS NOT DISTINCT");
                cursor.eat("NULLS DISTINCT");
                Self::pass_conflict(cursor);
                self.pass_index_options(cursor)?;
                let unique = Unique { columns: own.clone(), nulls_equal, origin, ..Unique::default() };
                self.add_unique(id, name.take(), unique);
            } else if cursor.eat("CHECK") {
                let condition = cursor.group()?.sql();
                let given = name.take();
                if !Self::is_not_enforced(cursor) {
                    let name = given.or_else(|| self.free_name(id, &own, "check"));
                    self.tables[id].checks.push(Check { name, condition, origin });
                }
            } else if cursor.eat("REFERENCES") {
                self.reference(id, name.take(), own.clone(), cursor, origin)?;
            } else if cursor.eat("GENERATED") {
                self.generated(built, cursor)?;
            } else if cursor.is("AS") && cursor.is_sign_at(1, "(") {
                cursor.skip(1);
                built.column.generated = Some(Generated::Computed(cursor.group()?.sql()));
            } else if cursor.eat("AUTO_INCREMENT") {
                built.column.generated = Some(Generated::ByDefault { sequence: None });
            } else if cursor.eat("COLLATE") {
                let collation = cursor.path()?;
                self.collate(built, collation.last().map_or("", String::as_str));
            } else if cursor.eat("BINARY") {
                self.collate(built, "bin");
            } else if cursor.eat_any(&[
                "CHARACTER SET",
                "CHARSET",
                "STORAGE",
                "COMPRESSION",
                "SRID",
                "COLUMN_FORMAT",
            ]) {
                cursor.take();
            } else if cursor.eat("COMMENT") {
                match cursor.take() {
                    Some((Kind::Text, text)) => built.column.comment = Some(text_of(text, self.dialect)),
                    Some((Kind::Word | Kind::Quoted | Kind::Number | Kind::Sign | Kind::Unclosed, _))
                    | None => {
                        return Err(cursor.fault("a text"));
                    }
                }
            } else if cursor.eat("ON UPDATE") {
                cursor.open_expression();
            } else if self.is_mysql() && cursor.eat("FIRST") {
                built.place = Some(Place::First);
            } else if self.is_mysql() && cursor.eat("AFTER") {
                built.place = Some(Place::After(cursor.name()?));
            } else if cursor.eat_any(&COLUMN_WORDS) {
                // Nothing that rows are held to.
            } else {
                return Err(cursor.fault("a comma or what a column may say"));
            }
        }
        Ok(())
    }

    /// `ON CONFLICT …` of SQLite.
    pub(crate) fn pass_conflict(cursor: &mut Cursor<'_>) {
        if cursor.eat("ON CONFLICT") {
            cursor.take();
        }
    }

    fn generated(&mut self, built: &mut BuiltColumn, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let always = cursor.eat("ALWAYS");
        if !always {
            cursor.expect("BY DEFAULT")?;
            cursor.eat("ON NULL");
        }
        cursor.expect("AS")?;
        if cursor.eat("IDENTITY") {
            if cursor.is_sign("(") {
                cursor.group()?;
            }
            built.column.nullable = false;
            built.is_identity = true;
            built.column.generated =
                Some(if always { Generated::Always } else { Generated::ByDefault { sequence: None } });
        } else {
            built.column.generated = Some(Generated::Computed(cursor.group()?.sql()));
        }
        Ok(())
    }

    /// How a text is compared.
    fn collate(&self, built: &mut BuiltColumn, collation: &str) {
        let collation = collation.to_lowercase();
        let says = match self.dialect {
            Dialect::MySql => Some(collation.ends_with("bin") || collation.ends_with("_cs")),
            Dialect::Sqlite => Some(collation != "nocase"),
            Dialect::PostgreSql => None,
        };
        if let (Some(says), Base::Plain(Type::Text { case_sensitive, .. })) = (says, &mut built.ty.base) {
            *case_sensitive = says;
        }
    }
}

/// Words behind a column's type that say nothing of its values.
const COLUMN_WORDS: [&str; 17] = [
    "STORED",
    "VIRTUAL",
    "PERSISTENT",
    "PERSISTED",
    "INVISIBLE",
    "VISIBLE",
    "NOT DEFERRABLE",
    "DEFERRABLE",
    "INITIALLY DEFERRED",
    "INITIALLY IMMEDIATE",
    "NOT VALID",
    "NO INHERIT",
    "HIDDEN",
    "ENFORCED",
    "SIGNED",
    "ZEROFILL",
    "WITHOUT SYSTEM VERSIONING",
];

/// What stands where a row says nothing.
pub(crate) fn set_default(column: &mut Column, value: Cursor<'_>) {
    let mut value = value;
    // `DEFAULT ((now()))`
    for _ in 0..4 {
        let mut rest = value;
        match rest.group() {
            Ok(inner) if rest.is_empty() && !inner.is_empty() => value = inner,
            Ok(_) | Err(_) => break,
        }
    }
    if let Some(sequence) = next_of(value) {
        column.default = None;
        column.generated = Some(Generated::ByDefault { sequence: Some(sequence) });
        return;
    }
    column.default = match literal(value) {
        Some(Literal::Null) => None,
        Some(Literal::Number(number)) => Some(number),
        Some(Literal::Text(text)) => Some(text_as_sql(&text)),
        Some(Literal::Boolean(_) | Literal::Expression(_)) | None => Some(value.sql()),
    };
}

/// The sequence of `nextval('sequence'::regclass)`, as it is written there.
fn next_of(mut value: Cursor<'_>) -> Option<String> {
    if value.eat("pg_catalog") {
        value.eat_sign(".");
    }
    if !value.eat("nextval") {
        return None;
    }
    let mut inner = value.group().ok()?;
    let (kind, text) = inner.take()?;
    (kind == Kind::Text && value.is_empty()).then(|| text_of(text, value.dialect))
}
