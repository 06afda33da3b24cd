//! Texts of a form with places in it, and keys.

use super::super::{Part, Takes, TextContext, TextGenerator};
use super::push_number;

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "pattern", takes: Takes::Form, write: pattern },
    TextGenerator { name: "matching", takes: Takes::Expression, write: matching },
    TextGenerator { name: "key", takes: Takes::Nothing, write: key },
];

/// Whether the row's number can be told from a text of this form, and the tenant with it.
///
/// It can where nothing else is of a length that rows decide; or where that stands on one side of it only, behind
/// something that ends a number.
fn tells(form: &[Part]) -> (bool, bool) {
    let is_number = |part: &Part| matches!(part, Part::Number(_));
    let mut drawn = form.iter().filter(|part| !part.is_fixed());
    if let (Some(Part::All(_)), None) = (drawn.next(), drawn.next()) {
        return (true, true);
    }
    let Some(first) = form.iter().position(is_number) else { return (false, false) };
    let last = form.iter().rposition(is_number).unwrap_or(first);
    let is_fixed = |parts: &[Part]| parts.iter().all(Part::is_fixed);
    let has_tenant = |parts: &[Part]| parts.iter().filter(|part| !part.is_fixed()).eq([&Part::Tenant]);
    if form.iter().all(|part| part.is_fixed() || is_number(part)) {
        return (true, false);
    }
    let (before, behind) = (&form[..last], &form[last + 1..]);
    if is_fixed(behind) && before.last().is_some_and(|part| part.ends_number(false)) {
        return (true, has_tenant(before));
    }
    let (before, behind) = (&form[..first], &form[first + 1..]);
    let told = is_fixed(before) && behind.first().is_some_and(|part| part.ends_number(true));
    (told, told && has_tenant(behind))
}

fn pattern(context: &mut TextContext<'_>, out: &mut String) {
    let settings = context.settings;
    context.choices.note(|all| {
        (all.row, all.tenant) = tells(&settings.form);
        // The tenant is the same in all rows that may not repeat.
        all.repeats =
            settings.form.iter().any(|part| matches!(part, Part::All(_) | Part::Column(_) | Part::Number(_)));
    });
    for part in &settings.form {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Number(width) => push_number(out, context.number, *width),
            Part::All(width) => push_short(out, context.all, *width),
            Part::Digits(count) => {
                (0..*count).for_each(|_| push_number(out, context.choices.below(10), 1));
            }
            Part::Letters(count) => {
                let letter = |at| char::from(b'a' + at as u8);
                (0..*count).for_each(|_| out.push(letter(context.choices.below(26))));
            }
            Part::Tenant => out.push_str(context.tenant),
            Part::Column(at) => out.push_str(context.arguments.get(*at).copied().unwrap_or("")),
        }
    }
}

/// A number in digits and capitals, as short as these can say it, with zeros before it where it is to be longer.
fn push_short(out: &mut String, number: u64, width: usize) {
    let start = out.len();
    let mut rest = number;
    loop {
        let digit = char::from_digit((rest % 36) as u32, 36).unwrap_or('0');
        out.insert(start, digit.to_ascii_uppercase());
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    let missing = width.saturating_sub(out.len() - start);
    out.insert_str(start, &"0".repeat(missing));
}

/// As a regular expression says.
fn matching(context: &mut TextContext<'_>, out: &mut String) {
    if let Some(regular) = &context.settings.regular {
        regular.write(&mut context.choices, out);
    }
}

/// As ids are written.
fn key(context: &mut TextContext<'_>, out: &mut String) {
    let tenant = context.names();
    if !tenant.is_empty() {
        out.push_str(tenant);
        out.push('_');
    }
    out.push_str(context.settings.kind);
    out.push('_');
    push_number(out, context.number(), context.settings.digits);
}
