use chrono::NaiveDateTime;
use diesel::prelude::*;

pub const TABLES: &str = "
    CREATE TABLE accounts (
        id INTEGER PRIMARY KEY NOT NULL, org TEXT NOT NULL, holder TEXT NOT NULL, opened_at TIMESTAMP NOT NULL
    );
    CREATE TABLE payments (
        id INTEGER PRIMARY KEY NOT NULL, account_id INTEGER NOT NULL REFERENCES accounts (id), cents BIGINT NOT NULL, note TEXT
    );";

diesel::table! {
    accounts (id) {
        id -> BigInt,
        org -> Text,
        holder -> Text,
        opened_at -> Timestamp,
    }
}

diesel::table! {
    payments (id) {
        id -> BigInt,
        account_id -> BigInt,
        cents -> BigInt,
        note -> Nullable<Text>,
    }
}

diesel::joinable!(payments -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, payments);

#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = accounts, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Account {
    pub id: i64,
    pub org: String,
    pub holder: String,
    pub opened_at: NaiveDateTime,
}

#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = payments, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Payment {
    pub id: i64,
    pub account_id: i64,
    pub cents: i64,
    pub note: Option<String>,
}

/// What an organization's accounts were paid, and by whom.
pub fn paid(connection: &mut SqliteConnection, of: &str) -> QueryResult<Vec<(Account, Payment)>> {
    accounts::table
        .inner_join(payments::table)
        .filter(accounts::org.eq(of))
        .order(payments::id)
        .select((Account::as_select(), Payment::as_select()))
        .load(connection)
}
