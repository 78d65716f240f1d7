//! `drucksache new`

use std::io;
use std::io::stderr;
use std::path::{Path, PathBuf};

use crate::args::{CliArgs, New, NewArgs, NewPlanArgs, NewRatArgs};
use crate::neu::{self, Auftrag, Baustelle, Datei, Hindernis};
use crate::report;
use drucksache_plan::diagnostic;
use drucksache_plan::rat::{self, Folders};
use drucksache_plan::source::{Sources, shown};
use drucksache_plan::units::Jahr;

use super::{Ende, colour, impossible, plans, sagen, unknown_rat};

/// Where a name of a folder tells no years: no clock is asked, and the clerk changes them.
const JAHRE: [i64; 2] = [2026, 2027];

pub(super) fn new(args: &CliArgs, new: &NewArgs) -> Ende {
    match &new.what {
        Some(New::Plan(plan)) => new_plan(args, plan),
        Some(New::Rat(rat)) => new_rat(args, rat),
        None => {
            impossible(
                "Es fehlt, was neu angelegt werden soll",
                "Zum Beispiel `drucksache new plan plans/haushalt --rat RAT` oder `drucksache new rat NAME`",
            );
            Ende::NichtMoeglich
        }
    }
}

fn new_plan(args: &CliArgs, new: &NewPlanArgs) -> Ende {
    let named_file = new.plan.file_name().is_some_and(|name| name == "plan.yaml");
    let ziel = if named_file { new.plan.parent().unwrap_or(Path::new("")) } else { &new.plan };
    if ziel.as_os_str().is_empty() || neu::is_taken(ziel) {
        impossible(
            &format!("In `{}` liegt schon etwas; es wurde nichts geändert", shown(&new.plan)),
            "Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `plans/haushalt-2028-2029`",
        );
        return Ende::NichtMoeglich;
    }
    let jahre = match new.jahre.as_deref().map(neu::parse_jahre).transpose() {
        Ok(jahre) => jahre,
        Err(why) => {
            impossible(&why, "Nennen Sie die Jahre aufsteigend, mit Komma und ohne Leerzeichen: `--jahre 2028,2029`");
            return Ende::NichtMoeglich;
        }
    };
    match (&new.copy, &new.rat) {
        (Some(alt), _) => copy(args, ziel, alt, jahre.as_deref(), new.leer),
        (None, Some(rat)) => leer(args, ziel, rat, new.art.as_deref(), jahre),
        (None, None) => {
            impossible(
                "Es fehlt, woraus der Plan entsteht",
                "`--rat RAT` beginnt einen leeren Plan für einen Rat, `--copy ALT` übernimmt einen vorhandenen Plan",
            );
            Ende::NichtMoeglich
        }
    }
}

fn leer(args: &CliArgs, ziel: &Path, name: &str, art: Option<&str>, jahre: Option<Vec<Jahr>>) -> Ende {
    let folders = plans::folders(ziel);
    let Some(folder) = folders.get(name) else {
        return unknown_rat(name, &folders);
    };
    let mut sources = Sources::default();
    let mut rat = match rat::load(&mut sources, &folders, name, folder) {
        Ok(rat) => rat,
        Err(diagnostics) => {
            sagen(report::human(&sources, &diagnostics, colour(args, &stderr())));
            impossible(&format!("Der Rat `{name}` hat Fehler"), "Beheben Sie sie zuerst; es wurde nichts geschrieben");
            return Ende::PlanHatFehler;
        }
    };
    if let Some(art) = art
        && rat.in_form(art, None, None).is_err()
    {
        let known = rat.raw.vorlagenarten.keys().map(String::as_str);
        let hint = diagnostic::one_of(art, known).unwrap_or_default();
        impossible(&format!("Der Rat `{name}` kennt die Art `{art}` nicht"), &hint);
        return Ende::NichtMoeglich;
    }
    let jahre = jahre.unwrap_or_else(|| jahre_im_namen(ziel));
    let dateien = neu::neuer_plan(&rat, &jahre);
    let done = Baustelle::begin(ziel, &dateien).and_then(Baustelle::finish);
    written(args, ziel, &dateien, done, &weiter(ziel))
}

fn copy(args: &CliArgs, ziel: &Path, alt: &Path, jahre: Option<&[Jahr]>, leer: bool) -> Ende {
    let alt = match plans::named(alt) {
        Ok(folder) => folder,
        Err(none) => {
            impossible(&none.message, &none.hint);
            return Ende::NichtMoeglich;
        }
    };
    let mut kopie = match neu::copy_plan(&Auftrag { old: &alt, folders: &plans::folders(&alt), jahre, zero: leer }) {
        Ok(kopie) => kopie,
        Err(hindernis) => return hindern(args, &alt, hindernis),
    };
    let baustelle = match Baustelle::begin(ziel, &kopie.dateien) {
        Ok(baustelle) => baustelle,
        Err(error) => return written(args, ziel, &[], Err(error), ""),
    };
    let folders = plans::folders(ziel);
    let weg = match neu::fit_to_form(baustelle.ordner(), &mut kopie.dateien, &folders) {
        Ok(weg) => weg,
        Err(hindernis) => return hindern(args, &alt, hindernis),
    };
    if !weg.is_empty()
        && let Err(error) = kopie.dateien.iter().try_for_each(|datei| baustelle.write(datei))
    {
        return written(args, ziel, &[], Err(error), "");
    }
    kopie.meldungen.extend(weg);
    let found = neu::look_over(baustelle.ordner(), &shown(ziel), &kopie.dateien, &folders, &kopie.wandel);
    let (geaendert, zu_pruefen) = match found {
        Ok(found) => found,
        Err(hindernis) => return hindern(args, &alt, hindernis),
    };
    let done = geaendert.iter().try_for_each(|datei| baustelle.write(datei)).and_then(|()| baustelle.finish());
    if done.is_ok() && !args.quiet {
        for line in kopie.meldungen.iter().chain(&zu_pruefen) {
            sagen(format_args!("{line}\n"));
        }
    }
    written(args, ziel, &kopie.dateien, done, &weiter(ziel))
}

fn hindern(args: &CliArgs, alt: &Path, hindernis: Hindernis) -> Ende {
    match hindernis {
        Hindernis::Fehler(sources, mut diagnostics) => {
            diagnostic::sort(&sources, &mut diagnostics);
            sagen(report::human(&sources, &diagnostics, colour(args, &stderr())));
            impossible(
                &format!("Der Plan `{}` hat Fehler", shown(alt)),
                "Beheben Sie sie zuerst; es wurde nichts geschrieben",
            );
            Ende::PlanHatFehler
        }
        Hindernis::Unpassend(message, hint) => {
            impossible(&message, &hint);
            Ende::NichtMoeglich
        }
        Hindernis::Lesen(path, error) => {
            impossible(
                &format!("Die Datei `{}` lässt sich nicht lesen", shown(&path)),
                &format!("Das Betriebssystem meldet: {error}"),
            );
            Ende::NichtMoeglich
        }
    }
}

fn new_rat(args: &CliArgs, new: &NewRatArgs) -> Ende {
    let name = new.name.as_str();
    let templates = Path::new("templates");
    let folders = Folders::new(templates);
    if !rat::is_name(name) {
        impossible(
            &format!("`{name}` ist kein Name für einen Rat"),
            "Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `neustadt`",
        );
        return Ende::NichtMoeglich;
    }
    if folders.get(name).is_some() {
        impossible(
            &format!("Den Rat `{name}` gibt es schon"),
            "Nehmen Sie einen anderen Namen; ein neuer Rat erbt alles, was er nicht selbst angibt",
        );
        return Ende::NichtMoeglich;
    }
    let ziel = templates.join(name);
    if neu::is_taken(&ziel) {
        impossible(
            &format!("In `{}` liegt schon etwas; es wurde nichts geändert", shown(&ziel)),
            "Nehmen Sie einen anderen Namen, oder räumen Sie den Ordner weg",
        );
        return Ende::NichtMoeglich;
    }
    let eltern = folders.get(neu::ELTERN).and_then(|folder| folder.read("rat.yaml")).unwrap_or_default();
    let dateien = neu::neuer_rat(name, &String::from_utf8_lossy(&eltern));
    let done = Baustelle::begin(&ziel, &dateien).and_then(Baustelle::finish);
    let weiter = format!("Weiter: in `{}` eintragen, was in Ihrer Stadt anders ist", shown(&ziel.join("rat.yaml")));
    written(args, &ziel, &dateien, done, &weiter)
}

/// Says what was written, or why nothing was.
fn written(args: &CliArgs, ziel: &Path, dateien: &[Datei], done: io::Result<()>, weiter: &str) -> Ende {
    if let Err(error) = done {
        impossible(
            &format!("Der Ordner `{}` lässt sich nicht anlegen", shown(ziel)),
            &format!("Das Betriebssystem meldet: {error}"),
        );
        return Ende::NichtMoeglich;
    }
    if !args.quiet {
        let mut paths: Vec<PathBuf> = dateien.iter().map(|datei| ziel.join(&datei.path)).collect();
        paths.sort();
        for path in paths {
            sagen(format_args!("geschrieben: {}\n", shown(&path)));
        }
        sagen(format_args!("{weiter}\n"));
    }
    Ende::Erledigt
}

fn weiter(ziel: &Path) -> String {
    format!("Weiter: `drucksache check {}` zeigt, was noch einzutragen ist", shown(ziel))
}

/// The years that the name of a folder tells: `haushalt-2028-2029`.
fn jahre_im_namen(ziel: &Path) -> Vec<Jahr> {
    let name = ziel.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let years: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|word| Jahr::parse(word).is_some()).collect();
    let found = neu::parse_jahre(&years.join(","));
    found.unwrap_or_else(|_| JAHRE.into_iter().filter_map(Jahr::new).collect())
}
