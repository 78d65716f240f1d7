//! The values that a plan, its Rat and its form know for a key.

use std::collections::HashMap;

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Raete;

use super::feld::Wahlwert;

/// Known values by key.
#[derive(Debug, Default)]
pub(crate) struct Wahlen(HashMap<&'static str, Vec<Wahlwert>>);

/// Keys whose known values are all that there are.
const NUR: [&str; 2] = ["themenbereich", "auch_unter"];

impl Wahlen {
    /// What is known around a plan.
    pub(crate) fn new(raete: &Raete, grundlage: Option<&Grundlage>) -> Self {
        let mut all = HashMap::new();
        let plain = |words: &[String]| words.iter().map(|word| wahlwert(word, word)).collect::<Vec<_>>();
        all.insert("rat", plain(&raete.names()));
        let Some(Grundlage { plan, rat, .. }) = grundlage else { return Self(all) };
        all.insert("art", rat.raw.vorlagenarten.iter().map(|(key, art)| wahlwert(key, &art.name)).collect());
        all.insert(
            "amt",
            rat.aemter.iter().map(|(nr, name)| wahlwert(&nr.to_string(), &format!("{nr} {name}"))).collect(),
        );
        for (key, words) in [
            ("referate", &rat.raw.referate),
            ("mitzeichnung", &rat.raw.referate),
            ("ort", &rat.raw.orte),
            ("vorlage_an", &rat.raw.gremien),
            ("zur", &rat.raw.zustaendigkeiten),
        ] {
            all.insert(key, plain(words));
        }
        all.insert("sitzungsart", plain(&["öffentlich".to_owned(), "nicht öffentlich".to_owned()]));
        let bereiche: Vec<Wahlwert> = plan.themenbereiche.iter().map(|one| wahlwert(&one.id, &one.titel)).collect();
        NUR.iter().for_each(|key| _ = all.insert(key, bereiche.clone()));
        Self(all)
    }

    /// The known values of a key.
    pub(crate) fn of(&self, key: &str) -> &[Wahlwert] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a key has no other values than those.
    pub(crate) fn nur(&self, key: &str) -> bool {
        NUR.contains(&key) && !self.of(key).is_empty()
    }
}

/// A value with its title.
pub(crate) fn wahlwert(wert: &str, titel: &str) -> Wahlwert {
    Wahlwert { wert: wert.to_owned(), titel: titel.to_owned() }
}
