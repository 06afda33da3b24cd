//! What the guide shows of models and databases is what `examples/models`, `examples/tests` and `examples/databases` compile and run, and what README and front page begin with is what
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

/// Whether a chapter's blocks stand in a package as they are, and all of its sources are shown.
fn shows(chapter: &str, package: &str, sources: &[&str], least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text =
        |path: String| fs::read_to_string(root.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let sources: Vec<_> = sources.iter().map(|name| text(format!("examples/{package}/{name}.rs"))).collect();
    let blocks = blocks(&text(format!("tenant-fixtures/src/guide/{chapter}.rs")));
    let blocks: Vec<_> = blocks.iter().filter(|block| !block.starts_with("[dev-dependencies]")).collect();
    assert!(blocks.len() >= least, "found {} blocks of code in the chapter", blocks.len());
    for block in &blocks {
        assert!(
            sources.iter().any(|source| source.contains(block.as_str())),
            "no file of examples/{package} has this block of the guide as it stands:\n{block}"
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
fn the_guide_shows_what_runs() {
    let models = [
        "src/with_sqlx",
        "src/with_diesel",
        "src/with_sea_orm",
        "tests/sqlx",
        "tests/diesel",
        "tests/sea_orm",
        "../tests/own_types",
    ];
    shows("models", "models", &models, 10);
    let databases = ["src/with_axum", "tests/axum", "tests/diesel", "tests/sea_orm"];
    shows("databases", "databases", &databases, 7);
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

/// What the chapter on schema files shows stands in the examples' files, and its tables have every word, as editors know it.
#[test]
fn the_chapter_on_schema_files_shows_what_is_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text =
        |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let chapter = text("tenant-fixtures/src/guide/schema_file.rs");
    let files = text("examples/billing/billing.toml") + &text("examples/helpdesk.toml");
    let shown: Vec<_> = blocks(&chapter).into_iter().filter(|block| block.contains(" = {")).collect();
    assert!(shown.len() >= 2, "{shown:?}");
    for block in shown {
        assert!(files.contains(&block), "no example has this block of the guide as it stands:\n{block}");
    }
    let known = serde_json::from_str(&text("schema/schema-file.schema.json")).expect("it is JSON");
    let mut words = Vec::new();
    rows(&known, &mut words);
    let tables: Vec<_> = chapter.lines().filter_map(|line| line.strip_prefix("//! | `")).collect();
    for word in &words {
        assert!(tables.contains(&word.as_str()), "the chapter lacks the row:\n//! | `{word}");
    }
    for row in tables {
        assert!(words.iter().any(|word| word == row), "the chapter has a row of no word:\n{row}");
    }
}

/// A row of a table for each word, with those of the tables that it takes: of one, or of any under names.
fn rows(schema: &serde_json::Value, found: &mut Vec<String>) {
    // What may stand in itself stands apart.
    for (_, definition) in schema["$defs"].as_object().into_iter().flatten() {
        rows(definition, found);
    }
    let properties = schema["properties"].as_object().into_iter().flatten();
    for (word, schema) in properties {
        let about = schema["description"].as_str().expect("it is described").replace('|', "\\|");
        found.push(format!("{word}` | {about} |"));
        rows(schema, found);
        rows(&schema["additionalProperties"], found);
    }
}
