//! A change of any byte of any PDF is seen: tests/data/pruefsummen.txt has the SHA-256 of each.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::built::printed;
use crate::project::root;

const HEADER: &str = "\
# SHA-256 of every PDF of the plans under plans/ and tests/data/arten/, as one build prints them.
# A change that shall change bytes writes it anew: ERWARTET=schreiben cargo test --release --test it pruefsummen
";

#[test]
fn every_pdf_has_the_bytes_that_are_expected() {
    let mut text = HEADER.to_owned();
    for (file, bytes) in printed() {
        let sum = Sha256::digest(bytes).iter().fold(String::new(), |out, byte| format!("{out}{byte:02x}"));
        writeln!(text, "{sum}  {file}").expect("a string");
    }
    let path = root().join("tests/data/pruefsummen.txt");
    #[expect(clippy::disallowed_methods, reason = "how somebody asks a test to write")]
    let write = std::env::var_os("ERWARTET").is_some_and(|what| what == "schreiben");
    if write {
        std::fs::write(&path, text).expect("written");
        return;
    }
    let expected = std::fs::read_to_string(&path).expect("tests/data/pruefsummen.txt");
    let of = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (expected, found) = (of(&expected), of(&text));
    let gone: Vec<&String> = expected.iter().filter(|line| !found.contains(line)).collect();
    let new: Vec<&String> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(gone.is_empty() && new.is_empty(), "expected:\n{gone:#?}\nprinted:\n{new:#?}");
    assert_eq!(expected, found, "the order of the list");
}
