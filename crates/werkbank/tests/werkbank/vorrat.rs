//! What is offered inside of expressions, and what an expression says.

#[test]
fn figures_are_offered_with_their_values_and_what_they_are() {
    for (plan, bank) in crate::plaene::alle() {
        let vorrat = bank.vorschlaege();
        assert!(vorrat.zahlen.len() <= 5_000 && vorrat.filter.len() >= 10);
        // What has no Kennung yet says nothing before it gets one.
        for one in vorrat.zahlen.iter().filter(|one| one.kennung.is_none()).step_by(17) {
            let said =
                bank.ausdruck(&one.ausdruck).unwrap_or_else(|refused| panic!("{plan} {}: {refused:?}", one.name));
            let shown = one.wert.trim_end_matches(" …");
            assert!(said.starts_with(shown) && !shown.is_empty(), "{plan} {}", one.name);
            assert!(!one.beschreibung.is_empty(), "{plan} {}", one.name);
        }
    }
}

#[test]
fn a_figure_is_found_by_what_it_is_about() {
    let bank = crate::plaene::musterstadt();
    let zahlen = bank.vorschlaege().zahlen;
    let find = |name: &str| zahlen.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name}"));
    let sum = find("summe.planmittel[2026] | eur");
    assert_eq!(
        (sum.wert.as_str(), sum.beschreibung.as_str()),
        ("38.250.000\u{a0}EUR", "Planmittel 2026, alle Maßnahmen")
    );
    assert_eq!(sum.ausdruck, "{{ summe.planmittel[2026] | eur }}");
    let one = find("massnahme.feuerwache-nord.planmittel[2026] | eur");
    assert!(one.beschreibung.starts_with("Planmittel 2026, "), "{}", one.beschreibung);
    find("themenbereich.neu.anteil[2026] | prozent");
    find("haushalt.finanzrahmen[2026] | eur");
    find("jahre[0]");
}

#[test]
fn an_expression_says_its_value_or_what_is_wrong() {
    let bank = crate::plaene::musterstadt();
    assert_eq!(bank.ausdruck("{{ summe.planmittel[2026] | eur }}").as_deref(), Ok("38.250.000\u{a0}EUR"));
    assert_eq!(bank.ausdruck("jahre | und").as_deref(), Ok("2026 und 2027"));
    let refused = bank.ausdruck("{{ summe.planmitel[2026] | eur }}").expect_err("a slip");
    assert!(refused.absage.contains("planmitel") && refused.hilfe.contains("planmittel"), "{refused:?}");
}
