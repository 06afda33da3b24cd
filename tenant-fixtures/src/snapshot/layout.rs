//! How a snapshot is laid out: a line a field, so that a difference shows what changed and little else.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Objects deeper than this stay on one line, as do lists of anything but objects.
const BROKEN: usize = 4;

/// A value as the text of a file.
pub(super) fn text(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Layout::default()))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(serde::ser::Error::custom)
}

/// What is open, from the outside in.
#[derive(Default)]
struct Layout(Vec<Open>);

enum Open {
    List { of_objects: bool },
    Object { empty: bool },
}

impl Layout {
    fn broken(&self) -> bool {
        self.0.len() <= BROKEN
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        self.0.iter().try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.push(Open::List { of_objects: false });
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if let Some(Open::List { of_objects: true }) = self.0.pop() {
            self.line(writer)?;
        }
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        let of_objects = matches!(self.0.last(), Some(Open::List { of_objects: true }));
        writer.write_all(match (first, of_objects) {
            (true, _) => b"",
            (false, true) => b",",
            (false, false) => b", ",
        })
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let broken = self.0.len() <= BROKEN;
        if let (Some(Open::List { of_objects }), true) = (self.0.last_mut(), broken) {
            *of_objects = true;
            self.line(writer)?;
        }
        self.0.push(Open::Object { empty: true });
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let broken = self.broken();
        if let (Some(Open::Object { empty: false }), true) = (self.0.pop(), broken) {
            self.line(writer)?;
        }
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if let Some(Open::Object { empty }) = self.0.last_mut() {
            *empty = false;
        }
        match (self.broken(), first) {
            (true, true) => self.line(writer),
            (true, false) => writer.write_all(b",").and_then(|()| self.line(writer)),
            (false, true) => Ok(()),
            (false, false) => writer.write_all(b", "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_line_a_field() {
        let value = json!({
            "a": {"b": [1, 2], "c": {}},
            "rows": {"users": [{"id": 1, "likes": {"genres": ["pop"], "x": {}}}, {"id": 2}], "none": []},
        });
        let expected = r#"{
  "a": {
    "b": [1, 2],
    "c": {}
  },
  "rows": {
    "none": [],
    "users": [
      {
        "id": 1,
        "likes": {"genres": ["pop"], "x": {}}
      },
      {
        "id": 2
      }
    ]
  }
}
"#;
        assert_eq!(super::text(&value).unwrap(), expected);
    }
}
