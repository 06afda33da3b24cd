//! Whether what is said of an entity and of its columns goes together.

use syn::Path;
use syn::ext::IdentExt;
use tenant_fixtures_grammar::{Node, Operator, clash};

use super::attributes::{ColumnAttributes, Count, EntityAttributes, Link};
use super::circles;
use crate::errors::Errors;
use crate::grammar::Parsed;
use crate::suggest;

/// What is wrong is reported and left out.
pub(super) fn columns(
    (entity, of): (Option<&EntityAttributes>, Option<&Path>),
    columns: &mut [ColumnAttributes],
    errors: &mut Errors,
) {
    if let Some(first) = columns.first_mut()
        && first.optional()
    {
        errors.at(
            &first.name,
            "the first column can't be `sparse` or bound to a mode: what follows needs something to stand behind",
        );
    }
    for at in 1..columns.len() {
        let (before, name) = (&columns[..at], &columns[at].name);
        // Of the same letters, the compiler tells.
        let same =
            before.iter().find(|other| clash(&other.text(), &columns[at].text()) && other.name != *name);
        if let Some(other) = same {
            errors.at(
                name,
                format!(
                    "`{}` has this name too, where no capitals are known: in files and databases",
                    other.name
                ),
            );
        }
    }
    if entity.is_none() && (of.is_some() || columns.iter().any(ColumnAttributes::is_declared)) {
        return nested(columns, errors);
    }
    let is_declared = entity.is_some_and(|entity| entity.domain.is_some() && entity.generate.is_none());
    if !is_declared {
        if entity.is_some_and(|entity| entity.is_misnamed) {
            return;
        }
        for column in columns.iter() {
            let why = if entity.is_some_and(|entity| entity.generate.is_some()) {
                "its rows are made by hand"
            } else {
                "add `#[entity(domain = …)]`"
            };
            for word in &column.declared {
                errors.at(word, format!("`{word}` is said of a domain's entity that is declared: {why}"));
            }
        }
        return;
    }
    for word in columns.iter().filter_map(|column| column.edge.as_ref()) {
        let why = "`edge` is said where rows are made by hand: what is drawn here is awkward by itself where a profile wants it";
        errors.at(word, why);
    }
    let links: &[Link] = entity.map_or(&[], |entity| &entity.relations.links);
    let parent = entity.and_then(|entity| entity.count.as_ref()).and_then(Count::parent);
    if let Some(parent) = parent.filter(|parent| links.iter().all(|link| link.name != **parent)) {
        self::parent(parent, columns, errors);
    }
    for column in entity.iter().flat_map(|entity| entity.relations.unique.iter().flatten()) {
        if columns.iter().all(|known| column.unraw() != known.text()) {
            errors.at(column, unknown(&column.unraw().to_string(), columns));
        }
    }
    names_known(columns, links, errors);
    circles::check(parent, columns, errors);
}

/// A nested value whose fields say how they come about: by each other, and by nothing that only a row has.
fn nested(columns: &mut [ColumnAttributes], errors: &mut Errors) {
    for column in columns.iter_mut() {
        let said = [
            (column.key, "key"),
            (column.tenant, "tenant"),
            (column.generated, "generated"),
            (column.unique.is_some(), "unique"),
            (column.references.is_some(), "references"),
            (column.edge.is_some(), "edge"),
            (column.optional(), "sparse` or a `mode"),
        ];
        if let Some((_, word)) = said.iter().find(|(is_said, _)| *is_said) {
            errors.at(
                &column.name,
                format!("a nested value's field has no `{word}`: only a row's own columns have"),
            );
        }
        if column.closure.take().is_some() {
            errors.at(
                &column.name,
                "a nested value's field is made by no closure: have the row's own column be made by one",
            );
            column.make = None;
        }
        let mut folds = false;
        if let Some(make) = &column.make {
            walk(&make.node, &mut |node| {
                folds |= matches!(node, Node::Child(..) | Node::Where(..))
                    || matches!(node, Node::Call(_, given) if given.iter().any(|argument| {
                        matches!(argument.value, Node::Child(..) | Node::Where(..))
                    }));
            });
        }
        if folds {
            errors.at(
                &column.name,
                "a nested value has no rows of its own to fold: have the row's own column do it",
            );
            column.make = None;
        }
    }
    names_known(columns, &[], errors);
    circles::check(None, columns, errors);
}

/// The column that leads to the parent is one, and refers to something.
fn parent(parent: &syn::Ident, columns: &[ColumnAttributes], errors: &mut Errors) {
    let Some(column) = columns.iter().find(|column| column.name == *parent) else {
        errors.at(parent, unknown(&parent.unraw().to_string(), columns));
        return;
    };
    if column.references.is_none() {
        let message =
            format!("leads to the parent, and refers to nothing: #[column(references = …)] on `{parent}`");
        errors.at(&column.name, message);
    }
    if column.null > 0 {
        errors.at(&column.name, "leads to the parent, which every row has: leave `null` out");
    }
    if let (Some(_), Some(word)) = (&column.make, column.declared.first()) {
        errors.at(word, "this column leads to the parent: nothing else can say how it comes about");
    }
}

/// Leaves out what makes columns of names that there are not.
fn names_known(columns: &mut [ColumnAttributes], links: &[Link], errors: &mut Errors) {
    let wrong: Vec<_> = columns
        .iter()
        .map(|column| column.make.as_ref().is_some_and(|make| !names(make, columns, links, errors)))
        .collect();
    for (column, wrong) in columns.iter_mut().zip(wrong) {
        if wrong {
            column.make = None;
        }
    }
}

fn unknown(name: &str, columns: &[ColumnAttributes]) -> String {
    let known: Vec<_> = columns.iter().map(ColumnAttributes::text).collect();
    let known = || known.iter().map(String::as_str);
    match suggest::nearest(name, known()) {
        Some(meant) => format!("no column is called `{name}`: did you mean `{meant}`?"),
        None => format!("no column is called `{name}`: there are {}", suggest::list(known(), "and")),
    }
}

/// Whether the names in what makes a column are columns, where nothing else can be meant.
fn names(make: &Parsed, columns: &[ColumnAttributes], links: &[Link], errors: &mut Errors) -> bool {
    let mut wrong = Vec::new();
    walk(&make.node, &mut |node| {
        let operands = match node {
            Node::Binary(
                Operator::Add
                | Operator::Subtract
                | Operator::Multiply
                | Operator::Divide
                | Operator::Remainder,
                a,
                b,
            ) => vec![*a, *b],
            Node::Unary(Operator::Subtract, value) => vec![*value],
            Node::Call("closure", given) => {
                let reads = given.iter().filter(|argument| argument.key.is_none());
                reads.map(|argument| &argument.value).collect()
            }
            Node::Call(
                "after" | "before" | "running" | "working_hours" | "email" | "slug" | "url" | "user_name",
                given,
            ) => given.first().map(|first| &first.value).into_iter().collect(),
            _ => Vec::new(),
        };
        for operand in operands {
            if let Node::Path([name]) = operand
                && !columns.iter().any(|column| column.text() == *name)
            {
                wrong.push((*name, unknown(name, columns)));
            }
        }
        if let Node::Path([first, _, ..]) = node
            && links.iter().all(|link| link.name.unraw() != *first)
        {
            match columns.iter().find(|column| column.text() == *first) {
                None => wrong.push((first, unknown(first, columns))),
                Some(column) if column.references.is_none() => {
                    wrong.push((
                        first,
                        format!(
                            "`{first}` refers to nothing, so there is no `{node}`: it needs `references = …`"
                        ),
                    ));
                }
                Some(_) => {}
            }
        }
    });
    for (name, message) in &wrong {
        errors.add(syn::Error::new(make.place_of(name), message));
    }
    wrong.is_empty()
}

/// Shows every node whose names are those of the row's own columns.
fn walk(node: &Node, see: &mut impl FnMut(&Node)) {
    see(node);
    match node {
        Node::Call(name, given) => {
            // What other rows are chosen by, and what they are folded over, are their columns.
            let is_elsewhere = matches!(*name, "reference" | "weighted")
                || given.len() == 1 && matches!(given[0].value, Node::Child(..) | Node::Where(..));
            if !is_elsewhere {
                given.iter().for_each(|argument| walk(&argument.value, see));
            }
        }
        Node::Unary(_, value) => walk(value, see),
        Node::Binary(_, a, b) => {
            walk(a, see);
            walk(b, see);
        }
        Node::Number(_)
        | Node::Text(_)
        | Node::Path(_)
        | Node::Child(..)
        | Node::Where(..)
        | Node::Range { .. } => {}
    }
}
