//! Routes: where a value stands in a YAML file, as keys and indices.

use std::borrow::Borrow;
use std::fmt;

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a mapping.
    Key(String),
    /// A 0-based index of a sequence.
    Index(usize),
}

/// Where a value stands: `haushalt.finanzrahmen.2014`, `massnahmen[3].planmittel`. Printed indices count from 0,
/// as in JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Route(Vec<Step>);

impl Route {
    /// The whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// The route one key further.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// The route one index further.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The route one step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The route as far as another one leads on from it.
    #[must_use]
    pub fn join(&self, further: &Self) -> Self {
        Self([self.steps(), further.steps()].concat())
    }

    /// Goes one step further.
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Goes back one step; the root stays the root.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The route without its last step; the root stays the root.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default())
    }

    /// Whether this route is the other one or leads further into its value.
    pub fn begins_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The last key on the way, for messages.
    pub fn last_key(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    }
}

/// Sets of routes are asked for the beginnings of a route without copies of them.
impl Borrow<[Step]> for Route {
    fn borrow(&self) -> &[Step] {
        &self.0
    }
}

impl FromIterator<Step> for Route {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nr, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if nr == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
