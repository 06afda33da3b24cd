//! Canaries in declared columns.

use super::frame::Frame;
use super::values::{Column, Texts, Values};
use crate::schema::canary::marked;

/// Puts the rows' canaries into a column, if it is the one that has them.
pub(super) fn column(frame: &Frame<'_>, column: usize, made: &mut Column) {
    let Some((own, words)) = frame.state.canary.as_ref().and_then(|canary| canary.of(frame.entity)) else {
        return;
    };
    if let Values::Text(texts) = &mut made.values
        && *own == column
    {
        let length = frame.plan().schema.columns[column].length;
        let mut all = Texts::default();
        for (at, row) in frame.rows.iter().enumerate() {
            all.push(|out| out.push_str(&marked(texts.get(at), length, &words.word(row))));
        }
        *texts = all;
    }
}
