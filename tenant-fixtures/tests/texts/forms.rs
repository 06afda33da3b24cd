//! What texts are, told apart from how they are made.

pub(crate) fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

pub(crate) fn chars_are(text: &str, is: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is)
}

pub(crate) fn is_digits(text: &str) -> bool {
    chars_are(text, is_digit)
}

pub(crate) fn is_plain_number(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0'))
}

pub(crate) fn is_hex(text: &str) -> bool {
    chars_are(text, |letter| matches!(letter, '0'..='9' | 'a'..='f'))
}

pub(crate) fn is_word(text: &str) -> bool {
    chars_are(text, |letter| letter.is_ascii_lowercase())
}

pub(crate) fn is_name(text: &str) -> bool {
    chars_are(text, |letter| letter.is_alphabetic() || " -'’.".contains(letter) || !letter.is_ascii())
}

pub(crate) fn is_capitalised(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Letters as `A` or `a`, digits as `9`, all else as itself.
pub(crate) fn shape(text: &str) -> String {
    let of = |letter: char| match letter {
        'A'..='Z' => 'A',
        'a'..='z' => 'a',
        '0'..='9' => '9',
        other => other,
    };
    text.chars().map(of).collect()
}

pub(crate) fn numbered(text: &str, before: &str) -> bool {
    text.strip_prefix(before).is_some_and(is_digits)
}

pub(crate) fn is_sentence(text: &str, least: usize, most: usize) -> bool {
    let Some(words) = text.strip_suffix('.') else { return false };
    is_capitalised(words)
        && (least..=most).contains(&words.split(' ').count())
        && words.to_lowercase().split(' ').all(is_word)
}

pub(crate) fn is_paragraph(text: &str, least: usize, most: usize) -> bool {
    let sentences: Vec<_> = text.split_inclusive('.').map(str::trim_start).collect();
    (least..=most).contains(&sentences.len()) && sentences.iter().all(|text| is_sentence(text, 5, 12))
}

/// Words of small letters and digits with single hyphens between them.
pub(crate) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| chars_are(word, |letter| letter.is_ascii_lowercase() || is_digit(letter)))
}

/// A host of RFC 1123 below `example.com` (RFC 2606).
pub(crate) fn is_host(text: &str) -> bool {
    text.ends_with(".example.com") && text.split('.').all(|label| is_slug(label) && label.len() <= 63)
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    local.len() <= 64 && local.split('.').all(is_slug) && is_host(host)
}

pub(crate) fn is_url(text: &str) -> bool {
    let path = text.strip_prefix("https://").and_then(|rest| rest.split_once('/'));
    path.is_some_and(|(host, path)| is_host(host) && is_slug(path))
}

/// E.164, within one of the ranges as those who reserve them write them down.
pub(crate) fn is_phone(text: &str) -> bool {
    const RANGES: &[&str] = &[
        "+1___55501__",
        "+44113496____",
        "+44114496____",
        "+44115496____",
        "+44116496____",
        "+44117496____",
        "+44118496____",
        "+44121496____",
        "+44131496____",
        "+44141496____",
        "+44151496____",
        "+44161496____",
        "+441632960___",
        "+44191498____",
        "+44207946____",
        "+442896496___",
        "+442920180___",
        "+443069990___",
        "+447700900___",
        "+448081570___",
        "+6125550____",
        "+6127010____",
        "+6135550____",
        "+6137010____",
        "+6175550____",
        "+6177010____",
        "+6185550____",
        "+6187010____",
        "+493023125___",
        "+496990009___",
        "+494066969___",
        "+492214710___",
        "+498999998___",
        "+4917139200__",
        "+49176040690__",
        "+3319900____",
        "+3326191____",
        "+3335301____",
        "+3346571____",
        "+3353649____",
        "+3363998____",
        "+3532091_____",
        "+463139006__",
        "+464062804__",
        "+468465004__",
        "+469803192__",
    ];
    let fits = |range: &&str| {
        range.len() == text.len()
            && range.chars().zip(text.chars()).all(|(form, is)| form == is || form == '_' && is_digit(is))
    };
    text.len() <= 16 && RANGES.iter().any(fits)
}

pub(crate) fn is_documentation_v4(text: &str) -> bool {
    let blocks = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];
    text.parse::<std::net::Ipv4Addr>()
        .is_ok_and(|address| blocks.iter().any(|block| address.octets().starts_with(block)))
}

pub(crate) fn is_documentation_v6(text: &str) -> bool {
    text.parse::<std::net::Ipv6Addr>()
        .is_ok_and(|address| address.segments().starts_with(&[0x2001, 0xdb8]) && address.to_string() == text)
}

pub(crate) fn is_local_mac(text: &str) -> bool {
    let octets: Vec<_> = text.split(':').map(|octet| u8::from_str_radix(octet, 16)).collect();
    octets.len() == 6
        && octets.iter().all(Result::is_ok)
        && text.len() == 17
        && matches!(octets[0], Ok(first) if first & 3 == 2)
}

/// By the sum of all digits, every second from the right doubled.
pub(crate) fn is_card(text: &str) -> bool {
    let sum: u32 = text
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    let issuers = [
        "42424242", "40128888", "41111111", "55555555", "52008282", "51051051", "22230031", "37828224",
        "37144963", "60111111", "62000000",
    ];
    is_digits(text)
        && sum.is_multiple_of(10)
        && (15..=16).contains(&text.len())
        && issuers.iter().any(|issuer| text.starts_with(issuer))
}

/// The length of the country, a remainder of 1 modulo 97, and a bank of zeros.
pub(crate) fn is_iban(text: &str) -> bool {
    let lengths = [("GB", 22), ("IE", 22), ("DE", 22), ("ES", 24), ("AT", 20), ("FR", 27), ("CH", 21)];
    let Some((country, length)) = lengths.iter().find(|(country, _)| text.starts_with(country)) else {
        return false;
    };
    let moved = format!("{}{}", &text[4..], &text[..4]);
    let digits: String =
        moved.chars().filter_map(|letter| letter.to_digit(36)).map(|digit| digit.to_string()).collect();
    let rest = digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    let bank = if matches!(*country, "GB" | "IE") { "ZZZZ000000" } else { "00000" };
    text.len() == *length && rest == 1 && text[4..].starts_with(bank)
}

/// A Spanish account's second control digit, from the definition; the first is that of zeros, 0.
pub(crate) fn is_spanish(text: &str) -> bool {
    let account = &text[14..24];
    let sum: u32 = account
        .chars()
        .zip([1, 2, 4, 8, 5, 10, 9, 7, 3, 6])
        .filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight))
        .sum();
    let control = match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        other => other,
    };
    text[12..14] == format!("0{control}")
}

/// A French account with its key is divisible by 97 (with all digits, there are no letters to replace).
pub(crate) fn is_french(text: &str) -> bool {
    text[4..27].bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97) == 0
}

pub(crate) fn is_mixed(text: &str) -> bool {
    let words: Vec<_> = text.split(' ').collect();
    words.len() == 5
        && matches!(words[0], "open" | "paid")
        && shape(words[1]).trim_start_matches('9') == ".99"
        && shape(words[2]) == "9999-99-99"
        && shape(words[3]) == "AA:"
        && is_plain_number(words[4])
}
