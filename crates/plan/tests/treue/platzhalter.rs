//! Placeholders that are left in texts and values.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::zufall::Zufall;

/// Sentences with a gap.
const LUECKEN: &[&str] = &[
    "Die Umsetzung beginnt am XX. @M 2026.",
    "Die Umsetzung beginnt am xx.@N.",
    "Die Umsetzung beginnt am __.@N.2026.",
    "Die Umsetzung beginnt am XX.XX.20XX.",
    "Die Umsetzung beginnt am TT.MM.JJJJ.",
    "Die Umsetzung beginnt am 00.00.0000.",
    "Die Umsetzung beginnt am . @M.",
    "Die Kosten betragen XXX EUR.",
    "Die Kosten betragen X.XXX EUR.",
    "Die Kosten betragen ____ EUR.",
    "Die Kosten betragen ??? Euro.",
    "Die Kosten betragen ?? EUR.",
    "Die Kosten betragen … EUR.",
    "Die Kosten betragen [Betrag] EUR.",
    "Die Kosten betragen <Betrag einfügen>.",
    "Die Kosten betragen { summe.planmittel }.",
    "Die Kosten betragen #BEZUG! EUR.",
    "Die Kosten betragen #WERT! EUR.",
    "Siehe GRDrs ___/2026.",
    "Siehe GRDrs XXX/2026.",
    "Siehe GRDrs …/2026.",
    "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
    "Siehe Fehler! Textmarke nicht definiert.",
    "Siehe Error! Reference source not found.",
    "Art: Wählen Sie ein Element aus.",
    "Klicken oder tippen Sie, um Text einzugeben.",
    "Termin: tbd.",
    "todo: Zahl prüfen.",
    "TODO Zahl prüfen.",
    "Sehr geehrte {Anrede}, wir bitten um Zustimmung.",
    "lorem ipsum dolor sit amet.",
    "Zuständig ist die Firma XY.",
];

fn luecke(zufall: &mut Zufall) -> String {
    let month = zufall.of(&["Januar", "März", "Mai", "August", "Dezember"]);
    let number = format!("{:02}", zufall.between(1, 12));
    zufall.of(LUECKEN).replace("@M", month).replace("@N", &number)
}

#[test]
fn a_placeholder_in_a_text_is_found() {
    zweihundert(&[Code::Platzhalter], |zufall, plan| {
        let luecke = luecke(zufall);
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &luecke))
    });
}

#[test]
fn a_placeholder_in_a_value_is_found() {
    const WERTE: &[&str] = &[
        "TODO",
        "AK ____-__",
        "XXX",
        "[Name]",
        "Bitte auswählen",
        "???",
        "tbd",
        "xx.xx.xxxx",
        "<Titel>",
        "TT.MM.JJJJ",
    ];
    // In a Bemerkung, which is Markdown, a word in angle brackets is refused as HTML.
    zweihundert(&[Code::Platzhalter, Code::MarkdownNichtErlaubt], |zufall, plan| {
        let wert = zufall.of(WERTE);
        if zufall.chance(50) {
            let line = plan.ersetze("plan.yaml", "  betreff:", &format!("  aktenzeichen: \"{wert}\"\n  betreff:"));
            return ("plan.yaml".to_owned(), line);
        }
        let datei = zufall.of(&plan.massnahmen).datei();
        let line =
            plan.ersetze(&datei, "    nutzungsdauer:", &format!("    bemerkung: \"{wert}\"\n    nutzungsdauer:"));
        (datei, line)
    });
}
