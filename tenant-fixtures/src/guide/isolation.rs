//! Whether tenants see each other: sets of tenants that show it, and what finds it in answers.
//!
//! Two tenants whose ids, e-mail addresses and names differ hide most mistakes: a query that forgets its tenant and asks for
//! `acme_user_000001` finds the right row all the same, since there is one. A preset is a set of tenants in which it doesn't.
//!
//! ```
//! # #[cfg(feature = "music")] {
//! use tenant_fixtures::{Tenants, tenant_fixture};
//!
//! #[tenant_fixture(tenants = 3, preset = "collide")]
//! fn shows_everyone_their_own(tenants: &Tenants) {
//!     for tenant in tenants {
//!         let user = &tenant.users()[0];
//!         assert_eq!(user.user_id, "user_000001");
//!         // Ask the service for it on the tenant's behalf, and compare with `user`.
//!     }
//! }
//! # }
//! ```
//!
//! The same set in code is `Tenants::preset(Preset::Collide, &profile, 3)`, for a domain of your own
//! `TenantSet::<Billing>::preset(…)`, and at the shell `custom --preset collide --tenants 3`.
//!
//! # The presets
//!
//! | preset | what its tenants are |
//! |---|---|
//! | `collide` | each has the keys that every other has: ids and keys of text name no tenant (`user_000001`), numbers are counted 1, 2, 3. People's, companies' and products' names, e-mail addresses, slugs and addresses of a row are the same in all of them, and what they are made from, such as the country of a name; all else differs, also titles of what is sold or played, and names that are unique together with other columns, so that it shows whose row an answer is |
//! | `near_miss` | ids that are taken for each other: `t_1`, `t_10` (a beginning), `tX1` (`LIKE` takes `_` for any character), `T_1` (case), `t_1_user` (the beginning of an id), `t_1_` (trimmed), `t-1` (as hosts are written) |
//! | `lineage` | twins: the same rows under ids that name their tenants |
//! | `lifecycle` | in this order: made again under the id of a tenant that was deleted; suspended, so that nothing of it happens in the last quarter; merged, with the rows of a tenant that it took in; empty; with one of everything, as far as it is counted by the profile; then plain ones. [`former`](crate::TenantSet::former) has the tenants that are no more, of whom nothing may be found |
//!
//! A profile says `collide` by itself, too ([`ProfileBuilder::collide`](crate::ProfileBuilder::collide), `collide = true`,
//! `--collide`), and so does `profile.json`: whatever reads ids knows by it that they name nobody.
//!
//! * Tables that are made for such tenants have the pair of tenant and key as their key, and references go by both. A table of
//!   your own whose key or address is unique over all tenants takes one of them and refuses the next: that is its answer.
//! * UUIDs and numbers that are counted over all tenants (`key(all)`) stay apart, and so does a text whose pattern names its
//!   tenant (`{tenant}`).
//! * Rows that are made by hand, and closures, decide for themselves.
//! * Of `near_miss`, ids that differ in nothing but case are for memory and databases: the program, which writes folders, leaves
//!   them out. Of `lifecycle`, it writes the tenant that was taken in, and not the one whose id was made again; its profile is
//!   that of `--lineage ID_before`.
//!
//! # What they show
//!
//! Mistakes that were made in public, played on SQLite by a test of this project: which sets of tenants show them to a test that
//! asks for each tenant's own rows, by its own ids, names and addresses, and compares the answers.
//!
//! | mistake | two tenants | `lineage` | `collide` | `near_miss` |
//! |---|---|---|---|---|
//! | a list without its filter | shown | shown | shown | shown |
//! | a filter that a null tenant drops | shown | shown | shown | shown |
//! | an id whose tenant is not checked |  |  | shown |  |
//! | a join on the id alone |  |  | shown |  |
//! | a cache's key without the tenant |  |  | shown |  |
//! | a job that notes totals by the id alone |  |  | shown |  |
//! | an export under the id's name |  |  | shown |  |
//! | a log-in by the e-mail address alone |  |  | shown |  |
//! | a search in all tenants |  | shown | shown |  |
//! | a tenant by its id's beginning |  |  |  | shown |
//! | a tenant by `LIKE` |  |  |  | shown |
//! | a tenant in whatever case |  |  |  | shown |
//! | a tenant by its id as hosts are written |  |  |  | shown |
//!
//! # Row-level security
//!
//! Policies of PostgreSQL's keep tenants apart until something passes them by, and then nobody is told. With the feature
//! `sqlx-postgres`, `live::RowSecurityProbe` looks for that by the service's own pool, in its role:
//!
//! ```ignore
//! // After the service has answered requests of several tenants.
//! let gaps = RowSecurityProbe::new("app.tenant", "tenant_id").run(&pool).await?;
//! assert!(gaps.is_empty(), "{gaps:#?}");
//! ```
//!
//! It finds a role that is a superuser's or has `BYPASSRLS`; a table that has the tenant's column and no row-level security; one
//! whose owner passes its policies by for want of `FORCE`, be it the service's own role or another; rows that are seen although no
//! tenant is set; and a connection that went back into the pool with a tenant that was `SET` for the session, which the next
//! request gets. It changes nothing. What a transaction sets for itself (`SET LOCAL`) is gone with it and no gap.
//!
//! # What finds it in answers
//!
//! With the feature `isolation`, `assert_isolated!(body, for = acme, among = tenants)` looks for ids, keys and addresses of other
//! tenants in whatever bytes a service gives. Colliding tenants have none of their own, and the scanner says so. `canaries = true`
//! ([`ProfileBuilder::canaries`](crate::ProfileBuilder::canaries), `--canaries`) gives a row a word of twelve letters and digits
//! that no other row of any tenant has, at the end of one of its texts: one that anybody writes, that is in every row, and on which
//! nothing hangs. [`Dataset::canaries`](crate::Dataset::canaries) names that column of each collection, and the collections that
//! have none, such as music's plays and events, whose rows are not found then.
//!
//! ```
//! # #[cfg(all(feature = "music", feature = "isolation"))] {
//! use tenant_fixtures::{Tenants, assert_isolated, tenant_fixture};
//!
//! #[tenant_fixture(tenants = 2, preset = "collide", canaries = true)]
//! fn answers_have_no_row_of_another(tenants: &Tenants) {
//!     let acme = &tenants[0];
//!     let answer = serde_json::to_string(acme.users()).expect("it is JSON");
//!     assert_isolated!(answer, for = acme, among = tenants);
//! }
//! # }
//! ```
