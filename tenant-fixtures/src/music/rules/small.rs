//! Numbers kept by the million.

/// A number that may be missing, in four bytes. All numbers of 2³²−2 and more are the same to it; no tenant has as many
/// rows of anything, nor anything so long, so those break other rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Small(u32);

impl Small {
    const MISSING: u32 = u32::MAX;

    pub(crate) fn new(number: Option<u64>) -> Self {
        let most = Self::MISSING - 1;
        Self(number.map_or(Self::MISSING, |number| u32::try_from(number).map_or(most, |it| it.min(most))))
    }

    pub(crate) fn get(self) -> Option<u64> {
        if self.0 == Self::MISSING { None } else { Some(u64::from(self.0)) }
    }
}

impl Default for Small {
    fn default() -> Self {
        Self(Self::MISSING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_far_as_they_fit() {
        let most = u64::from(u32::MAX) - 1;
        for number in [0, 1, 86_400_000, most] {
            assert_eq!(Small::new(Some(number)).get(), Some(number));
        }
        for number in [most + 1, most + 2, u64::MAX] {
            assert_eq!(Small::new(Some(number)).get(), Some(most));
        }
        assert_eq!(Small::new(None).get(), None);
        assert_eq!(Small::default().get(), None);
    }
}
