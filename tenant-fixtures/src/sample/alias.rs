//! Choice among many by weight in constant time.

use crate::stream::Stream;

/// An alias table (Walker 1977; Vose's construction, 1991) in whole numbers: eight bytes an item, one draw a choice.
#[derive(Debug, Default)]
pub struct Alias {
    /// For each column: the share of 2^32 that stays, and where the rest goes.
    columns: Vec<(u32, u32)>,
}

impl Alias {
    /// A table of these weights. All-zero weights count as equal.
    pub fn new(weights: &[u32]) -> Self {
        let n = weights.len();
        let total: u128 = weights.iter().map(|&w| u128::from(w)).sum();
        if total == 0 {
            return Self { columns: (0..n as u32).map(|at| (u32::MAX, at)).collect() };
        }
        // Each column is worth `total`; weights are multiplied by n instead of divided, so nothing is lost.
        let mut scaled: Vec<u128> = weights.iter().map(|&w| u128::from(w) * n as u128).collect();
        let mut columns: Vec<(u32, u32)> = (0..n as u32).map(|at| (u32::MAX, at)).collect();
        let (mut small, mut large): (Vec<u32>, Vec<u32>) =
            (0..n as u32).partition(|&at| scaled[at as usize] < total);
        while let (Some(&donor), Some(poor)) = (large.last(), small.pop()) {
            let (donor_at, poor_at) = (donor as usize, poor as usize);
            let share = (scaled[poor_at] << 32) / total;
            columns[poor_at] = (u32::try_from(share).unwrap_or(u32::MAX), donor);
            scaled[donor_at] -= total - scaled[poor_at];
            if scaled[donor_at] < total {
                large.pop();
                small.push(donor);
            }
        }
        Self { columns }
    }

    /// An item, chosen by weight; 0 from an empty table.
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> usize {
        let (column, low) = Self::column(self.columns.len(), stream);
        match self.columns.get(column) {
            Some(&(stays, other)) if low > stays => other as usize,
            _ => column,
        }
    }

    /// A column of so many, and what decides within it whether it stays.
    #[inline]
    pub(crate) fn column(columns: usize, stream: &mut Stream) -> (usize, u32) {
        let bits = stream.bits();
        // The low half decides within the column: with fewer than 2^32 columns it is independent of the choice.
        (((u128::from(bits) * columns as u128) >> 64) as usize, bits as u32)
    }

    /// For each column: the share of 2^32 that stays, and where the rest goes.
    #[cfg(feature = "music")]
    pub(crate) fn columns(&self) -> &[(u32, u32)] {
        &self.columns
    }
}
