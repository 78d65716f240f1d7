//! How long functions and files are.

/// Lines of a function that fit on a screen.
const SCREEN: usize = 60;

/// The functions of a source that are too long and do not say why, each with its line and its length.
///
/// The source is formatted: a function ends with the first line that is its indentation and a brace.
pub(super) fn long_functions(source: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| is_function(line.trim_start()));
    starts
        .filter_map(|(start, line)| {
            let indentation = &line[..line.len() - line.trim_start().len()];
            let end = lines[start..].iter().position(|line| line.strip_prefix(indentation) == Some("}"))?;
            // Only declared: `fn name(…);`
            let declared = lines[start..=start + end].iter().position(|line| line.trim_end().ends_with(';'));
            let opened = lines[start..=start + end].iter().position(|line| line.trim_end().ends_with('{'));
            let has_body = match (opened, declared) {
                (Some(opened), Some(declared)) => opened < declared,
                (opened, _) => opened.is_some(),
            };
            (has_body && end + 1 > SCREEN && !says_why(&lines[..start])).then_some((start + 1, end + 1))
        })
        .collect()
}

fn is_function(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let modifier = |word: &str| word.starts_with("pub") || ["const", "async", "unsafe", "extern"].contains(&word);
    words.find(|word| !modifier(word)) == Some("fn")
}

/// Whether the comments and attributes right above a function say why it is long.
fn says_why(above: &[&str]) -> bool {
    let attached = above.iter().rev().map(|line| line.trim_start());
    let attached = attached.take_while(|line| line.starts_with("//") || line.starts_with("#["));
    attached.into_iter().any(|line| line.strip_prefix("// Long:").is_some_and(|why| !why.trim().is_empty()))
}

/// The middle of all lengths.
pub(super) fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[test]
fn a_long_function_says_why() {
    let function =
        |lines: usize| format!("    fn f(\n        a: u8,\n    ) {{\n{}    }}\n", "        g();\n".repeat(lines - 4));
    let within = |above: &str, lines| long_functions(&format!("impl A {{\n{above}{}}}\n", function(lines)));
    assert_eq!(within("", 60), []);
    assert_eq!(within("", 61), [(2, 61)]);
    assert_eq!(within("    // Long: a table of words.\n", 90), []);
    assert_eq!(within("    // Long: a table of words.\n    /// Words.\n    #[inline]\n", 90), []);
    assert_eq!(within("    // Long:\n", 90), [(3, 90)]);
    assert_eq!(within("    // Long: of another function.\n\n", 90), [(4, 90)]);
    let declared = format!("trait A {{\n    fn f(&self);\n{}}}\n", function(60));
    assert_eq!(long_functions(&declared), []);
    assert_eq!(
        long_functions(&format!("pub(super) const {}", function(70).trim_start().replace("\n    ", "\n"))),
        [(1, 70)]
    );
}

#[test]
fn the_median_is_the_middle_length() {
    assert_eq!(median(vec![900, 10, 100]), 100);
}
