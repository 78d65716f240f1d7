//! What a user sees, in one test binary.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(unreachable_pub, reason = "a test binary has no outside")]

/// The folder of what is handed in.
mod abgeben;
/// Depreciation, computed again by months.
mod abschreibung;
/// One changed amount, and the places of the paper that follow it.
mod aenderung;
/// Older words of the command line.
mod alte_worte;
/// Numbers of Ämter with a suffix, from the plan to the paper.
mod amtsnummern;
/// Links of prose to Anlagen, and pages that a text ends.
mod anlagenverweise;
/// Files of a build, and files that a build never touches.
mod ausgabe;
/// What Ämter have asked for, beside a plan.
mod bedarf;
/// Help, wrong arguments, quiet, colours.
mod befehlszeile;
/// `hilfe`, pages for man, completions.
mod beigaben;
mod bilder;
/// Tables that are wider than a page.
mod breite;
/// The project's plans, built once for all tests that look at PDFs.
mod built;
/// Same plan, same bytes.
mod bytes;
/// Findings for GitLab and GitHub.
mod codeplattformen;
/// Files that are no text, no YAML, too big or not there.
mod dateien;
/// `vergleichen`.
mod diff;
/// README and handbook, played from top to bottom.
mod docs;
/// Thirty mistakes of thirty kinds in one run.
mod dreissig;
/// The library for printing without the command line: previews, and findings of Typst at their places.
mod druckwerk;
/// Every bad input has a German finding at its line and column.
mod eingaben;
/// Money that is no investment, and columns of their own, on paper.
mod ergebnishaushalt;
/// A plan of as many Maßnahmen as wanted.
mod erzeugt;
/// `erklaeren` and docs/pruefregeln.md.
mod explain;
/// Bad inputs as data: the smallest valid plan, changed, and the findings that it must give.
mod fall;
/// The Fassung, and what the whole paper carries.
mod fassung;
/// Text that would do harm if it ran is printed as that text, or refused.
mod feindlich;
/// Every text key of the schema and what becomes of its text.
mod felder;
/// Finished PDFs whose pages stand in the whole paper, and what keeps others out.
mod fertige;
/// Dependencies between crates, rooms and files; the length of files and functions.
mod floors;
/// What `pruefen` prints in each format.
mod formate;
/// Versions and kinds of forms.
mod formulare;
/// A form's own fields.
mod formularfelder;
/// Tables of a form on paper.
mod formulartabellen;
/// Footnotes on paper.
mod fussnoten;
/// A git history to read.
mod geschichte;
/// Old revisions out of git.
mod git;
/// Repositories that somebody else made.
mod git_fremd;
/// GLOSSAR.md.
mod glossar;
/// Bounds of all inputs.
mod grenzen;
/// Small files.
mod groesse;
/// Plans of hostile shapes, of any size.
mod hostile;
/// Headings in the texts of a form.
mod kleine_ueberschriften;
/// A paper with its changes marked.
mod lesefassung;
/// Anlage 2, computed again from its rows.
mod massnahmenplan;
/// Complete messages, as the clerk reads them.
mod meldungen;
/// Names and subjects that a terminal would obey.
#[cfg(unix)]
mod namen;
/// `neu`: plans and Räte to begin with, drafts.
mod neu;
/// What a council publishes of a Drucksache.
mod oparl;
/// A folder for plans, and the recipes for the IT.
mod ordner;
/// Papers with tables of the shapes that councils publish.
mod papiere;
/// Reads tagged PDFs back.
mod pdf;
/// The text of a PDF, read back.
mod pdftext;
/// Plans and earlier states as people type them.
mod pfade;
/// A temporary folder with plans, and the program run in it.
mod project;
/// The Prüfbericht.
mod pruefbericht;
/// The SHA-256 of every PDF.
mod pruefsummen;
/// A council's own rat.yaml.
mod raete;
/// What README says in numbers.
mod readme;
/// One smallest plan for each kind of finding.
mod regeln;
/// Plans that are right by construction, and one mistake in them.
mod richtig;
/// The Satzprüfung: broken layouts are found, right ones are not.
mod satzpruefung;
/// The committed JSON Schemas.
mod schema;
/// Letters with marks.
mod schreibung;
/// The real paper of 2013, word by word.
mod seed;
/// `lsp`: conversations with editors.
mod sprachdienst;
/// Plans into tables and back, and into their Finanzrahmen.
mod tabellen;
mod tabellenbeilage;
/// How tables look on all shipped papers.
mod tafeln;
/// What a screen reader gets of all eight PDFs.
mod tags;
/// How lines and pages end.
mod trennung;
/// A clock set elsewhere.
mod uhr;
/// Nothing is cut, and an address is what was typed.
mod umbruch;
/// The public paper.
mod umfang;
/// Two plans compared in memory.
mod vergleich;
/// `nachpruefen`: whether a paper is the one that its plan gives.
mod verify;
/// Slips of a clerk, and what is said to them.
mod versehen;
/// Links and special files where a plan's files should be.
#[cfg(unix)]
mod verweise;
/// Many plans in one run.
mod viele;
/// docs/vorlagen.md.
mod vorlagen;
/// The Werkbank: pages in a browser, files on a disk.
mod werkbank;
/// `woher` and `liste`.
mod woher;
/// Words that nobody in an office has.
mod worte;
/// Words and numbers of generated texts, read back from the paper.
mod wortlaut;
/// Random plans, printed to be measured by another program.
mod zufallsplaene;
