//! A row with something else in one of its columns.

use super::faults::Fault;
use crate::id::TenantId;
use crate::schema::{AnyRow, AnySink, Column, Sink, Visit};

/// A row as it is written, with what is wrong in it, if anything is.
pub(crate) struct DirtyRow<'a> {
    pub(crate) row: &'a dyn AnyRow,
    pub(crate) fault: Option<&'a Fault>,
}

impl Visit for DirtyRow<'_> {
    fn visit_row<S: Sink>(&self, sink: &mut S) {
        match self.fault {
            None => self.row.show(sink),
            Some(fault) => {
                let sink: &mut dyn Sink = sink;
                self.row.show(&mut Instead { sink: AnySink(sink), fault, depth: 0, skips: false });
            }
        }
    }
}

/// Gives on what it is given, but for the value of one column.
struct Instead<'a> {
    sink: AnySink<'a>,
    fault: &'a Fault,
    depth: u32,
    /// What stands in the place of the column's value was given already.
    skips: bool,
}

macro_rules! forward {
    ($($name:ident($($value:ident: $ty:ty),*);)+) => {$(
        fn $name(&mut self, $($value: $ty),*) {
            if !self.skips {
                self.sink.$name($($value),*);
            }
        }
    )+};
}

impl Sink for Instead<'_> {
    fn field(&mut self, column: &'static Column, first: bool) {
        if self.depth == 0 {
            self.skips = false;
            self.sink.field(column, first);
            if column.name == self.fault.column.name {
                self.fault.value.show(&mut self.sink);
                self.skips = true;
            }
        } else if !self.skips {
            self.sink.field(column, first);
        }
    }

    fn absent(&mut self, column: &'static Column, first: bool) {
        if self.depth == 0 {
            self.skips = false;
        }
        if !self.skips {
            self.sink.absent(column, first);
        }
    }

    fn begin_struct(&mut self) {
        self.depth += 1;
        if !self.skips {
            self.sink.begin_struct();
        }
    }

    fn end_struct(&mut self) {
        self.depth -= 1;
        if !self.skips {
            self.sink.end_struct();
        }
    }

    forward! {
        null();
        no_struct(columns: &'static [Column]);
        boolean(value: bool);
        unsigned(value: u64);
        signed(value: i64);
        decimal(scaled: i64, places: u32);
        fixed(steps: i64, places: u32);
        uuid(value: u128);
        text(value: &str);
        token(value: &str);
        id(tenant: TenantId, kind: &'static str, number: u64, digits: usize);
        timestamp(seconds: i64);
        date(days: i32);
        time(seconds: u32);
        bytes(value: &[u8]);
        json(value: &str);
        begin_list();
        item(first: bool);
        end_list();
    }
}
