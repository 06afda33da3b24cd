//! What the names of types mean that databases bring along.

use super::Written;
use crate::database::{Dialect, Type};

/// What a built-in type is; `None` of one that the database doesn't bring along.
pub(crate) fn built_in(written: &Written, dialect: Dialect) -> Option<Type> {
    match dialect {
        Dialect::PostgreSql => postgresql(written),
        Dialect::MySql => mysql(written),
        Dialect::Sqlite => Some(sqlite(written)),
    }
}

impl Written {
    fn number(&self, at: usize) -> Option<u32> {
        self.arguments.get(at).and_then(|text| text.parse().ok())
    }

    fn integer(&self, bits: u32) -> Type {
        Type::Integer { bits, unsigned: self.unsigned }
    }

    fn numeric(&self, precision: Option<u32>) -> Type {
        let scale = self.arguments.get(1).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
        Type::Numeric { precision: self.number(0).or(precision), scale: u32::try_from(scale).unwrap_or(0) }
    }

    fn text(&self, max: Option<u32>, fixed: bool) -> Type {
        Type::Text { max, fixed, case_sensitive: true }
    }

    fn float(&self) -> Type {
        Type::Float { bits: if self.number(0).is_some_and(|digits| digits <= 24) { 32 } else { 64 } }
    }
}

fn postgresql(written: &Written) -> Option<Type> {
    // Names in quotes are those of the catalog, which doesn't know what only the grammar does.
    let of_grammar = [
        "smallint",
        "integer",
        "int",
        "bigint",
        "decimal",
        "dec",
        "real",
        "float",
        "double precision",
        "boolean",
        "character varying",
        "char varying",
        "national character varying",
        "character",
        "national character",
        "nchar",
    ];
    if written.quoted && of_grammar.contains(&written.name.as_str()) {
        return None;
    }
    Some(match written.name.as_str() {
        "smallint" | "int2" | "smallserial" | "serial2" => written.integer(16),
        "integer" | "int" | "int4" | "serial" | "serial4" => written.integer(32),
        "bigint" | "int8" | "bigserial" | "serial8" => written.integer(64),
        "oid" => Type::Integer { bits: 32, unsigned: true },
        "numeric" | "decimal" | "dec" => written.numeric(None),
        "money" => Type::Numeric { precision: Some(19), scale: 2 },
        "real" | "float4" => Type::Float { bits: 32 },
        "double precision" | "float8" => Type::Float { bits: 64 },
        "float" => written.float(),
        "boolean" | "bool" => Type::Boolean,
        "text" => written.text(None, false),
        "varchar"
        | "character varying"
        | "char varying"
        | "national character varying"
        | "national char varying"
        | "nchar varying" => written.text(written.number(0), false),
        "char" if written.quoted => written.text(Some(1), false),
        "character" | "char" | "nchar" | "national character" | "national char" => {
            written.text(Some(written.number(0).unwrap_or(1)), true)
        }
        "bpchar" => written.text(written.number(0), written.number(0).is_some()),
        "name" => written.text(Some(63), false),
        "bytea" => Type::Bytes { max: None },
        "uuid" => Type::Uuid,
        "json" | "jsonb" => Type::Json,
        "date" => Type::Date,
        "time" | "timetz" => Type::Time,
        "timestamp" => Type::Timestamp { zone: written.zone },
        "timestamptz" => Type::Timestamp { zone: true },
        "interval" => Type::Interval,
        "inet" | "cidr" => Type::Inet,
        name if name.starts_with('_') && !written.quoted => {
            let element = Written { name: name[1..].to_owned(), ..written.clone() };
            Type::Array(Box::new(postgresql(&element)?))
        }
        "tsvector" | "tsquery" | "xml" | "point" | "line" | "lseg" | "box" | "path" | "polygon"
        | "circle" | "macaddr" | "macaddr8" | "int4range" | "int8range" | "numrange" | "tsrange"
        | "tstzrange" | "daterange" | "int4multirange" | "int8multirange" | "nummultirange"
        | "tsmultirange" | "tstzmultirange" | "datemultirange" | "regclass" | "regtype" | "regproc"
        | "pg_lsn" | "jsonpath" | "xid" | "xid8" | "cid" | "tid" | "refcursor" | "bit" | "bit varying"
        | "varbit" => other(written),
        _ => return None,
    })
}

/// A type that nobody here makes values of.
pub(crate) fn other(written: &Written) -> Type {
    // What is searched by itself is not said.
    let schema = written.schema.as_ref().filter(|schema| !matches!(schema.as_str(), "public" | "pg_catalog"));
    let schema = schema.map(|schema| format!("{schema}.")).unwrap_or_default();
    let arguments = if written.arguments.is_empty() {
        String::new()
    } else {
        format!("({})", written.arguments.join(","))
    };
    Type::Other(format!("{schema}{}{arguments}", written.name))
}

/// Types of extensions of PostgreSQL, where the schema declares none of this name.
pub(crate) fn of_extension(written: &Written) -> Type {
    match written.name.as_str() {
        "citext" => Type::Text { max: None, fixed: false, case_sensitive: false },
        _ => other(written),
    }
}

fn mysql(written: &Written) -> Option<Type> {
    // Texts are compared without regard to capitals, unless a collation says otherwise.
    let text = |max: Option<u32>, fixed: bool| Type::Text { max, fixed, case_sensitive: false };
    Some(match written.name.as_str() {
        "tinyint" if written.number(0) == Some(1) && !written.unsigned => Type::Boolean,
        "bool" | "boolean" => Type::Boolean,
        "bit" if written.number(0).unwrap_or(1) == 1 => Type::Boolean,
        "bit" => other(written),
        "tinyint" | "int1" => written.integer(8),
        "smallint" | "int2" => written.integer(16),
        "mediumint" | "int3" | "middleint" => written.integer(24),
        "int" | "integer" | "int4" => written.integer(32),
        "bigint" | "int8" => written.integer(64),
        "serial" => Type::Integer { bits: 64, unsigned: true },
        "decimal" | "numeric" | "dec" | "fixed" => written.numeric(Some(10)),
        "float" if written.arguments.len() == 2 => Type::Float { bits: 32 },
        "float" if !written.arguments.is_empty() => written.float(),
        "float" | "float4" => Type::Float { bits: 32 },
        "double" | "double precision" | "real" | "float8" => Type::Float { bits: 64 },
        "char" | "character" | "nchar" | "national char" | "national character" => {
            text(Some(written.number(0).unwrap_or(1)), true)
        }
        "varchar" | "character varying" | "char varying" | "nvarchar" | "national varchar"
        | "varcharacter" => text(written.number(0), false),
        "tinytext" => text(Some(255), false),
        "text" => text(Some(65_535), false),
        "mediumtext" | "long varchar" | "long" => text(Some(16_777_215), false),
        "longtext" => text(Some(u32::MAX), false),
        "binary" => Type::Bytes { max: Some(written.number(0).unwrap_or(1)) },
        "varbinary" => Type::Bytes { max: written.number(0) },
        "tinyblob" => Type::Bytes { max: Some(255) },
        "blob" => Type::Bytes { max: Some(65_535) },
        "mediumblob" => Type::Bytes { max: Some(16_777_215) },
        "longblob" => Type::Bytes { max: Some(u32::MAX) },
        "uuid" => Type::Uuid,
        "json" => Type::Json,
        "date" => Type::Date,
        "time" => Type::Time,
        "datetime" => Type::Timestamp { zone: false },
        "timestamp" => Type::Timestamp { zone: true },
        "year" => Type::Year,
        "enum" => Type::Enum { name: None, values: written.arguments.clone() },
        "set" => Type::Set { values: written.arguments.clone() },
        "inet4" | "inet6" => Type::Inet,
        _ => return None,
    })
}

/// SQLite takes any words for a type; these are what people mean by them.
fn sqlite(written: &Written) -> Type {
    let name = written.name.as_str();
    let first = name.split(' ').next().unwrap_or_default();
    let unsigned = name.contains("unsigned");
    match first {
        "" => Type::Unknown,
        "bool" | "boolean" => Type::Boolean,
        "tinyint" => Type::Integer { bits: 8, unsigned },
        "smallint" | "int2" => Type::Integer { bits: 16, unsigned },
        "mediumint" => Type::Integer { bits: 24, unsigned },
        "date" => Type::Date,
        "time" => Type::Time,
        "datetime" | "timestamp" => Type::Timestamp { zone: false },
        "timestamptz" => Type::Timestamp { zone: true },
        "json" | "jsonb" => Type::Json,
        "uuid" | "guid" | "uniqueidentifier" => Type::Uuid,
        "numeric" | "decimal" | "money" => written.numeric(None),
        _ if name.contains("int") => Type::Integer { bits: 64, unsigned },
        _ if name.contains("char") || name.contains("clob") || name.contains("text") || first == "string" => {
            let fixed = matches!(first, "char" | "character" | "nchar") && !name.contains("vary");
            written.text(written.number(0), fixed && written.number(0).is_some())
        }
        "blob" | "binary" | "varbinary" => Type::Bytes { max: written.number(0) },
        "real" | "float" | "double" => Type::Float { bits: 64 },
        "any" => Type::Unknown,
        _ => other(written),
    }
}
