//! NIST response files: `NAME = value` lines in blocks, sections in brackets, comments after `#`.

use std::collections::BTreeMap;
use std::path::Path;

/// One block: its fields by upper-case name, and the section lines (`[ENCRYPT]`, `[Keylen = 128]`) in force before it.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub fields: BTreeMap<String, String>,
    pub section: BTreeMap<String, String>,
    /// A line without `=` inside the block, such as `FAIL`.
    pub marks: Vec<String>,
}

impl Block {
    /// The text of a field, which must be there.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_else(|| panic!("no field {name} in {self:?}"))
    }

    /// A field as bytes, from hex.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        super::hex(self.text(name))
    }

    /// A field as a number, from decimal.
    pub fn number(&self, name: &str) -> usize {
        self.text(name).parse().unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }
}

/// The blocks of a file. `first` names the field that opens a block (`COUNT`, `LEN`, ...).
pub fn blocks(path: &Path, first: &str) -> Vec<Block> {
    let (head, blocks) = head_and_blocks(path, first);
    assert!(head.fields.is_empty() && head.marks.is_empty(), "{}: {head:?} before {first}", path.display());
    blocks
}

/// As [`blocks`], for files that have fields before the first block, such as the `Seed` of a Monte Carlo test.
pub fn head_and_blocks(path: &Path, first: &str) -> (Block, Vec<Block>) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut head = Block::default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut section = BTreeMap::new();
    let mut after_section = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            // Consecutive section lines add up; the first one after a block starts a new set.
            if !after_section {
                section = BTreeMap::new();
            }
            after_section = true;
            let (name, value) = inner.split_once('=').unwrap_or((inner, ""));
            section.insert(name.trim().to_uppercase(), value.trim().to_string());
            continue;
        }
        after_section = false;
        match line.split_once('=') {
            Some((name, value)) => {
                let name = name.trim().to_uppercase();
                if name == first {
                    blocks.push(Block { section: section.clone(), ..Block::default() });
                }
                let block = blocks.last_mut().unwrap_or(&mut head);
                let previous = block.fields.insert(name, value.trim().to_string());
                assert!(previous.is_none(), "{}: {line} stands twice in a block", path.display());
            }
            None => {
                let block = blocks.last_mut().unwrap_or(&mut head);
                block.marks.push(line.to_string());
            }
        }
    }
    assert!(!blocks.is_empty(), "{}: no blocks", path.display());
    (head, blocks)
}

/// The records of a file where values hold until they are written again: one at each line with the field `last`, with
/// all values in force there. The field `first` opens a new set of values, and so does a section line.
pub fn records(path: &Path, first: &str, last: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut current = Block::default();
    let mut records = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (name, value) = inner.split_once('=').unwrap_or((inner, ""));
            if value.is_empty() {
                current.section.clear();
            }
            current.section.insert(name.trim().to_uppercase(), value.trim().to_string());
            current.fields.clear();
            continue;
        }
        let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("{}: {line}", path.display()));
        let name = name.trim().to_uppercase();
        if name == first {
            current.fields.clear();
        }
        current.fields.insert(name.clone(), value.trim().to_string());
        if name == last {
            records.push(current.clone());
        }
    }
    assert!(!records.is_empty(), "{}: no records", path.display());
    records
}
