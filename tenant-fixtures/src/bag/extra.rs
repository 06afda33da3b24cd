//! Files that go beside a tenant's rows.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

type Contents = dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync;
type Size = dyn Fn() -> u64 + Send + Sync;

/// A file that goes beside a tenant's rows in the payload of its data set, such as a load plan.
///
/// Its bytes follow from the tenant's profile alone, as those of every payload file do, unless [`hanging_on`](Self::hanging_on)
/// says what else.
#[derive(Clone)]
pub struct Extra {
    name: String,
    media_type: &'static str,
    description: &'static str,
    contents: Arc<Contents>,
    size: Option<Arc<Size>>,
    hangs_on: Option<String>,
}

impl Extra {
    /// A file of this name, made of `A–Z a–z 0–9 . _ -`; `contents` writes it, in the same bytes each time.
    pub fn new(
        name: impl Into<String>,
        media_type: &'static str,
        description: &'static str,
        contents: impl Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            media_type,
            description,
            contents: Arc::new(contents),
            size: None,
            hangs_on: None,
        }
    }

    /// The same file, about whose size is told in less time than it takes to make it.
    #[must_use]
    pub fn with_size(self, size: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self { size: Some(Arc::new(size)), ..self }
    }

    /// The same file, whose bytes hang on this beside the profile: data sets with another are others.
    #[must_use]
    pub fn hanging_on(self, what: impl Into<String>) -> Self {
        Self { hangs_on: Some(what.into()), ..self }
    }

    /// What its bytes hang on beside the profile.
    pub(super) fn hangs_on(&self) -> Option<&str> {
        self.hangs_on.as_deref()
    }

    /// How many bytes it has, or about how many, where making it takes long; else it is made to count them.
    pub fn size(&self) -> u64 {
        match &self.size {
            Some(size) => size(),
            None => {
                let mut counted = Counted(0);
                // What can't be written is told when it is.
                let _ = self.write(&mut counted);
                counted.0
            }
        }
    }

    /// Its name within the payload.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its media type, such as `application/json`.
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// What is in it, in a sentence.
    pub fn description(&self) -> &'static str {
        self.description
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write(&self, writer: &mut dyn Write) -> io::Result<()> {
        (self.contents)(writer)
    }
}

/// Counts what is written and forgets it.
pub(super) struct Counted(pub(super) u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extra").field("name", &self.name).finish_non_exhaustive()
    }
}
