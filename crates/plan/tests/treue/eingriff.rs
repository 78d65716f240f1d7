//! Changes to a plan, which say where they are.

use crate::plan::{Massnahme, Plan};

impl Plan {
    /// Puts something in the place of a text that a file has once; gives the line of it.
    #[track_caller]
    pub(crate) fn ersetze(&mut self, datei: &str, old: &str, new: &str) -> usize {
        let text = self.dateien.get_mut(datei).expect("a file of the plan");
        let at = text.find(old).unwrap_or_else(|| panic!("`{old}` is not in {datei}:\n{text}"));
        text.replace_range(at..at + old.len(), new);
        text[..at].matches('\n').count() + 1
    }

    /// Adds a paragraph to the Begründung, before the one of a number (modulo how many there are); gives its line.
    pub(crate) fn absatz(&mut self, nr: u64, absatz: &str) -> usize {
        let text = self.dateien.get_mut("begruendung.md").expect("a file of the plan");
        let gaps: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at + 2).collect();
        let at = gaps[usize::try_from(nr % gaps.len() as u64).expect("a small number")];
        text.insert_str(at, &format!("{absatz}\n\n"));
        text[..at].matches('\n').count() + 1
    }

    /// Changes the first line of a Maßnahme that begins with a key, or puts a new one before it; gives file and line.
    pub(crate) fn zeile(
        &mut self,
        massnahme: &Massnahme,
        key: &str,
        change: impl Fn(&str) -> String,
    ) -> (String, usize) {
        let datei = massnahme.datei();
        let text = &self.dateien[&datei];
        let start = text.find(&format!("- id: {}\n", massnahme.id)).expect("the Maßnahme");
        let at = start + text[start..].find(&format!("    {key}: ")).expect("the key");
        let end = at + text[at..].find('\n').expect("its end");
        let nr = text[..at].matches('\n').count() + 1;
        let new = format!("{}{}{}", &text[..at], change(&text[at..end]), &text[end..]);
        self.dateien.insert(datei.clone(), new);
        (datei, nr)
    }
}
