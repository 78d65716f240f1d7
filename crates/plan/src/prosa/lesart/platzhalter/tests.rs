use super::*;

/// What is found in a text.
fn found(text: &str) -> Vec<&str> {
    platzhalter(text).into_iter().map(|one| &text[one.range]).collect()
}

/// A text and the only gap in it.
const LUECKEN: &[(&str, &str)] = &[
    ("am XX. Dezember 2013.", "XX."),
    ("Start am xx.12.", "xx.12"),
    ("Start am 3.XX.", "3.XX"),
    ("vom XX.XX.XXXX", "XX.XX.XXXX"),
    ("am XX.12.2026 und", "XX.12.2026"),
    ("am 12.03.20XX.", "12.03.20XX"),
    ("am x.12.2026", "x.12.2026"),
    ("im Jahr 20XX", "20XX"),
    ("am XX. Der Rat", "XX"),
    ("betragen XXX EUR.", "XXX"),
    ("betragen X EUR.", "X"),
    ("X,X Mio. EUR", "X,X"),
    ("XX.XXX EUR", "XX.XXX"),
    ("rund XXX,- EUR", "XXX,-"),
    ("X.XXX.XXX,XX EUR", "X.XXX.XXX,XX"),
    ("BVDrs XXX/2013", "XXX/2013"),
    ("um XX:XX Uhr", "XX:XX"),
    ("die Firma XY liefert", "XY"),
    ("beginnt am ______.", "______"),
    ("AK ____-__", "____-__"),
    ("BVDrs ___/2013", "___/2013"),
    ("am __.12.2013", "__.12.2013"),
    ("__ EUR", "__"),
    ("betragen ??? EUR", "???"),
    ("kosten ?? EUR", "??"),
    ("BVDrs ???/??", "???/??"),
    ("Betrag???", "Betrag???"),
    ("kosten ? EUR", "?"),
    ("am ?.?.2026", "?.?.2026"),
    ("betragen …. EUR", "…."),
    ("betragen … EUR", "…"),
    ("betragen ..... EUR", "....."),
    ("vom … Dezember 2013", "…"),
    ("BVDrs …/2013", "…/2013"),
    ("Name ..................", ".................."),
    ("BVDrs /2013", "/2013"),
    ("am .12.2013 tagt", ".12.2013"),
    ("am . Dezember", "."),
    ("Termin: tt.mm.jjjj.", "tt.mm.jjjj"),
    ("am TT.MM.JJJJ", "TT.MM.JJJJ"),
    ("am TT.12.2026", "TT.12.2026"),
    ("JJJJ-MM-TT", "JJJJ-MM-TT"),
    ("am DD.MM.YYYY", "DD.MM.YYYY"),
    ("am 00.00.0000", "00.00.0000"),
    ("am 00.12.2026", "00.12.2026"),
    ("000.000 EUR", "000.000"),
    ("Herr …… plant", "……"),
    ("Spalte ##### EUR", "#####"),
];

#[test]
fn placeholders_are_found_in_every_shape() {
    for (text, piece) in LUECKEN {
        assert_eq!(found(text), [*piece], "{text}");
    }
}

/// A text and the first placeholder in it.
const BITTEN: &[(&str, &str)] = &[
    ("betragen [Betrag] EUR", "[Betrag]"),
    ("[Name des Amts] plant", "[Name des Amts]"),
    ("Der Rat [bitte ergänzen] plant", "[bitte ergänzen]"),
    ("betragen <Betrag einfügen>.", "<Betrag einfügen>"),
    ("Sehr geehrte/r {Anrede}", "{Anrede}"),
    ("kosten { summe.planmittel[2014] | eur }.", "{ summe.planmittel[2014] | eur }"),
    ("N.N.", "N.N."),
    ("Leitung: N. N., Amt 10", "N. N."),
    ("Herr NN leitet", "NN"),
    ("Zuständig ist NN.", "NN"),
    ("Termin: TBA", "TBA"),
    ("Max Mustermann", "Max Mustermann"),
    ("AZ _ _ _ /2026", "_"),
    ("#WERT! EUR", "#WERT!"),
    ("Summe #BEZUG!.", "#BEZUG!."),
    ("| #NV | #DIV/0! |", "#NV"),
    ("#NAME?", "#NAME?"),
    ("Siehe Fehler! Verweisquelle konnte nicht gefunden werden.", "Fehler! Verweisquelle"),
    ("Siehe Fehler! Textmarke nicht definiert.", "Fehler! Textmarke"),
    ("Fehler! Kein Text mit angegebener Formatvorlage im Dokument.", "Fehler! Kein Text mit"),
    ("Siehe Error! Reference source not found.", "Error! Reference source"),
    ("Art: Wählen Sie ein Element aus.", "Wählen Sie ein Element aus"),
    ("Klicken oder tippen Sie, um Text einzugeben.", "Klicken oder tippen Sie"),
    ("Bitte auswählen", "Bitte auswählen"),
    ("Termin: tbd.", "tbd"),
    ("todo: Zahl prüfen.", "todo"),
    ("Es geht. Todo Zahl prüfen.", "Todo"),
    ("hier TODO Betrag prüfen", "TODO"),
    ("to do: prüfen", "to"),
    ("FIXME", "FIXME"),
    ("lorem ipsum dolor.", "lorem ipsum"),
    ("Betrag: bitte ergänzen", "bitte ergänzen"),
    ("Kommentar [AB1]: stimmt das?", "Kommentar [AB1]"),
];

#[test]
fn requests_and_messages_are_found() {
    for (text, piece) in BITTEN {
        assert_eq!(found(text).first(), Some(piece), "{text}");
    }
}

/// Texts without a placeholder.
const RICHTIG: &[&str] = &[
    "Das Haus stammt vom Anfang des XX. Jahrhunderts, im späten XX. Jahrhundert wurde umgebaut.",
    "Im Gesetz heißt es: „Die Gemeinde […] erfüllt ihre Aufgaben.“",
    "„Die Mittel von [...] EUR sind bereitzustellen.“",
    "„Der Betrag […] EUR ist zu zahlen“, so der Antrag.",
    "Wer zahlt das? Die Antwort … steht unten. Name_gebiet_jahr.csv ist ein Muster.",
    "wie folgt …",
    "wie folgt ....",
    "„… und mehr“",
    "Wirklich??",
    "Größe XXL",
    "die XX. Sitzung",
    "Band XX",
    "XXV. Sitzung",
    "Die XXX. Änderungssatzung",
    "ein Fehler [sic]",
    "siehe [1]",
    "1.000 [m²]",
    "Kosten [EUR]",
    "| Laufzeit [Jahre] | Kosten [Euro/Jahr] |",
    "| Betrag [Jahr] |",
    "„Die Stadt […] plant“",
    "Müller [SPD]",
    "Die Schaltfläche „Bitte auswählen“ bleibt leer.",
    "Das Feld „Klicken Sie hier, um Text einzugeben“ entfällt.",
    "Im Feld „TT.MM.JJJJ“ steht der Tag.",
    "das Format TT.MM.JJJJ",
    "im Datumsformat TT.MM.JJJJ",
    "Textbausteine wie {Anrede} bleiben",
    "Textbausteine wie {{ empfaenger }}",
    "## Titel {.unnummeriert}",
    "## Titel {nichtoeffentlich}",
    "die To-do-Liste",
    "die Todo-Liste",
    "das Todo bleibt",
    "2 x 3 m",
    "3 x 50 EUR",
    "Version 3.x",
    "Version 2.xx.",
    "802.11x",
    "HTTP 5xx",
    "10.x.x.x",
    "https://www.xx.de/___/??? gilt",
    "<https://x.de>",
    "wenn a < b und c > d",
    "250 m ü. NN",
    "250 m über NN",
    "das TBA baut",
    "TBA",
    "am 30.09.2026",
    "10.000.000 EUR",
    "0,00 EUR",
    "100.000 EUR",
    "5 mm",
    "mehr als 4 m",
    "der 1. FC",
    "Es gab Fehler! Die Stadt hilft.",
    "#Stadtgrün",
    "Nr. 5",
    "z. B. so",
    "usw. und so fort",
    "und/oder",
    "am 1. Dezember 2026",
    "`{name}` ist Code",
    "Mitteilung usw...",
    "die Menge {1, 2}",
    "Bitte beachten Sie die Frist.",
    "Dr. N. Muster",
    "u. a. m.",
    "(siehe oben)",
    "Felder wie «Anrede» sind zu füllen",
    "Text eingeben können alle",
    "Das Amt 32 [Ordnung] hilft.",
    "CO₂-Preis",
    "§ 10 L-BGG",
];

#[test]
fn right_prose_has_none() {
    for text in RICHTIG {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}
