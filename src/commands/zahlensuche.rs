//! Which figures of a plan somebody means.

use drucksache_plan::herkunft::{Planzahl, Zahlenbuch};
use drucksache_plan::prosa::ausgewertet;
use drucksache_plan::stand::Stand;

use crate::absage::Absage;

/// What shows all figures.
const LISTE: &str = "`drucksache woher PLAN` ohne weitere Angabe nennt alle Zahlen";

/// The figures that were meant: by what is printed, by an expression, or by words.
pub(super) fn find(stand: &Stand, buch: &Zahlenbuch<'_>, asked: &str) -> Result<Vec<Planzahl>, Absage> {
    for found in [buch.nach_text(asked), buch.nach_pfad(asked)] {
        if !found.is_empty() {
            return Ok(found);
        }
    }
    if buch.is_zahl(asked) {
        return Err(no_such_text(stand, buch, asked));
    }
    let expression = asked.contains(['{', '|', '[']);
    let found = if expression { Vec::new() } else { buch.nach_worten(asked) };
    match found.is_empty() {
        false => Ok(found),
        true if expression || asked.contains('.') && !asked.contains(' ') => Err(no_such_path(stand, asked)),
        true => Err(no_such_words(stand, buch, asked)),
    }
}

fn no_such_text(stand: &Stand, buch: &Zahlenbuch<'_>, asked: &str) -> Absage {
    let form = stand.grundlage().map(|grundlage| &grundlage.vordruck.zahlenform);
    let near = form.zip(buch.naechste(asked)).and_then(|(form, zahl)| Some((buch.wert(zahl)?.gedruckt(form), zahl)));
    let hint = match near {
        Some((wert, zahl)) => format!("Am nächsten kommt {wert}: {}", buch.name(zahl)),
        None if asked.starts_with(['-', '\u{2212}', '–']) && !buch.has_negative() => {
            "Keine Zahl dieses Plans ist kleiner als 0; lassen Sie das Minus weg".to_owned()
        }
        None => format!("Nennen Sie die Zahl so, wie sie gedruckt ist; {LISTE}"),
    };
    Absage::new(format!("`{asked}` ist keine Zahl, die dieser Plan kennt"), hint.replace('\u{a0}', " "))
}

/// What is wrong with an expression that names no figure.
fn no_such_path(stand: &Stand, asked: &str) -> Absage {
    let Some(pruefling) = stand.pruefling() else {
        return Absage::new(format!("`{asked}` ist keine Zahl dieses Plans"), LISTE);
    };
    let plain = asked.trim().trim_start_matches("{{").trim_end_matches("}}").trim();
    let form = &pruefling.grundlage.vordruck.zahlenform;
    match ausgewertet(plain, pruefling.werte, form) {
        Ok(_) => Absage::new(format!("`{plain}` ist keine Zahl, sondern ein Text oder eine Tabelle"), LISTE),
        Err((why, hint)) => Absage::new(why, hint.unwrap_or_else(|| LISTE.to_owned())),
    }
}

/// What is wrong with words that no name has: one of them, or that no name has them all.
fn no_such_words(stand: &Stand, buch: &Zahlenbuch<'_>, asked: &str) -> Absage {
    let form = stand.grundlage().map(|grundlage| &grundlage.vordruck.zahlenform);
    let evaluated =
        stand.pruefling().zip(form).is_some_and(|(plan, form)| ausgewertet(asked, plan.werte, form).is_ok());
    if evaluated {
        return no_such_path(stand, asked);
    }
    match buch.unbekanntes_wort(asked) {
        Some((word, near)) => {
            let hint = near.map_or_else(|| LISTE.to_owned(), |near| format!("Meinten Sie `{near}`?"));
            Absage::new(format!("`{word}` kommt im Namen keiner Zahl vor"), hint)
        }
        None => Absage::new(format!("Keine Zahl hat alle diese Worte in ihrem Namen: `{asked}`"), LISTE),
    }
}
