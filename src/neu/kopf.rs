//! The head of a copy: a draft without date, number and Beratungsfolge.

use drucksache_plan::plan::NUMMER_FOLGT;
use drucksache_plan::source::{Entry, Node, NodeValue};
use drucksache_plan::units::Jahr;

use super::jahre::Jahreswandel;
use super::text::{Text, ziffern};

/// Empties what belongs to the old paper alone.
pub(super) fn kopf(text: &mut Text<'_>, vorlage: &Node, wandel: &Jahreswandel) {
    let NodeValue::Mapping(entries) = &vorlage.value else { return };
    let entry = |key: &str| entries.iter().find(|entry| entry.key == key);
    match (entry("status"), entry("art")) {
        (Some(status), _) => text.ersetzen(text.wert(&status.value), "entwurf"),
        (None, Some(art)) => status(text, vorlage, art),
        (None, None) => {}
    }
    text.entfernen(vorlage, "datum");
    if let Some(Entry { value, .. }) = entry("nummer")
        && let NodeValue::Scalar { text: alt, .. } = &value.value
    {
        let range = text.wert(value);
        let raw = &text.alt()[range.clone()];
        let neu = match raw.contains('\\') {
            // Digits may be part of how a letter is written there.
            true => format!("'{}'", nummer(alt, wandel).replace('\'', "''")),
            false => nummer(raw, wandel),
        };
        text.ersetzen(range, neu);
    }
    if let Some(Entry { key_span, value, .. }) = entry("beratungsfolge") {
        let behind = text.range(*key_span).end;
        let end = text.wert(value).end;
        if let Some(colon) = text.alt().get(behind..end).and_then(|between| between.find(':')) {
            text.ersetzen(behind + colon + 1..end, " []");
        }
    }
}

/// A line behind the kind of the Vorlage.
fn status(text: &mut Text<'_>, vorlage: &Node, art: &Entry) {
    let end = text.wert(&art.value).end;
    if text.ist_fluss(vorlage) {
        text.ersetzen(end..end, ", status: entwurf");
        return;
    }
    let end = text.zeile(end).end;
    let indent = " ".repeat(art.key_span.start.column.saturating_sub(1));
    text.ersetzen(end..end, format!("\n{indent}status: entwurf"));
}

/// The form of a number without the number: `Drs 977/2013` becomes `Drs XXX/2016`.
fn nummer(alt: &str, wandel: &Jahreswandel) -> String {
    let digits = ziffern(alt);
    // Of several numbers that could be a year, the one nearest to the plan's is.
    let year = wandel.erstes_altes().and_then(|first| {
        let distance = |jahr: Jahr| (jahr.number() - first.number()).abs();
        let years = digits.iter().filter_map(|range| Some((range, Jahr::parse(&alt[range.clone()])?)));
        years.rev().min_by_key(|(_, jahr)| distance(*jahr)).map(|(range, _)| range.clone())
    });
    let mut out = String::new();
    let mut at = 0;
    for range in &digits {
        out.push_str(&alt[at..range.start]);
        at = range.end;
        match wandel.erstes_neues().filter(|_| Some(range) == year.as_ref()) {
            Some(jahr) => out.push_str(&jahr.to_string()),
            None => out.push_str(NUMMER_FOLGT),
        }
    }
    out.push_str(&alt[at..]);
    if !out.contains(NUMMER_FOLGT) {
        // In front of the closing quotes, if there are some.
        let quotes = out.len() - out.trim_end_matches(['"', '\'']).len();
        out.insert_str(out.len() - quotes, &format!(" {NUMMER_FOLGT}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::jahre::jahre_in;
    use super::*;

    #[test]
    fn a_number_keeps_its_form() {
        let jahre = |text| jahre_in(text).expect("years");
        let wandel = Jahreswandel::new(&jahre("2014,2015"), &jahre("2016,2017")).expect("as many");
        for (alt, neu) in [
            ("Drs 977/2013", "Drs XXX/2016"),
            ("\"0067/2014\"", "\"XXX/2016\""),
            ("2013/1998", "2016/XXX"),
            ("Vorlage Nr. 2014/0067 (neu)", "Vorlage Nr. 2016/XXX (neu)"),
            ("Drs XXX/2014", "Drs XXX/2016"),
            ("Drucksache", "Drucksache XXX"),
            ("'Vorlage 2014'", "'Vorlage 2016 XXX'"),
        ] {
            assert_eq!(nummer(alt, &wandel), neu);
        }
    }
}
