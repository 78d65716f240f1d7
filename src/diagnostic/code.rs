//! The kinds of findings, each with a kebab-case code that never changes its meaning.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// A kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All kinds, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What it means, in one German sentence.
            pub fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii_start(),)+ }
            }
        }
    };
}

codes! {
    // Files
    /// Eine Datei fehlt oder lässt sich nicht lesen.
    DateiFehlt = "datei-fehlt",
    /// Eine Datei im Ordner des Plans wird nicht gelesen.
    DateiUnbeachtet = "datei-unbeachtet",
    /// Eine Datei ist leer.
    DateiLeer = "datei-leer",
    /// Eine Datei ist kein Text in UTF-8 oder enthält Steuerzeichen.
    Kodierung = "kodierung",
    /// Eine Datei, ein Wort, eine Verschachtelung oder eine Zahl von Verweisen ist größer als erlaubt.
    ZuGross = "zu-gross",
    /// Eine Datei ist kein gültiges YAML.
    YamlFehler = "yaml-fehler",
    // Structure
    /// Ein Schlüssel steht zweimal da.
    SchluesselDoppelt = "schluessel-doppelt",
    /// Ein Schlüssel ist hier nicht bekannt.
    SchluesselUnbekannt = "schluessel-unbekannt",
    /// Ein Schlüssel, der nötig ist, fehlt.
    SchluesselFehlt = "schluessel-fehlt",
    /// Ein Wert hat die falsche Art (zum Beispiel Text statt einer Liste) oder ist nicht erlaubt.
    WertUngueltig = "wert-ungueltig",
    /// Ein Betrag lässt sich nicht lesen.
    BetragUngueltig = "betrag-ungueltig",
    /// Ein Betrag wie 100.000 kann hunderttausend oder hundert bedeuten.
    BetragMehrdeutig = "betrag-mehrdeutig",
    /// Ein Betrag ist negativ.
    BetragNegativ = "betrag-negativ",
    /// Ein Datum oder Monat gibt es nicht oder ist anders geschrieben als JJJJ-MM-TT.
    DatumUngueltig = "datum-ungueltig",
    /// Die Vorlage hat noch kein Datum.
    DatumFehlt = "datum-fehlt",
    /// Ein Jahr gehört nicht zu den Jahren des Plans oder fehlt.
    JahrAusserhalb = "jahr-ausserhalb",
    // Content
    /// Der Rat ist nicht bekannt.
    UnbekannterRat = "unbekannter-rat",
    /// Ein Amt kennt der Rat nicht.
    UnbekanntesAmt = "unbekanntes-amt",
    /// Einen Themenbereich gibt es im Plan nicht.
    UnbekannterThemenbereich = "unbekannter-themenbereich",
    /// Zwei Maßnahmen oder Themenbereiche haben dieselbe Kennung.
    KennungDoppelt = "kennung-doppelt",
    /// Dieselbe Maßnahme steht zweimal im Plan.
    MassnahmeDoppelt = "massnahme-doppelt",
    /// Angaben schließen einander aus.
    Widerspruch = "widerspruch",
    /// Folgekosten sind je Maßnahme und zugleich in einer Summe angegeben.
    DoppeltGezaehlt = "doppelt-gezaehlt",
    /// Die Maßnahmen kosten mehr, als der Finanzrahmen hergibt.
    UeberFinanzrahmen = "ueber-finanzrahmen",
    /// Die Maßnahmen schöpfen den Finanzrahmen nicht aus.
    FinanzrahmenNichtAusgeschoepft = "finanzrahmen-nicht-ausgeschoepft",
    /// Eine Maßnahme kostet mehr, als ihr Themenbereich je Jahr erlaubt.
    SchwelleUeberschritten = "schwelle-ueberschritten",
    /// Eine Maßnahme ist zu klein für ihren Themenbereich.
    SchwelleUnterschritten = "schwelle-unterschritten",
    /// Ein Ausdruck nennt etwas, das es nicht gibt, oder ist falsch geschrieben.
    AusdruckUngueltig = "ausdruck-ungueltig",
    /// Der Text enthält etwas, das nicht gedruckt wird (HTML, Bilder, Fußnoten).
    MarkdownNichtErlaubt = "markdown-nicht-erlaubt",
    /// Ein Zeichen kommt in den Schriften des Rats nicht vor.
    ZeichenFehltInSchrift = "zeichen-fehlt-in-schrift",
    /// Zwei Pläne haben dieselbe Nummer.
    NummerDoppelt = "nummer-doppelt",
    // Templates and layout
    /// Eine Vorlage des Rats (`.j2`) ist fehlerhaft.
    VorlageFehlerhaft = "vorlage-fehlerhaft",
    /// Der Satz (Typst) ist fehlgeschlagen.
    SatzFehler = "satz-fehler",
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_say_what_they_mean() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.description().ends_with('.'), "{}", code.as_str());
            assert!(code.as_str().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", code.as_str());
        }
    }
}
