//! Apache Parquet: a file a collection, nested as the schema nests it.
//!
//! What the types become, so that DuckDB, pandas and Spark all read them without being told how:
//!
//! | column | Parquet | why |
//! |---|---|---|
//! | ids, tokens, text | `BYTE_ARRAY (STRING)` | dictionaries make words and references small by themselves |
//! | whole numbers | `INT64` | Spark makes decimals of unsigned ones; a count beyond 2⁶³ is refused, not bent |
//! | decimals | `DOUBLE` | features go into arrays of floats; a double of at most 15 digits reads back as it was |
//! | exact decimals | `DECIMAL(19, places)` | every value of 64 bits fits, and sums stay exact |
//! | UUIDs | `BYTE_ARRAY (STRING)` | pandas makes bare bytes of Parquet's own UUIDs, and pyarrow does unless asked |
//! | times | `INT64 (TIMESTAMP, MILLIS, UTC)` | the coarsest unit that Parquet has |
//! | dates | `INT32 (DATE)` | |
//! | times of day | `INT32 (TIME, MILLIS)` | the coarsest unit that Parquet has |
//! | bytes | `BYTE_ARRAY` | |
//! | JSON | `BYTE_ARRAY (STRING)` | its text: readers differ in what they make of Parquet's own |
//! | structs, lists | groups, three-level lists | |
//!
//! What a row may lack or may have as null is optional, all else is required.

mod columns;
mod schema;
mod values;

pub(crate) use columns::Columns;
pub(crate) use schema::{arrow, leaves};
