//! Where words of a paper are divided at the end of a line, and what stays on one line.
//!
//! Typst divides a German word behind any syllable of two letters and knows no joints of compounds. So the layout has its
//! hyphenation switched off, and the sources of the parts switch it on for single letters: a line may end before them, and
//! Typst still weighs whether it should. What must stay whole stands in a box. Nothing is put into the text itself, so that
//! whoever copies or searches it finds the words as they were typed.

mod fugen;
mod silben;
mod zeichen;

use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse};

use crate::layoutnamen::{TEXTTABELLE, UEBERSCHRIFT};

use silben::Platz;
use zeichen::{Put, SignRun};

/// Functions whose text is never divided: headings, and the head of the form.
const UNGETEILT: &[&str] = &[UEBERSCHRIFT, "briefkopf", "betreff", "vorlagenart"];
/// Functions whose first text in parentheses is a heading, or the name of a field.
const UEBER_TEXT: &[&str] = &[
    "abschnitt",
    "anlagenliste",
    "formularauswahl",
    "formularbetraege",
    "formularfeld",
    "formulartabelle",
    "formulartext",
];
/// Functions whose text stands in columns that may be as narrow as a word.
const SPALTEN: &[&str] = &["beratungsfolge", "datentabelle", "formularbetraege", "formulartabelle", TEXTTABELLE];

/// Something that was put into a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zugabe {
    /// Its first byte in the new source.
    from: usize,
    /// The byte behind it.
    to: usize,
    /// How many bytes were put in before it.
    before: usize,
}

/// The byte of a source before anything was put into it.
pub(crate) fn byte_before(zugaben: &[Zugabe], byte: usize) -> usize {
    let upto = zugaben.partition_point(|zugabe| zugabe.from <= byte);
    match upto.checked_sub(1).and_then(|last| zugaben.get(last)) {
        None => byte,
        Some(last) if byte < last.to => last.from - last.before,
        Some(last) => byte - last.before - (last.to - last.from),
    }
}

/// A Typst source that says where its words are divided, and what was put into it.
pub(crate) fn trennen(source: &str) -> (String, Vec<Zugabe>) {
    let mut puts = Vec::new();
    markup(&parse(source), 0, Platz::Seite, &mut puts);
    let mut out = String::with_capacity(source.len() + puts.iter().map(|put| put.what.len()).sum::<usize>());
    let mut zugaben = Vec::with_capacity(puts.len());
    let mut done = 0;
    for Put { at, what } in puts {
        out.push_str(&source[done..at]);
        let from = out.len();
        out.push_str(what);
        zugaben.push(Zugabe { from, to: out.len(), before: from - at });
        done = at;
    }
    out.push_str(&source[done..]);
    (out, zugaben)
}

/// Finds what is to be put into a piece of markup or code that begins at a byte.
fn markup(node: &SyntaxNode, from: usize, platz: Platz, puts: &mut Vec<Put>) {
    let mut run = SignRun::default();
    let mut at = from;
    for child in node.children() {
        match child.kind() {
            SyntaxKind::Text => run.text(child.leaf_text(), at),
            SyntaxKind::Escape => {
                let printed = child.cast::<ast::Escape<'_>>().map_or('x', |escape| escape.get());
                run.sign(printed, at..at + child.len());
            }
            SyntaxKind::Space | SyntaxKind::Parbreak | SyntaxKind::Linebreak => run.end(false, platz, puts),
            kind => {
                run.end(true, platz, puts);
                inner(kind, child, at, platz, puts);
            }
        }
        at += child.len();
    }
    run.end(false, platz, puts);
}

fn inner(kind: SyntaxKind, node: &SyntaxNode, at: usize, platz: Platz, puts: &mut Vec<Put>) {
    match kind {
        SyntaxKind::Raw | SyntaxKind::Equation | SyntaxKind::Heading => {}
        SyntaxKind::FuncCall => call(node, at, platz, puts),
        _ => markup(node, at, platz, puts),
    }
}

fn call(node: &SyntaxNode, mut at: usize, platz: Platz, puts: &mut Vec<Put>) {
    let name = node.children().next().map(|callee| callee.leaf_text().as_str().to_owned()).unwrap_or_default();
    let platz = match name.as_str() {
        name if UNGETEILT.contains(&name) => Platz::Keiner,
        name if SPALTEN.contains(&name) => Platz::Spalte,
        _ => platz,
    };
    for child in node.children() {
        if child.kind() == SyntaxKind::Args && UEBER_TEXT.contains(&name.as_str()) {
            below_heading(child, at, platz, puts);
        } else {
            inner(child.kind(), child, at, platz, puts);
        }
        at += child.len();
    }
}

/// The arguments of a call whose first text in parentheses is a heading.
fn below_heading(arguments: &SyntaxNode, mut at: usize, platz: Platz, puts: &mut Vec<Put>) {
    let mut first = true;
    for child in arguments.children() {
        first &= child.kind() != SyntaxKind::RightParen;
        let heading = child.kind() == SyntaxKind::ContentBlock && std::mem::take(&mut first);
        inner(child.kind(), child, at, if heading { Platz::Keiner } else { platz }, puts);
        at += child.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A source with `|` where a line may end and `⟨…⟩` around what stays whole.
    fn shown(source: &str) -> String {
        let shown = trennen(source).0.replace("#std.box[", "⟨").replace("#std.text(hyphenate: true)[", "|");
        let mut out = String::new();
        let mut open = Vec::new();
        for c in shown.chars() {
            match c {
                '⟨' | '|' | '[' => open.push(c),
                ']' if open.last() != Some(&'[') => {
                    if open.pop() == Some('⟨') {
                        out.push('⟩');
                    }
                    continue;
                }
                ']' => _ = open.pop(),
                _ => {}
            }
            out.push(c);
        }
        out
    }

    #[test]
    fn words_are_divided_at_their_joints() {
        assert_eq!(shown("Die Verpflichtungsermächtigung gilt."), "Die Verpflichtungs|ermächtigung gilt.");
        assert_eq!(shown("Geodateninfrastruktur"), "Geodaten|infrastruktur");
        assert_eq!(shown("Ratsinformationssystems"), "Rats|informations|systems");
        assert_eq!(shown("Online, Dächer, Familie, Jugend"), "Online, Dächer, Familie, Jugend");
    }

    #[test]
    fn a_short_word_before_a_hyphen_is_never_alone() {
        assert_eq!(shown("der (IT\\-Strategie) und"), "der ⟨(IT\\-Strategie)⟩ und");
        assert_eq!(shown("IuK\\-Plan#emph[s] Hard\\- und"), "IuK\\-Plan#emph[s] Hard\\- und");
        assert_eq!(shown("Cloud\\-Lösung 10\\-2"), "Cloud\\-Lösung 10\\-2");
        assert_eq!(shown("unter \\\\\\\\server\\\\plan steht"), "unter ⟨\\\\\\\\server\\\\plan⟩ steht");
    }

    #[test]
    fn headings_addresses_and_code_stay_as_they_are() {
        for same in [
            "#ueberschrift(2)[Verpflichtungsermächtigung]",
            "https\\:\\/\\/www\\.musterstadt\\.example\\/ratsinformation",
            "#f(\"Verpflichtungsermächtigung\")",
        ] {
            assert_eq!(trennen(same), (same.to_owned(), Vec::new()));
        }
        let section = shown("#abschnitt([Verpflichtungsermächtigung])[Verpflichtungsermächtigung]");
        assert_eq!(section, "#abschnitt([Verpflichtungsermächtigung])[Verpflichtungs|ermächtigung]");
        assert_eq!(shown("#formularfeld(none)[Klimaschutzplan]"), "#formularfeld(none)[Klimaschutz|plan]");
    }

    #[test]
    fn the_figure_of_a_formula_is_set_low() {
        let low = trennen("#abschnitt([CO2\\-Relevanz])[Weniger CO2, CO22 und CO2.]").0;
        assert_eq!(low, "#abschnitt([CO#std.sub[2]\\-Relevanz])[Weniger CO#std.sub[2], CO22 und CO#std.sub[2].]");
    }

    #[test]
    fn every_byte_leads_back_to_its_own() {
        let source = "Eine Verpflichtungsermächtigung der IT\\-Abteilung.";
        let (new, zugaben) = trennen(source);
        for (byte, c) in source.char_indices() {
            let own = |at: usize| zugaben.iter().all(|zugabe| !(zugabe.from..zugabe.to).contains(&at));
            let there = new.char_indices().filter(|(at, _)| own(*at) && byte_before(&zugaben, *at) == byte);
            assert_eq!(there.map(|(_, found)| found).collect::<String>(), c.to_string(), "{byte}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_stays_what_it_is(words in "[ -~äöüßÄ„“–\n]{0,80}") {
            let mut source = String::new();
            crate::escape::markup(&mut source, &words, drucksache_plan::prosa::Textart::Prosa);
            let (new, zugaben) = trennen(&source);
            prop_assert!(parse(&new).errors_and_warnings().0.is_empty(), "{}", new);
            let mut back = String::new();
            let mut done = 0;
            for zugabe in &zugaben {
                back.push_str(&new[done..zugabe.from]);
                done = zugabe.to;
            }
            back.push_str(&new[done..]);
            prop_assert_eq!(back, source);
        }
    }
}
