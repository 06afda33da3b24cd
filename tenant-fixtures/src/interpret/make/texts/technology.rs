//! What programs keep: colours, versions, digests, secrets and files.

use super::super::data::codes::MIME_TYPES;
use super::super::data::technology::EXTENSIONS;
use super::super::data::words::{ADJECTIVES, NOUNS};
use super::super::{Takes, TextContext, TextGenerator};
use super::{push_hex, push_number};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "colour", takes: Takes::Nothing, write: colour },
    TextGenerator { name: "version", takes: Takes::Nothing, write: version },
    TextGenerator {
        name: "hash",
        takes: Takes::Count { bounds: (1, 256), otherwise: (64, 64) },
        write: |context, out| {
            for _ in 0..context.count() {
                push_hex(out, context.choices.below(16), 1);
            }
        },
    },
    TextGenerator {
        name: "secret",
        takes: Takes::Count { bounds: (1, 256), otherwise: (32, 32) },
        write: secret,
    },
    TextGenerator {
        name: "bytes",
        takes: Takes::Count { bounds: (1, 4_096), otherwise: (16, 16) },
        // Their digits, of which whoever asked for bytes makes some.
        write: |context, out| {
            for _ in 0..context.count() {
                push_hex(out, context.choices.below(256), 2);
            }
        },
    },
    TextGenerator { name: "file_name", takes: Takes::Nothing, write: file_name },
    TextGenerator {
        name: "mime_type",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&MIME_TYPES)),
    },
];

fn colour(context: &mut TextContext<'_>, out: &mut String) {
    out.push('#');
    push_hex(out, context.choices.below(1 << 24), 6);
}

/// Small numbers, as of most software.
fn version(context: &mut TextContext<'_>, out: &mut String) {
    for (at, bound) in [10, 30, 60].into_iter().enumerate() {
        if at > 0 {
            out.push('.');
        }
        push_number(out, context.choices.below(bound), 1);
    }
}

/// Small letters, so that secrets differ where case doesn't count.
fn secret(context: &mut TextContext<'_>, out: &mut String) {
    for _ in 0..context.count() {
        let at = context.choices.below(36) as usize;
        out.push(char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[at]));
    }
}

fn file_name(context: &mut TextContext<'_>, out: &mut String) {
    for (list, behind) in [(&ADJECTIVES[..], '-'), (&NOUNS, '.')] {
        out.push_str(context.choices.one(list));
        out.push(behind);
    }
    out.push_str(context.choices.one(&EXTENSIONS));
}
