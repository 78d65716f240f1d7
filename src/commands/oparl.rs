//! `drucksache exportieren PLAN --format oparl`

use drucksache_plan::plan::Umfang;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::RawOparl;
use drucksache_plan::source::Route;
use drucksache_plan::units::Datum;

use crate::absage::Absage;
use crate::args::ExportArgs;
use crate::export::{self, Ausgabeart, Schriftstueck};
use crate::konsole::Konsole;
use crate::oparl::{self, OparlPaper};

use super::build::{print, report};
use super::ende::Ende;
use super::output::write_to;
use super::werkstatt::Werkstatt;

/// Prints the public paper and tells where it is on the web, what is in it and who deals with it.
pub(super) fn as_oparl(konsole: &Konsole, werkstatt: &Werkstatt, args: &ExportArgs) -> Result<Ende, Absage> {
    let mut plan = werkstatt.werk(&werkstatt.named(&args.plan)?);
    let known = match plan.werk.grundlage().cloned().filter(|_| plan.werk.is_printable()) {
        Some(grundlage) => Some(published(&plan.shown(), &grundlage)?),
        // There are errors, which are reported below.
        None => None,
    };
    let printed = print(&mut plan.werk, true, |werk, dokumente| {
        let (oparl, datum) = known.as_ref()?;
        let vorlage = &werk.vorlage()?;
        let art = Ausgabeart { umfang: Umfang::Oeffentlich, ..Ausgabeart::default() };
        // The files are those of `drucken`, so that both can be put on the web as they are.
        let name = |one: &Schriftstueck<'_>| export::file_name_of(&vorlage.nummer, &one.datei, vorlage.entwurf(), art);
        oparl::paper(werk, &dokumente, (oparl, *datum), name)
    });
    match (report(konsole, args.alle, &mut plan, printed.public.as_ref()).ausgang.ende, printed.done) {
        (Ende::Erledigt, Some(paper)) => {
            write_to(konsole, werkstatt, args.output.as_deref(), json_of(&paper)?.as_bytes())?;
            Ok(Ende::Erledigt)
        }
        (Ende::Erledigt, None) => Ok(Ende::PlanHatFehler),
        (ende, _) => Ok(ende),
    }
}

/// A Drucksache as a JSON document.
pub(super) fn json_of(paper: &OparlPaper) -> Result<String, Absage> {
    let json = serde_json::to_string_pretty(paper)
        .map_err(|error| Absage::quoted("Die Drucksache lässt sich nicht als JSON schreiben", "serde", error))?;
    Ok(format!("{json}\n"))
}

/// Where the council publishes, and the day of the Vorlage; an Absage where a Drucksache is not to be published.
pub(super) fn published(shown: &str, grundlage: &Grundlage) -> Result<(RawOparl, Datum), Absage> {
    let vorlage = &grundlage.plan.vorlage;
    if vorlage.entwurf() {
        return Err(Absage::new(
            format!("Die Vorlage von `{shown}` ist ein Entwurf; er wird nicht veröffentlicht"),
            "Wenn sie fertig ist, schreiben Sie in der `plan.yaml` `status: freigegeben`",
        ));
    }
    let rat = &grundlage.rat;
    let Some(oparl) = rat.raw.oparl.clone() else {
        let hint = match rat.eigener_wert(Route::root().key("oparl")) {
            Some(_) => {
                "Schreiben Sie in seine `rat.yaml`: `oparl: {adresse: https://…}`, mit der Adresse, unter der die Stadt ihre Daten nach OParl anbietet"
            }
            None => {
                "Er ist in das Programm eingebaut: legen Sie mit `drucksache neu rat NAME` einen eigenen an, der von ihm erbt, und schreiben Sie in dessen `rat.yaml`: `oparl: {adresse: https://…}`"
            }
        };
        return Err(Absage::new(
            format!("Der Rat `{}` sagt nicht, unter welcher Adresse er veröffentlicht", rat.id),
            hint,
        ));
    };
    let Some(datum) = vorlage.datum else {
        return Err(Absage::new(
            format!(
                "Die Vorlage von `{shown}` hat kein Datum; eine Drucksache nach OParl braucht den Tag, an dem sie entstand"
            ),
            "Ergänzen Sie in der `plan.yaml` `datum: JJJJ-MM-TT`",
        ));
    };
    Ok((oparl, datum))
}
