//! What a tenant has of the numbers that keys are counted in.

use super::{SECONDS_A_DAY, State};
use crate::interpret::keys;
use crate::interpret::plan::Kind;

/// A tenant's block of the numbers that keys are counted in.
#[derive(Clone, Copy, Debug)]
pub(in crate::interpret) struct Block {
    /// The number before the first.
    pub(in crate::interpret) first: i64,
    /// How many there are.
    pub(in crate::interpret) count: u64,
}

/// How many numbers a tenant's block has in a column that holds numbers up to this one. It hangs on nothing else: were it on
/// how many rows a tenant has, the blocks of two would overlap.
pub(in crate::interpret) fn usual_block(greatest: i64) -> u64 {
    match greatest {
        ..32_767 => 10,
        32_767..8_388_607 => 1_000,
        8_388_607..2_147_483_647 => 10_000,
        2_147_483_647..i64::MAX => 1_000_000,
        i64::MAX => 1 << 31,
    }
}

impl State {
    /// The tenant's number: as the profile says, or as its id ends.
    pub(in crate::interpret) fn tenant_number(&self) -> i64 {
        let number = self.key.or_else(|| self.tenant.number()).unwrap_or(0);
        i64::try_from(number).unwrap_or(i64::MAX)
    }

    /// The tenant's block of a column that holds these numbers. Where 64 bits hold any tenant's, and nothing was said, the block
    /// is as good as any that other tenants have: one of 2^31.
    pub(in crate::interpret) fn block(&self, fits: (i64, i64)) -> Block {
        if fits.1 == i64::MAX && self.key.is_none() && self.block.is_none() {
            return Block { first: keys::block(self.number), count: usual_block(i64::MAX) };
        }
        let count = self.block.unwrap_or_else(|| usual_block(fits.1));
        let first = i128::from(self.tenant_number()) * i128::from(count);
        Block { first: i64::try_from(first).unwrap_or(i64::MAX), count }
    }

    /// Where the period begins and ends, in seconds or in days.
    pub(in crate::interpret) fn period_of(&self, kind: Kind) -> (i64, i64) {
        let (begin, end) = self.period;
        if !kind.is_day() {
            return (begin, end);
        }
        let first = begin.div_euclid(SECONDS_A_DAY);
        (first, end.div_euclid(SECONDS_A_DAY).max(first + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_several_tenants() {
        for greatest in [i64::from(i8::MAX), 255, 32_767, 65_535, 8_388_607, 2_147_483_647, 4_294_967_295] {
            let tenants = greatest as u64 / usual_block(greatest);
            assert!(tenants >= 12, "{greatest} has room for {tenants}");
        }
    }
}
