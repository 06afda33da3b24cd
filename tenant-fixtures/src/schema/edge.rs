//! Values that are valid and awkward: what real tenants have, and what code that was tried on `Alice` alone gets wrong.
//!
//! Which rows have them, and what they are, hangs on a row's own stream as every value does. Nothing here breaks a rule: a text
//! is no longer than its column, a time lies within its bounds, a number between the least and the greatest that there may be.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::decimal::Decimal;
use crate::schema::canary::marked;
use crate::schema::{Column, Pii, date_from_days, days_of};
use crate::stream::{Label, Stream, Streams};

/// What decides whether a row is awkward.
pub(crate) const ROWS: Label = Label::new("edge rows");

/// What decides whether a parent has no children.
pub(crate) const CHILDLESS: Label = Label::new("childless");

/// Whether the row is one of this share, as its stream says.
pub(crate) fn is_chosen(stream: &mut Stream, share: Decimal) -> bool {
    stream.below(Decimal::UNIT) < share.billionths()
}

/// A row that is made by hand, as what is awkward in it is chosen.
#[derive(Debug)]
pub struct EdgeRow {
    pub(crate) streams: Streams,
    pub(crate) row: u64,
    pub(crate) share: Decimal,
}

impl EdgeRow {
    /// The stream of what is awkward in the so-manieth of so many columns, if it is to be so in this row: in one of them at
    /// least, and in others at times.
    pub fn stream(&self, (nth, of): (usize, usize), column: &str) -> Option<Stream> {
        let mut chosen = self.streams.stream(self.row, ROWS);
        if !is_chosen(&mut chosen, self.share) {
            return None;
        }
        let mut stream = self.streams.stream(self.row, Label::new(column).edge());
        (chosen.index(of) == nth || stream.below(4) == 0).then_some(stream)
    }
}

/// A type whose values may be awkward: texts, and dates.
#[diagnostic::on_unimplemented(
    message = "nothing is awkward about a `{Self}`",
    label = "neither a text nor a date",
    note = "`#[column(edge)]` is for `String` and `NaiveDate`, and `Option`s of them"
)]
pub trait Awkward {
    /// Whether it is a text, which has room for a canary.
    const IS_TEXT: bool = false;

    /// Puts an awkward value in its place, which its column may have.
    fn awkward(&mut self, column: &'static Column, stream: &mut Stream);

    /// Puts a word at the end, where it is a text.
    fn mark(&mut self, _column: &'static Column, _word: &str) {}
}

impl Awkward for String {
    const IS_TEXT: bool = true;

    fn mark(&mut self, column: &'static Column, word: &str) {
        *self = marked(self, column.length, word);
    }

    fn awkward(&mut self, column: &'static Column, stream: &mut Stream) {
        *self = if column.pii == Some(Pii::Email) {
            email(stream, self)
        } else {
            text(stream, self, column.length.map(|length| length as usize))
        };
    }
}

impl Awkward for NaiveDate {
    /// Up to a year before: who was old enough stays so.
    fn awkward(&mut self, _column: &'static Column, stream: &mut Stream) {
        let own = i64::from(days_of(*self));
        *self = date_from_days(date(stream, own, (own - 365, own + 1)) as i32);
    }
}

impl<T: Awkward> Awkward for Option<T> {
    fn awkward(&mut self, column: &'static Column, stream: &mut Stream) {
        if let Some(value) = self {
            value.awkward(column, stream);
        }
    }
}

/// Longer texts are not made where a column has no limit.
const LONGEST: usize = 255;

/// Texts as they stand in the tables of every larger product, in the scripts of the world and in those of programs.
const TEXTS: [&str; 28] = [
    "O'Brien",
    "D’Angelo-Sørensen",
    "Nguyễn Thị Ánh",
    "Łukasz Żółć",
    "Ærøskøbing",
    "Straße",
    "İzmir ığdır",
    "Zoe\u{308} Gru\u{308}n",
    "Ελένη",
    "Ольга Щёкина",
    "佐藤 陽菜",
    "𠮷田",
    "김하늘",
    "ประเทศไทย",
    "नमस्ते",
    "שלום עולם",
    "مرحبا بالعالم",
    "left أيمن right",
    "🎧 & 🧑🏽‍🚀",
    "🏳️‍🌈",
    "van der Berg",
    "MCCLAIN",
    "Anne-Marie \"Annie\" d'Arc",
    "<b>Tom</b> & Jerry",
    "C:\\new\\table",
    "50 % off, today; only",
    "two\nlines",
    "{{name}} ${x} %s",
];

/// Words that some program on the way takes for something else.
const WORDS: [&str; 12] =
    ["null", "NULL", "None", "undefined", "NaN", "true", "no", "0", "-1", "1e5", "007", "2024-02-30"];

/// Letters that are a whole name.
const LETTERS: [&str; 5] = ["X", "ı", "李", "é", "ß"];

/// A text of at most so many characters in the place of one.
pub(crate) fn text(stream: &mut Stream, own: &str, most: Option<usize>) -> String {
    let most = most.unwrap_or(LONGEST);
    let one = |stream: &mut Stream, of: &[&str]| of[stream.index(of.len())].to_owned();
    let made = match stream.below(8) {
        0..=3 => one(stream, &TEXTS),
        4 => one(stream, &WORDS),
        5 => one(stream, &LETTERS),
        6 => match stream.below(3) {
            0 => format!(" {own}"),
            1 => format!("{own} "),
            _ => format!("  {own}  "),
        },
        // As long as the column allows.
        _ => own.chars().chain([' ']).cycle().take(most).collect(),
    };
    if made.chars().count() > most { made.chars().take(most).collect() } else { made }
}

/// An address that reaches the same host by another name, as unique as it was.
pub(crate) fn email(stream: &mut Stream, own: &str) -> String {
    let Some((name, host)) = own.split_once('@') else { return own.to_owned() };
    match stream.below(4) {
        0 => format!("{}@{host}", name.to_uppercase()),
        1 => format!("{name}+news@{host}"),
        2 => {
            let mut letters = name.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            format!("{}{}@{}", first.collect::<String>(), letters.as_str(), host.to_uppercase())
        }
        _ => format!("o'{name}@{host}"),
    }
}

/// A number in the place of one: the least, the greatest, or none at all, whichever may be.
pub(crate) fn number(stream: &mut Stream, (low, high): (i64, i64)) -> i64 {
    match stream.below(3) {
        0 => low,
        1 => high,
        _ => 0_i64.clamp(low, high),
    }
}

/// A time of day in the place of one.
pub(crate) fn clock(stream: &mut Stream) -> i64 {
    [0, 86_399, 43_200, 1][stream.index(4)]
}

const DAY: i64 = 86_400;

/// A time from `begin` to before `end` in the place of one, in seconds since 1970; the same, where none of those fits that were
/// drawn.
pub(crate) fn time(stream: &mut Stream, own: i64, (begin, end): (i64, i64)) -> i64 {
    let day = own.div_euclid(DAY);
    let Some(date) = date_of(day) else { return own };
    // Where the clocks of Europe change, in UTC, and those of New York in spring.
    let change =
        |date: Option<NaiveDate>, seconds: i64| date.map(|date| i64::from(days_of(date)) * DAY + seconds);
    let year = date.year();
    let times = [
        Some(day * DAY),
        Some(day * DAY + DAY - 1),
        leap_day(year).map(|date| i64::from(days_of(date)) * DAY + own.rem_euclid(DAY)),
        change(last_sunday(year, 3), 3_600),
        change(last_sunday(year, 10), 1_800),
        change(NaiveDate::from_weekday_of_month_opt(year, 3, Weekday::Sun, 2), 7 * 3_600),
        NaiveDate::from_ymd_opt(year, 1, 1).map(|date| i64::from(days_of(date)) * DAY),
        NaiveDate::from_ymd_opt(year, 12, 31).map(|date| i64::from(days_of(date)) * DAY + DAY - 1),
    ];
    fitting(stream, &times, (begin, end)).unwrap_or(own)
}

/// A date from `begin` to before `end` in the place of one, in days since 1970; the same, where none of those fits that were drawn.
pub(crate) fn date(stream: &mut Stream, own: i64, (begin, end): (i64, i64)) -> i64 {
    let Some(date) = date_of(own) else { return own };
    let day = |date: Option<NaiveDate>| date.map(|date| i64::from(days_of(date)));
    let year = date.year();
    let days = [
        day(leap_day(year)),
        day(leap_day(year - year.rem_euclid(4))),
        day(NaiveDate::from_ymd_opt(year, 1, 1)),
        day(NaiveDate::from_ymd_opt(year, 12, 31)),
        day(last_of_month(date)),
    ];
    fitting(stream, &days, (begin, end)).unwrap_or(own)
}

/// The first that fits, from one on that is drawn.
fn fitting(stream: &mut Stream, of: &[Option<i64>], (begin, end): (i64, i64)) -> Option<i64> {
    let first = stream.index(of.len());
    let from_there = of[first..].iter().chain(&of[..first]);
    from_there.flatten().copied().find(|value| (begin..end).contains(value))
}

fn date_of(day: i64) -> Option<NaiveDate> {
    Some(date_from_days(i32::try_from(day).ok()?))
}

fn leap_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 2, 29)
}

fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    let next = if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
    NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()
}

/// The last Sunday of a month.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = last_of_month(NaiveDate::from_ymd_opt(year, month, 1)?)?;
    last.checked_sub_signed(chrono::TimeDelta::try_days(i64::from(last.weekday().num_days_from_sunday()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::Streams;

    fn streams() -> impl Iterator<Item = Stream> {
        let streams = Streams::new(1, "tests", "edge");
        (0..2_000).map(move |row| streams.stream(row, ROWS))
    }

    #[test]
    fn texts_are_no_longer_than_they_may_be() {
        for most in [1, 2, 7, 40, 255] {
            let lengths: Vec<_> = streams()
                .map(|mut stream| text(&mut stream, "Alice Smith", Some(most)).chars().count())
                .collect();
            assert_eq!(lengths.iter().max(), Some(&most));
            assert_eq!(lengths.iter().min(), Some(&1));
        }
        let all: std::collections::BTreeSet<_> =
            streams().map(|mut stream| text(&mut stream, "Alice", None)).collect();
        for known in TEXTS.iter().chain(&WORDS).chain(&LETTERS).chain(&[" Alice", "Alice ", "  Alice  "]) {
            assert!(all.contains(*known), "{known:?}");
        }
    }

    #[test]
    fn addresses_stay_apart_and_on_their_host() {
        for mut stream in streams() {
            let made = email(&mut stream, "ann.lee.7@t1.example.com");
            let small = made.to_lowercase();
            assert!(small.ends_with("@t1.example.com") && small.contains("ann.lee.7"), "{made}");
            assert_ne!(made, "ann.lee.7@t1.example.com");
        }
    }

    #[test]
    fn times_lie_within_their_bounds() {
        // All of 2024: it has a 29 February.
        let (begin, end) = (1_704_067_200, 1_735_689_600);
        let all: std::collections::BTreeSet<_> =
            streams().map(|mut stream| time(&mut stream, begin + 7_654_321, (begin, end))).collect();
        assert!(all.iter().all(|time| (begin..end).contains(time)));
        // The clocks of Europe changed on 31 March 2024 at 01:00 UTC, those of New York on 10 March at 07:00.
        for known in [1_711_846_800, 1_710_054_000, 1_735_689_599, 1_704_067_200] {
            assert!(all.contains(&known), "{known} is not in {all:?}");
        }
        for mut stream in streams() {
            assert_eq!(time(&mut stream, 5, (5, 6)), 5);
            let day = date(&mut stream, 19_800, (19_723, 20_089));
            assert!((19_723..20_089).contains(&day), "{day}");
        }
    }

    #[test]
    fn numbers_are_at_their_ends() {
        let all: std::collections::BTreeSet<_> =
            streams().map(|mut stream| number(&mut stream, (-3, 9))).collect();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [-3, 0, 9]);
        assert!(streams().all(|mut stream| (5..=9).contains(&number(&mut stream, (5, 9)))));
    }
}
