//! Files as editors name them: `file:///srv/plaene/plan.yaml`.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of an address; None where it is of no file, or leads over `..`.
pub(super) fn pfad(adresse: &str) -> Option<PathBuf> {
    let rest = adresse.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    // Windows: `/c:/plaene`.
    let drive = decoded.as_bytes().get(2) == Some(&b':') && decoded.as_bytes()[1].is_ascii_alphabetic();
    let path = Path::new(if drive { &decoded[1..] } else { &decoded });
    let plain = path.components().all(|part| !matches!(part, Component::ParentDir | Component::CurDir));
    (path.is_absolute() && plain && !decoded.contains('\0')).then(|| path.components().collect())
}

/// The address of a path.
pub(super) fn adresse(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&text, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn an_address_and_its_path_are_the_same_file() {
        for (address, path) in [
            ("file:///srv/pl%C3%A4ne/a%20b/plan.yaml", "/srv/pläne/a b/plan.yaml"),
            ("file:///%F0%9F%98%80/%23%3F%25.md", "/😀/#?%.md"),
        ] {
            assert_eq!(pfad(address).as_deref(), Some(Path::new(path)));
            assert_eq!(adresse(Path::new(path)), address);
        }
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        for address in
            ["http://a/b", "untitled:Untitled-1", "file://", "file:///a/../b", "file:///%FF", "file:///a%00", "a", ""]
        {
            assert_eq!(pfad(address), None, "{address}");
        }
    }
}
