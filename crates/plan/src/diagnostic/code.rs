//! The kinds of findings, each with a kebab-case code that never changes its meaning.

use super::Severity;

macro_rules! codes {
    ($($gruppe:literal: $($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+)+) => {
        /// A kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[doc = $doc])+ $name,)+)+ }

        impl Code {
            /// All kinds, in the order of this file.
            pub const ALL: &[Self] = &[$($(Self::$name,)+)+];

            /// All kinds in groups, each with its German title.
            pub const GRUPPEN: &[(&str, &[Self])] = &[$(($gruppe, &[$(Self::$name,)+]),)+];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$name => $code,)+)+ }
            }

            /// Its meaning, in one German sentence.
            pub fn description(self) -> &'static str {
                match self { $($(Self::$name => concat!($($doc),+).trim_ascii_start(),)+)+ }
            }

            /// Its meaning, an example and the remedy: German Markdown.
            pub fn erklaerung(self) -> &'static str {
                match self { $($(Self::$name => include_str!(concat!("erklaerungen/", $code, ".md")),)+)+ }
            }
        }
    };
}

codes! {
    "Dateien":
    /// Eine Datei fehlt oder lässt sich nicht lesen.
    DateiFehlt = "datei-fehlt",
    /// Eine Datei im Ordner des Plans wird nicht gelesen.
    DateiUnbeachtet = "datei-unbeachtet",
    /// Eine Datei ist leer.
    DateiLeer = "datei-leer",
    /// Eine Datei unter `bilder` ist kein Bild, das gedruckt werden kann.
    BildUnbrauchbar = "bild-unbrauchbar",
    /// Eine Datei ist kein Text in UTF-8 oder enthält Steuerzeichen.
    Kodierung = "kodierung",
    /// In einer Datei stehen zwei Fassungen, weil ein Konflikt aus git nicht aufgelöst ist.
    Konflikt = "konflikt",
    /// Eine Datei, ein Wort, ein Absatz, eine Verschachtelung oder eine Zahl von Verweisen ist größer als erlaubt.
    ZuGross = "zu-gross",
    /// Eine Datei ist kein gültiges YAML.
    YamlFehler = "yaml-fehler",
    /// Ein Stück eines Textes ist für YAML eine Bemerkung oder ein Name und wird nicht gedruckt.
    TextAbgeschnitten = "text-abgeschnitten",
    "Aufbau und Schreibweise":
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
    /// Einen Tag oder Monat gibt es nicht, oder er ist anders geschrieben als JJJJ-MM-TT.
    DatumUngueltig = "datum-ungueltig",
    /// Die Vorlage hat noch kein Datum.
    DatumFehlt = "datum-fehlt",
    /// Die Vorlage nennt kein Gremium, das über sie berät, oder für eines noch keinen Tag oder keine Sitzungsart.
    BeratungsfolgeFehlt = "beratungsfolge-fehlt",
    /// Ein Jahr gehört nicht zu den Jahren des Plans, oder die Jahre sind falsch aufgezählt.
    JahrAusserhalb = "jahr-ausserhalb",
    "Inhalt":
    /// Der Rat ist nicht bekannt.
    UnbekannterRat = "unbekannter-rat",
    /// Ein Amt kennt der Rat nicht.
    UnbekanntesAmt = "unbekanntes-amt",
    /// Eine Datei heißt nach einem anderen Amt als dem, zu dem ihre Maßnahmen gehören.
    DateiAmtWiderspruch = "datei-amt-widerspruch",
    /// Einen Themenbereich gibt es im Plan nicht.
    UnbekannterThemenbereich = "unbekannter-themenbereich",
    /// Ein kleiner Betrag mit Punkt steht neben großen: der Punkt sollte vielleicht Tausender trennen.
    BetragMitPunkt = "betrag-mit-punkt",
    /// Zwei Maßnahmen oder Themenbereiche haben dieselbe Kennung.
    KennungDoppelt = "kennung-doppelt",
    /// Dieselbe Maßnahme steht zweimal im Plan.
    MassnahmeDoppelt = "massnahme-doppelt",
    /// Dieselbe Maßnahme steht mit denselben Planmitteln in zwei Ämtern.
    MassnahmeMehrfach = "massnahme-mehrfach",
    /// Angaben schließen einander aus.
    Widerspruch = "widerspruch",
    /// Folgekosten sind je Maßnahme und zugleich in einer Summe angegeben.
    DoppeltGezaehlt = "doppelt-gezaehlt",
    /// Die Maßnahmen kosten mehr, als der Finanzrahmen hergibt.
    UeberFinanzrahmen = "ueber-finanzrahmen",
    /// Die Maßnahmen schöpfen den Finanzrahmen nicht aus.
    FinanzrahmenNichtAusgeschoepft = "finanzrahmen-nicht-ausgeschoepft",
    /// Keine Maßnahme erreicht den Betrag, ab dem sie einzeln aufgeführt ist.
    EinzelnAbLeer = "einzeln-ab-leer",
    /// Keine einzige Maßnahme kostet etwas.
    BetraegeAlleNull = "betraege-alle-null",
    /// Auf eine Verpflichtungsermächtigung folgen keine Planmittel.
    VerpflichtungOhneMittel = "verpflichtung-ohne-mittel",
    /// Eine Maßnahme geht vor ihren ersten Planmitteln oder Jahre nach den letzten in Betrieb.
    InbetriebnahmeUnplausibel = "inbetriebnahme-unplausibel",
    /// Folgekosten beginnen zu früh, hören auf oder stehen in keinem Verhältnis zur Investition.
    FolgekostenUnplausibel = "folgekosten-unplausibel",
    /// Eine Maßnahme bringt mehr Einzahlungen, als sie kostet.
    EinzahlungenUnplausibel = "einzahlungen-unplausibel",
    /// Eine Sammelposition sieht aus wie eine einzelne Maßnahme.
    SammelpositionUnplausibel = "sammelposition-unplausibel",
    /// Eine Nutzungsdauer ist für das, was die Maßnahme ist, ungewöhnlich.
    NutzungsdauerUngewoehnlich = "nutzungsdauer-ungewoehnlich",
    /// Eine Maßnahme kostet mehr, als ihr Themenbereich je Jahr erlaubt.
    SchwelleUeberschritten = "schwelle-ueberschritten",
    /// Eine Maßnahme ist zu klein für ihren Themenbereich.
    SchwelleUnterschritten = "schwelle-unterschritten",
    /// Die gerundeten Anteile eines Jahres ergeben zusammen nicht 100,0 %.
    AnteileNicht100 = "anteile-nicht-100",
    /// Eine einzeln aufgeführte Maßnahme hat keine Beschreibung.
    BeschreibungFehlt = "beschreibung-fehlt",
    /// Laufende Verträge und neue Folgekosten übersteigen die Obergrenze.
    WartungUeberObergrenze = "wartung-ueber-obergrenze",
    /// Eine Sitzung liegt vor dem Datum der Vorlage.
    DatumVorVorlage = "datum-vor-vorlage",
    /// Eine Sitzung fällt auf ein Wochenende.
    SitzungAmWochenende = "sitzung-am-wochenende",
    /// Eine Sitzung fällt auf einen Feiertag des Landes, auf Heiligabend oder Silvester.
    SitzungAmFeiertag = "sitzung-am-feiertag",
    /// Ein Tag liegt Jahre neben den anderen Tagen oder den Jahren des Plans.
    TerminWeitEntfernt = "termin-weit-entfernt",
    /// Das Jahr in der Nummer passt nicht zum Datum der Vorlage.
    NummerJahr = "nummer-jahr",
    /// Die Nummer ist anders geschrieben, als die Stadt ihre Nummern schreibt.
    NummerForm = "nummer-form",
    /// Die Vorlage ist als Neufassung oder Ergänzung ihrer selbst bezeichnet.
    BezugAufSichSelbst = "bezug-auf-sich-selbst",
    /// Die Gremien stehen nicht in der Reihenfolge, in der sie beraten und beschließen.
    BeratungsfolgeReihenfolge = "beratungsfolge-reihenfolge",
    /// Die Vorlage bittet um einen Beschluss, aber kein Gremium beschließt.
    NiemandBeschliesst = "niemand-beschliesst",
    /// Ein Gremium, ein Referat, ein Ort oder eine Zuständigkeit ist wohl verschrieben.
    NameVerschrieben = "name-verschrieben",
    /// Ein Referat, eine Person, ein Antrag oder eine Sitzung ist zweimal genannt.
    DoppeltGenannt = "doppelt-genannt",
    /// Die Vorlage kostet Geld, aber das Finanzreferat hat nicht mitgezeichnet.
    MitzeichnungFehlt = "mitzeichnung-fehlt",
    /// Verweise auf andere Drucksachen sind verschieden geschrieben.
    VerweisForm = "verweis-form",
    /// Ein Text verweist auf eine Anlage, die es nicht gibt.
    VerweisOhneAnlage = "verweis-ohne-anlage",
    /// Ein Text verweist auf einen Abschnitt, einen Themenbereich, eine Zeile oder eine Tabelle, die es nicht gibt.
    VerweisOhneZiel = "verweis-ohne-ziel",
    /// Das Jahr einer genannten Drucksache kann nicht stimmen.
    VerweisInDieZukunft = "verweis-in-die-zukunft",
    /// Die Summe eines Themenbereichs weicht von der Kontrollsumme ab, die der Plan nennt.
    SummeWeichtAb = "summe-weicht-ab",
    /// Ein Wert, der anderswo gerechnet wurde, weicht von dem ab, den eine Tabelle ergibt.
    KontrolleWeichtAb = "kontrolle-weicht-ab",
    /// Ein Teil eines Postens ist größer als der Posten.
    DavonZuGross = "davon-zu-gross",
    /// Ein gerechneter Wert einer Tabelle ist zu groß, oder er ist unter 0, wo das nicht sein kann.
    ZellwertUnmoeglich = "zellwert-unmoeglich",
    /// Kein Text druckt eine Tabelle des Plans.
    TabelleUngedruckt = "tabelle-ungedruckt",
    /// Ein Betrag ist im Text getippt statt aus dem Plan genommen.
    ZahlImText = "zahl-im-text",
    /// Ein Anteil ist im Text getippt statt aus dem Plan genommen.
    AnteilImText = "anteil-im-text",
    /// Ein Text zählt Themenbereiche, Maßnahmen, Ämter oder Anlagen anders als der Plan.
    AnzahlImText = "anzahl-im-text",
    /// Ein Text nennt die Jahre eines anderen Plans, als wären es die eigenen.
    JahreVeraltet = "jahre-veraltet",
    /// Ein Ausdruck nennt den Betrag eines Jahres, der Satz daneben ein anderes Jahr.
    JahrAmAusdruck = "jahr-am-ausdruck",
    /// Neben einem Ausdruck fehlt die Einheit, oder sie steht doppelt oder falsch da.
    EinheitAmAusdruck = "einheit-am-ausdruck",
    /// An einem Ausdruck klebt ein Zeichen, oder er nennt etwas anderes als die Worte und Ausdrücke neben ihm.
    AusdruckPasstNicht = "ausdruck-passt-nicht",
    /// Ein Titel oder ein Satz nennt eine andere Schwelle, als der Themenbereich hat.
    SchwelleImText = "schwelle-im-text",
    /// In einer getippten Tabelle ergeben die Zeilen etwas anderes als die Zeile der Summe.
    TabellensummeFalsch = "tabellensumme-falsch",
    /// In einer Spalte einer getippten Tabelle stehen Beträge mit und ohne Cent.
    NachkommastellenGemischt = "nachkommastellen-gemischt",
    /// Ein öffentlicher Text nennt etwas, das nicht öffentlich ist.
    NichtoeffentlichesImText = "nichtoeffentliches-im-text",
    /// Eine Summe, die öffentlich ist, ist der Betrag einer einzigen Maßnahme, die es nicht ist.
    SummeVerraetBetrag = "summe-verraet-betrag",
    /// Aus dem Plan ist schon gestrichen, was nicht öffentlich ist.
    SchonOeffentlich = "schon-oeffentlich",
    /// Angaben zur Öffentlichkeit einer Sitzung widersprechen einander oder sind verschrieben.
    OeffentlichkeitWiderspruechlich = "oeffentlichkeit-widerspruechlich",
    /// Kein Text verweist auf eine Anlage.
    AnlageOhneVerweis = "anlage-ohne-verweis",
    /// Der Titel einer Anlage nennt einen anderen Teil als den, der gedruckt wird.
    AnlagenVertauscht = "anlagen-vertauscht",
    /// Niemand unterzeichnet die Vorlage.
    UnterzeichnerFehlt = "unterzeichner-fehlt",
    /// Eine Angabe, die gedruckt wird, ist leer.
    PflichtfeldLeer = "pflichtfeld-leer",
    /// Ein Feld des Formulars ist ausgefüllt, obwohl ein anderes es ausschließt.
    FormularWiderspruch = "formular-widerspruch",
    /// Ein Betrag des Formulars ist höher als der, den er gewöhnlich nicht übersteigt.
    FeldUnplausibel = "feld-unplausibel",
    /// Ein Text verneint finanzielle Auswirkungen, aber die Vorlage nennt Beträge.
    AuswirkungenWiderspruch = "auswirkungen-widerspruch",
    /// Ein Antrag ist jünger als die Vorlage, die ihn nennt, oder passt nicht zu seiner Nummer.
    AntragNachVorlage = "antrag-nach-vorlage",
    /// Ein Wochentag im Text passt nicht zu dem Datum daneben.
    WochentagFalsch = "wochentag-falsch",
    /// Ein Text nennt einen Tag, den es im Kalender nicht gibt.
    TagGibtEsNicht = "tag-gibt-es-nicht",
    /// Ein Text nennt eine Sitzung, die nicht in der Beratungsfolge steht.
    SitzungNichtInBeratungsfolge = "sitzung-nicht-in-beratungsfolge",
    /// Eine Ausnahme entschuldigt nichts.
    AusnahmeUnnoetig = "ausnahme-unnoetig",
    /// Ein Platzhalter wurde nicht ausgefüllt.
    Platzhalter = "platzhalter",
    /// Ein Ausdruck nennt etwas, das es nicht gibt, oder ist falsch geschrieben.
    AusdruckUngueltig = "ausdruck-ungueltig",
    /// Der Text enthält etwas, das nicht gedruckt wird (HTML, Bilder, Trennlinien).
    MarkdownNichtErlaubt = "markdown-nicht-erlaubt",
    /// Aufzählung oder Absätze laufen zu einer Zeile zusammen, weil YAML die Zeilen verbindet.
    ZeilenLaufenZusammen = "zeilen-laufen-zusammen",
    /// Typografische Anführungszeichen stehen, wo YAML gerade braucht: sie halten nichts zusammen.
    AnfuehrungszeichenGetippt = "anfuehrungszeichen-getippt",
    /// Ein Zeichen kommt in den Schriften des Rats nicht vor.
    ZeichenFehltInSchrift = "zeichen-fehlt-in-schrift",
    /// Eine Bedarfsmeldung, eine ihrer Zeilen oder eine Zelle lässt sich nicht lesen, oder sie ist doppelt.
    BedarfUnbrauchbar = "bedarf-unbrauchbar",
    /// Ein Amt hat Bedarf gemeldet, der gar nicht im Plan steht.
    BedarfGestrichen = "bedarf-gestrichen",
    /// Für eine Maßnahme ist mehr geplant, als gemeldet ist.
    BedarfUeberschritten = "bedarf-ueberschritten",
    /// Eine Maßnahme ist nicht gemeldet, obwohl ihr Amt Bedarf gemeldet hat.
    BedarfFehlt = "bedarf-fehlt",
    /// Zwei Pläne haben dieselbe Nummer.
    NummerDoppelt = "nummer-doppelt",
    "Formulare und Satz":
    /// Eine Vorlage des Rats (`.j2`) ist fehlerhaft.
    VorlageFehlerhaft = "vorlage-fehlerhaft",
    /// Die Seiten eines fertigen PDF stehen nicht im Papier, oder das Papier hält mit ihnen weniger Standards.
    FertigesPdf = "fertiges-pdf",
    /// Die Seiten lassen sich nicht setzen.
    SatzFehler = "satz-fehler",
    /// Eine Spalte einer Tabelle ist auch mit der kleinsten Schrift breiter als die Seite.
    TabelleZuBreit = "tabelle-zu-breit",
    /// Auf einer Seite ist Text über Text gedruckt.
    TextUeberlappt = "text-ueberlappt",
    /// Ein Text steht nicht ganz auf dem Papier oder ist abgeschnitten.
    TextVerloren = "text-verloren",
    /// Text, eine Linie oder ein Bild ragt aus dem Satzspiegel in den Rand.
    SatzRagtHinaus = "satz-ragt-hinaus",
    /// Eine Zahl und ihre Einheit stehen in zwei Zeilen.
    EinheitGetrennt = "einheit-getrennt",
    /// Eine Überschrift steht allein am Fuß einer Seite.
    UeberschriftAllein = "ueberschrift-allein",
}

impl Code {
    /// The severities that its findings can have. Most kinds have one; of a kind with two, each finding states its own.
    pub fn stufen(self) -> &'static [Severity] {
        use Severity::{Error, Note, Warning};
        match self {
            Self::MassnahmeDoppelt | Self::SatzFehler => &[Error, Warning],
            // An error where all that is added up is money.
            Self::TabellensummeFalsch => &[Error, Warning],
            // What lasts for ever, such as land, needs no years of use.
            Self::SchluesselFehlt => &[Error, Warning, Note],
            // An error where the plan wants what can't be, a note where it takes the loss.
            Self::FertigesPdf => &[Error, Warning, Note],
            // As an import tells it.
            Self::BedarfUnbrauchbar => &[Error, Warning, Note],
            // Whose Anlage is meant is not always certain.
            Self::VerweisOhneAnlage => &[Error, Warning, Note],
            // An error where the public paper is printed.
            Self::NichtoeffentlichesImText => &[Error, Warning, Note],
            // A note in a draft, which may still be filled in.
            Self::UnterzeichnerFehlt | Self::PflichtfeldLeer | Self::BeratungsfolgeFehlt => &[Error, Note],
            _ if WARNUNG_ODER_HINWEIS.contains(&self) => &[Warning, Note],
            _ if WARNUNG.contains(&self) => &[Warning],
            _ if HINWEIS.contains(&self) => &[Note],
            _ => &[Error],
        }
    }
}

/// Kinds whose findings are either very probably mistakes or only odd.
const WARNUNG_ODER_HINWEIS: &[Code] = &[
    Code::AusdruckPasstNicht,
    Code::ZahlImText,
    Code::SitzungNichtInBeratungsfolge,
    Code::AnzahlImText,
    Code::JahreVeraltet,
    Code::DatumFehlt,
    Code::FinanzrahmenNichtAusgeschoepft,
    Code::MitzeichnungFehlt,
    Code::AusnahmeUnnoetig,
    Code::BetragMitPunkt,
    Code::AnfuehrungszeichenGetippt,
    Code::VerweisOhneZiel,
    Code::VerpflichtungOhneMittel,
    Code::InbetriebnahmeUnplausibel,
    Code::FolgekostenUnplausibel,
    Code::EinzahlungenUnplausibel,
    Code::FeldUnplausibel,
    Code::EinzelnAbLeer,
    Code::NameVerschrieben,
    Code::DoppeltGenannt,
    Code::Platzhalter,
    Code::TextAbgeschnitten,
];

/// Kinds whose findings are very probably mistakes.
const WARNUNG: &[Code] = &[
    Code::BedarfUeberschritten,
    Code::NachkommastellenGemischt,
    Code::SchwelleImText,
    Code::DateiUnbeachtet,
    Code::ZeilenLaufenZusammen,
    Code::AnteilImText,
    Code::JahrAmAusdruck,
    Code::EinheitAmAusdruck,
    Code::BeschreibungFehlt,
    Code::SitzungAmWochenende,
    Code::BeratungsfolgeReihenfolge,
    Code::SchonOeffentlich,
    Code::VerweisInDieZukunft,
    Code::AnlagenVertauscht,
    Code::BetraegeAlleNull,
    Code::SummeVerraetBetrag,
    Code::SitzungAmFeiertag,
    Code::WochentagFalsch,
    Code::TagGibtEsNicht,
    Code::TerminWeitEntfernt,
    Code::NummerJahr,
    Code::NummerForm,
    Code::AntragNachVorlage,
    Code::BezugAufSichSelbst,
    Code::NiemandBeschliesst,
    Code::AuswirkungenWiderspruch,
    Code::DateiAmtWiderspruch,
    Code::OeffentlichkeitWiderspruechlich,
    Code::SatzRagtHinaus,
    Code::EinheitGetrennt,
    Code::UeberschriftAllein,
];

/// Kinds whose findings are worth a look.
const HINWEIS: &[Code] = &[
    Code::BedarfGestrichen,
    Code::BedarfFehlt,
    Code::AnteileNicht100,
    Code::AnlageOhneVerweis,
    Code::WartungUeberObergrenze,
    Code::SammelpositionUnplausibel,
    Code::NutzungsdauerUngewoehnlich,
    Code::MassnahmeMehrfach,
    Code::VerweisForm,
    Code::TabelleUngedruckt,
];

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
            assert!(
                code.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                code.as_str()
            );
        }
    }

    #[test]
    fn explanations_have_one_shape() {
        for code in Code::ALL {
            let (text, name) = (code.erklaerung(), code.as_str());
            let parts: Vec<&str> = text.split("\n\n").collect();
            assert!(parts.len() >= 5, "{name}: meaning, „Beispiel:“, example, „Abhilfe: …“, example");
            assert!(!parts[0].starts_with(['#', '`', '-']), "{name} begins with what it means");
            assert_eq!(parts[1], "Beispiel:", "{name}");
            assert!(parts[2].starts_with("```") && parts[2].ends_with("\n```"), "{name}: the example is one block");
            assert!(parts[3].starts_with("Abhilfe: "), "{name}");
            assert!(parts[4].starts_with("```") && text.ends_with("\n```\n"), "{name} ends with what is right");
            assert_eq!(text.matches("```").count(), 4, "{name}");
            assert_ne!(parts[2], parts[4].trim_end(), "{name}: wrong and right are the same");
            let long = text.lines().find(|line| line.chars().count() > 110);
            assert_eq!(long, None, "{name}: a line is too long for a terminal");
        }
    }
}
