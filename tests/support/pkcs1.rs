//! The vector lists of PKCS #1 and of pyca/cryptography's own RSA files: a comment line that ends with a colon names a
//! value, and hex over any number of lines follows it.

use std::path::Path;

/// Every value of a file with its name, in the order of the file.
pub fn values(path: &Path) -> Vec<(String, Vec<u8>)> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut values: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix('#') {
            let name = comment.trim().strip_suffix(':');
            open = name.is_some();
            values.extend(name.map(|name| (name.to_lowercase(), String::new())));
        } else if open && !line.is_empty() {
            let (_, value) = values.last_mut().expect("a name opened it");
            value.push_str(&line.replace(' ', ""));
        }
    }
    assert!(!values.is_empty(), "{}: no values", path.display());
    values
        .into_iter()
        .map(|(name, value)| {
            let even = if value.len() % 2 == 0 { value } else { format!("0{value}") };
            (name, super::hex(&even))
        })
        .collect()
}
