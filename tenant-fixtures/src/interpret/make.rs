//! What draws values.

mod choices;
mod data;
mod draw;
mod form;
mod regular;
mod text;
mod texts;

pub(super) use choices::{Choices, Distinct};
pub(super) use draw::{Draw, Zipf};
pub(super) use form::Part;
pub(super) use regular::Regular;
pub(super) use text::{Codes, Settings, Takes, TextContext, TextGenerator};
pub(super) use texts::generator as text_generator;
