//! Writes a text anew from what is printed of it: comments, definitions, titles of links and whatever else a reader of
//! Markdown leaves out are not there, because nothing of the old text is copied but its expressions.

use std::cell::Cell;
use std::ops::Range;

use crate::plan::Anlage;
use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::block::{Block, Prosa};
use crate::prosa::inline::fussnoten;
use crate::prosa::platzhalter::{self, Placeholder, Substituted};

use super::block_writer::{BlockWriter, between};
use super::inline_writer::{InlineWriter, STILE};
use super::parse::blocks_of;

/// Nothing else begins with it: a text that looks like an expression is none.
const AUSDRUCK: &str = "\u{f_ffff}";

/// A text with the same blocks as another, and nothing else; links to files are links to the Anlagen that they are. A block that can't be written so that it is read back is
/// written all the same: who publishes it compares.
pub fn rewritten(text: &str, anlagen: &[Anlage]) -> String {
    let substituted = Substituted::new(text, &mut Vec::new());
    let ausdruecke: Vec<String> = substituted.stellen.iter().map(|stelle| written(text, stelle)).collect();
    let blocks =
        read(text, substituted, anlagen, |nummer| platzhalter::zeichen(nummer).map(String::from).unwrap_or_default());
    let wanted = named(text, anlagen);
    let mut out = String::new();
    let mut before = None;
    let mut note = 1;
    for ((_, block), wanted) in blocks.iter().zip(&wanted) {
        if let Some(before) = before {
            out.push_str(between(before, block, false));
        }
        let tries = STILE.map(|stil| InlineWriter { ausdruecke: &ausdruecke, stil, note: Cell::new(note) });
        let mut tries = tries.into_iter().map(|inline| BlockWriter { inline }.with_notes(block));
        let usual = tries.next().unwrap_or_default();
        let right = |text: &String| named(text, anlagen).as_slice() == std::slice::from_ref(wanted);
        let found = if right(&usual) { None } else { tries.find(right) };
        out.push_str(&found.unwrap_or(usual));
        note += block.inhalte().into_iter().map(|inhalt| fussnoten(inhalt).len()).sum::<usize>();
        before = Some(block);
    }
    out
}

/// The bytes of a text that are not public: its marked sections.
pub fn geheime_abschnitte(text: &str) -> Vec<Range<usize>> {
    let substituted = Substituted::new(text, &mut Vec::new());
    Prosa { bloecke: read(text, substituted, &[], |_| String::new()) }.geheim(text.len())
}

/// An expression as it is written: its path and filters, without anything between them that is not read.
fn written(text: &str, stelle: &Placeholder) -> String {
    let Some(inner) = &stelle.inner else { return String::new() };
    let steps: String = text[inner.clone()].chars().filter(|c| !c.is_whitespace()).collect();
    format!("{{{{ {} }}}}", steps.replace('|', " | "))
}

/// The blocks of a text with something in place of each expression, by its number.
fn read(
    text: &str,
    substituted: Substituted,
    anlagen: &[Anlage],
    value: impl Fn(usize) -> String,
) -> Vec<(usize, Block)> {
    let stellen = substituted.stellen.iter().enumerate();
    let werte = stellen.map(|(nr, stelle)| match stelle.inner {
        Some(_) => ExpressionValue::Text(value(nr)),
        None => ExpressionValue::Text("{{".to_owned()),
    });
    let werte: Vec<ExpressionValue> = werte.collect();
    blocks_of(text, substituted, &werte, anlagen)
}

/// The blocks of a text with its expressions as they are written: what two texts have in common that print the same.
fn named(text: &str, anlagen: &[Anlage]) -> Vec<Block> {
    let substituted = Substituted::new(text, &mut Vec::new());
    let ausdruecke: Vec<String> = substituted.stellen.iter().map(|stelle| written(text, stelle)).collect();
    let blocks = read(text, substituted, anlagen, |nummer| format!("{AUSDRUCK}{}", ausdruecke[nummer]));
    blocks.iter().map(|(_, block)| block.ohne_orte()).collect()
}

#[cfg(test)]
mod tests {
    use super::Block;
    use proptest::prelude::*;

    fn rewritten(text: &str) -> String {
        super::rewritten(text, &[])
    }

    fn named(text: &str) -> Vec<Block> {
        super::named(text, &[])
    }

    #[test]
    fn what_is_not_printed_is_gone() {
        let text = "[//]: # (eins)\n[//]: # (zwei)\n[a]: https://a.example \"drei\"\n\n## x\n\nEin [Wort][a] und \
                    [noch eins](https://b.example 'vier').\n\n\n\n[a]: https://c.example (fünf)\n\
                    | A |\n|---|\n| b | sechs | sieben\n\n{{summe .  planmittel[2026]|eur }}\n";
        let expected = "## x\n\nEin [Wort](<https://a.example>) und [noch eins](<https://b.example>).\n\n\
                        | A |\n|---|\n| b |\n\n{{ summe.planmittel[2026] | eur }}";
        assert_eq!(rewritten(text), expected);
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for text in [
            "- a\n- b\n  - c\n\n- d\n",
            "1. a\n\n[//]: # (c)\n\n1. b\n\n\n3) c\n4) d",
            "> a\n>\n> - b\n>   c\n\n> d",
            "# a {.unnummeriert}\n\n## b\\\nc {nichtoeffentlich}\n---\n",
            "a\\\n- b\\\n===\\\n  1. c  \n    d",
            "*a **b*** **_c_ d** *e*_f_ g!\n",
            "\\{{ x }} \\{nichtoeffentlich} {{ amt [10] . name }}{{ b }}",
            "| a | b |\n|--:|---|\n| \\| | `\\|` {{ c }} |\n| |",
            "&#32;a&#9;&amp;&nbsp;&#10;b&#32;",
            "- ## a\n\n- > b\n- | a |\n  |---|\n  | b |\n-\n- 1. c",
            "a[^x] b[^2].\n\n[^2]: zwei *Worte*\\\n1. und\n[^x]: 3. eins\nmehr\n\n- c[^p]\n- d\n\n  [^p]: Punkt\n\n- e",
            "| a[^1] | b |\n|---|---|\n| c[^2] | *d[^3]* |\n\n[^1]: - eins | {{ a }}\n[^2]: [zwei](https://a.example)\n[^3]: \\[^4]",
            "| a<br>b | **c<br />d** |\n|---|---|\n| v~max~ | m^-1^ x^{{ a }}^ |",
            ": Kosten *je* {{ jahr }}[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note\n\n\\: Text",
            "a[^1] b[^2] c[^1].\n\nd[^2][^1]\n\n[^1]: eins\n[^2]: zwei",
            "![Die *Halle* {{ a }}!](<bilder/a (1) & b.png> \"Von \\\"Süden\\\" {{ b }} & CO~2~ *x*\"){breite=8,5cm}\n\n![x](bilder/y.svg)\n\nText ![z](bilder/y.svg)",
            "a\n\n{seitenumbruch}\n\n\\{seitenumbruch}\n\n[Anlage 2](#anlage-2)",
            "[a](<https://x.example/\\>a b>) <https://y.example?a&amp;b> ![x] ! [y](https://z.example)",
        ] {
            assert_eq!(named(&rewritten(text)), named(text), "{text}\n=====\n{}", rewritten(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_that_is_written_anew_stays_so(text in "([-a-c 1.)#>*_`|{}\\[\\]()\\\\&;!~+=\n:]|\n\n|\n- |\n1. |\n> |\n## |\\{\\{a\\}\\}|\\[\\^1\\]|\n\\[\\^1\\]: |\n\\|a\\|b\\|\n\\|-\\|-\\|\n){0,30}") {
            let once = rewritten(&text);
            prop_assume!(named(&once) == named(&text));
            prop_assert_eq!(rewritten(&once), once);
        }
    }
}
