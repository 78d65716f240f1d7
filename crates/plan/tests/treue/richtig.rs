//! Right plans are left alone.

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::rat::Raete;

use crate::befund::befunde;
use crate::plan::Plan;

#[test]
fn five_hundred_right_plans_have_no_warning() {
    let raete = Raete::built_in();
    for case in 0..500 {
        let plan = Plan::new(case);
        let found: Vec<_> = befunde(&raete, &plan).into_iter().filter(|one| one.severity != Severity::Note).collect();
        assert!(found.is_empty(), "case {case}: {found:#?}\n{}", plan.dateien[&found[0].datei]);
    }
}
