//! `drucksache abgeben`

use std::path::Path;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::{Severity, has_errors};
use drucksache_plan::rat::{RawDateinamen, RawOparl};
use drucksache_plan::units::Datum;

use crate::abgabe::{self, Abgabeart, Abgabekopf, Abgabestueck};
use crate::absage::Absage;
use crate::args::AbgebenArgs;
use crate::export::{Schriftstueck, plain, stem};
use crate::konsole::Konsole;
use crate::neu::{self, Baustelle, NewFile};
use crate::oparl::{self, OparlPaper};
use crate::platte::{self, shown};

use super::build::{Printed, print, report};
use super::ende::Ende;
use super::oparl::{json_of, published};
use super::pruefbericht::pruefbericht;
use super::werkstatt::{Planwerk, Werkstatt};

/// The table of all files.
const LISTE: &str = "liste.csv";
/// The same for people.
const UEBERSICHT: &str = "uebersicht.txt";

pub(super) fn abgeben(konsole: &Konsole, werkstatt: &Werkstatt, args: &AbgebenArgs) -> Result<Ende, Absage> {
    let mut plan = werkstatt.werk(&werkstatt.named(&args.plan)?);
    if has_errors(plan.werk.pruefen()) {
        return Ok(report(konsole, args.alle, &mut plan, None).ausgang.ende);
    }
    if plan.werk.vorlage().is_some_and(|vorlage| vorlage.entwurf()) {
        return Err(Absage::new(
            format!("Die Vorlage von `{}` ist ein Entwurf; abgegeben wird nur, was fertig ist", plan.shown()),
            "Wenn sie fertig ist, schreiben Sie in der `plan.yaml` `status: freigegeben`",
        ));
    }
    let rules = rules(&mut plan)?;
    let Printed { done: public, public: found } = public_files(&mut plan, &rules);
    let warned = found.as_ref().is_some_and(|found| found.warned());
    let warned = warned || plan.werk.pruefen().iter().any(|one| one.severity == Severity::Warning);
    let told = report(konsole, args.alle, &mut plan, found.as_ref());
    let ende = told.ausgang.ende;
    let (Ende::Erledigt, Some(public)) = (ende, public) else { return Ok(ende.max(Ende::PlanHatFehler)) };
    if warned {
        konsole.refuse(&Absage::new(
            format!("`{}` hat Warnungen; abgegeben wird nur, was keine hat", plan.shown()),
            "Beheben Sie sie, oder begründen Sie im Plan unter `pruefung`, warum es in Ordnung ist",
        ));
        return Ok(Ende::PlanHatFehler);
    }
    let Some(files) = all_files(werkstatt, &mut plan, public, &rules)? else { return Ok(Ende::PlanHatFehler) };
    let ende = write(konsole, werkstatt, &args.ziel.join(&plan.name), &files)?;
    if let Some(fassung) = plan.werk.fassung() {
        konsole.tell(format_args!("Fassung: {}\n", fassung.as_str()));
    }
    Ok(ende)
}

/// What the council wants.
struct CouncilRules {
    namen: RawDateinamen,
    oparl: Option<(RawOparl, Datum)>,
}

fn rules(plan: &mut Planwerk) -> Result<CouncilRules, Absage> {
    let shown = plan.shown();
    let grundlage = plan.werk.grundlage().cloned();
    let grundlage = grundlage.filter(|_| plan.werk.is_printable());
    let raw = grundlage.as_ref().map(|grundlage| &grundlage.rat.raw);
    let namen = raw.and_then(|raw| raw.abgabe.as_ref()).map(|abgabe| abgabe.dateinamen.clone()).unwrap_or_default();
    let publishes = raw.is_some_and(|raw| raw.oparl.is_some());
    let oparl = grundlage.filter(|_| publishes).map(|grundlage| published(&shown, &grundlage)).transpose()?;
    Ok(CouncilRules { namen, oparl })
}

/// The public files, and the Drucksache as open data where the council publishes some.
fn public_files(plan: &mut Planwerk, rules: &CouncilRules) -> Printed<(Vec<Abgabestueck>, Option<OparlPaper>)> {
    print(&mut plan.werk, true, |werk, dokumente| {
        let stuecke = abgabe::stuecke(werk, &dokumente, &rules.namen, true)?;
        let nummer = stem(&werk.vorlage()?.nummer);
        let paper = rules.oparl.as_ref().and_then(|(oparl, datum)| {
            let name = |one: &Schriftstueck<'_>| abgabe::file_name(&rules.namen, &nummer, one, true);
            oparl::paper(werk, &dokumente, (oparl, *datum), name)
        });
        Some((stuecke, paper))
    })
}

/// All files of the Abgabe, with their list; None where the plan has errors, which are reported.
fn all_files(
    werkstatt: &Werkstatt,
    plan: &mut Planwerk,
    (mut stuecke, paper): (Vec<Abgabestueck>, Option<OparlPaper>),
    rules: &CouncilRules,
) -> Result<Option<Vec<NewFile>>, Absage> {
    let stueck = |name: &str, art, oeffentlich, bytes| Abgabestueck {
        name: name.to_owned(),
        titel: String::new(),
        art,
        oeffentlich,
        seiten: None,
        bytes,
    };
    if let Some(paper) = paper {
        stuecke.push(stueck("oparl.json", Abgabeart::Oparl, true, json_of(&paper)?.into_bytes()));
    }
    // Without anything secret the public paper is the whole one.
    if plan.werk.nichtoeffentlich() {
        let secret =
            print(&mut plan.werk, false, |werk, dokumente| abgabe::stuecke(werk, &dokumente, &rules.namen, false));
        let Some(secret) = secret.done else { return Ok(None) };
        stuecke.extend(secret);
    }
    if let Some(name) = abgabe::same_name(&stuecke) {
        return Err(Absage::new(
            format!("Zwei Dateien hießen `{name}`"),
            "Ändern Sie in der `rat.yaml` die Muster unter `abgabe.dateinamen`, so dass jede Datei ihren eigenen Namen bekommt",
        ));
    }
    // Whoever hands the plan in again may have named it in another way: it is the same Abgabe.
    let bericht = pruefbericht(werkstatt, &mut [werkstatt.by_name(plan)])?;
    let seiten = drucksache_druck::seitenzahl(&bericht);
    stuecke.push(Abgabestueck { seiten, ..stueck("pruefbericht.pdf", Abgabeart::Pruefbericht, false, bericht) });
    Ok(with_list(plan, stuecke))
}

/// The files with the list of them in both forms.
fn with_list(plan: &mut Planwerk, stuecke: Vec<Abgabestueck>) -> Option<Vec<NewFile>> {
    let fassung = plan.werk.fassung()?.as_str().to_owned();
    let public = plan.werk.oeffentlich()?.fassung()?.as_str().to_owned();
    let pruefling = plan.werk.stand().pruefling()?;
    let nummer = &pruefling.grundlage.plan.vorlage.nummer;
    let betreff = betreff(&pruefling);
    let kopf = Abgabekopf {
        nummer,
        betreff: &betreff,
        fassung: &fassung,
        oeffentlich: Some(public.as_str()).filter(|public| *public != fassung),
        liste: LISTE,
    };
    let file = |path: String, bytes: Vec<u8>| NewFile { path, bytes };
    let mut files = vec![
        file(UEBERSICHT.to_owned(), abgabe::uebersicht(&kopf, &stuecke).into_bytes()),
        file(LISTE.to_owned(), abgabe::liste(&stuecke, nummer)),
    ];
    files.extend(stuecke.into_iter().map(|one| file(one.path(), one.bytes)));
    Some(files)
}

/// The subject of the Vorlage in one line.
fn betreff(plan: &Pruefling<'_>) -> String {
    let lines = plan.grundlage.plan.vorlage.zeilen().zip(&plan.texte.zeilen);
    let betreff = lines.filter(|((key, _), _)| *key == "betreff").map(|(_, text)| plain(text)).next();
    betreff.unwrap_or_default()
}

/// Writes the folder as a whole, or says why what lies there is another one.
fn write(konsole: &Konsole, werkstatt: &Werkstatt, ziel: &Path, files: &[NewFile]) -> Result<Ende, Absage> {
    let list = shown(&ziel.join(UEBERSICHT));
    if werkstatt.path(ziel).is_symlink() {
        let message = format!("`{}` ist ein Verweis; es wurde nichts geändert", shown(ziel));
        return Err(Absage::new(message, "Nennen Sie mit `--ziel` den Ordner, in den er führt, oder einen anderen"));
    }
    if neu::is_taken(&werkstatt.path(ziel)) {
        let there = platte::below(werkstatt.base(), ziel);
        let same = |file: &&NewFile| there.read(&file.path, file.bytes.len() as u64).is_ok_and(|own| own == file.bytes);
        let Some(other) = files.iter().find(|file| !same(file)) else {
            konsole.tell(format_args!("In `{}` liegt diese Abgabe schon vollständig\n", shown(ziel)));
            return Ok(Ende::Erledigt);
        };
        // The list tells of all files; a printed one among them says more.
        let pdf = files.iter().find(|file| !same(file) && file.path.ends_with(".pdf") && there.exists(&file.path));
        let (path, why) = match pdf.or(Some(other)).filter(|file| there.exists(&file.path)) {
            Some(file) => (&file.path, "ist aus einer anderen Fassung"),
            None => (&other.path, "fehlt dort"),
        };
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas anderes: `{path}` {why}; es wurde nichts geändert", shown(ziel)),
            "Gilt die alte Abgabe nicht mehr, benennen Sie ihren Ordner um oder löschen Sie ihn; sonst nennen Sie mit `--ziel` einen anderen",
        ));
    }
    Baustelle::begin(werkstatt.base(), ziel, files)?.finish().map_err(|error| neu::not_made(ziel, &error))?;
    for file in files {
        konsole.tell(format_args!("geschrieben: {}\n", shown(&ziel.join(&file.path))));
    }
    konsole.tell(format_args!("Welche Datei wohin gehört, steht in `{list}`\n"));
    Ok(Ende::Erledigt)
}
