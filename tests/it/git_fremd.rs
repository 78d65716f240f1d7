//! Repositories from outside: nothing is read from other places, everything read is bounded, and each refusal says what
//! to do instead.

use std::path::Path;
use std::process::{Command, Stdio};

use drucksache::absage::Absage;
use drucksache::git::Repository;

use crate::fall::{PLAN, base_plan};
use crate::geschichte::{commit, git, start_repository};
use crate::project::Project;

/// A plan in a repository with one commit.
fn repository() -> Project {
    let project = base_plan();
    start_repository(&project.path(""));
    project
}

#[track_caller]
fn refused(project: &Project, words: &str) {
    let absage = Repository::open(&project.path(PLAN)).expect_err(words);
    assert!(absage.message.contains(words), "{absage:?}");
    names_the_way_out(&absage);
    // The same from the command line, and nothing in English.
    let run = project.run(&["vergleichen", PLAN]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains(words), "{}", run.all());
}

#[track_caller]
fn names_the_way_out(absage: &Absage) {
    assert!(absage.hint.contains("--von-ordner"), "{absage:?}");
}

fn remove(project: &Project, path: &str) {
    let path = project.path(path);
    let is_dir = path.symlink_metadata().expect("it is there").is_dir();
    if is_dir { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) }.expect("it can be removed");
}

#[test]
fn a_git_file_that_points_to_a_repository_which_knows_nothing_of_it_is_refused() {
    let (fremd, project) = (repository(), base_plan());
    let git_dir = fremd.path(".git");
    project.write(".git", format!("gitdir: {}\n", git_dir.display()));
    refused(&project, "zeigt auf ein Git-Repository anderswo, das von diesem Ordner nichts weiß");
    for broken in ["", "gitdir:", "gitdir: /gibt/es/nicht", "gitdir: /dev/zero", "\0"] {
        project.write(".git", broken);
        refused(&project, "zeigt auf ein Git-Repository anderswo");
    }
    // A folder of its own that only takes its history from there.
    let linked = project.path("baum.git/worktrees/eins");
    std::fs::create_dir_all(&linked).expect("folders can be made");
    project.write(".git", format!("gitdir: {}\n", linked.display()));
    project.write("baum.git/worktrees/eins/HEAD", "ref: refs/heads/main\n");
    project.write("baum.git/worktrees/eins/gitdir", project.path(".git").to_string_lossy().as_bytes());
    project.write("baum.git/worktrees/eins/commondir", git_dir.to_string_lossy().as_bytes());
    refused(&project, "zeigt auf ein Git-Repository anderswo");
    // And one whose configuration lays claim to another folder.
    let config = fremd.read(".git/config");
    fremd.write(".git/config", format!("{config}\n[core]\n\tworktree = /tmp\n"));
    project.write(".git", format!("gitdir: {}\n", git_dir.display()));
    refused(&project, "zeigt auf ein Git-Repository anderswo");
}

#[test]
fn a_submodule_and_a_moved_work_tree_that_was_repaired_are_read() {
    let (teil, ganzes) = (repository(), repository());
    let url = teil.path("").to_string_lossy().into_owned();
    git(&ganzes.path(""), &["-c", "protocol.file.allow=always", "submodule", "add", "--quiet", &url, "teil"]);
    let repo = Repository::open(&ganzes.path("teil/plans/grund")).expect("a repository");
    assert_eq!(repo.inside(&ganzes.path("teil/plans/grund")).expect("inside"), PLAN);
    let anderswo = Project::empty();
    let baum = anderswo.path("baum").to_string_lossy().into_owned();
    git(&teil.path(""), &["worktree", "add", "--quiet", "--detach", &baum]);
    std::fs::rename(anderswo.path("baum"), anderswo.path("umgezogen")).expect("moved");
    let error = Repository::open(&anderswo.path("umgezogen")).expect_err("moved");
    assert!(error.hint.contains("git worktree repair"), "{error:?}");
    git(&anderswo.path("umgezogen"), &["worktree", "repair"]);
    Repository::open(&anderswo.path("umgezogen")).expect("repaired");
}

#[test]
fn history_from_elsewhere_is_refused() {
    let fremd = repository();
    let shared = Project::empty();
    let url = fremd.path("").to_string_lossy().into_owned();
    git(&shared.path(""), &["clone", "--quiet", "--shared", &url, "."]);
    refused(&shared, "nimmt Dateien aus einem Repository anderswo (`objects/info/alternates`)");
    git(&shared.path(""), &["repack", "-a", "-d", "--quiet"]);
    remove(&shared, ".git/objects/info/alternates");
    Repository::open(&shared.path(PLAN)).expect("made whole, as the message says");
    let project = repository();
    project.write(".git/commondir", fremd.path(".git").to_string_lossy().as_bytes());
    refused(&project, "(`commondir`)");
}

#[cfg(unix)]
#[test]
fn links_and_devices_at_every_place_of_a_repository_are_refused_and_never_waited_for() {
    let fremd = repository();
    git(&fremd.path(""), &["pack-refs", "--all"]);
    let places = [
        "HEAD",
        "config",
        "packed-refs",
        "shallow",
        "refs",
        "refs/heads",
        "refs/heads/main",
        "objects",
        "objects/info",
    ];
    for place in places.map(|place| format!(".git/{place}")).into_iter().chain([".git".to_owned()]) {
        for target in [fremd.path(&place), "/dev/zero".into(), "/gibt/es/nicht".into(), "".into()] {
            let project = repository();
            let path = project.path(&place);
            if path.exists() {
                remove(&project, &place);
            }
            let what = format!("{place} -> {}", target.display());
            if target.as_os_str().is_empty() {
                assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
            } else {
                std::os::unix::fs::symlink(&target, &path).expect("a link");
            }
            match Repository::find(&project.path(PLAN)) {
                Err(absage) => names_the_way_out(&absage),
                // A pipe instead of a folder is no repository at all.
                Ok(found) => assert!(found.is_none() && target.as_os_str().is_empty(), "{what}: {found:?}"),
            }
            let run = project.run(&["vergleichen", PLAN]);
            assert_eq!(run.code, 2, "{what}: {}", run.all());
            for english in ["os error", "No such", "symbolic", "not appear"] {
                assert!(!run.all().contains(english), "{what}: {}", run.all());
            }
        }
    }
}

#[test]
fn sizes_are_asked_before_anything_is_read() {
    let project = repository();
    // More than any file of a plan may have, and nearly nothing on disk.
    let zeros = std::fs::File::create(project.path("plans/grund/anlage.pdf")).expect("a file");
    zeros.set_len(257 * 1024 * 1024).expect("a length");
    git(&project.path(""), &["config", "core.compression", "1"]);
    commit(&project.path(""), "2014-01-01", "Nullen");
    remove(&project, "plans/grund/anlage.pdf");
    let run = project.run(&["vergleichen", PLAN]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("ist zu groß: ein Objekt mit 257 MiB"), "{}", run.all());
    assert!(run.stderr.contains("--von-ordner"), "{}", run.all());
    // Packed as well, where the size stands elsewhere.
    git(&project.path(""), &["gc", "--quiet"]);
    assert!(project.run(&["vergleichen", PLAN]).stderr.contains("ein Objekt mit 257 MiB"));
    let zeros = std::fs::File::create(project.path(".git/packed-refs")).expect("a file");
    zeros.set_len(1 << 40).expect("a length");
    refused(&project, "ist größer, als sie sein kann");
}

#[test]
fn a_tree_that_holds_itself_a_thousand_million_times_is_too_big() {
    let project = repository();
    let folder = project.path("");
    let blob = git(&folder, &["rev-parse", "HEAD:plans/grund/plan.yaml"]);
    let mut entries = format!("100644 blob {blob}\tplan.yaml\n");
    for _ in 0..9 {
        let tree = mktree(&folder, &entries);
        entries = (0..10).map(|nr| format!("040000 tree {tree}\tt{nr}\n")).collect();
        entries.push_str(&format!("100644 blob {blob}\tplan.yaml\n"));
    }
    let tree = mktree(&folder, &entries);
    let plans = mktree(&folder, &format!("040000 tree {tree}\tgrund\n"));
    let root = mktree(&folder, &format!("040000 tree {plans}\tplans\n"));
    let id = git(&folder, &["commit-tree", &root, "-m", "Bombe"]);
    git(&folder, &["update-ref", "refs/heads/bombe", &id]);
    let run = project.run(&["vergleichen", PLAN, "--von", "bombe"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("mehr als 100000 Dateien und Ordner"), "{}", run.all());
    // The search for a paper's Fassung walks the same tree.
    let repo = Repository::open(&folder).expect("a repository");
    let bombe = repo.revision("bombe").expect("a revision");
    let error = repo.folders_with(&bombe, "plan.yaml", &mut std::collections::HashMap::new()).expect_err("too many");
    assert!(error.message.contains("zu groß"), "{error:?}");
}

fn mktree(folder: &Path, entries: &str) -> String {
    use std::io::Write;
    let mut child = Command::new("git");
    child.arg("mktree").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child.spawn().expect("git runs");
    child.stdin.take().expect("piped").write_all(entries.as_bytes()).expect("git reads");
    let output = child.wait_with_output().expect("git ends");
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

#[test]
fn formats_that_are_not_read_are_named() {
    for (args, words) in [
        (["--ref-format=reftable", "--object-format=sha1"], "in einer „reftable“"),
        (["--ref-format=files", "--object-format=sha256"], "Prüfsummen nach sha256"),
    ] {
        let project = base_plan();
        git(&project.path(""), &[&["init", "--quiet"], &args[..]].concat());
        commit(&project.path(""), "2014-01-01", "Entwurf");
        refused(&project, words);
        let run = project.run(&["vergleichen", PLAN]);
        assert!(!run.all().contains("Meinten Sie"), "{}", run.all());
    }
}
