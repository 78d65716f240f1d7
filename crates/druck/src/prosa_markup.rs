//! Prose → Typst markup that calls the layout's functions.

use drucksache_plan::prosa::{
    Abbildung, Bildbreite, Block, Einschub, Inline, Listenart, Nummernform, Prosa, Textart, anlage_of_ziel, klartext,
};

use crate::escape;
use crate::layoutnamen::{
    ABSCHNITTSVERWEIS, ANKUENDIGUNG, ANLAGENVERWEIS, AUFZAEHLUNG, BILD, FUSSNOTE, FUSSNOTENVERWEIS, KOPFFUSSNOTE,
    NUMMERIERUNG, SEITENUMBRUCH, TEXTTABELLE, UEBERSCHRIFT, ZITAT,
};

/// Typst markup with the bytes of the prose that its parts come from, for errors of Typst.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProsaMarkup {
    /// The markup.
    pub markup: String,
    /// Where each block begins, ascending: byte of the markup, byte of the prose.
    pub anchors: Vec<(usize, usize)>,
}

/// What of a text stands in files of its own, words of the Rat, and where the text stands.
pub(crate) struct Surroundings<'a> {
    /// The file to include for a table of the plan.
    pub einschub: &'a dyn Fn(&Einschub) -> String,
    /// The file of a picture; None where there is none.
    pub bild: &'a dyn Fn(&Abbildung) -> Option<String>,
    /// What follows the heading of a section that is not public.
    pub geheim: &'a str,
    /// Whether it stands in the flow of a page, not in a form.
    pub in_flow: bool,
}

/// The markup of a text.
pub(crate) fn markup(prosa: &Prosa, around: &Surroundings<'_>) -> ProsaMarkup {
    let mut writer = Writer { out: ProsaMarkup::default(), around, in_head: false, in_flow: around.in_flow };
    writer.blocks(&prosa.bloecke);
    writer.out
}

/// The markup of a single line.
pub(crate) fn zeile(inlines: &[Inline]) -> String {
    let around = Surroundings { einschub: &|_| String::new(), bild: &|_| None, geheim: "", in_flow: false };
    let mut writer = Writer { out: ProsaMarkup::default(), around: &around, in_head: false, in_flow: false };
    writer.inlines(inlines);
    writer.out.markup
}

struct Writer<'a> {
    out: ProsaMarkup,
    around: &'a Surroundings<'a>,
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
            match block {
                Block::Absatz(inhalt) if nr + 1 < blocks.len() && announces(inhalt) => {
                    self.push(&format!("#{ANKUENDIGUNG}["));
                    self.inlines(inhalt);
                    self.push("]");
                }
                _ => self.block(block, below_heading),
            }
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
            Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, marke, inhalt } => {
                let nummeriert = if *nummeriert { "" } else { ", nummeriert: false" };
                let marke = marke.as_ref().map(|marke| format!(", marke: {}", escape::string(marke)));
                self.push(&format!("#{UEBERSCHRIFT}({ebene}{nummeriert}{})[", marke.unwrap_or_default()));
                self.inlines(inhalt);
                if *nichtoeffentlich {
                    self.push(" #emph[");
                    escape::markup(&mut self.out.markup, &format!("({})", self.around.geheim), Textart::Wert);
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
            Block::Tabelle { titel, rechts, kopf, zeilen } => {
                self.push(&format!("#{TEXTTABELLE}("));
                if self.in_flow && !below_heading {
                    self.push("fluss: true, ");
                }
                self.table_title(titel);
                self.table(rechts, kopf, zeilen);
            }
            Block::Bild(abbildung) => self.picture(abbildung),
            Block::Seitenumbruch => self.push(&format!("#{SEITENUMBRUCH}()")),
            Block::Einschub(tabelle) => {
                let file = escape::string(&(self.around.einschub)(tabelle));
                self.push(&format!("#include {file}"));
            }
        }
    }

    fn picture(&mut self, abbildung: &Abbildung) {
        let Some(file) = (self.around.bild)(abbildung) else { return };
        let alt = escape::string(&abbildung.alternativtext);
        self.push(&format!("#{BILD}({}, {alt}", escape::string(&format!("/{file}"))));
        match abbildung.breite {
            Some(Bildbreite::Prozent(percent)) => self.push(&format!(", breite: {percent}%")),
            Some(Bildbreite::Millimeter(width)) => self.push(&format!(", breite: {width}mm")),
            None => {}
        }
        self.push(")");
        if !abbildung.unterschrift.is_empty() {
            self.push("[");
            escape::markup(&mut self.out.markup, &abbildung.unterschrift, Textart::Prosa);
            self.push("]");
        }
    }

    /// The title of a table, which is its summary as well.
    fn table_title(&mut self, titel: &[Inline]) {
        if titel.is_empty() {
            return;
        }
        self.push("titel: [");
        self.inlines(titel);
        self.push(&format!("], zusammenfassung: {}, ", escape::string(&klartext(titel))));
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
                Inline::Fussnotenverweis(back) => self.push(&format!("#{FUSSNOTENVERWEIS}({back});")),
                // A head that is repeated is an artifact, where a PDF/UA has no links.
                Inline::Verweis { inhalt, .. } if self.in_head => self.inlines(inhalt),
                Inline::Verweis { ziel, inhalt } => match (anlage_of_ziel(ziel), ziel.strip_prefix('#')) {
                    (Some(number), _) => self.wrapped(&format!("#{ANLAGENVERWEIS}({number})["), inhalt),
                    (None, Some(marke)) => {
                        self.wrapped(&format!("#{ABSCHNITTSVERWEIS}({})[", escape::string(marke)), inhalt);
                    }
                    (None, None) => self.wrapped(&format!("#link({})[", escape::string(ziel)), inhalt),
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

/// Whether a paragraph ends with a colon, so that it must not be parted from what follows.
fn announces(inlines: &[Inline]) -> bool {
    match inlines.last() {
        Some(Inline::Text(text)) => text.trim_end().ends_with(':'),
        Some(Inline::Betont(inhalt) | Inline::Stark(inhalt)) => announces(inhalt),
        _ => false,
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
        Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) | Inline::Fussnotenverweis(_) => false,
    })
}
