//! Folgekosten begin with the operation, go on as long as it lasts, and stay in proportion to what they follow from.

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::{Groesse, Massnahme, Plan};
use crate::rat::Zahlenform;
use crate::units::{Angabe, Betrag, Jahr, Monat};

use super::fortfuehrung::fuehrt_fort;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FolgekostenUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

/// From which multiple of all Planmittel on the Folgekosten of one year are a typing mistake.
const VIELFACHES: u32 = 10;

/// And from which multiple of what is usual in the plan, where so many Maßnahmen say what that is.
const DER_UEBLICHEN: u32 = 100;
const UEBLICH_AB: usize = 5;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let plan = &grundlage.plan;
    let ueblich = ueblich(plan);
    for massnahme in &plan.massnahmen {
        let one = Eine { plan, massnahme, form: &grundlage.vordruck.zahlenform };
        diagnostics.extend(one.vor_betrieb());
        diagnostics.extend(one.hoert_auf());
        diagnostics.extend(one.zu_hoch(ueblich));
    }
}

struct Eine<'a> {
    plan: &'a Plan,
    massnahme: &'a Massnahme,
    form: &'a Zahlenform,
}

impl Eine<'_> {
    fn folgekosten(&self) -> impl Iterator<Item = (Jahr, Option<Angabe>)> {
        self.plan.haushalt.jahre.iter().copied().zip(self.massnahme.angabe(Groesse::Folgekosten).iter().copied())
    }

    fn place(&self, jahr: Jahr) -> Place {
        Place::value(self.massnahme.source, self.massnahme.route.key("folgekosten").key(jahr.to_string()))
    }

    /// What is extended or replaced has running costs of its own already: a note.
    fn unless_going_on(&self, found: Diagnostic) -> Diagnostic {
        let severity = if fuehrt_fort(&self.massnahme.bezeichnung) { Severity::Note } else { found.severity };
        Diagnostic { severity, ..found }
    }

    /// Before a Maßnahme is in operation nothing follows from it.
    fn vor_betrieb(&self) -> Option<Diagnostic> {
        let monat = self.massnahme.inbetriebnahme.filter(|_| !self.massnahme.sammelposition)?;
        let early = |jahr: &Jahr| Monat::january(*jahr).months_until(monat) >= 12;
        let (jahr, betrag) = (self.folgekosten().filter(|(jahr, _)| early(jahr)))
            .find_map(|(jahr, angabe)| Some((jahr, positive(angabe)?)))?;
        let message = format!(
            "„{}“ hat {jahr} Folgekosten von {}, geht aber erst {:02}/{} in Betrieb",
            self.massnahme.bezeichnung,
            self.form.eur(betrag),
            monat.month(),
            monat.year()
        );
        Some(
            self.unless_going_on(Diagnostic::warning(Code::FolgekostenUnplausibel, self.place(jahr), message))
                .hint("Was vor der Inbetriebnahme zu zahlen ist, gehört zu `einmaliger_aufwand`; oder prüfen Sie den Monat")
                .related(self.massnahme.place("inbetriebnahme"), "die Inbetriebnahme steht hier"),
        )
    }

    /// Running costs that stop while the thing is used: a year was forgotten.
    fn hoert_auf(&self) -> Option<Diagnostic> {
        let all: Vec<(Jahr, Option<Angabe>)> = self.folgekosten().collect();
        let ((before, first), (jahr, next)) = all.windows(2).find_map(|pair| match pair {
            [(before, first), (jahr, next)] => {
                let stops = next.is_none_or(|angabe| angabe == Angabe::Betrag(Betrag::NULL));
                (positive(*first).is_some() && stops).then_some(((*before, *first), (*jahr, *next)))
            }
            _ => None,
        })?;
        // Who says how long it is used says that it is used in that year.
        let (monat, years) = self.massnahme.inbetriebnahme.zip(self.massnahme.nutzungsdauer)?;
        if monat.months_until(Monat::january(jahr)) >= i64::from(years) * 12 {
            return None;
        }
        let betrag = self.form.eur(positive(first)?);
        let name = &self.massnahme.bezeichnung;
        let hint = "Tragen Sie die Folgekosten jedes Jahres ein, bis die Nutzung endet";
        Some(if next.is_none() {
            let place = Place::value(self.massnahme.source, self.massnahme.route.key("folgekosten"));
            let message = format!("„{name}“ hat {before} Folgekosten von {betrag}, für {jahr} steht nichts da");
            Diagnostic::warning(Code::FolgekostenUnplausibel, place, message).hint(hint)
        } else {
            let message = format!("„{name}“ hat {before} Folgekosten von {betrag}, {jahr} keine mehr");
            Diagnostic::note(Code::FolgekostenUnplausibel, self.place(jahr), message).hint(hint)
        })
    }

    /// Running costs of a year beside all that is invested, and beside what is usual in the plan.
    fn zu_hoch(&self, ueblich: Option<Verhaeltnis>) -> Option<Diagnostic> {
        let (jahr, hoechste) =
            self.folgekosten().filter_map(|(jahr, angabe)| Some((jahr, positive(angabe)?))).max_by_key(|one| one.1)?;
        let investiert = investiert(self.massnahme)?;
        if hoechste <= investiert && !investiert.is_zero() {
            return None;
        }
        let name = &self.massnahme.bezeichnung;
        let kosten = self.form.eur(hoechste);
        if investiert.is_zero() {
            let message = format!(
                "„{name}“ hat Folgekosten ({jahr}: {kosten}), aber keine Planmittel und keinen einmaligen Aufwand"
            );
            return Some(
                Diagnostic::note(Code::FolgekostenUnplausibel, self.place(jahr), message)
                    .hint("Prüfen Sie, ob die Planmittel fehlen"),
            );
        }
        let message = format!(
            "„{name}“ kostet im Betrieb {jahr} {kosten}, die Investition aber nur {}",
            self.form.eur(investiert)
        );
        let hint = "Prüfen Sie, ob ein Betrag eine Null zu viel oder zu wenig hat";
        let of_plan = ueblich.is_some_and(|ueblich| ueblich.ueberschritten(hoechste, investiert));
        if hoechste >= investiert.times(VIELFACHES) || of_plan {
            let found = Diagnostic::warning(Code::FolgekostenUnplausibel, self.place(jahr), message);
            Some(self.unless_going_on(found).hint(hint))
        } else {
            Some(Diagnostic::note(Code::FolgekostenUnplausibel, self.place(jahr), message).hint(hint))
        }
    }
}

/// Folgekosten beside what they follow from.
#[derive(Clone, Copy)]
struct Verhaeltnis {
    kosten: Betrag,
    investiert: Betrag,
}

impl Verhaeltnis {
    /// Compares without dividing, so that nothing is rounded.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let cross = |a: Betrag, b: Betrag| a.decimal().saturating_mul(b.decimal());
        cross(self.kosten, other.investiert).cmp(&cross(other.kosten, self.investiert))
    }

    fn ueberschritten(&self, kosten: Betrag, investiert: Betrag) -> bool {
        let limit = Self { kosten: self.kosten.times(DER_UEBLICHEN), ..*self };
        Self { kosten, investiert }.order(&limit).is_ge()
    }
}

/// What is usual in the plan: the Maßnahme in the middle.
fn ueblich(plan: &Plan) -> Option<Verhaeltnis> {
    let of = |massnahme: &Massnahme| {
        let kosten = massnahme.angabe(Groesse::Folgekosten).iter().filter_map(|angabe| positive(*angabe)).max()?;
        let investiert = investiert(massnahme).filter(|sum| !sum.is_zero())?;
        Some(Verhaeltnis { kosten, investiert })
    };
    let mut all: Vec<Verhaeltnis> = plan.massnahmen.iter().filter_map(of).collect();
    if all.len() < UEBLICH_AB {
        return None;
    }
    let middle = all.len() / 2;
    Some(*all.select_nth_unstable_by(middle, Verhaeltnis::order).1)
}

fn positive(angabe: Option<Angabe>) -> Option<Betrag> {
    angabe.map(Angabe::betrag).filter(|betrag| !betrag.is_zero())
}

/// What a Maßnahme costs once; None where a part of it is not known.
fn investiert(massnahme: &Massnahme) -> Option<Betrag> {
    [Groesse::Planmittel, Groesse::EinmaligerAufwand]
        .into_iter()
        .flat_map(|groesse| massnahme.angabe(groesse).iter().flatten())
        .map(|angabe| (*angabe != Angabe::NichtBezifferbar).then(|| angabe.betrag()))
        .sum()
}
