//! Money that can't be: too much of it, too early, or without what it follows from.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

/// A Maßnahme that costs something; each plan has one.
fn one(zufall: &mut Zufall, plan: &Plan) -> Massnahme {
    let all: Vec<&Massnahme> =
        plan.massnahmen.iter().filter(|massnahme| massnahme.planmittel.iter().sum::<u64>() > 0).collect();
    (*zufall.of(&all)).clone()
}

/// Such a Maßnahme that is new: what is extended or replaced runs already, and costs money before.
fn neue(zufall: &mut Zufall, plan: &mut Plan) -> Massnahme {
    let massnahme = one(zufall, plan);
    for word in ["Erweiterung", "Ersatz"] {
        if massnahme.bezeichnung.starts_with(word) {
            let new = massnahme.bezeichnung.replacen(word, "Einführung", 1);
            plan.ersetze(&massnahme.datei(), &massnahme.bezeichnung, &new);
        }
    }
    massnahme
}

/// Einzahlungen of many times what a Maßnahme costs.
fn einzahlungen(zufall: &mut Zufall, plan: &mut Plan) -> (String, usize) {
    let massnahme = one(zufall, plan);
    let (jahr, much) = (plan.jahre[0], massnahme.planmittel.iter().sum::<u64>() * zufall.between(10, 1_000));
    plan.zeile(&massnahme, "folgekosten", |old| format!("    einzahlungen: {{{jahr}: {much}}}\n{old}"))
}

#[test]
fn a_finanzrahmen_with_a_zero_too_many_is_found() {
    zweihundert(&[Code::FinanzrahmenNichtAusgeschoepft], |zufall, plan| {
        let years: Vec<usize> = (0..plan.jahre.len()).filter(|nr| plan.summe(*nr) > 0).collect();
        let nr = *zufall.of(&years);
        let (jahr, summe) = (plan.jahre[nr], plan.summe(nr));
        let zeros = zufall.of(&["0", "00", "000"]);
        let line = plan.ersetze("plan.yaml", &format!("{jahr}: {summe}"), &format!("{jahr}: {summe}{zeros}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn an_inbetriebnahme_years_off_is_found() {
    zweihundert(&[Code::InbetriebnahmeUnplausibel], |zufall, plan| {
        let massnahme = neue(zufall, plan);
        let off = i16::try_from(zufall.between(1, 20)).expect("a small number");
        let last = plan.jahre[plan.jahre.len() - 1];
        let (year, month) = if zufall.chance(50) {
            (plan.jahre[0] - off, zufall.between(1, 9))
        } else {
            (last + 10 + off, zufall.between(1, 12))
        };
        plan.zeile(&massnahme, "inbetriebnahme", |_| format!("    inbetriebnahme: {year}-{month:02}"))
    });
}

#[test]
fn folgekosten_out_of_proportion_are_found() {
    zweihundert(&[Code::FolgekostenUnplausibel], |zufall, plan| {
        let massnahme = neue(zufall, plan);
        let much = massnahme.planmittel.iter().sum::<u64>() * zufall.between(10, 100);
        let years = plan.jahre.clone();
        // The later years as well, or the Folgekosten would also stop.
        plan.zeile(&massnahme, "folgekosten", |_| {
            let all: Vec<String> = years.iter().map(|jahr| format!("{jahr}: {much}")).collect();
            format!("    folgekosten: {{{}}}", all.join(", "))
        })
    });
}

#[test]
fn folgekosten_that_are_forgotten_or_too_early_are_found() {
    zweihundert(&[Code::FolgekostenUnplausibel, Code::EinzahlungenUnplausibel], |zufall, plan| {
        let massnahme = neue(zufall, plan);
        let (first, next) = (plan.jahre[0], plan.jahre.get(1).copied());
        let (start, _) = massnahme.inbetriebnahme;
        match next {
            // Paid in the first year, in operation later.
            Some(_) if start > first => plan
                .zeile(&massnahme, "folgekosten", |old| old.replace(&format!("{first}: 0"), &format!("{first}: 900"))),
            Some(_) => plan.zeile(&massnahme, "folgekosten", |_| format!("    folgekosten: {{{first}: 900}}")),
            None => einzahlungen(zufall, plan),
        }
    });
}

#[test]
fn einzahlungen_out_of_proportion_are_found() {
    zweihundert(&[Code::EinzahlungenUnplausibel], einzahlungen);
}

#[test]
fn a_verpflichtung_without_money_is_found() {
    zweihundert(&[Code::VerpflichtungOhneMittel, Code::EinzahlungenUnplausibel], |zufall, plan| {
        if plan.jahre.len() == 1 {
            return einzahlungen(zufall, plan);
        }
        let massnahme = one(zufall, plan);
        let (first, rest) = (plan.jahre[0], plan.jahre[1..].to_vec());
        let later: Vec<String> = rest.iter().map(|jahr| format!("{jahr}: 0")).collect();
        plan.zeile(&massnahme, "inbetriebnahme", |_| format!("    inbetriebnahme: {first}-12"));
        plan.zeile(&massnahme, "planmittel", |_| format!("    planmittel: {{{first}: 50000, {}}}", later.join(", ")));
        let much = zufall.between(1, 900) * 1_000;
        plan.zeile(&massnahme, "folgekosten", |old| {
            format!("    verpflichtungsermaechtigung: {{{first}: {much}}}\n{old}")
        })
    });
}

#[test]
fn a_threshold_that_nothing_reaches_is_found() {
    zweihundert(&[Code::EinzelnAbLeer], |zufall, plan| {
        let largest =
            plan.massnahmen.iter().flat_map(|massnahme| &massnahme.planmittel).max().copied().unwrap_or_default();
        let ab = largest * zufall.between(50, 500);
        let line = plan.ersetze("plan.yaml", "  finanzrahmen: ", &format!("  einzeln_ab: {ab}\n  finanzrahmen: "));
        ("plan.yaml".to_owned(), line)
    });
}
