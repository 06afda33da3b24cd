//! What the guide shows of models is what `examples/models` compiles and runs, and what README and front page begin with is what
//! `examples/tests/front_page.rs` does.

use std::fs;
use std::path::Path;

/// The blocks of code of a chapter, which stands in a file of its own or in the comments that a source begins with.
fn blocks(guide: &str) -> Vec<String> {
    let chapter = guide.lines().map(|line| match line.strip_prefix("//!") {
        Some(comment) => comment.strip_prefix(' ').unwrap_or(comment),
        None => line,
    });
    let (mut blocks, mut block): (Vec<String>, Option<String>) = (Vec::new(), None);
    for line in chapter {
        match (line.starts_with("```"), &mut block) {
            (true, Some(_)) => blocks.extend(block.take()),
            (true, None) => block = Some(String::new()),
            (false, Some(block)) => {
                block.push_str(line);
                block.push('\n');
            }
            (false, None) => {}
        }
    }
    blocks
}

#[test]
fn the_guide_shows_what_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text =
        |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let sources: Vec<_> = ["with_sqlx", "with_diesel", "with_sea_orm"]
        .map(|name| format!("examples/models/src/{name}.rs"))
        .into_iter()
        .chain(["sqlx", "diesel", "sea_orm"].map(|name| format!("examples/models/tests/{name}.rs")))
        .map(|path| text(&path))
        .collect();
    let blocks = blocks(&text("tenant-fixtures/src/guide/models.rs"));
    assert!(blocks.len() >= 10, "found {} blocks of code in the chapter", blocks.len());
    for block in &blocks {
        assert!(
            sources.iter().any(|source| source.contains(block.as_str())),
            "no file of examples/models has this block of the guide as it stands:\n{block}"
        );
    }
    for source in &sources {
        assert!(
            blocks.iter().any(|block| source.contains(block.as_str())),
            "the guide shows nothing of:\n{source}"
        );
    }
}

#[test]
fn front_pages_show_what_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text =
        |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let runs = text("examples/tests/front_page.rs");
    for path in ["README.md", "tenant-fixtures/src/lib.rs"] {
        let blocks = blocks(&text(path));
        let first = blocks.first().unwrap_or_else(|| panic!("{path} shows no code"));
        assert!(
            first.contains("#[tenant_fixture(") && runs.contains(first.as_str()),
            "{path} begins with:\n{first}"
        );
    }
}
