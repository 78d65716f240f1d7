//! An expression fits the signs and words beside it: nothing sticks to its number, and it is a figure of what the sentence
//! names.

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{AUSDRUCK, druckbar};

use super::ausdruck_klebt::klebt;
use super::ausdruckspaare::{Ausdrucksstelle, Besitzernamen, Widerspruch, widersprueche};
use super::ausdruckspfad::Ausdruckspfad;
use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AusdruckPasstNicht,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

/// Expressions of a sentence that are compared with each other.
const AUSDRUECKE_HOECHSTENS: usize = 60;

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    let jahre: Vec<i64> = plan.haushalt.jahre.iter().map(|jahr| jahr.number()).collect();
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let mut namen = None;
    Box::new(move |lesung, diagnostics| {
        if !lesung.ausdruecke_moeglich() || lesung.lesetext.ausdruecke().is_empty() {
            return;
        }
        let text = lesung.lesetext.text();
        for satz in lesung.saetze() {
            let stellen: Vec<Ausdrucksstelle<'_>> = lesung
                .ausdruecke(satz.clone())
                .map(|(at, ausdruck)| Ausdrucksstelle { at, ausdruck, pfad: Ausdruckspfad::new(ausdruck) })
                .collect();
            for stelle in &stellen {
                let found = klebt(text, stelle.at, &stelle.pfad, &jahre);
                diagnostics.extend(found.map(|one| stuck(lesung, stelle, one.range, one.moeglich)));
            }
            if stellen.len() <= AUSDRUECKE_HOECHSTENS {
                let namen = namen.get_or_insert_with(|| Besitzernamen::new(plan));
                let found = widersprueche(namen, text, satz, &stellen);
                // The same mistake twice is one that is already reported twice.
                let typo = |one: &&Widerspruch<'_>| match one {
                    Widerspruch::Doppelt { zweiter, .. } => !druckbar(zweiter.ausdruck, pruefling.werte, form),
                    _ => false,
                };
                diagnostics.extend(found.iter().filter(|one| !typo(one)).map(|one| befund(lesung, one)));
            }
        }
    })
}

/// The finding about signs that stick to an expression.
fn stuck(
    lesung: &Lesung<'_>,
    stelle: &Ausdrucksstelle<'_>,
    piece: std::ops::Range<usize>,
    moeglich: bool,
) -> Diagnostic {
    let typed = &lesung.lesetext.text()[piece.clone()];
    let end = stelle.at + AUSDRUCK.len_utf8();
    let place = lesung.place(piece.start.min(stelle.at)..piece.end.max(end));
    if moeglich {
        let message = format!("Vor dem Ausdruck steht `{typed}`: Der Betrag wird mit Minus gedruckt");
        return Diagnostic::note(Code::AusdruckPasstNicht, place, message)
            .hint("Ist kein Minus gemeint, löschen Sie es oder setzen Sie ein Leerzeichen dahinter");
    }
    let message = if typed.starts_with(AUSDRUCK) {
        "Zwei Ausdrücke stehen ohne Leerzeichen aneinander: Ihre Werte werden als ein Wort gedruckt".to_owned()
    } else {
        format!("`{typed}` klebt am Ausdruck: Beides wird als eine Zahl oder ein Wort gedruckt")
    };
    Diagnostic::warning(Code::AusdruckPasstNicht, place, message)
        .hint("Setzen Sie ein Leerzeichen dazwischen, oder löschen Sie, was nicht zum Wert gehört")
}

fn befund(lesung: &Lesung<'_>, one: &Widerspruch<'_>) -> Diagnostic {
    let range = |stelle: &Ausdrucksstelle<'_>| stelle.at..stelle.at + AUSDRUCK.len_utf8();
    let (stelle, message, hint) = match one {
        Widerspruch::Doppelt { zweiter, .. } => (
            zweiter,
            format!("Derselbe Ausdruck `{}` steht zweimal nacheinander", zweiter.pfad.ganz),
            "Einer der beiden soll wohl etwas anderes nennen, etwa das andere Jahr: ändern Sie ihn".to_owned(),
        ),
        Widerspruch::Rueckwaerts { zweiter, .. } => (
            zweiter,
            "Die beiden Jahre stehen in umgekehrter Reihenfolge".to_owned(),
            "Vertauschen Sie die Ausdrücke, wenn das spätere Jahr nicht zuerst genannt werden soll".to_owned(),
        ),
        Widerspruch::Paar { erster, zweiter } => (
            zweiter,
            format!(
                "Die beiden Ausdrücke gehören nicht zusammen: `{}` und `{}`",
                erster.pfad.ganz, zweiter.pfad.ganz
            ),
            "Einer ist wohl nur halb geändert: nennen Sie in beiden dasselbe, oder sagen Sie im Satz, wovon der zweite ist".to_owned(),
        ),
        Widerspruch::Name { name, betrag } => (
            betrag,
            format!("Der Satz nennt `{}`, der Betrag dahinter ist `{}`", name.pfad.ganz, betrag.pfad.ganz),
            "Nennen Sie in beiden Ausdrücken dasselbe, oder sagen Sie im Satz, wovon der Betrag ist".to_owned(),
        ),
        Widerspruch::Wort { wort, betrag } => (
            betrag,
            format!("Vor dem Ausdruck steht „{wort}“, er nennt aber `{}`", betrag.pfad.ganz),
            format!("Setzen Sie den Ausdruck ein, der zu „{wort}“ gehört, oder ändern Sie das Wort"),
        ),
    };
    let place = lesung.place(range(stelle));
    let diagnostic = if one.sicher() {
        Diagnostic::warning(Code::AusdruckPasstNicht, place, message)
    } else {
        Diagnostic::note(Code::AusdruckPasstNicht, place, message)
    };
    let diagnostic = diagnostic.hint(hint);
    match one {
        Widerspruch::Doppelt { erster, .. } | Widerspruch::Paar { erster, .. } => {
            diagnostic.related(lesung.place(range(erster)), "der erste Ausdruck")
        }
        Widerspruch::Name { name, .. } => diagnostic.related(lesung.place(range(name)), "hier steht der Name"),
        _ => diagnostic,
    }
}
