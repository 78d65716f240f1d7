use super::*;

/// The numbers of all references of a text that lie in this paper.
fn here(text: &str) -> Vec<String> {
    let own = verweise(text).into_iter().filter(|one| one.worin != Worin::Fremd && one.art != Verweisart::Nummer);
    own.map(|one| one.nummern.iter().map(|nr| nr.nummer()).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn references_are_read_in_every_form() {
    for (text, numbers) in [
        ("siehe Anlage 2.", "2"),
        ("Anlagen 2 und 3", "2 3"),
        ("in den Anlagen 1, 2 und 4 steht", "1 2 4"),
        ("Anlagen 1 bis 3", "1 3"),
        ("Anlagen 1–3", "1 3"),
        ("Anl. 3", "3"),
        ("Anlage Nr. 3", "3"),
        ("(Anlage 2a)", "2"),
        ("Anlage 1 und 2 zeigen", "1 2"),
        ("Anlage 1, 2 Stellen", "1"),
        ("Anlage 1 und 17 Maßnahmen", "1"),
        ("nimmt Anlage 7 zur Kenntnis", "7"),
        ("Anlage 7 zu den Kosten", "7"),
        ("Anlage 7 dieser Vorlage", "7"),
        ("siehe Abschnitt 1.6", "1.6"),
        ("Ziffer 3 des Beschlussantrags", "3"),
        ("lfd. Nr. 35", "35"),
        ("im IuK-Themenbereich 4", "4"),
        ("Themenbereiche 1 bis 4", "1 4"),
        ("siehe Seite 45.", "45"),
        ("Siehe Tabelle 4.", "4"),
        ("Der Rahmenvertrag (Anlage 7) gilt", "7"),
    ] {
        assert_eq!(here(text), [numbers], "{text}");
    }
}

#[test]
fn parts_of_other_papers_are_known() {
    for text in [
        "Anlage 5 GemHVO",
        "Anlage 4 des Rahmenvertrags",
        "in Anlage 2 zum Vertrag",
        "Drs 12/2020, Anlage 3,",
        "Anlage 3 (BVDrs 12/2020)",
        "Anlage 3 der Drs 12/2020",
        "Anlage 3 zur BVDrs 12/2020",
        "(BVDrs 12/2020, Anlagen 1 bis 3)",
        "Anlage 3 und Anlage 4 des Vertrags",
        "siehe dort Anlage 3",
        "Ziffer 3 der VwV",
        "Abschnitt 2 VOB/B",
        "DIN 276 Abschnitt 3",
        "GemHVO, Anlage 5",
        "Seite 45 des Haushaltsplans",
        "Haushaltsplan 2026, Seite 45",
        "Haushaltsplan, Seite 45",
        "Anlage 1 zu § 5",
        "§ 5 Ziffer 3",
        "Themenbereich 6 des Klimakonzepts",
        "Anlage 2 der Satzung",
        "Kapitel 3 des Gutachtens",
        "Anlage 1 zum Förderbescheid",
    ] {
        assert_eq!(here(text), [""; 0], "{text}");
    }
}

#[test]
fn what_counts_or_dates_is_no_reference() {
    for text in [
        "mit der Anlage 1998 errichtet",
        "in der Anlage 12 Tonnen",
        "Anlage 3,5 Tonnen",
        "Anlage 3.000 Tonnen",
        "PV-Anlage 3",
        "Kläranlage 2",
        "Anlage 30 %",
        "Abschnitt 3. März",
        "Anlage 12/2020",
        "Antrag Nr. 212/2025",
        "Punkt 12 Uhr",
        "Anlage",
    ] {
        assert_eq!(verweise(text).len(), 0, "{text}");
    }
}
