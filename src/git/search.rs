//! Finds the revision of a repository that holds the Fassung of a paper.

use std::collections::HashMap;

use drucksache_druck::{Fassung, PDF_HOECHSTENS, Papierherkunft};
use drucksache_plan::plan::Umfang;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner, Sources};
use drucksache_plan::uebersicht::Revision;
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;

use super::repository::Repository;

/// The main file of a plan.
const PLAN_DATEI: &str = "plan.yaml";
/// The folder of its files of Maßnahmen.
const MASSNAHMEN: &str = "massnahmen/";

/// The newest revision, of all that branches and tags reach, that gives a paper's Fassung, with this version of the
/// program or with another. `dateien` are the plan's files, if they are known to give the Fassung: then most revisions
/// can be told apart by their files and need not be read as plans.
///
/// # Errors
/// The repository can't be read.
pub fn search(
    repo: &Repository,
    herkunft: &Papierherkunft,
    dateien: Option<&Dateien>,
) -> Result<Option<Revision>, Absage> {
    let mut known = HashMap::new();
    // The same files with the same templates give the same answer: each pair is compared once.
    let mut compared: HashMap<(String, Option<String>), bool> = HashMap::new();
    for commit in repo.all_commits()? {
        let revision = &commit.revision;
        for folder in repo.folders_with(revision, PLAN_DATEI, &mut known)? {
            let Some(tree) = repo.tree_id(revision, &folder)? else { continue };
            let templates = templates(&folder);
            let other = templates.as_ref().map(|templates| repo.tree_id(revision, templates)).transpose()?.flatten();
            let key = (tree, other);
            let same = match compared.get(&key) {
                Some(same) => *same,
                None => {
                    let same = is_same(repo, revision, &folder, templates.as_deref(), (herkunft, dateien))?;
                    compared.insert(key, same);
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

/// The folder of the Räte for a plan: it lies beside the folder that holds the plan.
fn templates(plan: &str) -> Option<String> {
    let (plans, _) = plan.rsplit_once('/')?;
    Some(plans.rsplit_once('/').map_or_else(|| "templates".to_owned(), |(root, _)| format!("{root}/templates")))
}

fn is_same(
    repo: &Repository,
    revision: &Revision,
    folder: &str,
    templates: Option<&str>,
    (herkunft, dateien): (&Papierherkunft, Option<&Dateien>),
) -> Result<bool, Absage> {
    let Some(ordner) = repo.ordner(revision, folder, "plan")? else { return Ok(false) };
    let oeffentlich = herkunft.umfang == Umfang::Oeffentlich.as_str();
    if !oeffentlich && dateien.is_some_and(|dateien| !same_files(&ordner, dateien)) {
        return Ok(false);
    }
    let own = match templates {
        Some(templates) => repo.ordner(revision, templates, "templates")?,
        None => None,
    };
    let raete = own.map_or_else(Raete::built_in, Raete::of);
    let mut stand = read_stand(&ordner, &raete);
    let Some(whole) = stand.sound() else { return Ok(false) };
    if oeffentlich && whole.plan.vorlage.umfang == Umfang::Intern {
        let Some(public) = stand.oeffentlich(&raete, "plan") else { return Ok(false) };
        stand = public;
    }
    let Some(grundlage) = stand.sound() else { return Ok(false) };
    let fassung = Fassung::of(stand.sources(), grundlage);
    Ok(fassung.plan == herkunft.plan && fassung.vorlagen == herkunft.vorlagen)
}

/// Whether a folder has the files of the plan that a paper carries, and no other Maßnahmen.
fn same_files(ordner: &Ordner, plan: &Dateien) -> bool {
    let carried = plan.keys().filter(|path| path.starts_with(MASSNAHMEN)).count();
    ordner.eintraege(MASSNAHMEN.trim_end_matches('/')).len() == carried
        && plan
            .iter()
            .all(|(path, bytes)| ordner.read(path, PDF_HOECHSTENS).is_ok_and(|other| same_content(&other, bytes)))
}

/// A paper carries texts as they were read: without byte order mark, with `\n` alone.
fn same_content(datei: &[u8], carried: &[u8]) -> bool {
    if datei == carried {
        return true;
    }
    let mut sources = Sources::default();
    let (read, faults) = sources.add_text(String::new(), datei);
    faults.is_empty() && sources.get(read).text.as_bytes() == carried
}
