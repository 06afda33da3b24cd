//! What a builder says of how rows relate: to their tenant, to each other, and to what the user's database calls them.

use super::{ColumnBuilder, EntityBuilder, kept};
use crate::decimal::Decimal;
use crate::declaration::{GrammarError, LinkDeclaration, read};
use crate::schema::Owner;

/// The word in the ids of each collection's rows. Rows that are known by a reference alone have the ids of those they refer to.
pub(super) fn kinds(entities: &[EntityBuilder]) -> Vec<(&'static str, &'static str)> {
    let kind = |first: &EntityBuilder| {
        let mut entity = first;
        // As long a way as there are collections, and no longer: what refers in circles is refused elsewhere.
        for _ in entities {
            let keys: Vec<_> =
                entity.columns.iter().filter(|column| column.column.key && !column.column.tenant).collect();
            let [ColumnBuilder { to: Some(to), .. }] = keys[..] else { break };
            let Some(next) = entities.iter().find(|other| other.name == *to) else { break };
            entity = next;
        }
        (first.name, entity.kind)
    };
    entities.iter().map(kind).collect()
}

impl EntityBuilder {
    /// All tenants have the same rows: `fixed` ones, or so many for each of other shared rows.
    #[must_use]
    pub fn shared(mut self) -> Self {
        self.owner = Owner::Shared;
        self
    }

    /// All tenants have the same rows, which the user's database has already: others refer to them, and no script that loads
    /// has them.
    #[must_use]
    pub fn existing(mut self) -> Self {
        self.owner = Owner::Existing;
        self
    }

    /// Values of these columns together differ among a tenant's rows.
    #[must_use]
    pub fn unique<'n>(mut self, columns: impl IntoIterator<Item = &'n str>) -> Self {
        let columns: Vec<_> = columns.into_iter().map(kept).collect();
        self.unique.push(columns.leak());
        self
    }

    /// Each row is linked with a row of another collection, by a column that nobody sees: other columns copy from there
    /// (`region.code`), and it may lead to the parent. Which row is said as in `reference(…)`; any, if nothing is.
    ///
    /// # Errors
    ///
    /// When what is said is none of the grammar.
    pub fn link(
        mut self,
        name: &str,
        to: &str,
        choose: Option<&str>,
        null: Decimal,
    ) -> Result<Self, GrammarError> {
        let choose = choose.map(read).transpose()?;
        self.links.push(LinkDeclaration { name: kept(name), to: kept(to), choose, null });
        Ok(self)
    }

    /// The same, as it was declared elsewhere.
    #[must_use]
    pub fn linked(mut self, link: LinkDeclaration) -> Self {
        self.links.push(link);
        self
    }

    /// What the user's own database calls the table, where that is something else.
    #[must_use]
    pub fn table(mut self, name: &str) -> Self {
        self.table = Some(kept(name));
        self
    }

    /// The schema that the table stands in there, where it isn't the one that is searched by itself.
    #[must_use]
    pub fn table_schema(mut self, name: &str) -> Self {
        self.table_schema = Some(kept(name));
        self
    }
}

impl ColumnBuilder {
    /// It names the row's tenant: by the id, by a UUID that is a fixed function of it, or by the tenant's number. With
    /// [`references`](Self::references), the tenant's own row: that of a collection with one row, whose key names the tenant.
    #[must_use]
    pub fn tenant(mut self) -> Self {
        self.column.tenant = true;
        self
    }

    /// What the user's own database calls the column, where that is something else.
    #[must_use]
    pub fn sql_name(mut self, name: &str) -> Self {
        self.column.sql_name = Some(kept(name));
        self
    }

    /// The user's own database computes it: no script that loads has a value for it, and nothing checks it. Where nothing says
    /// how it comes about, it has none here.
    #[must_use]
    pub fn generated(mut self) -> Self {
        self.column.generated = true;
        self.column.nullable = true;
        self
    }
}
