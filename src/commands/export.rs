//! `drucksache exportieren`

use std::path::Path;
use std::sync::Arc;

use drucksache_druck::Werk;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::Amtsnummer;
use drucksache_tausch::Mappe;
use drucksache_tausch::auszug::{MASSNAHMEN, mappe};
use drucksache_tausch::schreiben::{Csvform, Lizenz, csv, datenpaket, xlsx};

use crate::absage::Absage;
use crate::args::{Csvart, ExportArgs, Exportform, UmfangArg};
use crate::export::{self, stem};
use crate::konsole::Konsole;
use crate::platte::shown;
use crate::report;

use super::ende::Ende;
use super::oeffentlich::public;
use super::oparl::as_oparl;
use super::output::write_to;
use super::planschrift::refuse_broken;
use super::werkstatt::{Planwerk, Werkstatt};

pub(super) fn export(konsole: &Konsole, werkstatt: &Werkstatt, args: &ExportArgs) -> Result<Ende, Absage> {
    let output = args.output.as_deref();
    if args.format == Exportform::Oparl {
        return as_oparl(konsole, werkstatt, args);
    }
    let several = args.je_amt || args.format == Exportform::Datapackage;
    if several && output.is_none() {
        let message = "Es entstehen mehrere Dateien, und es fehlt der Ordner dafür";
        return Err(Absage::new(message, "Nennen Sie ihn: `--ziel daten`"));
    }
    if args.format == Exportform::Xlsx && output.is_none() && konsole.out_is_terminal() {
        let message = "Eine Excel-Arbeitsmappe lässt sich nicht auf dem Bildschirm zeigen";
        return Err(Absage::new(message, "Nennen Sie eine Datei: `--ziel plan.xlsx`"));
    }
    let folder = werkstatt.named(&args.plan)?;
    let mut plan = werkstatt.werk(&folder);
    if plan.werk.stand().sound().is_none() {
        refuse_broken(konsole, plan.werk.stand(), &plan.shown());
        return Ok(Ende::PlanHatFehler);
    }
    if args.wahl.umfang == UmfangArg::Oeffentlich && !reduce(konsole, werkstatt, &mut plan)? {
        return Ok(Ende::PlanHatFehler);
    }
    let Some(grundlage) = plan.werk.grundlage().map(Arc::clone) else { return Ok(Ende::PlanHatFehler) };
    if grundlage.plan.massnahmen.is_empty() && grundlage.plan.tabellen.is_empty() {
        let message = format!("Der Plan `{}` hat weder Maßnahmen noch Tabellen", plan.shown());
        return Err(Absage::new(message, "Ausgeben lassen sich nur Zahlen; den Text druckt `drucksache drucken`"));
    }
    let fassung = plan.werk.fassung().map(|fassung| fassung.as_str().to_owned()).unwrap_or_default();
    match output.filter(|_| several) {
        Some(output) => folder_of_files(konsole, werkstatt, args, (&grundlage, &fassung), output)?,
        None => {
            let mappe = mappe(&grundlage, None, &fassung);
            write_to(konsole, werkstatt, output, &one_file(&mappe, args)?)?;
        }
    }
    Ok(Ende::Erledigt)
}

/// Puts the public plan in the place of the whole one. False where there is none, which is reported.
fn reduce(konsole: &Konsole, werkstatt: &Werkstatt, plan: &mut Planwerk) -> Result<bool, Absage> {
    let raete = werkstatt.raete(&plan.folder);
    match public(plan.werk.stand(), &raete) {
        Ok(None) => Ok(true),
        Ok(Some(stand)) => {
            plan.werk = Werk::new(Arc::clone(werkstatt.druckerei()), raete, stand);
            Ok(true)
        }
        Err(found) => {
            konsole.say(report::human(plan.werk.sources(), &found, konsole.colour_err()));
            konsole.refuse(&Absage::new(
                format!("Den Plan `{}` gibt es nicht öffentlich", plan.shown()),
                "Ändern Sie die öffentlichen Texte, die etwas nennen, das nicht öffentlich ist",
            ));
            Ok(false)
        }
    }
}

/// The bytes of a workbook, or of its list of Maßnahmen.
fn one_file(mappe: &Mappe, args: &ExportArgs) -> Result<Vec<u8>, Absage> {
    match args.format {
        Exportform::Xlsx => xlsx(mappe).map_err(|why| {
            let message = format!("Der Plan lässt sich nicht als Excel-Arbeitsmappe schreiben: {}", why.0);
            Absage::new(message, "Geben Sie ihn als CSV aus: `--format datapackage`")
        }),
        Exportform::Csv | Exportform::Datapackage | Exportform::Oparl => {
            let form = match args.csv {
                Csvart::Deutsch => Csvform::Deutsch,
                Csvart::Excel => Csvform::Excel,
                Csvart::Rfc => Csvform::Rfc,
            };
            let blatt = mappe.blatt(MASSNAHMEN).ok_or_else(|| {
                Absage::new(
                    "Der Plan hat keine Maßnahmen",
                    "Seine Tabellen gibt `--format xlsx` oder `--format datapackage` aus",
                )
            })?;
            Ok(csv(blatt, form, false))
        }
    }
}

/// Writes a file for each Amt, or the files of a data package.
fn folder_of_files(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    args: &ExportArgs,
    (grundlage, fassung): (&Grundlage, &str),
    output: &Path,
) -> Result<(), Absage> {
    let mut files = Vec::new();
    if args.je_amt {
        let number = stem(&grundlage.plan.vorlage.nummer);
        let ending = if args.format == Exportform::Xlsx { "xlsx" } else { "csv" };
        let aemter: Vec<Amtsnummer> = grundlage.zahlenwerk.aemter.keys().copied().collect();
        for amt in aemter {
            let name = format!("{number}-Amt-{}.{ending}", stem(&amt.to_string()));
            files.push((name, one_file(&mappe(grundlage, Some(amt), fassung), args)?));
        }
    } else {
        let lizenz = args.lizenz.as_deref().map(Lizenz::named);
        files = datenpaket(&mappe(grundlage, None, fassung), &grundlage.plan.name, lizenz.as_ref());
    }
    for (name, bytes) in files {
        let path = output.join(name);
        export::write_file(werkstatt.base(), &path, &bytes)?;
        konsole.tell(format_args!("geschrieben: {}\n", shown(&path)));
    }
    Ok(())
}
