//! What draws values.

mod choices;
mod data;
mod draw;
mod text;
mod texts;

pub(super) use choices::{Choices, Distinct};
pub(super) use draw::{Draw, Zipf};
pub(super) use text::{Codes, Settings, Takes, TextContext, TextGenerator};
pub(super) use texts::{Part, generator as text_generator};
