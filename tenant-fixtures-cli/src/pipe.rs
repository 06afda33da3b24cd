//! `--stdout`: one collection, one text format, to a pipe or a file of someone else's.

use std::io::{self, Write};

use tenant_fixtures::Dataset;

use crate::failure::Failure;
use crate::names::{Collections, in_words};
use crate::product::Product;
use crate::resolve::Request;

/// Writes the collection of all tenants, one tenant after the other.
pub(crate) fn run<P: Product>(request: &Request) -> Result<(), Failure> {
    let Some((first, format)) = request.tenants.first().zip(request.formats.value.first().copied()) else {
        return Ok(());
    };
    let collection = match first.profile.collections() {
        [collection] => match Collections::of::<P>().tables_of(collection) {
            0 | 1 => *collection,
            several => {
                return Err(Failure::refused(format!(
                    "--data-types: found {collection}, which is {} tables; --stdout takes one: write it to a folder instead",
                    in_words(several)
                )));
            }
        },
        several => {
            return Err(Failure::refused(format!(
                "--data-types: found {} collections; --stdout takes one: name it, for example --data-types {}",
                several.len(),
                P::examples()[0]
            )));
        }
    };
    let mut out = io::stdout().lock();
    if let (Some(compression), true, 2..) = (&request.compression, format.has_header(), request.tenants.len())
    {
        return Err(Failure::refused(format!(
            "{}: several tenants' {format} has one header, which can't be taken out of compressed text; pipe it through {} \
             instead, or take --format jsonl",
            compression.origin, compression.value
        )));
    }
    for (at, tenant) in request.tenants.iter().enumerate() {
        let dataset = Dataset::<P::Domain>::new(tenant.profile.clone());
        // One header for all of them.
        let skip = at > 0 && format.has_header();
        let writer = Rest { writer: &mut out, skipping: skip };
        let threads = request.threads.value;
        match &request.compression {
            None => dataset.write_collection(collection, format, threads, writer)?,
            Some(compression) => {
                dataset.write_collection_compressed(
                    collection,
                    format,
                    compression.value,
                    threads,
                    writer,
                )?;
            }
        }
    }
    Ok(out.flush()?)
}

/// Passes on what comes after the first line, or all of it.
struct Rest<W> {
    writer: W,
    skipping: bool,
}

impl<W: Write> Write for Rest<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.skipping {
            return self.writer.write(bytes);
        }
        match bytes.iter().position(|&byte| byte == b'\n') {
            Some(end) => {
                self.skipping = false;
                Ok(end + 1)
            }
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_left_out_wherever_it_is_cut() {
        for cut in 0..8 {
            let (head, tail) = b"a,b\n1,2\n".split_at(cut);
            let mut out = Vec::new();
            let mut rest = Rest { writer: &mut out, skipping: true };
            rest.write_all(head).unwrap();
            rest.write_all(tail).unwrap();
            assert_eq!(out, b"1,2\n");
        }
    }
}
