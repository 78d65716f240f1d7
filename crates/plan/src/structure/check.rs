//! Checks an instance against its schema.

use std::collections::HashSet;

use serde_json::Value;

use crate::source::{Node, Route, SourceId};

use super::instance;
use super::schema::Schema;
use super::words::{self, Mistake};

impl Schema {
    /// The instance of a tree; None for an empty value.
    pub fn instance(&self, tree: &Node) -> Option<Value> {
        instance::instance(tree, self.json(), self.json())
    }

    /// All mistakes of the instance of a value at a route of a file.
    pub fn check(&self, file: SourceId, base: &Route, instance: &Value) -> Vec<Mistake> {
        let mut mistakes: Vec<Mistake> =
            self.errors(instance).flat_map(|error| words::mistakes(self, file, base, instance, &error)).collect();
        // A misspelt key is one mistake: the key that it stands for is not also missing.
        let meant: HashSet<Route> =
            mistakes.iter().filter_map(|mistake| Some(mistake.route.key(mistake.meant.as_ref()?))).collect();
        let spelled = |mistake: &Mistake| {
            let missing = mistake.missing.as_ref().filter(|_| !meant.is_empty());
            missing.is_some_and(|missing| meant.contains(&mistake.route.key(missing)))
        };
        mistakes.retain(|mistake| !spelled(mistake));
        mistakes
    }
}
