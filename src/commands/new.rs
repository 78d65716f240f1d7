//! `drucksache neu`

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::diagnostic;
use drucksache_plan::rat::{self, RatGelesen};
use drucksache_plan::source::{FaultKind, Sources};
use drucksache_plan::units::Jahr;

use crate::absage::Absage;
use crate::args::{New, NewArgs, NewPlanArgs, NewRatArgs};
use crate::konsole::Konsole;
use crate::neu::{self, Baustelle, Kopierauftrag, Kopierhindernis, NewFile};
use crate::platte::shown;
use crate::report;

use super::ende::Ende;
use super::new_ordner::{new_ordner, write_schemata};
use super::werkstatt::{Werkstatt, unknown_rat};

/// The years of a new plan if the name of its folder has none. They are constants, because the program asks no clock;
/// the clerk changes them.
const JAHRE: [i64; 2] = [2026, 2027];

pub(super) fn new(konsole: &Konsole, werkstatt: &Werkstatt, new: &NewArgs) -> Result<Ende, Absage> {
    match &new.what {
        Some(New::Ordner(ordner)) => new_ordner(konsole, werkstatt, ordner),
        Some(New::Plan(plan)) => new_plan(konsole, werkstatt, plan),
        Some(New::Rat(rat)) => new_rat(konsole, werkstatt, rat),
        None => Err(Absage::new(
            "Es fehlt, was neu angelegt werden soll",
            "Zum Beispiel `drucksache neu ordner NAME`, `drucksache neu plan plans/haushalt --rat RAT` oder `drucksache neu rat NAME`",
        )),
    }
}

fn new_plan(konsole: &Konsole, werkstatt: &Werkstatt, new: &NewPlanArgs) -> Result<Ende, Absage> {
    let ziel = werkstatt.new_place(&new.plan);
    let ziel = ziel.as_path();
    if new.plan.file_name().is_none() {
        neu::portable(&new.plan)?;
    }
    let named_file = new.plan.file_name().is_some_and(|name| name == "plan.yaml");
    let here = named_file && ziel == Path::new(".");
    if ziel.as_os_str().is_empty() || here || neu::is_taken(&werkstatt.path(ziel)) {
        let name = if ziel.as_os_str().is_empty() { Path::new("plan") } else { ziel };
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas; es wurde nichts geändert", shown(ziel)),
            format!("Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `{}-neu`", shown(name)),
        ));
    }
    neu::portable(ziel)?;
    let jahre = new.jahre.as_deref().map(neu::parse_jahre).transpose().map_err(|why| {
        let meant = gemeinte_jahre(new.jahre.as_deref().unwrap_or_default());
        Absage::new(why, format!("Nennen Sie die Jahre aufsteigend, mit Komma und ohne Leerzeichen: `--jahre {meant}`"))
    })?;
    match (&new.copy, &new.rat) {
        (Some(alt), _) => copy(konsole, werkstatt, ziel, alt, jahre.as_deref(), new.leer),
        (None, Some(rat)) => empty(konsole, werkstatt, ziel, rat, new.art.as_deref(), jahre),
        (None, None) => Err(Absage::new(
            "Es fehlt, woraus der Plan entsteht",
            "`--rat RAT` beginnt einen leeren Plan für einen Rat, `--kopie-von ALT` übernimmt einen vorhandenen Plan",
        )),
    }
}

/// Years as they are named, where they are typed otherwise: `2016/17` means 2016,2017.
fn gemeinte_jahre(typed: &str) -> String {
    let mut parts: Vec<&str> =
        typed.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [first, second] if first.len() == 4 && second.len() == 2 => format!("{first},{}{second}", &first[..2]),
        [_, ..] if parts.iter().all(|part| part.len() == 4) => {
            parts.sort_unstable();
            parts.dedup();
            parts.join(",")
        }
        _ => "JAHR,JAHR".to_owned(),
    }
}

fn empty(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    ziel: &Path,
    name: &str,
    art: Option<&str>,
    jahre: Option<Vec<Jahr>>,
) -> Result<Ende, Absage> {
    let raete = werkstatt.raete(ziel);
    let RatGelesen { sources: files, rat } = raete.rat(name).ok_or_else(|| unknown_rat(name, &raete))?;
    let rat = match rat {
        Ok(rat) => rat,
        Err(diagnostics) => {
            let mut sources = Sources::default();
            sources.set_rat(files);
            konsole.say(report::human(&sources, &diagnostics, konsole.colour_err()));
            let hint = "Beheben Sie sie zuerst; es wurde nichts geschrieben";
            konsole.refuse(&Absage::new(format!("Der Rat `{name}` hat Fehler"), hint));
            return Ok(Ende::PlanHatFehler);
        }
    };
    let vordruck = match art {
        None => raete.first_vordruck(&rat),
        Some(art) => raete.vordruck(&rat, art, None, None).map_err(|_| {
            let known = rat.raw.vorlagenarten.keys().map(String::as_str);
            let hint = diagnostic::one_of(art, known).unwrap_or_default();
            Absage::new(format!("Der Rat `{name}` kennt die Art `{art}` nicht"), hint)
        })?,
    };
    let jahre = jahre.unwrap_or_else(|| years_in_name(ziel));
    let mut dateien = neu::plan_to_fill_in(&vordruck, &jahre);
    let baustelle = Baustelle::begin(werkstatt.base(), ziel, &dateien)?;
    // A line that names a file which nobody has written would only be a riddle.
    if !write_schemata(konsole, werkstatt, ziel)? {
        dateien.iter_mut().for_each(NewFile::without_schema);
    }
    let done = dateien.iter().try_for_each(|datei| baustelle.write(datei)).and_then(|()| baustelle.finish());
    written(konsole, ziel, &dateien, done, &next(ziel))
}

fn copy(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    ziel: &Path,
    alt: &Path,
    jahre: Option<&[Jahr]>,
    leer: bool,
) -> Result<Ende, Absage> {
    let alt = werkstatt.named(alt)?;
    let auftrag = Kopierauftrag { old: &werkstatt.ordner(&alt), raete: &werkstatt.raete(&alt), jahre, zero: leer };
    let mut kopie = match neu::copy_plan(&auftrag) {
        Ok(kopie) => kopie,
        Err(hindernis) => return hinder(konsole, &alt, hindernis),
    };
    let baustelle = Baustelle::begin(werkstatt.base(), ziel, &kopie.dateien)?;
    let ordner = baustelle.ordner().map_err(|error| neu::not_made(ziel, &error))?;
    let raete = werkstatt.raete(ziel);
    let gone = match neu::fit_to_form(&ordner, &mut kopie.dateien, &raete) {
        Ok(gone) => gone,
        Err(hindernis) => return hinder(konsole, &alt, hindernis),
    };
    if !gone.is_empty()
        && let Err(error) = kopie.dateien.iter().try_for_each(|datei| baustelle.write(datei))
    {
        return written(konsole, ziel, &[], Err(error), "");
    }
    kopie.meldungen.extend(gone);
    let found = neu::look_over(&ordner, &shown(ziel), &kopie.dateien, &raete, &kopie.wandel);
    // Windows moves no folder that a program has open.
    drop(ordner);
    let (changed, to_look_at) = match found {
        Ok(found) => found,
        Err(hindernis) => return hinder(konsole, &alt, hindernis),
    };
    if kopie.dateien.iter().any(NewFile::names_schema) {
        write_schemata(konsole, werkstatt, ziel)?;
    }
    let done = changed.iter().try_for_each(|datei| baustelle.write(datei)).and_then(|()| baustelle.finish());
    if done.is_ok() {
        for line in kopie.meldungen.iter().chain(&to_look_at) {
            konsole.tell(format_args!("{line}\n"));
        }
    }
    written(konsole, ziel, &kopie.dateien, done, &next(ziel))
}

fn hinder(konsole: &Konsole, alt: &Path, hindernis: Kopierhindernis) -> Result<Ende, Absage> {
    match hindernis {
        Kopierhindernis::Fehler(sources, mut diagnostics) => {
            diagnostic::sort(&sources, &mut diagnostics);
            konsole.say(report::human(&sources, &diagnostics, konsole.colour_err()));
            let hint = "Beheben Sie sie zuerst; es wurde nichts geschrieben";
            konsole.refuse(&Absage::new(format!("Der Plan `{}` hat Fehler", shown(alt)), hint));
            Ok(Ende::PlanHatFehler)
        }
        Kopierhindernis::Unpassend(message, hint) => Err(Absage::new(message, hint)),
        Kopierhindernis::Lesen(path, kind) => {
            let why = match kind {
                FaultKind::LeadsOut => "Sie ist ein Verweis, der aus dem Ordner des Plans hinausführt oder ins Leere: legen Sie die Datei selbst hinein, oder löschen Sie ihn".to_owned(),
                FaultKind::TooBig { .. } => "Sie ist zu groß: höchstens 256 MiB".to_owned(),
                FaultKind::Unreadable(why) => format!("Das Betriebssystem meldet: {why}"),
                _ => "Prüfen Sie, ob es eine gewöhnliche Datei ist".to_owned(),
            };
            Err(Absage::new(format!("Die Datei `{path}` lässt sich nicht lesen"), why))
        }
    }
}

fn new_rat(konsole: &Konsole, werkstatt: &Werkstatt, new: &NewRatArgs) -> Result<Ende, Absage> {
    let name = new.name.as_str();
    let templates = Path::new("templates");
    let raete = Arc::clone(&werkstatt.raete_in(templates));
    if !rat::is_name(name) {
        return Err(Absage::new(
            format!("`{name}` ist kein Name für einen Rat"),
            "Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `neustadt`",
        ));
    }
    if raete.has(name) {
        return Err(Absage::new(
            format!("Den Rat `{name}` gibt es schon"),
            "Nehmen Sie einen anderen Namen; ein neuer Rat erbt alles, was er nicht selbst angibt",
        ));
    }
    let ziel = templates.join(name);
    if neu::is_taken(&werkstatt.path(&ziel)) {
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas; es wurde nichts geändert", shown(&ziel)),
            "Nehmen Sie einen anderen Namen, oder räumen Sie den Ordner weg",
        ));
    }
    let parent = raete.folder(neu::ELTERN);
    let parent = parent.as_ref().and_then(|folder| folder.read("rat.yaml")).unwrap_or_default();
    let dateien = neu::rat_to_fill_in(name, &String::from_utf8_lossy(parent));
    let done = Baustelle::begin(werkstatt.base(), &ziel, &dateien)?.finish();
    let next = format!("Weiter: in `{}` eintragen, was in Ihrer Stadt anders ist", shown(&ziel.join("rat.yaml")));
    written(konsole, &ziel, &dateien, done, &next)
}

/// Reports what was written, or why nothing could be written.
fn written(
    konsole: &Konsole,
    ziel: &Path,
    dateien: &[NewFile],
    done: io::Result<()>,
    next: &str,
) -> Result<Ende, Absage> {
    done.map_err(|error| neu::not_made(ziel, &error))?;
    let mut paths: Vec<PathBuf> = dateien.iter().map(|datei| ziel.join(&datei.path)).collect();
    paths.sort();
    for path in paths {
        konsole.tell(format_args!("geschrieben: {}\n", shown(&path)));
    }
    konsole.tell(format_args!("{next}\n"));
    Ok(Ende::Erledigt)
}

fn next(ziel: &Path) -> String {
    format!("Weiter: `drucksache pruefen {} --alle` zeigt, was noch einzutragen ist", shown(ziel))
}

/// The years in the name of a folder such as `haushalt-2028-2029`.
fn years_in_name(ziel: &Path) -> Vec<Jahr> {
    let name = ziel.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let years: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|word| Jahr::parse(word).is_some()).collect();
    let found = neu::parse_jahre(&years.join(","));
    found.unwrap_or_else(|_| JAHRE.into_iter().filter_map(Jahr::new).collect())
}
