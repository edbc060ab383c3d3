//! Wycheproof files (C2SP/wycheproof, testvectors_v1).

use serde_json::Value;

/// A test with the group that it stands in.
#[derive(Debug)]
pub struct Case {
    pub group: Value,
    pub test: Value,
}

impl Case {
    pub fn id(&self) -> u64 {
        self.test["tcId"].as_u64().expect("tcId is a number")
    }

    /// `valid`, `invalid` or `acceptable`.
    pub fn result(&self) -> &str {
        self.test["result"].as_str().expect("result is text")
    }

    /// A byte string of the test, from hex.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        super::hex(self.test[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.test)))
    }

    /// A size of the group, in bits.
    pub fn size(&self, name: &str) -> usize {
        usize::try_from(self.group[name].as_u64().unwrap_or_else(|| panic!("no {name} in the group"))).expect("fits")
    }
}

/// Every test of a file. The file's own count is asserted, so a filter that eats everything is noticed.
pub fn load(name: &str, corpora: &std::path::Path) -> Vec<Case> {
    let path = corpora.join("wycheproof/testvectors_v1").join(format!("{name}_test.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases = Vec::new();
    for group in file["testGroups"].as_array().expect("testGroups is a list") {
        // Without its tests, which would be copied as often as there are tests.
        let mut head = group.as_object().expect("a group is an object").clone();
        let tests = head.remove("tests").expect("a group has tests");
        for test in tests.as_array().expect("tests is a list") {
            cases.push(Case { group: Value::Object(head.clone()), test: test.clone() });
        }
    }
    assert_eq!(Some(cases.len() as u64), file["numberOfTests"].as_u64(), "{name}: numberOfTests");
    cases
}
