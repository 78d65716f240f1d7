//! What a check is, and what checks have found.

use std::collections::{BTreeMap, HashSet};

use drucksache_plan::diagnostic::Code;
use typst::syntax::Span;

use super::finding::Satzbefund;
use super::page::LaidPage;

/// Looks at one page after the other, and may remember what the last one ended with.
pub(super) trait Check<'a> {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde);
}

/// More findings of one kind are not told: whoever mends the first ones prints again.
const HOECHSTENS: usize = 20;

/// What checks have found. What one line writes many times is wrong many times and told once.
#[derive(Default)]
pub(super) struct Satzbefunde {
    all: Vec<Satzbefund>,
    told: HashSet<(Code, Span)>,
    counts: BTreeMap<Code, usize>,
}

impl Satzbefunde {
    pub(super) fn add(&mut self, one: Satzbefund) {
        if self.all.iter_mut().any(|before| before.takes_up(&one)) {
            return;
        }
        let count = self.counts.entry(one.code).or_default();
        if *count < HOECHSTENS && self.told.insert((one.code, one.span)) {
            *count += 1;
            self.all.push(one);
        }
    }

    pub(super) fn into_inner(self) -> Vec<Satzbefund> {
        self.all
    }
}
