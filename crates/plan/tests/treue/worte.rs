//! What plans are about.

/// Names of Themenbereiche with their ids.
pub(crate) const THEMENBEREICHE: &[(&str, &str)] = &[
    ("ersatz", "Ersatzbeschaffungen"),
    ("netze", "Netze und Rechenzentrum"),
    ("buerger", "Dienste für Bürgerinnen und Bürger"),
    ("gebaeude", "Gebäude und Anlagen"),
    ("schulen", "Digitale Schulen"),
    ("verkehr", "Straßen und Brücken"),
    ("klima", "Klimaschutz"),
];

/// Numbers of Ämter of the Rat `muster`.
pub(crate) const AEMTER: &[u32] = &[10, 12, 14, 20, 23, 30, 32, 37, 40, 41, 50, 51, 52, 61, 62, 65, 66];

/// What a Maßnahme does.
pub(crate) const TUN: &[&str] =
    &["Erneuerung", "Ausbau", "Sanierung", "Ersatz", "Einführung", "Erweiterung", "Umbau", "Beschaffung"];

/// What it does it to: names that have nothing in common.
pub(crate) const DINGE: &[&str] = &[
    "der Telefonanlage",
    "des Ratsinformationssystems",
    "von Löschfahrzeugen",
    "der Brücke am Mühlkanal",
    "des Hallenbads",
    "der Geodaten",
    "einer Wissensdatenbank",
    "von Bücherregalen",
    "des Stadtarchivs",
    "der Verkehrsrechner",
    "von Notebooks für Prüfdienste",
    "des Wahlamtsverfahrens",
    "der Kita Sonnenhang",
    "des Sportplatzes Ost",
    "von Solarmodulen auf Schuldächern",
    "der Friedhofsverwaltung",
    "eines Gebührenprogramms",
    "von Sirenen",
    "des Jugendhauses",
    "der Druckstraße",
    "von Messgeräten",
    "des Vergabeportals",
    "einer Rampe am Rathaus",
    "der Musikschule",
    "von Spielgeräten",
    "des Tunnels Nordtor",
    "der Parkscheinautomaten",
    "von Fahrradboxen",
    "des Kanals Weststraße",
    "der Bürgerbüros",
];

/// What is said of a Maßnahme.
pub(crate) const BESCHREIBUNGEN: &[&str] = &[
    "Die vorhandenen Geräte sind am Ende ihrer Nutzungsdauer; Ersatzteile gibt es nicht mehr.",
    "Die Arbeiten beginnen in den Sommerferien und dauern voraussichtlich 14 Monate.",
    "Der Vertrag wird gemeinsam mit den Nachbargemeinden ausgeschrieben.",
    "Der Prüfbericht des Jahres 2019 nennt 18 Mängel, davon drei schwere.",
    "620 Arbeitsplätze an 12 Standorten werden umgestellt.",
    "Die Anlage aus dem Jahr 1998 wird durch eine sparsamere ersetzt.",
    "Grundlage ist die Bedarfsmeldung des Amts; Eigenleistungen sind nicht enthalten.",
    "Je Klassensatz werden 30 Geräte beschafft, dazu zwei Ladewagen.",
    "Das Verfahren läuft werktags von 7:00 bis 18:00 Uhr; Wartungsfenster ist der erste Sonntag im Monat.",
    "Die Nutzung steigt seit 2015 jährlich um rund 4 %.",
];
