//! Rows whose type the reader doesn't know.

use super::{Column, Record, Sink};
use crate::id::TenantId;

/// A row of any type. Slower than [`Record::visit`], which is what formats use.
pub trait AnyRow {
    /// Gives each value to the sink, in the order of the columns.
    fn show(&self, sink: &mut dyn Sink);
}

impl<R: Record> AnyRow for R {
    fn show(&self, sink: &mut dyn Sink) {
        self.visit(&mut AnySink(sink));
    }
}

/// Stands for a sink of any type where one of a known type is asked for.
pub struct AnySink<'a>(pub &'a mut dyn Sink);

macro_rules! forward {
    ($($name:ident($($value:ident: $ty:ty),*);)+) => {
        impl Sink for AnySink<'_> {
            $(fn $name(&mut self, $($value: $ty),*) {
                self.0.$name($($value),*);
            })+
        }
    };
}

forward! {
    field(column: &'static Column, first: bool);
    absent(column: &'static Column, first: bool);
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
    begin_struct();
    end_struct();
    begin_list();
    item(first: bool);
    end_list();
}
