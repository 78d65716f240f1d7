//! What keeps a picture from being printed, in the clerk's words.

/// The file of a picture has at most 16 MiB.
pub(crate) const BILD_HOECHSTENS: u64 = 16 * 1024 * 1024;
/// All pictures of a plan have at most 128 MiB.
pub(crate) const BILDER_HOECHSTENS: u64 = 128 * 1024 * 1024;
/// A picture has at most 25 million pixels, as a camera gives: they are in memory at once when it is set.
pub(super) const PUNKTE_HOECHSTENS: u64 = 25_000_000;
/// No side has more pixels.
pub(super) const SEITE_HOECHSTENS: u32 = 16_000;
/// A side has at most so many times the length of the other: nobody sees more.
pub(super) const VERHAELTNIS_HOECHSTENS: u32 = 200;
/// The file of a drawing has at most 2 MiB.
pub(super) const ZEICHNUNG_HOECHSTENS: usize = 2 * 1024 * 1024;
/// A drawing has at most so many elements, with those counted again that it uses again.
pub(super) const ELEMENTE_HOECHSTENS: usize = 50_000;
/// The elements of a drawing lie at most so deep in each other.
pub(super) const TIEFE_HOECHSTENS: usize = 60;

/// What keeps a file from being printed as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bildmangel {
    /// It is of no kind that is printed.
    KeinBild,
    /// It ends too early, or is wrong inside: what is wrong.
    Kaputt(&'static str),
    /// Too many pixels: width and height.
    ZuVielePunkte(u32, u32),
    /// No width or no height, or one far beyond the other.
    Verhaeltnis,
    /// Colours for printing presses, which an archived PDF can't have.
    Druckfarben,
    /// More than eight bits per colour, or a way of packing that hardly any program reads.
    Seltenes,
    /// A drawing with more bytes than it may have.
    ZuGrosseZeichnung,
    /// A drawing with too many elements.
    ZuVieleElemente,
    /// Elements too deep in each other, or one that uses itself.
    ZuTief,
    /// Text in a drawing, whose fonts are not there.
    Schrift,
    /// A definition of entities in a drawing.
    Entitaet,
    /// A drawing that wants something from elsewhere: what it names.
    NachAussen(String),
    /// An element that is not printed, by its name.
    Element(String),
}

impl Bildmangel {
    /// Whether it is a matter of size.
    pub fn is_size(&self) -> bool {
        matches!(self, Self::ZuVielePunkte(..) | Self::ZuGrosseZeichnung | Self::ZuVieleElemente | Self::ZuTief)
    }

    /// What is wrong, and what to do.
    pub fn words(&self) -> (String, String) {
        (self.message(), self.hint())
    }

    fn message(&self) -> String {
        let message = match self {
            Self::KeinBild => "Diese Datei ist weder PNG noch JPEG noch SVG",
            Self::Kaputt(what) => return format!("Dieses Bild ist beschädigt: {what}"),
            Self::ZuVielePunkte(breite, hoehe) => return format!("Dieses Bild hat {breite} × {hoehe} Punkte"),
            Self::Verhaeltnis => "Dieses Bild hat keine Breite oder keine Höhe, oder eine Seite ist ein Strich",
            Self::Druckfarben => {
                "Dieses Bild hat Farben für den Vierfarbdruck (CMYK), die das PDF nicht aufnehmen kann"
            }
            Self::Seltenes => "Dieses Bild ist auf eine seltene Weise gepackt, die nicht jedes Programm liest",
            Self::ZuGrosseZeichnung => "Diese Zeichnung ist zu groß",
            Self::ZuVieleElemente => "Diese Zeichnung hat zu viele Teile",
            Self::ZuTief => "In dieser Zeichnung stecken die Teile zu tief ineinander, oder einer enthält sich selbst",
            Self::Schrift => "In dieser Zeichnung steht Text: seine Schriften hat das Papier nicht",
            Self::Entitaet => "Diese Zeichnung bestimmt eigene Abkürzungen (`<!ENTITY`), die nicht gelesen werden",
            Self::NachAussen(ziel) => {
                return format!("Diese Zeichnung verlangt etwas, das nicht in ihr steht: `{ziel}`");
            }
            Self::Element(name) => return format!("`<{name}>` in einer Zeichnung wird nicht gedruckt"),
        };
        message.to_owned()
    }

    fn hint(&self) -> String {
        let hint = match self {
            Self::KeinBild => "Speichern Sie das Bild in seinem Programm als PNG, ein Foto als JPEG",
            Self::Kaputt(_) => {
                "Legen Sie die Datei noch einmal in den Ordner, oder speichern Sie sie in ihrem Programm neu"
            }
            Self::ZuVielePunkte(..) => {
                return format!(
                    "Höchstens {} Millionen sind möglich, und {SEITE_HOECHSTENS} an einer Seite: verkleinern Sie es; eine ganze Seite hat mit 2500 × 3500 genug",
                    PUNKTE_HOECHSTENS / 1_000_000
                );
            }
            Self::Verhaeltnis => {
                return format!(
                    "Eine Seite ist höchstens {VERHAELTNIS_HOECHSTENS} Mal so lang wie die andere; eine Zeichnung braucht `viewBox`, oder `width` und `height` in Zahlen"
                );
            }
            Self::Druckfarben => "Speichern Sie es in den Farben für Bildschirme (RGB)",
            Self::Seltenes => "Speichern Sie es als gewöhnliches JPEG mit 8 Bit je Farbe, oder als PNG",
            Self::ZuGrosseZeichnung => {
                "Ein SVG hat höchstens 2 MiB: vereinfachen Sie es, oder speichern Sie es als PNG"
            }
            Self::ZuVieleElemente => {
                return format!(
                    "Höchstens {ELEMENTE_HOECHSTENS} sind möglich, mit denen, die sie mehrfach verwendet: vereinfachen Sie sie, oder speichern Sie sie als PNG"
                );
            }
            Self::ZuTief => {
                return format!(
                    "Höchstens {TIEFE_HOECHSTENS} Stufen sind möglich: lösen Sie Gruppen auf, oder speichern Sie sie als PNG"
                );
            }
            Self::Schrift => {
                "Wandeln Sie ihn im Zeichenprogramm in Pfade um, oder speichern Sie die Zeichnung als PNG; was er sagt, gehört auch in den Alternativtext"
            }
            Self::Entitaet => "Speichern Sie sie im Zeichenprogramm als „einfaches SVG“",
            Self::NachAussen(_) => {
                "Ein Bild besteht aus einer Datei: betten Sie nichts ein, oder speichern Sie sie als PNG"
            }
            Self::Element(_) => "Wandeln Sie im Zeichenprogramm alles in Pfade um, oder speichern Sie sie als PNG",
        };
        hint.to_owned()
    }
}

/// The size of a picture, if it is one that can be printed.
pub(super) fn checked(breite: u32, hoehe: u32) -> Result<(u32, u32), Bildmangel> {
    let (short, long) = (breite.min(hoehe), breite.max(hoehe));
    if u64::from(breite) * u64::from(hoehe) > PUNKTE_HOECHSTENS || long > SEITE_HOECHSTENS {
        return Err(Bildmangel::ZuVielePunkte(breite, hoehe));
    }
    if short == 0 || long / short > VERHAELTNIS_HOECHSTENS {
        return Err(Bildmangel::Verhaeltnis);
    }
    Ok((breite, hoehe))
}
