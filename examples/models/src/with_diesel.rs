use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

diesel::table! {
    organizations (id) {
        id -> Int8,
        name -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    customers (id) {
        id -> Int8,
        organization_id -> Int8,
        name -> Text,
        email -> Text,
    }
}

diesel::table! {
    invoices (id) {
        id -> Int8,
        customer_id -> Int8,
        status -> Text,
        total_cents -> Int8,
        issued_at -> Timestamp,
        due_on -> Nullable<Date>,
    }
}

diesel::joinable!(customers -> organizations (organization_id));
diesel::joinable!(invoices -> customers (customer_id));
diesel::allow_tables_to_appear_in_same_query!(organizations, customers, invoices);

#[derive(Clone, Debug, Identifiable, Insertable, Queryable, Selectable)]
#[diesel(table_name = organizations, check_for_backend(diesel::pg::Pg))]
pub struct Organization {
    pub id: i64,
    pub name: String,
    pub created_at: NaiveDateTime,
}

#[derive(Associations, Clone, Debug, Identifiable, Insertable, Queryable, Selectable)]
#[diesel(table_name = customers, belongs_to(Organization), check_for_backend(diesel::pg::Pg))]
pub struct Customer {
    pub id: i64,
    pub organization_id: i64,
    pub name: String,
    pub email: String,
}

#[derive(Associations, Clone, Debug, Identifiable, Insertable, Queryable, Selectable)]
#[diesel(table_name = invoices, belongs_to(Customer), check_for_backend(diesel::pg::Pg))]
pub struct Invoice {
    pub id: i64,
    pub customer_id: i64,
    pub status: String,
    pub total_cents: i64,
    pub issued_at: NaiveDateTime,
    pub due_on: Option<NaiveDate>,
}
