//! Tables that are divided, and tables that inherit.

use super::cursor::{Cursor, Fault};
use super::names::shown;
use super::state::{Part, State};
use crate::database::{Bounds, NoteKind, Origin, PartitionBy, Partitions};
use crate::error::Error;

impl State {
    /// What stands behind `PARTITION BY`.
    pub(crate) fn partition_by(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("LINEAR");
        let by = if cursor.eat("RANGE") {
            PartitionBy::Range
        } else if cursor.eat("LIST") {
            PartitionBy::List
        } else if cursor.eat("HASH") || cursor.eat("KEY") {
            PartitionBy::Hash
        } else {
            return Err(cursor.fault("RANGE, LIST, HASH or KEY"));
        };
        cursor.eat("COLUMNS");
        if cursor.eat("ALGORITHM") {
            cursor.skip(2);
        }
        let (mut columns, expressions) = self.index_columns(cursor)?;
        columns.extend(expressions);
        self.tables[id].partitions = Some(Partitions { by, columns, bounds: Vec::new() });
        if cursor.eat("PARTITIONS") {
            cursor.take();
        }
        if cursor.eat("SUBPARTITION BY") {
            cursor.until(|ahead| ahead.is_sign("("));
            cursor.group()?;
            if cursor.eat("SUBPARTITIONS") {
                cursor.take();
            }
        }
        // MySQL says here what there is.
        if cursor.is_sign("(") && matches!(by, PartitionBy::Range | PartitionBy::List) {
            for mut part in cursor.group()?.parts() {
                part.expect("PARTITION")?;
                self.mysql_partition(id, &mut part)?;
            }
        }
        Ok(())
    }

    /// `ADD PARTITION (PARTITION p VALUES …)` of MySQL.
    pub(crate) fn add_partition(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.expect("PARTITION")?;
        if cursor.is_sign("(") {
            for mut part in cursor.group()?.parts() {
                part.expect("PARTITION")?;
                self.mysql_partition(id, &mut part)?;
            }
        }
        cursor.rest();
        Ok(())
    }

    fn mysql_partition(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.name()?;
        let values = |cursor: &mut Cursor<'_>| -> Result<Vec<String>, Fault> {
            Ok(cursor.group()?.parts().iter().map(Cursor::sql).collect())
        };
        let bounds = if cursor.eat("VALUES LESS THAN") {
            let to = if cursor.eat("MAXVALUE") { vec!["MAXVALUE".to_owned()] } else { values(cursor)? };
            let last =
                self.tables[id].partitions.iter().flat_map(|partitions| &partitions.bounds).next_back();
            let from = match last {
                Some(Bounds::Range { to, .. }) => to.clone(),
                Some(Bounds::List(_) | Bounds::Default) | None => vec!["MINVALUE".to_owned(); to.len()],
            };
            Bounds::Range { from, to }
        } else if cursor.eat("VALUES IN") {
            Bounds::List(values(cursor)?)
        } else if cursor.eat("DEFAULT") {
            Bounds::Default
        } else {
            return Ok(());
        };
        cursor.rest();
        if let Some(partitions) = &mut self.tables[id].partitions {
            partitions.bounds.push(bounds);
        }
        Ok(())
    }

    /// `FOR VALUES …`; none of a part by hash.
    fn bounds(cursor: &mut Cursor<'_>) -> Result<Option<Bounds>, Fault> {
        if cursor.eat("DEFAULT") {
            return Ok(Some(Bounds::Default));
        }
        cursor.expect("FOR VALUES")?;
        let values = |cursor: &mut Cursor<'_>| -> Result<Vec<String>, Fault> {
            Ok(cursor.group()?.parts().iter().map(Cursor::sql).collect())
        };
        if cursor.eat("IN") {
            Ok(Some(Bounds::List(values(cursor)?)))
        } else if cursor.eat("FROM") {
            let from = values(cursor)?;
            cursor.expect("TO")?;
            Ok(Some(Bounds::Range { from, to: values(cursor)? }))
        } else {
            cursor.expect("WITH")?;
            cursor.group()?;
            Ok(None)
        }
    }

    /// `CREATE TABLE a PARTITION OF b …`
    pub(crate) fn create_partition(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let parent = self.table(cursor.path()?, &origin)?;
        self.tables[id].columns = self.tables[parent].columns.clone();
        if cursor.is_sign("(") {
            // What a part is held to beside its whole, which rows meet only if they land in it.
            cursor.group()?;
            let table = self.tables[parent].name.clone();
            let part = shown(&self.tables[id].name);
            let text =
                format!("{part}, a part of it, has constraints of its own, to which rows are not held here");
            self.note(NoteKind::PassedOver, Some(table), text, origin);
        }
        let bounds = Self::bounds(cursor)?;
        self.become_part(id, parent, bounds);
        Ok(())
    }

    /// `ATTACH PARTITION`, from behind these words.
    pub(crate) fn attach_partition(&mut self, parent: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let id = self.table(cursor.path()?, &origin)?;
        let bounds = Self::bounds(cursor)?;
        self.become_part(id, parent, bounds);
        Ok(())
    }

    fn become_part(&mut self, id: usize, parent: usize, bounds: Option<Bounds>) {
        self.tables[id].part_of = Some(Part { table: parent, bounds });
        self.tables[parent].children.push(id);
    }

    /// `DETACH PARTITION`, from behind these words.
    pub(crate) fn detach_partition(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let id = self.table(cursor.path()?, &origin)?;
        if let Some(part) = self.tables[id].part_of.take() {
            self.tables[part.table].children.retain(|child| *child != id);
        }
        cursor.rest();
        Ok(())
    }

    /// From a table to one that inherits from it, by way of those between: both stand in it.
    fn way_down(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut ways = vec![vec![from]];
        let mut seen = vec![from];
        while let Some(way) = ways.pop() {
            let last = *way.last()?;
            if last == to {
                return Some(way);
            }
            for child in self.tables[last]
                .children
                .iter()
                .filter(|child| !seen.contains(child))
                .copied()
                .collect::<Vec<_>>()
            {
                seen.push(child);
                ways.push(way.iter().copied().chain([child]).collect());
            }
        }
        None
    }

    /// A table inherits columns and checks from another; one that would inherit from itself is refused.
    pub(crate) fn inherit(&mut self, id: usize, parent: usize, is_new: bool, origin: &Origin) {
        if let Some(way) = self.way_down(id, parent) {
            let names: Vec<String> = way.iter().map(|id| shown(&self.tables[*id].name)).collect();
            self.fatal = Some(Error::CyclicInheritance {
                origin: origin.clone(),
                table: shown(&self.tables[id].name),
                circle: names.join(" → "),
            });
            return;
        }
        // Columns of the parent come first where the child is made, in the form that the child gives them, if it does.
        let inherited = if is_new { self.tables[parent].columns.clone() } else { Vec::new() };
        let own = std::mem::replace(&mut self.tables[id].columns, inherited);
        for built in own {
            match self.column(id, &built.column.name) {
                Some(at) => self.tables[id].columns[at] = built,
                None => self.tables[id].columns.push(built),
            }
        }
        let mut checks = self.tables[parent].checks.clone();
        checks.retain(|check| !self.tables[id].checks.contains(check));
        self.tables[id].checks.extend(checks);
        self.tables[id].parents.push(parent);
        self.tables[parent].children.push(id);
        let (child, parent) = (self.tables[id].name.clone(), shown(&self.tables[parent].name));
        let text = format!("inherits from {parent}: whoever reads {parent} sees these rows, too");
        self.note(NoteKind::PassedOver, Some(child), text, origin.clone());
    }
}
