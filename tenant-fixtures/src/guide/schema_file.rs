//! A domain in a file, for those who write no Rust. There is no code in this module.
//!
//! A product's tables can be declared in a file instead of on structs: the same words, the same rows, and no compiler. The program
//! `tenant-fixtures` becomes the program of that domain:
//!
//! ```text
//! tenant-fixtures --schema shop.toml custom --tenant-id acme --tier standard --format postgresql
//! tenant-fixtures --schema shop.toml demo --scale-factor 0.1
//! tenant-fixtures --schema shop.toml custom --help
//! ```
//!
//! `--schema` stands before the command or after it. Flags and help follow from the file: `--num-orders` is there where the file
//! counts `orders`.
//!
//! # A table
//!
//! ```toml
//! [entities.invoices]
//! key = "invoice"
//! parent = "customer"
//! count = "invoices"
//! share = "log_normal(1, 1)"
//! [entities.invoices.columns]
//! id = { type = "i64", key = true }
//! org = { type = "tenant", tenant = true }
//! customer = { type = "id", references = "customers" }
//! issued_at = { type = "timestamp", make = "rising(days(0..30))" }
//! total = { type = "f64", places = 2, sum = "invoice_lines::amount" }
//! status = { type = "enum", values = ["open", "paid", "past_due"], make = "weighted(open = 8, paid = 90, past_due = 2)" }
//! ```
//!
//! That is a table of `examples/billing/billing.toml`, which says what `examples/billing` declares on structs and gives the same bytes. What
//! stands behind `make`, `from`, `share` and the like is the grammar of the derive: see [`macro@Entity`](macro@crate::Entity). A
//! text within such a text stands in single quotes, `pattern('HD-{n:06}')`; the names of other tables are those of the file.
//!
//! `examples/helpdesk.toml` is a whole product: organizations, agents, customers, tickets and what was written in them.
//!
//! ```toml
//! answered_at = { type = "timestamp", nullable = true, from = "when(status != open, opened_at + hours(hours_to_answer))" }
//! ```
//!
//! `examples/shop` has the SQL of a database and the file that `import` makes of it: what is guessed of what.
//!
//! # What is wrong is told where it stands
//!
//! Everything that can be told at once is: file, line, column, what was found and what was probably meant. Nothing is written then.
//!
//! ```text
//! error: 2 things are wrong with this request
//!   shop.toml:12:45: found "ppi", which is no word of a column; did you mean `pii`? Known: type, description, …
//!   shop.toml:21:45: orders.customer_id: no collection is called `custmers`; did you mean `customers`? Known: customers, orders
//! ```
//!
//! An editor that knows JSON Schema says it while the file is written, and completes the words. `tenant-fixtures schema
//! --for-schema-file` writes that schema; `#:schema schema-file.schema.json` in the first line names it, as `"$schema"` does in JSON.
//!
//! # In JSON
//!
//! A file whose name ends with `.json`, or that begins with `{`, is read as JSON of the same words.
//!
//! # Data sets carry it
//!
//! A data set that was made by a schema file has it as `schema.toml` (or `schema.json`) beside its profile, under the same checksums. So
//! `validate`, `inspect`, `merge` and `verify --deep` need no `--schema`, and whoever has the data set alone can make it again:
//! `tenant-fixtures custom --profile acme/profile.json`. Its profile names the domain and the digest of the declaration; those of
//! another are refused.
//!
//! # In code
//!
//! With the feature `schema-file`, [`SchemaFile::read`](https://docs.rs/tenant-fixtures/latest/tenant_fixtures/schema_file/struct.SchemaFile.html)
//! gives the declaration, whose rows are those of [`Declared`](crate::interpret::Declared).
//!
//! # All words
//!
//! | at the top | |
//! |---|---|
//! | `$schema` | The JSON Schema by which an editor knows these words; nothing is read from there. For example `$schema = "schema-file.schema.json"`. |
//! | `domain` | What the product is called. |
//! | `measures` | What a profile may set a number of, with the number in each of the tiers free, standard, premium and enterprise. For example `measures = { orders = [50, 5_000, 50_000, 500_000] }`. |
//! | `entities` | The collections, in the order in which they are written; each after those that its rows refer to reads best. |
//!
//! | of `[domain]` | |
//! |---|---|
//! | `name` | Its name. For example `name = "shop"`. |
//! | `program` | The command that runs its program, if it has one of its own. For example `program = "cargo run -p shop --"`. |
//!
//! | of an entity | |
//! |---|---|
//! | `description` | What a row is. For example `description = "An order of a customer."`. |
//! | `key` | The word in ids of its rows, `acme_order_000001`; its name, if nothing is said. For example `key = "order"`. |
//! | `digits` | How many digits numbers in its ids are padded to; 6, if nothing is said. For example `digits = 6`. |
//! | `rows` | Always so many rows. For example `rows = 5`. |
//! | `count` | As many rows as this measure says; with a parent, shared out among its rows. For example `count = "orders"`. |
//! | `parent` | The column that refers to the row that a row belongs to. For example `parent = "customer_id"`. |
//! | `share` | How the count is shared out among the parents: what draws each one's weight. All weigh the same, if nothing is said. For example `share = "log_normal(1, 1)"`. |
//! | `per_parent` | So many rows for each of the parent's: what draws the number, or computes it from the parent's own columns. For example `per_parent = "zipf(1..=12)"`. |
//! | `shared` | All tenants have the same rows, which are made once: always so many, or so many for each of other shared rows. |
//! | `existing` | The database has these rows already: others refer to them, and no script that loads has them. |
//! | `unique` | Columns whose values together differ among a tenant's rows. For example `unique = [["organization_id", "number"]]`. |
//! | `table` | The table's name in the database, where it is another one. For example `table = "Order"`. |
//! | `table_schema` | The schema that the table stands in there, where it isn't the one that is searched by itself. For example `table_schema = "billing"`. |
//! | `links` | Rows of other collections that each row is linked with, by columns that nobody sees: others copy from there, so that rows refer by several columns. |
//! | `columns` | Its columns, in the order in which they are written. |
//!
//! | of a link | |
//! |---|---|
//! | `to` | The collection to one of whose rows it leads. For example `to = "regions"`. |
//! | `choose` | Which row: `any`, which is so if nothing is said, or what stands in the brackets of `reference(…)`. For example `choose = "distinct"`. |
//! | `null` | The share of rows without one. For example `null = 0.2`. |
//!
//! | of a column | |
//! |---|---|
//! | `type` | What its values are. i8: whole numbers of 8 bits; i16: whole numbers of 16 bits; i32: whole numbers of 32 bits; i64: whole numbers of 64 bits; u8: whole numbers of 8 bits that are never negative; u16: whole numbers of 16 bits that are never negative; u32: whole numbers of 32 bits that are never negative; u64: whole numbers that are never negative, up to the greatest of 64 bits with a sign; f64: floating-point numbers with as many `places` as the column says; decimal: exact decimals with as many `places` as the column says: money; bool: true or false; text: texts; enum: one of the words in `values`; id: ids of this library, `acme_order_000001`; tenant: the tenant's id, as it stands in every id; uuid: UUIDs; timestamp: points in time, in whole seconds, UTC; date: calendar dates; time: times of day, in whole seconds; bytes: bytes; json: any value of JSON; list: several values, each as `of` says; struct: named values, each as `fields` says. |
//! | `description` | What it holds. For example `description = "Without taxes."`. |
//! | `key` | The row's key, or a part of it. |
//! | `tenant` | The tenant that the row belongs to. |
//! | `references` | The collection to whose rows it refers. For example `references = "customers"`. |
//! | `make` | How its values come about: a generator or an expression. A text within it stands in '…'. For example `make = "weighted(open = 1, paid = 9)"`. |
//! | `from` | The same, for what is computed from other columns. For example `from = "price * quantity"`. |
//! | `copy` | The same, for a column of a row that is referred to. For example `copy = "invoice.total"`. |
//! | `sum` | The sum of a column over the rows whose parent this is. For example `sum = "lines::amount"`. |
//! | `count` | The number of the rows whose parent this is. For example `count = "lines"`. |
//! | `min` | The least value of a column of the rows whose parent this is. For example `min = "lines::price"`. |
//! | `max` | The greatest value of a column of the rows whose parent this is. For example `max = "lines::price"`. |
//! | `first` | The value of a column of the first of the rows whose parent this is. For example `first = "visits::begins_at"`. |
//! | `last` | The value of a column of the last of the rows whose parent this is. For example `last = "visits::begins_at"`. |
//! | `null` | The share of rows in which there is no value. For example `null = 0.6`. |
//! | `nullable` | Whether there may be no value, where what makes it has none at times or the database allows it. |
//! | `unique` | Among which rows its values differ: all tenants' (`true` or "everywhere"), a "tenant"'s, or those of one "parent". For example `unique = "tenant"`. |
//! | `pii` | The class of personal data that it holds: what an anonymised tenant has in its place follows from it. For example `pii = "email"`. |
//! | `label` | What its random streams are named by: its old name, after it was renamed and must keep its values. For example `label = "old_name"`. |
//! | `places` | The decimal places of its numbers. For example `places = 2`. |
//! | `digits` | How many digits a decimal has at most, those behind the point too. For example `digits = 10`. |
//! | `length` | As many characters as a text has at most: longer ones are cut. For example `length = 200`. |
//! | `sql_name` | The column's name in the database, where it is another one. For example `sql_name = "type"`. |
//! | `generated` | The database computes it: no script that loads has it, and nothing checks it. |
//! | `values` | The words of an enum. For example `values = ["open", "paid"]`. |
//! | `of` | What each value of a list is: its `type`, and `places`, `values` or `fields` as that asks for, as in `of = { type = "text" }`. |
//! | `fields` | What the fields of a struct are, each as a column, of which what makes one may read the others. |
//!
//! | of a list's values, in `of` | |
//! |---|---|
//! | `type` | What each is. i8: whole numbers of 8 bits; i16: whole numbers of 16 bits; i32: whole numbers of 32 bits; i64: whole numbers of 64 bits; u8: whole numbers of 8 bits that are never negative; u16: whole numbers of 16 bits that are never negative; u32: whole numbers of 32 bits that are never negative; u64: whole numbers that are never negative, up to the greatest of 64 bits with a sign; f64: floating-point numbers with as many `places` as the column says; decimal: exact decimals with as many `places` as the column says: money; bool: true or false; text: texts; enum: one of the words in `values`; uuid: UUIDs; timestamp: points in time, in whole seconds, UTC; date: calendar dates; time: times of day, in whole seconds; bytes: bytes; struct: named values, each as `fields` says. |
//! | `places` | The decimal places of numbers. For example `places = 2`. |
//! | `values` | The words of an enum. For example `values = ["red", "blue"]`. |
//! | `fields` | What the fields of a struct are, each as a column, of which what makes one may read the others. |
//!
//! | of a struct's field, which has the words of a column but for those that only a row's own columns have | |
//! |---|---|
//! | `type` | What its values are. i8: whole numbers of 8 bits; i16: whole numbers of 16 bits; i32: whole numbers of 32 bits; i64: whole numbers of 64 bits; u8: whole numbers of 8 bits that are never negative; u16: whole numbers of 16 bits that are never negative; u32: whole numbers of 32 bits that are never negative; u64: whole numbers that are never negative, up to the greatest of 64 bits with a sign; f64: floating-point numbers with as many `places` as the column says; decimal: exact decimals with as many `places` as the column says: money; bool: true or false; text: texts; enum: one of the words in `values`; uuid: UUIDs; timestamp: points in time, in whole seconds, UTC; date: calendar dates; time: times of day, in whole seconds; bytes: bytes; json: any value of JSON; list: several values, each as `of` says; struct: named values, each as `fields` says. |
