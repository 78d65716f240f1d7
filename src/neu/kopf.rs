//! The head of a copy: a draft without date, number, Beratungsfolge and Mitzeichnung.

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert};
use drucksache_plan::plan::NUMMER_FOLGT;
use drucksache_plan::source::{Node, NodeValue, Route};
use drucksache_plan::units::Jahr;

use super::jahre::{Jahreswandel, digits};

/// Empties the keys that only fit the old paper.
pub(super) fn empty_head(vorlage: &Node, wandel: &Jahreswandel, changes: &mut Vec<Aenderung>) {
    let route = Route::root().key("vorlage");
    let has = |key: &str| vorlage.entry(key).is_some();
    if has("status") {
        changes.push(Aenderung::setzen(route.key("status"), "entwurf"));
    } else if has("art") {
        let eingriff = Eingriff::Danach("status".to_owned(), "entwurf".into());
        changes.push(Aenderung { route: route.key("art"), eingriff });
    }
    if has("datum") {
        changes.push(Aenderung::entfernen(route.key("datum")));
    }
    if let Some(NodeValue::Scalar { text, .. }) = vorlage.entry("nummer").map(|node| &node.value) {
        changes.push(Aenderung::setzen(route.key("nummer"), open_nummer(text, wandel)));
    }
    // Nobody has co-signed the new paper yet.
    for key in ["beratungsfolge", "mitzeichnung"].into_iter().filter(|key| has(key)) {
        changes.push(Aenderung::setzen(route.key(key), Neuwert::Liste(Vec::new())));
    }
}

/// The form of a number without the number: `Drs 977/2013` becomes `Drs XXX/2016`.
fn open_nummer(old: &str, wandel: &Jahreswandel) -> String {
    let digits = digits(old);
    // Of several numbers that could be a year, the one nearest to the plan's first year is taken.
    let year = wandel.first_old().and_then(|first| {
        let distance = |jahr: Jahr| (jahr.number() - first.number()).abs();
        let years = digits.iter().filter_map(|range| Some((range, Jahr::parse(&old[range.clone()])?)));
        years.rev().min_by_key(|(_, jahr)| distance(*jahr)).map(|(range, _)| range.clone())
    });
    let mut out = String::new();
    let mut at = 0;
    for range in &digits {
        out.push_str(&old[at..range.start]);
        at = range.end;
        match wandel.first_new().filter(|_| Some(range) == year.as_ref()) {
            Some(jahr) => out.push_str(&jahr.to_string()),
            None => out.push_str(NUMMER_FOLGT),
        }
    }
    out.push_str(&old[at..]);
    if !out.contains(NUMMER_FOLGT) {
        out = format!("{out} {NUMMER_FOLGT}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::jahre::parse_jahre;
    use super::*;

    #[test]
    fn a_number_keeps_its_form() {
        let jahre = |text| parse_jahre(text).expect("years");
        let wandel = Jahreswandel::new(&jahre("2014,2015"), &jahre("2016,2017")).expect("as many");
        for (old, new) in [
            ("Drs 977/2013", "Drs XXX/2016"),
            ("0067/2014", "XXX/2016"),
            ("2013/1998", "2016/XXX"),
            ("Vorlage Nr. 2014/0067 (neu)", "Vorlage Nr. 2016/XXX (neu)"),
            ("Drs XXX/2014", "Drs XXX/2016"),
            ("Drucksache", "Drucksache XXX"),
            ("Vorlage 2014", "Vorlage 2016 XXX"),
        ] {
            assert_eq!(open_nummer(old, &wandel), new);
        }
    }
}
