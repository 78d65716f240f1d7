//! Prose → Typst markup that calls the layout's functions.

use drucksache_plan::prosa::{Block, Inline, Listenart, Nummernform, Prosa, Textart, anlage_of_ziel};

use crate::escape;
use crate::layoutnamen::{
    ANLAGENVERWEIS, AUFZAEHLUNG, FUSSNOTE, KOPFFUSSNOTE, NUMMERIERUNG, SEITENUMBRUCH, TEXTTABELLE, UEBERSCHRIFT, ZITAT,
};

/// Typst markup with the bytes of the prose that its parts come from, for errors of Typst.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProsaMarkup {
    /// The markup.
    pub markup: String,
    /// Where each block begins, ascending: byte of the markup, byte of the prose.
    pub anchors: Vec<(usize, usize)>,
}

/// The markup of a text. `einschub` gives the file to include for a table of the plan, `geheim` is what follows the
/// heading of a section that is not public; `in_flow`: it stands in the flow of a page, not in a form.
pub(crate) fn markup(
    prosa: &Prosa,
    einschub: &dyn Fn(&drucksache_plan::prosa::Einschub) -> String,
    geheim: &str,
    in_flow: bool,
) -> ProsaMarkup {
    let mut writer = Writer { out: ProsaMarkup::default(), einschub, geheim, in_head: false, in_flow };
    writer.blocks(&prosa.bloecke);
    writer.out
}

/// The markup of a single line.
pub(crate) fn zeile(inlines: &[Inline]) -> String {
    let einschub = &|_: &drucksache_plan::prosa::Einschub| String::new();
    let mut writer = Writer { out: ProsaMarkup::default(), einschub, geheim: "", in_head: false, in_flow: false };
    writer.inlines(inlines);
    writer.out.markup
}

struct Writer<'a> {
    out: ProsaMarkup,
    einschub: &'a dyn Fn(&drucksache_plan::prosa::Einschub) -> String,
    geheim: &'a str,
    /// Whether the head of a table is written.
    in_head: bool,
    /// Whether what is written stands in the flow of a page, which can be turned for a wide table.
    in_flow: bool,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.out.markup.push_str(text);
    }

    fn blocks(&mut self, blocks: &[(usize, Block)]) {
        for (nr, (source, block)) in blocks.iter().enumerate() {
            if nr > 0 {
                self.push("\n\n");
            }
            self.out.anchors.push((self.out.markup.len(), *source));
            // A page that is turned for a table would leave the heading above it alone.
            let below_heading = nr == 0 || matches!(blocks[nr - 1].1, Block::Ueberschrift { .. });
            self.block(block, below_heading);
        }
    }

    /// Blocks inside of another one.
    fn inner_blocks(&mut self, blocks: &[(usize, Block)]) {
        let in_flow = std::mem::replace(&mut self.in_flow, false);
        self.blocks(blocks);
        self.in_flow = in_flow;
    }

    fn block(&mut self, block: &Block, below_heading: bool) {
        match block {
            Block::Absatz(inhalt) => self.inlines(inhalt),
            Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, inhalt } => {
                let nummeriert = if *nummeriert { "" } else { ", nummeriert: false" };
                self.push(&format!("#{UEBERSCHRIFT}({ebene}{nummeriert})["));
                self.inlines(inhalt);
                if *nichtoeffentlich {
                    self.push(" #emph[");
                    escape::markup(&mut self.out.markup, &format!("({})", self.geheim), Textart::Wert);
                    self.push("]");
                }
                self.push("]");
            }
            Block::Liste { art, eng, punkte } => {
                self.push(&match art {
                    Listenart::Striche => format!("#{AUFZAEHLUNG}(eng: {eng}, "),
                    Listenart::Nummern(Nummernform::Punkt, beginn) => {
                        format!("#{NUMMERIERUNG}(eng: {eng}, beginn: {beginn}, ")
                    }
                    Listenart::Nummern(form, beginn) => {
                        format!("#{NUMMERIERUNG}(art: {}, eng: {eng}, beginn: {beginn}, ", muster(*form))
                    }
                });
                for punkt in punkte {
                    self.push("[");
                    self.inner_blocks(punkt);
                    self.push("], ");
                }
                self.push(")");
            }
            Block::Zitat(blocks) => {
                self.push(&format!("#{ZITAT}["));
                self.inner_blocks(blocks);
                self.push("]");
            }
            Block::Tabelle { rechts, kopf, zeilen } => {
                self.push(&format!("#{TEXTTABELLE}("));
                if self.in_flow && !below_heading {
                    self.push("fluss: true, ");
                }
                self.table(rechts, kopf, zeilen);
            }
            Block::Seitenumbruch => self.push(&format!("#{SEITENUMBRUCH}()")),
            Block::Einschub(tabelle) => {
                let file = escape::string(&(self.einschub)(tabelle));
                self.push(&format!("#include {file}"));
            }
        }
    }

    fn table(&mut self, rechts: &[bool], kopf: &[Vec<Inline>], zeilen: &[Vec<Vec<Inline>>]) {
        if kopf.iter().any(|cell| has_footnotes(cell)) {
            self.push("kopffussnoten: true, ");
        }
        self.push("kopf: (");
        self.in_head = true;
        self.cells(kopf);
        self.in_head = false;
        self.push("), ausrichtung: (");
        for rechts in rechts {
            self.push(if *rechts { "right, " } else { "left, " });
        }
        self.push("), ");
        for zeile in zeilen {
            self.cells(zeile);
        }
        self.push(")");
    }

    fn cells(&mut self, cells: &[Vec<Inline>]) {
        for cell in cells {
            self.push("[");
            self.inlines(cell);
            self.push("], ");
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape::markup(&mut self.out.markup, text, Textart::Prosa),
                Inline::Betont(inhalt) => self.wrapped("#emph[", inhalt),
                Inline::Stark(inhalt) => self.wrapped("#strong[", inhalt),
                Inline::Umbruch => self.push("#linebreak()"),
                Inline::Hoch(text) => self.raised("#super[", text),
                Inline::Tief(text) => self.raised("#sub[", text),
                Inline::Fussnote(inhalt) => {
                    let name = if self.in_head { KOPFFUSSNOTE } else { FUSSNOTE };
                    self.wrapped(&format!("#{name}["), inhalt);
                }
                // A head that is repeated is an artifact, where a PDF/UA has no links.
                Inline::Verweis { inhalt, .. } if self.in_head => self.inlines(inhalt),
                Inline::Verweis { ziel, inhalt } => match anlage_of_ziel(ziel) {
                    Some(number) => self.wrapped(&format!("#{ANLAGENVERWEIS}({number})["), inhalt),
                    None => self.wrapped(&format!("#link({})[", escape::string(ziel)), inhalt),
                },
            }
        }
    }

    fn raised(&mut self, open: &str, text: &str) {
        self.push(open);
        escape::markup(&mut self.out.markup, text, Textart::Wert);
        self.push("];");
    }

    fn wrapped(&mut self, open: &str, inhalt: &[Inline]) {
        self.push(open);
        self.inlines(inhalt);
        // A semicolon ends the expression, so that a bracket or dot in the text after it stays text. All ASCII
        // punctuation is escaped anyway.
        self.push("];");
    }
}

/// How Typst writes the numbers of a list. No pattern of it doubles a letter.
fn muster(form: Nummernform) -> String {
    match form {
        Nummernform::Doppelbuchstabe => "nummer => numbering(\"a\", nummer) * 2 + \")\"".to_owned(),
        _ => format!("{:?}", form.erste()),
    }
}

/// Whether a line has footnotes.
fn has_footnotes(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Fussnote(_) => true,
        Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => has_footnotes(inhalt),
        Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) => false,
    })
}
