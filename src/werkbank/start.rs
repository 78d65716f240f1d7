//! The page to begin with: the plans of the folder, and a new one.

use std::path::Path;
use std::sync::atomic::Ordering;

use drucksache_tausch::einlesen::read_stand;
use drucksache_werkbank::{Planeintrag, Ratseintrag, Startansicht};
use hyper::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::oneshot::Sender;

use super::antwort::Bescheid;
use super::arbeit::in_words;
use super::betrieb::{Betrieb, STAPEL};
use super::werkzeug::{Planort, Werkzeug};
use crate::absage::Absage;
use crate::platte;

/// The folder of plans, and the longest name of a new one.
const PLAENE: &str = "plans";
const NAME_HOECHSTENS: usize = 100;
/// The Rat without a city of its own, which a first plan begins with.
const NEUTRAL: &str = "muster";

/// What a new plan is asked for with.
#[derive(Deserialize)]
struct Neuwunsch {
    name: String,
    #[serde(default)]
    rat: String,
    #[serde(default)]
    art: String,
    /// The name of the plan that it is made from; empty for an empty one.
    #[serde(default)]
    kopie: String,
    #[serde(default)]
    jahre: String,
}

/// The page; where a plan was named at the start, that plan's the first time.
pub(super) fn seite(betrieb: &mut Betrieb) -> Bescheid {
    if std::mem::take(&mut betrieb.leads_on)
        && let Some(plan) = &betrieb.genannt
    {
        return Bescheid::weiter(&address(&plan.name));
    }
    let werkzeug = betrieb.werkzeug.as_ref();
    let mut plaene: Vec<Planort> = werkzeug.plaene();
    // A plan that was named may lie elsewhere.
    plaene.extend(
        betrieb
            .genannt
            .iter()
            .filter(|named| plaene.iter().all(|one| one.name != named.name))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let raete = werkzeug.raete(&Path::new(PLAENE).join("neu"));
    let mut namen = raete.names();
    // The neutral one first; the others stay sorted.
    namen.sort_by_key(|name| name != NEUTRAL);
    let (mut arten, mut entries): (Vec<String>, Vec<Ratseintrag>) = Default::default();
    for name in namen {
        let Some(rat) = raete.rat(&name).and_then(|found| found.rat.ok()) else {
            entries.push(Ratseintrag { name, stadt: String::new() });
            continue;
        };
        entries.push(Ratseintrag { name, stadt: rat.raw.stadt.clone() });
        arten.extend(rat.raw.vorlagenarten.keys().filter(|art| !arten.contains(art)).cloned().collect::<Vec<_>>());
    }
    let plaene = plaene.iter().map(|plan| entry(werkzeug, plan)).collect();
    let ansicht = Startansicht { plaene, raete: entries, arten, absage: String::new() };
    betrieb.am_start.store(true, Ordering::Relaxed);
    match betrieb.seiten.start(&ansicht) {
        Ok(html) => Bescheid::html(html),
        Err(why) => Bescheid::absage(StatusCode::INTERNAL_SERVER_ERROR, &why.to_string()),
    }
}

fn address(name: &str) -> String {
    format!("plan/{}/", utf8_percent_encode(name, NON_ALPHANUMERIC))
}

fn entry(werkzeug: &dyn Werkzeug, plan: &Planort) -> Planeintrag {
    let stand = read_stand(&platte::below(werkzeug.base(), &plan.folder), &werkzeug.raete(&plan.folder));
    let vorlage = stand.grundlage().map(|grundlage| &grundlage.plan.vorlage);
    let (nummer, betreff) = vorlage.map(|one| (one.nummer.clone(), one.betreff.text.clone())).unwrap_or_default();
    Planeintrag { name: plan.name.clone(), nummer, betreff }
}

/// Makes a new plan, beside all other work.
pub(super) fn neu(betrieb: &Betrieb, leib: Vec<u8>, antwort: Sender<Bescheid>) {
    let werkzeug = std::sync::Arc::clone(&betrieb.werkzeug);
    let job = move || _ = antwort.send(made(werkzeug.as_ref(), &leib));
    _ = std::thread::Builder::new().name("neu".to_owned()).stack_size(STAPEL).spawn(job);
}

fn made(werkzeug: &dyn Werkzeug, leib: &[u8]) -> Bescheid {
    let Ok(wunsch) = serde_json::from_slice::<Neuwunsch>(leib) else {
        return Bescheid::refused(&Absage::new(
            "Es fehlt der Name des neuen Plans",
            "Nennen Sie ihn, zum Beispiel `haushalt-2028`",
        ));
    };
    let name = wunsch.name.trim();
    if !is_name(name) {
        return Bescheid::refused(&Absage::new(
            format!("`{name}` ist kein Name für den Ordner eines Plans"),
            "Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `haushalt-2028-2029`",
        ));
    }
    let plan = format!("{PLAENE}/{name}");
    let jahre = wunsch.jahre.replace(' ', "");
    let alt = werkzeug.plaene().into_iter().find(|plan| plan.name == wunsch.kopie);
    let alt = alt.map(|alt| alt.folder.to_string_lossy().into_owned());
    // A value is bound to its option, so that none is taken for an option itself.
    let mut args = vec!["neu".to_owned(), "plan".to_owned(), plan];
    match alt {
        Some(alt) => args.push(format!("--kopie-von={alt}")),
        None => {
            args.push(format!("--rat={}", wunsch.rat));
            args.extend((!wunsch.art.is_empty()).then(|| format!("--art={}", wunsch.art)));
        }
    }
    args.extend((!jahre.is_empty()).then(|| format!("--jahre={jahre}")));
    let done = werkzeug.befehl(&args.iter().map(String::as_str).collect::<Vec<_>>());
    if done.code != 0 {
        return Bescheid::refused(&in_words(&done));
    }
    Bescheid::json(StatusCode::OK, &json!({ "ok": true, "name": name, "adresse": address(name) }))
}

/// Whether a new folder may have this name.
fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.len() <= NAME_HOECHSTENS && !name.starts_with('-') && name.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn the_name_of_a_folder_leads_nowhere() {
        assert!(is_name("haushalt-2028_29") && is_name("gebühren"));
        for name in ["", "..", "a/b", "-x", "a b", "a\\b", "C:", "a\n", &"x".repeat(101)] {
            assert!(!is_name(name), "{name}");
        }
    }
}
