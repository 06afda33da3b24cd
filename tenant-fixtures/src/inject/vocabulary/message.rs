//! Messages that are put together while a program is compiled, where nothing formats.

/// The longest message; what does not fit is left out.
const LONGEST: usize = 1024;

/// A message in the making.
pub(super) struct Message {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }

    /// With a text after it, whole or not at all.
    pub(super) const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() <= LONGEST {
            let mut at = 0;
            while at < text.len() {
                self.bytes[self.length + at] = text[at];
                at += 1;
            }
            self.length += text.len();
        }
        self
    }

    pub(super) const fn quoted(self, word: &str) -> Self {
        self.text("`").text(word).text("`")
    }

    pub(super) const fn number(self, number: u64) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let before = if number >= 10 { self.number(number / 10) } else { self };
        before.text(DIGITS[(number % 10) as usize])
    }

    /// `a`, `b` and `c`.
    pub(super) const fn list(mut self, words: &[&str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            if at > 0 {
                self = self.text(if at + 1 == words.len() { " and " } else { ", " });
            }
            self = self.quoted(words[at]);
            at += 1;
        }
        self
    }

    pub(super) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            // Texts are put to it whole.
            Err(_) => "",
        }
    }
}

/// The longest words that are compared; longer ones are like no other.
const WORD: usize = 64;

/// How many letters must be put in, left out, changed or swapped with their neighbour to turn one word into the other. Letter
/// case, and `-` for `_`, count for nothing.
pub(super) const fn slips(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    if from.len() >= WORD || to.len() >= WORD {
        return usize::MAX;
    }
    let (mut before_last, mut last) = ([0; WORD], [0; WORD]);
    let mut at = 0;
    while at <= to.len() {
        last[at] = at;
        at += 1;
    }
    let mut i = 0;
    while i < from.len() {
        let mut row = [0; WORD];
        row[0] = i + 1;
        let mut j = 0;
        while j < to.len() {
            let is_same = normal(from[i]) == normal(to[j]);
            let mut least = last[j] + !is_same as usize;
            least = lesser(least, lesser(last[j + 1], row[j]) + 1);
            let is_swapped = i > 0
                && j > 0
                && normal(from[i]) == normal(to[j - 1])
                && normal(from[i - 1]) == normal(to[j]);
            if is_swapped {
                least = lesser(least, before_last[j - 1] + 1);
            }
            row[j + 1] = least;
            j += 1;
        }
        (before_last, last) = (last, row);
        i += 1;
    }
    last[to.len()]
}

const fn lesser(one: usize, other: usize) -> usize {
    if one < other { one } else { other }
}

/// Whether so many slips may well be slips: about one in three letters.
pub(super) const fn is_near(one: &str, other: &str, slips: usize) -> bool {
    let longer = if one.len() > other.len() { one.len() } else { other.len() };
    let most = longer / 3;
    slips <= if most > 1 { most } else { 1 }
}

const fn normal(letter: u8) -> u8 {
    if letter == b'-' { b'_' } else { letter.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_put_together() {
        let message = Message::new()
            .text("of ")
            .quoted("a")
            .text(" at most ")
            .number(1050)
            .text(": ")
            .list(&["x", "y", "z"]);
        assert_eq!(message.as_str(), "of `a` at most 1050: `x`, `y` and `z`");
        let long = Message::new().text(&"é".repeat(300)).text(&"é".repeat(300)).text("!");
        assert_eq!(long.as_str(), "é".repeat(300) + "!", "what does not fit is left out whole");
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("", ""), 0);
        assert_eq!(slips("abc", ""), 3);
        assert_eq!(slips("kitten", "sitting"), 3);
        assert_eq!(slips("ab", "ba"), 1);
        assert_eq!(slips("Num-Users", "num_users"), 0);
        assert!(is_near("custmers", "customers", 1) && !is_near("volume", "scale", 5));
    }
}
