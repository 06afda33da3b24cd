//! Whether anything of a person is left.

use super::Subject;
use crate::isolation::{LeakScanner, Leaks, ScanError};

impl Subject {
    /// What in these bytes is this person's: a dump of a database, a response, a log, a backup. Finds what
    /// [`LeakScanner`] would, in the same forms.
    ///
    /// # Errors
    ///
    /// When nothing is theirs alone, so that nothing would be found.
    pub fn left_in(&self, bytes: impl AsRef<[u8]>) -> Result<Leaks, ScanError> {
        Ok(self.scanner()?.scan_all(bytes.as_ref()))
    }

    pub(crate) fn scanner(&self) -> Result<LeakScanner, ScanError> {
        if self.needles.is_empty() {
            return Err(ScanError::NothingOfItsOwn(self.tenant));
        }
        LeakScanner::of(self.needles.clone(), vec![self.tenant])
    }
}

/// See [`assert_erased!`](crate::assert_erased).
#[doc(hidden)]
#[track_caller]
pub fn assert_none_of(subject: &Subject, bytes: &[u8], what: &str) {
    let leaks = match subject.left_in(bytes) {
        Ok(leaks) => leaks,
        Err(error) => panic!("whether {} is erased can't be told: {error}", subject.key),
    };
    if let Some(first) = leaks.first() {
        let count = leaks.count;
        let values = if count == 1 { "value" } else { "values" };
        panic!(
            "{count} {values} of {} {} in `{what}`, which should be erased; first: {first}",
            subject.schema.kind, subject.key
        );
    }
}

/// Asserts that nothing of a person is left in bytes: a dump of the service's database, a response, a log; or in a database itself.
///
/// `subject` is what [`subject`](crate::Dataset::subject) gave. What is looked for are their keys and those of their rows, e-mail
/// addresses, numbers of telephones and accounts, and whatever else is unique, where nobody else in the tenant has the same; seen
/// as they are, percent-encoded, with JSON's escapes, and in base64. See [`rights`](crate::rights).
///
/// With `database = &pool` (a pool, connection or transaction of sqlx's; to be awaited: `assert_erased!(subject, database = &pool).await`), or
/// `connection = &connection` of rusqlite's, every column of every table is looked through, as
/// `Subject::left_in_database` and `left_in_connection` do, with the features of these drivers.
///
/// # Panics
///
/// When something is left, with what and where; when nothing could be found, since nothing is theirs alone, or a database
/// has no table that may be read.
#[macro_export]
macro_rules! assert_erased {
    ($subject:expr, in = $bytes:expr $(,)?) => {
        $crate::rights::assert_none_of(
            &$subject,
            ::core::convert::AsRef::<[u8]>::as_ref(&$bytes),
            ::core::stringify!($bytes),
        )
    };
    ($subject:expr, database = $database:expr $(,)?) => {
        async {
            let left = $crate::rights::Subject::left_in_database(&$subject, $database).await;
            $crate::rights::assert_nothing_left(&$subject, left, ::core::stringify!($database));
        }
    };
    ($subject:expr, connection = $connection:expr $(,)?) => {
        $crate::rights::assert_nothing_left(
            &$subject,
            $crate::rights::Subject::left_in_connection(&$subject, $connection),
            ::core::stringify!($connection),
        )
    };
}
