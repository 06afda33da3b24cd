//! Words, and what is put together from them.

use super::super::data::words::{ADJECTIVES, ADVERBS, CONJUNCTIONS, NOUNS, PREPOSITIONS, VERBS};
use super::super::{Choices, Takes, TextContext, TextGenerator};
use super::push_capitalised;

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator {
        name: "word",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&NOUNS)),
    },
    TextGenerator { name: "words", takes: counted((1, 1_000), (3, 3)), write: words },
    TextGenerator { name: "sentence", takes: counted((1, 200), (5, 12)), write: sentence },
    TextGenerator { name: "paragraph", takes: counted((1, 200), (3, 6)), write: paragraph },
    TextGenerator { name: "title", takes: counted((1, 50), (2, 5)), write: title },
];

const fn counted(bounds: (u64, u64), otherwise: (u64, u64)) -> Takes {
    Takes::Count { bounds, otherwise }
}

/// So many words that follow each other as in English, the first of them changed by a function.
///
/// Noun phrases stand between what joins them: a verb, a preposition and a conjunction, again and again.
pub(super) fn write_words(
    choices: &mut Choices,
    count: u64,
    out: &mut String,
    push: fn(&mut String, &str, bool),
) {
    for at in 0..count {
        if at > 0 {
            out.push(' ');
        }
        let left = count - at;
        let list: &[&str] = match at % 3 {
            0 if left > 1 => &ADJECTIVES,
            0 | 1 => &NOUNS,
            _ if left == 1 => &ADVERBS,
            _ => match at / 3 % 3 {
                0 => &VERBS,
                // A clause of its own needs its noun and its verb.
                2 if left > 4 => &CONJUNCTIONS,
                _ => &PREPOSITIONS,
            },
        };
        push(out, choices.one(list), at == 0);
    }
}

fn plainly(out: &mut String, word: &str, _first: bool) {
    out.push_str(word);
}

fn as_sentence(out: &mut String, word: &str, first: bool) {
    if first { push_capitalised(out, word) } else { out.push_str(word) }
}

fn words(context: &mut TextContext<'_>, out: &mut String) {
    let count = context.count();
    write_words(&mut context.choices, count, out, plainly);
}

fn sentence(context: &mut TextContext<'_>, out: &mut String) {
    let count = context.count();
    write_words(&mut context.choices, count, out, as_sentence);
    out.push('.');
}

/// Sentences of five to twelve words.
fn paragraph(context: &mut TextContext<'_>, out: &mut String) {
    for at in 0..context.count() {
        if at > 0 {
            out.push(' ');
        }
        let count = 5 + context.choices.below(8);
        write_words(&mut context.choices, count, out, as_sentence);
        out.push('.');
    }
}

fn title(context: &mut TextContext<'_>, out: &mut String) {
    let count = context.count();
    write_words(&mut context.choices, count, out, |out, word, _| push_capitalised(out, word));
}
