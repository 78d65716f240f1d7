//! All names that a template sees, with the words of the documentation: the only list of them. `kontext.rs` and
//! `src/prosa/werte/` make the values; a test compares the list with them.

use drucksache_plan::rat::Feldart;

/// A name, and a German description of its value.
pub type Vorlagenname = (&'static str, &'static str);

/// What templates see in addition to the values that expressions see.
pub const VORLAGE: &[Vorlagenname] = &[
    ("stadt", "Name der Stadt"),
    ("kopfbild", "Bild im Kopf: `kopfbild.datei` und `kopfbild.alternativtext`; none, wenn es keines gibt"),
    ("schrift", "Name der Schrift"),
    ("kleinster_grad", "die kleinste Schrift breiter Tabellen, in Punkt"),
    ("farben", "Farben aus `form.farben`, jede unter ihrem Schlüssel"),
    ("worte", "die Wörter des Rats, jedes unter seinem Schlüssel: `worte.anlagen`"),
    ("uebertrag", "ob der Maßnahmenplan oben auf Folgeseiten einen Übertrag hat"),
    ("uebertrag_am_fuss", "ob er ihn auch unten auf Seiten hat, denen eine folgt"),
    ("diagramm", "ob hinter der Tabelle der Themenbereiche ein Diagramm steht"),
    ("art", "wie die Art der Vorlage auf dem Papier heißt"),
    ("formularstand", "Name der Fassung des Formulars"),
    ("beratungsfolge_spalten", "die Spalten der Beratungsfolge in ihrer Reihenfolge: `vorlage_an` und so fort"),
    ("entfaellt", "welche Angaben das Formular nicht druckt: eine Liste aus `ort`, `datum` und `unterzeichner`"),
    ("abschnitte", "die Abschnitte der Vorlage: je `titel` und `inhalt`, eine Liste von Namen"),
    ("formular", "die eigenen Felder des Formulars, jedes unter seinem Namen: `formular.bericht`"),
    ("stand", "Tag, den die PDF-Datei trägt: `jahr`, `monat`, `tag`"),
    (
        "fassung",
        "Kennzahl alles dessen, woraus das Papier gemacht ist: `fassung.kurz` mit 12 Zeichen, `fassung.gesamt` mit allen",
    ),
    (
        "lesefassung",
        "in einer Lesefassung ihr `name`, `datum` und `revision` dessen, womit sie vergleicht, und `fertige`, die Nummern geänderter fertiger Anlagen; none in jedem anderen Lauf",
    ),
    ("nichtoeffentlich", "ob in dem Plan etwas steht, das nicht öffentlich ist; im öffentlichen Papier nie"),
    (
        "leitgroesse",
        "worum es in dem Plan geht: `planmittel`, oder wo keine Maßnahme welche hat, der Schlüssel einer anderen Größe",
    ),
    ("groessen", "die Schlüssel der Größen, die der Plan angibt und deren Summen er kennt"),
    ("planmittel_unvollstaendig", "ob in der Leitgröße oder in Einzahlungen etwas nicht bezifferbar ist"),
    ("anteile_ergeben_100", "ob die gedruckten Anteile jedes Jahres zusammen 100,0 % ergeben"),
    (
        "texte",
        "die Texte des Plans, fertig gesetzt: `beschlussantrag`, `kurzfassung`, `finanzielle_auswirkungen`, `begruendung` (none, wo einer fehlt), `anlagen`, die Titel der Anlagen, und je Maßnahme in der Reihenfolge ihrer Nummern `beschreibungen` und `bemerkungen` (none, wo eine fehlt)",
    ),
    ("massnahmen", "alle Maßnahmen in der Reihenfolge ihrer Nummern"),
];

/// What only some templates see.
pub const NUR_HIER: &[Vorlagenname] = &[
    ("anlage", "Nummer der Anlage, die dieser Teil ist; none bei der Vorlage"),
    (
        "massnahmenplan",
        "in dem Teil, den das Formular unter `massnahmenplan` nennt: Spalten, Zeilen und Summen, und unter `leer` die Spalten, die nicht gedruckt sind",
    ),
    ("text", "in `anlage-text.typ.j2`: der Text einer Anlage, die eine Markdown-Datei des Plans ist"),
    ("seiten", "in `anlage-pdf.typ.j2`: Breite und Höhe jeder Seite eines fertigen PDF, das eingefügt wird"),
    ("teile", "in `dokument.typ.j2`: die Namen der Teile, die es druckt"),
    ("themenbereich", "in `tabelle-einzelmassnahmen.typ.j2`: der Themenbereich der Tabelle"),
    ("tabelle", "in `tabelle-daten.typ.j2`: die Tabelle des Plans mit Spalten, Posten und fertigen Zellen"),
];

/// What a template sees of every field of a form.
pub const FELD: &[Vorlagenname] = &[
    ("name", "Schlüssel des Felds in `rat.yaml`"),
    ("titel", "wie das Feld auf dem Papier heißt"),
    ("art", "was für eine Angabe es ist"),
    ("leer", "ob der Plan es nicht ausfüllt; alles Weitere gibt es dann nicht, außer den `werte` einer Auswahl"),
    ("nichtoeffentlich", "ob es nicht öffentlich ist"),
];

/// What a template sees of a field of a kind in addition to [`FELD`].
pub fn feld(art: Feldart) -> &'static [Vorlagenname] {
    match art {
        Feldart::JaNein => &[("wert", "`ja` oder `nein`")],
        Feldart::Auswahl => &[("werte", "alle möglichen Werte: je `name`, `titel` und `gewaehlt`")],
        Feldart::Text => &[
            ("markup", "der Text, fertig gesetzt"),
            ("tabellen", "ob er Tabellen des Plans einfügt, die eine eigene Seite haben können"),
        ],
        Feldart::Betrag => &[("betrag", "der Betrag, zum Beispiel für `| eur`")],
        Feldart::BetragOderText => &[
            ("betrag", "der Betrag, auch aus Worten, die genau einen nennen; none, wo sie keinen nennen"),
            ("jahre", "die Jahre, zu denen die Worte je einen Betrag nennen; none, wo sie es nicht tun"),
            ("betraege", "je solches Jahr ein Betrag: `betraege[2026]`; sonst none"),
            ("markup", "die Worte, fertig gesetzt; none, wo ein Betrag angegeben ist"),
        ],
        Feldart::BetragJeJahr => &[
            ("jahre", "die Jahre, für die ein Betrag angegeben ist"),
            ("betraege", "je Jahr ein Betrag: `betraege[2014]`"),
        ],
        Feldart::Datum => &[("datum", "der Tag, zum Beispiel für `| datum`")],
        Feldart::Tabelle => &[
            ("einheit", "die Einheit ihrer Beträge: `EUR` oder `TEUR`"),
            ("spalten", "die Spalten: je `titel` und `art`"),
            ("zeilen", "die Zeilen, jede eine Liste ihrer Angaben"),
            ("summe", "je Spalte mit Beträgen ihre Summe, unter dem Namen der Spalte: `summe.eh`"),
            ("summen", "je Spalte die Summe, none wo es keine gibt; none, wenn keine Spalte eine hat"),
            ("posten", "bei Zeilen, die das Formular vorgibt, diese unter ihrer Kennung; sonst none"),
            ("tabelle", "dieselbe Tabelle mit fertig geschriebenen Zellen, wie `tabelle` in `tabelle-daten.typ.j2`"),
        ],
    }
}

/// Filters that write Typst. Templates alone have them, in addition to those of prose.
pub const FILTER: &[Vorlagenname] = &[
    ("zeichenkette", "Text als Typst-Zeichenkette in Anführungszeichen"),
    ("zelle", "Text als Zelle einer Tabelle, in Anführungszeichen und mit geschützten Leerzeichen"),
    ("einzeilig", "Text für eine Kopfzeile, die nie umbricht"),
    (
        "laufnummer",
        "Nummer in einer Reihe als Zelle, in Anführungszeichen; eine Lesefassung merkt nicht an, dass sie sich verschoben hat",
    ),
    ("unmarkiert", "eine Zelle, die eine Lesefassung nie anmerkt: `titel | zelle | unmarkiert`"),
    ("summe_zelle", "Summe mit Währung als Zelle, mit einem Zeichen, wo etwas nicht bezifferbar ist"),
    ("zellen", "die Beträge einer Zeile als Zellen; `zellen(2)` mit zwei Nachkommastellen"),
    (
        "ersetze",
        "setzt Werte in die Lücken eines Satzes: `worte.anlage | ersetze(anlage=1)`; das Wort davor entfällt, wo der Wert damit beginnt oder endet („Finanzreferat“)",
    ),
    ("zitiert", "jeder Name einer Liste in Anführungszeichen, mit `zitiert(2)` nur Namen von mehreren Wörtern"),
    ("ohne", "Kurztitel von Themenbereichen ohne den mit dieser Kennung"),
    ("anteil", "Anteil als Zahl zwischen 0 und 100 für Typst, nur um zu zeichnen"),
    ("length", "wie viele es sind"),
];
