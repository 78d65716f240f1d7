//! A file of a new folder.

use drucksache_plan::aendern::{Aenderung, aendern};

use super::kopierhindernis::Kopierhindernis;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path inside the new folder, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl NewFile {
    /// Whether its first line names a schema for editors.
    pub fn names_schema(&self) -> bool {
        self.bytes.starts_with(b"# yaml-language-server:")
    }

    /// Takes out the line that names a schema for editors, of a file for which there is none.
    pub fn without_schema(&mut self) {
        if self.names_schema() {
            let end = self.bytes.iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |at| at + 1);
            self.bytes.drain(..end);
        }
    }

    /// Changes the YAML in the file.
    pub(super) fn change(&mut self, changes: &[Aenderung]) -> Result<(), Kopierhindernis> {
        let Ok(text) = std::str::from_utf8(&self.bytes) else { return Ok(()) };
        if !changes.is_empty() {
            let changed = aendern(text, changes).map_err(|refused| {
                let message = format!("{} ({}, Zeile {})", refused.message(), self.path, refused.span.start.line);
                Kopierhindernis::Unpassend(message, refused.hint().to_owned())
            })?;
            self.bytes = changed.text.into_bytes();
        }
        Ok(())
    }
}
