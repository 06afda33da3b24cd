//! What the other files avoid: were one of these not reported, their silence would say nothing.

use std::fmt;
use std::fmt::Display as Shown;

#[test]
fn clippy_extra_unused_lifetimes<'a>() {}

#[test]
fn clippy_used_underscore_binding() {
    let _used = 1;
    assert_eq!(_used, 1);
}

#[test]
fn clippy_redundant_clone() {
    let text = String::from("a");
    assert_eq!(text.clone().len(), 1);
    let text = String::from("b");
    drop(text.clone());
}

#[test]
fn let_underscore_drop() {
    let _ = Box::new(std::sync::Arc::new(1));
}

#[test]
fn unused_results() {
    std::collections::HashSet::new().insert(1);
}

struct Elided<'a>(&'a str);

impl Shown for Elided<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0)
    }
}

fn single_use_lifetimes<'a>(text: &'a str) -> usize {
    text.len()
}

fn unused_lifetimes<'a>() {}

#[test]
fn unused_qualifications() {
    let _text: std::string::String = std::string::String::new();
    assert_eq!(std::fmt::Error, fmt::Error);
    unused_lifetimes();
    assert_eq!(single_use_lifetimes(&Elided("a").to_string()), 1);
}

#[test]
#[allow(unused_mut)]
fn clippy_allow_attributes() {
    let mut _users = 1;
}
