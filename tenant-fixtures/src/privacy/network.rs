//! Addresses of machines, and what browsers say of themselves.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::mask::masked;

/// The three blocks of RFC 5737, without the addresses of the networks and of all hosts.
const DOCUMENTED: [[u8; 3]; 3] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];
const IN_A_BLOCK: u64 = 254;
const IN_BLOCKS: u64 = IN_A_BLOCK * DOCUMENTED.len() as u64;
/// Where no two may be the same: the addresses kept for measuring devices, 198.18.0.0/15 (RFC 2544).
const MEASURED: u64 = 1 << 17;

/// How many different ones there are where no two may be the same.
pub(super) const DISTINCT: u64 = IN_BLOCKS + MEASURED - 1;

/// An address for documentation, of the same kind, with the port or the network's size that it had; a browser that there is
/// not. All else keeps its form.
pub(super) fn replacement(text: &str, number: u64, unique: bool) -> String {
    if let Some(address) = address(text, number, unique) {
        return address;
    }
    for sign in ['/', ':'] {
        if let Some((address, rest)) = text.split_once(sign)
            && let Some(address) = self::address(address, number, unique)
        {
            return format!("{address}{sign}{rest}");
        }
    }
    if let Some(sign) = separator(text) {
        return hardware(sign, text.bytes().any(|c| c.is_ascii_uppercase()), number);
    }
    if text.contains('/') && text.contains(' ') {
        let version = if unique { number } else { 0 };
        return format!("Mozilla/5.0 (compatible; Example/1.{version})");
    }
    masked(text, number, unique)
}

fn address(text: &str, number: u64, unique: bool) -> Option<String> {
    if text.parse::<Ipv4Addr>().is_ok() {
        return Some(v4(number, unique).to_string());
    }
    // 2001:db8::/32 (RFC 3849).
    let is_v6 = text.parse::<Ipv6Addr>().is_ok();
    is_v6.then(|| Ipv6Addr::from((0x2001_0db8_u128 << 96) | u128::from(number)).to_string())
}

fn v4(number: u64, unique: bool) -> Ipv4Addr {
    if unique && number > IN_BLOCKS {
        let at = ((number - IN_BLOCKS) % MEASURED) as u32;
        return Ipv4Addr::from(u32::from(Ipv4Addr::new(198, 18, 0, 0)) + at);
    }
    let at = number.wrapping_sub(1) % IN_BLOCKS;
    let [a, b, c] = DOCUMENTED[(at / IN_A_BLOCK) as usize];
    Ipv4Addr::new(a, b, c, (1 + at % IN_A_BLOCK) as u8)
}

/// What stands between the octets of a hardware address; nothing, if it is none.
fn separator(text: &str) -> Option<char> {
    [':', '-'].into_iter().find(|sign| {
        let octet = |part: &str| part.len() == 2 && part.bytes().all(|c| c.is_ascii_hexdigit());
        text.split(*sign).count() == 6 && text.split(*sign).all(octet)
    })
}

/// Locally administered: nobody's.
fn hardware(sign: char, capitals: bool, number: u64) -> String {
    let octets = [2, number >> 32, number >> 24, number >> 16, number >> 8, number].map(|octet| octet & 0xff);
    let octets = octets.map(|octet| if capitals { format!("{octet:02X}") } else { format!("{octet:02x}") });
    octets.join(&sign.to_string())
}
