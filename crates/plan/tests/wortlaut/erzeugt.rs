//! Generated texts.

use proptest::prelude::*;

use crate::papier::on_paper;
use crate::worte::{WORTE, bare};

/// Words that may also be a heading, a rule or emphasis.
const ZEICHEN: &[&str] = &["==", "===", "---", "#", "*", "3", "10", "31.", "Anlage"];

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select([WORTE, ZEICHEN].concat()), 1..40)
}

/// What stands between two words: mostly a blank, sometimes a line's end, rarely an empty line.
fn gaps() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop_oneof![6 => Just(" "), 3 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\n  "), 1 => Just("\n   ")],
        40,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn every_word_and_number_is_printed_in_its_order_or_there_is_a_finding(words in words(), gaps in gaps()) {
        let mut text = String::new();
        for (nr, word) in words.iter().enumerate() {
            text.push_str(word);
            text.push_str(gaps[nr]);
        }
        if let Some(paper) = on_paper(&text) {
            prop_assert_eq!(paper, bare(&text), "{:?}", text);
        }
    }
}
