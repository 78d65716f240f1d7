//! `drucksache importieren`

use std::path::Path;

use drucksache_plan::diagnostic::{Severity, from_faults, has_errors};
use drucksache_plan::plan::{IMPORT_DATEI, Plan};
use drucksache_plan::source::{FaultKind, Ordner, Sources};
use drucksache_tausch::aendern::{Planordner, Vorhaben, vorschlagen};
use drucksache_tausch::befund::Blattbefund;
use drucksache_tausch::einlesen::{Einlesung, Spaltenwuensche, einlesen};
use drucksache_tausch::lesen::{TABELLE_HOECHSTENS, lesen};

use crate::absage::Absage;
use crate::args::ImportArgs;
use crate::konsole::Konsole;
use crate::platte::{self, shown};
use crate::report;

use super::ende::Ende;
use super::planschrift::{refuse_broken, show_changes, write};
use super::werkstatt::{Planwerk, Werkstatt};

/// Missing Maßnahmen that are named; others are counted.
const FEHLEND_GENANNT: usize = 20;

pub(super) fn import(konsole: &Konsole, werkstatt: &Werkstatt, args: &ImportArgs) -> Result<Ende, Absage> {
    let folder = werkstatt.named(&args.nach)?;
    let wuensche = kept_wishes(konsole, &werkstatt.ordner(&folder))?.with(wishes(args.spalten.as_deref())?);
    let bytes = read(werkstatt, &args.datei)?;
    let plan = werkstatt.werk(&folder);
    let Some(grundlage) = plan.werk.stand().sound() else {
        refuse_broken(konsole, plan.werk.stand(), &plan.shown());
        return Ok(Ende::PlanHatFehler);
    };
    if grundlage.plan.haushalt.jahre.is_empty() {
        let message = format!("Der Plan `{}` hat keine Jahre und deshalb keine Maßnahmen", plan.shown());
        return Err(Absage::new(message, "Tragen Sie `haushalt` und `themenbereiche` in die `plan.yaml` ein"));
    }
    let name = args.datei.file_name().map(|name| shown(Path::new(name))).unwrap_or_default();
    let roh = lesen(&bytes, &name).map_err(|why| Absage::new(format!("`{name}`: {}", why.meldung), why.hilfe))?;
    let found = einlesen(&roh, grundlage, &wuensche);
    tell_about(konsole, &plan, &found, args.entfernen);
    let ordner = werkstatt.ordner(&folder);
    let entfallen = if args.entfernen { found.fehlend.as_slice() } else { &[] };
    let vorhaben = Vorhaben { wechsel: &found.wechsel, neu: &found.neu, entfallen };
    let of_plan = Planordner { ordner: &ordner, sources: plan.werk.sources(), grundlage };
    let vorschlag = vorschlagen(of_plan, vorhaben);
    let befunde: Vec<Blattbefund> = found.befunde.iter().chain(&vorschlag.befunde).cloned().collect();
    let mildest = if konsole.quiet { Severity::Error } else { Severity::Note };
    konsole.say(report::blattbefunde(&befunde, mildest));
    let broken = befunde.iter().any(|one| one.stufe == Severity::Error);
    if vorschlag.dateien.is_empty() {
        if broken {
            konsole.tell("Es wurde nichts geschrieben\n");
            return Ok(Ende::PlanHatFehler);
        }
        konsole.tell(format_args!("{}: keine Änderung\n", plan.shown()));
        return Ok(Ende::Erledigt);
    }
    // With errors in the file, what can be read of it is shown all the same, and nothing of it is written.
    match show_changes(konsole, werkstatt, &folder, plan.werk.stand(), &vorschlag.dateien, &format!("Tabelle {name}")) {
        Err(why) if broken => konsole.refuse(&why),
        shown => shown?,
    }
    if broken {
        konsole.tell("Es wurde nichts geschrieben: erst sind die Fehler in der Tabelle zu beheben\n");
        return Ok(Ende::PlanHatFehler);
    }
    if !args.schreiben {
        konsole.tell("Es wurde nichts geschrieben; mit `--schreiben` kommen diese Änderungen in den Plan\n");
        return Ok(Ende::Geaendert);
    }
    write(konsole, werkstatt, &folder, &vorschlag.dateien)?;
    Ok(Ende::Erledigt)
}

fn wishes(spalten: Option<&str>) -> Result<Spaltenwuensche, Absage> {
    Spaltenwuensche::parse(spalten.unwrap_or_default()).map_err(|part| {
        Absage::new(
            format!("`{part}` ordnet keine Spalte zu"),
            "Nennen Sie Überschrift und Schlüssel: `--spalten \"Projekt=bezeichnung, Mittel=planmittel_JAHR\"`",
        )
    })
}

/// What the plan's `import.yaml` says about columns.
fn kept_wishes(konsole: &Konsole, ordner: &Ordner) -> Result<Spaltenwuensche, Absage> {
    if !ordner.exists(IMPORT_DATEI) {
        return Ok(Spaltenwuensche::default());
    }
    let mut sources = Sources::default();
    let (file, faults) = sources.read_yaml(ordner, IMPORT_DATEI);
    let shown = ordner.shown(IMPORT_DATEI);
    let found = from_faults(file, faults);
    let Some(tree) = sources.get(file).tree.as_ref().filter(|_| !has_errors(&found)) else {
        konsole.say(report::human(&sources, &found, konsole.colour_err()));
        return Err(Absage::new(format!("`{shown}` lässt sich nicht lesen"), "Beheben Sie den Fehler darin"));
    };
    Spaltenwuensche::of_tree(tree).map_err(|span| {
        let place = format!("{shown}:{}:{}", span.start.line, span.start.column);
        Absage::new(
            format!("{place}: So ordnet `import.yaml` keine Spalte zu"),
            "Schreiben Sie darin nur `spalten`, mit Überschrift und Schlüssel: `spalten: {Projekt: bezeichnung}`",
        )
    })
}

fn read(werkstatt: &Werkstatt, path: &Path) -> Result<Vec<u8>, Absage> {
    let shown = shown(path);
    platte::read_named(&werkstatt.path(path), TABELLE_HOECHSTENS).map_err(|fault| match fault {
        FaultKind::Missing => Absage::new(
            format!("Die Datei `{shown}` gibt es nicht"),
            "Nennen Sie die Tabelle, zum Beispiel `bedarf.xlsx`",
        ),
        FaultKind::TooBig { .. } => Absage::new(
            format!("Die Datei `{shown}` ist zu groß"),
            format!("Eine Tabelle hat höchstens {} MiB", TABELLE_HOECHSTENS >> 20),
        ),
        FaultKind::Unreadable(why) => {
            Absage::quoted(format!("Die Datei `{shown}` lässt sich nicht lesen"), "Das Betriebssystem", why)
        }
        _ => Absage::new(format!("`{shown}` ist keine Datei"), "Nennen Sie eine Tabelle, keinen Ordner und kein Gerät"),
    })
}

/// Says what is missing in the file, and whether the plan has changed since the file was made.
fn tell_about(konsole: &Konsole, plan: &Planwerk, found: &Einlesung, entfernen: bool) {
    let now = plan.werk.fassung().map(|fassung| fassung.as_str().to_owned());
    if found.angaben.fassung.is_some() && found.angaben.fassung != now {
        konsole.tell(
            "Hinweis: Der Plan hat sich geändert, seit die Tabelle entstand. Was seither im Plan anders ist, steht unten als Änderung zurück auf den alten Wert\n",
        );
    }
    let Some(grundlage) = plan.werk.grundlage().filter(|_| !entfernen && !found.fehlend.is_empty()) else { return };
    let names = found.fehlend.iter().take(FEHLEND_GENANNT).map(|nr| name(&grundlage.plan, *nr));
    let more = found.fehlend.len().saturating_sub(FEHLEND_GENANNT);
    let more = if more > 0 { format!(" und {more} weitere") } else { String::new() };
    konsole.tell(format_args!(
        "Hinweis: In der Tabelle fehlen und bleiben im Plan (mit `--entfernen` entfallen sie): {}{more}\n",
        names.collect::<Vec<_>>().join(", ")
    ));
}

fn name(plan: &Plan, nr: usize) -> String {
    let one = &plan.massnahmen[nr];
    let amt = one.amt.map(|amt| format!(" (Amt {amt})")).unwrap_or_default();
    format!("„{}“{amt}", one.bezeichnung)
}
