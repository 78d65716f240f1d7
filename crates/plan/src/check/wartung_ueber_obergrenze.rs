//! Running contracts already take up the cap; the running costs of new Maßnahmen come on top. The council should know
//! how much that is.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Groesse;
use crate::source::Route;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::WartungUeberObergrenze,
    braucht_alle_massnahmen: true,
    umfang: umfang::jahre,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (plan, form) = (&grundlage.plan, &grundlage.vordruck.zahlenform);
    let Some(obergrenze) = &plan.haushalt.obergrenze else { return };
    let folgekosten = grundlage.zahlenwerk.gesamt.groesse(Groesse::Folgekosten);
    for ((jahr, cap), new) in plan.haushalt.jahre.iter().zip(obergrenze).zip(folgekosten) {
        if new.betrag.is_zero() {
            continue;
        }
        let message = format!(
            "Die laufenden Verträge und die neuen Folgekosten übersteigen {jahr} die Obergrenze von {} um {}",
            form.eur(*cap),
            form.eur(new.betrag)
        );
        let route = Route::root().key("haushalt").key("wartung_und_betreuung").key("obergrenze").key(jahr.to_string());
        diagnostics.push(
            Diagnostic::note(Code::WartungUeberObergrenze, Place::value(plan.source, route), message)
                .hint("Sagen Sie im Text, woraus dieser Betrag bezahlt wird"),
        );
    }
}
