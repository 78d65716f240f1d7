//! Names of new folders: those that every system can have.

use std::path::Path;

use drucksache_plan::rat::is_device;

use crate::absage::Absage;
use crate::platte::shown;

/// Characters that no name has under Windows.
const NICHT_IN_NAMEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

/// Refuses a new folder with a name that Windows can't have: a plan goes through git, mail and network drives to others.
///
/// # Errors
/// It is such a name, or there is none.
pub fn portable(ziel: &Path) -> Result<(), Absage> {
    let Some(name) = ziel.file_name().and_then(|name| name.to_str()) else {
        let message = format!("`{}` sagt nicht, wie der neue Ordner heißen soll", shown(ziel));
        return Err(Absage::new(message, "Nennen Sie einen Namen, zum Beispiel `haushalt`"));
    };
    let foreign = name.chars().find(|c| NICHT_IN_NAMEN.contains(c) || c.is_control());
    let message = match foreign {
        Some(c) => format!("`{}` kann unter Windows nicht so heißen: darin steht `{}`", shown(ziel), c.escape_debug()),
        None if name.ends_with(['.', ' ']) => {
            format!(
                "`{}` kann unter Windows nicht so heißen: am Ende steht ein Punkt oder ein Leerzeichen",
                shown(ziel)
            )
        }
        None if is_device(name) => format!("`{}` ist unter Windows der Name eines Geräts", shown(ziel)),
        None => return Ok(()),
    };
    Err(Absage::new(message, "Nehmen Sie Buchstaben, Ziffern, `-` und `_`, zum Beispiel `haushalt-2026`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_can_not_have_are_refused() {
        for bad in ["CON", "plans/nul", "a:b", "a*", "x.", "x ", "a\u{1b}b", "a\\b", ".", "..", "/", "plans/.."] {
            assert!(portable(Path::new(bad)).is_err(), "{bad}");
        }
        for good in ["haushalt", "plans/haushalt 2026", "plans/Bücherei", "konto", "./x", "/tmp/x"] {
            assert!(portable(Path::new(good)).is_ok(), "{good}");
        }
    }
}
