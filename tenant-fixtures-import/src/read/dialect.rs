//! Whose SQL a text is, where nobody said.

use super::source::Source;
use crate::database::Dialect;

/// So much of a text is looked at.
const MOST: usize = 1 << 18;

/// What is found in the SQL of one database and hardly in another's, and how much it says.
const MARKS: &[(&str, Dialect, usize)] = &[
    ("auto_increment", Dialect::MySql, 5),
    ("engine=", Dialect::MySql, 5),
    ("engine =", Dialect::MySql, 5),
    ("unsigned", Dialect::MySql, 3),
    ("/*!4", Dialect::MySql, 5),
    ("/*!5", Dialect::MySql, 5),
    ("`", Dialect::MySql, 1),
    ("delimiter ", Dialect::MySql, 4),
    ("datetime(", Dialect::MySql, 1),
    ("on update current_timestamp", Dialect::MySql, 5),
    ("longtext", Dialect::MySql, 3),
    ("mediumtext", Dialect::MySql, 3),
    ("tinyint(", Dialect::MySql, 3),
    ("enum(", Dialect::MySql, 2),
    ("charset", Dialect::MySql, 2),
    ("fulltext", Dialect::MySql, 3),
    ("nvarchar(", Dialect::MySql, 1),
    ("autoincrement", Dialect::Sqlite, 6),
    ("without rowid", Dialect::Sqlite, 6),
    ("pragma ", Dialect::Sqlite, 6),
    ("sqlite_", Dialect::Sqlite, 6),
    ("integer primary key", Dialect::Sqlite, 3),
    ("strftime(", Dialect::Sqlite, 4),
    ("(datetime(''", Dialect::Sqlite, 6),
    ("default datetime", Dialect::Sqlite, 3),
    ("insert or ", Dialect::Sqlite, 4),
    ("[", Dialect::Sqlite, 1),
    ("\"text\"", Dialect::Sqlite, 1),
    ("serial", Dialect::PostgreSql, 3),
    ("::", Dialect::PostgreSql, 3),
    ("$$", Dialect::PostgreSql, 5),
    ("timestamptz", Dialect::PostgreSql, 5),
    ("with time zone", Dialect::PostgreSql, 5),
    ("without time zone", Dialect::PostgreSql, 5),
    ("jsonb", Dialect::PostgreSql, 5),
    ("bytea", Dialect::PostgreSql, 5),
    ("create extension", Dialect::PostgreSql, 9),
    ("create type", Dialect::PostgreSql, 5),
    ("create domain", Dialect::PostgreSql, 5),
    ("alter table only", Dialect::PostgreSql, 9),
    ("owner to", Dialect::PostgreSql, 5),
    ("plpgsql", Dialect::PostgreSql, 9),
    ("search_path", Dialect::PostgreSql, 9),
    ("gen_random_uuid", Dialect::PostgreSql, 5),
    ("[]", Dialect::PostgreSql, 3),
    ("character varying", Dialect::PostgreSql, 2),
    ("as identity", Dialect::PostgreSql, 5),
];

/// A statement that is not understood counts against a dialect as much as so many points for it.
const UNREAD: usize = 10;

/// Whose SQL these texts are, as far as what they say tells it, and how much of them is not understood (`unread`); PostgreSQL's,
/// if nothing tells it.
pub(crate) fn guessed(sources: &[Source], unread: impl Fn(&[Source], Dialect) -> usize) -> Dialect {
    let mut left = MOST;
    let mut heads = Vec::new();
    for source in sources {
        let text = &source.text[..source.text.floor_char_boundary(left)];
        left -= text.len();
        if !text.is_empty() {
            heads.push(Source { text: text.to_owned(), ..source.clone() });
        }
    }
    let texts: Vec<String> = heads.iter().map(|head| without_values(&head.text)).collect();
    let points = |of: Dialect| -> usize {
        let marks = MARKS.iter().filter(|(_, dialect, _)| *dialect == of);
        let found = |mark: &str| -> usize { texts.iter().map(|text| count(text, mark)).sum() };
        marks.map(|(mark, _, weight)| weight * found(mark)).sum()
    };
    let all = [Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite];
    let judged =
        all.map(|dialect| (points(dialect) as i64 - (UNREAD * unread(&heads, dialect)) as i64, dialect));
    let mut best = judged[0];
    for other in judged {
        if other.0 > best.0 {
            best = other;
        }
    }
    best.1
}

/// How often a mark stands in a text, 20 times at most; words in words are none.
fn count(text: &str, mark: &str) -> usize {
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |at: usize| !(mark.starts_with(of_word) && text[..at].ends_with(of_word));
    text.match_indices(mark).filter(|(at, _)| stands(*at)).take(20).count()
}

/// A text in small letters, without lines of comments, of whose values only the quotes stand.
fn without_values(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(['#', '-']));
    let text = lines.collect::<Vec<_>>().join("\n");
    let parts = text.split('\'').enumerate();
    parts.filter(|(at, _)| at % 2 == 0).map(|(_, part)| part.to_lowercase()).collect::<Vec<_>>().join("''")
}
