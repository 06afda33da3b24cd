//! Looks for the needles of several tenants.

use std::io::Read;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::ScanError;
use super::forms::{Decoded, each_decoded};
use super::leak::{Form, Leak, Leaks};
use super::needles::{Needles, Source};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::TenantId;

/// Bytes that are looked at together.
const BLOCK: usize = 1 << 20;
/// Forms within each other: an address in JSON in a token.
const DEPTH: usize = 3;
/// Characters that stand for one at most: `\u0040`, percent-encoded.
const WIDEST: usize = 8;

/// Finds in bytes that are for one tenant what is another's alone. See [`isolation`](super).
#[derive(Debug)]
pub struct LeakScanner {
    automaton: AhoCorasick,
    /// Whose each needle is.
    sources: Vec<Source>,
    tenants: Vec<TenantId>,
    /// As far as what belongs to a needle can be from where it begins.
    reach: usize,
}

impl LeakScanner {
    /// Makes the rows of these tenants once and keeps what is each one's alone, with at most 500 bytes for each of ten thousand
    /// values and more ([`memory`](Self::memory) says how many).
    ///
    /// # Errors
    ///
    /// When there are fewer than two tenants; when one has rows and nothing of it is its alone, so that no leak of it could be found.
    pub fn new<'a, D: Domain>(tenants: impl IntoIterator<Item = &'a Dataset<D>>) -> Result<Self, ScanError> {
        let (mut needles, mut ids) = (Needles::default(), Vec::new());
        for tenant in tenants {
            needles.add(tenant);
            ids.push(tenant.id());
        }
        if ids.len() < 2 {
            return Err(ScanError::TooFew(ids.len()));
        }
        Self::of(needles.finish()?, ids)
    }

    /// That looks for these needles.
    pub(crate) fn of(needles: Vec<(Box<str>, Source)>, tenants: Vec<TenantId>) -> Result<Self, ScanError> {
        let longest = needles.iter().map(|(text, _)| text.len()).max().unwrap_or(0);
        let (texts, sources): (Vec<_>, Vec<_>) = needles.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            // Small, and quick enough; a table of all states is neither with so many needles.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(texts.iter().map(|text| text.as_bytes()))
            .map_err(|_| ScanError::TooMany)?;
        Ok(Self { automaton, sources, tenants, reach: longest * WIDEST + WIDEST })
    }

    /// The tenants that it knows.
    pub fn tenants(&self) -> &[TenantId] {
        &self.tenants
    }

    /// The number of values that it looks for.
    pub fn needles(&self) -> usize {
        self.sources.len()
    }

    /// The bytes of memory that it keeps.
    pub fn memory(&self) -> usize {
        self.automaton.memory_usage() + self.sources.len() * size_of::<Source>()
    }

    /// What in these bytes, which are for one tenant, is another's.
    ///
    /// # Errors
    ///
    /// [`ScanError::Unknown`], when they are for none of the scanner's tenants.
    pub fn scan(&self, bytes: impl AsRef<[u8]>, tenant: TenantId) -> Result<Leaks, ScanError> {
        self.check(tenant)?;
        Ok(self.scan_as(bytes.as_ref(), Some(tenant)))
    }

    /// Everything that it looks for, whoever's it is.
    #[cfg(feature = "rights")]
    pub(crate) fn scan_all(&self, bytes: &[u8]) -> Leaks {
        self.scan_as(bytes, None)
    }

    fn scan_as(&self, bytes: &[u8], tenant: Option<TenantId>) -> Leaks {
        let (mut leaks, mut scan) = (Leaks::default(), Scan::new(self, tenant));
        let mut start = 0;
        while start < bytes.len() {
            let end = (start + BLOCK).min(bytes.len());
            let from = start.saturating_sub(self.reach);
            let to = (end + self.reach).min(bytes.len());
            scan.block(&bytes[from..to], from as u64, start as u64..end as u64, &mut leaks);
            start = end;
        }
        leaks
    }

    /// As [`scan`](Self::scan), of bytes that are read to their end: a few megabytes are held of them, however many there
    /// are.
    ///
    /// # Errors
    ///
    /// As with [`scan`](Self::scan); [`ScanError::Read`], when they can't be read.
    pub fn scan_reader(&self, mut reader: impl Read, tenant: TenantId) -> Result<Leaks, ScanError> {
        self.check(tenant)?;
        let (mut leaks, mut scan) = (Leaks::default(), Scan::new(self, Some(tenant)));
        // What `held` begins with, and from where on nothing was looked at yet.
        let (mut held, mut from, mut start) = (Vec::new(), 0_u64, 0_u64);
        loop {
            let wanted = (BLOCK + self.reach) as u64 - (from + held.len() as u64 - start);
            let read = reader.by_ref().take(wanted).read_to_end(&mut held).map_err(ScanError::Read)?;
            let known = from + held.len() as u64;
            let is_last = (read as u64) < wanted;
            let end = if is_last { known } else { known - self.reach as u64 };
            scan.block(&held, from, start..end, &mut leaks);
            if is_last {
                return Ok(leaks);
            }
            start = end;
            let passed = (end - from) as usize;
            let keep = passed.saturating_sub(self.reach);
            held.drain(..keep);
            from += keep as u64;
        }
    }

    fn check(&self, tenant: TenantId) -> Result<(), ScanError> {
        if self.tenants.contains(&tenant) {
            return Ok(());
        }
        Err(ScanError::Unknown { tenant, known: self.tenants.clone() })
    }
}

/// A scan, with the buffers that it fills again and again.
struct Scan<'a> {
    scanner: &'a LeakScanner,
    /// Whose needles are no finds.
    tenant: Option<TenantId>,
    found: Vec<Found>,
    /// A buffer for each form in another.
    buffers: Vec<Decoded>,
}

/// A needle that was found.
struct Found {
    offset: u64,
    needle: usize,
    forms: Vec<Form>,
}

impl<'a> Scan<'a> {
    fn new(scanner: &'a LeakScanner, tenant: Option<TenantId>) -> Self {
        Self { scanner, tenant, found: Vec::new(), buffers: Vec::new() }
    }

    /// Looks at a block that begins at `from`; what begins outside of `counted` belongs to another one.
    fn block(&mut self, bytes: &[u8], from: u64, counted: std::ops::Range<u64>, leaks: &mut Leaks) {
        self.view(bytes, &|at| from + at as u64, &mut Vec::new());
        self.found.retain(|found| counted.contains(&found.offset));
        // What is seen as it is and in a form, or in two, is told once, in the fewest.
        self.found.sort_by_key(|found| (found.offset, found.needle, found.forms.len()));
        self.found.dedup_by_key(|found| (found.offset, found.needle));
        for Found { offset, needle, forms } in self.found.drain(..) {
            let Source { tenant, collection, column, row } = self.scanner.sources[needle];
            leaks.add(Leak { tenant, collection, column, row, offset, forms });
        }
    }

    fn view(&mut self, bytes: &[u8], place: &dyn Fn(usize) -> u64, forms: &mut Vec<Form>) {
        for found in self.scanner.automaton.find_overlapping_iter(bytes) {
            let needle = found.pattern().as_usize();
            if Some(self.scanner.sources[needle].tenant) != self.tenant
                && stands_alone(bytes, found.start(), found.end())
            {
                self.found.push(Found { offset: place(found.start()), needle, forms: forms.clone() });
            }
        }
        if forms.len() == DEPTH {
            return;
        }
        for form in [Form::Percent, Form::Json, Form::Base64] {
            let mut buffer = self.buffers.pop().unwrap_or_default();
            forms.push(form);
            each_decoded(form, bytes, self.scanner.reach, &mut buffer, &mut |decoded| {
                self.view(&decoded.bytes, &|at| place(decoded.places[at] as usize), forms);
            });
            forms.pop();
            self.buffers.push(buffer);
        }
    }
}

/// Whether what was found is no part of a longer word.
fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let goes_on = |at: usize| at > 0 && is_word(at - 1) && is_word(at);
    !goes_on(start) && !goes_on(end)
}
