//! Conflict markers that git leaves in a file where two people changed the same lines.

use std::ops::Range;

/// The marker lines where conflicts begin, as bytes of the text; where a beginning is gone, the line where one ends.
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
            // `|` is the middle of a conflict that shows what both began with.
            if !open {
                found.push(range);
            }
            open &= marks(line, '|');
        }
    }
    found
}

/// Seven of a sign at the start of a line, and a blank or nothing behind them. `=======` alone is no proof: people
/// underline with it.
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
