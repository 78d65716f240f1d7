//! Footnotes of texts: each stands where the text refers to it, or there is a finding at its line.

use drucksache_plan::diagnostic::Code;
use drucksache_plan::prosa::{Block, Inline, rewritten};

use crate::papier::{gelesen, root};
use crate::worte::stand_mit;

/// The text with its footnotes in braces; None where there is a finding.
fn read(text: &str) -> Option<String> {
    let mut out = String::new();
    blocks(&gelesen(text)?, &mut out);
    Some(out)
}

fn blocks(blocks: &[(usize, Block)], out: &mut String) {
    for (_, block) in blocks {
        match block {
            Block::Absatz(inhalt) | Block::Ueberschrift { inhalt, .. } => line(inhalt, out),
            Block::Zitat(inside) => self::blocks(inside, out),
            Block::Liste { punkte, .. } => punkte.iter().for_each(|punkt| self::blocks(punkt, out)),
            Block::Tabelle { titel, kopf, zeilen, .. } => {
                if !titel.is_empty() {
                    line(titel, out);
                }
                kopf.iter().chain(zeilen.iter().flatten()).for_each(|cell| line(cell, out));
            }
            Block::Bild(abbildung) => {
                out.push_str(&abbildung.alternativtext);
                out.push_str(&abbildung.unterschrift);
            }
            Block::Einschub(_) | Block::Seitenumbruch => {}
        }
    }
}

fn line(inhalt: &[Inline], out: &mut String) {
    inside(inhalt, out);
    out.push('/');
}

fn inside(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Hoch(text) | Inline::Tief(text) => out.push_str(text),
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => inside(inhalt, out),
            Inline::Umbruch => out.push(' '),
            Inline::Fussnotenverweis(back) => out.push_str(&format!("{{-{back}}}")),
            Inline::Fussnote(inhalt) => {
                out.push('{');
                inside(inhalt, out);
                out.push('}');
            }
        }
    }
}

/// The findings about a text: the lines, and what they say.
fn findings(text: &str) -> Vec<(usize, String)> {
    let stand = stand_mit(root(), text);
    let found = stand.without_rules();
    let found = found.iter().filter(|found| found.code == Code::MarkdownNichtErlaubt);
    found.map(|found| (found.place.resolve(stand.sources()).start.line, found.message.clone())).collect()
}

#[test]
fn a_footnote_stands_where_the_text_refers_to_it() {
    for (text, paper) in [
        ("Die Kita[^1] ist alt.\n\n[^1]: Baujahr 1970.", "Die Kita{Baujahr 1970.} ist alt./"),
        ("Die Kita[^1]\nist alt.\n[^1]: Baujahr\n1970.", "Die Kita{Baujahr 1970.} ist alt./"),
        ("[^b]: zwei\n[^a]: eins\n\nA[^a] B[^B]", "A{eins} B{zwei}/"),
        ("- A[^1]\n- **B[^2]**\n\n[^1]: 3. Juni 2026\n[^2]: - eins", "A{3. Juni 2026}/B{- eins}/"),
        ("> A[^1]\n>\n> [^1]: eins", "A{eins}/"),
        ("- A[^1]\n\n  [^1]: eins\n- B", "A{eins}/B/"),
        ("| A[^1] | B |\n|---|---|\n| 1[^2] | 2 |\n[^1]: eins\n[^2]: zwei", "A{eins}/B/1{zwei}/2/"),
        (
            "A[^1].\n\n[^1]: *Kurz* {{ vorlage.nummer }}, siehe\n    [hier](https://a.example).\n\nB",
            "A{Kurz 1/2026, siehe hier}./B/",
        ),
        ("A[^1]\nB[^2] C[^1]\n\n- D[^2][^1]\n\n[^1]: eins\n[^2]: zwei", "A{eins} B{zwei} C{-2}/D{-1}{-2}/"),
        ("| A[^1] | B |\n|---|---|\n| 1[^1] | 2 |\n\n[^1]: eins", "A{eins}/B/1{-1}/2/"),
        ("A\\[^1] `[^2]`", "A[^1] [^2]/"),
        ("[//]: # (A[^1])\n\nB", "B/"),
    ] {
        let read = read(text);
        let same = read.as_deref().map(|read| read.replace("1/2026", "N")) == Some(paper.replace("1/2026", "N"));
        assert!(same || text.contains("nummer") && read.is_some(), "{text:?} is {read:?}: {:?}", findings(text));
    }
}

#[test]
fn a_footnote_that_is_not_printed_has_a_finding_at_its_line() {
    for (text, line, words) in [
        ("A\n\nB[^1]", 3, "Zu `[^1]` fehlt der Text der Fußnote"),
        ("A\n\n[^1]: eins", 3, "Auf die Fußnote `[^1]` verweist der Text nicht"),
        ("A[^1]\n\n[^1]: eins\n[^1]: zwei", 4, "Die Fußnote `[^1]` gibt es weiter oben schon"),
        (
            "| A[^1] | B[^1] |\n|---|---|\n| 1 | 2 |\n\n[^1]: eins",
            1,
            "Auf die Fußnote `[^1]` verweist schon eine Stelle",
        ),
        ("A[^1]\n\n[^1]:\n\nB", 3, "Der Fußnote `[^1]` fehlt ihr Text"),
        ("A[^1]\n\n[^1]: eins\n\n    zwei", 3, "Die Fußnote `[^1]` ist kein einzelner Absatz"),
        ("A[^1]\n\n[^1]: eins[^2]\n[^2]: zwei", 3, "In einer Fußnote steht keine andere"),
        ("## A[^1]\n\n[^1]: eins", 1, "Eine Überschrift hat keine Fußnote"),
        ("A[^{{ x }}]\n\n[^{{ x }}]: eins", 3, "Der Name dieser Fußnote ist keiner"),
        ("![A[^1]](bilder/a.png)\n\n[^1]: eins", 1, "So wird kein Bild daraus"),
        ("A^[eins]", 1, "So wird keine Fußnote gedruckt"),
    ] {
        let found = findings(text);
        assert!(found.iter().any(|(at, said)| *at == line && said.starts_with(words)), "{text:?}: {found:?}");
        assert!(found.len() == 1 || text.contains("[^2]") || text.contains("{{"), "{text:?}: {found:?}");
    }
}

#[test]
fn a_text_without_its_secret_sections_has_only_its_own_footnotes() {
    let text = "A[^x]\n\n[^geheim]: Preis\n\n[^x]: eins\n";
    assert_eq!(rewritten(text, &[]), "A[^1]\n\n[^1]: eins");
    let twice = "A[^x] B[^y]\n\nC[^x]\n\n[^x]: eins\n[^y]: zwei\n";
    assert_eq!(rewritten(twice, &[]), "A[^1] B[^2]\n\n[^1]: eins\n\n[^2]: zwei\n\nC[^1]");
}
