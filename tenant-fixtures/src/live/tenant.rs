//! A tenant as it is loaded: its collections' rows, whatever domain they are of.

use crate::dataset::{Dataset, chosen};
use crate::declaration::Declaration;
#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
use crate::digest::{Digest, Hasher};
use crate::domain::{Collection, Domain, Scratch};
use crate::id::TenantId;
use crate::schema::{AnyRow, Modes, Schema};
#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
use crate::write;

/// A tenant whose rows can be shown in chunks. Whatever loads works on this, so that it is compiled once, here.
pub(crate) trait Rows: Send + Sync {
    /// The tenant.
    fn tenant(&self) -> TenantId;
    /// What people call the tenant.
    fn name(&self) -> &str;
    /// The modes that rows are made in.
    fn modes(&self) -> Modes;
    /// In which ways its rows are to be wrong where they are written, if they are.
    fn dirty(&self) -> Option<String>;
    /// The collections that its profile asks for, in the order in which references lead back.
    fn schemas(&self) -> Vec<&'static Schema>;
    /// What its domain says of itself, if that is declared.
    fn declaration(&self) -> Option<&'static Declaration>;
    /// What its rows hang on; of rows that were read or edited, they themselves.
    #[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
    fn digest(&self) -> Digest;
    /// The number of a collection's rows.
    fn count(&self, collection: &str) -> u64;
    /// Shows the rows of a chunk that begins at this one; gives where the next begins.
    fn chunk(
        &self,
        collection: &str,
        from: u64,
        scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    ) -> u64;
}

fn named<D: Domain>(dataset: &Dataset<D>, name: &str) -> Option<&'static dyn Collection<D>> {
    dataset.collections().iter().copied().find(|known| known.schema().name == name)
}

impl<D: Domain> Rows for Dataset<D> {
    fn tenant(&self) -> TenantId {
        self.id()
    }

    fn name(&self) -> &str {
        self.profile().tenant_name()
    }

    fn modes(&self) -> Modes {
        self.profile().modes()
    }

    fn dirty(&self) -> Option<String> {
        crate::dirty::kinds_of(self.profile())
    }

    fn schemas(&self) -> Vec<&'static Schema> {
        chosen(self).map(|collection| collection.schema()).collect()
    }

    fn declaration(&self) -> Option<&'static Declaration> {
        self.profile().domain.declaration
    }

    #[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
    fn digest(&self) -> Digest {
        let mut hash = Hasher::new();
        hash.update(self.profile().rows_digest().as_bytes());
        hash.update(format!("{} {:?} {:?}", self.id(), self.data_version(), self.profile().modes()));
        for collection in chosen(self) {
            hash.update(collection.schema().name);
            if self.given(collection).is_some() {
                hash.update(write::digest(self, collection).as_bytes());
            }
        }
        hash.finish()
    }

    fn count(&self, collection: &str) -> u64 {
        named(self, collection).map_or(0, |collection| self.count_of(collection))
    }

    fn chunk(
        &self,
        collection: &str,
        from: u64,
        scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    ) -> u64 {
        let Some(collection) = named(self, collection) else { return from };
        let end = self.chunk_end(collection, from, self.count_of(collection));
        collection.show(&self.source(collection), from..end, scratch, each);
        end
    }
}

#[cfg(all(test, feature = "edits", feature = "music", feature = "test-sqlite"))]
mod tests;
