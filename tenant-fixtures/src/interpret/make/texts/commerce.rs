//! Companies and products.

use super::super::data::commerce::{
    ARTICLES, LEGAL_FORMS, MATERIALS, NAME_HEADS, NAME_TAILS, QUALITIES, SECTORS,
};
use super::super::{Takes, TextContext, TextGenerator};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "company", takes: Takes::Nothing, write: company },
    TextGenerator { name: "product", takes: Takes::Nothing, write: product },
];

fn company(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str(context.choices.one(&NAME_HEADS));
    out.push_str(context.choices.one(&NAME_TAILS));
    for list in [&SECTORS[..], &LEGAL_FORMS] {
        out.push(' ');
        out.push_str(context.choices.one(list));
    }
}

fn product(context: &mut TextContext<'_>, out: &mut String) {
    for list in [&QUALITIES[..], &MATERIALS] {
        out.push_str(context.choices.one(list));
        out.push(' ');
    }
    out.push_str(context.choices.one(&ARTICLES));
}
