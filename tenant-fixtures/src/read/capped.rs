//! A limit to what one row may take, so that no file of a few bytes asks for memory without end.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// The most bytes that a row may have.
const ROW: u64 = 16 << 20;

/// What is left of a row's bytes.
#[derive(Clone)]
pub(super) struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// Another row begins.
    pub(super) fn renew(&self) {
        self.0.set(ROW);
    }
}

/// A reader that fails when a row is too long.
pub(super) struct Capped<R> {
    reader: R,
    allowance: Allowance,
}

impl<R: BufRead> Capped<R> {
    pub(super) fn new(reader: R) -> (Self, Allowance) {
        let allowance = Allowance(Rc::new(Cell::new(ROW)));
        (Self { reader, allowance: allowance.clone() }, allowance)
    }
}

impl<R: BufRead> Read for Capped<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(bytes)?;
        spend(&self.allowance, read)?;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Capped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.allowance.0.get() == 0 {
            return Err(too_long());
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is too much shows when more is asked for.
        let left = self.allowance.0.get();
        self.allowance.0.set(left.saturating_sub(amount as u64));
        self.reader.consume(amount);
    }
}

fn spend(allowance: &Allowance, amount: usize) -> io::Result<()> {
    match allowance.0.get().checked_sub(amount as u64) {
        Some(left) => {
            allowance.0.set(left);
            Ok(())
        }
        None => Err(too_long()),
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("a row has more than {ROW} bytes"))
}
