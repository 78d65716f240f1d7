//! `drucksache diff`

mod seiten;

use std::io::{IsTerminal, stdout};
use std::path::Path;

use crate::args::{CliArgs, Colour, DiffArgs, Vergleichsform};
use crate::git::GitFehler;
use crate::report::{self, aenderungen};
use drucksache_plan::diagnostic::{Severity, nearest};
use drucksache_plan::stand::Stand;
use drucksache_plan::uebersicht::{Ergebnis, Herkunft, Planvergleich};
use drucksache_plan::vergleich::{self, Grund, Vergleich};

use super::{Ende, colour, impossible, sagen, schreiben};
use seiten::{Seiten, Was};

/// A plan as both sides have it.
struct Paar {
    shown: String,
    alt: Option<Stand>,
    neu: Option<Stand>,
    vergleich: Option<Vergleich>,
}

pub(super) fn diff(args: &CliArgs, diff: &DiffArgs) -> Ende {
    match vergleichen(args, diff) {
        Ok(ende) => ende,
        Err(why) => {
            impossible(&why.message, &why.hint);
            Ende::NichtMoeglich
        }
    }
}

fn vergleichen(args: &CliArgs, diff: &DiffArgs) -> Result<Ende, GitFehler> {
    let pdf = diff.format == Vergleichsform::Pdf;
    if pdf && diff.output.is_none() && stdout().is_terminal() {
        return Err(GitFehler {
            message: "Ein PDF lässt sich nicht auf dem Bildschirm zeigen".to_owned(),
            hint: "Nennen Sie eine Datei: `--output aenderungen.pdf`".to_owned(),
        });
    }
    let seiten = Seiten::oeffnen(diff)?;
    let mut paare = Vec::new();
    for folder in seiten.plaene(&diff.plans)? {
        paare.push(lesen(&seiten, &folder)?);
    }
    if kaputte(args, &mut paare, &seiten) {
        return Ok(Ende::NichtMoeglich);
    }
    for paar in &mut paare {
        vergleiche(&seiten, paar)?;
    }
    if paare.iter().filter_map(|paar| paar.vergleich.as_ref()).any(|one| !one.geht_auf()) {
        return Err(GitFehler {
            message: "Die Summen gehen nicht auf: alte Summe und einzelne Unterschiede ergeben nicht die neue"
                .to_owned(),
            hint: "Das ist ein Fehler des Programms; melden Sie ihn mit beiden Fassungen des Plans".to_owned(),
        });
    }
    let mut plaene: Vec<Planvergleich<'_>> = paare.iter().filter_map(|paar| zu_zeigen(&seiten, paar)).collect();
    if !args.quiet {
        alte_gruende(&paare);
    }
    let changed = plaene.iter().any(|plan| plan.ergebnis.geaendert());
    if changed && matches!(diff.format, Vergleichsform::Markdown | Vergleichsform::Pdf) {
        // Nobody prints or sends around what did not change.
        plaene.retain(|plan| plan.ergebnis.geaendert());
    }
    let written = ausgeben(args, diff, &plaene)?;
    Ok(written.max(if changed { Ende::Geaendert } else { Ende::Erledigt }))
}

/// Reads a plan on both sides.
fn lesen(seiten: &Seiten, folder: &Path) -> Result<Paar, GitFehler> {
    let stand = |was: Was| -> Result<Option<Stand>, GitFehler> {
        let gelesen = seiten.ordner(was, folder)?;
        Ok(gelesen.map(|(ordner, folders)| Stand::lesen(&ordner, &folders)))
    };
    let (alt, neu) = (stand(Was::Alt)?, stand(Was::Neu)?);
    let shown = drucksache_plan::source::shown(folder);
    if alt.is_none() && neu.is_none() {
        let known = seiten.namen()?;
        let near = nearest(&shown, known.iter().map(String::as_str)).map(|near| format!("Meinten Sie `{near}`?"));
        return Err(GitFehler {
            message: format!(
                "Den Plan `{shown}` gibt es weder {} noch {}",
                seiten.in_worten(Was::Alt),
                seiten.in_worten(Was::Neu)
            ),
            hint: near.unwrap_or_else(|| "Nennen Sie den Ordner, in dem die `plan.yaml` liegt".to_owned()),
        });
    }
    Ok(Paar { shown, alt, neu, vergleich: None })
}

/// Shows what is wrong with plans that can't be compared.
fn kaputte(args: &CliArgs, paare: &mut [Paar], seiten: &Seiten) -> bool {
    let mut broken = false;
    for paar in paare {
        for (was, stand) in [(Was::Alt, &mut paar.alt), (Was::Neu, &mut paar.neu)] {
            let Some(stand) = stand.as_mut().filter(|stand| stand.seite().is_none()) else { continue };
            if let Herkunft::Revision(revision) = seiten.herkunft(was) {
                stand.sources.add_origin(&format!("in {}", revision.kurz));
            }
            broken = true;
            let errors: Vec<_> =
                stand.diagnostics.iter().filter(|one| one.severity == Severity::Error).cloned().collect();
            sagen(report::human(&stand.sources, &errors, colour(args, &std::io::stderr())));
            let found = drucksache_plan::diagnostic::zusammenfassung(&errors).unwrap_or_default();
            sagen(format_args!(
                "Fehler: Der Plan `{}` lässt sich {} nicht lesen: {found}\n  Hilfe: Vergleichen Sie mit einer Fassung ohne Fehler, oder beheben Sie sie\n",
                paar.shown,
                seiten.in_worten(was)
            ));
        }
    }
    broken
}

/// Compares a plan that both sides have, and looks for reasons in the commits between them.
fn vergleiche(seiten: &Seiten, paar: &mut Paar) -> Result<(), GitFehler> {
    let both = (paar.alt.as_ref().and_then(Stand::seite), paar.neu.as_ref().and_then(Stand::seite));
    let (Some(alt), Some(neu)) = both else { return Ok(()) };
    let mut found = vergleich::vergleiche(alt, neu);
    if !found.ist_leer() {
        for schritt in seiten.schritte(&paar.shown)? {
            let (before, after) = (schritt.vorher.rest(), schritt.nachher.rest());
            let (Some(before), Some(after)) = (before, after) else { continue };
            let herkunft = vergleich::Herkunft::Commit { kurz: schritt.kurz.clone(), datum: schritt.datum };
            let grund = Grund { text: schritt.grund.clone(), herkunft };
            vergleich::begruenden(&mut found, (alt, neu), (before, after), &grund);
        }
    }
    paar.vergleich = Some(found);
    Ok(())
}

fn zu_zeigen<'a>(seiten: &'a Seiten, paar: &'a Paar) -> Option<Planvergleich<'a>> {
    let ergebnis = match (paar.alt.as_ref().and_then(Stand::seite), paar.neu.as_ref().and_then(Stand::seite)) {
        (None, Some(neu)) => Ergebnis::Neu(neu),
        (Some(alt), None) => Ergebnis::Entfallen(alt),
        (Some(alt), Some(neu)) => Ergebnis::Verglichen { alt, neu, vergleich: paar.vergleich.as_ref()? },
        (None, None) => return None,
    };
    Some(Planvergleich { plan: &paar.shown, alt: seiten.herkunft(Was::Alt), neu: seiten.herkunft(Was::Neu), ergebnis })
}

/// Says which reasons stood in the plan before: they may be those of an earlier change.
fn alte_gruende(paare: &[Paar]) {
    let old = vergleich::Herkunft::Plan { unveraendert: true };
    for vergleich in paare.iter().filter_map(|paar| paar.vergleich.as_ref()) {
        let haushalt = vergleich.haushalt.iter().any(|feld| feld.gruende.iter().any(|grund| grund.herkunft == old));
        let names = haushalt.then_some("haushalt").into_iter().chain(
            (vergleich.massnahmen.iter())
                .filter(|one| one.gruende.iter().any(|grund| grund.herkunft == old))
                .filter_map(|one| one.bezeichnung.jetzt().map(String::as_str)),
        );
        for name in names {
            sagen(format_args!(
                "Hinweis: Der `aenderungsgrund` von „{name}“ stand so schon in der alten Fassung. Gilt er auch für diese Änderung?\n"
            ));
        }
    }
}

fn ausgeben(args: &CliArgs, diff: &DiffArgs, plaene: &[Planvergleich<'_>]) -> Result<Ende, GitFehler> {
    let output = diff.output.as_deref();
    Ok(match diff.format {
        Vergleichsform::Human => {
            // A file is no terminal: it has colours only where they are wanted always.
            let colour = if output.is_some() { args.color == Colour::Always } else { colour(args, &stdout()) };
            let shown = plaene.iter().filter(|plan| plan.ergebnis.geaendert() || !args.quiet);
            let texts: Vec<String> = shown.map(|plan| aenderungen::human(plan, colour)).collect();
            schreiben(args, output, texts.join("\n").as_bytes())
        }
        Vergleichsform::Json => schreiben(args, output, aenderungen::json(plaene).as_bytes()),
        Vergleichsform::Markdown => schreiben(args, output, aenderungen::markdown(plaene).as_bytes()),
        Vergleichsform::Pdf => {
            let Some(first) = plaene.first() else { return Ok(Ende::Erledigt) };
            let bytes = drucksache_druck::berichte::aenderungsuebersicht(plaene, &first.ergebnis.seite().grundlage.rat)
                .map_err(|why| GitFehler {
                    message: "Die Änderungsübersicht lässt sich nicht setzen".to_owned(),
                    hint: format!("Typst meldet: {why}"),
                })?;
            schreiben(args, output, &bytes)
        }
    })
}
