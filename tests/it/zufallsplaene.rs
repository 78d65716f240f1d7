//! Random plans of 1 to 8 years and 1 to 8 sizes, with amounts from a cent to a hundred billions, printed for another
//! program to measure (`.ci/overlap.py`).

use std::fmt::Write;
use std::path::{Path, PathBuf};

use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::plan::Groesse;

use crate::erzeugt::Folge;
use crate::project::{Project, copy, root, werk_in};

/// An amount in cents: each number of digits is as likely as any other, up to 10^11 EUR.
fn cents(folge: &mut Folge) -> u64 {
    let digits = u32::try_from(folge.below(14)).expect("a small number");
    1 + folge.below(10_u64.pow(digits))
}

fn eur(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn je_jahr(jahre: &[u64], mut cents: impl FnMut(usize) -> u64) -> String {
    let pairs: Vec<String> = jahre.iter().enumerate().map(|(nr, jahr)| format!("{jahr}: {}", eur(cents(nr)))).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// A name of up to nine words, now and then with a word that is longer than a column.
fn name(folge: &mut Folge, nr: usize) -> String {
    let worte: Vec<&str> = (0..=folge.below(9)).map(|_| folge.wort()).collect();
    let gap = if folge.below(8) == 0 { "" } else { " " };
    format!("{} {nr}", worte.join(gap))
}

/// A plan in a folder; gives the numbers of its years and of the columns of amounts in Anlage 2.
fn plan(project: &Project, folge: &mut Folge) -> (usize, usize) {
    let jahre: Vec<u64> = (2014..=2014 + folge.below(8)).collect();
    // Planmittel, and any of the others: each is a group of columns in Anlage 2.
    let further = Groesse::ALL.into_iter().filter(|groesse| *groesse != Groesse::Planmittel);
    let further: Vec<Groesse> = further.filter(|_| folge.below(2) == 0).collect();
    let mut finanzrahmen = vec![0; jahre.len()];
    let mut massnahmen = String::new();
    for nr in 0..=folge.below(40) {
        let planmittel = je_jahr(&jahre, |jahr| {
            let cents = cents(folge);
            finanzrahmen[jahr] += cents;
            cents
        });
        let bezeichnung = name(folge, usize::try_from(nr).expect("a small number"));
        let bereich = folge.below(3);
        let _ = write!(
            massnahmen,
            "  - amt: 41\n    bezeichnung: {bezeichnung}\n    themenbereich: b{bereich}\n    planmittel: {planmittel}\n    \
             beschreibung: {} für das Amt.\n",
            folge.wort()
        );
        for groesse in &further {
            massnahmen += &match groesse {
                // It is computed.
                Groesse::Abschreibung => "    nutzungsdauer: 5\n    inbetriebnahme: 2014-07\n".to_owned(),
                typed => format!("    {}: {}\n", typed.key(), je_jahr(&jahre, |_| cents(folge))),
            };
        }
    }
    let spalten = 1 + folge.below(10);
    let rat = ["stuttgart", "muster"][usize::try_from(folge.below(2)).expect("a small number")];
    let plan = std::fs::read_to_string(root().join("tests/data/satz/zufall.yaml")).expect("the head of the plan");
    let jahreszahlen: Vec<String> = jahre.iter().map(u64::to_string).collect();
    let head = plan
        .replace("RAT", rat)
        .replace("JAHRE", &jahreszahlen.join(", "))
        .replace("FINANZRAHMEN", &je_jahr(&jahre, |jahr| finanzrahmen[jahr]));
    project.write("plan/plan.yaml", format!("{head}massnahmen:\n{massnahmen}"));
    let mut tabelle = "titel: Zahlen\nkopf: Posten\nspalten:\n".to_owned();
    for nr in 0..spalten {
        let _ = writeln!(tabelle, "  s{nr}: {{titel: {} {nr}, art: betrag}}", folge.wort());
    }
    tabelle += "posten:\n";
    for nr in 0..=folge.below(12) {
        let werte: Vec<String> = (0..spalten).map(|nr| format!("s{nr}: {}", eur(cents(folge)))).collect();
        let _ = writeln!(tabelle, "  - {{titel: {} {nr}, werte: {{{}}}}}", folge.wort(), werte.join(", "));
    }
    project.write("plan/tabellen/zahlen.yaml", tabelle);
    project.write(
        "plan/begruendung.md",
        "## Übersicht\n\nDie Anteile:\n\n{{ tabelle.themenbereiche }}\n\nDie Zahlen:\n\n{{ tabelle.zahlen }}\n",
    );
    (jahre.len(), jahre.len() * (1 + further.len()))
}

/// A plan that is not printed.
#[derive(Debug)]
#[allow(dead_code, reason = "messages of failed tests show it")]
struct Refused {
    nr: u64,
    /// The number of columns of amounts in Anlage 2.
    spalten: usize,
    jahre: usize,
    errors: Vec<Diagnostic>,
}

impl Refused {
    /// Whether a plan has a right to be printed: it has as many years as a plan may have, and no more columns of amounts
    /// than a page is wide for.
    fn wrongly(&self) -> bool {
        self.jahre <= 5 && self.spalten < 30
    }
}

/// Prints random plans into a folder, where there is one; gives how many are printed, and the others.
fn printed(count: u64, seed: u64, folder: Option<&Path>) -> (usize, Vec<Refused>) {
    let mut folge = Folge(seed);
    let project = Project::empty();
    copy(&root().join("templates"), &project.path("templates"));
    let (mut done, mut refused) = (0, Vec::new());
    for nr in 0..count {
        let (jahre, spalten) = plan(&project, &mut folge);
        let mut werk = werk_in(&project.path(""), "plan");
        if let Some(dokument) = werk.gesamt() {
            done += 1;
            if let Some(folder) = folder {
                std::fs::write(folder.join(format!("{nr}.pdf")), dokument.pdf).expect("written");
            }
            continue;
        }
        let errors = werk.pruefen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
        refused.push(Refused { nr, spalten, jahre, errors });
    }
    (done, refused)
}

/// Each plan is printed, or has an error for which there is a reason.
#[track_caller]
fn is_right(done: usize, refused: &[Refused]) {
    let wrong: Vec<&Refused> = refused.iter().filter(|one| one.wrongly() || one.errors.is_empty()).collect();
    assert!(4 * done > refused.len() && wrong.is_empty(), "{done} are printed, these are not: {wrong:#?}");
}

#[test]
fn random_plans_are_printed_or_have_an_error() {
    let (done, refused) = printed(12, 2013, None);
    is_right(done, &refused);
}

/// `ZUFALLSPLAENE=FOLDER cargo test --release --test it -- --ignored three_hundred` writes their PDFs.
#[test]
#[ignore = "takes a minute; .ci/run measures what it prints"]
fn three_hundred_random_plans_are_printed_or_have_an_error() {
    #[expect(clippy::disallowed_methods, reason = "how somebody asks a test to write")]
    let folder = std::env::var_os("ZUFALLSPLAENE").map(PathBuf::from);
    let (done, refused) = printed(300, 2013, folder.as_deref());
    is_right(done, &refused);
}
