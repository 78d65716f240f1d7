//! The columns of the sheet of Maßnahmen, and the hidden key of each row.

use std::collections::HashMap;

use drucksache_plan::plan::{Groesse, Plan};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listenspalte {
    /// What an import finds the Maßnahme by.
    Schluessel,
    /// Its id.
    Id,
    /// The number of its Amt.
    Amt,
    /// Its name.
    Bezeichnung,
    /// Where it is counted.
    Themenbereich,
    /// Where it is listed as well.
    AuchUnter,
    /// Whether it stands for many.
    Sammelposition,
    /// Its urgency.
    Prioritaet,
    /// An amount of a year, by its index.
    Geld(Groesse, usize),
    /// What stands in a column of its own, by its index in the plan.
    Eigene(usize),
    /// Its useful life.
    Nutzungsdauer,
    /// The first month of depreciation.
    Inbetriebnahme,
    /// What is done.
    Beschreibung,
    /// A remark.
    Bemerkung,
    /// Whether it is not public.
    Nichtoeffentlich,
    /// Why it changed.
    Aenderungsgrund,
}

/// Whether a plan states a Größe; others are computed.
pub fn is_typed(groesse: Groesse) -> bool {
    groesse != Groesse::Abschreibung
}

/// The columns of a plan: all that can be stated, and of what is computed that which there is.
pub fn spalten(plan: &Plan, stated: &[bool]) -> Vec<Listenspalte> {
    use Listenspalte as S;
    let jahre = plan.haushalt.jahre.len();
    let mut all = vec![
        S::Schluessel,
        S::Id,
        S::Amt,
        S::Bezeichnung,
        S::Themenbereich,
        S::AuchUnter,
        S::Sammelposition,
        S::Prioritaet,
    ];
    for groesse in Groesse::ALL {
        if is_typed(groesse) || stated.get(groesse as usize).copied().unwrap_or_default() {
            all.extend((0..jahre).map(|jahr| S::Geld(groesse, jahr)));
        }
    }
    all.extend((0..plan.massnahmenspalten.len()).map(S::Eigene));
    all.extend([
        S::Nutzungsdauer,
        S::Inbetriebnahme,
        S::Beschreibung,
        S::Bemerkung,
        S::Nichtoeffentlich,
        S::Aenderungsgrund,
    ]);
    all
}

impl Listenspalte {
    /// Its name for programs; of an amount with the year: `planmittel_2014`.
    pub fn key(self, plan: &Plan) -> String {
        let key = match self {
            Self::Schluessel => "schluessel",
            Self::Id => "id",
            Self::Amt => "amt",
            Self::Bezeichnung => "bezeichnung",
            Self::Themenbereich => "themenbereich",
            Self::AuchUnter => "auch_unter",
            Self::Sammelposition => "sammelposition",
            Self::Prioritaet => "prioritaet",
            Self::Geld(groesse, jahr) => {
                return format!("{}_{}", groesse.key(), year(plan, jahr));
            }
            Self::Eigene(nr) => return format!("wert_{}", eigene_kennung(plan, nr)),
            Self::Nutzungsdauer => "nutzungsdauer",
            Self::Inbetriebnahme => "inbetriebnahme",
            Self::Beschreibung => "beschreibung",
            Self::Bemerkung => "bemerkung",
            Self::Nichtoeffentlich => "nichtoeffentlich",
            Self::Aenderungsgrund => "aenderungsgrund",
        };
        key.to_owned()
    }

    /// What stands above it.
    pub fn titel(self, plan: &Plan) -> String {
        let titel = match self {
            Self::Schluessel => "Schlüssel",
            Self::Id => "Kennung",
            Self::Amt => "Amt",
            Self::Bezeichnung => "Bezeichnung",
            Self::Themenbereich => "Themenbereich",
            Self::AuchUnter => "Auch unter",
            Self::Sammelposition => "Sammelposition",
            Self::Prioritaet => "Priorität",
            Self::Geld(groesse, jahr) => {
                return format!("{} {}", groesse.wort(), year(plan, jahr));
            }
            // Its title is the plan's; its id tells it from others of the same name.
            Self::Eigene(nr) => {
                let titel = plan.massnahmenspalten.get_index(nr).map_or("", |(_, spalte)| spalte.titel.as_str());
                return format!("{titel} ({})", eigene_kennung(plan, nr));
            }
            Self::Nutzungsdauer => "Nutzungsdauer",
            Self::Inbetriebnahme => "Inbetriebnahme",
            Self::Beschreibung => "Beschreibung",
            Self::Bemerkung => "Bemerkung",
            Self::Nichtoeffentlich => "Nicht öffentlich",
            Self::Aenderungsgrund => "Änderungsgrund",
        };
        titel.to_owned()
    }

    /// Whether an import takes it into the plan.
    pub fn is_entered(self) -> bool {
        match self {
            Self::Schluessel => false,
            Self::Geld(groesse, _) => is_typed(groesse),
            _ => true,
        }
    }
}

fn year(plan: &Plan, jahr: usize) -> String {
    plan.haushalt.jahre.get(jahr).map(ToString::to_string).unwrap_or_default()
}

/// The id of a column of its own.
pub(crate) fn eigene_kennung(plan: &Plan, nr: usize) -> &str {
    plan.massnahmenspalten.get_index(nr).map_or("", |(id, _)| id.as_str())
}

/// The hidden keys of the rows of a plan: `id:dms`, or of a Maßnahme without an id `name:10/Portal`, with its number
/// among those of the same name. A key stays as it is in the file when somebody renames the Maßnahme there.
#[derive(Debug)]
pub struct Schluesselverzeichnis {
    schluessel: Vec<String>,
    index: HashMap<String, usize>,
}

impl Schluesselverzeichnis {
    /// The keys of a plan.
    pub fn new(plan: &Plan) -> Self {
        let name = |nr: usize| {
            let one = &plan.massnahmen[nr];
            let amt = one.amt.map(|amt| amt.to_string()).unwrap_or_default();
            format!("name:{amt}/{}", one.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let mut same: HashMap<String, usize> = HashMap::new();
        for nr in 0..plan.massnahmen.len() {
            *same.entry(name(nr)).or_default() += 1;
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut schluessel = Vec::with_capacity(plan.massnahmen.len());
        for (nr, one) in plan.massnahmen.iter().enumerate() {
            let name = name(nr);
            let before = seen.entry(name.clone()).or_default();
            *before += 1;
            schluessel.push(match (&one.id, same[&name]) {
                (Some(id), _) => format!("id:{id}"),
                (None, 1) => name,
                // Where several have the same name, how many there are belongs to the key: once there are more or fewer,
                // the numbers say nothing.
                (None, all) => format!("{name}/{before} von {all}"),
            });
        }
        let index = schluessel.iter().enumerate().map(|(nr, key)| (key.clone(), nr)).collect();
        Self { schluessel, index }
    }

    /// The key of a Maßnahme, by its index.
    pub fn of(&self, massnahme: usize) -> &str {
        &self.schluessel[massnahme]
    }

    /// The Maßnahme of a key.
    pub fn find(&self, schluessel: &str) -> Option<usize> {
        self.index.get(schluessel).copied()
    }
}
