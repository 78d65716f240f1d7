//! Places of findings. Rules name a route; its span is looked up when the finding is shown.

use crate::source::{Position, Route, SourceId, Sources, Span, Step};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: SourceId,
    /// The part of the file.
    pub part: Part,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// The value at a route of a YAML file, or the nearest value around it that is there.
    Value(Route),
    /// The key at a route of a YAML file.
    Key(Route),
    /// A piece of the text at a route of a YAML file. [`super::TextPlaces`] finds it.
    Within {
        /// The text.
        route: Route,
        /// Where the piece stands.
        span: Span,
    },
    /// Characters of a text.
    Span(Span),
}

impl Place {
    /// The value at a route.
    pub fn value(file: SourceId, route: Route) -> Self {
        Self { file, part: Part::Value(route) }
    }

    /// The key at a route.
    pub fn key(file: SourceId, route: Route) -> Self {
        Self { file, part: Part::Key(route) }
    }

    /// Characters of a text.
    pub fn span(file: SourceId, span: Span) -> Self {
        Self { file, part: Part::Span(span) }
    }

    /// The start of a file.
    pub fn file(file: SourceId) -> Self {
        Self::span(file, Span::at(Position::START))
    }

    /// The route, where there is one.
    pub fn route(&self) -> Option<&Route> {
        match &self.part {
            Part::Value(route) | Part::Key(route) | Part::Within { route, .. } => Some(route),
            Part::Span(_) => None,
        }
    }
}

impl Place {
    /// The marked text, as it stands in the file.
    pub fn text(&self, sources: &Sources) -> String {
        let file = sources.get(self.file);
        file.text[file.range(self.resolve(sources))].to_owned()
    }

    /// The characters of the file.
    pub fn resolve(&self, sources: &Sources) -> Span {
        let source = sources.get(self.file);
        let value = |route: &Route| {
            let tree = source.tree.as_ref()?;
            let mut route = route.clone();
            loop {
                if let Some(node) = tree.get(&route) {
                    return Some(node.span);
                }
                if route.steps().is_empty() {
                    return None;
                }
                route = route.parent();
            }
        };
        let found = match &self.part {
            Part::Span(span) | Part::Within { span, .. } => Some(*span),
            Part::Value(route) => value(route),
            Part::Key(route) => {
                // A missing key is shown at the nearest key that should hold it, or at the item of a list.
                let tree = source.tree.as_ref();
                let key = |route: &Route| tree.and_then(|tree| tree.key_span(route));
                let item = |route: &Route| {
                    let is_item = matches!(route.steps().last(), Some(Step::Index(_)));
                    tree.filter(|_| is_item).and_then(|tree| tree.get(route)).map(|node| node.span)
                };
                let up = |route: &Route| (!route.steps().is_empty()).then(|| route.parent());
                let mut ways = std::iter::successors(Some(route.clone()), up);
                ways.find_map(|route| key(&route).or_else(|| item(&route))).or_else(|| value(route))
            }
        };
        found.unwrap_or(Span::at(Position::START))
    }
}
