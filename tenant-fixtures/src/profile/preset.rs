//! Sets of tenants of one profile that show what a service confuses.

use tenant_fixtures_grammar::Preset;

use super::{Problem, ProfileBuilder, ProfileError, TenantProfile};

/// The profiles of a preset.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PresetProfiles {
    /// The tenants, in order.
    pub tenants: Vec<TenantProfile>,
    /// Those that were there before and are no more, of which nothing may be found: the earlier tenant of an id that was
    /// deleted, and the one that another took in. Only `lifecycle` has any.
    pub former: Vec<TenantProfile>,
}

/// What becomes of the first tenants of [`Preset::Lifecycle`], as their display names say.
const LIVES: [&str; 5] = ["Made again", "Suspended", "Merged", "Empty", "One of everything"];

impl ProfileBuilder {
    /// Makes the tenant one that collides with others of its seed: keys that are counted in each tenant and ids name no tenant
    /// (`user_000001`, or 1, 2, 3), and names, e-mail addresses and addresses of the same row are the same in all of them, while
    /// all else is each tenant's own. A query that forgets its tenant then finds another's row where one was asked for.
    ///
    /// A table holds such rows by the pair of tenant and key. UUIDs and numbers that are counted over all tenants (`key(all)`)
    /// stay apart, since a table may have them alone as its key.
    ///
    /// ```
    /// use tenant_fixtures::{TenantDataset, TenantProfile};
    ///
    /// let with = |id| TenantProfile::builder(id).collide(true).build().map(TenantDataset::new);
    /// let (acme, globex) = (with("acme")?, with("globex")?);
    /// let (a, b) = (&acme.users()[0], &globex.users()[0]);
    /// assert_eq!(a.user_id, "user_000001");
    /// assert_eq!((a.user_id, &a.email, &a.display_name), (b.user_id, &b.email, &b.display_name));
    /// assert_ne!((a.tenant_id, a.created_at), (b.tenant_id, b.created_at));
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn collide(mut self, on: bool) -> Self {
        self.collide = on;
        self
    }

    /// Puts a canary into every row whose collection has a text for it: a word of twelve letters and digits that occurs in no
    /// other row of any tenant, at the end of that text. A `LeakScanner` knows the row by it, also where tenants collide and nothing else tells them apart.
    /// Which column has them says [`Dataset::canaries`](crate::Dataset::canaries); collections without a text that anybody
    /// writes have none.
    ///
    /// ```
    /// use tenant_fixtures::{TenantDataset, TenantProfile};
    ///
    /// let acme = TenantDataset::new(TenantProfile::builder("acme").canaries(true).build()?);
    /// let columns: Vec<_> = acme.canaries().filter_map(|(collection, column)| Some((collection, column?))).collect();
    /// assert_eq!(columns, [("artists", "biography"), ("albums", "title"), ("tracks", "name"), ("users", "display_name")]);
    /// let word = acme.users()[0].display_name.rsplit(' ').next();
    /// assert_eq!(word.map(str::len), Some(12));
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn canaries(mut self, on: bool) -> Self {
        self.canaries = on;
        self
    }
}

impl TenantProfile {
    /// The profiles of a preset's tenants, of which this is the first: so many, or as many as it has unless said otherwise
    /// ([`Preset::usual`]).
    ///
    /// | preset | tenants |
    /// |---|---|
    /// | `collide` | ids count up; each collides with the others ([`collide`](crate::ProfileBuilder::collide)) |
    /// | `near_miss` | ids that are taken for this one's: `t_1`, `t_10` (its beginning), `tX1` (what `LIKE` takes for `_`), `T_1` (case), `t_1_user` (its ids' beginning), `t_1_` (trimmed), `t-1` (as addresses are written) |
    /// | `lineage` | ids count up; all of this one's lineage |
    /// | `lifecycle` | ids count up; what became of each is its display name |
    ///
    /// A set of `near_miss` has ids that differ in nothing but case. Not every file system and database tells these apart, so
    /// what is written to a disk leaves them out: see [`preset_on_disk`](Self::preset_on_disk).
    ///
    /// ```
    /// use tenant_fixtures::{Preset, TenantProfile};
    ///
    /// let set = TenantProfile::builder("t_1").build()?.preset(Preset::NearMiss, None)?;
    /// let ids: Vec<_> = set.tenants.iter().map(|tenant| tenant.tenant_id().as_str()).collect();
    /// assert_eq!(ids, ["t_1", "t_10", "tX1", "T_1", "t_1_user", "t_1_"]);
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there would be fewer than two tenants, or more than the preset knows; when an id can't be had, or what becomes of a
    /// tenant can't be in this domain.
    pub fn preset(&self, preset: Preset, tenants: Option<u64>) -> Result<PresetProfiles, ProfileError> {
        self.of_preset(preset, tenants, true)
    }

    /// As [`preset`](Self::preset), without ids that a file system could take for each other.
    ///
    /// # Errors
    ///
    /// As with [`preset`](Self::preset).
    pub fn preset_on_disk(
        &self,
        preset: Preset,
        tenants: Option<u64>,
    ) -> Result<PresetProfiles, ProfileError> {
        self.of_preset(preset, tenants, false)
    }

    fn of_preset(
        &self,
        preset: Preset,
        tenants: Option<u64>,
        with_case: bool,
    ) -> Result<PresetProfiles, ProfileError> {
        let count = tenants.unwrap_or(preset.usual());
        if count < 2 {
            return Err(refuse("tenants", format!("found {count}; the preset {preset} has 2 or more")));
        }
        let plain = |tenants| PresetProfiles { tenants, former: Vec::new() };
        match preset {
            Preset::Collide => Self { collide: true, ..self.clone() }.several(count).map(plain),
            Preset::Lineage => {
                let twin = |tenant: Self| Self { lineage: self.lineage.clone(), ..tenant };
                Ok(plain(self.several(count)?.into_iter().map(twin).collect()))
            }
            Preset::NearMiss => self.near_misses(count, with_case).map(plain),
            Preset::Lifecycle => self.lives(count),
        }
    }

    fn near_misses(&self, count: u64, with_case: bool) -> Result<Vec<Self>, ProfileError> {
        let ids = near_misses(self.tenant.as_str(), with_case);
        if count > ids.len() as u64 {
            let message = format!("found {count}; near_miss knows {} ids: {}", ids.len(), ids.join(", "));
            return Err(refuse("tenants", message));
        }
        // Ids that are taken for each other end with the same number; keys are counted by another one each.
        let numbered = self.domain.options.contains(&"tenant_key");
        let first = self.tenant_key.or_else(|| self.tenant.number());
        let first = first.unwrap_or(1);
        let number = |nth: u64| Some(first.saturating_add(nth)).filter(|_| numbered);
        let ids = ids.iter().zip(0..count);
        ids.map(|(id, nth)| self.renamed(id, number(nth).or(self.tenant_key))).collect()
    }

    fn lives(&self, count: u64) -> Result<PresetProfiles, ProfileError> {
        if self.grown_from.is_some() {
            let message = "a tenant that grew from another can't have the others' lives: take the one that it grew from";
            return Err(refuse("preset", message.to_owned()));
        }
        let (mut tenants, mut former) = (Vec::new(), Vec::new());
        let all = self.several(count)?;
        let last = all.last().and_then(|last| last.tenant_key.or_else(|| last.tenant.number()));
        // The number of a tenant that is none of the set.
        let spare =
            last.map(|last| last.saturating_add(1)).filter(|_| self.domain.options.contains(&"tenant_key"));
        for (nth, tenant) in all.into_iter().enumerate() {
            let id = tenant.tenant.as_str();
            let none = |most: u64| tenant.counts.iter().map(|count| (*count).min(most)).collect();
            let builder = tenant.to_builder();
            let lived = match nth {
                0 => {
                    let before = format!("{id}_before");
                    former.push(tenant.to_builder().lineage(&before).build()?);
                    builder
                }
                // Nothing of it happens in the last quarter of the others' period.
                1 => builder.as_of(tenant.as_of - chrono::Duration::days(i64::from(tenant.days.div_ceil(4)))),
                2 => {
                    let (taken_in, merged) = tenant.merged(spare)?;
                    former.push(taken_in);
                    merged
                }
                3 => Self { counts: none(0), ..tenant.clone() }.to_builder(),
                4 => Self { counts: none(1), ..tenant.clone() }.to_builder(),
                _ => builder,
            };
            let named = LIVES.get(nth).filter(|_| tenant.name == id);
            let lived = named.into_iter().fold(lived, |lived, name| lived.name(name));
            tenants.push(lived.build()?);
        }
        Ok(PresetProfiles { tenants, former })
    }
}

impl TenantProfile {
    /// A tenant that this one took in, and this one with its rows: half of all, or all of them where so few can't be halved.
    fn merged(&self, number: Option<u64>) -> Result<(Self, ProfileBuilder), ProfileError> {
        let with = |counts: Vec<u64>| {
            let taken_in = self.renamed(&format!("{}_taken_in", self.tenant), number)?;
            let taken_in = Self { counts: counts.clone(), ..taken_in }.to_builder().build()?;
            let merged = self.to_builder().lineage(&taken_in.lineage).grown_from_counts(counts);
            merged.clone().build()?;
            Ok((taken_in, merged))
        };
        with(self.counts.iter().map(|count| count / 2).collect())
            .or_else(|_: ProfileError| with(self.counts.clone()))
    }
}

fn refuse(field: &'static str, message: String) -> ProfileError {
    ProfileError::new(vec![Problem::new(field, message)])
}

/// An id, and others that are taken for it.
fn near_misses(id: &str, with_case: bool) -> Vec<String> {
    // `LIKE` takes `_` for any character, and so needs one.
    let (with_space, other) =
        if id.contains('_') { (id.to_owned(), None) } else { (format!("{id}_1"), Some(format!("{id}_1"))) };
    let turned: String = {
        let mut is_first = true;
        let turn = |letter: char| match letter {
            letter if letter.is_ascii_alphabetic() && std::mem::take(&mut is_first) => {
                if letter.is_ascii_lowercase() {
                    letter.to_ascii_uppercase()
                } else {
                    letter.to_ascii_lowercase()
                }
            }
            letter => letter,
        };
        id.chars().map(turn).collect()
    };
    let mut ids = vec![id.to_owned()];
    let others = [
        other,
        Some(format!("{id}0")),
        Some(with_space.replacen('_', "X", 1)),
        Some(turned).filter(|_| with_case),
        Some(format!("{id}_user")),
        Some(format!("{id}_")),
        Some(with_space.replacen('_', "-", 1)),
    ];
    for other in others.into_iter().flatten() {
        if !ids.contains(&other) {
            ids.push(other);
        }
    }
    ids
}
