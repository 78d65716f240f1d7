//! The words by which sheets name Themenbereiche.

use std::collections::HashMap;

use drucksache_plan::plan::Plan;

/// How each Themenbereich is called in a cell: by its title, or by its id where two have the same title.
#[derive(Debug)]
pub struct Bereichsnamen {
    namen: Vec<String>,
    /// Names, titles and ids in small letters.
    index: HashMap<String, Option<usize>>,
}

impl Bereichsnamen {
    /// The names in a plan.
    pub fn new(plan: &Plan) -> Self {
        let folded: Vec<String> = plan.themenbereiche.iter().map(|one| small(&one.titel)).collect();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for titel in &folded {
            *count.entry(titel).or_default() += 1;
        }
        let name = |(one, titel): (&drucksache_plan::plan::Themenbereich, &String)| match count[titel.as_str()] {
            1 => one.titel.clone(),
            _ => one.id.clone(),
        };
        let namen: Vec<String> = plan.themenbereiche.iter().zip(&folded).map(name).collect();
        let mut index: HashMap<String, Option<usize>> = HashMap::new();
        for (nr, one) in plan.themenbereiche.iter().enumerate() {
            let mut words = vec![small(&namen[nr]), small(&one.id), small(&one.titel)];
            words.extend(one.kurztitel.as_deref().map(small));
            words.sort();
            words.dedup();
            for word in words {
                // What two Themenbereiche are called names neither.
                index.entry(word).and_modify(|known| *known = None).or_insert(Some(nr));
            }
        }
        Self { namen, index }
    }

    /// The name of one, by its index.
    pub fn name(&self, bereich: usize) -> &str {
        self.namen.get(bereich).map_or("", String::as_str)
    }

    /// All names, in the order of the plan.
    pub fn all(&self) -> &[String] {
        &self.namen
    }

    /// The Themenbereich of this name, title or id; None where none or several are called so.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.index.get(&small(word)).copied().flatten()
    }
}

/// A text as names are compared: blanks do not count, nor do capitals.
pub(crate) fn small(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
