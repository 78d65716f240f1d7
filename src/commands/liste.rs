//! `drucksache liste`

use std::path::PathBuf;
use std::sync::Arc;

use drucksache_plan::prosa::{Grundlage, filternamen};

use crate::absage::Absage;
use crate::args::{Liste, ListeArgs};
use crate::konsole::Konsole;
use crate::platte::shown;
use crate::report;

use super::ende::Ende;
use super::planschrift::refuse_broken;
use super::werkstatt::Werkstatt;

pub(super) fn liste(konsole: &Konsole, werkstatt: &Werkstatt, args: &ListeArgs) -> Result<Ende, Absage> {
    let of_plan = |named: Option<&PathBuf>, list: fn(&Grundlage) -> String| {
        let folder = one_plan(werkstatt, named)?;
        let plan = werkstatt.werk(&folder);
        let Some(grundlage) = plan.werk.grundlage() else {
            refuse_broken(konsole, plan.werk.stand(), &plan.shown());
            return Ok(Ende::PlanHatFehler);
        };
        konsole.data(list(grundlage).as_bytes())?;
        Ok(Ende::Erledigt)
    };
    let text = match &args.what {
        Some(Liste::Aemter(args)) => return of_plan(args.plan.as_ref(), aemter),
        Some(Liste::Felder(args)) => return of_plan(args.plan.as_ref(), felder),
        Some(Liste::Raete) => raete(werkstatt),
        Some(Liste::Regeln) => report::all_codes(),
        Some(Liste::Filter) => {
            report::spalten(&filternamen().map(|(name, what)| [name.to_owned(), what.to_owned()]).collect::<Vec<_>>())
        }
        None => {
            return Err(Absage::new(
                "Es fehlt, was aufgezählt werden soll",
                "Möglich sind `aemter`, `raete`, `felder`, `regeln` und `filter`",
            ));
        }
    };
    konsole.data(text.as_bytes())?;
    Ok(Ende::Erledigt)
}

/// The plan that was named, or the only one.
fn one_plan(werkstatt: &Werkstatt, named: Option<&PathBuf>) -> Result<PathBuf, Absage> {
    if let Some(named) = named {
        return werkstatt.named(named);
    }
    let all = werkstatt.plans(&[])?;
    match all.as_slice() {
        [only] => Ok(only.clone()),
        several => {
            let names: Vec<String> = several.iter().take(8).map(|one| format!("`{}`", shown(one))).collect();
            Err(Absage::new("Es gibt mehrere Pläne", format!("Nennen Sie einen davon: {}", names.join(", "))))
        }
    }
}

/// Number and name of each Amt of the Rat, with the Maßnahmen that the plan has of it.
fn aemter(grundlage: &Grundlage) -> String {
    let rows = grundlage.rat.aemter.iter().map(|(nummer, name)| {
        let own = grundlage.plan.massnahmen.iter().filter(|one| one.amt == Some(*nummer)).count();
        let count = match own {
            0 => String::new(),
            1 => "1 Maßnahme".to_owned(),
            more => format!("{more} Maßnahmen"),
        };
        [nummer.to_string(), name.clone(), count]
    });
    report::spalten(&rows.collect::<Vec<_>>())
}

/// The fields of the form: the key in `plan.yaml`, its title, its kind, and whether the plan fills it in.
fn felder(grundlage: &Grundlage) -> String {
    let formular = &grundlage.plan.vorlage.formular;
    let rows = grundlage.vordruck.felder.iter().map(|(name, feld)| {
        let filled = formular.get(name).is_some_and(|one| one.wert.is_some());
        let filled = if filled { "ausgefüllt" } else { "leer" };
        [name.clone(), feld.titel.clone(), feld.art.name().to_owned(), filled.to_owned()]
    });
    let rows: Vec<_> = rows.collect();
    match rows.is_empty() {
        true => "Dieses Formular hat keine eigenen Felder\n".to_owned(),
        false => report::spalten(&rows),
    }
}

/// The names of all Räte, the city of each, and its kinds of Vorlagen.
fn raete(werkstatt: &Werkstatt) -> String {
    let raete = Arc::clone(&werkstatt.raete_in(std::path::Path::new("templates")));
    let rows = raete.names().into_iter().map(|name| match raete.rat(&name).and_then(|one| one.rat.ok()) {
        Some(rat) => {
            let arten: Vec<&str> = rat.raw.vorlagenarten.keys().map(String::as_str).collect();
            [name, rat.raw.stadt.clone(), arten.join(", ")]
        }
        None => [name, "hat Fehler".to_owned(), String::new()],
    });
    report::spalten(&rows.collect::<Vec<_>>())
}
