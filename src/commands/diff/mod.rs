//! `drucksache vergleichen`

mod oeffentlich;
mod pair;
mod seiten;

use std::path::Path;
use std::sync::Arc;

use drucksache_druck::berichte;
use drucksache_plan::diagnostic::{Diagnostic, Severity, nearest, zusammenfassung};
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_plan::uebersicht::{Planherkunft, Planvergleich, Vergleichsergebnis};
use drucksache_plan::vergleich::{self, Grund};
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::args::{DiffArgs, UmfangArg, Vergleichsform};
use crate::konsole::Konsole;
use crate::platte::shown;
use crate::report::{self, aenderungen};

use super::ende::Ende;
use super::output::{no_pdf_on_a_screen, write_to};
use super::werkstatt::Werkstatt;
use pair::PlanPair;
use seiten::{Side, Vergleichsseiten};

pub(super) fn diff(konsole: &Konsole, werkstatt: &Werkstatt, diff: &DiffArgs) -> Result<Ende, Absage> {
    if diff.format == Vergleichsform::Pdf {
        no_pdf_on_a_screen(konsole, diff.output.as_deref(), "aenderungen.pdf")?;
    }
    let seiten = Vergleichsseiten::open(konsole, werkstatt, diff)?;
    let mut pairs = Vec::new();
    for folder in seiten.plaene(&diff.plans)? {
        pairs.push(read(&seiten, &folder)?);
    }
    let public = diff.wahl.umfang == UmfangArg::Oeffentlich;
    if report_broken(konsole, &mut pairs, &seiten) || public && !oeffentlich::reduce(konsole, &mut pairs, &seiten) {
        return Ok(Ende::NichtMoeglich);
    }
    for pair in &mut pairs {
        compare(&seiten, pair, public)?;
    }
    if pairs.iter().filter_map(|pair| pair.vergleich.as_ref()).any(|one| !one.adds_up()) {
        return Err(Absage::new(
            "Die Summen gehen nicht auf: alte Summe und einzelne Unterschiede ergeben nicht die neue",
            "Das ist ein Fehler des Programms; melden Sie ihn mit beiden Fassungen des Plans",
        ));
    }
    let mut plaene: Vec<Planvergleich<'_>> = pairs.iter().filter_map(|pair| shown_pair(&seiten, pair)).collect();
    tell_old_reasons(konsole, &pairs);
    let changed = plaene.iter().any(|plan| plan.ergebnis.is_changed());
    if changed && matches!(diff.format, Vergleichsform::Markdown | Vergleichsform::Pdf) {
        // Documents for print or for others leave out plans that did not change.
        plaene.retain(|plan| plan.ergebnis.is_changed());
    }
    write(konsole, werkstatt, diff, &plaene)?;
    Ok(if changed { Ende::Geaendert } else { Ende::Erledigt })
}

/// Reads a plan on both sides.
fn read(seiten: &Vergleichsseiten<'_>, folder: &Path) -> Result<PlanPair, Absage> {
    let stand = |side: Side| -> Result<(Option<Stand>, Option<Arc<Raete>>), Absage> {
        let gelesen = seiten.ordner(side, folder)?;
        Ok(gelesen.map(|(ordner, raete)| (read_stand(&ordner, &raete), raete)).unzip())
    };
    let ((alt, alte_raete), (neu, neue_raete)) = (stand(Side::Alt)?, stand(Side::Neu)?);
    let shown = shown(folder);
    if alt.is_none() && neu.is_none() {
        let known = seiten.names()?;
        let near = nearest(&shown, known.iter().map(String::as_str)).map(|near| format!("Meinten Sie `{near}`?"));
        let (old, new) = (seiten.in_words(Side::Alt), seiten.in_words(Side::Neu));
        let hint = near.unwrap_or_else(|| "Nennen Sie den Ordner, in dem die `plan.yaml` liegt".to_owned());
        return Err(Absage::new(format!("Den Plan `{shown}` gibt es weder {old} noch {new}"), hint));
    }
    Ok(PlanPair { shown, alt, neu, raete: [alte_raete, neue_raete], vergleich: None })
}

/// Shows the errors of plans that can't be compared. True where there are any.
fn report_broken(konsole: &Konsole, pairs: &mut [PlanPair], seiten: &Vergleichsseiten<'_>) -> bool {
    let mut broken = false;
    for pair in pairs {
        for (side, stand) in [(Side::Alt, &mut pair.alt), (Side::Neu, &mut pair.neu)] {
            let Some(stand) = stand.as_mut().filter(|stand| stand.seite().is_none()) else { continue };
            if let Planherkunft::Revision(revision) = seiten.herkunft(side) {
                stand.add_origin(&format!("in {}", revision.kurz));
            }
            broken = true;
            let errors: Vec<Diagnostic> =
                stand.gelesen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
            konsole.say(report::human(stand.sources(), &errors, konsole.colour_err()));
            let found = zusammenfassung(&errors).unwrap_or_default();
            konsole.refuse(&Absage::new(
                format!("Der Plan `{}` lässt sich {} nicht lesen: {found}", pair.shown, seiten.in_words(side)),
                "Vergleichen Sie mit einer Fassung ohne Fehler, oder beheben Sie sie",
            ));
        }
    }
    broken
}

/// Compares a plan that both sides have, and looks for reasons in the commits between them. For public plans, commits
/// are not asked: their messages need not be public.
fn compare(seiten: &Vergleichsseiten<'_>, pair: &mut PlanPair, public: bool) -> Result<(), Absage> {
    let both = (pair.alt.as_ref().and_then(Stand::seite), pair.neu.as_ref().and_then(Stand::seite));
    let (Some(alt), Some(neu)) = both else { return Ok(()) };
    let mut found = vergleich::vergleiche(alt, neu);
    if !found.is_empty() && !public {
        for step in seiten.steps(&pair.shown)? {
            let (before, after) = (step.before.seite_even_if_broken(), step.after.seite_even_if_broken());
            let (Some(before), Some(after)) = (before, after) else { continue };
            let herkunft = vergleich::Fundort::Commit { kurz: step.kurz.clone(), datum: step.datum };
            let grund = Grund { text: step.grund.clone(), herkunft };
            vergleich::give_reasons(&mut found, (alt, neu), (before, after), &grund);
        }
    }
    pair.vergleich = Some(found);
    Ok(())
}

fn shown_pair<'a>(seiten: &'a Vergleichsseiten<'_>, pair: &'a PlanPair) -> Option<Planvergleich<'a>> {
    let ergebnis = match (pair.alt.as_ref().and_then(Stand::seite), pair.neu.as_ref().and_then(Stand::seite)) {
        (None, Some(neu)) => Vergleichsergebnis::Neu(neu),
        (Some(alt), None) => Vergleichsergebnis::Entfallen(alt),
        (Some(alt), Some(neu)) => Vergleichsergebnis::Verglichen { alt, neu, vergleich: pair.vergleich.as_ref()? },
        (None, None) => return None,
    };
    Some(Planvergleich {
        plan: &pair.shown,
        alt: seiten.herkunft(Side::Alt),
        neu: seiten.herkunft(Side::Neu),
        ergebnis,
    })
}

/// Reports reasons that the old plan has as well: they may belong to an earlier change.
fn tell_old_reasons(konsole: &Konsole, pairs: &[PlanPair]) {
    let old = vergleich::Fundort::Plan { unveraendert: true };
    for vergleich in pairs.iter().filter_map(|pair| pair.vergleich.as_ref()) {
        let haushalt = vergleich.haushalt.iter().any(|feld| feld.gruende.iter().any(|grund| grund.herkunft == old));
        let names = haushalt.then_some("haushalt").into_iter().chain(
            (vergleich.massnahmen.iter())
                .filter(|one| one.gruende.iter().any(|grund| grund.herkunft == old))
                .filter_map(|one| one.bezeichnung.now().map(String::as_str)),
        );
        for name in names {
            konsole.tell(format_args!(
                "Hinweis: Der `aenderungsgrund` von „{name}“ stand so schon in der alten Fassung. Gilt er auch für diese Änderung?\n"
            ));
        }
    }
}

fn write(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    diff: &DiffArgs,
    plaene: &[Planvergleich<'_>],
) -> Result<(), Absage> {
    let output = diff.output.as_deref();
    let bytes = match diff.format {
        Vergleichsform::Text => {
            let colour = konsole.colour_out(output.is_some());
            let shown = plaene.iter().filter(|plan| plan.ergebnis.is_changed() || !konsole.quiet);
            let texts: Vec<String> = shown.map(|plan| aenderungen::human(plan, colour)).collect();
            texts.join("\n").into_bytes()
        }
        Vergleichsform::Json => aenderungen::json(plaene).into_bytes(),
        Vergleichsform::Markdown => aenderungen::markdown(plaene).into_bytes(),
        Vergleichsform::Pdf => {
            let Some(first) = plaene.first() else { return Ok(()) };
            let vordruck = &first.ergebnis.seite().grundlage.vordruck;
            berichte::aenderungsuebersicht(werkstatt.druckerei(), plaene, vordruck)
                .map_err(|why| Absage::quoted("Die Änderungsübersicht lässt sich nicht setzen", "Typst", why))?
        }
    };
    write_to(konsole, werkstatt, output, &bytes)
}
