//! `drucksache rahmen`

use drucksache_tausch::aendern::{Planordner, Vorhaben, vorschlagen};
use drucksache_tausch::rahmen::{Kuerzungen, kuerzen, rahmen as stand_of};

use crate::absage::Absage;
use crate::args::RahmenArgs;
use crate::konsole::Konsole;
use crate::report;

use super::ende::Ende;
use super::planschrift::{refuse_broken, show_changes, write};
use super::werkstatt::{Planwerk, Werkstatt};

pub(super) fn rahmen(konsole: &Konsole, werkstatt: &Werkstatt, args: &RahmenArgs) -> Result<Ende, Absage> {
    let folder = werkstatt.named(&args.plan)?;
    let plan = werkstatt.werk(&folder);
    let Some(grundlage) = plan.werk.stand().sound() else {
        refuse_broken(konsole, plan.werk.stand(), &plan.shown());
        return Ok(Ende::PlanHatFehler);
    };
    if grundlage.plan.haushalt.finanzrahmen.is_none() {
        let message = format!("Der Plan `{}` hat keinen Finanzrahmen", plan.shown());
        return Err(Absage::new(message, "Tragen Sie `finanzrahmen` unter `haushalt` in die `plan.yaml` ein"));
    }
    let stand = stand_of(grundlage);
    konsole.data(report::rahmenstand(&stand, grundlage).as_bytes())?;
    if !stand.is_over() {
        konsole.tell(format_args!("{}: der Plan passt in seinen Finanzrahmen\n", plan.shown()));
        return Ok(Ende::Erledigt);
    }
    if !args.kuerzen {
        konsole.tell(format_args!(
            "{}: der Plan liegt über seinem Finanzrahmen; `--kuerzen` schlägt Kürzungen vor\n",
            plan.shown()
        ));
        return Ok(Ende::PlanHatFehler);
    }
    let cuts = kuerzen(grundlage);
    konsole.data(format!("\n{}", report::kuerzungen(&cuts, grundlage)).as_bytes())?;
    tell_rest(konsole, &cuts);
    propose(konsole, werkstatt, args, &plan, &cuts)
}

/// Says why the cuts are not enough.
fn tell_rest(konsole: &Konsole, cuts: &Kuerzungen) {
    if cuts.reicht() {
        return;
    }
    let without = match cuts.ohne_prioritaet {
        0 => String::new(),
        1 => "; eine Maßnahme hat keine Priorität und wird deshalb nicht gekürzt".to_owned(),
        more => format!("; {more} Maßnahmen haben keine Priorität und werden deshalb nicht gekürzt"),
    };
    konsole.tell(format_args!("Hinweis: Die Kürzungen reichen nicht{without}\n"));
}

/// Shows what the plan would be with the cuts, and writes them where that was asked for.
fn propose(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    args: &RahmenArgs,
    plan: &Planwerk,
    cuts: &Kuerzungen,
) -> Result<Ende, Absage> {
    let Some(grundlage) = plan.werk.grundlage().filter(|_| !cuts.kuerzungen.is_empty()) else {
        return Ok(Ende::PlanHatFehler);
    };
    let (wechsel, gestrichen) = (cuts.wechsel(), cuts.gestrichen());
    let ordner = werkstatt.ordner(&plan.folder);
    let of_plan = Planordner { ordner: &ordner, sources: plan.werk.sources(), grundlage };
    let vorschlag = vorschlagen(of_plan, Vorhaben { wechsel: &wechsel, neu: &[], entfallen: &gestrichen });
    if let Some(refused) = vorschlag.befunde.first() {
        let message = format!("{}: {}; es wurde nichts geschrieben", refused.stelle, refused.meldung);
        return Err(Absage::new(message, refused.hilfe.clone()));
    }
    if !args.schreiben {
        konsole.tell("Es wurde nichts geschrieben; mit `--schreiben` kommen diese Kürzungen in den Plan\n");
        return Ok(Ende::PlanHatFehler);
    }
    konsole.data(b"\n")?;
    show_changes(konsole, werkstatt, &plan.folder, plan.werk.stand(), &vorschlag.dateien, "Vorschlag")?;
    write(konsole, werkstatt, &plan.folder, &vorschlag.dateien)?;
    Ok(if cuts.reicht() { Ende::Erledigt } else { Ende::PlanHatFehler })
}
