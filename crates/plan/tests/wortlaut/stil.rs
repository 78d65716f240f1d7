//! Texts of a YAML file wrapped anew, each in the style that it has there.

use std::ops::Range;

use crate::umbruch::wrapped;

/// Keys whose values are prose.
const TEXTE: &[&str] = &[
    "betreff",
    "untertitel",
    "beschlussantrag",
    "kurzfassung",
    "finanzielle_auswirkungen",
    "beschreibung",
    "bemerkung",
    "erlaeuterung",
    "titel",
];

/// How YAML writes a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stil {
    /// `|`: each line is one.
    Zeilen,
    /// `>`: lines are joined, an empty one parts paragraphs.
    Gefaltet,
    /// Without a sign, or in quotation marks: all lines are joined.
    Schlicht,
}

/// A text of a YAML file.
#[derive(Debug, Clone)]
pub(crate) struct Stelle {
    /// Its bytes: for a block its lines, else what stands behind the colon.
    pub bytes: Range<usize>,
    stil: Stil,
    /// Blanks before its lines.
    einzug: usize,
}

/// The texts of a YAML file.
pub(crate) fn stellen(yaml: &str) -> Vec<Stelle> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches([' ', '-']);
        let indent = line.len() - bare.len();
        let Some((key, value)) = bare.split_once(": ") else { continue };
        if !TEXTE.contains(&key) || found.last().is_some_and(|last: &Stelle| last.bytes.end > start) {
            continue;
        }
        let inside = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
        let more: usize = yaml[at..].split_inclusive('\n').take_while(inside).map(str::len).sum();
        // Empty lines behind it are none of its own.
        let end = at + yaml[at..at + more].trim_end().len();
        let value = value.trim();
        let own = start + indent + key.len() + 2;
        found.push(match value {
            "|" | "|-" => Stelle { bytes: at..end, stil: Stil::Zeilen, einzug: einzug(&yaml[at..end]) },
            ">" | ">-" => Stelle { bytes: at..end, stil: Stil::Gefaltet, einzug: einzug(&yaml[at..end]) },
            _ => Stelle {
                bytes: own..own + yaml[own..at + more].trim_end().len(),
                stil: Stil::Schlicht,
                einzug: indent + 2,
            },
        });
    }
    found
}

fn einzug(lines: &str) -> usize {
    lines.len() - lines.trim_start_matches(' ').len()
}

/// A text wrapped anew.
pub(crate) fn umgebrochen(text: &str, stelle: &Stelle, width: usize) -> String {
    let indent = " ".repeat(stelle.einzug);
    let lines = text.lines().map(|line| line.strip_prefix(&indent).unwrap_or(line.trim_start()));
    let typed = lines.collect::<Vec<_>>().join("\n");
    let wrapped = match stelle.stil {
        Stil::Zeilen => wrapped(&typed, width),
        Stil::Gefaltet | Stil::Schlicht => gefaltet(&typed, width),
    };
    let lines = wrapped.lines().enumerate().map(|(nr, line)| match line {
        "" => String::new(),
        // It stands behind its key.
        line if nr == 0 && stelle.stil == Stil::Schlicht => line.to_owned(),
        line => format!("{indent}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Lines that YAML joins: each paragraph anew; one with an indented line stays, because its lines are kept.
fn gefaltet(text: &str, width: usize) -> String {
    let paragraph = |paragraph: &str| {
        if paragraph.lines().any(|line| line.starts_with(' ')) {
            return paragraph.to_owned();
        }
        let mut lines = vec![String::new()];
        for word in paragraph.split_whitespace() {
            let last = lines.last_mut().expect("a line");
            if last.is_empty() {
                last.push_str(word);
            } else if last.chars().count() + 1 + word.chars().count() <= width {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn each_style_of_yaml_is_wrapped_as_it_is() {
    let yaml = "\
vorlage:
  betreff: Eins zwei drei
    vier
  kurzfassung: |
    Fünf sechs
    - sieben acht

    neun
  anlagen:
    - titel: Zehn elf zwölf
massnahmen:
  - bemerkung: >-
      Dreizehn vierzehn
      fünfzehn

      sechzehn
    id: a
";
    let all = stellen(yaml);
    let texts: Vec<_> = all.iter().map(|one| (umgebrochen(&yaml[one.bytes.clone()], one, 9), one.stil)).collect();
    assert_eq!(
        texts,
        [
            ("Eins zwei\n    drei vier".to_owned(), Stil::Schlicht),
            ("    Fünf\n    sechs\n    - sieben\n      acht\n\n    neun".to_owned(), Stil::Zeilen),
            ("Zehn elf\n        zwölf".to_owned(), Stil::Schlicht),
            ("      Dreizehn\n      vierzehn\n      fünfzehn\n\n      sechzehn".to_owned(), Stil::Gefaltet),
        ]
    );
}
