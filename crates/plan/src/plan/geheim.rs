//! The places of a plan that are not public.

use std::collections::BTreeSet;

use crate::source::{Route, SourceId, Step};

use super::{KANN_NICHTOEFFENTLICH, Plan};

/// The places in the YAML files of a plan that are not public.
#[derive(Debug)]
pub struct Geheim {
    stellen: Vec<(SourceId, Route)>,
    massnahmen: BTreeSet<(SourceId, usize)>,
}

impl Plan {
    /// The places that are not public, without sections of Markdown files.
    pub fn geheim(&self) -> Geheim {
        let vorlage = Route::root().key("vorlage");
        let mut stellen = Vec::new();
        for name in &self.vorlage.nichtoeffentlich {
            let own = KANN_NICHTOEFFENTLICH.contains(&name.as_str());
            stellen.push(if own { vorlage.key(name) } else { vorlage.key("formular").key(name) });
        }
        let listen = [
            ("anlagen", self.vorlage.anlagen.iter().map(|one| one.nichtoeffentlich).collect::<Vec<_>>()),
            ("beratungsfolge", self.vorlage.beratungsfolge.iter().map(|one| one.nichtoeffentlich).collect()),
        ];
        for (name, marks) in listen {
            let marked = marks.into_iter().enumerate().filter(|(_, marked)| *marked);
            stellen.extend(marked.map(|(nr, _)| vorlage.key(name).index(nr)));
        }
        let mut stellen: Vec<_> = stellen.into_iter().map(|route| (self.source, route)).collect();
        let tabellen = self.tabellen.iter().filter(|one| one.nichtoeffentlich);
        stellen.extend(tabellen.map(|one| (one.file, one.route.clone())));
        let massnahmen = self.massnahmen.iter().filter(|one| one.nichtoeffentlich);
        let massnahmen = massnahmen.filter_map(|one| Some((one.source, nummer(&one.route)?))).collect();
        Geheim { stellen, massnahmen }
    }
}

impl Geheim {
    /// Whether the value at a route is not public.
    pub fn covers(&self, file: SourceId, route: &Route) -> bool {
        self.stellen.iter().any(|(of, stelle)| *of == file && route.begins_with(stelle))
            || nummer(route).is_some_and(|nummer| self.massnahmen.contains(&(file, nummer)))
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.stellen.is_empty() && self.massnahmen.is_empty()
    }
}

/// The index of the Maßnahme that a route leads to or into.
fn nummer(route: &Route) -> Option<usize> {
    match route.steps() {
        [Step::Key(key), Step::Index(index), ..] if key == "massnahmen" => Some(*index),
        _ => None,
    }
}
