//! Small drawings of characters.

use unicode_width::UnicodeWidthChar as _;

/// What to draw with, and how wide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) ascii: bool,
    pub(crate) width: usize,
}

impl Style {
    /// Counts as one line of bars standing side by side.
    pub(crate) fn spark(self, counts: &[u64]) -> String {
        let steps: &[char] = if self.ascii {
            &['_', '.', ':', '-', '=', '+', '*', '#']
        } else {
            &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
        };
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let step = |count: &u64| match count {
            0 => ' ',
            count => {
                let at = u128::from(*count) * steps.len() as u128 / u128::from(most);
                steps[usize::try_from(at).unwrap_or(0).clamp(1, steps.len()) - 1]
            }
        };
        counts.iter().map(step).collect()
    }

    /// A bar of a length, in eighths of a character.
    pub(crate) fn bar(self, count: u64, most: u64, width: usize) -> String {
        const PARTS: [char; 8] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
        let eighths = u128::from(count.min(most)) * width as u128 * 8 / u128::from(most.max(1));
        let eighths = usize::try_from(eighths).unwrap_or(0);
        if self.ascii {
            return "#".repeat((eighths + 4) / 8);
        }
        let mut bar = "█".repeat(eighths / 8);
        if !eighths.is_multiple_of(8) {
            bar.push(PARTS[eighths % 8]);
        } else if eighths == 0 && count > 0 {
            bar.push(PARTS[1]);
        }
        bar
    }

    /// A text that fits the width.
    pub(crate) fn fitted(self, text: &str) -> String {
        fitted(text, self.width, if self.ascii { "..." } else { "…" })
    }
}

/// How many cells of a terminal a text takes.
pub(crate) fn cells_of(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn fitted(text: &str, width: usize, mark: &str) -> String {
    let cells = |char: char| char.width().unwrap_or(0);
    if cells_of(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(mark.chars().count());
    let mut used = 0;
    let head = text.chars().take_while(|&char| {
        used += cells(char);
        used <= room
    });
    head.chain(mark.chars()).collect()
}

/// Text of a file for a terminal: what could move the cursor, change colours or turn the direction is shown, not done.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        let turns = matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if char.is_control() || turns {
            out.extend(char.escape_unicode());
        } else {
            out.push(char);
        }
    }
    out
}

/// The width of the terminal; something readable where there is none.
pub(crate) fn terminal_width() -> usize {
    const USUAL: usize = 100;
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(std::io::stdout())
        && size.ws_col > 0
    {
        return usize::from(size.ws_col).clamp(20, 400);
    }
    USUAL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_fit_their_width() {
        let style = Style { ascii: false, width: 10 };
        assert_eq!(style.spark(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(style.spark(&[u64::MAX, 0]), "█ ");
        assert_eq!([0, 1, 5, 10].map(|count| style.bar(count, 10, 4)), ["", "▍", "██", "████"]);
        assert_eq!(style.bar(u64::MAX, 1, 4), "████");
        assert_eq!(style.fitted("0123456789"), "0123456789");
        assert_eq!(style.fitted("0123456789a"), "012345678…");
        assert_eq!(style.fitted("東京東京東京"), "東京東京…");
        let ascii = Style { ascii: true, width: 10 };
        assert_eq!(ascii.fitted("0123456789a"), "0123456...");
        assert!(ascii.bar(5, 10, 4).is_ascii() && ascii.spark(&[1, 2, 3]).is_ascii());
    }

    #[test]
    fn nothing_in_a_text_is_done() {
        assert_eq!(harmless("a\u{1b}[31m\u{9b}2J\u{202e}b\n"), "a\\u{1b}[31m\\u{9b}2J\\u{202e}b\\u{a}");
    }
}
