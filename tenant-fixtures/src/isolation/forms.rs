//! Bytes that stand for others: where they are, and what they stand for.

use super::leak::Form;
use super::needles::SHORTEST;

/// Bytes that were decoded, with the place where what stands for each begins.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    pub(super) places: Vec<u32>,
}

impl Decoded {
    fn clear(&mut self) {
        self.bytes.clear();
        self.places.clear();
    }

    fn push(&mut self, byte: u8, place: usize) {
        self.bytes.push(byte);
        // Views are of a few megabytes.
        self.places.push(place as u32);
    }
}

/// Shows every stretch of `bytes` in which something could stand in this form, decoded, with `reach` bytes on either side.
pub(super) fn each_decoded(
    form: Form,
    bytes: &[u8],
    reach: usize,
    decoded: &mut Decoded,
    each: &mut dyn FnMut(&Decoded),
) {
    match form {
        Form::Percent => escaped(b'%', bytes, reach, decoded, percent, each),
        Form::Json => escaped(b'\\', bytes, reach, decoded, json, each),
        Form::Base64 => base64(bytes, decoded, each),
    }
}

/// Takes what stands at a place that begins an escape: what it stands for, and its length.
type Escape = fn(&[u8]) -> Option<(u32, usize)>;

/// Escapes that begin with one byte: whatever stands around them may belong to them.
fn escaped(
    sign: u8,
    bytes: &[u8],
    reach: usize,
    decoded: &mut Decoded,
    escape: Escape,
    each: &mut dyn FnMut(&Decoded),
) {
    let mut signs = memchr::memchr_iter(sign, bytes).peekable();
    while let Some(first) = signs.next() {
        let start = first.saturating_sub(reach);
        let mut last = first;
        while let Some(next) = signs.next_if(|next| next - last <= 2 * reach) {
            last = next;
        }
        let end = (last + reach).min(bytes.len());
        decoded.clear();
        let mut at = start;
        while at < end {
            match (bytes[at] == sign).then(|| escape(&bytes[at..])).flatten() {
                Some((character, length)) => {
                    let (mut buffer, place) = ([0; 4], at);
                    match char::from_u32(character).filter(|_| sign == b'\\') {
                        Some(character) => {
                            character
                                .encode_utf8(&mut buffer)
                                .bytes()
                                .for_each(|byte| decoded.push(byte, place));
                        }
                        // A byte, of which several make a character.
                        None => decoded.push(character as u8, place),
                    }
                    at += length;
                }
                None => {
                    decoded.push(bytes[at], at);
                    at += 1;
                }
            }
        }
        each(decoded);
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &digit| Some(value * 16 + char::from(digit).to_digit(16)?))
}

/// `%40`.
fn percent(bytes: &[u8]) -> Option<(u32, usize)> {
    Some((hexadecimal(bytes.get(1..3)?)?, 3))
}

/// `\u0040`, `\/`, `\n`. Half of a pair is told as a character that no needle has.
fn json(bytes: &[u8]) -> Option<(u32, usize)> {
    let whole = |code| char::from_u32(code).map_or(u32::from(char::REPLACEMENT_CHARACTER), |_| code);
    let of = |character: char| Some((u32::from(character), 2));
    match bytes.get(1)? {
        b'u' => Some((whole(hexadecimal(bytes.get(2..6)?)?), 6)),
        b'n' => of('\n'),
        b'r' => of('\r'),
        b't' => of('\t'),
        b'b' => of('\u{8}'),
        b'f' => of('\u{c}'),
        same @ (b'"' | b'\\' | b'/' | b'\'') => of(char::from(*same)),
        _ => None,
    }
}

/// What a character of base64 stands for, of either alphabet; 64 where it is none.
const SIX_BITS: [u8; 256] = {
    let mut table = [64; 256];
    let mut at = 0;
    while at < 64 {
        table[b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[at] as usize] = at as u8;
        at += 1;
    }
    table[b'-' as usize] = 62;
    table[b'_' as usize] = 63;
    table
};

/// As many characters are taken together at most; the next stretch begins a little before.
const AT_ONCE: usize = 1 << 16;
/// Lines of a mail are of 76 characters, and of a PEM file of 64.
const SHORTEST_LINE: usize = 60;

fn base64(bytes: &[u8], decoded: &mut Decoded, each: &mut dyn FnMut(&Decoded)) {
    // As many as the shortest needle takes, in the best case.
    let shortest = (SHORTEST * 4).div_ceil(3);
    let (mut at, mut run) = (0, Vec::new());
    while at < bytes.len() {
        if SIX_BITS[usize::from(bytes[at])] == 64 {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && SIX_BITS[usize::from(bytes[at])] != 64 {
            at += 1;
        }
        let is_broken = at - start >= SHORTEST_LINE && matches!(bytes.get(at), Some(b'\r' | b'\n'));
        if !is_broken && at - start >= shortest && at - start < AT_ONCE {
            stretches(&bytes[start..at], &|place| start + place, decoded, each);
            continue;
        }
        if at - start < shortest {
            continue;
        }
        // Long, or broken into lines: characters are put together with their places.
        run.clear();
        run.extend(start..at);
        if is_broken {
            at = lines(bytes, at, &mut run);
        }
        let characters: Vec<_> = run.iter().map(|&place| bytes[place]).collect();
        let mut from = 0;
        loop {
            let to = (from + AT_ONCE).min(characters.len());
            stretches(&characters[from..to], &|place| run[from + place], decoded, each);
            if to == characters.len() {
                break;
            }
            // Whole groups, and more of them than a needle is long.
            from = to - AT_ONCE / 4;
        }
    }
}

/// Takes in the lines that follow one that ends at `at`, and gives where the last ends.
fn lines(bytes: &[u8], mut at: usize, run: &mut Vec<usize>) -> usize {
    loop {
        let line = at + bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let end = line + bytes[line..].iter().take_while(|byte| SIX_BITS[usize::from(**byte)] != 64).count();
        if line == at || end == line {
            return at;
        }
        run.extend(line..end);
        at = end;
    }
}

/// Whether a byte stands in needles: they are plain text.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e)
}

/// Nobody knows where what was encoded begins, so each of the four ways to read a run is tried; what is no text is passed over.
fn stretches(
    run: &[u8],
    place: &dyn Fn(usize) -> usize,
    decoded: &mut Decoded,
    each: &mut dyn FnMut(&Decoded),
) {
    for shift in 0..4.min(run.len()) {
        let groups = run[shift..].chunks_exact(4);
        let rest = groups.remainder();
        let count = run[shift..].len() / 4;
        let (mut first, mut at) = (None, 0);
        for group in groups {
            let is_text = three(group).into_iter().all(is_plain);
            match (is_text, first) {
                (true, None) => first = Some(at),
                (false, Some(begun)) => {
                    if at - begun >= SHORTEST / 4 {
                        show(run, shift, begun, at, &[], place, decoded, each);
                    }
                    first = None;
                }
                _ => {}
            }
            at += 1;
        }
        if let Some(begun) = first
            && count - begun >= SHORTEST / 4
        {
            show(run, shift, begun, count, rest, place, decoded, each);
        }
    }
}

fn three(group: &[u8]) -> [u8; 3] {
    let bits = group.iter().fold(0_u32, |bits, &byte| (bits << 6) | u32::from(SIX_BITS[usize::from(byte)]));
    [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]
}

/// Decodes the groups of a stretch, and those on either side, of which a part may belong to it.
#[expect(clippy::too_many_arguments, reason = "one call's worth of places")]
fn show(
    run: &[u8],
    shift: usize,
    first: usize,
    end: usize,
    rest: &[u8],
    place: &dyn Fn(usize) -> usize,
    decoded: &mut Decoded,
    each: &mut dyn FnMut(&Decoded),
) {
    decoded.clear();
    let last = (end + 1).min((run.len() - shift) / 4);
    for group in first.saturating_sub(1)..last {
        let at = shift + group * 4;
        for (nth, byte) in three(&run[at..at + 4]).into_iter().enumerate() {
            decoded.push(byte, place(at + nth));
        }
    }
    // Two characters more are a byte, three are two.
    if rest.len() > 1 {
        let at = run.len() - rest.len();
        let mut group = [b'A'; 4];
        group[..rest.len()].copy_from_slice(rest);
        for (nth, byte) in three(&group).into_iter().take(rest.len() - 1).enumerate() {
            decoded.push(byte, place(at + nth));
        }
    }
    each(decoded);
}
