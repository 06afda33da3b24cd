//! Databases made at random: whatever they are called, their files are files.

use proptest::collection::vec;
use proptest::prelude::*;
use tenant_fixtures_import::database::*;
use tenant_fixtures_import::{guess, report, rust, text, update};
use toml_edit::{DocumentMut, Item, Value};

/// Names, usual ones and hostile ones.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "id", "tenant_id", "org_id", "user_id", "users", "orders", "order_lines", "order_id", "name", "email", "created_at",
            "updated_at", "paid_at", "status", "total", "amount", "quantity", "price", "slug", "code", "position", "count",
            "orders_count", "type", "plans", "countries", "country", "parent_id", "is_active", "starts_at", "ends_at", "User", "userId",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,70}",
        1 => prop::sample::select(vec!["\"; DROP TABLE x; --", "select", "", "'", "a.b", "n\nn", "größe", "\u{0}", "[x]", "#", "self", "true"])
            .prop_map(str::to_owned),
    ]
}

fn ty() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        (prop::sample::select(vec![8_u32, 16, 24, 32, 64]), any::<bool>())
            .prop_map(|(bits, unsigned)| Type::Integer { bits, unsigned }),
        (prop::option::of(0_u32..40), 0_u32..20)
            .prop_map(|(precision, scale)| Type::Numeric { precision, scale }),
        Just(Type::Float { bits: 64 }),
        Just(Type::Boolean),
        prop::option::of(0_u32..300).prop_map(|max| Type::Text { max, fixed: false, case_sensitive: true }),
        Just(Type::Bytes { max: None }),
        Just(Type::Uuid),
        Just(Type::Json),
        Just(Type::Date),
        Just(Type::Time),
        Just(Type::Timestamp { zone: true }),
        Just(Type::Interval),
        Just(Type::Year),
        vec(name(), 0..4).prop_map(|values| Type::Enum { name: None, values }),
        Just(Type::Inet),
        name().prop_map(Type::Other),
        Just(Type::Unknown),
    ];
    prop_oneof![8 => leaf.clone(), 1 => leaf.prop_map(|of| Type::Array(Box::new(of)))]
}

/// Conditions over columns of these names.
fn condition(names: Vec<String>) -> impl Strategy<Value = String> {
    let column = prop::sample::select(if names.is_empty() { vec!["x".to_owned()] } else { names });
    let column = column.prop_map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
    (column.clone(), column, 0..14_u32, -5..100_i32, "\\PC{0,8}").prop_map(|(a, b, form, number, text)| {
        match form {
            0 => format!("{a} > {number}"),
            1 => format!("{a} IN ('x', '{}')", text.replace('\'', "''")),
            2 => format!("{a} <= {b}"),
            3 => format!("length({a}) >= {number}"),
            4 => format!("{a} ~ '{}'", text.replace('\'', "''")),
            5 => format!("({a} IS NULL) = ({b} IS NULL)"),
            6 => format!("num_nonnulls({a}, {b}) = 1"),
            7 => format!("{a} BETWEEN {number} AND {}", number.saturating_mul(3)),
            8 => format!("{a} = 'x' OR {b} IS NOT NULL"),
            9 => format!("{a} = {b} + {number}"),
            10 => format!("NOT ({a} = {number} AND {b} <> 'y')"),
            11 => format!("{a} <> {b}"),
            12 => format!("{a} >= '{text}'"),
            _ => text,
        }
    })
}

fn table() -> impl Strategy<Value = Table> {
    let column =
        (name(), ty(), any::<bool>(), prop::option::of(name())).prop_map(|(name, ty, nullable, comment)| {
            Column { name, ty, nullable, comment, ..Column::default() }
        });
    (name(), vec(column, 0..9))
        .prop_flat_map(|(name, mut columns)| {
            let mut seen = std::collections::HashSet::new();
            columns.retain(|column| seen.insert(column.name.clone()));
            let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
            let some = prop::sample::subsequence(names.clone(), 0..=names.len().min(3));
            let unique = (
                some.clone(),
                prop::option::of(condition(names.clone())),
                prop::option::of(name.clone().prop_map_text()),
            );
            let unique = unique.prop_map(|(columns, predicate, expression)| Unique {
                columns,
                predicate,
                expressions: expression.into_iter().collect(),
                ..Unique::default()
            });
            let check = condition(names).prop_map(|condition| Check { condition, ..Check::default() });
            (Just(name), Just(columns), some, vec(unique, 0..3), vec(check, 0..3))
        })
        .prop_map(|(name, columns, primary_key, uniques, checks)| Table {
            name: TableName { schema: None, name },
            columns,
            primary_key,
            uniques,
            checks,
            ..Table::default()
        })
}

/// A text as a strategy that gives it.
trait AsText {
    fn prop_map_text(self) -> Just<String>;
}

impl AsText for String {
    fn prop_map_text(self) -> Just<String> {
        Just(format!("lower(\"{self}\")"))
    }
}

prop_compose! {
    fn database()(mut tables in vec(table(), 0..7), ways in vec((0..7_usize, 0..9_usize, 0..7_usize), 0..12)) -> Database {
        let mut seen = std::collections::HashSet::new();
        tables.retain(|table| seen.insert(table.name.clone()));
        for (from, column, to) in ways {
            let Some((table, key)) = tables.get(to).map(|table| (table.name.clone(), table.primary_key.clone())) else { continue };
            let Some(from) = tables.get_mut(from) else { continue };
            let columns: Vec<String> = from.columns.iter().skip(column).take(key.len()).map(|column| column.name.clone()).collect();
            if columns.len() == key.len() && !key.is_empty() {
                from.foreign_keys.push(ForeignKey { columns, table, to: key, ..ForeignKey::default() });
            }
        }
        Database { dialect: Dialect::PostgreSql, tables, notes: Vec::new() }
    }
}

/// Everything in a file that is of the grammar.
fn makes(item: &Item, found: &mut Vec<String>) {
    if let Some(table) = item.as_table_like() {
        for (key, item) in table.iter() {
            match (key, item.as_str()) {
                ("make" | "share" | "per_parent", Some(text)) => found.push(text.to_owned()),
                _ => makes(item, found),
            }
        }
    } else if let Some(Value::InlineTable(table)) = item.as_value() {
        for (key, value) in table.iter() {
            if let ("make", Some(text)) = (key, value.as_str()) {
                found.push(text.to_owned());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_are_files(database in database()) {
        let file = guess(&database, "random");
        let text = text(&file);
        let document: DocumentMut = text.parse().map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let mut found = Vec::new();
        makes(document.as_item(), &mut found);
        for make in found {
            prop_assert!(tenant_fixtures_grammar::read(&make).is_ok(), "{make}\n{text}");
        }
        // The same again, whatever was in memory.
        prop_assert_eq!(&tenant_fixtures_import::text(&guess(&database, "random")), &text);
        let updated = update(&text, &database).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&updated.text, &text);
        let _ = (report(&file.remarks), rust(&file));
    }
}
