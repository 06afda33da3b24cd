//! What texts are made from: frozen tables, each with its source.

pub(super) mod codes;
pub(super) mod commerce;
pub(super) mod places;
pub(super) mod technology;
pub(super) mod words;
