//! Writes blocks as Markdown that is read back as they are.

use crate::prosa::block::{Block, Listenart};
use crate::prosa::inline::{Inline, fussnoten};

use super::inline_writer::{InlineWriter, Surrounding};
use super::marks::{NICHTOEFFENTLICH, SEITENUMBRUCH, UNNUMMERIERT};

/// Parts two lists that would else be one. It is what a comment is made of in Markdown, with nothing in it.
const LISTENTRENNER: &str = "\n\n[//]: #\n\n";

/// Writes blocks.
pub(super) struct BlockWriter<'a> {
    pub inline: InlineWriter<'a>,
}

/// What parts a block from the one before it; `eng` says that they stand in a list without blank lines.
pub(super) fn between(before: &Block, block: &Block, eng: bool) -> &'static str {
    match (before, block) {
        (Block::Liste { art: one, .. }, Block::Liste { art: other, .. })
            if std::mem::discriminant(one) == std::mem::discriminant(other) =>
        {
            // Numbers of all forms may run into each other.
            LISTENTRENNER
        }
        (Block::Absatz(_), Block::Liste { .. } | Block::Zitat(_) | Block::Ueberschrift { .. }) if eng => "\n",
        (Block::Ueberschrift { .. }, _) if eng => "\n",
        _ => "\n\n",
    }
}

impl BlockWriter<'_> {
    fn blocks(&self, blocks: &[(usize, Block)], eng: bool) -> String {
        let mut out = String::new();
        for (nr, (_, block)) in blocks.iter().enumerate() {
            if let Some((_, before)) = nr.checked_sub(1).and_then(|nr| blocks.get(nr)) {
                out.push_str(between(before, block, eng));
            }
            out.push_str(&self.block(block));
        }
        out
    }

    /// One block of a text with its footnotes, without a line break at its end.
    pub(super) fn with_notes(&self, block: &Block) -> String {
        let first = self.inline.note.get();
        let mut out = self.block(block);
        let notes = block.inhalte().into_iter().flat_map(|inhalt| fussnoten(inhalt));
        for (nr, note) in notes.enumerate() {
            out.push_str(&format!("\n\n[^{}]: {}", first + nr, self.inline.lines(note, Surrounding::Absatz)));
        }
        out
    }

    /// One block, without a line break at its end.
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Absatz(inhalt) => self.inline.lines(inhalt, Surrounding::Absatz),
            Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, inhalt, .. } => {
                self.heading(*ebene, [(!nummeriert, UNNUMMERIERT), (*nichtoeffentlich, NICHTOEFFENTLICH)], inhalt)
            }
            Block::Liste { art, eng, punkte } => self.list(*art, *eng, punkte),
            Block::Zitat(blocks) => indented(&self.blocks(blocks, false), "> ", "> "),
            Block::Tabelle { titel, rechts, kopf, zeilen } => {
                let titel = self.inline.lines(titel, Surrounding::Absatz);
                let titel = if titel.is_empty() { titel } else { format!(": {titel}\n\n") };
                titel + &self.table(rechts, kopf, zeilen)
            }
            Block::Bild(abbildung) => self.inline.picture(abbildung),
            // Tables of the plan are expressions, which stay in the text of their paragraph.
            Block::Einschub(_) => String::new(),
            Block::Seitenumbruch => SEITENUMBRUCH.to_owned(),
        }
    }

    fn heading(&self, ebene: u8, marks: [(bool, &str); 2], inhalt: &[Inline]) -> String {
        let marks: Vec<String> = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| format!(".{mark}")).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" {{{}}}", marks.join(" ")) };
        let text = self.inline.lines(inhalt, Surrounding::Ueberschrift);
        format!("{} {text}{marks}", "#".repeat(usize::from(ebene)))
    }

    fn list(&self, art: Listenart, eng: bool, punkte: &[Vec<(usize, Block)>]) -> String {
        let points = punkte.iter().enumerate().map(|(nr, punkt)| {
            let sign = match art {
                Listenart::Striche => "- ".to_owned(),
                Listenart::Nummern(form, first) => format!("{} ", form.nummer(first.saturating_add(nr as u64))),
            };
            indented(&self.blocks(punkt, eng), &sign, &" ".repeat(sign.len()))
        });
        points.collect::<Vec<_>>().join(if eng { "\n" } else { "\n\n" })
    }

    fn table(&self, rechts: &[bool], kopf: &[Vec<Inline>], zeilen: &[Vec<Vec<Inline>>]) -> String {
        let row = |cells: &[Vec<Inline>]| {
            let cells = cells.iter().map(|cell| format!(" {} |", self.inline.lines(cell, Surrounding::Zelle)));
            format!("|{}", cells.collect::<String>())
        };
        let line: String = rechts.iter().map(|rechts| if *rechts { "--:|" } else { "---|" }).collect();
        let rows = [row(kopf), format!("|{line}")].into_iter().chain(zeilen.iter().map(|cells| row(cells)));
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// A text behind a sign, its other lines moved in.
fn indented(text: &str, first: &str, other: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(nr, line)| {
        let sign = if nr == 0 { first } else { other };
        format!("{}{line}", if line.is_empty() { sign.trim_end() } else { sign })
    });
    lines.collect::<Vec<_>>().join("\n")
}
