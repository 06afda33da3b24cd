//! What a data set has of one person: all of it shown, taken out, and looked for afterwards.
//!
//! Whose a row is follows from the schemas. The rows of some collections are *people*: their key stands for a person (a key of the
//! class [`Pseudonym`](crate::schema::Pii::Pseudonym)), or they have a name, an e-mail address or a date of birth and belong to
//! nobody else. A row is a person's if it refers to theirs, or to a row that is theirs. Other people's own rows never are, and
//! what a person's rows refer to isn't either: a play is the user's who listened, the track that was played is not.
//!
//! ```
//! # #[cfg(feature = "music")] {
//! use tenant_fixtures::{TenantDataset, TenantProfile, User, assert_erased};
//!
//! let tenant = TenantDataset::new(TenantProfile::builder("acme").build()?);
//! let user = &tenant.users()[2];
//! let subject = tenant.subject::<User>(user.user_id)?;
//! assert_eq!(subject.count("listening_history") as u64, user.activity_metrics.tracks_played);
//!
//! // The service under test was told to erase them; this is what its database still has.
//! let dump = format!("INSERT INTO users VALUES ('{}')", tenant.users()[1].email);
//! assert_erased!(subject, in = dump);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod collect;
#[cfg(any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
mod database;
mod erase;
mod erased;
mod error;
mod files;
mod needles;
mod refers;
mod subject;
mod whose;

use std::convert::Infallible;
use std::fmt;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use crate::dataset::{Dataset, each_shown};
use crate::domain::{Domain, RowOf};
use crate::schema::Schema;
use crate::snapshot::shown::Shown;
use collect::Rows;
#[cfg(any(
    feature = "rusqlite",
    feature = "sqlx-mysql",
    feature = "sqlx-postgres",
    feature = "sqlx-sqlite"
))]
pub use database::LeftError;
#[cfg(any(
    feature = "rusqlite",
    feature = "sqlx-mysql",
    feature = "sqlx-postgres",
    feature = "sqlx-sqlite"
))]
#[doc(hidden)]
pub use database::assert_nothing_left;
pub use erase::EraseError;
#[doc(hidden)]
pub use erased::assert_none_of;
pub use error::{NoSubject, SubjectError};
pub use files::{RowsError, data_set_in_files, subject_in_files};
pub use subject::{Subject, SubjectRows};
pub use whose::people;

impl<D: Domain> Dataset<D> {
    /// Every row of one person, who is the row of `E` with this key: `tenant.subject::<User>(user.user_id)`. See
    /// [`rights`](crate::rights).
    ///
    /// # Errors
    ///
    /// When there is no such row.
    pub fn subject<E: RowOf<D>>(&self, key: impl fmt::Display) -> Result<Subject, NoSubject> {
        self.subject_in(Some(E::COLLECTION), key)
    }

    /// As [`subject`](Self::subject), by the collection's name; of whichever collection of [`people`] has the key, if none is named.
    ///
    /// # Errors
    ///
    /// When there is no such collection, no row with this key, or people of several collections have it.
    pub fn subject_in(&self, collection: Option<&str>, key: impl fmt::Display) -> Result<Subject, NoSubject> {
        let schemas: Vec<_> = self.collections().iter().map(|collection| collection.schema()).collect();
        let found = collect::subject(&schemas, self.id(), collection, &key.to_string(), &mut InMemory(self));
        found.map_err(|error| match error {
            SubjectError::None(none) => none,
            SubjectError::Rows(never) => match never {},
        })
    }
}

/// The rows of a data set in memory.
struct InMemory<'a, D: Domain>(&'a Dataset<D>);

impl<D: Domain> Rows for InMemory<'_, D> {
    type Error = Infallible;

    fn each(
        &mut self,
        schema: &'static Schema,
        each: &mut dyn FnMut(u64, Map<String, Value>) -> ControlFlow<()>,
    ) -> Result<(), Infallible> {
        let of = self.0.collections().iter().find(|collection| collection.schema().is(schema));
        let mut on = true;
        if let Some(collection) = of {
            each_shown(self.0, *collection, &mut |number, row| {
                if on && let Value::Object(row) = Shown::row(row).value() {
                    on = each(number + 1, row).is_continue();
                }
            });
        }
        Ok(())
    }
}
