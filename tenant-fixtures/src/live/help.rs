//! What to do about what a database refuses, by its code.

/// What to do where a database lets nobody in.
#[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
pub(crate) fn help_in(code: &str) -> &'static str {
    match code {
        "28P01" | "28000" | "1045" | "1698" => "look at the user's name and password",
        "3D000" | "1049" => "make the database first, or name one that is there",
        "42501" | "1044" => "the database's user has no right to it: grant it, or load as another",
        "53300" | "1040" => "close connections, or allow more",
        _ => "is the server there, and the address right?",
    }
}

/// What to do; empty where what the database says has to do.
pub(crate) fn help(code: &str) -> &'static str {
    match code {
        // PostgreSQL's codes, then SQLite's, then MySQL's.
        "23502" | "1299" | "1048" => "the rows leave this column null, and the table asks for a value there",
        "23503" | "787" | "1452" | "1451" => {
            "a row refers to one that is not there, or is referred to by one that would be left: load the collections that refer to \
             each other together"
        }
        "23505" | "2067" | "1555" | "1062" => {
            "there is a row with the same key or unique value already: load with `LiveMode::Replace` or `LiveMode::Upsert`"
        }
        "23514" | "275" | "4025" | "3819" => {
            "the table's check holds of no such value: declare the column so that it is kept"
        }
        "22001" | "1406" => "the column is too narrow: say its length in the declaration, or widen it",
        "22003" | "1264" => {
            "the number is too large for the column's type: bound it in the declaration, or widen the type"
        }
        "42P07" | "1050" => "somebody made it at this moment: load again",
        "40001" | "40P01" | "1213" | "1205" | "55P03" => {
            "somebody else loads or changes the same rows: load again"
        }
        "22P02" | "1265" | "1366" => {
            "the column's type has no such value: declare the values that it has, or leave the column out"
        }
        "42P10" => "upserts need a unique index over the key's columns",
        "42501" | "1142" | "1044" => "the database's user has no right to it: grant it, or load as another",
        "25006" | "8" | "1290" => "the database can only be read there: load into one that can be written",
        "53100" | "13" | "1021" | "1114" => "free space on the database's disk, and load again",
        "5" | "6" | "517" => {
            "another connection holds the database: end its transaction, or set a busy timeout"
        }
        "P0001" | "1811" | "1644" => {
            "a trigger of the table refuses the row: change the declaration, or disable the trigger while rows are loaded"
        }
        _ => "",
    }
}
