//! Lines and columns of a text.

/// Where its lines begin.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let begins = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(begins).collect() }
    }

    /// The line and the column of a byte, from 1; columns count characters.
    pub(super) fn of_byte(&self, at: usize) -> (u64, u64) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|begin| *begin <= at).saturating_sub(1);
        let begin = self.lines.get(line).copied().unwrap_or(0);
        let before = self.text.get(begin..at).unwrap_or_default();
        (line as u64 + 1, before.chars().count() as u64 + 1)
    }
}

/// The byte of a file's text at which a byte of a value stands that is written in quotes: `written` is all of the value as the
/// file has it, `at` counts in what it says.
pub(super) fn within(written: &str, at: usize) -> usize {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else { return 0 };
    let long = written.starts_with(&[quote; 3].iter().collect::<String>()) && written.len() >= 6;
    let mut place = if long { 3 } else { 1 };
    // A line feed right after the quotes is none of the text.
    if long {
        place +=
            ["\r\n", "\n"].iter().find(|end| written[place..].starts_with(**end)).map_or(0, |end| end.len());
    }
    let mut said = 0;
    loop {
        let rest = &written[place..];
        let Some(c) = rest.chars().next() else { break };
        let (length, says) =
            if quote == '"' && c == '\\' { escape(rest) } else { (c.len_utf8(), c.len_utf8()) };
        // What says nothing stands before what comes next.
        if said >= at && says > 0 {
            break;
        }
        place += length;
        said += says;
    }
    place.min(written.len())
}

/// How long an escape is, and how many bytes it says.
fn escape(rest: &str) -> (usize, usize) {
    let hexadecimal = |digits: usize| {
        let code = rest.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    match rest.as_bytes().get(1) {
        Some(b'u') => hexadecimal(4),
        Some(b'U') => hexadecimal(8),
        Some(b'x') => hexadecimal(2),
        // The line goes on after it.
        Some(b'\n' | b'\r' | b' ' | b'\t') => {
            let skipped = rest[1..].len() - rest[1..].trim_start().len();
            (1 + skipped, 0)
        }
        _ => (2.min(rest.len()), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let places = Places::of("ab\nü = 1\n\nx");
        for (at, place) in
            [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (2, 2)), (10, (3, 1)), (11, (4, 1)), (99, (4, 2))]
        {
            assert_eq!(places.of_byte(at), place, "{at}");
        }
    }

    #[test]
    fn what_is_said_is_found_where_it_is_written() {
        for (written, at, place) in [
            ("'a + b'", 4, 5),
            ("\"a + b\"", 0, 1),
            (r#""say(\"a\") + b""#, 9, 12),
            (r#""\u00fc + b""#, 5, 10),
            ("'''\nprice'''", 2, 6),
            ("\"\"\"a \\\n   + b\"\"\"", 2, 10),
        ] {
            assert_eq!(within(written, at), place, "{written}");
        }
    }
}
