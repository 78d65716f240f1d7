//! An expression takes its amount from the year that the words beside it name.

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{worte, worte_davor};

use super::jahr_der_spalte::in_tabellen;
use super::jahresstellen::{Stelle, stellen};
use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::JahrAmAusdruck,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    Box::new(move |lesung, diagnostics| {
        if lesung.lesetext.ausdruecke().is_empty() || !lesung.ausdruecke_moeglich() {
            return;
        }
        let eigenes = |number: i64| plan.haushalt.jahre.iter().any(|jahr| jahr.number() == number);
        for satz in lesung.saetze() {
            if of_both(&lesung.lesetext.text()[satz.clone()]) {
                continue;
            }
            let stellen = stellen(plan, lesung, satz);
            for (wert, jahr) in widersprueche(&stellen, lesung.lesetext.text(), eigenes) {
                diagnostics.push(befund(lesung, wert, jahr, eigenes(jahr.erstes)));
            }
        }
        for (wert, jahr) in in_tabellen(plan, lesung) {
            diagnostics.push(befund(lesung, &wert, &jahr, eigenes(jahr.erstes)));
        }
    })
}

/// Whether a sentence says one amount of several years, or what a Verpflichtungsermächtigung of one year costs in another.
fn of_both(satz: &str) -> bool {
    const WORTE: &[&str] = &["sowohl", "Sowohl", "zulasten", "Zulasten", "Lasten"];
    worte(satz).any(|word| WORTE.contains(&word.text))
}

/// The amounts whose year the words beside them do not name, each with the place that names another one. `eigenes` says
/// whether a year is one of the plan.
fn widersprueche<'a>(
    stellen: &'a [Stelle],
    text: &str,
    eigenes: impl Fn(i64) -> bool,
) -> Vec<(&'a Stelle, &'a Stelle)> {
    let years: Vec<&Stelle> = stellen.iter().filter(|one| !one.wert).collect();
    let gap = |from: &Stelle, to: &Stelle| &text[from.range.end..to.range.start];
    // Where a sentence names one year alone, what follows is of that year unless another time is spoken of.
    let alone =
        |year: &Stelle| year.erstes == year.letztes && eigenes(year.erstes) && within(&text[..year.range.start]);
    let other = |year: &Stelle| stellen.iter().filter(|one| one.wert).all(|wert| !wert.passt(year));
    let only = match years[..] {
        [one] if alone(one) && other(one) => Some(one),
        _ => None,
    };
    let mut found = Vec::new();
    // Whether what is read is still of that one year.
    let mut within_only = false;
    for (nr, wert) in stellen.iter().enumerate() {
        let before = nr.checked_sub(1).and_then(|nr| stellen.get(nr));
        within_only &= before.is_none_or(|before| !time_goes_on(gap(before, wert)));
        if !wert.wert {
            within_only = only == Some(wert);
            continue;
        }
        let behind = stellen.get(nr + 1).filter(|one| !one.wert && joins(gap(wert, one), DAHINTER, [' ', '(', '-']));
        let before = before.filter(|one| !one.wert && joins(gap(one, wert), DAVOR, [' ', ':', '=']));
        // "In den Jahren 2026 und 2027 sind … bzw. … eingestellt"
        let listed = nr.checked_sub(2).and_then(|nr| Some((stellen.get(nr)?, stellen.get(nr + 1)?)));
        let listed = listed.filter(|(one, next)| !one.wert && !next.wert && gap(one, next).trim() == "und");
        let listed = listed.map(|(one, _)| one).filter(|_| before.is_some());
        let beside = [behind, before, listed].into_iter().flatten().collect::<Vec<_>>();
        let loose = only.filter(|_| within_only && beside.is_empty());
        let beside = if beside.is_empty() { loose.into_iter().collect() } else { beside };
        if !beside.is_empty() && beside.iter().all(|one| !wert.passt(one)) {
            found.push((wert, beside[0]));
        }
    }
    found
}

/// Whether the words in front of a year put what follows into it: "im Jahr 2026", not "ab 2026".
fn within(before: &str) -> bool {
    let words = worte_davor(before, 2);
    let word = words.iter().find(|word| !matches!(word.text, "Jahr" | "Jahre" | "Haushaltsjahr"));
    word.is_none_or(|word| matches!(word.text, "Im" | "im" | "In" | "in" | "Für" | "für"))
}

/// Words between an amount and its year behind it: "… der Planmittel des Jahres 2026", "… (2026)".
const DAHINTER: &[&str] = &[
    "Euro",
    "EUR",
    "Haushaltsjahr",
    "Haushaltsjahres",
    "Jahr",
    "Jahre",
    "Jahres",
    "Mittel",
    "Planjahr",
    "Planmittel",
    "das",
    "davon",
    "dem",
    "der",
    "des",
    "für",
    "im",
    "in",
    "von",
];

/// Words between a year and its amount behind it: "2026 sind es …", "2026: …".
const DAVOR: &[&str] = &[
    "EUR",
    "Euro",
    "Planmittel",
    "betragen",
    "beträgt",
    "dafür",
    "entfallen",
    "es",
    "etwa",
    "in",
    "Höhe",
    "insgesamt",
    "mit",
    "rund",
    "sie",
    "sind",
    "stehen",
    "von",
    "werden",
    "zusammen",
];

/// Whether nothing but these words and signs stands between an amount and a year.
fn joins(gap: &str, words: &[&str], signs: [char; 3]) -> bool {
    let mut at = 0;
    let known = worte(gap).all(|word| {
        let clean = gap[at..word.at].chars().all(|c| signs.contains(&c));
        at = word.end();
        clean && words.contains(&word.text)
    });
    known && gap[at..].chars().all(|c| signs.contains(&c))
}

/// Whether words pass to another time, or another clause begins.
fn time_goes_on(gap: &str) -> bool {
    const ANDERE_ZEIT: [&str; 16] = [
        "Folgejahr",
        "Folgejahre",
        "Folgejahren",
        "Vorjahr",
        "anschließend",
        "bis",
        "danach",
        "dann",
        "darauf",
        "folgenden",
        "nächsten",
        "später",
        "ab",
        "weil",
        "zweiten",
        "übrigen",
    ];
    gap.contains([',', ';', ':', '\n', '|']) || worte(gap).any(|word| ANDERE_ZEIT.contains(&word.text))
}

/// The finding. A year that the plan does not have can't be written into an expression.
fn befund(lesung: &Lesung<'_>, wert: &Stelle, jahr: &Stelle, eigenes: bool) -> Diagnostic {
    let place = lesung.place(wert.range.clone());
    let message =
        format!("Der Ausdruck nennt einen Betrag von {}, der Satz daneben das Jahr {}", wert.erstes, jahr.erstes);
    let hint = match eigenes {
        true => format!("Schreiben Sie `[{}]` in den Ausdruck oder berichtigen Sie das Jahr im Satz", jahr.erstes),
        false => "Dieses Jahr hat der Plan nicht: berichtigen Sie es im Satz".to_owned(),
    };
    Diagnostic::warning(Code::JahrAmAusdruck, place, message)
        .hint(hint)
        .related(lesung.place(jahr.range.clone()), "hier steht das andere Jahr")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Years in brackets are amounts, others are years.
    fn found(text: &str) -> Vec<(i64, i64)> {
        let mut stellen = Vec::new();
        for (at, _) in text.match_indices("20") {
            let wert = text[..at].ends_with('[');
            let range = if wert { at - 1..at + 5 } else { at..at + 4 };
            let jahr = text[at..at + 4].parse().expect("a year");
            stellen.push(Stelle { range, erstes: jahr, letztes: jahr, wert });
        }
        widersprueche(&stellen, text, |jahr| jahr >= 2026)
            .into_iter()
            .map(|(wert, jahr)| (wert.erstes, jahr.erstes))
            .collect()
    }

    #[test]
    fn amounts_beside_another_year_are_found() {
        for (text, wrong) in [
            ("[2026] im Jahr 2026 und [2026] im Jahr 2027", vec![(2026, 2027)]),
            ("[2026] (2026) und [2026] (2027)", vec![(2026, 2027)]),
            ("2026 sind es [2027]", vec![(2027, 2026)]),
            ("2026: [2026], 2027: [2026]", vec![(2026, 2027)]),
            ("Im Jahr 2026 stehen dafür [2027] und [2027] bereit", vec![(2027, 2026), (2027, 2026)]),
            ("[2026] der Planmittel des Jahres 2027", vec![(2026, 2027)]),
            ("[2027] in 2012", vec![(2027, 2012)]),
        ] {
            assert_eq!(found(text), wrong, "{text}");
        }
    }

    #[test]
    fn amounts_beside_their_year_are_right() {
        for text in [
            "[2026] im Jahr 2026 und [2027] im Jahr 2027",
            "2026: [2026], 2027: [2027]",
            "2026 [2026], 2027 [2027]",
            "Im Jahr 2026 stehen dafür [2026] und [2026] bereit",
            "[2026] der Planmittel des Jahres 2026 und [2027] des Jahres 2027",
            "Im Jahr 2026 beginnt der Bau, die Mittel von [2027] fallen später an",
            "Im Jahr 2026 sind es [2026] und im Folgejahr [2027]",
            "[2026] und [2027], weil vieles erst 2027 in Betrieb geht",
            "| 2026 | [2026] | [2027] |",
            "Ab 2027 kommen zu den [2026] weitere Mittel",
            "In den Jahren 2026 und 2027 sind [2026] bzw. [2027] eingestellt",
            "Seit 2012 sank der Anteil auf [2026] und [2027]",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
