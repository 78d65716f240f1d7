//! The output of a run: data to standard output, talk to standard error, with colours where they are wanted.

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

use drucksache_plan::source::visible_text;

use crate::absage::Absage;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The two streams of a run.
pub struct Konsole {
    /// Only errors are reported.
    pub quiet: bool,
    colour: Colour,
    /// NO_COLOR is set: no colours, unless the command line asks for them.
    no_color: bool,
    out: Stream,
    err: Stream,
}

/// A stream, and whether it is a terminal.
struct Stream {
    to: RefCell<To>,
    terminal: bool,
}

enum To {
    Stdout(io::Stdout),
    Stderr(io::Stderr),
    Memory(Vec<u8>),
}

impl To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.write_all(bytes).and_then(|()| out.flush()),
            Self::Stderr(err) => err.write_all(bytes),
            Self::Memory(all) => all.write_all(bytes),
        }
    }
}

impl Konsole {
    /// The streams of this process.
    pub fn standard() -> Self {
        let stream = |to, terminal| Stream { to: RefCell::new(to), terminal };
        // https://no-color.org: any value but an empty one.
        #[expect(clippy::disallowed_methods, reason = "the one variable that is read, for a terminal's sake")]
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            quiet: false,
            colour: Colour::Auto,
            no_color,
            out: stream(To::Stdout(io::stdout()), io::stdout().is_terminal()),
            err: stream(To::Stderr(io::stderr()), io::stderr().is_terminal()),
        }
    }

    /// Keeps what is printed.
    pub fn memory() -> Self {
        let stream = || Stream { to: RefCell::new(To::Memory(Vec::new())), terminal: false };
        Self { quiet: false, colour: Colour::Auto, no_color: true, out: stream(), err: stream() }
    }

    /// What was printed to both streams; nothing if these are the streams of the process.
    pub fn into_memory(self) -> (Vec<u8>, Vec<u8>) {
        let kept = |stream: Stream| match stream.to.into_inner() {
            To::Memory(all) => all,
            To::Stdout(_) | To::Stderr(_) => Vec::new(),
        };
        (kept(self.out), kept(self.err))
    }

    /// The same streams, as quiet and as coloured as the command line asks for.
    #[must_use]
    pub fn with(mut self, quiet: bool, colour: Colour) -> Self {
        (self.quiet, self.colour) = (quiet, colour);
        self
    }

    /// Writes data to standard output.
    ///
    /// # Errors
    /// It can't be written.
    pub fn data(&self, bytes: &[u8]) -> Result<(), Absage> {
        match self.out.to.borrow_mut().write(bytes) {
            // A reader that closes the pipe (`| head`) has read enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Absage::system("Das Ergebnis lässt sich nicht ausgeben", &error))
            }
            _ => Ok(()),
        }
    }

    /// Writes talk to standard error. A closed standard error does not fail the run.
    pub fn say(&self, text: impl Display) {
        _ = self.err.to.borrow_mut().write(text.to_string().as_bytes());
    }

    /// Writes talk, unless only errors are reported.
    pub fn tell(&self, text: impl Display) {
        if !self.quiet {
            self.say(visible_text(&text.to_string()));
        }
    }

    /// Reports why the job can't be done, and what to do.
    pub fn refuse(&self, Absage { message, hint }: &Absage) {
        self.say(visible_text(&format!("Fehler: {message}\n  Hilfe: {hint}\n")));
    }

    /// Whether standard output is a terminal, which takes no PDF.
    pub fn out_is_terminal(&self) -> bool {
        self.out.terminal
    }

    /// Whether to colour data. A file has colours only where they are always wanted.
    pub fn colour_out(&self, to_file: bool) -> bool {
        self.coloured(self.out.terminal && !to_file)
    }

    /// Whether to colour talk.
    pub fn colour_err(&self) -> bool {
        self.coloured(self.err.terminal)
    }

    fn coloured(&self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !self.no_color,
        }
    }
}
