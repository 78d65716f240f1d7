//! Documents of this program itself, the same for all Räte: a template of `templates/gemeinsam` in a Rat's font.

use std::collections::BTreeMap;

use minijinja::Value;

use drucksache_plan::rat::{Folder, Schriften};

use crate::quellen::{Quelle, Quellen};
use crate::satz::{layout, pdf};
use crate::shrink;
use crate::umgebung::grundform;
use crate::welt::Welt;

/// Prints the template `NAME.typ.j2` of a folder with values as PDF/A-3a and PDF/UA-1.
///
/// # Errors
/// What minijinja or Typst say. The template is built in and text is escaped, so this is a mistake of the program.
pub fn bericht(folder: &Folder, schriften: &Schriften, name: &str, werte: &Value) -> Result<Vec<u8>, String> {
    let path = format!("{name}.typ");
    let template = format!("{path}.j2");
    let source = folder.read(&template).unwrap_or_default();
    let mut env = grundform();
    env.add_template_owned(template.clone(), String::from_utf8_lossy(&source).replace("\r\n", "\n"))
        .map_err(|error| error.to_string())?;
    let rendered = env.get_template(&template).and_then(|template| template.render_with_spans(werte));
    let (text, spans) = rendered.map_err(|error| error.to_string())?;
    let dateien = BTreeMap::from([(path.clone(), Quelle { text, spans })]);
    let quellen = Quellen { dateien, dokumente: Vec::new(), prosa: Vec::new(), beilagen: BTreeMap::new() };
    let gesetzt = layout(&Welt::of(folder, schriften, &quellen), &path).output.and_then(|paged| pdf(&paged));
    match gesetzt {
        Ok(bytes) => Ok(shrink(&bytes).unwrap_or(bytes)),
        Err(errors) => Err(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")),
    }
}
