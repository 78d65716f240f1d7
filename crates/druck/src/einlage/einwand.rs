//! What keeps a finished PDF out of the paper, in German.

/// Why the pages of a finished PDF can't be pages of the paper. Whatever would be lost or could act on its own keeps it
/// out: nothing of an Anlage is dropped in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Einwand {
    /// It can't be read, or its parts do not fit together.
    Beschaedigt,
    /// It needs a password, or restricts what readers may do.
    Verschluesselt,
    /// It is larger than what is placed.
    ZuGross,
    /// It does something when it is opened or clicked: scripts, other files, films.
    Aktiv,
    /// It has fields to fill in or an electronic signature: both would be lost.
    Formular,
    /// It has comments or other marks on its pages, which would be lost.
    Anmerkungen,
    /// It has layers that readers switch on and off.
    Ebenen,
    /// A page, by its number, is too small or too large for a stamp.
    Seitenmass(usize),
    /// The form of the council has no template for it.
    OhneVorlage,
}

impl Einwand {
    /// The reason, as it goes after "weil".
    pub(crate) fn grund(self) -> String {
        match self {
            Self::Beschaedigt => "es beschädigt ist".to_owned(),
            Self::Verschluesselt => "es verschlüsselt ist".to_owned(),
            Self::ZuGross => "es zu groß ist".to_owned(),
            Self::Aktiv => "es Skripte, Filme oder andere aktive Inhalte hat".to_owned(),
            Self::Formular => "es Felder zum Ausfüllen oder eine elektronische Unterschrift hat".to_owned(),
            Self::Anmerkungen => "es Kommentare oder andere Anmerkungen hat".to_owned(),
            Self::Ebenen => "es Ebenen hat, die sich ein- und ausblenden lassen".to_owned(),
            Self::Seitenmass(nr) => format!("seine Seite {nr} kleiner als A6 oder größer als 5 m ist"),
            Self::OhneVorlage => "die Vorlagen des Rats keine dafür haben".to_owned(),
        }
    }

    /// What the clerk can do about it.
    pub(crate) fn abhilfe(self) -> &'static str {
        match self {
            Self::Beschaedigt => "Speichern Sie es in seinem Programm noch einmal als PDF/A-3a",
            Self::Verschluesselt => "Speichern Sie es ohne Kennwort und ohne Einschränkungen",
            Self::ZuGross => "Eingefügt werden höchstens 64 MiB und 2.000 Seiten: speichern Sie es kleiner",
            Self::Aktiv => "Speichern Sie es in seinem Programm als PDF/A-3a: das hat nichts Aktives",
            Self::Formular => "Drucken Sie das ausgefüllte Formular in ein neues PDF",
            Self::Anmerkungen => "Entfernen Sie die Anmerkungen, oder drucken Sie sie in ein neues PDF",
            Self::Ebenen => "Speichern Sie es ohne Ebenen: mit allem, was zu sehen sein soll",
            Self::Seitenmass(_) => "Legen Sie die Seite auf ein übliches Format",
            Self::OhneVorlage => "Übernehmen Sie `anlage-pdf.typ.j2` in die Vorlagen",
        }
    }
}
