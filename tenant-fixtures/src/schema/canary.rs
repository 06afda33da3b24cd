//! Words that occur once: one in each row, at the end of a text, by which the row is known wherever that text turns up.

use crate::digest::Hasher;
use crate::id::TenantId;

/// What canaries are spelt with: no letter that is taken for a digit, and none that makes words of the others.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// So many letters, of five bits each, has a canary.
const LENGTH: usize = 12;

/// A text of fewer characters has no room for one beside its own.
pub(crate) const ROOM: u32 = LENGTH as u32 + 2;

/// The canaries of a tenant's collection.
#[derive(Clone)]
pub(crate) struct Canaries(Hasher);

impl Canaries {
    pub(crate) fn new(seed: u64, tenant: TenantId, collection: &str) -> Self {
        let hash = Hasher::new().chain(b"tenant-fixtures canary\0").chain(seed.to_le_bytes());
        let hash = hash.chain((tenant.as_str().len() as u64).to_le_bytes()).chain(tenant.as_str());
        Self(hash.chain(collection).chain([0]))
    }

    /// That of a row.
    pub(crate) fn word(&self, row: u64) -> String {
        let hash = self.0.clone().chain(row.to_le_bytes()).finish();
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.as_bytes()[..8]);
        let bits = u64::from_le_bytes(bytes);
        (0..LENGTH).map(|at| char::from(LETTERS[(bits >> (5 * at)) as usize % LETTERS.len()])).collect()
    }
}

impl std::fmt::Debug for Canaries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Canaries").finish_non_exhaustive()
    }
}

/// A text with a canary at its end, and no longer than it may be.
pub(crate) fn marked(text: &str, longest: Option<u32>, word: &str) -> String {
    let own = match longest {
        None => text,
        Some(longest) => {
            let room = (longest as usize).saturating_sub(LENGTH + 1);
            text.char_indices().nth(room).map_or(text, |(end, _)| &text[..end])
        }
    };
    if own.is_empty() { word.to_owned() } else { format!("{own} {word}") }
}

/// The text that [`marked`] put a canary to.
#[cfg(all(feature = "files", feature = "music"))]
pub(crate) fn without(text: &str) -> &str {
    let own = of(text).map_or(text, |word| &text[..text.len() - word.len()]);
    if own.len() < text.len() { own.strip_suffix(' ').unwrap_or(own) } else { text }
}

/// The canary at the end of a text.
#[cfg(any(feature = "isolation", all(feature = "files", feature = "music")))]
pub(crate) fn of(text: &str) -> Option<&str> {
    let word = text.rsplit(' ').next()?;
    (word.len() == LENGTH && word.bytes().all(|byte| LETTERS.contains(&byte))).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_tenant(id: &str) -> Canaries {
        Canaries::new(42, TenantId::new(id).unwrap(), "users")
    }

    #[test]
    fn every_row_has_its_own() {
        let mut known = std::collections::HashSet::new();
        for id in ["acme", "globex"] {
            for row in 0..20_000 {
                assert!(known.insert(of_tenant(id).word(row)));
            }
        }
        assert_eq!(of_tenant("acme").word(0), of_tenant("acme").word(0));
        assert_ne!(
            Canaries::new(43, TenantId::new("acme").unwrap(), "users").word(0),
            of_tenant("acme").word(0)
        );
    }

    #[test]
    fn texts_keep_their_length_and_their_canary() {
        let word = of_tenant("acme").word(7);
        assert_eq!(marked("Ann", None, &word), format!("Ann {word}"));
        assert_eq!(marked("", None, &word), word);
        #[cfg(feature = "music")]
        for text in ["Ann", "", "Ann Other", " ", "花火と約束"] {
            assert_eq!([without(&marked(text, None, &word)), without(text)], [text; 2]);
        }
        for longest in ROOM..40 {
            let text = marked("Größe 🎧 der Menschen von anderswo", Some(longest), &word);
            assert!(text.chars().count() <= longest as usize && text.ends_with(&word), "{longest}: {text}");
            #[cfg(any(feature = "isolation", feature = "music"))]
            assert_eq!(of(&text), Some(word.as_str()));
        }
        #[cfg(any(feature = "isolation", feature = "music"))]
        assert_eq!([of("no word"), of(""), of("iiiiiiiiiiii")], [None; 3]);
    }
}
