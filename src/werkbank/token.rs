//! The word in the address that only the browser knows which this program has opened.

use std::io;

/// Random bytes: nobody guesses 128 bits.
const LENGTH: usize = 16;

/// A word that is made anew at each start.
#[derive(Clone)]
pub(super) struct Token(String);

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub(super) fn new() -> io::Result<Self> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(io::Error::from)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// The token as it stands in addresses.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a word is the token. It takes as long for every word of its length, so that its letters can't be found
    /// one after the other.
    pub(super) fn is(&self, word: &str) -> bool {
        let (own, word) = (self.0.as_bytes(), word.as_bytes());
        own.len() == word.len() && own.iter().zip(word).fold(0, |different, (a, b)| different | (a ^ b)) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_new_each_time_and_only_itself() {
        let (one, two) = (Token::new().unwrap(), Token::new().unwrap());
        assert_eq!(one.as_str().len(), 2 * LENGTH);
        assert!(one.is(one.as_str()));
        let mut near = one.as_str().to_owned();
        let last = if near.pop() == Some('0') { '1' } else { '0' };
        near.push(last);
        for other in [two.as_str(), "", &one.as_str()[1..], &near] {
            assert!(!one.is(other), "{other}");
        }
    }
}
