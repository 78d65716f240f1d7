//! Numbers that are taken for one another when they are typed.

/// How a typed number was made of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Verwechslung {
    /// Two digits changed their places.
    Dreher,
    /// One digit is another one, is missing, or is one too many.
    Ziffer,
    /// It is ten, a hundred or a thousand times as large, or another unit was meant.
    Zehnerpotenz,
}

/// How a typed amount was made of a figure, both in cents; `stelle` is the place value of the last digit that was typed.
/// None where it is the same or another number. A zero is never confused.
pub(in crate::check) fn verwechslung(typed: i64, stelle: i64, figur: i64) -> Option<Verwechslung> {
    if typed <= 0 || figur <= 0 || stelle <= 0 {
        return None;
    }
    // Few digits are no rounded figure.
    let rounded = ziffern(typed) >= 3;
    for power in [10, 100, 1_000, 1_000_000] {
        let slack = if rounded { i128::from(stelle) * power } else { i128::from(stelle) };
        let up = (i128::from(typed) * power - i128::from(figur)).abs() <= slack / 2;
        let down = (i128::from(typed) - i128::from(figur) * power).abs() <= i128::from(stelle) / 2;
        if up || down {
            return Some(Verwechslung::Zehnerpotenz);
        }
    }
    // Numbers of another size have no digits in common.
    if typed / 20 > figur || figur / 20 > typed {
        return None;
    }
    // Both with as many digits as were typed.
    let shown = (figur + stelle / 2) / stelle;
    digits((typed / stelle).to_string().as_bytes(), shown.to_string().as_bytes())
}

fn digits(typed: &[u8], figur: &[u8]) -> Option<Verwechslung> {
    if typed.len() == figur.len() {
        let differ: Vec<usize> = (0..typed.len()).filter(|at| typed[*at] != figur[*at]).collect();
        return match differ[..] {
            [_] => Some(Verwechslung::Ziffer),
            [a, b] if typed[a] == figur[b] && typed[b] == figur[a] => Some(Verwechslung::Dreher),
            _ => None,
        };
    }
    let (short, long) = if typed.len() < figur.len() { (typed, figur) } else { (figur, typed) };
    if short.len() + 1 != long.len() {
        return None;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    (short[same..] == long[same + 1..]).then_some(Verwechslung::Ziffer)
}

/// The digits of an amount without the zeros that only give it its size.
pub(in crate::check) fn ziffern(cent: i64) -> usize {
    cent.to_string().trim_end_matches('0').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        use Verwechslung::*;
        for (typed, figur, art) in [
            (6_540_000, 6_450_000, Some(Dreher)),
            (153_000, 135_000, Some(Dreher)),
            (6_460_000, 6_450_000, Some(Ziffer)),
            (6_450_000, 6_450_000, None),
            (645_000, 6_450_000, Some(Zehnerpotenz)),
            (64_500_000, 6_450_000, Some(Zehnerpotenz)),
            (6_450, 6_450_000, Some(Zehnerpotenz)),
            (312_700, 3_127_500, Some(Ziffer)),
            (45, 44_538, None),
            (63_127, 6_312_700, Some(Zehnerpotenz)),
            (631_270, 631_270, None),
            (13_700, 137_700, Some(Ziffer)),
            (150_000, 135_000, None),
        ] {
            assert_eq!(verwechslung(typed * 100, 100, figur * 100), art, "{typed} {figur}");
        }
        // 6,54 Mio. EUR
        assert_eq!(verwechslung(654_000_000, 1_000_000, 645_123_400), Some(Dreher));
        // 6,45 EUR
        assert_eq!(verwechslung(645, 1, 645_000_000), Some(Zehnerpotenz));
        assert_eq!(verwechslung(0, 1, 645_000_000), None);
    }
}
