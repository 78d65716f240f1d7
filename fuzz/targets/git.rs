//! A repository: a commit, two trees and a file, each with whatever is in it. git names objects by their content; whoever
//! made a repository by hand did not.
#![cfg_attr(fuzzing, no_main)]

use std::path::Path;

use drucksache::git::Repository;

const NAMES: [&str; 4] = ["11", "22", "33", "44"];
const KINDS: [&str; 4] = ["commit", "tree", "tree", "blob"];

/// Writes an object under a name of our own, packed without compression.
fn object(git: &Path, name: &str, kind: &str, content: &[u8]) -> std::io::Result<()> {
    let mut text = format!("{kind} {}\0", content.len()).into_bytes();
    text.extend(content);
    let mut zlib = vec![0x78, 0x01];
    let mut chunks = text.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        let length = u16::try_from(chunk.len()).unwrap_or_default();
        zlib.push(u8::from(chunks.peek().is_none()));
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(chunk);
    }
    let (a, b) = text.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    zlib.extend(((b << 16) | a).to_be_bytes());
    let folder = git.join("objects").join(name);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(name.repeat(19)), zlib)
}

fn repository(folder: &Path, data: &[u8]) -> std::io::Result<()> {
    let git = folder.join(".git");
    std::fs::create_dir_all(git.join("refs/heads"))?;
    std::fs::write(git.join("HEAD"), "ref: refs/heads/main\n")?;
    std::fs::write(git.join("refs/heads/main"), format!("{}\n", NAMES[0].repeat(20)))?;
    // Trees hold NULs: the parts of an input have lengths.
    let mut rest = data;
    for (nr, (name, kind)) in NAMES.iter().zip(KINDS).enumerate() {
        let (content, after) = match rest {
            [high, low, rest @ ..] if nr + 1 < NAMES.len() => {
                rest.split_at(usize::from(u16::from_be_bytes([*high, *low])).min(rest.len()))
            }
            rest => (rest, &[][..]),
        };
        object(&git, name, kind, content)?;
        rest = after;
    }
    Ok(())
}

drucksache_fuzz::target!(run);

fn run(data: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    if repository(folder.path(), data).is_err() {
        return;
    }
    let Ok(repo) = Repository::open(folder.path()) else { return };
    let Ok(revision) = repo.revision("HEAD") else { return };
    _ = repo.commits(None, &revision).map(|commits| commits.len());
    for inside in ["plans/plan", ""] {
        if let Ok(Some(ordner)) = repo.ordner(&revision, inside, "plan") {
            for entry in ordner.eintraege("") {
                _ = ordner.read(&entry.name, 1 << 20).map(|bytes| bytes.len());
            }
        }
    }
}
