//! A plan with everything that can be printed of it. Commands, previews and servers are thin users of it.

use std::collections::HashSet;
use std::sync::Arc;

use drucksache_plan::check::{self, Ausgenommen};
use drucksache_plan::diagnostic::{self, Diagnostic, Severity, has_errors};
use drucksache_plan::plan::{Anlageninhalt, Genannt, Status, Umfang, Vorlage};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::Sources;
use drucksache_plan::stand::Stand;
use drucksache_plan::umfang;

use typst_layout::PagedDocument;

use crate::beilegen::tabellen_beilegen;
use crate::druckerei::Druckerei;
use crate::fassung::Fassung;
use crate::fertige;
use crate::projekt::{DokumentQuelle, GESAMT, Projekt};
use crate::quellen::{Zweck, quellen};
use crate::satz::{Gesetzt, layout, pdf};
use crate::satzfehler::{satzbefund, satzfehler};
use crate::satzpruefung::{Satzbefund, satzpruefung, seitentexte};
use crate::teile::dateiteil;
use crate::vorlagen;
use crate::welt::Welt;

/// A printed document.
#[derive(Debug)]
pub struct Dokument {
    /// What its file name has after the number; empty for the whole paper.
    pub datei: String,
    /// Its number as an Anlage, from 1; None for the whole paper and what the form prints in front.
    pub anlage: Option<usize>,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// The whole paper for a screen.
#[derive(Debug)]
pub struct Vorschau {
    /// The PDF, tagged, with a fixed word in place of the Fassung. It embeds nothing and is not shrunk.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub seiten: usize,
    /// The words of each page, for [`geaenderte_seiten`](crate::geaenderte_seiten).
    pub texte: Vec<String>,
    /// The words of each page that repeat on others or are carried from one to the next.
    pub raender: Vec<String>,
}

/// A document that was laid out.
pub struct LaidOut(PagedDocument);

impl LaidOut {
    /// The PDF as typst-pdf writes it; None where it does not meet both standards.
    pub fn pdf(&self) -> Option<Vec<u8>> {
        pdf(&self.0).ok()
    }

    /// Looks at its pages; the number of findings.
    pub fn befunde(&self) -> usize {
        satzpruefung(&self.0).len()
    }
}

/// A piece of layout is forgotten after this many previews that do not use it.
const PREVIEWS_KEPT: usize = 8;

/// A plan with its printed documents. Each step is computed once, on first use.
pub struct Werk {
    druckerei: Arc<Druckerei>,
    raete: Arc<Raete>,
    stand: Stand,
    /// Rules are not applied, because the program wrote the plan from one that they were applied to.
    without_rules: bool,
    /// The files of the plan, and those files of the Rat that findings name.
    sources: Sources,
    checked: Option<Checked>,
    /// The world of the last preview. The next preview reuses what it remembers.
    welt: Option<Welt>,
}

/// The result of checking.
struct Checked {
    /// Sorted by place.
    found: Vec<Diagnostic>,
    /// The rendered templates, until the tables of the plan are added; None where they can't be rendered.
    rendered: Option<Projekt>,
    /// The same with the tables.
    projekt: Option<Arc<Projekt>>,
    public: Option<Public>,
}

/// The public plan of a plan.
struct Public {
    werk: Box<Werk>,
    /// Errors that keep it from being printed. They name places in the whole plan.
    violations: Vec<Diagnostic>,
    /// Findings that do not keep it from being printed.
    more: Vec<Diagnostic>,
}

impl Werk {
    /// The Werk of a plan that was read.
    pub fn new(druckerei: Arc<Druckerei>, raete: Arc<Raete>, stand: Stand) -> Self {
        let sources = stand.sources().clone();
        Self { druckerei, raete, stand, without_rules: false, sources, checked: None, welt: None }
    }

    /// The same without applying rules: for a plan that the program wrote from one that they were applied to.
    #[must_use]
    pub fn without_rules(mut self) -> Self {
        self.without_rules = true;
        self
    }

    /// Replaces the plan by another state of it. What both have in common is not laid out again.
    pub fn replace(&mut self, stand: Stand) {
        self.sources = stand.sources().clone();
        self.stand = stand;
        self.checked = None;
    }

    /// The plan as it was read.
    pub fn stand(&self) -> &Stand {
        &self.stand
    }

    /// Plan, figures and council; None where the plan can't be read as a whole.
    pub fn grundlage(&self) -> Option<&Arc<Grundlage>> {
        self.stand.grundlage()
    }

    /// The Vorlage; None where the plan can't be read as a whole.
    pub fn vorlage(&self) -> Option<&Vorlage> {
        self.grundlage().map(|grundlage| &grundlage.plan.vorlage)
    }

    /// The files that findings name.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The hash over all inputs of its papers; None where the plan can't be read as a whole.
    pub fn fassung(&self) -> Option<Fassung> {
        self.grundlage().map(|grundlage| Fassung::of(self.stand.sources(), grundlage))
    }

    /// Whether the Vorlage has the status „freigegeben“: then a warning counts as an error.
    pub fn freigegeben(&self) -> bool {
        self.vorlage().is_some_and(|vorlage| vorlage.status == Some(Status::Freigegeben))
    }

    /// Whether anything in the plan is not public: then its paper says so. For a plan that can't be read as a whole,
    /// any mark in its files counts.
    pub fn nichtoeffentlich(&self) -> bool {
        match self.stand.pruefling() {
            Some(plan) => umfang::is_nichtoeffentlich(&plan),
            None => umfang::mentions_nichtoeffentliches(self.stand.sources()),
        }
    }

    /// Findings that the plan excuses.
    pub fn ausgenommen(&self) -> &[Ausgenommen] {
        if self.without_rules { &[] } else { &self.stand.geprueft().ausgenommen }
    }

    /// All findings so far, sorted by place: of reading, texts, rules and templates; those of Typst after printing.
    pub fn pruefen(&mut self) -> &[Diagnostic] {
        &self.checked().found
    }

    /// Whether the templates can be rendered for this plan.
    pub fn is_rendered(&mut self) -> bool {
        let checked = self.checked();
        checked.rendered.is_some() || checked.projekt.is_some()
    }

    /// Whether the plan can be printed: there are no errors.
    pub fn is_printable(&mut self) -> bool {
        self.is_rendered() && !has_errors(&self.checked().found)
    }

    /// The Typst project with everything that the whole paper embeds; None where there are errors. The tables of the
    /// plan are made here, because a check needs none.
    pub fn quellen(&mut self) -> Option<&Arc<Projekt>> {
        if !self.is_printable() {
            return None;
        }
        if let Some(mut projekt) = self.checked().rendered.take() {
            let grundlage = Arc::clone(self.grundlage()?);
            let done = tabellen_beilegen(&mut projekt, &grundlage, self.druckerei.tabellen());
            self.checked().projekt = Some(Arc::new(projekt));
            self.add(done.err().unwrap_or_default());
        }
        let checked = self.checked();
        checked.projekt.as_ref().filter(|_| !has_errors(&checked.found))
    }

    /// Adds findings that need more than this plan, such as a number that two plans have.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        let mut found = std::mem::take(&mut self.checked().found);
        found.extend(findings);
        diagnostic::sort(&self.sources, &mut found);
        self.checked().found = found;
    }

    fn checked(&mut self) -> &mut Checked {
        let checked = match self.checked.take() {
            Some(checked) => checked,
            None => self.check(),
        };
        self.checked.insert(checked)
    }

    fn check(&mut self) -> Checked {
        let mut found = match self.without_rules {
            true => self.stand.without_rules(),
            false => self.stand.geprueft().diagnostics.clone(),
        };
        let mut rendered = None;
        if let Some(plan) = self.stand.pruefling() {
            let (einlagen, told) = fertige::einlagen(&plan, self.druckerei.reader());
            if !self.without_rules {
                found.extend(told);
            }
            if !self.without_rules && !has_errors(&found) {
                // All forms of the Rat, not only the plan's: the next plan may use another.
                found.extend(vorlagen::check(&mut self.sources, &plan.grundlage.rat));
            }
            if !has_errors(&found) {
                match quellen(&mut self.sources, &plan, Zweck::Papier(&einlagen)) {
                    Ok(projekt) => rendered = Some(projekt),
                    Err(wrong) => found.extend(wrong),
                }
            }
        }
        // Only a plan with something that is not public gets a public paper of its own. What keeps that from being
        // printed is a warning of the whole plan.
        let marked = !self.without_rules && rendered.is_some() && self.stand.has_nichtoeffentliches();
        let public = if marked { self.public() } else { None };
        found.extend(public.iter().flat_map(|public| public.more.iter().cloned()));
        let warned = public.iter().flat_map(|public| public.violations.iter().cloned());
        found.extend(warned.map(|one| Diagnostic { severity: Severity::Warning, ..one }));
        diagnostic::sort(&self.sources, &mut found);
        Checked { found, rendered, projekt: None, public }
    }

    fn public(&self) -> Option<Public> {
        let shown =
            self.stand.sources().get(self.grundlage()?.plan.source).path.trim_end_matches("/plan.yaml").to_owned();
        let (stand, more) = self.public_stand(&format!("{shown} (öffentlich)"))?;
        let violations = match (self.stand.pruefling(), stand.pruefling()) {
            (Some(whole), Some(public)) => umfang::violations(&whole, &public),
            _ => Vec::new(),
        };
        let werk = Self::new(Arc::clone(&self.druckerei), Arc::clone(&self.raete), stand).without_rules();
        Some(Public { werk: Box::new(werk), violations, more })
    }

    /// The public plan with the sums that are printed. A town's own templates may print other sums than the program's
    /// do: then it has all sums, with findings about those that the rules do not expect.
    fn public_stand(&self, shown: &str) -> Option<(Stand, Vec<Diagnostic>)> {
        let whole = self.stand.pruefling()?;
        let printed = check::gedruckte_summen(&whole);
        let stand = self.stand.oeffentlich_with(&self.raete, shown, &printed)?;
        if printed.massnahmenplan || stand.grundlage()?.plan.anteil.genannt.is_none() {
            return Some((stand, Vec::new()));
        }
        let all = Genannt { massnahmenplan: true, ..printed.clone() };
        let with_all = self.stand.oeffentlich_with(&self.raete, shown, &all)?;
        if same_pages(&stand, &with_all) {
            return Some((stand, Vec::new()));
        }
        let mut found = check::verratene_betraege(&whole, &all);
        let known = check::verratene_betraege(&whole, &printed);
        found.retain(|one| !known.iter().any(|known| known.place == one.place));
        Some((with_all, found))
    }

    /// The public plan of a plan without errors; the plan itself where it is public already. None where it can't be
    /// made: then this plan has an error that says why.
    pub fn oeffentlich(&mut self) -> Option<&mut Self> {
        if !self.is_printable() {
            return None;
        }
        if self.vorlage()?.umfang == Umfang::Oeffentlich {
            return Some(self);
        }
        if self.checked().public.is_none() {
            self.checked().public = self.public();
        }
        let violations = std::mem::take(&mut self.checked().public.as_mut()?.violations);
        if violations.is_empty() {
            return self.checked.as_mut()?.public.as_mut().map(|public| &mut *public.werk);
        }
        // They are warnings among the findings: each is replaced by its error.
        let same =
            |one: &Diagnostic| violations.iter().any(|error| error.place == one.place && error.message == one.message);
        self.checked().found.retain(|one| !same(one));
        self.add(violations);
        None
    }

    /// Prints all documents, the whole paper first; None where there are errors, which are among the findings then.
    pub fn drucken(&mut self) -> Option<Vec<Dokument>> {
        let projekt = Arc::clone(self.quellen()?);
        let documents: Vec<_> = projekt.dokumente.clone();
        self.print(projekt, &documents)
    }

    /// Prints the whole paper; None where there are errors, which are among the findings then.
    pub fn gesamt(&mut self) -> Option<Dokument> {
        let projekt = Arc::clone(self.quellen()?);
        let whole = projekt.dokumente.first().cloned();
        self.print(projekt, whole.as_slice())?.pop()
    }

    fn print(&mut self, projekt: Arc<Projekt>, documents: &[DokumentQuelle]) -> Option<Vec<Dokument>> {
        let grundlage = Arc::clone(self.grundlage()?);
        let welt = Welt::new(self.druckerei.fonts(&grundlage.vordruck), projekt);
        let paths: Vec<&str> = documents.iter().map(|one| one.path.as_str()).collect();
        let mut printed = Vec::new();
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut told_before = HashSet::new();
        for (document, Gesetzt { pdf, found: told, befunde }) in
            documents.iter().zip(self.druckerei.print(&welt, &paths))
        {
            let sources = &mut self.sources;
            let mut told: Vec<_> = told.iter().map(|one| satzfehler(sources, &grundlage, &welt, one)).collect();
            told.extend(befunde.iter().map(|one| satzbefund(sources, &grundlage, &welt, one)));
            // A part has what the whole paper has.
            found.extend(told.into_iter().filter(|one| told_before.insert(one.clone())));
            printed.extend(pdf.map(|pdf| Dokument { datei: document.datei.clone(), anlage: document.anlage, pdf }));
        }
        let complete = !has_errors(&found);
        self.add(found);
        complete.then_some(printed)
    }

    /// The whole paper for a screen, with all findings; no paper where there are errors. Comparisons with other plans,
    /// templates of other forms and the public plan are left out.
    pub fn vorschau(&mut self) -> (Option<Vorschau>, Vec<Diagnostic>) {
        let mut found = self.stand.geprueft().diagnostics.clone();
        let vorschau = match has_errors(&found) {
            true => None,
            false => match self.preview() {
                Ok((vorschau, more)) => {
                    found.extend(more);
                    Some(vorschau)
                }
                Err(wrong) => {
                    found.extend(wrong);
                    None
                }
            },
        };
        diagnostic::sort(&self.sources, &mut found);
        (vorschau, found)
    }

    /// The preview and what is to be said of its pages.
    fn preview(&mut self) -> Result<(Vorschau, Vec<Diagnostic>), Vec<Diagnostic>> {
        let Some(plan) = self.stand.pruefling() else { return Err(Vec::new()) };
        let grundlage = Arc::clone(plan.grundlage);
        let projekt = Arc::new(quellen(&mut self.sources, &plan, Zweck::Vorschau)?);
        let fonts = self.druckerei.fonts(&grundlage.vordruck);
        let welt = match self.welt.take() {
            Some(mut welt) => {
                welt.replace(fonts, projekt);
                welt
            }
            None => Welt::new(fonts, projekt),
        };
        let welt = self.welt.insert(welt);
        let mut befunde: Vec<Satzbefund> = Vec::new();
        let done = layout(welt, GESAMT).output.and_then(|paged| {
            befunde = satzpruefung(&paged);
            if befunde.iter().any(|one| one.severity == Severity::Error) {
                return Ok(None);
            }
            let (texte, raender) = seitentexte(&paged).into_iter().map(|seite| (seite.inhalt, seite.rand)).unzip();
            Ok(Some(Vorschau { pdf: pdf(&paged)?, seiten: paged.pages().len(), texte, raender }))
        });
        let sources = &mut self.sources;
        let mut found: Vec<_> = befunde.iter().map(|one| satzbefund(sources, &grundlage, welt, one)).collect();
        let done = done.map_err(|errors| {
            found.extend(errors.iter().map(|one| satzfehler(sources, &grundlage, welt, one)));
        });
        typst::comemo::evict(PREVIEWS_KEPT);
        match done {
            Ok(Some(vorschau)) => Ok((vorschau, found)),
            _ => Err(found),
        }
    }

    /// A document of the project by its number, the whole paper first, laid out but not written: for measuring the
    /// steps. None where there is none, or Typst can't set it.
    pub fn layout(&mut self, document: usize) -> Option<LaidOut> {
        let projekt = Arc::clone(self.quellen()?);
        let path = projekt.dokumente.get(document)?.path.clone();
        let fonts = self.druckerei.fonts(&self.grundlage()?.vordruck);
        layout(&Welt::new(fonts, projekt), &path).output.ok().map(LaidOut)
    }

    /// Anlagen that are finished PDFs: what their file names have after the number, and their bytes.
    pub fn ready_pdfs(&self) -> impl Iterator<Item = (String, &[u8])> {
        let anlagen = self.vorlage().map(|vorlage| vorlage.anlagen.as_slice()).unwrap_or_default();
        anlagen.iter().enumerate().filter_map(|(nr, anlage)| match &anlage.inhalt {
            Anlageninhalt::Pdf { inhalt, .. } => Some((dateiteil(nr + 1), &inhalt[..])),
            _ => None,
        })
    }
}

/// Whether two plans print the same pages, but for their Fassung.
fn same_pages(one: &Stand, other: &Stand) -> bool {
    let pages = |stand: &Stand| {
        let mut sources = stand.sources().clone();
        let projekt = quellen(&mut sources, &stand.pruefling()?, Zweck::Vorschau).ok()?;
        Some(projekt.dateien().map(|(path, text)| (path.to_owned(), text.to_owned())).collect::<Vec<_>>())
    };
    // A plan that can't be rendered has no pages.
    pages(one).is_some_and(|one| Some(one) == pages(other))
}
