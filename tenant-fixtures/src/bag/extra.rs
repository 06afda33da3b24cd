//! Files that go beside a tenant's rows.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

type Contents = dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync;

/// A file that goes beside a tenant's rows in the payload of its data set, such as a load plan.
///
/// Its bytes follow from the tenant's profile alone, as those of every payload file do.
#[derive(Clone)]
pub struct Extra {
    name: String,
    media_type: &'static str,
    description: &'static str,
    contents: Arc<Contents>,
}

impl Extra {
    /// A file of this name, made of `A–Z a–z 0–9 . _ -`; `contents` writes it, in the same bytes each time.
    pub fn new(
        name: impl Into<String>,
        media_type: &'static str,
        description: &'static str,
        contents: impl Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), media_type, description, contents: Arc::new(contents) }
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

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extra").field("name", &self.name).finish_non_exhaustive()
    }
}
