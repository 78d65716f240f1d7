//! Mistakes in Maßnahmen: twice there, counted twice, with values that do not fit what they are.

use drucksache_plan::diagnostic::Code;

use crate::befund::{zweihundert, zweihundert_mit};
use crate::plan::{Massnahme, Plan};
use crate::worte::AEMTER;
use crate::zufall::Zufall;

/// A Maßnahme that costs something in the first year that any does.
fn one(zufall: &mut Zufall, plan: &Plan) -> Massnahme {
    let all: Vec<&Massnahme> = plan.massnahmen.iter().filter(|one| one.planmittel.iter().any(|sum| *sum > 0)).collect();
    (*zufall.of(&all)).clone()
}

#[test]
fn an_id_that_two_have_is_found() {
    zweihundert(&[Code::KennungDoppelt], |zufall, plan| {
        if zufall.chance(30) {
            let nr = usize::try_from(zufall.between(1, plan.themenbereiche.len() as u64 - 1)).expect("small");
            let (own, first) = (plan.themenbereiche[nr], plan.themenbereiche[0].0);
            let (old, new) = (format!("{{id: {}, ", own.0), format!("{{id: {first}, "));
            return ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &old, &new));
        }
        // The files are read in the order of their names, the Maßnahmen in that of the file.
        let all = plan.massnahmen.clone();
        let nr = usize::try_from(zufall.between(1, all.len() as u64 - 1)).expect("small");
        let before = usize::try_from(zufall.below(nr as u64)).expect("small");
        let (old, new) = (format!("- id: {}\n", all[nr].id), format!("- id: {}\n", all[before].id));
        (all[nr].datei(), plan.ersetze(&all[nr].datei(), &old, &new))
    });
}

#[test]
fn a_massnahme_of_two_aemter_is_found() {
    zweihundert(&[Code::MassnahmeMehrfach], |zufall, plan| {
        let own = one(zufall, plan);
        let later: Vec<u32> = AEMTER.iter().copied().filter(|amt| *amt > own.amt).collect();
        let years: Vec<String> =
            plan.jahre.iter().zip(&own.planmittel).map(|(jahr, betrag)| format!("{jahr}: {betrag}")).collect();
        // Case and hyphens make no other name.
        let name = if zufall.chance(30) { own.bezeichnung.to_uppercase() } else { own.bezeichnung.clone() };
        let text = format!(
            "  - bezeichnung: {name}\n    themenbereich: {}\n    planmittel: {{{}}}\n",
            own.themenbereich,
            years.join(", ")
        );
        let text = text.replacen("  - ", "  - amt: AMT\n    ", 1);
        // Of the Ämter of Musterstadt none is behind 66: there the first of both is the other one.
        let (amt, behind) = match later.is_empty() {
            false => (*zufall.of(&later), true),
            true => (10, false),
        };
        plan.dateien.insert(
            "massnahmen/weitere.yaml".to_owned(),
            format!("massnahmen:\n{}", text.replace("AMT", &amt.to_string())),
        );
        match behind {
            true => ("massnahmen/weitere.yaml".to_owned(), 3),
            false => plan.zeile(&own, "bezeichnung", ToOwned::to_owned),
        }
    });
}

#[test]
fn running_costs_that_count_twice_are_found() {
    zweihundert(&[Code::DoppeltGezaehlt], |zufall, plan| {
        let years: Vec<String> =
            plan.jahre.iter().map(|jahr| format!("{jahr}: {}", zufall.between(1, 900) * 1_000)).collect();
        let more = format!("haushalt:\n  wartung_und_betreuung:\n    folgekosten_gesamt: {{{}}}\n", years.join(", "));
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", "haushalt:\n", &more) + 2)
    });
}

#[test]
fn running_costs_above_the_cap_are_found() {
    zweihundert(&[Code::WartungUeberObergrenze], |zufall, plan| {
        let massnahme = zufall.of(&plan.massnahmen).clone();
        let first = plan.jahre[0];
        plan.zeile(&massnahme, "folgekosten", |_| format!("    folgekosten: {{{first}: 900}}"));
        let years: Vec<String> =
            plan.jahre.iter().map(|jahr| format!("{jahr}: {}", zufall.between(1, 900) * 1_000)).collect();
        let more = format!("haushalt:\n  wartung_und_betreuung:\n    obergrenze: {{{}}}\n", years.join(", "));
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", "haushalt:\n", &more) + 2)
    });
}

#[test]
fn a_sammelposition_that_is_one_thing_is_found() {
    zweihundert(&[Code::SammelpositionUnplausibel], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let more = format!("    prioritaet: {}\n    sammelposition: true\n", zufall.between(1, 9));
        let (datei, zeile) = plan.zeile(&massnahme, "planmittel", |old| format!("{more}{old}"));
        (datei, zeile + 1)
    });
}

#[test]
fn a_nutzungsdauer_that_nothing_has_is_found() {
    zweihundert(&[Code::NutzungsdauerUngewoehnlich, Code::WertUngueltig], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let years = *zufall.of(&[1, 101, 250]);
        plan.zeile(&massnahme, "nutzungsdauer", |_| format!("    nutzungsdauer: {years}"))
    });
    // A tablet for thirty years.
    zweihundert(&[Code::NutzungsdauerUngewoehnlich], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let (name, years) = *zufall.of(&[
            ("Tablets für Schulen", 30),
            ("Kanal in der Talstraße", 5),
            ("Neubau der Kita", 8),
            ("Transporter", 50),
            ("Lizenzen", 20),
        ]);
        plan.zeile(&massnahme, "bezeichnung", |_| format!("    bezeichnung: {name}"));
        plan.zeile(&massnahme, "nutzungsdauer", |_| format!("    nutzungsdauer: {years}"))
    });
}

#[test]
fn an_amount_below_zero_is_found() {
    zweihundert(&[Code::BetragNegativ], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let (key, sign) = (*zufall.of(&["planmittel", "folgekosten"]), *zufall.of(&["-", "−"]));
        let jahr = *zufall.of(&plan.jahre);
        let wrong = format!("{jahr}: {sign}{}", zufall.between(1, 90) * 100);
        plan.zeile(&massnahme, key, |old| {
            let at = old.find(&format!("{jahr}: ")).expect("the year");
            let end = at + old[at..].find([',', '}']).expect("its end");
            format!("{}{wrong}{}", &old[..at], &old[end..])
        })
    });
}

#[test]
fn thousands_that_become_cents_are_found() {
    zweihundert(&[Code::BetragMitPunkt, Code::BetragMehrdeutig], |zufall, plan| {
        let massnahme = one(zufall, plan);
        let jahr = *zufall.of(&plan.jahre);
        let wrong = match plan.jahre.len() {
            // Alone in its row, nobody can tell whether cents are meant.
            1 => format!("{jahr}: {}.{:03}", zufall.between(1, 900), zufall.below(1_000)),
            _ => format!("{jahr}: {}.{}", zufall.between(1, 900), zufall.of(&["0", "00", "5", "50"])),
        };
        let years: Vec<String> =
            plan.jahre.iter().map(|one| if *one == jahr { wrong.clone() } else { format!("{one}: 25300") }).collect();
        plan.zeile(&massnahme, "planmittel", |_| format!("    planmittel: {{{}}}", years.join(", ")))
    });
}

#[test]
fn a_massnahme_of_a_table_without_a_description_is_found() {
    let listed = |zufall: &mut Zufall, plan: &mut Plan| {
        let massnahme = one(zufall, plan);
        plan.absatz(zufall.below(99), &format!("{{{{ tabelle.einzelmassnahmen.{} }}}}", massnahme.themenbereich));
        massnahme
    };
    zweihundert_mit(&[Code::BeschreibungFehlt], listed, |zufall, plan, massnahme| {
        let empty =
            *zufall.of(&["    beschreibung:", "    beschreibung: \"\"", "    beschreibung: ' '", "    # fehlt noch"]);
        plan.zeile(&massnahme, "beschreibung", |_| empty.to_owned());
        plan.zeile(&massnahme, "bezeichnung", ToOwned::to_owned)
    });
}

#[test]
fn a_plan_that_costs_nothing_is_found() {
    zweihundert(&[Code::BetraegeAlleNull], |_, plan| {
        let zeros: Vec<String> = plan.jahre.iter().map(|jahr| format!("{jahr}: 0")).collect();
        for massnahme in plan.massnahmen.clone() {
            for key in ["planmittel", "folgekosten"] {
                plan.zeile(&massnahme, key, |_| format!("    {key}: {{{}}}", zeros.join(", ")));
            }
        }
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", "haushalt:\n", "haushalt:\n"))
    });
}

/// The shares of amounts, rounded to tenths of a percent and added up.
fn anteile(betraege: &[u64]) -> u64 {
    let all: u64 = betraege.iter().sum();
    betraege.iter().map(|betrag| (betrag * 2_000 + all) / (all * 2)).sum()
}

#[test]
fn rounded_shares_that_are_not_a_hundred_are_told() {
    zweihundert(&[Code::AnteileNicht100], |zufall, plan| {
        let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
        let jahr = plan.jahre[nr];
        let of = |plan: &Plan, id: &str| -> u64 {
            plan.massnahmen.iter().filter(|one| one.themenbereich == id).map(|one| one.planmittel[nr]).sum()
        };
        let before = anteile(&plan.themenbereiche.iter().map(|(id, _)| of(plan, id)).collect::<Vec<_>>());
        // The first Maßnahme of each Themenbereich gets all of its money.
        let count = plan.themenbereiche.len();
        let money: Vec<u64> = std::iter::repeat_with(|| match count {
            // Both end with five hundredths of a percent, and both are rounded up.
            2 => {
                let own = zufall.between(50, 950) * 2 + 1;
                vec![own * 500, (2_000 - own) * 500]
            }
            _ => (0..count).map(|_| zufall.between(20, 9_900) * 100).collect(),
        })
        .find(|money| ![1_000, before].contains(&anteile(money)))
        .expect("it goes on");
        let mut left: Vec<_> = plan.themenbereiche.iter().map(|(id, _)| *id).zip(money).collect();
        for massnahme in plan.massnahmen.clone() {
            let at = left.iter().position(|(id, _)| *id == massnahme.themenbereich);
            let own = at.map_or(0, |at| left.remove(at).1);
            let years = plan.jahre.clone().into_iter().zip(&massnahme.planmittel);
            let years: Vec<String> =
                years.map(|(one, old)| format!("{one}: {}", if one == jahr { own } else { *old })).collect();
            plan.zeile(&massnahme, "planmittel", |_| format!("    planmittel: {{{}}}", years.join(", ")));
        }
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", "themenbereiche:\n", "themenbereiche:\n"))
    });
}
