//! Addresses of machines, and what browsers say of themselves.

use super::super::data::technology::{BROWSERS, PLATFORMS};
use super::super::{Takes, TextContext, TextGenerator};
use super::{push_hex, push_number};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "ipv4", takes: Takes::Nothing, write: ipv4 },
    TextGenerator { name: "ipv6", takes: Takes::Nothing, write: ipv6 },
    TextGenerator { name: "mac", takes: Takes::Nothing, write: mac },
    TextGenerator { name: "user_agent", takes: Takes::Nothing, write: user_agent },
];

/// The three blocks of RFC 5737, without the addresses of the networks and of all hosts.
fn ipv4(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str(context.choices.one(&["192.0.2.", "198.51.100.", "203.0.113."]));
    push_number(out, 1 + context.choices.below(254), 1);
}

/// Within 2001:db8::/32 (RFC 3849). No group is 0, so that each address has one form (RFC 5952).
fn ipv6(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str("2001:db8");
    for _ in 0..6 {
        out.push(':');
        push_hex(out, 1 + context.choices.below(0xffff), 1);
    }
}

/// Of one machine, and locally administered: the second bit of the first octet is set, the first isn't (IEEE 802).
fn mac(context: &mut TextContext<'_>, out: &mut String) {
    push_hex(out, (context.choices.below(64) << 2) | 2, 2);
    for _ in 0..5 {
        out.push(':');
        push_hex(out, context.choices.below(256), 2);
    }
}

fn user_agent(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str("Mozilla/5.0 (");
    out.push_str(context.choices.one(&PLATFORMS));
    out.push_str(") ");
    out.push_str(context.choices.one(&BROWSERS));
    out.push('/');
    push_number(out, 60 + context.choices.below(80), 1);
    out.push('.');
    push_number(out, context.choices.below(10), 1);
}
