//! Old revisions are read without a git binary, and what git can't give is reported in German.

use std::path::Path;

use drucksache::absage::Absage;
use drucksache::git::{Repository, Revision};

use crate::geschichte::{commit, git, git_am, start_repository};
use crate::project::Project;

/// Three commits of a plan; it has no `massnahmen/` before the last.
fn history() -> Project {
    let project = Project::empty();
    project.write("plans/schule/plan.yaml", "eins");
    start_repository(&project.path(""));
    project.write("plans/schule/plan.yaml", "zwei");
    commit(&project.path(""), "2013-12-01", "Zweiter Stand\n\nGrund: Sperre");
    git(&project.path(""), &["tag", "--annotate", "beschluss", "-m", "Beschluss"]);
    project.write("plans/schule/plan.yaml", "drei").write("plans/schule/massnahmen/10.yaml", "zehn");
    commit(&project.path(""), "2013-12-24", "Dritter Stand");
    project
}

fn open(path: &Path) -> Repository {
    Repository::open(path).expect("a repository")
}

fn plan(repo: &Repository, revision: &Revision) -> String {
    let ordner = repo.ordner(revision, "plans/schule", "plans/schule").expect("readable").expect("a folder");
    String::from_utf8(ordner.read("plan.yaml", 100).expect("a file")).expect("UTF-8")
}

/// What a revision's plan says.
fn stand(repo: &Repository, spec: &str) -> String {
    plan(repo, &repo.revision(spec).unwrap_or_else(|error| panic!("{spec}: {error:?}")))
}

fn error_of(repo: &Repository, spec: &str) -> Absage {
    repo.revision(spec).expect_err(spec)
}

#[test]
fn a_revision_is_read_by_every_name_it_has() {
    let project = history();
    let id = git(&project.path(""), &["rev-parse", "HEAD~1"]);
    let repo = open(&project.path("plans/schule/plan.yaml"));
    for (spec, text) in [
        ("HEAD", "drei"),
        ("main", "drei"),
        ("HEAD~2", "eins"),
        ("HEAD^", "zwei"),
        ("beschluss", "zwei"),
        (id.as_str(), "zwei"),
        (&id[..8], "zwei"),
    ] {
        assert_eq!(stand(&repo, spec), text, "{spec}");
    }
    let revision = repo.revision("beschluss").expect("a revision");
    assert_eq!((revision.id.as_str(), revision.betreff.as_str()), (id.as_str(), "Zweiter Stand"));
    assert_eq!(revision.datum.format("%d.%m.%Y").as_deref(), Some("01.12.2013"));
    assert!(id.starts_with(&revision.kurz) && revision.kurz.len() >= 7, "{}", revision.kurz);
    assert_eq!(repo.inside(&project.path("plans/schule")).expect("inside"), "plans/schule");
    assert_eq!(repo.inside(&project.path("plans/fehlt/../noch nicht")).expect("inside"), "plans/noch nicht");
    assert_eq!(repo.subfolders(&revision, "plans").expect("readable"), ["schule"]);
    let head = repo.revision("HEAD").expect("a revision");
    let ordner = repo.ordner(&head, "plans/schule", "alt").expect("readable").expect("a folder");
    assert_eq!(ordner.eintraege("massnahmen").len(), 1);
    assert_eq!(ordner.shown("plan.yaml"), "alt/plan.yaml");
    assert_eq!(repo.ordner(&head, "plans/fehlt", "alt").expect("readable").map(|_| ()), None);
    assert_eq!(repo.ordner(&head, "plans/schule/plan.yaml", "alt").expect("readable").map(|_| ()), None);
}

#[test]
fn the_history_is_walked_newest_first() {
    let project = history();
    let folder = project.path("");
    git(&folder, &["checkout", "--quiet", "-b", "seite", "HEAD~1"]);
    commit(&folder, "2014-01-10", "Auf der Seite");
    git(&folder, &["checkout", "--quiet", "main"]);
    let repo = open(&folder);
    let betreffe = |commits: Vec<drucksache::git::Commit>| {
        commits.into_iter().map(|commit| commit.revision.betreff).collect::<Vec<_>>()
    };
    let at = |spec: &str| repo.revision(spec).expect("a revision");
    let since = repo.commits(Some(&at("HEAD~2")), &at("HEAD")).expect("readable");
    assert_eq!(since[1].grund().as_deref(), Some("Sperre"));
    assert_eq!(since[1].parents, [at("HEAD~2").id]);
    assert_eq!(betreffe(since), ["Dritter Stand", "Zweiter Stand"]);
    assert_eq!(betreffe(repo.commits(None, &at("HEAD~1")).expect("readable")), ["Zweiter Stand", "Entwurf"]);
    let all = betreffe(repo.all_commits().expect("readable"));
    assert_eq!(all, ["Auf der Seite", "Dritter Stand", "Zweiter Stand", "Entwurf"]);
    // The same files have the same id.
    let tree = |spec: &str, inside: &str| repo.tree_id(&at(spec), inside).expect("readable");
    assert_eq!(tree("seite", "plans/schule"), tree("seite~1", "plans/schule"));
    assert_ne!(tree("HEAD", "plans/schule"), tree("HEAD~1", "plans/schule"));
    assert_eq!(tree("HEAD~1", "plans/schule/massnahmen"), None);
}

#[test]
fn an_unknown_revision_names_the_one_that_was_meant() {
    let project = history();
    let repo = open(&project.path(""));
    assert_eq!(error_of(&repo, "beschlus").hint, "Meinten Sie `beschluss`?");
    assert_eq!(error_of(&repo, "beschlus").message, "Den Stand `beschlus` gibt es nicht");
    assert!(error_of(&repo, "HEAD~9").hint.contains("`git log`"));
    assert!(error_of(&repo, "HEAD:plans").message.contains("kein Stand"));
    for spec in ["", " ", "..", "HEAD..main", "^HEAD", "@{", "-1", "\0", "🦀", "refs/heads/"] {
        assert!(error_of(&repo, spec).message.contains("gibt es nicht"), "{spec}");
    }
}

#[test]
fn a_shallow_clone_says_that_it_is() {
    let project = history();
    let url = format!("file://{}", project.path("").display());
    let klone = Project::empty();
    git(&klone.path(""), &["clone", "--quiet", "--depth", "1", &url, "flach"]);
    let repo = open(&klone.path("flach/plans/schule"));
    assert!(repo.is_shallow());
    assert_eq!(stand(&repo, "HEAD"), "drei");
    let error = error_of(&repo, "HEAD~1");
    assert!(error.message.contains("(shallow)") && error.hint.contains("git fetch --unshallow"), "{error:?}");
    let id = git(&project.path(""), &["rev-parse", "HEAD~1"]);
    assert!(error_of(&repo, &id).message.contains("(shallow)"));
    assert_eq!(repo.all_commits().expect("readable").len(), 1);
}

#[test]
fn a_bare_repository_and_a_linked_work_tree_are_read() {
    let project = history();
    let folder = project.path("");
    let url = folder.to_string_lossy().into_owned();
    let klone = Project::empty();
    git(&klone.path(""), &["clone", "--quiet", "--bare", &url, "plaene.git"]);
    let bare = open(&klone.path("plaene.git"));
    assert_eq!(stand(&bare, "HEAD~1"), "zwei");
    assert_eq!(bare.inside(&klone.path("plaene.git/plans/schule")).expect("inside"), "plans/schule");
    let baum = klone.path("baum").to_string_lossy().into_owned();
    git(&folder, &["worktree", "add", "--quiet", &baum, "beschluss"]);
    let linked = open(&klone.path("baum/plans/schule"));
    assert_eq!((stand(&linked, "HEAD").as_str(), stand(&linked, "main").as_str()), ("zwei", "drei"));
    assert_eq!(linked.inside(&klone.path("baum/plans/schule")).expect("inside"), "plans/schule");
    assert!(linked.inside(&folder).is_err());
    // The linked work tree of a bare repository.
    let zweiter = klone.path("zweiter").to_string_lossy().into_owned();
    git(&klone.path("plaene.git"), &["worktree", "add", "--quiet", &zweiter, "main"]);
    assert_eq!(stand(&open(&klone.path("zweiter")), "HEAD"), "drei");
}

#[test]
fn without_a_repository_or_a_commit_that_is_said() {
    let ohne = Project::empty();
    ohne.write("plans/schule/plan.yaml", "eins");
    // A temporary folder could lie in a repository only where somebody made one of /tmp.
    let error = Repository::open(&ohne.path("plans/schule")).expect_err("no repository");
    assert!(error.message.contains("liegt nicht in einem Git-Repository"), "{error:?}");
    git(&ohne.path(""), &["init", "--quiet"]);
    let leer = open(&ohne.path("plans/fehlt"));
    assert_eq!(error_of(&leer, "HEAD").message, "In diesem Git-Repository gibt es noch keinen Commit");
    ohne.write("leer.git/HEAD", "kaputt").write("leer.git/config", "[").write("leer.git/objects/x", "");
    ohne.write("leer.git/refs/x", "");
    for path in ["leer.git", "leer.git/plans"] {
        if let Err(error) = Repository::open(&ohne.path(path)) {
            assert!(error.message.contains("Repository"), "{error:?}");
        }
    }
}

#[test]
fn configuration_links_and_replacements_do_not_get_in_the_way() {
    let project = history();
    let folder = project.path("");
    project.write(".git/config", format!(
        "{}\n[core]\n\tfsmonitor = /bin/false\n\tcommitGraph = vielleicht\n\tabbrev = viele\n\tautocrlf = vielleicht\n[include]\n\tpath = /gibt/es/nicht\n[gc]\n\tauto = x\n[index]\n\tversion = 99\n",
        project.read(".git/config")
    ));
    project.write(".git/index", "kaputt");
    let repo = open(&folder);
    assert_eq!(stand(&repo, "HEAD~1"), "zwei");
    assert_eq!(repo.all_commits().expect("readable").len(), 3);
}

#[test]
#[cfg(unix)]
fn links_inside_a_revision_are_followed_and_never_out_of_it() {
    let project = history();
    let link = |target: &str, path: &str| {
        std::os::unix::fs::symlink(target, project.path(path)).expect("a link");
    };
    link("plan.yaml", "plans/schule/kopie.yaml");
    link("../schule/kopie.yaml", "plans/schule/nochmal.yaml");
    link("../../../../etc/hostname", "plans/schule/aussen.yaml");
    link("/etc/hostname", "plans/schule/absolut.yaml");
    link("kreis.yaml", "plans/schule/kreis.yaml");
    commit(&project.path(""), "2014-01-01", "Verweise");
    let repo = open(&project.path(""));
    let head = repo.revision("HEAD").expect("a revision");
    let ordner = repo.ordner(&head, "plans/schule", "x").expect("readable").expect("a folder");
    for (name, text) in [
        ("kopie.yaml", Some("drei")),
        ("nochmal.yaml", Some("drei")),
        ("aussen.yaml", None),
        ("absolut.yaml", None),
        ("kreis.yaml", None),
    ] {
        let read = ordner.read(name, 100).ok().map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
        assert_eq!(read.as_deref(), text, "{name}");
    }
}

#[test]
fn five_hundred_commits_are_walked_at_once() {
    let project = history();
    let folder = project.path("");
    for nr in 0..500 {
        git_am("2014-02-01", &folder, &["commit", "--quiet", "--allow-empty", "-m", &format!("Nr. {nr}")]);
    }
    git(&folder, &["gc", "--quiet"]);
    let repo = open(&folder);
    let all = repo.all_commits().expect("readable");
    let trees: std::collections::BTreeSet<_> =
        all.iter().map(|one| repo.tree_id(&one.revision, "plans/schule").expect("readable")).collect();
    assert_eq!((all.len(), trees.len()), (503, 3));
}
