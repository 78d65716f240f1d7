//! Mistakes in shares, counts and years of a text, and in what stands beside an expression.

use std::collections::BTreeSet;

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::plan::Plan;
use crate::zufall::Zufall;

/// Where a paragraph of the Begründung is added.
fn begruendung(zufall: &mut Zufall, plan: &mut Plan, absatz: &str) -> (String, usize) {
    let nr = zufall.below(1_000);
    ("begruendung.md".to_owned(), plan.absatz(nr, absatz))
}

/// The Planmittel of a Themenbereich in a year, in tenths of a percent of all.
fn anteil(plan: &Plan, id: &str, nr: usize) -> u64 {
    let own: u64 = plan.massnahmen.iter().filter(|one| one.themenbereich == id).map(|one| one.planmittel[nr]).sum();
    let all = plan.summe(nr).max(1);
    (own * 2_000 + all) / (all * 2)
}

fn tenths(anteil: u64) -> String {
    format!("{},{}", anteil / 10, anteil % 10)
}

/// A year of the plan and a Themenbereich: index of the year, id, title.
fn one(zufall: &mut Zufall, plan: &Plan) -> (usize, &'static str, &'static str) {
    let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
    let (id, titel) = *zufall.of(&plan.themenbereiche);
    (nr, id, titel)
}

#[test]
fn a_typed_share_is_found() {
    zweihundert(&[Code::AnteilImText], |zufall, plan| {
        let (nr, id, titel) = one(zufall, plan);
        let share = tenths(anteil(plan, id, nr));
        let jahr = plan.jahre[nr];
        let unit = *zufall.of(&["%", "Prozent", "v. H.", "%"]);
        let absatz = match zufall.below(3) {
            0 => format!("Auf „{titel}“ entfallen {jahr} {share} {unit} der Mittel."),
            1 => format!("Der Anteil des Themenbereichs {titel} an den Planmitteln {jahr} beträgt {share} {unit}."),
            _ => format!("{share} {unit} der Planmittel\ndes Jahres {jahr} sind für {titel} vorgesehen."),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn a_share_that_contradicts_the_plan_is_found() {
    zweihundert(&[Code::AnteilImText], |zufall, plan| {
        let (nr, id, titel) = one(zufall, plan);
        let right = anteil(plan, id, nr);
        let wrong = tenths((right + zufall.between(2, 900)) % 1_000);
        let jahr = plan.jahre[nr];
        let absatz = match zufall.below(2) {
            0 => format!("Auf „{titel}“ entfallen {jahr} {wrong} % der Mittel."),
            _ => format!("Auf den Themenbereich {titel} entfallen {jahr} **{wrong}** Prozent der Planmittel."),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn the_share_of_another_year_is_found() {
    zweihundert(&[Code::AnteilImText], |zufall, plan| {
        let (nr, id, titel) = one(zufall, plan);
        let (right, other) = (anteil(plan, id, nr), anteil(plan, id, (nr + 1) % plan.jahre.len()));
        let jahr = plan.jahre[nr];
        let absatz = match right == other {
            // A plan of one year has no other.
            true => format!("Auf „{titel}“ entfallen {jahr} {} % der Mittel.", tenths((right + 100) % 1_000)),
            false => format!("Der Themenbereich {titel} hat {jahr} einen Anteil von {} %.", tenths(other)),
        };
        begruendung(zufall, plan, &absatz)
    });
}

const ZAHLEN: [&str; 21] = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "zwanzig",
];

/// A number in figures or words that is not the one given.
fn another(zufall: &mut Zufall, right: usize) -> String {
    let wrong = right + usize::try_from(zufall.between(1, 5)).expect("small");
    if zufall.chance(50) { wrong.to_string() } else { ZAHLEN[wrong].to_owned() }
}

#[test]
fn a_count_of_something_else_is_found() {
    zweihundert(&[Code::AnzahlImText], |zufall, plan| {
        let aemter: BTreeSet<u32> = plan.massnahmen.iter().map(|one| one.amt).collect();
        let absatz = match zufall.below(8) {
            0 => format!("Das Programm enthält {} Maßnahmen.", another(zufall, plan.massnahmen.len())),
            1 => format!("Der Plan gliedert sich in {} Themenbereiche.", another(zufall, plan.themenbereiche.len())),
            2 => format!(
                "Jede Meldung gehört zu einem der {} Themenbereiche.",
                another(zufall, plan.themenbereiche.len())
            ),
            3 => format!("Beteiligt sind {} Ämter.", another(zufall, aemter.len())),
            4 => format!("Insgesamt sind {} Maßnahmen vorgesehen.", another(zufall, plan.massnahmen.len())),
            5 => format!("Der Vorlage sind {} Anlagen beigefügt.", another(zufall, 2)),
            6 => format!(
                "Im Maßnahmenplan sind {} Maßnahmen aus\n{} Ämtern aufgeführt.",
                plan.massnahmen.len() + 1,
                aemter.len()
            ),
            _ => format!(
                "Die Mittel verteilen sich auf {} strategische Themenbereiche.",
                another(zufall, plan.themenbereiche.len())
            ),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn the_years_of_the_last_plan_are_found() {
    zweihundert(&[Code::JahreVeraltet], |zufall, plan| {
        let count = i16::try_from(plan.jahre.len()).expect("small");
        let first = plan.jahre[0] - count;
        let years: Vec<String> = (first..first + count).map(|jahr| jahr.to_string()).collect();
        let years = match count {
            2 => years.join(*zufall.of(&["/", " / ", " und ", "-", "–"])),
            _ => years.join("/"),
        };
        if zufall.chance(20) {
            let line = plan.ersetze(
                "plan.yaml",
                "titel: Maßnahmenplan {{ jahre | schraegstrich }}",
                &format!("titel: Maßnahmenplan {years}"),
            );
            return ("plan.yaml".to_owned(), line);
        }
        let absatz = match zufall.below(5) {
            0 => format!("Der Maßnahmenplan {years} wurde im Rahmen des Haushalts erstellt."),
            1 => format!("Dem Maßnahmenplan für die Jahre {years} liegen die Meldungen der Ämter zugrunde."),
            2 => format!("Zum Haushalt {years} wurden die Maßnahmen den Themenbereichen zugeordnet."),
            3 => format!("Die Mittel sind im Haushaltsplanentwurf {years} veranschlagt."),
            _ => format!("## Maßnahmenplan {years}"),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn years_that_no_plan_has_are_found() {
    zweihundert(&[Code::JahreVeraltet], |zufall, plan| {
        let (first, last) = (plan.jahre[0], plan.jahre[plan.jahre.len() - 1]);
        let swapped = last / 100 * 100 + last % 10 * 10 + last / 10 % 10;
        let years = match zufall.below(3) {
            0 if swapped / 10 % 10 != swapped % 10 && swapped > last => format!("{first}/{swapped}"),
            1 => format!("{first}/{}/{}", first + 1, first + 3),
            _ => format!("{last}/{}", last - 1),
        };
        if zufall.chance(20) {
            let line = plan.ersetze(
                "plan.yaml",
                "titel: Maßnahmenplan {{ jahre | schraegstrich }}",
                &format!("titel: Maßnahmenplan {years}"),
            );
            return ("plan.yaml".to_owned(), line);
        }
        let absatz = match zufall.below(3) {
            0 => format!("Der Maßnahmenplan {years} ist mit den Ämtern abgestimmt."),
            1 => format!("Der Maßnahmenplan für die Jahre {years} liegt bei."),
            _ => format!("## Maßnahmenplan {years}"),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn years_with_a_gap_are_one_finding() {
    zweihundert(&[Code::JahrAusserhalb], |_, plan| {
        let last = plan.jahre[plan.jahre.len() - 1];
        let line = plan.ersetze("plan.yaml", &format!("{last}]\n"), &format!("{last}, {}]\n", last + 2));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn an_amount_beside_another_year_is_found() {
    zweihundert(&[Code::JahrAmAusdruck], |zufall, plan| {
        let (nr, id, _) = one(zufall, plan);
        let jahr = plan.jahre[nr];
        let other = jahr + i16::try_from(zufall.between(1, 3)).expect("small");
        let path = match zufall.below(3) {
            0 => format!("{{{{ summe.planmittel[{jahr}] | eur }}}}"),
            1 => format!("{{{{ themenbereich.{id}.planmittel[{jahr}] | teur }}}}"),
            _ => format!("{{{{ massnahme.m1.folgekosten[{jahr}] | eur }}}}"),
        };
        if zufall.chance(30) {
            let rows = match zufall.below(3) {
                0 => format!("| Was | {other} |\n|---|---|\n| Summe | {path} |"),
                1 => format!("| Jahr | Betrag |\n|---|---:|\n| {other} | {path} |"),
                _ => format!("| Was | EUR {other} | Rest |\n|---|---:|---|\n| Summe | {path} | – |"),
            };
            let (datei, line) = begruendung(zufall, plan, &rows);
            return (datei, line + 2);
        }
        let absatz = match zufall.below(4) {
            0 => format!("Dafür werden {path} im Jahr {other} gebraucht."),
            1 => format!("Dafür werden {path} ({other}) gebraucht."),
            2 => format!("{other} sind es {path}."),
            _ => format!("- {other}: {path}"),
        };
        begruendung(zufall, plan, &absatz)
    });
}

#[test]
fn a_unit_that_is_there_twice_or_not_at_all_is_found() {
    zweihundert(&[Code::EinheitAmAusdruck], |zufall, plan| {
        let (nr, id, _) = one(zufall, plan);
        let jahr = plan.jahre[nr];
        let (filter, unit) = *zufall.of(&[
            ("eur", " EUR"),
            ("eur", " Euro"),
            ("eur", " €"),
            ("eur", " T€"),
            ("teur", " T€"),
            ("teur", " EUR"),
            ("zahl", " TEUR"),
            ("zahl", " Tsd. Euro"),
            ("zahl", " Mio. EUR"),
            ("zahl", ""),
        ]);
        let absatz = if zufall.chance(20) {
            format!(
                "Es sind {{{{ themenbereich.{id}.anteil[{jahr}] | prozent }}}} {}.",
                zufall.of(&["%", "Prozent", "v. H."])
            )
        } else {
            format!("Gebraucht werden {{{{ summe.planmittel[{jahr}] | {filter} }}}}{unit} im Jahr {jahr}.")
        };
        begruendung(zufall, plan, &absatz)
    });
}
