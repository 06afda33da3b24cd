//! UUIDs that are a function of tenant and row, and can be taken apart again.

use crate::stream::mix;

/// Permutes numbers below `2^(2 · half)`: a Feistel network of eight rounds over two halves.
fn permute(value: u128, half: u32, key: u64) -> u128 {
    let mask = (1_u128 << half) - 1;
    let (mut left, mut right) = (value >> half, value & mask);
    for round in 0..8 {
        (left, right) = (right, left ^ (scramble(right, key, round) & mask));
    }
    (left << half) | right
}

/// The number that [`permute`] turned into this one.
fn restore(value: u128, half: u32, key: u64) -> u128 {
    let mask = (1_u128 << half) - 1;
    let (mut left, mut right) = (value >> half, value & mask);
    for round in (0..8).rev() {
        (left, right) = (right ^ (scramble(left, key, round) & mask), left);
    }
    (left << half) | right
}

fn scramble(half: u128, key: u64, round: u64) -> u128 {
    let a = mix((half as u64) ^ key.rotate_left(round as u32 * 7));
    let b = mix(a ^ ((half >> 64) as u64) ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (u128::from(a) << 64) | u128::from(b)
}

/// A permutation of the numbers below `count`: walks along a Feistel cycle until it is back below it.
pub(super) fn shuffle(value: u64, count: u64, key: u64) -> u64 {
    shuffle_wide(u128::from(value), u128::from(count), key) as u64
}

/// The same for large numbers.
pub(super) fn shuffle_wide(mut value: u128, count: u128, key: u64) -> u128 {
    if count < 2 {
        return 0;
    }
    let bits = 128 - (count - 1).leading_zeros();
    let half = bits.div_ceil(2).max(1);
    loop {
        value = permute(value, half, key);
        if value < count {
            return value;
        }
    }
}

/// The number before the first of a tenant's block: 2^31 numbers of 2^31 blocks.
pub(super) fn block(tenant: u64) -> i64 {
    ((tenant >> 33) as i64) << 31
}

/// A permutation of all pairs of a tenant and a row.
pub(super) fn spread(tenant: u64, row: u64, key: u64) -> u128 {
    permute((u128::from(tenant) << 64) | u128::from(row), 64, key)
}

/// Rows that a UUID of version 4 has room for; a tenant has 64 bits beside them.
const ROW_BITS: u32 = 58;
/// The same for version 7, beside 36 bits of tenant.
const ROW_BITS_V7: u32 = 38;

/// Version and variant stand at fixed places: 4 bits and 2 bits (RFC 9562).
fn framed(head: u64, version: u128, twelve: u128, rest: u128) -> u128 {
    (u128::from(head) << 80) | (version << 76) | (twelve << 64) | (2 << 62) | rest
}

/// A UUID in the form of version 4.
pub(super) fn uuid_v4(tenant: u64, row: u64, key: u64) -> u128 {
    let plain = (u128::from(tenant) << ROW_BITS) | u128::from(row & ((1 << ROW_BITS) - 1));
    let value = permute(plain, 61, key);
    framed((value >> 74) as u64, 4, (value >> 62) & 0xfff, value & ((1 << 62) - 1))
}

/// The row that a UUID of version 4 stands for, if it is one of this tenant's.
pub(super) fn row_of_v4(uuid: u128, tenant: u64, key: u64) -> Option<u64> {
    let value = ((uuid >> 80) << 74) | (((uuid >> 64) & 0xfff) << 62) | (uuid & ((1 << 62) - 1));
    let plain = restore(value, 61, key);
    let row = (plain & ((1 << ROW_BITS) - 1)) as u64;
    ((plain >> ROW_BITS) as u64 == tenant && uuid_v4(tenant, row, key) == uuid).then_some(row)
}

/// A UUID of version 7, whose time is in milliseconds since 1970.
pub(super) fn uuid_v7(milliseconds: u64, tenant: u64, row: u64, key: u64) -> u128 {
    let plain = (u128::from(tenant >> 28) << ROW_BITS_V7) | u128::from(row & ((1 << ROW_BITS_V7) - 1));
    let value = permute(plain, 37, key);
    framed(milliseconds & ((1 << 48) - 1), 7, (value >> 62) & 0xfff, value & ((1 << 62) - 1))
}

/// The row that a UUID of version 7 stands for, if its tenant's part is this one's; its time is for the caller to compare.
pub(super) fn row_of_v7(uuid: u128, tenant: u64, key: u64) -> Option<u64> {
    let value = (((uuid >> 64) & 0xfff) << 62) | (uuid & ((1 << 62) - 1));
    let plain = restore(value, 37, key);
    let row = (plain & ((1 << ROW_BITS_V7) - 1)) as u64;
    ((plain >> ROW_BITS_V7) as u64 == tenant >> 28).then_some(row)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn uuids_have_their_form_and_lead_back() {
        for (tenant, row) in
            [(0, 0), (1, 0), (0, 1), (u64::MAX, (1 << ROW_BITS) - 1), (0x1234_5678_9abc_def0, 77)]
        {
            let uuid = uuid::Uuid::from_u128(uuid_v4(tenant, row, 9));
            assert_eq!((uuid.get_version_num(), uuid.get_variant()), (4, uuid::Variant::RFC4122), "{uuid}");
            assert_eq!(row_of_v4(uuid.as_u128(), tenant, 9), Some(row));
            assert_eq!(row_of_v4(uuid.as_u128(), tenant ^ 1, 9), None);
            let row = row & ((1 << ROW_BITS_V7) - 1);
            let uuid = uuid::Uuid::from_u128(uuid_v7(1_700_000_000_123, tenant, row, 9));
            assert_eq!((uuid.get_version_num(), uuid.get_variant()), (7, uuid::Variant::RFC4122), "{uuid}");
            assert_eq!(uuid.as_u128() >> 80, 1_700_000_000_123);
            assert_eq!(row_of_v7(uuid.as_u128(), tenant, 9), Some(row));
        }
    }

    #[test]
    fn shuffles_are_permutations() {
        for count in [1, 2, 3, 7, 64, 65, 1000] {
            let all: HashSet<_> = (0..count).map(|value| shuffle(value, count, 5)).collect();
            assert_eq!(all.len() as u64, count);
            assert!(all.iter().all(|&value| value < count));
        }
        assert_ne!(shuffle(0, 1000, 5), shuffle(0, 1000, 6));
    }

    #[test]
    fn keys_are_pinned() {
        let found = (
            format!("{:032x}", uuid_v4(1, 2, 3)),
            format!("{:032x}", uuid_v7(4, 1, 2, 3)),
            shuffle(10, 1000, 3),
        );
        let v4 = "0d7bb977756d40859b1b10a4f94be8cb".to_owned();
        assert_eq!(found, (v4, "0000000000047629b32fd4adcc7cb0a9".to_owned(), 410));
    }
}
