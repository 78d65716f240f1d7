//! Random numbers that are the same in every run: a case that fails is named by its number.

/// A row of numbers.
pub(crate) struct Zufall(u64);

impl Zufall {
    /// The row of a case.
    pub(crate) fn new(case: u64) -> Self {
        let mut zufall = Self(case.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x0072_6174);
        zufall.below(2);
        zufall
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A number from one to another, both included.
    pub(crate) fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).expect("a small number")]
    }

    /// Some of several, each once, in the order that they have.
    pub(crate) fn some<T: Clone>(&mut self, all: &[T], count: usize) -> Vec<T> {
        let mut left = count.min(all.len());
        let mut taken = Vec::with_capacity(left);
        for (nr, one) in all.iter().enumerate() {
            if self.below((all.len() - nr) as u64) < left as u64 {
                taken.push(one.clone());
                left -= 1;
            }
        }
        taken
    }
}
