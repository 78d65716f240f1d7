//! The line to the editor: messages on standard input and output, one thread for each direction.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::json;

/// A message has at most 64 MiB; what is longer is passed over.
const NACHRICHT_HOECHSTENS: u64 = 64 * 1024 * 1024;

/// A line of a message's head has at most so many bytes.
const KOPFZEILE_HOECHSTENS: u64 = 4096;

/// What comes next from the editor.
#[derive(Debug, PartialEq, Eq)]
enum Sendung {
    /// A message.
    Inhalt(Vec<u8>),
    /// One that was too long and was passed over.
    ZuLang,
}

/// Both directions of a line.
pub(super) struct Leitung {
    schreiber: JoinHandle<()>,
}

impl Leitung {
    /// Waits until all answers are written.
    pub(super) fn schliessen(self) {
        _ = self.schreiber.join();
    }
}

/// Connects a server with two streams. It ends with the message `exit`, or with the first stream.
pub(super) fn verbinden(
    from: impl Read + Send + 'static,
    to: impl Write + Send + 'static,
) -> io::Result<(Connection, Leitung)> {
    let (server, line) = Connection::memory();
    let to = Arc::new(Mutex::new(to));
    let answers = Arc::clone(&to);
    let receiver = line.receiver;
    let schreiber = std::thread::Builder::new().name("antworten".to_owned()).spawn(move || {
        for message in receiver {
            let mut to = answers.lock().unwrap_or_else(PoisonError::into_inner);
            // An editor that does not listen any more has ended, and so will the other direction.
            if message.write(&mut *to).is_err() {
                return;
            }
        }
    })?;
    let sender = line.sender;
    std::thread::Builder::new().name("anfragen".to_owned()).spawn(move || {
        let mut from = BufReader::new(from);
        while let Ok(Some(next)) = next(&mut from) {
            let message = match &next {
                Sendung::Inhalt(bytes) => understood(bytes),
                Sendung::ZuLang => Err((ErrorCode::InvalidRequest, "Die Nachricht ist zu lang")),
            };
            match message {
                Ok(message) => {
                    let last = matches!(&message, Message::Notification(one) if one.method == "exit");
                    if sender.send(message).is_err() || last {
                        return;
                    }
                }
                Err((code, words)) => {
                    let mut to = to.lock().unwrap_or_else(PoisonError::into_inner);
                    if refuse(&mut *to, code, words).is_err() {
                        return;
                    }
                }
            }
        }
    })?;
    Ok((server, Leitung { schreiber }))
}

/// The message in some bytes.
fn understood(bytes: &[u8]) -> Result<Message, (ErrorCode, &'static str)> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|_| (ErrorCode::ParseError, "Die Nachricht ist kein JSON"))?;
    serde_json::from_value(value).map_err(|_| (ErrorCode::InvalidRequest, "Das ist keine Nachricht dieses Protokolls"))
}

/// Answers a message that can't be understood, so that nobody knows which one it was.
fn refuse(to: &mut impl Write, code: ErrorCode, words: &str) -> io::Result<()> {
    let text = json!({"jsonrpc": "2.0", "id": null, "error": {"code": code as i32, "message": words}}).to_string();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    to.flush()
}

/// The next message; None at the end. Lines that belong to no head are passed over.
fn next(from: &mut impl BufRead) -> io::Result<Option<Sendung>> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(KOPFZEILE_HOECHSTENS).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        match (text.trim_end(), length) {
            ("", Some(length)) => return body(from, length).map(Some),
            (line, _) => {
                let named = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
                length = named.and_then(|(_, value)| value.trim().parse().ok()).or(length);
            }
        }
    }
}

fn body(from: &mut impl BufRead, length: u64) -> io::Result<Sendung> {
    if length > NACHRICHT_HOECHSTENS {
        io::copy(&mut from.take(length), &mut io::sink())?;
        return Ok(Sendung::ZuLang);
    }
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length { Ok(Sendung::Inhalt(bytes)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_behind_their_heads_and_between_rubbish() {
        let text = b"Content-Length: 2\r\n\r\n{}rubbish\r\n\r\ncontent-length:3\nContent-Type: x\n\nabcContent-Length: 9\r\n\r\nhalf";
        let mut from = &text[..];
        assert_eq!(next(&mut from).expect("a message"), Some(Sendung::Inhalt(b"{}".to_vec())));
        assert_eq!(next(&mut from).expect("a message"), Some(Sendung::Inhalt(b"abc".to_vec())));
        assert!(next(&mut from).is_err());
        assert_eq!(next(&mut &b""[..]).expect("an end"), None);
    }

    #[test]
    fn a_message_that_is_too_long_is_passed_over_and_takes_no_memory() {
        let head = format!("Content-Length: {}\r\n\r\n", NACHRICHT_HOECHSTENS + 1);
        let long = io::Cursor::new(head).chain(io::repeat(b'x').take(NACHRICHT_HOECHSTENS + 1));
        let mut from = BufReader::new(long.chain(&b"Content-Length: 1\r\n\r\n1"[..]));
        assert_eq!(next(&mut from).expect("a message"), Some(Sendung::ZuLang));
        assert_eq!(next(&mut from).expect("a message"), Some(Sendung::Inhalt(b"1".to_vec())));
        let endless = format!("Content-Length: {}\r\n\r\nx", u64::MAX);
        assert_eq!(next(&mut endless.as_bytes()).expect("a message"), Some(Sendung::ZuLang));
    }
}
