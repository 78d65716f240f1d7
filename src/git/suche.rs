//! Which revision of a repository holds the Fassung of a paper.

use std::collections::HashMap;

use drucksache_plan::plan::Umfang;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner, Sources};

use drucksache_druck::{Fassung, Herkunft, PDF_HOECHSTENS};
use drucksache_plan::stand::Stand;

use crate::absage::Absage;

use super::repository::Repository;

/// The files of a plan that count, beside the Anlagen that it names.
const PLAN_DATEI: &str = "plan.yaml";
const MASSNAHMEN: &str = "massnahmen/";

/// The newest revision, of all that branches and tags reach, that gives a paper's Fassung, with this version of the program
/// or with another. `dateien` are the plan's files where it is known that they belong to the Fassung: then most revisions
/// need not be read as plans.
///
/// # Errors
/// The repository can't be read.
pub fn suche(repo: &Repository, herkunft: &Herkunft, dateien: Option<&Dateien>) -> Result<Option<Revision>, Absage> {
    let mut bekannt = HashMap::new();
    // What a folder of the same files and templates gives was found out before.
    let mut verglichen: HashMap<(String, Option<String>), bool> = HashMap::new();
    for commit in repo.alle_commits()? {
        let revision = &commit.revision;
        for folder in repo.ordner_mit(revision, PLAN_DATEI, &mut bekannt)? {
            let Some(tree) = repo.tree_id(revision, &folder)? else { continue };
            let templates = templates(&folder);
            let other = templates.as_ref().map(|templates| repo.tree_id(revision, templates)).transpose()?.flatten();
            let key = (tree, other);
            let same = match verglichen.get(&key) {
                Some(same) => *same,
                None => {
                    let same = gleich(repo, revision, &folder, templates.as_deref(), (herkunft, dateien))?;
                    verglichen.insert(key, same);
                    same
                }
            };
            if same {
                return Ok(Some(commit.revision));
            }
        }
    }
    Ok(None)
}

/// The folder of the Räte for a plan: beside the folder in which it lies.
fn templates(plan: &str) -> Option<String> {
    let (plans, _) = plan.rsplit_once('/')?;
    Some(plans.rsplit_once('/').map_or_else(|| "templates".to_owned(), |(root, _)| format!("{root}/templates")))
}

fn gleich(
    repo: &Repository,
    revision: &Revision,
    folder: &str,
    templates: Option<&str>,
    (herkunft, dateien): (&Herkunft, Option<&Dateien>),
) -> Result<bool, Absage> {
    let Some(ordner) = repo.ordner(revision, folder, "plan")? else { return Ok(false) };
    let oeffentlich = herkunft.umfang == Umfang::Oeffentlich.as_str();
    if !oeffentlich && dateien.is_some_and(|dateien| !gleiche_dateien(&ordner, dateien)) {
        return Ok(false);
    }
    let own = match templates {
        Some(templates) => repo.ordner(revision, templates, "templates")?,
        None => None,
    };
    let raete = own.map_or_else(Raete::built_in, Raete::of);
    let mut stand = Stand::lesen(&ordner, &raete);
    let Some(ganz) = stand.sound() else { return Ok(false) };
    if oeffentlich && ganz.plan.vorlage.umfang == Umfang::Intern {
        let Some(public) = stand.oeffentlich(&raete, "plan") else { return Ok(false) };
        stand = public;
    }
    let Some(grundlage) = stand.sound() else { return Ok(false) };
    let fassung = Fassung::of(stand.sources(), grundlage);
    Ok(fassung.plan == herkunft.plan && fassung.vorlagen == herkunft.vorlagen)
}

/// Whether a folder has the files of the plan that a paper carries, and no other Maßnahmen.
fn gleiche_dateien(ordner: &Ordner, plan: &Dateien) -> bool {
    let getragen = plan.keys().filter(|path| path.starts_with(MASSNAHMEN)).count();
    ordner.eintraege(MASSNAHMEN.trim_end_matches('/')).len() == getragen
        && plan
            .iter()
            .all(|(path, bytes)| ordner.read(path, PDF_HOECHSTENS).is_ok_and(|other| gleicher_inhalt(&other, bytes)))
}

/// A paper carries texts as they were read: without byte order mark, with `\n` alone.
fn gleicher_inhalt(datei: &[u8], getragen: &[u8]) -> bool {
    if datei == getragen {
        return true;
    }
    let mut sources = Sources::default();
    let (read, faults) = sources.add_text(String::new(), datei);
    faults.is_empty() && sources.get(read).text.as_bytes() == getragen
}
