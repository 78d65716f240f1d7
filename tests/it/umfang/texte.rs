//! Public texts are written anew from what is printed of them.

use super::{PLAN, build, pdfs, probe, suche};
use crate::fassung::beilagen;
use crate::pdftext;

/// What Markdown reads and nobody sees, in each form that it has.
const UNGEDRUCKTES: &str = "[//]: # (Verborgen51)\n[//]: # (Verborgen52)\n[comment]: <> (Verborgen53)\n\
    [ziel]: https://example.org/a \"Verborgen54\"\n\n\
    Ein [Wort][ziel] und\nein [anderes](https://example.org/c \"Verborgen56\") stehen\\\nhier \\[so\\].\n\n\
    | A | B |\n|---|--:|\n| c | {{ jahre | und }} |\n\n\n\n[Kommentar]: <> (Verborgen58)\n\n";

#[test]
fn whatever_markdown_does_not_print_is_in_no_public_file() {
    let project = probe();
    let plan = project.path(PLAN);
    for file in ["begruendung.md", "anlagen/lage.md"] {
        let path = plan.join(file);
        let text = std::fs::read_to_string(&path).expect("a text");
        std::fs::write(&path, format!("{UNGEDRUCKTES}{text}\n{}", UNGEDRUCKTES.replace("ziel", "ende")))
            .expect("written");
    }
    let indented = UNGEDRUCKTES.replace('\n', "\n    ");
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "  beschlussantrag: |\n",
        &format!("  beschlussantrag: |\n    {indented}\n"),
    );
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "{titel: Lage,",
        "{titel: '[Lage](https://example.org/d \"Verborgen59\")',",
    );
    build(&project, &["--umfang", "oeffentlich"]);
    for pdf in pdfs(&project, true) {
        let haystacks = suche::haystacks(&project.bytes(&pdf));
        assert_eq!(suche::fundstellen(&haystacks, "verborgen"), Vec::<String>::new(), "{pdf}");
    }
    let carried = beilagen(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
    let texts = ["begruendung.md", "anlage-4.md", "plan.yaml"].map(|file| {
        let named = carried.iter().find(|(name, _)| name.ends_with(&format!("plan/{file}")));
        let (_, (_, _, bytes)) = named.unwrap_or_else(|| panic!("no {file} in {:?}", carried.keys()));
        String::from_utf8(bytes.clone()).expect("UTF-8")
    });
    for text in &texts {
        assert!(!text.contains("Verborgen") && !text.contains("\n\n\n"), "{text}");
        assert!(
            text.contains("Ein [Wort](<https://example.org/a>) und ein [anderes](<https://example.org/c>)"),
            "{text}"
        );
    }
    // What is printed is the same as in the internal paper.
    build(&project, &[]);
    let whole = pdfs(&project, false).into_iter().min_by_key(String::len).expect("the whole paper");
    let whole = pdftext::text(&project.bytes(&whole));
    let public = pdftext::text(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
    for piece in ["EinWortundeinanderesstehenhier[so].", "c2026und2027"] {
        assert_eq!(whole.matches(piece).count(), 5, "{piece}: {whole}");
        // Once in a section that is not public.
        assert_eq!(public.matches(piece).count(), 4, "{piece}: {public}");
    }
}
