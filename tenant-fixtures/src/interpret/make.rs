//! What draws values.

mod choices;
mod draw;
mod text;

pub(super) use choices::Choices;
pub(super) use draw::{Draw, Zipf};
pub(super) use text::{GENERATORS as TEXT_GENERATORS, TextContext, TextMaker};
