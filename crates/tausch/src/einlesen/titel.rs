//! Titles of columns as people write them.

use std::collections::HashMap;

use drucksache_plan::diagnostic::one_of;
use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::{Node, NodeValue, Span};

use crate::auszug::{Listenspalte, spalten};

/// A title that somebody has assigned to a column of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spaltenwunsch {
    /// The title in the file.
    pub titel: String,
    /// The column: `bezeichnung`, `planmittel_2026`.
    pub schluessel: String,
}

/// Titles that were assigned by hand, as `--spalten` has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spaltenwuensche(pub Vec<Spaltenwunsch>);

/// The titles that are known, plain.
pub(super) struct Titelverzeichnis {
    known: HashMap<String, Listenspalte>,
    own: HashMap<String, Listenspalte>,
}

impl Spaltenwuensche {
    /// Reads `Projekt=bezeichnung, Mittel 2026=planmittel_2026`.
    ///
    /// # Errors
    /// The part that has no `=` or no title.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let wish = |part: &str| {
            let (titel, schluessel) = part.rsplit_once('=').ok_or_else(|| part.to_owned())?;
            let (titel, schluessel) = (titel.trim().to_owned(), schluessel.trim().replace('.', "_"));
            if titel.is_empty() || schluessel.is_empty() {
                Err(part.to_owned())
            } else {
                Ok(Spaltenwunsch { titel, schluessel })
            }
        };
        parts.map(wish).collect::<Result<_, _>>().map(Self)
    }

    /// Reads `spalten: {Projekt: bezeichnung}`, as `import.yaml` has it.
    ///
    /// # Errors
    /// The place of what is something else.
    pub fn of_tree(tree: &Node) -> Result<Self, Span> {
        let NodeValue::Mapping(keys) = &tree.value else { return Err(tree.span) };
        let mut wishes = Vec::new();
        for key in keys {
            let (NodeValue::Mapping(spalten), "spalten") = (&key.value.value, key.key.as_str()) else {
                return Err(key.key_span);
            };
            for one in spalten {
                let NodeValue::Scalar { text, .. } = &one.value.value else { return Err(one.value.span) };
                wishes.push(Spaltenwunsch { titel: one.key.clone(), schluessel: text.trim().replace('.', "_") });
            }
        }
        Ok(Self(wishes))
    }

    /// These, and others that count where both name the same title.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }
}

impl Titelverzeichnis {
    /// The titles of a plan; or the key that none of its columns has, with what is possible.
    pub(super) fn new(grundlage: &Grundlage, wuensche: &Spaltenwuensche) -> Result<Self, (String, String)> {
        let plan = &grundlage.plan;
        let jahre = &plan.haushalt.jahre;
        let columns = spalten(&grundlage.plan, &grundlage.zahlenwerk.stated);
        let mut known = HashMap::new();
        for column in &columns {
            known.insert(plain(&column.key(plan)), *column);
            known.insert(plain(&column.titel(plan)), *column);
            for other in others(*column) {
                known.insert(plain(other), *column);
            }
            if let Listenspalte::Geld(Groesse::Planmittel, jahr) = column {
                for other in ["", "mittel ", "ansatz ", "investition ", "betrag "] {
                    known.insert(format!("{other}{}", jahre[*jahr]), *column);
                }
            }
        }
        // A title of a column of its own counts unless another column has it.
        for (nr, spalte) in plan.massnahmenspalten.values().enumerate() {
            known.entry(plain(&spalte.titel)).or_insert(Listenspalte::Eigene(nr));
        }
        let mut own = HashMap::new();
        for wish in &wuensche.0 {
            let found = columns.iter().find(|column| column.key(plan) == wish.schluessel && column.is_entered());
            let Some(found) = found else {
                let keys: Vec<String> =
                    columns.iter().filter(|one| one.is_entered()).map(|one| one.key(plan)).collect();
                let hint = one_of(&wish.schluessel, keys.iter().map(String::as_str)).unwrap_or_default();
                return Err((wish.schluessel.clone(), hint));
            };
            own.insert(plain(&wish.titel), *found);
        }
        Ok(Self { known, own })
    }

    /// The column of a title.
    pub(super) fn find(&self, titel: &str) -> Option<Listenspalte> {
        let titel = plain(titel);
        self.own.get(&titel).or_else(|| self.known.get(&titel)).copied()
    }
}

/// Other titles that lists have for a column.
fn others(column: Listenspalte) -> &'static [&'static str] {
    match column {
        Listenspalte::Id => &["id", "kennung"],
        Listenspalte::Amt => &["amt nr.", "amtsnummer", "fachamt"],
        Listenspalte::Bezeichnung => &["maßnahme", "name", "projekt", "bezeichnung der maßnahme"],
        Listenspalte::Prioritaet => &["prio", "prio."],
        _ => &[],
    }
}

/// A title without capitals, umlauts, its unit and signs of footnotes.
pub(super) fn plain(titel: &str) -> String {
    let mut small = titel.to_lowercase().replace('_', " ");
    for (from, to) in [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("\u{ad}", "")] {
        small = small.replace(from, to);
    }
    let words: Vec<&str> =
        small.split_whitespace().map(|word| word.trim_matches(['*', ':', '(', ')', '[', ']'])).collect();
    let unit = |word: &&str| !matches!(*word, "" | "eur" | "euro" | "€" | "in");
    words.into_iter().filter(unit).collect::<Vec<_>>().join(" ")
}

/// Whether a title says that its amounts are thousands or millions.
pub(super) fn counts_thousands(titel: &str) -> bool {
    let small = titel.to_lowercase();
    let word = |word: &str| {
        matches!(word.trim_matches(['(', ')', '[', ']', '.', ',']), "t€" | "teur" | "tsd" | "tausend" | "mio" | "t-eur")
    };
    small.split_whitespace().any(word)
}

/// A title without the words for thousands and millions.
pub(super) fn without_thousands(titel: &str) -> String {
    titel.split_whitespace().filter(|word| !counts_thousands(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_with_its_unit_and_without() {
        for titel in
            ["Planmittel 2026", "PLANMITTEL\n2026 (EUR)", "planmittel_2026", "Planmittel 2026 in €", "Planmittel 2026*"]
        {
            assert_eq!(plain(titel), "planmittel 2026", "{titel}");
        }
        assert_eq!(plain("Maßnahme"), "massnahme");
        assert!(counts_thousands("Planmittel 2026 (T€)") && counts_thousands("Mittel in TEUR"));
        assert!(!counts_thousands("Planmittel 2026 (EUR)"));
    }

    #[test]
    fn wishes_are_read_with_a_point_or_a_line_before_the_year() {
        let wishes = Spaltenwuensche::parse("Projekt = bezeichnung, Mittel=planmittel.2026").expect("wishes");
        let pairs: Vec<(&str, &str)> =
            wishes.0.iter().map(|one| (one.titel.as_str(), one.schluessel.as_str())).collect();
        assert_eq!(pairs, [("Projekt", "bezeichnung"), ("Mittel", "planmittel_2026")]);
        assert_eq!(Spaltenwuensche::parse("Projekt"), Err("Projekt".to_owned()));
    }
}
