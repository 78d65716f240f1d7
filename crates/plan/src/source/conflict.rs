//! Conflict markers that git leaves in a file where two people changed the same lines.

use std::ops::Range;

/// The marker lines where conflicts begin, as bytes of the text; where such a line is missing, the line where the
/// conflict ends.
pub(super) fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if marks(line, '<') {
            found.push(range);
            open = true;
        } else if marks(line, '>') || marks(line, '|') {
            // `|` is the middle of a conflict that also shows the common ancestor.
            if !open {
                found.push(range);
            }
            open &= marks(line, '|');
        }
    }
    found
}

/// Whether a line is seven of a sign, followed by a blank or nothing. `=======` alone is no proof: people underline
/// headings with it.
fn marks(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with([' ', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_conflict_is_found_once_at_its_first_line() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\n<<<<<<<\n>>>>>>>\n";
        let lines: Vec<&str> = conflicts(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(lines, ["<<<<<<< HEAD", "<<<<<<<"]);
        assert_eq!(conflicts("a\n=======\nb\n>>>>>>> other").len(), 1);
        assert!(conflicts("Titel\n=======\n>>>>>>>> acht\n<<<<<< sechs\n  <<<<<<< innen").is_empty());
    }
}
