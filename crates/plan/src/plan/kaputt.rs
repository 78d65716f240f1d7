//! The broken places of a plan. They hold stand-ins; no further findings about them are reported.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Part, Place, Severity};
use crate::source::{Route, SourceId};

/// The broken places of a plan.
#[derive(Debug, Clone, Default)]
pub struct Kaputt {
    stellen: HashMap<SourceId, HashSet<Route>>,
    schluessel: HashMap<SourceId, HashSet<Route>>,
}

impl Kaputt {
    /// Remembers a broken value.
    pub fn add(&mut self, file: SourceId, route: Route) {
        self.stellen.entry(file).or_default().insert(route);
    }

    /// Remembers broken values of a file.
    pub fn add_places(&mut self, file: SourceId, routes: HashSet<Route>) {
        if !routes.is_empty() {
            self.stellen.entry(file).or_default().extend(routes);
        }
    }

    /// Remembers the places of errors.
    pub fn add_all(&mut self, diagnostics: &[Diagnostic]) {
        for error in diagnostics.iter().filter(|one| one.severity == Severity::Error) {
            let file = error.place.file;
            match &error.place.part {
                // An error at a key is about the key, not about its value.
                Part::Key(route) => _ = self.schluessel.entry(file).or_default().insert(route.clone()),
                Part::Value(route) | Part::Within { route, .. } => self.add(file, route.clone()),
                Part::Span(_) => {}
            }
        }
    }

    /// Whether nothing is broken.
    pub fn is_empty(&self) -> bool {
        self.stellen.is_empty() && self.schluessel.is_empty()
    }

    /// Whether a finding is about a stand-in, or compares something with one.
    pub fn concerns_finding(&self, diagnostic: &Diagnostic) -> bool {
        self.concerns(&diagnostic.place) || diagnostic.related.iter().any(|(place, _)| self.concerns(place))
    }

    /// Whether a place is a broken value or inside of one.
    pub fn concerns(&self, place: &Place) -> bool {
        let Some(route) = place.route().filter(|_| !self.is_empty()) else { return false };
        let steps = route.steps();
        let key = self.schluessel.get(&place.file).is_some_and(|keys| keys.contains(steps));
        let stellen = self.stellen.get(&place.file);
        key || stellen.is_some_and(|stellen| (0..=steps.len()).any(|upto| stellen.contains(&steps[..upto])))
    }

    /// Whether a value, a part of it or something around it is broken.
    pub fn touches(&self, file: SourceId, route: &Route) -> bool {
        let of_file = [&self.stellen, &self.schluessel].into_iter().filter_map(|all| all.get(&file));
        of_file.flatten().any(|broken| broken.begins_with(route) || route.begins_with(broken))
    }
}
