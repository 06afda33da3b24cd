//! In which order tables are filled, and what is filled later: by scripts, and in live databases.

use crate::declaration::{Declaration, Node};
use crate::schema::{Dialect, Schema};

/// A table that is to be filled.
#[derive(Debug)]
pub(crate) struct Ordered {
    pub(crate) schema: &'static Schema,
    /// Those that are written, in their order.
    pub(crate) columns: Vec<OrderedColumn>,
    /// Whether its rows are written at all.
    pub(crate) is_loaded: bool,
}

/// A column of such a table.
#[derive(Debug)]
pub(crate) struct OrderedColumn {
    /// As the collection has it; of a nested one, all names on the way to it.
    pub(crate) own: String,
    pub(crate) is_key: bool,
    pub(crate) nullable: bool,
}

/// Why tables can't be filled.
#[derive(Debug)]
pub(crate) enum Stuck {
    /// They refer to each other in a circle, by columns that can't be empty.
    Circle { tables: Vec<String>, columns: Vec<String> },
    /// Rows that are filled later have no key by which they are found again.
    NoKey { table: String, column: String },
}

/// What is said of a circle.
pub(crate) fn told_circle(tables: &[String], columns: &[String]) -> String {
    format!(
        "{} refer to each other in a circle, by columns that can't be empty ({}): MySQL checks every row when it comes, so that \
         none can be the first; make one of these columns nullable",
        tables.join(", "),
        columns.join(", ")
    )
}

/// What is said of rows that can't be found again.
pub(crate) fn told_no_key(table: &str, column: &str) -> String {
    format!(
        "{table}.{column} leads in a circle and is filled at the end, and {table} has no key to find its rows by"
    )
}

/// The order of tables.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) groups: Vec<Group>,
}

/// Tables that are filled together: one, or several that refer to each other by columns that can't be empty.
#[derive(Debug)]
pub(crate) struct Group {
    /// Their places.
    pub(crate) tables: Vec<usize>,
    /// For each of them, its columns that are filled at the end.
    pub(crate) later: Vec<Vec<usize>>,
    /// For each of them, its columns that lead to its own rows and may be empty.
    #[cfg_attr(not(feature = "live"), expect(dead_code, reason = "scripts delete nothing"))]
    pub(crate) own: Vec<Vec<usize>>,
}

/// A reference from one table to another, by these columns.
#[derive(Clone, Debug)]
struct Edge {
    to: usize,
    columns: Vec<usize>,
    /// Those of them that may be empty at first: where one is, no dialect looks at the others.
    soft: Vec<usize>,
    /// Whether it only leads to rows before.
    is_earlier: bool,
}

impl Edge {
    /// Whether rows may come before those that they lead to.
    fn is_soft(&self) -> bool {
        !self.soft.is_empty()
    }
}

impl Order {
    /// The order of tables; `is_checked` says of two of them whether the database holds references from one to the other.
    pub(crate) fn of(
        tables: &[Ordered],
        declaration: Option<&'static Declaration>,
        dialect: Dialect,
        is_checked: impl Fn(usize, usize) -> bool,
    ) -> Result<Self, Stuck> {
        let edges = |table: usize| {
            let edges = edges(tables, table, declaration).into_iter();
            edges.filter(|edge| is_checked(table, edge.to)).collect::<Vec<_>>()
        };
        let edges: Vec<_> = (0..tables.len()).map(edges).collect();
        let mut left: Vec<usize> = (0..tables.len()).filter(|table| tables[*table].is_loaded).collect();
        let mut groups = Vec::new();
        while !left.is_empty() {
            let waits = |table: usize, soft: bool| {
                let waiting = edges[table].iter().filter(|edge| edge.to != table && left.contains(&edge.to));
                waiting.filter(|edge| edge.is_soft() == soft).count()
            };
            // Of those that wait for nothing that they need, the one that waits for least; the first of them in the domain.
            let ready = left.iter().copied().filter(|table| waits(*table, false) == 0);
            let next: Vec<usize> = match ready.min_by_key(|table| waits(*table, true)) {
                Some(table) => vec![table],
                None => circle(&edges, &left),
            };
            if next.len() > 1 && !loads_circles(dialect) {
                return Err(refused(tables, &edges, &next));
            }
            let mut later = Vec::new();
            for &table in &next {
                let open = edges[table].iter().filter(|edge| {
                    let is_own = edge.to == table;
                    let is_together = next.contains(&edge.to) && !is_own;
                    left.contains(&edge.to) && !is_together && (!is_own || !takes_own(dialect, edge))
                });
                let mut columns = Vec::new();
                for edge in open.filter(|_| !checks_at_end(dialect)) {
                    if !edge.is_soft() {
                        return Err(refused(tables, &edges, &[table]));
                    }
                    columns.extend(edge.soft.iter().copied());
                }
                columns.sort_unstable();
                columns.dedup();
                if let Some(&first) = columns.first()
                    && !tables[table].columns.iter().any(|column| column.is_key)
                {
                    return Err(Stuck::NoKey {
                        table: tables[table].schema.name.to_owned(),
                        column: tables[table].columns[first].own.clone(),
                    });
                }
                later.push(columns);
            }
            left.retain(|table| !next.contains(table));
            let own = next.iter().map(|&table| {
                let own = edges[table].iter().filter(|edge| edge.to == table);
                own.flat_map(|edge| edge.soft.iter().copied()).collect()
            });
            groups.push(Group { own: own.collect(), tables: next, later });
        }
        Ok(Self { groups })
    }
}

/// Whether references are looked at when all is there.
fn checks_at_end(dialect: Dialect) -> bool {
    match dialect {
        // `PRAGMA defer_foreign_keys`.
        Dialect::Sqlite => true,
        Dialect::PostgreSql | Dialect::MySql => false,
    }
}

/// Whether tables that refer to each other can be filled by one statement.
fn loads_circles(dialect: Dialect) -> bool {
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => true,
        Dialect::MySql => false,
    }
}

/// Whether a table takes a reference to itself as its rows come.
fn takes_own(dialect: Dialect, edge: &Edge) -> bool {
    match dialect {
        // All rows of a table come by one statement, after which it looks.
        Dialect::PostgreSql | Dialect::Sqlite => true,
        Dialect::MySql => edge.is_earlier,
    }
}

/// Where a table's columns lead.
fn edges(tables: &[Ordered], from: usize, declaration: Option<&'static Declaration>) -> Vec<Edge> {
    let table = &tables[from];
    let find = |name: &str| tables.iter().position(|table| table.schema.name == name);
    let declared = declaration.and_then(|declaration| {
        declaration.entities.iter().find(|entity| entity.schema.name == table.schema.name)
    });
    let make = |column: &str| {
        let entity = declared?;
        let at = entity.schema.columns.iter().position(|known| known.name == column)?;
        entity.columns.get(at)?.make
    };
    let soft = |columns: &[usize]| -> Vec<usize> {
        let may_be_empty = |at: &usize| table.columns[*at].nullable && !table.columns[*at].is_key;
        columns.iter().copied().filter(may_be_empty).collect()
    };
    let mut edges = Vec::new();
    for column in table.schema.columns {
        let Some(to) = column.references.and_then(|reference| find(reference.collection)) else { continue };
        let Some(at) = table.columns.iter().position(|known| known.own == column.name) else { continue };
        let is_earlier = matches!(
            make(column.name),
            Some(Node::Call("reference", [argument])) if argument.value == Node::Path(&["earlier"])
        );
        edges.push(Edge { to, columns: vec![at], soft: soft(&[at]), is_earlier });
    }
    for link in declared.map_or(&[][..], |entity| entity.links) {
        let Some(to) = find(link.to) else { continue };
        let is_copy = |at: &usize| matches!(make(&table.columns[*at].own), Some(Node::Path([first, _])) if *first == link.name);
        let columns: Vec<_> = (0..table.columns.len()).filter(is_copy).collect();
        let is_earlier = matches!(link.choose, Some(Node::Path(["earlier"])));
        if !columns.is_empty() {
            edges.push(Edge { to, soft: soft(&columns), columns, is_earlier });
        }
    }
    edges
}

/// The smallest circle of tables that need each other, all of whose other needs are filled.
fn circle(edges: &[Vec<Edge>], left: &[usize]) -> Vec<usize> {
    let reached = |from: usize| {
        let (mut reached, mut open) = (vec![false; edges.len()], vec![from]);
        while let Some(at) = open.pop() {
            for edge in edges[at].iter().filter(|edge| !edge.is_soft() && left.contains(&edge.to)) {
                if !std::mem::replace(&mut reached[edge.to], true) {
                    open.push(edge.to);
                }
            }
        }
        reached
    };
    let all: Vec<_> = left.iter().map(|&table| (table, reached(table))).collect();
    let of = |table: usize| all.iter().find(|(known, _)| *known == table).map(|(_, reached)| reached);
    // What a table needs and what needs it are together; where they need nothing else, they can be filled.
    let group = |(table, needs): &(usize, Vec<bool>)| -> Vec<usize> {
        left.iter()
            .copied()
            .filter(|other| needs[*other] && of(*other).is_some_and(|back| back[*table]))
            .collect()
    };
    let groups = all.iter().map(|own| (own, group(own)));
    groups
        .filter(|((_, needs), group)| {
            left.iter().all(|other| !needs[*other] || group.contains(other)) && !group.is_empty()
        })
        .map(|(_, group)| group)
        .next()
        .unwrap_or_else(|| left.to_vec())
}

fn refused(tables: &[Ordered], edges: &[Vec<Edge>], group: &[usize]) -> Stuck {
    let mut columns = Vec::new();
    for &table in group {
        for edge in edges[table].iter().filter(|edge| !edge.is_soft() && group.contains(&edge.to)) {
            let names = edge.columns.iter().map(|&at| tables[table].columns[at].own.as_str());
            columns.extend(names.map(|name| format!("{}.{name}", tables[table].schema.name)));
        }
    }
    Stuck::Circle {
        tables: group.iter().map(|&table| tables[table].schema.name.to_owned()).collect(),
        columns,
    }
}
