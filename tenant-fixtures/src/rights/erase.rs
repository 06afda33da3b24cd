//! A tenant without one of its people.

use std::fmt;

use super::{NoSubject, Subject};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::edits::EditError;

/// Why a person can't be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EraseError {
    /// The tenant doesn't have them.
    None(NoSubject),
    /// Rows of others refer to theirs: collection, row from 1, column.
    Mentioned(Vec<(&'static str, u64, &'static str)>),
    /// Personal data was replaced, so that totals don't follow from what rows show.
    Anonymised,
    /// Rows are wrong on purpose where they are written, others than those of the tenant as it is.
    Dirty,
    /// What is left is no tenant's.
    Rows(EditError),
}

impl fmt::Display for EraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(none) => none.fmt(f),
            Self::Mentioned(mentions) => {
                write!(f, "{} rows of others refer to what would be erased", mentions.len())?;
                if let Some((collection, row, column)) = mentions.first() {
                    write!(f, "; first: {collection}, row {row}, column {column}")?;
                }
                f.write_str(": have them refer to something else first, with `edited`")
            }
            Self::Anonymised => f.write_str(
                "personal data of this tenant was replaced, and totals don't follow from what rows show then: erase from \
                 the tenant as it was before",
            ),
            Self::Dirty => f.write_str(
                "rows of this tenant are wrong on purpose (`dirty`), and would be other ones afterwards: erase from the same tenant \
                 without them",
            ),
            Self::Rows(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EraseError {}

impl<D: Domain> Dataset<D> {
    /// The tenant without a person, whom [`subject`](Self::subject) has found: none of their rows is there any more, totals that had
    /// them are those of the rows that are left, and every other row is as it was. It says that it was edited, and its profile has no
    /// seed. Whoever has this tenant's profile, or knows or guesses its seed (42, unless said otherwise), can still make the person
    /// again. All rows are made, and stay in memory.
    ///
    /// ```
    /// # #[cfg(feature = "music")] {
    /// use tenant_fixtures::{TenantDataset, TenantProfile, User};
    ///
    /// let tenant = TenantDataset::new(TenantProfile::builder("acme").build()?);
    /// let subject = tenant.subject::<User>(tenant.users()[0].user_id)?;
    /// let after = tenant.erased(&subject)?;
    /// assert_eq!(after.users().len(), tenant.users().len() - 1);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the tenant doesn't have them, or not any more; when rows of others refer to theirs; when personal data was replaced;
    /// when what is left breaks a rule.
    pub fn erased(&self, subject: &Subject) -> Result<Self, EraseError> {
        // Where they stand here, whichever tenant they were found in.
        let found = self.subject_in(Some(subject.collection()), subject.key()).map_err(EraseError::None)?;
        if self.profile().anonymize() {
            return Err(EraseError::Anonymised);
        }
        if crate::dirty::kinds_of(self.profile()).is_some() {
            return Err(EraseError::Dirty);
        }
        if !found.mentions().is_empty() {
            return Err(EraseError::Mentioned(found.mentions().to_vec()));
        }
        let edited = self.edited(|edits| {
            for (at, collection) in self.collections().iter().enumerate() {
                let theirs = found.rows().iter().find(|of| of.schema.is(collection.schema()));
                if let Some(theirs) = theirs {
                    edits.remove_at(at, &mut theirs.rows.iter().map(|(number, _)| number - 1));
                }
            }
        });
        let left = edited.map_err(EraseError::Rows)?;
        // What is said of them hangs on it.
        let is_gone = left.subject_in(Some(found.collection()), found.key()).is_err()
            && self.collections().iter().all(|collection| {
                let theirs = found.rows().iter().find(|of| of.schema.is(collection.schema()));
                let theirs = theirs.map_or(0, |of| of.rows.len() as u64);
                // Features of what nobody else played go with it.
                left.count_of(*collection) + theirs <= self.count_of(*collection)
            });
        if !is_gone {
            let faults = vec![format!("rows of {} {} are still there", found.collection(), found.key())];
            return Err(EraseError::Rows(EditError { faults }));
        }
        // With the seed, they could be made again: from here on there are these rows alone.
        left.make_all();
        let rows = left.collections().iter();
        let rows = rows.map(|collection| (collection.schema().name.to_owned(), left.count_of(*collection)));
        let profile = left.profile().without_people(self.profile().erased() + 1, rows.collect());
        Ok(left.held(profile))
    }
}
