//! Each kind of finding is tried with random mistakes, or there is a reason why it can't be.

use std::collections::BTreeSet;
use std::path::Path;

use drucksache_plan::diagnostic::Code;

/// Kinds that no change to the text of one plan brings about, each with the reason; their fixtures lie under `tests/data`.
const OHNE: &[(Code, &str)] = &[
    (Code::ZuGross, "a bound of the reader, tried below and above by the tests of each reader and of hostile plans"),
    (Code::NummerDoppelt, "two plans in one folder, which only the program sees"),
    (Code::BildUnbrauchbar, "bytes of a picture, which are no text; tests/it/bilder.rs has a file for each kind"),
    (Code::VorlageFehlerhaft, "a template of a Rat, not of a plan"),
    (Code::FertigesPdf, "a finished PDF, not a text; tests/it/fertige spoils them"),
    (Code::BedarfUnbrauchbar, BEDARF),
    (Code::BedarfGestrichen, BEDARF),
    (Code::BedarfUeberschritten, BEDARF),
    (Code::BedarfFehlt, BEDARF),
    (Code::KontrolleWeichtAb, TABELLEN),
    (Code::DavonZuGross, TABELLEN),
    (Code::ZellwertUnmoeglich, TABELLEN),
    (Code::TabelleUngedruckt, "a table that no text inserts, of which there is one kind"),
    (Code::SatzFehler, SEITEN),
    (Code::TabelleZuBreit, SEITEN),
    (Code::TextUeberlappt, SEITEN),
    (Code::TextVerloren, SEITEN),
    (Code::SatzRagtHinaus, SEITEN),
    (Code::EinheitGetrennt, SEITEN),
    (Code::UeberschriftAllein, SEITEN),
];

/// The reason of those about laid out pages.
const SEITEN: &str = "Typst, which this crate does not know; tests/data/satz has layouts for each";

/// The reason of those about Bedarfsmeldungen.
const BEDARF: &str = "files of cells, which this crate does not read; crates/tausch/tests/tausch/bedarf.rs has them";

/// The reason of those about the plan's own tables.
const TABELLEN: &str = "random tables have a test of their own, tests/tabellen.rs";

/// The names of the codes that a file of this folder speaks of.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split("Code::").skip(1).map(|rest| &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())])
}

#[test]
#[expect(clippy::disallowed_methods, reason = "these are files of this test, not of a plan")]
fn each_code_has_mutations_or_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/treue");
    let files = std::fs::read_dir(folder).expect("this folder").map(|file| file.expect("a file").path());
    let texts: Vec<String> = files
        .filter(|path| path.file_name().is_some_and(|name| name != "regeln.rs"))
        .map(|path| std::fs::read_to_string(path).expect("a text"))
        .filter(|text| text.contains("zweihundert"))
        .collect();
    let tried: BTreeSet<&str> = texts.iter().flat_map(|text| named(text)).collect();
    for code in Code::ALL {
        let reason = OHNE.iter().find(|(one, _)| one == code);
        let tried = tried.contains(format!("{code:?}").as_str());
        assert!(tried || reason.is_some(), "{}: no mutations, and no reason for it", code.as_str());
        assert!(!tried || reason.is_none(), "{}: mutations, and a reason against them", code.as_str());
    }
}
